"""Records as flat tables: one for each kind, and one for each list of records within records.

Names, columns and rows follow from the classes in `model/`: a new field needs no change here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from macros import addresses
from macros.edition.dated_facts import ContactPoint, Holding, SeatHeld
from macros.edition.duties import duties
from macros.edition.names import readers_name
from macros.edition.site import Site
from macros.exports.standing import columns_of, standing
from macros.model import (
    ALL_KINDS,
    WHOLE,
    Body,
    Indicator,
    Organization,
    Place,
    Post,
    Record,
    Task,
)
from macros.model.bases import Elsewhere
from macros.model.dates import PartialDate
from macros.model.fields import holds_places
from macros.model.record import Short

#: Separates the values of a list in one cell.
SEPARATOR = " | "


@dataclass(frozen=True)
class Table:
    """A table: `columns` maps each column's name to its description; each row has some of them.

    `name` is that of its file, `title` what readers call it.
    """

    name: str
    title: str
    description: str
    columns: Mapping[str, str]
    rows: tuple[Mapping[str, str], ...]


class _Entry(NamedTuple):
    """A record that gets a row, and the cells of the row that are not fields of the record.

    `path` has the ids of the records around it and its own, such as `action/step`.
    """

    record: BaseModel
    path: str
    cells: Mapping[str, str]


def tables(site: Site) -> tuple[Table, ...]:
    """Every table of an edition that has rows, or had some, in the order of the kinds.

    Of a site without papers they have no columns for places in papers.
    """
    made: list[Table] = []
    for kind, records in site.records.items():
        model = ALL_KINDS[kind]
        title = readers_name(kind, site.alliance.labels, several=True)
        columns = {**_columns(model, with_places=bool(site.papers)),
                   "url": "its address below the site's root",
                   **columns_of(model)}
        entries = [
            _Entry(record, record.id, {"url": address(site, record), **standing(site, record)})
            for record in records.values()]
        made += _tables_of(site, kind, title, model, columns, entries)
    made.append(_passages(site))
    if site.staff:
        made += [_directory(site), _duties(site)]
    return tuple(table for table in made
                 if table.rows or addresses.data_file(table.name, "csv") in site.kept)


def address(site: Site, record: Record) -> str:
    """The address of a record below the site's root; '' for one without a page or an anchor."""
    if record.kind not in addresses.PATTERNS:
        return ""
    page = addresses.page_of(record.kind, record.id)
    return "" if page.partition("#")[0] in site.left_out else addresses.url(page)


def _tables_of(site: Site, name: str, title: str, model: type[BaseModel],
               columns: Mapping[str, str], entries: Sequence[_Entry]) -> Iterator[Table]:
    """The table of some records of a class, then those of the lists within the records."""
    description = " ".join((model.__doc__ or "").split())
    rows = tuple({**entry.cells, **_cells(entry.record, site)} for entry in entries)
    yield Table(name, title, description, columns, rows)
    for key, inner_model in _lists(model):
        inner_columns = {
            "parent_id": f"the row of {name} that it belongs to",
            "position": "its place in the list, from 1",
            **_columns(inner_model, with_places=bool(site.papers)),
        }
        inner_entries = [
            _Entry(inner, f"{path}/{getattr(inner, 'id', position)}",
                   {"parent_id": path, "position": str(position)})
            for record, path, _ in entries
            for position, inner in enumerate(getattr(record, key), 1)
        ]
        inner_title = f"{title}: {key.replace('_', ' ')}"
        yield from _tables_of(
            site, f"{name}-{key}", inner_title, inner_model, inner_columns, inner_entries)


def _columns(model: type[BaseModel], with_places: bool, prefix: str = "", about: str = ""
             ) -> dict[str, str]:
    """Column name -> description for the fields of a class, with or without places in papers.

    A record within the record has its columns in the same table, with its key as `prefix` of their
    names and its description (`about`) before theirs. The sources that it lists are in one cell,
    because there would be no table for them.
    """
    columns: dict[str, str] = {}
    for field in _published(model):
        name, description = _column(model, field, prefix), about + field.description
        if not with_places and (field.is_places or field.name == "paper"):
            continue
        if field.model is None or (prefix and field.model is Elsewhere):
            columns[name] = description
            if field.is_date:
                columns |= {f"{name}_{end}": f"the {end} day that {name} can mean"
                            for end in ("first", "last")}
            if field.is_places:
                columns[f"{name}_words"] = f"the papers' words at {name}"
        elif not field.is_list:
            columns |= _columns(field.model, with_places, f"{name}_", f"{description}: ")
        elif prefix:
            raise TypeError(f"{model.__name__} stands within a record and holds a list of records")
    return columns


