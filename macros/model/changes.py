"""What changed on the site from one publication to the next, kept as data.

A build does not compare anything: `make changes` writes these files, and editors mend them.
"""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import Several, Text
from macros.model.moments import Moment
from macros.model.record import Model, Named
from macros.model.values import Subject


def _check_thing(text: str) -> str:
    kind, slash, id = text.partition("/")
    if text == "alliance" or (kind and slash and id):
        return text
    raise ValueError(f"'{text}' names neither a record nor a page. Write one like actions/lamp-map "
                     "or pages/plan/purpose.md, or alliance for the whole site.")


#: A record, a page, or the site as a whole, by the name that it had then. It may be renamed or gone
#: since, so rules/changes.py looks after it and not the rule for subjects.
Thing = Annotated[Text, AfterValidator(_check_thing)]


class OfOneThing(Model):
    """Something that is told of a record or page, or of none."""

    about: Thing | None = Field(
        default=None, description="the record, such as actions/x, or the page, such as "
                                  "pages/plan/purpose.md")
    name: Text | None = Field(
        default=None, description="what it was called then, for when it is there no more")
    mentions: tuple[Thing, ...] = Field(
        default=(), description="other records that the words name")

    @property
    def subject(self) -> Subject | None:
        """What it is about."""
        return Subject.parse(self.about) if self.about else None


class Change(OfOneThing):
    """What changed in one record or page."""

    what: Several[Text] = Field(min_length=1, description="what changed, a sentence each")


class Mistaken(OfOneThing):
    """Something that the site had wrong, and put right."""

    wrong: Text = Field(description="what the site said")
    right: Text = Field(description="what is right")
    since: PartialDate | None = Field(default=None, description="since when it was wrong there")


class ListOfChanges(Named):
    """What changed on the site since it was published before."""

    kind = "changes"

    published: Moment = Field(description="the day on which the site was published so")
    summary: Text | None = Field(default=None, description="the gist, in one or two sentences")
    corrections: tuple[Mistaken, ...] = Field(
        default=(), description="what the site had wrong")
    changes: tuple[Change, ...] = Field(
        default=(), description="what readers should know: states, dates, people, numbers, "
                                "decisions, what is new and what was taken away")
    minor: tuple[Change, ...] = Field(
        default=(), description="what is only worded or shown otherwise")

    @property
    def name(self) -> str:
        """The day, in words."""
        return self.published.in_words()

    @property
    def told(self) -> tuple[OfOneThing, ...]:
        """Everything in it."""
        return (*self.corrections, *self.changes, *self.minor)

    @model_validator(mode="after")
    def _tells_something(self) -> Self:
        if not (self.told or self.summary):
            raise ValueError("it tells of no change. Write changes:, minor:, corrections: or "
                             "summary:, or delete the file.")
        return self
