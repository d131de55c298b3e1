"""Components for what was reported: updates, the states that they give, and what was settled."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.edition.site import UnknownRecord
from macros.model import WHOLE, Action, Part, Project, State, Strand, Subject, Update
from macros.model.progress import Outcome


@component
def update(view: PageView, update: str) -> Markup:
    """The head of an update's page: what happened, when, to what, and the words that say so."""
    record = view.site.get(Update, update)
    where = record.elsewhere
    return view.render(
        "update",
        update={**shown(view, record), "date_basis": record.date_basis, "reason": record.reason,
                "published": record.published.in_words()},
        groups=view.passage(record.stated),
        elsewhere=where and {"text": where.name, "url": where.url},
        outcomes=outcomes_of(view, [record]),
    )


@component
def updates(view: PageView, about: str = "", most: int = 0) -> Markup:
    """Updates, the latest first: all, those about a record (`kind/id`), or only the latest few.

    A strand's are also those about its actions and about the projects that advance them.
    """
    if most < 0:
        raise UnknownRecord("number of updates", str(most), ())
    found = _about(view, Subject.parse(about)) if about else view.site.links.updates
    return view.render("updates", updates=[
        {**told(view, one), "again": again} for one, again in _in_turn(found[: most or None])])


@component
def what_was_settled(view: PageView) -> Markup:
    """All that the papers call agreed, finalised or approved, and what they leave open."""
    complete = [state.id for state in view.site.all(State) if state.complete]
    return view.render(
        "what_was_settled",
        outcomes=outcomes_of(view, view.site.links.updates, with_update=True),
        complete=any(in_state(view, model, id)
                     for model in (Action, Project) for id in complete),
        labels=view.site.alliance.labels,
    )


def updates_of(view: PageView, subject: Subject) -> list[Context]:
    """The updates about a record, for its own page: with their words, but for those that the page
    shows further up.
    """
    return [
        {**told(view, one), "again": again,
         "groups": view.passage(place for place in one.stated if place not in view.quoted)}
        for one, again in _in_turn(view.site.links.updates_about(subject))
    ]


def told(view: PageView, update: Update) -> Context:
    """An update that a page shows because it is about the page's subject."""
    view.related.add(update.subject)
    return shown(view, update)


def shown(view: PageView, update: Update) -> Context:
    """An update as pages show it: what, when, about what, and the state that it gives."""
    view.add_sources(update.stated)
    state = update.state and view.site.get(State, update.state)
    part_id = update.stated[0].part_id if update.stated else None
    return {
        **view.named_link(update),
        "description": update.description,
        "when": update.when,
        "why": view.link_to(Part, part_id) if part_id and update.dated_by == "report" else None,
        "about": [view.subject_link(subject) for subject in update.about],
        "state": state and look(state),
        "elsewhere": update.elsewhere and update.elsewhere.name,
    }


def outcomes_of(
    view: PageView, updates: Iterable[Update], with_update: bool = False
) -> Context:
    """What these updates call settled, and what they leave open, in the papers' words."""
    found: Context = {"settled": [], "open": []}
    for update in updates:
        for outcome in update.outcomes:
            one = _outcome(view, outcome)
            if with_update:
                one["reported_in"] = view.named_link(update)
            found["settled" if outcome.settled else "open"].append(one)
    return found


def standing(view: PageView, record: Action | Project) -> Context | None:
    """The state of a project or action for a page: its name, since when, why, and which update."""
    found = view.site.links.status_of(record.subject)
    if found is None:
        return None
    update = found.update
    view.add_sources(update.stated if update else ())
    return {
        "state": look(found.state),
        "since": update and update.when,
        "reason": update and update.reason,
        "by": update and view.named_link(update),
    }


def look(state: State) -> Context:
    """A state as its tag shows it: what no one reports and what is done have their own look."""
    look = "unreported" if state.unreported else "complete" if state.complete else "reported"
    return {"id": state.id, "name": state.name, "look": look}


def in_state(
    view: PageView, model: type[Action | Project], state_id: str
) -> list[Action | Project]:
    """The projects or actions that are in a state."""
    return [record for record in view.site.all(model)
            if (found := view.site.links.status_of(record.subject))
            and found.state.id == state_id]


def _in_turn(updates: Sequence[Update]) -> list[tuple[Update, bool]]:
    """Each update, and whether it is of the same time as the one before it."""
    before = [None, *(one.when for one in updates)]
    return [(one, one.when == time) for one, time in zip(updates, before, strict=False)]


def _about(view: PageView, subject: Subject) -> tuple[Update, ...]:
    """The updates about a record, and for a strand about its actions and projects, latest first."""
    record = None if subject == WHOLE else view.site.get_subject(subject)
    wanted = {subject}
    if isinstance(record, Strand):
        for action in view.site.actions_of(record.id):
            wanted.add(action.subject)
            projects = view.site.links.projects_advancing(action.id)
            wanted.update(project.subject for project, _ in projects)
    return tuple(one for one in view.site.links.updates if wanted & set(one.about))


def _outcome(view: PageView, outcome: Outcome) -> Context:
    """What a paper calls something: its words before, its word for it, and those after."""
    before, _, after = outcome.quote.partition(outcome.called)
    return {
        "what": outcome.what,
        "before": before,
        "called": outcome.called,
        "after": after,
        "source": view.source(outcome.stands_in),
    }
