"""The scale of a chart: round numbers, and where a value stands between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from macros.model.quantities import decimals

#: Between which parts of a picture's height its scale runs, in per cent: above it is room for the
#: last value, and below it for the years.
TOP, BOTTOM = 11.0, 93.0
#: A scale has at most this many steps, and one more if its ends are rounded.
STEPS = 5
#: What percentages are parts of, and from which difference between them on all of it is drawn.
WHOLE, ENOUGH = Decimal(100), Decimal(30)
_ROUND = tuple(Decimal(text) for text in ("1", "2", "2.5", "5", "10", "20", "25", "50"))


@dataclass(frozen=True)
class Scale:
    """Round numbers, the lowest first, that reach from below all values to above them."""

    ticks: tuple[Decimal, ...]

    @classmethod
    def of(cls, values: Iterable[Decimal]) -> Scale:
        """The scale for some values, of which there is at least one.

        It begins at nought if the values are far apart (the lowest is at most half of the highest)
        or all the same. Steps are no finer than the values: between 2 and 3 calls there is no line.
        """
        given = list(values)
        low, high = min(given), max(given)
        if low == high or 0 <= low <= high / 2:
            low = min(low, Decimal(0))
        if low == high or low / 2 <= high <= 0:
            high = max(high, Decimal(0))
        if low == high:
            high = low + 1
        step = _step(high - low, Decimal(1).scaleb(-max(decimals(given), 0)))
        first, last = low // step, -(-high // step)
        if first * step > low:  # Division of Decimals rounds towards nought.
            first -= 1
        if last * step < high:
            last += 1
        if first * step == low != 0:  # So that there is room for words below the lowest value.
            first -= 1
        return cls(tuple((step * number).normalize()
                         for number in range(int(first), int(last) + 1)))

    @classmethod
    def of_parts(cls, values: Iterable[Decimal]) -> Scale:
        """The scale of percentages: the whole, from 0 to 100, where they take up enough of it to be
        told apart there; else as `of`.
        """
        given = list(values)
        low, high = min(given), max(given)
        if low >= 0 and high <= WHOLE and high - low >= ENOUGH:
            return cls(tuple(WHOLE * number / 5 for number in range(6)))
        return cls.of(given)

    @classmethod
    def close(cls, values: Iterable[Decimal]) -> Scale:
        """The scale of a small chart without numbers: from the lowest value to the highest."""
        given = list(values)
        low, high = min(given), max(given)
        return cls((low, high) if low < high else (low - 1, high + 1))

    @property
    def begins_at_nought(self) -> bool:
        """Whether nought is on the scale, so that lengths can be compared with one another."""
        return self.ticks[0] <= 0 <= self.ticks[-1]

    def at(self, value: Decimal) -> float:
        """Where a value stands, in per cent of the height of a chart from above."""
        return round(BOTTOM - self.part(value) * (BOTTOM - TOP), 2)

    def part(self, value: Decimal) -> float:
        """Where a value stands on the scale: 0 at its lowest number, 1 at its highest."""
        return float((value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0]))


def _step(length: Decimal, finest: Decimal) -> Decimal:
    """The least round number that goes into a length few times, and is a multiple of the finest."""
    power = Decimal(1).scaleb(length.adjusted() - 1)
    steps = (power * factor for factor in _ROUND)
    return next(step for step in steps if step * STEPS >= length and step % finest == 0)
