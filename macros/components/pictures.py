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
#: The width of a letter of a name above the line, in per cent, in the narrowest picture that has
#: names: the one on paper.
LETTER = 1.3
#: The distance of a name from the middle of its mark, in per cent.
GAP = 1.2
#: The width of a letter on the axis, and of the least gap there, in per cent: on a phone.
AXIS_LETTER = 2.3
AXIS_GAP = 1.5


#: From where to where something stands, in per cent.
Stretch = tuple[float, float]


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


class Label(NamedTuple):
    """Words on the axis, which begin at their position, or end there (`is_end`)."""

    text: str
    position: float
    is_end: bool = False

    @property
    def room(self) -> Stretch:
        """From where to where it stands on a phone."""
        width = len(self.text) * AXIS_LETTER + AXIS_GAP
        return ((self.position - width, self.position) if self.is_end
                else (self.position, self.position + width))


def with_room(labels: Iterable[Label]) -> list[Label]:
    """The labels of an axis that have room: each that meets none before it, and does not leave the
    picture.
    """
    chosen: list[Label] = []
    for label in labels:
        left, right = label.room
        if left >= 0 and right <= 100 and not any(
                _meet(label.room, other.room) for other in chosen):
            chosen.append(label)
    return chosen


class Spot(NamedTuple):
    """Where a mark is drawn: its position, and its lane (0 on the line, 1 above, 2 below it)."""

    position: float
    lane: int

    @property
    def stretch(self) -> Stretch:
        """From where to where the mark stands."""
        return self.position - LEAST / 2, self.position + LEAST / 2


def spots(positions: Sequence[float], among: Iterable[Spot] = (),
          names: Sequence[Stretch] = ()) -> list[Spot]:
    """Where marks are drawn that belong at these positions, so that none covers another, or one of
    those that are drawn already (`among`), or a name above the line.

    A mark that would meet another goes into the next lane that is free; if none is, it goes where
    it has to be moved least, to either side. Where all lanes are full it covers another.
    """
    taken: list[list[Stretch]] = [[], list(names), []]
    for spot in among:
        taken[spot.lane].append(spot.stretch)
    placed: dict[int, Spot] = {}
    for index in sorted(range(len(positions)), key=lambda index: positions[index]):
        wanted = positions[index]
        nearest = [_nearest(wanted, others) for others in taken]
        free = [Spot(position, lane) for lane, position in enumerate(nearest)
                if position is not None]
        placed[index] = min(free, key=lambda spot: (abs(spot.position - wanted), spot.lane),
                            default=Spot(wanted, 0))
        taken[placed[index].lane].append(placed[index].stretch)
    return [placed[index] for index in range(len(positions))]


def _nearest(wanted: float, taken: Sequence[Stretch]) -> float | None:
    """The position nearest to the one that is wanted at which a mark meets nothing that stands in
    its lane; None if there is none.
    """
    beside = (round(position, 2) for start, end in taken
              for position in (start - LEAST / 2, end + LEAST / 2))
    free = [position for position in (wanted, *beside) if 0 <= position <= 100
            and not any(_meet(Spot(position, 0).stretch, other) for other in taken)]
    return min(free, key=lambda position: (abs(position - wanted), -position), default=None)


def _meet(one: Stretch, other: Stretch) -> bool:
    """Whether two stretches have more in common than an end, or what rounding makes of it."""
    return one[0] < other[1] - .01 and other[0] < one[1] - .01


def stretches(named: Iterable[tuple[Spot, str, bool]], among: Iterable[Spot]
              ) -> list[tuple[str, Stretch] | None]:
    """Where the name of each mark is written: on which side of it, 'end' (before it) or 'start',
    and from where to where; None if it has no room.

    Each comes with whether it is rather written before its mark, where both sides have room. Names
    stand above the line. One is left out where it would leave the picture, or meet a name before it
    or a mark that is above the line. Marks below the line have none.
    """
    taken = [spot.stretch for spot in among if spot.lane == 1]
    chosen: list[tuple[str, Stretch] | None] = []
    for spot, name, before in named:
        width = len(name) * LETTER
        inner = -LEAST / 2 if spot.lane else GAP
        ways = {"end": (spot.position + inner - width, spot.position + inner),
                "start": (spot.position - inner, spot.position - inner + width)}
        fitting = [(side, way) for side, way in sorted(ways.items(), reverse=not before)
                   if way[0] >= 0 and way[1] <= 100 and spot.lane < 2
                   and not any(_meet(way, other) for other in taken)]
        chosen.append(fitting[0] if fitting else None)
        taken += [way for _, way in fitting[:1]]
    return chosen
