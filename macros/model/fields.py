"""The types of records' fields, and functions that find the references in a record."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin
from urllib.parse import quote, urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema

from macros.model.dates import PartialDate
from macros.model.moments import Moment
from macros.model.text_forms import ANY_TEXT, Form, OneOrSeveral, text_form
from macros.model.values import Place, Subject

_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID = re.compile(_WORDS)
#: The kinds of records that have steps.
HAVE_STEPS = ("actions", "projects")
#: Signs that stand in no address on the web as they are.
_NOT_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
#: A language, and what tells it apart from others of its name: script, region, variant (BCP 47).
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:.]+(?:\.[^\s@<>,;:.]+)+")
_ADDRESS = re.compile(
    rf"(?:(?:\./|(?:{_WORDS}/)+)|(?:{_WORDS}/)*{_WORDS}\.md)(?:#{_WORDS})?")


class AtKey(ValueError):
    """For model validators: a mistake in the value of one key, not in the mapping as a whole."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@dataclass(frozen=True)
class Refers:
    """Tags a text that is the id of a record of this kind."""

    kind: str


@dataclass(frozen=True)
class Concerns:
    """Tags a subject that must be of one of these kinds.

    `steps` allows the steps of actions, and `alliance` the collaboration as a whole. Without this
    tag, a subject can be of any kind.
    """

    kinds: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler
                                     ) -> dict[str, Any]:
        whole = [kind for kind in self.kinds if kind not in ("steps", "alliance")]
        ways = [f"(?:{'|'.join(whole)})/{_WORDS}"]
        if "steps" in self.kinds:
            ways.append(f"(?:{'|'.join(HAVE_STEPS)})/{_WORDS}#{_WORDS}")
        if "alliance" in self.kinds:
            ways.append("alliance")
        return text_form("|".join(ways), f"Write kind/id, of {', '.join(self.kinds)}.")


class IsBound:
    """Tags a text that must match a paper or another record, such as a quote, or has a form of its
    own, such as a time of day.
    """


def is_id(text: str) -> bool:
    """Whether a text is lower-case words joined by hyphens."""
    return _ID.fullmatch(text) is not None


def id_like(text: str) -> str:
    """A text made into an id: 'Fire_Control' -> 'fire-control'; '' if no letter or digit is left.
    """
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))


def is_address(text: str) -> bool:
    """Whether a text can be an address of a site: folders that end with a slash, or a page's path.

    It may have an anchor: 'plan/actions/lamp-map/', 'plan/lamps.md', 'governance/decisions/#x'.
    """
    return _ADDRESS.fullmatch(text) is not None


def _check_former(text: str) -> str:
    if is_id(text) or is_address(text) or is_address(f"{text}/"):
        return text
    below = re.sub(r"^(?:\w+://[^/]*)?/+|(?:index\.html)?(?=#|$)", "", text)
    better = next((way for way in (below, f"{below}/") if is_address(way)), None)
    fix = (f"Write '{better}'." if better else
           "Write the old id, like 'lamp-map', or the old address, like 'plan/actions/lamp-map/'.")
    raise ValueError(f"'{text}' is neither an id nor an address below the site's root. {fix}")


def _check_id(text: str) -> str:
    if is_id(text):
        return text
    better = id_like(text)
    hint = f", like '{better}'" if better else ""
    raise ValueError(f"'{text}' cannot be an id. Write lower-case words joined by hyphens{hint}.")


