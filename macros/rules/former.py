"""Rules about what was called otherwise before, and about what was taken away for good."""

from collections.abc import Iterator, Mapping, Set

from macros import addresses
from macros.edition.site import Site
from macros.errors import Mark, Mistake
from macros.model import Quadrant, Withdrawn
from macros.model.editions import is_for_staff
from macros.model.fields import is_address, is_id
from macros.model.names import KIND_NAMES
from macros.pages.former import former_pages
from macros.reading.former import Former, addressed
from macros.reading.gathering import Gathered

_ADDRESS = "Write an address below the site's root, like 'help/old-name/'."


def check_former(gathered: Gathered) -> list[Mistake]:
    """Old ids and addresses are free, are claimed once, and are of the record's own kind."""
    present = _present(gathered)
    return [*_without_address(gathered), *_no_address(gathered), *_claims(gathered, present),
            *_withdrawn(gathered, present)]


def _without_address(gathered: Gathered) -> Iterator[Mistake]:
    """Records that are shown at no address of their own have no old one."""
    for kind, records in gathered.records.items():
        for id, record in records.items():
            if record.formerly and kind not in addresses.PATTERNS:
                yield Mistake(gathered.mark(kind, id, ("formerly",)),
                              "formerly: records of this kind have no address.",
                              "Delete the line.")


def _no_address(gathered: Gathered) -> Iterator[Mistake]:
    """For a page it is an address; for a record an address, or an id of its own kind."""
    for page in gathered.pages.values():
        for written, mark in zip(page.meta.formerly, page.former_marks, strict=True):
            if not is_address(written):
                yield Mistake(mark, f"formerly: '{written}' is no address.", _ADDRESS)
    for former in gathered.former.all:
        kind, _, id = former.written.partition("/")
        if is_address(former.written) or is_id(former.written):
            continue
        if kind == former.kind and is_id(id):
            yield Mistake(former.mark, f"formerly: '{former.written}' is more than an id.",
                          f"Write '{id}'.")
        elif kind in addresses.PATTERNS and is_id(id):
            address = addresses.url(addresses.page_of(kind, id))
            fix = f"Write the address that it had: '{address}'."
            yield Mistake(former.mark, f"formerly: '{former.written}' is of another kind.",
                          fix if "{" not in addresses.PATTERNS[kind].replace("{id}", "") else "")
        else:
            yield Mistake(former.mark, f"formerly: '{former.written}' is no address.",
                          f"Write '{former.written}/'.")


def _claims(gathered: Gathered, present: Mapping[str, Mark]) -> Iterator[Mistake]:
    """An old address is not that of anything today, and nothing else had it before."""
    first: dict[str, Former] = {}
    for former in gathered.former.all:
        before = first.setdefault(former.old, former)
        called = f"formerly: '{former.written}'"
        if former.old == addresses.url(former.now):
            yield Mistake(former.mark, f"{called} is what it is called now.",
                          "Write what it was called before, or delete it.")
        elif former.old in present:
            other = present[former.old]
            yield Mistake(former.mark, f"{called} is in use: see {other.file}, line {other.line}.",
                          "Give that one another id, or delete this.")
        elif before is not former:
            at = before.mark
            yield Mistake(former.mark, f"{called} is claimed already: see {at.file}, "
                          f"line {at.line}.", "Leave it at the one that took its place.")
        elif other_kind := _of_another_kind(gathered, former):
            yield Mistake(former.mark, f"{called} is an id of another kind "
                          f"({KIND_NAMES[other_kind]}), and '{former.old}' was never published.",
                          "Write the id that this one had before.")


def _present(gathered: Gathered) -> Mapping[str, Mark]:
    """Address -> where the record, page or passage is written that has it today."""
    return {
        **{addresses.url(addresses.place_in_paper(block.ref)): block.mark
           for paper in gathered.papers.values() for block in paper},
        **{addresses.url(page.src_uri): Mark(page.file, 1, 1)
           for page in gathered.pages.values()},
        **{addresses.url(it.src_uri): gathered.mark(*it.file, (*it.path, "id"))
           for it in addressed(gathered.records, gathered.single(Quadrant))},
    }


def _of_another_kind(gathered: Gathered, former: Former) -> str | None:
    """The other kind that an old id is of, where the list says that it was never of this one."""
    is_plain = former.kind in KIND_NAMES and is_id(former.written)
    if not is_plain or not gathered.kept or former.old in gathered.kept:
        return None
    return next((kind for kind in gathered.records if kind != former.kind
                 and former.written in gathered.records[kind]), None)


def _withdrawn(gathered: Gathered, present: Mapping[str, Mark]) -> Iterator[Mistake]:
    """What was taken away is nowhere in public, and is listed once."""
    withdrawn = gathered.single(Withdrawn)
    public = {address: mark for address, mark in present.items()
              if not is_for_staff(mark.file)}
    public |= {former.old: former.mark for former in gathered.former.all}
    first: dict[str, int] = {}
    for index, withdrawal in enumerate(withdrawn.addresses if withdrawn else ()):
        address = addresses.of_withdrawn(withdrawal.address)
        mark = gathered.mark("withdrawn", "withdrawn", ("addresses", index, "address"))
        if first.setdefault(address, index) != index:
            yield Mistake(mark, f"address: '{withdrawal.address}' is listed twice.",
                          "Leave it out once.")
        elif address in public:
            other = public[address]
            yield Mistake(mark, f"address: '{withdrawal.address}' is not withdrawn: "
                          f"see {other.file}, line {other.line}.", "Delete this, or what is there.")


def check_former_pages(
    gathered: Gathered, site: Site, ids: Mapping[str, Set[str]]
) -> list[Mistake]:
    """Old addresses are free on the pages of today: no page or anchor has them.

    `ids` has the anchors of each page. The address of a part of a page needs the page, or one that
    leads on from it.
    """
    pages = {addresses.url(src_uri): src_uri for src_uri in site.page_titles}
    old = former_pages(site)
    mistakes = []
    for written, address, mark in _old_addresses(gathered, site):
        page, _, anchor = address.partition("#")
        if (anchor or address not in old) and _is_on(pages, ids, page, anchor):
            mistakes.append(Mistake(
                mark, f"{written} is in use on the page {pages[page]}.",
                "Delete this, or give what is there another anchor." if anchor else
                "Delete this, or rename that page."))
        elif anchor and page not in pages and page not in old:
            mistakes.append(Mistake(
                mark, f"{written} is a part of a page that is not there.",
                f"Say first what became of the page '{page}'."))
    return mistakes


def _is_on(pages: Mapping[str, str], ids: Mapping[str, Set[str]], page: str, anchor: str) -> bool:
    """Whether there is a page at an address, with the anchor if one is given."""
    return page in pages and (not anchor or anchor in ids.get(pages[page], ()))


def _old_addresses(gathered: Gathered, site: Site) -> Iterator[tuple[str, str, Mark]]:
    """(key and value as written, address, mark) of what is said to have been at an address."""
    for former in site.former.all:
        yield f"formerly: '{former.written}'", former.old, former.mark
    for index, (address, withdrawal) in enumerate(site.withdrawn_at.items()):
        mark = gathered.mark("withdrawn", "withdrawn", ("addresses", index, "address"))
        # Records that only staff keep may be at the address; their edition shows them there.
        if not site.staff:
            yield f"address: '{withdrawal.address}'", address, mark
