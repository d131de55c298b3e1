"""Who has which seat on a body, on a day and over time, as its file and people's posts say.

It is told the same way everywhere: on pages, in the directory and among the gaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from macros.model import Body, Person
from macros.model.dates import PartialDate, in_words, is_between
from macros.model.governance import Membership, Seat


@dataclass(frozen=True, kw_only=True)
class Sitting:
    """A seat on a body, and the person or post that has it for a time, as far as is known.

    `membership` is what says so: None for the holder of a seat's own post, and for an open seat.
    `is_vacant` says that it has a post, and that no one holds the post. `position` counts the open
    seats of one kind, from 0.
    """

    role: str
    seat: Seat | None = None
    membership: Membership | None = None
    person_id: str | None = None
    post_id: str | None = None
    organization_id: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    is_vacant: bool = False
    position: int = 0

    @property
    def is_open(self) -> bool:
        """Whether neither a person nor a post is named for it, or a post that is open."""
        return self.is_vacant or (self.person_id is None and self.post_id is None)

    @property
    def is_substitute(self) -> bool:
        """Whether it is no seat, but someone who comes in a member's place."""
        return bool(self.membership and self.membership.substitute_for)

    def is_on(self, day: date | None) -> bool:
        """Whether it is so on a day. What has neither a first nor a last day is so on each on which
        there is the seat.
        """
        is_there = self.seat is None or self.seat.is_there(day)
        return is_there and (day is None or is_between(day, self.since, self.until))

    def is_over(self, day: date | None) -> bool:
        """Whether its last day is over on a day."""
        return bool(self.until and day and self.until.latest < day)

    def is_to_come(self, day: date | None) -> bool:
        """Whether its first day, or that of the seat, is still to come on a day."""
        first = self.since or (self.seat.start_date if self.seat else None)
        return bool(first and day and first.earliest > day)


class Period(NamedTuple):
    """A time in which the same people sat on a body; its first and last day in words, '' where that
    is not known or has not come.
    """

    since: str
    until: str
    sittings: tuple[Sitting, ...]
    open: tuple[Sitting, ...]


def sittings(body: Body) -> tuple[Sitting, ...]:
    """All that is told of seats on a body at any time, seat by seat, and in a seat by time."""
    seats = {seat.id: seat for seat in body.seats}
    told = [_by_membership(one, seats.get(one.seat or "")) for one in body.memberships]
    told += [one for seat in body.seats if seat.post_id
             for one in _of_post(seat, [other for other in told if other.seat == seat])
             if not _never(one)]
    order = {id: position for position, id in enumerate(seats)}

    def sort_key(one: Sitting) -> tuple[int, date]:
        if not one.seat:
            return len(order), date.min
        return order[one.seat.id], one.since.earliest if one.since else date.min

    return tuple(sorted(told, key=sort_key))


def vacant_posts(people: Iterable[Person], day: date | None) -> frozenset[str]:
    """The ids of the posts that are open on a day: it is known when someone held them, or is to,
    and no one holds them then. A post of which no holder is named may have one.
    """
    held = [one for person in people for one in person.holds]
    known = {one.post_id for one in held if one.since or one.until} if day else set()
    return frozenset(known - {one.post_id for one in held if one.holds_on(day)})


def seats_on(body: Body, day: date | None, vacant: Collection[str] = ()) -> tuple[Sitting, ...]:
    """The seats of a body on a day: those that someone has, and those that are open. `vacant` are
    the ids of the posts that are open then.

    Substitutes have no seat. A body that is not there on the day has none, and a seat that is not
    there is left out.
    """
    if not body.is_there(day):
        return ()
    told = [replace(one, is_vacant=not one.person_id and one.post_id in vacant)
            for one in sittings(body) if one.is_on(day) and not one.is_substitute]
    found: list[Sitting] = []
    for seat in body.seats:
        if not seat.is_there(day):
            continue
        taken = [one for one in told if one.seat == seat]
        found += taken
        found += [replace(_of_seat(seat), position=position)
                  for position in range(seat.number - len(taken))]
    return (*found, *(one for one in told if one.seat is None))


def given_without_dates(body: Body) -> tuple[Sitting, ...]:
    """The members that a paper gives without saying when: who sat there at some time."""
    return tuple(one for one in sittings(body) if one.membership and one.membership.text_from
                 and not (one.since or one.until))


def people_over_time(body: Body, people: Iterable[Person]) -> tuple[Sitting, ...]:
    """Everyone who sat on a body at a time that is known, each person or post with that time: for
    the seat of a post, those who held the post while they had the seat.
    """
    everyone = tuple(people)
    told = [one for sitting in sittings(body) if not sitting.is_open
            for one in _holders(sitting, everyone)]
    in_time = (_within(one, body) for one in told)
    return tuple(one for one in in_time if not _never(one))


def holders_on(body: Body, sitting: Sitting, people: Iterable[Person], day: date | None
               ) -> tuple[Sitting, ...]:
    """Who has a seat on a day, each with their own time: for the seat of a post, its holders."""
    held = (_within(one, body) for one in _holders(sitting, tuple(people)))
    return tuple(one for one in held if one.person_id and one.is_on(day))


