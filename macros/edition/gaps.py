"""What is missing from the data, out of date or only inferred, for those who edit it."""

import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import NamedTuple

from macros.edition.doubts import doubts
from macros.edition.governance import (
    has_chair,
    holders_now,
    holdings_of,
    open_seats,
)
from macros.edition.meetings import held_of_expected
from macros.edition.number_doubts import number_doubts
from macros.edition.numbers import is_overdue, review_is_late
from macros.edition.site import Site
from macros.model import (
    Action,
    Consultation,
    DatedEvent,
    Document,
    Indicator,
    Meeting,
    Mention,
    Named,
    Note,
    Person,
    Post,
    Project,
    Risk,
    Term,
    Update,
)
from macros.model.dates import in_words
from macros.model.fields import places
from macros.model.schedule import Responsible
from macros.phrases import say

#: The topics of findings, in the order of the page.
TOPICS = (
    "owner", "holder", "people", "doubt", "update", "figure", "strand", "source", "date", "gap")

#: Up to how many days an age is told in days.
DAYS_OF_YEAR = 365
#: The kinds whose records come from papers -> the key under which they name a place in one. States,
#: documents and what staff know need no place.
PLACES = {
    "organizations": "named", "posts": "named", "people": "holds", "bodies": "stated",
    "editions": "stated", "principles": "stated", "strands": "stated", "actions": "stated",
    "opportunities": "stated",
    "stages": "text_from", "projects": "stated", "indicators": "stated", "risks": "stated",
    "money": "stated", "benefits": "stated", "meetings": "text_from",
    "decisions": "text_from", "tasks": "stated", "events": "named", "consultations": "stated",
    "responses": "points", "lessons": "items",
    "assurance": "answers", "differences": "sayings", "mentions": "named", "terms": "named",
}


class Finding(NamedTuple):
    """Something about a record that an editor should look at, in a few words.

    `topic` is one of TOPICS. `key` is the key of the record under which an editor can add what is
    missing, None if it belongs in another file. `day`, for an update, is the latest day that its
    date may mean, and `is_that_day` says that it means no other.
    """

    topic: str
    record: Named
    words: str
    key: str | None = None
    day: date | None = None
    is_that_day: bool = False


def topics(site: Site) -> tuple[str, ...]:
    """The topics of which an edition can have findings, in the order of the page.

    Who publishes their own plan needs no source for it.
    """
    left_out = {"source"} if site.alliance.voice == "own" else set()
    if not site.records[Indicator.kind] and not site.records[Risk.kind]:
        left_out.add("figure")
    return tuple(topic for topic in TOPICS if topic not in left_out)


def findings(site: Site) -> tuple[Finding, ...]:
    """Everything that is missing, old or inferred in an edition, topic by topic."""
    return (*_owners(site), *_holders(site), *_people(site),
            *(Finding("doubt", *doubt) for doubt in (*doubts(site), *number_doubts(site))),
            *_updates(site), *_figures(site),
            *_strands(site), *_sources(site), *_dates(site), *_gaps(site))


def _owners(site: Site) -> Iterator[Finding]:
    """The work without a lead, or whose lead is a post that no one holds, and the bodies without a
    chair. Actions count for those who publish their own plan alone: papers seldom name a lead.
    """
    is_own = site.alliance.voice == "own"
    for work in site.work:
        if is_own and site.standing(work).has_ended:
            continue
        owners = site.owners_now(work) if is_own else work.lead
        if not owners and (is_own or isinstance(work, Project)):
            yield Finding("owner", work, site.say("no-lead-recorded"), "lead")
        elif is_own and all(_is_open_post(site, owner) for owner in owners):
            posts = ", ".join(site.get_subject(owner.who).name for owner in owners)
            yield Finding("owner", work, site.say("led-by-open-post", post=posts), "lead")
    for body in site.bodies_now:
        if not has_chair(site, body):
            yield Finding("owner", body, site.say("no-chair-recorded"), "memberships")


def _is_open_post(site: Site, owner: Responsible) -> bool:
    """Whether someone who answers for work is a post that no one holds."""
    return owner.who.kind == "posts" and not owner.person_id and not holdings_of(
        site, owner.who.id or "")


def _holders(site: Site) -> Iterator[Finding]:
    """The posts without a holder."""
    for post in site.all(Post):
        if not holdings_of(site, post.id):
            yield Finding("holder", post, site.say("no-holder-recorded"))


def _people(site: Site) -> Iterator[Finding]:
    """The posts that several are told to hold now, by the public site and by what staff know, and
    people whose names are alike but for accents, apostrophes and the like.
    """
    for post in site.all(Post):
        names = [person.name for person in holders_now(site, post)]
        names += [holding.name or "" for holding in holdings_of(site, post.id) if holding.known]
        by_name = {_folded(name): name for name in reversed(names)}
        if len(by_name) > 1:
            words = site.say("held-by-several", names=", ".join(reversed(by_name.values())))
            yield Finding("people", post, words)
    alike: dict[str, list[Person]] = {}
    for person in site.all(Person):
        for name in dict.fromkeys(map(_folded, (person.name, *person.also_named))):
            alike.setdefault(name, []).append(person)
    for people in alike.values():
        for person in people[1:]:
            yield Finding("people", person, site.say("named-alike", name=people[0].name), "name")


