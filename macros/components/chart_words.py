"""Where the words of a chart stand, so that none meets another, from a phone to a wide screen.

Places are per cent of the width and height of the chart, and words keep their size when it changes.
So words are placed twice: for a narrow chart and for a wide one. The style sheet shows one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Room:
    """The room that a chart has, in rem: its least and its greatest width, and its height. The
    sheet of line_chart has them too.
    """

    name: str
    widths: tuple[float, float]
    height: float


#: At 320 px the lines of a chart are 14.6 rem long, and on a wide page 69.
NARROW = Room("narrow", (14.6, 34), 16)
WIDE = Room("wide", (34, 69), 21)
ROOMS = (NARROW, WIDE)

#: The size of the last value and of all other words, in rem: --t5 and --t1 in tokens.css.
LARGE, SMALL = 1.65, .8
#: How wide a letter is and how far it reaches above and below the line on which it stands, in em,
#: and by how much words are kept apart.
LETTER, ABOVE, BELOW, GAP = .66, .78, .22, .2
#: From where to where words may stand, in per cent of the height; the years are below that.
LOWEST = 93.0
#: How long the words of the scale are before the lines begin, in rem.
GUTTER = 2.2
#: What it costs to cover something, and from which cost on words are rather left out.
COSTS = {"point": 6, "value": 3, "target": 2, "today": 3, "other": 1}
TOO_MUCH = 3
#: How far words keep from the line of today, in rem: they have an edge that would cut it.
BESIDE_TODAY = .2


class Way(NamedTuple):
    """One way to write words: the point at which they are anchored, in per cent, which end of them
    is there, and by how much they are moved to the right and down, in em. `cost` is what it costs
    besides what they cover.
    """

    x: float
    y: float
    anchor: Anchor
    dx: float
    dy: float
    cost: int = 0


class Words(NamedTuple):
    """Words that want to stand in a chart, with the ways to write them, the best first.

    Those that are `required` are written the best way there is, even over something else; others
    that have no room are written as `short`, if that has some.
    """

    text: str
    kind: str
    ways: tuple[Way, ...]
    is_large: bool = False
    required: bool = False
    short: str = ""


class Placed(NamedTuple):
    """Words, and the way in which they are written."""

    text: str
    kind: str
    way: Way


class Stroke(NamedTuple):
    """A straight line of a chart from one place to another, in per cent; `kind` is one of COSTS."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


class Box(NamedTuple):
    """The room that words take, in rem: left and right in the narrowest and in the widest chart."""

    left: tuple[float, float]
    right: tuple[float, float]
    top: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes meet in a chart of any width.

        Between the two widths all moves evenly: what is to the left of something in both is so in
        all that are between them.
        """
        if self.bottom <= other.top or other.bottom <= self.top:
            return False
        return not (_before(self, other) or _before(other, self))


def placed(words: Iterable[Words], room: Room, strokes: Sequence[Stroke],
           points: Sequence[tuple[float, float]], taken: Iterable[Box] = ()) -> list[Placed]:
    """The words that have room, each in the way that covers least. Those that come first have the
    first choice; `taken` is room that others have already.
    """
    boxes = list(taken)
    dots = [box_at(x, y, room) for x, y in points]
    chosen: list[Placed] = []
    for given in words:
        for one in _forms(given):
            costs = {way: way.cost + _cost(box_of(one, way, room), room, strokes, dots)
                     for way in one.ways if _fits(box_of(one, way, room), room, boxes)}
            best = min(costs, key=lambda way: costs[way], default=None)
            if best is None and one.required:
                best = one.ways[-1]
            if best and (one.required or costs[best] < TOO_MUCH):
                chosen.append(Placed(one.text, one.kind, best))
                boxes.append(box_of(one, best, room))
                break
    return chosen


def _forms(words: Words) -> Iterator[Words]:
    """Words in full, and short if they can be."""
    yield words
    if words.short:
        yield words._replace(text=words.short)


def box_of(words: Words, way: Way, room: Room) -> Box:
    """The room that words take if they are written in a way."""
    size = LARGE if words.is_large else SMALL
    width = length(words.text, size)
    shift = way.dx * size - {"start": 0, "middle": width / 2, "end": width}[way.anchor]
    narrow, wide = (way.x / 100 * of + shift for of in room.widths)
    line = way.y / 100 * room.height + way.dy * size
    return Box((narrow, wide), (narrow + width, wide + width),
               line - ABOVE * size, line + BELOW * size)


def box_at(x: float, y: float, room: Room, radius: float = .3) -> Box:
    """The room that a point takes."""
    narrow, wide = (x / 100 * of for of in room.widths)
    middle = y / 100 * room.height
    return Box((narrow - radius, wide - radius), (narrow + radius, wide + radius),
               middle - radius, middle + radius)


def length(text: str, size: float = SMALL) -> float:
    """How long words are, in rem, with the gap after them."""
    return (len(text) * LETTER + GAP) * size


def _before(one: Box, other: Box) -> bool:
    return all(right <= left + .01 for right, left in zip(one.right, other.left, strict=True))


def _fits(box: Box, room: Room, taken: Iterable[Box]) -> bool:
    """Whether a box is within the chart and meets none that is taken."""
    inside = (min(box.left) >= 0 and all(right <= width + .1 for right, width in
                                         zip(box.right, room.widths, strict=True))
              and box.top >= 0 and box.bottom <= room.height * LOWEST / 100)
    return inside and not any(box.meets(other) for other in taken)


def _cost(box: Box, room: Room, strokes: Iterable[Stroke], points: Iterable[Box]) -> int:
    """What it costs to write words here: the sum for all that they cover."""
    covered = [stroke.kind for stroke in strokes if _crosses(stroke, box, room)]
    return (sum(COSTS[kind] for kind in set(covered))
            + COSTS["point"] * sum(box.meets(point) for point in points))


def _crosses(stroke: Stroke, box: Box, room: Room) -> bool:
    """Whether a line goes through a box in the narrowest or the widest chart."""
    y1, y2 = (y / 100 * room.height for y in (stroke.y1, stroke.y2))
    if max(y1, y2) <= box.top or min(y1, y2) >= box.bottom:
        return False
    beside = BESIDE_TODAY if stroke.kind == "today" else 0
    return any(_goes_through((stroke.x1 / 100 * width, y1, stroke.x2 / 100 * width, y2),
                             (left - beside, box.top, right + beside, box.bottom))
               for width, left, right in zip(room.widths, box.left, box.right, strict=True))


def _goes_through(line: tuple[float, ...], box: tuple[float, ...]) -> bool:
    """Whether a line from (x1, y1) to (x2, y2) has a part in a box of (left, top, right, bottom),
    by the way of Liang and Barsky: the part that is between each pair of its sides.
    """
    start, end = 0.0, 1.0
    for axis in (0, 1):
        begin, run = line[axis], line[axis + 2] - line[axis]
        low, high = box[axis], box[axis + 2]
        if not run:
            if not low < begin < high:
                return False
            continue
        enter, leave = sorted(((low - begin) / run, (high - begin) / run))
        start, end = max(start, enter), min(end, leave)
    return start < end
