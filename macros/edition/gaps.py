"""What is missing from the data, or is old, or is no more than inferred: for those who edit it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.edition.governance import chairs, held_by, is_open, known_chairs, taken_by
from macros.edition.site import Site
from macros.errors import Mark
from macros.model import (
    DatedEvent,
    Document,
    Meeting,
    Mention,
    Named,
    Note,
    Post,
    Term,
    Update,
)
from macros.model.fields import places

#: What can be found -> its title, and what it means. The order is that of the page.
FINDINGS = {
    "owner": ("No owner", "This site records no one who leads it, answers for it or chairs it. If "
              "a paper says who, write it into this file. What only staff know goes into "
              "staff/data/: a chair into holders.yml, the rest into notes.yml."),
    "holder": ("No holder", "No paper on this site names who holds the post. Who holds it now "
               "goes into staff/data/holders.yml."),
    "update": ("Last update", "When something was last reported of it, the longest ago first. "
               "Updates go into docs/updates/."),
    "source": ("No source here", "It names no place in a paper on this site."),
    "date": ("Inferred date", "Its date is our inference, or is not its own, or is not known."),
    "gap": ("Open gap", "A document or an answer that is missing, or a seat that the papers leave "
            "open. Who has the seat now goes into staff/data/holders.yml."),
}


class Finding(NamedTuple):
    """Something to look after: the record, a few words on it, where it is written.

    `what` is one of FINDINGS; `day` is the latest day on which it may last have been reported of.
    """

    what: str
    record: Named
    words: str
    mark: Mark
    day: date | None = None


def findings(site: Site) -> tuple[Finding, ...]:
    """Everything that is missing, old or inferred in the staff edition, kind by kind."""
    assert site.staff
    found = [*_owners(site), *_holders(site), *_updates(site), *_sources(site), *_dates(site),
             *_gaps(site)]
    written = site.staff.written
    return tuple(Finding(what, record, words, written[record.subject], day)
                 for what, record, words, day in found)


#: (what was found, of which record, a few words on it, the day of Finding).
Found = Iterator[tuple[str, Named, str, date | None]]


def _owners(site: Site) -> Found:
    for project in site.links.projects:
        if project.lead is None:
            yield "owner", project, "no one is recorded who leads it", None
    for action in site.actions:
        leads = [one for one, _ in site.links.advancing(action.id) if one.lead]
        words = "what may bear on it has a lead" if leads else "no one is recorded for it"
        yield "owner", action, words, None
    for body in site.bodies:
        if not chairs(body) and not known_chairs(site, body):
            yield "owner", body, "no one is recorded who chairs it", None


def _holders(site: Site) -> Found:
    for post in site.all(Post):
        if not held_by(site, post.id):
            yield "holder", post, "no holder is recorded", None


def _updates(site: Site) -> Found:
    reported: list[tuple[Named, Update]] = []
    for record in (*site.links.projects, *site.actions):
        if updates := site.links.updates_about(record.subject):
            reported.append((record, updates[0]))
        else:
            yield "update", record, "never reported of, as far as this site knows", None
    for record, last in sorted(reported, key=lambda pair: pair[1].date.latest):
        yield "update", record, last.when, last.date.latest


def _sources(site: Site) -> Found:
    for kind, records in site.records.items():
        for record in records.values():
            if isinstance(record, Update) and record.elsewhere and not record.stated:
                words = f"rests on {record.elsewhere.name}, not on this site"
                yield "source", record, words, None
            elif isinstance(record, Named) and kind in _OF_PAPERS and not any(places(record)):
                words = ("no paper on this site spells it out" if isinstance(record, Term)
                         else "rests on no place in a paper")
                yield "source", record, words, None


#: The kinds whose records come from papers. States, documents and what staff know need no place.
_OF_PAPERS = (
    "organizations", "posts", "people", "bodies", "principles", "strands", "actions",
    "opportunities", "stages", "projects", "meetings", "decisions", "events", "responses",
    "lessons", "assurance", "differences", "mentions", "terms",
)


def _dates(site: Site) -> Found:
    for document in site.all(Document):
        for part in document.parts:
            is_its_own = part.date and part.date.precision != "interval" and not part.when
            if not is_its_own:
                words = f"{part.short_title}: {site.when(part.id)}"
                yield "date", document, words, None
    dated: tuple[Meeting | DatedEvent | Update, ...] = (
        *site.all(Meeting), *site.all(DatedEvent), *site.all(Update))
    for record in dated:
        if record.date_basis or record.date.precision == "interval":
            yield "date", record, record.date.in_words(), None


def _gaps(site: Site) -> Found:
    for document in site.all(Document):
        for missing in document.missing:
            yield "gap", document, f"not in our copy: {missing.what}", None
    for mention in site.all(Mention):
        yield "gap", mention, "mentioned, not held", None
    for body in site.bodies:
        for seat in body.memberships:
            if is_open(seat) and not taken_by(site, body, seat):
                yield "gap", body, f"left open: {site.block(seat.text_from).words}", None
    for note in site.all(Note):
        if note.what != "note":
            words = {"question": "open question", "gap": "gap to chase"}[note.what]
            yield "gap", note, words, None


def age(since: date, until: date) -> str:
    """How long ago a day was, in whole years and months, as a reader says it: '5 years, 8 months'.

    'less than a month' before that, and '' for a day that has not come.
    """
    if since > until:
        return ""
    months = (until.year - since.year) * 12 + until.month - since.month
    months -= until.day < since.day
    years, months = divmod(months, 12)
    told = [f"{number} {word}{'s' if number != 1 else ''}"
            for number, word in ((years, "year"), (months, "month")) if number]
    return ", ".join(told) or "less than a month"
