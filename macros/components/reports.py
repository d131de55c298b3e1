"""Components for reports by period: what changed from one to the next."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.components import history, numbers
from macros.components.page_view import Context, Link, PageView
from macros.components.progress import TONES, tag
from macros.components.registry import component
from macros.components.updates import corrections
from macros.edition.names import readers_name
from macros.model import Action, Project, Report
from macros.model.dates import begun_small
from macros.model.reports import Progress


@component
def report(view: PageView, report: str) -> Markup:
    """The head of a report's page: what it is on, and what changed since the one before it."""
    record = view.site.get(Report, report)
    before = _before(view, record)
    return view.render(
        "report",
        report={**view.named_link(record), "description": record.description,
                "period": record.period.as_period(), "published": record.published.in_words(),
                "allowed": record.allowed, "corrected": corrections(record),
                "sources": view.bases(record)},
        of_kinds=_changes(view, _rows(view, record)) if before else [],
        is_first=before is None,
        told=history.told_of(view, record.subject),
    )


@component
def report_states(view: PageView, report: str) -> Markup:
    """The rest of a report's page: each state that it gives, and the reports before and after."""
    record = view.site.get(Report, report)
    reports = view.site.links.reports
    position = reports.index(record)
    before = _before(view, record)
    rows = _rows(view, record)
    return view.render(
        "report_states",
        groups=[group for group in [
            *({**strand, "rows": [row for row in rows if row["about"] in subjects]}
              for strand, actions in view.by_strand(of_all_editions=True)
              for subjects in [{action.subject for action in actions}]),
            {"number": None, "text": view.site.alliance.labels.projects, "url": None,
             "rows": [row for row in rows if row["about"].kind == "projects"]},
        ] if group["rows"]],
        figures=numbers.figures_of(view, record),
        not_named=_not_named(view, record, reports[position + 1:]),
        earlier=before and view.named_link(before),
        later=view.named_link(reports[position - 1]) if position else None,
    )


@component
def reports(view: PageView) -> Markup:
    """The reports, the latest first, each with what changed since the one before it."""
    return view.render("reports", reports=[
        {**view.named_link(report), "description": report.description,
         "published": report.published.in_words(),
         "of_kinds": _changes(view, _rows(view, report)) if _before(view, report) else []}
        for report in view.site.links.reports])


def changes_since(view: PageView, report: Report, kinds: Sequence[str]) -> list[Context]:
    """What changed from the report before to this one, of these kinds of work; [] for the first."""
    if _before(view, report) is None:
        return []
    rows = [row for row in _rows(view, report) if row["about"].kind in kinds]
    return _changes(view, rows)


def _before(view: PageView, report: Report) -> Report | None:
    """The report on the period before; None for the first report."""
    reports = view.site.links.reports
    return next(iter(reports[reports.index(report) + 1:]), None)


def _not_named(view: PageView, report: Report, earlier: Iterable[Report]) -> list[Link]:
    """Links to the work that earlier reports speak of, that had not ended, and that this one does
    not name.
    """
    named = {progress.about for progress in report.progress}
    spoken_of = {progress.about for other in earlier for progress in other.progress} - named
    return [view.named_link(work) for work in view.site.links.work
            if work.subject in spoken_of
            and view.site.is_in_force(work, report.last_day)
            and not view.site.standing(work, report.last_day).has_ended]


def _rows(view: PageView, report: Report) -> list[Context]:
    """What a report says of each piece of work that it names."""
    view.related.add(report.subject)
    before = _before(view, report)
    return [_row(view, report, progress, before) for progress in report.progress]


def _row(view: PageView, report: Report, progress: Progress, before: Report | None) -> Context:
    """What a report says of a piece of work, with the state that it had at the report before.

    `reported` is the state that the report gives, if that the work is late takes its place.
    """
    work = view.site.get_subject(progress.about)
    assert isinstance(work, (Action, Project))
    now = view.site.standing(work, report.day_of(progress))
    then = view.site.standing(work, before.last_day) if before else None
    state, was = tag(view, now), tag(view, then) if then else None
    return {
        **view.named_link(work),
        "about": work.subject,
        "state": state,
        "reported": now.state.name if now.state and now.timing.is_late else None,
        "before": was if then and then.state and was != state else None,
        "changed": was is not None and was != state,
        "percent": progress.percent,
        "comment": progress.comment,
        "sources": view.bases(progress),
    }


def _changes(view: PageView, rows: Sequence[Context]) -> list[Context]:
    """For actions, and for projects: each state to which some came, those in it, and how many
    stayed as they were.
    """
    of_kinds = []
    for kind in (Action.kind, Project.kind):
        of_kind = [row for row in rows if row["about"].kind == kind]
        if not of_kind:
            continue
        changed = [row for row in of_kind if row["changed"]]
        states = {row["state"]["name"]: row["state"] for row in changed}
        of_kinds.append({
            "name": readers_name(kind, view.site.alliance.labels, several=True),
            "changes": [
                _change(view, state, [row for row in changed if row["state"] == state])
                for state in sorted(states.values(), key=lambda state: _ORDER[state["tone"]])],
            "same": len(of_kind) - len(changed),
        })
    return of_kinds


#: The tones in the order in which changes are told: first what asks for attention.
_ORDER = {tone: place for place, tone in enumerate(
    ("late", "bad", "watch", *(tone for tone in TONES if tone not in ("late", "bad", "watch"))))}


def _change(view: PageView, state: Context, work: Sequence[Context]) -> Context:
    """A state to which work came: how many in words ('2 became late'), and links to them."""
    number, name = len(work), begun_small(state["name"])
    words = {
        "late": view.say("became-late", number=number),
        "watch": view.say("became", number=number, state=name),
        "bad": view.say("became", number=number, state=name),
        "done": view.say("became-done", number=number, state=name),
        "stopped": view.say("became-stopped", number=number, state=name),
    }.get(state["tone"]) or view.say("moved-to", number=number, state=name)
    return {"tone": state["tone"], "words": words,
            "work": [{"text": row["text"], "url": row["url"]} for row in work]}
