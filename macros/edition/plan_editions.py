"""Which edition of the plan is in force on a day."""

from collections.abc import Iterable
from datetime import date

from macros.model import PlanEdition


def in_force(editions: Iterable[PlanEdition], day: date | None) -> PlanEdition | None:
    """The edition that was adopted last by a day, and that none adopted by then replaces.

    Where none was adopted yet, it is the first to be; without a day, it is the last of all. None if
    there are no editions.
    """
    by_date = sorted(editions, key=lambda edition: edition.adopted.value)
    adopted = [edition for edition in by_date
               if day is None or edition.adopted.value.earliest <= day]
    replaced = {edition.replaces for edition in adopted}
    current = [edition for edition in adopted if edition.id not in replaced]
    return next(iter([*current[-1:], *by_date]), None)
