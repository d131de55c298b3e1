"""Change cells of a CSV file and keep all else as it is written: signs, quotes and line ends."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence

from macros.commands import CommandError
from macros.reading.spreadsheets import SIGN_TOLD, decoded

#: A cell by its row and column, from 1.
Cell = tuple[int, int]
_BY_MARK = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"))


def with_cells(data: bytes, sign: str, cells: Mapping[Cell, str],
               more: Sequence[Sequence[str]] = ()) -> bytes:
    """The bytes of a table with other texts in some cells, and more rows at its end.

    `sign` stands between cells. Raises CommandError if that cannot be done without harm.
    """
    whole = decoded(data)
    first = SIGN_TOLD.match(whole)
    before, text = (first[0], whole[first.end():]) if first else ("", whole)
    made = _edited(text, sign, cells, more)
    if _cells(made, sign) != _as_asked(_cells(text, sign), cells, more):
        raise CommandError("this table is written in a way in which it cannot be changed without "
                           "harm. Change it by hand.")
    mark, encoding = next(((mark, encoding) for mark, encoding in _BY_MARK
                           if data.startswith(mark)), (b"", "utf-8"))
    return mark + f"{before}{made}".encode(encoding)


def _edited(text: str, sign: str, cells: Mapping[Cell, str], more: Sequence[Sequence[str]]) -> str:
    spans = _spans(text, sign)
    edits: list[tuple[int, int, str]] = []
    for row in {row for row, _ in cells}:
        known = spans[row - 1]
        beyond = ["" for _ in range(max(column for of, column in cells if of == row) - len(known))]
        for (of, column), new in cells.items():
            if of != row:
                continue
            if column > len(known):
                beyond[column - len(known) - 1] = _quoted(new, sign)
            else:
                edits.append((*known[column - 1], _quoted(new, sign)))
        if beyond:
            edits.append((known[-1][1], known[-1][1], "".join(f"{sign}{new}" for new in beyond)))
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    line_end = "\r\n" if "\r\n" in text else "\n"
    if more and not text.endswith("\n"):
        text += line_end
    return text + "".join(
        sign.join(_quoted(cell, sign) for cell in row) + line_end for row in more)


def _spans(text: str, sign: str) -> list[list[tuple[int, int]]]:
    """Where each cell of each row begins and ends, with its quotation marks."""
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(sign)}\r\n]*')
    rows: list[list[tuple[int, int]]] = [[]]
    at = 0
    while match := cell.match(text, at):
        rows[-1].append(match.span())
        at = match.end()
        if text.startswith(sign, at):
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            break
        rows.append([])
    return rows


def _quoted(cell: str, sign: str) -> str:
    """A cell as it is written: in quotation marks where it would be cut otherwise."""
    if any(one in cell for one in (sign, '"', "\n", "\r")):
        return '"{}"'.format(cell.replace('"', '""'))
    return cell


def _cells(text: str, sign: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))


def _as_asked(rows: list[list[str]], cells: Mapping[Cell, str],
              more: Sequence[Sequence[str]]) -> list[list[str]]:
    for (row, column), new in cells.items():
        there = rows[row - 1]
        there += [""] * (column - len(there))
        there[column - 1] = new
    return [*rows, *(list(row) for row in more)]
