"""Components for how a plan goes: the counts, what is late or due soon, and each action's way."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from macros import addresses
from macros.components import meetings
from macros.components.page_view import Context, PageView
from macros.components.prose import as_of, day_told_from, in_words
from macros.components.registry import component
from macros.components.schedule import owners
from macros.components.updates import when
from macros.edition.names import readers_name
from macros.edition.plan_editions import in_force
from macros.edition.standing import Numbers, Standing, numbers
from macros.model import Action, Indicator, PlanEdition, Project, Report, State, Strand
from macros.model.dates import MONTHS, PartialDate

#: The tones in the order in which they are listed.
TONES = ("done", "good", "watch", "bad", "late", "planned", "stopped", "none")


@component
def headline(view: PageView) -> Markup:
    """How the plan goes in a sentence or two, for the heading of a page."""
    return view.render("number", number=_how_it_goes(view) or view.site.alliance.name)


@component
def how_it_goes(view: PageView) -> Markup:
    """The same as the introduction of a page; nothing where there is no action and no figure."""
    return view.render("lead", text=_how_it_goes(view))


def _how_it_goes(view: PageView) -> str:
    """How many actions are done and are late, in a sentence each. Without any, how many figures met
    their target last; "" if there are none of these either.
    """
    counted = numbers(_all(view))
    if not counted.all:
        return _figures_go(view)
    return " ".join((_several_go if counted.all > 1 else _the_only_one_goes)(view, counted))


def _figures_go(view: PageView) -> str:
    """How many of the figures that have a target met it last; "" where none has one."""
    last = [told[-1] for indicator in view.site.all(Indicator)
            if (told := view.site.readings_of(indicator)) and told[-1].target]
    met = sum(reading.is_met is True for reading in last)
    return view.say("so-many-figures-met", number=met, all=len(last)) if last else ""


def _several_go(view: PageView, counted: Numbers) -> list[str]:
    """How several actions go, in sentences."""
    labels = view.site.alliance.labels
    words = [view.say("so-many-done", number=counted.done, all=counted.all,
                      done=in_words(counted.done).capitalize(), actions=labels.actions.lower())
             if counted.done
             else view.say("none-done", all=counted.all, action=labels.action.lower())]
    if view.site.alliance.voice == "own":
        words.append(view.say("so-many-late", number=counted.late,
                              late=in_words(counted.late).capitalize()) if counted.late
                     else view.say("none-late", action=labels.action.lower()))
    return words


def _the_only_one_goes(view: PageView, counted: Numbers) -> list[str]:
    """How the only action goes, in sentences."""
    action = view.site.alliance.labels.action.lower()
    if counted.done:
        return [view.say("only-one-done", action=action)]
    words = [view.say("only-one-not-done", action=action)]
    if view.site.alliance.voice == "own":
        words.append(view.say("only-one-late") if counted.late else view.say("only-one-not-late"))
    return words


@component
def more_in_section(view: PageView) -> Markup:
    """Links to the other pages of the section of the menu that a page is in."""
    section = view.site.section_of(view.page)
    pages = section.pages if section else ()
    return view.render("more_in_section", pages=[
        {"text": view.site.page_titles[page], "url": view.link(page)}
        for page in pages if page != view.page and page in view.site.page_titles])


@component
def progress_numbers(view: PageView) -> Markup:
    """The day from which the page is told, and how many actions there are, are done, late, due;
    the day alone where there is no action.
    """
    counted, site = numbers(_all(view)), view.site
    if not counted.all:
        return as_of(view)
    page = addresses.LISTS["progress"]
    link = view.link(page) if page in site.page_titles and page != view.page else ""
    listed = addresses.LISTS["actions"]
    actions = view.link(listed) if listed in site.page_titles else None
    return view.render(
        "progress_numbers",
        as_of=day_told_from(view),
        month=_month_of_period(view),
        all={"number": counted.all, "url": actions, "words": readers_name(
            "actions", site.alliance.labels, several=counted.all != 1).lower()},
        done={"number": counted.done,
              "url": actions and counted.done and _filtered(view, actions, "done")},
        late={"number": counted.late, "url": f"{link}#late"} if counted.late else None,
        due_soon={"number": counted.due_soon, "url": f"{link}#due-soon"},
        days=site.alliance.due_soon,
        meeting=meetings.next_one(view),
    )


def _filtered(view: PageView, actions: str, tone: str) -> str:
    """The address of the list of actions, filtered by the state of a tone, if there is only one."""
    ids = [state.id for state in view.site.all(State) if state.tone == tone]
    return f"{actions}?state={ids[0]}" if len(ids) == 1 else actions


def _month_of_period(view: PageView) -> Context | None:
    """Which month of the plan's period it is, and how many it has; None outside of it."""
    period, day = view.site.period, view.site.day
    if not period or not day or not period.earliest <= day <= period.latest:
        return None
    first, last = period.earliest, period.latest
    return {"number": (day.year - first.year) * 12 + day.month - first.month + 1,
            "all": (last.year - first.year) * 12 + last.month - first.month + 1}


