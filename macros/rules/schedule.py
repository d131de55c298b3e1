"""Rules about when work begins and is due, and what it waits for."""

from collections.abc import Iterator
from datetime import date

from macros.errors import Mistake
from macros.model import Body, Decision, Meeting, Organization, Task, Withdrawn
from macros.model.dates import PartialDate
from macros.model.fields import KeyPath
from macros.model.moments import Moment
from macros.reading.gathering import Gathered
from macros.rules.references import way_back

#: What cannot have happened later than the edition is told: kind, id, path, date and what it says.
_Happened = tuple[str, str, KeyPath, PartialDate, str]


def check_schedule(
    gathered: Gathered, as_of: Moment | None, today: date | None
) -> list[Mistake]:
    """Every date of work that cannot be right, and work that waits for itself.

    `as_of` is the time that the build was given, `today` the machine's day; None where not known.
    """
    return [*_begun_after_due(gathered), *_waits_for_itself(gathered),
            *_still_to_come(gathered, as_of.day if as_of else today)]


def _begun_after_due(gathered: Gathered) -> Iterator[Mistake]:
    """Work that begins after the date by which it is to be done."""
    for work in gathered.work:
        if not work.start or not work.due:
            continue
        due = work.revised[-1].due if work.revised else work.due.value
        if work.start.value.earliest > due.latest:
            yield Mistake(
                gathered.mark(work.kind, work.id, ("start",)),
                f"start: {work.start.value.in_words()} is after it is due ({due.in_words()}).",
                "Correct one of them.")


def _waits_for_itself(gathered: Gathered) -> Iterator[Mistake]:
    """Work that depends on itself, directly or through other work."""
    needs = {str(work.subject): [str(needed) for needed in work.depends_on]
             for work in gathered.work}
    for work in gathered.work:
        start = str(work.subject)
        if way := way_back(start, needs):
            mark = gathered.mark(work.kind, work.id, ("depends_on", needs[start].index(way[1])))
            yield Mistake(mark, f"depends_on runs in a circle: {' > '.join(way)}.",
                          "Leave it out at one of them.")


def _still_to_come(gathered: Gathered, day: date | None) -> Iterator[Mistake]:
    """What is told as done, held or decided has happened by the day of which the site tells."""
    if day is None:
        return
    for kind, id, path, when, told in _happened(gathered):
        if when.earliest > day:
            yield Mistake(gathered.mark(kind, id, path),
                          f"{path[-1]}: {when.in_words()} is still to come, and {told}.",
                          "Write when it happened, or leave it out until then.")


def _happened(gathered: Gathered) -> Iterator[_Happened]:
    for work in gathered.work:
        for index, step in enumerate(work.steps):
            if step.done:
                path = ("steps", index, "done")
                yield work.kind, work.id, path, step.done.value, "the step is called done"
    for meeting in gathered.records.of(Meeting).values():
        if meeting.took_place:
            told = f"status: {meeting.status}" if meeting.status else "evidence: reported"
            yield (meeting.kind, meeting.id, ("date",), meeting.date.value,
                   f"the meeting is called held ({told})")
    yield from _decided(gathered)
    yield from _renamed(gathered)
    for task in gathered.records.of(Task).values():
        if task.done:
            yield task.kind, task.id, ("done",), task.done.value, "the task is called done"
    withdrawn = gathered.single(Withdrawn)
    for index, withdrawal in enumerate(withdrawn.addresses if withdrawn else ()):
        yield ("withdrawn", "withdrawn", ("addresses", index, "date"), withdrawal.date,
               "the address is called withdrawn")


def _renamed(gathered: Gathered) -> Iterator[_Happened]:
    """The former names of boards and organizations, each with the last day on which it was had."""
    records: tuple[Body | Organization, ...] = (
        *gathered.records.of(Body).values(), *gathered.records.of(Organization).values())
    for record in records:
        for index, name in enumerate(record.formerly_named):
            if name.until:
                yield (record.kind, record.id, ("formerly_named", index, "until"), name.until,
                       "the name is called a former one")


def _decided(gathered: Gathered) -> Iterator[_Happened]:
    """The decisions that are called taken, each with its date or that of its meeting."""
    meetings = gathered.records.of(Meeting)
    for decision in gathered.records.of(Decision).values():
        if decision.basis != "taken":
            continue
        meeting = meetings.get(decision.meeting_id or "")
        told = "the decision is called taken"
        if decision.date:
            yield decision.kind, decision.id, ("date",), decision.date.value, told
        elif meeting and not meeting.took_place:
            yield decision.kind, decision.id, ("basis",), meeting.date.value, told
