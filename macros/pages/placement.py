"""Which block of which paper stands on which page, found by making every page once.

The same run finds every mistake in the pages' own calls: an unknown id, a wrong argument.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros import addresses
from macros.components import COMPONENTS, PageView
from macros.components.staff import for_staff
from macros.edition.site import Site, UnknownRecord
from macros.errors import Mark, Mistake
from macros.model import Place, Subject
from macros.model.editions import STAFF
from macros.pages.generated import GeneratedPage
from macros.reading.author_page import AuthorPage
from macros.reading.page_text import PageText

_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True)
class Coverage:
    """What making every page showed.

    `quoted_on`: place -> the pages of its subject that show it; `unused`: the places on none;
    `bodies`: the HTML of each generated page; `made`: page -> the HTML of each of its calls, by
    their number, and last of a generated page's body; `cited_on`: page -> the papers that it names;
    `ids`: page -> every anchor on it that components or editors give; `records_on`: page -> every
    record that it shows as one linked to its subject; `closings`: page -> what the
    staff edition adds below it; `twice`: (page, anchor, where it is given again) of each anchor
    that is given more than once.
    """

    quoted_on: Mapping[Place, tuple[str, ...]]
    unused: tuple[Place, ...]
    bodies: Mapping[str, str]
    made: Mapping[str, tuple[str, ...]]
    cited_on: Mapping[str, tuple[str, ...]]
    ids: Mapping[str, frozenset[str]]
    records_on: Mapping[str, frozenset[Subject]]
    closings: Mapping[str, str]
    twice: tuple[tuple[str, str, Mark], ...]


def cover(site: Site, generated: Mapping[str, GeneratedPage]) -> tuple[Coverage, list[Mistake]]:
    """Make every page once: what each shows, and each call that cannot be answered."""
    run = _Run(site, generated)
    papers_in_full = {addresses.page_of("parts", part_id) for part_id in site.parts}
    for page in site.pages.values():
        run.write(page)
    for src_uri in [uri for uri in generated if uri not in papers_in_full]:
        run.generate(src_uri, {})
    pages_of = run.pages_of()
    for src_uri in [uri for uri in generated if uri in papers_in_full]:
        run.generate(src_uri, pages_of)
    unused = tuple(place for place in site.places if place not in pages_of)
    coverage = Coverage(
        pages_of, unused, run.bodies, run.made, run.cited_on, run.ids, run.records_on, run.closings,
        tuple(run.twice))
    return coverage, run.mistakes


class _Run:
    """One making of every page, and what was seen on the way."""

    def __init__(self, site: Site, generated: Mapping[str, GeneratedPage]) -> None:
        self.site = site
        self.generated = generated
        self.quoted_on: dict[Place, list[str]] = {}
        self.cited_on: dict[str, tuple[str, ...]] = {}
        self.bodies: dict[str, str] = {}
        self.made: dict[str, tuple[str, ...]] = {}
        self.ids: dict[str, frozenset[str]] = {}
        self.records_on: dict[str, frozenset[Subject]] = {}
        self.closings: dict[str, str] = {}
        self.twice: list[tuple[str, str, Mark]] = []
        self.mistakes: list[Mistake] = []

    def write(self, page: AuthorPage) -> None:
        """Answer each call of a page in Markdown, hand-written or standard."""
        view = PageView(self.site, page.src_uri, counts=page.edition != STAFF)
        ids: set[str] = set()
        self._add(page.text.anchors, view, ids)
        self.made[page.src_uri] = self._answers(view, page.text, ids)
        self._close(view, ids, Mark(page.file, 1, 1))
        self._remember(view)

    def generate(self, src_uri: str, pages_of: Mapping[Place, tuple[str, ...]]) -> None:
        """Make the body of a generated page, and answer the calls of what is written below it."""
        page = self.generated[src_uri]
        counts = page.ending is None or page.ending.edition != STAFF
        view = PageView(self.site, src_uri, pages_of, counts)
        mark = Mark(page.ending.file if page.ending else f"docs/{src_uri}", 1, 1)
        try:
            body = str(page.body(view))
        except UnknownRecord as unknown:
            problem = f"this page, which no one wrote, cannot be made: {unknown.problem}"
            self.mistakes.append(Mistake(mark, problem, unknown.fix))
        else:
            ids: set[str] = set()
            self._add(_ids(body, mark), view, ids)
            made: tuple[str, ...] = ()
            if page.ending:
                self._add(page.ending.text.anchors, view, ids)
                made = self._answers(view, page.ending.text, ids)
            self.bodies[src_uri] = body
            self.made[src_uri] = (*made, body)
            self._close(view, ids, mark)
        if not pages_of:
            self._remember(view)

    def _answers(self, view: PageView, text: PageText, ids: set[str]) -> tuple[str, ...]:
        """The HTML of each call in a text, by its number."""
        made = []
        for call in text.calls:
            try:
                html = str(COMPONENTS[call.name](view, *call.args, **call.kwargs))
            except UnknownRecord as unknown:
                problem = f"{call.name}: {unknown.problem}"
                self.mistakes.append(Mistake(call.mark, problem, unknown.fix))
                html = ""
            self._add(_ids(html, call.mark), view, ids)
            made.append(html)
        return tuple(made)

    def pages_of(self) -> dict[Place, tuple[str, ...]]:
        """Place -> the pages that show it, in the order of the menu."""
        order = {uri: position for position, uri in enumerate(self.site.reading_order)}
        last = len(order)
        return {
            place: tuple(sorted(pages, key=lambda uri: (order.get(uri, last), uri)))
            for place, pages in self.quoted_on.items()
        }

    def _close(self, view: PageView, ids: set[str], mark: Mark) -> None:
        """Add what staff have below a page, once it is made, and keep its anchors."""
        if self.site.staff and (closing := for_staff(view)):
            self._add(_ids(closing, mark), view, ids)
            self.closings[view.page] = str(closing)
        self.ids[view.page] = frozenset(ids)

    def _remember(self, view: PageView) -> None:
        self.cited_on[view.page] = tuple(view.cited)
        self.records_on[view.page] = frozenset(view.related)
        for place in view.quoted:
            self.quoted_on.setdefault(place, []).append(view.page)

    def _add(self, found: Iterable[tuple[str, Mark]], view: PageView, ids: set[str]) -> None:
        """Add anchors to those of a page."""
        for id, mark in found:
            if id in ids:
                self.twice.append((view.page, id, mark))
            ids.add(id)


def _ids(html: str, mark: Mark) -> Iterator[tuple[str, Mark]]:
    """Every anchor in some HTML, and where that is called for."""
    return ((id, mark) for id in _ID.findall(html))
