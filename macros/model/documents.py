"""Documents, the papers (parts) in them, and records about papers."""

from typing import Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import OnTheWeb
from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Bound, Language, OrganizationId, Text
from macros.model.record import Model, Named, Quote, Record, Titled
from macros.model.values import Place, Subject


class Original(Model):
    """The document's file, unchanged since it was found. Its path is not published."""

    file: Text = Field(
        exclude=True,
        pattern=r"^data/originals/[a-z0-9-]+\.txt$",
        description="its path, such as data/originals/plan.txt",
    )
    sha256: Text = Field(pattern=r"^[0-9a-f]{64}$", description="its SHA-256, in hexadecimal")


class Part(Named):
    """A report, a plan or a letter within a document."""

    kind = "parts"

    title: Text = Field(description="the paper's own title, where it has one")
    short_title: Text = Field(description="how pages cite it")
    author: Text | None = Field(default=None, description="as the paper words it")
    when: Text | None = Field(default=None, description="where the date alone would say too much")
    date: PartialDate | None = Field(default=None, description="its date, or the day it was for")
    undated: Text | None = Field(default=None, description="why there is no date")
    inferred: bool = Field(
        default=False, description="true, where the paper bears no date and this site infers it")
    date_basis: Text | None = Field(
        default=None, description="where the date stands, or how it was inferred")
    about: Text = Field(description="one plain sentence on what it is")
    lang: Language | None = Field(
        default=None, description="its language, where that is not English, such as cy for Welsh")

    @model_validator(mode="after")
    def _dated_or_not(self) -> Self:
        if (self.date is None) == (self.undated is None):
            raise ValueError("a part needs either date: or undated: with the reason. "
                             "Write one of the two.")
        if self.undated and " " not in self.undated:
            raise AtKey("undated", f"'{self.undated}' is no reason. "
                                   "Write in a sentence why there is no date.")
        return self

    @property
    def name(self) -> str:
        return self.title


class Furniture(Model):
    """Words of the original that belong to the printed page, not to the text: a page number."""

    line: int = Field(ge=1, description="the line of the original")
    words: Text = Field(description="the words on that line")
    reason: Text = Field(description="page number, page foot, scanning debris…")


class Moved(Model):
    """Lines that the paper has in another place than the original, such as footnotes."""

    first: int = Field(ge=1, description="the first line")
    last: int = Field(ge=1, description="the last line")
    after: int = Field(ge=1, description="the line that they come after")
    reason: Text = Field(description="why they are moved")


class Missing(Model):
    """Something that was in the document, or attached to it, and is not in our copy."""

    what: Text = Field(description="what is missing")
    after: Place | None = Field(default=None, description="the place it came after")
    before: Place | None = Field(default=None, description="the place it came before")
    note: Text | None = Field(default=None, description="how we know")

    @property
    def place(self) -> Place | None:
        """The place nearest to what is missing."""
        return self.after or self.before


class Mention(OnTheWeb, Titled):
    """A document that a paper mentions and this site does not hold."""

    kind = "mentions"

    named: tuple[Quote, ...] = Field(min_length=1, description="where papers mention it")
    note: Text | None = Field(default=None, description="what a reader should know")


class Document(OnTheWeb, Titled):
    """A document that this site holds: its original, its parts, and what is missing from it."""

    kind = "documents"

    original: Original = Field(
        description="the file as it was found, published in sources/originals/ under the id")
    publisher_id: OrganizationId = Field(description="who published it")
    publisher_basis: Text = Field(description="how the paper shows it")
    shown: Literal["by-passage", "whole"] = Field(
        default="by-passage",
        description="by-passage, where each passage is on a page of its subject or listed in "
                    "unused.yml with a reason; whole, where the papers in full are enough")
    parts: tuple[Part, ...] = Field(min_length=1, description="in the order of the file")
    furniture: tuple[Furniture, ...] = Field(default=(), description="words that are not text")
    moved: tuple[Moved, ...] = Field(default=(), description="lines put elsewhere")
    missing: tuple[Missing, ...] = Field(default=(), description="what is not in our copy")


class Difference(Titled):
    """Something that two papers, or two places in one, say differently. Pages show both."""

    kind = "differences"

    sayings: tuple[Quote, ...] = Field(min_length=2, description="what each place says")
    note: Text | None = Field(default=None, description="a plain fact that helps, in our words")
    reading: Text | None = Field(default=None, description="how this site reads it, and why")
    about: tuple[Subject, ...] = Field(default=(), description="records it speaks of: kind/id")
    matters: bool = Field(
        default=False, description="true if it bears on what was decided, by whom, when, or for "
                                   "what money; the others, of names and wording, stand below, "
                                   "folded")


class Term(Named):
    """An abbreviation or a word that needs explaining."""

    kind = "terms"

    abbreviation: Text = Field(description="as it is written")
    expansion: Text = Field(description="what it stands for")
    named: tuple[Quote, ...] = Field(default=(), description="where a paper itself expands it")
    explanation: Text | None = Field(default=None, description="a plain one in our words")

    @property
    def name(self) -> str:
        return self.abbreviation


class Unused(Record):
    """Blocks that are only on the paper's own page and on no page about their subject, and why."""

    kind = "unused"

    reason: Text = Field(description="why they are on no page but the paper's own")
    places: tuple[Place, ...] = Field(default=(), description="the blocks")
    papers: tuple[Bound, ...] = Field(default=(), description="papers, for all of their blocks")
