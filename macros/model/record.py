"""The base classes of records."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Bound, FormerName, Id, KeyPath, Text
from macros.model.values import Place, Subject


class Model(BaseModel):
    """A mapping in a YAML file. It is immutable, and unknown keys are mistakes."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", serialize_by_alias=True)

    #: Keys that were renamed: old name -> new name.
    renamed: ClassVar[Mapping[str, str]] = {}


def models_in(model: Model, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Model]]:
    """A mapping and every mapping within it, each with the keys and indices that lead to it."""
    yield path, model
    for name, field in type(model).model_fields.items():
        value, at = getattr(model, name), (*path, field.alias or name)
        if isinstance(value, Model):
            yield from models_in(value, at)
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(item, Model):
                yield from models_in(item, (*at, index))


class ForATime(Model):
    """Something that holds from a first day to a last one, as far as they are known."""

    since: PartialDate | None = Field(default=None, alias="from", description="the first day")
    until: PartialDate | None = Field(default=None, description="the last day")

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until.latest < self.since.earliest:
            raise AtKey("until", f"{self.until.in_words()} is before the first day, "
                                 f"{self.since.in_words()}. Correct one of them.")
        return self


class Lasting(Model):
    """Something that lasts from `start_date` to `end_date`, as far as they are known (Popolo)."""

    start_date: PartialDate | None = Field(default=None, description="the first day")
    end_date: PartialDate | None = Field(default=None, description="the last day, if it is known")

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        start, end = self.start_date, self.end_date
        if start and end and end.latest < start.earliest:
            raise AtKey("end_date", f"{end.in_words()} is before the start, {start.in_words()}. "
                                    "Correct one of them.")
        return self


class TrueWhile(Model):
    """What must be so for hand-written sentences to be true. The check tells what no longer is."""

    papers: tuple[Bound, ...] = Field(
        min_length=1, description="the papers of which the sentences tell what none of them says")


class Short(Model):
    """A mapping that can also be written as the value of one of its keys alone.

    `short` is that key.
    """

    short: ClassVar[str]

    @model_validator(mode="before")
    @classmethod
    def _from_short(cls, given: Any) -> Any:
        return given if isinstance(given, (Mapping, Model)) else {cls.short: given}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler
                                     ) -> dict[str, Any]:
        whole = handler(core)
        keys = handler.resolve_ref_schema(whole)["properties"]
        return {"anyOf": [keys[cls.short], whole]}


class Record(Model):
    """Something with an id: the name of its file without the ending, or the `id` in a list.

    `kind` is the name of its kind, as in addresses.PATTERNS.
    """

    kind: ClassVar[str]

    id: Id = Field(description="the name by which other records refer to this one")
    formerly: tuple[FormerName, ...] = Field(
        default=(), description="the ids or addresses that it had before, the oldest first")

    @property
    def subject(self) -> Subject:
        """The subject of records that are about this one."""
        return Subject(self.kind, self.id)


class Named(Record):
    """A record with a name for pages: a field, or a property that is made of other fields."""

    if TYPE_CHECKING:
        @property
        def name(self) -> str:
            """What pages call the record."""


class Quote(Model):
    """Words of a paper. The check proves that they are at the place that `stands_in` gives."""

    quote: Bound = Field(description="the words, exactly")
    stands_in: Place = Field(description="where they stand, such as plan#aim")


class Titled(Named):
    """A record with a title: the paper's own (`title_from`), or this site's (`title` alone).

    With `title_from` alone, the title is the whole block at that place. With both, the title is a
    part of that block, and the check proves that it is there.
    """

    title: Text | None = Field(default=None, description="the title, as pages show it")
    title_from: Place | None = Field(default=None, description="the place whose words it takes")

    @model_validator(mode="after")
    def _has_a_title(self) -> Self:
        if self.title is None and self.title_from is None:
            raise ValueError(
                "there is neither title nor title_from. Write title: with this site's words, "
                "or title_from: with the place in a paper whose words are the title."
            )
        return self

    @property
    def name(self) -> str:
        """What pages call the record. `reading.gathering` fills in a title from a paper."""
        return self.title or ""
