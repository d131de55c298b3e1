"""The records of a kind as JSON: their fields as in the YAML, and the words of papers they name."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from macros.edition.site import Site
from macros.exports.standing import standing
from macros.exports.tables import Table, address
from macros.model import Indicator, Record
from macros.model.fields import dates, places
from macros.model.figures import as_number


def as_json(site: Site, kind: str) -> str:
    """The text of a JSON object with `kind` and `records`.

    Each record has its fields, its `url` below the site's root, in `words` the words of each place
    in the papers that it names, and in `days` the first and last day that each of its dates can
    mean. An action, project or meeting has in `standing` where it stands, and a body that says how
    often it is to meet how many meetings were held. An indicator has in `standing` its last figure
    and target, and in `figures` of it the figures in force, by period.
    """
    records = [
        {
            **record.model_dump(mode="json", exclude_none=True),
            "url": address(site, record),
            "words": {str(place): site.block(place).words for _, place in places(record)},
            "days": {str(date): [date.earliest.isoformat(), date.latest.isoformat()]
                     for _, date in dates(record)},
            **({"standing": {**told, **_in_force(record)}}
               if (told := standing(site, record)) else {}),
        }
        for record in site.of_kind(kind)
    ]
    return _dump(kind, records)


def _in_force(record: Record) -> dict[str, Any]:
    """The figures of an indicator that are in force, by period; nothing of any other record."""
    return {} if not isinstance(record, Indicator) else {"figures": {
        str(value.period): as_number(value.now)
        for value in record.values if value.now is not None}}


def table_as_json(table: Table) -> str:
    """The text of a JSON object with the table's name as `kind` and its rows as `records`."""
    return _dump(table.name, table.rows)


def _dump(kind: str, records: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps({"kind": kind, "records": records}, ensure_ascii=False, indent=1) + "\n"
