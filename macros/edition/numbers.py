"""What follows from figures: the target of a period, whether it was met, and what it is called.

Nothing is said of a figure for which the collaboration has no target and no rule of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from macros.model import Indicator, Money, Risk
from macros.model.dates import PartialDate
from macros.model.numbers import Amount, Assessment, Better, Every, Target, Threshold, Value
from macros.model.quantities import from_to, with_unit


@dataclass(frozen=True)
class Reading:
    """A figure of an indicator beside its target.

    `change` is the difference to the figure of the period before, None where that has none.
    `is_met` is None where there is no target. `state` follows from the collaboration's own rule: a
    figure that does not meet its target before the target's period is over has none, unless each
    figure must meet it, or the editor gave it the state.
    Where figures add up to a target, `sum_so_far` is their sum in its period; then `is_met` is None
    while that is not decided, and where a figure of the sum is not known (`lacks_figures`).
    `is_provisional` says whether it, or a figure of its sum, may still change.
    """

    value: Value
    figure: Decimal
    change: Decimal | None
    target: Target | None
    is_met: bool | None
    state: Threshold | None
    sum_so_far: Decimal | None = None
    lacks_figures: bool = False
    is_provisional: bool = False

    @property
    def compared(self) -> Decimal:
        """What is held against the target: the sum so far, where figures add up, or the figure."""
        return self.figure if self.sum_so_far is None else self.sum_so_far

    @property
    def is_missed(self) -> bool:
        """Whether its target can no longer be met: each figure must meet it, or it is the one for
        the end of the target's period.
        """
        return self.is_met is False and self.target is not None and (
            self.target.each_figure or self.sum_so_far is not None
            or self.value.period.latest >= self.target.period.latest)


def limits(indicator: Indicator) -> tuple[Decimal | None, Decimal | None]:
    """Between which two each figure must be, as far as that is known: a percentage is one of a
    whole, if the record does not say otherwise.
    """
    low, high = indicator.lowest, indicator.highest
    if indicator.unit == "%":
        low = Decimal(0) if low is None else low
        high = Decimal(100) if high is None else high
    return low, high


def target_for(indicator: Indicator, period: PartialDate) -> Target | None:
    """The target of a period: the one whose own period is, or contains, the whole of it."""
    return next((target for target in indicator.targets
                 if target.period.earliest <= period.earliest
                 and period.latest <= target.period.latest), None)


def target_on(indicator: Indicator, day: date) -> Target | None:
    """The target that is to be met next on a day: the first whose period is not over."""
    coming = [target for target in indicator.targets if target.period.latest >= day]
    return min(coming, key=lambda target: target.period.latest, default=None)


def aim(indicator: Indicator, target: Target, unit: str | None = None) -> str:
    """A target in words: '90%', '4 to 6 minutes'; `unit` is written in place of its own."""
    unit = indicator.unit if unit is None else unit
    if target.value is not None:
        return with_unit(target.value, unit)
    return from_to(target.low or Decimal(0), target.high or Decimal(0), unit)


def is_met(better: Better, figure: Decimal, target: Target) -> bool:
    """Whether a figure meets a target."""
    return worse_by(better, figure, target) == 0


def worse_by(better: Better, figure: Decimal, target: Target) -> Decimal:
    """How far a figure is from meeting a target, in its own unit; 0 for one that meets it."""
    if target.value is None:
        low, high = target.low or Decimal(0), target.high or Decimal(0)
        return max(low - figure, figure - high, Decimal(0))
    missing = target.value - figure if better == "up" else figure - target.value
    return max(missing, Decimal(0))


def state_of(better: Better, figure: Decimal, target: Target,
             thresholds: Iterable[Threshold]) -> Threshold | None:
    """What the collaboration calls a figure beside its target, by its own rule; None without one.
    """
    missing = worse_by(better, figure, target)
    whole = abs(target.value if target.value is not None
                else (target.low if target.low is not None and figure < target.low
                      else target.high) or Decimal(0))
    for threshold in thresholds:
        if threshold.worse_by is None or missing * 100 <= threshold.worse_by * whole:
            return threshold
    return None


def readings(indicator: Indicator, thresholds: Iterable[Threshold]) -> tuple[Reading, ...]:
    """The figures of an indicator, the earliest first. Periods without a figure are left out."""
    rules = tuple(thresholds)
    before: Value | None = None
    found: list[Reading] = []
    for value in sorted(indicator.values, key=lambda value: value.period):
        if value.now is not None:
            target = target_for(indicator, value.period)
            change = value.now - before.now if before and before.now is not None else None
            if target and is_of_sum(indicator, target):
                found.append(_of_sum(indicator, value, value.now, change, target, rules))
                before = value
                continue
            met = is_met(indicator.better, value.now, target) if target else None
            is_held = target and (met or value.state or target.each_figure
                                  or value.period.latest >= target.period.latest)
            found.append(Reading(
                value, value.now, change, target, met,
                state_of(indicator.better, value.now, target, rules)
                if target and is_held else None, is_provisional=value.provisional))
        before = value
    return tuple(found)


def is_of_sum(indicator: Indicator, target: Target) -> bool:
    """Whether figures are added up before they are held against a target."""
    return indicator.adds_up and not is_one(indicator.every, target.period)


def _of_sum(indicator: Indicator, value: Value, figure: Decimal, change: Decimal | None,
            target: Target, rules: Iterable[Threshold]) -> Reading:
    """A figure with the sum of those of the target's period up to it."""
    until = value.period.latest
    counted = [one for one in indicator.values if one.now is not None
               and target.period.earliest <= one.period.earliest and one.period.latest <= until]
    total = sum((one.now for one in counted if one.now is not None), Decimal(0))
    is_whole = (sum((one.period.latest - one.period.earliest).days + 1 for one in counted)
                == (until - target.period.earliest).days + 1)
    met = is_met(indicator.better, total, target)
    is_over = until >= target.period.latest
    # What only grows can come to a target that is to be reached, or leave one that is a limit.
    only_grows = all(one.now is None or one.now >= 0 for one in indicator.values)
    is_early = only_grows and met == (indicator.better == "up")
    return Reading(
        value, figure, change, target, met if is_early or (is_over and is_whole) else None,
        state_of(indicator.better, total, target, rules) if is_over and is_whole else None, total,
        lacks_figures=not is_whole, is_provisional=any(one.provisional for one in counted))


