"""Dates as papers give them: a day, month, quarter, year or financial year, or an interval."""

from __future__ import annotations

import datetime
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from macros.model.text_forms import text_form

# Not calendar.month_name, which depends on the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)

#: The years that a date may have. Any other is a typing error, such as 0020.
FIRST_YEAR, LAST_YEAR = 1800, 2199

_FORMS = "Write 2018, 2018-07 or 2018-07-24, or two of these with '/' between."
_PERIODS = ("Write a quarter like 2018-Q3 (2018/19-Q2 where the year starts in April), or the "
            "first and the last month, 2018-07/2018-09.")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_FINANCIAL = re.compile(r"(\d{4})/(\d\d)(?:-Q([1-4]))?", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
#: What all dates have the form of, for editors: a single one, or two with '/' between.
_SINGLE = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|-Q[1-4])?"
_WRITTEN = rf"{_SINGLE}(?:\s*/\s*{_SINGLE})?|\d{{4}}/\d\d(?:-Q[1-4])?"
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+(?=\S*\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d\d)", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})(?:[-./ ](\d{1,2}))?", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})[-./ ])?(\d{1,2})[-./ ](\d{4})", re.ASCII)
_NAMED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
# 'FY2024/25', '2024-25', '24/25', '2024', with what stands for a quarter taken out.
_YEARS = re.compile(r"(?:of )?(?:FY)?[ -]?(\d{4}|\d\d)(?: ?[/–-] ?(\d{4}|\d\d))?",
                    re.ASCII | re.IGNORECASE)
#: A part of a year that is no quarter of one: 'Q5', 'H1', 'Autumn 2026', 'Q3' alone.
_NO_QUARTER = re.compile(
    r"(?i)^Q[1-4]$|\b(?:Q(?![1-4]\b)\d|H\d|quarter|half|spring|summer|autumn|fall|winter)")
_TO = re.compile(r"(\d{4}(?:-\d\d){0,2}) *(?:to|until|[-–—]) *(\d{4}(?:-\d\d){0,2})", re.ASCII)
_BETWEEN = re.compile(rf"({_FINANCIAL.pattern})/({_FINANCIAL.pattern})", re.ASCII)
_HAS_DIGIT = re.compile(r"\d")
#: The precisions of periods that have a name.
_NAMED_PERIODS = ("quarter", "financial year")


