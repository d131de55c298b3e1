"""Compare an edited table with the files that it was made from: what it changes in them.

A row is the record with its id. A cell that says what it said changes nothing; an empty one takes
the key away; a row with a new id is a new record. A row or column that is missing changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from macros.commands import CommandError
from macros.commands.cell_meanings import (
    is_again,
    known_key,
    number_told,
    numbers_by_holder,
    order_shown,
    text_told,
)
from macros.commands.cells import (
    FIGURES,
    POSITION,
    REASON,
    REVISED,
    SET_ON,
    STANDS_IN,
    YES,
    Column,
    first_key,
    revision,
)
from macros.commands.entries import Entry, Key
from macros.commands.figure_entries import closed_columns, with_figures
from macros.commands.record_tables import (
    ID,
    Table,
    has_signs,
    period_cell,
    without_escape,
)
from macros.commands.yaml_edits import Added, Change, Edits, Redated, new_file, with_edits
from macros.errors import did_you_mean, listed
from macros.exports.tables import SEPARATOR
from macros.model import PAGE_KINDS, STAFF_KINDS
from macros.model.dates import PartialDate
from macros.model.fields import KeyPath, id_like, is_id
from macros.model.numbers import is_known
from macros.reading.spreadsheets import (
    CellMistake,
    Row,
    Sheet,
    date_meant,
    made_by_spreadsheets,
)


class Difference(NamedTuple):
    """A value that changes, in words: of which record and key, what it was, and what it will be."""

    name: str
    key: str
    before: str
    after: str
    note: str = ""


@dataclass
class Taken:
    """What a table changes: the edits by file, the new files, in words, and what is wrong with it.

    `rows` are the rows by record, `again` how many cells only say the same in another way, `absent`
    the records that have no row.
    """

    edits: dict[str, list[Change | Redated]] = field(default_factory=dict)
    added: dict[str, list[Added]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    mistakes: list[CellMistake] = field(default_factory=list)
    rows: dict[Key, Row] = field(default_factory=dict)
    absent: list[Key] = field(default_factory=list)
    again: int = 0


def compare(table: Table, sheet: Sheet, today: date | None = None) -> Taken:
    """What an edited table changes. `today` is the day by which figures may have been published;
    without it, all may have been.
    """
    return _Comparing(table, sheet, today).taken


class _Comparing:
    """Goes through the rows of a sheet, and notes what each changes."""

    def __init__(self, table: Table, sheet: Sheet, today: date | None) -> None:
        self.table, self.sheet, self.kind, self.today = table, sheet, table.kind, today
        self.taken = Taken(mistakes=list(sheet.mistakes))
        self.first = first_key(table.kind.model)
        self.columns = [column for column in table.layout.columns if column.name in sheet.names]
        self.order = order_shown(self.kind, table.entries, self.columns, sheet)
        self.numbers = numbers_by_holder(self.kind, self.columns, sheet)
        if missing := [name for name in table.ids if name not in sheet.names]:
            self.taken.mistakes.append(CellMistake(
                1, 0, "", f"there is no column '{missing[0]}', which says what each row is.",
                "Make the table anew, and keep its first columns as they are."))
            return
        self.number = {holder: sum(parent == holder for parent, _ in table.entries)
                       for holder in table.holders}
        written = {self._written_key(row) for row in sheet.rows} - set(table.entries)
        self.taken.again += sum(key != known_key(table.entries, key, self.order) for key in written)
        blank = {self._key(row): row for row in sheet.rows if self._is_blank(row)}
        new = [row for row in sheet.rows if not self._is_blank(row) and self._is_new(row)]
        self.taken.absent = [key for key in table.entries if key not in {*self.taken.rows, *blank}]
        for key, row in blank.items():
            if key in table.entries and key not in self.taken.rows:
                self._tell_blank(table.entries[key], row)
        for key, row in self.taken.rows.items():
            if key in table.entries:
                self._compare(table.entries[key], row)
        keys = {row.number: key for key, row in self.taken.rows.items()}
        known = [(row.number, key) for key, row in self.taken.rows.items() if row not in new]
        for row in new:
            above = max(((number, key) for number, key in known if number < row.number),
                        default=(0, None))[1]
            below = min(((number, key) for number, key in known if number > row.number),
                        default=(0, None))[1]
            self._add(keys[row.number], row, (above, below))

    def _key(self, row: Row) -> Key:
        """What a row is of; a new item of a list that has only its position gets the next one."""
        parent, id = key = self._written_key(row)
        if self.kind.id == POSITION and not id and parent in self.number:
            self.number[parent] += 1
            return parent, str(self.number[parent])
        return known_key(self.table.entries, key, self.order)

    def _written_key(self, row: Row) -> Key:
        parent = row.cells.get(self.kind.parent, "") if self.kind.key else ""
        return parent, without_escape(row.cells.get(self.kind.id, ""))

    def _tell(self, row: Row, name: str, problem: str, fix: str = "") -> None:
        self.taken.mistakes.append(self.sheet.at(row, name, problem, fix))

    def _is_blank(self, row: Row) -> bool:
        """Whether a row stands for the empty cell of a period."""
        return bool(self.sheet.more) and not (row.cells.get("value") or row.cells.get("note"))

    def _tell_blank(self, entry: Entry, row: Row) -> None:
        """Tell that the cell of a period is empty, of which there is a figure."""
        none = " or [x] if there is none," if has_signs(self.table) else ""
        self._tell(row, "value", "an empty cell takes no figure away.",
                   f"Write {period_cell(self.table, entry)} again,{none} or delete the figure in "
                   f"{entry.file}.")

    def _is_new(self, row: Row) -> bool:
        """Whether a row is a new record. Notes which row a record has."""
        key = self._key(row)
        if not key[1]:
            self._tell(row, self.kind.id, f"the row has no {self.kind.id}.",
                       "Write that of its record; a new one has one of its own.")
        elif key in self.taken.rows:
            first = self.taken.rows[key].number
            self._tell(row, self.kind.id, f"the {self.kind.id} '{key[1]}' is in row {first} too.",
                       "Keep one of the two rows.")
        else:
            self.taken.rows[key] = row
            return key not in self.table.entries
        return False

    def _compare(self, entry: Entry, row: Row) -> None:
        for column in self.columns:
            if column.is_revised:
                continue
            before = column.read(entry.written)
            if column.name == "due" and self.first == "due" and before:
                self._compare_due(row, before[0])
                continue
            if column.name == "note" and self.sheet.more and before:
                continue
            if column.name == "value" and self.first == "value" and self._is_published(entry):
                self._compare_published(entry, row)
                continue
            after = self._items(column, row, before)
            if after is None or column.is_same(before, after):
                continue
            if column.name in entry.closed:
                self._tell(row, column.name, *entry.closed[column.name])
                continue
            if column.name == STANDS_IN:
                self._tell(row, STANDS_IN, f"the figure stands in {entry.file}, and a table moves "
                                           "none.", f"Write {entry.file} again.")
                continue
            self._note(entry, Change(entry.base, column, after), column.name,
                       column.cell(entry.written), SEPARATOR.join(after))
        self._compare_dates(entry, row)

    def _items(self, column: Column, row: Row, before: Sequence[str]) -> Sequence[str] | None:
        """The items of a cell; None if they are as before, or if something is wrong with them."""
        cell = without_escape(row.cells.get(column.name, "\0"))
        items = column.items(cell)
        if cell == "\0" or items == before:
            return None
        first = before[0] if before and not column.is_list else ""
        if first and is_again(cell, column.kind, first, self.order):
            self.taken.again += 1
            return None
        told = made_by_spreadsheets(cell, column.kind, self.order)
        if column.kind == "number" and not (told or column.is_same(before, items)):
            beside = self.numbers[row.cells.get(self.kind.parent, "")]
            told = number_told(cell, first, beside)
        elif column.kind == "text" and first:
            told = told or text_told(cell, first)
        if told:
            is_named = not before or f"Write {first} again" in told[1]
            was = "" if is_named else f" It was '{' | '.join(before)}' before."
            self._tell(row, column.name, told[0], f"{told[1]}{was}")
            return None
        return items

    def _compare_due(self, row: Row, before: str) -> None:
        """Refuse another first date than the one that was given."""
        cell = row.cells.get("due", before)
        after = date_meant(cell, self.order) or cell
        if after == before:
            self.taken.again += cell != before
            return
        self._tell(row, "due", f"the first date, {before}, is never changed.",
                   f"Write {before} again here, and {after or 'a new date'} into revised_due, with "
                   "the day on which it was set in revised_on and why in revised_reason.")

    def _is_published(self, entry: Entry) -> bool:
        """Whether a figure was published, and so is not written over: it says when, was revised,
        stands in a report, which is published, or counts by now.
        """
        written = entry.written
        if "value" not in written:
            return False
        if self.kind.of == "reports" or written.get("published") or written.get(REVISED) or (
                entry.file.startswith("docs/")):
            return True
        is_provisional = written.get("provisional", "").lower() in YES
        return is_known(self.today, PartialDate.parse(entry.key[1]), None, is_provisional)

    def _compare_published(self, entry: Entry, row: Row) -> None:
        """Refuse another figure than the one that was published. In a table with a column for each
        period, that is the one that holds.
        """
        first = entry.written["value"].strip()
        before = revision(entry.written).get("value", first) if self.sheet.more else first
        column = next(column for column in self.columns if column.name == "value")
        items = self._items(column, row, [before])
        if items is None or column.is_same([before], items):
            return
        cell = "".join(items)
        problem = f"a figure that was published, {before}, is not written over."
        closed = entry.closed.get(f"{REVISED}_value")
        into = f"{REVISED}_value, with the day of the change in {REVISED}_on and why in " \
               f"{REVISED}_reason"
        if self.sheet.more:
            into += ". Those columns are in the table that is made without BY=period"
        again = f"Write {before} again here"
        fix = (f"{again}. {closed.fix}" if closed else
               f"{again}, and {cell or 'a new figure'} into {into}.")
        if not (entry.file.startswith("docs/")
                or entry.written.get("published") or entry.written.get(REVISED)):
            fix += f" If no one can have read it yet, change it in {entry.file}."
        self._tell(row, "value", problem, fix)

    def _compare_dates(self, entry: Entry, row: Row) -> None:
        """Note the new date or figure that a row gives, if it is not the last one that there was.
        """
        columns = [column for column in self.columns if column.is_revised]
        before = revision(entry.written) if columns else {}
        keys = dict(before)
        for column in columns:
            was = column.read(entry.written)
            items = self._items(column, row, was)
            if items is not None:
                keys[column.path[-1]] = items[0] if items else ""
        given = {key: keys[key] for key in (self.first, SET_ON, REASON) if keys.get(key)}
        if given == before:
            return
        what = "date" if self.first == "due" else "figure"
        if not given:
            self._tell(row, f"{REVISED}_{self.first}",
                       f"a new {what} that was given is not taken away.",
                       f"Write {before.get(self.first)} again, or give another one with the day on "
                       "which it was set.")
            return
        if closed := entry.closed.get(f"{REVISED}_{self.first}"):
            self._tell(row, f"{REVISED}_{self.first}", *closed)
            return
        moved = before.get(SET_ON) != given.get(SET_ON)
        if before and moved and before.get(REASON) == given.get(REASON):
            self._tell(row, f"{REVISED}_{REASON}",
                       f"this is why the {what} was set to {before.get(self.first)} before.",
                       f"Write why it is {given.get(self.first)} now.")
            return
        self._note(entry, Redated(entry.base, given), REVISED,
                   "" if moved else _of_revision(before), _of_revision(given))

    def _note(self, entry: Entry, change: Change | Redated, key: str, before: str, after: str,
              ) -> None:
        note = _of_basis(entry, change) if isinstance(change, Change) else ""
        self.taken.edits.setdefault(entry.file, []).append(change)
        self.taken.differences.append(
            Difference(self.table.name(entry.key), key, before, after, note))

    def _add(self, key: Key, row: Row, beside: tuple[Key | None, Key | None]) -> None:
        """Note a new record, in the list of the row above it or below it, or in a file of its own.
        """
        if self._is_renamed(key, row) or not self._can_be_added(key, row):
            return
        values = [(column, items) for column in self.columns
                  if not column.is_revised and column.name != STANDS_IN
                  and (items := self._items(column, row, ()))]
        file, base, at = self._place(key, row, *beside)
        id = {} if self.kind.id == POSITION else {self.kind.id: key[1]}
        if not file.startswith(("data/indicators", "staff/")) and self.kind.name == FIGURES:
            id = self._id_of_figure(key, file)
            values = [(column, items) for column, items in values
                      if not self._is_closed(file, column, row)]
        self.taken.added.setdefault(file, []).append(Added(base, at, id, values))
        name = self.table.name(key)
        self.taken.differences += [Difference(name, "", "", "", f"new, in {file}"), *(
            Difference(name, column.name, "", " | ".join(items)) for column, items in values)]

    def _is_renamed(self, key: Key, row: Row) -> bool:
        """Whether a row with a new id is that of a record without a row; that is told."""
        for absent in self.taken.absent if self.kind.id == ID else ():
            cells = self.table.cells(self.table.entries[absent])
            own = {name: cell for name, cell in cells.items()
                   if cell and name in self.sheet.names and name not in self.table.ids}
            same = sum(row.cells.get(name) == cell for name, cell in own.items())
            if absent[0] == key[0] and own and same * 2 > len(own):
                self._tell(row, ID, f"this row says what that of '{absent[1]}' said, which is "
                                    "missing. A table gives no record another id.",
                           f"Write '{absent[1]}' again. To rename it, see 'Addresses are for good' "
                           "in README.md.")
                return True
        return False

    def _known_files(self, key: Key) -> list[str]:
        """The files in which a new figure can stand."""
        return [self.table.holders[key[0]].file, *self.table.tables,
                *(file for file in self.table.sources if file.startswith("docs/"))]

    def _can_be_added(self, key: Key, row: Row) -> bool:
        (parent, id), kind = key, self.kind
        if kind.id == ID and not is_id(id):
            better = f", like '{id_like(id)}'" if id_like(id) else ""
            self._tell(row, ID, f"'{id}' cannot be an id.",
                       f"Write lower-case words joined by hyphens{better}.")
        elif kind.key and parent not in self.table.holders:
            self._tell(row, kind.parent, f"there is no record '{parent}' in {kind.of}.",
                       did_you_mean(parent, self.table.holders))
        elif (into := row.cells.get(STANDS_IN)) and into not in (known := self._known_files(key)):
            self._tell(row, STANDS_IN, f"there is no file '{into}' in which this figure can stand.",
                       did_you_mean(into, known) or f"Write {known[0]}, or leave this cell empty.")
        elif kind.id == POSITION and row.cells.get(POSITION):
            self._tell(row, POSITION, f"'{parent}' has no {kind.key} number {id}.",
                       "Leave this cell empty in the row of a new one.")
        elif not kind.key and kind.of in PAGE_KINDS:
            self._tell(row, ID, f"there is no record '{id}', and a new one is a page.",
                       did_you_mean(id, [known for _, known in self.table.entries])
                       or f"Write docs/{kind.of}/{id}.md.")
        else:
            return True
        return False

    def _id_of_figure(self, key: Key, file: str) -> dict[str, str]:
        """The keys that say of what a new figure is, in a report or in a table of figures."""
        if file in self.table.tables:
            return {"indicator": key[0], "period": key[1]}
        own = self.table.sources[file].tree(file).get("period", "").strip()
        return {"about": f"{self.kind.of}/{key[0]}",
                **({} if own == key[1] else {"period": key[1]})}

    def _is_closed(self, file: str, column: Column, row: Row) -> bool:
        """Whether a file has no place for what a column says of a new figure; that is told."""
        closed = closed_columns(file, self.table.tables.get(file))
        if column.name in closed and not (column.name == "note" and self.sheet.more):
            self._tell(row, column.name, *closed[column.name])
            return True
        return False

    def _place(self, key: Key, row: Row, above: Key | None, below: Key | None
               ) -> tuple[str, KeyPath, int]:
        """The file of a new record, the path of its list there, and the index of the record before
        which it stands; that is -1 for a new file.
        """
        kind, entries = self.kind, self.table.entries
        folder = "staff/data" if kind.of in STAFF_KINDS else "data"
        if kind.key:
            holder = self.table.holders[key[0]]
            into = row.cells.get(STANDS_IN) or holder.file
            if into in self.table.tables:
                return into, (), -1
            lists = [entry for (parent, _), entry in entries.items()
                     if into == entry.file and (parent == key[0] or into != holder.file)]
            if into != holder.file:
                return into, (kind.key,), len(lists)
            if not lists:
                return holder.file, (*holder.base, kind.key), 0
        else:
            lists = [entry for entry in entries.values() if entry.file == f"{folder}/{kind.of}.yml"]
            if not lists:
                return f"{folder}/{kind.of}/{key[1]}.yml", (), -1
        if kind.id == POSITION:
            above = below = None
        before = next((entry for entry in lists if entry.key == above), None)
        after = next((entry for entry in lists if entry.key == below), None)
        beside = before or after or lists[-1]
        *base, index = beside.base
        return beside.file, tuple(base), int(index) + int(before is not None or after is None)


def _of_basis(entry: Entry, change: Change) -> str:
    """What an editor should know of the keys that stand with a value in a group; '' if none do."""
    column = change.column
    value = entry.written.get(column.path[0])
    if not column.is_list:
        kept = [key for key in ("stated", "elsewhere")
                if isinstance(value, Mapping) and key in value]
        return f"{kept[0]}: stays. Does it say this too?" if kept and change.items else ""
    lost = {key: None for item in (value if isinstance(value, list) else [value])
            if isinstance(item, Mapping) and item.get(column.short) not in change.items
            for key in item if key != column.short}
    return f"with it goes {listed(lost)}" if lost else ""


def _of_revision(keys: Mapping[str, str]) -> str:
    on = f" (set {keys['on']})" if keys.get("on") else ""
    reason = f": {keys['reason']}" if keys.get("reason") else ""
    return f"{keys.get('due') or keys.get('value') or 'nothing'}{on}{reason}"


def changed_files(table: Table, taken: Taken) -> dict[str, bytes]:
    """The new bytes of each file that changes, or is new. Raises CommandError with the file that
    cannot be changed without harm.
    """
    files: dict[str, bytes] = {}
    for file in dict.fromkeys([*taken.edits, *taken.added]):
        edits, added = taken.edits.get(file, []), taken.added.get(file, [])
        if file in table.tables:
            changes = [edit for edit in edits if isinstance(edit, Change)]
            files[file] = with_figures(table.tables[file], changes, added)
            continue
        if file not in table.sources:
            files[file] = new_file(added[0], table.layout.keys).encode()
            continue
        source = table.sources[file]
        try:
            made = with_edits(source.yaml, Edits(edits, added, table.layout.keys))
        except CommandError as error:
            raise CommandError(f"{file}: {error}") from None
        files[file] = source.with_yaml(made)
    return files
