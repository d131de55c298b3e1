"""Figures of indicators in CSV, as spreadsheets save it: data/values/*.csv.

A table has a row for each indicator and a column for each period (`indicator,2026-Q1,2026-Q2`), or
a row for each figure (`indicator,period,value,published,provisional,note`). In the first form `[p]`
after a figure says that it is provisional, and `[x]` in its place that there is none, as the
Government Analysis Function asks for in "Using symbols and shorthand in tables". Columns for those
who read the table (title, name, unit, and a note in the first form) are passed over.
"""

from collections.abc import Iterator
from dataclasses import replace
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
    Told,
    made_by_spreadsheets,
    read_sheet,
)
from macros.reading.value_cells import (
    NO_REASON,
    NOT_AVAILABLE,
    may_be_thousands,
    period_told,
    plain_period,
    sign_told,
    without_sign,
)

#: Its folder below data/.
FOLDER = "values"
#: The columns of a table with a row for each figure; the first is in both forms.
COLUMNS = ("indicator", "period", "value", "published", "provisional", "note")
#: Columns that say nothing of a figure. In a table with a column for each period, so does a note.
_ASIDE = ("title", "name", "unit")
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
        if (root / file).is_dir():
            mistakes.append(Mistake(Mark(file, 1, 1), "tables of figures lie in no folder below "
                                    f"data/{FOLDER}.", "Move its files one folder up."))
            continue
        if not file.casefold().endswith(".csv"):
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
        sheet = sheet_of(data)
    except NotATable as error:
        return [], [Mistake(Mark(file, 1, 1), str(error))]
    told = [*sheet.mistakes, *_of_columns(sheet), *_of_rows(sheet)]
    values: list[WrittenValue] = []
    for row in sheet.rows if not told else ():
        for made in _of_row(sheet, row):
            if isinstance(made, CellMistake):
                told.append(made)
            else:
                column, value = made
                mark = Mark(file, row.number, sheet.columns.index(column) + 1, is_cell=True)
                id_mark = replace(mark, column=sheet.columns.index("indicator") + 1)
                values.append(WrittenValue(row.cells["indicator"], value, mark,
                                           period_mark=_period_mark(sheet, mark), id_mark=id_mark))
    told += [] if told else _doubtful(sheet)
    return values, [_mistake(one, file) for one in told]


def sheet_of(data: bytes) -> Sheet:
    """A table of figures, whatever its columns. Raises NotATable if the data are none."""
    return read_sheet(data, _Any(), plain=_plain_name)


def tables_in(root: Path) -> list[str]:
    """The files of the tables below `root`."""
    return [file for file in files_in(root, f"data/{FOLDER}") if file.casefold().endswith(".csv")
            and not (root / file).is_dir()]


def _plain_name(name: str) -> str:
    """The column that a name stands for: capitals make no difference."""
    folded = name.casefold()
    return folded if folded in (*COLUMNS, *_ASIDE) else plain_period(name)


def _period_mark(sheet: Sheet, figure: Mark) -> Mark:
    """Where the period of a figure stands: in its row, or above its column."""
    if "period" in sheet.columns:
        return replace(figure, column=sheet.columns.index("period") + 1)
    return replace(figure, line=1)


def of_figures(sheet: Sheet) -> list[str]:
    """The columns with figures."""
    if "period" in sheet.columns:
        return ["value"]
    return [name for name in sheet.columns if name not in ("indicator", "note", *_ASIDE)]


def _doubtful(sheet: Sheet) -> Iterator[CellMistake]:
    """The figures that can be read in two ways."""
    cells: dict[str, list[tuple[Row, str]]] = {}
    for row in sheet.rows:
        cells.setdefault(row.cells["indicator"], []).extend(
            (row, column) for column in of_figures(sheet))
    for found in cells.values():
        texts = [without_sign(row.cells.get(column, ""))[0] for row, column in found]
        for number, told in may_be_thousands(texts, sheet.sign == ","):
            yield sheet.at(*found[number], *told)


class _Any(tuple[str, ...]):
    """The columns that a table can have: besides those with names, each period."""

    def __new__(cls) -> "_Any":
        return super().__new__(cls, COLUMNS)

    def __contains__(self, name: object) -> bool:
        return True


