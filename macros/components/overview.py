"""Components that sum up what a collaboration has, and how far its plan has come."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros import addresses
from macros.components import governance, plan, projects, updates
from macros.components.figures import rules_of_figures, rules_of_risks
from macros.components.page_view import Context, Link, PageView
from macros.components.prose import day_told_from, in_words
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.edition.site import UnknownRecord
from macros.model import Action, Named, Opportunity, Project, State
from macros.model.dates import capitalized

#: How many updates the home page shows.
LATEST = 3


@component
def overview(view: PageView, *kinds: str) -> Markup:
    """For a home page: a section for each kind of record of which the collaboration has any, or for
    those of `kinds`, such as "strands" and "bodies".
    """
    site, labels = view.site, view.site.alliance.labels
    if unknown := [kind for kind in kinds if kind not in SECTIONS]:
        raise UnknownRecord("section", unknown[0], SECTIONS)
    wanted = kinds or SECTIONS
    sections = [
        _section(view, "strands", _strands_and_actions(view),
                 plan.strand_list(view) if site.strands else None),
        _section(view, "opportunities", _rest(view, labels.opportunities),
                 links=_links(view, site.opportunities_of(None))),
        _section(view, "actions", _rest(view, labels.actions),
                 links=_links(view, site.actions_of(None))),
        _section(view, "principles", labels.principles,
                 links=_links(view, site.principles)),
        _section(view, "projects", labels.projects,
                 projects.projects(view) if site.projects else None),
        _section(view, "updates", view.say("latest-updates"),
                 updates.updates(view, most=LATEST) if site.links.updates else None),
        _section(view, "bodies", view.say("boards-and-groups"),
                 governance.in_short(view) if site.bodies else None),
    ]
    return view.render(
        "overview", papers=len(site.papers),
        sections=[section for section in sections if section and section["id"] in wanted])


@component
def states_of(view: PageView, kind: str) -> Markup:
    """For a home page: the records of a kind that has states, each with its latest state and when
    that was reported.
    """
    if kind not in (model.kind for model in WITH_STATE):
        raise UnknownRecord("kind with a state", kind, (model.kind for model in WITH_STATE))
    records = [record for model in WITH_STATE if model.kind == kind
               for record in view.site.all(model) if view.site.is_in_force(record)]
    name = readers_name(kind, view.site.alliance.labels, len(records) != 1).lower()
    return view.render(
        "states_of", id=kind, title=capitalized(f"{in_words(len(records))} {name}"),
        records=[_with_state(view, record) for record in records])


#: The kinds of records of which `states_of` tells.
WITH_STATE: tuple[type[Action | Opportunity | Project], ...] = (Action, Opportunity, Project)


def _with_state(view: PageView, record: Action | Opportunity | Project) -> Context:
    """A line of `states_of`: the record, its state, and when that was reported."""
    view.related.add(record.subject)
    return {**view.named_link(record), "status": updates.status(view, record)}


#: The sections in their order, each with the other pages to which it leads besides its own list.
SECTIONS = {"strands": ("actions",), "opportunities": (), "actions": (), "principles": (),
            "projects": (), "updates": (), "bodies": ("organizations", "decisions", "meetings")}

#: The section that takes another column of a home page than the wide one, and which.
COLUMNS = {"strands": "whole", "bodies": "narrow"}


def _strands_and_actions(view: PageView) -> str:
    """The title of the section of strands: how many there are, and how many actions."""
    counted = ((kind, len(records)) for kind, records in (
        ("strands", view.site.strands), ("actions", view.site.actions)))
    return capitalized(", ".join(
        f"{in_words(number)} {readers_name(kind, view.site.alliance.labels, number != 1).lower()}"
        for kind, number in counted if number))


def _section(view: PageView, kind: str, title: str, content: Markup | None = None,
             links: Sequence[Link] = ()) -> Context | None:
    """A section with links to the pages of all its records; None if it would be empty."""
    if not (content or links):
        return None
    name = view.site.page_titles[addresses.LISTS[kind]]
    link_text = view.say("all-of", records=name.lower()) if name == title else name
    more: list[Link] = [{"text": link_text, "url": view.link(addresses.LISTS[kind])}]
    more += [{"text": view.site.page_titles[page], "url": view.link(page)}
             for page in (addresses.LISTS[other] for other in SECTIONS[kind])
             if page in view.site.page_titles]
    return {"id": kind, "title": title, "content": content, "links": links, "more": more,
            "column": COLUMNS.get(kind, "wide")}


def _rest(view: PageView, records: str) -> str:
    """The title of the section of actions or opportunities of no strand.

    Without strands that is simply what the records are called.
    """
    if not view.site.strands:
        return records
    strand = view.site.alliance.labels.strand.lower()
    return view.say("records-in-no-strand", records=records, strand=strand)


def _links(view: PageView, records: Iterable[Named]) -> list[Link]:
    return [view.named_link(record) for record in records]


@component
def states(view: PageView) -> Markup:
    """What each state means, and the actions and projects that are in it; for a site in its
    publisher's own voice also what it means that work is late. Below them the collaboration's own
    rules for figures and risks.
    """
    models = [model for model in (Action, Project) if view.site.all(model)]
    states = [{**updates.look(state), "meaning": state.meaning,
               "kinds": [*(_in_state(view, model, state.id) for model in models),
                         _proposals_in(view, state)]}
              for state in view.site.all(State)]
    if states and view.site.alliance.voice == "own":
        states.append({
            "id": "is-late", "name": view.say("late"), "tone": "late",
            "meaning": view.say("late-means", day=day_told_from(view)),
            "kinds": [_late(view, model) for model in models]})
    rules: list[Context] = [
        {"id": "figures", "title": view.say("figures-beside-targets"), "lead": None,
         "states": rules_of_figures(view)},
        {"id": "risks", "title": readers_name("risks", view.site.alliance.labels, several=True),
         "lead": view.say("score-is"), "states": rules_of_risks(view)},
    ]
    return view.render("states", states=states, rules=[rule for rule in rules if rule["states"]])


def _in_state(view: PageView, model: type[Action | Project], state_id: str) -> Context:
    """The actions or projects in a state, under what readers call them; those that are late are
    apart.
    """
    records = updates.in_state(view, model, state_id)
    late = [record for record in records if view.site.standing(record).timing.is_late]
    return {"name": readers_name(model.kind, view.site.alliance.labels, several=True),
            "links": _links(view, (record for record in records if record not in late)),
            "late": _links(view, late)}


def _proposals_in(view: PageView, state: State) -> Context:
    """The opportunities in a state."""
    return {"name": view.site.alliance.labels.opportunities, "late": [],
            "links": [view.named_link(record)
                      for record in updates.in_state(view, Opportunity, state.id)]}


def _late(view: PageView, model: type[Action | Project]) -> Context:
    """The actions or projects that are late, under what readers call them."""
    late = [work for work in view.site.work
            if isinstance(work, model) and view.site.standing(work).timing.is_late]
    return {"name": readers_name(model.kind, view.site.alliance.labels, several=True),
            "links": _links(view, late), "late": []}
