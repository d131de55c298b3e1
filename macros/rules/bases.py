"""Rules about what records rest on, and in whose voice the site speaks."""

from collections.abc import Iterator, Mapping

from macros.errors import Mark, Mistake
from macros.model import (
    Action,
    Alliance,
    Benefit,
    Body,
    Consultation,
    DatedEvent,
    Decision,
    Indicator,
    Lessons,
    Meeting,
    Money,
    Opportunity,
    Organization,
    Person,
    PlanEdition,
    Post,
    Principle,
    Project,
    Quadrant,
    Record,
    Report,
    Response,
    Risk,
    Task,
    Update,
)
from macros.model.bases import Based, Elsewhere, OwnWords
from macros.model.editions import is_for_staff
from macros.model.fields import places
from macros.model.governance import Flow
from macros.model.options import Option, OptionOutcome
from macros.model.record import Model, models_in
from macros.model.responses import AnsweredBy, PointOutcome
from macros.reading.gathering import Gathered

#: The kinds that state facts, each with what a record of it is called and the key under which it
#: names a place in a paper.
STATING: Mapping[type[Record], tuple[str, str]] = {
    Organization: ("this organization", "named"),
    Post: ("this post", "named"),
    Person: ("this person", "holds"),
    PlanEdition: ("this edition of the plan", "stated"),
    Principle: ("this principle", "stated"),
    Action: ("this action", "stated"),
    Opportunity: ("this opportunity", "stated"),
    Project: ("this project", "stated"),
    Update: ("an update", "stated"),
    Meeting: ("this meeting", "text_from"),
    Decision: ("this decision", "text_from"),
    Task: ("this task", "stated"),
    DatedEvent: ("this event", "named"),
    Indicator: ("this indicator", "stated"),
    Risk: ("this risk", "stated"),
    Money: ("this money", "stated"),
    Benefit: ("this benefit", "stated"),
    Consultation: ("this consultation", "stated"),
}

#: Key of what this site says of a body in its own words -> what such words say.
_SAID: Mapping[str | int, str] = {
    "purpose": "what it is for", "duties": "what it is to do",
    "powers": "what it may decide by itself"}


def check_bases(gathered: Gathered) -> list[Mistake]:
    """Every mistake in what records rest on."""
    return [*_publisher(gathered), *_unfounded(gathered), *_not_to_be_found(gathered),
            *_two_names(gathered)]


def speaks_for_itself(gathered: Gathered) -> bool:
    """Whether the collaboration publishes the site itself, so that its word is a basis."""
    alliance = gathered.single(Alliance)
    return alliance is None or alliance.voice == "own"


def _publisher(gathered: Gathered) -> Iterator[Mistake]:
    """Readers of a site in the publisher's own voice can tell who speaks, and can answer."""
    alliance = gathered.single(Alliance)
    if not alliance or alliance.voice != "own":
        return
    publisher = alliance.publisher
    if not publisher.name or not (publisher.email or publisher.address):
        yield Mistake(
            gathered.mark("alliance", "alliance", ("voice",)),
            "voice: who publishes in their own voice says who they are and where to write to.",
            "Write publisher: with name: and email: or address:, or voice: record.")


def _unfounded(gathered: Gathered) -> Iterator[Mistake]:
    """With `voice: record`, each record and each fact in it rests on a paper or another source."""
    if speaks_for_itself(gathered):
        return
    for model, (what, key) in STATING.items():
        for id, record in gathered.records.of(model).items():
            if not (_has_basis(record) or _stands_in_a_meeting(gathered, record)):
                yield _no_source(gathered.mark(model.kind, id), what, key)
    for body in gathered.records.of(Body).values():
        for index, membership in enumerate(body.memberships):
            if not _has_basis(membership):
                mark = gathered.mark("bodies", body.id, ("memberships", index))
                yield _no_source(mark, "this seat", "text_from")
        for index, terms in enumerate(body.terms_of_reference):
            if terms.text and not _has_basis(terms):
                mark = gathered.mark("bodies", body.id, ("terms_of_reference", index, "text"))
                yield _no_source(mark, "the text of its terms of reference", "stated")
        if body.frequency and not (_has_basis(body.frequency) or body.meets_from):
            yield _no_source(gathered.mark("bodies", body.id, ("frequency",)),
                             "how often it is to meet", "stated")
        for path, words in models_in(body):
            if isinstance(words, OwnWords) and not _has_basis(words):
                yield _no_source(gathered.mark("bodies", body.id, path), _SAID[path[0]], "stated")
        for index, seat in enumerate(body.seats):
            if not _has_basis(seat):
                mark = gathered.mark("bodies", body.id, ("seats", index))
                yield _no_source(mark, "this seat", "stated")
    for report in gathered.records.of(Report).values():
        for index, progress in enumerate(report.progress):
            if not (_has_basis(progress) or report.stated or report.elsewhere):
                mark = gathered.mark("reports", report.id, ("progress", index))
                yield _no_source(mark, f"what is said of '{progress.about}'", "stated")
    yield from _views(gathered)
    yield from _sorting(gathered)
    yield from _flows(gathered)
    yield from _options(gathered)
    for project in gathered.records.of(Project).values():
        for index, advance in enumerate(project.advances):
            if not (advance.stated_in or advance.reading):
                yield Mistake(
                    gathered.mark("projects", project.id, ("advances", index)),
                    f"advances, item {index + 1}: this link to an action needs either a place in a "
                    "paper or this site's reason.",
                    "Write stated_in: with the place, or reading: with the reason.")


