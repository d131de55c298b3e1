"""The time of publication, and the time from which an edition is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema

from macros.model.dates import PartialDate, written_as_text

#: The time zone in which all times of day are written.
ZONE = ZoneInfo("Europe/London")

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d))?", re.ASCII)
_NEARLY = re.compile(r"(\d{4}-\d\d-\d\d)[T ,]+(\d{1,2})[:.](\d\d)(?::\d\d)?", re.ASCII)
_WITH_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ,]", re.ASCII)


@dataclass(frozen=True, order=True)
class Moment:
    """A day, which means its first minute, or a time of day on it, as clocks in London show it.

    `text` has one of these forms of ISO 8601: '2026-11-24' or '2026-11-24T15:30'. `time` is the
    time in UTC. Of an hour that comes twice, when summer time ends, the first is meant.
    """

    time: datetime
    text: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> Moment:
        """Read a day or a time. Raises ValueError with a message for editors."""
        text = text.strip()
        match = _MOMENT.fullmatch(text)
        if not match:
            raise ValueError(_what_is_wrong(text))
        day = PartialDate.parse(match[1]).earliest
        hour, minute = int(match[2] or 0), int(match[3] or 0)
        if hour > 23 or minute > 59:
            raise ValueError(f"{text}: there is no time {match[2]}:{match[3]}. "
                             "Write one from 00:00 to 23:59.")
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZONE)
        return cls(local.astimezone(UTC), text)

    @classmethod
    def beginning(cls, day: date) -> Moment:
        """The first minute of a day."""
        return cls.parse(day.isoformat())

    def __str__(self) -> str:
        return self.text

    @property
    def day(self) -> date:
        """The day, in London."""
        return self.time.astimezone(ZONE).date()

    def in_words(self) -> str:
        """'24 November 2026', '24 November 2026, 15:30'."""
        day, _, time = self.text.partition("T")
        return ", ".join(filter(None, [PartialDate.parse(day).in_words(), time]))

    @property
    def is_day(self) -> bool:
        """Whether no time of day is given."""
        return "T" not in self.text

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return written_as_text(
            cls, cls.parse, "a day is expected here. Write one, like 2026-11-24.")


def rfc3339(time: datetime) -> str:
    """A time in the form of RFC 3339: '2026-11-24T15:30:00Z', '2026-07-24T00:00:00+01:00'."""
    return time.astimezone(ZONE).isoformat().replace("+00:00", "Z")


def _what_is_wrong(text: str) -> str:
    """What is wrong with a text that has not the form of a moment, and what would be right."""
    if match := _NEARLY.fullmatch(text):
        better = f"{match[1]}T{int(match[2]):02}:{match[3]}"
        return f"'{text}' is not a time in the right form. Write {better}."
    if _WITH_TIME.match(text):
        return (f"'{text}' is not a time in the right form. "
                "Write it as clocks in London show it, like 2026-11-24T15:30.")
    try:
        PartialDate.parse(text)
    except ValueError as error:
        return str(error)
    return f"'{text}' is not a single day. Write one, like 2026-11-24."
