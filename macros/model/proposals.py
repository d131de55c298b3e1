"""Proposals that no one has promised yet: opportunities, how they are sorted, and their stages."""

from typing import Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based
from macros.model.fields import BodyId, StrandId, Text
from macros.model.record import Model, Named, Record, Titled
from macros.model.values import Place

Amount = Literal["high", "low"]


class Placement(Based):
    """The cell of the quadrant into which an opportunity was put, and who says so."""

    effort: Amount = Field(description="high or low")
    benefit: Amount = Field(description="high or low")
    text_from: Place | None = Field(default=None, description="the place that says so")


class Opportunity(Based, Titled):
    """Something that could be done together: a proposal that no one has promised."""

    kind = "opportunities"

    strand_id: StrandId | None = Field(default=None, description="the strand it belongs to")
    placed: Placement | None = Field(default=None, description="its cell, where a source says so")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Cell(Record):
    """One of the four cells of a quadrant, with the rule for the opportunities in it."""

    kind = "cells"

    effort: Amount = Field(description="high or low")
    benefit: Amount = Field(description="high or low")
    title_from: Place | None = Field(default=None, description="what the paper calls it")
    title: Text | None = Field(
        default=None, description="what we call it, where no paper has a name for it")
    summary: Text | None = Field(default=None, description="the rule in a few words in our words")
    text_from: tuple[Place, ...] = Field(default=(), description="the rule for what is in it")

    @model_validator(mode="after")
    def _has_one_name(self) -> Self:
        if (self.title_from is None) == (self.title is None):
            raise ValueError("a cell has one name. Write title_from: with the place in a paper "
                             "that names it, or title: with our own words.")
        return self

    def takes(self, placed: Placement) -> bool:
        """Whether an opportunity that is placed like this belongs in this cell."""
        return (placed.effort, placed.benefit) == (self.effort, self.benefit)


class Quadrant(Model):
    """How opportunities are sorted into four cells, by effort and benefit."""

    intro_from: tuple[Place, ...] = Field(default=(), description="what the paper says of it")
    cells: tuple[Cell, ...] = Field(min_length=4, max_length=4, description="in the paper's order")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _each_cell_once(self) -> Self:
        if len({(cell.effort, cell.benefit) for cell in self.cells}) < len(self.cells):
            raise ValueError("two cells have the same effort and benefit. "
                             "Write each of the four pairs of high and low once.")
        ids = {cell.id for cell in self.cells}
        if len(ids) < len(self.cells) or "cells" in ids:
            raise ValueError("two cells have the same id, or one has the id 'cells', which their "
                             "heading has on the page. Give each cell an id of its own.")
        return self


class Stage(Named):
    """A stage of a proposal, between its first draft and its benefits."""

    kind = "stages"

    title: Text = Field(description="a few words in our words")
    text_from: tuple[Place, ...] = Field(min_length=1, description="what the paper says of it")
    body_id: BodyId | None = Field(default=None, description="the board that takes it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def name(self) -> str:
        return self.title
