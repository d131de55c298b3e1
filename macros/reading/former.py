"""What records, pages and passages were called before, and where they were."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from macros import addresses
from macros.errors import Mark
from macros.model import Place, Quadrant, Record, Records
from macros.model.fields import KeyPath, is_id
from macros.papers import Paper
from macros.reading.author_page import AuthorPage
from macros.reading.loading import Raw

#: In place of a kind of record, for pages and for passages of papers.
PAGES, PASSAGES = "pages", "passages"


class Addressed(NamedTuple):
    """A record with an address: its kind, the id of the record that it is in ("" if it is in none),
    and where it is written: `file` is the kind and id of the record or mapping that has marks.
    """

    record: Record
    kind: str
    parent: str
    file: tuple[str, str]
    path: KeyPath

    @property
    def src_uri(self) -> str:
        """The page of the record, with `#anchor` if the page has other records too."""
        return addresses.page_of(self.kind, self.record.id, self.parent)


def addressed(records: Records, quadrant: Quadrant | None) -> Iterator[Addressed]:
    """Every record that has an address, those within records and the quadrant's cells too."""
    for kind in [kind for kind in records if kind in addresses.PATTERNS]:
        for id, record in records[kind].items():
            yield Addressed(record, kind, "", (kind, id), ())
            for key, name in addresses.WITHIN.get(kind, ()):
                for index, inner in enumerate(getattr(record, key)):
                    yield Addressed(inner, name, id, (kind, id), (key, index))
    for index, cell in enumerate(quadrant.cells if quadrant else ()):
        yield Addressed(cell, cell.kind, "", ("quadrant", "quadrant"), ("cells", index))


@dataclass(frozen=True)
class Former:
    """Something that had another address before.

    `kind` is that of a record, PAGES or PASSAGES; `id` what it is called now: the record's id, the
    page's `src_uri`, the passage's anchor. `parent` is the id of the record or paper that it is in,
    "" if it is in none. `written` is the old id or address as the editor wrote it, at `mark`. `old`
    is the old address, `now` the page of today (`src_uri`, with `#anchor`).
    """

    kind: str
    id: str
    parent: str
    written: str
    mark: Mark
    old: str
    now: str

    @property
    def old_id(self) -> str | None:
        """What it was called before; None if its old address was that of another kind of thing."""
        if self.kind == PASSAGES:
            return self.written
        if self.kind == PAGES:
            return self.old
        return addresses.id_at(self.kind, self.old, self.parent)


@dataclass(frozen=True)
class FormerNames:
    """Everything in an edition that had another address before, in the order of the files."""

    all: tuple[Former, ...] = ()

    @cached_property
    def _now(self) -> Mapping[tuple[str, str, str], str]:
        """(kind, parent, old id) -> the present id."""
        return {(former.kind, former.parent, former.old_id): former.id
                for former in self.all if former.old_id is not None}

    def record(self, kind: str, id: str, parent: str = "") -> str | None:
        """The present id of a record that had this one before; None if none had it."""
        return self._now.get((kind, parent, id))

    def page(self, src_uri: str) -> str | None:
        """Where what was at `src_uri` (which may have an anchor) is now; None if nothing was."""
        address = addresses.url(src_uri)
        return next((former.now for former in self.all if former.old == address), None)

    def part(self, id: str) -> str | None:
        """The present id of a paper that had this one before; None if none had it."""
        return next((former.id for former in self.all
                     if former.kind == "parts" and former.old_id == id), None)

    def place(self, place: Place) -> Place | None:
        """What a place is called now, if its paper or anchor was renamed; None if neither was."""
        part_id = self.part(place.part_id) or place.part_id
        anchor = self.record(PASSAGES, place.anchor, part_id) or place.anchor
        now = Place(part_id, anchor)
        return now if now != place else None


def former_names(
    records: Records, quadrant: Quadrant | None, origins: Mapping[tuple[str, str], Raw],
    pages: Mapping[str, AuthorPage], papers: Mapping[str, Paper],
) -> FormerNames:
    """Every old id, address and anchor in records, pages and papers.

    `origins` has the marks of the records, as in Gathered.
    """
    return FormerNames((
        *_of_records(records, quadrant, origins),
        *(Former(PAGES, page.src_uri, "", written, mark,
                 addresses.former_url(PAGES, written), page.src_uri)
          for page in pages.values()
          for written, mark in zip(page.meta.formerly, page.former_marks, strict=True)
          if "/" in written or written.endswith(".md")),
        *(Former(PASSAGES, block.anchor, paper.part_id, written, mark,
                 addresses.url(addresses.place_in_paper(Place(paper.part_id, written))),
                 addresses.place_in_paper(block.ref))
          for paper in papers.values() for block in paper for written, mark in block.formerly),
    ))


def _of_records(
    records: Records, quadrant: Quadrant | None, origins: Mapping[tuple[str, str], Raw]
) -> Iterator[Former]:
    for it in addressed(records, quadrant):
        for index, written in enumerate(it.record.formerly):
            mark = origins[it.file].marks.value((*it.path, "formerly", index))
            old = addresses.former_url(it.kind, written, it.parent)
            yield Former(it.kind, it.record.id, it.parent, written, mark, old, it.src_uri)
            if it.kind in addresses.ALSO_IN_LIST and is_id(written):
                page = addresses.LISTS[it.kind]
                yield Former(it.kind, it.record.id, it.parent, written, mark,
                             f"{addresses.url(page)}#{written}", f"{page}#{it.record.id}")
