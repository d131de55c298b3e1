"""What stakeholders said about the plan, and what was learned elsewhere."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, OwnWords, SourcedDate
from macros.model.fields import AtKey, Bound, Concerns, OrganizationId, PersonId, Text
from macros.model.record import Model, Quote, Record, Short, Titled
from macros.model.values import Place, Subject

#: What a point does. One can do several of these at once.
Kind = Literal["support", "change", "clarity", "criticism", "position"]
#: What became of a point, where someone says so. A point without an outcome has no reply, as far as
#: the site holds one.
Result = Literal["accepted", "in part", "declined"]

#: What a point can be about.
SpokenOf = Annotated[
    Subject, Concerns((
        "strands", "principles", "actions", "opportunities", "bodies", "alliance"))]


#: What a point can have changed.
ChangedByIt = Annotated[
    Subject, Concerns(("actions", "projects", "decisions", "updates", "editions"))]
#: What can answer a lesson.
AnswersLesson = Annotated[Subject, Concerns(("actions", "projects"))]


class SaidSo(Based):
    """Something that a source says, with its words where a paper here has them."""

    quote: Bound | None = Field(default=None, description="the words that say so, exactly")
    stands_in: Place | None = Field(default=None, description="where they stand")

    @model_validator(mode="after")
    def _quoted(self) -> Self:
        if (self.quote is None) != (self.stands_in is None):
            raise ValueError("quote: and stands_in: belong together. Write both, or neither.")
        return self


class PointOutcome(Short, SaidSo):
    """What became of a point, as a source says it: accepted, in part, or declined."""

    short = "result"

    result: Result = Field(description="accepted, in part or declined")
    changed: tuple[ChangedByIt, ...] = Field(
        default=(), description="what it changed: actions/…, projects/…, decisions/…, updates/… or "
                                "editions/…")
    note: Text | None = Field(default=None, description="why, or how, in our words")

    @model_validator(mode="after")
    def _declined_changed_nothing(self) -> Self:
        if self.changed and self.result == "declined":
            raise AtKey("changed", "what was declined changed nothing. Write in part where some of "
                                   "it was taken up, or leave this out.")
        return self


class Point(Record):
    """One point of a stakeholder's response: word for word, or in short in our words."""

    kind = "points"

    title: Text = Field(description="what it says, in a few words of ours that begin with a verb")
    kinds: tuple[Kind, ...] = Field(
        min_length=1, description="support, change, clarity (asked for), criticism or position")
    text_from: tuple[Place, ...] = Field(default=(), description="its words")
    text: OwnWords | None = Field(
        default=None, description="what it says, in our words, where its own are not here")
    about: tuple[SpokenOf, ...] = Field(
        default=(), description="the records it speaks of: kind/id")
    speaks_of: tuple[Place, ...] = Field(
        default=(), description="the passages of the plan that it speaks of")
    reply_from: tuple[Place, ...] = Field(default=(), description="what a paper says in reply")
    outcome: PointOutcome | None = Field(
        default=None, description="what became of it, where someone says so")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def all_about(self) -> tuple[Subject | Place, ...]:
        """The records and the passages that it is about."""
        return (*self.about, *self.speaks_of)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text_from and not self.text:
            raise ValueError(
                "the point says nothing. Write text_from: with its words in a paper, or text: with "
                "what it says in our words."
            )
        return self

    @model_validator(mode="after")
    def _speaks_of_something(self) -> Self:
        if not self.about and not self.speaks_of:
            raise ValueError(
                "the point is about nothing. Write about: with records (or alliance), "
                "or speaks_of: with passages of the plan."
            )
        return self


class Response(Titled):
    """A stakeholder's response to the plan, split into points; nothing in it is left out."""

    kind = "responses"

    part_id: Bound | None = Field(default=None, description="the part of a document that it is")
    date: SourcedDate | None = Field(
        default=None, description="its date, where no document here has it")
    organization_id: OrganizationId = Field(description="who answered")
    person_id: PersonId | None = Field(default=None, description="who signed it")
    summary: Text = Field(description="one plain sentence in our words")
    opening_from: tuple[Place, ...] = Field(default=(), description="what comes before the points")
    points: tuple[Point, ...] = Field(min_length=1, description="in the order of the source")
    closing_from: tuple[Place, ...] = Field(default=(), description="what comes after them")

    @model_validator(mode="after")
    def _is_a_paper_or_has_a_date(self) -> Self:
        if self.part_id is None and self.date is None:
            raise ValueError("it is no paper on this site and has no date. Write part_id: with the "
                             "paper, or date: with the day on which it was given.")
        if self.part_id and self.date:
            raise AtKey("date", "the paper has a date of its own. Leave this out.")
        return self

    def subject_of(self, point: Point) -> Subject:
        """The subject of records that are about one of its points."""
        return Subject(point.kind, f"{self.id}/{point.id}")


class Beside(Model):
    """What the collaboration's own papers say on the subject of a lesson, as this site reads it."""

    text_from: tuple[Place, ...] = Field(min_length=1, description="what they say")
    reading: Text = Field(description="why this site puts the two side by side")


class AnsweredBy(Short, SaidSo):
    """Work that answers a lesson, with the source that says so."""

    short = "by"

    by: AnswersLesson = Field(description="the work: actions/… or projects/…")


class Lesson(Record):
    """One finding, theme or practice of a list."""

    kind = "lesson"

    title: Text | None = Field(default=None, description="a short name, where the list has none")
    text_from: tuple[Place, ...] = Field(default=(), description="its words")
    text: OwnWords | None = Field(
        default=None, description="it in our words, where its own are not here")
    answered_by: tuple[AnsweredBy, ...] = Field(
        default=(), description="the actions and projects that answer it, where a source says so")
    beside: tuple[Beside, ...] = Field(default=(), description="what the papers say of the same")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.text_from and not self.text:
            raise ValueError("the lesson says nothing. Write text_from: with its words in a paper, "
                             "or text: with what it says in our words.")
        return self


class Lessons(Titled):
    """A list of lessons, complete and in the order of its source."""

    kind = "lessons"

    summary: Text = Field(description="one plain sentence in our words: whose list it is")
    ascribed: tuple[Quote, ...] = Field(default=(), description="whose findings the paper calls it")
    intro_from: tuple[Place, ...] = Field(default=(), description="the lines above the list")
    items: tuple[Lesson, ...] = Field(min_length=1, description="in the order of the source")
    closing_from: tuple[Place, ...] = Field(default=(), description="the lines below the list")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    def subject_of(self, lesson: Lesson) -> Subject:
        """The subject of records that are about one of its lessons."""
        return Subject(lesson.kind, f"{self.id}/{lesson.id}")
