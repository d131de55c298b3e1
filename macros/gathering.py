"""Read everything that one edition is made of, each file once, and type each record.

What comes out is whole in itself; whether records fit together is for validation.py to say.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from markdown.extensions.toc import slugify

from macros import addresses
from macros.authoring import Call, read_calls, read_links
from macros.components import WITHIN_LINES, signatures
from macros.editions import (
    PUBLIC,
    STAFF,
    AuthorPage,
    ForStaff,
    Site,
    named_for_staff,
    resolve_titles,
)
from macros.errors import Mark, Mistake
from macros.file_rules import links_in, tells_more, unfit
from macros.loading import (
    Page,
    Raw,
    bad_id,
    ids_written,
    read_kind,
    read_one,
    read_page,
    read_text,
    repeated_ids,
    unknown_files,
)
from macros.model import (
    ALL_KINDS,
    KINDS,
    PAGE_KINDS,
    SINGLES,
    STAFF_KINDS,
    Document,
    Model,
    Navigation,
    PageMeta,
    Record,
)
from macros.model.fields import is_id
from macros.papers import Paper, read_paper
from macros.parsing import to_model

#: The anchor that an editor gives a heading.
_ANCHOR = re.compile(r"\{#([\w-]+)\}")
_TITLE = re.compile(r"^# ", re.MULTILINE)
#: A heading to which Markdown gives an anchor by itself.
_BARE_HEADING = re.compile(r"^#{1,6} +([^{}\n]+?) *$", re.MULTILINE)
#: The files in data/ that no collaboration can do without.
REQUIRED = ("alliance", "navigation")
#: The kinds that staff add no records to: the papers, and what is said of their blocks.
OF_PAPERS = ("documents", "unused")


@dataclass
class Gathered:
    """The records of an edition, where each was written, and every mistake on the way.

    `origins` maps (kind, id) to the raw record, for the marks of its keys; `ids` maps each kind to
    every id that is written down, even where the record itself cannot be read; `assets` maps the
    address of each file that lies beside the pages to its path.
    """

    singles: dict[str, Model] = field(default_factory=dict)
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    pages: dict[str, AuthorPage] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)
    origins: dict[tuple[str, str], Raw] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)

    def mark(self, kind: str, id: str, path: tuple = ()) -> Mark:
        """Where a record, or a value in it, was written."""
        return self.origins[kind, id].marks.value(path)


def folders(edition: str, what: str) -> tuple[str, ...]:
    """The folders that an edition reads `what` (data, docs) from; the public one, no staff/."""
    return (what, f"staff/{what}") if edition == STAFF else (what,)


def gather(root: Path, edition: str) -> Gathered:
    """Everything an edition is made of, below `root`."""
    found = Gathered()
    kinds = ALL_KINDS if edition == STAFF else KINDS
    in_data = [kind for kind in KINDS if kind not in PAGE_KINDS]
    found.mistakes += unknown_files(root, "data", in_data, SINGLES, elsewhere=STAFF_KINDS)
    if edition == STAFF:
        for_staff = [kind for kind in kinds if kind not in (*PAGE_KINDS, *OF_PAPERS)]
        found.mistakes += unknown_files(root, "staff/data", for_staff, ["navigation"], folders=())
    found.mistakes += links_in(root, [*folders(edition, "data"), *folders(edition, "docs")])
    _singles(root, edition, found)
    found.records = {kind: {} for kind in kinds}
    found.ids = {kind: set() for kind in kinds}
    for kind in kinds:
        if kind not in PAGE_KINDS:
            _records(root, edition, found, kind, kinds[kind])
    _papers(root, found)
    words = {block.ref: block.words for paper in found.papers.values() for block in paper}
    for kind, records in found.records.items():
        found.records[kind] = {id: resolve_titles(one, words) for id, one in records.items()}
    _pages(root, edition, found)
    return found


def as_site(found: Gathered, edition: str, told: ForStaff | None = None) -> Site:
    """The edition, once its records are known to fit together.

    `told` is what the build was told for staff: the day, and where the files can be edited.
    """
    site = Site(
        edition=edition,
        alliance=found.singles["alliance"],
        navigation=found.singles["navigation"],
        plan=found.singles.get("plan"),
        quadrant=found.singles.get("quadrant"),
        records=found.records,
        papers=found.papers,
        pages=found.pages,
    )
    return _for_staff(site, found, told or ForStaff()) if edition == STAFF else site


def _for_staff(site: Site, found: Gathered, told: ForStaff) -> Site:
    """The staff edition: what is in it alone says so in its name, and all knows its own file.

    Records of the kinds that the public edition does not know need not say so.
    """
    written = {(kind, id): found.mark(kind, id, ("id",))
               for kind, records in found.records.items() for id in records}
    only = {f"{kind}/{id}" for (kind, id), mark in written.items() if is_for_staff(mark.file)}
    records = {
        kind: {id: named_for_staff(one) if kind in KINDS and f"{kind}/{id}" in only else one
               for id, one in of_kind.items()}
        for kind, of_kind in site.records.items()
    }
    pages = {src_uri: replace(page, meta=named_for_staff(page.meta))
             if page.edition == STAFF and page.opening else page
             for src_uri, page in site.pages.items()}
    staff = replace(told, written=written, only=frozenset(only))
    return replace(site, records=records, pages=pages, staff=staff)


def is_for_staff(file: str) -> bool:
    """Whether a file of a collaboration is for its staff alone."""
    return file.startswith("staff/")


def _singles(root: Path, edition: str, found: Gathered) -> None:
    for name, model in SINGLES.items():
        raw, mistakes = read_one(root, "data", name, required=name in REQUIRED)
        found.mistakes += mistakes
        _type(raw, model, found, found.singles)
    if edition != STAFF:
        return
    raw, mistakes = read_one(root, "staff/data", "navigation")
    added: dict[str, Model] = {}
    found.mistakes += mistakes
    _type(raw, Navigation, found, added, kind="staff navigation")
    public = found.singles.get("navigation")
    if added and public:
        sections = (*public.sections, *added["navigation"].sections)
        found.singles["navigation"] = public.model_copy(update={"sections": sections})


def _records(root: Path, edition: str, found: Gathered, kind: str, model: type[Record]) -> None:
    raws: list[Raw] = []
    for data_dir in ("staff/data",) if kind in STAFF_KINDS else folders(edition, "data"):
        more, mistakes = read_kind(root, data_dir, kind)
        raws += more
        found.ids[kind].update(ids_written(root, data_dir, kind), (raw.id for raw in more))
        found.mistakes += mistakes
    if edition == STAFF:
        found.mistakes += repeated_ids(raws)
    for raw in raws:
        _type(raw, model, found, found.records[kind])


def _type(raw: Raw | None, model, found: Gathered, into: dict, kind: str | None = None) -> None:
    if raw is None:
        return
    record, mistakes = to_model(raw, model)
    found.mistakes += mistakes
    found.origins.setdefault((kind or raw.kind, raw.id), raw)
    if record is not None:
        into.setdefault(raw.id, record)


def _papers(root: Path, found: Gathered) -> None:
    """The text of each part, and the bytes of each original, that the documents declare."""
    for document in found.records["documents"].values():
        assert isinstance(document, Document)
        for part in document.parts:
            file = f"data/papers/{part.id}.md"
            text, mistakes = read_text(root, file)
            found.mistakes += mistakes
            if text is not None:
                found.papers[part.id], mistakes = read_paper(part.id, text, file)
                found.mistakes += mistakes
        with suppress(OSError):
            found.originals[document.id] = (root / document.original.file).read_bytes()


def _pages(root: Path, edition: str, found: Gathered) -> None:
    known = {edition: signatures(edition) for edition in (PUBLIC, STAFF)}
    for docs, src_uri in _page_files(root, edition):
        file = f"{docs}/{src_uri}"
        fault = unfit(src_uri, is_for_staff(docs))
        if fault:
            found.mistakes.append(Mistake(Mark(file, 1, 1), *fault))
            continue
        if not src_uri.endswith(".md"):
            taken = found.assets.setdefault(src_uri, file)
            if taken != file:
                found.mistakes.append(Mistake(
                    Mark(file, 1, 1), f"there is a file at this address already: {taken}.",
                    "Give this one another name."))
            if not is_for_staff(docs):
                found.mistakes += tells_more(root, file)
            continue
        page = read_page(root, file)
        found.mistakes += page.mistakes
        if src_uri in found.pages:
            taken = found.pages[src_uri].file
            found.mistakes.append(Mistake(
                Mark(file, 1, 1), f"there is a page at this address already: {taken}.",
                "Give this one another name."))
            continue
        words = known[STAFF if is_for_staff(docs) else PUBLIC]
        calls, mistakes = read_calls(page.body, file, page.first_line, words, WITHIN_LINES)
        found.mistakes += mistakes
        made = _author_page(src_uri, file, page, calls, found)
        if made:
            found.pages[src_uri] = made


def _author_page(
    src_uri: str, file: str, page: Page, calls: list[Call], found: Gathered
) -> AuthorPage | None:
    """A hand-written page, typed; for a page that is a record, the record too."""
    kind = src_uri.partition("/")[0]
    opening: Call | None = None
    if kind in PAGE_KINDS and src_uri != addresses.LISTS[kind]:
        record = _page_record(kind, src_uri, file, page, found)
        meta = record and PageMeta(title=record.name, description=record.description)
        opening = record and Call(PAGE_KINDS[kind], (record.id,), {}, Mark(file, 1, 1))
    else:
        raw = Raw("pages", src_uri, page.front, page.marks, file)
        meta, mistakes = to_model(raw, PageMeta)
        found.mistakes += mistakes
    if meta is None:
        return None
    return AuthorPage(
        src_uri,
        file,
        meta,
        calls=(opening, *calls) if opening else tuple(calls),
        links=tuple(read_links(page.body, file, page.first_line)),
        edition=STAFF if is_for_staff(file) else PUBLIC,
        **headings_of(page.body),
        opening=opening.written if opening else "",
        parents=(addresses.LISTS[kind],) if opening else (),
    )


def headings_of(body: str) -> dict:
    """What the headings in a page's Markdown give it: its anchors, and how many first titles."""
    return {"anchors": _anchors(body), "titles": len(_TITLE.findall(body))}


def _anchors(body: str) -> tuple[str, ...]:
    """The anchors of a page's headings: those that the editor gave, and Markdown's own."""
    own = (slugify(words, "-") for words in _BARE_HEADING.findall(body))
    return (*_ANCHOR.findall(body), *own)


def _page_record(
    kind: str, src_uri: str, file: str, page: Page, found: Gathered
) -> Record | None:
    """The record that a page is, such as an update; its id is the name of the file."""
    id = src_uri.removeprefix(f"{kind}/").removesuffix(".md")
    found.ids[kind].add(id)
    if not is_id(id):
        found.mistakes.append(bad_id(Mark(file, 1, 1), id, ".md"))
        return None
    raw = Raw(kind, id, page.front, page.marks, file)
    _type(raw, KINDS[kind], found, found.records[kind])
    return found.records[kind].get(id)


def _page_files(root: Path, edition: str) -> Iterator[tuple[str, str]]:
    for docs in folders(edition, "docs"):
        for path in sorted((root / docs).rglob("*")):
            if not path.is_dir() and not path.is_symlink():
                yield docs, path.relative_to(root / docs).as_posix()
