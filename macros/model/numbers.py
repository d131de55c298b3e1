"""What a plan is measured by: indicators, risks, money and benefits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from macros.model.bases import Based, SourcedDate
from macros.model.dates import PartialDate
from macros.model.fields import (
    AtKey,
    Bound,
    Concerns,
    Id,
    IndicatorId,
    Several,
    StateId,
    Text,
)
from macros.model.figures import Figure
from macros.model.progress import Tone
from macros.model.record import Model, Titled
from macros.model.schedule import Responsible
from macros.model.values import Subject

#: What a number can be about.
Measured = Annotated[
    Subject, Concerns((
        "strands", "principles", "actions", "projects", "opportunities", "bodies",
        "organizations", "alliance"))]

#: What a report gives a figure of.
OneIndicator = Annotated[Subject, Concerns(("indicators",))]

#: In which direction a figure is to go: `within`, if it is to stay between two limits.
Better = Literal["up", "down", "within"]
#: The precision of the periods of an indicator, in an editor's words.
Every = Literal["month", "quarter", "year"]


def is_known(day: date | None, period: PartialDate, published: PartialDate | None = None,
             provisional: bool = False) -> bool:
    """Whether what was measured or paid in a period counts on a day: from that on which it was
    published, else from the last of its period; while it is provisional, from the first.
    """
    begins = published or period
    first = begins.earliest if published or provisional else begins.latest
    return day is None or first <= day


class Numbered(Based, Titled):
    """A record about numbers: who answers for it, and what it is about."""

    summary: Text | None = Field(default=None, description="what it is, in one or two sentences")
    lead: Several[Responsible] = Field(default=(), description="who answers for it")
    about: tuple[Measured, ...] = Field(
        default=(), description="the parts of the plan that it is about: kind/id")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


# ---- indicators

class Baseline(Based):
    """What a figure was before the plan (StratML: the first ActualResult)."""

    value: Figure = Field(description="the figure")
    period: PartialDate = Field(description="when it was so")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")


class Target(Based):
    """What a figure is to be in a period (StratML: TargetResult)."""

    period: PartialDate = Field(description="the period in which it is to be so, such as 2026/27")
    value: Figure | None = Field(default=None, description="the figure")
    low: Figure | None = Field(default=None, description="the lower limit, with better: within")
    high: Figure | None = Field(default=None, description="the upper limit, with better: within")
    each_figure: bool = Field(
        default=False, description="true if every figure of the period must be so; otherwise it is "
                                   "to be reached by the end of the period")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _one_figure_or_two(self) -> Self:
        if self.value is not None and (self.low is not None or self.high is not None):
            raise AtKey("value", "there is low: or high: too. Keep value: alone, or both of those.")
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("the target has no figure. Write value:, or low: and high: for a "
                             "figure that is to stay between them.")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise AtKey("high", "it is not above low:. Write the lower limit as low:.")
        return self


class Correction(Based):
    """A new figure in place of the one that was published before."""

    value: Figure = Field(description="the new figure")
    on: PartialDate = Field(description="the day on which it was changed")
    reason: Text = Field(description="why, in one plain sentence")


class Measurement(Based):
    """What a figure was (StratML: ActualResult)."""

    value: Figure | None = Field(
        default=None, description="the figure; without it, note: says why there is none")
    provisional: bool = Field(default=False, description="true while it may still change")
    state: Bound | None = Field(
        default=None, description="what it is called beside its target, if that is said")
    revised: tuple[Correction, ...] = Field(
        default=(), description="later figures for the same period, the first of them first")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def now(self) -> Decimal | None:
        """The figure that holds now: the last one that was published."""
        return self.revised[-1].value if self.revised else self.value

    def revised_by(self, day: date | None) -> Self:
        """The same with the changes that were made by a day; without a day, with all."""
        known = tuple(one for one in self.revised if day is None or one.on.earliest <= day)
        return self if known == self.revised else self.model_copy(update={"revised": known})

    @model_validator(mode="after")
    def _says_why_it_is_missing(self) -> Self:
        if self.value is None and not self.note:
            raise ValueError("the period has no figure. Write value:, or note: with why there is "
                             "none.")
        if self.value is None and (self.revised or self.state or self.provisional):
            raise ValueError("without a value: it has no state, is not provisional and has not "
                             "been revised. Write value:, or leave those out.")
        return self

    @model_validator(mode="after")
    def _revised_in_order(self) -> Self:
        for before, after in pairwise(self.revised):
            if after.on.earliest <= before.on.earliest:
                raise AtKey("revised", "the figures are not in the order in which they were "
                                       "published. Put the first change at the top.")
        figures = [self.value, *(correction.value for correction in self.revised)]
        if any(before == after for before, after in pairwise(figures)):
            raise AtKey("revised", "the figure was the same before. Write another one, or leave "
                                   "it out.")
        return self


class Value(Measurement):
    """What a figure was in a period."""

    period: PartialDate = Field(description="the period, such as 2026-Q3 or 2026/27-Q2")
    published: PartialDate | None = Field(
        default=None, description="the day on which it was first published; without it, the "
                                  "figure counts from the last day of its period")

    def is_known(self, day: date | None) -> bool:
        """Whether it counts on a day."""
        return is_known(day, self.period, self.published, self.provisional)


class ReportedValue(Measurement):
    """What a figure was in the period of a report."""

    about: OneIndicator = Field(description="indicators/…")
    period: PartialDate | None = Field(
        default=None, description="its period, if that is not the report's")


class Indicator(Numbered):
    """A figure by which the plan is measured (StratML: PerformanceIndicator)."""

    kind = "indicators"

    unit: Text = Field(
        description="what is counted: '%', '£', 'minutes', 'fires' (StratML: UnitOfMeasurement)")
    better: Better = Field(description="up, down, or within two limits")
    every: Every = Field(description="how often there is a figure: month, quarter or year")
    adds_up: bool = Field(
        default=False, description="true if the figures of a target's period are to be added up "
                                   "before they are held against it, such as visits by month")
    lowest: Figure | None = Field(default=None, description="no figure can be below this")
    highest: Figure | None = Field(default=None, description="no figure can be above this")
    baseline: Baseline | None = Field(default=None, description="what it was before the plan")
    targets: tuple[Target, ...] = Field(default=(), description="what it is to be, by period")
    values: tuple[Value, ...] = Field(
        default=(), description="what it was, by period; figures can also stand in reports and in "
                                "data/values/")

    @model_validator(mode="after")
    def _limits_in_order(self) -> Self:
        if self.lowest is not None and self.highest is not None and self.lowest >= self.highest:
            raise AtKey("highest", "it is not above lowest:. Write the lower limit as lowest:.")
        return self

    @model_validator(mode="after")
    def _targets_fit(self) -> Self:
        for target in self.targets:
            if (target.value is None) != (self.better == "within"):
                keys = "low: and high:" if self.better == "within" else "value: alone"
                raise AtKey("targets", f"with better: {self.better} each target has {keys}.")
            if self.adds_up and target.each_figure:
                raise AtKey("targets", "each_figure: and adds_up: contradict each other. Keep one "
                                       "of them.")
        if self.adds_up and self.better == "within":
            raise AtKey("adds_up", "a sum has one limit. Write better: up or down.")
        return self


class Threshold(Model):
    """How far a figure may be from its target to be called this: the collaboration's own rule.

    The states stand from the best to the worst; the last one, without `worse_by`, is for the rest.
    """

    id: Id = Field(description="a short name of it that never changes")
    name: Text = Field(description="such as On target, or Amber")
    tone: Tone = Field(description="how it goes: the form and colour of its mark")
    worse_by: Figure | None = Field(
        default=None, ge=0,
        description="how many per cent of the target the figure may be worse than it; 0 for what "
                    "meets it")


# ---- risks

class Level(Model):
    """What the collaboration calls risks from some score on: likelihood times impact."""

    id: Id = Field(description="a short name of it that never changes")
    name: Text = Field(description="such as High")
    tone: Tone = Field(description="the form and colour of its mark")
    at_least: int = Field(ge=1, description="the lowest score of it: likelihood times impact")


class RiskScale(Model):
    """The collaboration's own scale of risks. Each list begins with the lowest."""

    likelihood: tuple[Text, ...] = Field(
        min_length=2, max_length=6, description="names such as [Rare, Unlikely, Possible, Likely]")
    impact: tuple[Text, ...] = Field(
        min_length=2, max_length=6, description="names such as [Minor, Moderate, Major]")
    levels: tuple[Level, ...] = Field(
        default=(), description="what scores are called, the lowest first, if there is such a rule")

    @model_validator(mode="after")
    def _levels_in_order(self) -> Self:
        for key in ("id", "name"):
            if len({getattr(level, key) for level in self.levels}) < len(self.levels):
                raise AtKey("levels", f"two levels have the same {key}:. Give each one its own.")
        scores = [level.at_least for level in self.levels]
        if scores != sorted(set(scores)):
            raise AtKey("levels", "each level needs a higher at_least: than the one before. Put "
                                  "the lowest first.")
        if scores and scores[0] != 1:
            raise AtKey("levels", "the first level begins at 1. Write at_least: 1.")
        most = len(self.likelihood) * len(self.impact)
        if scores and scores[-1] > most:
            raise AtKey("levels", f"no risk can reach {scores[-1]}: the highest score of this "
                                  f"scale is {most}.")
        return self


