"""Components for the staff edition's view of governance: who can decide what, and whom to ask."""

from collections.abc import Iterable

from markupsafe import Markup

from macros.components.directory import chairs, contacts
from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.edition import governance
from macros.model import Action, Body, Person, Post, Project
from macros.model.progress import Lead


@staff_component
def powers(view: PageView) -> Markup:
    """Each body, the highest first: who chairs it, what it was to decide, and what is above it."""
    return view.render("powers", bodies=[_body(view, one) for one in view.site.bodies])


@staff_component
def ways_up(view: PageView) -> Markup:
    """Who leads each project, and the bodies above it up to the highest."""
    projects = view.site.links.projects
    asked = {one.id: governance.whom_to_ask(view.site, one) for one in projects}
    ways: dict[tuple[str | None, tuple[str, ...]], list[Project]] = {}
    for one in projects:
        ids = tuple(body.id for level in governance.bodies_above(view.site, one) for body in level)
        ways.setdefault((one.body_id, ids), []).append(one)
    return view.render(
        "ways_up",
        projects=[{**view.named_link(one), "leads": _leads(view, asked[one.id].leads)}
                  for one in projects],
        ways=[{"projects": [view.named_link(one) for one in alike],
               **way(view, alike[0])} for alike in ways.values()],
    )


@staff_component
def whom_to_ask(view: PageView) -> Markup:
    """Who leads the projects that may bear on each action, and who can be reached about all."""
    asked = [(one, governance.whom_to_ask(view.site, one)) for one in view.site.actions]
    return view.render(
        "whom_to_ask",
        actions=[{**view.named_link(one), "leads": _leads(view, found.leads)}
                 for one, found in asked],
        contacts=contacts(view, dict.fromkeys(
            fact for _, found in asked for fact in found.contacts)),
    )


def whom(view: PageView, record: Action | Project) -> Context:
    """Whom to ask about an action or project: who is said to lead, and the contact points."""
    found = governance.whom_to_ask(view.site, record)
    return {"leads": _leads(view, found.leads), "contacts": contacts(view, found.contacts)}


def _leads(view: PageView, leads: Iterable[tuple[Project, Lead]]) -> list[Context]:
    """Who is said to lead each of these projects, and by which paper."""
    return [
        {
            "project": view.named_link(project),
            "role": lead.role,
            "post": view.named_link(view.site.get(Post, lead.post_id)),
            "person": lead.person_id and view.named_link(view.site.get(Person, lead.person_id)),
            "source": view.source(lead.stands_in),
            "when": view.site.when(lead.stands_in.part_id),
        }
        for project, lead in leads
    ]


def way(view: PageView, project: Project) -> Context:
    """The levels above a project, from the body to which it falls; none where no paper says so.

    `general` are the places that say it of all projects, where none says it of this one.
    """
    levels = governance.bodies_above(view.site, project)
    first = levels[0] if levels and project.body_id is None else ()
    return {
        "general": [view.source(place) for body in first for place in body.projects_from],
        "levels": [{"bodies": [view.named_link(one) for one in level],
                    "beyond": [view.quote(one.recommends_to.label, one.recommends_to.text_from)
                               for one in level if one.recommends_to]}
                   for level in levels],
    }


def _body(view: PageView, body: Body) -> Context:
    return {
        "id": f"powers-{body.id}",
        "link": view.named_link(body),
        "note": body.note,
        "chairs": chairs(view, body),
        "responsibilities": view.passage(body.responsibilities),
        "delegation": view.passage(body.delegation_from),
        "above": [view.named_link(view.site.get(Body, one.body_id))
                  for one in body.reports_to],
        "beyond": body.recommends_to and view.quote(
            body.recommends_to.label, body.recommends_to.text_from),
    }
