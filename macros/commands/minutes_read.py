"""What was read from the minutes of a meeting: its items, decisions, tasks, and who was there."""

from dataclasses import dataclass, field
from datetime import date

from macros.commands.attendance import Attendance
from macros.commands.minute_words import ToDo


@dataclass
class DecisionRead:
    """A decision of minutes, as it is worded."""

    title: str
    mover: str = ""
    seconder: str = ""
    vote: dict[str, int | str] | None = None


@dataclass
class ItemRead:
    """An item of minutes: its number and title, what was said, decided, and asked of whom.

    `private` is the legal ground on which it was held in private.
    """

    number: str
    title: str
    text: list[str] = field(default_factory=list)
    private: str = ""
    decisions: list[DecisionRead] = field(default_factory=list)
    tasks: list[ToDo] = field(default_factory=list)


@dataclass
class Minutes:
    """What minutes say. `amended` are the changes to earlier minutes, each with the day of those
    where it is named; `left` the words that have no place here, `told` what to look at.
    """

    day: date | None = None
    start: str = ""
    end: str = ""
    place: str = ""
    amended: list[tuple[date | None, str]] = field(default_factory=list)
    is_approved: bool = False
    attendance: Attendance = field(default_factory=Attendance)
    interests: list[tuple[str, str, str]] = field(default_factory=list)
    items: list[ItemRead] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
