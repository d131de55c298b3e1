"""Who has seats on bodies, which bodies are above others and whom to ask, from papers and staff."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.edition.dated_facts import ContactPoint, Holding, Seat
from macros.edition.site import Site
from macros.model import WHOLE, Action, Body, Person, Place, Post, Project, Response
from macros.model.governance import Membership, PostHeld
from macros.model.schedule import Responsible

#: The roles of someone who chairs a body, alone or with others.
_CHAIR = re.compile(r"(?:(?:joint|co|acting|interim|perhaps)[ -])*chair(?:man|woman|person)?")


class WhomToAsk(NamedTuple):
    """Whom to ask about an action or project: who leads each project, and contact points."""

    leads: tuple[tuple[Action | Project, Responsible], ...]
    contacts: tuple[ContactPoint, ...]


def chair_seats(body: Body) -> tuple[Membership, ...]:
    """The seats of a body's chair or chairs, as papers give them."""
    return tuple(seat for seat in body.memberships if is_chair(seat.role))


def is_chair(role: str | None) -> bool:
    """Whether a role is that of a chair: 'chair' or 'joint chair', but not 'vice-chair'."""
    return role is not None and _CHAIR.fullmatch(role.lower()) is not None


def current_chairs(site: Site, body: Body) -> tuple[Seat, ...]:
    """The current chairs of a body, as staff know them."""
    return tuple(seat for seat in site.directory.seats
                 if seat.body_id == body.id and seat.is_current and is_chair(seat.role))


def is_open(seat: Membership) -> bool:
    """Whether the papers leave a seat open: they name neither a post nor a person for it."""
    return seat.post_id is None and seat.person_id is None


def current_holders_of(site: Site, body: Body, open_seat: Membership) -> tuple[Seat, ...]:
    """Who has a seat now that the papers leave open, as staff know."""
    return tuple(seat for seat in site.directory.seats
                 if seat.known and seat.is_current and seat.body_id == body.id
                 and seat.known.text_from == open_seat.text_from)


def holdings_of(site: Site, post_id: str) -> tuple[Holding, ...]:
    """The facts about who holds a post, from papers and from staff, without those that ended."""
    return tuple(holding for holding in site.directory.holdings
                 if holding.post_id == post_id and not holding.has_ended)


def seats_of(site: Site, post: Post) -> tuple[tuple[Body, Membership], ...]:
    """The seats of a post, each with its body, the highest body first."""
    return tuple((body, seat) for body in site.bodies for seat in body.memberships
                 if seat.post_id == post.id)


def holders_now(site: Site, post: Post) -> tuple[Person, ...]:
    """The people who hold a post on the day for which the edition is made.

    What only a paper says, without a first or last day, holds for the day of the paper alone.
    """
    return tuple(
        person for person in site.all(Person)
        if any(held.post_id == post.id and held.holds_on(site.day) for held in person.holds))


def holders_after(site: Site, held: PostHeld) -> tuple[Person, ...]:
    """Who held a post next after someone whose last day in it is over, as far as is known."""
    if not held.until or not held.is_over(site.day):
        return ()
    last = held.until.latest
    later = [(other.since.earliest, person) for person in site.all(Person)
             for other in person.holds
             if other.post_id == held.post_id and other.since and other.since.latest > last]
    first = min((day for day, _ in later), default=None)
    return tuple(person for day, person in later if day == first)


def people_holding(site: Site, post: Post) -> tuple[Person, ...]:
    """The people who hold a post according to a paper, or now where its first or last day is known.
    """
    return tuple(
        person for person in site.all(Person)
        if any(held.post_id == post.id
               and (held.holds_on(site.day) or not (held.since or held.until))
               for held in person.holds))


def bodies_above(site: Site, project: Project) -> tuple[tuple[Body, ...], ...]:
    """The bodies above a project, level by level, beginning with the body that it falls to.

    That is the body that a paper names for the project, else those that take projects in general;
    without either there are no levels.
    """
    level = [body for body in site.bodies if body.id == project.body_id] or [
        body for body in site.bodies if body.projects_from]
    levels: list[tuple[Body, ...]] = []
    while level:
        levels.append(tuple(level))
        above = {report.body_id for body in level for report in body.reports_to}
        level = [body for body in site.bodies if body.id in above]
    return tuple(levels)


def whom_to_ask(site: Site, record: Action | Project) -> WhomToAsk:
    """Who leads an action or a project, and whom papers and staff offer as contacts for it.

    These are the contact points that staff add for the record or for the whole collaboration; all
    those of the people who lead the project (or the projects that advance the action), or whose
    number is printed in the papers that speak of it; and those that staff add for the leading
    posts.
    """
    leads = tuple((of_work, lead) for of_work in _work_around(site, record)
                  for lead in site.owners_now(of_work))
    papers = _papers_about(site, record)
    points = site.directory.latest_contact_points
    people = {point.person_id for point in points if point.place and point.place.part_id in papers}
    people |= {lead.person_id for _, lead in leads if lead.person_id}
    people |= {lead.who.id for _, lead in leads if lead.who.kind == "people"}
    posts = {lead.who.id for _, lead in leads if lead.who.kind == "posts"}

    def is_offered(point: ContactPoint) -> bool:
        return (point.about in (record.subject, WHOLE)
                or (point.person_id is not None and point.person_id in people)
                or (point.known is not None and point.post_id in posts))

    return WhomToAsk(leads, tuple(filter(is_offered, points)))


def _work_around(site: Site, record: Action | Project) -> Iterable[Action | Project]:
    """The action or project itself, and the projects that advance an action, each once."""
    if isinstance(record, Project):
        return [record]
    return [record, *{project.id: project
                      for project, _ in site.links.projects_advancing(record.id)}.values()]


def _papers_about(site: Site, record: Action | Project) -> set[str]:
    """The papers (part ids) that speak of a record, with the other papers in the same documents.

    A report counts as speaking of what is in a plan attached to it. Stakeholders' responses that
    are attached do not count.
    """
    part_ids = {place.part_id for place in _places_of(site, record)}
    documents = [site.document_of(part_id) for part_id in part_ids]
    responses = {response.part_id for response in site.all(Response)}
    return {part.id for document in documents for part in document.parts} - responses


def _places_of(site: Site, record: Action | Project) -> Iterator[Place]:
    """The places in the papers that speak of an action, or of a project and the updates on it."""
    yield from record.stated
    if isinstance(record, Project):
        if record.title_from:
            yield record.title_from
        for update in site.links.updates_about(record.subject):
            yield from update.stated
