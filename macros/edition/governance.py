"""Who has seats on bodies, which bodies are above others and whom to ask, from papers and staff."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from macros.edition.dated_facts import ContactPoint, Holding, SeatHeld
from macros.edition.seats import Sitting, people_over_time, seats_on
from macros.edition.site import Site
from macros.model import WHOLE, Action, Body, Person, Place, Post, Project, Response
from macros.model.dates import PartialDate
from macros.model.governance import PostHeld
from macros.model.schedule import Responsible


class WhomToAsk(NamedTuple):
    """Whom to ask about an action or project: who leads each project, and contact points."""

    leads: tuple[tuple[Action | Project, Responsible], ...]
    contacts: tuple[ContactPoint, ...]


class EndingTerm(NamedTuple):
    """Whose term on a body, or in a post, ends on a day."""

    record: Body | Post
    name: str
    role: str | None
    until: PartialDate


def seats_now(site: Site, body: Body, day: date | None = None) -> tuple[Sitting, ...]:
    """The seats of a body on a day, if none is given on that for which the edition is told: the one
    answer to which of them someone has and which are open, for pages, the directory and the gaps.
    """
    return seats_on(body, day or site.day, site.vacant_on(day or site.day))


def chair_seats(site: Site, body: Body) -> tuple[Sitting, ...]:
    """The seats of a body's chair or chairs, on the day for which the edition is told."""
    return tuple(seat for seat in seats_now(site, body) if site.roles.chairs(seat.role, body.name))


def current_chairs(site: Site, body: Body) -> tuple[SeatHeld, ...]:
    """The current chairs of a body, as staff know them."""
    return tuple(seat for seat in site.directory.seats
                 if seat.body_id == body.id and seat.is_current
                 and site.roles.chairs(seat.role, body.name))


def has_chair(site: Site, body: Body) -> bool:
    """Whether anyone is known to chair a body: a seat that only `seats:` names says of no one."""
    return bool(current_chairs(site, body)) or any(
        not seat.is_open or (seat.membership and not seat.is_vacant)
        for seat in chair_seats(site, body))


def current_holders_of(site: Site, body: Body, open_seat: Sitting
                       ) -> tuple[Holding | SeatHeld, ...]:
    """Who has a seat now that is told to be open, as staff know: for the seat of a post, those who
    hold the post, too.
    """
    known = [seat for seat in site.directory.seats
             if seat.known and seat.is_current and seat.body_id == body.id]
    if open_seat.is_vacant and (of_post := [
            one for one in site.directory.holdings
            if one.is_current and one.post_id == open_seat.post_id]):
        return tuple(of_post)
    if open_seat.seat:
        of_seat = [seat for seat in known
                   if seat.known and seat.known.seat == open_seat.seat.id]
        return tuple(of_seat[open_seat.position:open_seat.position + 1])
    place = open_seat.membership.text_from if open_seat.membership else None
    return tuple(seat for seat in known
                 if seat.known and not seat.known.seat and seat.known.text_from == place)


def open_seats(site: Site, body: Body) -> tuple[Sitting, ...]:
    """The seats of a body that no one is known to have on the day of the edition."""
    return tuple(seat for seat in seats_now(site, body)
                 if seat.is_open and not current_holders_of(site, body, seat))


def terms_ending(site: Site) -> tuple[EndingTerm, ...]:
    """The terms on bodies and in posts that end within the collaboration's own warning time, the
    earliest first.
    """
    if site.day is None:
        return ()
    last = site.day + timedelta(days=site.alliance.term_warning)
    told: list[tuple[Body | Post, str | None, str | None, PartialDate | None]] = []
    for body in site.bodies_now:
        for one in people_over_time(body, site.all(Person)):
            name = site.get(Person, one.person_id).name if one.person_id else None
            told.append((body, name, one.role, one.until))
    told += [(site.get(Body, seat.body_id), seat.name, seat.role, seat.until)
             for seat in site.directory.seats if seat.known]
    told += [(site.get(Post, held.post_id or ""), held.name, None, held.until)
             for held in site.directory.holdings]
    ending = {EndingTerm(record, name, role, until) for record, name, role, until in told
              if name and until and site.day <= until.latest <= last}
    return tuple(sorted(ending, key=lambda term: (term.until.latest, term.record.name, term.name)))


def holdings_of(site: Site, post_id: str) -> tuple[Holding, ...]:
    """The facts about who holds a post, from papers and from staff, without those that ended."""
    return tuple(holding for holding in site.directory.holdings
                 if holding.post_id == post_id and not holding.has_ended)


def seats_of(site: Site, post: Post) -> tuple[tuple[Body, Sitting], ...]:
    """The seats that a post has now, each with its body, the highest body first."""
    return tuple((body, seat) for body in site.bodies for seat in seats_now(site, body)
                 if seat.post_id == post.id)


def holders_now(site: Site, post: Post) -> tuple[Person, ...]:
    """The people who hold a post on the day for which the edition is made."""
    return holders_on(site, post, site.day)


def holders_on(site: Site, post: Post, day: date | None) -> tuple[Person, ...]:
    """The people who hold a post on a day.

    What only a paper says, without a first or last day, holds for the day of the paper alone.
    """
    return tuple(
        person for person in site.all(Person)
        if any(held.post_id == post.id and held.holds_on(day) for held in person.holds))


def holders_after(site: Site, held: PostHeld) -> tuple[Person, ...]:
    """Who held a post next after someone, as far as is known: after the last day in it, or after
    the day of the paper that names the holder, where no other day is known.
    """
    last = held.until
    if not last and not held.since and held.stands_in:
        last = site.parts[held.stands_in.part_id].date
    if not last:
        return ()
    later = [(other.since.earliest, person) for person in site.all(Person)
             for other in person.holds
             if other.post_id == held.post_id and other.since
             and other.since.latest > last.latest]
    first = min((day for day, _ in later), default=None)
    return tuple(person for day, person in later if day == first)


def people_holding(site: Site, post: Post) -> tuple[tuple[Person, PostHeld], ...]:
    """The people who hold a post according to a paper, or now where its first or last day is known,
    and those who are to; the earliest first, each once, with what says so first.
    """
    def when(held: PostHeld) -> date:
        known = held.since or (site.parts[held.stands_in.part_id].date if held.stands_in else None)
        return known.earliest if known else date.min

    found = [(person, held) for person in site.all(Person) for held in person.holds
             if held.post_id == post.id and not held.is_over(site.day)]
    by_person: dict[str, tuple[Person, PostHeld]] = {}
    for person, held in sorted(found, key=lambda pair: when(pair[1])):
        by_person.setdefault(person.id, (person, held))
    return tuple(by_person.values())


def bodies_above(site: Site, project: Project) -> tuple[tuple[Body, ...], ...]:
    """The bodies above a project, level by level, beginning with the body that it falls to.

    That is the body that a paper names for the project, else those that take projects in general;
    without either there are no levels.
    """
    level = [body for body in site.bodies if body.id == project.body_id] or [
        body for body in site.bodies_now if body.projects_from]
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
