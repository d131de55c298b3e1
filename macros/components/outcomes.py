"""What became of a decision, as pages show it: where the work stands that it is about, the tasks
beside it, and the decisions and updates that came later.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import itemgetter

from macros.components.page_view import Context, Link, PageView
from macros.components.schedule import state_of_step
from macros.components.tasks import state_tag
from macros.components.updates import look, source_of
from macros.edition.decisions import expects_report, state_of_decision, tasks_beside
from macros.model import Action, Decision, Project, Report, Subject, Update
from macros.model.dates import PartialDate

#: The tones that a reader is to see first, where a short list has room for one row.
FIRST = ("late", "bad", "watch")


def came_of(view: PageView, decision: Decision) -> list[Context]:
    """Where that stands which a decision set going: a row for each piece of work and each task,
    with its state, the link to it and what was heard of it last; else that nothing was reported.

    Only who speaks for a decision says so: a record tells what its sources tell, and no more.
    """
    if view.site.alliance.voice != "own" or state_of_decision(view.site, decision) != "taken":
        return []
    when = view.site.links.date_of(decision)
    work = [subject for subject in decision.about if subject.kind in ("actions", "projects")]
    rows = [*(_of_work(view, subject, when) for subject in work),
            *_of_tasks(view, decision)]
    if rows or not expects_report(decision) or told_later(view, decision):
        return rows
    return [{"state": {"name": view.say("nothing-reported-yet"), "tone": "none"},
             "subject": None, "is_task": False, "of": None, "last": None}]


def most_telling(rows: Iterable[Context]) -> Context | None:
    """The row that most wants attention, for a short list; None where there is none."""
    return min(rows, key=lambda row: row["state"]["tone"] not in FIRST, default=None)


def told_later(view: PageView, decision: Decision) -> bool:
    """Whether a later decision that was taken, or a later update, tells what became of one."""
    when = view.site.links.date_of(decision)
    taken = any(state_of_decision(view.site, later) == "taken"
                for later, _ in view.site.links.later_than(decision))
    return taken or any(_is_later(update.date.latest, when)
                        for update in view.site.links.updates_about(decision.subject))


def when_decided(view: PageView, decision: Decision) -> str:
    """The date of a decision, or of its meeting, in words; '' where none is known."""
    when = view.site.links.date_of(decision)
    if when is None:
        return ""
    words = when.in_words()
    is_estimated = view.site.links.is_date_estimated(decision)
    return view.say("estimated", date=words) if is_estimated else words


def _is_later(day: date, when: PartialDate | None) -> bool:
    return when is None or day > when.latest


def _of_work(view: PageView, subject: Subject, when: PartialDate | None) -> Context:
    """Where an action or project stands, or a step of one, with what was told of it last."""
    work = view.site.get_subject(subject.whole)
    assert isinstance(work, (Action, Project))
    if subject.step:
        step = next(step for step in work.steps if step.id == subject.step)
        state = state_of_step(view, step, view.site.timing_of_step(step, work))
        is_over = step.done is not None
    else:
        standing = view.site.standing(work)
        late, is_over = standing.timing.days_late, standing.has_ended
        state = ({"name": view.say("days-late", number=late), "tone": "late"} if late
                 else look(standing.state) if standing.state
                 else {"name": view.say("nothing-reported-yet"), "tone": "none"})
    last = next(_told_since(view, subject, when), None)
    silent = view.say("no-report-since") if not last and not is_over else None
    return {"state": state, "subject": subject, "is_task": False, "of": view.subject_link(subject),
            "last": last or (silent and {"text": silent, "url": "", "when": ""})}


def _told_since(view: PageView, subject: Subject, when: PartialDate | None) -> Iterator[Context]:
    """Links to what updates and reports told of a record after a decision, the latest first."""
    links, today = view.site.links, view.site.day
    told: list[tuple[date, Update | Report]] = [
        *((update.date.latest, update) for update in links.updates_about(subject)
          if not update.announces),
        *((report.day_of(progress), report) for report, progress in links.progress_of(subject))]
    for day, source in sorted(told, key=itemgetter(0), reverse=True):
        if _is_later(day, when) and (today is None or day <= today):
            # A report says in its name for when it holds.
            dated = source.date.in_words() if isinstance(source, Update) else ""
            yield {**source_of(view, source), "when": dated}


def _of_tasks(view: PageView, decision: Decision) -> Iterator[Context]:
    for task in tasks_beside(view.site, decision):
        view.related.add(task.subject)
        link: Link = view.named_link(task)
        yield {"state": state_tag(view, task), "subject": task.subject, "is_task": True,
               "of": {**link, "text": view.say("task-named", task=link["text"])}, "last": None}


def later_decisions(view: PageView, decision: Decision) -> list[Context]:
    """The decisions that one follows or amends, those that later followed or amended it, and those
    that are still to: label and links.
    """
    def links(found: Iterable[Decision]) -> list[Context]:
        return [_dated_link(view, other) for other in found]

    site = view.site
    later = site.links.later_than(decision)
    taken = [(other, amends) for other, amends in later
             if state_of_decision(site, other) != "to-come"]
    groups = [
        (view.say("follows-decisions"), links(site.get(Decision, id) for id in decision.follows)),
        (view.say("amends-decisions"), links(site.get(Decision, id) for id in decision.amends)),
        (view.say("amended-by"), links(other for other, amends in taken if amends)),
        (view.say("followed-by"), links(other for other, amends in taken if not amends)),
        *((_when_to_decide(view, other), [{**_dated_link(view, other), "when": ""}])
          for other, _ in later if state_of_decision(site, other) == "to-come"),
    ]
    return [{"label": label, "links": targets} for label, targets in groups if targets]


def _dated_link(view: PageView, decision: Decision) -> Context:
    view.related.add(decision.subject)
    return {**view.named_link(decision), "when": when_decided(view, decision)}


def _when_to_decide(view: PageView, decision: Decision) -> str:
    when = view.site.links.date_of(decision)
    return (view.say("to-decide-then", when=when.in_a_sentence()) if when
            else view.say("to-decide"))


def told_of_decision(view: PageView, decision: Decision) -> list[Context]:
    """The updates about a decision: label and links. One of its own day announces it; what became
    of it can only be told later.
    """
    when = view.site.links.date_of(decision)
    updates = view.site.links.updates_about(decision.subject)
    view.related.update(update.subject for update in updates)
    since = [update for update in updates if when and update.date.latest > when.latest]
    before = [update for update in updates if update not in since]
    groups = ((view.say("reported-since"), since), (view.say("told-in"), before))
    return [{"label": label, "links": [{**view.named_link(update), "when": update.when}
                                       for update in told]}
            for label, told in groups if told]
