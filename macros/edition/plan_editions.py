"""Which edition of the plan is in force on a day."""

from collections.abc import Iterable
from datetime import date

from macros.model import PlanEdition


def in_force(editions: Iterable[PlanEdition], day: date | None) -> PlanEdition | None:
    """The latest edition that was adopted by a day and not replaced by then.

    If none was adopted by then, it is the first to be adopted; without a day, the last of all. None
    if there are no editions.
    """
    by_date = sorted(editions, key=lambda edition: edition.adopted.value)
    adopted = [edition for edition in by_date
               if day is None or edition.adopted.value.earliest <= day]
    replaced = {edition.replaces for edition in adopted}
    current = [edition for edition in adopted if edition.id not in replaced]
    return next(iter([*current[-1:], *by_date]), None)
