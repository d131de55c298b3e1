"""Components for the plan: its sections, principles, strands and actions."""

from markupsafe import Markup

from macros.components import history, projects, updates, views
from macros.components.registry import component
from macros.components.view import View
from macros.editions import UnknownRecord
from macros.model import Action, Plan, Strand


@component
def plan_facts(view: View) -> Markup:
    """The plan at a glance: title, strap line, edition, how it came before members."""
    plan = _plan(view)
    rows = [
        ("Title", plan.title_from),
        ("Motto", plan.strap_line_from),
        ("On its cover", plan.cover_from),
        ("Edition", plan.edition_from),
        ("How it came before members", plan.presented_from),
    ]
    facts = [{"term": term, "words": [view.block(place)]} for term, place in rows if place]
    return view.render("facts", facts=facts)


@component
def at_a_glance(view: View) -> Markup:
    """What this is in a few facts: between whom, for when, how old, how much, and how it ended."""
    site, alliance = view.site, view.site.alliance
    facts = [{"term": "Between", "links": [
        view.named_link("organizations", site.get("organizations", id))
        for id in alliance.partner_ids]}]
    if alliance.period:
        facts.append({"term": "Written for", "text": alliance.period.as_period()})
    if site.plan and site.plan.edition_from:
        facts.append({"term": "Edition", "words": [view.block(site.plan.edition_from)]})
    strands, actions = len(site.strands), len(site.all("actions"))
    facts.append({"term": "Contains", "text": f"{counted(strands, alliance.labels, 'strand')}, "
                                           f"{counted(actions, alliance.labels, 'action')}"})
    return view.render("at_a_glance", facts=[*facts, *_silences(view, "plan")])


@component
def plan_contents(view: View) -> Markup:
    """The document's own list of contents, each line leading to the page that shows it."""
    lines = []
    for line in _plan(view).contents:
        target = f"{line.page}#{line.anchor}" if line.anchor else line.page
        level = view.site.element(line.text_from).level
        lines.append({**view.block(line.text_from), "url": view.link(target), "level": level})
    return view.render("contents", lines=lines)


@component
def signatories(view: View) -> Markup:
    """Who signed the foreword, with the lines under each signature."""
    people = [
        {**view.block(s.text_from), "url": view.link_to("people", s.person_id)}
        for s in _plan(view).signatories
    ]
    return view.render("signatories", signatories=people)


@component
def principles(view: View) -> Markup:
    """Every guiding principle under its number, in the plan's words."""
    shown = [
        {
            "id": principle.id,
            "number": view.block(principle.number_from),
            "title": view.title(principle),
            "words": view.block(principle.text_from),
            "disagreements": view.disagreements("principles", principle.id),
            "points": views.points_named(view, f"principles/{principle.id}"),
            "lessons": views.lessons_beside(view, [principle.text_from]),
        }
        for principle in view.site.all("principles")
    ]
    return view.render("principles", principles=shown)


@component
def strand_list(view: View) -> Markup:
    """The strands as a numbered list: name, what it is about, how many actions."""
    shown = []
    for strand in view.site.strands:
        actions = view.site.actions_of(strand.id)
        shown.append({
            **_strand(view, strand),
            "counts": [counted(len(actions), view.site.alliance.labels, "action"),
                       counted(len(strand.priorities), view.site.alliance.labels, "priority")],
        })
    return view.render("strand_list", strands=shown)


@component
def strand_opening(view: View, strand: str) -> Markup:
    """The head of a strand's page: its number, its name, what it is about, its key facts."""
    record: Strand = view.site.get("strands", strand)
    labels = view.site.alliance.labels
    actions = view.site.actions_of(record.id)
    steps = sum(len(action.measures) for action in actions)
    number = f"{steps} {'step' if steps == 1 else 'steps'}"
    promises = counted(len(actions), labels, "action")
    named = view.wordings(place for place in (record.title_from, *record.stated) if place)
    facts = [
        {"term": labels.priorities, "text": str(len(record.priorities))},
        {"term": labels.actions, "text": promises + (f", naming {number}" if steps else "")},
        *([{"term": "Named in the paper", "words": named}] if named else []),
        *_silences(view, "strand"),
    ]
    return view.render("strand_opening", strand=_strand(view, record), facts=facts)


