"""The papers' words, wherever a page shows them."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.model import Place
from macros.model.documents import Missing
from macros.papers import Block

#: Place -> what is missing from our copy beside it.
_Gaps = dict[Place, list[Missing]]


@component
def words(view: PageView, *places: str) -> Markup:
    """Blocks of the papers, in their own voice, each with its source mark."""
    return view.render("words", groups=view.passage(_places(view, places)))


@component
def wordings(view: PageView, *places: str) -> Markup:
    """The same thing as several places say it: once where the words are the same, else all."""
    return view.render("wordings", wordings=view.wordings(_places(view, places)))


def _places(view: PageView, texts: Iterable[str]) -> list[Place]:
    return [view.site.place(text) for text in texts]


@component
def whole_paper(view: PageView, part: str) -> Markup:
    """A paper from its first word to its last. It does not count as a page of their subject."""
    with view.uncounted():
        elements = _elements(view, part)
    return view.render("paper", elements=elements, part=part)


def _elements(view: PageView, part_id: str) -> list[Context]:
    """The paper's elements in order; neighbouring items and rows come as one list or table."""
    paper = view.site.paper(part_id)
    gaps_after, gaps_before = _gaps(view, part_id)
    shown: list[Context] = []
    for element in paper.elements:
        places = [block.ref for block in element.blocks]
        shown += _gap(gaps_before, places)
        one = {
            "kind": element.kind,
            "level": element.level,
            "header": element.header,
            "cells": [[_whole_block(view, block) for block in cell] for cell in element.cells],
        }
        _back_once(one)
        run = element.kind + "s"
        if element.kind not in ("item", "row"):
            shown.append(one)
        elif shown and shown[-1]["kind"] == run and not element.apart:
            shown[-1]["elements"].append(one)
        else:
            shown.append({"kind": run, "elements": [one]})
        shown += _gap(gaps_after, places)
    return shown


def _gap(gaps: _Gaps, places: list[Place]) -> list[Context]:
    """What is missing beside these places, as one element or none."""
    found = [gap for place in places for gap in gaps.get(place, ())]
    return [{"kind": "gap", "gaps": found}] if found else []


def _whole_block(view: PageView, block: Block) -> Context:
    """A block as the paper in full shows it: under its own anchor, with the way back."""
    shown = view.block(block.ref)
    back = [
        {"text": view.site.page_titles[page], "url": view.link(f"{page}#{shown['id']}")}
        for page in view.quoted_on.get(block.ref, ())
    ]
    return {**shown, "id": block.anchor, "back": back}


def _back_once(element: Context) -> None:
    """Leave each page that a row leads back to once in it, with the last of its words there."""
    led_to: set[str] = set()
    for block in reversed([block for cell in element["cells"] for block in cell]):
        block["back"] = [page for page in block["back"] if page["text"] not in led_to]
        led_to.update(page["text"] for page in block["back"])


def _gaps(view: PageView, part_id: str) -> tuple[_Gaps, _Gaps]:
    """What is missing from a paper, by the place it came after or before."""
    after: _Gaps = {}
    before: _Gaps = {}
    for gap in view.site.document_of(part_id).missing:
        if gap.after:
            after.setdefault(gap.after, []).append(gap)
        elif gap.before:
            before.setdefault(gap.before, []).append(gap)
    return after, before
