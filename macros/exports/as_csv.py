"""A table as CSV (RFC 4180): a row of column names first, lines ended by CR LF."""

import csv
import io
import re

from macros.exports.tables import Table

#: Characters with which a formula begins for a spreadsheet (OWASP, "CSV Injection").
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)


def as_csv(table: Table) -> str:
    """The text of the table as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(escape_formula(row.get(name, "")) for name in table.columns)
    return out.getvalue()


def escape_formula(cell: str) -> str:
    """A cell with an apostrophe in front where a spreadsheet would calculate it: no number has one.
    """
    is_formula = cell.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
