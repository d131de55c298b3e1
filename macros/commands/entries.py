"""Records as they are written: in which file each is, where in its YAML, and with what values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from macros.commands.cells import Kind
from macros.errors import Mark
from macros.model.fields import KeyPath

#: A record of a table, by the id of the one that holds it ('' if none does), and what tells it
#: apart there: its own id, or its period, day or position.
Key = tuple[str, str]


class Told(NamedTuple):
    """What is wrong with a value, and what to do about it."""

    problem: str
    fix: str


class Entry(NamedTuple):
    """A record as it is written: its id, the file, its path in the YAML there, and its values.

    In a table of figures the path is the row and the column of its cell. `closed` says of a column
    why its file has no place for that.
    """

    key: Key
    file: str
    base: KeyPath
    written: Mapping[str, Any]
    closed: Mapping[str, Told] = {}

    @property
    def mark(self) -> Mark:
        """Where it stands, as far as is known without its YAML: the cell, or the file."""
        if self.file.endswith(".csv"):
            return Mark(self.file, int(self.base[0]), int(self.base[1]), is_cell=True)
        return Mark(self.file, 1, 1)


def entries_in(kind: Kind, record: Entry) -> Iterator[Entry]:
    """A record; or, if the table is of a list within such records, each of its items."""
    if not kind.key:
        yield record
        return
    for index, item in enumerate(record.written.get(kind.key) or []):
        id = item.get(kind.id) or str(index + 1)
        yield Entry((record.key[1], id), record.file, (*record.base, kind.key, index), item)