class Assessment(Based):
    """How likely a risk was held to be, and how grave, on a day."""

    on: PartialDate = Field(description="the day on which it was assessed")
    likelihood: int = Field(ge=1, description="1 for the first name of the scale, 2 for the second")
    impact: int = Field(ge=1, description="1 for the first name of the scale, 2 for the second")
    reason: Text | None = Field(default=None, description="why, in one or two plain sentences")

    @property
    def score(self) -> int:
        """Likelihood times impact."""
        return self.likelihood * self.impact


class Risk(Numbered):
    """What may go wrong, and what is done about it (ISO 31000: risk)."""

    kind = "risks"

    cause: Text = Field(description="what may bring it about")
    effect: Text = Field(description="what would come of it")
    response: Text | None = Field(default=None, description="what is done about it")
    assessed: tuple[Assessment, ...] = Field(
        default=(), description="how likely and how grave it was held to be, the first time first")
    state: StateId | None = Field(default=None, description="its state, such as open")
    reviewed: SourcedDate | None = Field(default=None, description="when it was last looked at")
    review_by: SourcedDate | None = Field(
        default=None, description="when it is to be looked at again")
    closed: SourcedDate | None = Field(default=None, description="when it was closed")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for before, after in pairwise(self.assessed):
            if after.on.earliest <= before.on.earliest:
                raise AtKey("assessed", "the assessments are not in the order of their days. Put "
                                        "the first one at the top.")
        return self

    def known_by(self, day: date | None) -> Self:
        """The same without assessments and a review that were made after a day; without a day,
        with all.
        """
        if day is None:
            return self
        made = tuple(one for one in self.assessed if one.on.earliest <= day)
        reviewed = self.reviewed if self.reviewed and self.reviewed.value.earliest <= day else None
        return self.model_copy(update={"assessed": made, "reviewed": reviewed})


