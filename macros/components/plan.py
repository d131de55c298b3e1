"""Components for the plan: its sections, principles, strands and actions."""

from collections.abc import Collection, Iterable, Sized

from markupsafe import Markup

from macros.components import (
    editions,
    history,
    progress,
    projects,
    responses,
    schedule,
    updates,
    work_history,
    work_table,
)
from macros.components.figures import facts_about
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import quantity
from macros.edition.standing import numbers
from macros.model import (
    Action,
    Decision,
    Opportunity,
    Organization,
    Person,
    Plan,
    PlanEdition,
    Principle,
    Project,
    Record,
    Step,
    Strand,
    Subject,
)
from macros.model.alliance import OpenQuestion

#: The kinds of which the home page says how many there are; projects too, where there is no plan.
COUNTED: tuple[type[Record], ...] = (Strand, Action, Opportunity)


@component
def plan_facts(view: PageView) -> Markup:
    """The plan in a few facts: title, strap line, edition, how it was presented."""
    plan = view.site.single(Plan)
    rows = [
        (view.say("title"), plan.title_from),
        (view.say("motto"), plan.strap_line_from),
        (view.say("on-cover"), plan.cover_from),
        (view.say("edition"), plan.edition_from),
        (view.say("how-presented"), plan.presented_from),
    ]
    facts = [{"term": term, "words": [view.block(place)]} for term, place in rows if place]
    return view.render("facts", facts=facts)


@component
def at_a_glance(view: PageView) -> Markup:
    """What this is in a few facts: between whom, for when, how old, how much, and how it ended."""
    site, alliance = view.site, view.site.alliance
    partners = [view.named_link(site.get(Organization, id))
                for id in alliance.partner_ids]
    facts: list[Context] = [{"term": view.say("between"), "links": partners}] if partners else []
    if site.period:
        source = (view.source(alliance.period_from)
                  if alliance.period_from and site.period == alliance.period else None)
        facts.append({"term": view.say("written-for"), "text": site.period.as_period(),
                      "source": source})
    facts += editions.adopted(view)
    if site.plan and site.plan.edition_from:
        facts.append({"term": view.say("edition"), "words": [view.block(site.plan.edition_from)]})
    models: tuple[type[Record], ...] = COUNTED if site.plan else (*COUNTED, Project)
    counts = [quantity(number, model.kind, alliance.labels)
              for model in models if (number := sum(map(site.is_in_force, site.all(model))))]
    term = view.say("contains" if site.plan else "on-this-site")
    facts += [{"term": term, "text": ", ".join(counts)}] if counts else []
    return view.render("at_a_glance", facts=[*facts, *open_questions(view, "alliance")])


@component
def plan_contents(view: PageView) -> Markup:
    """The document's own list of contents, each line leading to the page that shows it."""
    lines = []
    for line in view.site.single(Plan).contents:
        target = f"{line.page}#{line.anchor}" if line.anchor else line.page
        level = view.site.element(line.text_from).level
        lines.append({**view.block(line.text_from), "url": view.link(target), "level": level})
    return view.render("contents", lines=lines)


@component
def signatories(view: PageView) -> Markup:
    """Who signed the foreword, with the lines under each signature."""
    people = [
        {**view.block(signatory.text_from), "url": view.link_to(Person, signatory.person_id)}
        for signatory in view.site.single(Plan).signatories
    ]
    return view.render("signatories", signatories=people)


@component
def principles(view: PageView) -> Markup:
    """Every guiding principle under its number: each wording, and its sub-points. Those of editions
    of the plan that are not in force follow, edition by edition.
    """
    parts = [_principles(view, view.site.principles)]
    for edition in view.site.all(PlanEdition):
        others = [principle for principle in view.site.all(Principle)
                  if principle.edition == edition.id and not view.site.is_in_force(principle)]
        if others:
            heading = view.render("heading", level=2, id=f"of-{edition.id}", text=edition.name)
            notice = editions.edition_notice(view, edition.id)
            parts += [heading, notice, _principles(view, others)]
    return Markup("\n").join(parts)


def _principles(view: PageView, principles: Iterable[Principle]) -> Markup:
    return view.render(
        "principles", principles=[_principle(view, principle) for principle in principles],
        labels=view.site.alliance.labels)


@component
def strand_list(view: PageView) -> Markup:
    """The strands: number (if any), name, what each is about, how many records it has and, where
    the publisher tells of its own plan, how they go.
    """
    strands = []
    for strand in view.site.strands:
        numbers = {
            "actions": len(view.site.actions_of(strand.id)),
            "opportunities": len(view.site.opportunities_of(strand.id)),
            "priorities": len(strand.priorities),
        }
        strands.append({
            **_strand(view, strand),
            "counts": [*(quantity(number, kind, view.site.alliance.labels)
                         for kind, number in numbers.items() if number),
                       *progress.counts_of_strand(view, strand)],
        })
    return view.render("strand_list", strands=strands)


