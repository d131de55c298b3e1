"""Who answers for a piece of work and by when, as pages show it."""

from collections.abc import Iterable
from datetime import date

from macros.components import updates
from macros.components.page_view import Context, Link, PageView
from macros.edition.governance import holders_on
from macros.edition.names import readers_name
from macros.edition.schedule import Timing
from macros.model import Action, Person, Post, Principle, Project, Step, Subject
from macros.model.bases import SourcedDate
from macros.model.dates import PartialDate
from macros.model.numbers import Numbered
from macros.model.schedule import Due, Responsible

#: How many words of a step are in the bar of an action's steps.
MOST_WORDS = 14


def owners(view: PageView, responsible: Iterable[Responsible], day: date | None = None
           ) -> list[Context]:
    """Who answers, or answered, for something: the people and posts, and where that is said.

    The holders of posts are those of a day: of the one on which it was done, where that is given.
    """
    return [_owner(view, owner, day or view.site.day) for owner in responsible]


def _owner(view: PageView, owner: Responsible, day: date | None) -> Context:
    who = view.subject_link(owner.who)
    is_now = day is None or owner.holds_on(day)
    people = ((view.site.get(Person, owner.person_id),) if owner.person_id
              else holders_of(view, owner.who, day) if is_now else ())
    named = owner.named[0] if owner.named else None
    return {
        "who": [*(view.named_link(person) for person in people),
                {**who, "text": owner.role or who["text"]}],
        "is_open": is_now and not people and is_vacant(view, owner.who),
        "time": _time_of(view, owner),
        "quotes": [view.quote(quote.quote, quote.stands_in) for quote in owner.named],
        "when": (view.site.when(named.stands_in.part_id)
                 if named and not (owner.since or owner.until) else None),
        "sources": view.bases(owner, (quote.stands_in for quote in owner.named)),
    }


def is_vacant(view: PageView, who: Subject) -> bool:
    """Whether someone who answers for something is a post that is open now."""
    return who.kind == "posts" and who.id in view.site.vacant_posts


def _time_of(view: PageView, owner: Responsible) -> str:
    """From when and until when someone answers: 'since 1 May 2025', 'from 1 May 2027, until
    2028'; '' where that is not known.
    """
    words = []
    if owner.since:
        is_to_come = view.site.day is not None and owner.since.earliest > view.site.day
        words.append(view.say("from-then" if is_to_come else "since", when=owner.since.in_words()))
    if owner.until:
        words.append(view.say("until", when=owner.until.in_words()))
    return ", ".join(words)


def holders_of(view: PageView, who: Subject, day: date | None) -> tuple[Person, ...]:
    """Who holds a post on a day; () for any other subject."""
    if who.kind != "posts":
        return ()
    return holders_on(view.site, view.site.get(Post, who.id or ""), day)


def told_from(view: PageView) -> str | None:
    """The day or time from which pages tell what is late, due soon or open; None where they tell
    of nothing like that: in the voice of a record, and where nothing has a date.
    """
    is_told = view.site.alliance.voice == "own" and view.site.as_of
    return view.site.as_of.in_words() if is_told and view.site.as_of else None


def standing_of(view: PageView, work: Action | Project) -> Context:
    """For the opening of a page: `as_of`, the day from which it is told, `standing`, the tags of
    that it is late and of its state (None where there is none, and where nothing was reported of
    work of a plan that is not in force).
    """
    standing = view.site.standing(work)
    late = standing.timing.days_late
    state = standing.state if standing.statement or view.site.is_in_force(work) else None
    return {
        "as_of": told_from(view),
        "standing": {
            "late": {"name": view.say("late-by", number=late), "tone": "late"} if late else None,
            "state": updates.look(state) if state else None,
        },
    }


def answers_for(view: PageView, *who: Subject) -> list[Context]:
    """Links to the work for which someone answers, each with its kind. `who` are
    a person and the posts that are held.

    Who answered for it before, or will, has the time beside it.
    """
    return _of_owners(view, (pair for subject in who
                             for pair in view.site.links.answered_for_by(subject)))


def helps_with(view: PageView, *who: Subject) -> list[Context]:
    """Links to the work with which someone helps, each with its kind."""
    return _of_owners(view, (pair for subject in who
                             for pair in view.site.links.supported_by(subject)))


def _of_owners(
    view: PageView, work: Iterable[tuple[Action | Project | Numbered, Responsible]]
) -> list[Context]:
    links: dict[Subject, Context] = {}
    for record, owner in work:
        view.related.add(record.subject)
        kind = readers_name(record.kind, view.site.alliance.labels, several=True)
        link: Context = {**view.named_link(record), "kind": kind}
        if not view.site.answers_now(owner):
            link["text"] = f"{link['text']} ({_time_of(view, owner)})"
        links.setdefault(record.subject, link)
    return list(links.values())


def _work(view: PageView, work: Iterable[Action | Project]) -> list[Link]:
    records = {record.subject: record for record in work}
    view.related.update(records)
    return [view.named_link(record) for record in records.values()]


def followed(view: PageView, work: Action | Project) -> list[Context]:
    """The key fact of the guiding principles that work follows; [] if it names none."""
    links = [view.named_link(view.site.get(Principle, id)) for id in work.principle_ids]
    return [{"term": view.site.alliance.labels.principles, "links": links}] if links else []


