"""What is linked to what. A link is written once, in one record; here it is followed both ways.

A record is named `kind/id`; one within another `kind/id` with its own kind, such as
`points/act-as-one`; the collaboration as a whole is `alliance`.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from macros.model import Action, Decision, Opportunity, Project, Record, Response, State, Update
from macros.model.dates import PartialDate
from macros.model.fields import places
from macros.model.progress import Advance
from macros.model.responses import Lesson, Lessons, Point

#: What a record is about that is about no record of its own, but all of them.
WHOLE = "alliance"


class Standing(NamedTuple):
    """How far something has come: its state, and the update that says so; None if none does."""

    state: State
    update: Update | None


class Entry(NamedTuple):
    """Something with a date, for a timeline."""

    date: PartialDate
    kind: str
    record: Record


class Links:
    """The links between the records of one edition. `order` is that of all places in the papers."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]], order: Iterable[str]):
        self._records = records
        self._order = {place: position for position, place in enumerate(order)}

    def in_paper_order(self, kind: str) -> tuple:
        """Every record of a kind, in the order of the first places in the papers that it names."""
        last = len(self._order)

        def in_order(record: Record) -> tuple[list[int], str]:
            return [self._order.get(place, last) for _, place in places(record)], record.id

        return tuple(sorted(self._records[kind].values(), key=in_order))

    # strands

    @cached_property
    def actions_by_strand(self) -> Mapping[str | None, tuple[Action, ...]]:
        """Strand id -> its actions, in the order of the papers; None -> those of no strand."""
        return self._by_strand("actions")

    @cached_property
    def opportunities_by_strand(self) -> Mapping[str | None, tuple[Opportunity, ...]]:
        """Strand id -> its opportunities, likewise."""
        return self._by_strand("opportunities")

    def _by_strand(self, kind: str) -> Mapping[str | None, tuple]:
        return _grouped((one.strand_id, one) for one in self.in_paper_order(kind))

    # projects and updates

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects, in the order in which the papers speak of them."""
        return self.in_paper_order("projects")

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """The updates, the latest first; of those of one time and one day of publication those that
        give a state come first, then the others, in the order of their paper.
        """
        return tuple(sorted(self.in_paper_order("updates"), key=effective, reverse=True))

    def updates_about(self, subject: str) -> tuple[Update, ...]:
        """The updates about a record, the latest first."""
        return self._updates_by_subject.get(subject, ())

    @cached_property
    def _updates_by_subject(self) -> Mapping[str, tuple[Update, ...]]:
        return _grouped((subject, one) for one in self.updates for subject in one.about)

    def standing(self, subject: str) -> Standing | None:
        """The state of a project or action by its latest update; None if no state is known.

        What no update is about has the state of what no one reports.
        """
        updates = self.updates_about(subject)
        told = next((one for one in updates if one.state), None)
        if told:
            return Standing(self._records["states"][told.state], told)
        unreported = (one for one in self._records["states"].values() if one.unreported)
        state = None if updates else next(unreported, None)
        return state and Standing(state, None)

    def advancing(self, action_id: str) -> tuple[tuple[Project, Advance], ...]:
        """The projects that advance an action, each with its link."""
        return self._advancing.get(action_id, ())

    @cached_property
    def _advancing(self) -> Mapping[str, tuple[tuple[Project, Advance], ...]]:
        return _grouped(
            (advance.action_id, (project, advance))
            for project in self.projects for advance in project.advances
        )

    # views

    def points_about(self, subject: str) -> tuple[tuple[Response, Point], ...]:
        """The points of stakeholders about a record (`kind/id`) or a passage (`plan#aim`)."""
        return self._points.get(subject, ())

    @cached_property
    def _points(self) -> Mapping[str, tuple[tuple[Response, Point], ...]]:
        return _grouped(
            (subject, (response, point))
            for response in self._records["responses"].values() for point in response.points
            for subject in (*point.about, *point.speaks_of)
        )

    def lessons_beside(self, places: Iterable[str]) -> tuple[tuple[Lessons, Lesson], ...]:
        """The lessons beside which one of these passages is set, each once, in order."""
        found = [pair for place in places for pair in self._lessons_by_place.get(place, ())]
        return tuple({(one.id, lesson.id): (one, lesson) for one, lesson in found}.values())

    @cached_property
    def _lessons_by_place(self) -> Mapping[str, tuple[tuple[Lessons, Lesson], ...]]:
        return _grouped(
            (place, (one, lesson))
            for one in self.lessons for lesson in one.items
            for beside in lesson.beside for place in beside.text_from
        )

    @cached_property
    def lessons(self) -> tuple[Record, ...]:
        """The lists of lessons, in the order of the papers."""
        return self.in_paper_order("lessons")

    # meetings and decisions

    @cached_property
    def meetings(self) -> tuple[Record, ...]:
        """The meetings, the earliest first."""
        return tuple(sorted(self._records["meetings"].values(), key=lambda m: (m.date, m.id)))

    @cached_property
    def decisions(self) -> tuple[Record, ...]:
        """The decisions, in the order of the papers that ask for them or tell of them."""
        return self.in_paper_order("decisions")

    def date_of(self, decision: Decision) -> PartialDate | None:
        """When a decision was taken or asked for: its own date, or that of its meeting."""
        meeting = self._records["meetings"].get(decision.meeting_id)
        return decision.date or (meeting.date if meeting else None)

    def of_body(self, kind: str, body_id: str) -> tuple[Record, ...]:
        """The meetings or decisions of a body, and the decisions about it."""
        records = {"meetings": self.meetings, "decisions": self.decisions}[kind]
        about = f"bodies/{body_id}"
        return tuple(one for one in records
                     if one.body_id == body_id or about in getattr(one, "about", ()))

    def decisions_at(self, meeting_id: str) -> tuple[Decision, ...]:
        """The decisions that a meeting took or was asked for."""
        return tuple(one for one in self.decisions if one.meeting_id == meeting_id)

    def of_organization(self, organization_id: str) -> tuple[tuple[str, Record], ...]:
        """(kind, record) of an organization's meetings, decisions and answers."""
        kinds = ("meetings", "decisions", "responses")
        return tuple((kind, one) for kind in kinds for one in self._records[kind].values()
                     if one.organization_id == organization_id)

    def of_person(self, person_id: str) -> tuple[tuple[str, Record], ...]:
        """(kind, record) of a person's seats, of the projects that the person is named for, and of
        the person's answers.
        """
        seats = (one for one in self._records["bodies"].values()
                 if person_id in (seat.person_id for seat in one.memberships))
        led = (one for one in self.projects if one.lead and one.lead.person_id == person_id)
        answered = (one for one in self._records["responses"].values()
                    if one.person_id == person_id)
        return (*(("bodies", one) for one in seats), *(("projects", one) for one in led),
                *(("responses", one) for one in answered))

    def decisions_about(self, subject: str) -> tuple[Record, ...]:
        """The decisions about a project, an action or an opportunity."""
        return tuple(one for one in self.decisions if subject in one.about)

    # time and papers

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """Everything dated, the earliest first: papers, meetings, updates, events, and decisions
        that a paper says were taken.
        """
        # A paper whose date is only that of the meeting it was for stands with the meeting.
        parts = (("parts", p) for one in self._records["documents"].values() for p in one.parts
                 if not p.when)
        others = ((kind, one) for kind in ("meetings", "events", "updates")
                  for one in self.in_paper_order(kind))
        taken = ((self.date_of(one), "decisions", one) for one in self.decisions
                 if one.basis == "taken")
        dated = [*((one.date, kind, one) for kind, one in (*parts, *others)), *taken]
        found = [Entry(date, kind, one) for date, kind, one in dated if date]
        return tuple(sorted(found, key=lambda entry: entry.date))

    def resting_on(self, part_id: str) -> Mapping[str, tuple[Record, ...]]:
        """kind -> the records that rest on a paper, in the order of the files."""
        return self._resting.get(part_id, {})

    @cached_property
    def _resting(self) -> Mapping[str, Mapping[str, tuple[Record, ...]]]:
        found: dict[str, dict[str, tuple[Record, ...]]] = {}
        for kind, records in self._records.items():
            for one in records.values():
                for part_id in dict.fromkeys(p.partition("#")[0] for _, p in places(one)):
                    of_kind = found.setdefault(part_id, {})
                    of_kind[kind] = (*of_kind.get(kind, ()), one)
        return found


def effective(update: Update) -> tuple:
    """What updates are sorted by: the latest day that their date may mean, the earliest, the day
    of publication, and whether they give a state.
    """
    return update.date.latest, update.date.earliest, update.published, bool(update.state)


def _grouped(pairs: Iterable[tuple]) -> dict:
    """What was said of each name, in order."""
    groups: dict = {}
    for name, one in pairs:
        groups.setdefault(name, []).append(one)
    return {name: tuple(found) for name, found in groups.items()}
