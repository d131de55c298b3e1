"""The links between records. A link is written in one of two records; here both ends find it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple, TypeVar

from macros.model import (
    Action,
    Benefit,
    Body,
    Consultation,
    DatedEvent,
    Decision,
    Document,
    Indicator,
    Meeting,
    Money,
    Named,
    Opportunity,
    Place,
    PlanEdition,
    Project,
    Record,
    Records,
    Report,
    Response,
    Risk,
    State,
    Subject,
    Task,
    Update,
)
from macros.model.dates import PartialDate
from macros.model.fields import places
from macros.model.moments import Moment
from macros.model.numbers import Numbered
from macros.model.progress import Advance
from macros.model.reports import Progress
from macros.model.responses import Lesson, Lessons, Point
from macros.model.schedule import Responsible

R = TypeVar("R", bound=Record)
K = TypeVar("K")
V = TypeVar("V")


class Statement(NamedTuple):
    """What an update or a report says of the state of a piece of work.

    `since` and `until` are the earliest and the latest day on which the state may have been
    reached; `note` is why, in the source's words.
    """

    state_id: str
    since: date
    until: date
    source: Update | Report
    note: str | None = None
    percent: int | None = None

    @property
    def when(self) -> tuple[date, date, Moment]:
        """What statements are sorted by: the later date wins, whatever was published later."""
        return self.until, self.since, self.source.published


class Status(NamedTuple):
    """The status of a project or action (StratML: Status): its state, the statement by which it
    came to that state, and the latest one, which says the same.

    The statements are None for the state of a record of which nothing was reported.
    """

    state: State
    statement: Statement | None
    latest: Statement | None = None


#: From how many updates on those from one paper have a page together.
MANY = 5


class Entry(NamedTuple):
    """A record with its date, as an entry in the timeline."""

    date: PartialDate
    record: Named


class Links:
    """The links between the records of one edition.

    `places_in_order` are all places in the papers, in their order.
    """

    def __init__(self, records: Records, places_in_order: Iterable[Place]) -> None:
        self._records = records
        self._positions = {place: position for position, place in enumerate(places_in_order)}

    def in_paper_order(self, model: type[R]) -> tuple[R, ...]:
        """Every record of a class, in the order in which the papers speak of them.

        Records are compared by the places they name, then by id. Those without places come first,
        in the order of their files: so a plan without papers keeps its own order.
        """
        last = len(self._positions)

        def sort_key(record: Record) -> tuple[list[int], str]:
            positions = [self._positions.get(place, last) for _, place in places(record)]
            return positions, record.id if positions else ""

        return tuple(sorted(self._of(model), key=sort_key))

    def _of(self, model: type[R]) -> Iterable[R]:
        return self._records.of(model).values()

    # strands

    @cached_property
    def actions_by_strand(self) -> Mapping[str | None, tuple[Action, ...]]:
        """Strand id -> its actions in the order of the papers; None -> those of no strand."""
        return grouped((strand_id, action) for action in self.in_paper_order(Action)
                       for strand_id in action.strands)

    def carried_over_from(self, action: Action) -> tuple[Action, ...]:
        """The actions of earlier editions of the plan that an action goes on with."""
        return self._carried_over.get(action.subject, ())

    @cached_property
    def _carried_over(self) -> Mapping[Subject, tuple[Action, ...]]:
        return grouped((subject, action) for action in self._of(Action)
                       for subject in action.carried_to)

    @cached_property
    def projects_by_strand(self) -> Mapping[str | None, tuple[Project, ...]]:
        """Strand id -> the projects that say that they belong to it, in the order of the papers."""
        return grouped((strand_id, project) for project in self.projects
                       for strand_id in project.strands)

    @cached_property
    def work_by_principle(self) -> Mapping[str, tuple[Action | Project, ...]]:
        """Principle id -> the actions and projects that follow it."""
        return grouped((principle_id, work) for work in self.work
                       for principle_id in work.principle_ids)

    @cached_property
    def opportunities_by_strand(self) -> Mapping[str | None, tuple[Opportunity, ...]]:
        """Strand id -> its opportunities in the order of the papers; None -> those of no strand."""
        return grouped((opportunity.strand_id, opportunity)
                       for opportunity in self.in_paper_order(Opportunity))

    # projects and updates

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        """The projects, in the order in which the papers speak of them."""
        return self.in_paper_order(Project)

    @cached_property
    def updates(self) -> tuple[Update, ...]:
        """The updates, the last published first; those published together by their dates.

        So what is reported late of something old comes first, where readers look for what is new.
        """
        return tuple(sorted(self._updates_by_date, key=lambda update: update.published,
                            reverse=True))

    @cached_property
    def _updates_by_date(self) -> tuple[Update, ...]:
        """The updates by their dates, the latest first.

        Of updates with the same date and time of publication, those that give a state come first;
        the rest is in the order of the papers.
        """
        return tuple(sorted(self.in_paper_order(Update), key=update_sort_key, reverse=True))

    @cached_property
    def updates_by_paper(self) -> Mapping[str, tuple[Update, ...]]:
        """Paper -> the updates that tell first of all what stands in it, in its order."""
        return grouped((update.stated[0].part_id, update)
                       for update in self.in_paper_order(Update) if update.stated)

    @cached_property
    def papers_of_many(self) -> Mapping[str, tuple[Update, ...]]:
        """The same for papers to which `MANY` updates or more go back: each has a page of them."""
        return {part_id: updates for part_id, updates in self.updates_by_paper.items()
                if len(updates) >= MANY}

    @cached_property
    def work(self) -> tuple[Action | Project, ...]:
        """The actions, strand by strand, then the projects."""
        by_strand = self.actions_by_strand
        actions = {action.id: action for actions in by_strand.values() for action in actions}
        return (*actions.values(), *self.projects)

    @cached_property
    def numbers(self) -> tuple[Numbered, ...]:
        """The indicators, risks, money and benefits."""
        return (*self._of(Indicator), *self._of(Risk), *self._of(Money), *self._of(Benefit))

    def numbers_about(self, subject: Subject) -> tuple[Numbered, ...]:
        """The indicators, risks, money and benefits about a record."""
        return self._numbers_about.get(subject, ())

    @cached_property
    def _numbers_about(self) -> Mapping[Subject, tuple[Numbered, ...]]:
        return grouped((subject, record) for record in self.numbers for subject in record.about)

    def consultations_about(self, subject: Subject) -> tuple[Consultation, ...]:
        """The consultations that are about a record, or that changed it, the first to open first.
        """
        return self._consultations_about.get(subject, ())

    @cached_property
    def _consultations_about(self) -> Mapping[Subject, tuple[Consultation, ...]]:
        in_time = sorted(self._of(Consultation), key=lambda record: record.opens.value)
        return grouped((subject, record) for record in in_time
                       for subject in dict.fromkeys((*record.about, *record.changed)))

    def report_of(self, indicator_id: str, period: PartialDate) -> Report | None:
        """The report that gives an indicator's figure for a period, if one does."""
        return self._reports_of_figures.get((indicator_id, period.days))

    @cached_property
    def _reports_of_figures(self) -> Mapping[tuple[str, tuple[date, date]], Report]:
        """(indicator, days of the period) -> the report that gives the figure."""
        return {(told.about.id or "", (told.period or report.period).days): report
                for report in reversed(self.reports) for told in report.values}

    def answered_for_by(
        self, subject: Subject
    ) -> tuple[tuple[Action | Project | Numbered, Responsible], ...]:
        """The work and the numbers for which someone answers, each with what is said of that."""
        return self._answers.get(subject, ())

    def supported_by(self, subject: Subject) -> tuple[tuple[Action | Project, Responsible], ...]:
        """The work with which someone helps, each with what is said of that."""
        return self._support.get(subject, ())

    def needing(self, subject: Subject) -> tuple[Action | Project, ...]:
        """The work that depends on an action or project."""
        return self._needing.get(subject, ())

    @cached_property
    def _needing(self) -> Mapping[Subject, tuple[Action | Project, ...]]:
        return grouped((subject, record) for record in self.work for subject in record.depends_on)

    @cached_property
    def _answers(
        self
    ) -> Mapping[Subject, tuple[tuple[Action | Project | Numbered, Responsible], ...]]:
        records: tuple[Action | Project | Numbered, ...] = (*self.work, *self.numbers)
        return grouped((lead.who, (record, lead)) for record in records for lead in record.lead)

    @cached_property
    def _support(self) -> Mapping[Subject, tuple[tuple[Action | Project, Responsible], ...]]:
        return grouped((helper.who, (record, helper))
                       for record in self.work for helper in record.supported_by)

    def updates_about(self, subject: Subject) -> tuple[Update, ...]:
        """The updates about a record or a step, those with the latest dates first: its history.

        Those about its steps are in the history of an action too.
        """
        return self._updates_by_subject.get(subject, ())

    @cached_property
    def _updates_by_subject(self) -> Mapping[Subject, tuple[Update, ...]]:
        return grouped((subject, update) for update in self._updates_by_date
                       for subject in dict.fromkeys((*update.about, *update.subjects)))

    def status_of(self, subject: Subject, day: date | None = None) -> Status | None:
        """The status of a project, action or opportunity by the latest statement, up to a day if it
        is given.

        Where nothing was reported of work it is the state that is marked `unreported`, if the
        collaboration has one. None if no state is known.
        """
        told = [statement for statement in self.statements_about(subject)
                if day is None or statement.until <= day]
        if told:
            same = takewhile(lambda statement: statement.state_id == told[0].state_id, told)
            *_, first = same
            return Status(self._records.of(State)[first.state_id], first, told[0])
        if subject.kind not in (Action.kind, Project.kind):
            return None
        if any(day is None or since <= day for since in self.days_told(subject)):
            return None
        return next((Status(state, None) for state in self._of(State) if state.unreported), None)

    def days_told(self, subject: Subject) -> list[date]:
        """The days of which updates and reports tell something of a record."""
        return [*(update.date.latest for update in self.updates_about(subject)),
                *(report.day_of(progress) for report, progress in self.progress_of(subject))]

    def statements_about(self, subject: Subject) -> tuple[Statement, ...]:
        """What updates and reports say of the state of a record, the latest first."""
        return self._statements.get(subject, ())

    @cached_property
    def _statements(self) -> Mapping[Subject, tuple[Statement, ...]]:
        pairs = statements((*self.in_paper_order(Update), *self._of(Report)))
        return grouped(sorted(pairs, key=lambda pair: pair[1].when, reverse=True))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports, the latest period first."""
        return tuple(sorted(self._of(Report), key=lambda report: report.period, reverse=True))

    def progress_of(self, subject: Subject) -> tuple[tuple[Report, Progress], ...]:
        """What reports say of a record, the latest period first."""
        return self._progress.get(subject, ())

    @cached_property
    def _progress(self) -> Mapping[Subject, tuple[tuple[Report, Progress], ...]]:
        return grouped((progress.about, (report, progress))
                       for report in self.reports for progress in report.progress)

    def projects_advancing(self, action_id: str) -> tuple[tuple[Project, Advance], ...]:
        """The projects that advance an action, each with what it says of how."""
        return self._projects_by_action.get(action_id, ())

    @cached_property
    def _projects_by_action(self) -> Mapping[str, tuple[tuple[Project, Advance], ...]]:
        return grouped(
            (advance.action_id, (project, advance))
            for project in self.projects for advance in project.advances
        )

    # responses and lessons

    def points_about(self, what: Subject | Place) -> tuple[tuple[Response, Point], ...]:
        """The points that stakeholders made about a record or a passage."""
        return self._points_by_topic.get(what, ())

    @cached_property
    def _points_by_topic(self) -> Mapping[Subject | Place, tuple[tuple[Response, Point], ...]]:
        return grouped(
            (what, (response, point))
            for response in self._of(Response) for point in response.points
            for what in point.all_about
        )

    def points_changing(self, subject: Subject) -> tuple[tuple[Response, Point], ...]:
        """The points of which a source says that they changed a record."""
        return self._points_by_change.get(subject, ())

    @cached_property
    def _points_by_change(self) -> Mapping[Subject, tuple[tuple[Response, Point], ...]]:
        return grouped((subject, (response, point))
                       for response in self._of(Response) for point in response.points
                       if point.outcome for subject in point.outcome.changed)

    def lessons_answered_by(self, subject: Subject) -> tuple[tuple[Lessons, Lesson], ...]:
        """The lessons that an action or project answers, as a source says."""
        return self._lessons_by_answer.get(subject, ())

    @cached_property
    def _lessons_by_answer(self) -> Mapping[Subject, tuple[tuple[Lessons, Lesson], ...]]:
        return grouped((answer.by, (of_list, lesson)) for of_list in self.lessons
                       for lesson in of_list.items for answer in lesson.answered_by)

    def lessons_beside(self, places: Iterable[Place]) -> tuple[tuple[Lessons, Lesson], ...]:
        """The lessons that this site sets beside one of these passages, each once, in order."""
        pairs = [pair for place in places for pair in self._lessons_by_place.get(place, ())]
        return tuple({(of_list.id, lesson.id): (of_list, lesson)
                      for of_list, lesson in pairs}.values())

    @cached_property
    def _lessons_by_place(self) -> Mapping[Place, tuple[tuple[Lessons, Lesson], ...]]:
        return grouped(
            (place, (of_list, lesson))
            for of_list in self.lessons for lesson in of_list.items
            for beside in lesson.beside for place in beside.text_from
        )

    @cached_property
    def lessons(self) -> tuple[Lessons, ...]:
        """The lists of lessons, in the order of the papers."""
        return self.in_paper_order(Lessons)

    # meetings and decisions

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """The meetings, the newest first; those with the same date in the order of the papers."""
        return _newest_first(
            (meeting.date.value, meeting) for meeting in self.in_paper_order(Meeting))

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions, the newest first; those with the same date in the order of the papers.

        A decision without a date is sorted by the date of the paper that tells of it, if one does.
        """
        paper_dates = {part.id: part.date for document in self._of(Document)
                       for part in document.parts}
        return _newest_first(
            (self.date_of(decision) or next(
                (paper_dates[place.part_id] for place in decision.text_from), None), decision)
            for decision in self.in_paper_order(Decision))

    def date_of(self, decision: Decision) -> PartialDate | None:
        """When a decision was taken or asked for: its own date, else that of its meeting."""
        meeting = self._records.of(Meeting).get(decision.meeting_id or "")
        date = decision.date or (meeting.date if meeting else None)
        return date.value if date else None

    def is_date_estimated(self, decision: Decision) -> bool:
        """Whether the date of a decision is that of a meeting, and of that only an estimate."""
        meeting = self._records.of(Meeting).get(decision.meeting_id or "")
        return bool(not decision.date and meeting and meeting.date_basis)

    def meetings_of(self, body: Body) -> tuple[Meeting, ...]:
        """The meetings of a body."""
        return tuple(meeting for meeting in self.meetings if meeting.body_id == body.id)

    def decisions_of(self, body: Body) -> tuple[Decision, ...]:
        """The decisions that a body took, or was or is asked for."""
        return tuple(decision for decision in self.decisions if decision.body_id == body.id)

    def decisions_at(self, meeting_id: str) -> tuple[Decision, ...]:
        """The decisions that a meeting took or was asked for."""
        return tuple(decision for decision in self.decisions if decision.meeting_id == meeting_id)

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks, those of the newest meeting first."""
        meetings = self._records.of(Meeting)
        return _newest_first(
            (meetings[task.meeting_id].date.value if task.meeting_id else None, task)
            for task in self._of(Task))

    def tasks_of(self, meeting_id: str) -> tuple[Task, ...]:
        """What a meeting asked for, in the order of its agenda."""
        return tuple(task for task in self._of(Task) if task.meeting_id == meeting_id)

    def tasks_about(self, subject: Subject) -> tuple[Task, ...]:
        """The tasks about a record or about its steps, and those that fall to it."""
        return tuple(task for task in self.tasks
                     if subject in [*(about.whole for about in task.about),
                                    *(lead.who for lead in task.lead)])

    def later_than(self, decision: Decision) -> tuple[tuple[Decision, bool], ...]:
        """The decisions that follow or amend one, each with whether it amends it; newest first."""
        return tuple((other, decision.id in other.amends) for other in self.decisions
                     if decision.id in (*other.follows, *other.amends))

    def records_of_organization(self, organization_id: str) -> tuple[Named, ...]:
        """An organization's meetings, decisions, consultations and responses."""
        records: tuple[Meeting | Decision | Response, ...] = (
            *self.meetings, *self.decisions, *self._of(Response))
        own = (record for record in records if record.organization_id == organization_id)
        asked = (record for record in self._of(Consultation)
                 if organization_id in record.organization_ids)
        return (*own, *asked)

    def records_of_person(self, person_id: str) -> tuple[Named, ...]:
        """The bodies on which a person has a seat, the work that a source says the person leads in
        a post, and the responses that the person signed.
        """
        bodies = (body for body in self._of(Body)
                  if person_id in (seat.person_id for seat in body.memberships))
        work = (record for record in self.work
                if any(lead.person_id == person_id for lead in record.lead))
        responses = (response for response in self._of(Response)
                     if response.person_id == person_id)
        return (*bodies, *work, *responses)

    def decisions_about(self, subject: Subject) -> tuple[Decision, ...]:
        """The decisions about a record, such as a project, and about its steps."""
        return tuple(decision for decision in self.decisions
                     if subject in [about.whole for about in decision.about])

    def is_told_of(self, record: Record) -> bool:
        """Whether any update, decision or task is about a record."""
        subject = record.subject
        return bool(self.updates_about(subject) or self.decisions_about(subject)
                    or self.tasks_about(subject))

    # time and papers

    @cached_property
    def timeline(self) -> tuple[Entry, ...]:
        """Everything that has a date, the earliest first: papers, meetings, updates, events, and
        decisions that were taken, reports on periods, and when consultations open and close.
        """
        # A paper that has only the date of its meeting has no entry beside that of the meeting.
        parts = ((part.date, part) for document in self._of(Document) for part in document.parts
                 if not part.when)
        events: tuple[Meeting | DatedEvent, ...] = (
            *self.in_paper_order(Meeting), *self.in_paper_order(DatedEvent))
        updates = ((update.date, update) for update in self.in_paper_order(Update))
        reports = ((PartialDate.of_day(report.published.day), report)
                   for report in self._of(Report))
        decisions = ((self.date_of(decision), decision)
                     for decision in self.in_paper_order(Decision) if decision.basis == "taken")
        asked = ((date.value, record) for record in self._of(Consultation)
                 for date in (record.opens, record.closes) if date)
        adopted = ((edition.adopted.value, edition) for edition in self._of(PlanEdition))
        responses = ((response.date.value, response) for response in self._of(Response)
                     if response.date)
        dated = (*parts, *adopted, *responses,
                 *((event.date.value, event) for event in events), *updates, *decisions, *reports,
                 *asked)
        entries = [Entry(date, record) for date, record in dated if date]
        return tuple(sorted(entries, key=lambda entry: entry.date))

    @cached_property
    def latest_fact(self) -> PartialDate | None:
        """The date of the latest thing that a source dates; None where nothing has a date.

        What is only estimated, expected or announced does not count.
        """
        parts = (part.date for document in self._of(Document) for part in document.parts
                 if not part.inferred)
        updates = (update.date for update in self._of(Update)
                   if not (update.date_basis or update.announces))
        meetings = (meeting.date.value for meeting in self._of(Meeting)
                    if not meeting.date_basis
                    and (meeting.took_place or meeting.evidence == "named"))
        events = (event.date.value for event in self._of(DatedEvent) if not event.date_basis)
        decisions = (decision.date.value for decision in self._of(Decision) if decision.date)
        reports = (PartialDate.of_day(report.last_day) for report in self._of(Report))
        dated = [date for date in (*parts, *updates, *meetings, *events, *decisions, *reports)
                 if date]
        return max(dated, key=lambda date: (date.latest, date.earliest), default=None)

    def records_citing(self, part_id: str) -> Mapping[str, tuple[Named, ...]]:
        """Kind -> the records that name a place in a paper, in the order of the files."""
        return self._records_by_paper.get(part_id, {})

    @cached_property
    def _records_by_paper(self) -> Mapping[str, Mapping[str, tuple[Named, ...]]]:
        by_paper: dict[str, dict[str, tuple[Named, ...]]] = {}
        for kind, records in self._records.items():
            for record in records.values():
                if isinstance(record, Named):
                    for part_id in dict.fromkeys(place.part_id for _, place in places(record)):
                        by_kind = by_paper.setdefault(part_id, {})
                        by_kind[kind] = (*by_kind.get(kind, ()), record)
        return by_paper


