"""The figures of indicators as rows that readers can take as they are: the figure in force with the
first one beside it, the target of its period, and the state that follows by the own rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from macros.edition.numbers import Reading
from macros.edition.site import Site
from macros.exports.tables import Table
from macros.model import Indicator
from macros.model.numbers import Value

#: The table of all figures, with a row for each figure of each indicator.
NAME = "indicators-values"
#: Column -> what it says, where it is not the field of that name as it is written.
COLUMNS: Mapping[str, str] = {
    "title": "what the indicator is called",
    "unit": "what is counted",
    "value": "the figure in force on the day from which this is told",
    "first_value": "the figure as it was first published",
    "revised_on": "the day on which it was last changed; empty if it never was",
    "target": "the target of the period, if it is one figure",
    "target_low": "the lower limit, if it is two",
    "target_high": "the upper limit, if it is two",
    "sum_so_far": "the sum of the figures of the target's period up to this one, where they add up "
                  "to it",
    "state": "what the figure is called beside its target, by the collaboration's own rule",
    "state_name": "what readers call that state",
    "report": "the report that gives it: its id; empty for one that stands elsewhere",
}
#: The columns of the figures of one indicator, in the order in which they are read.
OF_ONE = ("title", "unit", "period", "period_first", "period_last", "value", "first_value",
          "revised_on", "published", "provisional", "target", "target_low", "target_high",
          "sum_so_far", "state", "state_name", "report", "note")


def with_figures(site: Site, table: Table) -> Table:
    """The table of the values of all indicators, with the columns of COLUMNS in each row. Any other
    table is given back as it is.
    """
    if table.name != NAME:
        return table
    found = dict(_rows(site))
    rows = tuple({**row, **found[row["parent_id"], row["position"]]} for row in table.rows)
    return replace(table, columns={**table.columns, **COLUMNS}, rows=rows)


def of_one(table: Table, indicator_id: str) -> Table:
    """The figures of one indicator, with the columns of OF_ONE."""
    return replace(table, columns={name: table.columns[name] for name in OF_ONE}, rows=tuple(
        {name: row.get(name, "") for name in OF_ONE}
        for row in table.rows if row["parent_id"] == indicator_id))


def _rows(site: Site) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:
    for indicator in site.all(Indicator):
        told = {reading.value.period: reading
                for reading in site.readings_of(indicator)}
        for position, value in enumerate(indicator.values, 1):
            yield (indicator.id, str(position)), {
                "title": indicator.name, "unit": indicator.unit,
                **_cells(value, told.get(value.period)),
                "report": (report.id if (report := site.links.report_of(
                    indicator.id, value.period)) else "")}


def _cells(value: Value, reading: Reading | None) -> dict[str, str]:
    """What is told of a figure; `reading` is None where there is none for its period."""
    target, state = (reading.target, reading.state) if reading else (None, None)
    aimed = (target.value, target.low, target.high) if target else (None, None, None)
    return {
        "value": in_digits(value.now), "first_value": in_digits(value.value),
        "revised_on": str(value.revised[-1].on) if value.revised else "",
        **dict(zip(("target", "target_low", "target_high"), map(in_digits, aimed), strict=True)),
        "sum_so_far": in_digits(reading.sum_so_far if reading else None),
        "state": state.id if state else "", "state_name": state.name if state else "",
    }


def in_digits(figure: Decimal | None) -> str:
    """A figure in plain digits, '0.0000000001' and never '1E-10'; '' for none."""
    return "" if figure is None else f"{figure:f}"
