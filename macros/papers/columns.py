"""Tables in plain text: columns that '|', tabs or aligned spaces set apart."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from macros.papers.item_signs import sign_of
from macros.papers.proof import words_in

_SEPARATOR = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*|\s*\+(?:[-=:]+\+)+\s*")
_GAP = re.compile(r" {2,}|\t+")


class Table(NamedTuple):
    """A table: the words of each cell of its rows, and the index of each row's line.

    `length` is its number of lines; `has_header` is true where a line of dashes follows its first
    row.
    """

    rows: list[list[str]]
    lines: list[int]
    length: int
    has_header: bool = False


def table_at(lines: Sequence[str], start: int) -> Table | None:
    """The table that begins in this line of a text; None if there is none.

    A line that begins with '|' is a row by itself. Other rows are at least two together, with as
    many cells each.
    """
    run = list(takewhile(str.strip, lines[start:]))
    if not run:
        return None
    return _of_bars(run) or _of_inner_bars(run) or _of_tabs(run) or _of_spaces(run)


def _of_bars(run: Sequence[str]) -> Table | None:
    """Rows that begin with '|', and the lines of dashes between them."""
    run = list(takewhile(lambda line: line.lstrip()[0] in "|+" and (
        line.lstrip()[0] == "|" or bool(_SEPARATOR.fullmatch(line))), run))
    if not any(words_in(line) for line in run):
        return None
    return _table(run, [line.strip().removeprefix("|").removesuffix("|").split("|")
                        for line in run])


def _of_inner_bars(run: Sequence[str]) -> Table | None:
    bars = run[0].count("|")
    run = list(takewhile(lambda line: line.count("|") == bars, run)) if bars else []
    return _table(run, [line.split("|") for line in run]) if len(run) > 1 else None


def _of_tabs(run: Sequence[str]) -> Table | None:
    run = list(takewhile(_has_tabbed_cells, run))
    if len(run) < 2:
        return None
    rows = [line.rstrip().split("\t") for line in run]
    collapsed = [re.split(r"\t+", line.strip()) for line in run]
    if len({len(row) for row in rows}) > 1 and len({len(row) for row in collapsed}) == 1:
        rows = collapsed
    return _table(run, rows)


def _has_tabbed_cells(line: str) -> bool:
    """Whether a line has cells with tabs between them, and is no item with a tab after its sign."""
    cells = [cell for cell in line.strip().split("\t") if cell.strip()]
    sign = sign_of(line)
    if sign is None:
        return len(cells) > 1
    rest = [cell for cell in sign[1].strip().split("\t") if cell.strip()]
    return bool(sign[0].label) and len(rest) > (2 if rest[0] == sign[0].label else 1)


def _of_spaces(run: Sequence[str]) -> Table | None:
    """Rows whose cells begin, or end, at the same column in each line."""
    first = _spans(run[0])
    rows: list[list[str]] = []
    for line in run if len(first) > 1 else ():
        columns = [_column(first, span) for span in _spans(line)]
        if not columns or None in columns or columns == [0]:
            break
        cells = dict(zip(columns, (line[start:end] for start, end in _spans(line)), strict=True))
        rows.append([cells.get(column, "") for column in range(len(first))])
    return _table(run[: len(rows)], rows) if len(rows) > 1 else None


def _spans(line: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; an item's sign is part of its first cell."""
    line = line.rstrip()
    if "\t" in line or (sign_of(line) and len(_GAP.split(line.strip())) < 3):
        return []
    at = len(line) - len(line.lstrip())
    spans = []
    for gap in _GAP.finditer(line, at):
        spans.append((at, gap.start()))
        at = gap.end()
    return [*spans, (at, len(line))] if line.strip() else []


def _column(first: list[tuple[int, int]], span: tuple[int, int]) -> int | None:
    """The column of the first row that a cell begins or ends with; None if there is none."""
    return next((column for column, one in enumerate(first)
                 if one[0] == span[0] or one[1] == span[1]), None)


def _table(run: Sequence[str], rows: Sequence[Sequence[str]]) -> Table | None:
    """A table of these lines and their cells; None where a line has other words than its cells."""
    width = max((len(row) for row, line in zip(rows, run, strict=True)
                 if not _SEPARATOR.fullmatch(line)), default=0)
    below = run[1].strip() if len(run) > 1 and _SEPARATOR.fullmatch(run[1]) else ""
    made = Table([], [], len(run), bool(below) and (below[0] != "+" or "=" in below))
    for index, (line, row) in enumerate(zip(run, rows, strict=True)):
        if not (words := words_in(line)):
            continue
        cells = [" ".join(words_in(f"|{cell}")) for cell in row]
        if " ".join(cells).split() != words:
            return None
        made.rows.append([*cells, *[""] * (width - len(cells))])
        made.lines.append(index)
    return made if made.rows else None
