"""Components for proposals: opportunities, the quadrant that sorts them, and their stages."""

from markupsafe import Markup

from macros import addresses
from macros.components import history, plan, responses, updates
from macros.components.figures import facts_about
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import quantity
from macros.model import Body, Cell, Opportunity, Quadrant, Stage, State, Strand
from macros.model.dates import begun_small
from macros.model.proposals import Amount, Placement

#: The rows and columns of the quadrant: high effort above low, high benefit to the right.
EFFORTS: tuple[Amount, ...] = ("high", "low")
BENEFITS: tuple[Amount, ...] = ("low", "high")


@component
def opportunities(view: PageView) -> Markup:
    """Every opportunity, strand by strand: its words, its cell (if a paper gives one), updates."""
    site, labels = view.site, view.site.alliance.labels
    groups = [
        {"strand": strand and view.strand_link(strand),
         "number": quantity(len(of_strand), "opportunities", labels),
         "opportunities": [_opportunity(view, opportunity) for opportunity in of_strand]}
        for strand in (*site.every_strand, None)
        if (of_strand := site.opportunities_of(strand.id if strand else None))
    ]
    return view.render(
        "opportunities",
        groups=groups,
        placed=sum(opportunity.placed is not None for opportunity in site.all(Opportunity)),
        quadrant=view.link(addresses.LISTS["quadrant"]) if site.quadrant else None,
        became=_became(view),
        questions=[begun_small(fact["term"]) for fact in plan.open_questions(view, "opportunity")
                   if "unknown" in fact],
        reported=any(view.site.links.updates_about(opportunity.subject)
                     for opportunity in site.all(Opportunity)),
        labels=labels,
    )


@component
def what_became(view: PageView) -> Markup:
    """How many opportunities are in each state, and of how many nothing was reported."""
    return view.render("what_became", became=_became(view))


@component
def strand_opportunities(view: PageView, strand: str) -> Markup:
    """Links to the opportunities of a strand."""
    record = view.site.get(Strand, strand)
    links = [view.named_link(opportunity)
             for opportunity in view.site.opportunities_of(record.id)]
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
        pile=[_tile(view, opportunity) for opportunity in view.site.all(Opportunity)
              if not opportunity.placed],
        became=_became(view),
        all_of_them=view.link(addresses.LISTS[Opportunity.kind]),
        note=record.note,
        labels=view.site.alliance.labels,
    )


@component
def stages(view: PageView) -> Markup:
    """The stages that a proposal goes through, in order, in the papers' words."""
    stages = []
    for stage in view.site.all(Stage):
        body = stage.body_id and view.site.get(Body, stage.body_id)
        stages.append({
            "id": stage.id,
            "name": stage.name,
            "groups": view.passage(stage.text_from),
            "body": body and view.named_link(body),
            "note": stage.note,
        })
    return view.render("stages", stages=stages)


def stages_of(view: PageView, body: Body) -> list[Link]:
    """Links to the steps of a proposal that a body takes. They count as related to the page."""
    stages = [stage for stage in view.site.all(Stage) if stage.body_id == body.id]
    view.related.update(stage.subject for stage in stages)
    return [view.named_link(stage) for stage in stages]


def _opportunity(view: PageView, record: Opportunity) -> Context:
    subject = record.subject
    return {
        "id": record.id,
        "name": record.name,
        "is_papers_name": record.title_from in record.stated,
        "wordings": view.wordings(record.stated),
        "sources": view.bases(record, record.stated),
        "placed": record.placed and _placed(view, record.placed),
        "status": updates.status(view, record),
        "state_sources": updates.sources_of_state(view, record),
        "updates": [updates.related_update(view, update)
                    for update in view.site.links.updates_about(subject)],
        "decisions": history.decisions_about(view, subject),
        "numbers": facts_about(view, subject),
        "points": responses.points_named(view, subject),
        "disagreements": view.differences(record),
        "note": record.note,
    }


def _became(view: PageView) -> list[Context]:
    """What became of the opportunities: how many are in each state, how many have news without a
    state, and how many have none; [] where no state is known.
    """
    links, states = view.site.links, view.site.all(State)
    told = [{**updates.look(state), "number": len(listed)} for state in states
            if (listed := updates.in_state(view, Opportunity, state.id))]
    if not told:
        return []
    rest = [record for record in view.site.all(Opportunity) if not links.status_of(record.subject)]
    silent = sum(not links.days_told(record.subject) for record in rest)
    unreported = next((state.name for state in states if state.unreported),
                      view.say("nothing-reported-of-it"))
    counts = ((view.say("not-stated"), len(rest) - silent), (unreported, silent))
    return [*told, *({"id": "", "name": name, "tone": "none", "number": number}
                     for name, number in counts if number)]


def _placed(view: PageView, placed: Placement) -> Context:
    """The cell that a paper puts an opportunity into, with the words that do so."""
    (cell,) = (cell for cell in view.site.single(Quadrant).cells if cell.takes(placed))
    return {
        "text": _name_of(view, cell),
        "url": view.link_to(Cell, cell.id),
        "words": placed.text_from and view.block(placed.text_from),
        "sources": view.bases(placed, [placed.text_from]),
    }


def _name_of(view: PageView, cell: Cell) -> str:
    return view.site.block(cell.title_from).words if cell.title_from else cell.title or ""


def _tile(view: PageView, opportunity: Opportunity) -> Context:
    """An opportunity in the picture: the link to it, the number of its strand, and its state."""
    strand = opportunity.strand_id and view.site.get(Strand, opportunity.strand_id)
    status = updates.status(view, opportunity)
    return {**view.named_link(opportunity), "number": strand and strand.number,
            "state": status and status["state"]}


def _cell(view: PageView, cell: Cell) -> Context:
    return {
        "id": cell.id,
        "effort": cell.effort,
        "benefit": cell.benefit,
        "name": _name_of(view, cell),
        "title": (view.block(cell.title_from) if cell.title_from else
                  {"id": None, "nodes": [{"kind": "text", "text": cell.title}], "said": False}),
        "summary": cell.summary,
        "groups": view.passage(cell.text_from),
        "opportunities": [
            _tile(view, opportunity) for opportunity in view.site.all(Opportunity)
            if opportunity.placed and cell.takes(opportunity.placed)
        ],
    }
