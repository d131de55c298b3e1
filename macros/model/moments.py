"""The time of publication, and the time from which an edition is told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from difflib import get_close_matches
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from macros.model.dates import PartialDate, written_as_text
from macros.model.text_forms import text_form

#: The time zone of a collaboration that names none.
USUAL_ZONE = "Europe/London"

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d))?", re.ASCII)
#: The same for editors, with the months, days and hours that there are.
_WRITTEN = (r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
            r"(?:T(?:[01]\d|2[0-3]):[0-5]\d)?")
_NEARLY = re.compile(r"(\d{4}-\d\d-\d\d)[T ,]+(\d{1,2})[:.](\d\d)(?::\d\d)?", re.ASCII)
_WITH_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ,]", re.ASCII)


@dataclass(frozen=True, order=True)
class Moment:
    """A day, which means its first minute, or a time of day on it, as clocks there show it.

    `text` has one of these forms of ISO 8601: '2026-11-24' or '2026-11-24T15:30'. `local` is that
    time without a zone: whoever reads one file does not know the collaboration's (Alliance.zone).
    `instant` gives it one.
    """

    local: datetime
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
        return cls(datetime(day.year, day.month, day.day, hour, minute), text)

    @classmethod
    def beginning(cls, day: date) -> Moment:
        """The first minute of a day."""
        return cls.parse(day.isoformat())

    def __str__(self) -> str:
        return self.text

    @property
    def day(self) -> date:
        """The day."""
        return self.local.date()

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

    @classmethod
    def __get_pydantic_json_schema__(
            cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return text_form(_WRITTEN, "Write a day, like 2026-11-24, or a time on it, like "
                                   "2026-11-24T15:30.")


def _check_zone(text: str) -> str:
    # Beside the zones of places, a machine may know names of its own, such as 'localtime'.
    known = {name for name in available_timezones() if "/" in name or name == "UTC"}
    if text in known:
        return text
    names = {**{name.rpartition("/")[2].casefold(): name for name in sorted(known)},
             **{name.casefold(): name for name in known}}
    near = [names[name] for name in get_close_matches(text.casefold().replace(" ", "_"), names)]
    raise ValueError(f"'{text}' is the name of no time zone. Write one like "
                     f"{' or '.join(dict.fromkeys(near)) or USUAL_ZONE}.")


#: The name of a time zone in the database of IANA, such as Europe/London.
TimeZone = Annotated[str, AfterValidator(_check_zone)]


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The time in UTC at which clocks in a zone show a time.

    Of an hour that comes twice, when clocks go back, the first is meant.
    """
    return local.replace(tzinfo=zone).astimezone(UTC)


def rfc3339(local: datetime, zone: ZoneInfo) -> str:
    """A time in the form of RFC 3339: '2026-11-24T15:30:00Z', '2026-07-24T00:00:00+01:00'."""
    return local.replace(tzinfo=zone).isoformat().replace("+00:00", "Z")


def is_skipped(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in a zone never show a time, because they go forward over it (PEP 495)."""
    first, second = _offsets(local, zone)
    return first < second


def comes_twice(local: datetime, zone: ZoneInfo) -> bool:
    """Whether clocks in a zone show a time twice, because they go back over it (PEP 495)."""
    first, second = _offsets(local, zone)
    return first > second


def _offsets(local: datetime, zone: ZoneInfo) -> list[timedelta]:
    """The offsets from UTC that a time can have: before and after a change of clocks."""
    return [local.replace(tzinfo=zone, fold=fold).utcoffset() or timedelta() for fold in (0, 1)]


def _what_is_wrong(text: str) -> str:
    """What is wrong with a text that has not the form of a moment, and what would be right."""
    if match := _NEARLY.fullmatch(text):
        better = f"{match[1]}T{int(match[2]):02}:{match[3]}"
        return f"'{text}' is not a time in the right form. Write {better}."
    if _WITH_TIME.match(text):
        return (f"'{text}' is not a time in the right form. "
                "Write it as clocks show it, without a zone, like 2026-11-24T15:30.")
    try:
        PartialDate.parse(text)
    except ValueError as error:
        return str(error)
    return f"'{text}' is not a single day. Write one, like 2026-11-24."