@component
def strand_priorities(view: View, strand: str) -> Markup:
    """A strand's priorities, in the plan's words and order."""
    record: Strand = view.site.get("strands", strand)
    shown = [{"id": p.id, "words": view.block(p.text_from)} for p in record.priorities]
    return view.render("priorities", priorities=shown)


@component
def strand_actions(view: View, strand: str) -> Markup:
    """A strand's actions, each in every wording that the plan gives it."""
    record: Strand = view.site.get("strands", strand)
    shown = [
        {**_action(view, action), "standing": updates.standing(view, f"actions/{action.id}")}
        for action in view.site.actions_of(record.id)
    ]
    return view.render("actions", actions=shown)


@component
def action_list(view: View) -> Markup:
    """All actions in one table, to be filtered and sorted: their words, strand, state, projects."""
    site = view.site
    shown = [
        {
            **_action(view, action),
            "strand": {"number": strand.number, **view.named_link("strands", strand)},
            "standing": updates.standing(view, f"actions/{action.id}"),
            "projects": projects.advancing_names(view, action.id),
        }
        for strand in site.strands for action in site.actions_of(strand.id)
    ]
    return view.render("action_list", actions=shown, labels=site.alliance.labels)


@component
def action_page(view: View, action: str) -> Markup:
    """An action's own page: the promise in its wordings, its steps, and what came of it."""
    record: Action = view.site.get("actions", action)
    subject = f"actions/{record.id}"
    strand = view.site.get("strands", record.strand_id)
    siblings = [one for one in view.site.actions_of(strand.id) if one.id != record.id]
    labels = view.site.alliance.labels
    facts = [
        {"term": labels.strand, "links": [view.named_link("strands", strand)]},
        *_silences(view, "action"),
        *view.disagreement_facts("actions", record.id),
    ]
    measures = [
        {"id": m.id, "wordings": view.wordings(m.stated), "only_in": _only_in(view, record, m)}
        for m in record.measures
    ]
    return view.render(
        "action_page",
        action={**_action(view, record), "note": record.note},
        strand=_strand(view, strand),
        measures=measures,
        facts=facts,
        standing=updates.standing(view, subject),
        updates=updates.updates_of(view, subject),
        projects=projects.advancing(view, [record]),
        decisions=history.decisions_about(view, subject),
        points=views.points_about(view, subject),
        strand_points=len(view.site.joins.points_about(f"strands/{strand.id}")),
        lessons=views.lessons_beside(view, [
            *record.stated, *(place for one in record.measures for place in one.stated)]),
        siblings=[_action_link(view, other) for other in siblings[:MOST_SIBLINGS]],
        more=max(0, len(siblings) - MOST_SIBLINGS),
        labels=labels,
    )


#: How many other actions of the same strand an action's page lists.
MOST_SIBLINGS = 8
#: What a label counts -> the label of several.
PLURALS = {"action": "actions", "priority": "priorities", "strand": "strands"}


def counted(number: int, labels, what: str) -> str:
    """A number with the collaboration's own word: `1 action`, `3 priorities`."""
    word = getattr(labels, what) if number == 1 else getattr(labels, PLURALS[what])
    return f"{number} {word.lower()}"


def _silences(view: View, about: str) -> list[dict]:
    """What readers ask of a plan, a strand or an action, and no paper in hand answers."""
    return [
        {"term": silence.question, "unknown": "The papers on this site do not say."}
        for silence in (view.site.plan.silences if view.site.plan else ())
        if silence.about == about
    ]


def _plan(view: View) -> Plan:
    """The plan. Raises UnknownRecord in a collaboration that has none."""
    if view.site.plan is None:
        raise UnknownRecord("file", "data/plan.yml", ())
    return view.site.plan


def _strand(view: View, strand: Strand) -> dict:
    return {
        "id": strand.id,
        "number": strand.number,
        "name": strand.name,
        "summary": strand.summary,
        "url": view.link_to("strands", strand.id),
    }


def _action_link(view: View, action: Action) -> dict:
    return {"id": action.id, "name": action.name, "url": view.link_to("actions", action.id)}


def _action(view: View, action: Action) -> dict:
    return {
        **_action_link(view, action),
        "wordings": view.wordings(action.stated),
        "steps": len(action.measures),
    }


def _only_in(view: View, action: Action, measure) -> str | None:
    """The one section that names a step, where the action itself is worded in several."""
    if len(measure.stated) == 1 and len(action.stated) > 1:
        return view.source(measure.stated[0])["text"]
    return None
