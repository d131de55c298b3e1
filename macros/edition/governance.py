"""Who sits where, who is above whom and whom to ask, as far as the papers say."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from macros.edition.dated_facts import Fact, contact_points, facts
from macros.edition.site import Site
from macros.model import WHOLE, Action, Body, Person, Place, Post, Project, Response
from macros.model.governance import Membership
from macros.model.progress import Lead

#: The roles of who chairs a body, alone or with others.
_CHAIR = re.compile(r"(?:(?:joint|co|acting|interim|perhaps)[ -])*chair(?:man|woman|person)?")


class WhomToAsk(NamedTuple):
    """Who is said to lead the work on something, and the contact points of whom to ask about it."""

    leads: tuple[tuple[Project, Lead], ...]
    contacts: tuple[Fact, ...]


def chairs(body: Body) -> tuple[Membership, ...]:
    """The seats on a body whose role is that of its chair, or of one of its chairs."""
    return tuple(seat for seat in body.memberships if is_chair(seat.role))


def is_chair(role: str) -> bool:
    """Whether a role on a body is that of its chair: 'chair', 'joint chair', no 'vice-chair'."""
    return _CHAIR.fullmatch(role.lower()) is not None


def known_chairs(site: Site, body: Body) -> tuple[Fact, ...]:
    """Whom staff know to chair a body now."""
    return tuple(one for one in facts(site)
                 if one.body_id == body.id and one.is_current and is_chair(one.role))


def is_open(seat: Membership) -> bool:
    """Whether the papers name neither a post nor a person for a seat."""
    return seat.post_id is None and seat.person_id is None


def taken_by(site: Site, body: Body, seat: Membership) -> tuple[Fact, ...]:
    """Whom staff know to have a seat that the papers leave open."""
    return tuple(one for one in facts(site) if one.is_current
                 and (one.body_id, one.seat) == (body.id, seat.text_from))


def held_by(site: Site, post_id: str) -> tuple[Fact, ...]:
    """Who holds a post: by each paper on its day, and now as staff know."""
    return tuple(one for one in facts(site)
                 if one.what == "holder" and one.post_id == post_id and not one.has_ended)


def seats_of(site: Site, post: Post) -> tuple[tuple[Body, Membership], ...]:
    """The seats that a post has, those on the highest bodies first."""
    return tuple((body, seat) for body in site.bodies for seat in body.memberships
                 if seat.post_id == post.id)


def led_by(site: Site, post: Post) -> tuple[tuple[Project, Lead], ...]:
    """The projects that a paper says are led by a post."""
    return tuple((one, one.lead) for one in site.links.projects
                 if one.lead and one.lead.post_id == post.id)


def holders(site: Site, post: Post) -> tuple[Person, ...]:
    """The people whom a paper names as holding a post."""
    return tuple(person for person in site.all(Person)
                 if any(held.post_id == post.id for held in person.holds))


def way_up(site: Site, project: Project) -> tuple[tuple[Body, ...], ...]:
    """The bodies above a project, level by level, from the one to which it falls; () if no paper
    says to which.
    """
    falls_to = [one for one in site.bodies if one.id == project.body_id] or [
        one for one in site.bodies if one.projects_from]
    way: list[tuple[Body, ...]] = []
    while falls_to:
        way.append(tuple(falls_to))
        above = {up.body_id for one in falls_to for up in one.reports_to}
        falls_to = [one for one in site.bodies if one.id in above]
    return tuple(way)


def whom_to_ask(site: Site, record: Action | Project) -> WhomToAsk:
    """Whom the papers and staff offer to ask about an action or a project.

    They are those who lead it, or what may bear on it; those whose number is printed on the papers
    that speak of it, with their other numbers; and what staff add for it or for the whole.
    """
    if isinstance(record, Project):
        projects = [record]
        told = [place for one in site.links.updates_about(record.subject) for place in one.stated]
        places = [*filter(None, [record.title_from]), *record.stated, *told]
    else:
        places = list(record.stated)
        projects = [project for project, _ in site.links.advancing(record.id)]
    leads = tuple((one, one.lead) for one in dict.fromkeys(projects) if one.lead)
    papers = _papers_beside(site, places)
    found = contact_points(site)
    people = {one.person_id for one in found if one.place and one.place.part_id in papers}
    people |= {lead.person_id for _, lead in leads}
    posts = {lead.post_id for _, lead in leads}
    return WhomToAsk(leads, tuple(
        one for one in found
        if one.about in (record.subject, WHOLE) or (one.person_id and one.person_id in people)
        or (one.told_by and one.post_id and one.post_id in posts)))


def _papers_beside(site: Site, places: Iterable[Place]) -> set[str]:
    """The papers (part ids) in the documents in which these places stand, such as the report that
    a plan is attached to; but for others' answers that are attached too.
    """
    documents = [site.document_of(part_id) for part_id in {one.part_id for one in places}]
    answers = {one.part_id for one in site.all(Response)}
    return {part.id for document in documents for part in document.parts} - answers
