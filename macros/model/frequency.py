"""How often a body is to meet, as a person writes it: 'every quarter', '4 times a year'.

Like schema.org's Schedule (`repeatCount` in each `repeatFrequency`), in words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from macros.model.bases import Based
from macros.model.dates import PartialDate, written_as_text

#: A unit of time -> its months and its days.
_UNITS: Mapping[str, tuple[int, int]] = {
    "week": (0, 7), "fortnight": (0, 14), "month": (1, 0), "quarter": (3, 0), "half-year": (6, 0),
    "half year": (6, 0), "year": (12, 0),
}
#: A word -> the unit that it repeats.
_ADVERBS = {"weekly": "week", "fortnightly": "fortnight", "monthly": "month",
            "quarterly": "quarter", "half-yearly": "half-year", "yearly": "year",
            "annually": "year"}
#: Words that mean either twice in a unit, or once in two of them.
_UNCLEAR = {"biweekly": "week", "bi-weekly": "week", "bimonthly": "month", "bi-monthly": "month",
            "biannually": "year", "bi-annually": "year", "biannual": "year"}
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_NUMBERS = {word: number for number, word in enumerate((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve"), 1)} | {"other": 2, "second": 2, "third": 3}
_UNIT = "|".join(_UNITS)
_TIMES_IN = re.compile(
    rf"(once|twice|thrice|(\w+) (?:times|meetings)) (?:in )?(?:an?|each|every|per) ({_UNIT})")
_EVERY = re.compile(rf"(?:every|each|once every) (?:(\w+) )?({_UNIT})s?")
_FORMS = "'every quarter', 'every 2 months', 'twice a year' or '4 times a year'"


@dataclass(frozen=True)
class HowOften:
    """A number of times in each period of so many months or days; `text` is how it is written."""

    text: str
    times: int
    months: int
    days: int

    @classmethod
    def parse(cls, text: str) -> HowOften:
        """Read how often. Raises ValueError with a message for editors."""
        words = " ".join(text.split())
        plain = words.casefold().removeprefix("at least ").removesuffix(".")
        if unit := _UNCLEAR.get(plain):
            raise ValueError(f"'{words}' can be twice a {unit} or every two {unit}s. "
                             "Write one of them.")
        if plain in _ADVERBS:
            return cls(words, 1, *_UNITS[_ADVERBS[plain]])
        if match := _TIMES_IN.fullmatch(plain):
            times, (months, days) = _TIMES.get(match[1]) or _number(match[2]), _UNITS[match[3]]
        elif match := _EVERY.fullmatch(plain):
            times, several = 1, _number(match[1] or "one")
            months, days = (several * length for length in _UNITS[match[2]])
        else:
            times = months = days = 0
        if not times or not (months or days):
            raise ValueError(f"'{words}' does not say how many meetings there are to be in what "
                             f"time. Write it like {_FORMS}; what has no number goes into meets: "
                             "alone.")
        return cls(words, times, months, days)

    def __str__(self) -> str:
        return self.text

    def is_as_often_as(self, other: HowOften) -> bool:
        """Whether both mean the same: 'every quarter' is as often as '4 times a year'."""
        return (self.times * other.months, self.times * other.days) == (
            other.times * self.months, other.times * self.days)

    def whole_periods(self, first: date, end: date) -> tuple[int, date]:
        """How many whole periods there are from a first day to the day before `end`, and the day
        after the last of them.
        """
        number = 0
        while self._begin(first, number + 1) <= end:
            number += 1
        return number, self._begin(first, number)

    def _begin(self, first: date, number: int) -> date:
        """The first day after a number of whole periods."""
        return _later(first, number * self.months, number * self.days)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return written_as_text(cls, cls.parse, f"write how often it is to meet, like {_FORMS}.")

    @classmethod
    def __get_pydantic_json_schema__(
            cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


class Frequency(Based):
    """How often a body is to meet, and since when that holds (schema.org: Schedule)."""

    often: HowOften = Field(description=f"a number of meetings in a time: {_FORMS}")
    since: PartialDate = Field(description="the first day from which meetings are counted")

    @model_validator(mode="before")
    @classmethod
    def _since_a_day(cls, given: Any) -> Any:
        """It is a mapping, because nothing can be counted without a first day."""
        if isinstance(given, str):
            raise ValueError(f"it does not say since when. Write {{often: {given}, since: 2025-07}}"
                             ", with the first day or month that counts.")
        return given

    def agrees_with(self, meets: str) -> bool:
        """Whether other words on how often a body meets mean the same, or cannot be counted."""
        try:
            return self.often.is_as_often_as(HowOften.parse(meets))
        except ValueError:
            return True


def _number(word: str) -> int:
    """The number that a word or some digits mean; 0 if they mean none."""
    return int(word) if re.fullmatch(r"\d{1,3}", word, re.ASCII) else _NUMBERS.get(word, 0)


def _later(day: date, months: int, days: int) -> date:
    """The day some months and days after one; the last of its month, if that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last)) + timedelta(days=days)
