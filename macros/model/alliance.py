"""The collaboration that publishes, and the settings of its site."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator

from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Concerns, Email, OrganizationId, Text, Url
from macros.model.moments import USUAL_ZONE, TimeZone
from macros.model.numbers import RiskScale, Threshold
from macros.model.record import ForATime, Model, Quote, TrueWhile
from macros.model.roles import Role
from macros.model.values import Place, Subject


def _check_label(text: str) -> str:
    if re.fullmatch(r"\w[\w &,/()’'-]*", text):
        return text
    raise ValueError(
        f"'{text}' cannot be a label. Write words, without characters such as : or {{.")


#: Labels are put into headings, sentences and front matter of many pages, so they are only words.
Label = Annotated[Text, AfterValidator(_check_label)]


def _check_uuid(text: str) -> str:
    if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text):
        return text
    raise ValueError(f"'{text}' is no UUID. Put back the one that was here before; it is written "
                     "like 22679c37-79f8-59e5-99ba-f04f971b66b7.")


#: A universally unique identifier (RFC 9562), in lower case.
Uuid = Annotated[Text, AfterValidator(_check_uuid)]


class Labels(Model):
    """What this collaboration calls the parts of its plan (StratML: Goal, Objective, Value)."""

    renamed: ClassVar[Mapping[str, str]] = {"measure": "step", "measures": "steps"}

    principle: Label = Field(default="Guiding principle", description="the name of one principle")
    principles: Label = Field(default="Guiding principles", description="the plural")
    strand: Label = Field(default="Strand", description="the name of one strand")
    strands: Label = Field(default="Strands", description="the plural")
    priority: Label = Field(default="Priority", description="the name of one priority")
    priorities: Label = Field(default="Priorities", description="the plural")
    action: Label = Field(default="Action", description="the name of one action")
    actions: Label = Field(default="Actions", description="the plural")
    step: Label = Field(default="Step", description="the name of one step that an action names")
    steps: Label = Field(default="Steps", description="the plural")
    opportunity: Label = Field(default="Opportunity", description="the name of one opportunity")
    opportunities: Label = Field(default="Opportunities", description="the plural")
    project: Label = Field(default="Project", description="the name of one project")
    projects: Label = Field(default="Projects", description="the plural")
    paper: Label = Field(default="plan", description="what words the actions, in a sentence: plan")


#: In whose voice a site speaks: `record`, of a site that shows what papers and others say of a
#: collaboration, or `own`, of one that the collaboration publishes itself.
Voice = Literal["record", "own"]


#: What can answer a question.
Answering = Annotated[Subject, Concerns(("decisions",))]


class OpenQuestion(Model):
    """A question that readers will ask and that no paper on the site answers.

    Who answers for something and by when are no questions: that follows from `lead` and `due`.
    """

    about: Literal["alliance", "strand", "action", "opportunity"] = Field(
        description="what the question is about; alliance, for the collaboration as a whole")
    question: Text = Field(description="a few words, such as 'What it costs'")
    answered_by: tuple[Answering, ...] = Field(
        default=(), description="decisions/…: it is answered once one of them has an outcome or an "
                                "update")


class Notice(Model):
    """The notice at the top of every page that says how old the plan is."""

    headline: Text = Field(description="one short sentence")
    text: Text = Field(description="one to three sentences")
    tells_latest_fact: bool = Field(
        default=False, description="true, if it ends with the date of the latest thing told here")
    rests_on: tuple[Quote, ...] = Field(default=(), description="the quotes that bear it out")


class Quiet(ForATime):
    """A time before an election in which only what must be published is."""

    since: PartialDate = Field(alias="from", description="the first day")
    until: PartialDate = Field(description="the last day")
    why: Text = Field(description="why, in one plain sentence that readers see")

    def covers(self, day: date) -> bool:
        """Whether a day is within it."""
        return self.since.earliest <= day <= self.until.latest


class Publisher(Model):
    """Who publishes this site. Pages say in words what is not known yet."""

    name: Text | None = Field(default=None, description="the responsible organisation")
    email: Email | None = Field(default=None, description="where readers can write to")
    phone: Text | None = Field(default=None, description="where readers can call")
    address: Text | None = Field(default=None, description="where readers can send letters")
    response_time: Text | None = Field(default=None, description="such as 'five working days'")


class Security(Model):
    """To whom a weakness of the site can be told: the file security.txt (RFC 9116)."""

    email: Email | None = Field(default=None, description="an address to write to")
    url: Url | None = Field(default=None, description="a page that says how to tell of one")
    expires: PartialDate = Field(
        description="the day after which this is no longer sure, at most a year from now")

    @model_validator(mode="after")
    def _says_to_whom_and_until_which_day(self) -> Self:
        if not (self.email or self.url):
            raise ValueError("it says nobody to tell. Write email: or url:.")
        if self.expires.precision != "day":
            raise AtKey("expires", f"'{self.expires}' is not a day. Write one, like 2027-06-30.")
        return self


class Accessibility(Model):
    """The facts for the accessibility statement (SI 2018/952, regulation 8)."""

    prepared: PartialDate = Field(description="when the statement was written")
    tested: PartialDate = Field(description="when the site was last tested")
    method: Text = Field(description="how it was tested, and by whom")
    problems: tuple[Text, ...] = Field(default=(), description="what is known not to be accessible")


class Alliance(Model):
    """The collaboration: its names, its partners, the period of its plan."""

    renamed: ClassVar[Mapping[str, str]] = {"silences": "questions"}

    name: Text = Field(description="what the site calls the collaboration")
    voice: Voice = Field(
        default="record",
        description="own, where the collaboration itself publishes this site; record, where this "
                    "site shows what papers and others say of it")
    description: Text = Field(description="one sentence on what the site is")
    tagline: Text | None = Field(default=None, description="a second line under the name")
    named: tuple[Quote, ...] = Field(default=(), description="how the papers name it")
    partner_ids: tuple[OrganizationId, ...] = Field(description="the organizations in it")
    period: PartialDate | None = Field(default=None, description="such as 2018/2022")
    period_from: Place | None = Field(default=None, description="where the period is stated")
    year_starts: Literal["01", "04"] = Field(
        default="01",
        description="the month in which its year starts: 04, where dates are written 2025/26 or "
                    "2025/26-Q2 for financial years and their quarters; else 01, and 2025-Q2")
    time_zone: TimeZone = Field(
        default=USUAL_ZONE,
        description="the time zone of all times of day, such as Europe/London (a name of IANA's)")
    uuid: Uuid | None = Field(
        default=None, description="made once and never changed: the ids in feeds come from it")
    labels: Labels = Field(default=Labels(), description="its words for the parts of the plan")
    notice: Notice | None = Field(default=None, description="the notice about the plan's age")
    due_soon: int = Field(
        default=90, ge=0, description="how many days before its due date work is called due soon")
    term_warning: int = Field(
        default=90, ge=0,
        description="how many days before its end a term on a board or in a post is listed")
    roles: tuple[Role, ...] = Field(
        default=(), description="roles on boards and groups besides the usual ones")
    report_every: int | None = Field(
        default=None, ge=1,
        description="after how many days without an update or report work is listed as silent")
    currency: Text = Field(default="£", description="the sign or name before amounts of money")
    indicator_states: tuple[Threshold, ...] = Field(
        default=(), description="what a figure beside its target is called, the best first, if "
                                "the collaboration has a rule for it")
    risk_scale: RiskScale | None = Field(
        default=None, description="the names of likelihood and impact, where risks are assessed")
    questions: tuple[OpenQuestion, ...] = Field(
        default=(), description="what readers ask and no paper on the site answers")
    quiet: tuple[Quiet, ...] = Field(
        default=(), description="times before elections, in which updates need a reason")
    true_while: TrueWhile | None = Field(
        default=None, description="what must be so for the notice and the questions to be true")
    publisher: Publisher = Field(default=Publisher(), description="who publishes this site")
    security: Security | None = Field(
        default=None, description="to whom a weakness of the site can be told")
    accessibility: Accessibility | None = Field(default=None, description="what was tested")

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of all times of day."""
        return ZoneInfo(self.time_zone)
