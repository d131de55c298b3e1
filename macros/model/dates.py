"""Dates as papers give them: a day, a month, a year, or an interval between two of these."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

# Not calendar.month_name, which depends on the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)

#: The years that a date may have. Any other is a typing error, such as 0020.
FIRST_YEAR, LAST_YEAR = 1800, 2199

_FORMS = "Write 2018, 2018-07 or 2018-07-24, or two of these with '/' between."
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./ ])?(\d{1,2})[-./ ](\d{4})", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date that is only as exact as its source. Dates sort by the earliest day that they can be.

    `text` has one of these forms of EDTF (Extended Date/Time Format, level 0): '2018', '2018-07',
    '2018-07-24' or an interval such as '2020-09-30/2020-12'. `precision` is 'day', 'month', 'year'
    or 'interval'. `earliest` and `latest` are the first and the last day that it can mean.
    """

    earliest: datetime.date
    latest: datetime.date
    text: str
    precision: str = field(compare=False)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date. Raises ValueError with a message for editors."""
        text = text.strip()
        if text.count("/") != 1:
            return cls._single(text)
        first, last = (cls._single(end.strip()) for end in text.split("/"))
        if not (first.earliest < last.earliest and first.latest < last.latest):
            raise ValueError(
                f"{text}: the second date is not after the first. "
                "Write the earlier one first, or only one if they are the same."
            )
        return cls(first.earliest, last.latest, f"{first.text}/{last.text}", "interval")

    @classmethod
    def _single(cls, text: str) -> PartialDate:
        match = _DATE.fullmatch(text)
        if not match:
            raise ValueError(f"'{text}' is not a date in the right form. {_better(text)}")
        year, month, day = (int(part or 0) for part in match.groups())
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(f"{text}: the year {match[1]} cannot be right. "
                             f"Write a year from {FIRST_YEAR} to {LAST_YEAR}.")
        if not match[2]:
            return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31), text, "year")
        if not 1 <= month <= 12:
            raise ValueError(f"{text}: there is no month {match[2]}.")
        days = monthrange(year, month)[1]
        if not match[3]:
            first, last = datetime.date(year, month, 1), datetime.date(year, month, days)
            return cls(first, last, text, "month")
        if not 1 <= day <= days:
            raise ValueError(f"{text}: {MONTHS[month - 1]} {year} has no day {match[3]}.")
        return cls(datetime.date(year, month, day), datetime.date(year, month, day), text, "day")

    def __str__(self) -> str:
        return self.text

    def in_words(self) -> str:
        """'24 July 2018', 'July 2018', '2018', 'between 30 September and December 2020'."""
        return self._worded("between ", " and ")

    def as_period(self) -> str:
        """As in_words, but an interval is a period: '2018 to 2022'."""
        return self._worded("", " to ")

    def in_a_sentence(self) -> str:
        """As in_words, with a preposition where one is needed: 'on 24 July 2018', 'in May 2020'."""
        return {"day": "on ", "interval": ""}.get(self.precision, "in ") + self.in_words()

    def _worded(self, before: str, joint: str) -> str:
        first, _, last = self.text.partition("/")
        start, end = _words(first), _words(last)
        if not last:
            return " ".join(start)
        # A year, or a month and year, that both ends have is written only once, with the second.
        shared, most = 0, min(len(start), len(end)) - 1
        while shared < most and start[-1 - shared] == end[-1 - shared]:
            shared += 1
        start = start[: len(start) - shared]
        return f"{before}{' '.join(start)}{joint}{' '.join(end)}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._from_input, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _from_input(cls, value: Any) -> PartialDate:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise ValueError(f"a date is expected here. {_FORMS}")
        return cls.parse(value)


def capitalized(words: str) -> str:
    """The words with a capital first letter, for the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def begun_small(words: str) -> str:
    """The words with a small first letter, for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def _words(text: str) -> list[str]:
    """'2018-07-24' -> ['24', 'July', '2018']."""
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return [str(int(day)) for day in rest[1:]] + month + [year]


def _better(text: str) -> str:
    """A sentence that says how to write a date that is in another form."""
    day = month = year = None
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _NAMED.fullmatch(text):
        day, name, year = match.groups()
        starts = [n for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower())]
        month = starts[0] if starts else None
    if month is None:
        return _FORMS
    better = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        PartialDate._single(better)
    except ValueError:
        return _FORMS
    return f"Write {better}."
