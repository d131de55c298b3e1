"""What follows from due dates on the day for which an edition is told: what is late, or due soon.

Nothing is late in the voice of a record: that no later report is held does not say that a date
passed without the work being done.
"""

from datetime import date
from typing import NamedTuple

from macros.model import Alliance
from macros.model.dates import PartialDate
from macros.model.schedule import Due, Revision


class Timing(NamedTuple):
    """The due date of a piece of work on a day.

    `due` is the date in force, and `was` what it was before, the first date first, each with the
    revision that replaced it. `days` is the number of days from that day to the last one that the
    due date allows: negative if it has passed; None without a day or a due date. `is_passed` tells
    that it has, and that the work has not ended; only who speaks for it calls that late.
    """

    due: PartialDate | None
    was: tuple[tuple[PartialDate, Revision], ...] = ()
    days: int | None = None
    is_late: bool = False
    is_due_soon: bool = False
    is_passed: bool = False

    @property
    def days_late(self) -> int:
        """By how many days it is late; 0 if it is not."""
        return -self.days if self.is_late and self.days else 0


def timing_of(work: Due, has_ended: bool, day: date | None, alliance: Alliance) -> Timing:
    """The timing of a piece of work, or of a step, on a day."""
    if work.due is None:
        return Timing(None)
    revised = [revision for revision in work.revised if day is None or revision.on.earliest <= day]
    dates = [work.due.value, *(revision.due for revision in revised)]
    was = tuple(zip(dates, revised, strict=False))
    if day is None:
        return Timing(dates[-1], was)
    days = (dates[-1].latest - day).days
    counts = alliance.voice == "own" and not has_ended
    return Timing(dates[-1], was, days, is_late=counts and days < 0,
                  is_due_soon=counts and 0 <= days <= alliance.due_soon,
                  is_passed=not has_ended and days < 0)
