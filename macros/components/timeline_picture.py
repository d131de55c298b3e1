"""The picture of the timeline: each date at its place along the years, in the lane of its sort."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from macros.components.page_view import Context, PageView
from macros.components.pictures import AXIS_LETTER, LEAST, Label, Span, Stretch, with_room
from macros.edition.links import Entry
from macros.model import (
    Action,
    Consultation,
    Decision,
    Meeting,
    PlanEdition,
    Project,
    Report,
    Update,
)
from macros.model.dates import PartialDate, capitalized

#: The kinds of records in each lane. All others are in the last one.
LANES: tuple[tuple[type, ...], ...] = (
    (Decision, Meeting, PlanEdition, Consultation), (Update, Report), (Action, Project), ())
#: The width of a letter of a name, in per cent, in the narrowest picture that has names.
LETTER = 1.05


class Stretched(NamedTuple):
    """The entries of one date in one lane, and from where to where they stand."""

    date: PartialDate
    entries: Sequence[Entry]
    stretch: Stretch

    @property
    def kind(self) -> str:
        """How the date is drawn: as a mark of a day or month, or as a stretch."""
        return _kind_of(self.date)

    @property
    def name(self) -> str:
        """The name in the picture: that of a decision before those of other kinds."""
        return min(self.entries, key=lambda one: not isinstance(one.record, Decision)).record.name


def timeline_picture(view: PageView, entries: Sequence[Entry]) -> Context | None:
    """What the picture of these entries shows, which come in the order of their dates; None for
    fewer than two dates.

    A date known to the day or month is a mark, any other a shaded stretch from its first to its
    last day. Those that would meet stand in rows. A name is written where its row has room for it.
    """
    days = [day for entry in entries for day in entry.date.days]
    if len({entry.date for entry in entries}) < 2:
        return None
    site = view.site
    period = site.period
    days += [*(period.days if period else ()), *([site.day] if site.day else [])]
    span = Span(min(days), max(days)).with_margins()
    names = (view.say("lane-decisions"), view.say("lane-reported"), view.say("due"),
             view.say("lane-papers"))
    lanes = [lane for number, name in enumerate(names) if (lane := _lane(
        view, span, name, [one for one in entries if lane_of(one) == number]))]
    used = {mark["kind"] for lane in lanes for mark in lane["marks"]}
    return {
        "today": span.at(site.day) if site.day else None,
        "plan": _plan(view, span, period),
        "years": [position for _, position in span.years()],
        "labels": [label._asdict() for label in with_room(
            [*([Label(view.say("today"), span.at(site.day), is_end=True)] if site.day else []),
             *(Label(str(year), position) for year, position in span.years())])],
        "lanes": lanes,
        "key": [{"kind": kind, "text": text} for kind, text in (
            ("day", view.say("on-timeline-day")), ("month", view.say("on-timeline-month")),
            ("stretch", view.say("on-timeline-stretch")), ("to-come", view.say("meeting-to-come")),
        ) if kind in used],
    }


def lane_of(entry: Entry) -> int:
    """The number of the lane of an entry, from 0."""
    return next((number for number, kinds in enumerate(LANES) if isinstance(entry.record, kinds)),
                len(LANES) - 1)


def anchor_of(day: PartialDate) -> str:
    """The anchor of a date in the list, such as on-2018-10-10."""
    return f"on-{str(day).lower().replace('/', '-to-')}"


def _plan(view: PageView, span: Span, period: PartialDate | None) -> Context | None:
    if not period:
        return None
    start, end = map(span.at, period.days)
    text, years = view.say("the-plan"), f": {period.as_period()}"
    width = round(end - start, 2)
    return {"position": start, "width": width,
            "text": text if len(text) * AXIS_LETTER <= width else "",
            "years": years if len(text + years) * LETTER <= width else ""}


def _lane(view: PageView, span: Span, name: str, entries: Iterable[Entry]) -> Context | None:
    """A lane with its marks, each in a row; None if it has none."""
    dates = [Stretched(day, among, _stretch(span, day)) for day, among in
             ((day, list(group)) for day, group in groupby(entries, key=lambda one: one.date))]
    if not dates:
        return None
    rows = in_rows([one.stretch for one in dates])
    names = _names(dates, rows)
    return {"text": name, "rows": max(rows) + 1,
            "number": sum(len(one.entries) for one in dates),
            "marks": [_mark(view, *each) for each in zip(dates, rows, names, strict=True)]}


def _stretch(span: Span, day: PartialDate) -> Stretch:
    """From where to where a date stands, at least as wide as a mark."""
    start, end = map(span.at, day.days)
    if _kind_of(day) != "stretch":
        start = end = (start + end) / 2
    room = max(0, LEAST - (end - start)) / 2
    return start - room, end + room


def _kind_of(day: PartialDate) -> str:
    return day.precision if day.precision in ("day", "month") else "stretch"


def in_rows(stretches: Iterable[Stretch]) -> list[int]:
    """The row of each stretch, from 0: the first one in which it meets none before it."""
    ends: list[float] = []
    rows = []
    for start, end in stretches:
        row = next((row for row, taken in enumerate(ends) if taken <= start), len(ends))
        ends[row:row + 1] = [end]
        rows.append(row)
    return rows


def _names(dates: Sequence[Stretched], rows: Sequence[int]) -> list[str | None]:
    """On which side of each mark its name has room in its row: 'start' (after it), 'end' (before
    it), or None.
    """
    sides: list[str | None] = []
    taken = [one.stretch for one in dates]
    for index, (one, row) in enumerate(zip(dates, rows, strict=True)):
        width = len(one.name) * LETTER + 1
        start, end = one.stretch
        others = [stretch for other, stretch in enumerate(taken)
                  if other != index and rows[other] == row]
        side = next((side for side, left, right in
                     (("start", end, end + width), ("end", start - width, start))
                     if left >= 0 and right <= 100
                     and all(right <= from_ or to <= left for from_, to in others)), None)
        if side:
            taken[index] = (start - width, end) if side == "end" else (start, end + width)
        sides.append(side)
    return sides


def _mark(view: PageView, one: Stretched, row: int, side: str | None) -> Context:
    start, end = one.stretch
    to_come = bool(view.site.day and one.date.earliest > view.site.day)
    return {
        "kind": "to-come" if to_come and one.kind != "stretch" else one.kind,
        "position": round((start + end) / 2, 2),
        "start": round(start, 2), "end": round(end, 2), "width": round(end - start, 2),
        "row": row, "side": side, "name": one.name, "number": len(one.entries),
        "size": 8 + (len(one.entries) > 1) + 2 * (len(one.entries) > 9),
        "anchor": anchor_of(one.date),
        "title": view.say("on-timeline", date=capitalized(one.date.in_words()),
                          names="; ".join(entry.record.name for entry in one.entries)),
    }
