"""Messages on values that do not fit the model, for editors who are not programmers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.errors import did_you_mean, listed
from macros.model import Model
from macros.model.fields import KeyPath
from macros.model.figures import better_figure
from macros.reading.misplaced_keys import where_it_belongs

_WHOLE = re.compile(r"-?\d+", re.ASCII)
_PERCENT = re.compile(r"(-?\d+) ?%", re.ASCII)
_TEXT, _LIST, _GROUP = "a text", "a list", "a group of keys and values"
_KINDS = {
    _TEXT: ("string_type",),
    _LIST: ("tuple_type",),
    _GROUP: ("model_type",),
    "a whole number": ("int_type", "int_parsing", "int_parsing_size"),
    "a number": ("float_type", "float_parsing"),
    "yes or no": ("bool_type", "bool_parsing"),
}
_EXPECTED = {type_: kind for kind, types in _KINDS.items() for type_ in types}

#: What is wrong, and how to fix it ('' if that is not known).
Sentences = tuple[str, str]


@dataclass
class Problem:
    """One of pydantic's errors, and the value in the written record that it is about."""

    error: Mapping[str, Any]
    expected: str  # the kind of value that pydantic expected, in words, or ''
    shape: Any  # the type annotation at the path
    given: Any  # the value at the path, as it is written
    path: KeyPath = ()
    parent: Any = None  # the mapping that has the path's last key
    owner: type[Model] | None = None  # the model of that mapping
    info: FieldInfo | None = None  # the field with that key

    @property
    def type(self) -> str:
        return str(self.error["type"])

    def known_keys(self) -> list[str]:
        """The keys that the mapping can have."""
        keys = written_fields(self.owner) if self.owner else ()
        # The id of a record in its own file is the name of the file.
        return [key for key in keys if key != "id" or len(self.path) > 1]

    def keys_left(self) -> list[str]:
        """The known keys that the mapping does not have yet; all known keys if it has all."""
        return [key for key in self.known_keys() if key not in self.parent] or self.known_keys()

    def description(self) -> str:
        """The field's description, without a full stop; '' if there is none."""
        return ((self.info.description if self.info else None) or "").rstrip(".")

    def write_it(self) -> str:
        """The sentence that asks for a value."""
        wanted = f"Write {self.description() or 'it'}"
        is_needed = self.info and self.info.is_required() and isinstance(self.path[-1], str)
        return f"{wanted}." if is_needed else f"{wanted}, or delete the line."


def type_of(shape: Any) -> Any:
    """The type in an annotation, without `| None` and without what `Annotated` adds."""
    if get_origin(shape) is Annotated:
        return type_of(get_args(shape)[0])
    if get_origin(shape) in (Union, UnionType):
        return next(type_of(branch) for branch in get_args(shape) if branch is not NoneType)
    return shape


def written_fields(model: type[Model]) -> dict[str, FieldInfo]:
    """The fields of a model by the keys that are written for them."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def is_model(shape: Any) -> TypeGuard[type[Model]]:
    """Whether a type is the model of a mapping."""
    return isinstance(shape, type) and issubclass(shape, Model)


def expected_kind(error_type: str) -> str:
    """The kind of value that was expected, in words, by the type of pydantic's error; or ''."""
    return _EXPECTED.get(error_type, "")


def unknown_key(problem: Problem) -> Sentences:
    key = str(problem.path[-1])
    renamed = problem.owner.renamed.get(key) if problem.owner else None
    if renamed:
        return f"the key '{key}' is called '{renamed}' now.", f"Write '{renamed}'."
    if number := _cut_at_commas(problem.parent, key):
        return (f"there is no key '{key}' here: a comma within braces begins a new key.",
                better_figure(number))
    fix = where_it_belongs(problem.owner, key) or did_you_mean(key, problem.keys_left())
    return f"there is no key '{key}' here.", fix or f"Known are {listed(problem.known_keys())}."


def _cut_at_commas(parent: Any, key: str) -> str:
    """The number of which a key was the end, as in `{value: 26,502}`: '26,502'; '' if it was none.
    """
    keys = [str(name) for name in parent]
    first = last = keys.index(key)
    while first and keys[first].isdecimal():
        first -= 1
    while last + 1 < len(keys) and keys[last + 1].isdecimal():
        last += 1
    begun = parent[keys[first]]
    parts = [begun, *keys[first + 1:last + 1]]
    is_number = isinstance(begun, str) and _WHOLE.fullmatch(begun) and first < keys.index(key)
    return ",".join(parts) if is_number else ""


