"""Rules about indicators, risks, money and benefits, and about the figures of them."""

from collections.abc import Iterable, Iterator, Set
from datetime import date
from decimal import Decimal
from itertools import pairwise

from macros.edition.numbers import gaps, is_one, limits, state_of, target_for
from macros.errors import Mark, Mistake, did_you_mean, listed
from macros.model import Alliance, Indicator, Money, Risk
from macros.model.dates import PartialDate
from macros.model.moments import Moment
from macros.model.numbers import Threshold, Value
from macros.model.quantities import CURRENCIES
from macros.reading.figures import WrittenValue, with_values
from macros.reading.gathering import Gathered
from macros.rules.dates import of_other_year


def check_numbers(gathered: Gathered, as_of: Moment | None, today: date | None) -> list[Mistake]:
    """Every mistake in figures, in the rule for their states, in risks and in money.

    `as_of` is the time that the build was given, `today` the machine's day.
    """
    day = max((day for day in (as_of and as_of.day, today) if day), default=None)
    written = [one for one in gathered.values()
               if one.indicator_id in gathered.records.of(Indicator)]
    # What is wrong with a period is told by itself, and not again by what would follow from it.
    sound = [one for one in written if not of_other_year(gathered, one.value.period)]
    fitting = [one for one in sound if _fits(gathered, one)]
    return [
        *_unknown(gathered), *_units(gathered), *_targets(gathered), *_twice(sound),
        *_overlapping(fitting), *_baselines(gathered, sound), *_lengths(gathered, sound),
        *(mistake for one in written for mistake in (
            *_range(gathered, one), *_too_early(one, day), *_state(gathered, one))),
        *_missing(gathered, fitting, {one.indicator_id for one in written if one not in fitting}),
        *_rules_of_states(gathered),
        *_scale(gathered), *_money(gathered),
    ]


# ---- indicators

def _unknown(gathered: Gathered) -> Iterator[Mistake]:
    """A table of figures names indicators that there are."""
    for one in gathered.tables:
        if not gathered.has(Indicator.kind, one.indicator_id):
            yield Mistake(one.id_mark or one.mark, f"there is no indicator '{one.indicator_id}'.",
                          did_you_mean(one.indicator_id, gathered.ids[Indicator.kind])
                          or "Write the id of one in data/indicators.")


def _targets(gathered: Gathered) -> Iterator[Mistake]:
    """The targets of an indicator are for one period each, and within its range."""
    for indicator in gathered.records.of(Indicator).values():
        ordered = sorted(enumerate(indicator.targets), key=lambda pair: pair[1].period)
        for (_, before), (index, target) in pairwise(ordered):
            mark = gathered.mark("indicators", indicator.id, ("targets", index, "period"))
            if target.period.earliest <= before.period.latest:
                yield Mistake(mark, f"period: {target.period.as_period()} has a day of "
                                    f"{before.period.as_period()}, which has a target too.",
                              "Write each target with a period of its own.")
            elif (target.period.earliest - before.period.latest).days > 1:
                yield Mistake(mark, f"period: no target is given for the time between "
                                    f"{before.period.as_period()} and {target.period.as_period()}.",
                              "Add that target, or let the period of one of them reach further.")
        for index, target in enumerate(indicator.targets):
            for key in ("value", "low", "high"):
                if fault := _out_of_range(indicator, getattr(target, key)):
                    mark = gathered.mark("indicators", indicator.id, ("targets", index, key))
                    yield Mistake(mark, f"{key}: {fault}", _CHECK)
        base = indicator.baseline
        if base and (fault := _out_of_range(indicator, base.value)):
            yield Mistake(gathered.mark("indicators", indicator.id, ("baseline", "value")),
                          f"value: {fault}", _CHECK)


_CHECK = "Check its digits, or write lowest: or highest: at the indicator."


#: Signs that say what is counted.
_SIGNS = ("%", "‰", "°", *CURRENCIES)


