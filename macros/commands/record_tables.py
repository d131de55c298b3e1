"""The records of a kind as a table that a spreadsheet can edit: a row a record, its id first.

Names and columns follow from the classes in `model/`. Only what is published is in a table, or, of
kinds that staff alone have, what is in staff/data/.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from macros.commands import CommandError
from macros.commands.cells import FIGURES, Kind, Layout, kinds, layout
from macros.commands.entries import Entry, Key, entries_in
from macros.commands.figure_entries import figure_entries, read_tables
from macros.commands.yaml_edits import Source, value_at
from macros.components.registry import known_calls
from macros.errors import ContentErrors, did_you_mean, listed
from macros.exports.as_csv import FORMULA_STARTS, escape_formula
from macros.model import STAFF_KINDS, Report
from macros.model.dates import PartialDate
from macros.model.editions import PUBLIC, STAFF
from macros.reading.gathering import Gathered, gather
from macros.reading.value_cells import (
    NO_REASON,
    NOT_AVAILABLE,
    PROVISIONAL,
    without_sign,
)
from macros.reading.value_tables import FOLDER

ID = "id"


class Table(NamedTuple):
    """The records of a kind, what of them cells hold, the files with them, and the records in which
    they are, if they are items of lists. `tables` are the bytes of the files in data/values/.
    """

    kind: Kind
    layout: Layout
    entries: Mapping[Key, Entry]
    sources: Mapping[str, Source]
    holders: Mapping[str, Entry]
    tables: Mapping[str, bytes] = {}

    @property
    def ids(self) -> tuple[str, ...]:
        """The columns that say which record a row is."""
        return (self.kind.parent, self.kind.id) if self.kind.key else (ID,)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of all columns."""
        return (*self.ids, *(column.name for column in self.layout.columns))

    @property
    def has_periods(self) -> bool:
        """Whether there can be a column for each period, because a record is a value in one."""
        return self.kind.id == "period" and any(
            column.name == "value" for column in self.layout.columns)

    def name(self, key: Key) -> str:
        """How a record is named: actions/fire-kit, or actions/fire-kit#step."""
        parent, id = key
        return f"{self.kind.of}/{parent}#{id}" if parent else f"{self.kind.of}/{id}"

    def cells(self, entry: Entry) -> dict[str, str]:
        """The cells of a record, by the names of their columns."""
        ids = dict(zip(self.ids, entry.key[-len(self.ids):], strict=True))
        return ids | {column.name: column.cell(entry.written) for column in self.layout.columns}


def find_kind(name: str) -> Kind:
    """The kind with this name. Raises CommandError if there is none, or if it is not certain."""
    known = kinds()
    name = name.strip()
    if name in known:
        return known[name]
    inner = [kind.name for kind in known.values() if name and kind.key == name]
    if len(inner) == 1:
        return known[inner[0]]
    if inner:
        raise CommandError(f"Which {name}? Write KIND= with {listed(inner, 'or')}.")
    problem = f"There is no kind of record '{name}'." if name else "KIND is missing."
    whole = [kind.name for kind in known.values() if not kind.key or kind.name == FIGURES]
    raise CommandError(f"{problem} {did_you_mean(name, known) or _known(whole)}")


def _known(known: Iterable[str]) -> str:
    return (f"Write KIND= with one of {listed(known, 'or')}, or with a list within such records, "
            "like actions-steps.")


def read_table(site: Path, name: str) -> Table:
    """The table of a kind in the collaboration's folder `site`.

    Raises CommandError if there is no such site or kind, and ContentErrors with what is wrong in
    the files of its records.
    """
    if not (site / "mkdocs.yml").is_file():
        raise CommandError(f"There is no collaboration in '{site.as_posix()}'. "
                           "Write SITE= with the folder of its mkdocs.yml.")
    kind = find_kind(name)
    return table_of(gather(site, STAFF if kind.of in STAFF_KINDS else PUBLIC, known_calls()),
                    site, kind)