def missing_key(problem: Problem) -> Sentences:
    key = str(problem.path[-1])
    description = problem.description()
    return f"the key '{key}' is missing.", f"Add '{key}': {description}." if description else ""


def sentences_on(problem: Problem) -> Sentences:
    """What is wrong with a value, with its key in front, and how to fix it."""
    sentence, fix = _sentences(problem)
    names: list[str] = []
    for step in reversed(problem.path):
        names.insert(0, step if isinstance(step, str) else f"item {step + 1}")
        if isinstance(step, str):
            break
    return f"{', '.join(names)}: {sentence}" if names else sentence, fix


def _sentences(problem: Problem) -> Sentences:
    context = problem.error.get("ctx", {})
    is_empty = problem.given is None or problem.type == "string_too_short"  # only spaces
    if is_empty and problem.path:
        return "nothing is written here.", problem.write_it()
    if "error" in context and problem.type in ("value_error", "assertion_error"):
        return str(context["error"]), ""
    if problem.expected:
        return _wrong_kind(problem)
    if problem.type == "literal_error":
        if isinstance(problem.given, (list, dict)):
            problem.expected = _TEXT
            return _wrong_kind(problem)
        return _not_allowed(problem)
    if problem.type in _LIMITS:
        return _out_of_limits(problem, context)
    fix = f"Write {problem.description()}." if problem.description() else ""
    if problem.type == "string_pattern_mismatch":
        return f"'{problem.given}' does not have the right form.", fix
    message = re.sub(r"^Input should", "it should", problem.error["msg"]).rstrip(".")
    return f"{message[:1].lower()}{message[1:]}.", fix


def _wrong_kind(problem: Problem) -> Sentences:
    given = problem.given
    if isinstance(given, list):
        written = _LIST
    elif isinstance(given, dict):
        written = _GROUP
    else:
        written = _TEXT if problem.expected in (_TEXT, _LIST, _GROUP) else f"'{given}'"
    return f"{problem.expected} is expected here, not {written}.", _how_to_write(problem)


def _how_to_write(problem: Problem) -> str:
    """The sentence that says how to write a value of the expected kind; '' if it is not known."""
    if problem.expected == _LIST:
        return "Begin each item on a line of its own with '- '."
    if problem.expected == _TEXT and isinstance(problem.given, dict):
        return "If there is a colon in the text, put the whole text in double quotes."
    if problem.expected == _TEXT:
        return "Write one text, without '- ' or '['."
    if problem.expected == _GROUP:
        keys = _keys_to_write(problem.shape)
        return f"Write its keys below, each on a line of its own{': ' if keys else ''}{keys}."
    if of_hundred := _PERCENT.fullmatch(str(problem.given)):
        return f"Write {of_hundred[1]}."
    return f"Write {problem.description()}." if problem.description() else ""


def _keys_to_write(shape: Any) -> str:
    """The keys that a group must have, or can have if it needs none, as in a sentence."""
    model = type_of(shape)
    fields = written_fields(model) if is_model(model) else {}
    return listed([key for key, info in fields.items() if info.is_required()] or fields)


def _not_allowed(problem: Problem) -> Sentences:
    allowed = [str(choice) for choice in get_args(type_of(problem.shape))]
    sentence = f"'{problem.given}' is not one of the words that can be written here."
    hint = did_you_mean(str(problem.given), allowed)
    return sentence, f"{hint} Allowed are {listed(allowed)}.".lstrip()


#: pydantic's error type -> (the key of the limit in its context, what is wrong, how to fix it).
_LIMITS = {
    "too_short": ("min_length", "the list is too short.", "List {} or more."),
    "too_long": ("max_length", "the list is too long.", "List {} or fewer."),
    "string_too_long": ("max_length", "the text is too long.", "Write {} characters or fewer."),
    "greater_than_equal": ("ge", "{} is too small.", "Write {} or more."),
    "greater_than": ("gt", "{} is too small.", "Write more than {}."),
    "less_than_equal": ("le", "{} is too large.", "Write {} or less."),
}


def _out_of_limits(problem: Problem, context: Mapping[str, Any]) -> Sentences:
    key, sentence, fix = _LIMITS[problem.type]
    return sentence.format(problem.given), fix.format(f"{context[key]:g}")
