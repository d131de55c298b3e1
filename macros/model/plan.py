"""The plan, its principles (StratML: Value), strands (Goal) and actions (Objective)."""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from macros.model.fields import PersonId, StrandId, Text
from macros.model.record import Model, Record, Titled
from macros.model.values import Place


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


class Principle(Titled):
    """A guiding principle (StratML: Value)."""

    kind = "principles"

    number_from: Place | None = Field(
        default=None, description="its number, where that is not printed before its words")
    stated: tuple[Place, ...] = Field(min_length=1, description="each place that words it")
    details_from: tuple[Place, ...] = Field(default=(), description="its sub-points, in order")


class Priority(Record):
    """Something that comes first in a strand. Papers give priorities no number."""

    kind = "priorities"

    text_from: Place = Field(description="its words")


class Strand(Titled):
    """A part of the plan with its own priorities, actions or opportunities (StratML: Goal)."""

    kind = "strands"

    number: int | None = Field(default=None, ge=1, description="the paper's number, if it has one")
    summary: Text = Field(description="one plain sentence by this site")
    stated: tuple[Place, ...] = Field(default=(), description="other places that name it")
    priorities: tuple[Priority, ...] = Field(default=(), description="in the paper's order")


class Step(Record):
    """A step that an action consists of."""

    kind = "steps"

    stated: tuple[Place, ...] = Field(min_length=1, description="each place that words it")


class Action(Titled):
    """Something that is to be done (StratML: Objective), in all the wordings of the papers."""

    kind = "actions"
    renamed: ClassVar[Mapping[str, str]] = {"measures": "steps"}

    strand_id: StrandId | None = Field(default=None, description="the strand it belongs to")
    stated: tuple[Place, ...] = Field(min_length=1, description="each place that words it")
    steps: tuple[Step, ...] = Field(default=(), description="the steps that it names")
    note: Text | None = Field(default=None, description="what a reader should know, by this site")
