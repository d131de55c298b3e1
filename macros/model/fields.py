"""Types of the fields that records are made of, and how to find references in a record."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from macros.model.values import Place, Subject

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class AtKey(ValueError):
    """For model validators: a mistake that stands at one key of the mapping, not at all of it."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@dataclass(frozen=True)
class Refers:
    """Marks a text as the id of a record of another kind."""

    kind: str


@dataclass(frozen=True)
class Concerns:
    """Marks a subject as one of these kinds, or the whole. Without this mark, any kind will do."""

    kinds: tuple[str, ...]


class IsBound:
    """Marks a text that must stand elsewhere too, in a paper or a record: no one can choose it."""


def is_id(text: str) -> bool:
    """Whether a text is lower-case words joined by hyphens."""
    return _ID.fullmatch(text) is not None


def id_like(text: str) -> str:
    """The id nearest to a text: 'Fire_Control' -> 'fire-control'; '' if nothing is left."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def _check_id(text: str) -> str:
    if is_id(text):
        return text
    better = id_like(text)
    hint = f", like '{better}'" if better else ""
    raise ValueError(f"'{text}' cannot be an id. Write lower-case words joined by hyphens{hint}.")


#: A text that is not empty, without white space around it.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: A text whose words are given elsewhere: a quote, the id of a paper.
Bound = Annotated[Text, IsBound()]
#: The id of a record that stands inside another.
Id = Annotated[Text, AfterValidator(_check_id)]

# The id of another record. Its form is not checked: the check that the record exists says what the
# id should be.
ActionId = Annotated[Text, Refers("actions")]
BodyId = Annotated[Text, Refers("bodies")]
MeetingId = Annotated[Text, Refers("meetings")]
OrganizationId = Annotated[Text, Refers("organizations")]
PersonId = Annotated[Text, Refers("people")]
PostId = Annotated[Text, Refers("posts")]
StateId = Annotated[Text, Refers("states")]
StrandId = Annotated[Text, Refers("strands")]

#: The keys and positions that lead to a value in a record, as in its YAML.
KeyPath = tuple[str | int, ...]
#: What is looked for: (its path, the value, the marks on its type).
_Found = Iterator[tuple[KeyPath, Any, tuple[Any, ...]]]
_Finder = Callable[[Any, KeyPath], _Found]


def references(instance: BaseModel) -> Iterator[tuple[KeyPath, str, str]]:
    """Each reference in a record as (path, kind, id)."""
    for path, value, marks in _leaves(instance, ()):
        for mark in marks:
            if isinstance(mark, Refers):
                yield path, mark.kind, value


def places(instance: BaseModel) -> Iterator[tuple[KeyPath, Place]]:
    """Each place in a paper that a record names, with its path."""
    for path, value, _ in _leaves(instance, ()):
        if isinstance(value, Place):
            yield path, value


def subjects(instance: BaseModel) -> Iterator[tuple[KeyPath, tuple[str, ...], Subject]]:
    """What a record is about, as (path, the kinds that it may be of, the subject).

    The kinds are empty where any will do.
    """
    for path, value, marks in _leaves(instance, ()):
        if isinstance(value, Subject):
            kinds = (kind for mark in marks if isinstance(mark, Concerns) for kind in mark.kinds)
            yield path, tuple(kinds), value


def holds_places(field: FieldInfo) -> bool:
    """Whether a field holds a place in a paper, or places, and no records."""
    return _is_of_places(field.annotation)


def _is_of_places(annotation: Any) -> bool:
    return annotation is Place or any(_is_of_places(one) for one in get_args(annotation))


def _leaves(instance: BaseModel, path: KeyPath) -> _Found:
    """Every reference, place and subject in a record."""
    for name, key, find in _finders(type(instance)):
        value = getattr(instance, name)
        if value is not None:
            yield from find(value, (*path, key))


@functools.cache
def _finders(model: type[BaseModel]) -> tuple[tuple[str, str, _Finder], ...]:
    """(attribute, key in the YAML, finder) of each field in which something can be found."""
    return tuple(
        (name, field.alias or name, find)
        for name, field in model.model_fields.items()
        if (find := _finder(field.annotation, tuple(field.metadata)))
    )


def _finder(annotation: Any, marks: tuple[Any, ...] = ()) -> _Finder | None:
    """A function that finds what is looked for in a value of this type; None if it can hold none.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _finder(args[0], (*marks, *args[1:]))
    if annotation in (Place, Subject) or any(isinstance(mark, Refers) for mark in marks):
        return lambda value, path: iter([(path, value, marks)])
    if origin in (Union, UnionType):
        return next((_finder(arg, marks) for arg in args if arg is not NoneType), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _leaves
    return _in_items(_finder(args[0])) if args and isinstance(origin, type) else None


def _in_items(finder: _Finder | None) -> _Finder | None:
    if finder is None:
        return None

    def find(value: Any, path: KeyPath) -> _Found:
        for index, item in enumerate(value):
            yield from finder(item, (*path, index))

    return find
