"""What the cells of an edited table mean beside what the files say: a spreadsheet writes dates,
times and numbers in its own way, also those that no one touched.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from macros.commands.cells import IN_OTHER_WORDS, Column, Kind
from macros.commands.entries import Entry, Key
from macros.reading.spreadsheets import (
    Row,
    Sheet,
    Told,
    date_meant,
    dates_meant,
    is_date_of_spreadsheet,
    numbers_meant,
    order_of_dates,
    time_meant,
)
from macros.reading.value_cells import may_be_thousands

_TIME = re.compile(r"\d\d:\d\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_LIKE_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,4}(?:[-/.]\d{1,4})?\.?|[A-Za-zä]{3,9}[ -]\d{1,4}")
_FRACTION = re.compile(r"(?:\d+ )?\d+/\d+")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_PER_CENT = re.compile(r"-?\d+(?:[.,]\d+)? ?%")
_THREE_DECIMALS = re.compile(r"-?\d{1,3}\.\d{3}")


def is_again(cell: str, kind: str, before: str, order: str) -> bool:
    """Whether a cell says in a spreadsheet's way what was there before. `kind` and `order` are as
    in `made_by_spreadsheets`.
    """
    if kind == "date":
        meant = date_meant(cell, order)
        return meant == before or (bool(_MONTH.fullmatch(before)) and meant == f"{before}-01")
    same = any(_is_same_number(number, before) for number in numbers_meant(cell))
    if kind == "number":
        return same
    # A text that a spreadsheet takes for a date, a time, a number or an answer: '007', '12 %'.
    return (same or _plain(cell) == _plain(before) or _is_same_number(cell, before)
            or date_meant(cell, order) == before
            or (bool(_TIME.fullmatch(before)) and time_meant(cell) == before))


def _plain(text: str) -> str:
    """A percentage or an answer as spreadsheets write it; any other text as it is."""
    if _PER_CENT.fullmatch(text):
        return text.replace(" ", "")
    answer = text.lower()
    return IN_OTHER_WORDS.get(answer, answer if answer in ("true", "false") else text)


def _is_same_number(number: str, before: str) -> bool:
    try:
        return Decimal(number) == Decimal(before)
    except ArithmeticError:
        return False


def known_key(entries: Mapping[Key, Entry], key: Key, order: str) -> Key:
    """The key of the record that a row means: a spreadsheet writes days and months as dates of its
    own.
    """
    parent, id = key
    if key in entries:
        return key
    found = {(parent, meant) for date in dates_meant(id, order)
             for meant in (date, date.removesuffix("-01")) if (parent, meant) in entries}
    return found.pop() if len(found) == 1 else key


def order_shown(kind: Kind, entries: Mapping[Key, Entry], columns: Sequence[Column],
                sheet: Sheet) -> str:
    """Whether dates have the 'day' or the 'month' first; '' if that does not show. It does where a
    number can only be a day, and else where cells, more than one, say in one of the two orders what
    was there before.
    """
    names = [column.name for column in columns if column.kind == "date"]
    if shown := order_of_dates(row.cells.get(name, "") for row in sheet.rows
                               for name in (*names, kind.id)):
        return shown
    day, month = (sum(_fits(kind, entries, columns, row, order) for row in sheet.rows)
                  for order in ("day", "month"))
    return "day" if day > 1 and not month else "month" if month > 1 and not day else ""


def _fits(kind: Kind, entries: Mapping[Key, Entry], columns: Sequence[Column], row: Row, order: str
          ) -> int:
    """How many dates of a row have two meanings, of which that of this order was there before."""
    parent, id = row.cells.get(kind.parent, "") if kind.key else "", row.cells.get(kind.id, "")
    key = known_key(entries, (parent, id), order)
    if key not in entries:
        return 0
    pairs = [(id, [key[1]])] + [
        (row.cells.get(column.name, ""), list(column.read(entries[key].written)))
        for column in columns if column.kind == "date"]
    return sum(len(dates_meant(cell)) > 1 and [date_meant(cell, order)] == was
               for cell, was in pairs)


def numbers_by_holder(kind: Kind, columns: Sequence[Column], sheet: Sheet) -> dict[str, list[str]]:
    """The texts in the cells for numbers, by the records that hold them: they show of each other
    whether a point groups thousands.
    """
    found: dict[str, list[str]] = {}
    for row in sheet.rows:
        found.setdefault(row.cells.get(kind.parent, ""), []).extend(
            row.cells.get(column.name, "") for column in columns if column.kind == "number")
    return found


def text_told(cell: str, before: str) -> Told | None:
    """What is wrong with the text of a cell that a spreadsheet took for a date or a number: '3/4',
    '3 1/2'.
    """
    if _THREE_DECIMALS.fullmatch(before):
        return number_told(cell, before, ())
    if _FRACTION.fullmatch(before) and _NUMBER.fullmatch(cell):
        return (f"'{cell}' is a number, which a spreadsheet made of '{before}'.",
                f"Write {before} again, in a column that is set to 'Text'.")
    if _LIKE_A_DATE.fullmatch(before) and is_date_of_spreadsheet(cell):
        return (f"'{cell}' is a date, which a spreadsheet made of '{before}'.",
                f"Write {before} again, in a column that is set to 'Text'.")
    return None


def number_told(cell: str, before: str, beside: Sequence[str]) -> Told | None:
    """What is doubtful in a number that was changed; None if nothing is. `beside` are those of the
    same record.
    """
    if _THREE_DECIMALS.fullmatch(before) and _is_same_number(cell, before.replace(".", "")):
        return (f"'{cell}' is what a spreadsheet makes of {before} where a point groups thousands.",
                f"Write {before} again, or {cell} into the file if that is meant.")
    return next((told for number, told in may_be_thousands(beside, False)
                 if beside[number] == cell), None)
