"""The records of a kind as JSON: their fields as in the YAML, and the words of papers they name."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from macros import addresses
from macros.edition.site import Site
from macros.exports.standing import standing
from macros.exports.tables import Table, address
from macros.model import Indicator, Record
from macros.model.fields import dates, places


def as_json(site: Site, kind: str) -> str:
    """The text of a JSON object with `kind` and `records`.

    Each record has its fields, its `url` below the site's root, in `words` the words of each place
    in the papers that it names, and in `days` the first and last day that each of its dates can
    mean. An action, project, opportunity or meeting has in `standing` where it stands, and a body
    that says how often it is to meet how many meetings were held. An indicator has in `standing`
    its last figure and target, and in `figures` of it the figures in force, by period. What was
    taken away for good is listed in `withdrawn`, if anything was.
    """
    records = [
        {
            **_with_figures(record.model_dump(mode="json", exclude_none=True),
                            record.model_dump(exclude_none=True)),
            "url": address(site, record),
            "words": {str(place): site.block(place).words for _, place in places(record)},
            "days": {str(date): [date.earliest.isoformat(), date.latest.isoformat()]
                     for _, date in dates(record)},
            **({"standing": {**told, **_in_force(record)}}
               if (told := standing(site, record)) else {}),
        }
        for record in site.of_kind(kind)
    ]
    return _dump(kind, records, withdrawn_of(site, kind))


def withdrawn_of(site: Site, kind: str) -> list[dict[str, str | bool]]:
    """What was taken away of a kind: the `id` and `url` that it had, the `date`, and the `reason`.
    Of what was erased there is `erased` in the place of a reason.
    """
    gone = ((addresses.id_at(kind, url), url, one) for url, one in site.withdrawn_at.items()
            if kind in addresses.PATTERNS)
    return [{"id": id, "url": url, "date": str(one.date),
             **({"reason": one.reason} if one.reason else {}),
             **({"erased": True} if one.erased else {})} for id, url, one in gone if id]


def _in_force(record: Record) -> dict[str, Any]:
    """The figures of an indicator that are in force, by period; nothing of any other record."""
    return {} if not isinstance(record, Indicator) else {"figures": {
        str(value.period): value.now
        for value in record.values if value.now is not None}}


def table_as_json(table: Table) -> str:
    """The text of a JSON object with the table's name as `kind` and its rows as `records`."""
    return _dump(table.name, table.rows)


def _with_figures(plain: Any, typed: Any) -> Any:
    """What pydantic makes of a value for JSON, with its figures as they are: it would make texts of
    them.
    """
    if isinstance(typed, Decimal):
        return typed
    if isinstance(plain, dict) and isinstance(typed, dict):
        return {key: _with_figures(value, typed[key]) for key, value in plain.items()}
    if isinstance(plain, list) and isinstance(typed, (list, tuple)):
        return [_with_figures(*pair) for pair in zip(plain, typed, strict=True)]
    return plain


def _dump(kind: str, records: Sequence[Mapping[str, Any]],
          withdrawn: Sequence[Mapping[str, Any]] = ()) -> str:
    told = {"kind": kind, "records": records, **({"withdrawn": withdrawn} if withdrawn else {})}
    return f"{_written(told)}\n"


def _written(value: object, depth: int = 0) -> str:
    """A value as `json.dumps` writes it with an indent of 1, but for its figures: they have the
    digits with which they were typed, 0.30 and 0.0000000001, and not those of a binary number,
    0.3 and 1e-10.
    """
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Mapping) and value:
        items = [f"{json.dumps(key, ensure_ascii=False)}: {_written(item, depth + 1)}"
                 for key, item in value.items()]
        return _in_lines("{", items, "}", depth)
    if isinstance(value, (list, tuple)) and value:
        return _in_lines("[", [_written(item, depth + 1) for item in value], "]", depth)
    return json.dumps(value, ensure_ascii=False)


def _in_lines(first: str, items: Sequence[str], last: str, depth: int) -> str:
    between = f",\n{' ' * (depth + 1)}"
    return f"{first}{between[1:]}{between.join(items)}\n{' ' * depth}{last}"
