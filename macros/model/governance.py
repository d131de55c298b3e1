"""Who decides: Popolo's Organization, Post, Person and Membership (popoloproject.com/specs)."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from macros.model.bases import Based, OnTheWeb, OwnWords, SourcedDate
from macros.model.dates import PartialDate, is_between
from macros.model.fields import (
    AtKey,
    BodyId,
    Bound,
    Id,
    OrganizationId,
    PersonId,
    PostId,
    Several,
    Text,
    Url,
)
from macros.model.frequency import Frequency
from macros.model.record import ForATime, Lasting, Model, Named, Quote, Titled
from macros.model.values import Place


class OtherName(Based):
    """A name that an organization or body had before (Popolo: other_names, with its end_date)."""

    name: Text = Field(description="the name")
    until: PartialDate | None = Field(default=None, description="the last day on which it had it")


class OverTime(Model):
    """What begins, ends and changes its name (Popolo: founding_date, dissolution_date)."""

    founded: SourcedDate | None = Field(default=None, description="its first day")
    dissolved: SourcedDate | None = Field(default=None, description="its last day")
    formerly_named: tuple[OtherName, ...] = Field(
        default=(), description="the names that it had before, the newest first")

    def is_there(self, day: date | None) -> bool:
        """Whether it is there on a day, as far as its first and last day are known."""
        return day is None or is_between(day, self.first_day, self.last_day)

    def is_to_come(self, day: date | None) -> bool:
        """Whether it is still to begin on a day."""
        return bool(day and self.first_day and self.first_day.earliest > day)

    @property
    def first_day(self) -> PartialDate | None:
        """When it was founded, if that is known."""
        return self.founded.value if self.founded else None

    @property
    def last_day(self) -> PartialDate | None:
        """When it was dissolved, if it was and that is known."""
        return self.dissolved.value if self.dissolved else None

    @model_validator(mode="after")
    def _is_founded_first(self) -> Self:
        first, last = self.first_day, self.last_day
        if first and last and last.latest < first.earliest:
            raise AtKey("dissolved", f"{last.in_words()} is before it was founded, "
                                     f"{first.in_words()}. Correct one of them.")
        return self


class Organization(OverTime, Based, OnTheWeb, Named):
    """A service, an authority or a partner (Popolo: Organization)."""

    kind = "organizations"

    name: Text = Field(description="the name that pages show")
    classification: Text = Field(description="what kind of organization, such as 'police force'")
    abbreviation: Text | None = Field(default=None, description="such as NHS")
    replaces: tuple[OrganizationId, ...] = Field(
        default=(), description="the organizations whose place it took (W3C ORG: resultedFrom)")
    parent_id: OrganizationId | None = Field(
        default=None, description="the organization that it is part of (Popolo: parent_id)")
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


class Person(Based, OnTheWeb, Named):
    """A person who holds or held a post, or is named for something (Popolo: Person)."""

    kind = "people"

    name: Text = Field(description="the name as it is written")
    sort_name: Text | None = Field(default=None, description="as lists sort it: Travis, Nathan")
    also_named: tuple[Text, ...] = Field(
        default=(), description="other names of the same person (Popolo: other_names)")
    holds: tuple[PostHeld, ...] = Field(default=(), description="the posts, each with its source")
    contact_details: tuple[ContactDetail, ...] = Field(
        default=(), description="contact points in the papers")


#: How someone comes to a seat.
Capacity = Literal["elected", "appointed", "co-opted", "ex officio"]


class Seat(Lasting, Based):
    """A seat on a body, whoever has it, or several that are alike (Popolo: Post in a body).

    Its first and last day are those of the seat itself, if it was not there as long as the body.
    """

    id: Id = Field(description="the name by which memberships refer to it")
    label: Text | None = Field(default=None, description="what it is called, such as 'Councillor'")
    number: int = Field(default=1, ge=1, description="how many such seats there are")
    role: Bound = Field(default="member", description="such as chair, vice-chair or member")
    voting: bool | None = Field(
        default=None, description="whether it has a vote (OParl: votingRight)")
    capacity: Capacity | None = Field(
        default=None, description="elected, appointed, co-opted or ex officio")
    on_behalf_of_id: OrganizationId | None = Field(
        default=None, description="the organization that it speaks for")
    post_id: PostId | None = Field(
        default=None, description="the post whose holder has it, where no membership says who")

    def is_there(self, day: date | None) -> bool:
        """Whether there is such a seat on a day, as far as its first and last day are known."""
        return day is None or is_between(day, self.start_date, self.end_date)

    @property
    def name(self) -> str:
        """What pages call the seat."""
        return self.label or self.role[:1].upper() + self.role[1:]

    @model_validator(mode="after")
    def _one_for_a_post(self) -> Self:
        if self.post_id and self.number > 1:
            raise AtKey("number", f"a post has one seat, not {self.number}. Leave number: out, or "
                                  "write a seat for each post.")
        return self


class Membership(Lasting, Based):
    """That a person or post has a seat on a board or group, and when (Popolo: Membership)."""

    text_from: Place | None = Field(default=None, description="the place that gives the seat")
    seat: Bound | None = Field(default=None, description="the id of the seat, one of seats:")
    role: Bound = Field(
        default="member", description="chair, vice-chair or member; left out, the seat's role")
    post_id: PostId | None = Field(default=None, description="the post that has the seat")
    person_id: PersonId | None = Field(default=None, description="who is named for the seat")
    on_behalf_of_id: OrganizationId | None = Field(
        default=None, description="the organization that the seat speaks for"
    )
    substitute_for: PersonId | None = Field(
        default=None, description="the member in whose place this person comes, without a seat")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    def is_over(self, day: date | None) -> bool:
        """Whether the last day is known and is over on a day."""
        return bool(self.end_date and day and self.end_date.latest < day)


class TermsOfReference(Based):
    """A version of a body's terms of reference."""

    adopted: PartialDate = Field(description="the day from which it holds")
    paper: Bound | None = Field(default=None, description="the paper on this site that has it")
    url: Url | None = Field(default=None, description="or its address on the web")
    text: Several[Text] = Field(
        default=(), description="or its text, a paragraph or numbered clause each")
    note: Text | None = Field(default=None, description="what it changed, in our words")

    @model_validator(mode="after")
    def _has_its_text_once(self) -> Self:
        if self.text and self.paper:
            raise AtKey("text", f"the paper '{self.paper}' has the text already. "
                                "Keep one of the two.")
        return self


