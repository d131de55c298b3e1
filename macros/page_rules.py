"""Rules about pages: those that others name are there, and each record and block is on one."""

from collections.abc import Mapping

from macros import addresses
from macros.errors import Mark, Mistake, did_you_mean
from macros.gathering import Gathered
from macros.validation import shown


def check_pages(found: Gathered, page_titles) -> list[Mistake]:
    """The pages that the menu and the plan's contents name are there, each at its own address."""
    mistakes = _same_address(found, page_titles)

    def wanted(page: str, kind: str, path: tuple, name: str = "") -> None:
        if page not in page_titles:
            right = did_you_mean(page, page_titles) or "Write its path below docs/."
            wrong = f"there is no page {page}."
            mistakes.append(Mistake(found.mark(kind, name or kind, path), wrong, right))

    navigation, plan = found.singles["navigation"], found.singles.get("plan")
    public = len(found.origins["navigation", "navigation"].value["sections"])
    for s, section in enumerate(navigation.sections):
        kind, index = ("navigation", s) if s < public else ("staff navigation", s - public)
        for p, page in enumerate(section.pages):
            wanted(page, kind, ("sections", index, "pages", p), "navigation")
    for key in ("a_to_z", "something_wrong"):
        if getattr(navigation, key):
            wanted(getattr(navigation, key), "navigation", (key,))
    for f, page in enumerate(navigation.footer):
        wanted(page, "navigation", ("footer", f))
    for c, line in enumerate(plan.contents if plan else ()):
        wanted(line.page, "plan", ("contents", c, "page"))
    return mistakes


def _same_address(found: Gathered, page_titles) -> list[Mistake]:
    """Hand-written pages that would be shown where another page is: plan.md and plan/index.md."""
    mistakes, first = [], {}
    for src_uri in page_titles:
        other = first.setdefault(addresses.url(src_uri), src_uri)
        if other != src_uri:
            page = found.pages.get(src_uri) or found.pages[other]
            taken = other if page.src_uri == src_uri else src_uri
            taken = found.pages[taken].file if taken in found.pages else taken
            mistakes.append(Mistake(
                Mark(page.file, 1, 1), f"there is a page at this address already: {taken}.",
                "Give this one another name."))
    return mistakes


def check_anchors(found: Gathered, ids: Mapping[str, frozenset[str]]) -> list[Mistake]:
    """Every record is on the page of its address, and each anchor in the contents is there."""
    mistakes = []
    for address, id, mark in shown(found):
        page, _, anchor = address.partition("#")
        if anchor and anchor not in ids.get(page, ()):
            wrong = f"the page {page} does not show '{id}'."
            mistakes.append(Mistake(mark, wrong, "Call the component that shows it there."))
    plan = found.singles.get("plan")
    for index, line in enumerate(plan.contents if plan else ()):
        if line.anchor and line.anchor not in ids.get(line.page, ()):
            wrong = f"anchor: there is no '{line.anchor}' on the page {line.page}."
            right = did_you_mean(line.anchor, ids.get(line.page, ())) or "Give a heading {#anchor}."
            mark = found.mark("plan", "plan", ("contents", index, "anchor"))
            mistakes.append(Mistake(mark, wrong, right))
    return mistakes


def check_unused(found: Gathered, unused: tuple[str, ...]) -> list[Mistake]:
    """Every block is on a page of its subject, or listed in data/unused.yml, and not both.

    A whole paper may be listed; then its blocks may be on a page or not.
    """
    whole = {part_id for record in found.records["unused"].values() for part_id in record.papers}
    listed = {
        place: (record.id, index)
        for record in found.records["unused"].values()
        for index, place in enumerate(record.places)
    }
    mistakes = [
        Mistake(found.mark("unused", id, ("places", index)),
                f"{place} is on a page of its subject, and is listed as unused.",
                "Take it out of this list.")
        for place, (id, index) in listed.items() if place not in unused
    ]
    for place in unused:
        part_id, anchor = place.split("#")
        if place not in listed and part_id not in whole:
            block = found.papers[part_id].block(anchor)
            mistakes.append(Mistake(
                block.mark, f"the block {place} is on no page of its subject.",
                "Show it on one, or list it in data/unused.yml with the reason."))
    return mistakes
