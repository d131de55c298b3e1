"""The questions from whose answers a new update, report or meeting is made.

`make new-update` asks them in a terminal, and the forms in .github/ISSUE_TEMPLATE/ on a web page.
Which keys there are, what each is for and what can be chosen comes from the model and the data.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, get_args

from macros.components.registry import known_calls
from macros.model import (
    KINDS,
    Action,
    Alliance,
    Body,
    Consultation,
    Decision,
    Indicator,
    Meeting,
    Model,
    Opportunity,
    Organization,
    Person,
    Post,
    Project,
    Record,
    Report,
    State,
    Strand,
    Update,
)
from macros.model.bases import Elsewhere
from macros.model.editions import PUBLIC
from macros.model.fields import Concerns
from macros.model.meetings import AgendaItem
from macros.model.numbers import ReportedValue
from macros.model.progress import Reported
from macros.model.published import Corrected
from macros.model.reports import Progress
from macros.reading.gathering import Gathered, gather
from macros.reading.model_words import type_of, written_fields

#: What questions can be asked about, by the name of the command or form.
MODELS: Mapping[str, type[Record]] = {"update": Update, "report": Report, "meeting": Meeting}
#: The form by which what is published is corrected.
CORRECTION = "correction"
#: What news are usually about, in this order; the collaboration as a whole comes first.
_ABOUT: Sequence[type[Record]] = (Project, Action, Strand, Opportunity, Body, Consultation)
_WHO: Sequence[type[Record]] = (Person, Post, Organization)
#: The key of what stands below the front matter.
TEXT = "text"
_FIRST_OF_QUARTER = 3


class Choice(NamedTuple):
    """One of several answers: what is written into the file, and what it is called."""

    value: str
    title: str

    @property
    def words(self) -> str:
        """What a list of choices shows: 'Draw every lamp (actions/lamp-map)'."""
        return self.title if self.title == self.value else f"{self.title} ({self.value})"


class Question(NamedTuple):
    """What is asked for a key of a record.

    `key` is the key in the file, with a dot before a key within it: 'elsewhere.url'. `model` and
    `field` say which field of which model the answer becomes, by which it is checked; '' for the
    text below the front matter. `usual` is what holds without an answer. In a terminal, it is only
    asked if the question `after` has an answer and the question `unless` has none. `columns` are
    asked again for each item. `more_choices` are taken too, but not listed.
    """

    key: str
    label: str
    model: type[Model]
    field: str
    hint: str = ""
    is_needed: bool = False
    usual: str = ""
    choices: Sequence[Choice] = ()
    is_several: bool = False
    is_long: bool = False
    after: str = ""
    unless: str = ""
    columns: Sequence[Any] = ()
    more_choices: Sequence[Choice] = ()

    @property
    def help(self) -> str:
        """What the answer is: what the model says of the key, and more."""
        info = written_fields(self.model).get(self.field)
        told = (info.description if info else None) or ""
        told = "" if self.choices or self.columns else told[:1].upper() + told[1:]
        return " ".join(f"{part.rstrip('.')}." for part in (told, self.hint) if part)


def read_site(site: str) -> Gathered:
    """The public records of a collaboration, from its folder."""
    return gather(Path(site), PUBLIC, known_calls())


def questions(kind: str, gathered: Gathered, today: date) -> list[Question]:
    """The questions for a new record; `kind` is one of MODELS."""
    made = {"update": _of_update, "report": _of_report, "meeting": _of_meeting}[kind]
    model = MODELS[kind]
    return [*made(gathered, today), *_source(gathered, model), *_when_published(model, today),
            Question(TEXT, "More to say", model, "", "Paragraphs in plain words, below all that. "
                     "Most have none", is_long=True)]


def of_correction(today: date) -> list[Question]:
    """The questions on what is wrong in an update or report that is published."""
    return [
        Question("record", "The page that is wrong", Corrected, "", "The address of an update or "
                 "report, or the name of its file", is_needed=True),
        Question("what", "What was wrong, and what is right", Corrected, "what", is_needed=True),
        Question("title", "The right title", Update, "title", "Only if it changes"),
        Question("description", "The right description", Update, "description",
                 "Only if it changes"),
        Question("on", "The day of the correction", Corrected, "on", "Without it, today",
                 usual=today.isoformat())]


def _of_update(gathered: Gathered, today: date) -> Iterator[Question]:
    yield Question("title", "What happened", Update, "title", is_needed=True)
    yield Question("description", "In one or two sentences", Update, "description", is_needed=True)
    yield Question("about", "What it is about", Update, "about", is_needed=True, is_several=True,
                   choices=_records(gathered, _ABOUT, is_whole=True),
                   more_choices=_records(gathered, _also_about()))
    yield Question("date", "When it happened", Update, "date",
                   "A day, month, quarter or year: 2026-11-24, 2026-11, 2026-Q4 or 2026",
                   is_needed=True, usual=today.isoformat())
    yield Question("state", "The new state", Update, "state",
                   "Only if the project or action has a new one", choices=_states(gathered))
    yield Question("reason", "Why it has that state", Update, "reason", "Only with a new state",
                   after="state")


def _also_about() -> list[type[Record]]:
    """The kinds of records that an update is about less often."""
    kinds = (kind for tag in get_args(Reported) if isinstance(tag, Concerns) for kind in tag.kinds)
    return [KINDS[kind] for kind in kinds if kind in KINDS and KINDS[kind] not in _ABOUT]


def _of_report(gathered: Gathered, today: date) -> Iterator[Question]:
    yield Question("period", "The period", Report, "period",
                   "A quarter, month or year: 2026-Q3, 2026/27-Q2, 2026-09 or 2026",
                   is_needed=True, usual=_last_quarter(gathered, today))
    yield Question("description", "In one or two sentences", Report, "description", is_needed=True)
    work = Question("about", "The action or project", Progress, "about", is_needed=True,
                    choices=_records(gathered, (Action, Project)))
    yield Question("progress", "How actions and projects stood", Report, "progress", columns=(
        work, Question("state", "Its state at the end of the period", Progress, "state",
                       choices=_states(gathered)),
        Question("comment", "Why", Progress, "comment")))
    if gathered.records.of(Indicator):
        yield Question("values", "The figures", Report, "values", columns=(
            Question("about", "The indicator", ReportedValue, "about", is_needed=True,
                     choices=_records(gathered, (Indicator,))),
            Question("value", "The figure", ReportedValue, "value", "The digits alone"),
            Question("note", "A note", ReportedValue, "note")))


def _of_meeting(gathered: Gathered, today: date) -> Iterator[Question]:
    yield Question("body_id", "Which board or group meets", Meeting, "body_id", is_needed=True,
                   choices=[Choice(id, body.name) for id, body in
                            gathered.records.of(Body).items()])
    yield Question("date", "The day", Meeting, "date", "Such as 2026-11-24", is_needed=True,
                   usual=today.isoformat())
    yield Question("status", "How it stands", Meeting, "status", is_needed=True,
                   usual="planned", choices=_words(Meeting, "status"))
    yield Question("start", "It starts at", Meeting, "start")
    yield Question("end", "It ends at", Meeting, "end")
    yield Question("place", "Where", Meeting, "place")
    yield Question("attend", "How people can come or watch", Meeting, "attend")
    yield Question("items", "The agenda", Meeting, "items", columns=(
        Question("title", "The next item of the agenda", AgendaItem, "title", is_needed=True),
        Question("text", "What was said of it", AgendaItem, "text"),
        Question("decisions", "What was decided, or is to be", Decision, "title")))
    for key, label in (("present", "Who was there"), ("apologies", "Who sent apologies")):
        yield Question(key, label, Meeting, key, is_several=True,
                       choices=_records(gathered, _WHO))
    yield Question("minutes", "Its minutes", Meeting, "minutes", "Only for one that was held",
                   choices=_words(Meeting, "minutes"))


def _source(gathered: Gathered, model: type[Record]) -> Iterator[Question]:
    """Where it stands: asked where the site shows what others say."""
    alliance = gathered.single(Alliance)
    if alliance and alliance.voice == "own":
        return
    yield Question("stated", "Where a paper on this site says so", model, "stated",
                   "Each as part#anchor, with a space between. Else write a source below",
                   is_several=True)
    for key, label, hint in (("name", "The source", ""),
                             ("url", "The source's address", "Such as https://town.example/news"),
                             ("words", "The source's words", "If it has no address")):
        yield Question(f"elsewhere.{key}", label, Elsewhere, key, hint)


def _when_published(model: type[Record], today: date) -> Iterator[Question]:
    yield Question("publish_from", "Not before", model, "publish_from",
                   "Such as 2026-12-01T09:00. Without it, it is published when it is merged")
    yield Question("published", "The day of publication", model, "published",
                   "Without it, today. Leave it out where “Not before” is given",
                   usual=today.isoformat(), unless="publish_from")


def _records(gathered: Gathered, models: Iterable[type[Record]], is_whole: bool = False
             ) -> list[Choice]:
    alliance = gathered.single(Alliance)
    whole = [Choice("alliance", alliance.name)] if is_whole and alliance else []
    return whole + [Choice(f"{model.kind}/{id}", " ".join(getattr(record, "name", id).split()))
                    for model in models for id, record in gathered.records.of(model).items()]


def _states(gathered: Gathered) -> list[Choice]:
    return [Choice(id, state.name) for id, state in gathered.records.of(State).items()
            if not state.unreported]


def _words(model: type[Model], key: str) -> list[Choice]:
    """The words that the model allows for a key."""
    return [Choice(word, word) for word in get_args(type_of(written_fields(model)[key].annotation))]


def _last_quarter(gathered: Gathered, today: date) -> str:
    """The quarter that ended last, as this collaboration counts them: '2026-Q3', '2026/27-Q2'."""
    alliance = gathered.single(Alliance)
    first = int(alliance.year_starts) if alliance else 1
    months = today.year * 12 + today.month - first - _FIRST_OF_QUARTER
    year, quarter = months // 12, months % 12 // 3 + 1
    return f"{year}-Q{quarter}" if first == 1 else f"{year}/{(year + 1) % 100:02}-Q{quarter}"
