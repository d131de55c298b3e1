"""Components for what meetings asked someone to do."""

from datetime import date

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.prose import day_told_from
from macros.components.registry import component
from macros.components.schedule import due, owners
from macros.components.updates import linked_updates
from macros.model import Meeting, Task
from macros.model.dates import capitalized

#: The state of a task -> the tone of its mark.
TONES = {"open": "planned", "done": "done", "dropped": "stopped"}


@component
def action_log(view: PageView) -> Markup:
    """What meetings asked someone to do: who, by when, and whether it is done."""
    tasks = view.site.links.tasks

    def sort_key(task: Task) -> date:
        """The date in force; those without one come last."""
        due = view.site.timing_of_task(task).due
        return due.latest if due else date.max

    unfinished = sorted((task for task in tasks if task.state == "open"), key=sort_key)
    return view.render(
        "action_log", as_of=day_told_from(view),
        open=[task_row(view, task) for task in unfinished if view.site.is_asked(task)],
        to_be_asked=[task_row(view, task) for task in unfinished if not view.site.is_asked(task)],
        ended=[task_row(view, task) for task in tasks if task.state != "open"])


def state_of(view: PageView, task: Task) -> str:
    """The state of a task in words: 'open', 'late', 'done', 'dropped', 'to be asked for'."""
    if view.site.timing_of_task(task).is_late:
        return view.say("late").lower()
    if task.state == "open" and not view.site.is_asked(task):
        return view.say("task-to-be-asked")
    return {"open": view.say("task-open"), "done": view.say("task-done"),
            "dropped": view.say("task-dropped")}[task.state]


def state_tag(view: PageView, task: Task) -> Context:
    """The state of a task as its tag shows it: its name beside the mark of its tone."""
    return {"name": capitalized(state_of(view, task)),
            "tone": "late" if view.site.timing_of_task(task).is_late else TONES[task.state]}


def task_row(view: PageView, task: Task) -> Context:
    """A task in a list: what, who, by when, and whether it is done or late."""
    view.related.add(task.subject)
    timing = view.site.timing_of_task(task)
    meeting = task.meeting_id and view.site.get(Meeting, task.meeting_id)
    return {
        **view.named_link(task),
        "id": task.id,
        "owners": owners(view, task.lead, task.done.value.latest if task.done else None),
        "due": due(view, task, timing, task.subject),
        "state": state_tag(view, task),
        "is_open": task.state == "open",
        "done": ({"day": task.done.value.in_words(), "sources": view.bases(task.done)}
                 if task.done else None),
        "meeting": meeting and view.named_link(meeting),
        "about": [view.subject_link(subject) for subject in task.about],
        "updates": linked_updates(view, task),
        "sources": view.bases(task),
        "note": task.note,
    }
