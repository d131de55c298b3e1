"""Reports by period: one file carries the states of any number of actions and projects."""

from datetime import date
from typing import Annotated

from pydantic import Field

from macros.model.bases import Based
from macros.model.dates import PartialDate
from macros.model.fields import Concerns, StateId, Text
from macros.model.numbers import ReportedValue
from macros.model.published import Published
from macros.model.record import Named
from macros.model.values import Subject

#: What a report gives the state of.
Worked = Annotated[Subject, Concerns(("actions", "projects"))]


class Progress(Based):
    """How far an action or project had come in the period of a report (StratML: ActualResult)."""

    about: Worked = Field(description="actions/… or projects/…")
    state: StateId | None = Field(default=None, description="its state at the end of the period")
    percent: int | None = Field(
        default=None, ge=0, le=100, description="how much is done, where the publisher says so")
    comment: Text | None = Field(default=None, description="why, in one or two plain sentences")
    as_of: PartialDate | None = Field(
        default=None, description="the day on which the state held, if not the period's last")


class Report(Published, Based, Named):
    """A report on a period (StratML: PerformanceReport), with what it says of each piece of work.
    """

    kind = "reports"

    title: Text | None = Field(default=None, description="a title, if it has one of its own")
    description: Text = Field(description="one or two plain sentences, for lists and feeds")
    period: PartialDate = Field(description="the period, such as 2025-Q3 or 2025-07/2025-09")
    progress: tuple[Progress, ...] = Field(
        default=(), description="the states of actions and projects")

    values: tuple[ReportedValue, ...] = Field(
        default=(), description="the figures of indicators")

    @property
    def name(self) -> str:
        """Its title. `reading.gathering` fills it in from the period if it is not given."""
        return self.title or ""

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.period.latest

    def day_of(self, progress: Progress) -> date:
        """The day for which something that the report says holds."""
        return progress.as_of.latest if progress.as_of else self.last_day
