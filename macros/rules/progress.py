"""Rules about what came of the plan: dates, states, steps, and the papers' answers."""

from collections.abc import Iterator
from itertools import combinations
from uuid import NAMESPACE_URL, uuid5

from macros.edition.links import effective
from macros.errors import Mistake, did_you_mean, listed
from macros.model import (
    Action,
    Alliance,
    Assurance,
    Body,
    Document,
    Opportunity,
    Plan,
    Project,
    Response,
    State,
    Subject,
    Update,
)
from macros.model.dates import PartialDate
from macros.reading.gathering import Gathered


def check_progress(found: Gathered) -> list[Mistake]:
    """Every mistake in how projects, updates and responses fit together."""
    return [
        *_whole_updates(found),
        *_times(found),
        *_states_at_once(found),
        *_one_unreported(found),
        *_measures(found),
        *_papers(found),
        *_points(found),
        *_feed_id(found),
        *_answers(found),
        *_placed(found),
    ]


def _whole_updates(found: Gathered) -> Iterator[Mistake]:
    """What an update must say. Not a matter of its class, so that all that is wrong with one is
    told in one run, unknown names and wrong dates too.
    """
    for id, update in found.records.of(Update).items():
        def mistake(key: str, problem: str, fix: str, id: str = id) -> Mistake:
            return Mistake(found.mark("updates", id, (key,) if key else ()), problem, fix)

        if update.published.precision != "day":
            yield mistake("published", f"published: '{update.published}' is no single day.",
                          "Write one, like 2026-11-24.")
        if update.state and not update.reason:
            yield mistake("state", "state: a new state needs its reason.",
                          "Write reason: with why.")
        if update.reason and not update.state:
            yield mistake("reason", "reason: a reason stands without a state.",
                          "Write state: too, or put the words into the description.")
        if not update.stated and not update.elsewhere:
            yield mistake("", "an update has no source.",
                          "Write stated: with places in the papers, or elsewhere: with the name "
                          "of the document.")


def _times(found: Gathered) -> Iterator[Mistake]:
    """Nothing is reported from before the plan, nor published before it happened."""
    begin = _begin(found)
    for id, update in found.records.of(Update).items():
        mark = found.mark("updates", id, ("date",))
        if begin and update.date.latest < begin.earliest:
            problem = f"date: {update.date.in_words()} lies before the plan, which begins in " \
                      f"{begin.earliest.year}."
            yield Mistake(mark, problem, "Write when it happened, or put it into data/events.yml.")
        if update.published.latest < update.date.earliest:
            problem = f"published: {update.published.in_words()} lies before what is reported " \
                      f"({update.date.in_words()})."
            at = found.mark("updates", id, ("published",))
            yield Mistake(at, problem, "Write the day on which the file is merged.")


def _begin(found: Gathered) -> PartialDate | None:
    """The time for which the plan was written, or else the date that its paper bears."""
    alliance, plan = found.single(Alliance), found.single(Plan)
    if alliance and alliance.period:
        return alliance.period
    plan_part = plan.title_from.part_id if plan else None
    parts = (part for one in found.records.of(Document).values() for part in one.parts)
    return next((part.date for part in parts if part.id == plan_part), None)


def _states_at_once(found: Gathered) -> Iterator[Mistake]:
    """Two states of one thing in times that overlap: which is the later cannot be told."""
    by_subject: dict[Subject, list[Update]] = {}
    for update in sorted(found.records.of(Update).values(), key=effective):
        for subject in update.about if update.state else ():
            by_subject.setdefault(subject, []).append(update)
    for subject, updates in by_subject.items():
        for first, second in combinations(updates, 2):
            if first.state != second.state and _overlap(first.date, second.date):
                other = found.origins["updates", first.id].file
                both = listed([one.state for one in (first, second) if one.state])
                problem = (f"state: for {subject} {both} fall into one time, "
                           f"{first.date.as_period()} ({other}) and {second.date.as_period()}: "
                           "which came last cannot be told.")
                yield Mistake(found.mark("updates", second.id, ("state",)), problem,
                              "Give exacter dates, or leave the state out of one of the two.")


def _overlap(first: PartialDate, second: PartialDate) -> bool:
    return first.earliest <= second.latest and second.earliest <= first.latest