def _units(gathered: Gathered) -> Iterator[Mistake]:
    """The unit of an indicator can stand after digits: noughts of it would become digits."""
    for indicator in gathered.records.of(Indicator).values():
        if not any(sign.isalpha() or sign in _SIGNS for sign in indicator.unit):
            yield Mistake(gathered.mark("indicators", indicator.id, ("unit",)),
                          f"unit: '{indicator.unit}' says nothing of what is counted.",
                          "Write a word or a sign, such as visits, minutes, % or £.")
        if indicator.unit.startswith(CURRENCIES) and any(map(str.isdigit, indicator.unit)):
            sign = indicator.unit[0]
            yield Mistake(gathered.mark("indicators", indicator.id, ("unit",)),
                          f"unit: '{indicator.unit}' has digits, which would stand behind those of "
                          "each figure.",
                          f"Write {sign} and the figures in full, or {sign}k or {sign}m.")


def _out_of_range(indicator: Indicator, figure: Decimal | None) -> str:
    """What is wrong with a figure that no figure of the indicator can be; '' if nothing is."""
    low, high = limits(indicator)
    if figure is not None and low is not None and figure < low:
        return f"{figure} is below {low}, the lowest that it can be."
    if figure is not None and high is not None and figure > high:
        return f"{figure} is above {high}, the highest that it can be."
    return ""


def _twice(written: Iterable[WrittenValue]) -> Iterator[Mistake]:
    """The figure of an indicator and period stands in one place only."""
    first: dict[tuple[str, tuple[date, date]], Mark] = {}
    for one in written:
        period = one.value.period
        other = first.setdefault((one.indicator_id, period.days), one.mark)
        if other != one.mark:
            yield Mistake(one.mark, f"the figure of '{one.indicator_id}' for {period.as_period()} "
                                    f"already stands in {other}.",
                          "Keep one of the two. A new figure for the same period goes into "
                          "revised:.")


def _overlapping(written: Iterable[WrittenValue]) -> Iterator[Mistake]:
    """No two figures of an indicator share a day. `_twice` tells those of the same period."""
    ordered = sorted(written, key=lambda one: (one.indicator_id, one.value.period))
    for before, one in pairwise(ordered):
        first, period = before.value.period, one.value.period
        if (before.indicator_id == one.indicator_id and first.days != period.days
                and period.earliest <= first.latest):
            yield Mistake(one.mark, f"period: {period.as_period()} has a day of "
                                    f"{first.as_period()}, which has a figure too ({before.mark}).",
                          "Write each figure with a period of its own.")


def _baselines(gathered: Gathered, written: Iterable[WrittenValue]) -> Iterator[Mistake]:
    """A baseline of a period that has a figure is that figure, as it was first or as it is now."""
    known = {(one.indicator_id, one.value.period.days): one for one in written}
    for indicator in gathered.records.of(Indicator).values():
        base = indicator.baseline
        one = known.get((indicator.id, base.period.days)) if base else None
        if base and one and one.value.now is not None and base.value not in (
                one.value.value, one.value.now):
            yield Mistake(gathered.mark("indicators", indicator.id, ("baseline", "value")),
                          f"value: {base.value} is not the figure of {base.period.as_period()}, "
                          f"which is {one.value.now} in {one.mark}.", "Correct one of the two.")


def _range(gathered: Gathered, one: WrittenValue) -> Iterator[Mistake]:
    """A figure is one that the indicator can have."""
    indicator = gathered.records.of(Indicator)[one.indicator_id]
    figures = [one.value.value, *(correction.value for correction in one.value.revised)]
    for figure in figures:
        if fault := _out_of_range(indicator, figure):
            yield Mistake(one.mark, f"value: {fault}", _CHECK)


def _fits(gathered: Gathered, one: WrittenValue) -> bool:
    """Whether the period of a figure is as long as the indicator says."""
    return is_one(gathered.records.of(Indicator)[one.indicator_id].every, one.value.period)


