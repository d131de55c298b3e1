"""An edition as one value, Site: its records, papers and pages, and what follows from them."""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from macros import addresses
from macros.edition.dated_facts import Directory
from macros.edition.links import Links, grouped
from macros.edition.meetings import date_on, state_on
from macros.edition.numbers import Reading, readings
from macros.edition.plan_editions import in_force
from macros.edition.schedule import Timing, timing_of
from macros.edition.seats import vacant_posts
from macros.edition.standing import Standing, standing_of
from macros.errors import Mark, called_now, did_you_mean
from macros.model import (
    SINGLES,
    WHOLE,
    Action,
    Alliance,
    Body,
    Difference,
    Document,
    Indicator,
    Meeting,
    Model,
    Named,
    Navigation,
    Opportunity,
    Part,
    PartOfPlan,
    Person,
    Place,
    Plan,
    PlanEdition,
    Principle,
    Project,
    Quadrant,
    Record,
    Records,
    Report,
    Step,
    Strand,
    Subject,
    Task,
    Term,
    Update,
    Withdrawal,
)
from macros.model.dates import PartialDate
from macros.model.moments import Moment
from macros.model.names import KIND_NAMES
from macros.model.navigation import Section
from macros.model.numbers import Numbered
from macros.model.roles import Roles
from macros.model.schedule import Responsible
from macros.papers import Block, Correction, Element, Paper, cite, corrections_in
from macros.phrases import Phrasebook
from macros.reading.author_page import AuthorPage, Writing
from macros.reading.former import FormerNames
from macros.reading.gathering import HeldBack

#: How `cite` begins where it names a number.
_NUMBERED = re.compile(r"(?:section|paragraph) (?=\d)")
R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=Model)


class UnknownRecord(LookupError):
    """A page or template asked for a record, page or place that does not exist.

    `problem` and `fix` are the two sentences of the message to the editor. `now` is what it is
    called today, if it was renamed.
    """

    def __init__(self, kind: str, id: str, known: Iterable[str], now: object = None) -> None:
        self.problem = f"there is no {kind} '{id}'."
        self.fix = called_now(now) or did_you_mean(id, known)
        super().__init__(f"{self.problem} {self.fix}".strip())


@dataclass(frozen=True)
class PageInfo:
    """The title and description of a generated page, the pages above it (the breadcrumb), and the
    weight of the page in the search.
    """

    src_uri: str
    title: str
    description: str
    parents: tuple[str, ...]
    boost: float = 1.0


@dataclass(frozen=True)
class Commit:
    """The commit from which an edition is built: its id in hexadecimal, and its date as git's %cI
    gives it, such as 2026-11-24T15:30:00+00:00.
    """

    id: str
    date: str


@dataclass(frozen=True)
class BuildOptions:
    """Options of a build.

    `as_of` is the time from which both editions are told, `commit` the last one that changed what
    the edition is made of; each is None if not given. The others change only the staff edition:
    `folder` is the collaboration's folder within the project, "" for the first collaboration;
    `source_url` is the address at which the project's files can be edited, "" if not known.
    """

    folder: str = ""
    source_url: str = ""
    as_of: Moment | None = None
    commit: Commit | None = None


@dataclass(frozen=True)
class ForStaff:
    """What only the staff edition has.

    `marks` has the file and line of each record, and `staff_only` are the records in staff/. `held`
    is what no edition has yet, since it is published later.
    """

    marks: Mapping[Subject, Mark] = field(default_factory=dict)
    staff_only: frozenset[Subject] = frozenset()
    options: BuildOptions = field(default_factory=BuildOptions)
    held: tuple[HeldBack, ...] = ()

    def file(self, mark: Mark) -> str:
        """The path of a file of the collaboration, within the project."""
        folder = self.options.folder
        return f"{folder}/{mark.file}" if folder else mark.file


