"""The records of a kind as JSON: as they are written, with the papers' words at their places."""

import json

from macros.editions import Site
from macros.model.fields import places
from macros.tables import address, tables


def as_json(site: Site, kind: str) -> str:
    """An object with `kind` and `records`, each of which also has its `url` and `words`."""
    records = [
        {
            **record.model_dump(mode="json", exclude_none=True),
            "url": address(kind, record),
            "words": {place: site.block(place).words for _, place in places(record)},
        }
        for record in site.all(kind)
    ]
    return _written(kind, records)


def passages_as_json(site: Site) -> str:
    """The papers passage by passage, as the table of passages has them."""
    (table,) = [table for table in tables(site) if table.name == "passages"]
    return _written("passages", table.rows)


def _written(kind: str, records: list[dict]) -> str:
    return json.dumps({"kind": kind, "records": records}, ensure_ascii=False, indent=1) + "\n"
