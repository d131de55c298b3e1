"""Components for what came of the plan: states, projects, updates, and where things stood."""

from markupsafe import Markup

from macros.components import views
from macros.components.registry import component
from macros.components.view import View
from macros.joins import WHOLE
from macros.model import Project, State, Strand, Update
from macros.model.fields import places
from macros.model.progress import Advance, Outcome


@component
def states(view: View) -> Markup:
    """What each state means, and how many actions and projects are in it."""
    shown = [
        {
            **_look(state),
            "meaning": state.meaning,
            "actions": len(_in_state(view, "actions", state.id)),
            "projects": len(_in_state(view, "projects", state.id)),
        }
        for state in view.site.all("states")
    ]
    return view.render("states", states=shown, labels=view.site.alliance.labels)


@component
def update(view: View, update: str) -> Markup:
    """The head of an update's page: what happened, when, to what, and the words that say so."""
    record: Update = view.site.get("updates", update)
    return view.render(
        "update",
        update={**_update(view, record), "date_basis": record.date_basis,
                "published": record.published.in_words()},
        groups=view.passage(record.stated),
        elsewhere=record.elsewhere and {"name": record.elsewhere.name, "url": record.elsewhere.url},
        outcomes=[_outcome(view, one) for one in record.outcomes],
    )


@component
def updates(view: View, about: str = "", most: int = 0) -> Markup:
    """Updates, the latest first: all, those about a record (`kind/id`), or only the latest few.

    A strand's are also those about its actions and about the projects that advance them.
    """
    found = _updates_about(view, about) if about else view.site.joins.updates
    shown = [_told_update(view, one) for one in (found[:most] if most else found)]
    return view.render("updates", updates=shown)


def updates_of(view: View, subject: str) -> list[dict]:
    """The updates about a record, for its own page."""
    return [_told_update(view, one) for one in view.site.joins.updates_about(subject)]


def _updates_about(view: View, subject: str) -> tuple[Update, ...]:
    """The updates about a record, and for a strand about its actions and projects, latest first."""
    kind, _, id = subject.partition("/")
    wanted = {subject}
    if kind == "strands":
        strand_id = view.site.get("strands", id).id
        for action in view.site.actions_of(strand_id):
            wanted.add(f"actions/{action.id}")
            wanted.update(f"projects/{one.id}" for one, _ in view.site.joins.advancing(action.id))
    elif kind != WHOLE:
        view.subject_link(subject)
    return tuple(one for one in view.site.joins.updates if wanted & set(one.about))


@component
def projects(view: View) -> Markup:
    """The projects in a table: what each is, who leads it, its state and when that was reported."""
    shown = [
        {**_project(view, project), "lead": _lead(view, project)}
        for project in view.site.joins.projects
    ]
    return view.render("projects", projects=shown)


@component
def project_page(view: View, project: str) -> Markup:
    """A project's page: its state with the reason, what it is for, and all that was reported."""
    record: Project = view.site.get("projects", project)
    found = view.site.joins.updates_about(f"projects/{record.id}")
    named = view.wordings(place for place in (record.title_from, *record.stated) if place)
    facts = [{"term": "Named in the papers", "words": named}] if named else []
    disagreements = view.disagreements("projects", record.id)
    facts += [{"term": "The papers disagree", "links": disagreements}] if disagreements else []
    return view.render(
        "project_page",
        project={**_project(view, record), "note": record.note, "lead": _lead(view, record)},
        history=[_step(view, one) for one in reversed(found) if one.state],
        facts=facts,
        purpose=view.passage(record.purpose_from),
        workstreams=[
            {"id": one.id, "title": view.title(one), "groups": view.passage(one.text_from)}
            for one in record.workstreams
        ],
        options_from=record.options_from and view.block(record.options_from),
        options=[{"id": one.id, "words": view.block(one.text_from)} for one in record.options],
        options_note=record.options_note,
        updates=[_reported(view, one) for one in found],
        outcomes=[_outcome(view, outcome) for one in found for outcome in one.outcomes],
        decisions=decisions_about(view, f"projects/{record.id}"),
        lessons=views.lessons_beside(
            view, [place for one in (record, *found) for _, place in places(one)]),
        advances=[_advance(view, record, one) for one in record.advances],
        labels=view.site.alliance.labels,
    )


