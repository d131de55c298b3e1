"""The words along the sides of a chart: its numbers on the left, and the years below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from macros.components.chart_words import GUTTER, LETTER, SMALL, Box, Room, length
from macros.components.page_view import Context
from macros.components.pictures import Span
from macros.model.dates import MONTHS

#: How many days a chart shows at most so that it has quarters below, and not only years.
FEW_DAYS = 830
#: Where the words below a chart stand, in per cent of its height.
BELOW = 99.0


class Start(NamedTuple):
    """The first day of a year or quarter: its place in per cent, and its name."""

    position: float
    name: str
    is_year: bool


class Years(NamedTuple):
    """The years that a chart shows, and the quarters if it shows few years."""

    starts: tuple[Start, ...]

    @classmethod
    def of(cls, span: Span, month: int) -> Years:
        """The years that begin in a month. The one in which the chart begins is named at its edge.
        """
        step = 3 if (span.last - span.first).days <= FEW_DAYS else 12
        first = Start(0, _name(_year_of(span.first, month), month), True)
        starts = [Start(span.at(day), _name(day.year, month) if day.month == month
                        else _month(day), day.month == month)
                  for day in _firsts(span, month, step)]
        return cls((first, *(start for start in starts if start.position)))

    @property
    def positions(self) -> list[float]:
        """Where years and quarters begin within the chart."""
        return [start.position for start in self.starts if start.position]

    def written(self, room: Room) -> list[Context]:
        """The names that have room: those of every year, or of each second, and so on, so that all
        have it; then that of the year in which the chart begins, and those of quarters.
        """
        years = [start for start in self.starts
                 if start.is_year and start.position and _have_room([start], room)]
        apart = next(number for number in range(1, len(years) + 2)
                     if _have_room(years[::number], room))
        chosen = years[::apart]
        for start in self.starts:
            if start not in chosen and (not start.is_year or not start.position):
                more = sorted([*chosen, start])
                chosen = more if _have_room(more, room) else chosen
        return [{"text": start.name, "kind": "year", "x": start.position, "y": BELOW,
                 "anchor": "start", "dx": .2, "dy": 0} for start in chosen]


def gutter(ticks: Iterable[tuple[str, float]], room: Room) -> list[Box]:
    """The room that the words of a scale take, which stand on its lines and begin left of them."""
    boxes = []
    for words, y in ticks:
        right = len(words) * LETTER * SMALL - GUTTER
        line = y / 100 * room.height
        boxes.append(Box((-GUTTER, -GUTTER), (right, right), line - 1, line))
    return boxes


def _have_room(starts: list[Start], room: Room) -> bool:
    """Whether each name ends before the next begins, and the last before the chart does."""
    width = room.widths[0]
    limits = [start.position / 100 * width for start in starts[1:]] + [width + .5]
    return all(start.position / 100 * width + length(start.name) + .3 <= limit
               for start, limit in zip(starts, limits, strict=False))


def _firsts(span: Span, month: int, step: int) -> Iterator[date]:
    """The first day of each year or quarter within a span."""
    months = sorted((month - 1 + after) % 12 + 1 for after in range(0, 12, step))
    days = (date(year, number, 1) for year in range(span.first.year, span.last.year + 1)
            for number in months)
    return (day for day in days if span.first <= day <= span.last)


def _year_of(day: date, month: int) -> int:
    """The year that a day is in, if years begin in a month."""
    return day.year if day.month >= month else day.year - 1


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _name(year: int, month: int) -> str:
    """'2026', or '2026/27' for a year that does not begin in January."""
    return str(year) if month == 1 else f"{year}/{(year + 1) % 100:02}"
