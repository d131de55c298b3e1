"""Components for updates, the states that they give, and what they call settled."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from operator import itemgetter
from typing import TypeVar

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.components.responses import answering
from macros.edition.links import Statement, update_sort_key
from macros.edition.site import UnknownRecord
from macros.model import (
    WHOLE,
    Action,
    Named,
    Opportunity,
    Part,
    Project,
    Report,
    State,
    Step,
    Strand,
    Subject,
    Update,
)
from macros.model.bases import Based
from macros.model.dates import PartialDate, capitalized, in_words
from macros.model.moments import Moment
from macros.model.progress import Outcome
from macros.model.published import Published
from macros.model.reports import Progress

W = TypeVar("W", bound=Named)


@component
def update(view: PageView, update: str) -> Markup:
    """The opening of an update's page: what happened, when, to what, and the words that say so."""
    record = view.site.get(Update, update)
    return view.render(
        "update",
        update={**update_row(view, record), "date_basis": record.date_basis,
                "reason": record.reason, "published": record.published.in_words(),
                "allowed": record.allowed,
                "corrected": corrections(record), "with_others": _with_others(view, record)},
        groups=view.passage(record.stated),
        elsewhere=_once(view.elsewhere(source) for source in record.elsewhere),
        answering=answering(view, record.subject),
        outcomes=outcomes_of(view, [record]),
    )


def _with_others(view: PageView, record: Update) -> Link | None:
    """The link to an update's place among all from the same paper; None where it has no page."""
    for part_id, told in view.site.links.papers_of_many.items():
        if record in told:
            return {"text": view.say("so-many-updates-from", number=len(told),
                                     paper=view.site.parts[part_id].short_title),
                    "url": view.link(f"{addresses.updates_from(part_id)}#{record.id}")}
    return None


@component
def updates(view: PageView, about: str = "", most: int = 0) -> Markup:
    """Updates, the last published first: all, those about a record (`kind/id`), or only a few. In
    the list of all, those from one paper that has a page of them stand as one.

    A strand's are also those about its actions and about the projects that advance them, and the
    latest report that speaks of its actions.
    """
    if most < 0:
        raise UnknownRecord("number of updates", str(most), ())
    subject = Subject.parse(about) if about else None
    wanted: list[Update | Report] = [
        *(_about(view, subject) if subject else view.site.links.updates)]
    if subject and subject.kind == "strands":
        wanted = sorted([*wanted, *_reports_on(view, subject)[:1]], reverse=True,
                        key=lambda record: record.published)
    listed = list(_together(view, wanted)) if not (subject or most) else wanted[: most or None]
    rows = [related_update(view, record) if isinstance(record, Update)
            else _from_paper(view, record) if isinstance(record, Part)
            else _report_on(view, record, subject) for record in listed]
    before = [None, *(row["when"] for row in rows)]
    return view.render("updates", updates=[
        {**row, "again": row["when"] == when} for row, when in zip(rows, before, strict=False)])


@component
def updates_from(view: PageView, paper: str) -> Markup:
    """All updates from one paper, by what they are about, in the order of the paper."""
    view.site.paper(paper)
    part = view.site.parts[paper]
    told = view.site.links.updates_by_paper.get(paper, ())
    about: dict[Subject, list[Update]] = {}
    for update in told:
        about.setdefault(update.subjects[0], []).append(update)
    return view.render("updates_from", paper={
        "text": part.short_title, "url": view.link_to(Part, paper), "when": view.site.when(paper),
    }, number=len(told), about=[
        {**view.subject_link(subject), "status": _status_of(view, subject),
         "updates": [{**related_update(view, update), "id": update.id,
                      "sources": _once(view.bases(update))} for update in of_subject]}
        for subject, of_subject in about.items()])


def _once(sources: Iterable[Context]) -> list[Context]:
    """The marks of sources without those that look like one before."""
    return list({source["text"]: source for source in reversed(list(sources))}.values())[::-1]


