"""What a record, or one fact in it, rests on.

There are three bases, with the same keys for every kind of record: `stated`, places in papers on
this site; `elsewhere`, sources that are not on it; and without either the publisher's own word,
which needs `voice: own` in alliance.yml (macros/rules/bases.py).
"""

from typing import Self

from pydantic import Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Several, Text, Url
from macros.model.record import Model, Short
from macros.model.values import Place

#: The most words of a source that is not on this site that a record can repeat.
MOST_WORDS = 20


class Elsewhere(Model):
    """A source outside this site."""

    name: Text = Field(description="who published it, its title, and the place in it")
    url: Url | None = Field(default=None, description="its address")
    date: PartialDate | None = Field(default=None, description="its date")
    date_basis: Text | None = Field(default=None, description="how its date was inferred")
    seen: PartialDate | None = Field(default=None, description="the day on which it was read")
    words: Text | None = Field(
        default=None, description=f"the words that bear it out, {MOST_WORDS} at most")

    @model_validator(mode="after")
    def _few_words(self) -> Self:
        if self.words and (number := len(self.words.split())) > MOST_WORDS:
            raise AtKey("words", f"these are {number} words. "
                                 f"Keep the {MOST_WORDS} that bear the fact out.")
        return self


class Based(Model):
    """Something that a paper states, that another source says, or that the publisher knows."""

    stated: tuple[Place, ...] = Field(default=(), description="the places in papers that state it")
    elsewhere: Several[Elsewhere] = Field(
        default=(), description="sources of it outside this site")


class SourcedDate(Short, Based):
    """A date with what it rests on, or written as a date alone: the record's basis holds then."""

    short = "value"

    value: PartialDate = Field(description="the date")


class OwnWords(Short, Based):
    """Words of this site's own with what they rest on, or written as the words alone."""

    short = "text"

    text: Text = Field(description="the words")


class WebAddress(Model):
    """A page on the web that is about a record (Popolo: Link, whose `note` is `name` here)."""

    name: Text = Field(description="what is there, such as 'Minutes' or 'Its own site'")
    url: Url = Field(description="its address")


class OnTheWeb(Model):
    """Something about which there are pages on the web (Popolo: links)."""

    urls: tuple[WebAddress, ...] = Field(default=(), description="pages about it on the web")
