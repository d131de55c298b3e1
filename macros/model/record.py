"""What every record has in common."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from macros.model.fields import Bound, Id, Text
from macros.model.values import Place, Subject


class Model(BaseModel):
    """A mapping in a YAML file: it cannot change, and it knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    #: Keys that had another name once: old name -> new name.
    renamed: ClassVar[Mapping[str, str]] = {}


class Record(Model):
    """Something with an address of its own. `id` is its file's stem, or the `id` in a list.

    `kind` is the name of its kind, as in addresses.PATTERNS.
    """

    kind: ClassVar[str]

    id: Id = Field(description="the name by which other records refer to this one")

    @property
    def subject(self) -> Subject:
        """This record as what others are about."""
        return Subject(self.kind, self.id)


class Named(Record):
    """A record that pages call by a name: a field of it, or a property made of its fields."""

    if TYPE_CHECKING:
        @property
        def name(self) -> str:
            """What pages call the record."""


class Quote(Model):
    """Words of a paper, proven to stand at the place they name."""

    quote: Bound = Field(description="the paper's words, exactly")
    stands_in: Place = Field(description="where they stand, such as plan#aim")


class Titled(Named):
    """A record with a title: the paper's own (`title_from`), or this site's (`title` alone).

    `title_from` alone pulls the whole block. With `title` besides, the title is a part of the
    block, and the build proves that it stands there.
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
        """What pages call the record; resolved from the paper once the site is put together."""
        return self.title or ""