def _mistake(one: CellMistake, file: str) -> Mistake:
    """A mistake in a cell, or in a row as a whole."""
    mark = Mark(file, one.row, max(one.column, 1), is_cell=bool(one.column))
    return Mistake(mark, one.problem, one.fix)


def _of_columns(sheet: Sheet) -> Iterator[CellMistake]:
    """What is wrong with the columns: one names the indicator, the others are of one form."""
    names = sheet.columns
    is_long = "period" in names
    for needed, holds in (("indicator", "ids of the indicators"), ("value", "figures")):
        if needed not in names and (is_long or needed == "indicator"):
            yield CellMistake(1, 1, names[0], f"no column is called '{needed}'.",
                              did_you_mean(needed, names) or "Give that name, in the first row, "
                              f"to the column with the {holds}.")
    for position, name in enumerate(names, 1):
        if not name or name in ("indicator", *_ASIDE):
            continue
        if is_long and name not in COLUMNS:
            yield CellMistake(1, position, name, f"there is no column '{name}'.",
                              did_you_mean(name, COLUMNS) or f"Known are {listed(COLUMNS)}.")
        elif not is_long and name != "note" and "indicator" in names and (
                told := _no_period(name)):
            yield CellMistake(1, position, name, *told)


def _of_rows(sheet: Sheet) -> Iterator[CellMistake]:
    """A second row for an indicator, with figures for periods that the first one has too."""
    first: dict[str, Row] = {}
    for row in sheet.rows if "indicator" in sheet.columns and "period" not in sheet.columns else ():
        id = row.cells.get("indicator", "")
        other = first.setdefault(id, row)
        if id and other is not row and any(
                row.cells.get(name) and other.cells.get(name) for name in of_figures(sheet)):
            yield sheet.at(row, "indicator", f"'{id}' has row {other.number} too.",
                           "Keep one row for each indicator.")


def _no_period(name: str) -> Told | None:
    """What is wrong with the name of a column that should be a period; None if nothing is."""
    if any(sign.isdigit() for sign in name):
        return period_told(name)
    aside = (*_ASIDE, "note")
    return (f"'{name}' is no period.",
            did_you_mean(name, aside) or "Write one, like 2025-Q1. A column that is to be passed "
            f"over is called {listed(aside, 'or')}.")


def _of_row(sheet: Sheet, row: Row) -> Iterator[tuple[str, Value] | CellMistake]:
    """(column, figure) of each figure in a row, and what is wrong with its cells."""
    if not row.cells.get("indicator"):
        yield sheet.at(row, "indicator", "no indicator is named in this row.",
                       "Write its id, or delete the row.")
        return
    for column in of_figures(sheet):
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
    text, sign = without_sign(cell)
    when = PartialDate.parse(period)
    if sign and not text:
        raise _Wrong(column, f"'{sign}' says that a figure is provisional, and none stands before "
                     "it.", f"Write the figure, or {NOT_AVAILABLE} if there is none.")
    if text.casefold() == NOT_AVAILABLE or (not text and note):
        return Value(period=when, note=note or NO_REASON)
    if not text:
        return None
    if told := sign_told(text) or made_by_spreadsheets(text, "number"):
        raise _Wrong(column, *told)
    try:
        figure = read_figure(text)
    except ValueError as error:
        raise _Wrong(column, str(error)) from None
    return Value(period=when, value=figure, provisional=provisional or bool(sign), note=note,
                 published=published)


def _long(row: Row) -> Value | None:
    """The figure in a row of its own. Raises _Wrong."""
    cells = row.cells
    provisional = cells.get("provisional", "").casefold()
    if provisional not in (*_YES, *_NO):
        raise _Wrong("provisional", f"'{cells['provisional']}' is not one of the words that can "
                                    "be written here.", "Write yes, or nothing.")
    period, published = plain_period(cells["period"]), cells.get("published")
    if told := period_told(period):
        raise _Wrong("period", *told)
    return _figure("value", period, cells.get("value", ""), cells.get("note") or None,
                   _date("published", published) if published else None, provisional in _YES)


def _date(column: str, cell: str) -> PartialDate:
    if told := made_by_spreadsheets(cell, "date"):
        raise _Wrong(column, *told)
    try:
        return PartialDate.parse(cell)
    except ValueError as error:
        raise _Wrong(column, str(error)) from None
