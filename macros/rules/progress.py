"""Rules about what came of the plan: dates, states, steps, and the papers' answers."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, combinations, pairwise
from uuid import NAMESPACE_URL, uuid5

from macros.edition.links import Statement, grouped, statements
from macros.errors import Mark, Mistake, called_now, did_you_mean, listed
from macros.model import (
    Action,
    Alliance,
    Assurance,
    Body,
    Decision,
    Meeting,
    Opportunity,
    Plan,
    PlanEdition,
    Project,
    Report,
    Response,
    State,
    Subject,
    Update,
)
from macros.model.dates import PartialDate, in_words
from macros.model.fields import KeyPath
from macros.reading.gathering import Gathered
from macros.rules.references import NO_PAPERS


def check_progress(gathered: Gathered) -> list[Mistake]:
    """Every mistake in how projects, updates and responses fit together."""
    return [
        *_whole_updates(gathered),
        *_times(gathered),
        *_corrections(gathered),
        *_states(gathered),
        *_reports(gathered),
        *_one_unreported(gathered),
        *_steps(gathered),
        *_papers(gathered),
        *_points(gathered),
        *_feed_id(gathered),
        *_answers(gathered),
        *_placed(gathered),
    ]


def _whole_updates(gathered: Gathered) -> Iterator[Mistake]:
    """What an update must say.

    This is checked here and not by its class, so that one run reports everything that is wrong
    with an update, unknown names and wrong dates included.
    """
    for id, update in gathered.records.of(Update).items():
        def mistake(key: str, problem: str, fix: str, id: str = id) -> Mistake:
            return Mistake(gathered.mark("updates", id, (key,) if key else ()), problem, fix)

        if update.state and not update.reason:
            yield mistake("state", "state: a new state needs its reason.",
                          "Write reason: with why.")
        if update.state and any(subject.step is not None for subject in update.about):
            yield mistake("state", "state: a step has no state of its own.",
                          "Write about: with the action alone to give the action its state, or "
                          "leave state: out; done: in the action's file says when a step was done.")
        if update.reason and not update.state:
            yield mistake("reason", "reason: there is a reason without a state.",
                          "Write state: too, or put the words into the description.")


def _times(gathered: Gathered) -> Iterator[Mistake]:
    """Nothing reported is older than the plan, and nothing is published before it happened."""
    begin = _begin(gathered)
    for id, update in gathered.records.of(Update).items():
        mark = gathered.mark("updates", id, ("date",))
        if begin and update.date.latest < begin.earliest:
            problem = f"date: {update.date.in_words()} is before the plan, which begins in " \
                      f"{begin.earliest.year}."
            yield Mistake(mark, problem, "Write when it happened, or put it into data/events.yml.")
        at = gathered.mark("updates", id, ("published",))
        published = f"published: {update.published.in_words()}"
        if update.announces and update.date.latest <= update.published.day:
            yield Mistake(at, f"{published} is not before what it announces "
                              f"({update.date.in_words()}).",
                          "Write the day on which the file is merged, or leave announces: out.")
        elif not update.announces and update.published.day < update.date.earliest:
            yield Mistake(at, f"{published} is before what is reported "
                              f"({update.date.in_words()}).",
                          "Write the day on which the file is merged, or announces: true for what "
                          "is still to come.")


def _corrections(gathered: Gathered) -> Iterator[Mistake]:
    """Nothing is corrected before it was published, and what is announced has no state yet."""
    for one in gathered.news:
        for index, corrected in enumerate(one.corrected):
            is_before = (corrected.on < one.published
                         if not corrected.on.is_day else corrected.on.day < one.published.day)
            if is_before:
                yield Mistake(gathered.mark(one.kind, one.id, ("corrected", index, "on")),
                              f"on: {corrected.on.in_words()} is before it was published "
                              f"({one.published.in_words()}).",
                              "Write the day of the correction.")
    for id, update in gathered.records.of(Update).items():
        if update.announces and update.state:
            yield Mistake(gathered.mark("updates", id, ("state",)),
                          "state: what is still to come gives no state.",
                          "Leave it out, and tell the state in an update once it has happened.")


def _begin(gathered: Gathered) -> PartialDate | None:
    """The period of the plan, of the first where there are several editions; without a period the
    date of its paper.
    """
    alliance, plan = gathered.single(Alliance), gathered.single(Plan)
    periods = [edition.period for edition in gathered.records.of(PlanEdition).values()
               if edition.period]
    if alliance and alliance.period:
        periods.append(alliance.period)
    if periods:
        return min(periods)
    paper = gathered.parts.get(plan.title_from.part_id) if plan else None
    return paper.date if paper else None


def _states(gathered: Gathered) -> Iterator[Mistake]:
    """What is wrong in the states that are reported of one piece of work, one after the other."""
    pairs = sorted(statements(gathered.news), key=lambda pair: pair[1].when)
    for subject, of_subject in grouped(pairs).items():
        yield from _states_at_once(gathered, subject, of_subject)
        yield from _changes_without_comment(gathered, subject, of_subject)


def _states_at_once(
    gathered: Gathered, subject: Subject, of_subject: Iterable[Statement]
) -> Iterator[Mistake]:
    """Two different states of one subject at overlapping dates: neither is the latest."""
    for first, second in combinations(of_subject, 2):
        if first.state_id != second.state_id and _overlap(first, second):
            other = gathered.origins[first.source.kind, first.source.id].file
            both = listed([first.state_id, second.state_id])
            problem = (f"state: for {subject} {both} fall into one time, "
                       f"{_period(first)} ({other}) and {_period(second)}: "
                       "it is not clear which came last.")
            yield Mistake(_mark_of_state(gathered, subject, second), problem,
                          "Give more exact dates, or leave the state out of one of the two.")


def _changes_without_comment(
    gathered: Gathered, subject: Subject, of_subject: Iterable[Statement]
) -> Iterator[Mistake]:
    """A report that gives another state than the one before, and not why.

    An update needs a reason for each state that it gives (see `_whole_updates`).
    """
    states = gathered.records.of(State)
    for before, statement in pairwise(of_subject):
        if isinstance(statement.source, Report) and not statement.note and (
                before.state_id != statement.state_id and statement.state_id in states):
            yield Mistake(
                _mark_of_state(gathered, subject, statement),
                f"state: '{subject}' was '{before.state_id}' before, and nothing says why that "
                "has changed.", "Write comment: with why.")


def _overlap(first: Statement, second: Statement) -> bool:
    return first.since <= second.until and second.since <= first.until


def _period(statement: Statement) -> str:
    """The time of a statement, in words."""
    source = statement.source
    return source.date.as_period() if isinstance(source, Update) else in_words(statement.until)


def _mark_of_state(gathered: Gathered, subject: Subject, statement: Statement) -> Mark:
    """Where the state of a statement is written."""
    source, path = statement.source, ("state",)
    if isinstance(source, Report):
        index = next(index for index, progress in enumerate(source.progress)
                     if progress.about == subject and progress.state == statement.state_id)
        return gathered.mark(source.kind, source.id, ("progress", index, "state"))
    return gathered.mark(source.kind, source.id, path)


def _reports(gathered: Gathered) -> Iterator[Mistake]:
    """Each period has one report, which speaks of each piece of work once, in time."""
    first: dict[tuple[date, date], str] = {}
    for id, report in gathered.records.of(Report).items():
        days = report.period.earliest, report.period.latest
        other = gathered.origins["reports", first.setdefault(days, id)].file
        if first[days] != id:
            yield Mistake(gathered.mark("reports", id, ("period",)),
                          f"period: there is a report on {report.period.as_period()} already: "
                          f"{other}.", "Put both into one file, or correct the period.")
        if report.published.day < report.last_day:
            yield Mistake(gathered.mark("reports", id, ("published",)),
                          f"published: {report.published.in_words()} is before the end of the "
                          f"period ({report.period.as_period()}).",
                          "Write the day on which the file is merged, or a shorter period.")
        spoken_of: set[Subject] = set()
        for index, progress in enumerate(report.progress):
            path = ("progress", index)
            if progress.about in spoken_of:
                yield Mistake(gathered.mark("reports", id, (*path, "about")),
                              f"about: '{progress.about}' is in this report twice.",
                              "Put what is said of it into one item.")
            spoken_of.add(progress.about)
            as_of = progress.as_of
            if as_of and not report.period.earliest <= as_of.latest <= report.published.day:
                yield Mistake(gathered.mark("reports", id, (*path, "as_of")),
                              f"as_of: {as_of.in_words()} is not in the period or between its end "
                              "and the day of publication.", "Write a day that is.")
            if progress.state is None and progress.comment is None and progress.percent is None:
                yield Mistake(gathered.mark("reports", id, path),
                              f"nothing is said of '{progress.about}'.",
                              "Write state:, percent: or comment:, or leave it out.")


def _one_unreported(gathered: Gathered) -> Iterator[Mistake]:
    """At most one state means that nothing is reported, and no update or report gives it."""
    unreported = [id for id, state in gathered.records.of(State).items() if state.unreported]
    for id in unreported[1:]:
        mark = gathered.mark("states", id, ("unreported",))
        yield Mistake(mark, f"unreported: '{unreported[0]}' already is that state.",
                      "Leave it out here.")
    told: Iterator[tuple[Mark, str | None]] = chain(
        ((gathered.mark("updates", id, ("state",)), update.state)
         for id, update in gathered.records.of(Update).items()),
        ((gathered.mark("reports", id, ("progress", index, "state")), progress.state)
         for id, report in gathered.records.of(Report).items()
         for index, progress in enumerate(report.progress)))
    for mark, state in told:
        if state in unreported[:1]:
            yield Mistake(mark, f"state: '{state}' is for what no update or report tells of.",
                          "Write what is reported, or leave the state out.")


def _steps(gathered: Gathered) -> Iterator[Mistake]:
    """A step that a project advances is one of the steps of that action."""
    for id, project in gathered.records.of(Project).items():
        for index, advance in enumerate(project.advances):
            action = gathered.records.of(Action).get(advance.action_id)
            known = [step.id for step in action.steps] if action else []
            if action and advance.step_id and advance.step_id not in known:
                mark = gathered.mark("projects", id, ("advances", index, "step_id"))
                problem = f"step_id: '{action.id}' has no step '{advance.step_id}'."
                now = gathered.former.record("steps", advance.step_id, action.id)
                fix = called_now(now) or did_you_mean(advance.step_id, known) or \
                    "Write the id of one of its steps, or leave it out."
                yield Mistake(mark, problem, fix)


def _papers(gathered: Gathered) -> Iterator[Mistake]:
    """The papers of responses, of terms of reference, and of editions of the plan, are there."""
    known = gathered.parts
    named: list[tuple[str, str, KeyPath, str]] = [
        ("responses", id, ("part_id",), response.part_id)
        for id, response in gathered.records.of(Response).items() if response.part_id]
    for id, body in gathered.records.of(Body).items():
        if body.terms_part_id:
            named.append(("bodies", id, ("terms_part_id",), body.terms_part_id))
        named += [("bodies", id, ("terms_of_reference", index, "paper"), terms.paper)
                  for index, terms in enumerate(body.terms_of_reference) if terms.paper]
    named += [("editions", id, ("paper",), edition.paper)
              for id, edition in gathered.records.of(PlanEdition).items() if edition.paper]
    for kind, id, path, part_id in named:
        if part_id not in known and gathered.is_whole("documents"):
            yield Mistake(gathered.mark(kind, id, path),
                          f"{path[-1]}: there is no paper '{part_id}'.",
                          did_you_mean(part_id, known)
                          or (f"There are {listed(known)}." if known else NO_PAPERS))


def _points(gathered: Gathered) -> Iterator[Mistake]:
    """The points of a response are in the paper of that response."""
    for id, response in gathered.records.of(Response).items():
        for index, point in enumerate(response.points):
            for position, place in enumerate(point.text_from):
                path = ("points", index, "text_from", position)
                if response.part_id is None:
                    yield Mistake(
                        gathered.mark("responses", id, path),
                        "text_from: this response names no paper that its words could be from.",
                        "Write part_id: with the paper, or text: with what the point says in our "
                        "words.")
                elif response.part_id in gathered.papers and place.part_id != response.part_id:
                    problem = f"text_from: {place} is not in the paper '{response.part_id}'."
                    yield Mistake(gathered.mark("responses", id, path), problem,
                                  "Write a place in that paper.")
            for position, subject in enumerate(point.outcome.changed if point.outcome else ()):
                given, date = _given(gathered, response), _date_of(gathered, subject)
                if given and date and date.latest < given.earliest:
                    yield Mistake(
                        gathered.mark("responses", id, (
                            "points", index, "outcome", "changed", position)),
                        f"changed: '{subject}' is of {date.in_words()}, before the response "
                        f"({given.in_words()}), which cannot have changed it.",
                        "Write what came after it, or correct the date.")


def _given(gathered: Gathered, response: Response) -> PartialDate | None:
    """When a response was given, as far as that is known."""
    paper = gathered.parts.get(response.part_id or "")
    return response.date.value if response.date else paper.date if paper else None


def _date_of(gathered: Gathered, subject: Subject) -> PartialDate | None:
    """The date of an update, decision or edition of the plan; None for what has none of its own."""
    id = subject.id or ""
    if subject.kind == Update.kind and (update := gathered.records.of(Update).get(id)):
        return update.date
    if subject.kind == PlanEdition.kind and (
            edition := gathered.records.of(PlanEdition).get(id)):
        return edition.adopted.value
    if subject.kind == Decision.kind and (decision := gathered.records.of(Decision).get(id)):
        meeting = gathered.records.of(Meeting).get(decision.meeting_id or "")
        date = decision.date or (meeting.date if meeting else None)
        return date.value if date else None
    return None


def _feed_id(gathered: Gathered) -> Iterator[Mistake]:
    """Feeds need a uuid, because their entries keep their ids (RFC 4287, 4.2.6)."""
    alliance = gathered.single(Alliance)
    news = {**gathered.records.of(Update), **gathered.records.of(Report)}
    if alliance and news and not alliance.uuid:
        yield Mistake(
            gathered.mark("alliance", "alliance"),
            "there are updates or reports but no uuid, from which the ids in their feeds are made.",
            f"Write uuid: {uuid5(NAMESPACE_URL, alliance.name)}, and never change it.")


def _answers(gathered: Gathered) -> Iterator[Mistake]:
    """Each paper has one answer on a topic: the page has one column for each paper."""
    for id, topic in gathered.records.of(Assurance).items():
        answered: set[str] = set()
        for index, answer in enumerate(topic.answers):
            parts = {place.part_id for place in answer.text_from}
            if len(parts) > 1:
                fault = f"this answer is from several papers: {listed(sorted(parts))}."
            elif parts & answered:
                fault = f"{listed(parts)} already has an answer on this topic."
            else:
                fault = ""
            if fault:
                mark = gathered.mark("assurance", id, ("answers", index, "text_from"))
                fix = "Write one answer for each paper, with its places."
                yield Mistake(mark, f"text_from: {fault}", fix)
            answered |= parts


def _placed(gathered: Gathered) -> Iterator[Mistake]:
    """An opportunity is placed in a cell only where there is a quadrant."""
    is_there = ("quadrant", "quadrant") in gathered.origins or any(
        mistake.mark.file.endswith("/quadrant.yml") for mistake in gathered.mistakes)
    for id, opportunity in gathered.records.of(Opportunity).items():
        if opportunity.placed and not is_there:
            mark = gathered.mark("opportunities", id, ("placed",))
            yield Mistake(mark, "placed: there is no quadrant to place it in.",
                          "Write data/quadrant.yml with the four cells, or leave this out.")
