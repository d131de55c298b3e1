"""Read a table as spreadsheets save it, and tell what they made of its values.

A table is CSV (RFC 4180) with commas, semicolons or tabs, in UTF-8 or UTF-16. Rows and columns are
counted as a spreadsheet counts them, so that whoever edits one finds the cell.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from macros.errors import did_you_mean, letters, listed
from macros.model.dates import MONTHS, PartialDate
from macros.reading.loading import long_lines

_SIGNS = {",": "commas", ";": "semicolons", "\t": "tabs"}
#: What Excel writes above a table to say which sign stands between its cells.
SIGN_TOLD = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_AS_UTF_8 = "In the spreadsheet choose 'Save as', and there 'CSV UTF-8'."

_FAILED = re.compile(r"#(?:NAME\?|REF!|VALUE!|DIV/0!|N/A|NUM!|NULL!|#+)")
_SHORTENED = re.compile(r"\d(?:[.,]\d+)?E[+-]?\d+")
_NUMBERED_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d\d)")
_NAMED_DATE = re.compile(r"(?:(\d{1,2})\.?[ -])?([A-Za-zä]{3,9})\.?[ -](\d{4}|\d\d)")
#: How spreadsheets in German name those months that have other names there, or shorten them.
_MONTHS_ELSEWHERE = {"januar": 1, "jän": 1, "februar": 2, "märz": 3, "mrz": 3, "mai": 5, "juni": 6,
                     "juli": 7, "okt": 10, "oktober": 10, "dez": 12, "dezember": 12}
#: What a spreadsheet makes of numbers such as 11.8: '11. Aug', '08-Nov', 'Nov 08', '11.08.2026'.
_DATE_FOR_NUMBER = re.compile(
    r"\d{1,2}[.-] ?[A-Za-zä]{3,9}\.?(?:[ -]\d{2,4})?|[A-Za-zä]{3,9}\.?[ -]\d{2,4}"
    r"|\d{1,2}([./])\d{1,2}\1\d{2,4}|\d{4}-\d\d-\d\d")
_TIME_OF_DAY = re.compile(r"(\d{1,2})[:.](\d\d)(?::00)?(?: ?([AP])\.?M\.?)?", re.IGNORECASE)
_SIGNS_OF_MONEY = re.compile(r"[£$€\s]")
_WITH_GROUPS = re.compile(r"(-?\d{1,3}(?:([,.'\u2019])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?")
_TIME = re.compile(r"(?<=\d) 0?0:00(?::00)?$")
_DAYS = re.compile(r"[1-9]\d{4}")
#: The day from which spreadsheets count: day 1 is 1 January 1900, and they count 29 February 1900.
_DAY_0 = date(1899, 12, 30)
_GROUPED = re.compile(r"-?\d{1,3}(?:[,. '\u00a0\u202f\u2019]\d{3})+")
_WITH_COMMA = re.compile(r"(-?\d+),(\d+)")
_BETWEEN_GROUPS = re.compile(r"[^\d-]")


class NotATable(Exception):
    """A file cannot be read as a table. The message says why, and what to do."""


@dataclass(frozen=True, order=True)
class CellMistake:
    """What is wrong with a cell, or with a row if `column` is 0, and how to put it right."""

    row: int
    column: int
    name: str
    problem: str
    fix: str = ""

    def __str__(self) -> str:
        at = f", column {letters(self.column)} ({self.name})" if self.column else ""
        return f"row {self.row}{at}: {self.problem} {self.fix}".rstrip()


@dataclass(frozen=True)
class Row:
    """A row: its number in the spreadsheet, and its cells by name.

    `stand_in` names the column in which a cell is, where that has another name.
    """

    number: int
    cells: dict[str, str]
    stand_in: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Sheet:
    """A table as it was read: its columns in order, its rows, and what is wrong with it.

    `more` are names of cells that have no column of their own, `sign` is what stands between cells.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    mistakes: list[CellMistake] = field(default_factory=list)
    more: tuple[str, ...] = ()
    sign: str = ","

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the cells that rows can have."""
        return (*self.columns, *self.more)

    def at(self, row: Row, name: str, problem: str, fix: str = "") -> CellMistake:
        """A mistake in a cell of a row; in the row as a whole if it has no column of this name."""
        name = row.stand_in.get(name, name)
        column = self.columns.index(name) + 1 if name in self.columns else 0
        return CellMistake(row.number, column, name, problem, fix)


def read_sheet(data: bytes, known: Collection[str], left_out: Collection[str] = (),
               periods: bool = False, plain: Callable[[str], str] = str) -> Sheet:
    """The table in a file's bytes, whose first row names the columns.

    `known` are the columns that there can be, `left_out` the keys that stand in no column; with
    `periods` a column can be a period too. `plain` makes of the name of a column the one that it
    stands for. Cells come out without white space around them, and lines in them are ended by
    '\\n'. Raises NotATable if the file is not text in UTF-8 or UTF-16, or not a table.
    """
    text = decoded(data)
    if too_long := long_lines(text, ""):
        raise NotATable(f"line {too_long[0].mark.line}: {too_long[0].problem}")
    sign, text = _sign(text, known)
    rows = list(_rows(text, sign))
    if not rows or not any(rows[0]):
        raise NotATable("the first row is empty. Write the names of the columns there, like "
                        f"{listed(list(known)[:3])}.")
    names = tuple(map(plain, rows[0]))
    while not names[-1]:
        names = names[:-1]
    sheet = Sheet(names, tuple(
        Row(number, dict(zip(names, cells, strict=False)))
        for number, cells in enumerate(rows[1:], 2) if any(cells)), sign=sign)
    also = [name for name in names if periods and period_of(name)]
    sheet.mistakes.extend([*_of_names(names, [*known, *also] if also else known, left_out, periods),
                           *_beyond(names, rows)])
    return sheet


def period_of(name: str) -> str:
    """The period that the name of a column is, such as 2025/26-Q4; '' if it is none."""
    return name if _is_date(name) else date_meant(name)


#: What the cell of a period can say besides the period.
BY_PERIOD = ("value", "provisional", "note")


def by_period(sheet: Sheet, holder: str, cells_of: Callable[[str], Mapping[str, str]]) -> Sheet:
    """A table that has a column for each period as one that has a row for each value.

    The column `holder` says what the values of a row are of. `cells_of` makes of the cell of a
    period the cells that it stands for.
    """
    periods = {name: period_of(name) for name in sheet.columns if period_of(name)}
    if not periods or "period" in sheet.columns:
        return sheet
    rows = tuple(
        Row(row.number, {holder: row.cells.get(holder, ""), "period": period,
                         **cells_of(row.cells.get(name, ""))},
            dict.fromkeys(("", "period", *BY_PERIOD), name))
        for row in sheet.rows for name, period in periods.items())
    return replace(sheet, rows=rows, more=("period", *BY_PERIOD))


def decoded(data: bytes) -> str:
    """The text in the bytes of a table. Raises NotATable if it is not in UTF-8 or UTF-16."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                           (codecs.BOM_UTF16_BE, "utf-16"), (b"", "utf-8")):
        if data.startswith(mark):
            if encoding != "utf-16" and b"\0" in data:
                raise NotATable(f"the file is not text that is saved as UTF-8. {_AS_UTF_8}")
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                line = data.count(b"\n", 0, error.start) + 1
                was = data[error.start:error.start + 1].decode("cp1252", "replace")
                raise NotATable(
                    "the file is not saved as UTF-8, so letters such as 'é' and '£' cannot be read "
                    f"(the first is on line {line}; on Windows it would be '{was}'). {_AS_UTF_8}"
                ) from None
    raise AssertionError("every file begins with no mark")


