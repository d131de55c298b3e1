"""What is missing from the data, or is old, or is no more than inferred: for those who edit it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from macros.edition.governance import chairs, held_by, is_open, known_chairs, taken_by
from macros.edition.site import Site
from macros.errors import Mark
from macros.model import (
    Action,
    DatedEvent,
    Document,
    Meeting,
    Mention,
    Named,
    Note,
    Post,
    Project,
    Term,
    Update,
)
from macros.model.fields import places
from macros.phrases import say

#: What can be found, in the order of the page.
FINDINGS = ("owner", "holder", "update", "strand", "source", "date", "gap")


class Finding(NamedTuple):
    """Something to look after: the record, a few words on it, where it is written.

    `what` is one of FINDINGS; `key` is the key of the record under which it can be mended, None
    where that is done in another file; `day` is the latest day on which it may last have been
    reported of.
    """

    what: str
    record: Named
    words: str
    key: str | None
    mark: Mark
    day: date | None = None


def findings(site: Site) -> tuple[Finding, ...]:
    """Everything that is missing, old or inferred in the staff edition, kind by kind."""
    assert site.staff
    found = [*_owners(site), *_holders(site), *_updates(site), *_strands(site), *_sources(site),
             *_dates(site), *_gaps(site)]
    written = site.staff.written
    return tuple(Finding(what, record, words, key, written[record.subject], day)
                 for what, record, words, key, day in found)


#: (what was found, of which record, a few words on it, the key and the day of Finding).
Found = Iterator[tuple[str, Named, str, str | None, date | None]]


def _owners(site: Site) -> Found:
    for project in site.links.projects:
        if project.lead is None:
            yield "owner", project, say("no-lead-recorded"), "lead", None
    for body in site.bodies:
        if not chairs(body) and not known_chairs(site, body):
            yield "owner", body, say("no-chair-recorded"), "memberships", None


def _holders(site: Site) -> Found:
    for post in site.all(Post):
        if not held_by(site, post.id):
            yield "holder", post, say("no-holder-recorded"), None, None


def _updates(site: Site) -> Found:
    reported: list[tuple[Named, Update]] = []
    records: tuple[Project | Action, ...] = (*site.links.projects, *site.actions)
    for record in records:
        if updates := site.links.updates_about(record.subject):
            reported.append((record, updates[0]))
        else:
            yield "update", record, say("never-reported-of"), None, None
    for reported_of, last in sorted(reported, key=lambda pair: pair[1].date.latest):
        yield "update", reported_of, last.when, None, last.date.latest


def _strands(site: Site) -> Found:
    """The actions and opportunities of no strand, where others of their kind are of one."""
    kinds: tuple[Mapping[str | None, tuple[Named, ...]], ...] = (
        site.links.actions_by_strand, site.links.opportunities_by_strand)
    for of_strand in kinds:
        for record in of_strand.get(None, ()) if len(of_strand) > 1 else ():
            yield "strand", record, say("others-are-in-one"), "strand_id", None


def _sources(site: Site) -> Found:
    for kind, records in site.records.items():
        for record in records.values():
            if isinstance(record, Update) and record.elsewhere and not record.stated:
                words = say("rests-elsewhere", source=record.elsewhere.name)
                yield "source", record, words, "stated", None
            elif isinstance(record, Named) and kind in PLACES and not any(places(record)):
                words = say("no-paper-spells-it-out" if isinstance(record, Term)
                            else "rests-on-no-place")
                yield "source", record, words, PLACES[kind], None


#: The kinds whose records come from papers -> the key under which they name a place in one. States,
#: documents and what staff know need no place.
PLACES = {
    "organizations": "named", "posts": "named", "people": "holds", "bodies": "stated",
    "principles": "stated", "strands": "stated", "actions": "stated", "opportunities": "stated",
    "stages": "text_from", "projects": "stated", "meetings": "text_from",
    "decisions": "text_from", "events": "named", "responses": "points", "lessons": "items",
    "assurance": "answers", "differences": "sayings", "mentions": "named", "terms": "named",
}


def _dates(site: Site) -> Found:
    for document in site.all(Document):
        for part in document.parts:
            is_its_own = part.date and part.date.precision != "interval" and not part.when
            if not is_its_own:
                words = f"{part.short_title}: {site.when(part.id)}"
                yield "date", document, words, "parts", None
    dated: tuple[Meeting | DatedEvent | Update, ...] = (
        *site.all(Meeting), *site.all(DatedEvent), *site.all(Update))
    for record in dated:
        if record.date_basis or record.date.precision == "interval":
            yield "date", record, record.date.in_words(), "date", None


def _gaps(site: Site) -> Found:
    for document in site.all(Document):
        for missing in document.missing:
            words = say("not-in-our-copy", what=missing.what)
            yield "gap", document, words, "missing", None
    for mention in site.all(Mention):
        yield "gap", mention, say("mentioned-not-held"), None, None
    for body in site.bodies:
        for seat in body.memberships:
            if is_open(seat) and not taken_by(site, body, seat):
                words = site.block(seat.text_from).words
                yield "gap", body, say("left-open-seat", words=words), "memberships", None
    for note in site.all(Note):
        if note.what != "note":
            words = say("open-question" if note.what == "question" else "gap-to-chase")
            yield "gap", note, words, "what", None


def age(since: date, until: date) -> str:
    """How long ago a day was, in whole years and months, as a reader says it: '5 years, 8 months'.

    'less than a month' before that, and '' for a day that has not come.
    """
    if since > until:
        return ""
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= until.day < since.day
    years, months = divmod(months, 12)
    parts = [say("years", number=years) if years else "",
             say("months", number=months) if months else ""]
    return ", ".join(filter(None, parts)) or say("less-than-a-month")
