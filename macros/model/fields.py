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

_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(_WORDS)
_PLACE = re.compile(f"{_WORDS}#{_WORDS}")


class AtKey(ValueError):
    """For model validators: a mistake that stands at one key of the mapping, not at all of it."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@dataclass(frozen=True)
class Refers:
    """Marks a text as the id of a record of another kind."""

    kind: str


class IsPlace:
    """Marks a text as a place in a paper."""


@dataclass(frozen=True)
class Concerns:
    """Marks a text as what a record is about: 'kind/id' of one of these kinds, or 'alliance'."""

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


def _check_place(text: str) -> str:
    if not _PLACE.fullmatch(text):
        raise ValueError(
            f"'{text}' is not a place in a paper. Write the part, '#' and the anchor, "
            "like 'plan#strand-2-deliverable-2'."
        )
    return text


#: A text that is not empty, without white space around it.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: A text whose words are given elsewhere: a quote, the id of a paper.
Bound = Annotated[Text, IsBound()]
#: The id of a record that stands inside another.
Id = Annotated[Text, AfterValidator(_check_id)]
#: A place in a paper: 'part#anchor'.
Place = Annotated[Text, AfterValidator(_check_place), IsPlace()]


def Ref(kind: str) -> Any:
    """The type of a text that is the id of a record of `kind`.

    Its form is not checked: the check that the record exists says what the id should be.
    """
    return Annotated[Text, Refers(kind)]


def Subject(*kinds: str) -> Any:
    """The type of a text that names a record of one of these kinds (of any, if none is named).

    It is written 'kind/id', or 'alliance' for the collaboration as a whole.
    """
    return Annotated[Text, Concerns(kinds)]


Path = tuple[str | int, ...]
Found = Iterator[tuple[Path, Any, str]]


def references(instance: BaseModel) -> Iterator[tuple[Path, str, str]]:
    """Each reference in a record as (path, kind, id); the path is that of the YAML."""
    for path, mark, text in _marked(instance, ()):
        if isinstance(mark, Refers):
            yield path, mark.kind, text


def places(instance: BaseModel) -> Iterator[tuple[Path, str]]:
    """Each place in a paper that a record names, as (path, 'part#anchor')."""
    for path, mark, text in _marked(instance, ()):
        if isinstance(mark, IsPlace):
            yield path, text


def holds_places(field: FieldInfo) -> bool:
    """Whether a field holds a place in a paper, or places, and no records."""
    return _bears_place(field.annotation, tuple(field.metadata))


def _bears_place(annotation: Any, metadata: tuple = ()) -> bool:
    if any(isinstance(mark, IsPlace) for mark in metadata):
        return True
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _bears_place(args[0], args[1:])
    return any(_bears_place(one) for one in args if one is not ...)


def subjects(instance: BaseModel) -> Iterator[tuple[Path, tuple[str, ...], str]]:
    """What a record is about, as (path, the kinds it may be of, 'kind/id')."""
    for path, mark, text in _marked(instance, ()):
        if isinstance(mark, Concerns):
            yield path, mark.kinds, text


def _marked(instance: BaseModel, path: Path) -> Found:
    """Every text in a record whose type bears a mark, with that mark."""
    for name, key, find in _finders(type(instance)):
        value = getattr(instance, name)
        if value is not None:
            yield from find(value, (*path, key))


@functools.cache
def _finders(model: type[BaseModel]) -> tuple[tuple[str, str, Callable[[Any, Path], Found]], ...]:
    """(attribute, key in the YAML, finder) of each field in which something can be found."""
    return tuple(
        (name, field.alias or name, find)
        for name, field in model.model_fields.items()
        if (find := _finder(field.annotation, tuple(field.metadata)))
    )


def _finder(annotation: Any, metadata: tuple = ()) -> Callable[[Any, Path], Found] | None:
    """A function that finds the marked texts in a value of this type; None if it can hold none."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _finder(args[0], (*metadata, *args[1:]))
    if annotation is str:
        marks = [mark for mark in metadata if isinstance(mark, (Refers, IsPlace, Concerns))]
        return _in_text(marks) if marks else None
    if origin in (Union, UnionType):
        return next(_finder(arg, metadata) for arg in args if arg is not NoneType)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _marked
    return _in_items(_finder(args[0])) if args and isinstance(origin, type) else None


def _in_text(marks: list) -> Callable[[Any, Path], Found]:
    def find(value: Any, path: Path) -> Found:
        for mark in marks:
            yield path, mark, value

    return find


def _in_items(finder: Callable[[Any, Path], Found] | None) -> Callable[[Any, Path], Found] | None:
    def find(value: Any, path: Path) -> Found:
        for index, item in enumerate(value):
            yield from finder(item, (*path, index))

    return find if finder else None
