"""What happened and when: meetings, decisions, and other dated things that the papers state."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, OnTheWeb, SourcedDate
from macros.model.fields import AtKey, BodyId, Concerns, MeetingId, OrganizationId, Text
from macros.model.record import Quote, Titled
from macros.model.values import Place, Subject

#: What a decision can be about.
Decided = Annotated[
    Subject, Concerns(("projects", "actions", "opportunities", "bodies", "alliance"))]


class ByBodyOrOrganization(Based, Titled):
    """Something that a body of the collaboration, or another organization, did or was to do."""

    body_id: BodyId | None = Field(default=None, description="the board or group")
    organization_id: OrganizationId | None = Field(default=None, description="or who else")

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.body_id and self.organization_id:
            raise ValueError("there are both body_id and organization_id. Keep one of them.")
        return self


class Meeting(OnTheWeb, ByBodyOrOrganization):
    """A meeting that was held, or was to be held (Popolo: Event)."""

    kind = "meetings"

    date: SourcedDate = Field(description="when, no more exactly than is known")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    evidence: Literal["reported", "named", "expected"] = Field(
        description="reported as held, named where it was prepared, or expected")
    text_from: tuple[Place, ...] = Field(default=(), description="the evidence")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Decision(ByBodyOrOrganization):
    """A decision that someone was asked to take, or is said to have taken (Popolo: Motion)."""

    kind = "decisions"

    basis: Literal["asked", "taken"] = Field(
        description="asked, where someone asks for it; taken, where it was decided")
    by: Text | None = Field(default=None, description="who, as it is worded, if no record fits")
    text_from: tuple[Place, ...] = Field(default=(), description="its words")
    meeting_id: MeetingId | None = Field(default=None, description="the meeting")
    date: SourcedDate | None = Field(default=None, description="when, if there is no meeting")
    outcome_from: tuple[Place, ...] = Field(default=(), description="what a paper says came of it")
    about: tuple[Decided, ...] = Field(
        default=(), description="what it is about: kind/id")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _dated_once(self) -> Self:
        if self.date and self.meeting_id:
            raise AtKey("date", "the meeting already has a date. Delete date: or meeting_id:.")
        return self


class DatedEvent(Based, Titled):
    """Any other dated thing (Popolo: Event)."""

    kind = "events"

    date: SourcedDate = Field(description="when, no more exactly than is known")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    named: tuple[Quote, ...] = Field(default=(), description="where papers say so")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")
