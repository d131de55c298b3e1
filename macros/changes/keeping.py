"""What changed for the public, as the file of a list of changes in data/changes/."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml

from macros import addresses
from macros.changes.fields import Line
from macros.changes.records import ERASED, NEW, REMOVED, RENAMED, WITHDRAWN, RecordChange
from macros.changes.telling import as_text
from macros.edition.site import Site
from macros.model import WHOLE, Subject
from macros.model.dates import as_sentence, capitalized
from macros.reading.former import PAGES

_HEADER = """\
# What changed on the site with this publication, as `make changes` found it. Mend the sentences,
# delete what readers need not know, and add what is missing: corrections: is for what was wrong.
"""
#: What is said of a record as a whole.
_AS_A_WHOLE = {NEW: "New.", REMOVED: "Removed.", WITHDRAWN: "Withdrawn.",
               ERASED: "Something was removed.", RENAMED: "It has another address."}


def as_file(changes: Iterable[RecordChange], site: Site, published: str) -> str:
    """The text of the file: what readers should know, and apart from it what is only worded
    otherwise. `published` is the day, or the time, of the publication.
    """
    listed = [*changes]
    entries: dict[str, list[Mapping[str, Any]]] = {
        "changes": [*_entries(listed, site, is_material=True)],
        "minor": [*_entries(listed, site, is_material=False)]}
    text = yaml.safe_dump({key: some for key, some in entries.items() if some},
                          allow_unicode=True, sort_keys=False, width=100)
    return f"{_HEADER}published: {published}\n{text}"


def _entries(changes: Iterable[RecordChange], site: Site, is_material: bool
             ) -> Iterator[Mapping[str, Any]]:
    for change in changes:
        lines = [line for line in change.lines if line.is_material == is_material]
        whole = _AS_A_WHOLE.get(change.how)
        said = [whole] if whole and (change.how != RENAMED) == is_material else []
        what = [*said, *(as_sentence(capitalized(as_text(line.what))) for line in lines)]
        if not what:
            continue
        is_single = change.subject == WHOLE
        if is_single:
            what = [f"{change.kind}: {line}" for line in what]
        mentions = sorted({str(one) for line in lines for one in _known(line, change, site)})
        yield {
            **({} if is_single or not _is_known(site, change.subject) else {
                "about": str(change.subject)}),
            **({"name": as_text(change.name)} if change.name else {}),
            "what": what[0] if len(what) == 1 else what,
            **({"mentions": mentions} if mentions else {}),
        }


def _known(line: Line, change: RecordChange, site: Site) -> Iterator[Subject]:
    """The records that a line names, besides the one that it is about."""
    for subject in line.mentions:
        if subject not in (change.subject, WHOLE) and _is_known(site, subject):
            yield subject


def _is_known(site: Site, subject: Subject) -> bool:
    """Whether a list of changes can name something: it is there, or was withdrawn, and not erased.
    """
    kind, id = subject.kind, subject.id or ""
    if kind == PAGES:
        address, is_there = addresses.url(id), id in site.page_titles or site.former.page(id)
    elif kind in addresses.PATTERNS:
        address = addresses.url(addresses.page_of(kind, id))
        is_there = (id in site.parts or site.former.part(id) if kind == "parts" else
                    id in site.records.get(kind, {}) or site.former.record(kind, id))
    else:
        return False
    withdrawal = site.withdrawn_at.get(address)
    return not withdrawal.erased if withdrawal else bool(is_there)
