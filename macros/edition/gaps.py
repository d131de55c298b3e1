"""What is missing from the data, or is old, or is no more than inferred: for those who edit it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros import addresses
from macros.edition.governance import chairs, held_by, is_open, known_chairs, taken_by
from macros.edition.site import Site
from macros.errors import Mark
from macros.model import Record
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
    """Something to look after: the record (`kind/id`), a few words on it, where it is written.

    `what` is one of FINDINGS; `day` is the latest day on which it may last have been reported of.
    """

    what: str
    kind: str
    record: Record
    words: str
    mark: Mark
    day: date | None = None


def findings(site: Site) -> tuple[Finding, ...]:
    """Everything that is missing, old or inferred in the staff edition, kind by kind."""
    assert site.staff
    found = [*_owners(site), *_holders(site), *_updates(site), *_sources(site), *_dates(site),
             *_gaps(site)]
    written = site.staff.written
    return tuple(Finding(what, kind, record, words, written[kind, record.id], *day)
                 for what, kind, record, words, *day in found)


Found = Iterator[tuple]


def _owners(site: Site) -> Found:
    for project in site.links.projects:
        if project.lead is None:
            yield "owner", "projects", project, "no one is recorded who leads it"
    for action in site.actions:
        leads = [one for one, _ in site.links.advancing(action.id) if one.lead]
        words = "what may bear on it has a lead" if leads else "no one is recorded for it"
        yield "owner", "actions", action, words
    for body in site.bodies:
        if not chairs(body) and not known_chairs(site, body):
            yield "owner", "bodies", body, "no one is recorded who chairs it"


def _holders(site: Site) -> Found:
    for post in site.all("posts"):
        if not held_by(site, post.id):
            yield "holder", "posts", post, "no holder is recorded"


def _updates(site: Site) -> Found:
    told = []
    for kind, records in (("projects", site.links.projects), ("actions", site.actions)):
        for record in records:
            updates = site.links.updates_about(f"{kind}/{record.id}")
            if updates:
                last = updates[0]
                told.append(("update", kind, record, last.when, last.date.latest))
            else:
                yield "update", kind, record, "never reported of, as far as this site knows"
    yield from sorted(told, key=lambda one: one[-1])


def _sources(site: Site) -> Found:
    for kind, records in site.records.items():
        for record in records.values() if kind in addresses.PATTERNS else ():
            if kind == "updates" and not record.stated:
                yield "source", kind, record, f"rests on {record.elsewhere.name}, not on this site"
            elif kind in _OF_PAPERS and not any(places(record)):
                words = {"terms": "no paper on this site spells it out"}
                yield "source", kind, record, words.get(kind, "rests on no place in a paper")


#: The kinds whose records come from papers. States, documents and what staff know need no place.
_OF_PAPERS = (
    "organizations", "posts", "people", "bodies", "principles", "strands", "actions",
    "opportunities", "stages", "projects", "meetings", "decisions", "events", "responses",
    "lessons", "assurance", "differences", "mentions", "terms",
)


def _dates(site: Site) -> Found:
    for document in site.all("documents"):
        for part in document.parts:
            is_its_own = part.date and part.date.precision != "interval" and not part.when
            if not is_its_own:
                words = f"{part.short_title}: {site.when(part.id)}"
                yield "date", "documents", document, words
    for kind in ("meetings", "events", "updates"):
        for record in site.all(kind):
            if record.date_basis or record.date.precision == "interval":
                yield "date", kind, record, record.date.in_words()


def _gaps(site: Site) -> Found:
    for document in site.all("documents"):
        for missing in document.missing:
            yield "gap", "documents", document, f"not in our copy: {missing.what}"
    for mention in site.all("mentions"):
        yield "gap", "mentions", mention, "mentioned, not held"
    for body in site.bodies:
        for seat in body.memberships:
            if is_open(seat) and not taken_by(site, body, seat):
                yield "gap", "bodies", body, f"left open: {site.block(seat.text_from).words}"
    for note in site.all("notes"):
        if note.what != "note":
            words = {"question": "open question", "gap": "gap to chase"}[note.what]
            yield "gap", "notes", note, words


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
