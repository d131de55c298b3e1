"""Rules about meetings, and about the decisions and tasks of their agendas."""

from collections.abc import Iterator, Mapping

from macros.errors import Mistake, did_you_mean, listed
from macros.model import Body, Decision, Meeting, Organization
from macros.model.meetings import HOW_OFTEN
from macros.reading.gathering import Gathered
from macros.rules.bodies import first_way_back
from macros.rules.references import way_back


def check_meetings(gathered: Gathered) -> list[Mistake]:
    """Every mistake in meetings, and in what they decide or ask for."""
    return [*_frequencies(gathered), *_to_be_held(gathered), *_titles(gathered),
            *_of_no_one(gathered), *_items(gathered), *_papers(gathered), *_cancelled(gathered),
            *_instead(gathered), *_continued(gathered), *_alike(gathered), *_circles(gathered)]


def _frequencies(gathered: Gathered) -> Iterator[Mistake]:
    """How often a body meets says of no meeting that it was held."""
    for meeting in gathered.records.of(Meeting).values():
        words = " ".join(filter(None, [meeting.title, meeting.note]))
        often = HOW_OFTEN.search(words)
        if often and meeting.date.value.precision != "day":
            yield Mistake(
                gathered.mark("meetings", meeting.id, ("date",)),
                f"date: '{often[0]}' says how often a body meets, and not when it met.",
                "Write the day of one meeting, or meets: in the body's file in data/bodies/.")


def _titles(gathered: Gathered) -> Iterator[Mistake]:
    """The title of a meeting is not that of who meets, whose page readers would take it for."""
    bodies, others = gathered.records.of(Body), gathered.records.of(Organization)
    for meeting in gathered.records.of(Meeting).values():
        of = bodies.get(meeting.body_id or "") or others.get(meeting.organization_id or "")
        if of and meeting.name.casefold() == of.name.casefold():
            when = meeting.date.value.in_words()
            yield Mistake(gathered.mark("meetings", meeting.id, ("title",)),
                          f"title: '{meeting.name}' is the name of who meets.",
                          f"Write which meeting it is, such as 'Meeting of {of.name}, {when}'.")


def _to_be_held(gathered: Gathered) -> Iterator[Mistake]:
    """How often a body is to meet is said in one way, and is counted while the body is there."""
    for body in gathered.records.of(Body).values():
        if not body.frequency:
            continue
        since, first, last = body.frequency.since, body.first_day, body.last_day
        at = gathered.mark("bodies", body.id, ("frequency", "since"))
        if first and since.latest < first.earliest:
            yield Mistake(at, f"since: {since.in_words()} is before the body was founded, "
                              f"{first.in_words()}.", "Count from its first day, or later.")
        if last and since.earliest > last.latest:
            yield Mistake(at, f"since: {since.in_words()} is after the body was dissolved, "
                              f"{last.in_words()}.", "Correct one of them.")
        if body.meets and not body.frequency.agrees_with(body.meets):
            yield Mistake(gathered.mark("bodies", body.id, ("frequency", "often")),
                          f"often: '{body.frequency.often}' is not '{body.meets}', which meets: "
                          "says.", "Correct one of them.")


def _of_no_one(gathered: Gathered) -> Iterator[Mistake]:
    """It is known who meets, except where no more than a paper is known of a meeting, and where
    staff meet.
    """
    for meeting in gathered.records.of(Meeting).values():
        mark = gathered.mark("meetings", meeting.id)
        if meeting.status and not (meeting.body_id or meeting.organization_id) and not (
                mark.file.startswith("staff/")):
            yield Mistake(mark, "nothing says who meets.",
                          "Write body_id: with the board or group, or organization_id:.")


def _items(gathered: Gathered) -> Iterator[Mistake]:
    """Each item has a number of its own, and interests name one of them."""
    for meeting in gathered.records.of(Meeting).values():
        numbers: list[str] = []
        for index, item in enumerate(meeting.items):
            if item.number in numbers:
                yield Mistake(gathered.mark("meetings", meeting.id, ("items", index, "number")),
                              f"number: there are two items {item.number}.",
                              "Write the number that the agenda has.")
            numbers.append(item.number)
        for index, interest in enumerate(meeting.interests):
            if interest.item and interest.item not in numbers:
                yield Mistake(gathered.mark("meetings", meeting.id, ("interests", index, "item")),
                              f"item: there is no item '{interest.item}'.",
                              did_you_mean(interest.item, numbers)
                              or f"The items are {listed(numbers)}.")