class Miss(NamedTuple):
    """A target that was missed, the first period of those in a row in which one was, and the
    figure that missed it last.
    """

    since: PartialDate
    target: Target
    by: Reading


def last_miss(indicator: Indicator, told: Iterable[Reading]) -> Miss | None:
    """The target that was missed last and has not been reached since; None if there is none.

    A target is missed by the figure for the end of its period or, where each figure must meet it,
    by any. It is reached again by a figure that meets it, or the target of its own period; sums are
    held against their own target alone. `told` are the figures in order. What was before
    a period without a figure is not known to have lasted: the first figure after it is the first
    that is known to have missed the target.
    """
    miss: Miss | None = None
    before: PartialDate | None = None
    for reading in told:
        period = reading.value.period
        if miss and (reading.is_met or (miss.by.sum_so_far is None and is_met(
                indicator.better, reading.figure, miss.target))):
            miss = None
        elif miss and before and before.latest + timedelta(days=1) < period.earliest:
            miss = miss._replace(since=period)
        before = period
        if reading.is_missed and reading.target:
            miss = Miss(miss.since if miss else reading.value.period, reading.target, reading)
    return miss


#: How many months the period of a figure has.
MONTHS: Mapping[Every, int] = {"month": 1, "quarter": 3, "year": 12}


def is_one(every: Every, period: PartialDate) -> bool:
    """Whether a period is a month, a quarter or a year, from its first day to its last."""
    return period.days == _period_from(period.earliest, MONTHS[every]).days


def next_period(indicator: Indicator) -> PartialDate | None:
    """The period after the last one that is told of, with a figure or without; where none is, the
    first for which there is a target. None without either.
    """
    last = max((value.period.latest for value in indicator.values), default=None)
    first = min((target.period.earliest for target in indicator.targets), default=None)
    begins = last + timedelta(days=1) if last else first
    return _period_from(begins, MONTHS[indicator.every]) if begins else None


def _period_from(first: date, months: int) -> PartialDate:
    """Some whole months, of which the first has a day in it."""
    last = _months_after(first.replace(day=1) - timedelta(days=1), months)
    return PartialDate.parse(f"{first:%Y-%m}" if months == 1 else f"{first:%Y-%m}/{last:%Y-%m}")


def is_overdue(indicator: Indicator, day: date | None) -> bool:
    """Whether the last figure is older than the time in which there is to be a new one: since the
    end of its period more than another whole period has passed. The first figure is due once the
    first period of a target is over.
    """
    period = next_period(indicator)
    return bool(day and period and period.latest < day)


