"""Bars by year: what was planned and what came of it, as a table whose cells have bars in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from macros.components.page_view import Context
from macros.model.quantities import with_unit


class Year(NamedTuple):
    """The amounts of a year or another period (`name`), None where there is none. `so_far` says
    that the period is not over, or that the amount may still change. `note` is said beside it, in
    place of the difference.
    """

    name: str
    planned: Decimal | None
    actual: Decimal | None
    so_far: bool = False
    note: str = ""


@dataclass(frozen=True)
class YearlyBars:
    """The amounts of several years, in the order of time. Savings may be below nought."""

    title: str
    years: Sequence[Year]
    unit: str = ""

    @property
    def amounts(self) -> list[Decimal]:
        """All amounts that there are, and nought, from which every bar begins."""
        return [Decimal(0), *(amount for year in self.years
                              for amount in (year.planned, year.actual) if amount is not None)]


def bars_by_year(chart: YearlyBars) -> Context:
    """What the macro in templates/components/bars_by_year/macro.html shows: a row for each amount,
    with its bar in per cent of the width.
    """
    return {
        "title": chart.title,
        "nought": _position(chart, Decimal(0)),
        "yearly": [{"name": year.name,
                   "planned": _bar(chart, year.planned),
                   "actual": _bar(chart, year.actual),
                   "so_far": year.so_far,
                   "note": year.note,
                   "more": _difference(chart, year, 1),
                   "less": _difference(chart, year, -1)} for year in chart.years],
    }


def _bar(chart: YearlyBars, amount: Decimal | None) -> Context | None:
    """An amount in words, and the ends of its bar."""
    if amount is None:
        return None
    ends = sorted((_position(chart, amount), _position(chart, Decimal(0))))
    return {"amount": with_unit(amount, chart.unit), "x": ends[0],
            "width": round(ends[1] - ends[0], 2)}


def _position(chart: YearlyBars, amount: Decimal) -> float:
    """Where an amount stands between the lowest and the highest of all, in per cent."""
    low, high = min(chart.amounts), max(chart.amounts)
    return round(float((amount - low) / (high - low)) * 100, 2) if low < high else 0


def _difference(chart: YearlyBars, year: Year, sign: int) -> str | None:
    """By how much the amount is above (1) or below (-1) the plan; None where it is not, and where
    it cannot be told yet.
    """
    if year.planned is None or year.actual is None or year.so_far or year.note:
        return None
    difference = (year.actual - year.planned) * sign
    return with_unit(difference, chart.unit) if difference > 0 else None
