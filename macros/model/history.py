"""Dated things that the papers state besides meetings and decisions."""

from pydantic import Field

from macros.model.bases import Based, SourcedDate
from macros.model.fields import Text
from macros.model.record import Quote, Titled


class DatedEvent(Based, Titled):
    """Any other dated thing (Popolo: Event)."""

    kind = "events"

    date: SourcedDate = Field(description="when, no more exactly than is known")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    named: tuple[Quote, ...] = Field(default=(), description="where papers say so")
    by_others: bool = Field(default=False, description="yes: no part of the collaboration's own "
                            "history; the timeline has it in a second list")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")
