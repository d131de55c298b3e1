"""Records as flat tables: one for each kind, and one for each list of records within records.

Names, columns and rows follow from the classes in `model/`, so that a new field needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from macros import addresses
from macros.edition.dated_facts import ContactPoint, Holding, Seat
from macros.edition.site import Site
from macros.model import ALL_KINDS, WHOLE, Body, Holder, Organization, Place, Post, Record
from macros.model.dates import PartialDate
from macros.model.fields import holds_places
from macros.model.names import readers_name

#: What stands between the values of a list in one cell.
BETWEEN = " | "


@dataclass
class Table:
    """A table: `columns` maps each column's name to its description; each row has some of them.

    `name` is that of its file, `title` what readers call it.
    """

    name: str
    title: str
    description: str
    columns: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)


def tables(site: Site) -> tuple[Table, ...]:
    """Every table of an edition that holds anything, in the order of the kinds."""
    made: dict[str, Table] = {}
    for kind, records in site.records.items():
        if records:
            model = ALL_KINDS[kind]
            title = readers_name(kind, site.alliance.labels, several=True)
            table = _table(made, kind, title, model)
            table.columns["url"] = "its address below the site's root"
            for record in records.values():
                row = {"url": address(record)}
                _fill(made, table, record, row, record.id, site)
    made["passages"] = _passages(site)
    if site.staff:
        made["directory"] = _directory(site)
    return tuple(table for table in made.values() if table.rows)


def address(record: Record) -> str:
    """The address of a record below the site's root; '' for a kind that has none."""
    is_shown = record.kind in addresses.PATTERNS
    return addresses.url(addresses.page_of(record.kind, record.id)) if is_shown else ""


def _table(
    made: dict[str, Table], name: str, title: str, model: type[BaseModel], parent: str = ""
) -> Table:
    """The table of this name, with its columns; and those of the lists within it."""
    if name not in made:
        table = made[name] = Table(name, title, " ".join((model.__doc__ or "").split()))
        if parent:
            table.columns["parent_id"] = f"the row of {parent} that it belongs to"
            table.columns["position"] = "its place in the list, from 1"
        table.columns |= _columns(model)
        for key, inner in _lists(model):
            key_title = key.replace("_", " ")
            _table(made, f"{name}-{key}", f"{title}: {key_title}", inner, name)
    return made[name]


def _columns(model: type[BaseModel], before: str = "", about: str = "") -> Mapping[str, str]:
    """The columns for a class: those of a record within it too, with its key before their names.

    Raises TypeError for a list of records within such a record, for which there is no table.
    """
    if before and any(_lists(model)):
        raise TypeError(f"{model.__name__} stands within a record and holds a list of records")
    columns: dict[str, str] = {}
    for key, own_description, inner, is_list, is_places in _published(model):
        name, description = before + key, about + own_description
        if inner is None:
            columns[name] = description
            if is_places:
                columns[f"{name}_words"] = f"the papers' words at {name}"
        elif not is_list:
            columns |= _columns(inner, f"{name}_", f"{description}: ")
    return columns


def _fill(made: Mapping[str, Table], table: Table, record: BaseModel, row: dict[str, str],
          path: str, site: Site) -> None:
    """Add a record's row to its table, and those of the records within it to theirs."""
    row |= _cells(record, site)
    table.rows.append(row)
    for key, _ in _lists(type(record)):
        within = made[f"{table.name}-{key}"]
        for position, inner in enumerate(getattr(record, key), 1):
            own = {"parent_id": path, "position": str(position)}
            own_path = f"{path}/{getattr(inner, 'id', position)}"
            _fill(made, within, inner, own, own_path, site)


def _cells(record: BaseModel, site: Site, before: str = "") -> dict[str, str]:
    """What stands in a record's columns."""
    cells: dict[str, str] = {}
    for key, _, inner, _, is_places in _published(type(record)):
        value, name = getattr(record, key), before + key
        if isinstance(value, BaseModel):
            cells |= _cells(value, site, f"{name}_")
        elif inner is None:
            values = value if isinstance(value, tuple) else (value,)
            cells[name] = BETWEEN.join(_text(one) for one in values)
            if is_places:
                words = (site.block(one).words for one in values if one)
                cells[f"{name}_words"] = BETWEEN.join(words)
    return cells


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