@component
def strand_projects(view: View, strand: str) -> Markup:
    """The projects that advance a strand's actions, each with its state and why it stands here."""
    record: Strand = view.site.get("strands", strand)
    shown: dict[str, dict] = {}
    for action in view.site.actions_of(record.id):
        for project, advance in view.site.joins.advancing(action.id):
            one = shown.setdefault(project.id, {**_project(view, project), "advances": []})
            one["advances"].append(_advance(view, project, advance))
    return view.render("strand_projects", projects=list(shown.values()))


@component
def where_things_stood(view: View) -> Markup:
    """Strand by strand, how many actions are in each state: drawn, and as a table."""
    site = view.site
    used = [state for state in site.all("states")
            if state.unreported or state.complete or _in_state(view, "actions", state.id)]
    strands = []
    for strand in site.strands:
        actions = site.actions_of(strand.id)
        units = [
            {"state": _state(view, f"actions/{one.id}"),
             "joined": bool(site.joins.advancing(one.id))}
            for one in actions
        ]
        strands.append({
            "number": strand.number, "name": strand.name, "units": units,
            "url": view.link_to("strands", strand.id),
            "counts": [sum(unit["state"]["id"] == state.id for unit in units if unit["state"])
                       for state in used],
            "joined": sum(unit["joined"] for unit in units),
        })
    columns = [_look(state) for state in used]
    return view.render("where_things_stood", strands=strands, states=columns,
                       labels=site.alliance.labels)


@component
def projects_by_strand(view: View) -> Markup:
    """Projects against strands: which action joins the two, and gaps where none does."""
    joins, labels = view.site.joins, view.site.alliance.labels
    rows = []
    for strand in view.site.strands:
        of_strand = {action.id: action for action in view.site.actions_of(strand.id)}
        rows.append({
            "number": strand.number, "name": strand.name,
            "url": view.link_to("strands", strand.id),
            "cells": [
                [{**view.named_link("actions", of_strand[id]),
                  "stated": all(one.stated_in for one in project.advances if one.action_id == id)}
                 for id in dict.fromkeys(one.action_id for one in project.advances)
                 if id in of_strand]
                for project in joins.projects
            ],
        })
    columns = [view.named_link("projects", project) for project in joins.projects]
    return view.render("projects_by_strand", projects=columns, strands=rows, labels=labels)


@component
def never_reported(view: View) -> Markup:
    """The actions on which no update speaks, with the projects that may bear on them."""
    shown = [
        {**view.named_link("actions", action),
         "projects": advancing_names(view, action.id)}
        for strand in view.site.strands for action in view.site.actions_of(strand.id)
        if not view.site.joins.updates_about(f"actions/{action.id}")
    ]
    return view.render("never_reported", actions=shown, labels=view.site.alliance.labels)


@component
def outcomes(view: View) -> Markup:
    """All that the papers call agreed, finalised or approved, and what they leave open."""
    shown = [
        {**_outcome(view, one), "reported_in": view.named_link("updates", record)}
        for record in view.site.joins.updates for one in record.outcomes
    ]
    complete = sum(
        len(_in_state(view, kind, state.id))
        for state in view.site.all("states") if state.complete for kind in ("actions", "projects")
    )
    return view.render("outcomes", outcomes=shown, complete=complete,
                       labels=view.site.alliance.labels)


def decisions_about(view: View, subject: str) -> list[dict]:
    """Links to the decisions about a project or an action. They count as told here."""
    found = view.site.joins.decisions_about(subject)
    view.told.update(f"decisions/{one.id}" for one in found)
    return [view.named_link("decisions", one) for one in found]


