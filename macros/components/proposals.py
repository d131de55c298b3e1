"""Components for what is proposed: opportunities, the quadrant that sorts them, and their way."""

from markupsafe import Markup

from macros import addresses
from macros.components import history, plan, responses, updates
from macros.components.page_view import PageView
from macros.components.registry import component
from macros.model import Body, Cell, Opportunity, Quadrant, Strand
from macros.model.dates import begun_small
from macros.model.names import counted

#: The rows and columns of a quadrant, as a reader expects its axes: much effort above, much benefit
#: to the right.
EFFORTS, BENEFITS = ("high", "low"), ("low", "high")


@component
def opportunities(view: PageView) -> Markup:
    """Every opportunity, strand by strand: its words, its cell if a paper gives one, its news."""
    site, labels = view.site, view.site.alliance.labels
    groups = [
        {"strand": strand and view.strand_link(strand),
         "number": counted(len(found), "opportunities", labels),
         "opportunities": [_opportunity(view, one) for one in found]}
        for strand in (*site.strands, None)
        if (found := site.opportunities_of(strand and strand.id))
    ]
    return view.render(
        "opportunities",
        groups=groups,
        placed=sum(one.placed is not None for one in site.all("opportunities")),
        quadrant=view.link(addresses.LISTS["quadrant"]) if site.quadrant else None,
        silences=[begun_small(fact["term"]) for fact in plan.silences(view, "opportunity")],
        labels=labels,
    )


@component
def strand_opportunities(view: PageView, strand: str) -> Markup:
    """The opportunities of a strand, each leading to its entry."""
    record: Strand = view.site.get("strands", strand)
    links = [view.named_link("opportunities", one)
             for one in view.site.opportunities_of(record.id)]
    return view.render("strand_opportunities", links=links)


@component
def quadrant(view: PageView) -> Markup:
    """How opportunities are sorted by effort and benefit: drawn, and in words."""
    record: Quadrant = view.site.single("quadrant")
    intro = view.passage(record.intro_from)
    cells = {(cell.effort, cell.benefit): _cell(view, cell) for cell in record.cells}
    return view.render(
        "quadrant",
        intro=intro,
        rows=[{"effort": effort, "cells": [cells[effort, benefit] for benefit in BENEFITS]}
              for effort in EFFORTS],
        cells=list(cells.values()),
        placed=sum(len(cell["opportunities"]) for cell in cells.values()),
        note=record.note,
        labels=view.site.alliance.labels,
    )


@component
def stages(view: PageView) -> Markup:
    """The way of a proposal, step by step, in the papers' words."""
    shown = []
    for one in view.site.all("stages"):
        body = one.body_id and view.site.get("bodies", one.body_id)
        shown.append({
            "id": one.id,
            "name": one.name,
            "groups": view.passage(one.text_from),
            "body": body and view.named_link("bodies", body),
            "note": one.note,
        })
    return view.render("stages", stages=shown)


def stages_of(view: PageView, body: Body) -> list[dict]:
    """Links to the steps of a proposal that a body takes. They count as told here."""
    found = [one for one in view.site.all("stages") if one.body_id == body.id]
    view.told.update(f"stages/{one.id}" for one in found)
    return [view.named_link("stages", one) for one in found]


def _opportunity(view: PageView, record: Opportunity) -> dict:
    subject = f"opportunities/{record.id}"
    return {
        "id": record.id,
        "name": record.name,
        "is_papers_name": record.title_from in record.stated,
        "wordings": view.wordings(record.stated),
        "placed": record.placed and _placed(view, record),
        "updates": [updates.told(view, one) for one in view.site.links.updates_about(subject)],
        "decisions": history.decisions_about(view, subject),
        "points": responses.points_named(view, subject),
        "disagreements": view.disagreements("opportunities", record.id),
        "note": record.note,
    }


def _placed(view: PageView, record: Opportunity) -> dict:
    """The cell that a paper puts an opportunity into, with the words that do so."""
    (cell,) = (one for one in view.site.quadrant.cells if _is_in(one, record))
    return {
        "text": view.site.block(cell.title_from).words,
        "url": view.link_to("cells", cell.id),
        "words": view.block(record.placed.text_from),
    }


def _cell(view: PageView, cell: Cell) -> dict:
    return {
        "id": cell.id,
        "effort": cell.effort,
        "benefit": cell.benefit,
        "name": view.site.block(cell.title_from).words,
        "title": view.block(cell.title_from),
        "summary": cell.summary,
        "groups": view.passage(cell.text_from),
        "opportunities": [
            view.named_link("opportunities", one) for one in view.site.all("opportunities")
            if _is_in(cell, one)
        ],
    }


def _is_in(cell: Cell, record: Opportunity) -> bool:
    """Whether a paper puts an opportunity into a cell."""
    placed = record.placed
    return bool(placed) and (placed.effort, placed.benefit) == (cell.effort, cell.benefit)