def _status_of(view: PageView, subject: Subject) -> Context | None:
    """The latest state of a piece of work; None for another record."""
    latest = view.site.links.status_of(subject) if subject.kind in ("actions", "projects") else None
    return latest and look(latest.state)


def _together(view: PageView, rows: Iterable[Update | Report]) -> Iterator[Update | Report | Part]:
    """The updates and reports, those from one paper that has a page of them as that paper."""
    papers = {update.id: part_id for part_id, updates in view.site.links.papers_of_many.items()
              for update in updates}
    seen: set[str] = set()
    for record in rows:
        part_id = papers.get(record.id) if isinstance(record, Update) else None
        if part_id is None:
            yield record
        elif part_id not in seen:
            seen.add(part_id)
            yield view.site.parts[part_id]


def _from_paper(view: PageView, part: Part) -> Context:
    """A paper in the list of updates: how many updates it gave rise to, and about what."""
    told = view.site.links.papers_of_many[part.id]
    view.related.update(update.subject for update in told)
    about = dict.fromkeys(subject for update in told for subject in update.subjects)
    return {
        "text": view.say("so-many-updates-from", number=len(told), paper=part.short_title),
        "url": view.link(addresses.updates_from(part.id)), "description": part.about,
        "when": capitalized(view.site.when(part.id)), "why": view.link_to(Part, part.id),
        "state": None, "elsewhere": [], "about": [view.subject_link(one) for one in about],
    }


def _reports_on(view: PageView, strand: Subject) -> list[Report]:
    """The reports that speak of a strand's actions, the latest period first."""
    actions = {action.subject for action in view.site.actions_of(strand.id)}
    return [report for report in view.site.links.reports
            if actions & {progress.about for progress in report.progress}]


def _report_on(view: PageView, report: Report, strand: Subject | None) -> Context:
    """A report in the list of a strand, about those of the strand's actions that it names."""
    view.related.add(report.subject)
    actions = view.site.actions_of(strand.id if strand else None)
    named = {progress.about for progress in report.progress}
    return {
        **view.named_link(report), "description": report.description,
        "when": in_words(report.last_day), "why": None, "state": None, "elsewhere": [],
        "about": [view.named_link(action) for action in actions if action.subject in named],
    }


@component
def what_was_settled(view: PageView) -> Markup:
    """All that the papers call agreed, finalised or approved, and what they leave open."""
    return view.render(
        "what_was_settled",
        work=_complete(view),
        outcomes=outcomes_of(view, view.site.links.updates, with_update=True),
        labels=view.site.alliance.labels,
    )


@component
def finished(view: PageView) -> Markup:
    """The actions and projects that are called complete, or that none is, for use in a sentence."""
    return view.render("finished", work=_complete(view), labels=view.site.alliance.labels)


def _complete(view: PageView) -> list[Link]:
    """Links to the actions and projects that are called complete."""
    done = [state.id for state in view.site.all(State) if state.tone == "done"]
    return [view.named_link(record) for model in (Action, Project) for id in done
            for record in in_state(view, model, id)]


@component
def latest_status(view: PageView, about: str) -> Markup:
    """The latest status of an action or project (`kind/id`) and since when, within a sentence."""
    record = view.site.get_subject(Subject.parse(about))
    if not isinstance(record, Action | Project):
        raise UnknownRecord("action or project", about, map(
            str, (work.subject for work in view.site.links.work)))
    return view.render("latest_status", status=status(view, record))


@component
def latest_fact(view: PageView) -> Markup:
    """A sentence with the date of the latest thing that is told on the site."""
    latest = view.site.links.latest_fact
    return view.render("latest_fact", date=latest and latest.in_words())


@component
def reported_by(view: PageView) -> Markup:
    """Which papers updates and reports come from, each with its date, and how many other sources.
    """
    links = view.site.links
    told: list[Based] = [*links.updates, *(
        source for report in links.reports for source in (report, *report.progress))]
    part_ids = dict.fromkeys(place.part_id for source in told for place in source.stated)
    others = {source.url or source.name for based in told for source in based.elsewhere}
    return view.render(
        "reported_by",
        papers=[{"text": view.site.parts[id].short_title, "url": view.link_to(Part, id),
                 "when": view.site.when(id)} for id in part_ids],
        others=len(others),
    )


