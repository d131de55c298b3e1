"""The table of addresses: on which page each kind of record is. Addresses never change.

A record has a page of its own (`plan/actions/{id}.md`) or an anchor on the page of its subject
(`plan/principles.md#{id}`). Paths are MkDocs' `src_uri`s; addresses are relative to the
site's root, without a leading slash.
"""

import posixpath
from collections.abc import Iterable
from functools import cache

from macros.model.fields import is_address, is_id
from macros.model.values import Place, Subject

#: Kind -> the page, or page#anchor, of a record of that kind.
PATTERNS: dict[str, str] = {
    "strands": "plan/strands/{id}.md",
    "actions": "plan/actions/{id}.md",
    "steps": "plan/actions/{parent}.md#{id}",
    "priorities": "plan/strands/{parent}.md#{id}",
    "principles": "plan/principles.md#{id}",
    "editions": "plan/editions.md#{id}",
    "opportunities": "opportunities/index.md#{id}",
    "stages": "opportunities/stages.md#{id}",
    "cells": "opportunities/quadrant.md#{id}",
    "bodies": "governance/{id}.md",
    "organizations": "governance/people.md#{id}",
    "posts": "governance/people.md#{id}",
    "people": "governance/people.md#{id}",
    "meetings": "governance/meetings/{id}.md",
    "decisions": "governance/decisions.md#{id}",
    "tasks": "governance/action-log.md#{id}",
    "states": "reported/states.md#{id}",
    "projects": "reported/projects/{id}.md",
    "project-steps": "reported/projects/{parent}.md#{id}",
    "workstreams": "reported/projects/{parent}.md#{id}",
    "options": "reported/projects/{parent}.md#{id}",
    "indicators": "reported/indicators/{id}.md",
    "risks": "reported/risks.md#{id}",
    "money": "reported/money.md#{id}",
    "benefits": "reported/benefits.md#{id}",
    "updates": "updates/{id}.md",
    "reports": "reports/{id}.md",
    "events": "reported/timeline.md#{id}",
    "consultations": "views/consultations.md#{id}",
    "responses": "views/{id}.md",
    "points": "views/{parent}.md#{id}",
    "lessons": "views/lessons.md#{id}",
    "lesson": "views/lessons.md#{parent}-{id}",
    "assurance": "views/money-law-and-risk.md#{id}",
    "parts": "sources/{id}.md",
    "documents": "sources/index.md#{id}",
    "differences": "sources/differences.md#{id}",
    "mentions": "sources/missing.md#{id}",
    "terms": "help/abbreviations.md#{id}",
    "changes": "help/what-changed.md#{id}",
    "notes": "staff/notes.md#{id}",
    "holders": "staff/directory.md#{id}",
    "contacts": "staff/directory.md#{id}",
    "working-documents": "staff/documents.md#{id}",
}

#: Kind -> the lists of records within its records: (key in the YAML, kind in PATTERNS).
WITHIN: dict[str, tuple[tuple[str, str], ...]] = {
    "strands": (("priorities", "priorities"),),
    "actions": (("steps", "steps"),),
    "projects": (("steps", "project-steps"), ("workstreams", "workstreams"),
                 ("options", "options")),
    "responses": (("points", "points"),),
    "lessons": (("items", "lesson"),),
    "documents": (("parts", "parts"),),
}

#: Kind -> the page that lists all its records.
LISTS: dict[str, str] = {
    "strands": "plan/index.md",
    "principles": "plan/principles.md",
    "editions": "plan/editions.md",
    "actions": "plan/actions/index.md",
    "opportunities": "opportunities/index.md",
    "quadrant": "opportunities/quadrant.md",
    "stages": "opportunities/stages.md",
    "bodies": "governance/index.md",
    "organizations": "governance/people.md",
    "meetings": "governance/meetings.md",
    "decisions": "governance/decisions.md",
    "tasks": "governance/action-log.md",
    "states": "reported/states.md",
    "progress": "reported/index.md",
    "money-and-risk": "reported/money-and-risk.md",
    "projects": "reported/projects/index.md",
    "indicators": "reported/indicators/index.md",
    "risks": "reported/risks.md",
    "money": "reported/money.md",
    "benefits": "reported/benefits.md",
    "updates": "updates/index.md",
    "reports": "reports/index.md",
    "events": "reported/timeline.md",
    "consultations": "views/consultations.md",
    "responses": "views/index.md",
    "lessons": "views/lessons.md",
    "assurance": "views/money-law-and-risk.md",
    "documents": "sources/index.md",
    "differences": "sources/differences.md",
    "mentions": "sources/missing.md",
    "corrections": "sources/corrections.md",
    "unused": "sources/coverage.md",
    "data": "sources/data.md",
    "terms": "help/abbreviations.md",
    "changes": "help/what-changed.md",
    "directory": "staff/directory.md",
    "powers": "staff/who-decides.md",
    "duties": "staff/due.md",
    "scheduled": "staff/scheduled.md",
    "notes": "staff/notes.md",
    "working-documents": "staff/documents.md",
    "findings": "staff/quality.md",
}

