"""What staff add to the public records: kinds of which the public edition knows nothing.

Each refers to public records; no public record refers to one of these.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, BodyId, Concerns, PostId, Text
from macros.model.governance import ContactType
from macros.model.record import Named, Quote
from macros.model.values import Place, Subject

#: Whose a contact point can be.
Reached = Annotated[
    Subject, Concerns(("organizations", "bodies", "posts", "people", "projects"))]


class Note(Named):
    """What staff have to say of public records: a question, a gap to chase, or a note."""

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
    """Something that staff know to hold today, and no paper says."""

    as_of: PartialDate = Field(description="when this was last known to be so")
    told_by: Text = Field(description="who or what says so, such as 'Staff list of 3 May'")
    note: Text | None = Field(default=None, description="what colleagues should know")


class Holder(Known):
    """Who holds a post now, or has a seat for which the papers name no post (Popolo: Membership).
    """

    kind = "holders"

    name: Text = Field(description="the person's name")
    post_id: PostId | None = Field(default=None, description="the post")
    body_id: BodyId | None = Field(default=None, description="or the body with the seat")
    role: Text | None = Field(default=None, description="the role on that body, such as chair")
    text_from: Place | None = Field(
        default=None, description="the place that gives the seat, if the papers leave it open")
    start_date: PartialDate | None = Field(default=None, description="since when")
    end_date: PartialDate | None = Field(default=None, description="the last day, if it is known")

    @model_validator(mode="after")
    def _post_or_seat(self) -> Self:
        if (self.post_id is None) == (self.body_id is None):
            raise ValueError("a holder has a post or a seat. Write post_id: or body_id:, not both.")
        if self.role and self.post_id:
            raise AtKey("role", "a role is that of a seat. Write body_id: instead of post_id:, "
                                "or leave the role out.")
        if self.text_from and self.post_id:
            raise AtKey("text_from", "a place gives a seat. Write body_id: instead of post_id:, "
                                     "or leave the place out.")
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
    """A document for staff to work with; its file lies below staff/docs/."""

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