@component
def strand_opening(view: PageView, strand: str) -> Markup:
    """The opening of a strand's page: its number, name, summary and key facts."""
    record = view.site.get(Strand, strand)
    labels = view.site.alliance.labels
    actions = view.site.actions_of(record.id)
    opportunities = view.site.opportunities_of(record.id)
    named = view.wordings(place for place in (record.title_from, *record.stated) if place)
    facts: list[Context] = [
        *_number_of(labels.priorities, record.priorities),
        *([{"term": labels.actions, "text": _promises(view, actions)}] if actions else []),
        *_number_of(labels.opportunities, opportunities),
        *([{"term": view.say("named-in-papers"), "words": named}] if named else []),
        *view.basis_facts(record, [record.title_from, *record.stated]),
        *history.decision_facts(view, record.subject),
        *facts_about(view, record.subject),
        *open_questions(view, "strand"),
    ]
    return editions.notice_on(view, record) + view.render(
        "strand_opening", strand=_strand(view, record), facts=facts, labels=labels,
        as_of=schedule.told_from(view) if actions else None)


def _promises(view: PageView, actions: Collection[Action]) -> str:
    """How many actions a strand has; and how many are done and late or, in the voice of a record,
    how many steps they name.
    """
    labels, say = view.site.alliance.labels, view.say
    promises = quantity(len(actions), "actions", labels)
    if view.site.alliance.voice == "own":
        counted = numbers(map(view.site.standing, actions))
        told = [*([say("so-many-are-done", done=counted.done)] if counted.done else []),
                *([say("and-so-many-late", late=counted.late)] if counted.late else [])]
        return (say("so-many-so-far", actions=promises, numbers=", ".join(told)) if told
                else promises)
    if any(action.steps for action in actions):
        steps = quantity(sum(len(action.steps) for action in actions), "steps", labels)
        return say("naming-steps", actions=promises, steps=steps)
    return promises


@component
def strand_priorities(view: PageView, strand: str) -> Markup:
    """A strand's priorities, in the plan's words and order."""
    record = view.site.get(Strand, strand)
    priorities = [{"id": priority.id, "words": view.block(priority.text_from)}
                  for priority in record.priorities]
    return view.render("priorities", priorities=priorities)


@component
def strand_actions(view: PageView, strand: str) -> Markup:
    """A strand's actions, each in every wording that the plan gives it."""
    record = view.site.get(Strand, strand)
    actions = [
        {**_action(view, action),
         "status": None if _is_past_and_silent(view, action) else updates.status(view, action),
         "late": (timing := view.site.standing(action).timing).is_late,
         "due": schedule.due(view, action, timing, action.subject),
         "owners": schedule.owners(view, view.site.owners_now(action))}
        for action in view.site.actions_of(record.id)
    ]
    return view.render("actions", actions=actions)


@component
def action_list(view: PageView) -> Markup:
    """All actions in one table, to be filtered and sorted: their words, strand, state, projects."""
    site = view.site
    actions = [
        {
            **_action(view, action),
            **(row := work_table.row(view, action)),
            "projects": projects.advancing_names(view, action.id),
            "choices": {**row["choices"], "projects": _project_choices(view, action)},
        }
        for action in site.actions
    ]
    in_none = site.actions_of(None)
    return view.render(
        "action_list", as_of=schedule.told_from(view), actions=actions, labels=site.alliance.labels,
        has_filters=len(actions) > work_table.MOST_UNFILTERED,
        apart=[view.named_link(action) for action in in_none]
        if len(in_none) < len(site.actions) else [],
        by_words=any(action["wordings"] for action in actions),
        by_strand=bool(site.strands), by_state=any(action["status"] for action in actions),
        by_owner=any(action["owners"] for action in actions),
        by_due=any(action["due"] for action in actions),
        missing=_missing_from_all(actions),
        by_project=any(action["projects"] for action in actions))


def _missing_from_all(actions: Iterable[Context]) -> str | None:
    """What no action has: `owner`, `date`, `both`; None if some have each."""
    listed = list(actions)
    owner = not any(action["owners"] for action in listed)
    date = not any(action["due"] for action in listed)
    if owner and date:
        return "both"
    return "owner" if owner else "date" if date else None


def _project_choices(view: PageView, action: Action) -> list[work_table.Choice]:
    """The projects by which an action is filtered."""
    names = {project.id: project.name
             for project, _ in view.site.links.projects_advancing(action.id)}
    return [[id, name] for id, name in names.items()]


@component
def action_page(view: PageView, action: str) -> Markup:
    """An action's page: its wordings, its steps, and what was reported of it."""
    record = view.site.get(Action, action)
    subject = record.subject
    strands = _strands_of(view, record)
    strand_id = record.strands[0]
    siblings = [other for other in view.site.links.actions_by_strand[strand_id]
                if other.id != record.id and other.edition == record.edition]
    return editions.notice_on(view, record) + view.render(
        "action_page",
        labels=view.site.alliance.labels,
        strand=strands[0] if strands else None,
        **schedule.standing_of(view, record),
        with_dates=any(step.due or step.done for step in record.steps),
        facts=_facts(view, record, strands),
        action={**_action(view, record), "note": record.note, "own": record.title_from is None},
        steps=[{**row, "only_in": _only_in(view, record, step)}
               for step, row in zip(record.steps, schedule.steps(view, record), strict=True)],
        history=work_history.history_of(view, record),
        is_silent=_is_past_and_silent(view, record),
        decisions=history.decisions_about(view, subject),
        projects=projects.advancing(view, [record]),
        points=responses.points_about(view, subject),
        strand_points=(len(view.site.links.points_about(Subject("strands", strand_id)))
                       if strand_id else 0),
        lessons=responses.lessons_beside(view, [
            *record.stated, *(place for step in record.steps for place in step.stated)]),
        siblings=[view.named_link(other) for other in siblings[:MOST_SIBLINGS]],
        more=max(0, len(siblings) - MOST_SIBLINGS),
    )


