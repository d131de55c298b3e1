"""Who holds which post, who sits where and how to reach them, as dated facts.

A fact from a paper has the date of the paper; a fact from staff has the day as of which they know
it. A newer fact does not replace an older one: both are kept.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from macros.edition.seats import sittings
from macros.model import (
    Body,
    Contact,
    Holder,
    Part,
    Person,
    Place,
    Post,
    Records,
    Subject,
)
from macros.model.dates import PartialDate
from macros.model.governance import ContactType
from macros.model.staff import Known

K = TypeVar("K", bound=Known)


@dataclass(frozen=True, kw_only=True)
class Fact(Generic[K]):
    """A fact that a paper states or that staff know.

    `source` is the place in the paper, or the record that staff wrote; None for what the publisher
    or a source that is not on this site says. `as_of` is the date of the paper (None if it has
    none) or the day as of which staff know the fact.
    """

    source: Place | K | None
    as_of: PartialDate | None
    person_id: str | None = None
    post_id: str | None = None

    @property
    def known(self) -> K | None:
        """The record that staff wrote; None if the fact is from a paper."""
        return None if self.source is None or isinstance(self.source, Place) else self.source

    @property
    def place(self) -> Place | None:
        """The place in the paper; None if the fact is not from one."""
        return self.source if isinstance(self.source, Place) else None


@dataclass(frozen=True, kw_only=True)
class _Tenure(Fact[Holder]):
    """That someone holds or held something; `has_ended` if its last day is over."""

    name: str | None
    role: str | None = None
    since: PartialDate | None = None
    until: PartialDate | None = None
    has_ended: bool = False

    @property
    def is_current(self) -> bool:
        """Whether staff know that it has not ended. A paper cannot say so of today."""
        return self.known is not None and not self.has_ended


@dataclass(frozen=True, kw_only=True)
class Holding(_Tenure):
    """That someone held a post on the date of a paper, or holds or held it as staff know."""

    @property
    def about(self) -> Subject:
        """The person, if there is a record of them; else the post."""
        return Subject("people", self.person_id) if self.person_id else Subject(
            "posts", self.post_id)


@dataclass(frozen=True, kw_only=True)
class SeatHeld(_Tenure):
    """A seat on a body, with the person, post or organization that has it, as far as named."""

    body_id: str
    organization_id: str | None = None

    @property
    def about(self) -> Subject:
        """The body."""
        return Subject("bodies", self.body_id)


@dataclass(frozen=True, kw_only=True)
class ContactPoint(Fact[Contact]):
    """How to reach someone or something.

    `name` is the person's name in a paper, or the label that staff gave the contact point.
    """

    about: Subject
    name: str
    type: ContactType
    value: str


class Directory:
    """The dated facts of one edition.

    `bodies` are in order and `parts` are the papers by id. `day` is the day for which it is
    told who is in office, None where nothing has a date.
    """

    def __init__(self, records: Records, bodies: tuple[Body, ...], parts: Mapping[str, Part],
                 day: datetime.date | None) -> None:
        self._records = records
        self._bodies = bodies
        self._parts = parts
        self._day = day

    @cached_property
    def facts(self) -> tuple[Holding | SeatHeld | ContactPoint, ...]:
        """Every fact: those from papers, then those from staff."""
        return (*self._in_papers(), *self._known())

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """The facts about who holds or held which post."""
        return tuple(fact for fact in self.facts if isinstance(fact, Holding))

    @cached_property
    def seats(self) -> tuple[SeatHeld, ...]:
        """The facts about seats on bodies."""
        return tuple(fact for fact in self.facts if isinstance(fact, SeatHeld))

    @cached_property
    def contact_points(self) -> tuple[ContactPoint, ...]:
        """The contact points: those from papers in order, then those from staff."""
        return tuple(fact for fact in self.facts if isinstance(fact, ContactPoint))

    @cached_property
    def latest_contact_points(self) -> tuple[ContactPoint, ...]:
        """The contact points: those from staff first, and among each the latest first."""

        def age(point: ContactPoint) -> tuple[bool, datetime.date]:
            return point.known is not None, point.as_of.latest if point.as_of else datetime.date.min

        return tuple(sorted(self.contact_points, key=age, reverse=True))

    def organization_of(self, fact: Holding | SeatHeld | ContactPoint) -> str | None:
        """The id of the organization that a fact concerns, None if it is not known.

        It is the one that a seat represents or a contact point reaches, else that of the post.
        """
        if isinstance(fact, SeatHeld) and fact.organization_id:
            return fact.organization_id
        if isinstance(fact, ContactPoint) and fact.about.kind == "organizations":
            return fact.about.id
        return self._records.of(Post)[fact.post_id].organization_id if fact.post_id else None

    def _in_papers(self) -> Iterator[Holding | SeatHeld | ContactPoint]:
        people = self._records.of(Person)
        for person in people.values():
            for post in person.holds:
                yield Holding(source=post.stands_in, as_of=self._date_of(post.stands_in),
                              person_id=person.id, post_id=post.post_id, name=person.name,
                              since=post.since, until=post.until, has_ended=post.is_over(self._day))
            for detail in person.contact_details:
                place = detail.stands_in
                yield ContactPoint(source=place, as_of=self._date_of(place), person_id=person.id,
                                   post_id=_post_of(person, place), about=person.subject,
                                   name=person.name, type=detail.type, value=detail.value)
        for body in self._bodies:
            for seat in sittings(body):
                given = seat.membership.text_from if seat.membership else None
                yield SeatHeld(source=given, as_of=self._date_of(given), person_id=seat.person_id,
                               post_id=seat.post_id, body_id=body.id, role=seat.role,
                               name=people[seat.person_id].name if seat.person_id else None,
                               organization_id=seat.organization_id, since=seat.since,
                               until=seat.until, has_ended=seat.is_over(self._day))

    def _known(self) -> Iterator[Holding | SeatHeld | ContactPoint]:
        for holder in self._records.of(Holder).values():
            if holder.post_id:
                yield Holding(source=holder, as_of=holder.as_of, post_id=holder.post_id,
                              name=holder.name, role=holder.role, since=holder.start_date,
                              until=holder.end_date, has_ended=self._has_ended(holder))
            if holder.body_id:
                yield SeatHeld(source=holder, as_of=holder.as_of, body_id=holder.body_id,
                               name=holder.name, role=self._role_of(holder),
                               since=holder.start_date, until=holder.end_date,
                               has_ended=self._has_ended(holder))
        for contact in self._records.of(Contact).values():
            kind, id = contact.about.kind, contact.about.id
            yield ContactPoint(source=contact, as_of=contact.as_of, about=contact.about,
                               person_id=id if kind == "people" else None,
                               post_id=id if kind == "posts" else None,
                               name=contact.label, type=contact.type, value=contact.value)

    def _role_of(self, holder: Holder) -> str | None:
        """The role of a holder: that of the seat, where only the seat is named."""
        body = next((body for body in self._bodies if body.id == holder.body_id), None)
        seats = {seat.id: seat for seat in body.seats} if body else {}
        seat = seats.get(holder.seat or "")
        return holder.role or (seat.role if seat else None)

    def _date_of(self, place: Place | None) -> PartialDate | None:
        """The date of the paper that a place is in, None if there is none."""
        return self._parts[place.part_id].date if place else None

    def _has_ended(self, holder: Holder) -> bool:
        """Whether the holder's last day is over on the day for which that is told.

        That is the day of the edition, or the later day as of which staff know of the holder: whom
        they know to have left is never shown as in office.
        """
        known = holder.as_of.latest
        day = max(self._day, known) if self._day else known
        return holder.end_date is not None and holder.end_date.latest < day


def _post_of(person: Person, place: Place) -> str | None:
    """The id of the post that a person holds according to the paper of a place, if it names one."""
    return next((post.post_id for post in person.holds
                 if post.stands_in and post.stands_in.part_id == place.part_id), None)