@component
def late_work(view: PageView) -> Markup:
    """The actions and projects that are late, the longest first, and who answers for them."""
    late = [standing for standing in _all_work(view) if standing.timing.is_late]
    late.sort(key=lambda standing: -standing.timing.days_late)
    return _work_list(view, "late", view.say("what-is-late"), [
        (standing, view.say("days-late", number=standing.timing.days_late)) for standing in late])


@component
def work_due_soon(view: PageView) -> Markup:
    """The actions and projects that are due soon, the first first."""
    soon = [standing for standing in _all_work(view) if standing.timing.is_due_soon]
    soon.sort(key=lambda standing: standing.timing.days or 0)
    title = view.say("due-in-days", number=view.site.alliance.due_soon)
    return _work_list(view, "due-soon", title, [(standing, None) for standing in soon])


@component
def silent_work(view: PageView) -> Markup:
    """The actions and projects of which nothing was reported for too long, the longest first."""
    silent = [standing for standing in _all_work(view) if standing.silent_for]
    silent.sort(key=lambda standing: -(standing.silent_for or 0))
    days = view.site.alliance.report_every
    title = view.say("without-news", days=days or 0)
    return _work_list(view, "without-news", title, [
        (standing, view.say("silent-for", number=standing.silent_for)) for standing in silent],
        view.say("none-without-news", days=days) if days else None)


@component
def done_lately(view: PageView) -> Markup:
    """The actions and projects that were done since the last day of the latest report."""
    reports = view.site.links.reports
    done = [(standing, when(view, standing.statement)) for standing in _all_work(view)
            if reports and standing.is_done
            and standing.statement and standing.statement.until > reports[0].last_day]
    if_none = None
    if reports and view.site.alliance.voice == "own":
        if_none = view.say("none-done-since-report", report=reports[0].period.as_period())
    return _work_list(view, "done-lately", view.say("done-since-report"), done, if_none)


def _work_list(
    view: PageView, id: str, title: str, listed: Iterable[tuple[Standing, str | None]],
    if_none: str | None = None,
) -> Markup:
    """A list of work with its marks, owners and due dates, under a heading; if it is empty, the
    sentence that says so (`if_none`), or nothing.

    Each comes with what stands beside its name; None for its due date.
    """
    rows = [
        {
            **view.named_link(standing.work),
            "state": tag(view, standing),
            "owners": owners(view, view.site.owners_now(standing.work)),
            "due": standing.timing.due.in_words() if standing.timing.due else None,
            "beside": beside,
            "moved": len(standing.timing.was),
            "kind": view.site.alliance.labels.project if isinstance(standing.work, Project) else "",
        }
        for standing, beside in listed
    ]
    return view.render("work_list", id=id, title=title, work=rows, if_none=if_none)


@component
def progress_by_strand(view: PageView) -> Markup:
    """How many actions of each strand are in each state: drawn, and in figures."""
    rows = []
    for strand, actions in view.by_strand():
        tags = [tag(view, view.site.standing(action)) for action in actions]
        rows.append((strand, tags))
    names = {state["name"]: state for _, tags in rows for state in tags}
    columns = in_order(names.values())
    return view.render(
        "progress_by_strand",
        columns=columns,
        totals=[sum(state["name"] == column["name"] for _, tags in rows for state in tags)
                for column in columns],
        strands=[{**strand, "figures": [sum(state["name"] == column["name"] for state in tags)
                                        for column in columns], "all": len(tags)}
                 for strand, tags in rows],
        most=max((len(tags) for _, tags in rows), default=0),
        labels=view.site.alliance.labels,
    )


