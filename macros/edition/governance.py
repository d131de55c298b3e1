"""Who sits where, who is above whom and whom to ask, as far as the papers say."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.edition.dated_facts import ContactPoint, Holding, Seat
from macros.edition.site import Site
from macros.model import WHOLE, Action, Body, Person, Place, Post, Project, Response
from macros.model.governance import Membership
from macros.model.progress import Lead

#: The roles of who chairs a body, alone or with others.
_CHAIR = re.compile(r"(?:(?:joint|co|acting|interim|perhaps)[ -])*chair(?:man|woman|person)?")


class WhomToAsk(NamedTuple):
    """Who is said to lead the work on something, and the contact points of whom to ask about it."""

    leads: tuple[tuple[Project, Lead], ...]
    contacts: tuple[ContactPoint, ...]


def chairs(body: Body) -> tuple[Membership, ...]:
    """The seats on a body whose role is that of its chair, or of one of its chairs."""
    return tuple(seat for seat in body.memberships if is_chair(seat.role))


def is_chair(role: str | None) -> bool:
    """Whether a role on a body is that of its chair: 'chair', 'joint chair', no 'vice-chair'."""
    return role is not None and _CHAIR.fullmatch(role.lower()) is not None


def known_chairs(site: Site, body: Body) -> tuple[Seat, ...]:
    """Whom staff know to chair a body now."""
    return tuple(seat for seat in site.directory.seats
                 if seat.body_id == body.id and seat.is_current and is_chair(seat.role))


def is_open(seat: Membership) -> bool:
    """Whether the papers name neither a post nor a person for a seat."""
    return seat.post_id is None and seat.person_id is None


def taken_by(site: Site, body: Body, open_seat: Membership) -> tuple[Seat, ...]:
    """Whom staff know to have a seat that the papers leave open."""
    return tuple(seat for seat in site.directory.seats
                 if seat.known and seat.is_current and seat.body_id == body.id
                 and seat.known.text_from == open_seat.text_from)


def held_by(site: Site, post_id: str) -> tuple[Holding, ...]:
    """Who holds a post: by each paper on its day, and now as staff know."""
    return tuple(holding for holding in site.directory.holdings
                 if holding.post_id == post_id and not holding.has_ended)


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
    leads = tuple((project, project.lead) for project in _projects_of(site, record) if project.lead)
    papers = _papers_beside(site, _places_of(site, record))
    points = site.directory.latest_contact_points
    people = {point.person_id for point in points if point.place and point.place.part_id in papers}
    people |= {lead.person_id for _, lead in leads}
    posts = {lead.post_id for _, lead in leads}

    def is_offered(point: ContactPoint) -> bool:
        return (point.about in (record.subject, WHOLE)
                or (point.person_id is not None and point.person_id in people)
                or (point.known is not None and point.post_id in posts))

    return WhomToAsk(leads, tuple(filter(is_offered, points)))


def _projects_of(site: Site, record: Action | Project) -> Iterable[Project]:
    """A project itself, or those that may bear on an action, each once."""
    if isinstance(record, Project):
        return [record]
    return {project.id: project for project, _ in site.links.advancing(record.id)}.values()


def _places_of(site: Site, record: Action | Project) -> Iterator[Place]:
    """The places in the papers that speak of an action, or of a project and of news about it."""
    yield from record.stated
    if isinstance(record, Project):
        if record.title_from:
            yield record.title_from
        for update in site.links.updates_about(record.subject):
            yield from update.stated


def _papers_beside(site: Site, places: Iterable[Place]) -> set[str]:
    """The papers (part ids) in the documents in which these places stand, such as the report that
    a plan is attached to; but for others' answers that are attached too.
    """
    documents = [site.document_of(part_id) for part_id in {one.part_id for one in places}]
    answers = {one.part_id for one in site.all(Response)}
    return {part.id for document in documents for part in document.parts} - answers