def advancing(view: View, action_id: str) -> list[dict]:
    """The projects that advance an action, each with its state and the reading."""
    shown: dict[str, dict] = {}
    for project, advance in view.site.joins.advancing(action_id):
        view.told.add(f"projects/{project.id}")
        one = shown.setdefault(project.id, {**_project(view, project), "advances": []})
        one["advances"].append(_advance(view, project, advance))
    return list(shown.values())


def advancing_names(view: View, action_id: str) -> list[dict]:
    """Links to the projects that advance an action, each once."""
    found = {project.id: project for project, _ in view.site.joins.advancing(action_id)}
    return [view.named_link("projects", project) for project in found.values()]


def standing(view: View, subject: str) -> dict | None:
    """The state of a project or action for a page: its name, since when, why, and which update."""
    found = view.site.joins.standing(subject)
    if found is None:
        return None
    update = found.update
    return {
        "state": _look(found.state),
        "since": update and update.when,
        "reason": update and update.reason,
        "by": update and view.named_link("updates", update),
    }


def _look(state: State) -> dict:
    """A state as its tag shows it: what no one reports and what is done have their own look."""
    look = "unreported" if state.unreported else "complete" if state.complete else "reported"
    return {"id": state.id, "name": state.name, "look": look}


def _in_state(view: View, kind: str, state_id: str) -> list:
    return [one for one in view.site.all(kind)
            if (found := view.site.joins.standing(f"{kind}/{one.id}"))
            and found.state.id == state_id]


def _state(view: View, subject: str) -> dict | None:
    found = view.site.joins.standing(subject)
    return found and _look(found.state)


def _update(view: View, update: Update) -> dict:
    state = update.state and view.site.get("states", update.state)
    return {
        **view.named_link("updates", update),
        "id": update.id,
        "description": update.description,
        "when": update.when,
        "about": [view.subject_link(subject) for subject in update.about],
        "state": state and _look(state),
        "reason": update.reason,
    }


def _told_update(view: View, update: Update) -> dict:
    """An update that a page shows because it is about the page's subject."""
    view.told.add(f"updates/{update.id}")
    return _update(view, update)


def _reported(view: View, update: Update) -> dict:
    """An update with its words, less those that stand on the page already."""
    words = view.passage(place for place in update.stated if place not in view.shown)
    return {**_told_update(view, update), "groups": words}


def _step(view: View, update: Update) -> dict:
    """A state that a project came to."""
    shown = _update(view, update)
    date = update.date.in_a_sentence()
    shown["when"] = f"as reported {date}" if update.dated_by == "report" else date
    return shown


def _outcome(view: View, outcome: Outcome) -> dict:
    """What a paper calls something: its words before, its word for it, and those after."""
    before, _, after = outcome.quote.partition(outcome.called)
    return {
        "what": outcome.what,
        "before": before,
        "called": outcome.called,
        "after": after,
        "settled": outcome.settled,
        "source": view.source(outcome.stands_in),
    }


def _project(view: View, project: Project) -> dict:
    return {
        **view.named_link("projects", project),
        "id": project.id,
        "summary": project.summary,
        "standing": standing(view, f"projects/{project.id}"),
    }


def _lead(view: View, project: Project) -> dict | None:
    lead = project.lead
    if lead is None:
        return None
    person = lead.person_id and view.site.get("people", lead.person_id)
    return {
        "role": lead.role,
        "post": view.named_link("posts", view.site.get("posts", lead.post_id)),
        "person": person and view.named_link("people", person),
        "quote": view.quote(lead.quote, lead.stands_in),
        "when": view.site.when(lead.stands_in.partition("#")[0]),
    }


def _advance(view: View, project: Project, advance: Advance) -> dict:
    """A link to an action: where it leads, and the paper that states it or this site's reading."""
    action = view.site.get("actions", advance.action_id)
    measure = next((one for one in action.measures if one.id == advance.measure_id), None)
    return {
        "action": view.named_link("actions", action),
        "measure": measure and {
            "text": view.site.block(measure.stated[0]).words.rstrip(",;.: "),
            "url": view.link_to("measures", measure.id, action.id),
        },
        "source": advance.stated_in and view.source(advance.stated_in),
        "reading": advance.reading,
    }