def _plain(text: str) -> str:
    """A date with the spaces, hyphens and digits of a keyboard, in the place of those that word
    processors and other scripts have.
    """
    signs = [str(unicodedata.decimal(sign, sign)) for sign in text]
    plain = re.sub(r"[\u00a0\u2007\u202f]", " ", "".join(signs))
    return re.sub(r"[\u2010-\u2013\u2212](?=Q)|[\u2010\u2011\u2212]", "-", plain)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date that is only as exact as its source. Dates sort by the earliest day that they can be.

    `text` has one of these forms of EDTF (Extended Date/Time Format, level 0): '2018', '2018-07',
    '2018-07-24' or an interval such as '2020-09-30/2020-12'; or it is a quarter, '2018-Q3', a
    financial year, '2018/19', or a quarter of one, '2018/19-Q2'. Financial years run from April to
    March; whether a collaboration counts so is checked in rules/dates.py. `precision` is 'day',
    'month', 'quarter', 'year', 'financial year' or 'interval'. `earliest` and `latest` are the
    first and the last day that it can mean. `of_quarters` says that an interval was written with
    quarters of calendar years, '2025-Q4/2026-Q1'.
    """

    earliest: datetime.date
    latest: datetime.date
    text: str
    precision: str = field(compare=False)
    of_quarters: bool = field(default=False, compare=False)

    @classmethod
    def of_day(cls, day: datetime.date) -> PartialDate:
        """The date that is this day."""
        return cls(day, day, day.isoformat(), "day")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read a date. Raises ValueError with a message for editors."""
        text = text.strip()
        if match := _FINANCIAL.fullmatch(text):
            return cls._financial(text, int(match[1]), match[2], match[3])
        if better := _between_financial(text):
            raise ValueError(f"'{text}' is not a date in the right form. Write {better}.")
        if (plain := _plain(text)) != text:
            cls.parse(plain)
            raise ValueError(f"'{text}' is not a date in the right form. Write {plain}.")
        if text.count("/") != 1 or not all(map(_HAS_DIGIT.search, text.split("/"))):
            return cls._single(text)
        if not _of_years(text) and (better := _better_period(text)):
            raise ValueError(f"'{text}' is not a date in the right form. {better}")
        if _NO_QUARTER.search(text):
            raise ValueError(f"'{text}' is not a date in the right form. {_PERIODS}")
        first, last = (cls._single(end.strip()) for end in text.split("/"))
        if first.precision == last.precision == "year" and (
            last.earliest.year == first.earliest.year + 1
        ):
            raise ValueError(f"{text} can be two years or a financial year. {_either(first.text)}")
        if not (first.earliest < last.earliest and first.latest < last.latest):
            raise ValueError(
                f"{text}: the second date is not after the first. "
                "Write the earlier one first, or only one if they are the same."
            )
        # An interval of quarters is one of months, in all that is made of it.
        start = f"{first.earliest:%Y-%m}" if first.precision == "quarter" else first.text
        end = f"{last.latest:%Y-%m}" if last.precision == "quarter" else last.text
        return cls(first.earliest, last.latest, f"{start}/{end}", "interval",
                   "quarter" in (first.precision, last.precision))

    @classmethod
    def _financial(cls, text: str, year: int, end: str, quarter: str | None) -> PartialDate:
        if int(end) != (year + 1) % 100:
            raise ValueError(f"{text}: the financial year that begins in {year} ends in {year + 1}."
                             f" Write {_financial_year(year)}, or two years like "
                             f"{year}/{year + 2}.")
        cls._single(f"{year:04}")
        if quarter:
            return cls._months(text, year, 3 * int(quarter) + 1, 3, "quarter")
        return cls._months(text, year, 4, 12, "financial year")

    @classmethod
    def _months(cls, text: str, year: int, month: int, number: int, precision: str) -> PartialDate:
        """A date of several months; `month` is counted from January of the year, beyond 12 too."""
        ends = month + number - 2
        first, last = divmod(month - 1, 12), divmod(ends, 12)
        earliest = datetime.date(year + first[0], first[1] + 1, 1)
        days = monthrange(year + last[0], last[1] + 1)[1]
        latest = datetime.date(year + last[0], last[1] + 1, days)
        return cls(earliest, latest, text, precision)

    @classmethod
    def _single(cls, text: str) -> PartialDate:
        if match := _QUARTER.fullmatch(text):
            cls._single(match[1])
            return cls._months(text, int(match[1]), 3 * int(match[2]) - 2, 3, "quarter")
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
            better = _better_period(text)
            raise ValueError(f"{text}: there is no month {match[2]}. {better}".strip())
        days = monthrange(year, month)[1]
        if not match[3]:
            first, last = datetime.date(year, month, 1), datetime.date(year, month, days)
            return cls(first, last, text, "month")
        if not 1 <= day <= days:
            raise ValueError(f"{text}: {MONTHS[month - 1]} {year} has no day {match[3]}. "
                             f"Its last is {year}-{match[2]}-{days}.")
        return cls(datetime.date(year, month, day), datetime.date(year, month, day), text, "day")

    def __str__(self) -> str:
        return self.text

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and the last day that it can mean: 2025-Q3 and 2025-07/2025-09 have the same.
        """
        return self.earliest, self.latest

    def in_words(self) -> str:
        """'24 July 2018', 'July 2018', '2018', 'between 30 September and December 2020', 'July to
        September 2025 (Q2 2025/26)', 'April 2025 to March 2026 (2025/26)'.
        """
        if self.precision in _NAMED_PERIODS:
            return self.as_period()
        return self._worded("between ", " and ")

    def as_period(self) -> str:
        """As in_words, but an interval is a period: '2018 to 2022'."""
        return self._worded("", " to ")

    def in_brief(self) -> str:
        """As as_period, for a narrow column: 'Jul–Sep 2025', '2025/26', '2018–2022', '24 Jul 2018'.
        """
        if self.precision == "financial year":
            return self.text
        plain = PartialDate.parse(self.months) if self.precision == "quarter" else self
        words = plain._worded("", "–")
        for month in MONTHS:
            words = words.replace(month, month[:3])
        return words

    def in_a_sentence(self) -> str:
        """As in_words, with a preposition where one is needed: 'on 24 July 2018', 'in May 2020',
        'between July and September 2025 (Q2 2025/26)'.
        """
        if self.precision in ("interval", *_NAMED_PERIODS):
            return self._worded("between ", " and ")
        return ("on " if self.precision == "day" else "in ") + self.in_words()

    @property
    def months(self) -> str:
        """The same as an interval of months, '2025-07/2025-09': what a period without its name is.
        """
        return f"{self.earliest:%Y-%m}/{self.latest:%Y-%m}"

    @property
    def by_calendar(self) -> str:
        """As written, but a quarter or financial year as the interval of its months."""
        return self.months if self.precision in _NAMED_PERIODS else self.text

    def _worded(self, before: str, joint: str) -> str:
        is_named = self.precision in _NAMED_PERIODS
        text = self.months if is_named else _without_months(self.text)
        first, _, last = text.partition("/")
        start, end = _words(first), _words(last)
        if not last:
            return " ".join(start)
        # A year, or a month and year, that both ends have is written only once, with the second.
        shared, most = 0, min(len(start), len(end)) - 1
        while shared < most and start[-1 - shared] == end[-1 - shared]:
            shared += 1
        start = start[: len(start) - shared]
        name = f" ({_name(self.text)})" if is_named else ""
        return f"{before}{' '.join(start)}{joint}{' '.join(end)}{name}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return written_as_text(cls, cls.parse, f"a date is expected here. {_FORMS}")

    @classmethod
    def __get_pydantic_json_schema__(
            cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        form = text_form(_WRITTEN, _FORMS, ("string", "integer"))  # 2026 alone is a number
        return {**form, "minimum": FIRST_YEAR, "maximum": LAST_YEAR}


def written_as_text(model: type, parse: Callable[[str], object], expected: str) -> CoreSchema:
    """A pydantic schema that reads such a value from a text, and writes it as that text.

    `expected` is the message for editors where something else than a text is written.
    """
    def read(value: object) -> object:
        if isinstance(value, model):
            return value
        if not isinstance(value, str):
            raise ValueError(expected)
        return parse(value)

    return core_schema.no_info_plain_validator_function(
        read, serialization=core_schema.to_string_ser_schema())


def in_other_years(quarter: PartialDate) -> str:
    """A quarter of a calendar year as one of a financial year, and the other way round."""
    year, number = quarter.earliest.year, (quarter.earliest.month - 1) // 3 + 1
    if "/" in quarter.text:
        return f"{year}-Q{number}"
    return f"{_financial_year(year)}-Q{number - 1}" if number > 1 else (
        f"{_financial_year(year - 1)}-Q4")


def is_between(
    day: datetime.date, since: PartialDate | None, until: PartialDate | None
) -> bool:
    """Whether a day is not before a first day nor after a last one, as far as they are known."""
    return not (since and since.earliest > day) and not (until and until.latest < day)


def in_words(day: datetime.date) -> str:
    """'24 July 2018'."""
    return PartialDate.of_day(day).in_words()


def capitalized(words: str) -> str:
    """The words with a capital first letter, for the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def begun_small(words: str) -> str:
    """The words with a small first letter, for the middle of a sentence."""
    return words[:1].lower() + words[1:]


