"""Who holds which post, who sits where and how to reach them: one dated fact after the other.

A fact of a paper is as old as that paper; what staff know is as old as they say. Facts of different
years stand side by side: none takes the place of another.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from macros.edition.site import Site
from macros.model import Contact, Holder, Person, Place, Post, Subject
from macros.model.dates import PartialDate


@dataclass(frozen=True)
class Fact:
    """That someone held a post (`holder`), has a seat (`seat`) or can be reached (`contact`).

    `place` is where a paper says so, None for what staff know, who then say in `told_by` from whom.
    `about` is what the fact is of; `who` the person, or what is reached;
    `type` and `value` are those of a contact point. Of what staff know, `id` is that of the record,
    `seat` the place that gives the seat, `since` and `until` say how long, and `has_ended` says
    whether the last day is over.
    """

    what: str
    about: Subject
    who: str = ""
    person_id: str = ""
    organization_id: str = ""
    post_id: str = ""
    body_id: str = ""
    role: str = ""
    type: str = ""
    value: str = ""
    place: Place | None = None
    told_by: str = ""
    as_of: str = ""
    date: PartialDate | None = None
    note: str = ""
    id: str = ""
    seat: Place | None = None
    since: str = ""
    until: str = ""
    has_ended: bool = False

    @property
    def latest(self) -> datetime.date:
        """The latest day for which it may be meant; long ago, where that is not known."""
        return self.date.latest if self.date else datetime.date.min

    @property
    def is_current(self) -> bool:
        """Whether staff know it to hold still."""
        return bool(self.told_by) and not self.has_ended


@lru_cache(maxsize=4)
def facts(site: Site) -> tuple[Fact, ...]:
    """Every fact of the directory: those of the papers, then those that staff know."""
    return (*_in_papers(site), *_known(site))


@lru_cache(maxsize=4)
def contact_points(site: Site) -> tuple[Fact, ...]:
    """The contact points, those that staff know first and the latest before earlier ones."""
    found = [one for one in facts(site) if one.what == "contact"]
    return tuple(sorted(found, key=lambda one: (not one.place, one.latest), reverse=True))


def _in_papers(site: Site) -> Iterator[Fact]:
    for person in site.all(Person):
        for held in person.holds:
            yield Fact("holder", person.subject, person.name, person.id,
                       _organization_of(site, held.post_id), held.post_id,
                       **_as_of(site, held.stands_in))
        for detail in person.contact_details:
            post_id = _post_of(person, detail.stands_in)
            yield Fact("contact", person.subject, person.name, person.id,
                       _organization_of(site, post_id), post_id, type=detail.type,
                       value=detail.value, **_as_of(site, detail.stands_in))
    for body in site.bodies:
        for seat in body.memberships:
            sitter = site.get(Person, seat.person_id) if seat.person_id else None
            yield Fact(
                "seat", body.subject, sitter.name if sitter else "", seat.person_id or "",
                seat.on_behalf_of_id or _organization_of(site, seat.post_id), seat.post_id or "",
                body.id, seat.role, **_as_of(site, seat.text_from))


def _known(site: Site) -> Iterator[Fact]:
    for one in site.all(Holder):
        about = Subject("posts", one.post_id) if one.post_id else Subject("bodies", one.body_id)
        yield Fact("holder" if one.post_id else "seat", about, one.name,
                   organization_id=_organization_of(site, one.post_id), post_id=one.post_id or "",
                   body_id=one.body_id or "", role=one.role or "", told_by=one.told_by,
                   as_of=one.as_of.in_words(), date=one.as_of, note=one.note or "", id=one.id,
                   seat=one.text_from,
                   since=one.start_date.in_words() if one.start_date else "",
                   until=one.end_date.in_words() if one.end_date else "",
                   has_ended=_has_ended(site, one))
    for one in site.all(Contact):
        yield Fact("contact", one.about, one.label, **_whose(site, one), type=one.type,
                   value=one.value, told_by=one.told_by, as_of=one.as_of.in_words(),
                   date=one.as_of, note=one.note or "", id=one.id)


def _has_ended(site: Site, holder: Holder) -> bool:
    """Whether the last day of a holder is over, on the day for which the edition is made (`AS_OF`).

    Where the build was given no day, it is the day as of which staff knew of the holder.
    """
    day = (site.staff and site.staff.as_of) or holder.as_of
    return holder.end_date is not None and holder.end_date.latest < day.latest


def _as_of(site: Site, place: Place) -> dict[str, Any]:
    """The place of a fact in the papers, and the time of its paper."""
    return {"place": place, "as_of": site.when(place.part_id),
            "date": site.parts[place.part_id].date}


def _organization_of(site: Site, post_id: str | None) -> str:
    return (site.get(Post, post_id).organization_id if post_id else None) or ""


def _post_of(person: Person, place: Place) -> str:
    """The post that a person holds by the paper that prints a contact point; "" if it says none."""
    return next((one.post_id for one in person.holds
                 if one.stands_in.part_id == place.part_id), "")


def _whose(site: Site, contact: Contact) -> dict[str, str]:
    """The ids of the record that a contact point is of, under the keys of a fact."""
    id = contact.about.id or ""
    match contact.about.kind:
        case "organizations":
            return {"organization_id": id}
        case "posts":
            return {"post_id": id, "organization_id": _organization_of(site, id)}
        case "people":
            return {"person_id": id}
        case "bodies":
            return {"body_id": id}
    return {}
