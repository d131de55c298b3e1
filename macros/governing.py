"""Who sits where, who is above whom and whom to ask, as far as the papers say."""

from collections.abc import Iterable
from typing import NamedTuple

from macros.directory import Fact, contact_points
from macros.editions import Site
from macros.model import Action, Body, Person, Post, Project
from macros.model.governance import Membership
from macros.model.progress import Lead


class WhomToAsk(NamedTuple):
    """Who is said to lead the work on something, and the contact points printed on its papers."""

    leads: tuple[tuple[Project, Lead], ...]
    contacts: tuple[Fact, ...]


def chairs(body: Body) -> tuple[Membership, ...]:
    """The seats on a body whose role is that of its chair, or of one of its chairs."""
    return tuple(seat for seat in body.memberships if is_chair(seat.role))


def is_chair(role: str) -> bool:
    """Whether a role on a body is that of its chair: 'chair', 'joint chair', no 'vice-chair'."""
    return "chair" in role.lower() and "vice" not in role.lower()


def is_open(seat: Membership) -> bool:
    """Whether the papers name neither a post nor a person for a seat."""
    return seat.post_id is None and seat.person_id is None


def seats_of(site: Site, post: Post) -> tuple[tuple[Body, Membership], ...]:
    """The seats that a post has, those on the highest bodies first."""
    return tuple((body, seat) for body in site.bodies for seat in body.memberships
                 if seat.post_id == post.id)


def led_by(site: Site, post: Post) -> tuple[tuple[Project, Lead], ...]:
    """The projects that a paper says are led by a post."""
    return tuple((one, one.lead) for one in site.joins.projects
                 if one.lead and one.lead.post_id == post.id)


def holders(site: Site, post: Post) -> tuple[Person, ...]:
    """The people whom a paper names as holding a post."""
    return tuple(person for person in site.all("people")
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
    """Whom the papers offer to ask about an action or a project; they name no owner of actions."""
    if isinstance(record, Project):
        projects = [record]
        told = [place for one in site.joins.updates_about(f"projects/{record.id}")
                for place in one.stated]
        places = [*filter(None, [record.title_from]), *record.stated, *told]
    else:
        projects = [project for project, _ in site.joins.advancing(record.id)]
        places = list(record.stated)
    leads = tuple((one, one.lead) for one in dict.fromkeys(projects) if one.lead)
    return WhomToAsk(leads, contact_points(site, _papers_beside(site, places)))


def _papers_beside(site: Site, places: Iterable[str]) -> set[str]:
    """The papers (part ids) in the documents in which these places stand, such as the report that
    a plan is attached to; but for others' answers that are attached too.
    """
    documents = [site.parts[part_id][0] for part_id in {one.partition("#")[0] for one in places}]
    answers = {one.part_id for one in site.all("responses")}
    return {part.id for document in documents for part in document.parts} - answers