def _months_after(last: date, months: int) -> date:
    """The last day of the month that comes some months after the one that ends on a day."""
    year, month = divmod(last.year * 12 + last.month - 1 + months + 1, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


# ---- risks

class Growth(NamedTuple):
    """The assessment before a risk grew, and the one by which it did."""

    before: Assessment
    after: Assessment


def growth(risk: Risk, day: date | None) -> Growth | None:
    """By which assessment an open risk came to a higher score than before, where none since has
    changed it; None for one that did not grow.
    """
    if is_closed(risk, day):
        return None
    now = risk.assessed[-1:]
    for before, after in reversed(list(pairwise(risk.assessed))):
        if (before.likelihood, before.impact) != (now[0].likelihood, now[0].impact):
            return Growth(before, after) if after.score > before.score else None
    return None


def is_closed(risk: Risk, day: date | None) -> bool:
    """Whether a risk is closed on a day: from the first that the date of that can mean."""
    return bool(risk.closed and (day is None or risk.closed.value.earliest <= day))


def review_is_late(risk: Risk, day: date | None) -> bool:
    """Whether a risk should have been looked at again by a day, and was not."""
    due = risk.review_by
    is_past = bool(due and day and due.value.latest < day)
    return is_past and not is_closed(risk, day) and not is_reviewed(risk)


def is_reviewed(risk: Risk) -> bool:
    """Whether a risk was looked at, or assessed, on or after the day by which it was to be."""
    looked = [*([risk.reviewed.value] if risk.reviewed else []),
              *(one.on for one in risk.assessed)]
    return bool(risk.review_by) and any(
        risk.review_by and one.latest >= risk.review_by.value.earliest for one in looked)


# ---- money

class Total(NamedTuple):
    """The money of some records in a period: what was planned and what it was, in all (None where
    no record says it), and `unplanned`, what was spent of it for which no plan is given. `is_whole`
    says whether of all that was planned it is known what it was, `is_complete` whether the amounts
    of each record reach over all of the period.
    """

    period: PartialDate
    planned: Decimal | None
    actual: Decimal | None
    unplanned: Decimal
    is_whole: bool
    provisional: bool
    is_complete: bool


def totals(records: Iterable[Money], year_starts: int) -> tuple[Total, ...]:
    """The sums of some records by year, the earliest first, however their periods are written. The
    year begins with a month: 1, or 4 for financial years. An amount for a period that is longer, or
    in two years, stands by itself.
    """
    by_year: dict[tuple[date, date], list[list[Amount]]] = {}
    names: dict[tuple[date, date], PartialDate] = {}
    for record in records:
        own: dict[tuple[date, date], list[Amount]] = {}
        for amount in record.amounts:
            year = _year_of(amount.period, year_starts)
            names.setdefault(year.days, year)
            own.setdefault(year.days, []).append(amount)
        for days, amounts in own.items():
            by_year.setdefault(days, []).append(amounts)
    return tuple(_total(names[days], by_year[days]) for days in sorted(by_year))


def _year_of(period: PartialDate, starts: int) -> PartialDate:
    """The year that the whole of a period is in; the period itself if there is none."""
    first = period.earliest.year - (period.earliest.month < starts)
    year = PartialDate.parse(f"{first}" if starts == 1 else f"{first}/{(first + 1) % 100:02}")
    return year if period.latest <= year.latest else period


def lies_in_two_years(period: PartialDate, starts: int) -> bool:
    """Whether a period that is no longer than a year has days in two of them."""
    return _length(period) <= 366 and _year_of(period, starts) is period


def _total(period: PartialDate, by_record: Sequence[Sequence[Amount]]) -> Total:
    """The sum of the amounts of some records in a year."""
    amounts = [amount for of_record in by_record for amount in of_record]
    planned = [one.planned for one in amounts if one.planned is not None]
    actual = [one.actual for one in amounts if one.actual is not None]
    unplanned = [one.actual for one in amounts
                 if one.planned is None and one.actual is not None]
    return Total(
        period, sum(planned, Decimal(0)) if planned else None,
        sum(actual, Decimal(0)) if actual else None,
        sum(unplanned, Decimal(0)), all(one.actual is not None for one in amounts),
        any(one.provisional for one in amounts),
        all(sum(_length(one.period) for one in of_record) == _length(period)
            for of_record in by_record))


def _length(period: PartialDate) -> int:
    """How many days a period has."""
    return (period.latest - period.earliest).days + 1


def gaps(indicator: Indicator) -> Iterator[PartialDate]:
    """The periods before which a period is missing between the first and the last figure."""
    ordered = sorted(indicator.values, key=lambda value: value.period)
    for before, after in pairwise(ordered):
        if before.period.latest + timedelta(days=1) < after.period.earliest:
            yield after.period
