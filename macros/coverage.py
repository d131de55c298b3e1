"""Which block of which paper stands on which page, found by making every page once.

The same run finds every mistake in the pages' own calls: an unknown id, a wrong argument.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from macros import addresses
from macros.components import COMPONENTS, View
from macros.editions import Site, UnknownRecord
from macros.errors import Mistake
from macros.pages import generated_pages


@dataclass(frozen=True)
class Coverage:
    """`shown_on`: place -> the pages of its subject that show it. `bodies`: generated HTML."""

    shown_on: Mapping[str, tuple[str, ...]]
    unused: tuple[str, ...]
    bodies: Mapping[str, str]
    cited_on: Mapping[str, tuple[str, ...]]


def with_generated_pages(site: Site) -> Site:
    """The site with the pages that no one wrote, so that links can reach them."""
    return replace(site, generated=generated_pages(site))


def cover(site: Site) -> tuple[Coverage, list[Mistake]]:
    """Make every page once: what each shows, and each call that cannot be answered."""
    shown_on: dict[str, list[str]] = {}
    cited_on: dict[str, tuple[str, ...]] = {}
    bodies: dict[str, str] = {}
    mistakes: list[Mistake] = []
    papers_in_full = {addresses.page_of("parts", part_id) for part_id in site.parts}

    def remember(view: View) -> None:
        cited_on[view.page] = tuple(dict.fromkeys(view.cited))
        for place in view.shown:
            shown_on.setdefault(place, []).append(view.page)

    for page in site.pages.values():
        view = View(site, page.src_uri)
        for call in page.calls:
            try:
                COMPONENTS[call.name](view, *call.args, **call.kwargs)
            except UnknownRecord as unknown:
                mistakes.append(Mistake(call.mark, f"{call.name}: {unknown.wrong}", unknown.right))
        remember(view)
    for src_uri in [uri for uri in site.generated if uri not in papers_in_full]:
        view = View(site, src_uri)
        bodies[src_uri] = site.generated[src_uri].body(view)
        remember(view)
    order = {uri: position for position, uri in enumerate(site.reading_order)}
    pages_of = {place: tuple(sorted(pages, key=lambda uri: (order.get(uri, len(order)), uri)))
                for place, pages in shown_on.items()}
    for src_uri in [uri for uri in site.generated if uri in papers_in_full]:
        view = View(site, src_uri, shown_on=pages_of)
        bodies[src_uri] = site.generated[src_uri].body(view)
    unused = tuple(place for place in site.places if place not in shown_on)
    return Coverage(pages_of, unused, bodies, cited_on), mistakes
