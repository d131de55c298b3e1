"""Figures of indicators in CSV, as spreadsheets save it: data/values/*.csv.

A table has a row for each indicator and a column for each period (`indicator,2026-Q1,2026-Q2`), or
a row for each figure (`indicator,period,value,published,provisional,note`). In the first form `[p]`
after a figure says that it is provisional, and `[x]` in its place that there is none, as the
Government Analysis Function asks for in "Using symbols and shorthand in tables".
"""

from collections.abc import Iterator
from pathlib import Path

from macros.errors import Mark, Mistake, did_you_mean, listed
from macros.model.dates import PartialDate
from macros.model.figures import read_figure
from macros.model.numbers import Value
from macros.reading.figures import WrittenValue
from macros.reading.loading import files_in, read_bytes
from macros.reading.spreadsheets import (
    CellMistake,
    NotATable,
    Row,
    Sheet,
    letters,
    made_by_spreadsheets,
    read_sheet,
)

#: Its folder below data/.
FOLDER = "values"
#: The columns of a table with a row for each figure; the first is in both forms.
COLUMNS = ("indicator", "period", "value", "published", "provisional", "note")
PROVISIONAL, NOT_AVAILABLE = "[p]", "[x]"
#: Why there is no figure, where a table gives the sign for it and no reason.
NO_REASON = "not available"
_YES, _NO = ("yes", "true"), ("", "no", "false")


class _Wrong(Exception):
    """What is wrong with a cell, and how to put it right."""

    def __init__(self, column: str, problem: str, fix: str = "") -> None:
        self.column, self.problem, self.fix = column, problem, fix
        super().__init__(problem)


def read_value_tables(root: Path) -> tuple[tuple[WrittenValue, ...], list[Mistake]]:
    """The figures in all tables below `root`, and the mistakes in them."""
    found: list[WrittenValue] = []
    mistakes: list[Mistake] = []
    for file in files_in(root, f"data/{FOLDER}"):
        if not file.endswith(".csv"):
            mistakes.append(Mistake(Mark(file, 1, 1), "only tables of figures lie here.",
                                    "Save it as CSV, or move it to another folder."))
            continue
        data, missing = read_bytes(root, file)
        mistakes += missing
        if data is not None:
            values, told = read_values(data, file)
            found += values
            mistakes += told
    return tuple(found), mistakes


def read_values(data: bytes, file: str) -> tuple[list[WrittenValue], list[Mistake]]:
    """The figures in the bytes of a table, and the mistakes in it. `file` is what marks name."""
    try:
        sheet = read_sheet(data, _Any())
    except NotATable as error:
        return [], [Mistake(Mark(file, 1, 1), str(error))]
    told = [*sheet.mistakes, *_of_columns(sheet)]
    values: list[WrittenValue] = []
    for row in sheet.rows if not told else ():
        for made in _of_row(sheet, row):
            if isinstance(made, CellMistake):
                told.append(made)
            else:
                column, value = made
                mark = Mark(file, row.number, sheet.columns.index(column) + 1)
                values.append(WrittenValue(row.cells["indicator"], value, mark))
    return values, [_mistake(one, file) for one in told]


class _Any(tuple[str, ...]):
    """The columns that a table can have: besides those with names, each period."""

    def __new__(cls) -> "_Any":
        return super().__new__(cls, COLUMNS)

    def __contains__(self, name: object) -> bool:
        return True


def _mistake(one: CellMistake, file: str) -> Mistake:
    """A mistake in a cell, by which a spreadsheet names it: E3 is the fifth cell of the third row.
    """
    cell = f"cell {letters(one.column)}{one.row}: " if one.column else ""
    return Mistake(Mark(file, one.row, max(one.column, 1)), f"{cell}{one.problem}", one.fix)


def _of_columns(sheet: Sheet) -> Iterator[CellMistake]:
    """What is wrong with the columns: one names the indicator, the others are of one form."""
    names = sheet.columns
    if "indicator" not in names:
        yield CellMistake(1, 1, names[0], "no column is called 'indicator'.",
                          did_you_mean("indicator", names) or
                          "Give that name to the column with the ids of the indicators.")
    is_long = "period" in names
    if is_long and "value" not in names:
        yield CellMistake(1, 1, names[0], "no column is called 'value'.",
                          did_you_mean("value", names) or
                          "Give that name to the column with the figures.")
    for position, name in enumerate(names, 1):
        if is_long and name not in COLUMNS:
            yield CellMistake(1, position, name, f"there is no column '{name}'.",
                              did_you_mean(name, COLUMNS) or f"Known are {listed(COLUMNS)}.")
        elif not is_long and name != "indicator" and (fault := _no_period(name)):
            yield CellMistake(1, position, name, fault)


def _no_period(name: str) -> str:
    try:
        PartialDate.parse(name)
    except ValueError as error:
        return str(error)
    return ""


def _of_row(sheet: Sheet, row: Row) -> Iterator[tuple[str, Value] | CellMistake]:
    """(column, figure) of each figure in a row, and what is wrong with its cells."""
    if not row.cells.get("indicator"):
        yield sheet.at(row, "indicator", "no indicator is named in this row.",
                       "Write its id, or delete the row.")
        return
    columns = (["value"] if "period" in sheet.columns
               else [name for name in sheet.columns if name != "indicator"])
    for column in columns:
        try:
            value = (_long(row) if column == "value"
                     else _figure(column, column, row.cells.get(column, "")))
        except _Wrong as wrong:
            yield sheet.at(row, wrong.column, wrong.problem, wrong.fix)
        else:
            if value:
                yield column, value


def _figure(column: str, period: str, cell: str, note: str | None = None,
            published: PartialDate | None = None, provisional: bool = False) -> Value | None:
    """The figure in a cell; None for an empty one. Raises _Wrong."""
    text = cell.strip()
    is_provisional = provisional or text.endswith(PROVISIONAL)
    text = text.removesuffix(PROVISIONAL).strip()
    when = PartialDate.parse(period)
    if text == NOT_AVAILABLE or (not text and note):
        return Value(period=when, note=note or NO_REASON)
    if not text:
        return None
    if told := made_by_spreadsheets(text, "number"):
        raise _Wrong(column, *told)
    try:
        figure = read_figure(text)
    except ValueError as error:
        raise _Wrong(column, str(error)) from None
    return Value(period=when, value=figure, provisional=is_provisional, note=note,
                 published=published)


def _long(row: Row) -> Value | None:
    """The figure in a row of its own. Raises _Wrong."""
    cells = row.cells
    provisional = cells.get("provisional", "").casefold()
    if provisional not in (*_YES, *_NO):
        raise _Wrong("provisional", f"'{cells['provisional']}' is not one of the words that can "
                                    "be written here.", "Write yes, or nothing.")
    _date("period", cells["period"])
    published = cells.get("published")
    return _figure("value", cells["period"], cells.get("value", ""), cells.get("note") or None,
                   _date("published", published) if published else None, provisional in _YES)


def _date(column: str, cell: str) -> PartialDate:
    if told := made_by_spreadsheets(cell, "date"):
        raise _Wrong(column, *told)
    try:
        return PartialDate.parse(cell)
    except ValueError as error:
        raise _Wrong(column, str(error)) from None
