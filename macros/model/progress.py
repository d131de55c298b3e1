"""Progress: states, projects, and dated updates on projects and other parts of the plan."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.dates import PartialDate, capitalized
from macros.model.fields import (
    ActionId,
    AtKey,
    BodyId,
    Bound,
    Concerns,
    PersonId,
    PostId,
    StateId,
    Text,
)
from macros.model.moments import Moment
from macros.model.record import Model, Named, Quote, Record, Titled
from macros.model.values import Place, Subject

#: What an update can be about.
Reported = Annotated[
    Subject, Concerns(("projects", "actions", "opportunities", "strands", "bodies"))]


class State(Named):
    """How far something has come, according to a paper (StratML: Status)."""

    kind = "states"

    name: Text = Field(description="an adjective or two, such as 'Under review'")
    meaning: Text = Field(description="one sentence: what a paper must say for it")
    unreported: bool = Field(default=False, description="true for the state of what no one reports")
    complete: bool = Field(default=False, description="true for the state of what is done")


class Lead(Quote):
    """Who led a project on the day of the paper that says so (Popolo: Membership)."""

    role: Text = Field(description="the role, in the paper's words")
    post_id: PostId = Field(description="the post")
    person_id: PersonId | None = Field(default=None, description="who is said to hold it")


class Workstream(Titled):
    """A part of a project on which a paper reports separately."""

    kind = "workstreams"

    text_from: tuple[Place, ...] = Field(min_length=1, description="what is said of it")


class Option(Record):
    """A way forward that a project considered."""

    kind = "options"

    text_from: Place = Field(description="its words")


class Advance(Model):
    """An action that a project advances: because a paper says so, or as this site reads it."""

    renamed: ClassVar[Mapping[str, str]] = {"measure_id": "step_id"}

    action_id: ActionId = Field(description="the action")
    step_id: Bound | None = Field(default=None, description="the step of it that is meant")
    stated_in: Place | None = Field(default=None, description="the place that says so")
    reading: Text | None = Field(default=None, description="why this site reads it so")

    @model_validator(mode="after")
    def _stated_or_read(self) -> Self:
        if (self.stated_in is None) == (self.reading is None):
            raise ValueError(
                "this link to an action needs either a place in a paper or this site's reason. "
                "Write stated_in: with the place, or reading: with the reason."
            )
        return self


class Project(Titled):
    """A piece of work that the papers report on."""

    kind = "projects"

    summary: Text = Field(description="one plain sentence by this site")
    stated: tuple[Place, ...] = Field(default=(), description="other places that name it")
    lead: Lead | None = Field(default=None, description="who leads it, where a paper says so")
    body_id: BodyId | None = Field(
        default=None, description="the body it falls to, where a paper says so of this project")
    purpose_from: tuple[Place, ...] = Field(default=(), description="places that say what it is")
    workstreams: tuple[Workstream, ...] = Field(default=(), description="in the paper's order")
    options_from: Place | None = Field(default=None, description="the line above the options")
    options: tuple[Option, ...] = Field(default=(), description="in the paper's order")
    options_note: Text | None = Field(default=None, description="which is preferred, or none")
    advances: tuple[Advance, ...] = Field(default=(), description="the actions it advances")
    note: Text | None = Field(default=None, description="what a reader should know, by this site")


class Outcome(Quote):
    """Something that a paper calls agreed, approved or preferred, or that was only looked at."""

    what: Text = Field(description="a few words by this site, such as 'The ICT strategy'")
    called: Bound = Field(description="the paper's word for it, which stands in the quote")
    settled: bool = Field(
        description="true if agreed, finalised or approved; false if open when reported")

    @model_validator(mode="after")
    def _called_so(self) -> Self:
        if self.called not in self.quote:
            raise AtKey("called", f"'{self.called}' is not in the quote. "
                                  "Write the word that the paper has.")
        return self


class Elsewhere(Model):
    """The source of an update that is in no paper on this site."""

    name: Text = Field(description="the document and the place in it")
    url: Text | None = Field(default=None, pattern=r"^https?://", description="its address")


class Update(Named):
    """Something that happened, as a paper reports it."""

    kind = "updates"

    title: Text = Field(description="what happened, in a few words")
    description: Text = Field(description="one or two plain sentences, for lists and feeds")
    about: tuple[Reported, ...] = Field(
        min_length=1,
        description="projects/…, actions/…, opportunities/…, strands/…, bodies/…, or alliance")
    date: PartialDate = Field(description="when it happened, no more exactly than the paper says")
    dated_by: Literal["event", "report"] = Field(
        default="event", description="report, where only the report of it has a date")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    published: Moment = Field(
        description="the day on which this site published it, with or without the time")
    state: StateId | None = Field(default=None, description="the state that it gives")
    reason: Text | None = Field(default=None, description="why, in one plain sentence")
    stated: tuple[Place, ...] = Field(default=(), description="the places that report it")
    elsewhere: Elsewhere | None = Field(default=None, description="a source not on this site")
    outcomes: tuple[Outcome, ...] = Field(default=(), description="what was settled, or looked at")

    @property
    def name(self) -> str:
        return self.title

    @property
    def when(self) -> str:
        """'May 2020', 'Reported between 30 September and December 2020 (our inference)'."""
        return capitalized(self._when("reported", self.date.in_words()))

    @property
    def when_in_a_sentence(self) -> str:
        """As `when`, but for the middle of a sentence: 'in May 2020'."""
        return self._when("as reported", self.date.in_a_sentence())

    def _when(self, reported: str, date: str) -> str:
        when = f"{reported} {date}" if self.dated_by == "report" else date
        is_inferred = self.date_basis or self.date.precision == "interval"
        return f"{when} (our inference)" if is_inferred else when