def as_sentence(words: str) -> str:
    """The words with a full stop after them, unless they are none or end as a sentence does."""
    is_ended = not words or words.rstrip("\"'”’)").endswith((".", "!", "?", "…"))
    return words if is_ended else f"{words}."


def _words(text: str) -> list[str]:
    """'2018-07-24' -> ['24', 'July', '2018']."""
    year, *rest = text.split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return [str(int(day)) for day in rest[1:]] + month + [year]


def _without_months(text: str) -> str:
    """An interval from January of a year to December of a later one as two years."""
    match = re.fullmatch(r"(\d{4})-01/(\d{4})-12", text, re.ASCII)
    return f"{match[1]}/{match[2]}" if match and match[1] != match[2] else text


def _name(text: str) -> str:
    """'2025/26-Q2' -> 'Q2 2025/26'."""
    year, _, quarter = text.partition("-")
    return f"{quarter} {year}".strip()


def _financial_year(begins: int) -> str:
    return f"{begins}/{(begins + 1) % 100:02}"


def _between_financial(text: str) -> str:
    """An interval of financial years or of their quarters as one of months; '' for anything else.
    """
    match = _BETWEEN.fullmatch(text)
    if not match:
        return ""
    half = len(match[1])
    first, last = PartialDate.parse(text[:half]), PartialDate.parse(text[half + 1:])
    return f"{first.earliest:%Y-%m}/{last.latest:%Y-%m}" if first < last else ""


