"""Rules about the days of figures, risks and money: none is to come, and what follows something
else is not before it.
"""

from collections.abc import Iterator
from datetime import date

from macros.errors import Mark, Mistake
from macros.model import Money, Risk
from macros.model.dates import PartialDate
from macros.model.fields import KeyPath
from macros.model.moments import Moment
from macros.reading.gathering import Gathered

#: What has happened, and so is not to come: mark, key, its day, and what it says.
_Happened = tuple[Mark, str, PartialDate, str]


def check_number_dates(
    gathered: Gathered, as_of: Moment | None, today: date | None
) -> list[Mistake]:
    """Every day in figures, risks and money that cannot be right.

    `as_of` is the time that the build was given, `today` the machine's day; None where not known.
    What was not known on an earlier day for which AS_OF asks is right; it is not told yet.
    """
    day = max((day for day in (as_of and as_of.day, today) if day), default=None)
    return [*_still_to_come(gathered, day), *_amounts_too_early(gathered, day),
            *_revised_too_early(gathered), *_after_it_was_closed(gathered),
            *_before_it_began(gathered)]


def _still_to_come(gathered: Gathered, day: date | None) -> Iterator[Mistake]:
    """What is called published, revised, assessed, reviewed or closed was so by the day of which
    the site tells.
    """
    for mark, key, when, told in _happened(gathered):
        if day and when.earliest > day:
            yield Mistake(mark, f"{key}: {when.in_words()} is still to come, and {told}.",
                          "Write when it happened, or leave it out until then.")


def _happened(gathered: Gathered) -> Iterator[_Happened]:
    for one in gathered.values():
        if one.value.published and not one.report:
            yield one.mark, "published", one.value.published, "the figure is called published"
        for change in one.value.revised:
            yield one.mark, "on", change.on, "the figure is called changed"
    for record in gathered.records.of(Money).values():
        for index, amount in enumerate(record.amounts):
            if amount.published:
                yield (gathered.mark(Money.kind, record.id, ("amounts", index, "published")),
                       "published", amount.published, "the amount is called published")
    for risk in gathered.records.of(Risk).values():
        for path, when in _looked_at(risk):
            yield (gathered.mark(Risk.kind, risk.id, path), str(path[-1]), when,
                   "the risk is called assessed" if path[0] == "assessed" else
                   "the risk is called reviewed")
        if risk.closed:
            yield (gathered.mark(Risk.kind, risk.id, ("closed",)), "closed", risk.closed.value,
                   "the risk is called closed")


def _looked_at(risk: Risk) -> Iterator[tuple[KeyPath, PartialDate]]:
    """Where a record says on what days the risk was assessed or reviewed, and these days."""
    for index, one in enumerate(risk.assessed):
        yield ("assessed", index, "on"), one.on
    if risk.reviewed:
        yield ("reviewed",), risk.reviewed.value


def _amounts_too_early(gathered: Gathered, day: date | None) -> Iterator[Mistake]:
    """There is no actual amount of a period that has not begun; before that is over, it is
    provisional or says when it was published.
    """
    for record in gathered.records.of(Money).values():
        for index, amount in enumerate(record.amounts):
            mark = gathered.mark(Money.kind, record.id, ("amounts", index, "actual"))
            told = f"actual: {amount.period.as_period()}"
            if not day or amount.actual is None:
                continue
            if amount.period.earliest > day:
                yield Mistake(
                    mark, f"{told} has not begun.",
                    "Write the period of the amount, or planned: in the place of actual:.")
            elif amount.known_by(day) != amount and not amount.published:
                last = PartialDate.of_day(amount.period.latest)
                yield Mistake(
                    mark, f"{told} is not over, so the amount would be on no page before "
                          f"{last.in_words()}.",
                    "Write provisional: true or, if it cannot change any more, published: with "
                    "the day on which it was published.")


def _revised_too_early(gathered: Gathered) -> Iterator[Mistake]:
    """A figure is changed after it was published, and after its period was over unless it was
    provisional.
    """
    for one in gathered.values():
        value = one.value
        for change in value.revised[:1]:
            told = f"revised: {change.on.in_words()} is before"
            if value.published and change.on.latest < value.published.earliest:
                yield Mistake(one.mark, f"{told} {value.published.in_words()}, when the figure was "
                                        "first published.", "Correct one of them.")
            elif change.on.latest < value.period.latest and not value.provisional:
                yield Mistake(one.mark, f"{told} the end of {value.period.as_period()}.",
                              "Correct one of them, or write provisional: true.")


def _after_it_was_closed(gathered: Gathered) -> Iterator[Mistake]:
    """A risk that is closed is not assessed or reviewed any more."""
    for risk in gathered.records.of(Risk).values():
        for path, when in _looked_at(risk):
            if risk.closed and when.earliest > risk.closed.value.latest:
                yield Mistake(
                    gathered.mark(Risk.kind, risk.id, path),
                    f"{path[-1]}: {when.in_words()} is after the risk was closed "
                    f"({risk.closed.value.in_words()}).",
                    "Correct one of them, or leave closed: out while the risk is looked at.")


def _before_it_began(gathered: Gathered) -> Iterator[Mistake]:
    """No amount was published before its period began, and no risk is to be looked at again before
    it was looked at first.
    """
    for record in gathered.records.of(Money).values():
        for index, amount in enumerate(record.amounts):
            day = amount.published
            if day and day.latest < amount.period.earliest:
                yield Mistake(
                    gathered.mark(Money.kind, record.id, ("amounts", index, "published")),
                    f"published: {day.in_words()} is before {amount.period.as_period()} begins.",
                    "Correct one of them.")
    for risk in gathered.records.of(Risk).values():
        first = min((one.on for one in risk.assessed), default=None)
        if first and risk.review_by and risk.review_by.value.latest < first.earliest:
            yield Mistake(
                gathered.mark(Risk.kind, risk.id, ("review_by",)),
                f"review_by: {risk.review_by.value.in_words()} is before the risk was first "
                f"assessed ({first.in_words()}).", "Write the day of its next review.")