def _facts(view: PageView, action: Action, strands: list[Context]) -> list[Context]:
    """The key facts of an action: who answers for it, its dates, what it follows, and its strands
    if there are several: the page begins with the main one.
    """
    labels = view.site.alliance.labels
    return [
        *([{"term": labels.strands, "links": strands}] if len(strands) > 1 else []),
        *schedule.facts_of_work(view, action),
        *schedule.followed(view, action),
        *facts_about(view, action.subject),
        *editions.carried(view, action),
        *view.basis_facts(action, action.stated),
        *open_questions(view, "action"),
        *view.difference_facts(action),
    ]


def _is_past_and_silent(view: PageView, action: Action) -> bool:
    """Whether an action is of an edition of the plan that is not in force, and nothing was ever
    reported of it: nothing more is to be expected.
    """
    return (not view.site.is_in_force(action)
            and not view.site.links.days_told(action.subject))


#: How many other actions of the same strand an action's page lists.
MOST_SIBLINGS = 8


def open_questions(view: PageView, about: str) -> list[Context]:
    """What readers ask of all, a strand, an action or an opportunity and no paper answers, or the
    records that answer it since.
    """
    return [
        {"term": question.question, "links": answers} if (answers := _answers(view, question))
        else {"term": question.question, "unknown": view.say("not-stated")}
        for question in view.site.alliance.questions
        if question.about == about
    ]


def _answers(view: PageView, question: OpenQuestion) -> list[Link]:
    """Links to what answers a question: decisions that were taken or have an outcome, and updates
    on decisions.
    """
    links = view.site.links
    decisions = [view.site.get(Decision, subject.id or "") for subject in question.answered_by]
    updates = {update.id: update for decision in decisions
               for update in links.updates_about(decision.subject)}
    settled = [decision for decision in decisions
               if decision.basis == "taken" or decision.outcome_from]
    return [view.named_link(record) for record in (*settled, *updates.values())]


def _strand(view: PageView, strand: Strand) -> Context:
    return {
        "id": strand.id,
        **view.strand_link(strand),
        "summary": strand.summary,
    }


def _strands_of(view: PageView, record: Action) -> list[Context]:
    """The links to an action's strands, the main one first, with their numbers."""
    return [view.strand_link(view.site.get(Strand, id)) for id in record.strands if id]


def _number_of(term: str, records: Sized) -> list[Context]:
    """The key fact of how many records there are; [] if there are none."""
    return [{"term": term, "text": str(len(records))}] if records else []


def _principle(view: PageView, principle: Principle) -> Context:
    return {
        "id": principle.id,
        "number": _number(view, principle),
        "title": view.title(principle),
        "wordings": view.wordings(principle.stated),
        "details": view.passage(principle.details_from),
        "sources": view.bases(principle, principle.stated),
        "disagreements": view.differences(principle),
        "actions": _following(view, principle),
        "told": history.told_of(view, principle.subject),
        "points": responses.points_named(view, principle.subject),
        "lessons": responses.lessons_beside(view, [*principle.stated, *principle.details_from]),
    }


def _following(view: PageView, principle: Principle) -> list[Link]:
    """Links to the actions and projects that follow a principle. They count as related to the page.
    """
    work = view.site.links.work_by_principle.get(principle.id, ())
    view.related.update(record.subject for record in work)
    return [view.named_link(record) for record in work]


def _number(view: PageView, principle: Principle) -> Context:
    """A principle's number: as a paper prints it, or its place in the list."""
    if principle.number_from:
        return view.block(principle.number_from)
    number = view.site.block(principle.stated[0]).label.rstrip(".") if principle.stated else ""
    if not number:
        alike = [other for other in view.site.all(Principle)
                 if other.edition == principle.edition]
        number = str(alike.index(principle) + 1)
    return {"id": None, "nodes": [{"kind": "text", "text": number}]}


def _action(view: PageView, action: Action) -> Context:
    return {
        "id": action.id,
        **view.named_link(action),
        "summary": action.summary,
        "wordings": view.wordings(action.stated),
        "steps": (quantity(len(action.steps), "steps", view.site.alliance.labels)
                  if action.steps else None),
    }


def _only_in(view: PageView, action: Action, step: Step) -> str | None:
    """The citation of the one place that names a step, if several state the action; else None."""
    if len(step.stated) == 1 and len(action.stated) > 1:
        return view.source(step.stated[0])["text"]
    return None
