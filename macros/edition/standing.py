"""Where a piece of work stands on a day: its state, and whether it is late, due soon or silent."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from macros.edition.links import Links, Statement
from macros.edition.schedule import Timing, timing_of
from macros.model import Action, Alliance, Project, State


class Standing(NamedTuple):
    """Where an action or project stands on a day.

    `state` is None if none is known, and `statement`, by which it came to that state, if no update
    or report gives it. `percent` is how much is done, where the latest one says so. `silent_for` is
    the number of days since it was last reported on, if that is longer than the collaboration
    allows (`report_every`).
    """

    work: Action | Project
    state: State | None
    statement: Statement | None
    timing: Timing
    percent: int | None = None
    silent_for: int | None = None

    @property
    def tone(self) -> str:
        """The tone of its mark. That it is late takes the place of its state."""
        if self.timing.is_late:
            return "late"
        return self.state.tone if self.state else "none"

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.state is not None and self.state.tone == "done"

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped before it was done."""
        return self.state is not None and self.state.tone == "stopped"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more is to come of it."""
        return self.state is not None and self.state.ended


def standing_of(
    work: Action | Project, links: Links, alliance: Alliance, day: date | None, is_in_force: bool
) -> Standing:
    """Where a piece of work stood on a day, by what was reported up to then and is published now.

    Of a plan that is not in force (`is_in_force`) nothing is late, due soon or silent.
    """
    status = links.status_of(work.subject, day)
    state, statement, latest = status or (None, None, None)
    has_ended = not is_in_force or (state is not None and state.ended)
    silent_for = None
    if alliance.report_every and day and not has_ended and alliance.voice == "own":
        silent_for = _silent_for(work, links, day)
        silent_for = silent_for if silent_for and silent_for > alliance.report_every else None
    return Standing(work, state, statement, timing_of(work, has_ended, day, alliance),
                    latest.percent if latest else None, silent_for)


def _silent_for(work: Action | Project, links: Links, day: date) -> int | None:
    """The days since the last update or report on it, or since it began; None if it has not."""
    told = [since for since in links.days_told(work.subject) if since <= day] or (
        [work.start.value.latest] if work.start else [])
    return (day - max(told)).days if told else None


class Numbers(NamedTuple):
    """How many of some actions or projects there are, are done, late, due soon, and stopped."""

    all: int
    done: int
    late: int
    due_soon: int
    stopped: int


def numbers(standings: Iterable[Standing]) -> Numbers:
    """The numbers of some work."""
    listed = tuple(standings)
    return Numbers(
        len(listed), sum(standing.is_done for standing in listed),
        sum(standing.timing.is_late for standing in listed),
        sum(standing.timing.is_due_soon for standing in listed),
        sum(standing.is_stopped for standing in listed))
