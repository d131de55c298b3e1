"""The values of records in words, and whether two of them say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, get_args

from macros.edition.names import readers_name
from macros.edition.site import Site
from macros.model import WHOLE, Model, Named, Place, Record, Step, Subject
from macros.model.bases import Based
from macros.model.dates import PartialDate
from macros.model.fields import Refers
from macros.model.moments import Moment
from macros.reading.former import FormerNames

#: What an item of a list is known by: the first group of fields of which one has a value.
_KNOWN_BY = (
    ("id",), ("who",), ("person_id", "post_id"), ("action_id",), ("body_id",), ("meeting_id",),
    ("about",), ("by",), ("period",), ("on",), ("adopted",), ("number",), ("since",), ("url",),
    ("name",), ("what",), ("question",), ("text",), ("title",), ("quote",), ("text_from",))
#: What says where something comes from, or what it was called, and is no part of what it is.
ASIDE = frozenset(("stated", "elsewhere", "named", "note", "formerly", "id", "quote", "stands_in",
                   "text_from", "title_from", "reading", "lang", "published"))
#: What says why.
_WHY = ("reason", "comment")
#: Fields whose keys do not say in plain words what they hold.
_LABELS = {
    "on_behalf_of_id": "speaks for", "parent_id": "part of", "date_basis": "basis of the date",
    "since": "from", "start_date": "from", "end_date": "until", "stated": "source",
    "elsewhere": "source elsewhere", "named": "quotes", "urls": "pages on the web",
    "supported_by": "supported by", "memberships": "member", "assessed": "assessment",
    "carried_to": "carried over to", "meets": "how often it meets",
    "terms_of_reference": "terms of reference", "edition": "edition of the plan", "uuid": "UUID",
    "amounts": "amount", "values": "figure", "progress": "progress of", "holds": "post held",
    "value": "", "who": "", "low": "at least", "high": "at most", "corrected": "correction",
    "items": "item", "revised": "revision", "about": "about", "moved": "moved",
}


@dataclass(frozen=True)
class Reader:
    """What a site calls things: ids and subjects are told by the names of their records.

    `erased` are the records whose names may not be told any more.
    """

    site: Site
    erased: frozenset[Subject] = frozenset()

    def name(self, kind: str, id: str) -> str:
        """The name of a record; its id where the site does not have it."""
        if Subject(kind, id) in self.erased:
            return "(removed)"
        record = self.site.records.get(kind, {}).get(id)
        return record.name if isinstance(record, Named) and record.name else id

    def subject(self, subject: Subject) -> str:
        """The name of a record, and the words of its step where it is one."""
        if subject == WHOLE or subject.id is None:
            return self.site.alliance.name
        name = self.name(subject.kind, subject.id)
        record = self.site.records.get(subject.kind, {}).get(subject.id)
        step = next((step for step in getattr(record, "steps", ()) if step.id == subject.step),
                    None)
        return f"{name}: {self.site.words_of(step)}" if step else name

    def kind(self, kind: str) -> str:
        """What readers call a record of a kind."""
        return readers_name(kind, self.site.alliance.labels)

    def words(self, value: Any, refers: str | None = None) -> str:
        """A value in words; '' for None and for what is empty. `refers` is the kind of record whose
        id it is.
        """
        match value:
            case None | ():
                return ""
            case bool():
                return "yes" if value else "no"
            case Model():
                return self.item(value)
            case tuple():
                return ", ".join(self.words(one, refers) for one in value)
            case PartialDate() | Moment():
                return value.in_words()
            case Decimal():
                return f"{value:f}"
            case Subject():
                return self.subject(value)
            case Place():
                return self.place(value)
        return " ".join((self.name(refers, value) if refers else str(value)).split())

    def place(self, place: Place) -> str:
        """How the site cites a place in a paper."""
        known = place.part_id in self.site.papers and place in self.site.places
        return self.site.citation(place) if known else str(place)

    def item(self, item: Model) -> str:
        """An item of a list, or a group of values, in words: what it is, then what it says."""
        if isinstance(item, Step):
            head = self.site.words_of(item)
        elif isinstance(item, Named) and item.name:
            head = item.name
        else:
            head = self.words_of(item, known_by(item))
        rest = [self.field(item, key) for key in type(item).model_fields
                if key not in (*ASIDE, *_WHY) and key not in known_by(item)
                and not (isinstance(item, Record) and key in ("title", "name", "label"))]
        why = "".join(f" ({self.words(reason).rstrip('.')})" for key in _WHY
                      if key in type(item).model_fields and (reason := getattr(item, key)))
        said = ", ".join(filter(None, [head, *rest]))
        return f"{said}{why}" if said else self.basis(item)

    def words_of(self, item: Model, keys: Sequence[str]) -> str:
        """The values of some fields of an item, without their labels."""
        said = (self.words(getattr(item, key), refers_to(type(item), key)) for key in keys)
        return ", ".join(filter(None, said))

    def field(self, item: Model, key: str) -> str:
        """A field of an item with its label, '' if it has no value or the usual one."""
        value = getattr(item, key)
        if value == type(item).model_fields[key].default:
            return ""
        words = self.words(value, refers_to(type(item), key))
        if isinstance(value, bool):
            return label_of(key) if value else f"not {label_of(key)}"
        short = isinstance(value, (str, Subject)) or key == "role"
        return words if short or not words else f"{label_of(key)} {words}".strip()

    def basis(self, item: Model) -> str:
        """What an item rests on, where that is all that it says."""
        if isinstance(item, Based) and item.stated:
            return self.words(item.stated)
        keys = [key for key in ("text_from", "quote") if getattr(item, key, None)]
        return self.words_of(item, keys)


@cache
def refers_to(model: type[Model], key: str) -> str | None:
    """The kind of the records whose ids a field holds; None if it holds no ids."""
    info = model.model_fields[key]
    return _refers(info.annotation, tuple(info.metadata))


def _refers(annotation: Any, tags: tuple[Any, ...] = ()) -> str | None:
    found = next((tag.kind for tag in tags if isinstance(tag, Refers)), None)
    metadata = getattr(annotation, "__metadata__", ())
    inner = (_refers(one, metadata) for one in get_args(annotation))
    return found or next(filter(None, inner), None)


def label_of(key: str) -> str:
    """What readers call a field: 'strand' for strand_id."""
    if key in _LABELS:
        return _LABELS[key]
    for ending, more in (("_ids", "s"), ("_id", ""), ("_from", "")):
        if key.endswith(ending):
            return key.removesuffix(ending).replace("_", " ") + more
    return key.replace("_", " ")


def known_by(item: Model) -> tuple[str, ...]:
    """The fields by which an item of a list is known."""
    fields = type(item).model_fields
    return next((keys for group in _KNOWN_BY
                 if (keys := tuple(key for key in group if key in fields and getattr(item, key)))),
                ())


def canonical(value: Any, former: FormerNames, refers: str | None = None) -> Any:
    """A value in a form that is equal for two that say the same: what was renamed has the name that
    it has now, and texts their words without the lines that an editor broke.
    """
    match value:
        case Model():
            return (type(value).__name__, *(
                (key, canonical(getattr(value, key), former, refers_to(type(value), key)))
                for key in type(value).model_fields if key != "formerly"))
        case tuple():
            return tuple(canonical(one, former, refers) for one in value)
        case Subject():
            id = value.id and (former.record(value.kind, value.id) or value.id)
            return Subject(value.kind, id, value.step)
        case Place():
            return former.place(value) or value
        case str():
            return (former.record(refers, value) if refers else None) or " ".join(value.split())
    return value
