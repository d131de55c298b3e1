"""The kinds of records that only the staff edition has.

They refer to public records; no public record refers to them.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, BodyId, Bound, Concerns, PostId, Text
from macros.model.governance import ContactType
from macros.model.record import Lasting, Named, Quote
from macros.model.values import Place, Subject

#: What a contact point can belong to.
Reached = Annotated[
    Subject, Concerns((
        "organizations", "bodies", "posts", "people", "projects", "alliance"))]


class Note(Named):
    """A note by staff about public records: a question, a gap to chase, or a remark."""

    kind = "notes"

    title: Text = Field(description="the question, the gap or the note, in one sentence")
    what: Literal["question", "gap", "note"] = Field(
        default="note", description="a question for someone to answer, a gap to chase, or a note")
    about: tuple[Subject, ...] = Field(
        min_length=1, description="the records it is about, kind/id, or alliance")
    text: Text | None = Field(default=None, description="more of it, in plain sentences")
    rests_on: tuple[Quote, ...] = Field(default=(), description="the papers' words that raise it")
    written: PartialDate = Field(description="when it was written")

    @property
    def name(self) -> str:
        return self.title


class Known(Named):
    """A fact of today that staff know and no paper states."""

    as_of: PartialDate = Field(description="when this was last known to be so")
    told_by: Text = Field(description="who or what says so, such as 'Staff list of 3 May'")
    note: Text | None = Field(default=None, description="what colleagues should know")


class Holder(Lasting, Known):
    """A person who has a post now, or a seat without a post in the papers (Popolo: Membership)."""

    kind = "holders"

    name: Text = Field(description="the person's name")
    post_id: PostId | None = Field(default=None, description="the post")
    body_id: BodyId | None = Field(default=None, description="or the body with the seat")
    role: Bound | None = Field(default=None, description="the role on that body, such as chair")
    text_from: Place | None = Field(
        default=None, description="the place that gives the seat, if the papers leave it open")
    seat: Bound | None = Field(
        default=None, description="the id of the seat, if the file of the body leaves it open")

    @model_validator(mode="after")
    def _post_or_seat(self) -> Self:
        if (self.post_id is None) == (self.body_id is None):
            raise ValueError("a holder has either a post or a seat. Write post_id: or body_id:, "
                             "not both.")
        if self.role and self.post_id:
            raise AtKey("role", "only a seat has a role. Write body_id: instead of post_id:, "
                                "or delete the role.")
        if self.text_from and self.post_id:
            raise AtKey("text_from", "only a seat has a place in a paper. Write body_id: instead "
                                     "of post_id:, or delete the place.")
        if self.seat and self.post_id:
            raise AtKey("seat", "only a board or group has seats. Write body_id: instead of "
                                "post_id:, or delete the seat.")
        return self


class Contact(Known):
    """A contact point of today (Popolo: ContactDetail)."""

    kind = "contacts"

    about: Reached = Field(
        description="whose it is: organizations/…, bodies/…, posts/…, people/…, projects/…, or "
                    "alliance")
    label: Text = Field(description="whom or what it reaches, such as 'Alliance team'")
    type: ContactType = Field(description="phone, email, address or url")
    value: Text = Field(description="the number or address itself")

    @property
    def name(self) -> str:
        return self.label


class WorkingDocument(Named):
    """A document for staff to work with. Its file is in staff/docs/."""

    kind = "working-documents"

    title: Text = Field(description="what it is called")
    file: Text = Field(description="its path, such as staff/docs/files/minutes.pdf")
    about: tuple[Subject, ...] = Field(
        min_length=1, description="the records it is about, kind/id, or alliance")
    date: PartialDate = Field(description="its date")
    note: Text | None = Field(default=None, description="what colleagues should know")

    @property
    def name(self) -> str:
        return self.title
