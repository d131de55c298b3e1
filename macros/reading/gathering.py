"""Read everything that one edition is made of, each file once, and type each record.

What comes out is whole in itself; whether records fit together is for macros/rules to say.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from macros import addresses
from macros.errors import Mark, Mistake
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
    Place,
    Record,
    Records,
    Titled,
)
from macros.model.editions import PUBLIC, STAFF, folders, is_for_staff
from macros.model.fields import KeyPath, is_id
from macros.papers import Paper, read_paper
from macros.reading.author_page import AuthorPage, Writing
from macros.reading.calls import KnownCalls
from macros.reading.file_rules import links_in, tells_more, unfit
from macros.reading.loading import (
    Page,
    Raw,
    bad_id,
    ids_written,
    is_of_the_system,
    read_bytes,
    read_kind,
    read_one,
    read_page,
    read_text,
    repeated_ids,
    unknown_files,
    unknown_in_staff,
)
from macros.reading.page_text import PageText, read_page_text
from macros.reading.parsing import to_model

M = TypeVar("M", bound=Model)

#: The files in data/ that no collaboration can do without.
REQUIRED = ("alliance", "navigation")
#: The kinds that staff add no records to: the papers, and what is said of their blocks.
OF_PAPERS = ("documents", "unused")


@dataclass
class Gathered:
    """The records of an edition, where each was written, and every mistake on the way.

    `origins` maps (kind, id) to the raw record, for the marks of its keys; `ids` maps each kind to
    every id that is written down, even where the record itself cannot be read; `unread` are the
    kinds of which not every id is known; `endings` has what authors write below a record on its
    own page; `assets` maps the address of each file that lies beside the pages to its path.
    """

    singles: dict[str, Model] = field(default_factory=dict)
    records: Records = field(default_factory=lambda: Records({}))
    papers: dict[str, Paper] = field(default_factory=dict)
    pages: dict[str, AuthorPage] = field(default_factory=dict)
    endings: dict[str, Writing] = field(default_factory=dict)
    assets: dict[str, str] = field(default_factory=dict)
    originals: dict[str, bytes] = field(default_factory=dict)
    origins: dict[tuple[str, str], Raw] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    ids: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def single(self, model: type[M]) -> M | None:
        """The record of a class of which there is one; None where it could not be read."""
        return next((one for one in self.singles.values() if isinstance(one, model)), None)

    def required(self, model: type[M]) -> M:
        """The same, of a class that no collaboration can do without. Raises LookupError."""
        record = self.single(model)
        if record is None:
            raise LookupError(f"{model.__name__} was not read")
        return record

    def mark(self, kind: str, id: str, path: KeyPath = ()) -> Mark:
        """Where a record, or a value in it, was written."""
        return self.origins[kind, id].marks.value(path)

    def has(self, kind: str, id: str) -> bool:
        """Whether there is a record of this id, or may be one in a file that cannot be read."""
        return id in self.ids[kind] or kind in self.unread

    def is_whole(self, kind: str) -> bool:
        """Whether every record of a kind could be read."""
        return kind not in self.unread and self.ids[kind] == self.records[kind].keys()

    def addresses(self) -> Iterator[tuple[str, str, Mark]]:
        """(address, id, mark of the id) of every record that has an address."""
        for kind in [kind for kind in self.records if kind in addresses.PATTERNS]:
            for id, record in self.records[kind].items():
                yield addresses.page_of(kind, id), id, self.mark(kind, id, ("id",))
                for key, name in addresses.WITHIN.get(kind, ()):
                    for index, inner in enumerate(getattr(record, key)):
                        address = addresses.page_of(name, inner.id, id)
                        yield address, inner.id, self.mark(kind, id, (key, index, "id"))


def gather(root: Path, edition: str, known_calls: KnownCalls) -> Gathered:
    """Everything an edition is made of, below `root`; `known_calls` are what pages may call."""
    found = Gathered()
    kinds = ALL_KINDS if edition == STAFF else KINDS
    in_data = [kind for kind in KINDS if kind not in PAGE_KINDS]
    found.mistakes += unknown_files(root, "data", in_data, SINGLES, elsewhere=STAFF_KINDS)
    if edition == STAFF:
        found.mistakes += unknown_in_staff(root)
        for_staff = [kind for kind in kinds if kind not in (*PAGE_KINDS, *OF_PAPERS)]
        found.mistakes += unknown_files(root, "staff/data", for_staff, ["navigation"], folders=())
    found.mistakes += links_in(root, [*folders(edition, "data"), *folders(edition, "docs")])
    _singles(root, edition, found)
    by_kind: dict[str, dict[str, Record]] = {kind: {} for kind in kinds}
    found.records = Records(by_kind)
    found.ids = {kind: set() for kind in kinds}
    for kind in kinds:
        if kind not in PAGE_KINDS:
            _records(root, edition, found, kind, by_kind[kind])
    _papers(root, found)
    words = {block.ref: block.words for paper in found.papers.values() for block in paper}
    for kind, records in by_kind.items():
        by_kind[kind] = {id: _with_title(one, words) for id, one in records.items()}
    _pages(root, edition, found, by_kind, known_calls)
    return found


def _with_title(record: Record, words: Mapping[Place, str]) -> Record:
    """A record whose title the paper gives, with that title in it.

    `words` maps each place to its words.
    """
    if isinstance(record, Titled) and record.title is None:
        place = record.title_from
        if place is not None and place in words:
            return record.model_copy(update={"title": words[place]})
    return record


def _singles(root: Path, edition: str, found: Gathered) -> None:
    for name, model in SINGLES.items():
        raw, mistakes = read_one(root, "data", name, required=name in REQUIRED)
        found.mistakes += mistakes
        _type(raw, model, found, found.singles)
    if edition != STAFF:
        return
    raw, mistakes = read_one(root, "staff/data", "navigation")
    added: dict[str, Navigation] = {}
    found.mistakes += mistakes
    _type(raw, Navigation, found, added, kind="staff navigation")
    public = found.single(Navigation)
    if added and public:
        sections = (*public.sections, *added["navigation"].sections)
        found.singles["navigation"] = public.model_copy(update={"sections": sections})


def _records(
    root: Path, edition: str, found: Gathered, kind: str, into: dict[str, Record]
) -> None:
    raws: list[Raw] = []
    for data_dir in ("staff/data",) if kind in STAFF_KINDS else folders(edition, "data"):
        more, mistakes = read_kind(root, data_dir, kind)
        raws += more
        written = ids_written(root, data_dir, kind, more)
        if written is None and mistakes:
            found.unread.add(kind)
        found.ids[kind].update(written or ())
        found.mistakes += mistakes
    if edition == STAFF:
        found.mistakes += repeated_ids(raws)
    for raw in raws:
        _type(raw, ALL_KINDS[kind], found, into)


def _type(raw: Raw | None, model: type[M], found: Gathered, into: dict[str, M],
          kind: str | None = None) -> None:
    if raw is None:
        return
    record, mistakes = to_model(raw, model)
    found.mistakes += mistakes
    found.origins.setdefault((kind or raw.kind, raw.id), raw)
    if record is not None:
        into.setdefault(raw.id, record)


def _papers(root: Path, found: Gathered) -> None:
    """The text of each part, and the bytes of each original, that the documents declare."""
    for document in found.records.of(Document).values():
        for part in document.parts:
            file = f"data/papers/{part.id}.md"
            text, mistakes = read_text(root, file)
            found.mistakes += mistakes
            if text is not None:
                found.papers[part.id], mistakes = read_paper(part.id, text, file)
                found.mistakes += mistakes
        file = document.original.file
        original, mistakes = read_bytes(root, file)
        if original is not None:
            found.originals[document.id] = original
        elif (root / file).exists():  # else it is told where the document names it
            found.mistakes += mistakes


def _pages(root: Path, edition: str, found: Gathered, by_kind: Mapping[str, dict[str, Record]],
           known_calls: KnownCalls) -> None:
    for docs, src_uri in _page_files(root, edition):
        file = f"{docs}/{src_uri}"
        fault = unfit(src_uri, is_for_staff(docs))
        if fault:
            found.mistakes.append(Mistake(Mark(file, 1, 1), *fault))
            continue
        if not src_uri.endswith(".md"):
            first = found.assets.setdefault(src_uri, file)
            if first != file:
                found.mistakes.append(Mistake(
                    Mark(file, 1, 1), f"there is a file at this address already: {first}.",
                    "Give this one another name."))
            if not is_for_staff(docs):
                found.mistakes += tells_more(root, file)
            continue
        page = read_page(root, file)
        found.mistakes += page.mistakes
        taken = found.pages.get(src_uri) or found.endings.get(src_uri)
        if taken:
            found.mistakes.append(Mistake(
                Mark(file, 1, 1), f"there is a page at this address already: {taken.file}.",
                "Give this one another name."))
            continue
        text, mistakes = read_page_text(
            page.body, file, page.first_line, known_calls, is_for_staff(docs))
        found.mistakes += mistakes
        _page(src_uri, file, page, text, found, by_kind)


def _page(
    src_uri: str, file: str, page: Page, text: PageText, found: Gathered,
    by_kind: Mapping[str, dict[str, Record]],
) -> None:
    """A hand-written page, typed; or a record with what its author writes about it."""
    kind = src_uri.partition("/")[0]
    edition = STAFF if is_for_staff(file) else PUBLIC
    if kind in PAGE_KINDS and src_uri != addresses.LISTS[kind]:
        found.endings[src_uri] = Writing(src_uri=src_uri, file=file, text=text, edition=edition)
        _page_record(kind, src_uri, file, page, found, by_kind[kind])
        return
    if page.mistakes and not page.front:
        return  # what a page is called cannot be read, so nothing is said to be missing
    meta, mistakes = to_model(Raw("pages", src_uri, page.front, page.marks, file), PageMeta)
    found.mistakes += mistakes
    if meta is not None:
        found.pages[src_uri] = AuthorPage(
            src_uri=src_uri, file=file, text=text, edition=edition, meta=meta)


def _page_record(
    kind: str, src_uri: str, file: str, page: Page, found: Gathered, into: dict[str, Record]
) -> None:
    """The record that a page is, such as an update; its id is the name of the file."""
    id = src_uri.removeprefix(f"{kind}/").removesuffix(".md")
    found.ids[kind].add(id)
    if not is_id(id):
        found.mistakes.append(bad_id(Mark(file, 1, 1), id, ".md"))
        return
    if page.mistakes and not page.front:
        return
    raw = Raw(kind, id, page.front, page.marks, file)
    _type(raw, KINDS[kind], found, into)


def _page_files(root: Path, edition: str) -> Iterator[tuple[str, str]]:
    for docs in folders(edition, "docs"):
        for path in sorted((root / docs).rglob("*")):
            src_uri = path.relative_to(root / docs).as_posix()
            if not path.is_dir() and not path.is_symlink() and not is_of_the_system(src_uri):
                yield docs, src_uri
