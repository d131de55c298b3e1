"""Which block of which paper is on which page, found by rendering every page once.

This also finds every mistake in the calls of pages: an unknown id, a wrong argument.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from macros import addresses
from macros.components import COMPONENTS, PageView
from macros.components.staff import for_staff
from macros.edition.site import Site, UnknownRecord
from macros.errors import Mark, Mistake
from macros.model import Place, Subject
from macros.model.editions import STAFF
from macros.pages.generated import GeneratedPage
from macros.reading.author_page import AuthorPage
from macros.reading.calls import Call
from macros.reading.page_text import PageText

_ID = re.compile(r' id="([^"]*)"')


@dataclass(frozen=True)
class RenderedPage:
    """The HTML of a page's components, and what is on the page because of them.

    `calls` has the HTML of each call in the page's Markdown, by the call's number. `bodies` is what
    a generated page has before and after its Markdown, `closing` what the staff edition adds at the
    end of a page; both are empty on other pages. `anchors` are (anchor, place of the heading or
    call) in the order of the page. `quoted` are the places that count as quoted on the page,
    `cited` the papers that it names as sources, `related` the records that it lists because they
    are linked to its subject.
    """

    src_uri: str
    calls: tuple[str, ...]
    bodies: tuple[str, ...]
    closing: str
    anchors: tuple[tuple[str, Mark], ...]
    quoted: tuple[Place, ...]
    cited: tuple[str, ...]
    related: frozenset[Subject]

    @property
    def html(self) -> tuple[str, ...]:
        """The HTML of each marker on the page, by its number: the calls, then the bodies."""
        return (*self.calls, *self.bodies)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every anchor on the page."""
        return frozenset(id for id, _ in self.anchors)

    def repeated_anchors(self) -> Iterator[tuple[str, Mark]]:
        """Each anchor that is on the page already, and where it is given again."""
        seen = set()
        for id, mark in self.anchors:
            if id in seen:
                yield id, mark
            seen.add(id)


@dataclass(frozen=True)
class Placement:
    """Every page that could be rendered (by its `src_uri`), and where the papers are quoted.

    `quoted_on` maps each place to the pages of its subject that quote it, in the order of the menu;
    `unused` are the places that none quotes, without those of papers that are shown whole.
    """

    pages: Mapping[str, RenderedPage]
    quoted_on: Mapping[Place, tuple[str, ...]]
    unused: tuple[Place, ...]

    @property
    def ids(self) -> Mapping[str, frozenset[str]]:
        """Page -> the anchors on it."""
        return {src_uri: page.ids for src_uri, page in self.pages.items()}


def render_pages(
    site: Site, generated: Mapping[str, GeneratedPage]
) -> tuple[Placement, list[Mistake]]:
    """Render every page once, and list the calls that name something that does not exist.

    Papers in full come last: beside each block they link to the pages that quote it.
    """
    parts = {addresses.page_of("parts", part_id) for part_id in site.parts}
    papers = [page for src_uri, page in generated.items() if src_uri in parts]
    others = [page for src_uri, page in generated.items() if src_uri not in parts]
    first = [*(_in_markdown(site, page) for page in site.pages.values()),
             *(_generated(site, page, {}) for page in others)]
    quoted_on = _quoted_on(site, [page for page, _ in first if page])
    last = [_generated(site, page, quoted_on) for page in papers]
    pages = [*(page for page, _ in first if page),
             # A paper in full is not named as a source of itself.
             *(replace(page, cited=()) for page, _ in last if page)]
    unused = tuple(place for place in site.places
                   if place not in quoted_on and not site.is_shown_whole(place.part_id))
    mistakes = [mistake for _, mistakes in (*first, *last) for mistake in mistakes]
    return Placement({page.src_uri: page for page in pages}, quoted_on, unused), mistakes


def _quoted_on(site: Site, pages: Iterable[RenderedPage]) -> dict[Place, tuple[str, ...]]:
    """Place -> the pages that quote it, in the order of the menu."""
    quoted_on: dict[Place, list[str]] = {}
    for page in pages:
        for place in page.quoted:
            quoted_on.setdefault(place, []).append(page.src_uri)
    order = {src_uri: position for position, src_uri in enumerate(site.reading_order)}
    return {
        place: tuple(sorted(uris, key=lambda uri: (order.get(uri, len(order)), uri)))
        for place, uris in quoted_on.items()
    }


def _in_markdown(site: Site, page: AuthorPage) -> tuple[RenderedPage, list[Mistake]]:
    """A page in Markdown, hand-written or standard, and the mistakes in its calls."""
    view = PageView(site, page.src_uri, counts=page.edition != STAFF)
    return _rendered(view, page.text, Mark(page.file, 1, 1))


def _generated(
    site: Site, page: GeneratedPage, quoted_on: Mapping[Place, tuple[str, ...]]
) -> tuple[RenderedPage | None, list[Mistake]]:
    """A generated page, None if its body cannot be made, and the mistakes in its calls."""
    ending = page.ending
    counts = ending is None or ending.edition != STAFF
    view = PageView(site, page.info.src_uri, quoted_on, counts)
    mark = Mark(ending.file if ending else f"docs/{page.info.src_uri}", 1, 1)
    try:
        bodies = tuple(str(make(view)) for make in (page.body, page.rest) if make)
    except UnknownRecord as unknown:
        problem = f"this generated page cannot be made: {unknown.problem}"
        return None, [Mistake(mark, problem, unknown.fix)]
    return _rendered(view, page.text, mark, bodies)


def _rendered(
    view: PageView, text: PageText, mark: Mark, bodies: tuple[str, ...] = ()
) -> tuple[RenderedPage, list[Mistake]]:
    """A page whose bodies are made, with its calls and closing, and the mistakes in the calls.

    `mark` is the place of what the bodies and the closing bring.
    """
    answers = [_answer(view, call) for call in text.calls]
    calls = tuple(html for html, _ in answers)
    closing = str(for_staff(view) or "") if view.site.staff else ""
    anchors = (
        *(anchor for body in bodies[:1] for anchor in _anchors(body, mark)), *text.anchors,
        *(anchor for call, html in zip(text.calls, calls, strict=True)
          for anchor in _anchors(html, call.mark)),
        *(anchor for body in bodies[1:] for anchor in _anchors(body, mark)),
        *_anchors(closing, mark))
    page = RenderedPage(view.page, calls, bodies, closing, anchors, tuple(view.quoted),
                        tuple(view.cited), frozenset(view.related))
    return page, [mistake for _, mistakes in answers for mistake in mistakes]


def _answer(view: PageView, call: Call) -> tuple[str, list[Mistake]]:
    """The HTML of a call, "" if it names something that does not exist, and that mistake."""
    try:
        return str(COMPONENTS[call.name](view, *call.args, **call.kwargs)), []
    except UnknownRecord as unknown:
        return "", [Mistake(call.mark, f"{call.name}: {unknown.problem}", unknown.fix)]


def _anchors(html: str, mark: Mark) -> list[tuple[str, Mark]]:
    """The anchors in some HTML, each with the place of what made it."""
    return [(id, mark) for id in _ID.findall(html)]
