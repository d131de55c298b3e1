"""Amounts and dates in updates: they stand in the words that the update rests on.

With `voice: record` nothing is told that its source does not say. What an update says in words of
its own cannot be compared, but its numbers can.
"""

import datetime
import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from macros.errors import Mistake
from macros.model import Part, Update
from macros.model.dates import MONTHS, PartialDate
from macros.reading.gathering import Gathered
from macros.rules.bases import speaks_for_itself

#: The fields of an update that tell in this site's words what its source says.
TELLING = ("title", "description", "reason")

_MONTH = "|".join(MONTHS)
_DAY = rf"(?<![\w.,£-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<of>{_MONTH})\b"
_DATE = re.compile(rf"{_DAY}(?:,? (?P<day_year>\d{{4}}))?"
                   rf"|\b(?P<month>{_MONTH})(?:,? (?P<month_year>\d{{4}}))")
_YEAR = re.compile(r"(?<![\w.,£])(?P<year>(?:19|20)\d\d)(?:(?P<joint>[-–/])(?P<end>\d{4}|\d\d))?"
                   r"(?![\w%]|[.,]\d)")
_AMOUNT = re.compile(
    r"(?<![\w.,:-])(?P<pound>£ ?)?(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"(?: ?(?P<times>million|billion|bn|m|k)\b)?(?P<percent> ?%| per ?cent\b)?(?![\w:])")
#: What is no amount: a time of day, and the number of a place in a paper.
_NO_AMOUNT = re.compile(
    r"\b\d{1,2}:\d\d\b"
    r"|(?:§|\b(?:[Ss]ections?|[Pp]aragraphs?|[Pp]ages?|[Ii]tems?|Appendix)) ?[\d.]+")
_TIMES = {None: 1, "k": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_TEENS = ("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
          "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_IN_WORDS = {
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{ten: 10 * number for number, ten in enumerate(_TENS, 2)},
    **{f"{ten}-{unit}": 10 * tens + units for tens, ten in enumerate(_TENS, 2)
       for units, unit in enumerate(_UNITS, 1)}}
_NUMBER_WORD = re.compile(rf"\b(?:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_UNITS)}))?"
                          rf"|{'|'.join(_TEENS)})\b")


class Figure(NamedTuple):
    """An amount or a date in a text, as it is written, and what it must be compared with.

    `kind` is `day` (of a month), `month`, `year`, `£`, `%` or `number`.
    """

    written: str
    kind: str
    value: object


def days_in(text: str) -> Iterator[datetime.date]:
    """The days in a text that are written with their month and year."""
    for found in _DATE.finditer(text):
        if found["day"] and found["day_year"]:
            with suppress(ValueError):  # 31 June is no day
                month = MONTHS.index(found["of"]) + 1
                yield datetime.date(int(found["day_year"]), month, int(found["day"]))


def figures_in(text: str) -> Iterator[Figure]:
    """The amounts and dates in a text; of plain numbers those of two digits and more."""
    rest = _NO_AMOUNT.sub(" ", text)
    for date in _DATE.finditer(rest):
        month = MONTHS.index(date["of"] or date["month"]) + 1
        if date["day"]:
            yield Figure(date[0], "day", (int(date["day"]), month))
        yield Figure(date[0], "month", month)
        if year := date["day_year"] or date["month_year"]:
            yield Figure(date[0], "year", int(year))
    rest = _DATE.sub(" ", rest)
    for years in _YEAR.finditer(rest):
        yield Figure(years[0], "year", int(years["year"]))
        if end := years["end"]:
            yield Figure(years[0], "year", int(end if len(end) == 4 else years["year"][:2] + end))
    for amount in _AMOUNT.finditer(_YEAR.sub(" ", rest)):
        digits = amount["number"].rstrip(",").replace(",", "")
        value = Decimal(digits) * _TIMES[amount["times"]]
        kind = "£" if amount["pound"] else "%" if amount["percent"] else "number"
        if kind != "number" or len(digits.replace(".", "")) > 1 or amount["times"]:
            yield Figure(amount[0].strip(), kind, value)
    for word in _NUMBER_WORD.finditer(rest.lower()):
        yield Figure(word[0], "number", Decimal(_IN_WORDS[word[0]]))


def check_amounts(gathered: Gathered) -> list[Mistake]:
    """Every amount and date of an update that is in no words that the update rests on."""
    if speaks_for_itself(gathered):
        return []
    parts = gathered.parts
    return [mistake for update in gathered.records.of(Update).values()
            if update.stated or update.elsewhere for mistake in _unfounded(gathered, update, parts)]


def _unfounded(gathered: Gathered, update: Update, parts: dict[str, Part]) -> Iterator[Mistake]:
    known = _known(gathered, update, parts)
    if known is None:
        return
    for key in TELLING:
        told: set[str] = set()
        for figure in figures_in(getattr(update, key) or ""):
            kinds = ("number", "£", "%") if figure.kind == "number" else (figure.kind,)
            if figure.written in told or any((kind, figure.value) in known for kind in kinds):
                continue
            told.add(figure.written)
            yield Mistake(
                gathered.mark(update.kind, update.id, (key,)),
                f"{key}: '{figure.written}' is not in the words that this update rests on "
                f"({', '.join([*map(str, update.stated), *_names(update)])}).",
                "Write it as they have it, or name the place that says it, or another source with "
                "elsewhere: and its words:.")


def _names(update: Update) -> list[str]:
    """The names of the sources of an update that are not on this site."""
    return [source.name for source in update.elsewhere]


def _known(gathered: Gathered, update: Update,
           parts: dict[str, Part]) -> set[tuple[str, object]] | None:
    """(kind, value) of all that the sources of an update say, and of its own date.

    None where a place is not there, which another rule tells.
    """
    try:
        cited = [gathered.papers[place.part_id].block(place.anchor) for place in update.stated]
        papers = [parts[place.part_id] for place in update.stated]
    except KeyError:
        return None
    words = [*(block.words for block in cited), *(part.title for part in papers),
             *(outcome.quote or "" for outcome in update.outcomes),
             *(f"{source.name} {source.words or ''}" for source in update.elsewhere)]
    dates = [update.date, *(part.date for part in papers),
             *(source.date for source in update.elsewhere)]
    known = {(figure.kind, figure.value) for text in words for figure in figures_in(text)}
    known |= {("month", MONTHS.index(name) + 1) for text in words
              for name in re.findall(rf"\b(?:{_MONTH})\b", text)}
    return known.union(*(_of_date(date) for date in dates if date))


def _of_date(date: PartialDate) -> set[tuple[str, object]]:
    """(kind, value) of the days, months and years that a date names."""
    known: set[tuple[str, object]] = {("year", date.earliest.year), ("year", date.latest.year)}
    for month, day in re.findall(r"\b\d{4}-(\d\d)(?:-(\d\d))?\b", date.by_calendar):
        known |= {("month", int(month)), *([("day", (int(day), int(month)))] if day else [])}
    return known