class _Field(NamedTuple):
    """A field of a class: `model` is the class of the record, or list of records, that it holds."""

    key: str
    description: str
    model: type[BaseModel] | None
    is_list: bool
    is_places: bool


@cache
def _published(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of a class, but for what pydantic leaves out of JSON too."""
    return tuple(
        _Field(key, info.description or "", _model_in(info.annotation),
               _is_list(info.annotation), holds_places(info))
        for key, info in model.model_fields.items() if not info.exclude)


def _lists(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """The lists of records within a record: (key, class)."""
    for key, _, inner, is_list, _ in _published(model):
        if inner is not None and is_list:
            yield key, inner


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The class of the records that a value of this type is or holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, tuple, Union, UnionType):
        found = (_model_in(one) for one in get_args(annotation))
        return next((one for one in found if one is not None), None)
    return None


def _passages(site: Site) -> Table:
    """The papers themselves, passage by passage."""
    about = "Every passage of the papers, in order, with its anchor."
    table = Table("passages", "Passages", about, {
        "place": "the part and the anchor, as other tables name it",
        "kind": "heading, paragraph, item, row or quotation",
        "label": "the number or letter that is printed before it",
        "words": "its words, with apparent typing errors corrected",
        "paper_words": "its words as the paper has them",
        "citation": "how this site cites it",
        "url": "its address below the site's root",
    })
    for place in site.places:
        block = site.block(place)
        table.rows.append({
            "place": str(place), "kind": site.element(place).kind, "label": block.label,
            "words": block.words, "paper_words": block.paper_words,
            "citation": site.citation(place),
            "url": addresses.url(addresses.place_in_paper(place)),
        })
    return table


def _directory(site: Site) -> Table:
    """Who holds which post, who sits where and how to reach them, for staff: a fact in each row."""
    about = "Who holds which post, who has which seat, how to reach them: a dated fact in a row."
    table = Table("directory", "Directory", about, {
        "what": "holder, seat or contact",
        "organization": "the organisation of the post, or whose contact point it is",
        "post": "the post",
        "body": "the board or group with the seat",
        "role": "the role on it",
        "who": "the person, or whom the contact point reaches",
        "type": "phone, email, address or url",
        "value": "the number or address",
        "as_of": "how old the paper is, or the day as of which staff know it",
        "since": "since when, where staff know",
        "until": "until when, where that is known",
        "told_by": "who told staff; empty for what a paper says",
        "place": "where a paper says so: the part and the anchor",
        "citation": "how this site cites the place",
        "note": "what colleagues should know",
        "url": "the address of the record below the site's root",
    })
    table.rows += [_row(site, fact) for fact in site.directory.facts]
    return table


def _row(site: Site, fact: Holding | Seat | ContactPoint) -> dict[str, str]:
    """A fact of the directory; a column of which it says nothing is left out."""
    organization = site.directory.organization_of(fact)
    body = fact.about.id if fact.about.kind == "bodies" else None
    cells: dict[str, str | PartialDate | None] = {
        "organization": site.get(Organization, organization).name if organization else None,
        "post": site.get(Post, fact.post_id).name if fact.post_id else None,
        "body": site.get(Body, body).name if body else None,
        "who": fact.name,
        "url": None if fact.about == WHOLE else address(site.get_subject(fact.about)),
    }
    if isinstance(fact, ContactPoint):
        cells |= {"what": "contact", "type": fact.type, "value": fact.value}
    else:
        cells |= {"what": "seat" if isinstance(fact, Seat) else "holder", "role": fact.role}
    if isinstance(fact.source, Place):
        cells |= {"as_of": site.when(fact.source.part_id), "place": str(fact.source),
                  "citation": site.citation(fact.source)}
    else:
        known = fact.source
        cells |= {"as_of": known.as_of, "told_by": known.told_by, "note": known.note}
        if isinstance(known, Holder):
            cells |= {"since": known.start_date, "until": known.end_date}
    return {name: cell.in_words() if isinstance(cell, PartialDate) else cell
            for name, cell in cells.items() if cell is not None}
