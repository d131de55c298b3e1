"""The ways forward that a project considered, and what a source says of each."""

from typing import Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, OwnWords
from macros.model.fields import Several, Text
from macros.model.record import Record, Short
from macros.model.values import Place

#: What became of an option, where a source says so.
Result = Literal["preferred", "chosen", "dropped"]


class OptionOutcome(Short, Based):
    """What became of an option, as a source says it, or its result alone."""

    short = "result"

    result: Result = Field(description="preferred, chosen or dropped")
    note: Text | None = Field(default=None, description="why, in our words")


class Option(Based, Record):
    """A way forward that a project considered."""

    kind = "options"

    title: Text | None = Field(default=None, description="its name, in a few words of ours")
    text_from: Place | None = Field(default=None, description="its words in a paper")
    summary: Text | None = Field(default=None, description="one or two sentences in our words")
    strengths: Several[OwnWords] = Field(
        default=(), description="what a source says for it, in our words")
    weaknesses: Several[OwnWords] = Field(
        default=(), description="what a source says against it, in our words")
    outcome: OptionOutcome | None = Field(
        default=None, description="preferred, chosen or dropped, where a source says so")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not self.title and not self.text_from:
            raise ValueError("this option has no words. Write title: with what it is called, or "
                             "text_from: with its words in a paper.")
        return self
