"""The rules that need more than one record, or a page. Each gives mistakes and raises nothing."""

from datetime import date
from pathlib import Path

from macros.errors import Mistake
from macros.model.moments import Moment
from macros.reading.gathering import Gathered
from macros.rules.amounts import check_amounts
from macros.rules.attendance import check_attendance
from macros.rules.bases import check_bases
from macros.rules.bodies import check_bodies
from macros.rules.changes import check_changes
from macros.rules.dates import check_dates
from macros.rules.editions import check_editions
from macros.rules.former import check_former
from macros.rules.meeting_dates import check_meeting_dates
from macros.rules.meetings import check_meetings
from macros.rules.number_dates import check_number_dates
from macros.rules.numbers import check_numbers
from macros.rules.progress import check_progress
from macros.rules.references import check_references
from macros.rules.schedule import check_schedule
from macros.rules.seats import check_seats
from macros.rules.sentences import check_sentences
from macros.rules.staff import check_staff


def check_records(gathered: Gathered, root: Path, as_of: Moment | None = None,
                  today: date | None = None) -> list[Mistake]:
    """Every mistake in how the records below `root` fit together; pages are checked later.

    `as_of` is the time that the build was given, `today` the machine's day, after which nothing can
    be published; without them that is not checked.
    """
    return [*check_references(gathered, root), *check_bases(gathered), *check_progress(gathered),
            *check_editions(gathered), *check_dates(gathered, as_of, today),
            *check_schedule(gathered, as_of, today), *check_meetings(gathered),
            *check_meeting_dates(gathered), *check_attendance(gathered), *check_bodies(gathered),
            *check_numbers(gathered, as_of, today),
            *check_number_dates(gathered, as_of, today),
            *check_seats(gathered), *check_staff(gathered), *check_former(gathered),
            *check_sentences(gathered), *check_amounts(gathered),
            *check_changes(gathered)]