def _lengths(gathered: Gathered, written: list[WrittenValue]) -> Iterator[Mistake]:
    """The periods of figures are as long as their indicator says: where none is, every: is told,
    and the period above a column of figures is told once.
    """
    wrong = [one for one in written if not _fits(gathered, one)]
    right = {one.indicator_id for one in written if one not in wrong}
    told: set[Mark] = set()
    for one in wrong:
        indicator, period = gathered.records.of(Indicator)[one.indicator_id], one.value.period
        of_it = [other for other in wrong if other.indicator_id == indicator.id]
        key, mark, fix = "period", one.period_mark or one.mark, (
            f"Write the {indicator.every}, or every: in data/indicators as it is.")
        if indicator.id not in right and len(of_it) > 2:
            key, mark = "every", gathered.mark("indicators", indicator.id, ("every",))
            fix = "Write every: as it is, or the periods."
        if mark not in told:
            told.add(mark)
            yield Mistake(mark, f"{key}: {period.as_period()} is not one {indicator.every}, and "
                                f"'{indicator.id}' has a figure for each {indicator.every}.", fix)


def _too_early(one: WrittenValue, day: date | None) -> Iterator[Mistake]:
    """There is no figure for a period that has not begun by a day, and unless it is provisional
    none of one that is not over. A figure that was given after AS_OF is right; it is not told yet.
    """
    period, published = one.value.period, one.value.published
    if one.value.value is None:
        return
    if day and period.earliest > day:
        yield Mistake(one.mark, f"period: {period.as_period()} has not begun.",
                      "Write the period of the figure, or put it into targets:.")
    elif published and published.latest < period.latest and not one.value.provisional:
        yield Mistake(one.mark, f"published: {published.in_words()} is before the end of "
                                f"{period.as_period()}.",
                      "Correct one of them, or write provisional: true.")
    elif not one.value.is_known(day) and not published:
        last = PartialDate.of_day(period.latest)
        yield Mistake(one.mark, f"period: {period.as_period()} is not over, so its figure would be "
                                f"on no page before {last.in_words()}.",
                      "Write provisional: true, or wait until then.")


def _state(gathered: Gathered, one: WrittenValue) -> Iterator[Mistake]:
    """The state that is given to a figure is the one of the collaboration's own rule."""
    value, rules = one.value, _thresholds(gathered)
    if value.state is None or gathered.single(Alliance) is None:
        return
    known = {rule.id: rule for rule in rules}
    if value.state not in known:
        yield Mistake(
            one.mark, f"state: there is no state '{value.state}' of figures.",
            did_you_mean(value.state, known) or (
                f"Known are {listed(known)}." if known else
                "Write indicator_states: in data/alliance.yml with the rule, or leave state: out."))
        return
    indicator = gathered.records.of(Indicator)[one.indicator_id]
    if indicator.adds_up:
        yield Mistake(one.mark, f"state: the figures of '{indicator.id}' add up to its target, so "
                                "the site works the state out.", "Leave state: out.")
        return
    target, figure = target_for(indicator, value.period), value.now
    if target is None:
        yield Mistake(one.mark, f"state: '{indicator.id}' has no target for "
                                f"{value.period.as_period()}, so no state follows.",
                      "Write the target, or leave state: out.")
    elif figure is not None:
        right = state_of(indicator.better, figure, target, rules)
        if right and right.id != value.state:
            aim = (str(target.value) if target.value is not None
                   else f"{target.low} to {target.high}")
            yield Mistake(one.mark, f"state: {figure} with the target {aim} is '{right.id}' by "
                                    f"the rule in data/alliance.yml, not '{value.state}'.",
                          f"Check the figure, or write state: {right.id}.")


def _thresholds(gathered: Gathered) -> tuple[Threshold, ...]:
    alliance = gathered.single(Alliance)
    return alliance.indicator_states if alliance else ()


