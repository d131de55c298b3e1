"""Components for reports by period: what changed from one to the next."""

from collections import Counter
from collections.abc import Iterable

from markupsafe import Markup

from macros.components.page_view import Context, Link, PageView
from macros.components.progress import tag
from macros.components.registry import component
from macros.model import Action, Project, Report
from macros.model.reports import Progress


@component
def report(view: PageView, report: str) -> Markup:
    """A report's page: what changed since the one before it, and each state that it gives."""
    record = view.site.get(Report, report)
    reports = view.site.links.reports
    position = reports.index(record)
    before = reports[position + 1] if position + 1 < len(reports) else None
    rows = [(progress, _reported(view, record, progress, before))
            for progress in record.progress]
    return view.render(
        "report",
        report={**view.named_link(record), "description": record.description,
                "period": record.period.as_period(), "published": record.published.in_words(),
                "sources": view.bases(record)},
        changed=_changes(row for _, row in rows),
        same=sum(row["before"] is not None and not row["changed"] for _, row in rows),
        groups=[group for group in [
            *({**strand, "rows": [row for progress, row in rows if progress.about in subjects]}
              for strand, actions in view.by_strand(of_all_editions=True)
              for subjects in [{action.subject for action in actions}]),
            {"number": None, "text": view.site.alliance.labels.projects, "url": None,
             "rows": [row for progress, row in rows if progress.about.kind == "projects"]},
        ] if group["rows"]],
        not_named=_not_named(view, record, reports[position + 1:]),
        earlier=before and view.named_link(before),
        later=view.named_link(reports[position - 1]) if position else None,
        labels=view.site.alliance.labels,
    )


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


def _reported(
    view: PageView, report: Report, progress: Progress, before: Report | None
) -> Context:
    """What a report says of a piece of work, with the state that it had at the report before."""
    view.related.add(report.subject)
    work = view.site.get_subject(progress.about)
    assert isinstance(work, (Action, Project))
    now = view.site.standing(work, report.day_of(progress))
    then = view.site.standing(work, before.last_day) if before else None
    return {
        **view.named_link(work),
        "state": tag(view, now),
        "before": tag(view, then) if then and then.state else None,
        "changed": then is not None and (then.state, then.tone) != (now.state, now.tone),
        "percent": progress.percent,
        "comment": progress.comment,
        "sources": view.bases(progress),
    }


def _changes(rows: Iterable[Context]) -> list[Context]:
    """Each state to which work came, with how much came to it, the most first."""
    tags = [row["state"] for row in rows if row["changed"]]
    numbers = Counter(state["name"] for state in tags)
    by_name = {state["name"]: state for state in tags}
    return [{"state": by_name[name], "number": number} for name, number in numbers.most_common()]


@component
def reports(view: PageView) -> Markup:
    """The reports, the latest first, each with what changed since the one before it."""
    listed = view.site.links.reports
    rows = []
    for report, before in zip(listed, [*listed[1:], None], strict=False):
        told = [_reported(view, report, progress, before) for progress in report.progress]
        rows.append({**view.named_link(report), "description": report.description,
                     "published": report.published.in_words(),
                     "changed": _changes(told) if before else []})
    return view.render("reports", reports=rows)
