"""What may be right in figures and amounts, but seldom is. A note that says why ends the doubt."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from macros.edition.doubts import Doubt
from macros.edition.numbers import aim, is_one, lies_in_two_years, target_for, worse_by
from macros.edition.site import Site
from macros.model import Benefit, Indicator, Money, Risk
from macros.model.numbers import Numbered, Target
from macros.model.quantities import with_unit

#: Of whole numbers below this, one is easily twice another.
_SMALL_COUNT = 10


def number_doubts(site: Site) -> Iterator[Doubt]:
    """Every figure, target and amount that is right only by an unusual turn of things."""
    for indicator in site.all(Indicator):
        yield from _figures(site, indicator)
        yield from _baseline(site, indicator)
        yield from (*_targets(site, indicator), *_late_baseline(site, indicator),
                    *_early_targets(site, indicator), *_without_target(site, indicator))
        if not indicator.note:
            yield from (*_sums(site, indicator), *_shares(site, indicator))
    for record in site.all(Money):
        yield from _amounts(site, record)
    for kind in (Indicator, Risk, Money, Benefit):
        yield from _of_one_title(site, site.all(kind))


def _figures(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Figures that are more than twice, or less than half, of those before and after them; the
    first and the last one of the two that are nearest.
    """
    known = [value for value in sorted(indicator.values, key=lambda value: value.period)
             if value.now is not None]
    for index, value in enumerate(known):
        first = min(max(index - 1, 0), max(len(known) - 3, 0))
        near = [beside for other in known[first:first + 3]
                if other is not value and (beside := other.now) is not None]
        if not near or value.note or value.revised or value.now is None:
            continue
        when, figure = value.period.as_period(), with_unit(value.now, indicator.unit)
        told = None
        if value.now < 0 and all((other.now or 0) >= 0 for other in known if other is not value):
            told = site.say("only-one-below-nought", value=figure, when=when)
        elif way := _far_off(value.now, near):
            told = (site.say("more-than-twice", value=figure, when=when) if way > 0
                    else site.say("less-than-half", value=figure, when=when))
        if told:
            report = site.links.report_of(indicator.id, value.period)
            yield (Doubt(report, f"{indicator.name}: {told}", "values") if report
                   else Doubt(indicator, told, "values"))


def _far_off(figure: Decimal, near: Sequence[Decimal]) -> int:
    """1 for a figure that is more than twice those near it, -1 for less than half, 0 for others."""
    whole = all(one == one.to_integral_value() for one in (figure, *near))
    if min(figure, *near) < 0 or (whole and max(figure, *near) < _SMALL_COUNT):
        return 0
    return int(figure > 2 * max(near)) - int(2 * figure < min(near))


