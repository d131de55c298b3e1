"""The picture of a plan and its projects: each action, joined to those related to it."""

from collections.abc import Iterable
from statistics import mean

from markupsafe import Markup

from macros.components import projects, updates
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.model import Action, Project

#: The most actions of a strand that a picture has room for; the style sheet has a class for each.
MOST = 12


@component
def plan_and_projects(view: PageView) -> Markup:
    """The plan in one picture: strand by strand each action, how far it has come, and the projects
    that are related to it. A sentence before it says how many there are of each.

    On a wide screen lines lead from the actions to the projects: solid ones where a paper says so,
    dashed ones where it is our view.
    """
    site, labels = view.site, view.site.alliance.labels
    strands = [{**row, "actions": [_with_projects(view, action) for action in actions]}
               for row, actions in view.by_strand()]
    actions = [action for row in strands for action in row["actions"]]
    joined = [project for action in actions for project in action["projects"]]
    related = dict.fromkeys(project for action in site.actions
                            for project, _ in site.links.projects_advancing(action.id))
    has_room = all(len(row["actions"]) <= MOST for row in strands)
    return view.render(
        "plan_and_projects",
        strands=strands,
        drawing=_drawing(view, strands) if joined and has_room else None,
        all=len(actions),
        named=sum(bool(site.links.days_told(action.subject)) for action in site.actions),
        joined=sum(bool(action["projects"]) for action in actions),
        whose_view=_whose_view(view, joined),
        states=projects.by_state(view, related),
        when=_last_reported(view, related),
        key=list({one["state"]["id"]: one["state"] for action in actions
                  for one in (*action["projects"], action) if one["state"]}.values()),
        labels=labels,
    )


def _whose_view(view: PageView, joined: Iterable[Context]) -> str:
    """'(our view)' where no paper says which projects belong to which actions; "" where all do."""
    stated = {project["is_stated"] for project in joined}
    if False not in stated:
        return ""
    return view.say("in-part-our-view") if True in stated else view.say("in-our-view")


def _last_reported(view: PageView, related: Iterable[Project]) -> str | None:
    """'September 2020': when the newest state of these projects was reported."""
    told = [now.latest for project in related
            if (now := view.site.links.status_of(project.subject)) and now.latest]
    return updates.when(view, max(told, key=lambda statement: statement.when)) if told else None


def _with_projects(view: PageView, action: Action) -> Context:
    """An action in the picture: its state, and the projects that are related to it."""
    status = view.site.links.status_of(action.subject)
    found: dict[Project, bool] = {}
    for project, advance in view.site.links.projects_advancing(action.id):
        found[project] = found.get(project, False) or bool(advance.stated_in)
    return {
        **view.named_link(action),
        "state": updates.look(status.state) if status and not status.state.unreported else None,
        "projects": [{**_project(view, project), "is_stated": is_stated}
                     for project, is_stated in found.items()],
    }


def _project(view: PageView, project: Project) -> Context:
    now = view.site.links.status_of(project.subject)
    return {**view.named_link(project), "state": updates.look(now.state) if now else None}


def _drawing(view: PageView, strands: Iterable[Context]) -> Context:
    """The projects in the order of the actions they are joined to, and the lines between them.
    A line's ends are per cent of the height, as all rows of a side are equally high.
    """
    rows = [(row["number"], action) for row in strands for action in row["actions"]]
    ends: dict[str, list[int]] = {}
    for index, (_, action) in enumerate(rows):
        for project in action["projects"]:
            ends.setdefault(project["url"], []).append(index)
    drawn = sorted((_project(view, project) for project in view.site.projects),
                   key=lambda project: mean(ends.get(project["url"], [len(rows)])))
    places = {project["url"]: place for place, project in enumerate(drawn)}
    return {
        "projects": [{**project, "actions": [rows[index][1]["text"]
                                             for index in ends.get(project["url"], ())]}
                     for project in drawn],
        "paths": [{"number": number, "start": _middle(index, len(rows)),
                   "end": _middle(places[project["url"]], len(drawn)),
                   "is_stated": project["is_stated"]}
                  for index, (number, action) in enumerate(rows) for project in action["projects"]],
    }


def _middle(index: int, number: int) -> float:
    """The middle of a row of so many that are equally high, in per cent."""
    return round((index + .5) / number * 100, 2)