def statements(
    sources: Iterable[Update | Report]
) -> Iterator[tuple[Subject, Statement]]:
    """(subject, statement) of each state that updates and reports give."""
    for source in sources:
        if isinstance(source, Update) and source.state:
            for subject in source.about:
                yield subject, Statement(source.state, source.date.earliest, source.date.latest,
                                         source, source.reason)
        elif isinstance(source, Report):
            for progress in source.progress:
                if progress.state:
                    day = source.day_of(progress)
                    yield progress.about, Statement(
                        progress.state, day, day, source, progress.comment, progress.percent)


def update_sort_key(update: Update) -> tuple[date, date, Moment, bool]:
    """What updates are sorted by, in time: the latest day that the date may mean, the earliest, the
    time of publication, and whether the update gives a state.
    """
    return update.date.latest, update.date.earliest, update.published, bool(update.state)


def _newest_first(dated: Iterable[tuple[PartialDate | None, V]]) -> tuple[V, ...]:
    """Records by their dates, the newest first and those without one last."""
    def sort_key(pair: tuple[PartialDate | None, V]) -> tuple[date, date]:
        when = pair[0]
        return (when.latest, when.earliest) if when else (date.min, date.min)

    return tuple(record for _, record in sorted(dated, key=sort_key, reverse=True))


def grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Key -> its values in order, from pairs of a key and a value."""
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