def _column(model: type[BaseModel], field: _Field, prefix: str) -> str:
    """The name of a field's column. A value that can be written for the record around it has that
    record's column.
    """
    is_short = prefix and issubclass(model, Short) and field.key == model.short
    return prefix.removesuffix("_") if is_short else prefix + field.name


def _cells(record: BaseModel, site: Site, prefix: str = "") -> dict[str, str]:
    """Column name -> cell for the fields of a record, as `_columns` names them."""
    cells: dict[str, str] = {}
    for field in _published(type(record)):
        value, name = getattr(record, field.key), _column(type(record), field, prefix)
        if isinstance(value, BaseModel):
            cells |= _cells(value, site, f"{name}_")
        elif field.model is None or (prefix and field.model is Elsewhere):
            values = value if isinstance(value, tuple) else (value,)
            cells[name] = SEPARATOR.join(map(_text, values))
            if isinstance(value, PartialDate):
                cells |= {f"{name}_first": value.earliest.isoformat(),
                          f"{name}_last": value.latest.isoformat()}
            if field.is_places:
                words = (site.block(place).words for place in values if place)
                cells[f"{name}_words"] = SEPARATOR.join(words)
    return cells


def _text(value: Any) -> str:
    """A value as it stands in a cell: 'true' or 'false', '' for None, else as text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Elsewhere):
        return " ".join(filter(None, [value.name, value.url]))
    if isinstance(value, Decimal):
        return f"{value:f}"  # '0.0000000001', never '1E-10'
    return "" if value is None else str(value)


class _Field(NamedTuple):
    """A field of a class: its attribute (`key`), and its name in the YAML and in tables.

    `model` is the class of the record, or of the records in the list, that it holds; None for a
    plain value. `is_places` is true where it holds places in papers, `is_date` where it holds a
    date.
    """

    key: str
    name: str
    description: str
    model: type[BaseModel] | None
    is_list: bool
    is_places: bool
    is_date: bool


@cache
def _published(model: type[BaseModel]) -> tuple[_Field, ...]:
    """The fields of a class, without those that are excluded from pydantic's JSON.

    What a record was called before comes last, since most records never had another name.
    """
    return tuple(sorted((
        _Field(key, info.alias or key, info.description or "", _model_in(info.annotation),
               _is_list(info.annotation), holds_places(info),
               PartialDate in (info.annotation, *get_args(info.annotation)))
        for key, info in model.model_fields.items() if not info.exclude),
        key=lambda field: field.key == "formerly"))


def _lists(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """The fields that hold a list of records: (key, class of the records)."""
    for field in _published(model):
        if field.model is not None and field.is_list:
            yield field.key, field.model


def _is_list(annotation: Any) -> bool:
    return get_origin(annotation) is tuple


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The class of the record, or of the records in the list, that this type allows; else None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, tuple, Union, UnionType):
        models = map(_model_in, get_args(annotation))
        return next((model for model in models if model is not None), None)
    return None


def _passages(site: Site) -> Table:
    """The table of every passage of the papers."""
    columns = {
        "place": "the part and the anchor, as other tables name it",
        "kind": "heading, paragraph, item, row or quotation",
        "label": "the number or letter that is printed before it",
        "words": "its words, with apparent typing errors corrected",
        "paper_words": "its words as the paper has them",
        "citation": "how this site cites it",
        "url": "its address below the site's root",
    }
    about = "Every passage of the papers, in order, with its anchor."
    rows = tuple(_passage(site, place) for place in site.places)
    return Table("passages", "Passages", about, columns, rows)


def _passage(site: Site, place: Place) -> Mapping[str, str]:
    """The row of a passage."""
    block = site.block(place)
    return {
        "place": str(place), "kind": site.element(place).kind, "label": block.label,
        "words": block.words, "paper_words": block.paper_words,
        "citation": site.citation(place),
        "url": addresses.url(addresses.place_in_paper(place)),
    }


def _directory(site: Site) -> Table:
    """The table of the staff directory: holders of posts, seats and contact points."""
    columns = {
        "what": "holder, seat or contact",
        "organization": "the organisation of the post, or whose contact point it is",
        "post": "the post",
        "body": "the board or group with the seat",
        "role": "the role on it",
        "who": "the person, or whom the contact point reaches",
        "type": "phone, email, address or url",
        "value": "the number or address",
        "as_of": "how old the fact is",
        "since": "since when, where staff know",
        "until": "until when, where that is known",
        "told_by": "who told staff",
        "place": "where a paper says so: the part and the anchor",
        "citation": "how this site cites the place",
        "note": "what colleagues should know",
        "url": "the address of the record below the site's root",
    }
    if not site.papers:
        columns = {key: text for key, text in columns.items() if key not in ("place", "citation")}
    about = "Who holds which post, who has which seat, how to reach them: a dated fact in a row."
    rows = tuple(_fact(site, fact) for fact in site.directory.facts)
    return Table("directory", "Directory", about, columns, rows)


def _duties(site: Site) -> Table:
    """The table of what each owner has to do by when."""
    columns = {
        "owner": "who answers for it: kind/id; empty where no one is named",
        "owner_name": "what readers call the owner",
        "work": "the action, project, risk, indicator or task of a meeting: kind/id",
        "title": "its name",
        "step": "the step of it that is due; empty for the work as a whole",
        "what": "due; review where it is to be looked at again; task for one of a meeting; "
                "figure where one is owed",
        "by": "the date in force; of a figure, its period",
        "by_last": "the last day that this allows",
        "days_late": "by how many days it is late", "as_of": "the day from which this is told",
        "url": "its address below the site's root",
    }
    rows = tuple({
        "owner": str(duty.owner or ""),
        "owner_name": site.get_subject(duty.owner).name if duty.owner else "",
        "work": str(duty.work.subject), "title": duty.work.name,
        "step": duty.step.id if duty.step else "",
        "what": ("review" if duty.is_review else
                 "task" if isinstance(duty.work, Task) else
                 "figure" if isinstance(duty.work, Indicator) else "due"),
        "by": str(duty.by), "by_last": duty.by.latest.isoformat(),
        "days_late": str(duty.days_late) if duty.days_late else "",
        "as_of": str(site.as_of or ""), "url": address(site, duty.work),
    } for duty in duties(site))
    return Table("due", "Due, by owner", "What each owner has to do by when.", columns, rows)


def _fact(site: Site, fact: Holding | SeatHeld | ContactPoint) -> dict[str, str]:
    """The row of a fact in the directory, without the columns that it says nothing about."""
    organization = site.directory.organization_of(fact)
    body = fact.about.id if fact.about.kind == "bodies" else None
    cells: dict[str, str | PartialDate | None] = {
        "organization": site.get(Organization, organization).name if organization else None,
        "post": site.get(Post, fact.post_id).name if fact.post_id else None,
        "body": site.get(Body, body).name if body else None,
        "who": fact.name,
        "url": None if fact.about == WHOLE else address(site, site.get_subject(fact.about)),
    }
    if isinstance(fact, ContactPoint):
        cells |= {"what": "contact", "type": fact.type, "value": fact.value}
    else:
        cells |= {"what": "seat" if isinstance(fact, SeatHeld) else "holder", "role": fact.role}
    if isinstance(fact.source, Place):
        cells |= {"as_of": site.when(fact.source.part_id), "place": str(fact.source),
                  "citation": site.citation(fact.source)}
    elif known := fact.known:
        cells |= {"as_of": known.as_of, "told_by": known.told_by, "note": known.note}
    if isinstance(fact, (Holding, SeatHeld)):
        cells |= {"since": fact.since, "until": fact.until}
    return {name: cell.in_words() if isinstance(cell, PartialDate) else cell
            for name, cell in cells.items() if cell is not None}
