"""Components for what is proposed: opportunities, the quadrant that sorts them, and their way."""

from markupsafe import Markup

from macros import addresses
from macros.components import history, plan, responses, updates
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import quantity
from macros.model import Body, Cell, Opportunity, Quadrant, Stage, Strand
from macros.model.dates import begun_small
from macros.model.proposals import Amount, Placement

#: The rows and columns of a quadrant, as a reader expects its axes: much effort above, much benefit
#: to the right.
EFFORTS: tuple[Amount, ...] = ("high", "low")
BENEFITS: tuple[Amount, ...] = ("low", "high")


@component
def opportunities(view: PageView) -> Markup:
    """Every opportunity, strand by strand: its words, its cell if a paper gives one, its news."""
    site, labels = view.site, view.site.alliance.labels
    groups = [
        {"strand": strand and view.strand_link(strand),
         "number": quantity(len(found), "opportunities", labels),
         "opportunities": [_opportunity(view, one) for one in found]}
        for strand in (*site.strands, None)
        if (found := site.opportunities_of(strand.id if strand else None))
    ]
    return view.render(
        "opportunities",
        groups=groups,
        placed=sum(one.placed is not None for one in site.all(Opportunity)),
        quadrant=view.link(addresses.LISTS["quadrant"]) if site.quadrant else None,
        questions=[begun_small(fact["term"]) for fact in plan.open_questions(view, "opportunity")],
        labels=labels,
    )


@component
def strand_opportunities(view: PageView, strand: str) -> Markup:
    """The opportunities of a strand, each leading to its entry."""
    record = view.site.get(Strand, strand)
    links = [view.named_link(one)
             for one in view.site.opportunities_of(record.id)]
    return view.render("strand_opportunities", links=links)


@component
def quadrant(view: PageView) -> Markup:
    """How opportunities are sorted by effort and benefit: drawn, and in words."""
    record: Quadrant = view.site.single(Quadrant)
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
    for one in view.site.all(Stage):
        body = one.body_id and view.site.get(Body, one.body_id)
        shown.append({
            "id": one.id,
            "name": one.name,
            "groups": view.passage(one.text_from),
            "body": body and view.named_link(body),
            "note": one.note,
        })
    return view.render("stages", stages=shown)


def stages_of(view: PageView, body: Body) -> list[Link]:
    """Links to the steps of a proposal that a body takes. They count as told here."""
    found = [one for one in view.site.all(Stage) if one.body_id == body.id]
    view.related.update(one.subject for one in found)
    return [view.named_link(one) for one in found]


def _opportunity(view: PageView, record: Opportunity) -> Context:
    subject = record.subject
    return {
        "id": record.id,
        "name": record.name,
        "is_papers_name": record.title_from in record.stated,
        "wordings": view.wordings(record.stated),
        "placed": record.placed and _placed(view, record.placed),
        "updates": [updates.told(view, one) for one in view.site.links.updates_about(subject)],
        "decisions": history.decisions_about(view, subject),
        "points": responses.points_named(view, subject),
        "disagreements": view.differences(record),
        "note": record.note,
    }


def _placed(view: PageView, placed: Placement) -> Context:
    """The cell that a paper puts an opportunity into, with the words that do so."""
    (cell,) = (cell for cell in view.site.single(Quadrant).cells if cell.takes(placed))
    return {
        "text": view.site.block(cell.title_from).words,
        "url": view.link_to(Cell, cell.id),
        "words": view.block(placed.text_from),
    }


def _cell(view: PageView, cell: Cell) -> Context:
    return {
        "id": cell.id,
        "effort": cell.effort,
        "benefit": cell.benefit,
        "name": view.site.block(cell.title_from).words,
        "title": view.block(cell.title_from),
        "summary": cell.summary,
        "groups": view.passage(cell.text_from),
        "opportunities": [
            view.named_link(one) for one in view.site.all(Opportunity)
            if one.placed and cell.takes(one.placed)
        ],
    }