def _views(gathered: Gathered) -> Iterator[Mistake]:
    """What became of a point, what answers a lesson, and what both say in our words, is said
    somewhere: what no one says is left out.
    """
    models: tuple[type[Record], ...] = (Response, Lessons)
    for model in models:
        for id, record in gathered.records.of(model).items():
            for path, inner in models_in(record):
                what = ("what became of this point" if isinstance(inner, PointOutcome) else
                        f"that '{inner.by}' answers this lesson" if isinstance(inner, AnsweredBy)
                        else "what this says" if isinstance(inner, OwnWords) else "")
                if what and isinstance(inner, Based) and not (
                        inner.stated or inner.elsewhere or getattr(inner, "stands_in", None)):
                    yield _no_source(gathered.mark(model.kind, id, path), what, "stated")


def _sorting(gathered: Gathered) -> Iterator[Mistake]:
    """The cells into which opportunities are sorted, and the cell of each, are said somewhere."""
    quadrant = gathered.single(Quadrant)
    for index, cell in enumerate(quadrant.cells if quadrant else ()):
        if not (cell.title_from or cell.text_from):
            yield _no_source(gathered.mark("quadrant", "quadrant", ("cells", index)),
                             "this cell", "text_from")
    for id, opportunity in gathered.records.of(Opportunity).items():
        if opportunity.placed and not _has_basis(opportunity.placed):
            yield _no_source(gathered.mark("opportunities", id, ("placed",)),
                             "that it belongs in this cell", "text_from")


def _flows(gathered: Gathered) -> Iterator[Mistake]:
    """What flows between two bodies is said somewhere in a paper."""
    for body in gathered.records.of(Body).values():
        for path, flow in models_in(body):
            if isinstance(flow, Flow) and not flow.text_from:
                yield Mistake(gathered.mark("bodies", body.id, path),
                              f"label: no paper is named that says '{flow.label}'.",
                              "Write text_from: with the place that says so.")


def _options(gathered: Gathered) -> Iterator[Mistake]:
    """An option, what became of it, and what speaks for and against it, are said somewhere."""
    for id, project in gathered.records.of(Project).items():
        for path, inner in models_in(project):
            what = ("this option" if isinstance(inner, Option) else
                    "what became of this option" if isinstance(inner, OptionOutcome) else
                    "what this says of the option" if isinstance(inner, OwnWords) else "")
            if what and not _has_basis(inner):
                yield _no_source(gathered.mark("projects", id, path), what, "stated")


def _has_basis(record: Model) -> bool:
    """Whether a record names a place in a paper, or another source, anywhere in it."""
    return any(places(record)) or (isinstance(record, Based) and bool(record.elsewhere))


def _stands_in_a_meeting(gathered: Gathered, record: Record) -> bool:
    """Whether a decision or task stands in an item of a meeting, on whose basis it rests then."""
    if not isinstance(record, (Decision, Task)) or not record.meeting_id:
        return False
    meeting = gathered.records.of(Meeting).get(record.meeting_id)
    # One that could not be read is told of already.
    return meeting is None or any(
        record.id in (*item.decisions, *item.tasks) for item in meeting.items)


def _no_source(mark: Mark, what: str, key: str) -> Mistake:
    return Mistake(mark, f"{what} has no source.",
                   f"Write {key}: with places in the papers, or elsewhere: with the name and "
                   "address of the source.")


def _not_to_be_found(gathered: Gathered) -> Iterator[Mistake]:
    """With `voice: record`, readers can find a source that is not on this site, or read its words.

    Staff may write what they know from a talk.
    """
    if speaks_for_itself(gathered):
        return
    for source, mark in _other_sources(gathered):
        if not (source.url or source.words or is_for_staff(mark.file)):
            yield Mistake(mark, f"elsewhere: '{source.name}' has neither an address nor words.",
                          "Write url: with its address, or words: with the few that bear it out.")


def _two_names(gathered: Gathered) -> Iterator[Mistake]:
    """The sources at one address have one name: readers take two names for two sources."""
    first: dict[str, tuple[str, Mark]] = {}
    for source, at in _other_sources(gathered):
        if source.url:
            name, mark = first.setdefault(source.url, (source.name, at))
            if name != source.name:
                yield Mistake(
                    at, f"name: {source.url} is called '{name}' in {mark.file}, line {mark.line}.",
                    "Give it the same name here and there.")


def _other_sources(gathered: Gathered) -> Iterator[tuple[Elsewhere, Mark]]:
    """Each source that is not on this site, and the place of its name."""
    for kind, id, record in gathered.everything():
        for path, source in models_in(record):
            if isinstance(source, Elsewhere):
                yield source, gathered.mark(kind, id, (*path, "name"))
