"""Two kinds of references in records: a place in a paper, and the subject of a record."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from macros.model.text_forms import text_form

_WORDS = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PLACE = re.compile(f"({_WORDS})#({_WORDS})")


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A block of a paper, written as the paper's id (that of the part) and the block's anchor:
    `plan#aim`.
    """

    part_id: str
    anchor: str

    @classmethod
    def parse(cls, text: str) -> Place:
        """Read a place. Raises ValueError with a message for editors."""
        parts = _PLACE.fullmatch(text)
        if not parts:
            raise ValueError(
                f"'{text}' is not a place in a paper. Write the part, '#' and the anchor, "
                "like 'plan#strand-2-deliverable-2'."
            )
        return cls(parts[1], parts[2])

    def __str__(self) -> str:
        return f"{self.part_id}#{self.anchor}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _read_from_text(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
            cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return text_form(rf"{_WORDS}#{_WORDS}", "Write the part, '#' and the anchor, like "
                                              "plan#strand-2-deliverable-2.")


@dataclass(frozen=True, order=True, slots=True)
class Subject:
    """What a record is about: another record, written `kind/id`, one step of an action, written
    `actions/id#step`, or the collaboration as a whole, written `alliance`, which has no id (see
    WHOLE).
    """

    kind: str
    id: str | None
    step: str | None = None

    @classmethod
    def parse(cls, text: str) -> Subject:
        """Read a subject. rules/references.py checks whether there is such a kind and record."""
        record, hash, step = text.partition("#")
        kind, slash, id = record.partition("/")
        return cls(kind, id if slash else None, step if hash else None)

    def __str__(self) -> str:
        record = self.kind if self.id is None else f"{self.kind}/{self.id}"
        return record if self.step is None else f"{record}#{self.step}"

    @property
    def whole(self) -> Subject:
        """The record itself, where this is one of its steps."""
        return Subject(self.kind, self.id)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return _read_from_text(cls, cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(
            cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return text_form(rf"[a-z-]+(?:/{_WORDS}(?:#{_WORDS})?)?",
                         "Write kind/id, such as actions/lamp-map, or alliance.")


#: The collaboration as a whole.
WHOLE = Subject("alliance", None)


def _read_from_text(model: type, parse: Callable[[str], object]) -> CoreSchema:
    """A pydantic schema that reads such a value from a non-empty text, and writes it as that text.
    """
    text = core_schema.str_schema(strip_whitespace=True, min_length=1)
    return core_schema.no_info_wrap_validator_function(
        lambda value, read: value if isinstance(value, model) else parse(read(value)),
        text, serialization=core_schema.to_string_ser_schema())
