"""Rules about what is before or after a meeting: its body, papers and minutes, and other meetings.

A date that may mean several days is told only where it is wrong on each of them.
"""

from collections.abc import Iterator

from macros.errors import Mistake
from macros.model import Body, Decision, Meeting, Organization, Task
from macros.model.dates import PartialDate
from macros.reading.gathering import Gathered
from macros.rules.bodies import outside


def check_meeting_dates(gathered: Gathered) -> list[Mistake]:
    """Every date around meetings, and every decision and task of them, that cannot be right."""
    meetings = gathered.records.of(Meeting).values()
    return [*(mistake for meeting in meetings for mistake in (
                *_in_life(gathered, meeting), *_papers(gathered, meeting),
                *_amended(gathered, meeting))),
            *_decided_in_life(gathered), *_decided_before(gathered), *_tasks(gathered)]


def _in_life(gathered: Gathered, meeting: Meeting) -> Iterator[Mistake]:
    """A board meets while it is there. A meeting that its end cancelled may have been later."""
    if meeting.status != "cancelled":
        yield from _outside(gathered, meeting, meeting.date.value)


def _outside(gathered: Gathered, record: Meeting | Decision, day: PartialDate
             ) -> Iterator[Mistake]:
    """That a date is surely before or after its board or organization was there."""
    whose = (gathered.records.of(Body).get(record.body_id or "")
             or gathered.records.of(Organization).get(record.organization_id or ""))
    if whose and (limit := outside(whose, day)):
        yield Mistake(gathered.mark(record.kind, record.id, ("date",)),
                      f"date: '{whose.id}' was not there {day.in_a_sentence()}: that is {limit}.",
                      "Correct the date, or name who it was.")


def _papers(gathered: Gathered, meeting: Meeting) -> Iterator[Mistake]:
    """An agenda comes out by the day of the meeting, and minutes not before it."""
    day = meeting.date.value
    if meeting.papers_on and meeting.papers_on.earliest > day.latest:
        yield Mistake(gathered.mark("meetings", meeting.id, ("papers_on",)),
                      f"papers_on: {meeting.papers_on.in_words()} is after the meeting, "
                      f"{day.in_words()}.", "Correct one of them.")
    if meeting.took_place and meeting.minutes_published and (
            meeting.minutes_published.day < day.earliest):
        yield Mistake(gathered.mark("meetings", meeting.id, ("minutes_published",)),
                      f"minutes_published: {meeting.minutes_published.in_words()} is before the "
                      f"meeting, {day.in_words()}.", "Correct one of them.")


def _amended(gathered: Gathered, meeting: Meeting) -> Iterator[Mistake]:
    """The minutes that a meeting changes are those of an earlier one that took place."""
    meetings = gathered.records.of(Meeting)
    for index, amended in enumerate(meeting.amends_minutes):
        mark = gathered.mark("meetings", meeting.id, ("amends_minutes", index, "meeting_id"))
        other = meetings.get(amended.meeting_id)
        if not other:
            continue
        if other.id == meeting.id:
            yield Mistake(mark, "meeting_id: this is the meeting itself.",
                          "Write the id of the one whose minutes it changed.")
        elif other.status in ("planned", "cancelled"):
            yield Mistake(mark, f"meeting_id: '{other.id}' is called {other.status}, so it has no "
                                "minutes.", "Correct one of them.")
        elif other.date.value.earliest > meeting.date.value.latest:
            yield Mistake(mark, f"meeting_id: '{other.id}' is later than this meeting.",
                          "Write this into the later one.")


def _decided_in_life(gathered: Gathered) -> Iterator[Mistake]:
    """A board decides while it is there."""
    for decision in gathered.records.of(Decision).values():
        if decision.date and decision.basis == "taken":
            yield from _outside(gathered, decision, decision.date.value)


def _decided_before(gathered: Gathered) -> Iterator[Mistake]:
    """A decision carries out or changes one that was taken earlier, or on the same day."""
    decisions = gathered.records.of(Decision)
    for decision in decisions.values():
        mine = _day_of(gathered, decision)
        for key, ids in (("follows", decision.follows), ("amends", decision.amends)):
            for index, id in enumerate(ids):
                other = decisions.get(id)
                day = _day_of(gathered, other) if other else None
                if mine and day and day.earliest > mine.latest:
                    yield Mistake(
                        gathered.mark("decisions", decision.id, (key, index)),
                        f"{key}: '{id}' is decided {day.in_a_sentence()}, after this one.",
                        "Write this into the later one.")


def _day_of(gathered: Gathered, decision: Decision) -> PartialDate | None:
    """The day of a decision, or that of its meeting."""
    meeting = gathered.records.of(Meeting).get(decision.meeting_id or "")
    date = decision.date or (meeting.date if meeting else None)
    return date.value if date else None


def _tasks(gathered: Gathered) -> Iterator[Mistake]:
    """What a meeting asks for is neither due nor done before it."""
    for task in gathered.records.of(Task).values():
        meeting = gathered.records.of(Meeting).get(task.meeting_id or "")
        for key, date in (("due", task.due), ("done", task.done)):
            if meeting and date and date.value.latest < meeting.date.value.earliest:
                yield Mistake(
                    gathered.mark("tasks", task.id, (key,)),
                    f"{key}: {date.value.in_words()} is before the meeting that asked for it, "
                    f"{meeting.date.value.in_words()}.", "Correct one of them.")
