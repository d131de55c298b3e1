"""The picture of a plan: a line for each strand against the calendar, a mark for each action."""

from datetime import date, timedelta

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.pictures import Span, sides, spots
from macros.components.progress import TONES, tag
from macros.components.registry import component
from macros.components.schedule import owners
from macros.edition.standing import Standing, numbers
from macros.model.dates import MONTHS


@component
def plan_picture(view: PageView) -> Markup:
    """A line for each strand against the calendar, with a mark for each action at its due date.

    Only what is late or due soon has its name in the picture; the table below names all.
    """
    site = view.site
    drawn = [(strand, [site.standing(action) for action in actions])
             for strand, actions in view.by_strand() if actions]
    days = [day for _, standings in drawn for standing in standings
            if (day := standing.timing.due and standing.timing.due.latest)]
    if not days or not site.day:
        return view.render("plan_picture", axis=None, strands=[], key=[],
                           days=site.alliance.due_soon, labels=site.alliance.labels)
    period = site.period
    days += [site.day, *([period.earliest, period.latest] if period else [])]
    span = Span(min(days), max(days)).with_margins()
    today = span.at(site.day)
    soon = span.at(site.day + timedelta(days=site.alliance.due_soon))
    lines = [_line(view, span, strand, standings) for strand, standings in drawn]
    used = {mark["tone"]: mark for line in lines for mark in line["marks"]}
    return view.render(
        "plan_picture",
        axis={"first": _month(min(days)), "last": _month(max(days)), "today": today,
              "years": span.years(), "soon": round(soon - today, 2)},
        strands=lines,
        key=[{"name": used[tone]["state"], "tone": tone} for tone in TONES if tone in used],
        days=site.alliance.due_soon,
        labels=site.alliance.labels,
    )


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _line(view: PageView, span: Span, strand: Context, standings: list[Standing]) -> Context:
    """A strand's line: its marks in the order of their dates, and all its actions as rows."""
    dated = sorted((standing for standing in standings if standing.timing.due),
                   key=lambda standing: _last_day(standing))
    where = spots([span.at(_last_day(standing)) for standing in dated])
    named = [(spot, standing.work) for spot, standing in zip(where, dated, strict=True)
             if standing.timing.is_late or standing.timing.is_due_soon]
    side_of = dict(zip((work.id for _, work in named),
                       sides([(spot, work.name) for spot, work in named], where), strict=True))
    counted = numbers(standings)
    rows = {standing.work.id: _row(view, standing) for standing in standings}
    return {
        **strand,
        "done": counted.done, "all": counted.all, "late": counted.late,
        "lanes": max((spot.lane for spot in where), default=0),
        "marks": [{**(row := rows[standing.work.id]), "position": spot.position,
                   "lane": spot.lane, "side": side_of.get(standing.work.id),
                   "tone": row["tag"]["tone"], "state": row["tag"]["name"],
                   "is_late": standing.timing.is_late}
                  for spot, standing in zip(where, dated, strict=True)],
        "rows": list(rows.values()),
    }


def _row(view: PageView, standing: Standing) -> Context:
    """An action as the picture's table has it."""
    timing = standing.timing
    return {**view.named_link(standing.work), "tag": tag(view, standing),
            "due": timing.due.in_words() if timing.due else None,
            "owners": owners(view, view.site.owners_now(standing.work))}


def _last_day(standing: Standing) -> date:
    """The last day of the due date in force."""
    return standing.timing.due.latest if standing.timing.due else date.max
