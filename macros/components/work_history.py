"""What became of an action or project, the latest first: updates, reports, and its due dates."""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.components import schedule, updates
from macros.components.page_view import Context, PageView
from macros.model import Action, Project
from macros.model.dates import PartialDate
from macros.model.moments import Moment


def history_of(view: PageView, work: Action | Project) -> list[Context]:
    """What updates and reports say of a piece of work, each new due date and each that passed.

    Updates come with the words of papers that the page has not quoted before.
    """
    told = [*updates.dated_rows(view, work.subject), *_moved(view, work), *_passed(view, work)]
    return updates.with_repeats(told)


def _row(when: PartialDate, **given: object) -> updates.Dated:
    """An entry with its date, which neither an update nor a report is about."""
    key = (when.latest, when.earliest, Moment.beginning(when.latest))
    return key, {"text": "", "url": "", "description": "", "when": when.in_words(), "why": None,
                 "about": [], "state": None, "elsewhere": [], "groups": [], "reason": None,
                 "decision": None, "sources": [], **given}


def _moved(view: PageView, work: Action | Project) -> Iterator[updates.Dated]:
    """Each time that the due date was moved: from when to when, why, and by which decision."""
    timing = view.site.standing(work).timing
    for before, revision in timing.was:
        yield _row(
            revision.on, text=view.say("moved-from-to", before=before.in_words(),
                                       now=revision.due.in_words()),
            reason=revision.reason, sources=view.bases(revision),
            decision=schedule.decision_on(view, work.subject, revision.on))


def _passed(view: PageView, work: Action | Project) -> Iterator[updates.Dated]:
    """Each due date that passed while it was in force and the work had not ended."""
    timing = view.site.standing(work).timing
    for due in (*(before for before, _ in timing.was), timing.due):
        if due and view.site.day and due.latest < view.site.day:
            then = view.site.standing(work, _day_after(due)).timing
            if then.is_late and then.due == due:
                yield _row(PartialDate.of_day(due.latest),
                           state={"name": view.say("date-passed"), "tone": "late"})


def _day_after(due: PartialDate) -> date:
    return due.latest + timedelta(days=1)
