"""What one edition holds: every record that was read and checked, as one Site."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.edition.links import Links
from macros.errors import Mark, did_you_mean
from macros.model import Alliance, Document, Model, Navigation, Part, Plan, Quadrant, Record
from macros.model.dates import PartialDate
from macros.model.names import KIND_NAMES
from macros.model.navigation import Section
from macros.papers import Block, Element, Paper, cite, corrections_in
from macros.reading.author_page import AuthorPage


class UnknownRecord(LookupError):
    """A page or template asked for a record, page or place that is not there."""

    def __init__(self, kind: str, id: str, known: Iterable[str]):
        self.problem = f"there is no {kind} '{id}'."
        self.fix = did_you_mean(id, known)
        super().__init__(f"{self.problem} {self.fix}".strip())


@dataclass(frozen=True)
class PageInfo:
    """What a generated page is called, what it says of itself, and the pages above it."""

    src_uri: str
    title: str
    description: str
    parents: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True)
class ForStaff:
    """What the staff edition alone knows.

    `written` maps (kind, id) to where a record was written; `only` are the records (`kind/id`) that
    lie in staff/; `folder` is that of the collaboration within the project, "" for the first one;
    `source_url` is where the project's files can be edited, "" while that is not known; `as_of` is
    the day for which the edition says who is in office and how old things are, None where none was
    given.
    """

    written: Mapping[tuple[str, str], Mark] = field(default_factory=dict)
    only: frozenset[str] = frozenset()
    folder: str = ""
    source_url: str = ""
    as_of: PartialDate | None = None

    def file(self, mark: Mark) -> str:
        """The path within the project of a file of the collaboration."""
        return f"{self.folder}/{mark.file}" if self.folder else mark.file


@dataclass(frozen=True, eq=False)
class Site:
    """All that an edition shows. Records are in the order of their files.

    Two of them are never equal, so that what is worked out of one can be kept for it.

    `left_out` are the standard pages for which the edition has nothing to show; `staff` is None in
    the public edition.
    """

    edition: str
    alliance: Alliance
    navigation: Navigation
    plan: Plan | None
    quadrant: Quadrant | None
    records: Mapping[str, Mapping[str, Record]]
    papers: Mapping[str, Paper]
    pages: Mapping[str, AuthorPage]
    generated: Mapping[str, PageInfo] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    staff: ForStaff | None = None

    def all(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind. Raises UnknownRecord with the nearest kind."""
        try:
            return tuple(self.records[kind].values())
        except KeyError:
            raise UnknownRecord("kind", kind, self.records) from None

    def get(self, kind: str, id: str) -> Record:
        """One record. Raises UnknownRecord with the nearest id."""
        if kind not in self.records:
            raise UnknownRecord("kind", kind, self.records)
        try:
            return self.records[kind][id]
        except KeyError:
            raise UnknownRecord(KIND_NAMES[kind], id, self.records[kind]) from None

    def single(self, name: str) -> Model:
        """The one record of its kind (plan, quadrant). Raises UnknownRecord if there is none."""
        record = getattr(self, name)
        if record is None:
            raise UnknownRecord("file", f"data/{name}.yml", ())
        return record

    # papers

    @cached_property
    def parts(self) -> Mapping[str, tuple[Document, Part]]:
        """Part id -> the document it is in, and itself; in the order of the documents."""
        return {p.id: (document, p) for document in self.all("documents") for p in document.parts}

    def paper(self, part_id: str) -> Paper:
        """One paper. Raises UnknownRecord with the nearest id."""
        try:
            return self.papers[part_id]
        except KeyError:
            raise UnknownRecord("paper", part_id, self.papers) from None

    def block(self, place: str) -> Block:
        """The block at a place such as `plan#aim`. Raises UnknownRecord."""
        return self._located(place)[0]

    def element(self, place: str) -> Element:
        """The element (heading, paragraph, item, row…) that the block stands in."""
        return self._located(place)[1]

    def _located(self, place: str) -> tuple[Block, Element]:
        try:
            return self._blocks[place]
        except KeyError:
            self.paper(place.partition("#")[0])
            raise UnknownRecord("place in the papers", place, self._blocks) from None

    @cached_property
    def _blocks(self) -> Mapping[str, tuple[Block, Element]]:
        return {
            block.ref: (block, element)
            for paper in self.papers.values()
            for element in paper.elements
            for block in element.blocks
        }

    @property
    def places(self) -> Iterable[str]:
        """Every place in every paper, in order."""
        return self._blocks.keys()

    @cached_property
    def corrections(self) -> Mapping[str, tuple]:
        """Place -> the typing errors corrected there, each with the words before and after it."""
        found = {place: tuple(corrections_in(self.block(place))) for place in self.places}
        return {place: made for place, made in found.items() if made}

    def citation(self, place: str) -> str:
        """How a place is cited, such as `Plan, section 4`."""
        block = self.block(place)
        part_id = place.partition("#")[0]
        where = cite(self.papers[part_id], block)
        return ", ".join(filter(None, [self.parts[part_id][1].short_title, where]))

    def when(self, part_id: str) -> str:
        """When a paper was written: its date, or that it has none and what we infer."""
        part = self.parts[part_id][1]
        date = part.date
        if part.when:
            return part.when
        if date is None:
            return "undated"
        if date.precision == "interval":
            return f"undated; our inference: {date.in_words()}"
        return date.in_words()

    # words

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviation -> what it stands for, in this collaboration."""
        return {term.abbreviation: term.expansion for term in self.all("terms")}

    @cached_property
    def abbreviations_pattern(self) -> re.Pattern | None:
        """Finds the abbreviations in a text, the longest first."""
        if not self.abbreviations:
            return None
        longest_first = sorted(self.abbreviations, key=lambda a: (-len(a), a))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    # what is linked to what

    @cached_property
    def links(self) -> Links:
        """Every link between records, to be followed from both ends."""
        return Links(self.records, self._blocks)

    @cached_property
    def feeds(self) -> tuple[str, ...]:
        """The ids of the projects that have a feed of their updates, after '' for that of all."""
        if self.alliance.uuid is None or not self.links.updates:
            return ()
        projects = (one.id for one in self.links.projects
                    if self.links.updates_about(f"projects/{one.id}"))
        return ("", *projects)

    # the plan

    def actions_of(self, strand_id: str | None) -> tuple[Record, ...]:
        """A strand's actions, or those of no strand; in the order of the paper."""
        return self.links.actions_by_strand.get(strand_id, ())

    def opportunities_of(self, strand_id: str | None) -> tuple[Record, ...]:
        """A strand's opportunities, or those of no strand; in the order of the paper."""
        return self.links.opportunities_by_strand.get(strand_id, ())

    @cached_property
    def actions(self) -> tuple[Record, ...]:
        """Every action, strand by strand; those of no strand come last."""
        ids = (*(strand.id for strand in self.strands), None)
        return tuple(action for id in ids for action in self.actions_of(id))

    @cached_property
    def disagreements(self) -> Mapping[str, tuple[Record, ...]]:
        """`kind/id` of a record -> the differences that are about it."""
        about: dict[str, list[Record]] = {}
        for difference in self.all("differences"):
            for reference in difference.about:
                about.setdefault(reference, []).append(difference)
        return {reference: tuple(found) for reference, found in about.items()}

    @cached_property
    def strands(self) -> tuple[Record, ...]:
        """The strands by number; after them those without one, in the order of the papers."""
        return tuple(sorted(self.links.in_paper_order("strands"),
                            key=lambda one: (one.number is None, one.number or 0)))

    @cached_property
    def bodies(self) -> tuple[Record, ...]:
        """The bodies, the highest first."""
        return tuple(sorted(self.all("bodies"), key=lambda body: (body.level, body.id)))

    # pages

    @cached_property
    def page_titles(self) -> Mapping[str, str]:
        """`src_uri` -> title of every page of this edition."""
        from_authors = {src_uri: page.meta.title for src_uri, page in self.pages.items()}
        return {**{uri: page.title for uri, page in self.generated.items()}, **from_authors}

    @property
    def reading_order(self) -> tuple[str, ...]:
        """The pages of the menu, in order."""
        return tuple(page for section in self.navigation.sections for page in section.pages)

    def section_of(self, src_uri: str) -> Section | None:
        """The section of the menu that names a page."""
        return next((one for one in self.navigation.sections if src_uri in one.pages), None)

    @cached_property
    def page_descriptions(self) -> Mapping[str, str]:
        """`src_uri` -> the sentence that says what a page is."""
        made = {uri: page.description for uri, page in self.generated.items()}
        return {**made, **{uri: page.meta.description for uri, page in self.pages.items()}}


