"""The kinds of records as JSON Schema (draft 2020-12, json-schema.org), for editors of their files.

With it, an editor such as VS Code completes keys, says what each is for, and marks what the check
would refuse in a single value. What follows from several values is left to the check.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from macros.model import ALL_KINDS, SINGLES, Decision, Meeting, Model, PageMeta, Record, Task
from macros.model.text_forms import ANY_TEXT, text_form
from macros.reading.agenda import HELD

DIALECT = GenerateJsonSchema.schema_dialect
#: The front matter of hand-written pages.
PAGES = "pages"
#: The words that pydantic reads as true or false, in any case.
_TRUE_OR_FALSE = ("true", "false", "yes", "no", "on", "off", "t", "f", "y", "n")
#: What an item of an agenda tells of its decisions and tasks, which need not say it themselves.
_TOLD = ("basis",)


class _Generator(GenerateJsonSchema):
    """Schemas of files as an editor reads them: a scalar has a type there, and is text here."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": list(ANY_TEXT)}

    def bool_schema(self, schema: core_schema.BoolSchema) -> JsonSchemaValue:
        words = ("".join(f"[{sign.upper()}{sign}]" for sign in word) for word in _TRUE_OR_FALSE)
        form = text_form("|".join([*words, "[01]"]), "Write true or false.", ("boolean", "string",
                                                                              "integer"))
        return {**form, "minimum": 0, "maximum": 1}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        form = text_form(r"[+-]?\d+", "Write a whole number.", ("integer", "string"))
        return {**super().int_schema(schema), **form}

    def float_schema(self, schema: core_schema.FloatSchema) -> JsonSchemaValue:
        form = text_form(r"[+-]?\d*\.?\d+", "Write a number.", ("number", "string"))
        return {**super().float_schema(schema), **form}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        form = text_form(r"-?\d+(?:\.\d+)?", "Write the digits alone, like 1250 or 0.75.",
                         ("number", "string"))
        limits = {key: float(schema[name]) for name, key in (  # type: ignore[literal-required]
            ("ge", "minimum"), ("gt", "exclusiveMinimum"), ("le", "maximum"),
            ("lt", "exclusiveMaximum")) if schema.get(name) is not None}
        return {**form, **limits}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        """Of `04` an editor's YAML makes the number 4."""
        words = [str(word) for word in schema["expected"]]
        return {"enum": [*words, *(int(word) for word in words if word.isdecimal())]}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """A key that nothing is written for, where that is allowed."""
        inner = self.generate_inner(schema["schema"])
        if "type" not in inner or "enum" in inner:
            return super().nullable_schema(schema)
        types = inner["type"] if isinstance(inner["type"], list) else [inner["type"]]
        return {**inner, "type": [*types, "null"]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A default is told only where it is a word or number, not that there is nothing."""
        made = super().default_schema(schema)
        return {key: value for key, value in made.items()
                if key != "default" or value not in (None, [], ())}

    def field_title_should_be_set(self, schema: Any) -> bool:
        """A key needs no title: it is shown as it is written."""
        return False


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind and single file, by its name."""
    kinds = {name: _of_kind(name, model) for name, model in ALL_KINDS.items()}
    files: Mapping[str, type[Model]] = {**SINGLES, PAGES: PageMeta}
    whole = {name: _whole(name, model, {"$ref": _ref(model)}) for name, model in files.items()}
    return dict(sorted({**kinds, **whole}.items()))


def as_text(schema: Mapping[str, Any]) -> str:
    """A schema as the text of its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _of_kind(name: str, model: type[Record]) -> dict[str, Any]:
    """The schema of a kind's files: a list of records with their ids, or one record without.

    The name of a file with one record is its id.
    """
    ref = {"$ref": _ref(model)}
    return _whole(name, model, {
        "if": {"type": "array"},
        "then": {"items": {"allOf": [ref], "required": ["id"]}},
        "else": {"allOf": [ref], "properties": {"id": False}}})


def _whole(name: str, model: type[Model], root: Mapping[str, Any]) -> dict[str, Any]:
    more: tuple[type[Model], ...] = (Decision, Task) if model is Meeting else ()
    _, made = models_json_schema([(one, "validation") for one in (model, *more)],
                                 ref_template="#/$defs/{model}", schema_generator=_Generator)
    definitions = made["$defs"]
    if issubclass(model, Record):
        _without(definitions[model.__name__], ("id",))
    if model is Meeting:
        _with_records_in_items(definitions)
    return {"$schema": DIALECT, "title": name, **root, "$defs": definitions}


def _ref(model: type[Model]) -> str:
    return f"#/$defs/{model.__name__}"


def _without(definition: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Let a mapping be without these keys."""
    definition["required"] = [key for key in definition.get("required", ()) if key not in keys]


def _with_records_in_items(definitions: dict[str, Any]) -> None:
    """Let an item of an agenda hold its decisions and tasks as records (reading.agenda)."""
    item = definitions["AgendaItem"]["properties"]
    models: tuple[type[Record], ...] = (Decision, Task)
    for kind, model in zip(HELD, models, strict=True):
        _without(definitions[model.__name__], _TOLD)
        item[kind]["items"] = {"allOf": [{"$ref": _ref(model)}],
                               "properties": {"meeting_id": False}}