class Flow(Model):
    """A line of the governance diagram: a label in our words, and what says so."""

    label: Text = Field(description="a few words, such as 'holds to account'")
    text_from: Place | None = Field(default=None, description="the responsibility that says so")


class ReportsTo(Model):
    """The body to which another one reports, with what is handed down and what is reported."""

    body_id: BodyId = Field(description="the body above")
    down: Flow = Field(description="what flows down")
    up: Flow = Field(description="what is reported up")


#: Key of a body that takes places in papers -> the key that takes the same in our words.
WORDED_BY = {"purpose_from": "purpose", "responsibilities": "duties", "delegation_from": "powers"}


class Body(OverTime, Based, OnTheWeb, Titled):
    """A board or working group (Popolo: Organization): its members and its responsibilities.

    Vision, delegation, reporting and sub-groups come from its terms of reference. A body without
    `seats` has the seats that its memberships name.
    """

    kind = "bodies"

    summary: Text = Field(description="one plain sentence in our words")
    level: int = Field(ge=1, description="1 for the highest")
    terms_part_id: Bound | None = Field(default=None, description="the document with its terms")
    purpose: Several[OwnWords] = Field(default=(), description="what it is for, in our words")
    purpose_from: tuple[Place, ...] = Field(default=(), description="places that say what it is")
    vision_from: tuple[Place, ...] = Field(default=(), description="the vision given to it")
    terms_of_reference: tuple[TermsOfReference, ...] = Field(
        default=(), description="the versions of its terms, in any order")
    quorum: Text | None = Field(default=None, description="how many make a decision valid")
    term: Text | None = Field(default=None, description="how long members serve: 'two years'")
    replaces: tuple[BodyId, ...] = Field(
        default=(), description="the bodies whose place it took (W3C ORG: resultedFrom)")
    parent_id: BodyId | None = Field(
        default=None, description="the body that it is part of (Popolo: parent_id)")
    seats: tuple[Seat, ...] = Field(default=(), description="its seats, whoever has them")
    memberships: tuple[Membership, ...] = Field(default=(), description="who sits on it, and when")
    duties: Several[OwnWords] = Field(default=(), description="what it is to do, in our words")
    responsibilities: tuple[Place, ...] = Field(
        default=(), description="places that say what it is to do")
    powers: Several[OwnWords] = Field(
        default=(), description="what it may decide by itself, in our words")
    delegation_from: tuple[Place, ...] = Field(
        default=(), description="places that say what it may do by itself")
    reporting_from: tuple[Place, ...] = Field(default=(), description="to whom it is to report")
    sub_groups_from: tuple[Place, ...] = Field(default=(), description="groups it may set up")
    meets_from: Place | None = Field(default=None, description="how often it is to meet")
    meets: Bound | None = Field(default=None, description="the same in a few words, proven")
    frequency: Frequency | None = Field(
        default=None, description="the same as a number, to count the meetings held against it")
    projects_from: tuple[Place, ...] = Field(
        default=(), description="places that say that projects fall to it")
    reports_to: tuple[ReportsTo, ...] = Field(default=(), description="the bodies above")
    recommends_to: Flow | None = Field(default=None, description="beyond the alliance's bodies")
    also_from: tuple[Place, ...] = Field(default=(), description="more that is said of it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @field_validator(*WORDED_BY, mode="before")
    @classmethod
    def _places_alone(cls, given: Any, info: ValidationInfo) -> Any:
        """Who writes words where places are looked for is told under which key they go."""
        items = given if isinstance(given, (list, tuple)) else (given,)
        words = [item for item in items if isinstance(item, str) and " " in item.strip()]
        if info.field_name and any("#" not in item for item in words):
            raise ValueError(f"these are words, and {info.field_name}: takes places in papers. "
                             f"Write them as {WORDED_BY[info.field_name]}: instead.")
        return given

    @property
    def how_often(self) -> str | None:
        """How often it is to meet, in a few words, if that is known."""
        return self.meets or (self.frequency.often.text if self.frequency else None)

    @model_validator(mode="before")
    @classmethod
    def _what_seats_say_of_members(cls, given: Any) -> Any:
        """A membership has the role of its seat, and speaks for whom the seat speaks for, unless
        it says so itself.
        """
        if not isinstance(given, Mapping):
            return given
        seats = {seat.get("id"): seat for seat in _mappings(given.get("seats"))}
        memberships = given.get("memberships")
        if not seats or not isinstance(memberships, (list, tuple)):
            return given
        return {**given, "memberships": [_with_seat(one, seats) for one in memberships]}


def _mappings(given: Any) -> list[Mapping[str, Any]]:
    items = given if isinstance(given, (list, tuple)) else ()
    return [item for item in items if isinstance(item, Mapping)]


def _with_seat(membership: Any, seats: Mapping[Any, Mapping[str, Any]]) -> Any:
    """A membership, as it was read, with the keys that it takes from its seat."""
    if not isinstance(membership, Mapping) or not isinstance(membership.get("seat"), str):
        return membership
    seat = seats.get(membership["seat"], {})
    return {**{key: seat[key] for key in ("role", "on_behalf_of_id") if key in seat}, **membership}


class Answer(Model):
    """What one paper answers, with the paper's own heading."""

    label_from: tuple[Place, ...] = Field(description="the paper's own question or heading")
    text_from: tuple[Place, ...] = Field(min_length=1, description="the answer")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Assurance(Titled):
    """A subject such as money, law or risk, and what each paper answers on it."""

    kind = "assurance"

    answers: tuple[Answer, ...] = Field(min_length=1, description="one for each paper")
