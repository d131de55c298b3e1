"""Components for projects: what they are for, their status, and the actions they advance."""

from collections import Counter
from collections.abc import Collection, Iterable

from markupsafe import Markup

from macros.components import (
    editions,
    figures,
    history,
    responses,
    updates,
    work_history,
    work_table,
)
from macros.components.options import options_considered
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.components.schedule import facts_of_work, followed, standing_of, steps, told_from
from macros.model import Action, Project, Step, Strand, Subject
from macros.model.dates import begun_small
from macros.model.fields import places
from macros.model.progress import Advance


@component
def projects(view: PageView) -> Markup:
    """A table of the projects: what each is, who leads it, its state and when that was reported."""
    rows = [
        {**_project(view, project), **work_table.row(view, project)}
        for project in view.site.projects
    ]
    has_filters = len(rows) > work_table.MOST_UNFILTERED
    return view.render(
        "projects", as_of=told_from(view), projects=rows, labels=view.site.alliance.labels,
        has_filters=has_filters, by_strand=has_filters and any(row["strands"] for row in rows),
        by_due=any(row["due"] for row in rows))


@component
def project_page(view: PageView, project: str) -> Markup:
    """A project's page: its state with the reason, what it is for, and all that was reported."""
    record = view.site.get(Project, project)
    subject = record.subject
    reported = view.site.links.updates_about(subject)
    given = {
        "labels": view.site.alliance.labels,
        **standing_of(view, record),
        "project": {**_project(view, record), "note": record.note},
        "facts": _facts(view, record),
        "purpose": view.passage(record.purpose_from),
        "considered": options_considered(view, record),
        "steps": steps(view, record),
        "with_dates": any(step.due or step.done for step in record.steps),
        "workstreams": [
            {"id": workstream.id, "title": view.title(workstream),
             "groups": view.passage(workstream.text_from)}
            for workstream in record.workstreams
        ],
        "outcomes": updates.outcomes_of(view, reported),
        "history": work_history.history_of(view, record),
        "decisions": history.decisions_about(view, subject),
        "advances": _by_action(view, record),
        "with_actions": any(other.advances for other in view.site.links.projects),
        "points": _points(view, record),
        "lessons": responses.lessons_beside(
            view, [place for source in (record, *reported) for _, place in places(source)]),
    }
    return editions.notice_on(view, record) + view.render("project_page", **given)


@component
def strand_projects(view: PageView, strand: str) -> Markup:
    """The projects that advance a strand's actions, each with its state and why it is listed."""
    record = view.site.get(Strand, strand)
    projects = advancing(view, view.site.actions_of(record.id))
    listed = {project["id"] for project in projects}
    for project in view.site.links.projects_by_strand.get(record.id, ()):
        if project.id not in listed:
            view.related.add(project.subject)
            projects.append({**_project(view, project), "advances": [], "updates": []})
    return view.render("strand_projects", projects=projects, labels=view.site.alliance.labels)


def by_state(view: PageView, projects: Iterable[Project]) -> list[str]:
    """'4 under way', '1 under review': how many projects are in each state, the most first."""
    states = Counter(status.state.name for project in projects
                     if (status := view.site.links.status_of(project.subject)))
    return [f"{number} {begun_small(name)}" for name, number in states.most_common()]


def advancing(view: PageView, actions: Collection[Action]) -> list[Context]:
    """The projects that advance these actions, each with its state, links, and those of its updates
    that are not about the actions too.

    They count as related to the page.
    """
    subjects = {action.subject for action in actions}
    by_project: dict[str, Context] = {}
    for action in actions:
        for project, advance in view.site.links.projects_advancing(action.id):
            view.related.add(project.subject)
            row = by_project.setdefault(project.id, {
                **_project(view, project), "advances": [],
                "updates": [view.named_link(update) for update
                            in view.site.links.updates_about(project.subject)
                            if not subjects & set(update.subjects)]})
            row["advances"].append(_advance(view, advance))
    return list(by_project.values())


def advancing_names(view: PageView, action_id: str) -> list[Link]:
    """Links to the projects that advance an action, each once."""
    projects = {project.id: project for project, _ in view.site.links.projects_advancing(action_id)}
    return [view.named_link(project) for project in projects.values()]


def _by_action(view: PageView, project: Project) -> list[Context]:
    """The actions that a project advances, each once, with every link to it."""
    by_action: dict[str, Context] = {}
    for advance in project.advances:
        link = _advance(view, advance)
        action = by_action.setdefault(advance.action_id, {**link["action"], "advances": []})
        action["advances"].append(link)
    return list(by_action.values())


def _points(view: PageView, project: Project) -> list[Context]:
    """The points about the actions that a project advances, without points about other steps.

    A project may advance one step of an action: points about the action's other steps are left out.
    """
    by_url: dict[str, Context] = {}
    for advance in project.advances:
        steps = view.site.get(Action, advance.action_id).steps if advance.step_id else ()
        others = {place for step in steps if step.id != advance.step_id for place in step.stated}
        fitting = responses.points_named(
            view, Subject("actions", advance.action_id), others)
        by_url.update((point["url"], point) for point in fitting)
    return list(by_url.values())


def _facts(view: PageView, project: Project) -> list[Context]:
    named = view.wordings(place for place in (project.title_from, *project.stated) if place)
    facts = [{"term": view.say("named-in-papers"), "words": named}] if named else []
    facts += view.basis_facts(project, [project.title_from, *project.stated])
    strands = [view.strand_link(view.site.get(Strand, id)) for id in project.strands if id]
    label = "strands" if len(strands) > 1 else "strand"
    return [
        *([{"term": getattr(view.site.alliance.labels, label), "links": strands}]
          if strands else []),
        *facts_of_work(view, project), *followed(view, project),
        *figures.facts_about(view, project.subject), *facts,
        *view.difference_facts(project)]


def _project(view: PageView, project: Project) -> Context:
    return {
        "id": project.id,
        **view.named_link(project),
        "summary": project.summary,
        "status": updates.status(view, project),
        "late": view.site.standing(project).timing.is_late,
    }


def _advance(view: PageView, advance: Advance) -> Context:
    """A link to an action or step, and the paper that states it or this site's inference."""
    action = view.site.get(Action, advance.action_id)
    step = next((of_action for of_action in action.steps if of_action.id == advance.step_id), None)
    return {
        "action": view.named_link(action),
        "step": step and {
            "text": view.site.words_of(step),
            "url": view.link_to(Step, step.id, action.id),
        },
        "source": advance.stated_in and view.source(advance.stated_in),
        "reading": advance.reading,
    }