def _baseline(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """A starting point of a shorter or longer time than the figures: it is not drawn with them."""
    base = indicator.baseline
    if base and not base.note and not is_one(indicator.every, base.period):
        yield Doubt(indicator, site.say(
            "baseline-of-another-length", when=base.period.in_brief(), every=indicator.every),
            "baseline")


def _targets(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Targets that are easier to meet than those before them, or than what was before the plan."""
    ordered = sorted(indicator.targets, key=lambda target: target.period)
    base = indicator.baseline
    if base and ordered and not ordered[0].note and ordered[0].value is not None and (
            not indicator.adds_up) and (
            worse_by(indicator.better, ordered[0].value, _as_target(ordered[0], base.value))):
        yield Doubt(indicator, site.say(
            "target-below-baseline", target=aim(indicator, ordered[0]),
            when=ordered[0].period.as_period(),
            base=with_unit(base.value, indicator.unit)), "targets")
    for before, after in pairwise(ordered):
        if after.value is not None and not after.note and worse_by(
                indicator.better, after.value, before):
            yield Doubt(indicator, site.say(
                "target-is-easier", target=aim(indicator, after),
                when=after.period.as_period(), before=aim(indicator, before)), "targets")


def _sums(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Targets of counts that are so high that the figures may be meant to add up to them."""
    figures = [value.now for value in indicator.values if value.now is not None]
    most = max(figures, default=Decimal(0))
    if indicator.adds_up or indicator.better != "up" or indicator.unit == "%" or most <= 0:
        return
    for target in indicator.targets:
        if (target.value is not None and not target.note and target.value > 3 * most
                and not is_one(indicator.every, target.period)):
            yield Doubt(indicator, site.say(
                "target-of-a-sum", when=target.period.as_period(),
                target=aim(indicator, target)), "targets")


def _late_baseline(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """A starting point that is later than a figure with a target."""
    base = indicator.baseline
    aimed = [value.period for value in indicator.values if target_for(indicator, value.period)]
    first = min(aimed, default=None)
    if base and first and not base.note and base.period.earliest > first.latest:
        yield Doubt(indicator, site.say(
            "baseline-is-late", base=with_unit(base.value, indicator.unit),
            when=base.period.as_period(), first=first.as_period()), "baseline")


def _early_targets(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Targets for a time before the starting point, of which no figure is told."""
    base = indicator.baseline
    aimed = {target_for(indicator, value.period) for value in indicator.values}
    for target in indicator.targets:
        if (base and not base.note and not target.note and target not in aimed
                and target.period.latest < base.period.earliest):
            yield Doubt(indicator, site.say(
                "target-before-baseline", target=aim(indicator, target),
                when=target.period.as_period(), base=base.period.as_period()), "targets")


def _without_target(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Figures after the last target, so that nothing tells how they stand, and targets that lie in
    two of the collaboration's years.
    """
    for target in indicator.targets:
        if not target.note and lies_in_two_years(
                target.period, int(site.alliance.year_starts)):
            yield Doubt(indicator, site.say(
                "target-in-two-years", when=target.period.as_period()), "targets")
    last = max((target.period.latest for target in indicator.targets), default=None)
    first = min((value.period for value in indicator.values
                 if last and value.now is not None and value.period.earliest > last), default=None)
    if first:
        yield Doubt(indicator, site.say("no-target-from", when=first.as_period()), "targets")


def _of_one_title(site: Site, records: Iterable[Numbered]) -> Iterator[Doubt]:
    """Records of a kind with the title of one before: one may be a copy of the other."""
    seen: dict[str, Numbered] = {}
    for record in records:
        first = seen.setdefault(record.name.casefold(), record)
        if first is not record:
            yield Doubt(record, site.say("same-title-as", other=first.id), "title")


def _shares(site: Site, indicator: Indicator) -> Iterator[Doubt]:
    """Percentages that are written as shares of 1, beside a target that is not."""
    figures = [value.now for value in indicator.values if value.now is not None]
    target = next((one for one in indicator.targets if (one.value or one.high or 0) > 1), None)
    if (indicator.unit == "%" and target and any(figures)
            and all(0 <= figure <= 1 for figure in figures)):
        yield Doubt(indicator, site.say(
            "shares-not-per-cent", when=target.period.as_period(),
            target=aim(indicator, target)), "values")


def _as_target(target: Target, value: Decimal) -> Target:
    return target.model_copy(update={"value": value})


def _amounts(site: Site, record: Money) -> Iterator[Doubt]:
    """Amounts far off what was planned, of periods that are over."""
    unit = site.alliance.currency
    for amount in record.amounts:
        if not amount.note and lies_in_two_years(amount.period, int(site.alliance.year_starts)):
            yield Doubt(record, site.say(
                "amount-in-two-years", when=amount.period.as_period()), "amounts")
        when = amount.period.as_period()
        if amount.note:
            continue
        for sum_of in (amount.planned, amount.actual):
            if sum_of is not None and sum_of < 0:
                yield Doubt(record, site.say(
                    "amount-below-nought", amount=with_unit(sum_of, unit), when=when), "amounts")
        if amount.actual is None or not amount.planned:
            continue
        actual = with_unit(amount.actual, unit)
        is_over = not amount.provisional and (not site.day or amount.period.latest < site.day)
        way = _far_off(amount.actual, [amount.planned])
        if way > 0 or (is_over and way):
            planned = with_unit(amount.planned, unit)
            told = (site.say("more-than-twice-of-plan", amount=actual, when=when, planned=planned)
                    if way > 0 else site.say(
                        "less-than-half-of-plan", amount=actual, when=when, planned=planned))
            yield Doubt(record, told, "amounts")
