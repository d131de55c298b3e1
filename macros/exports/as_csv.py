"""A table as CSV (RFC 4180): UTF-8, a row of names, lines that end in CR LF."""

import csv
import io

from macros.exports.tables import Table

#: Signs at the start of a cell that a spreadsheet would calculate
#: (OWASP, "CSV Injection"): such a cell begins with an apostrophe here.
CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table) -> str:
    """The table as text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    for row in table.rows:
        writer.writerow(safe(row.get(name, "")) for name in table.columns)
    return out.getvalue()


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(CALCULATED) else cell
