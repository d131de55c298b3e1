"""Rules on who has which seat on a body, and when."""

from collections.abc import Iterator
from datetime import date

from macros.errors import Mistake, did_you_mean, listed
from macros.model import Alliance, Body, Holder, Part, Person
from macros.model.dates import PartialDate, in_words
from macros.model.fields import KeyPath
from macros.model.governance import Membership, PostHeld, Seat
from macros.model.record import Lasting
from macros.model.roles import Roles
from macros.reading.gathering import Gathered
from macros.rules.amounts import days_in


def check_seats(gathered: Gathered) -> list[Mistake]:
    """Every mistake in seats, memberships, roles, and in posts that are held only later."""
    alliance = gathered.single(Alliance)
    roles = Roles(alliance.roles if alliance else ())
    bodies = gathered.records.of(Body).values()
    return [
        *(mistake for body in bodies for mistake in (
            *_same_id(gathered, body), *_seats(gathered, body), *_of_no_one(gathered, body),
            *_twice(gathered, body), *_too_many(gathered, body), *_outside(gathered, body),
            *_substitutes(gathered, body), *_roles(gathered, roles, body))),
        *_of_staff(gathered, roles),
        *_held_later(gathered),
    ]


def _same_id(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """Seats of a body have ids of their own."""
    seen: set[str] = set()
    for index, seat in enumerate(body.seats):
        if seat.id in seen:
            mark = gathered.mark("bodies", body.id, ("seats", index, "id"))
            yield Mistake(mark, f"id: this body has a seat '{seat.id}' already.",
                          "Give this one another id, or write number: for several that are alike.")
        seen.add(seat.id)


def _seats(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """A membership names one of the body's seats, if the body has any."""
    for index, one in enumerate(body.memberships):
        path: KeyPath = ("memberships", index, "seat")
        if one.seat and one.substitute_for:
            yield Mistake(gathered.mark("bodies", body.id, path),
                          "seat: a substitute has no seat, and comes in the place of who has one.",
                          "Leave out seat: or substitute_for:.")
        elif one.seat:
            yield from _unknown_seat(gathered, body, "bodies", body.id, path, one.seat)
        elif body.seats and not one.substitute_for:
            mark = gathered.mark("bodies", body.id, ("memberships", index))
            yield Mistake(mark, "this body has seats, and this membership names none.",
                          f"Write seat: with one of {_ids(body)}, or substitute_for:.")


def _unknown_seat(gathered: Gathered, body: Body, kind: str, id: str, path: KeyPath, seat: str
                  ) -> Iterator[Mistake]:
    known = [one.id for one in body.seats]
    if seat not in known:
        fix = did_you_mean(seat, known) or (
            f"Its seats are {_ids(body)}." if known else "Write seats: in its file, or leave out "
                                                         "seat:.")
        yield Mistake(gathered.mark(kind, id, path),
                      f"seat: '{body.id}' has no seat '{seat}'.", fix)


def _ids(body: Body) -> str:
    return listed(seat.id for seat in body.seats)


def _of_no_one(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """A membership says who has the seat, or what a paper or the publisher says of it."""
    speaks_for = {seat.id: seat.on_behalf_of_id for seat in body.seats}
    for index, one in enumerate(body.memberships):
        # A membership takes from its seat for whom that speaks.
        organization = one.on_behalf_of_id != speaks_for.get(one.seat or "") and one.on_behalf_of_id
        if not (one.person_id or one.post_id or organization or one.text_from or one.note):
            yield Mistake(gathered.mark("bodies", body.id, ("memberships", index)),
                          "this membership says of no one that they have the seat.",
                          "Write person_id:, post_id: or on_behalf_of_id:, or leave it out: a seat "
                          "that no membership names is open.")


def _twice(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """No one has the same seat, or without seats the same role, twice at once."""
    for index, one in enumerate(body.memberships):
        before = (other for other in body.memberships[:index]
                  if (other.person_id, other.seat, other.role, other.substitute_for)
                  == (one.person_id, one.seat, one.role, one.substitute_for)
                  and _overlap(_certain(one), _certain(other)))
        if one.person_id and next(before, None):
            yield Mistake(gathered.mark("bodies", body.id, ("memberships", index, "person_id")),
                          f"person_id: '{one.person_id}' has this seat already at that time.",
                          "Leave it out once, or correct the dates.")


def _too_many(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """No more have a seat at once than there are such seats. Dates that may mean several days are
    taken for those on which it is certain.
    """
    for seat in body.seats:
        told = [(index, *_certain(one)) for index, one in enumerate(body.memberships)
                if one.seat == seat.id and (one.person_id or one.post_id)
                and not one.substitute_for]
        for index, first, last in told:
            at_once = [other for other, since, until in told
                       if since <= first <= until and (since, other) <= (first, index)]
            people = {body.memberships[other].person_id or str(other) for other in at_once}
            if first <= last and len(people) > seat.number:
                mark = gathered.mark("bodies", body.id, ("memberships", index, "seat"))
                yield Mistake(mark, *_at_once(gathered, body, seat, at_once, first))


def _at_once(gathered: Gathered, body: Body, seat: Seat, at_once: list[int], first: date
             ) -> tuple[str, str]:
    """The two sentences on a seat that more have at once than there are."""
    who = listed(one.person_id or one.post_id or "" for one in map(body.memberships.__getitem__,
                                                                   at_once))
    when = "" if first == date.min else f" on {in_words(first)}"
    there = "one such seat" if seat.number == 1 else f"{seat.number} such seats"
    return (f"seat: {who} have the seat '{seat.id}'{when}, and there "
            f"{'is' if seat.number == 1 else 'are'} {there}.",
            "Write end_date: for the one who left, the day before the next begins, or number: with "
            "how many seats there are.")


def _certain(one: Membership) -> tuple[date, date]:
    """The first and last day on which it is certain that a membership lasts."""
    return (one.start_date.latest if one.start_date else date.min,
            one.end_date.earliest if one.end_date else date.max)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether there is a day in both of two times, each of a first and a last day."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def _outside(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """No one sits on a body, and it has no seat, before it is founded or after it is dissolved; and
    no one has a seat before or after there is one.
    """
    of_body = ("the body was founded", body.first_day), ("the body was dissolved", body.last_day)
    seats = {seat.id: seat for seat in body.seats}
    for index, seat in enumerate(body.seats):
        yield from _not_within(gathered, body, ("seats", index), seat, *of_body)
    for index, one in enumerate(body.memberships):
        path: KeyPath = ("memberships", index)
        yield from _not_within(gathered, body, path, one, *of_body)
        if seat_of := seats.get(one.seat or ""):
            yield from _not_within(gathered, body, path, one,
                                   (f"there was a seat '{seat_of.id}'", seat_of.start_date),
                                   (f"the seat '{seat_of.id}' ended", seat_of.end_date))


def _not_within(gathered: Gathered, body: Body, path: KeyPath, one: Lasting,
                begin: tuple[str, PartialDate | None], end: tuple[str, PartialDate | None]
                ) -> Iterator[Mistake]:
    """The first and last day of a seat or membership that surely lie before a beginning or after an
    end, each of which is given with its words.
    """
    for key, day in (("start_date", one.start_date), ("end_date", one.end_date)):
        mark = gathered.mark("bodies", body.id, (*path, key))
        for word, (what, limit) in (("before", begin), ("after", end)):
            if day and limit and _is_surely(day, word, limit):
                yield Mistake(mark, f"{key}: {day.in_words()} is {word} {what}, "
                                    f"{limit.in_words()}.", "Correct one of them.")


def _is_surely(day: PartialDate, word: str, limit: PartialDate) -> bool:
    """Whether a date is 'before' or 'after' another one on whichever days both mean."""
    return day.latest < limit.earliest if word == "before" else day.earliest > limit.latest


def _for_one_who_left(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """Someone is a substitute for a member while that one is a member."""
    people = gathered.records.of(Person)
    for index, one in enumerate(body.memberships):
        member = one.substitute_for or ""
        times = [(other.start_date, other.end_date) for other in body.memberships
                 if other.person_id == member and not other.substitute_for]
        posts = {seat.post_id for seat in body.seats} | {it.post_id for it in body.memberships}
        times += [(held.since, held.until) for held in people[member].holds
                  if held.post_id in posts] if member in people else []
        if times and all(
                _is_apart(one.start_date, until) or _is_apart(since, one.end_date)
                for since, until in times):
            path: KeyPath = ("memberships", index, "substitute_for")
            yield Mistake(gathered.mark("bodies", body.id, path),
                          f"substitute_for: '{member}' was no member of '{body.id}' at that time.",
                          "Write the member in whose place this person comes, or correct the "
                          "dates.")


def _is_apart(first: PartialDate | None, last: PartialDate | None) -> bool:
    """Whether what begins on a first day surely begins after a last one, as far as both are known.
    """
    return bool(first and last and first.earliest > last.latest)


def _substitutes(gathered: Gathered, body: Body) -> Iterator[Mistake]:
    """A substitute comes in the place of a member, while that one is a member."""
    yield from _for_one_who_left(gathered, body)
    held = {(one.post_id, person.id) for person in gathered.records.of(Person).values()
            for one in person.holds}
    posts = {seat.post_id for seat in body.seats} | {one.post_id for one in body.memberships}
    members = {one.person_id for one in body.memberships
               if one.person_id and not one.substitute_for}
    members |= {person for post, person in held if post in posts}
    for index, one in enumerate(body.memberships):
        if one.substitute_for and one.substitute_for not in members and gathered.has(
                "people", one.substitute_for):
            mark = gathered.mark("bodies", body.id, ("memberships", index, "substitute_for"))
            known = sorted(filter(None, members))
            yield Mistake(mark, f"substitute_for: '{one.substitute_for}' is no member of "
                                f"'{body.id}'.", did_you_mean(one.substitute_for, known)
                          or (f"Its members are {listed(known)}." if known else
                              "Write the membership of that person too."))


def _roles(gathered: Gathered, roles: Roles, body: Body) -> Iterator[Mistake]:
    """Every role is known, so that it is known who chairs."""
    named: list[tuple[KeyPath, str]] = [
        (("seats", index, "role"), seat.role) for index, seat in enumerate(body.seats)]
    of_seats = {seat.id: seat.role for seat in body.seats}
    named += [(("memberships", index, "role"), one.role)
              for index, one in enumerate(body.memberships)
              if of_seats.get(one.seat or "") != one.role]
    for path, role in named:
        if not roles.knows(role, body.name):
            yield Mistake(gathered.mark("bodies", body.id, path), *_unknown_role(roles, role))


def _unknown_role(roles: Roles, role: str) -> tuple[str, str]:
    """The two sentences on a role that is not known."""
    near = roles.near(role)
    offered = f"Did you mean {listed(near, 'or')}? " if near else ""
    return (f"role: '{role}' is no role that is known here.",
            f"{offered}{'If not, add' if near else 'Add'} it to roles: in data/alliance.yml.")


def _of_staff(gathered: Gathered, roles: Roles) -> Iterator[Mistake]:
    """The seats and roles of those whom staff know."""
    for id, holder in gathered.records.of(Holder).items():
        body = gathered.records.of(Body).get(holder.body_id or "")
        if body and holder.seat:
            yield from _unknown_seat(gathered, body, "holders", id, ("seat",), holder.seat)
        if body and holder.role and not roles.knows(holder.role, body.name):
            yield Mistake(gathered.mark("holders", id, ("role",)),
                          *_unknown_role(roles, holder.role))


def _held_later(gathered: Gathered) -> Iterator[Mistake]:
    """A post that someone is to have after the day of the paper that says so has its first day."""
    parts = gathered.parts
    for person in gathered.records.of(Person).values():
        for index, held in enumerate(person.holds):
            if day := _later_day(held, parts.get(held.stands_in.part_id)
                                 if held.stands_in else None):
                mark = gathered.mark("people", person.id, ("holds", index, "quote"))
                yield Mistake(
                    mark, f"quote: it names {in_words(day)}, which is after the day of its paper.",
                    f"Write from: {day}, if the post is held from then, or until: {day}.")


def _later_day(held: PostHeld, part: Part | None) -> date | None:
    """A day that is named in the words on a post, and is later than their paper."""
    written: PartialDate | None = part.date if part else None
    if not (held.quote and written) or held.since or held.until:
        return None
    return next((day for day in days_in(held.quote) if day > written.latest), None)
