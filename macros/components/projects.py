"""Components for projects: what they are for, how far they came, and the actions they bear on."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.components import history, responses, updates
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.model import Action, Person, Post, Project, Step, Strand, Subject
from macros.model.fields import places
from macros.model.progress import Advance
from macros.phrases import say


@component
def projects(view: PageView) -> Markup:
    """The projects in a table: what each is, who leads it, its state and when that was reported."""
    shown = [
        {**_project(view, project), "lead": _lead(view, project)}
        for project in view.site.links.projects
    ]
    return view.render("projects", projects=shown, labels=view.site.alliance.labels)


@component
def project_page(view: PageView, project: str) -> Markup:
    """A project's page: its state with the reason, what it is for, and all that was reported."""
    record = view.site.get(Project, project)
    subject = record.subject
    found = view.site.links.updates_about(subject)
    given = {
        "project": {**_project(view, record), "note": record.note, "lead": _lead(view, record)},
        "history": [
            {**updates.shown(view, one), "when": one.when_in_a_sentence, "reason": one.reason}
            for one in reversed(found) if one.state
        ],
        "facts": _facts(view, record),
        "purpose": view.passage(record.purpose_from),
        "workstreams": [
            {"id": one.id, "title": view.title(one), "groups": view.passage(one.text_from)}
            for one in record.workstreams
        ],
        "options_from": record.options_from and view.block(record.options_from),
        "options": [{"id": one.id, "words": view.block(one.text_from)} for one in record.options],
        "options_note": record.options_note,
        "outcomes": updates.outcomes_of(view, found),
        "decisions": history.decisions_about(view, subject),
        "lessons": responses.lessons_beside(
            view, [place for one in (record, *found) for _, place in places(one)]),
        "advances": _by_action(view, record),
        "points": _points(view, record),
        "with_actions": any(one.advances for one in view.site.links.projects),
        "labels": view.site.alliance.labels,
    }
    return view.render("project_page", updates=updates.updates_of(view, subject), **given)


@component
def strand_projects(view: PageView, strand: str) -> Markup:
    """The projects that advance a strand's actions, each with its state and why it stands here."""
    record = view.site.get(Strand, strand)
    found = advancing(view, view.site.actions_of(record.id))
    return view.render("strand_projects", projects=found, labels=view.site.alliance.labels)


@component
def projects_by_strand(view: PageView) -> Markup:
    """Projects against strands: which action joins the two, and gaps where none does."""
    projects = view.site.links.projects
    rows = []
    for strand in view.site.strands:
        of_strand = {action.id: action for action in view.site.actions_of(strand.id)}
        rows.append({
            **view.strand_link(strand),
            "cells": [_joining(view, project, of_strand) for project in projects],
        })
    columns = [view.named_link(project) for project in projects]
    return view.render("projects_by_strand", projects=columns, strands=rows,
                       labels=view.site.alliance.labels)


def advancing(view: PageView, actions: Iterable[Action]) -> list[Context]:
    """The projects that advance these actions, each with its state and the reading."""
    shown: dict[str, Context] = {}
    for action in actions:
        for project, advance in view.site.links.projects_advancing(action.id):
            view.related.add(project.subject)
            one = shown.setdefault(project.id, {
                **_project(view, project), "advances": [],
                "updates": [view.named_link(update) for update
                            in view.site.links.updates_about(project.subject)]})
            one["advances"].append(_advance(view, advance))
    return list(shown.values())


def advancing_names(view: PageView, action_id: str) -> list[Link]:
    """Links to the projects that advance an action, each once."""
    found = {project.id: project for project, _ in view.site.links.projects_advancing(action_id)}
    return [view.named_link(project) for project in found.values()]


def _joining(view: PageView, project: Project, actions: dict[str, Action]) -> list[Context]:
    """Those of these actions that a project advances; `stated` where a paper says so."""
    advances = [one for one in project.advances if one.action_id in actions]
    return [
        {**view.named_link(actions[id]),
         "stated": all(one.stated_in for one in advances if one.action_id == id)}
        for id in dict.fromkeys(one.action_id for one in advances)
    ]


def _by_action(view: PageView, project: Project) -> list[Context]:
    """The actions that a project advances, each once, with every link to it."""
    found: dict[str, Context] = {}
    for advance in project.advances:
        one = _advance(view, advance)
        action = found.setdefault(advance.action_id, {**one["action"], "advances": []})
        action["advances"].append(one)
    return list(found.values())


def _points(view: PageView, project: Project) -> list[Context]:
    """The points about the actions that a project advances; of those about one step of an action,
    only those about the step that the project advances.
    """
    found: dict[str, Context] = {}
    for advance in project.advances:
        steps = view.site.get(Action, advance.action_id).steps if advance.step_id else ()
        others = {place for one in steps if one.id != advance.step_id for place in one.stated}
        fitting = responses.points_named(
            view, Subject("actions", advance.action_id), others)
        found.update((point["url"], point) for point in fitting)
    return list(found.values())


def _facts(view: PageView, project: Project) -> list[Context]:
    named = view.wordings(place for place in (project.title_from, *project.stated) if place)
    facts = [{"term": say("named-in-papers"), "words": named}] if named else []
    return facts + view.difference_facts(project)


def _project(view: PageView, project: Project) -> Context:
    return {
        **view.named_link(project),
        "summary": project.summary,
        "standing": updates.standing(view, project),
    }


def _lead(view: PageView, project: Project) -> Context | None:
    lead = project.lead
    if lead is None:
        return None
    person = lead.person_id and view.site.get(Person, lead.person_id)
    return {
        "role": lead.role,
        "post": view.named_link(view.site.get(Post, lead.post_id)),
        "person": person and view.named_link(person),
        "quote": view.quote(lead.quote, lead.stands_in),
        "when": view.site.when(lead.stands_in.part_id),
    }


def _advance(view: PageView, advance: Advance) -> Context:
    """A link to an action: where it leads, and the paper that states it or this site's reading."""
    action = view.site.get(Action, advance.action_id)
    step = next((one for one in action.steps if one.id == advance.step_id), None)
    return {
        "action": view.named_link(action),
        "step": step and {
            "text": view.site.block(step.stated[0]).words.rstrip(",;.: "),
            "url": view.link_to(Step, step.id, action.id),
        },
        "source": advance.stated_in and view.source(advance.stated_in),
        "reading": advance.reading,
    }
