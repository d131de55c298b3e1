"""What every record has in common."""

from pydantic import BaseModel, ConfigDict, Field, model_validator

from macros.model.fields import Bound, Id, Place, Text


class Model(BaseModel):
    """A mapping in a YAML file: it cannot change, and it knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Record(Model):
    """Something with an address of its own. `id` is its file's stem, or the `id` in a list."""

    id: Id = Field(description="the name by which other records refer to this one")


class Quote(Model):
    """Words of a paper, proven to stand at the place they name."""

    quote: Bound = Field(description="the paper's words, exactly")
    stands_in: Place = Field(description="where they stand, such as plan#aim")


class Titled(Record):
    """A record with a title: the paper's own (`title_from`), or this site's (`title` alone).

    `title_from` alone pulls the whole block. With `title` besides, the title is a part of the
    block, and the build proves that it stands there.
    """

    title: Text | None = Field(default=None, description="the title, as pages show it")
    title_from: Place | None = Field(default=None, description="the place whose words it takes")

    @model_validator(mode="after")
    def _has_a_title(self):
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