def updates_of(view: PageView, subject: Subject) -> list[Context]:
    """What updates and reports say of a record, the latest first, for its own page: with the words
    that the page has not quoted before.
    """
    return with_repeats(dated_rows(view, subject))


#: A row of a list, and what it is sorted by: the latest and the earliest day that its date may
#: mean, and when it was published.
Dated = tuple[tuple[date, date, Moment], Context]


def dated_rows(view: PageView, subject: Subject) -> list[Dated]:
    """What updates and reports say of a record (see `updates_of`), each with its date.

    Why an update gives a state is left out where a paper's words stand below it.
    """
    told: list[Dated] = [
        (update_sort_key(update)[:3],
         {**related_update(view, update),
          "reason": None if update.stated else update.reason, "decision": None, "sources": [],
          "groups": view.passage(place for place in update.stated if place not in view.quoted)})
        for update in view.site.links.updates_about(subject)
    ]
    for report, progress in view.site.links.progress_of(subject):
        day = report.day_of(progress)
        told.append(((day, day, report.published), _report_row(view, report, progress, day)))
    return told


def with_repeats(told: Iterable[Dated]) -> list[Context]:
    """The rows, the latest first, each with whether it has the date of the one before it."""
    rows = [row for _, row in sorted(told, key=itemgetter(0), reverse=True)]
    before = [None, *(row["when"] for row in rows)]
    return [{**row, "again": row["when"] == when}
            for row, when in zip(rows, before, strict=False)]


def about_step(view: PageView, work: Action | Project, step: Step) -> list[Link]:
    """Links to the updates about a step of a piece of work, the latest first."""
    subject = Subject(work.kind, work.id, step.id)
    return [view.named_link(update) for update in view.site.links.updates_about(subject)]


def _report_row(view: PageView, report: Report, progress: Progress, day: date) -> Context:
    """What a report says of a record, as an update in a list."""
    view.related.add(report.subject)
    state = progress.state and view.site.get(State, progress.state)
    comment = [progress.comment] if progress.comment else []
    if progress.percent is not None:
        comment.append(f"{view.say('percent-done', percent=progress.percent)}.")
    return {
        **view.named_link(report), "text": _period_of(view, report),
        "description": " ".join(comment), "when": in_words(day),
        "why": None, "about": [], "state": state and look(state), "groups": [],
        "reason": None, "decision": None, "sources": [],
        "elsewhere": [view.elsewhere(source) for source in progress.elsewhere],
    }


def _period_of(view: PageView, report: Report) -> str:
    """What a report is called where all know that it is one: its title, or only its period."""
    named = view.site.say("report-on", period=report.period.as_period())
    return _in_months(report.period) if report.name == named else report.name


@cache
def _in_months(period: PartialDate) -> str:
    """A period without the name of its quarter: 'July to September 2026'."""
    return PartialDate.parse(period.by_calendar).as_period()


def related_update(view: PageView, update: Update) -> Context:
    """An update as lists show it. It counts as related to the page."""
    view.related.add(update.subject)
    return update_row(view, update)


def update_row(view: PageView, update: Update) -> Context:
    """An update as lists show it: what, when, about what, and the state that it gives."""
    view.add_sources(update.stated)
    state = update.state and view.site.get(State, update.state)
    part_id = update.stated[0].part_id if update.stated else None
    return {
        **view.named_link(update),
        "description": update.description,
        "when": update.when,
        "why": view.link_to(Part, part_id) if part_id and update.dated_by == "report" else None,
        "about": [view.subject_link(subject) for subject in update.about],
        "state": state and look(state),
        "elsewhere": _once(view.elsewhere(source) for source in update.elsewhere),
    }


