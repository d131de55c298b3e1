"""Try what a table changes in a copy of the files, and tell by cells what the check refuses."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.building import build_site, machines_time
from macros.commands.cells import FIGURES
from macros.commands.entries import Key
from macros.commands.figure_entries import entries_of_report, entries_of_table
from macros.commands.record_tables import ID, Table
from macros.commands.taking_in import Taken
from macros.commands.yaml_edits import value_at
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors, Mark, Mistake, letters
from macros.model.editions import PUBLIC, STAFF
from macros.model.fields import KeyPath
from macros.reading.spreadsheets import CellMistake, Row, Sheet
from macros.reading.yaml_tree import load_yaml

#: A place in a file, in a sentence.
_MARK = re.compile(r"([\w./-]+\.(?:yml|md|csv)):(\d+):(\d+)(?: \(cell [A-Z]+\d+\))?")


def check_changed(site: Path, files: Mapping[str, bytes], options: BuildOptions
                  ) -> tuple[Mistake, ...]:
    """What `make check` would tell if the files were changed so. They are not changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        copy.mkdir()
        for name in ("data", "docs", "staff"):
            if (site / name).is_dir():
                shutil.copytree(site / name, copy / name, symlinks=True)
        for file, data in files.items():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_bytes(data)
        mistakes: dict[Mistake, None] = {}
        for edition in (PUBLIC, STAFF) if (copy / "staff").is_dir() else (PUBLIC,):
            try:
                build_site(copy, edition, options=options, now=machines_time())
            except ContentErrors as errors:
                mistakes |= dict.fromkeys(errors.mistakes)
        return tuple(mistakes)


def in_cells(table: Table, sheet: Sheet, taken: Taken, files: Mapping[str, bytes],
             mistakes: Sequence[Mistake]) -> Iterator[CellMistake | Mistake]:
    """The same mistakes, each with the row and column of its value where the table has it."""
    places = _Places(table, taken, files)

    def named(match: re.Match[str]) -> str:
        """A place in a file that is not written yet, by its cell."""
        found = places.find(Mark(match[1], int(match[2]), int(match[3])))
        cell = sheet.at(*found, "") if found else None
        return f"row {cell.row}, column {letters(cell.column)}" if cell and cell.column else (
            f"row {cell.row}" if cell else match[0])

    for one in mistakes:
        mistake = replace(one, problem=_MARK.sub(named, one.problem))
        found = places.find(one.mark)
        if found is None:
            yield mistake
        else:
            row, name = found
            problem = mistake.problem.removeprefix(f"{name}: ")
            yield sheet.at(row, name, problem, mistake.fix)


class _Places:
    """Finds the row and the column of a value in a file that a table changes."""

    def __init__(self, table: Table, taken: Taken, files: Mapping[str, bytes]) -> None:
        self.table, self.taken = table, taken
        self.texts = {file: data.decode() for file, data in files.items()
                      if file not in table.tables}
        self.cells = {(file, *entry.base): entry.key for file, data in files.items()
                      if file in table.tables for entry in entries_of_table(data, file)}

    def find(self, mark: Mark) -> tuple[Row, str] | None:
        """The row, and the name of the column, '' for the row as a whole; None if it has none."""
        key = self.cells.get((mark.file, mark.line, mark.column))
        if key in self.taken.rows:
            return self.taken.rows[key], "value"
        if mark.file not in self.texts:
            return None
        source = self.table.sources.get(mark.file)
        text = self.texts[mark.file].replace("\r\n", "\n")
        first = source.before.count("\n") + 1 if source else 1
        yaml = text[len(source.before):len(text) - len(source.after) or None] if source else text
        tree, marks, _ = load_yaml(yaml, mark.file, first)
        path = marks.last_before(mark.line, mark.column)
        for length in range(len(path), -1, -1):
            key = self._record(mark.file, tree, path[:length])
            if key in self.taken.rows:
                name = self._column(path[length:])
                return None if name is None else (self.taken.rows[key], name)
        return None

    def _record(self, file: str, tree: Any, path: KeyPath) -> Key | None:
        """The record of the table that is written at a path; None if none is."""
        kind = self.table.kind
        if kind.name == FIGURES and file.startswith("docs/"):
            return next((entry.key for entry in entries_of_report(tree, file)
                         if entry.base == path), None)
        value = value_at(tree, path)
        *above, name = (None, *(step for step in path if isinstance(step, str)))
        if kind.key:
            if path[-2:-1] != (kind.key,) or not isinstance(value, dict):
                return None
            parent = value_at(tree, path[:-2])
            return (parent.get(ID) or Path(file).stem,
                    value.get(kind.id) or str(int(path[-1]) + 1))
        if isinstance(value, dict) and (not above or name == kind.of):
            return ("", value.get(ID) or Path(file).stem)
        return None

    def _column(self, path: KeyPath) -> str | None:
        """The column with the value at a path in a record; '' for the record itself, None if it is
        in no column.
        """
        keys = tuple(step for step in path if isinstance(step, str))
        if not keys or keys == (self.table.kind.id,):
            return "".join(keys)
        return next((column.name for column in self.table.layout.columns
                     if keys[:len(column.path)] == column.path[:len(keys)]), None)