def _check_url(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_whole = False
    if not is_whole:
        raise ValueError(f"'{text}' is no web address. Write one like https://town.example/minutes.")
    if _NOT_IN_URL.search(text):
        better = _NOT_IN_URL.sub(lambda sign: quote(sign[0]), text)
        raise ValueError(f"'{text}' has a sign in it that no web address has. Write '{better}'.")
    if "@" in parts.netloc:
        raise ValueError(f"'{text}' has a user name or password in it, which all readers would "
                         "see. Leave out what stands before the @, and the @.")
    return text


def is_language(text: str) -> bool:
    """Whether a text is the tag of a language, such as 'cy', 'pl' or 'pt-BR' (BCP 47)."""
    return _LANGUAGE.fullmatch(text) is not None


def _check_language(text: str) -> str:
    if is_language(text):
        return text
    raise ValueError(f"'{text}' is no tag of a language. Write one like cy (Welsh), pl (Polish) or "
                     "pt-BR (BCP 47).")


def _check_email(text: str) -> str:
    if _EMAIL.fullmatch(text):
        return text
    raise ValueError(f"'{text}' is no email address. Write one like office@town.example.")


#: A text that is not empty, without white space around it.
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
#: A text that must match a paper or another record: a quote, the id of a paper, a known role.
Bound = Annotated[Text, IsBound()]
#: The address of a page on the web (RFC 3986).
Url = Annotated[Text, AfterValidator(_check_url), Form(
    r"[Hh][Tt][Tt][Pp][Ss]?://\S+", "Write an address like https://town.example/minutes.")]
#: The language of words that are not in the site's own (HTML: lang).
Language = Annotated[Text, AfterValidator(_check_language), IsBound(), Form(
    _LANGUAGE.pattern, "Write the tag of a language, like cy or pt-BR.")]
#: An address to which readers can write.
Email = Annotated[Text, AfterValidator(_check_email), Form(
    r"[^\s@]+@[^\s@]+\.[^\s@]+", "Write an address like office@town.example.")]
#: The id of a record. Its form is checked, other than that of the references below.
Id = Annotated[Text, AfterValidator(_check_id), Form(
    _WORDS, "Write lower-case words joined by hyphens.", ANY_TEXT)]

T = TypeVar("T")


def _as_items(given: Any) -> Any:
    return given if given is None or isinstance(given, (list, tuple)) else (given,)


#: A list of which a single item can be written without the list around it.
Several = Annotated[tuple[T, ...], BeforeValidator(_as_items), OneOrSeveral()]


def is_several(field: FieldInfo) -> bool:
    """Whether a field is a list of which a single item can be written without the list."""
    return any(getattr(tag, "func", None) is _as_items for tag in field.metadata)


#: An id or an address that something had before. rules/former.py checks that it is free.
FormerName = Annotated[Text, AfterValidator(_check_former)]

# The ids of other records. Their form is not checked here: whether the record exists is checked in
# rules/references.py.
ActionId = Annotated[Text, Refers("actions")]
BodyId = Annotated[Text, Refers("bodies")]
DecisionId = Annotated[Text, Refers("decisions")]
DocumentId = Annotated[Text, Refers("documents")]
EditionId = Annotated[Text, Refers("editions")]
IndicatorId = Annotated[Text, Refers("indicators")]
MeetingId = Annotated[Text, Refers("meetings")]
OrganizationId = Annotated[Text, Refers("organizations")]
PersonId = Annotated[Text, Refers("people")]
PostId = Annotated[Text, Refers("posts")]
PrincipleId = Annotated[Text, Refers("principles")]
StateId = Annotated[Text, Refers("states")]
StrandId = Annotated[Text, Refers("strands")]
TaskId = Annotated[Text, Refers("tasks")]

#: The keys and list indices that lead to a value in a record, as in its YAML.
KeyPath = tuple[str | int, ...]
#: References, places, subjects, dates and times: (path, value, the tags on its type).
_Leaves = Iterator[tuple[KeyPath, Any, tuple[Any, ...]]]
#: The keys that need not be written where they are the only one of a mapping (see record.Short).
SHORT_KEYS = frozenset(("value", "who", "result", "by"))
#: The types of these values that are found by their type alone.
_VALUES = (Place, Subject, PartialDate, Moment)
_Finder = Callable[[Any, KeyPath], _Leaves]


def key_of(path: KeyPath) -> str:
    """The key at which an editor reads a value: `due: 2026` is short for `due: {value: 2026}`."""
    keys = [step for step in path if isinstance(step, str)]
    if len(keys) > 1 and keys[-1] in SHORT_KEYS:
        return keys[-2]
    return keys[-1] if keys else ""


def references(instance: BaseModel) -> Iterator[tuple[KeyPath, str, str]]:
    """Each id of another record in this one, as (path, kind, id)."""
    for path, value, tags in _leaves(instance, ()):
        for tag in tags:
            if isinstance(tag, Refers):
                yield path, tag.kind, value


def places(instance: BaseModel) -> Iterator[tuple[KeyPath, Place]]:
    """Each place in a paper that a record names, with its path."""
    for path, value, _ in _leaves(instance, ()):
        if isinstance(value, Place):
            yield path, value


def subjects(instance: BaseModel) -> Iterator[tuple[KeyPath, tuple[str, ...], Subject]]:
    """Each subject of a record, as (path, the kinds that are allowed, the subject).

    If any kind is allowed, the kinds are empty.
    """
    for path, value, tags in _leaves(instance, ()):
        if isinstance(value, Subject):
            kinds = (kind for tag in tags if isinstance(tag, Concerns) for kind in tag.kinds)
            yield path, tuple(kinds), value


def dates(instance: BaseModel) -> Iterator[tuple[KeyPath, PartialDate]]:
    """Each date in a record, with its path."""
    for path, value, _ in _leaves(instance, ()):
        if isinstance(value, PartialDate):
            yield path, value


def moments(instance: BaseModel) -> Iterator[tuple[KeyPath, Moment]]:
    """Each time of publication or correction in a record, with its path."""
    for path, value, _ in _leaves(instance, ()):
        if isinstance(value, Moment):
            yield path, value


def holds_places(field: FieldInfo) -> bool:
    """Whether the value of a field is a place in a paper, or a list of places."""
    return _is_of_places(field.annotation)


def _is_of_places(annotation: Any) -> bool:
    return annotation is Place or any(_is_of_places(arg) for arg in get_args(annotation))


def _leaves(instance: BaseModel, path: KeyPath) -> _Leaves:
    """Every reference, place, subject and date in a record, whose own path is `path`."""
    for name, key, find in _finders(type(instance)):
        value = getattr(instance, name)
        if value is not None:
            yield from find(value, (*path, key))


@functools.cache
def _finders(model: type[BaseModel]) -> tuple[tuple[str, str, _Finder], ...]:
    """(attribute, key in the YAML, finder) of each field that can contain a leaf."""
    return tuple(
        (name, field.alias or name, find)
        for name, field in model.model_fields.items()
        if (find := _finder(field.annotation, tuple(field.metadata)))
    )


def _finder(annotation: Any, tags: tuple[Any, ...] = ()) -> _Finder | None:
    """A function that yields the leaves in a value of this type; None if it can contain none."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _finder(args[0], (*tags, *args[1:]))
    if annotation in _VALUES or any(isinstance(tag, Refers) for tag in tags):
        return lambda value, path: iter([(path, value, tags)])
    if origin in (Union, UnionType):
        return next((_finder(arg, tags) for arg in args if arg is not NoneType), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _leaves
    return _in_items(_finder(args[0])) if args and isinstance(origin, type) else None


def _in_items(finder: _Finder | None) -> _Finder | None:
    if finder is None:
        return None

    def find(value: Any, path: KeyPath) -> _Leaves:
        for index, item in enumerate(value):
            yield from finder(item, (*path, index))

    return find
