"""Read all files of an edition, each once, and turn its records into models.

The result is checked file by file; macros/rules checks whether records fit together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from macros import addresses
from macros.errors import ContentErrors, Mark, Mistake
from macros.model import (
    ALL_KINDS,
    DATA_KINDS,
    IN_DATA_TOO,
    KINDS,
    PAGE_KINDS,
    SINGLES,
    STAFF_KINDS,
    Action,
    Document,
    Indicator,
    Model,
    Navigation,
    Part,
    Place,
    Project,
    Quadrant,
    Record,
    Records,
    Report,
    Titled,
    Update,
)
from macros.model.editions import PUBLIC, STAFF, folders
from macros.model.fields import KeyPath, id_like, is_id
from macros.model.moments import Moment
from macros.model.published import Embargoed
from macros.papers import Paper, read_paper
from macros.phrases import say
from macros.reading.agenda import HELD, with_records_of_items
from macros.reading.author_page import AuthorPage, Writing
from macros.reading.calls import KnownCalls
from macros.reading.docs_folder import Pages, read_pages
from macros.reading.figures import WrittenValue, of_report
from macros.reading.file_rules import links_in
from macros.reading.former import PAGES, FormerNames, former_names
from macros.reading.kept import KEPT, read_kept
from macros.reading.loading import (
    Raw,
    ids_written,
    read_bytes,
    read_kind,
    read_one,
    read_text,
    repeated_ids,
    unknown_files,
    unknown_in_staff,
)
from macros.reading.parsing import to_model
from macros.reading.value_tables import read_value_tables

M = TypeVar("M", bound=Model)

#: The files in data/ that every collaboration must have.
REQUIRED = ("alliance", "navigation")
#: The kinds to which staff cannot add records in staff/data/.
STAFF_CANNOT_ADD = ("changes", "documents", "editions", "unused")
#: The kind under which the marks of the menu in staff/data/ are stored.
MENU_FOR_STAFF = "staff navigation"


@dataclass(frozen=True, order=True)
class HeldBack:
    """An update, report, meeting or page that is published from `moment` on. Of a page the kind is
    PAGES and the id its `src_uri`. The file that says so is that of `mark`.
    """

    moment: Moment
    kind: str
    id: str
    name: str
    mark: Mark


@dataclass(frozen=True)
class Gathered:
    """Everything that an edition is made of, with all mistakes that were found while reading.

    `origins` maps (kind, id) to the raw record, which has the marks of its values. `ids` maps each
    kind to all ids in its files, even of records that could not be read; `unread` are the kinds of
    which not all ids are known. `former` has what was called otherwise before, `kept` the addresses
    that the site has had, with their marks; `tables` are the figures in data/values/. `pages` and
    `endings` map src_uri to hand-written pages, and to the Markdown below records on their own
    pages. `assets` maps the src_uri of each other file in docs/ to its path. `papers` are by part
    id, `originals` by document id. `held` is what was left out since it is published later.
    """

    singles: Mapping[str, Model]
    records: Records
    papers: Mapping[str, Paper]
    pages: Mapping[str, AuthorPage]
    endings: Mapping[str, Writing]
    assets: Mapping[str, str]
    originals: Mapping[str, bytes]
    origins: Mapping[tuple[str, str], Raw]
    mistakes: tuple[Mistake, ...]
    ids: Mapping[str, Set[str]]
    unread: Set[str]
    tables: Sequence[WrittenValue] = ()
    former: FormerNames = field(default_factory=FormerNames)
    kept: Mapping[str, Mark] = field(default_factory=dict)
    held: Sequence[HeldBack] = ()

    def single(self, model: type[M]) -> M | None:
        """The one instance of a class in model.SINGLES; None if it could not be read."""
        return next((item for item in self.singles.values() if isinstance(item, model)), None)

    def required(self, model: type[M]) -> M:
        """As `single`, but raises LookupError if it could not be read."""
        record = self.single(model)
        if record is None:
            raise LookupError(f"{model.__name__} was not read")
        return record

    @property
    def parts(self) -> dict[str, Part]:
        """Part id -> part, in the order of the documents."""
        return {part.id: part for document in self.records.of(Document).values()
                for part in document.parts}

    @property
    def work(self) -> tuple[Action | Project, ...]:
        """The actions, then the projects."""
        return (*self.records.of(Action).values(), *self.records.of(Project).values())

    @property
    def news(self) -> tuple[Update | Report, ...]:
        """The updates, then the reports."""
        return (*self.records.of(Update).values(), *self.records.of(Report).values())

    def values(self) -> Iterator[WrittenValue]:
        """Every figure of an indicator: in its own file, in reports, and in data/values/."""
        for id, indicator in self.records.of(Indicator).items():
            for index, value in enumerate(indicator.values):
                yield WrittenValue(id, value, self.mark("indicators", id, ("values", index)))
        for report in self.records.of(Report).values():
            for index, told in enumerate(report.values):
                yield WrittenValue(told.about.id or "", of_report(report, told),
                                   self.mark("reports", report.id, ("values", index)), report)
        yield from self.tables

    def everything(self) -> Iterator[tuple[str, str, Model]]:
        """Each record, and each file that is a record by itself, with its kind and id."""
        for name, single in self.singles.items():
            yield name, name, single
        for kind, records in self.records.items():
            for id, record in records.items():
                yield kind, id, record

    def mark(self, kind: str, id: str, path: KeyPath = ()) -> Mark:
        """The mark of a record, or of the value at `path` in it.

        For a key that is not written, that of the nearest value around it; what is written is in
        `origins[kind, id].value`. Raises KeyError for an unknown record.
        """
        return self.origins[kind, id].marks.value(path)

    def embargo(self, kind: str, id: str) -> Moment | None:
        """The time from which a record or page is published (of a page, the kind is PAGES and the
        id its `src_uri`).

        None if it has no embargo, or its address is kept: what was public once stays so.
        """
        written = self.pages[id].meta if kind == PAGES else self.records[kind][id]
        if not isinstance(written, Embargoed) or not written.publish_from:
            return None
        src_uri = id if kind == PAGES else addresses.page_of(kind, id)
        return None if addresses.url(src_uri) in self.kept else written.publish_from

    def has(self, kind: str, id: str) -> bool:
        """Whether there is a record with this id, or may be one in a file that cannot be read."""
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


class _Typed(NamedTuple, Generic[M]):
    """Records of one class by id, their raw records, and the mistakes in them."""

    records: dict[str, M]
    origins: dict[tuple[str, str], Raw]
    mistakes: list[Mistake]


class _Kind(NamedTuple):
    """The records of a kind, and all its ids; `is_read` says whether all ids are known."""

    typed: _Typed[Record]
    ids: Set[str]
    mistakes: Sequence[Mistake] = ()
    is_read: bool = True


class _Papers(NamedTuple):
    """The papers by part id, the originals by document id, and the mistakes in both."""

    papers: dict[str, Paper]
    originals: dict[str, bytes]
    mistakes: list[Mistake]


def gather(root: Path, edition: str, known_calls: KnownCalls) -> Gathered:
    """Everything that an edition is made of, from the collaboration's folder `root`.

    `known_calls` are the macros that pages can call. Raises ContentErrors if there are symbolic
    links: what they lead to is not opened, so nothing else is read.
    """
    if links := links_in(root, [*folders(edition, "data"), *folders(edition, "docs")]):
        raise ContentErrors(links)
    singles = _read_singles(root, edition)
    pages = read_pages(root, edition, known_calls)
    kinds = _read_kinds(root, edition, pages)
    records = Records({kind: read.typed.records for kind, read in kinds.items()})
    papers = _read_papers(root, records.of(Document).values())
    words = {block.ref: block.words for paper in papers.papers.values() for block in paper}
    origins = {**singles.origins, **{
        key: raw for read in kinds.values() for key, raw in read.typed.origins.items()}}
    quadrant = singles.records.get("quadrant")
    kept, kept_mistakes = read_kept(root)
    tables, table_mistakes = read_value_tables(root)
    return Gathered(
        singles=singles.records,
        records=Records({kind: {id: _with_title(record, words) for id, record in of_kind.items()}
                         for kind, of_kind in records.items()}),
        papers=papers.papers,
        pages=pages.pages,
        endings=pages.endings,
        assets=pages.assets,
        originals=papers.originals,
        origins=origins,
        mistakes=(
            *_misplaced(root, edition), *singles.mistakes, *pages.mistakes, *papers.mistakes,
            *kept_mistakes, *table_mistakes,
            *(mistake for read in kinds.values()
              for mistake in (*read.mistakes, *read.typed.mistakes))),
        ids={kind: _with_likely(read.ids) for kind, read in kinds.items()},
        unread={kind for kind, read in kinds.items() if not read.is_read},
        former=former_names(records, quadrant if isinstance(quadrant, Quadrant) else None,
                            origins, pages.pages, papers.papers),
        kept=kept,
        tables=tables,
    )


def _with_likely(ids: Set[str]) -> Set[str]:
    """The ids of a kind, with what each that is in no right form is likely to become: what refers
    to it in the right form is no mistake.
    """
    return ids | {id_like(id) for id in ids if not is_id(id)}


def _misplaced(root: Path, edition: str) -> list[Mistake]:
    """A mistake for each file in data/ and staff/ that is not read."""
    mistakes = unknown_files(
        root, "data", DATA_KINDS, SINGLES, files=(KEPT,), elsewhere=STAFF_KINDS)
    if edition == STAFF:
        for_staff = [kind for kind in (*DATA_KINDS, *STAFF_KINDS) if kind not in STAFF_CANNOT_ADD]
        mistakes += unknown_in_staff(root)
        mistakes += unknown_files(root, "staff/data", for_staff, ["navigation"], folders=(),
                                  elsewhere=STAFF_CANNOT_ADD)
    return mistakes


def _with_title(record: Record, words: Mapping[Place, str]) -> Record:
    """The record, with the words at `title_from`, or the period of a report, as its title if it has
    no other.

    `words` maps each place to its words.
    """
    if isinstance(record, Report) and record.title is None:
        title = say("report-on", period=record.period.as_period())
        return record.model_copy(update={"title": title})
    if isinstance(record, Titled) and record.title is None:
        place = record.title_from
        if place is not None and place in words:
            return record.model_copy(update={"title": words[place]})
    return record


def _typed(model: type[M], raws: Iterable[Raw]) -> _Typed[M]:
    """Raw records as instances of a class. Of two with the same id, the first is kept."""
    typed: _Typed[M] = _Typed({}, {}, [])
    for raw in raws:
        record, mistakes = to_model(raw, model)
        typed.mistakes.extend(mistakes)
        typed.origins.setdefault((raw.kind, raw.id), raw)
        if record is not None:
            typed.records.setdefault(raw.id, record)
    return typed


def _read_singles(root: Path, edition: str) -> _Typed[Model]:
    """The mappings in model.SINGLES. The menu of the staff edition has sections of its own, too."""
    singles: _Typed[Model] = _Typed({}, {}, [])
    for name, model in SINGLES.items():
        raw, mistakes = read_one(root, "data", name, required=name in REQUIRED)
        typed = _typed(model, [raw] if raw else [])
        singles.records.update(typed.records)
        singles.origins.update(typed.origins)
        singles.mistakes.extend((*mistakes, *typed.mistakes))
    return _with_menu_for_staff(root, singles) if edition == STAFF else singles


def _with_menu_for_staff(root: Path, singles: _Typed[Model]) -> _Typed[Model]:
    """The same with the sections of staff/data/navigation.yml after those of the menu."""
    raw, mistakes = read_one(root, "staff/data", "navigation")
    typed = _typed(Navigation, [replace(raw, kind=MENU_FOR_STAFF)] if raw else [])
    menu, added = singles.records.get("navigation"), typed.records.get("navigation")
    records = dict(singles.records)
    if isinstance(menu, Navigation) and added:
        sections = (*menu.sections, *added.sections)
        records["navigation"] = menu.model_copy(update={"sections": sections})
    return _Typed(records, {**singles.origins, **typed.origins},
                  [*singles.mistakes, *mistakes, *typed.mistakes])


class _Raws(NamedTuple):
    """The raw records of a kind, and all its ids; `is_read` says whether all ids are known."""

    raws: list[Raw]
    ids: set[str]
    mistakes: list[Mistake]
    is_read: bool = True


def _read_kinds(root: Path, edition: str, pages: Pages) -> dict[str, _Kind]:
    """The records of every kind of an edition, in data/ and in the front matter of pages."""
    found: dict[str, _Raws] = {}
    for kind in ALL_KINDS if edition == STAFF else KINDS:
        of_data = (_in_data(root, edition, kind)
                   if kind not in PAGE_KINDS or kind in IN_DATA_TOO else _Raws([], set(), []))
        of_pages = _in_pages(pages, kind)
        found[kind] = _Raws([*of_data.raws, *of_pages.raws], of_data.ids | of_pages.ids,
                            of_data.mistakes, of_data.is_read)
        found[kind].mistakes.extend(_told_twice(of_data, of_pages))
    found = _with_agendas(found)
    return {kind: _Kind(_typed(ALL_KINDS[kind], of_kind.raws), of_kind.ids, of_kind.mistakes,
                        of_kind.is_read)
            for kind, of_kind in found.items()}


def _told_twice(of_data: _Raws, of_pages: _Raws) -> list[Mistake]:
    """A mistake for each page with the id of a record in data/."""
    known = {raw.id: raw for raw in of_data.raws}
    return repeated_ids([raw for page in of_pages.raws if page.id in known
                         for raw in (known[page.id], page)])


def _with_agendas(found: Mapping[str, _Raws]) -> dict[str, _Raws]:
    """The same, with the decisions and tasks of meetings among the records of their kinds."""
    meetings = found["meetings"]
    agenda = with_records_of_items(meetings.raws)
    changed = {**found, "meetings": meetings._replace(raws=agenda.meetings)}
    # Of a meeting that could not be read the decisions are not known.
    are_read = meetings.is_read and meetings.ids <= {raw.id for raw in meetings.raws}
    for kind in HELD:
        before, held = found[kind], [raw for raw in agenda.held if raw.kind == kind]
        raws = [*before.raws, *held]
        changed[kind] = _Raws(raws, before.ids | {raw.id for raw in held},
                              [*before.mistakes, *_repeated_among(before.raws, held)],
                              before.is_read and are_read)
    meetings.mistakes.extend(agenda.mistakes)
    return changed


def _repeated_among(before: list[Raw], held: list[Raw]) -> list[Mistake]:
    """A mistake for each record in a meeting whose id is used already."""
    ids = {raw.id for raw in held}
    return repeated_ids([*(raw for raw in before if raw.id in ids), *held])


def _in_data(root: Path, edition: str, kind: str) -> _Raws:
    """The records of a kind in data/, and in staff/data/ for the staff edition."""
    raws: list[Raw] = []
    mistakes: list[Mistake] = []
    ids: set[str] = set()
    is_read = True
    of_edition = PUBLIC if kind in STAFF_CANNOT_ADD else edition
    for data_dir in ("staff/data",) if kind in STAFF_KINDS else folders(of_edition, "data"):
        folder_raws, folder_mistakes = read_kind(root, data_dir, kind)
        written = (ids_written(root, data_dir, kind, folder_raws) if folder_mistakes
                   else {raw.id for raw in folder_raws})
        is_read = is_read and written is not None
        ids.update(written or ())
        raws += folder_raws
        mistakes += folder_mistakes
    if edition == STAFF:
        mistakes += repeated_ids(raws)
    return _Raws(raws, ids, mistakes, is_read)


def _in_pages(pages: Pages, kind: str) -> _Raws:
    """The records of a kind that are in the front matter of pages."""
    raws = [raw for raw in pages.raws if raw.kind == kind]
    return _Raws(raws, {id for page_kind, id in pages.written if page_kind == kind}, [])


def _read_papers(root: Path, documents: Iterable[Document]) -> _Papers:
    """The papers and originals of these documents."""
    papers = _Papers({}, {}, [])
    for document in documents:
        for part in document.parts:
            file = f"data/papers/{part.id}.md"
            text, mistakes = read_text(root, file)
            papers.mistakes.extend(mistakes)
            if text is not None:
                papers.papers[part.id], paper_mistakes = read_paper(part.id, text, file)
                papers.mistakes.extend(paper_mistakes)
        file = document.original.file
        original, mistakes = read_bytes(root, file)
        if original is not None:
            papers.originals[document.id] = original
        elif (root / file).exists():  # else rules/references.py reports it where it is named
            papers.mistakes.extend(mistakes)
    return papers
