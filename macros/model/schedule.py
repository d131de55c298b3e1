"""Who answers for something, and by when."""

from datetime import date
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, SourcedDate
from macros.model.dates import PartialDate, is_between
from macros.model.fields import AtKey, Concerns, PersonId, Several, Text
from macros.model.record import ForATime, Model, Quote, Short
from macros.model.values import Subject

#: Who can answer for something.
Answering = Annotated[Subject, Concerns(("posts", "people", "organizations", "bodies"))]
#: What something can depend on.
Needed = Annotated[Subject, Concerns(("actions", "projects"))]


class Responsible(Short, ForATime, Based):
    """Who answers for something, or helps with it (Popolo: Membership; StratML: Stakeholder)."""

    short = "who"

    who: Answering = Field(description="posts/…, people/…, organizations/… or bodies/…")
    role: Text | None = Field(default=None, description="the role, in the source's words")
    person_id: PersonId | None = Field(
        default=None, description="who is said to hold the post, where a source says so")
    named: tuple[Quote, ...] = Field(default=(), description="where papers say so, word for word")

    def holds_on(self, day: date) -> bool:
        """Whether this holds on a day, as far as its dates say."""
        return is_between(day, self.since, self.until)


class Revision(Based):
    """A new due date in place of the one before it."""

    due: PartialDate = Field(description="the new date")
    on: PartialDate = Field(description="the day on which it was set")
    reason: Text = Field(description="why, in one plain sentence")


class Due(Model):
    """Something with a date by which it is to be done.

    A date that is only a month or a quarter is kept until its last day.
    """

    due: SourcedDate | None = Field(
        default=None, description="the first date by which it is to be done; it is never changed")
    revised: tuple[Revision, ...] = Field(
        default=(), description="later dates, the first of them first")

    @model_validator(mode="after")
    def _revised_in_order(self) -> Self:
        if self.revised and not self.due:
            raise AtKey("revised", "there is no date that this changes. "
                                   "Write the first one as due:.")
        days = [revision.on.earliest for revision in self.revised]
        if days != sorted(days):
            raise AtKey("revised", "the dates are not in the order in which they were set. "
                                   "Put the one that was set first at the top.")
        if len(set(days)) < len(days):
            raise AtKey("revised", "two dates were set on the same day. Keep the one that holds.")
        for revision in self.revised:
            if revision.due.latest < revision.on.earliest:
                raise AtKey("revised", f"{revision.due.in_words()} is before the day on which it "
                                       f"was set, {revision.on.in_words()}. Correct one of them.")
        dates = [self.due.value, *(revision.due for revision in self.revised)] if self.due else []
        for before, after in pairwise(dates):
            if after == before:
                raise AtKey("revised", f"{after.in_words()} was the date before too. "
                                       "Write another one, or leave it out.")
        return self


class Scheduled(Due):
    """A piece of work: who answers for it, and when it is to begin, to be done and to be looked at.
    """

    lead: Several[Responsible] = Field(default=(), description="who answers for it")
    supported_by: Several[Responsible] = Field(default=(), description="who helps")
    start: SourcedDate | None = Field(default=None, description="when it is to begin, or began")
    depends_on: tuple[Needed, ...] = Field(
        default=(), description="actions/… and projects/… that come first")
    review_by: SourcedDate | None = Field(
        default=None, description="when it is to be looked at again")