def facts_of_work(view: PageView, work: Action | Project) -> list[Context]:
    """The key facts of who answers for an action or project, and of its dates.

    What no record of its kind has is left out: pages say that once for all of them.
    """
    alike = view.site.all(type(work))
    answering = owners(view, work.lead)
    helping = owners(view, work.supported_by)
    needs = [view.subject_link(subject) for subject in work.depends_on]
    needed = _work(view, view.site.links.needing(work.subject))
    facts: list[Context | None] = [
        {"term": view.say("who-answers"), "owners": answering}
        if any(other.lead for other in alike) else None,
        {"term": view.say("with-whom"), "owners": helping} if helping else None,
        _dated(view, view.say("starts"), work.start),
        {"term": view.say("due"),
         "due": due(view, work, view.site.standing(work).timing, work.subject)}
        if any(other.due for other in alike) else None,
        _percent(view, work),
        _dated(view, view.say("to-be-reviewed"), work.review_by),
        {"term": view.say("depends-on"), "links": needs} if needs else None,
        {"term": view.say("needed-for"), "links": needed} if needed else None,
    ]
    return [fact for fact in facts if fact]


def _percent(view: PageView, work: Action | Project) -> Context | None:
    """The key fact of how much is done, if the latest report on it says so."""
    latest = next(iter(view.site.links.progress_of(work.subject)), None)
    if latest is None or latest[1].percent is None:
        return None
    report, progress = latest
    return {"term": view.say("how-far"), "by": updates.source_of(view, report),
            "text": view.say("percent-done", percent=progress.percent)}


def _dated(view: PageView, term: str, dated: SourcedDate | None) -> Context | None:
    if dated is None:
        return None
    return {"term": term, "text": dated.value.in_words(), "sources": view.bases(dated)}


def decision_on(view: PageView, subject: Subject, day: PartialDate) -> Link | None:
    """The link to the first decision about a record that was taken on a day; None without one."""
    taken = (decision for decision in view.site.links.decisions_about(subject)
             if decision.basis == "taken" and view.site.links.date_of(decision) == day)
    return next(map(view.named_link, taken), None)


def due(view: PageView, work: Due, timing: Timing, subject: Subject) -> Context | None:
    """A due date for a page: the one in force, those before it with why they were changed, each
    with its own marks, and by how many days it is late or how many are left. None if there is none.

    A record does not call late what is not its own: `unreported` says there that the date has
    passed, and that nothing told since then of `subject`, which is the work, is held.
    A change leads to the decision about `subject` of that day.
    """
    if timing.due is None or work.due is None:
        return None
    *earlier, in_force = (work.due, *(revision for _, revision in timing.was))
    return {
        "date": timing.due.in_words(),
        "was": [{"date": before.in_words(), "moved": _moved(view, subject, revision.on),
                 "reason": revision.reason, "sources": view.bases(rests_on)}
                for (before, revision), rests_on in zip(timing.was, earlier, strict=True)],
        "days_late": timing.days_late,
        "days_left": timing.days if timing.is_due_soon else None,
        "unreported": timing.is_passed and not timing.is_late and not any(
            told > timing.due.latest for told in view.site.links.days_told(subject)),
        "sources": view.bases(in_force),
    }


def _moved(view: PageView, subject: Subject, on: PartialDate) -> Link:
    """The day on which a date was moved, with the address of the decision that did so or ''."""
    decision = decision_on(view, subject, on)
    return {"text": on.in_a_sentence(), "url": decision["url"] if decision else ""}


def steps(view: PageView, work: Action | Project) -> list[Context]:
    """The steps of a piece of work: their words, when each is due and was done, where it stands,
    and the updates about it.

    `place` is 'was' for those that are done, 'at' for the first that is not, else 'next'.
    """
    rows: list[Context] = []
    is_first = True
    for step in work.steps:
        timing = view.site.timing_of_step(step, work)
        rows.append({
            "id": step.id,
            "title": step.title,
            "wordings": view.wordings(step.stated),
            "worded_by": view.bases(step, step.stated),
            "short": _few_words(view.site.words_of(step)),
            "due": due(view, step, timing, work.subject),
            "done": step.done and step.done.value.in_words(),
            "sources": view.bases(step.done) if step.done else [],
            "place": "was" if step.done else "at" if is_first else "next",
            "is_late": timing.is_late,
            "state": state_of_step(view, step, timing),
            "only_in": None,
            "updates": updates.about_step(view, work, step),
        })
        is_first = is_first and step.done is not None
    return rows


def _few_words(words: str) -> str:
    """The first words of a step, for a bar."""
    few = words.split()[:MOST_WORDS]
    return " ".join(few) + ("…" if len(words.split()) > MOST_WORDS else "")


def state_of_step(view: PageView, step: Step, timing: Timing) -> Context:
    """The mark and word of where a step stands."""
    speaks_for_it = view.site.alliance.voice == "own"
    if step.done:
        is_late = (speaks_for_it and timing.due
                   and step.done.value.earliest > timing.due.latest)
        return {"name": view.say("done-late" if is_late else "done"), "tone": "done"}
    if timing.is_late:
        return {"name": view.say("days-late", number=timing.days_late), "tone": "late"}
    if not speaks_for_it:
        return {"name": view.say("not-stated"), "tone": "none"}
    return {"name": view.say("not-done-yet"), "tone": "planned"}