def _sign(text: str, known: Collection[str]) -> tuple[str, str]:
    """The sign that stands between the cells of a table, and its text without a line that says so.

    Of commas, semicolons and tabs the sign counts that gives the most known columns.
    """
    if told := SIGN_TOLD.match(text):
        return told[1], text[told.end():]
    found = {sign: sum(name in known for name in _first(text, sign)) for sign in _SIGNS}
    return max(found, key=lambda sign: found[sign]), text


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    """The cells of each row, also of empty ones."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    read = 0
    try:
        for cells in reader:
            yield [cell.strip().replace("\r\n", "\n").replace("\r", "\n") for cell in cells]
            read += 1
    except csv.Error:
        raise NotATable(
            f"row {read + 1}: a quotation mark begins a cell here, and none ends it. Write a "
            "quotation mark within a cell twice, or save the table again from the spreadsheet."
        ) from None


def _first(text: str, sign: str) -> list[str]:
    """The cells of the first row if this sign stands between them; none if it cannot be read."""
    try:
        row = next(csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True), [])
    except csv.Error:
        return []
    return [cell.strip() for cell in row]


def _of_names(names: Sequence[str], known: Collection[str],
              left_out: Collection[str], periods: bool) -> Iterator[CellMistake]:
    """What is wrong with the names of the columns; with `periods` one can be a period."""
    for column, name in enumerate(names, 1):
        if not name:
            yield CellMistake(1, column, "no name", "this column has no name.",
                              "Write its name above it, or delete the column.")
        elif name in names[:column - 1]:
            yield CellMistake(1, column, name, f"there are two columns '{name}'.",
                              "Delete one of the two.")
        elif name in left_out:
            yield CellMistake(1, column, name, f"'{name}' is more than a cell can hold.",
                              "Delete the column, and change it in the files.")
        elif name not in known and periods and any(sign.isdigit() for sign in name):
            yield CellMistake(1, column, name, _why_no_date(name))
        elif name not in known:
            yield CellMistake(1, column, name, f"there is no column '{name}'.",
                              did_you_mean(name, known) or f"Known are {listed(known)}.")


def _beyond(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[CellMistake]:
    """A mistake for each row with more cells than there are columns."""
    for number, cells in enumerate(rows[1:], 2):
        if any(cells[len(names):]):
            yield CellMistake(
                number, 0, "",
                f"there are {len(cells)} cells in this row, but {len(names)} columns.",
                "Delete what stands beyond the last column. If a text was cut at a comma or "
                "semicolon, put it in quotation marks.")


#: What is wrong with a value, and how to put it right.
Told = tuple[str, str]


def order_of_dates(cells: Iterable[str]) -> str:
    """Whether the dates in some cells have the 'day' or the 'month' first; '' if they do not show.

    A spreadsheet writes all in one order, and 13 to 31 can only be days.
    """
    matches = [match for cell in cells if (match := _NUMBERED_DATE.fullmatch(_bare(cell)))]
    day = any(int(match[1]) > 12 for match in matches)
    month = any(int(match[2]) > 12 for match in matches)
    return "" if day == month else "day" if day else "month"


def date_meant(cell: str, order: str = "") -> str:
    """The date that a cell means, if a spreadsheet wrote it in a way of its own; '' if that is not
    certain. `order` is that of `order_of_dates`.
    """
    can_be = _can_be(cell, order)
    return can_be[0] if len(can_be) == 1 else ""


def dates_meant(cell: str, order: str = "") -> list[str]:
    """Each date that a cell can mean, if a spreadsheet wrote it in a way of its own."""
    return _can_be(cell, order)


def is_date_of_spreadsheet(cell: str) -> bool:
    """Whether a cell is what a spreadsheet makes of numbers or texts that it takes for dates."""
    return bool(_DATE_FOR_NUMBER.fullmatch(cell))


def time_meant(cell: str) -> str:
    """The time of day that a cell means, such as 14:30 for '2:30:00 PM'; '' if it is none."""
    if not (match := _TIME_OF_DAY.fullmatch(cell)):
        return ""
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + 12 * (match[3].upper() == "P")
    return f"{hour:02}:{match[2]}"


def numbers_meant(cell: str) -> list[str]:
    """Each number that a cell can mean, if a spreadsheet wrote it in a way of its own: with a comma
    before decimals, with signs between thousands, or with that of a currency.
    """
    text = _SIGNS_OF_MONEY.sub("", cell.replace("\u2212", "-"))
    found = [text.replace(",", ".")] if _WITH_COMMA.fullmatch(text) else []
    if (match := _WITH_GROUPS.fullmatch(text)) and match[2] != match[3]:
        whole = _BETWEEN_GROUPS.sub("", match[1])
        found.append(f"{whole}.{match[4]}" if match[4] else whole)
    return found if found or text == cell else [text]


def made_by_spreadsheets(cell: str, kind: str, order: str = "") -> Told | None:
    """What a spreadsheet made of the value in a cell, and what would be right; None if nothing.

    `kind` is that of the value: 'date', 'number' or 'text'. What a value was is never guessed:
    where it can be two things, both are named. `order` is that of `order_of_dates`.
    """
    if _FAILED.fullmatch(cell):
        return (f"'{cell}' is what a spreadsheet shows where it cannot show the value.",
                "Write the value.")
    if _SHORTENED.fullmatch(cell):
        number = Decimal(cell.replace(",", "."))
        return (f"'{cell}' is how a spreadsheet shortens a long number.",
                f"Write all its digits, like {number:f}, in a column that is set to 'Text'.")
    if kind == "date":
        return _of_date(cell, order)
    return _of_number(cell) if kind == "number" else None


def _of_date(cell: str, order: str) -> Told | None:
    """What is wrong with a date that a spreadsheet wrote in a way of its own."""
    can_be = _can_be(cell, order)
    if not can_be:
        return None
    words = " or ".join(f"{text} for {PartialDate.parse(text).in_words()}" for text in can_be)
    return (f"'{cell}' is a date as a spreadsheet writes it.",
            f"Write {words if len(can_be) > 1 else can_be[0]}, in a column that is set to 'Text'.")


def _can_be(cell: str, order: str) -> list[str]:
    """Each date that a cell can mean, if it is not written as dates are here."""
    bare = _bare(cell)
    if _is_date(bare):
        return [] if bare == cell else [bare]
    return list(dict.fromkeys(_dates(bare, order)))


def _bare(cell: str) -> str:
    """A cell without the apostrophe or the time of day that a spreadsheet adds to a date."""
    return _TIME.sub("", cell.removeprefix("'"))


def _dates(cell: str, order: str) -> Iterator[str]:
    """Each date that a cell can mean: day and month in either order, or a number of days."""
    if match := _NUMBERED_DATE.fullmatch(cell):
        first, second, year = match.groups()
        order = "day" if "." in cell else order  # no one writes 6.30.2026
        ways = {"day": (first, second), "month": (second, first)}
        for day, month in [ways[order]] if order else ways.values():
            yield from _existing(f"{_whole(year)}-{int(month):02}-{int(day):02}")
    elif match := _NAMED_DATE.fullmatch(cell):
        day, name, year = match.groups()
        for number, full in enumerate(MONTHS, 1):
            if full.lower().startswith(name.lower()) or (
                    _MONTHS_ELSEWHERE.get(name.lower()) == number):
                ending = f"-{int(day):02}" if day else ""
                yield from _existing(f"{_whole(year)}-{number:02}{ending}")
    elif _DAYS.fullmatch(cell):
        yield from _existing((_DAY_0 + timedelta(int(cell))).isoformat())


def _whole(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _existing(text: str) -> list[str]:
    return [text] if _is_date(text) else []


def _is_date(text: str) -> bool:
    return not _why_no_date(text)


def _why_no_date(text: str) -> str:
    """What is wrong with a date, and what would be right; '' if nothing is."""
    try:
        PartialDate.parse(text)
    except ValueError as error:
        return str(error)
    return ""


def _of_number(cell: str) -> Told | None:
    """What is wrong with a number that has signs between its digits, or became a date."""
    if is_date_of_spreadsheet(cell):
        return (f"'{cell}' is a date, which spreadsheets make of some numbers.",
                "Write the number, in a column that is set to 'Text'.")
    if _GROUPED.fullmatch(cell):
        whole = _BETWEEN_GROUPS.sub("", cell)
        signs = set(_BETWEEN_GROUPS.findall(cell.removeprefix("-")))
        if "." in signs and cell.count(".") == 1 and len(signs) == 1:
            return None  # a number with three places after its point
        point = cell.replace(",", ".")
        either = f" or {point}" if signs == {","} and cell.count(",") == 1 else ""
        return f"'{cell}' has a sign between its digits.", f"Write {whole}{either}."
    if match := _WITH_COMMA.fullmatch(cell):
        return f"'{cell}' has a comma in it.", f"Write {match[1]}.{match[2]}, with a point."
    return None

