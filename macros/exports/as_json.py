"""The records of a kind as JSON: as they are written, with the papers' words at their places."""

import json
from typing import Any

from macros.edition.site import Site
from macros.exports.tables import Table, address
from macros.model.fields import places


def as_json(site: Site, kind: str) -> str:
    """An object with `kind` and `records`, each of which also has its `url` and `words`."""
    records = [
        {
            **record.model_dump(mode="json", exclude_none=True),
            "url": address(record),
            "words": {str(place): site.block(place).words for _, place in places(record)},
        }
        for record in site.of_kind(kind)
    ]
    return _written(kind, records)


def table_as_json(table: Table) -> str:
    """An object with the name of a table as `kind` and its rows as `records`."""
    return _written(table.name, list(table.rows))


def _written(kind: str, records: list[dict[str, Any]]) -> str:
    return json.dumps({"kind": kind, "records": records}, ensure_ascii=False, indent=1) + "\n"
