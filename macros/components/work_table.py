"""Rows of a table of actions or projects: who answers, by when, how far, and what filters them."""

from macros.components import schedule, updates
from macros.components.page_view import Context, PageView
from macros.edition.standing import Standing
from macros.model import Action, Project, Strand, Subject

#: A value of a cell: what stands for it in the address of the page, and its words.
Choice = list[str]
#: How many rows a table has at most that needs no filters.
MOST_UNFILTERED = 5


def row(view: PageView, work: Action | Project) -> Context:
    """What a table shows of a piece of work; `choices` is what it is filtered and sorted by."""
    site = view.site
    standing = site.standing(work)
    strands = strands_of(view, work)
    return {
        "strands": [view.strand_link(strand) for strand in strands],
        "status": updates.status(view, work),
        "late": standing.timing.is_late,
        "due": schedule.due(view, work, standing.timing, work.subject),
        "owners": schedule.owners(view, site.owners_now(work)),
        "choices": {
            "strands": [_strand(strand) for strand in strands],
            "state": _states(view, standing),
            "owners": [owner_choice(view, owner.who) for owner in site.owners_now(work)],
            "due": _due(standing),
            "dates": _dates(view, standing),
        },
    }


def strands_of(view: PageView, work: Action | Project) -> list[Strand]:
    """The strands of a piece of work, the main one first; those of a project that names none are
    those of the actions that it advances.
    """
    own = [id for id in work.strands if id]
    advances = work.advances if isinstance(work, Project) and not own else ()
    ids = dict.fromkeys([*own, *(
        id for advance in advances
        for id in view.site.get(Action, advance.action_id).strands if id)])
    return [view.site.get(Strand, id) for id in ids]


def _strand(strand: Strand) -> Choice:
    number = str(strand.number or "")
    return [strand.id, ". ".join(filter(None, [number, strand.name]))]


def _states(view: PageView, standing: Standing) -> list[Choice]:
    late = [["late", view.say("late")]] if standing.timing.is_late else []
    return [*late, *([[standing.state.id, standing.state.name]] if standing.state else [])]


def owner_choice(view: PageView, who: Subject) -> Choice:
    """Who answers; a post with those who hold it: 'Chief Trimmer · Ada Flint'."""
    names = [view.site.get_subject(who).name, *(
        holder.name for holder in schedule.holders_of(view, who, view.site.day))]
    return [str(who).replace("/", "-"), " · ".join(names)]


def _due(standing: Standing) -> list[Choice]:
    due = standing.timing.due
    return [[due.latest.isoformat(), due.latest.isoformat()]] if due else []


def _dates(view: PageView, standing: Standing) -> list[Choice]:
    """Whether the due date has passed, comes soon, and was moved."""
    timing = standing.timing
    if timing.due is None:
        return []
    say = view.say
    soon = ["due-soon", say("due-in-days", number=view.site.alliance.due_soon)]
    return [
        ["late", say("late")] if timing.is_late else ["not-late", say("not-late")],
        ["moved", say("moved")] if timing.was else ["not-moved", say("not-moved")],
        *([soon] if timing.is_due_soon else []),
    ]
