"""What is linked to what. A link is written once, in one record; here it is followed both ways."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from macros.model import (
    Action,
    Body,
    DatedEvent,
    Decision,
    Document,
    Meeting,
    Named,
    Opportunity,
    Place,
    Project,
    Record,
    Records,
    Response,
    State,
    Subject,
    Update,
)
from macros.model.dates import PartialDate
from macros.model.fields import places
from macros.model.progress import Advance
from macros.model.responses import Lesson, Lessons, Point

R = TypeVar("R", bound=Record)
K = TypeVar("K")
V = TypeVar("V")


class Standing(NamedTuple):
    """How far something has come: its state, and the update that says so; None if none does."""

    state: State
    update: Update | None


class Entry(NamedTuple):
    """Something with a date, for a timeline."""

    date: PartialDate
    record: Named


class Links:
    """The links between the records of one edition. `order` is that of all places in the papers."""

    def __init__(self, records: Records, order: Iterable[Place]) -> None:
        self._records = records
        self._order = {place: position for position, place in enumerate(order)}

    def in_paper_order(self, model: type[R]) -> tuple[R, ...]:
        """Every record of a class, in the order of the first places in the papers that it names."""
        last = len(self._order)

        def in_order(record: Record) -> tuple[list[int], str]:
            return [self._order.get(place, last) for _, place in places(record)], record.id

        return tuple(sorted(self._of(model), key=in_order))

    def _of(self, model: type[R]) -> Iterable[R]:
        return self._records.of(model).values()

    # strands

    @cached_property
    def actions_by_strand(self) -> Mapping[str | None, tuple[Action, ...]]:
        """Strand id -> its actions, in the order of the papers; None -> those of no strand."""
        return grouped((one.strand_id, one) for one in self.in_paper_order(Action))

    @cached_property
    def opportunities_by_strand(self) -> Mapping[str | None, tuple[Opportunity, ...]]:
        """Strand id -> its opportunities, likewise."""
        return grouped((one.strand_id, one) for one in self.in_paper_order(Opportunity))

    # projects and updates

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects, in the order in which the papers speak of them."""
        return self.in_paper_order(Project)

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """The updates, the latest first; of those of one time and one day of publication those that
        give a state come first, then the others, in the order of their paper.
        """
        return tuple(sorted(self.in_paper_order(Update), key=effective, reverse=True))

    def updates_about(self, subject: Subject) -> tuple[Update, ...]:
        """The updates about a record, the latest first."""
        return self._updates_by_subject.get(subject, ())

    @cached_property
    def _updates_by_subject(self) -> Mapping[Subject, tuple[Update, ...]]:
        return grouped((subject, one) for one in self.updates for subject in one.about)

    def standing(self, subject: Subject) -> Standing | None:
        """The state of a project or action by its latest update; None if no state is known.

        What no update is about has the state of what no one reports.
        """
        updates = self.updates_about(subject)
        told = next((one for one in updates if one.state), None)
        if told and told.state:
            return Standing(self._records.of(State)[told.state], told)
        unreported = (one for one in self._of(State) if one.unreported)
        state = None if updates else next(unreported, None)
        return Standing(state, None) if state else None

    def advancing(self, action_id: str) -> tuple[tuple[Project, Advance], ...]:
        """The projects that advance an action, each with its link."""
        return self._advancing.get(action_id, ())

    @cached_property
    def _advancing(self) -> Mapping[str, tuple[tuple[Project, Advance], ...]]:
        return grouped(
            (advance.action_id, (project, advance))
            for project in self.projects for advance in project.advances
        )

    # views

    def points_about(self, what: Subject | Place) -> tuple[tuple[Response, Point], ...]:
        """The points of stakeholders about a record or a passage."""
        return self._points.get(what, ())

    @cached_property
    def _points(self) -> Mapping[Subject | Place, tuple[tuple[Response, Point], ...]]:
        return grouped(
            (what, (response, point))
            for response in self._of(Response) for point in response.points
            for what in point.all_about
        )

    def lessons_beside(self, places: Iterable[Place]) -> tuple[tuple[Lessons, Lesson], ...]:
        """The lessons beside which one of these passages is set, each once, in order."""
        found = [pair for place in places for pair in self._lessons_by_place.get(place, ())]
        return tuple({(one.id, lesson.id): (one, lesson) for one, lesson in found}.values())

    @cached_property
    def _lessons_by_place(self) -> Mapping[Place, tuple[tuple[Lessons, Lesson], ...]]:
        return grouped(
            (place, (one, lesson))
            for one in self.lessons for lesson in one.items
            for beside in lesson.beside for place in beside.text_from
        )

    @cached_property
    def lessons(self) -> tuple[Lessons, ...]:
        """The lists of lessons, in the order of the papers."""
        return self.in_paper_order(Lessons)

    # meetings and decisions

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings, the newest first; those of one time in the order of the papers."""
        return _newest_first((meeting.date, meeting) for meeting in self.in_paper_order(Meeting))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, the newest first; those of one time in the order of the papers.

        One without a date of its own stands where the date of its paper puts it.
        """
        of_paper = {part.id: part.date for document in self._of(Document)
                    for part in document.parts}
        return _newest_first(
            (self.date_of(decision) or of_paper[decision.text_from[0].part_id], decision)
            for decision in self.in_paper_order(Decision))

    def date_of(self, decision: Decision) -> PartialDate | None:
        """When a decision was taken or asked for: its own date, or that of its meeting."""
        meeting = self._records.of(Meeting).get(decision.meeting_id or "")
        return decision.date or (meeting.date if meeting else None)

    def meetings_of(self, body: Body) -> tuple[Meeting, ...]:
        """The meetings of a body."""
        return tuple(one for one in self.meetings if one.body_id == body.id)

    def decisions_of(self, body: Body) -> tuple[Decision, ...]:
        """The decisions of a body, and those about it."""
        return tuple(one for one in self.decisions
                     if one.body_id == body.id or body.subject in one.about)

    def decisions_at(self, meeting_id: str) -> tuple[Decision, ...]:
        """The decisions that a meeting took or was asked for."""
        return tuple(one for one in self.decisions if one.meeting_id == meeting_id)

    def of_organization(self, organization_id: str) -> tuple[Named, ...]:
        """An organization's meetings, decisions and answers."""
        records: tuple[Meeting | Decision | Response, ...] = (
            *self.meetings, *self.decisions, *self._of(Response))
        return tuple(one for one in records if one.organization_id == organization_id)

    def of_person(self, person_id: str) -> tuple[Named, ...]:
        """The bodies on which a person has a seat, the projects that the person is named for, and
        the person's answers.
        """
        seats = (one for one in self._of(Body)
                 if person_id in (seat.person_id for seat in one.memberships))
        led = (one for one in self.projects if one.lead and one.lead.person_id == person_id)
        answered = (one for one in self._of(Response) if one.person_id == person_id)
        return (*seats, *led, *answered)

    def decisions_about(self, subject: Subject) -> tuple[Decision, ...]:
        """The decisions about a project, an action or an opportunity."""
        return tuple(one for one in self.decisions if subject in one.about)

    # time and papers

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """Everything dated, the earliest first: papers, meetings, updates, events, and decisions
        that a paper says were taken.
        """
        # A paper whose date is only that of the meeting it was for stands with the meeting.
        parts = ((part.date, part) for document in self._of(Document) for part in document.parts
                 if not part.when)
        others: tuple[Meeting | DatedEvent | Update, ...] = (
            *self.in_paper_order(Meeting), *self.in_paper_order(DatedEvent),
            *self.in_paper_order(Update))
        taken = ((self.date_of(one), one) for one in self.in_paper_order(Decision)
                 if one.basis == "taken")
        dated = (*parts, *((one.date, one) for one in others), *taken)
        found = [Entry(date, record) for date, record in dated if date]
        return tuple(sorted(found, key=lambda entry: entry.date))

    def resting_on(self, part_id: str) -> Mapping[str, tuple[Named, ...]]:
        """kind -> the records that rest on a paper, in the order of the files."""
        return self._resting.get(part_id, {})

    @cached_property
    def _resting(self) -> Mapping[str, Mapping[str, tuple[Named, ...]]]:
        found: dict[str, dict[str, tuple[Named, ...]]] = {}
        for kind, records in self._records.items():
            for record in records.values():
                if isinstance(record, Named):
                    for part_id in dict.fromkeys(place.part_id for _, place in places(record)):
                        of_kind = found.setdefault(part_id, {})
                        of_kind[kind] = (*of_kind.get(kind, ()), record)
        return found


def effective(update: Update) -> tuple[date, date, PartialDate, bool]:
    """What updates are sorted by: the latest day that their date may mean, the earliest, the day
    of publication, and whether they give a state.
    """
    return update.date.latest, update.date.earliest, update.published, bool(update.state)


def _newest_first(dated: Iterable[tuple[PartialDate | None, V]]) -> tuple[V, ...]:
    """Records by their dates, the newest first and those without one last."""
    def time(pair: tuple[PartialDate | None, V]) -> tuple[date, date]:
        when = pair[0]
        return (when.latest, when.earliest) if when else (date.min, date.min)

    return tuple(record for _, record in sorted(dated, key=time, reverse=True))


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Pairs of a key and a value as key -> its values, in order."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