#: The kinds whose records have an anchor on the page that lists them, beside a page of their own.
ALSO_IN_LIST = ("meetings",)

#: The names that tables of data had before -> their names now. Where a site has published one under
#: its old name (data/addresses.txt), a copy of the table stays there: no data file can redirect.
FORMER_TABLES: dict[str, str] = {"actions-measures": "actions-steps"}

#: The list of the typing errors that the site corrects.
CORRECTIONS = f"{LISTS['corrections']}#typing-errors"


#: The feed of what changed on the site, without .xml or .json.
CHANGES_FEED = "help/what-changed/feed"
#: The file with what each owner has to do by when, in the staff edition.
CALENDAR = "data/due.ics"
#: The file that says what an edition was built from.
BUILD = "build.json"


def page_of(kind: str, id: str, parent: str = "") -> str:
    """The `src_uri` of the page of a record, with `#anchor` if the page has other records too.

    `parent` is the id of the record that contains it, for the kinds in WITHIN. Raises KeyError for
    a kind without a pattern.
    """
    if kind not in PATTERNS:
        raise KeyError(f"PATTERNS in macros/addresses.py has no '{kind}'")
    return PATTERNS[kind].format(id=id, parent=parent)


def updates_from(part_id: str) -> str:
    """The `src_uri` of the page with all updates from one paper."""
    return f"updates/from/{part_id}.md"


def place_in_paper(place: Place) -> str:
    """The `src_uri#anchor` of a place in a paper, in the paper in full."""
    return f"{page_of('parts', place.part_id)}#{place.anchor}"


def url(src_uri: str) -> str:
    """The address of a page, as MkDocs makes it with directory URLs: `plan/x.md` -> `plan/x/`."""
    path, hash_, anchor = src_uri.partition("#")
    stem = path.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        stem = stem.removesuffix("index").removesuffix("/")
    return (f"{stem}/" if stem else "") + hash_ + anchor


def former_url(kind: str, written: str, parent: str = "") -> str:
    """The address that a record of a kind had when it was called `written`: an old id, or an
    address, which may be a page's path.
    """
    if is_id(written):
        return url(page_of(kind, written, parent))
    path, hash_, anchor = written.partition("#")
    return f"{'' if path == './' else path}{hash_}{anchor}" if path.endswith("/") else url(written)


def of_withdrawn(written: str) -> str:
    """The address of what was taken away: that of a page may be written as the page's path."""
    return former_url("pages", written) if is_address(written) else written


def id_at(kind: str, address: str, parent: str = "") -> str | None:
    """The id of a record of a kind that is, or was, at an address; None if none could be."""
    before, _, after = url(page_of(kind, "{id}", parent)).partition("{id}")
    id = address.removeprefix(before).removesuffix(after)
    return id if is_id(id) and f"{before}{id}{after}" == address else None


def first_id(kind: str, id: str, formerly: Iterable[str]) -> str:
    """The oldest id of a record, from which the ids in feeds are made; they must never change.

    `formerly` are its old ids and addresses, the oldest first.
    """
    old = (id_at(kind, former_url(kind, written)) for written in formerly)
    return next(filter(None, old), id)


def relative(target: str, page: str) -> str:
    """The relative link from one page to another, both given as `src_uri`.

    It works wherever the site is published.
    """
    path, hash_, anchor = target.partition("#")
    if path == page and anchor:
        return hash_ + anchor
    reach = relative_url(url(path), page)
    return ("./" if reach == "." else f"{reach}/") + hash_ + anchor


@cache
def relative_url(target: str, page: str) -> str:
    """The relative link from a page (`src_uri`) to an address of the site, such as that of a file.
    """
    return posixpath.relpath(f"/{target}", f"/{url(page)}")


def original(document_id: str) -> str:
    """The address of the file with a document's original text."""
    return f"sources/originals/{document_id}.txt"


def data_file(table: str, ending: str) -> str:
    """The address of a table as CSV or of the records of a kind as JSON."""
    return f"data/{table}.{ending}"


def series(indicator_id: str) -> str:
    """The address of an indicator's figures as CSV."""
    return f"{url(page_of('indicators', indicator_id))}figures.csv"


def calendar(body_id: str | None = None) -> str:
    """The address of a calendar of meetings: that of all of them, or of a body's."""
    page = page_of("bodies", body_id) if body_id else "governance/index.md"
    return f"{url(page)}meetings.ics"


def feed(subject: Subject | None = None) -> str:
    """The address of a feed, without .xml or .json: that of all that is new, or of what is new on a
    record with a page of its own.
    """
    page = page_of(subject.kind, subject.id or "") if subject else LISTS["updates"]
    return f"{url(page)}feed"
