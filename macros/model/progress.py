"""Progress: states, projects, and dated updates on projects and other parts of the plan."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based
from macros.model.dates import PartialDate, capitalized
from macros.model.fields import (
    ActionId,
    AtKey,
    BodyId,
    Bound,
    Concerns,
    StateId,
    Text,
)
from macros.model.options import Option
from macros.model.plan import Step, Work
from macros.model.published import Published
from macros.model.record import Model, Named, Titled
from macros.model.values import Place, Subject

#: What an update can be about.
Reported = Annotated[
    Subject, Concerns((
        "projects", "actions", "steps", "opportunities", "strands", "editions", "bodies",
        "organizations", "posts", "people", "decisions", "meetings", "tasks", "indicators",
        "risks", "money", "benefits", "consultations", "alliance"))]


#: What a state says of how something goes. Each tone has a mark of its own (templates/shared.html).
Tone = Literal["none", "planned", "good", "watch", "bad", "done", "stopped"]
#: The tones of what has come to its end, unless `ended` says otherwise.
ENDED_TONES = frozenset(("done", "stopped"))


class State(Named):
    """How far something has come (StratML: Status)."""

    kind = "states"
    renamed: ClassVar[Mapping[str, str]] = {"complete": "tone: done"}

    name: Text = Field(description="an adjective or two, such as 'Under review'")
    meaning: Text = Field(description="one sentence: what must be so for it")
    unreported: bool = Field(default=False, description="true for the state of what no one reports")
    tone: Tone = Field(default="none", description="how it goes: the form and colour of its mark")
    ended: bool = Field(
        default=False,
        description="true if nothing more is to come, as it is with done and stopped")

    @model_validator(mode="before")
    @classmethod
    def _ended_with_its_tone(cls, values: Any) -> Any:
        """What does not say whether it has ended is told by its tone."""
        if isinstance(values, dict) and "ended" not in values and (
                str(values.get("tone")) in ENDED_TONES):
            return {**values, "ended": True}
        return values

    @model_validator(mode="after")
    def _done_has_ended(self) -> Self:
        if self.tone == "done" and not self.ended:
            raise AtKey("ended", "what is done has ended. Leave ended out, or write another tone.")
        return self


class Workstream(Titled):
    """A part of a project on which a paper reports separately."""

    kind = "workstreams"

    text_from: tuple[Place, ...] = Field(min_length=1, description="what is said of it")


class Advance(Model):
    """An action that a project advances, with the place or the reason for saying so."""

    renamed: ClassVar[Mapping[str, str]] = {"measure_id": "step_id"}

    action_id: ActionId = Field(description="the action")
    step_id: Bound | None = Field(default=None, description="the step of it that is meant")
    stated_in: Place | None = Field(default=None, description="the place that says so")
    reading: Text | None = Field(default=None, description="the reason for saying so")

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.stated_in and self.reading:
            raise ValueError(
                "this link to an action has both a place in a paper and this site's reason. "
                "Keep stated_in: where the paper says so, and reading: where it does not."
            )
        return self


class ProjectStep(Step):
    """A step that a project consists of, in the words of each place that states it, or its own."""

    kind = "project-steps"


class Project(Work):
    """A piece of work that is reported on."""

    kind = "projects"

    summary: Text = Field(description="one plain sentence in our words")
    body_id: BodyId | None = Field(
        default=None, description="the body it falls to, where that is stated of this project")
    purpose_from: tuple[Place, ...] = Field(default=(), description="places that say what it is")
    steps: tuple[ProjectStep, ...] = Field(default=(), description="the steps that it consists of")
    workstreams: tuple[Workstream, ...] = Field(default=(), description="in the paper's order")
    options_from: Place | None = Field(default=None, description="the line above the options")
    options: tuple[Option, ...] = Field(default=(), description="in the source's order")
    options_note: Text | None = Field(
        default=None, description="what holds for all of them, such as that none is preferred")
    advances: tuple[Advance, ...] = Field(default=(), description="the actions it advances")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Outcome(Based):
    """Something that is called agreed, approved or preferred, or that was only looked at."""

    what: Text = Field(description="a few words of ours, such as 'The ICT strategy'")
    called: Bound = Field(description="the source's word for it, which stands in the quote")
    quote: Bound | None = Field(default=None, description="the words, exactly")
    stands_in: Place | None = Field(default=None, description="where they stand")
    settled: bool = Field(
        description="true if agreed, finalised or approved; false if open when reported")

    @model_validator(mode="after")
    def _called_so(self) -> Self:
        if (self.quote is None) != (self.stands_in is None):
            raise ValueError("quote: and stands_in: belong together. Write both, or neither.")
        if self.quote and self.called not in self.quote:
            raise AtKey("called", f"'{self.called}' is not in the quote. "
                                  "Write the word that the paper has.")
        return self


class Update(Published, Based, Named):
    """Something that happened, and what it is about."""

    kind = "updates"

    title: Text = Field(description="what happened, in a few words")
    description: Text = Field(description="one or two plain sentences, for lists and feeds")
    about: tuple[Reported, ...] = Field(
        min_length=1,
        description="projects/…, actions/…, actions/…#… or projects/…#… for one step, "
                    "opportunities/…, strands/…, bodies/…, decisions/…, meetings/…, tasks/…, "
                    "or alliance")
    date: PartialDate = Field(description="when it happened, no more exactly than is known")
    dated_by: Literal["event", "report"] = Field(
        default="event", description="report, where only the report of it has a date")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    announces: bool = Field(
        default=False, description="true, where it tells of what is still to come on the date")
    state: StateId | None = Field(default=None, description="the state that it gives")
    reason: Text | None = Field(default=None, description="why, in one plain sentence")
    outcomes: tuple[Outcome, ...] = Field(default=(), description="what was settled, or looked at")

    @property
    def name(self) -> str:
        return self.title

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """The records that it is about, each once: an action also where it is about a step."""
        return tuple(dict.fromkeys(subject.whole for subject in self.about))

    @property
    def when(self) -> str:
        """'May 2020', 'Reported between 30 September and December 2020 (est.)'."""
        when = self.date.in_words()
        if self.announces:
            when = f"announced for {self.date.as_period()}"
        elif self.dated_by == "report":
            when = f"reported {when}"
        return capitalized(f"{when} (est.)" if self.date_basis else when)
