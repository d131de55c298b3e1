"""The rule that every address that the site ever had still answers (W3C, "Cool URIs don't change").
"""

from collections.abc import Collection, Iterator, Mapping, Set
from itertools import islice

from macros import addresses
from macros.edition.site import Site
from macros.errors import MOST_MISTAKES, Mark, Mistake, nearest
from macros.pages.former import former_pages
from macros.pages.published import published

_GONE = "If it is gone for good, name it in data/withdrawn.yml."


def check_kept(
    kept: Mapping[str, Mark], site: Site, ids: Mapping[str, Set[str]], files: Collection[str]
) -> list[Mistake]:
    """A mistake for each address of the list `kept` that no longer answers.

    `ids` has the anchors of each page, `files` the addresses of the files that are no pages. The
    parts of a page that is not there are not told apart from it.
    """
    return list(islice(_unanswered(kept, site, ids, files), MOST_MISTAKES))


def _unanswered(
    kept: Mapping[str, Mark], site: Site, ids: Mapping[str, Set[str]], files: Collection[str]
) -> Iterator[Mistake]:
    present = published(site, files)
    answering = {*present, *former_pages(site), *site.withdrawn_at}
    pages = {addresses.url(src_uri): src_uri for src_uri in site.page_titles}
    new = present - kept.keys()
    for address, mark in kept.items():
        page, _, anchor = address.partition("#")
        is_there = address in answering or (page in answering and page not in pages)
        is_told_with_its_page = anchor and page not in answering and page in kept
        if not (is_there or is_told_with_its_page or anchor in ids.get(pages.get(page, ""), ())):
            yield Mistake(mark, f"'{address}' was published, and nothing is there now.",
                          f"{_successor(site, address, new)} {_GONE}".lstrip())


def _successor(site: Site, address: str, new: Set[str]) -> str:
    """The sentence that says how to name an old address where its content is now."""
    page, _, anchor = address.partition("#")
    folder = address[: -len(anchor)] if anchor else f"{page.rstrip('/').rpartition('/')[0]}/"
    beside = sorted(one for one in new if one.startswith(folder) and one != folder
                    and one.endswith("/") == address.endswith("/"))
    likely = beside[0] if len(beside) == 1 else nearest(address, beside)
    if page.startswith(("data/", "sources/originals/")):
        return ""
    part = page.removeprefix("sources/").rstrip("/")
    if anchor and part in site.papers:
        place = f" {{#{likely.partition('#')[2]}" if likely else " the anchor"
        closing = "}" if likely else ""
        return (f'Write formerly="{anchor}" after{place}{closing} in data/papers/{part}.md, at the '
                "passage that took its place.")
    place = f"is '{likely}'" if likely else "has another address"
    return f"If it {place} now, write formerly: [{_old_name(address)}] there."


def _old_name(address: str) -> str:
    """What `formerly` calls an old address: by the id alone, if it was that of a record."""
    ids = (addresses.id_at(kind, address) for kind, pattern in addresses.PATTERNS.items()
           if "{parent}" not in pattern)
    is_list = address in map(addresses.url, addresses.LISTS.values())
    return address if is_list else next(filter(None, ids), address)
