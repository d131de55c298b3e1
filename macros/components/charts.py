"""Charts of numbers along time: a line with its targets, in full and small.

What goes in knows nothing of records: days, Decimals and words. What comes out is for the macros in
templates/components/line_chart/macro.html and small_chart/macro.html.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from macros.components.chart_axis import Years, gutter
from macros.components.chart_words import ROOMS, Anchor, Room, Stroke, Way, Words, placed
from macros.components.page_view import Context
from macros.components.pictures import Span
from macros.components.scale import BOTTOM, TOP, Scale
from macros.model.quantities import from_to, in_figures, is_sign, on_axis, with_unit
from macros.phrases import say

#: A line with more points than this has only some of their values written on it.
MOST_VALUES = 16
#: Two figures are joined if they are at most this much further apart than most neighbours are.
JOINED = 1.5
#: A line with more points than this has small ones.
MANY_POINTS = 24
#: The units of which 100 is the whole.
PERCENTAGES = frozenset(("%", "per cent", "percent"))
#: How far into the future a target is drawn, in lengths of the time that has figures, and at least.
AHEAD, AT_LEAST = 1.5, timedelta(days=730)


class Figure(NamedTuple):
    """The figure for a period, or None where there is none; `name` is the period in words."""

    first: date
    last: date
    value: Decimal | None
    name: str
    provisional: bool = False

    @property
    def middle(self) -> date:
        """The day at which it stands in a chart."""
        return self.first + (self.last - self.first) / 2


class Target(NamedTuple):
    """What is aimed at in a period: a value, or all from it to another one (`to`)."""

    first: date
    last: date
    value: Decimal
    name: str
    to: Decimal | None = None

    def in_words(self, unit: str) -> str:
        """'90%', '4 to 6 minutes'."""
        return (with_unit(self.value, unit) if self.to is None
                else from_to(self.value, self.to, unit))


class Baseline(NamedTuple):
    """The value from which a plan set out, and the period that it is of."""

    value: Decimal
    last: date
    name: str


@dataclass(frozen=True)
class LineChart:
    """Figures in the order of time, the oldest first, at least one with a value, and what they are
    held against. `year_starts` is the month in which the collaboration's year begins.
    """

    title: str
    figures: Sequence[Figure]
    unit: str = ""
    targets: Sequence[Target] = ()
    baseline: Baseline | None = None
    today: date | None = None
    year_starts: int = 1

    @cached_property
    def known(self) -> list[tuple[Figure, Decimal]]:
        """The figures that have a value."""
        return [(figure, figure.value) for figure in self.figures if figure.value is not None]

    @cached_property
    def drawn_targets(self) -> list[Target]:
        """The targets that are not too far ahead to be drawn. Those that follow one another and
        are the same are one.
        """
        first, last = self.figures[0].first, self.figures[-1].last
        limit = last + max((last - first) * AHEAD, AT_LEAST)
        drawn: list[Target] = []
        for target in sorted(self.targets, key=lambda target: target.first):
            before = drawn[-1] if drawn else None
            if target.first > limit:
                continue
            if (before and (before.value, before.to) == (target.value, target.to)
                    and _follows(before.last, target.first)):
                drawn[-1] = before._replace(last=target.last)
            else:
                drawn.append(target)
        return drawn

    @property
    def values(self) -> list[Decimal]:
        """The values of all figures and targets that are drawn."""
        return [*(value for _, value in self.known),
                *(value for target in self.drawn_targets
                  for value in (target.value, target.to) if value is not None)]

    @cached_property
    def scale(self) -> Scale:
        """The scale on which all that is drawn has room."""
        values = [*self.values, *([self.baseline.value] if self.baseline else [])]
        return Scale.of_parts(values) if self.unit in PERCENTAGES else Scale.of(values)

    @cached_property
    def span(self) -> Span:
        """The time that is shown, at least a month."""
        targets = self.drawn_targets
        days = [*(day for figure in self.figures for day in (figure.first, figure.last)),
                *(day for target in targets for day in (target.first, target.last)),
                *([self.today] if self.today else [])]
        span = Span(min(days), max(days))
        return span if span.last - span.first > timedelta(days=27) else Span(
            span.first - timedelta(days=15), span.last + timedelta(days=15))


def line_chart(chart: LineChart) -> Context:
    """What a line chart is made of."""
    scale, span = chart.scale, chart.span
    ticks = on_axis(scale.ticks, chart.unit)
    strokes = list(_strokes(chart))
    years = Years.of(span, chart.year_starts)
    return {
        "title": chart.title,
        "unit": "" if is_sign(chart.unit) else chart.unit,
        "begins": "" if scale.begins_at_nought else with_unit(scale.ticks[0], chart.unit),
        "grid": [{"y": scale.at(tick), "words": words, "is_nought": not tick}
                 for tick, words in zip(scale.ticks, ticks, strict=True)],
        "starts": years.positions,
        **_lines(chart, scale, span),
        **_targets(chart, scale, span),
        "baseline": _baseline(chart, scale, span),
        "now": span.at(chart.today) if chart.today else None,
        "written": [{"room": room.name,
                     "texts": [*_written(chart, room, strokes, ticks),
                               *years.written(room)]} for room in ROOMS],
        "sentences": _told(chart),
        "is_dense": len(chart.known) > MANY_POINTS,
        "has_gap": len(stretches(chart)) > 1,
        "has_provisional": any(figure.provisional for figure, _ in chart.known),
    }


def small_chart(chart: LineChart, span: Span) -> Context:
    """What a small line is made of, for a row of a table: it has no words but what it tells, and a
    scale of its own. `span` is the time of all lines of the table.
    """
    scale = Scale.close(chart.values)
    lines = _lines(chart, scale, span)
    alone = {stretch[0][0].name for stretch in stretches(chart) if len(stretch) == 1}
    return {
        **lines,
        "dots": [point for point in lines["dots"]
                   if point is lines["dots"][-1] or point["when"] in alone],
        **_targets(chart, scale, span),
        "now": span.at(chart.today) if chart.today else None,
        "sentences": _told(chart),
    }


def _lines(chart: LineChart, scale: Scale, span: Span) -> Context:
    """The lines that join figures, broken where there is none, and a point for each."""
    return {
        "lines": [" ".join(f"{span.at(figure.middle)},{scale.at(value)}"
                           for figure, value in stretch)
                  for stretch in stretches(chart) if len(stretch) > 1],
        "dots": [{"x": span.at(figure.middle), "y": scale.at(value),
                    "when": figure.name, "value": with_unit(value, chart.unit),
                    "provisional": figure.provisional} for figure, value in chart.known],
    }


def stretches(chart: LineChart) -> list[list[tuple[Figure, Decimal]]]:
    """The figures that are joined by a line.

    Two are not if there is a period without a value between them, or one that is left out: if they
    do not follow one another, and are further apart than neighbours usually are.
    """
    known = chart.known
    missing = [figure.middle for figure in chart.figures if figure.value is None]
    apart = sorted(after.middle - before.middle for (before, _), (after, _) in pairwise(known))
    usual = apart[(len(apart) - 1) // 2] if apart else timedelta()
    joined = [known[:1]]
    for (before, _), (after, value) in pairwise(known):
        is_far = (not _follows(before.last, after.first)
                  and after.middle - before.middle > usual * JOINED)
        if is_far or any(before.middle < day < after.middle for day in missing):
            joined.append([])
        joined[-1].append((after, value))
    return joined


def _follows(last: date, first: date) -> bool:
    """Whether a period that begins on a day follows one that ends on another."""
    return first <= last + timedelta(days=1)


def _targets(chart: LineChart, scale: Scale, span: Span) -> Context:
    """The targets as dashed lines, a range by its two ends, and the bands between those."""
    aims, bands = [], []
    for target in chart.drawn_targets:
        x1, x2 = span.at(target.first), span.at(target.last + timedelta(days=1))
        ends = _ends(target, scale)
        aims += [{"x1": x1, "x2": x2, "y": y} for y in ends]
        if len(ends) > 1:
            bands.append({"x1": x1, "y": ends[0], "width": round(x2 - x1, 2),
                          "height": round(ends[1] - ends[0], 2)})
    return {"aims": aims, "bands": bands}


def _ends(target: Target, scale: Scale) -> list[float]:
    """Where a target stands: its one line, or the upper and the lower one of a range."""
    return sorted({scale.at(value) for value in (target.value, target.to) if value is not None})


def _baseline(chart: LineChart, scale: Scale, span: Span) -> Context | None:
    if not chart.baseline:
        return None
    return {"x": span.at(chart.baseline.last), "y": scale.at(chart.baseline.value)}


def _strokes(chart: LineChart) -> Iterator[Stroke]:
    """The lines of a chart, over which words are rather not written."""
    scale, span = chart.scale, chart.span
    for stretch in stretches(chart):
        places = [(span.at(figure.middle), scale.at(value)) for figure, value in stretch]
        yield from (Stroke(*one, *other, "value") for one, other in pairwise(places))
    for target in chart.drawn_targets:
        for y in _ends(target, scale):
            yield Stroke(span.at(target.first), y, span.at(target.last), y, "target")
    if chart.baseline:
        y = scale.at(chart.baseline.value)
        yield Stroke(span.at(chart.baseline.last), y, 100, y, "other")
    if chart.today:
        x = span.at(chart.today)
        yield Stroke(x, TOP, x, BOTTOM, "today")


def _written(chart: LineChart, room: Room, strokes: Sequence[Stroke], ticks: Sequence[str]
             ) -> list[Context]:
    """The words in a chart and where they stand: what matters most has the first choice."""
    scale, span = chart.scale, chart.span
    points = [(span.at(figure.middle), scale.at(value)) for figure, value in chart.known]
    words = [*_today(chart), _last_value(chart, points[-1]), *_target_words(chart, room),
             *_baseline_words(chart), *_values(chart, room, points)]
    axis = gutter(zip(ticks, map(scale.at, scale.ticks), strict=True), room)
    return [{"text": one.text, "kind": one.kind, "x": one.way.x, "y": one.way.y,
             "anchor": one.way.anchor, "dx": one.way.dx, "dy": one.way.dy}
            for one in placed(words, room, strokes, points, axis)]


def _last_value(chart: LineChart, point: tuple[float, float]) -> Words:
    x, y = point
    value = chart.known[-1][1]
    text = with_unit(value, chart.unit) if is_sign(chart.unit) else in_figures(value)
    edge: tuple[float, Anchor] = (100, "end") if x > 50 else (0, "start")
    ways = (Way(x, y, "end", .25, -.55), Way(x, y, "middle", 0, -.55), Way(x, y, "start", .4, .35),
            Way(x, y, "start", -.25, -.55), Way(x, y, "end", .25, 1.15),
            Way(x, y, "middle", 0, 1.15), Way(x, y, "start", -.25, 1.15),
            *_left_of_today(chart, y, (-.55, 1.15), -.15),
            Way(edge[0], y, edge[1], 0, 1.15, 9), Way(edge[0], y, edge[1], 0, -.5, 9))
    return Words(text, "last", ways, is_large=True, required=True)


def _left_of_today(chart: LineChart, y: float, lines: Sequence[float], dx: float
                   ) -> Iterator[Way]:
    """The ways to write words that end before today, each on a line below or above y, in em."""
    if chart.today:
        x = chart.span.at(chart.today)
        yield from (Way(x, y, "end", dx, dy) for dy in lines)


def _today(chart: LineChart) -> Iterator[Words]:
    if chart.today:
        x = chart.span.at(chart.today)
        yield Words(say("today"), "today", (
            Way(x, 4.5, "start", .35, 0), Way(x, 4.5, "end", -.35, 0), Way(x, 4.5, "end", 0, 0)))


def _target_words(chart: LineChart, room: Room) -> Iterator[Words]:
    """The words at each target; on a wide chart the first says what the dashes are."""
    for number, target in enumerate(chart.drawn_targets):
        value = target.in_words(chart.unit if is_sign(chart.unit) else "")
        text = say("target-of", value=value) if not number and room is ROOMS[-1] else value
        x1, x2 = chart.span.at(target.first), chart.span.at(target.last)
        above, below = _ends(target, chart.scale)[0], _ends(target, chart.scale)[-1]
        yield Words(text, "target", (
            Way(x1, above, "start", 0, -.5), Way(x2, above, "end", 0, -.5),
            Way(x1, below, "start", 0, 1.2), Way(x2, below, "end", 0, 1.2),
            Way(x2, above, "start", .4, .35), Way(x1, above, "end", -.4, .35),
            Way(100, above, "end", 0, -.5), Way(100, below, "end", 0, 1.2)))


def _baseline_words(chart: LineChart) -> Iterator[Words]:
    if chart.baseline:
        x, y = chart.span.at(chart.baseline.last), chart.scale.at(chart.baseline.value)
        value = with_unit(chart.baseline.value, chart.unit if is_sign(chart.unit) else "")
        yield Words(say("starting-point-of", value=value), "baseline", (
            Way(100, y, "end", 0, 1.2), Way(100, y, "end", 0, -.5),
            *_left_of_today(chart, y, (1.2, -.5), -.4),
            Way(x, y, "start", .4, 1.2), Way(x, y, "start", .4, -.5)), short=value)


def _values(chart: LineChart, room: Room, points: Sequence[tuple[float, float]]
            ) -> Iterator[Words]:
    """The values at the points before the last: the first, highest and lowest, and on a wide chart
    the others, if they are not too many.
    """
    known = chart.known
    values = [value for _, value in known]
    order = [0, values.index(max(values)), values.index(min(values))]
    if room is ROOMS[-1] and len(known) <= MOST_VALUES:
        order += reversed(range(len(known)))
    for index in dict.fromkeys(order):
        if index < len(known) - 1:
            x, y = points[index]
            yield Words(in_figures(values[index]), "value", (
                Way(x, y, "middle", 0, -.75), Way(x, y, "middle", 0, 1.45),
                Way(x, y, "start", .1, 1.45), Way(x, y, "end", -.1, -.75),
                Way(x, y, "start", .2, -.6), Way(x, y, "end", -.2, 1.3)))


def _told(chart: LineChart) -> Context:
    """What is told of a chart in a sentence: its ends, and what is aimed at from then on."""
    known = chart.known
    values = [value for _, value in known]

    def told(index: int) -> Context:
        return {"value": with_unit(values[index], chart.unit), "when": known[index][0].name}

    last = known[-1][0]
    coming = [target for target in chart.targets if target.last >= last.first]
    lowest, highest = (values.index(choose(values)) for choose in (min, max))
    ends = (values[0], values[-1])
    return {
        "first": told(0) if len(known) > 1 else None,
        "latest": told(-1),
        "lowest": None if values[lowest] in ends else told(lowest),
        "highest": None if values[highest] in ends else told(highest),
        "ahead": [_target_told(target, chart) for target in coming or chart.targets[-1:]],
        "baseline": _baseline_told(chart),
        "is_provisional": last.provisional,
    }


def _target_told(target: Target, chart: LineChart) -> Context:
    return {"value": target.in_words(chart.unit), "when": target.name}


def _baseline_told(chart: LineChart) -> Context | None:
    return chart.baseline and {"value": with_unit(chart.baseline.value, chart.unit),
                               "when": chart.baseline.name}