def _folded(name: str) -> str:
    """A name in small letters, without accents, apostrophes, hyphens and spaces."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(sign for sign in parts if sign.isalnum())


def _updates(site: Site) -> Iterator[Finding]:
    """Of the actions and projects that have not ended: those without an update or report, then the
    others, the longest ago first. What is only announced is no news of them.
    """
    latest: list[tuple[date, str, bool, Action | Project]] = []
    records: tuple[Project | Action, ...] = (*site.projects, *site.actions)
    for work in records:
        if site.standing(work).has_ended:
            continue
        told = [(update.date.latest, update.when, update.date.precision == "day")
                for update in site.links.updates_about(work.subject) if not update.announces][:1]
        told += [(day, in_words(day), True) for report, progress
                 in site.links.progress_of(work.subject)[:1]
                 for day in [report.day_of(progress)]]
        if told:
            latest.append((*max(told), work))
        else:
            yield Finding("update", work, site.say("never-reported-of"))
    for consultation in site.all(Consultation):
        closes = consultation.closes
        if (site.alliance.voice == "own" and closes and not consultation.outcome
                and consultation.state_on(site.day) == "closed"):
            words = site.say("outcome-not-told", when=closes.value.in_words())
            yield Finding("update", consultation, words, "outcome")
    for day, when, is_that_day, reported_on in sorted(latest, key=itemgetter(0)):
        yield Finding("update", reported_on, when, day=day, is_that_day=is_that_day)


def _figures(site: Site) -> Iterator[Finding]:
    """The indicators whose next figure should be there, and the risks whose review is late."""
    for indicator in site.all(Indicator):
        if is_overdue(indicator, site.day):
            last = max((value.period for value in indicator.values), default=None)
            words = (site.say("last-figure-is-of", when=last.in_brief()) if last
                     else site.say("no-figure-yet"))
            yield Finding("figure", indicator, words, "values", last.latest if last else None,
                          is_that_day=True)
    for risk in site.all(Risk):
        if risk.review_by and review_is_late(risk, site.day):
            words = site.say("review-was-due", when=risk.review_by.value.in_a_sentence())
            yield Finding("figure", risk, words, "reviewed")


def _strands(site: Site) -> Iterator[Finding]:
    """The actions and opportunities of no strand, if others of their kind are of one."""
    by_strand: tuple[Mapping[str | None, tuple[Named, ...]], ...] = (
        site.links.actions_by_strand, site.links.opportunities_by_strand)
    for records_by_strand in by_strand:
        if len(records_by_strand) > 1:
            for record in filter(site.is_in_force, records_by_strand.get(None, ())):
                yield Finding("strand", record, site.say("others-are-in-one"), "strand_id")


def _sources(site: Site) -> Iterator[Finding]:
    """The updates that no paper states, and the other records that name no place in a paper.

    None of a site that has no such topic.
    """
    if "source" not in topics(site):
        return
    for kind, records in site.records.items():
        for record in records.values():
            if isinstance(record, Update) and record.elsewhere and not record.stated:
                words = site.say("rests-elsewhere", source=record.elsewhere[0].name)
                yield Finding("source", record, words, "stated")
            elif isinstance(record, Named) and kind in PLACES and not any(places(record)):
                words = site.say("no-paper-spells-it-out" if isinstance(record, Term)
                                 else "rests-on-no-place")
                yield Finding("source", record, words, PLACES[kind])


def _dates(site: Site) -> Iterator[Finding]:
    """The papers without a date of their own, and the records whose date is inferred."""
    for document in site.all(Document):
        for part in document.parts:
            is_its_own = part.date and not part.inferred and not part.when
            if not is_its_own:
                words = f"{part.short_title}: {site.when(part.id)}"
                yield Finding("date", document, words, "parts")
    dated: tuple[Meeting | DatedEvent | Update, ...] = (
        *site.all(Meeting), *site.all(DatedEvent), *site.all(Update))
    for record in dated:
        if record.date_basis:
            date = record.date if isinstance(record, Update) else record.date.value
            yield Finding("date", record, date.in_words(), "date")


def _gaps(site: Site) -> Iterator[Finding]:
    """What our copies of papers lack, papers not held, open seats, fewer meetings than were to be
    expected, and staff's open questions.
    """
    for document in site.all(Document):
        for missing in document.missing:
            words = site.say("not-in-our-copy", what=missing.what)
            yield Finding("gap", document, words, "missing")
    for mention in site.all(Mention):
        yield Finding("gap", mention, site.say("mentioned-not-held"))
    for body in site.bodies:
        for seat in open_seats(site, body):
            place = seat.membership.text_from if seat.membership else None
            words = (site.block(place).words if place else seat.seat.name if seat.seat
                     else body.name)
            yield Finding("gap", body, site.say("left-open-seat", words=words), "memberships")
        told = held_of_expected(body, site.links.meetings_of(body), site.day)
        if told and told.held < told.expected:
            words = site.say("fewer-held", held=told.held, number=told.expected,
                             until=in_words(told.until))
            yield Finding("gap", body, words, "frequency")
    for note in site.all(Note):
        if note.what != "note":
            words = site.say("open-question" if note.what == "question" else "gap-to-chase")
            yield Finding("gap", note, words, "what")


def age(since: date, until: date, in_days: bool = False) -> str:
    """The time from one day to another in whole years and months, such as '5 years, 8 months'; if
    it is less than a year and wanted `in_days`, in days.

    '' for less than a month, or a day, and if `since` is after `until`.
    """
    if since > until:
        return ""
    if in_days and (until - since).days < DAYS_OF_YEAR:
        return say("days", number=(until - since).days) if until > since else ""
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= until.day < since.day
    years, months = divmod(months, 12)
    parts = [say("years", number=years) if years else "",
             say("months", number=months) if months else ""]
    return ", ".join(filter(None, parts))