def last_held(body: Body, open_seat: Sitting, people: Iterable[Person], day: date | None
              ) -> PartialDate | None:
    """The last day of who had an open seat before; None where that is not known."""
    if not open_seat.is_open or not open_seat.seat or open_seat.membership:
        return None
    ended = [one.until for one in people_over_time(body, people)
             if one.seat == open_seat.seat and one.until and one.is_over(day)]
    return max(ended, key=lambda until: until.latest, default=None)


def periods(body: Body, people: Iterable[Person], day: date | None) -> tuple[Period, ...]:
    """The times up to a day in each of which the same people sat on a body, the latest first.

    None where nothing is known of when someone sat there.
    """
    told = [one for one in people_over_time(body, people) if not one.is_substitute]
    words = _turns(body, told)
    starts = [start for start in sorted(words) if day is None or start <= day]
    if not starts:
        return ()
    if body.first_day is None and any(one.since is None for one in told):
        starts.insert(0, date.min)
    found: list[Period] = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        there = tuple(one for one in told if one.is_on(start))
        if body.is_there(start) or start == date.min:
            found.append(Period(words.get(start, ("", ""))[0], words[end][1] if end else "", there,
                                _open_beside(body, there, start)))
    return tuple(reversed(found))


def _turns(body: Body, told: Iterable[Sitting]) -> dict[date, tuple[str, str]]:
    """Each day on which something changed, with the words for it and for the day before it."""
    turns: dict[date, tuple[str, str]] = {}
    spans = [(body.first_day, body.last_day),
             *((seat.start_date, seat.end_date) for seat in body.seats),
             *((one.since, one.until) for one in told)]
    for since, _ in spans:
        if since:
            day = since.earliest
            turns[day] = since.in_words(), in_words(day - timedelta(days=1))
    for _, until in spans:
        if until and until.latest < date.max:
            day = until.latest + timedelta(days=1)
            turns[day] = turns.get(day, (in_words(day), ""))[0], until.in_words()
    return turns


def _open_beside(body: Body, there: Iterable[Sitting], day: date) -> tuple[Sitting, ...]:
    """The seats of a body on a day that none of these people has."""
    taken = [one.seat.id for one in there if one.seat]
    return tuple(_of_seat(seat) for seat in body.seats if seat.is_there(day)
                 for _ in range(seat.number - taken.count(seat.id)))


def _by_membership(one: Membership, seat: Seat | None) -> Sitting:
    return Sitting(role=one.role, seat=seat, membership=one, person_id=one.person_id,
                   post_id=one.post_id, organization_id=one.on_behalf_of_id, since=one.start_date,
                   until=_earlier(one.end_date, seat.end_date if seat else None))


def _of_seat(seat: Seat) -> Sitting:
    """A seat that no one has."""
    return Sitting(role=seat.role, seat=seat, organization_id=seat.on_behalf_of_id)


def _of_post(seat: Seat, memberships: Iterable[Sitting]) -> Iterator[Sitting]:
    """The times in which a seat is that of its own post: those of no membership in it."""
    whole = replace(_of_seat(seat), post_id=seat.post_id, since=seat.start_date,
                    until=seat.end_date)
    since = whole.since
    for one in sorted(memberships, key=lambda one: one.since.earliest if one.since else date.min):
        if one.since:
            last = PartialDate.of_day(one.since.earliest - timedelta(days=1))
            yield replace(whole, since=since, until=last)
        if one.until is None:
            return
        since = _later(since, PartialDate.of_day(one.until.latest + timedelta(days=1)))
    yield replace(whole, since=since)


def _holders(sitting: Sitting, people: tuple[Person, ...]) -> Iterator[Sitting]:
    """A sitting by person; for that of a post, of those who held it, with when they did.

    Where nothing is said of how long a post has a seat, nothing is said of its holders' time there.
    """
    is_dated = sitting.since or sitting.until or not sitting.membership
    if sitting.person_id or not sitting.post_id or not is_dated:
        yield sitting
        return
    held = [(person, one) for person in people for one in person.holds
            if one.post_id == sitting.post_id and (one.since or one.until or not one.stands_in)]
    if not held:
        yield sitting
    for person, one in held:
        yield replace(sitting, person_id=person.id, since=_later(sitting.since, one.since),
                      until=_earlier(sitting.until, one.until))


def _within(one: Sitting, body: Body) -> Sitting:
    """A sitting that begins and ends no earlier or later than its body."""
    return replace(one, since=_later(one.since, body.first_day) if one.since else one.since,
                   until=_earlier(one.until, body.last_day))


def _never(one: Sitting) -> bool:
    return bool(one.since and one.until and one.until.latest < one.since.earliest)


def _later(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return max(filter(None, (one, other)), key=lambda day: day.earliest, default=None)


def _earlier(one: PartialDate | None, other: PartialDate | None) -> PartialDate | None:
    return min(filter(None, (one, other)), key=lambda day: day.latest, default=None)
