"""Components that quote papers: passages, wordings, and a paper in full."""

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
    """Blocks of papers, each with its citation."""
    return view.render("words", groups=view.passage(_places(view, places)))


@component
def wordings(view: PageView, *places: str) -> Markup:
    """A thing that several places say: each different wording once, with its citations."""
    return view.render("wordings", wordings=view.wordings(_places(view, places)))


def _places(view: PageView, texts: Iterable[str]) -> list[Place]:
    return [view.site.place(text) for text in texts]


@component
def whole_paper(view: PageView, part: str) -> Markup:
    """A paper in full. It does not count as a page that quotes its blocks."""
    with view.uncounted():
        elements = _elements(view, part)
    return view.render("paper", elements=elements, part=part)


def _elements(view: PageView, part_id: str) -> list[Context]:
    """The paper's elements in order; neighbouring items and rows come as one list or table."""
    paper = view.site.paper(part_id)
    gaps_after, gaps_before = _gaps(view, part_id)
    contexts: list[Context] = []
    for element in paper.elements:
        places = [block.ref for block in element.blocks]
        contexts += _gap(gaps_before, places)
        context = {
            "kind": element.kind,
            "level": element.level,
            "header": element.header,
            "id": None, "inner": [],
            "cells": [[_whole_block(view, block) for block in cell] for cell in element.cells],
        }
        if element.kind == "row" and element.blocks[0].cells:
            context |= _whole_row(view, element.blocks[0])
        _back_once(context)
        run = element.kind + "s"
        if element.kind not in ("item", "row"):
            contexts.append(context)
        elif contexts and contexts[-1]["kind"] == run and not element.apart:
            _list_within(contexts[-1]["elements"], element.level).append(context)
        else:
            contexts.append({"kind": run, "elements": [context]})
        contexts += _gap(gaps_after, places)
    return contexts


def _list_within(items: list[Context], level: int) -> list[Context]:
    """The list that an item of this level belongs to, among the items of a list above it."""
    for _ in range(level - 1):
        items = items[-1]["inner"] if items else items
    return items


def _gap(gaps: _Gaps, places: list[Place]) -> list[Context]:
    """What is missing beside these places, as one element or none."""
    missing = [gap for place in places for gap in gaps.get(place, ())]
    return [{"kind": "gap", "gaps": missing}] if missing else []


def _whole_block(view: PageView, block: Block) -> Context:
    """A block in a paper in full: with its own anchor, and links to the pages that quote it. There
    the head of a table has no anchor.
    """
    words = view.block(block.ref)
    anchor = f"#{words['id']}" if words["id"] else ""
    back = [
        {"text": view.site.page_titles[page], "url": view.link(f"{page}{anchor}")}
        for page in view.quoted_on.get(block.ref, ())
    ]
    return {**words, "id": block.anchor, "back": back}


def _whole_row(view: PageView, block: Block) -> Context:
    """A row that is one block: its anchor is that of the row, and its last words lead back."""
    whole, row = _whole_block(view, block), view.row(block.ref)
    cells = [[{"id": None, "label": "", "nodes": nodes, "back": []}] if nodes else []
             for nodes in row["cells"]]
    next(cell for cell in reversed(cells) if cell)[0]["back"] = whole["back"]
    return {"id": whole["id"], "cells": cells}


def _back_once(element: Context) -> None:
    """Keep only the last link in a row to each page that quotes it."""
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
