"""What each owner has to do by when: work, steps and tasks of meetings that are due, work and risks
to look at again, and figures that are owed.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.edition.numbers import is_closed, is_overdue, is_reviewed, next_period
from macros.edition.schedule import timing_of
from macros.edition.site import Site
from macros.model import Action, Indicator, Project, Risk, Step, Subject, Task
from macros.model.dates import PartialDate
from macros.model.schedule import Due


class Duty(NamedTuple):
    """Something that an owner has to do. `owner` is None where no one is named.

    `step` is the step of the work that is due, if it is not the work as a whole; `is_review` says
    that the work is to be looked at again by that date; of an indicator, `by` is the period
    of which the figure is owed. `days_late` is 0 if it is not late.
    """

    owner: Subject | None
    work: Action | Project | Task | Risk | Indicator
    by: PartialDate
    step: Step | None = None
    is_review: bool = False
    days_late: int = 0


def duties(site: Site) -> tuple[Duty, ...]:
    """Every duty, owner by owner in the order of their names, and what is due first first.

    Work that has ended, steps and tasks that are done, tasks of a meeting to come, closed risks and
    those that were looked at are left out; of figures there are those alone that should be there.
    Work with several owners is listed under each of them.
    """
    found = [duty for work in site.work for duty in _of(site, work)]
    found += [duty for task in site.all(Task) for duty in _of_task(site, task)]
    found += [duty for risk in site.all(Risk) for duty in _of_risk(site, risk)]
    found += [duty for indicator in site.all(Indicator) for duty in _of_figure(site, indicator)]

    def sort_key(duty: Duty) -> tuple[bool, str, date, str]:
        name = site.get_subject(duty.owner).name if duty.owner else ""
        return duty.owner is None, name.casefold(), duty.by.latest, duty.work.name

    return tuple(sorted(found, key=sort_key))


def title_of(site: Site, duty: Duty) -> str:
    """What a duty is called: 'One radio channel: Fit them to 90 engines'."""
    if isinstance(duty.work, Task):
        return site.say("task-of-a-meeting", task=duty.work.name)
    if isinstance(duty.work, Indicator):
        return site.say("figure-owed", indicator=duty.work.name)
    if duty.step:
        return f"{duty.work.name}: {site.words_of(duty.step)}"
    return site.say("review-of", work=duty.work.name) if duty.is_review else duty.work.name


def _of(site: Site, work: Action | Project) -> Iterator[Duty]:
    standing = site.standing(work)
    if standing.has_ended:
        return
    for owner in _owners(site, work):
        if standing.timing.due:
            yield Duty(owner, work, standing.timing.due, days_late=standing.timing.days_late)
        for step in work.steps:
            timing = site.timing_of_step(step, work)
            if timing.due and not step.done:
                yield Duty(owner, work, timing.due, step, days_late=timing.days_late)
        if work.review_by:
            timing = timing_of(Due(due=work.review_by), False, site.day, site.alliance)
            yield Duty(owner, work, work.review_by.value, is_review=True,
                       days_late=timing.days_late)


def _of_task(site: Site, task: Task) -> Iterator[Duty]:
    timing = site.timing_of_task(task)
    if timing.due and task.state == "open" and site.is_asked(task):
        for owner in _owners(site, task):
            yield Duty(owner, task, timing.due, days_late=timing.days_late)


def _of_risk(site: Site, risk: Risk) -> Iterator[Duty]:
    due = risk.review_by
    if due and not is_closed(risk, site.day) and not is_reviewed(risk):
        timing = timing_of(Due(due=due), False, site.day, site.alliance)
        for owner in _owners(site, risk):
            yield Duty(owner, risk, due.value, is_review=True, days_late=timing.days_late)


def _of_figure(site: Site, indicator: Indicator) -> Iterator[Duty]:
    period = next_period(indicator)
    if period and site.day and site.alliance.voice == "own" and is_overdue(indicator, site.day):
        late = (site.day - period.latest).days
        for owner in _owners(site, indicator):
            yield Duty(owner, indicator, period, days_late=late)


def _owners(site: Site, work: Action | Project | Task | Risk | Indicator) -> list[Subject | None]:
    """Who answers for something now; None alone where no one is named."""
    return [owner.who for owner in site.owners_now(work)] or [None]
