"""What follows from the dates of meetings on the day for which an edition is told."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from macros.model import Body, Meeting
from macros.model.dates import PartialDate
from macros.model.meetings import Moved

#: How a meeting stands on a day. `passed` is one that was planned, and of which nothing is known.
MeetingState = Literal["to-come", "held", "adjourned", "cancelled", "passed"]


class MeetingDate(NamedTuple):
    """The date of a meeting that is in force on a day, and the moves that led to it."""

    date: PartialDate
    moved: tuple[Moved, ...]


def date_on(meeting: Meeting, day: date | None) -> MeetingDate:
    """The date of a meeting as it was known on a day; without a day, as it is known now."""
    moved = tuple(move for move in meeting.moved if day is None or move.on.earliest <= day)
    dates = [*(move.before for move in meeting.moved), meeting.date.value]
    return MeetingDate(dates[len(moved)], moved)


def is_cancelled(meeting: Meeting, day: date | None) -> bool:
    """Whether a meeting was cancelled by a day. Where the day of that is not known, it always is.
    """
    return meeting.status == "cancelled" and (
        meeting.cancelled is None or day is None or meeting.cancelled.on.earliest <= day)


def state_on(meeting: Meeting, day: date | None) -> MeetingState:
    """How a meeting stands on a day: what is held after that day is still to come on it."""
    when = date_on(meeting, day).date
    if is_cancelled(meeting, day):
        return "cancelled"
    if meeting.took_place and (day is None or when.earliest <= day):
        return "adjourned" if meeting.status == "adjourned" else "held"
    return "to-come" if day is not None and when.latest >= day else "passed"


def changed_on(meeting: Meeting, day: date | None) -> tuple[date, ...]:
    """The days on which a meeting was moved or cancelled, as far as they are known on a day."""
    days = [move.on.earliest for move in date_on(meeting, day).moved]
    if meeting.cancelled and is_cancelled(meeting, day):
        days.append(meeting.cancelled.on.earliest)
    return tuple(days)


def to_come(meetings: Iterable[Meeting], day: date | None) -> tuple[Meeting, ...]:
    """The meetings that are still to come on a day, the next one first."""
    return tuple(sorted(
        (meeting for meeting in meetings if state_on(meeting, day) == "to-come"),
        key=lambda meeting: (date_on(meeting, day).date, meeting.start or "", meeting.id)))


class HeldOfExpected(NamedTuple):
    """How many meetings of a body are recorded as held, and how many were to be expected, from a
    first day to a last one.
    """

    held: int
    expected: int
    since: date
    until: date


def held_of_expected(body: Body, meetings: Iterable[Meeting], day: date | None
                     ) -> HeldOfExpected | None:
    """The meetings of a body that are recorded as held, against how often it is to meet.

    Both are counted in the whole periods that are over on a day, and while the body was there. A
    meeting whose date may lie outside them is not counted, nor is one that goes on with another.
    None without `frequency`, without a day, and before the first period is over.
    """
    if not body.frequency or day is None:
        return None
    first = body.frequency.since.earliest
    end = min(day, body.last_day.latest + timedelta(days=1)) if body.last_day else day
    number, end = body.frequency.often.whole_periods(first, end)
    if not number:
        return None
    last = end - timedelta(days=1)
    held = [date_on(meeting, day).date for meeting in meetings
            if state_on(meeting, day) in ("held", "adjourned") and not meeting.continues_id]
    counted = sum(first <= when.earliest and when.latest <= last for when in held)
    return HeldOfExpected(counted, number * body.frequency.often.times, first, last)
