"""Components that tell at a glance how far the plan came, and what is not known of it."""

from markupsafe import Markup

from macros.components import updates
from macros.components.registry import component
from macros.components.view import View
from macros.names import readers_name


@component
def states(view: View) -> Markup:
    """What each state means, and the actions and projects that are in it."""
    shown = [
        {
            **updates.look(state),
            "meaning": state.meaning,
            "kinds": [_in_state(view, kind, state.id) for kind in ("actions", "projects")],
        }
        for state in view.site.all("states")
    ]
    return view.render("states", states=shown)


@component
def where_things_stood(view: View) -> Markup:
    """Strand by strand, how many actions are in each state: drawn, and as a table."""
    site = view.site
    used = [state for state in site.all("states")
            if state.unreported or state.complete or updates.in_state(view, "actions", state.id)]
    strands = []
    for strand in site.strands:
        units = [_unit(view, action.id) for action in site.actions_of(strand.id)]
        strands.append({
            "number": strand.number, **view.named_link("strands", strand),
            "units": units,
            "figures": [len(units),
                        *(sum(unit["state"] == state.id for unit in units) for state in used),
                        sum(unit["joined"] for unit in units)],
        })
    labels = site.alliance.labels
    return view.render(
        "where_things_stood",
        strands=strands,
        columns=[labels.actions, *(state.name for state in used), "A project may bear on"],
        totals=[sum(column) for column in zip(*(one["figures"] for one in strands), strict=True)],
        unreported=next((state.name for state in used if state.unreported), None),
        labels=labels,
    )


@component
def never_reported(view: View) -> Markup:
    """The actions of which no update speaks, and those on which no project may bear either."""
    joins = view.site.joins
    actions = [one for strand in view.site.strands for one in view.site.actions_of(strand.id)]
    untold = [one for one in actions if not joins.updates_about(f"actions/{one.id}")]
    return view.render(
        "never_reported",
        all=len(actions),
        untold=len(untold),
        actions=[view.named_link("actions", one) for one in untold if not joins.advancing(one.id)],
        labels=view.site.alliance.labels,
    )


def _in_state(view: View, kind: str, state_id: str) -> dict:
    """The actions or projects in a state, under what readers call them."""
    links = [view.named_link(kind, one) for one in updates.in_state(view, kind, state_id)]
    return {"name": readers_name(kind, view.site.alliance.labels, several=True), "links": links}


def _unit(view: View, action_id: str) -> dict:
    """An action in the drawing: its state, and whether a project may bear on it."""
    found = view.site.joins.standing(f"actions/{action_id}")
    return {
        "state": found and found.state.id,
        "look": updates.look(found.state)["look"] if found else "unknown",
        "joined": bool(view.site.joins.advancing(action_id)),
    }