def _missing(gathered: Gathered, written: list[WrittenValue], unsure: Set[str]
             ) -> Iterator[Mistake]:
    """Between the first figure of an indicator and the last one no period is left out. Of those
    that are `unsure`, a period is wrong.
    """
    marks: dict[tuple[str, Value], Mark] = {
        (one.indicator_id, one.value): one.mark for one in written}
    indicators = [indicator for id, indicator in gathered.records.of(Indicator).items()
                  if id not in unsure]
    for indicator in with_values(indicators, written):
        for period in gaps(indicator):
            value = next(value for value in indicator.values if value.period == period)
            yield Mistake(
                marks[indicator.id, value],
                f"period: no figure is given for the {indicator.every} before "
                f"{period.as_period()}.",
                "Add it; if there is none, write its period with note: and why.")


def _rules_of_states(gathered: Gathered) -> Iterator[Mistake]:
    """The states of figures stand from the best to the worst, and the last one is for the rest."""
    rules = _thresholds(gathered)
    for index, rule in enumerate(rules):
        mark = gathered.mark("alliance", "alliance", ("indicator_states", index))
        is_last = index == len(rules) - 1
        yield from (Mistake(mark, f"{key}: '{getattr(rule, key)}' is that of an earlier state too.",
                            "Give each state an id and a name of its own.")
                    for key in ("id", "name") for other in rules[:index]
                    if getattr(other, key) == getattr(rule, key))
        if not index and rule.worse_by:
            yield Mistake(mark, f"worse_by: a figure that misses its target by {rule.worse_by}% "
                                f"would be called '{rule.name}' here, and missed on the pages.",
                          "Write worse_by: 0 for the first state, and one below it for figures "
                          "that are near their target.")
        if is_last and rule.worse_by is not None:
            yield Mistake(mark, f"worse_by: no state is left for figures that are worse than "
                                f"'{rule.id}'.",
                          "Write the worst state last, without worse_by:.")
        elif not is_last and rule.worse_by is None:
            yield Mistake(mark, f"'{rule.id}' has no worse_by:, so no figure comes to the states "
                                "below it.",
                          "Write how many per cent of the target a figure may be worse than it.")
        elif index and rule.worse_by is not None:
            before = rules[index - 1].worse_by
            if before is not None and rule.worse_by <= before:
                yield Mistake(mark, f"worse_by: {rule.worse_by} is not above {before}, that of the "
                                    "state before.",
                              "Write the states from the best to the worst.")


# ---- risks and money

def _scale(gathered: Gathered) -> Iterator[Mistake]:
    """Risks are assessed on the collaboration's own scale."""
    alliance = gathered.single(Alliance)
    if alliance is None:
        return
    scale = alliance.risk_scale
    for risk in gathered.records.of(Risk).values():
        for index, one in enumerate(risk.assessed):
            if scale is None:
                yield Mistake(gathered.mark("risks", risk.id, ("assessed",)),
                              "assessed: the collaboration has no scale of risks.",
                              "Write risk_scale: with likelihood: and impact: in "
                              "data/alliance.yml.")
                break
            for key, names in (("likelihood", scale.likelihood), ("impact", scale.impact)):
                number = getattr(one, key)
                if number > len(names):
                    yield Mistake(gathered.mark("risks", risk.id, ("assessed", index, key)),
                                  f"{key}: {number} is not on the scale, which ends with "
                                  f"{len(names)} ({names[-1]}).",
                                  f"Write 1 ({names[0]}) to {len(names)}.")


def _money(gathered: Gathered) -> Iterator[Mistake]:
    """A record of money has one amount for each period, and no two of them share a day."""
    for record in gathered.records.of(Money).values():
        ordered = sorted(enumerate(record.amounts), key=lambda pair: pair[1].period)
        for (_, before), (index, amount) in pairwise(ordered):
            if amount.period.earliest <= before.period.latest:
                yield Mistake(
                    gathered.mark("money", record.id, ("amounts", index, "period")),
                    f"period: {amount.period.as_period()} has a day of "
                    f"{before.period.as_period()}, which has an amount too.",
                    "Write one amount for each period.")
