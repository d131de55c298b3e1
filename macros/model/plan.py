"""The plan, its principles (StratML: Value), strands (Goal) and actions (Objective)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, SourcedDate
from macros.model.dates import PartialDate
from macros.model.fields import (
    AtKey,
    Bound,
    Concerns,
    EditionId,
    PersonId,
    PrincipleId,
    StrandId,
    Text,
)
from macros.model.record import Model, Named, Record, Titled
from macros.model.schedule import Due, Scheduled
from macros.model.values import Place, Subject


class Signatory(Model):
    """A person who signed, and the lines under the signature."""

    person_id: PersonId = Field(description="who signed")
    text_from: Place = Field(description="the lines under the signature")


class Contents(Model):
    """A line of the plan's own list of contents, and the page of this site with that section."""

    text_from: Place = Field(description="the line")
    page: Text = Field(description="the page in docs/, such as plan/foreword.md")
    anchor: Text | None = Field(default=None, description="the anchor on that page")


class Plan(Model):
    """The plan as a document (StratML: StrategicPlan)."""

    title_from: Place = Field(description="its title")
    strap_line_from: Place | None = Field(default=None, description="the line under its title")
    cover_from: Place | None = Field(default=None, description="what else its cover says")
    edition_from: Place | None = Field(default=None, description="the date and mark it bears")
    presented_from: Place | None = Field(default=None, description="how it came before members")
    signatories: tuple[Signatory, ...] = Field(default=(), description="who signed its foreword")
    contents: tuple[Contents, ...] = Field(default=(), description="its own list of contents")


class PlanEdition(Based, Named):
    """An edition of the plan (StratML: StrategicPlan), in force until another one replaces it."""

    kind = "editions"

    title: Text = Field(description="what it is called, such as 'Plan 2022 to 2025'")
    adopted: SourcedDate = Field(description="when it was adopted, or is to be")
    period: PartialDate | None = Field(default=None, description="such as 2022/2025")
    paper: Bound | None = Field(default=None, description="the paper that it is")
    replaces: EditionId | None = Field(default=None, description="the edition before it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def name(self) -> str:
        return self.title


class PartOfPlan(Model):
    """Something that an edition of the plan contains."""

    edition: EditionId | None = Field(
        default=None, description="the edition of the plan, where there are several")


#: What an action can be carried over to.
CarriedTo = Annotated[Subject, Concerns(("actions",))]


class Principle(PartOfPlan, Based, Titled):
    """A guiding principle (StratML: Value), in the words of each place that states it."""

    kind = "principles"

    number_from: Place | None = Field(
        default=None, description="its number, where that is not printed before its words")
    details_from: tuple[Place, ...] = Field(default=(), description="its sub-points, in order")


class Priority(Record):
    """Something that comes first in a strand. Papers give priorities no number."""

    kind = "priorities"

    text_from: Place = Field(description="its words")


class Strand(PartOfPlan, Based, Titled):
    """A part of the plan with its own priorities, actions or opportunities (StratML: Goal)."""

    kind = "strands"

    number: int | None = Field(default=None, ge=1, description="its number, if it has one")
    summary: Text = Field(description="one plain sentence in our words")
    priorities: tuple[Priority, ...] = Field(default=(), description="in the paper's order")


class Step(Due, Based, Record):
    """A step that an action consists of, in the words of each place that states it, or its own.
    """

    kind = "steps"

    title: Text | None = Field(default=None, description="its words, if no place words it")
    done: SourcedDate | None = Field(default=None, description="when it was done")

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if self.title is None and not self.stated:
            raise ValueError("this step has no words. Write title: with the words, or stated: with "
                             "the places in papers that word it.")
        return self


class Work(Scheduled, PartOfPlan, Based, Titled):
    """A piece of work, and where in the plan it belongs."""

    strand_id: StrandId | None = Field(default=None, description="the strand it belongs to")
    strand_ids: tuple[StrandId, ...] = Field(
        default=(), description="its strands, if it belongs to several; the first is the main one")
    principle_ids: tuple[PrincipleId, ...] = Field(
        default=(), description="the guiding principles that it follows")

    @model_validator(mode="after")
    def _strands_once(self) -> Self:
        if self.strand_id and self.strand_ids:
            raise AtKey("strand_ids", "there is strand_id: too. Keep one of the two.")
        return self

    @property
    def strands(self) -> tuple[str | None, ...]:
        """The ids of its strands, the main one first; None alone if it belongs to none."""
        return self.strand_ids or (self.strand_id,)


class Action(Work):
    """Something that is to be done (StratML: Objective)."""

    kind = "actions"
    renamed: ClassVar[Mapping[str, str]] = {"measures": "steps"}

    summary: Text | None = Field(default=None, description="one plain sentence in our words")
    steps: tuple[Step, ...] = Field(default=(), description="the steps that it names")
    carried_to: tuple[CarriedTo, ...] = Field(
        default=(), description="actions/… of a later edition that go on with it")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")
