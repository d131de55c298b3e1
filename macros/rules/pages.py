"""Rules about pages: those that others name are there, and each record and block is on one."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from macros import addresses
from macros.edition.site import Site
from macros.errors import Mark, Mistake, did_you_mean
from macros.model import (
    WHOLE,
    Decision,
    Meeting,
    Navigation,
    Place,
    Plan,
    Project,
    Response,
    Stage,
    Subject,
    Unused,
    Update,
)
from macros.model.fields import KeyPath
from macros.pages.placement import Coverage
from macros.reading.calls import Call
from macros.reading.gathering import MENU_FOR_STAFF, Gathered
from macros.reading.page_text import PageText

#: kind -> the component that is the whole page of a record of that kind.
PAGE_COMPONENTS = {"actions": "action_page", "bodies": "body", "projects": "project_page"}

_HEADING = re.compile(r"<h([1-6])[ >]")


def check_pages(found: Gathered, site: Site) -> list[Mistake]:
    """The pages that the menu and the plan's contents name are there, each at its own address.

    Menu and foot may name a standard page for which there is nothing yet: it stays out until then.
    """
    page_titles = site.page_titles
    mistakes = _same_address(found, site)

    def wanted(page: str, kind: str, path: KeyPath, name: str = "",
               may_wait: bool = False) -> None:
        if page not in page_titles and not (may_wait and page in site.left_out):
            fix = did_you_mean(page, page_titles) or "Write its path below docs/."
            problem = f"there is no page {page}."
            mistakes.append(Mistake(found.mark(kind, name or kind, path), problem, fix))

    navigation, plan = found.required(Navigation), found.single(Plan)
    public = len(found.origins["navigation", "navigation"].value["sections"])
    for s, section in enumerate(navigation.sections):
        kind, index = ("navigation", s) if s < public else (MENU_FOR_STAFF, s - public)
        for p, page in enumerate(section.pages):
            wanted(page, kind, ("sections", index, "pages", p), "navigation", may_wait=True)
    for key in ("a_to_z", "something_wrong"):
        if getattr(navigation, key):
            wanted(getattr(navigation, key), "navigation", (key,))
    for f, page in enumerate(navigation.footer):
        wanted(page, "navigation", ("footer", f), may_wait=True)
    for c, line in enumerate(plan.contents if plan else ()):
        wanted(line.page, "plan", ("contents", c, "page"))
    return mistakes


def _same_address(found: Gathered, site: Site) -> list[Mistake]:
    """Hand-written pages that would be shown where another page is: plan.md and plan/index.md."""
    mistakes: list[Mistake] = []
    first: dict[str, str] = {}
    for src_uri in site.page_titles:
        other = first.setdefault(addresses.url(src_uri), src_uri)
        if other != src_uri:
            page = found.pages.get(src_uri) or found.pages[other]
            taken = other if page.src_uri == src_uri else src_uri
            is_ours = taken in site.pages and site.pages[taken].content is not None
            fix = f"To take its place, name yours {taken}." if is_ours else \
                "Give this one another name."
            taken = found.pages[taken].file if taken in found.pages else taken
            mistakes.append(Mistake(
                Mark(page.file, 1, 1), f"there is a page at this address already: {taken}.", fix))
    return mistakes


def check_anchors(found: Gathered, ids: Mapping[str, frozenset[str]]) -> list[Mistake]:
    """Every record is on the page of its address, and each anchor in the contents is there."""
    mistakes = []
    for address, id, mark in found.addresses():
        page, _, anchor = address.partition("#")
        if anchor and anchor not in ids.get(page, ()):
            problem = f"the page {page} does not show '{id}'."
            mistakes.append(Mistake(mark, problem, "Call the component that shows it there."))
    plan = found.single(Plan)
    for index, line in enumerate(plan.contents if plan else ()):
        if line.anchor and line.anchor not in ids.get(line.page, ()):
            problem = f"anchor: there is no '{line.anchor}' on the page {line.page}."
            fix = did_you_mean(line.anchor, ids.get(line.page, ())) or "Give a heading {#anchor}."
            mark = found.mark("plan", "plan", ("contents", index, "anchor"))
            mistakes.append(Mistake(mark, problem, fix))
    return mistakes


def check_ids(found: Gathered, site: Site, coverage: Coverage) -> list[Mistake]:
    """An address leads to one thing: no anchor is given twice on a page.

    On a page that nobody of the collaboration wrote, it is the record that can be renamed.
    """
    records = {address: mark for address, _, mark in found.addresses()}
    mistakes = []
    for src_uri, id, mark in coverage.twice:
        page = site.pages.get(src_uri)
        is_ours = page is not None and page.content is not None
        record = records.get(f"{src_uri}#{id}") if is_ours else None
        mistakes.append(
            Mistake(record, f"the anchor '{id}' stands on the page {src_uri} already.",
                    "Give this record another id.") if record else
            Mistake(mark, f"the anchor '{id}' stands twice on this page.",
                    "Rename the record or the heading."))
    return mistakes


def check_headings(site: Site, coverage: Coverage) -> list[Mistake]:
    """A page has one title, and no heading is more than a level below the heading above it.

    So that a page can be found and read by its headings (WCAG 2.2, 1.3.1 and 2.4.6).
    """
    mistakes = []
    for writing in site.writings:
        levels = _levels(coverage.bodies.get(writing.src_uri, ""))
        for call, mark, new in _outline(writing.text, coverage.made.get(writing.src_uri)):
            name = f"{call.name}: " if call else ""
            if [*levels, *new].count(1) > 1 and 1 in new:
                mistakes.append(Mistake(
                    mark, f"{name}this page has a title already.",
                    "Leave out the line that begins with '# ', or this call." if call else
                    "Begin this line with '## ', or leave out the other title."))
            elif not call and new[0] > max(levels[-1:], default=1) + 1:
                above = max(levels[-1:], default=1)
                mistakes.append(Mistake(
                    mark, "this heading skips a level.",
                    f"Begin it with '{'#' * (above + 1)} ', one '#' more than the one above it."))
            levels += new
    return mistakes


def _outline(
    text: PageText, made: Sequence[str] | None
) -> Iterator[tuple[Call | None, Mark, list[int]]]:
    """(call, mark, levels) of each heading, and of each call for the headings that it makes.

    Nothing for a page that could not be made.
    """
    if made is None:
        return
    for one in text.outline:
        if isinstance(one, int):
            yield text.calls[one], text.calls[one].mark, _levels(made[one])
        else:
            yield None, one.mark, [one.level]


def _levels(html: str) -> list[int]:
    """The levels of the headings in some HTML."""
    return [int(level) for level in _HEADING.findall(html)]


def check_both_ways(found: Gathered, coverage: Coverage) -> list[Mistake]:
    """Every link is shown at both ends: each record stands on the page of what it is about.

    A point that is about no record stands on a page that shows the passage it speaks of.
    """
    mistakes = []
    for name, subject, mark in linked(found):
        if subject == WHOLE:
            continue
        page = addresses.page_of(subject.kind, subject.id or "").partition("#")[0]
        if name not in coverage.records_on.get(page, ()):
            problem = f"the page {page} does not show {name}, which is about {subject}."
            fix = f"Call {{{{ {_showing(name, subject)} }}}} there."
            mistakes.append(Mistake(mark, problem, fix))
    for response in found.records.of(Response).values():
        for index, point in enumerate(response.points):
            pages = {uri for place in point.speaks_of for uri in coverage.quoted_on.get(place, ())}
            name = response.subject_of(point)
            if not point.about and not any(name in coverage.records_on[uri] for uri in pages):
                mark = found.mark("responses", response.id, ("points", index, "id"))
                place = point.speaks_of[0]
                problem = f"no page that shows {place} shows the point '{point.id}' about it."
                mistakes.append(Mistake(mark, problem, f'Call {{{{ points("{place}") }}}} there.'))
    return mistakes


def _showing(record: Subject, subject: Subject) -> str:
    """The call by which a hand-written page of a subject shows a record."""
    kind = subject.kind
    if kind in PAGE_COMPONENTS:
        return f'{PAGE_COMPONENTS[kind]}("{subject.id}")'
    on_a_list = kind in ("principles", "opportunities")
    return f"{kind}()" if on_a_list else f'{record.kind}("{subject}")'


def linked(found: Gathered) -> Iterator[tuple[Subject, Subject, Mark]]:
    """(a record, what it is about, the mark of the link)."""
    for id, response in found.records.of(Response).items():
        for index, point in enumerate(response.points):
            for position, subject in enumerate(point.about):
                path = ("points", index, "about", position)
                yield response.subject_of(point), subject, found.mark("responses", id, path)
    about: tuple[Update | Decision, ...] = (
        *found.records.of(Update).values(), *found.records.of(Decision).values())
    for record in about:
        for position, subject in enumerate(record.about):
            mark = found.mark(record.kind, record.id, ("about", position))
            yield record.subject, subject, mark
    of_bodies: tuple[Meeting | Decision | Stage, ...] = (
        *found.records.of(Meeting).values(), *found.records.of(Decision).values(),
        *found.records.of(Stage).values())
    for one in of_bodies:
        if one.body_id:
            mark = found.mark(one.kind, one.id, ("body_id",))
            yield one.subject, Subject("bodies", one.body_id), mark
    for id, project in found.records.of(Project).items():
        for index, advance in enumerate(project.advances):
            mark = found.mark("projects", id, ("advances", index, "action_id"))
            yield project.subject, Subject("actions", advance.action_id), mark


def check_unused(found: Gathered, unused: Collection[Place]) -> list[Mistake]:
    """Every block is on a page of its subject, or listed in data/unused.yml, and not both.

    A whole paper may be listed; then its blocks may be on a page or not.
    """
    whole = {part_id for record in found.records.of(Unused).values() for part_id in record.papers}
    listed = {
        place: (record.id, index)
        for record in found.records.of(Unused).values()
        for index, place in enumerate(record.places)
    }
    mistakes = [
        Mistake(found.mark("unused", id, ("places", index)),
                f"{place} is on a page of its subject, and is listed as unused.",
                "Take it out of this list.")
        for place, (id, index) in listed.items() if place not in unused
    ]
    for place in unused:
        if place not in listed and place.part_id not in whole:
            block = found.papers[place.part_id].block(place.anchor)
            mistakes.append(Mistake(
                block.mark, f"the passage {place} stands on no page but the paper in full.",
                f'Show it on one, by a record or with {{{{ words("{place}") }}}}, or list it in '
                "data/unused.yml with the reason."))
    return mistakes
