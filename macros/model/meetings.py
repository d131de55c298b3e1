"""Meetings, what they decide, and what they ask someone to do.

Names follow Popolo (popoloproject.com/specs: Event, Motion, VoteEvent), and for agendas OParl 1.1
(Meeting, AgendaItem). Docstrings also say what Open Civic Data calls the same (OCDEP 4, Events, and
its models: Event, EventParticipant, EventAgendaItem, EventRelatedEntity).
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, Field, field_validator, model_validator

from macros.model.bases import Based, OnTheWeb, SourcedDate
from macros.model.dates import PartialDate
from macros.model.fields import (
    AtKey,
    BodyId,
    Bound,
    Concerns,
    DecisionId,
    DocumentId,
    MeetingId,
    OrganizationId,
    Several,
    TaskId,
    Text,
    Url,
)
from macros.model.governance import Person
from macros.model.moments import Moment
from macros.model.published import Embargoed
from macros.model.record import Model, Short, Titled
from macros.model.schedule import Due, Responsible
from macros.model.text_forms import Form
from macros.model.values import Place, Subject

#: What a decision or a task can be about: any record of the plan, of governance, or a report.
Decided = Annotated[
    Subject, Concerns((
        "projects", "actions", "steps", "strands", "principles", "editions", "opportunities",
        "bodies", "organizations", "posts", "people", "reports", "indicators", "risks", "money",
        "benefits", "consultations", "alliance"))]
#: Who can be at a meeting, or move a decision.
Attending = Annotated[Subject, Concerns(("people", "posts", "organizations"))]

#: How a meeting stands, in an editor's words: held and adjourned meetings have taken place.
MeetingStatus = Literal["planned", "held", "cancelled", "adjourned"]
#: The statuses of meetings that have taken place.
TOOK_PLACE = ("held", "adjourned")

#: From when on a meeting can go on past midnight, and until when.
EVENING, MORNING = "18:00", "06:00"

#: Words that say how often a body meets.
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
HOW_OFTEN = re.compile(
    r"\b(?:(?:bi-?)?weekly|fortnightly|(?:bi-?)?monthly|quarterly|(?:half-?)?yearly|"
    r"(?:bi-?)?annually|"
    rf"(?:every|each) (?:\w+ )?{_WEEKDAY}|"
    r"(?:every|each|once an?|twice an?) (?:\w+ )?(?:day|week|fortnight|month|quarter|year)|"
    rf"{_WEEKDAY}s)\b",
    re.IGNORECASE)

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_NEARLY = re.compile(
    r"(\d{1,2})(?:[.:h]?(\d\d))?(?::\d\d)? ?(?:([ap])\.?m\.?|noon|midday|hrs|hours|h)?",
    re.ASCII | re.IGNORECASE)
_TIMES_WITH_NAMES = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}


def _check_time(text: str) -> str:
    if _TIME.fullmatch(text):
        return text
    plain = text.strip(" \"'“”‘’")
    match = _NEARLY.fullmatch(plain)
    hour = int(match[1]) if match else 24
    if match and match[3]:
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    better = _TIMES_WITH_NAMES.get(plain.casefold(),
                                   f"{hour:02}:{(match[2] if match else None) or '00'}")
    raise ValueError(f"'{text}' is not a time of day in the right form. "
                     f"Write {better if _TIME.fullmatch(better) else 'it like 14:30'}.")


#: A time of day as clocks show it, such as 14:30.
TimeOfDay = Annotated[Bound, AfterValidator(_check_time), Form(
    _TIME.pattern, "Write a time like 14:30.")]


#: What is written, in letters and digits alone, where the legal ground is not known or not meant.
_NO_GROUND = frozenset((
    "", "true", "false", "yes", "no", "x", "private", "inprivate", "privateitem", "closed",
    "confidential", "exempt", "exemptitem", "restricted", "sensitive", "na", "notapplicable",
    "none", "unknown", "tbc", "tbd", "tba", "tobeconfirmed", "tofollow", "part2", "partii",
))


def _check_ground(text: str) -> str:
    if re.sub(r"[\W_]", "", text.casefold()) in _NO_GROUND:
        raise ValueError("the legal ground is missing. Write on which ground the item was held in "
                         "private, or leave the line out.")
    return text


#: The legal ground on which something is held in private.
LegalGround = Annotated[Text, AfterValidator(_check_ground)]


class ByBodyOrOrganization(Based, Titled):
    """Something that a body of the collaboration, or another organization, did or was to do."""

    body_id: BodyId | None = Field(default=None, description="the board or group")
    organization_id: OrganizationId | None = Field(default=None, description="or who else")

    @model_validator(mode="after")
    def _not_both(self) -> Self:
        if self.body_id and self.organization_id:
            raise ValueError("there are both body_id and organization_id. Keep one of them.")
        return self


class Moved(Based):
    """A new date of a meeting in place of the one before (schema.org: previousStartDate)."""

    before: PartialDate = Field(alias="from", description="the date before")
    on: PartialDate = Field(description="the day on which the new date was set")
    reason: Text | None = Field(default=None, description="why, in one plain sentence")


class Cancelled(Short, Based):
    """When a meeting was cancelled, and why. Until that day it is told as planned."""

    short = "on"

    on: PartialDate = Field(description="the day on which that was decided or announced")
    reason: Text | None = Field(default=None, description="why, in one plain sentence")


class Attendee(Short, Based):
    """Who was at a meeting (Popolo: attendees of an Event; OParl: participant).

    Open Civic Data: EventParticipant, whose `note` is `role` and `note` here.
    """

    short = "who"

    who: Attending = Field(description="people/…, posts/… or organizations/…")
    role: Bound | None = Field(default=None, description="the role there, such as 'in the chair'")
    note: Text | None = Field(default=None, description="such as 'from item 3'")


class Apology(Attendee):
    """Who sent apologies, and who came instead. Open Civic Data has no name for either."""

    substitute: Attending | None = Field(default=None, description="who came instead")


class Interest(Model):
    """An interest that someone declared at a meeting."""

    who: Attending = Field(description="people/… or posts/…")
    what: Text = Field(description="the interest, and what followed from it")
    item: Bound | None = Field(default=None, description="the number of the item it concerns")


class MinutesAmended(Model):
    """A change to the minutes of an earlier meeting."""

    meeting_id: MeetingId = Field(description="the earlier meeting")
    what: Text = Field(description="what was changed, in one plain sentence")


class AgendaPaper(Model):
    """A paper of an item: elsewhere on the web, a file of this site, or one of its documents."""

    name: Text | None = Field(default=None, description="what it is, such as 'Report on radios'")
    url: Url | None = Field(default=None, description="its address elsewhere")
    file: Bound | None = Field(
        default=None, description="or the file in docs/, such as meetings/radios.pdf")
    document_id: DocumentId | None = Field(
        default=None, description="or the document of this site, which needs no name")

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Self:
        there = [key for key in ("url", "file", "document_id") if getattr(self, key)]
        if len(there) != 1:
            raise ValueError(f"there are both {' and '.join(there)}. Keep one of them." if there
                             else "it does not say where the paper is. Write url: with its "
                                  "address, file: with a file in docs/, or document_id:.")
        if not self.name and not self.document_id:
            raise ValueError("it has no name. Write name: with what readers call it.")
        return self


class AgendaItem(Based):
    """An item of a meeting's agenda (OParl: AgendaItem; Open Civic Data: EventAgendaItem).

    There its number is `order`, its title `description`, its text one of `notes`; its decisions are
    EventRelatedEntity, as a vote. Its papers are `documents` of the whole Event there.
    """

    number: Text = Field(description="its number on the agenda, such as 3 or 3a (OParl: number)")
    title: Text = Field(description="what it was about (OParl: name)")
    text: Text | None = Field(default=None, description="what was said, in one or two sentences")
    papers: tuple[AgendaPaper, ...] = Field(
        default=(), description="its papers: name, and url, file or document_id")
    text_from: tuple[Place, ...] = Field(default=(), description="words of papers on this site")
    private: LegalGround | None = Field(
        default=None,
        description="the legal ground on which it was held in private (OParl: public is false)")
    decisions: tuple[DecisionId, ...] = Field(
        default=(), description="what was decided, or is to be: each a record with an id")
    tasks: tuple[TaskId, ...] = Field(
        default=(), description="what someone was asked to do: each a record with an id")

    @field_validator("private", mode="before")
    @classmethod
    def _is_not_left_empty(cls, given: Any) -> Any:
        """An item with the key alone would be told as one that was open to everyone."""
        if given is None:
            raise ValueError("the legal ground is missing.")
        return given


class Meeting(Embargoed, OnTheWeb, ByBodyOrOrganization):
    """A meeting that was held, or is or was to be (Popolo, Open Civic Data: Event; OParl: Meeting).

    Open Civic Data's `status` is the same as here for `cancelled`; a meeting that is planned is
    `confirmed` there, or `tentative`, and one that was held `passed`. Its `participants`, `agenda`
    and `location` are present, items and place here, and its times have a zone, which is here that
    of the collaboration.
    One with a file in docs/meetings/ has its minutes in short as the text of the file.
    """

    kind = "meetings"

    date: SourcedDate = Field(description="when, no more exactly than is known")
    date_basis: Text | None = Field(default=None, description="how the date was inferred")
    start: TimeOfDay | None = Field(default=None, description="the time, such as 14:30")
    end: TimeOfDay | None = Field(default=None, description="when it ends, such as 16:00")
    moved: Several[Moved] = Field(default=(), description="earlier dates, the first one first")
    status: MeetingStatus | None = Field(
        default=None, description="planned, held, cancelled or adjourned (OParl: meetingState)")
    cancelled: Cancelled | None = Field(
        default=None, description="on which day it was cancelled, if that is known, and why")
    instead_id: MeetingId | None = Field(
        default=None, description="the meeting that takes the place of a cancelled one")
    continues_id: MeetingId | None = Field(
        default=None, description="the adjourned meeting that this one goes on with")
    evidence: Literal["reported", "named", "expected"] | None = Field(
        default=None, description="by the source: reported as held, named where it was prepared, "
                                  "or expected")
    place: Text | None = Field(default=None, description="where (Popolo: location)")
    open_to_public: bool | None = Field(default=None, description="whether anyone can come")
    attend: Text | None = Field(
        default=None, description="how to come, to watch or to ask a question")
    papers_on: PartialDate | None = Field(
        default=None, description="the day on which its agenda comes out")
    published: Moment | None = Field(
        default=None, description="the day on which this site published it")
    minutes: Literal["draft", "approved"] | None = Field(
        default=None, description="whether its minutes are a draft or approved")
    minutes_published: Moment | None = Field(
        default=None, description="the day on which its minutes were published here")
    present: tuple[Attendee, ...] = Field(default=(), description="who was there")
    apologies: tuple[Apology, ...] = Field(default=(), description="who sent apologies")
    interests: tuple[Interest, ...] = Field(default=(), description="the interests declared")
    items: tuple[AgendaItem, ...] = Field(default=(), description="the agenda, in order")
    amends_minutes: Several[MinutesAmended] = Field(
        default=(), description="changes that it made to the minutes of earlier meetings")
    text_from: tuple[Place, ...] = Field(default=(), description="the evidence")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @property
    def took_place(self) -> bool:
        """Whether it is told as held, by its status or by what a paper reports."""
        return self.status in TOOK_PLACE or (
            self.status is None and self.evidence == "reported")

    @property
    def ends_next_day(self) -> bool:
        """Whether it ends past midnight: by six in the morning, after it began in the evening."""
        return bool(self.start and self.end and self.start >= EVENING and self.end <= MORNING)

    @field_validator("date", mode="before")
    @classmethod
    def _is_a_date(cls, given: Any) -> Any:
        """How often a body meets says of no meeting when it is."""
        if isinstance(given, str) and HOW_OFTEN.search(given):
            raise ValueError(f"'{given}' says how often, and is no date. Write the day of one "
                             "meeting; how often a body meets goes into its file in data/bodies/, "
                             "as meets:.")
        return given

    @model_validator(mode="before")
    @classmethod
    def _cancelled_says_the_status(cls, given: Any) -> Any:
        """A meeting with the day on which it was cancelled need not say that it is."""
        if isinstance(given, Mapping) and given.get("cancelled") and not given.get("status"):
            return {**given, "status": "cancelled"}
        return given

    @field_validator("status", mode="before")
    @classmethod
    def _is_no_new_date(cls, given: Any) -> Any:
        """A meeting that has another date is planned or held, on that date."""
        if given in ("moved", "postponed", "rescheduled", "deferred"):
            raise ValueError(f"'{given}' is no status. Write the new day as date:, the one before "
                             "into moved:, and here planned or held; or cancelled, if there is no "
                             "new day.")
        return given

    @field_validator("cancelled", mode="before")
    @classmethod
    def _is_cancelled_on_a_day(cls, given: Any) -> Any:
        """That a meeting is cancelled is its status; this is when and why."""
        if given in ("yes", "true"):
            raise ValueError("the day is missing. Write the day on which it was cancelled, or, if "
                             "that is not known, status: cancelled in the place of this line.")
        return given

    @field_validator("evidence", mode="before")
    @classmethod
    def _is_no_status(cls, given: Any) -> Any:
        """What became of a meeting is its status, and evidence what a paper says of it."""
        if given in get_args(MeetingStatus):
            raise ValueError(f"that a meeting is {given} is its status. Write status: {given}, and "
                             "evidence: only where no more than a paper is known.")
        return given

    @model_validator(mode="after")
    def _has_a_status(self) -> Self:
        if self.status is None and self.evidence is None:
            raise ValueError(
                "nothing says whether it took place. Write status: planned, held, cancelled or "
                "adjourned, or evidence: reported, named or expected, where only a paper says so.")
        if self.status not in (None, *TOOK_PLACE) and self.evidence == "reported":
            raise AtKey("status", f"it is called {self.status}, and evidence: reported calls it "
                                  "held. Correct one of them.")
        return self

    @model_validator(mode="after")
    def _cancelled_before_its_day(self) -> Self:
        if self.cancelled and self.status != "cancelled":
            raise AtKey("status", f"it is called {self.status}, and cancelled: says that it is "
                                  "not. Write status: cancelled, or delete cancelled:.")
        if self.cancelled and self.cancelled.on.earliest > self.date.value.latest:
            raise AtKey("cancelled", f"{self.cancelled.on.in_words()} is after the day of the "
                                     f"meeting, {self.date.value.in_words()}. Write the day on "
                                     "which it was cancelled.")
        if self.instead_id and self.status != "cancelled":
            raise AtKey("instead_id", "only a cancelled meeting has another one in its place. "
                                      "Write status: cancelled, or a new date: and moved:.")
        return self

    @model_validator(mode="after")
    def _at_a_time_of_a_day(self) -> Self:
        if (self.start or self.end) and self.date.value.precision != "day":
            raise AtKey("start" if self.start else "end",
                        f"{self.date.value.in_words()} is not a day, so it can have no time. "
                        "Write the day of the meeting as date:, or leave the time out.")
        if self.start and self.end == self.start:
            raise AtKey("end", f"{self.end} is the time at which it starts. Correct one of them.")
        if self.start and self.end and self.end < self.start and not self.ends_next_day:
            raise AtKey("end", f"{self.end} is not after the start, {self.start}. "
                               "Correct one of them.")
        return self

    @model_validator(mode="after")
    def _moved_in_order(self) -> Self:
        days = [move.on.earliest for move in self.moved]
        for first, second in pairwise(self.moved):
            if first.before == second.before:
                raise AtKey("moved", f"it is moved from {first.before.in_words()} twice. Write the "
                                     "date to which it was moved first as from: of the second.")
        if days != sorted(set(days)):
            raise AtKey("moved", "the new dates are not in the order in which they were set, each "
                                 "on a day of its own. Put the one that was set first at the top.")
        for move in self.moved:
            if move.on.earliest > move.before.latest:
                raise AtKey("moved", f"{move.on.in_words()}, on which the new date was set, is "
                                     f"after the date before, {move.before.in_words()}. "
                                     "Correct one of them.")
        if self.moved and self.moved[-1].before == self.date.value:
            raise AtKey("moved", f"{self.date.value.in_words()} is both the date before and the "
                                 "date now. Write the new one as date:.")
        return self


def may_be_there(meeting: Meeting, who: Subject, people: Iterable[Person]) -> bool:
    """Whether someone is or can be among those present, as far as they are named.

    Who speaks for an organization is not named, and a post can be anyone who held it.
    """
    there = {attendee.who for attendee in meeting.present}
    if not there or who in there or any(one.kind == "organizations" for one in (who, *there)):
        return True
    held = ((person.subject, Subject("posts", one.post_id))
            for person in people for one in person.holds)
    return any(who in pair and there & set(pair) for pair in held)


class Vote(Model):
    """How a vote went (Popolo: VoteEvent; its counts by option, and its result)."""

    in_favour: int | None = Field(default=None, ge=0, alias="for", description="how many were for")
    against: int | None = Field(default=None, ge=0, description="how many were against")
    abstained: int | None = Field(default=None, ge=0, description="how many abstained")
    result: Literal["carried", "lost"] | None = Field(
        default=None, description="carried or lost; needed where there are numbers, which alone "
                                  "do not say it")
    note: Text | None = Field(default=None, description="such as 'All agreed'")

    @model_validator(mode="before")
    @classmethod
    def _is_no_text(cls, given: Any) -> Any:
        """Words on how a vote went are its note."""
        if isinstance(given, str):
            raise ValueError(f"'{given}' is a text alone. Write {{note: {given}}}, or for:, "
                             "against: and result:.")
        return given

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        numbers = {"for": self.in_favour, "against": self.against}
        counted = [key for key, number in numbers.items() if number is not None]
        if not (self.note or self.result or counted):
            raise ValueError("it does not say how the vote went. Write for:, against: and result:, "
                             "or note:, such as 'All agreed'.")
        if counted and not self.result:
            # Two thirds may be needed, or the chair may have a second vote.
            raise AtKey(counted[-1], "numbers alone do not say whether it was carried. Write "
                                     "result: carried or lost, as the minutes have it.")
        return self


class Decision(ByBodyOrOrganization):
    """A decision that someone was asked to take, or is said to have taken (Popolo: Motion).

    That of a meeting with a file stands there, in the item of the agenda.
    """

    kind = "decisions"

    basis: Literal["asked", "taken"] = Field(
        description="asked, where someone asks for it; taken, where it was decided")
    by: Text | None = Field(default=None, description="who, as it is worded, if no record fits")
    text_from: tuple[Place, ...] = Field(default=(), description="its words")
    meeting_id: MeetingId | None = Field(default=None, description="the meeting")
    item: Bound | None = Field(default=None, description="the number of the item of its agenda")
    date: SourcedDate | None = Field(default=None, description="when, if there is no meeting")
    reason: Text | None = Field(default=None, description="why, in one plain sentence")
    mover: Attending | None = Field(default=None, description="who moved it (Popolo: creator)")
    seconder: Attending | None = Field(default=None, description="who seconded it")
    vote: Vote | None = Field(default=None, description="how the vote went")
    outcome_from: tuple[Place, ...] = Field(default=(), description="what a paper says came of it")
    about: tuple[Decided, ...] = Field(
        default=(), description="what it is about: kind/id")
    changed: Text | None = Field(default=None, description="what it changed, in one sentence")
    follows: tuple[DecisionId, ...] = Field(
        default=(), description="the decisions that it carries out or goes on from")
    amends: tuple[DecisionId, ...] = Field(
        default=(), description="the decisions that it changes or takes back")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _dated_once(self) -> Self:
        if self.date and self.meeting_id:
            raise AtKey("date", "the meeting already has a date. Delete date: or meeting_id:.")
        return self


class Task(Due, Based, Titled):
    """What a meeting asked someone to do. It is no action of the plan.

    That of a meeting with a file stands there, in the item of the agenda.
    """

    kind = "tasks"

    meeting_id: MeetingId | None = Field(default=None, description="the meeting that asked for it")
    item: Bound | None = Field(default=None, description="the number of the item of its agenda")
    lead: Several[Responsible] = Field(default=(), description="who is to do it")
    state: Literal["open", "done", "dropped"] = Field(
        default="open", description="open, done, or dropped if it is not needed any more")
    done: SourcedDate | None = Field(default=None, description="the day on which it was done")
    about: tuple[Decided, ...] = Field(default=(), description="what it is about: kind/id")
    note: Text | None = Field(default=None, description="what a reader should know, in our words")

    @model_validator(mode="after")
    def _done_on_a_day(self) -> Self:
        if self.done and self.state != "done":
            raise AtKey("done", f"its state is {self.state}. Write state: done, or leave out the "
                                "day on which it was done.")
        return self