@component
def progress_matrix(view: PageView) -> Markup:
    """A row for each action, a cell for each report on the plan in force and one for today: the
    state then, in a word where it changes.
    """
    reports = [report for report in view.site.links.reports[::-1]
               if in_force(view.site.all(PlanEdition), report.last_day) == view.site.plan_edition]
    groups = [
        {**strand, "rows": [{**view.named_link(action), "cells": _cells(view, action, reports)}
                            for action in actions]}
        for strand, actions in view.by_strand() if actions
    ]
    return view.render(
        "progress_matrix",
        reports=[{**view.named_link(report), "text": _short(report.period)}
                 for report in reports],
        groups=groups if reports else [],
        key=in_order({cell["name"]: {"name": cell["name"], "tone": cell["tone"]}
                      for group in groups for row in group["rows"]
                      for cell in row["cells"]}.values()),
        as_of=day_told_from(view),
        today=_short_day(view.site.day) if view.site.day else None,
        labels=view.site.alliance.labels,
    )


def _cells(view: PageView, action: Action, reports: Iterable[Report]) -> list[Context]:
    """The state of an action in each report and now; `same` if it is that of the cell before."""
    days = {report.id: report.day_of(progress)
            for report, progress in view.site.links.progress_of(action.subject)}
    unnamed: Context = {"name": view.say("no-report"), "tone": "none"}
    states = [tag(view, view.site.standing(action, days[report.id])) if report.id in days
              else unnamed for report in reports]
    states.append(tag(view, view.site.standing(action)))
    before = [None, *states[:-1]]
    return [{**state, "same": state == earlier}
            for state, earlier in zip(states, before, strict=True)]


def in_order(states: Iterable[Context]) -> list[Context]:
    """States by their tones, what is done first."""
    return sorted(states, key=lambda state: TONES.index(state["tone"]))


def _short_day(day: date) -> str:
    """'27 Nov 2026'."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _short(period: PartialDate) -> str:
    """A period in few letters: 'Jul–Sep 2025', 'May 2025', '2025'."""
    first, last = period.earliest, period.latest
    if period.precision in ("year", "financial year"):
        return period.as_period()
    begin, end = (MONTHS[day.month - 1][:3] for day in (first, last))
    if (first.year, first.month) == (last.year, last.month):
        return f"{begin} {last.year}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{begin}{year}–{end} {last.year}"


def tag(view: PageView, standing: Standing) -> Context:
    """The mark and word of where work stands. That it is late takes the place of its state."""
    if standing.timing.is_late:
        return {"name": view.say("late"), "tone": "late"}
    name = standing.state.name if standing.state else view.say("no-state")
    return {"name": name, "tone": standing.tone}


def counts_of_strand(view: PageView, strand: Strand) -> list[str]:
    """How the actions of a strand go, in numbers; [] if it has none, or if that is not for this
    site to say.
    """
    counted = numbers(map(view.site.standing, view.site.actions_of(strand.id)))
    return [in_counts(view, counted)] if counted.all and view.site.alliance.voice == "own" else []


def in_counts(view: PageView, counted: Numbers) -> str:
    """The numbers of some actions in words: '2 of 5 done, 1 late, 1 stopped'."""
    words = [view.say("so-many-of", done=counted.done, all=counted.all)]
    words += [view.say("and-so-many-late", late=counted.late)] if counted.late else []
    words += [view.say("and-so-many-stopped", stopped=counted.stopped)] if counted.stopped else []
    return ", ".join(words)


def _all(view: PageView) -> list[Standing]:
    """Where each action stands."""
    return [view.site.standing(action) for action in view.site.actions]


def _all_work(view: PageView) -> list[Standing]:
    """Where each action and project stands."""
    return [view.site.standing(work) for work in view.site.work]
