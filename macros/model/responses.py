"""What stakeholders said about the plan, and what was learned elsewhere."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from macros.model.fields import Bound, Concerns, OrganizationId, PersonId, Text
from macros.model.record import Model, Quote, Record, Titled
from macros.model.values import Place, Subject

#: What a point can be about.
SpokenOf = Annotated[
    Subject, Concerns((
        "strands", "principles", "actions", "opportunities", "bodies", "alliance"))]


class Point(Record):
    """One point of a stakeholder's response, word for word."""

    kind = "points"

    title: Text = Field(description="a short name in our words")
    kinds: tuple[Literal["support", "change", "clarity", "position"], ...] = Field(
        min_length=1, description="support, change, clarity (asked for) or position")
    text_from: tuple[Place, ...] = Field(min_length=1, description="its words")
    about: tuple[SpokenOf, ...] = Field(
        default=(), description="the records it speaks of: kind/id")
    speaks_of: tuple[Place, ...] = Field(
        default=(), description="the passages of the plan that it speaks of")
    reply_from: tuple[Place, ...] = Field(default=(), description="what a paper says in reply")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def all_about(self) -> tuple[Subject | Place, ...]:
        """The records and the passages that it is about."""
        return (*self.about, *self.speaks_of)

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

    part_id: Bound = Field(description="the paper that it is")
    organization_id: OrganizationId = Field(description="who answered")
    person_id: PersonId | None = Field(default=None, description="who signed it")
    summary: Text = Field(description="one plain sentence in our words")
    opening_from: tuple[Place, ...] = Field(default=(), description="what comes before the points")
    points: tuple[Point, ...] = Field(min_length=1, description="in the order of the paper")
    closing_from: tuple[Place, ...] = Field(default=(), description="what comes after them")

    def subject_of(self, point: Point) -> Subject:
        """The subject of records that are about one of its points."""
        return Subject(point.kind, f"{self.id}/{point.id}")


class Beside(Model):
    """What the collaboration's own papers say on the subject of a lesson, as this site reads it."""

    text_from: tuple[Place, ...] = Field(min_length=1, description="what they say")
    reading: Text = Field(description="why this site puts the two side by side")


class Lesson(Record):
    """One finding, theme or practice of a list."""

    kind = "lesson"

    title: Text | None = Field(default=None, description="a short name, where the list has none")
    text_from: tuple[Place, ...] = Field(min_length=1, description="its words")
    beside: tuple[Beside, ...] = Field(default=(), description="what the papers say of the same")


class Lessons(Titled):
    """A list of lessons, complete and in the paper's order."""

    kind = "lessons"

    summary: Text = Field(description="one plain sentence in our words: whose list it is")
    ascribed: tuple[Quote, ...] = Field(default=(), description="whose findings the paper calls it")
    intro_from: tuple[Place, ...] = Field(default=(), description="the lines above the list")
    items: tuple[Lesson, ...] = Field(min_length=1, description="in the paper's order")
    closing_from: tuple[Place, ...] = Field(default=(), description="the lines below the list")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")