def table_of(gathered: Gathered, site: Path, kind: Kind) -> Table:
    """The table of a kind in what was read of the folder `site`. Raises as `read_table`."""
    if wrong := [mistake for mistake in gathered.mistakes
                 if mistake.mark.file in _files(gathered, kind)]:
        raise ContentErrors(wrong)
    is_of_figures = kind.name == FIGURES
    raws = [raw for (of, _), raw in gathered.origins.items()
            if of == kind.of or (is_of_figures and of == Report.kind)]
    sources = {raw.file: Source.read(site, raw.file) for raw in raws}
    trees = {file: source.tree(file) for file, source in sources.items()}
    records = [Entry(("", raw.id), raw.file, raw.marks.base,
                     value_at(trees[raw.file], raw.marks.base))
               for raw in raws if raw.kind == kind.of]
    holders = {record.key[1]: record for record in records} if kind.key else {}
    if is_of_figures:
        tables = read_tables(site)
        entries = figure_entries(gathered, trees, holders, tables)
        return Table(kind, layout(kind), {entry.key: entry for entry in entries}, sources, holders,
                     tables)
    entries = [entry for record in records for entry in entries_in(kind, record)]
    written = [entry.written for entry in entries]
    held = _that_cells_hold(layout(kind, bool(gathered.papers)), written)
    return Table(kind, held.in_order(written, kind.id), {entry.key: entry for entry in entries},
                 sources, holders)


def _files(gathered: Gathered, kind: Kind) -> set[str]:
    """The files in which records of a kind are, or could be."""
    kinds = (kind.of, Report.kind, FOLDER) if kind.name == FIGURES else (kind.of,)
    told = {mistake.mark.file for mistake in gathered.mistakes}
    own = {file for file in told for of in kinds if file.split("/")[1:] == [f"{of}.yml"]
           or file.split("/")[1:-1] == [of]}
    return own | {raw.file for (of, _), raw in gathered.origins.items() if of in kinds}


def _that_cells_hold(held: Layout, written: Iterable[Mapping[str, Any]]) -> Layout:
    """The layout without the columns of lists in which an item has the sign that stands between
    the items of a cell.
    """
    records = list(written)
    unfit = [column for column in held.columns if column.is_list and any(
        "|" in item for record in records for item in column.read(record))]
    return held._replace(
        columns=tuple(column for column in held.columns if column not in unfit),
        left_out=(*held.left_out, *(column.path[0] for column in unfit)))


def as_spreadsheets_read(table: Table) -> str:
    """The table as CSV. It begins with a byte-order mark, by which Excel knows that it is UTF-8."""
    return _as_csv(table.header, map(table.cells, table.entries.values()))


def with_periods(table: Table) -> str:
    """The same with a row for each record that has values, and a column for each period."""
    periods = sorted({period for _, period in table.entries}, key=PartialDate.parse)
    values: dict[str, dict[str, str]] = {id: {table.kind.parent: id} for id in table.holders}
    for (parent, period), entry in table.entries.items():
        values[parent][period] = period_cell(table, entry)
    return _as_csv((table.kind.parent, *periods), values.values())


def period_cell(table: Table, entry: Entry) -> str:
    """The cell of a period: the figure that holds, with [p] while it is provisional, or [x]."""
    cells = table.cells(entry)
    value = cells.get("revised_value") or cells["value"]
    if not has_signs(table):
        return value
    if not value:
        return NOT_AVAILABLE
    return f"{value} {PROVISIONAL}" if cells["provisional"] in ("yes", "true") else value


def cells_of_period(table: Table, cell: str) -> dict[str, str]:
    """The cells of a row for which the cell of a period stands."""
    if not has_signs(table):
        return {"value": cell}
    text, sign = without_sign(cell)
    if text.casefold() == NOT_AVAILABLE:
        return {"value": "", "provisional": "", "note": NO_REASON}
    return {"value": text or cell, "provisional": "yes" if sign else ""}


def has_signs(table: Table) -> bool:
    """Whether the values of a table can be provisional, or missing with a note."""
    return any(column.name == "provisional" for column in table.layout.columns)


def _as_csv(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: escape_formula(cell) for name, cell in row.items()})
    return f"\ufeff{out.getvalue()}"


def without_escape(cell: str) -> str:
    """A cell without the apostrophe that `escape_formula` puts in front."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA_STARTS) else cell
