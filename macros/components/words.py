"""The papers' words, wherever a page shows them."""

from markupsafe import Markup

from macros.components.registry import component
from macros.components.view import View


@component
def words(view: View, *places: str) -> Markup:
    """Blocks of the papers, in their own voice, each with its source mark."""
    return view.render("words", groups=view.passage(places))


@component
def wordings(view: View, *places: str) -> Markup:
    """The same thing as several places say it: once where the words are the same, else all."""
    return view.render("wordings", wordings=view.wordings(places))


@component
def whole_paper(view: View, part: str) -> Markup:
    """A paper from its first word to its last. It does not count as a page of their subject."""
    view.counts = False
    elements = _elements(view, part)
    view.counts = True
    return view.render("paper", elements=elements, part=part)


def _elements(view: View, part_id: str) -> list[dict]:
    """The paper's elements in order; neighbouring items and rows come as one list or table."""
    gaps_after, gaps_before = _gaps(view, part_id)
    shown: list[dict] = []
    for element in view.site.papers[part_id].elements:
        places = [block.ref for block in element.blocks]
        before = [gap for place in places for gap in gaps_before.get(place, ())]
        after = [gap for place in places for gap in gaps_after.get(place, ())]
        if before:
            shown.append({"kind": "gap", "gaps": before})
        one = {
            "kind": element.kind,
            "level": element.level,
            "header": element.header,
            "cells": [[_whole_block(view, block) for block in cell] for cell in element.cells],
        }
        if element.kind in ("item", "row") and not element.apart and shown and shown[-1]["kind"] == element.kind + "s":
            shown[-1]["elements"].append(one)
        elif element.kind in ("item", "row"):
            shown.append({"kind": element.kind + "s", "elements": [one]})
        else:
            shown.append(one)
        if after:
            shown.append({"kind": "gap", "gaps": after})
    return shown


def _whole_block(view: View, block) -> dict:
    """A block as the paper in full shows it: under its own anchor, with the way back."""
    shown = view.block(block.ref)
    back = [
        {"text": view.site.page_titles[page], "url": view.link(f"{page}#{shown['id']}")}
        for page in view.shown_on.get(block.ref, ())
    ]
    return {**shown, "id": block.anchor, "back": back}


def _gaps(view: View, part_id: str) -> tuple[dict, dict]:
    """What is missing from a paper, by the place it came after or before."""
    after: dict[str, list] = {}
    before: dict[str, list] = {}
    for gap in view.site.parts[part_id][0].missing:
        if gap.after:
            after.setdefault(gap.after, []).append(gap)
        elif gap.before:
            before.setdefault(gap.before, []).append(gap)
    return after, before
