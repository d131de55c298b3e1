"""Consultations: what the public and others were, are or will be asked."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, OnTheWeb, OwnWords, SourcedDate
from macros.model.fields import AtKey, Concerns, OrganizationId, Text
from macros.model.record import Titled
from macros.model.values import Subject

#: What a consultation can be about, and what it can have changed.
ConsultedOn = Annotated[
    Subject, Concerns((
        "strands", "principles", "actions", "projects", "opportunities", "editions", "bodies",
        "alliance"))]

#: How a consultation stands on a day.
ConsultationState = Literal["planned", "open", "closed"]


class Consultation(Based, OnTheWeb, Titled):
    """Something on which the public or others are asked for their views."""

    kind = "consultations"

    summary: Text = Field(description="what is asked, in one or two sentences")
    organization_ids: tuple[OrganizationId, ...] = Field(default=(), description="who asks")
    opens: SourcedDate = Field(description="the first day on which answers are taken")
    closes: SourcedDate | None = Field(
        default=None, description="the last day on which answers are taken")
    how: Text | None = Field(
        default=None, description="how to take part, in a sentence; `urls` has the links")
    about: tuple[ConsultedOn, ...] = Field(
        default=(), description="the records that it is about: kind/id")
    answers: int | None = Field(default=None, ge=0, description="how many answered")
    said: OwnWords | None = Field(default=None, description="what they said, in our words")
    outcome: OwnWords | None = Field(
        default=None, description="what came of it, in our words, also if nothing changed")
    changed: tuple[ConsultedOn, ...] = Field(
        default=(), description="the records that were changed by it: kind/id")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    def state_on(self, day: date | None) -> ConsultationState | None:
        """How it stands on a day; None without a day, and where it began but no end is known."""
        if day is None:
            return None
        if day < self.opens.value.earliest:
            return "planned"
        if self.closes is None:
            return None
        return "closed" if day > self.closes.value.latest else "open"

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.closes and self.closes.value.latest < self.opens.value.earliest:
            raise AtKey("closes", "it closes before it opens. Write the last day for answers.")
        return self
