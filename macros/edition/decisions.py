"""How decisions stand on the day for which an edition is told, and what could be heard of them."""

from typing import Literal

from macros.edition.meetings import state_on
from macros.edition.site import Site
from macros.model import Decision, Meeting, Task

#: How a decision stands on a day. `asked` is one that was asked for, and of which nothing is known.
DecisionState = Literal["to-come", "asked", "taken"]

#: What has no work in it: of a decision about nothing else, such as an election, no report follows.
WITHOUT_WORK = {"people", "posts", "bodies", "organizations", "editions", "reports", "principles"}


def state_of_decision(site: Site, decision: Decision) -> DecisionState:
    """Whether a decision was taken, was asked for, or is still to come on the day of the edition.

    One that was asked for at no time that is known is still to come for whoever speaks for it.
    """
    meeting = site.get(Meeting, decision.meeting_id) if decision.meeting_id else None
    when = site.links.date_of(decision)
    if meeting and state_on(meeting, site.day) == "to-come":
        return "to-come"
    if decision.basis == "taken":
        return "to-come" if when and site.day and when.earliest > site.day else "taken"
    if when is None:
        return "to-come" if site.alliance.voice == "own" else "asked"
    return "to-come" if site.day and not meeting and when.latest >= site.day else "asked"


def expects_report(decision: Decision) -> bool:
    """Whether there could be a report on what became of a decision: not where nothing follows from
    it, since the vote was lost or since it is about people, bodies or papers alone.
    """
    is_lost = decision.vote is not None and decision.vote.result == "lost"
    kinds = {subject.kind for subject in decision.about}
    return not is_lost and not (kinds and kinds <= WITHOUT_WORK)


def tasks_beside(site: Site, decision: Decision) -> tuple[Task, ...]:
    """What the same item of the agenda asked someone to do."""
    if not decision.meeting_id or decision.item is None:
        return ()
    return tuple(task for task in site.links.tasks_of(decision.meeting_id)
                 if task.item == decision.item)
