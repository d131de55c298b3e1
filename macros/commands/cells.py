"""What of a record the cells of a table can hold, by its class, and how it is written in them.

A cell holds a text, number, date or reference, or a list of them with ' | ' between. `due: {value:
…, stated: […]}` and the like show the value that could stand there alone; what else is written with
it stays as it is. Lists of groups of keys (the steps of an action, say) are more than a cell holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.exports.tables import SEPARATOR
from macros.model import ALL_KINDS, Indicator, Model
from macros.model.dates import PartialDate
from macros.model.fields import holds_places, is_several
from macros.model.moments import Moment
from macros.model.numbers import Measurement, Value
from macros.model.record import Short
from macros.model.schedule import Due
from macros.reading.model_words import is_model, type_of, written_fields

#: The new dates or figures of what has one. The last has columns of its own, one for each of its
#: keys: the one that is revised, and these two.
REVISED, SET_ON, REASON = "revised", "on", "reason"
#: The figures of all indicators, wherever they stand, and the column with the file of each.
FIGURES, STANDS_IN = "figures", "stands_in"
#: What is revised, and is never written over.
_FIRST = {Due: "due", Measurement: "value"}
YES = ("yes", "true", "on", "1")
#: TRUE and FALSE as spreadsheets write them in German and French.
IN_OTHER_WORDS = {"wahr": "true", "vrai": "true", "falsch": "false", "faux": "false"}
_NO = ("no", "false", "off", "0")


@dataclass(frozen=True)
class Column:
    """A column: its name, and the keys that lead from a record to its value.

    `is_list` says that the value is a list, `is_several` that a single item of it can stand without
    the list. `short` is the key of the value, or of each item, where it can be a group of keys too.
    `kind` is 'text', 'date', 'number' or 'yes or no'.
    """

    name: str
    path: tuple[str, ...]
    kind: str = "text"
    is_list: bool = False
    is_several: bool = False
    short: str = ""
    is_place: bool = False

    @property
    def is_revised(self) -> bool:
        """Whether the value is one of the last new date or figure."""
        return self.path[0] == REVISED and len(self.path) > 1

    def read(self, record: Mapping[str, Any]) -> Sequence[str]:
        """The items that a record has for this column; a single value is one item."""
        value: Any = record
        for key in self.path:
            if self.is_revised and isinstance(value, list):
                value = value[-1] if value else None
            value = value.get(key) if isinstance(value, Mapping) else None
        items = value if isinstance(value, list) else [value]
        return [text for item in items if (text := self._text(item)) is not None]

    def _text(self, item: Any) -> str | None:
        value = item.get(self.short) if self.short and isinstance(item, Mapping) else item
        return value.strip() if isinstance(value, str) else None

    def cell(self, record: Mapping[str, Any]) -> str:
        """The text of the cell of a record."""
        return SEPARATOR.join(self.read(record))

    def items(self, cell: str) -> Sequence[str]:
        """The items that a cell holds."""
        if not self.is_list:
            return [self._as_written(cell)] if cell else []
        return [item.strip() for item in cell.split(SEPARATOR.strip()) if item.strip()]

    def _as_written(self, cell: str) -> str:
        if self.kind != "yes or no":
            return cell
        return IN_OTHER_WORDS.get(cell.lower(), cell.lower())

    def is_same(self, before: Sequence[str], after: Sequence[str]) -> bool:
        """Whether two lists of items say the same: spreadsheets write TRUE for true, 2 for 2.0."""
        return [self._meant(item) for item in before] == [self._meant(item) for item in after]

    def _meant(self, item: str) -> object:
        if self.kind == "yes or no":
            return item.lower() in YES if item.lower() in (*YES, *_NO) else item
        if self.kind == "number":
            try:
                return Decimal(item)
            except ArithmeticError:
                return item
        return item


class Layout(NamedTuple):
    """The columns of a class of records, the keys that are more than a cell can hold, and all keys
    in the order in which new ones are written.
    """

    columns: tuple[Column, ...]
    left_out: tuple[str, ...]
    keys: tuple[str, ...] = ()

    def in_order(self, records: Iterable[Mapping[str, Any]], id: str = "id") -> Layout:
        """The same, with the columns in the order in which these records have their keys, but for
        the one that tells them apart.
        """
        order: list[str] = []
        for record in records:
            at = 0
            for key in filter(lambda key: key not in (id, "formerly"), record):
                if key not in order:
                    order.insert(at, key)
                at = order.index(key) + 1
        order += [key for key in self.keys if key not in (*order, id, "formerly")]
        first = next((key for key in _FIRST.values() if key in order), None)
        if REVISED in order and first:
            order.remove(REVISED)
            order.insert(order.index(first) + 1, REVISED)
        rank = {key: number for number, key in enumerate(order)}
        columns = sorted(self.columns, key=lambda column: rank.get(column.path[0], len(rank)))
        return self._replace(columns=tuple(columns), keys=(id, *order))


#: What tells the items of a list apart, if they have none of these keys: the place, from 1.
POSITION = "position"
_APART = ("id", "period", "on")


@dataclass(frozen=True)
class Kind:
    """Records that have a table: those of a kind, or the items of a list (`key`) in such records.

    `id` is what tells them apart: 'id', another key such as 'period', or POSITION. `parent` is the
    column with the id of the record that holds them.
    """

    name: str
    model: type[Model]
    of: str
    key: str = ""
    id: str = "id"
    parent: str = "parent_id"


def kinds() -> dict[str, Kind]:
    """The records that have a table, by their names: 'actions', 'actions-steps' and so on."""
    made: dict[str, Kind] = {}
    for of, model in ALL_KINDS.items():
        made[of] = Kind(of, model, of)
        for key, field in written_fields(model).items():
            inner = _items_of(field)
            if is_model(inner) and not is_several(field) and not _column(key, (key,), field):
                keys = written_fields(inner)
                id = next((name for name in _APART
                           if name in keys and keys[name].is_required()), POSITION)
                made[f"{of}-{key}"] = Kind(f"{of}-{key}", inner, of, key, id)
    made[FIGURES] = Kind(FIGURES, Value, Indicator.kind, "values", "period", "indicator")
    return made


def layout(kind: Kind, with_places: bool = True) -> Layout:
    """What of a kind cells can hold; without places in papers where a site has none."""
    if kind.name == FIGURES:
        return _of_figures(kind)
    columns: list[Column] = []
    left_out: list[str] = []
    for key, field in written_fields(kind.model).items():
        if key == REVISED and (first := first_key(kind.model)):
            form = "date" if first == "due" else "number"
            columns += [Column(f"{REVISED}_{inner}", (REVISED, inner), inner_form)
                        for inner, inner_form in ((first, form), (SET_ON, "date"),
                                                  (REASON, "text"))]
        elif key != kind.id:
            found = _columns(key, field)
            columns += [column for column in found if with_places or not column.is_place]
            left_out += [] if found else [key]
    return Layout(tuple(columns), tuple(left_out), tuple(written_fields(kind.model)))


#: The keys of a figure, in a report and elsewhere, in the order in which new ones are written.
_KEYS_OF_FIGURES = ("about", "period", "value", "published", "provisional", "state", "revised",
                    "note", "stated", "elsewhere")


def _of_figures(kind: Kind) -> Layout:
    """What cells hold of figures. What each rests on stays as it is in the files."""
    made = layout(replace(kind, name=""), with_places=False)
    rank = {key: number for number, key in enumerate(_KEYS_OF_FIGURES)}
    columns = sorted(made.columns, key=lambda column: (
        rank["value"] if column.is_revised else rank[column.path[0]]))
    return Layout((*columns, Column(STANDS_IN, (STANDS_IN,))), (*made.left_out, "stated"),
                  _KEYS_OF_FIGURES)


def _columns(key: str, field: FieldInfo) -> list[Column]:
    """The columns of a field; none if a cell cannot hold it."""
    if column := _column(key, (key,), field):
        return [column]
    inner = type_of(field.annotation)
    if not is_model(inner):
        return []
    # A group of keys has a column for each of them, if a cell can hold each.
    columns = [_column(f"{key}_{name}", (key, name), within)
               for name, within in written_fields(inner).items()]
    return [column for column in columns if column] if all(columns) else []


def _column(name: str, path: tuple[str, ...], field: FieldInfo) -> Column | None:
    """The column of a field whose value, or each item of it, is one text; else None."""
    item = _items_of(field) or type_of(field.annotation)
    short = ""
    if is_model(item) and issubclass(item, Short):
        short = item.short
        item = type_of(written_fields(item)[short].annotation)
    if is_model(item) or get_origin(item) in (tuple, dict, list):
        return None
    return Column(name, path, _kind(item), _items_of(field) is not None, is_several(field), short,
                  holds_places(field))


def _items_of(field: FieldInfo) -> Any:
    """The type of the items of a list; None for a field that is no list."""
    given = type_of(field.annotation)
    return type_of(get_args(given)[0]) if get_origin(given) is tuple else None


def _kind(annotation: Any) -> str:
    if annotation in (PartialDate, Moment):
        return "date"
    if annotation is bool:
        return "yes or no"
    return "number" if annotation in (int, float, Decimal) else "text"


def first_key(model: type[Model]) -> str:
    """The key of what is revised in such a record and never written over; '' if nothing is."""
    return next((key for of, key in _FIRST.items() if issubclass(model, of)), "")


def revision(record: Mapping[str, Any]) -> dict[str, str]:
    """The last of the new dates or figures that a record was given, by the keys of it; {} if it has
    none.
    """
    given = record.get(REVISED)
    last = given[-1] if isinstance(given, list) and given else {}
    return {key: last[key].strip() for key in (*_FIRST.values(), SET_ON, REASON)
            if isinstance(last, dict) and isinstance(last.get(key), str)}
