"""Components of the staff edition on governance: who can decide what, and whom to ask."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.components.directory import chairs, contacts
from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.components.schedule import owners
from macros.edition import governance
from macros.model import Action, Body, Project
from macros.model.governance import Flow
from macros.model.schedule import Responsible


@staff_component
def powers(view: PageView) -> Markup:
    """Each body, the highest first: who chairs it, what it may decide, and the bodies above it."""
    return view.render("powers", bodies=[_body(view, body) for body in view.site.bodies_now])


@staff_component
def ways_up(view: PageView) -> Markup:
    """Who leads each project, and the bodies above it up to the highest."""
    projects = view.site.projects
    asked_about = {project.id: governance.whom_to_ask(view.site, project) for project in projects}
    ways: dict[tuple[str | None, tuple[str, ...]], list[Project]] = {}
    for project in projects:
        levels = governance.bodies_above(view.site, project)
        ids = tuple(body.id for level in levels for body in level)
        ways.setdefault((project.body_id, ids), []).append(project)
    return view.render(
        "ways_up",
        projects=[{**view.named_link(project), "leads": _leads(view, asked_about[project.id].leads)}
                  for project in projects],
        ways=[{"projects": [view.named_link(project) for project in alike],
               **way(view, alike[0])} for alike in ways.values()],
    )


@staff_component
def whom_to_ask(view: PageView) -> Markup:
    """Who leads the projects that advance each action, and the contact points of them all."""
    asked = [(action, governance.whom_to_ask(view.site, action)) for action in view.site.actions]
    return view.render(
        "whom_to_ask",
        actions=[{**view.named_link(action), "leads": _leads(view, whom.leads)}
                 for action, whom in asked],
        is_any_led=any(action.lead for action, _ in asked),
        contacts=contacts(view, dict.fromkeys(
            point for _, whom in asked for point in whom.contacts)),
    )


def whom(view: PageView, record: Action | Project) -> Context:
    """Whom to ask about an action or project: who leads it by the papers, and contact points."""
    asked = governance.whom_to_ask(view.site, record)
    return {"is_led": bool(record.lead), "leads": _leads(view, asked.leads),
            "contacts": contacts(view, asked.contacts)}


def _leads(
    view: PageView, leads: Iterable[tuple[Action | Project, Responsible]]
) -> list[Context]:
    """Who leads each of these, and where that is said."""
    return [{"work": view.named_link(work), **owners(view, [lead])[0]} for work, lead in leads]


def way(view: PageView, project: Project) -> Context:
    """The levels of bodies above a project, from the body that it falls to.

    If no paper says it of this project, `general` has the citations that say it of all projects.
    """
    levels = governance.bodies_above(view.site, project)
    first = levels[0] if levels and project.body_id is None else ()
    return {
        "general": [view.source(place) for body in first for place in body.projects_from],
        "levels": [{"bodies": [view.named_link(body) for body in level],
                    "beyond": [_beyond(view, body.recommends_to)
                               for body in level if body.recommends_to]}
                   for level in levels],
    }


def _body(view: PageView, body: Body) -> Context:
    return {
        "id": f"powers-{body.id}",
        "link": view.named_link(body),
        "note": body.note,
        "chairs": chairs(view, body),
        "responsibilities": view.in_words(body.duties, body.responsibilities),
        "delegation": view.in_words(body.powers, body.delegation_from),
        "above": [view.named_link(view.site.get(Body, report.body_id))
                  for report in body.reports_to],
        "beyond": body.recommends_to and _beyond(view, body.recommends_to),
    }


def _beyond(view: PageView, flow: Flow) -> Context:
    """What goes beyond the collaboration's bodies, and where that is said if a paper says it."""
    return {"text": flow.label, "source": flow.text_from and view.source(flow.text_from)}