def _papers(gathered: Gathered) -> Iterator[Mistake]:
    """The papers of items that are files of this site are there."""
    for meeting in gathered.records.of(Meeting).values():
        for index, item in enumerate(meeting.items):
            for position, paper in enumerate(item.papers):
                if paper.file and paper.file not in gathered.assets:
                    path = ("items", index, "papers", position, "file")
                    yield Mistake(gathered.mark("meetings", meeting.id, path),
                                  f"file: there is no file docs/{paper.file}.",
                                  did_you_mean(paper.file, gathered.assets)
                                  or "Put it there, or write its address as url:.")


def _cancelled(gathered: Gathered) -> Iterator[Mistake]:
    """A cancelled meeting decided nothing."""
    taken = {decision.meeting_id: decision for decision in gathered.records.of(Decision).values()
             if decision.basis == "taken"}
    for meeting in gathered.records.of(Meeting).values():
        if meeting.status == "cancelled" and (decision := taken.get(meeting.id)):
            yield Mistake(gathered.mark("meetings", meeting.id, ("status",)),
                          f"status: the meeting is cancelled, and is said to have decided "
                          f"'{decision.name}'.",
                          "Correct the status, or name the meeting that decided it.")


def _instead(gathered: Gathered) -> Iterator[Mistake]:
    """Another meeting takes the place of a cancelled one."""
    instead = {id: [meeting.instead_id] if meeting.instead_id else []
               for id, meeting in gathered.records.of(Meeting).items()}
    for id in instead:
        if way := first_way_back(id, instead):
            is_itself = way == [id, id]
            yield Mistake(gathered.mark("meetings", id, ("instead_id",)),
                          "instead_id: this is the meeting itself." if is_itself else
                          f"instead_id: this runs in a circle: {' > '.join(way)}.",
                          "Write the id of the one that takes its place.")


def _continued(gathered: Gathered) -> Iterator[Mistake]:
    """A meeting goes on with an earlier one of the same body that was adjourned."""
    meetings = gathered.records.of(Meeting)
    for meeting in meetings.values():
        before = meetings.get(meeting.continues_id or "")
        if not before:
            continue
        mark = gathered.mark("meetings", meeting.id, ("continues_id",))
        if before.id == meeting.id:
            yield Mistake(mark, "continues_id: this is the meeting itself.",
                          "Write the id of the one that was adjourned.")
        elif before.status != "adjourned":
            yield Mistake(mark, f"continues_id: '{before.id}' was not adjourned.",
                          "Write status: adjourned there, or leave this out.")
        elif (before.body_id, before.organization_id) != (
                meeting.body_id, meeting.organization_id):
            yield Mistake(mark, f"continues_id: '{before.id}' is a meeting of another body.",
                          "Correct one of them.")
        elif meeting.date.value.latest < before.date.value.earliest:
            yield Mistake(mark, f"continues_id: '{before.id}' is later than this meeting.",
                          "Write this into the later one.")


def _alike(gathered: Gathered) -> Iterator[Mistake]:
    """Two meetings can be told apart by title, day or time."""
    seen: dict[tuple[str | None, ...], str] = {}
    for meeting in gathered.records.of(Meeting).values():
        if meeting.date.value.precision != "day" or meeting.status == "cancelled":
            continue
        key = (meeting.body_id, meeting.organization_id, meeting.name.casefold(),
               meeting.date.value.text, meeting.start)
        if other := seen.get(key):
            mark = gathered.mark("meetings", meeting.id, ("title",))
            yield Mistake(mark, f"title: '{other}' has the same title, day and time.",
                          "Delete one of them, or write what is different.")
        seen.setdefault(key, meeting.id)


def _circles(gathered: Gathered) -> Iterator[Mistake]:
    """No decision follows or amends itself, directly or through others."""
    decisions: Mapping[str, Decision] = gathered.records.of(Decision)
    before = {id: [*decision.follows, *decision.amends] for id, decision in decisions.items()}
    for id, decision in decisions.items():
        if way := way_back(id, before):
            key = "follows" if way[1] in decision.follows else "amends"
            mark = gathered.mark("decisions", id, (key, getattr(decision, key).index(way[1])))
            yield Mistake(mark, f"{key}: this runs in a circle: {' > '.join(way)}.",
                          "Leave it out at one of them.")
