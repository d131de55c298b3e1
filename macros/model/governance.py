"""Who decides: Popolo's Organization, Post, Person and Membership (popoloproject.com/specs)."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, OnTheWeb
from macros.model.dates import is_between
from macros.model.fields import AtKey, BodyId, Bound, OrganizationId, PersonId, PostId, Text
from macros.model.record import ForATime, Model, Named, Quote, Titled
from macros.model.values import Place


class Organization(Based, OnTheWeb, Named):
    """A service, an authority or a partner (Popolo: Organization)."""

    kind = "organizations"

    name: Text = Field(description="the name that pages show")
    classification: Text = Field(description="what kind of organization, such as 'police force'")
    abbreviation: Text | None = Field(default=None, description="such as NHS")
    named: tuple[Quote, ...] = Field(default=(), description="how each paper names it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Post(Based, Named):
    """A post, whether or not it has a holder (Popolo: Post)."""

    kind = "posts"

    label: Text = Field(description="the post's name (Popolo: label)")
    organization_id: OrganizationId | None = Field(default=None, description="whose post")
    named: tuple[Quote, ...] = Field(default=(), description="how each paper names it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def name(self) -> str:
        return self.label


class PostHeld(ForATime, Based):
    """A post that a person held (Popolo: Membership).

    Without a first or last day, it was so on the day of what says so.
    """

    post_id: PostId = Field(description="the post")
    quote: Bound | None = Field(default=None, description="the words, exactly")
    stands_in: Place | None = Field(default=None, description="where they stand")

    def holds_on(self, day: date | None) -> bool:
        """Whether the post is held on a day, by its first and last day. Without either, or without
        a day, a paper says so only of its own day.
        """
        if day is None or (self.stands_in and not (self.since or self.until)):
            return False
        return is_between(day, self.since, self.until)

    def is_over(self, day: date | None) -> bool:
        """Whether the last day in the post is known and is over on a day."""
        return bool(self.until and day and self.until.latest < day)

    @model_validator(mode="after")
    def _whole_quote(self) -> Self:
        if (self.quote is None) != (self.stands_in is None):
            raise ValueError("quote: and stands_in: belong together. Write both, or neither.")
        return self


#: The kinds of contact points (Popolo's `type`, whose values it takes from vCard).
ContactType = Literal["phone", "email", "address", "url"]


class ContactDetail(Quote):
    """A contact point, as a paper printed it on its day (Popolo: ContactDetail)."""

    type: ContactType = Field(description="phone, email, address or url")
    value: Bound = Field(description="the number or address itself, which stands in the quote")

    @model_validator(mode="after")
    def _in_the_quote(self) -> Self:
        if self.value not in self.quote:
            raise AtKey("value", f"'{self.value}' is not in the quote. "
                                 "Write it as the paper has it.")
        return self


class Person(Based, Named):
    """A person who holds or held a post, or is named for something (Popolo: Person)."""

    kind = "people"

    name: Text = Field(description="the name as it is written")
    sort_name: Text | None = Field(default=None, description="as lists sort it: Travis, Nathan")
    holds: tuple[PostHeld, ...] = Field(default=(), description="the posts, each with its source")
    contact_details: tuple[ContactDetail, ...] = Field(
        default=(), description="contact points in the papers")


class Membership(Based):
    """A seat on a board or group, with its post if one is named (Popolo: Membership)."""

    text_from: Place | None = Field(default=None, description="the place that gives the seat")
    role: Text = Field(default="member", description="chair, vice-chair or member")
    post_id: PostId | None = Field(default=None, description="the post that has the seat")
    person_id: PersonId | None = Field(default=None, description="who is named for the seat")
    on_behalf_of_id: OrganizationId | None = Field(
        default=None, description="the organization that the seat speaks for"
    )
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Flow(Model):
    """A line of the governance diagram: a label in our words, and what says so."""

    label: Text = Field(description="a few words, such as 'holds to account'")
    text_from: Place | None = Field(default=None, description="the responsibility that says so")


class ReportsTo(Model):
    """The body to which another one reports, with what is handed down and what is reported."""

    body_id: BodyId = Field(description="the body above")
    down: Flow = Field(description="what flows down")
    up: Flow = Field(description="what is reported up")


class Body(Based, OnTheWeb, Titled):
    """A board or working group (Popolo: Organization): its members and its responsibilities.

    Vision, delegation, reporting and sub-groups come from its terms of reference.
    """

    kind = "bodies"

    summary: Text = Field(description="one plain sentence in our words")
    level: int = Field(ge=1, description="1 for the highest")
    terms_part_id: Bound | None = Field(default=None, description="the document with its terms")
    purpose_from: tuple[Place, ...] = Field(default=(), description="places that say what it is")
    vision_from: tuple[Place, ...] = Field(default=(), description="the vision given to it")
    memberships: tuple[Membership, ...] = Field(default=(), description="who sits on it")
    responsibilities: tuple[Place, ...] = Field(default=(), description="what it is to do")
    delegation_from: tuple[Place, ...] = Field(default=(), description="what it may do by itself")
    reporting_from: tuple[Place, ...] = Field(default=(), description="to whom it is to report")
    sub_groups_from: tuple[Place, ...] = Field(default=(), description="groups it may set up")
    meets_from: Place | None = Field(default=None, description="how often it is to meet")
    meets: Bound | None = Field(default=None, description="the same in a few words, proven")
    projects_from: tuple[Place, ...] = Field(
        default=(), description="places that say that projects fall to it")
    reports_to: tuple[ReportsTo, ...] = Field(default=(), description="the bodies above")
    recommends_to: Flow | None = Field(default=None, description="beyond the alliance's bodies")
    also_from: tuple[Place, ...] = Field(default=(), description="more that is said of it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Answer(Model):
    """What one paper answers, with the paper's own heading."""

    label_from: tuple[Place, ...] = Field(description="the paper's own question or heading")
    text_from: tuple[Place, ...] = Field(min_length=1, description="the answer")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Assurance(Titled):
    """A subject such as money, law or risk, and what each paper answers on it."""

    kind = "assurance"

    answers: tuple[Answer, ...] = Field(min_length=1, description="one for each paper")