def _either(year: str) -> str:
    """A sentence that tells the financial year that begins in a year from two calendar years."""
    return (f"Write {year}-01/{int(year) + 1}-12 for the two years, or "
            f"{_financial_year(int(year))} for the financial year.")


def _of_years(text: str) -> bool:
    """Whether a text is two years of four digits."""
    return re.fullmatch(r"\d{4}\s*/\s*\d{4}", text, re.ASCII) is not None


def _better_period(text: str) -> str:
    """A sentence that says how to write a quarter or financial year; '' if none may be meant."""
    quarter = re.search(r"[Qq]([1-4])(?!\d)", text, re.ASCII)
    rest = text.replace(quarter[0], "") if quarter else text
    match = _YEARS.fullmatch(rest.strip(" -,/"))
    if not match:
        return ""
    year = int(match[1] if len(match[1]) == 4 else f"20{match[1]}")
    suffix = f"-Q{quarter[1]}" if quarter else ""
    if not match[2]:
        return (f"Write {year}{suffix}, or {_financial_year(year)}{suffix} for a quarter of the "
                "financial year.") if quarter and len(match[1]) == 4 else ""
    if int(match[2]) % 100 != (year + 1) % 100:
        return ""
    if not quarter and len(match[2]) == 4:
        return _either(str(year))
    return f"Write {_financial_year(year)}{suffix}."


def _better(text: str) -> str:
    """A sentence that says how to write a date that is in another form."""
    if better := _better_period(text):
        return better
    if match := _SHORT_YEAR.fullmatch(text):
        return _better_of_short_year(*match.groups())
    text = _WEEKDAY.sub("", text, count=1)
    day = month = year = None
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _NAMED.fullmatch(text):
        day, name, year = match.groups()
        starts = [n for n, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower())]
        month = starts[0] if starts else None
    if match := _TO.fullmatch(text):
        return f"Write {match[1]}/{match[2]}."
    if month is None:
        return _PERIODS if _NO_QUARTER.search(text) else _FORMS
    better = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
    try:
        PartialDate._single(better)
    except ValueError:
        return _FORMS
    return f"Write {better}."


def _better_of_short_year(first: str, second: str, third: str) -> str:
    """The sentence for a date of three short numbers, such as 9.6.26: which day it can be."""
    days = [f"20{year}-{int(month):02}-{int(day):02}" for day, month, year in (
        (first, second, third), (second, first, third))]
    can_be = list(dict.fromkeys(day for day in days if _is_date(day)))
    if not can_be:
        return _FORMS
    return f"Write {' or '.join(can_be)}{', whichever is meant' if can_be[1:] else ''}."


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True