# ---- money

class Amount(Based):
    """Planned and actual money in a period, in whole units of the collaboration's currency."""

    period: PartialDate = Field(description="the period, such as 2026/27")
    planned: Figure | None = Field(default=None, description="what was planned")
    actual: Figure | None = Field(default=None, description="what it was")
    published: PartialDate | None = Field(
        default=None, description="the day on which the actual was first published; without it, it "
                                  "counts from the last day of its period")
    provisional: bool = Field(default=False, description="true while the actual may still change")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.planned is None and self.actual is None:
            raise ValueError("the period has no amount. Write planned: or actual:, or both.")
        if self.provisional and self.actual is None:
            raise AtKey("provisional", "only an actual: can be provisional.")
        if self.published and self.actual is None:
            raise AtKey("published", "it is the day of an actual:, and there is none.")
        return self

    def known_by(self, day: date | None) -> Self | None:
        """What is known of it on a day: what was planned, and the actual from when that counts;
        None for nothing. Without a day, all is known.
        """
        if self.actual is None or is_known(day, self.period, self.published, self.provisional):
            return self
        return None if self.planned is None else self.model_copy(
            update={"actual": None, "published": None, "provisional": False})


class Money(Numbered):
    """A budget, spending, a saving or a grant, by period."""

    kind = "money"
    renamed: ClassVar[Mapping[str, str]] = {"kind": "type"}

    type: Literal["budget", "spend", "saving", "grant"] = Field(
        description="budget, spend, saving or grant")
    amounts: tuple[Amount, ...] = Field(
        min_length=1, description="what was planned and what it was, by period")

    def known_by(self, day: date | None) -> Self:
        """The same with what is known of its amounts on a day, which can be nothing."""
        told = (one.known_by(day) for one in self.amounts)
        return self.model_copy(update={"amounts": tuple(one for one in told if one)})


# ---- benefits

class Benefit(Numbered):
    """What someone is to gain by the plan, or to lose (StratML: PerformanceIndicator, Outcome)."""

    kind = "benefits"
    renamed: ClassVar[Mapping[str, str]] = {"kind": "type"}

    type: Literal["safety", "resilience", "money", "people", "learning"] = Field(
        description="safety, resilience, money, people or learning")
    for_whom: Text = Field(description="who is to feel it")
    disbenefit: bool = Field(default=False, description="true for what someone is to lose by it")
    indicator_id: IndicatorId | None = Field(
        default=None, description="the indicator by which it is measured")
    baseline: Text | None = Field(
        default=None, description="how it was before, if no indicator says it")
    target: Text | None = Field(
        default=None, description="how it is to be, if no indicator says it")
    due: SourcedDate | None = Field(default=None, description="when it is to be felt")
    state: StateId | None = Field(default=None, description="its state, such as measured")

    @model_validator(mode="after")
    def _told_once(self) -> Self:
        if self.indicator_id and (self.baseline or self.target):
            key = "baseline" if self.baseline else "target"
            raise AtKey(key, "the indicator says it. Leave it out here.")
        return self