def outcomes_of(
    view: PageView, updates: Iterable[Update], with_update: bool = False
) -> Context:
    """What these updates call settled and what they leave open, in the papers' words."""
    outcomes: Context = {"settled": [], "open": []}
    for update in updates:
        for outcome in update.outcomes:
            row = _outcome(view, outcome)
            if with_update:
                row["reported_in"] = view.named_link(update)
            outcomes["settled" if outcome.settled else "open"].append(row)
    return outcomes


def status(view: PageView, record: Action | Project | Opportunity) -> Context | None:
    """The state of a project, action or opportunity for a page: its name, since when, why, and the
    update or report by which it came to it.
    """
    status = view.site.links.status_of(record.subject)
    if status is None:
        return None
    statement = status.statement
    view.add_sources(statement.source.stated if statement else ())
    return {
        "state": look(status.state),
        "since": statement and when(view, statement),
        "reason": statement and statement.note,
        "percent": status.latest and status.latest.percent,
        "by": statement and source_of(view, statement.source),
    }


def sources_of_state(view: PageView, record: Action | Project | Opportunity) -> list[Context]:
    """The marks of the sources that give a record its state."""
    status = view.site.links.status_of(record.subject)
    if status is None or status.statement is None:
        return []
    return _once(view.bases(status.statement.source))


def source_of(view: PageView, source: Update | Report) -> Link:
    """The link to an update or report; the name of a report without that of its quarter."""
    link = view.named_link(source)
    if isinstance(source, Report) and _period_of(view, source) != source.name:
        link["text"] = view.say("report-on", period=_in_months(source.period))
    return link


def when(view: PageView, statement: Statement) -> str:
    """When a state was reached, or for which day a report gives it."""
    if isinstance(statement.source, Update):
        return statement.source.when
    return view.say("at-the-end-of", day=in_words(statement.until))


def look(state: State) -> Context:
    """A state as its tag shows it: its name beside the mark of its tone."""
    return {"id": state.id, "name": state.name, "tone": state.tone}


def in_state(
    view: PageView, model: type[W], state_id: str
) -> list[W]:
    """The projects, actions or opportunities that are in a state."""
    return [record for record in view.site.all(model)
            if (isinstance(record, Opportunity) or view.site.is_in_force(record))
            and (status := view.site.links.status_of(record.subject))
            and status.state.id == state_id]


def corrections(published: Published) -> list[Context]:
    """What was corrected in an update or report, the newest first."""
    return [{"day": corrected.on.in_words(), "what": corrected.what}
            for corrected in published.corrections]


def linked_updates(view: PageView, record: Named) -> list[Context]:
    """Links to the updates about a record that has no page of its own, with their dates."""
    updates = view.site.links.updates_about(record.subject)
    view.related.update(update.subject for update in updates)
    return [{**view.named_link(update), "when": update.when} for update in updates]


def _about(view: PageView, subject: Subject) -> tuple[Update, ...]:
    """The updates about a record, and for a strand about its actions and projects: the last
    published first.
    """
    record = None if subject == WHOLE else view.site.get_subject(subject)
    wanted = {subject}
    if isinstance(record, Strand):
        for action in view.site.actions_of(record.id):
            wanted.add(action.subject)
            projects = view.site.links.projects_advancing(action.id)
            wanted.update(project.subject for project, _ in projects)
        wanted.update(project.subject for project
                      in view.site.links.projects_by_strand.get(record.id, ()))
    return tuple(update for update in view.site.links.updates if wanted & set(update.subjects))


def _outcome(view: PageView, outcome: Outcome) -> Context:
    """What a paper calls settled or open: its word for it, and the words before and after that."""
    before, _, after = (outcome.quote or outcome.called).partition(outcome.called)
    return {
        "what": outcome.what,
        "before": before,
        "called": outcome.called,
        "after": after,
        "sources": [*([view.source(outcome.stands_in)] if outcome.stands_in else []),
                    *view.bases(outcome, [outcome.stands_in])],
    }
