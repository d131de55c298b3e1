"""The picture of a plan: a line for each strand against the calendar, a mark for each action."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import takewhile

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.pictures import Label, Span, Spot, spots, stretches, with_room
from macros.components.progress import TONES, in_counts, tag
from macros.components.registry import component
from macros.components.schedule import owners
from macros.edition.standing import Standing, numbers
from macros.model.dates import MONTHS, begun_small, in_words


@component
def plan_picture(view: PageView) -> Markup:
    """A line for each strand against the calendar, with a mark for each action at its due date.

    Only what is late or due soon has its name in the picture; the table below names all. What was
    stopped before it was due stands at the day on which it was stopped.
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
    moved = any(mark["stopped_on"] for line in lines for mark in line["marks"])
    return view.render(
        "plan_picture",
        axis={"today": today, "labels": _labels(view, span, min(days), max(days)),
              "years": [position for _, position in span.years()],
              "soon": round(soon - today, 2)},
        strands=lines,
        key=[{"name": view.say("on-the-day-it-stopped", state=used[tone]["tag"]["name"])
              if moved and tone == "stopped" else used[tone]["tag"]["name"], "tone": tone}
             for tone in TONES if tone in used],
        days=site.alliance.due_soon,
        labels=site.alliance.labels,
    )


def _labels(view: PageView, span: Span, first: date, last: date) -> list[Context]:
    """The words on the axis that have room: today, the first and last month, and the years."""
    assert view.site.day
    labels = [
        Label(view.say("today"), span.at(view.site.day), is_end=True),
        Label(_month(first), 0), Label(_month(last), 100, is_end=True),
        *(Label(str(year), position) for year, position in span.years())]
    return [label._asdict() for label in with_room(labels)]


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"


def _line(view: PageView, span: Span, strand: Context, standings: list[Standing]) -> Context:
    """A strand's line: its marks in the order of their dates, and all its actions as rows."""
    days = {standing.work.id: _day(view, standing) for standing in standings
            if standing.timing.due}
    dated = sorted((standing for standing in standings if standing.timing.due),
                   key=lambda standing: days[standing.work.id])
    where, side_of = _placed(
        {standing.work.id: span.at(days[standing.work.id]) for standing in dated}, dated)
    rows = {standing.work.id: _row(view, standing) for standing in standings}
    return {
        **strand,
        "counts": in_counts(view, numbers(standings)),
        "lanes": max((spot.lane for spot in where.values()), default=0),
        "marks": [_mark(view, standing, rows[standing.work.id], where[standing.work.id],
                        side_of.get(standing.work.id)) for standing in dated],
        "rows": list(rows.values()),
    }


def _placed(positions: Mapping[str, float], dated: Sequence[Standing]
            ) -> tuple[dict[str, Spot], dict[str, str]]:
    """Id -> where the mark of work stands, and on which side of it its name.

    What is late or due soon comes first, with its name, then what is open, then what has ended.
    """
    where: dict[str, Spot] = {}
    side_of: dict[str, str] = {}
    names: list[tuple[float, float]] = []
    for rank in RANKS:
        ids = [standing.work.id for standing in dated if _rank(standing) == rank]
        where |= zip(ids, spots([positions[id] for id in ids], where.values(), names), strict=True)
        if rank == RANKS[0]:
            written = _names(where, [one for one in dated if one.work.id in where])
            side_of = {id: side for id, (side, _) in written.items()}
            names = [stretch for _, stretch in written.values()]
    return where, side_of


#: What comes first where there is no room for all.
RANKS = ("urgent", "open", "ended")


def _rank(standing: Standing) -> str:
    if standing.timing.is_late or standing.timing.is_due_soon:
        return "urgent"
    return "ended" if standing.has_ended else "open"


def _names(where: Mapping[str, Spot], urgent: Iterable[Standing]
           ) -> dict[str, tuple[str, tuple[float, float]]]:
    """Id -> on which side of its mark the name of what is late or due soon is written, away from
    today if it can be, and from where to where. What is late comes first, and marks on the line
    before those above it.
    """
    ordered = sorted(urgent, key=lambda standing: (
        not standing.timing.is_late, where[standing.work.id].lane))
    chosen = stretches([(where[standing.work.id], standing.work.name, standing.timing.is_late)
                        for standing in ordered], where.values())
    return {standing.work.id: name
            for standing, name in zip(ordered, chosen, strict=True) if name}


def _mark(view: PageView, standing: Standing, row: Context, spot: Spot,
          side: str | None) -> Context:
    """A mark in the picture, where it stands, and on which side of it its name, if it has room."""
    stopped_on = _stopped_on(view, standing)
    return {**row, "position": spot.position, "lane": spot.lane,
            "side": side, "tone": row["tag"]["tone"],
            "state": begun_small(row["tag"]["name"]),
            "stopped_on": stopped_on and in_words(stopped_on)}


def _row(view: PageView, standing: Standing) -> Context:
    """An action as the picture's table has it."""
    timing = standing.timing
    return {**view.named_link(standing.work), "tag": tag(view, standing),
            "due": timing.due.in_words() if timing.due else None,
            "owners": owners(view, view.site.owners_now(standing.work))}


def _day(view: PageView, standing: Standing) -> date:
    """The day at which work stands: the last day of its due date in force, or an earlier one on
    which it was stopped.
    """
    assert standing.timing.due
    return _stopped_on(view, standing) or standing.timing.due.latest


def _stopped_on(view: PageView, standing: Standing) -> date | None:
    """Since when work that was stopped before it was due has been in that state; else None."""
    if not (standing.is_stopped and standing.timing.due and standing.state):
        return None
    state_id = standing.state.id
    since = list(takewhile(lambda statement: statement.state_id == state_id,
                           view.site.links.statements_about(standing.work.subject)))
    return since[-1].until if since and since[-1].until < standing.timing.due.latest else None