@dataclass(frozen=True)
class Site:
    """One edition. Records are in the order of their files; pages are keyed by `src_uri`.

    `plan` and `quadrant` are None if the collaboration has none. `pages` are those in Markdown,
    `generated` those of records. `endings` has the Markdown below the front matter of a record, by
    the record's page. `as_of` is the time from which the edition tells what is in office, late or
    next, and how old things are; None where nothing has a date. `left_out` are the standard pages
    that would have nothing to show, and the pages that are published later. `former` has what was
    called otherwise before, `withdrawn` what was taken away for good, `kept` are the addresses that
    the site has had. `staff` is None in the public edition. `commit` is the one that it was built
    from, if the build was told.
    """

    edition: str
    alliance: Alliance
    navigation: Navigation
    plan: Plan | None
    quadrant: Quadrant | None
    records: Records
    papers: Mapping[str, Paper]
    pages: Mapping[str, AuthorPage]
    endings: Mapping[str, Writing] = field(default_factory=dict)
    as_of: Moment | None = None
    generated: Mapping[str, PageInfo] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    former: FormerNames = field(default_factory=FormerNames)
    withdrawn: tuple[Withdrawal, ...] = ()
    kept: frozenset[str] = frozenset()
    staff: ForStaff | None = None
    commit: Commit | None = None

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Every record of a class."""
        return tuple(self.records.of(model).values())

    def get(self, model: type[R], id: str) -> R:
        """One record of a class. Raises UnknownRecord with the nearest id."""
        known = self.records.of(model)
        try:
            return known[id]
        except KeyError:
            now = self.former.record(model.kind, id)
            raise UnknownRecord(KIND_NAMES[model.kind], id, known, now) from None

    def of_kind(self, kind: str) -> tuple[Record, ...]:
        """Every record of a kind. Raises UnknownRecord with the nearest kind."""
        try:
            return tuple(self.records[kind].values())
        except KeyError:
            raise UnknownRecord("kind", kind, self.records) from None

    def get_subject(self, subject: Subject) -> Named:
        """The record that a subject refers to. Raises UnknownRecord with the nearest kind or id."""
        kind, id = subject.kind, subject.id or ""
        known = [kind for kind in self.records if kind in addresses.PATTERNS]
        if kind not in known:
            raise UnknownRecord("kind", kind, known)
        record = self.records[kind].get(id)
        if not isinstance(record, Named):
            raise UnknownRecord(
                KIND_NAMES[kind], id, self.records[kind], self.former.record(kind, id))
        return record

    def single(self, model: type[M]) -> M:
        """The only record of a class such as Plan. Raises UnknownRecord if there is none."""
        for record in (self.alliance, self.navigation, self.plan, self.quadrant):
            if isinstance(record, model):
                return record
        name = next(name for name, single in SINGLES.items() if single is model)
        raise UnknownRecord("file", f"data/{name}.yml", ())

    # time

    @property
    def day(self) -> date | None:
        """The day for which the edition tells who is in office and what is late or due."""
        return self.as_of.day if self.as_of else None

    def timing_of_step(self, step: Step, work: Action | Project) -> Timing:
        """When a step of a piece of work is due, and whether it is late or due soon."""
        has_ended = (step.done is not None or not self.is_in_force(work)
                     or self.standing(work).has_ended)
        return timing_of(step, has_ended, self.day, self.alliance)

    def timing_of_task(self, task: Task) -> Timing:
        """When a task is due, and whether it is late: never before the meeting that asks for it."""
        has_ended = task.state != "open" or not self.is_asked(task)
        return timing_of(task, has_ended, self.day, self.alliance)

    def is_asked(self, task: Task) -> bool:
        """Whether the meeting that asks for a task is not still to come."""
        meeting = task.meeting_id and self.get(Meeting, task.meeting_id)
        return not meeting or state_on(meeting, self.day) != "to-come"

    def owners_now(self, work: Action | Project | Task | Numbered) -> tuple[Responsible, ...]:
        """Who answers for work on the day for which the edition is told, as far as is known."""
        return tuple(owner for owner in work.lead if self.answers_now(owner))

    def answers_now(self, owner: Responsible) -> bool:
        """Whether someone answers, or helps, on the day for which the edition is told."""
        return self.day is None or owner.holds_on(self.day)

    def standing(self, work: Action | Project, day: date | None = None) -> Standing:
        """Where a piece of work stands on a day, or on that for which the edition is told."""
        when = day or self.day
        known = self._standings.get((work.subject, when))
        if known is None:
            known = standing_of(
                work, self.links, self.alliance, when, self.is_in_force(work, when))
            self._standings[work.subject, when] = known
        return known

    @cached_property
    def _standings(self) -> dict[tuple[Subject, date | None], Standing]:
        """What `standing` has found: many pages ask for the same."""
        return {}

    def readings_of(self, indicator: Indicator) -> tuple[Reading, ...]:
        """The figures of an indicator, the earliest first, with the states of the own rule."""
        known = self._readings.get(indicator.id)
        if known is None:
            known = readings(indicator, self.alliance.indicator_states)
            self._readings[indicator.id] = known
        return known

    @cached_property
    def _readings(self) -> dict[str, tuple[Reading, ...]]:
        """What `readings_of` has found: pages, lists and tables ask for the same."""
        return {}

    # papers

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Part id -> part, in the order of the documents."""
        return {part.id: part for document in self.all(Document) for part in document.parts}

    def document_of(self, part_id: str) -> Document:
        """The document that a part is in."""
        return self._documents_by_part[part_id]

    def is_shown_whole(self, part_id: str) -> bool:
        """Whether it is enough that a paper is shown in full on its own page."""
        return self.document_of(part_id).shown == "whole"

    @cached_property
    def _documents_by_part(self) -> Mapping[str, Document]:
        return {part.id: document for document in self.all(Document) for part in document.parts}

    def paper(self, part_id: str) -> Paper:
        """One paper. Raises UnknownRecord with the nearest id."""
        try:
            return self.papers[part_id]
        except KeyError:
            raise UnknownRecord("paper", part_id, self.papers, self.former.part(part_id)) from None

    def place(self, text: str) -> Place:
        """The place with an address such as `plan#aim`.

        Raises UnknownRecord with the nearest place, or the nearest paper if that is unknown.
        """
        with suppress(ValueError):
            place = Place.parse(text)
            if place in self._blocks:
                return place
            if (now := self.former.place(place)) in self._blocks:
                raise UnknownRecord("place in the papers", text, (), now)
        self.paper(text.partition("#")[0])
        raise UnknownRecord("place in the papers", text, map(str, self._blocks))

    def block(self, place: Place) -> Block:
        """The block at a place."""
        return self._blocks[place][0]

    def language_of(self, place: Place) -> str | None:
        """The language of the words at a place, where that is not the site's own (BCP 47)."""
        return self.block(place).lang or self.parts[place.part_id].lang

    def element(self, place: Place) -> Element:
        """The element (heading, paragraph, item, row…) that contains the block at a place."""
        return self._blocks[place][1]

    @cached_property
    def _blocks(self) -> Mapping[Place, tuple[Block, Element]]:
        return {
            block.ref: (block, element)
            for paper in self.papers.values()
            for element in paper.elements
            for block in element.blocks
        }

    @property
    def places(self) -> Collection[Place]:
        """Every place in every paper, in order."""
        return self._blocks.keys()

    @cached_property
    def corrections(self) -> Mapping[Place, tuple[tuple[Correction, str, str], ...]]:
        """Place -> the typing errors corrected there, each with the words before and after it."""
        by_place = {place: tuple(corrections_in(self.block(place))) for place in self.places}
        return {place: corrections for place, corrections in by_place.items() if corrections}

    def words_of(self, step: Step) -> str:
        """The words of a step: its own, or those of the first place that words it, without the
        mark at their end.
        """
        return step.title or self.block(step.stated[0]).words.rstrip(",;.: ")

    def citation(self, place: Place) -> str:
        """The words that cite a place, such as `Plan, section 4`."""
        where = cite(self.papers[place.part_id], self.block(place))
        return ", ".join(filter(None, [self.parts[place.part_id].short_title, where]))

    def number(self, place: Place) -> str | None:
        """The number of the section or paragraph that a citation names, such as `§4`, or None."""
        where = cite(self.papers[place.part_id], self.block(place))
        numbered = _NUMBERED.match(where)
        return f"§{where[numbered.end():]}" if numbered else None

    def when(self, part_id: str) -> str:
        """When a paper was written, in words: its date, or that it has none and what we infer."""
        part = self.parts[part_id]
        date = part.date
        if part.when:
            return part.when
        if date is None:
            return self.say("undated")
        if part.inferred:
            return self.say("undated-inferred", date=date.in_words())
        return date.in_words()

    # words

    def say(self, name: str, /, **given: object) -> str:
        """The words of a phrase in this site's voice, as plain text (see `Phrasebook.say`)."""
        return Phrasebook(self.alliance.voice).say(name, **given)

    @cached_property
    def abbreviations(self) -> Mapping[str, str]:
        """Abbreviation -> what it stands for."""
        return {term.abbreviation: term.expansion for term in self.all(Term)}

    @cached_property
    def abbreviations_pattern(self) -> re.Pattern[str] | None:
        """A pattern that finds the abbreviations in a text, or None if there are none.

        Of two that begin alike the longer is found.
        """
        if not self.abbreviations:
            return None
        longest_first = sorted(self.abbreviations, key=lambda short: (-len(short), short))
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")

    # what is linked to what

    @cached_property
    def links(self) -> Links:
        """The links between records."""
        return Links(self.records, self._blocks)

    @cached_property
    def directory(self) -> Directory:
        """Who holds which post, who sits where and how to reach them."""
        return Directory(self.records, self.bodies, self.parts, self.day)

    @cached_property
    def withdrawn_at(self) -> Mapping[str, Withdrawal]:
        """Address -> what was taken away from there for good."""
        return {addresses.of_withdrawn(one.address): one for one in self.withdrawn}

    @cached_property
    def feeds(self) -> tuple[Subject | None, ...]:
        """The projects, actions and strands with a feed of what is new about them, after None for
        the feed of all that is new. A feed that there was stays, when all in it was taken away.

        Empty without updates and reports, or without the UUID from which the ids in feeds are made.
        """
        if self.alliance.uuid is None or not (self.links.updates or self.links.reports):
            return ()
        records = (*self.links.projects, *self.all(Action), *self.every_strand)
        return (None, *(record.subject for record in records if self.news_of(record.subject)
                        or f"{addresses.feed(record.subject)}.xml" in self.kept))

    def news_of(self, subject: Subject) -> tuple[Update | Report | Meeting, ...]:
        """The updates and reports on a project or action, and the meetings that decided on it, or
        asked for something about it, or are to; for a strand those on its actions and projects too.
        """
        links, of = self.links, [subject]
        if subject.kind == Strand.kind:
            of += [work.subject for work in (*self.actions_of(subject.id),
                                             *links.projects_by_strand.get(subject.id, ()))]
        news: list[Update | Report | Meeting] = []
        for one in of:
            held = {*(decision.meeting_id for decision in links.decisions_about(one)),
                    *(task.meeting_id for task in links.tasks_about(one))}
            news += [*links.updates_about(one), *(report for report, _ in links.progress_of(one)),
                     *(meeting for meeting in links.meetings
                       if meeting.id in held and (meeting.published or meeting.minutes_published))]
        return tuple({item.subject: item for item in news}.values())

    @cached_property
    def calendars(self) -> tuple[str | None, ...]:
        """The ids of the bodies with a calendar of meetings, after None for that of all meetings.

        Empty where no meeting has a status and a day: a paper that tells of a meeting makes none.
        """
        if not self.in_calendar():
            return ()
        return (None, *(body.id for body in self.bodies if self.in_calendar(body.id)))

    def in_calendar(self, body_id: str | None = None) -> tuple[Meeting, ...]:
        """The meetings in a calendar, the first first."""
        return tuple(meeting for meeting in reversed(self.links.meetings)
                     if meeting.status and date_on(meeting, self.day).date.precision == "day"
                     and body_id in (None, meeting.body_id))

    # the plan

    @cached_property
    def plan_edition(self) -> PlanEdition | None:
        """The edition of the plan that is in force; None if the collaboration names none."""
        return in_force(self.all(PlanEdition), self.day)

    def is_in_force(self, record: Record, day: date | None = None) -> bool:
        """Whether the edition of the plan that a record is part of is in force, on a day if given.

        So is what is part of none.
        """
        if not isinstance(record, PartOfPlan) or record.edition is None:
            return True
        edition = self.plan_edition
        if day and day != self.day:
            edition = in_force(self.all(PlanEdition), day)
        return edition is None or edition.id == record.edition

    def name_of(self, record: Named) -> str:
        """The name of a record, with that of its edition of the plan if that is not in force."""
        if isinstance(record, PartOfPlan) and record.edition and not self.is_in_force(record):
            edition = self.get(PlanEdition, record.edition)
            return self.say("name-in-edition", name=record.name, edition=edition.name)
        return record.name

    @property
    def period(self) -> PartialDate | None:
        """The time for which the plan in force is made."""
        edition = self.plan_edition
        return edition.period if edition and edition.period else self.alliance.period

    def actions_of(self, strand_id: str | None) -> tuple[Action, ...]:
        """A strand's actions in the order of the papers; for None those of no strand in the edition
        of the plan that is in force.
        """
        actions = self.links.actions_by_strand.get(strand_id, ())
        return actions if strand_id else tuple(filter(self.is_in_force, actions))

    def opportunities_of(self, strand_id: str | None) -> tuple[Opportunity, ...]:
        """A strand's opportunities, or for None those of no strand, in the order of the papers."""
        return self.links.opportunities_by_strand.get(strand_id, ())

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """The actions of the plan in force, strand by strand; those of no strand come last."""
        ids = (*(strand.id for strand in self.strands), None)
        return tuple(action for id in ids for action in self.actions_of(id))

    @cached_property
    def differences_by_subject(self) -> Mapping[Subject, tuple[Difference, ...]]:
        """Record -> the differences between papers about it."""
        return grouped(
            (subject, difference) for difference in self.all(Difference)
            for subject in difference.about)

    @cached_property
    def work(self) -> tuple[Action | Project, ...]:
        """The actions of the plan in force, then the projects."""
        return tuple(filter(self.is_in_force, self.links.work))

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects, without those of an edition of the plan that is not in force."""
        return tuple(filter(self.is_in_force, self.links.projects))

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """The strands of the plan in force, in order."""
        return tuple(filter(self.is_in_force, self.every_strand))

    @cached_property
    def principles(self) -> tuple[Principle, ...]:
        """The guiding principles of the plan in force."""
        return tuple(filter(self.is_in_force, self.all(Principle)))

    @cached_property
    def every_strand(self) -> tuple[Strand, ...]:
        """The strands of every edition of the plan by number, then those without a number in the
        order of the papers.
        """
        return tuple(sorted(self.links.in_paper_order(Strand),
                            key=lambda strand: (strand.number is None, strand.number or 0)))

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The bodies, the highest first."""
        return tuple(sorted(self.all(Body), key=lambda body: (body.level, body.id)))

    @property
    def bodies_now(self) -> tuple[Body, ...]:
        """The bodies that are there on the day for which the edition is told."""
        return tuple(body for body in self.bodies if body.is_there(self.day))

    @cached_property
    def vacant_posts(self) -> frozenset[str]:
        """The ids of the posts that are open now."""
        return self.vacant_on(self.day)

    def vacant_on(self, day: date | None) -> frozenset[str]:
        """The ids of the posts that are open on a day, as far as publishers tell of their own: who
        shows what others say does not know who came next.
        """
        is_own = self.alliance.voice == "own"
        return vacant_posts(self.all(Person), day) if is_own else frozenset()

    @cached_property
    def roles(self) -> Roles:
        """The roles that are known on bodies."""
        return Roles(self.alliance.roles)

    # pages

    @property
    def writings(self) -> tuple[Writing, ...]:
        """Everything written in Markdown: whole pages, and the text below records."""
        return (*self.pages.values(), *self.endings.values())

    @cached_property
    def page_titles(self) -> Mapping[str, str]:
        """`src_uri` -> the title of every page of this edition."""
        from_authors = {src_uri: page.meta.title for src_uri, page in self.pages.items()}
        return {**{uri: page.title for uri, page in self.generated.items()}, **from_authors}

    @property
    def reading_order(self) -> tuple[str, ...]:
        """The pages of the menu (`src_uri`), in order."""
        return tuple(page for section in self.navigation.sections for page in section.pages)

    def section_of(self, src_uri: str) -> Section | None:
        """The section of the menu that lists a page, None if none does."""
        return next((section for section in self.navigation.sections
                     if src_uri in section.pages), None)

    @cached_property
    def subjects_by_page(self) -> Mapping[str, tuple[Subject, ...]]:
        """Page -> the records whose address is on it. WHOLE is on the first page of the plan, or on
        the home page without one.
        """
        first = next(page for page in (addresses.LISTS["strands"], "index.md")
                     if page in self.page_titles)
        records = ((addresses.page_of(kind, id).partition("#")[0], Subject(kind, id))
                   for kind in self.records if kind in addresses.PATTERNS
                   for id in self.records[kind])
        return grouped([*records, (first, WHOLE)])

    @cached_property
    def page_descriptions(self) -> Mapping[str, str]:
        """`src_uri` -> the description of every page of this edition."""
        from_authors = {src_uri: page.meta.description for src_uri, page in self.pages.items()}
        return {**{uri: page.description for uri, page in self.generated.items()}, **from_authors}
