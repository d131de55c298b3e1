"""The figures of all indicators, wherever they are written: in data/indicators, in reports, and in
tables in data/values/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from macros.commands import CommandError
from macros.commands.cells import REVISED, STANDS_IN, Column
from macros.commands.csv_edits import Cell, with_cells
from macros.commands.entries import Entry, Key, Told
from macros.commands.yaml_edits import Added, Change
from macros.model import Indicator, Report
from macros.model.values import Subject
from macros.reading.gathering import Gathered
from macros.reading.loading import read_bytes
from macros.reading.spreadsheets import Row, Sheet
from macros.reading.value_cells import (
    NO_REASON,
    NOT_AVAILABLE,
    PROVISIONAL,
    plain_period,
    without_sign,
)
from macros.reading.value_tables import of_figures, sheet_of, tables_in

#: The columns of the table with a new figure in the place of one that was published.
_NEW = tuple(f"{REVISED}_{key}" for key in ("value", "on", "reason"))
_IN_REPORT = {"published": Told("a figure in a report is published with it.",
                                "Leave this cell empty.")}


def read_tables(site: Path) -> dict[str, bytes]:
    """The bytes of each table in data/values/, by its file."""
    found = ((file, read_bytes(site, file)[0]) for file in tables_in(site))
    return {file: data for file, data in found if data is not None}


def figure_entries(gathered: Gathered, trees: Mapping[str, Any], indicators: Mapping[str, Entry],
                   tables: Mapping[str, bytes]) -> list[Entry]:
    """Every figure that is written. `trees` are the values in the files of indicators and reports.

    Raises CommandError if the figure of an indicator and period stands twice.
    """
    found: dict[Key, Entry] = {}
    for entry in (*_of_indicators(indicators), *_of_reports(gathered, trees),
                  *(entry for file, data in tables.items()
                    for entry in entries_of_table(data, file))):
        if entry.key in found:
            raise CommandError(f"The figure of '{entry.key[0]}' for {entry.key[1]} stands in "
                               f"{found[entry.key].file} and in {entry.file}. Keep one of the two "
                               "first.")
        found[entry.key] = entry
    return [entry._replace(written={**entry.written, STANDS_IN: entry.file})
            for entry in found.values()]


def _of_indicators(indicators: Mapping[str, Entry]) -> Iterator[Entry]:
    for id, record in indicators.items():
        for index, item in enumerate(record.written.get("values") or []):
            yield Entry((id, item["period"].strip()), record.file,
                        (*record.base, "values", index), item)


def _of_reports(gathered: Gathered, trees: Mapping[str, Any]) -> Iterator[Entry]:
    for (kind, _), raw in gathered.origins.items():
        if kind == Report.kind:
            yield from entries_of_report(trees[raw.file], raw.file)


def entries_of_report(front: Mapping[str, Any], file: str) -> Iterator[Entry]:
    """The figures in the front matter of a report."""
    for index, item in enumerate(front.get("values") or []):
        period = item.get("period") or front["period"]
        yield Entry((Subject.parse(item["about"]).id or "", period.strip()), file,
                    ("values", index), item, _IN_REPORT)


def entries_of_table(data: bytes, file: str) -> Iterator[Entry]:
    """The figures in a table. Cells that no figure can be read from are left out."""
    sheet = sheet_of(data)
    is_long = "period" in sheet.columns
    if "indicator" not in sheet.columns or (is_long and "value" not in sheet.columns):
        return
    for row in sheet.rows:
        for column in of_figures(sheet):
            written = _written(row, column, is_long)
            if written:
                period = plain_period(row.cells["period"]) if is_long else column
                yield Entry((row.cells["indicator"], period), file,
                            (row.number, sheet.columns.index(column) + 1), written,
                            _closed(sheet, file))


def closed_columns(file: str, table: bytes | None) -> Mapping[str, Told]:
    """What the file of a new figure has no place for: a table of figures, or a report."""
    return _IN_REPORT if table is None else _closed(sheet_of(table), file)


def _written(row: Row, column: str, is_long: bool) -> dict[str, str]:
    """The keys of a figure for which its cell stands, and in a row of its own the cells beside it.
    """
    text, sign = without_sign(row.cells.get(column, ""))
    beside = {name: row.cells[name] for name in ("published", "provisional", "note")
              if is_long and row.cells.get(name)}
    if text.casefold() == NOT_AVAILABLE:
        return {"note": NO_REASON, **beside}
    if not text:
        return beside if beside.get("note") else {}
    return {"value": text, **({"provisional": "yes"} if sign else {}), **beside}


def _closed(sheet: Sheet, file: str) -> dict[str, Told]:
    """What a table has no place for, and where to write it."""
    into = f"values: of its indicator in data/{Indicator.kind}"
    closed = dict.fromkeys(_NEW, Told(
        f"{file} has no place for a new figure beside the first one.",
        f"Take the figure out of {file}, and write it into {into}, with revised:."))
    closed["state"] = Told(f"{file} has no place for it.", "Leave this cell empty.")
    if "period" not in sheet.columns:
        return closed | dict.fromkeys(("published", "note"), Told(
            f"{file} has no place for it, because it has a column for each period.",
            f"Leave this cell empty, or take the figure out of that table, and write it into "
            f"{into}."))
    return closed | {name: Told(f"{file} has no column '{name}'.", "Add it there, or leave this "
                                "cell empty.")
                     for name in ("published", "note", "provisional") if name not in sheet.columns}


def with_figures(data: bytes, changes: Sequence[Change], added: Sequence[Added]) -> bytes:
    """The bytes of a table with changed figures, and with new ones."""
    sheet = sheet_of(data)
    is_long = "period" in sheet.columns
    rows = {row.number: row for row in sheet.rows}
    written: dict[Cell, dict[str, str]] = {}
    for change in changes:
        row, column = (int(step) for step in change.base)
        keys = written.setdefault(
            (row, column), _written(rows[row], sheet.columns[column - 1], is_long))
        keys[change.column.name] = change.items[0] if change.items else ""
    cells: dict[Cell, str] = {}
    for (row, column), keys in written.items():
        cells |= {(row, at): text for at, text in _in_cells(sheet, keys, column).items()
                  if text != rows[row].cells.get(sheet.columns[at - 1], "")}
    more = [] if is_long else _beside(sheet, added, cells)
    if is_long:
        more = [_as_row(sheet, {"indicator": one.id["indicator"], "period": one.id["period"],
                                **_keys(one.values)}) for one in added]
    return with_cells(data, sheet.sign, cells, more)


def _keys(values: Sequence[tuple[Column, Sequence[str]]]) -> dict[str, str]:
    return {column.name: items[0] for column, items in values}


def _in_cells(sheet: Sheet, keys: Mapping[str, str], column: int) -> dict[int, str]:
    """The cells, by the numbers of their columns, in which these keys of a figure stand."""
    if "period" not in sheet.columns:
        return {column: _cell(keys)}
    return {sheet.columns.index(name) + 1: keys.get(name, "")
            for name in ("value", "published", "provisional", "note") if name in sheet.columns}


def _cell(keys: Mapping[str, str]) -> str:
    """The cell of a period: a figure, with [p] while it is provisional, or [x] if there is none."""
    if not keys.get("value"):
        return NOT_AVAILABLE
    is_provisional = keys.get("provisional", "").lower() in ("yes", "true")
    return f"{keys['value']} {PROVISIONAL}" if is_provisional else keys["value"]


def _as_row(sheet: Sheet, keys: Mapping[str, str]) -> list[str]:
    return [keys.get(name, "") for name in sheet.columns]


def _beside(sheet: Sheet, added: Sequence[Added], cells: dict[Cell, str]) -> list[list[str]]:
    """Put new figures into the rows of their indicators and the columns of their periods; give back
    the rows that are new.
    """
    columns = list(sheet.columns)
    rows = {row.cells.get("indicator", ""): row.number for row in sheet.rows}
    new: dict[str, dict[str, str]] = {}
    for one in added:
        id, period = one.id["indicator"], one.id["period"]
        if period not in columns:
            columns.append(period)
            cells[1, len(columns)] = period
        if id in rows:
            cells[rows[id], columns.index(period) + 1] = _cell(_keys(one.values))
        else:
            new.setdefault(id, {"indicator": id})[period] = _cell(_keys(one.values))
    return [[row.get(name, "") for name in columns] for row in new.values()]
