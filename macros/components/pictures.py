"""Where things stand in pictures along time: as parts of the width, so that one drawing serves all.

Positions are per cent of the width. Marks and words keep their size when the width changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

#: The least distance between two marks in one lane, in per cent: a mark's width on a phone.
LEAST = 5.5
#: How many lanes a line has: on it, above it and below it.
LANES = 3
#: The width of a letter of a name beside a mark on a wide screen, in per cent.
LETTER = 0.82
#: The distance of a name from the middle of its mark, in per cent.
GAP = 1.2


class Span(NamedTuple):
    """The time that a picture shows, from the first to the last day."""

    first: date
    last: date

    def with_margins(self) -> Span:
        """The span with a fortieth of its length before and after it, for marks at its ends."""
        margin = (self.last - self.first) / 40
        return Span(self.first - margin, self.last + margin)

    def at(self, day: date) -> float:
        """The position of a day; at the edge for one outside the span."""
        length = (self.last - self.first).days or 1
        return round(min(max((day - self.first).days / length, 0), 1) * 100, 2)

    def years(self) -> list[tuple[int, float]]:
        """(year, position) of each first of January within the span."""
        return [(year, self.at(date(year, 1, 1)))
                for year in range(self.first.year + 1, self.last.year + 1)]


class Spot(NamedTuple):
    """Where a mark is drawn: its position, and its lane (0 on the line, 1 above, 2 below it)."""

    position: float
    lane: int


def spots(positions: Sequence[float]) -> list[Spot]:
    """Where marks are drawn that belong at these positions, so that none covers another.

    A mark that would meet the one before it goes into the next lane that is free; if none is, it is
    moved on in the lane where it has to be moved least. What would leave the picture so is moved
    back, and what stands before it with it.
    """
    ends = [-LEAST] * LANES
    placed: dict[int, Spot] = {}
    for index in sorted(range(len(positions)), key=lambda index: positions[index]):
        wanted = positions[index]
        free = [lane for lane in range(LANES) if wanted - ends[lane] >= LEAST]
        lane = free[0] if free else min(range(LANES), key=lambda lane: ends[lane])
        position = round(max(wanted, ends[lane] + LEAST), 2)
        ends[lane] = position
        placed[index] = Spot(position, lane)
    limits = [100.0] * LANES
    for index in reversed(placed):
        position, lane = placed[index]
        placed[index] = Spot(round(min(position, limits[lane]), 2), lane)
        limits[lane] = placed[index].position - LEAST
    return [placed[index] for index in range(len(positions))]


def sides(named: Iterable[tuple[Spot, str]], others: Iterable[Spot]) -> list[str | None]:
    """On which side of its mark each name is written: 'end' (before it), 'start', or None.

    A name is left out where it would leave the picture, or meet another name or a mark that is
    above the line, where names are.
    """
    taken = [(spot.position - LEAST / 2, spot.position + LEAST / 2)
             for spot in others if spot.lane == 1]
    chosen: list[str | None] = []
    for spot, name in named:
        width = len(name) * LETTER
        ways = {"end": (spot.position + GAP - width, spot.position + GAP),
                "start": (spot.position - GAP, spot.position - GAP + width)}
        fitting = [side for side, (left, right) in ways.items()
                   if left >= 0 and right <= 100 and spot.lane == 0
                   and not any(left < end and start < right for start, end in taken)]
        chosen.append(fitting[0] if fitting else None)
        if fitting:
            taken.append(ways[fitting[0]])
    return chosen