def _one_unreported(found: Gathered) -> Iterator[Mistake]:
    """Of the states, one at most is that of what no one reports, and no update gives it."""
    unreported = [id for id, state in found.records.of(State).items() if state.unreported]
    for id in unreported[1:]:
        mark = found.mark("states", id, ("unreported",))
        yield Mistake(mark, f"unreported: '{unreported[0]}' is that state already.",
                      "Leave it out here.")
    for id, update in found.records.of(Update).items():
        if update.state in unreported[:1]:
            mark = found.mark("updates", id, ("state",))
            yield Mistake(mark, f"state: '{update.state}' is for what no update reports on.",
                          "Write what is reported, or leave the state out.")


def _measures(found: Gathered) -> Iterator[Mistake]:
    """The steps that projects are said to advance are steps of that action."""
    for id, project in found.records.of(Project).items():
        for index, advance in enumerate(project.advances):
            action = found.records.of(Action).get(advance.action_id)
            known = [measure.id for measure in action.measures] if action else []
            if action and advance.measure_id and advance.measure_id not in known:
                mark = found.mark("projects", id, ("advances", index, "measure_id"))
                problem = f"measure_id: '{action.id}' has no step '{advance.measure_id}'."
                fix = did_you_mean(advance.measure_id, known) or \
                    "Write the id of one of its measures, or leave it out."
                yield Mistake(mark, problem, fix)


def _papers(found: Gathered) -> Iterator[Mistake]:
    """The paper that a response is, and the one that holds a body's terms of reference."""
    known = [part.id for one in found.records.of(Document).values() for part in one.parts]
    named = [("responses", id, "part_id", one.part_id)
             for id, one in found.records.of(Response).items()]
    named += [("bodies", id, "terms_part_id", one.terms_part_id)
              for id, one in found.records.of(Body).items() if one.terms_part_id]
    for kind, id, key, part_id in named:
        if part_id not in known and found.is_whole("documents"):
            yield Mistake(found.mark(kind, id, (key,)), f"{key}: there is no paper '{part_id}'.",
                          did_you_mean(part_id, known) or f"There are {listed(known)}.")


def _points(found: Gathered) -> Iterator[Mistake]:
    """The points of a response stand in the paper that it is."""
    for id, response in found.records.of(Response).items():
        for index, point in enumerate(response.points):
            for position, place in enumerate(point.text_from):
                if response.part_id in found.papers and (
                    place.part_id != response.part_id
                ):
                    path = ("points", index, "text_from", position)
                    problem = f"text_from: {place} is not in the paper '{response.part_id}'."
                    yield Mistake(found.mark("responses", id, path), problem,
                                  "Write a place in that paper.")


def _feed_id(found: Gathered) -> Iterator[Mistake]:
    """Updates have feeds, whose entries must keep their ids for good."""
    alliance = found.single(Alliance)
    if alliance and found.records.of(Update) and not alliance.uuid:
        yield Mistake(
            found.mark("alliance", "alliance"),
            "there are updates, and no uuid from which the ids in their feeds are made.",
            f"Write uuid: {uuid5(NAMESPACE_URL, alliance.name)}, and never change it.")


def _answers(found: Gathered) -> Iterator[Mistake]:
    """What one paper answers on a topic stands in one answer: there is one column for it."""
    for id, topic in found.records.of(Assurance).items():
        answered: set[str] = set()
        for index, answer in enumerate(topic.answers):
            parts = {place.part_id for place in answer.text_from}
            if len(parts) > 1:
                fault = f"this answer is of several papers: {listed(sorted(parts))}."
            elif parts & answered:
                fault = f"{listed(parts)} has an answer on this topic already."
            else:
                fault = ""
            if fault:
                mark = found.mark("assurance", id, ("answers", index, "text_from"))
                fix = "Write one answer for each paper, with its places."
                yield Mistake(mark, f"text_from: {fault}", fix)
            answered |= parts


def _placed(found: Gathered) -> Iterator[Mistake]:
    """An opportunity stands in a cell only where there is a quadrant."""
    is_there = ("quadrant", "quadrant") in found.origins or any(
        one.mark.file.endswith("/quadrant.yml") for one in found.mistakes)
    for id, opportunity in found.records.of(Opportunity).items():
        if opportunity.placed and not is_there:
            mark = found.mark("opportunities", id, ("placed",))
            yield Mistake(mark, "placed: there is no quadrant to place it in.",
                          "Write data/quadrant.yml with the four cells, or leave this out.")
