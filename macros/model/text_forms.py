"""The forms of texts, as JSON Schema tells them to the editor in which someone writes a file.

The engine reads every scalar of a file as text, and gives it its type afterwards. An editor's YAML
(1.2, core schema) makes numbers of `2026` and `3`, and booleans of `true`. So both are allowed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic_core import CoreSchema

#: What an editor's YAML makes of what is a text here.
ANY_TEXT = ("string", "number", "boolean")


def text_form(pattern: str, says: str, types: Sequence[str] = ("string",)) -> dict[str, Any]:
    """The JSON Schema of a text that has a form.

    `pattern` is a regular expression (of ECMA-262, as JSON Schema has it) for the whole text
    without the white space around it; `says` is what VS Code tells where it does not fit;
    `types` are those that an editor's YAML can make of such a text.
    """
    return {"type": list(types) if len(types) > 1 else types[0],
            "pattern": rf"^\s*(?:{pattern})\s*$", "patternErrorMessage": says}


@dataclass(frozen=True)
class Form:
    """Tags a text with its form, for the schema alone: a validator beside it checks the text."""

    pattern: str
    says: str
    types: Sequence[str] = ("string",)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler
                                     ) -> dict[str, Any]:
        return {**handler(core), **text_form(self.pattern, self.says, self.types)}


class OneOrSeveral:
    """Tags a list of which a single item can be written without the list around it."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler
                                     ) -> dict[str, Any]:
        several = handler(core)
        return {"anyOf": [several["items"], several]}
