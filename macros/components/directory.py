"""Components for the staff edition's directory: dated facts on posts, seats and contact points."""

import re
from collections.abc import Iterable

from markupsafe import Markup

from macros import addresses
from macros.components.meetings import counted
from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.edition import governance
from macros.edition.dated_facts import ContactPoint, Holding, SeatHeld
from macros.edition.seats import Sitting
from macros.model import Body, Organization, Person, Place, Post
from macros.model.governance import ContactType

#: A telephone number without anything else, such as an extension, of which no link can be made.
_NUMBER = re.compile(r"\+?[\d ()-]+", re.ASCII)


@staff_component
def contact_points(view: PageView) -> Markup:
    """Whom everyone can ring, then every contact point from papers and staff, the latest first."""
    points, publisher = view.site.directory.latest_contact_points, view.site.alliance.publisher
    office = [*([{"text": publisher.phone, "url": link_of("phone", publisher.phone)}]
                if publisher.phone else []),
              *([{"text": publisher.email, "url": link_of("email", publisher.email)}]
                if publisher.email else [])]
    return view.render("contact_points", office=office, contacts=contacts(view, points))


def link_of(type: ContactType, value: str) -> str | None:
    """The address of a link that rings a number or writes to an address; None for all else."""
    if type == "email":
        return f"mailto:{value}"
    if type == "phone" and _NUMBER.fullmatch(value):
        # The (0) of '+44 (0)1632 …' is for those who leave out +44.
        number = value.replace("(0)", "") if value.startswith("+") else value
        return f"tel:{re.sub(r'[^+0-9]', '', number)}"
    return None


@staff_component
def directory(view: PageView) -> Markup:
    """The posts by organization and the seats by body, each fact with its date and source."""
    site = view.site
    owners = [*site.all(Organization), None]
    organizations = [
        {
            "id": f"of-{owner.id}" if owner else "of-none",
            "link": owner and view.named_link(owner),
            "posts": posts,
            "contacts": contacts(view, _points_of(view, owner) if owner else ()),
        }
        for owner in owners
        if (posts := [_post(view, post) for post in site.all(Post)
                      if post.organization_id == (owner.id if owner else None)])
        or (owner and _points_of(view, owner))
    ]
    return view.render(
        "directory",
        download=(view.asset(addresses.data_file("directory", "csv"))
                  if site.directory.facts else None),
        organizations=organizations,
        without_contact=len({post.id for post in site.all(Post)}
                            - {point.post_id for point in site.directory.contact_points}),
        bodies=[_body(view, body) for body in site.bodies_now],
    )


@staff_component
def seats_to_fill(view: PageView) -> Markup:
    """The terms on bodies and in posts that end soon, the earliest first, and the open seats."""
    site = view.site
    return view.render(
        "seats_to_fill",
        warning=site.alliance.term_warning,
        ending=[{**view.named_link(term.record), "who": term.name, "role": term.role,
                 "until": term.until.in_words()} for term in governance.terms_ending(site)],
        open=[{**view.named_link(body), "seat": _seat(view, body, seat)}
              for body in site.bodies_now for seat in governance.open_seats(site, body)],
    )


def _points_of(view: PageView, record: Organization | Body) -> list[ContactPoint]:
    """The contact points of an organization or a body."""
    return [point for point in view.site.directory.contact_points
            if point.about == record.subject]


def contacts(view: PageView, points: Iterable[ContactPoint]) -> list[Context]:
    """Contact points, each number or address once, with everyone it reaches and all sources."""
    by_value: dict[tuple[str, str, str | None], Context] = {}
    for point in points:
        known = point.known
        contact = by_value.setdefault((point.type, point.value, known.id if known else None), {
            "type": _type(view, point.type), "text": point.value, "whom": [], "sources": [],
            "note": known.note if known else None,
            "url": link_of(point.type, point.value),
            "id": _anchor(view, point),
        })
        whom = _who(view, point)
        if whom not in contact["whom"]:
            contact["whom"].append(whom)
        source = _source(view, point)
        if source not in contact["sources"]:
            contact["sources"].append(source)
    return list(by_value.values())


def _type(view: PageView, type: ContactType) -> str:
    """What stands before a contact point."""
    return {"phone": view.say("phone"), "email": view.say("email-label"),
            "address": view.say("address-label"), "url": view.say("web")}[type]


def _anchor(view: PageView, fact: Holding | SeatHeld | ContactPoint) -> str | None:
    """The anchor of what staff know: in the directory, where it stands there first."""
    is_there = view.page == addresses.LISTS["directory"]
    return view.free_id(fact.known.id) if fact.known and is_there else None


def _who(view: PageView, point: ContactPoint) -> Context:
    """Whom a contact point reaches: a person with the post, or what staff call it."""
    if point.person_id is None:
        return {"text": point.name, "url": None, "post": None,
                "about": view.subject_link(point.about)}
    post = view.site.get(Post, point.post_id) if point.post_id else None
    return {"text": point.name, "url": view.link_to(Person, point.person_id),
            "post": post and post.name, "about": None}


def _source(view: PageView, fact: Holding | SeatHeld | ContactPoint) -> Context:
    """The source of a fact and its date: the citation of a paper, or who told staff."""
    if isinstance(fact.source, Place):
        return {"mark": view.source(fact.source), "as_of": view.site.when(fact.source.part_id),
                "told_by": None}
    if fact.known:
        return {"mark": None, "as_of": fact.known.as_of.in_words(), "told_by": fact.known.told_by}
    return {"mark": None, "as_of": None, "told_by": view.say("as-published-here")}


def _post(view: PageView, post: Post) -> Context:
    """A post: who holds it, and held it before, with sources; how to reach them; its seats; the
    projects it leads.
    """
    site = view.site
    holdings = [holding for holding in site.directory.holdings if holding.post_id == post.id]
    return {
        **view.named_link(post),
        "note": post.note,
        "holders": [_held(view, holding) for holding in holdings if not holding.has_ended],
        "before": [_held(view, holding) for holding in holdings if holding.has_ended],
        "is_open": post.id in site.vacant_posts,
        "contacts": contacts(view, [point for point in site.directory.contact_points
                                    if point.post_id == post.id]),
        "seats": [{**view.named_link(body), "role": seat.role}
                  for body, seat in governance.seats_of(site, post)],
        "answers_for": [{**view.named_link(record), "role": answer.role}
                        for record, answer in site.links.answered_for_by(post.subject)
                        if site.answers_now(answer)],
    }


def _held(view: PageView, fact: Holding | SeatHeld) -> Context:
    """Someone who holds or held a post or has a seat. A fact from staff has an anchor."""
    known = fact.known
    return {
        "text": fact.name,
        "url": view.link_to(Person, fact.person_id) if fact.person_id else None,
        "role": fact.role,
        "since": fact.since and fact.since.in_words(),
        "until": fact.until and fact.until.in_words(),
        "note": known and known.note,
        "source": _source(view, fact),
        "id": _anchor(view, fact),
    }


def _body(view: PageView, body: Body) -> Context:
    """A body: who chairs it, its seats by the papers, and further holders of seats that staff know.
    """
    known = [seat for seat in view.site.directory.seats
             if seat.known and seat.body_id == body.id
             and not (seat.known.text_from or (seat.known.seat and not seat.has_ended))]
    seats = governance.seats_now(view.site, body)
    return {
        "id": f"body-{body.id}",
        "link": view.named_link(body),
        "chairs": chairs(view, body),
        "counted": counted(view, body),
        "seats": [_seat(view, body, seat) for seat in seats],
        "papers": _papers(view, seats),
        "known": [_held(view, seat) for seat in known
                  if seat.has_ended or not view.site.roles.chairs(seat.role, body.name)],
        "contacts": contacts(view, _points_of(view, body)),
    }


def chairs(view: PageView, body: Body) -> Context:
    """Who chairs a body: the seats in papers and their words, and the chairs that staff know."""
    seats = governance.chair_seats(view.site, body)
    places = dict.fromkeys(_places(seats))
    return {
        "seats": [_seat(view, body, seat) for seat in seats],
        "words": [_words(view, place) for place in places],
        "papers": _papers(view, seats),
        "known": [_held(view, seat) for seat in governance.current_chairs(view.site, body)],
    }


def open_seats(view: PageView, body: Body) -> list[Context]:
    """The seats on a body that are told to be open, and who has them as staff know."""
    return [_seat(view, body, seat) for seat in governance.seats_now(view.site, body)
            if seat.is_open]


def _seat(view: PageView, body: Body, seat: Sitting) -> Context:
    """A seat: its words in the paper, the post and person they name, who holds that post, whether
    it is open, and who has it then as staff know.
    """
    site, member = view.site, seat.membership
    post = site.get(Post, seat.post_id) if seat.post_id else None
    person = site.get(Person, seat.person_id) if seat.person_id else None
    holdings = governance.holdings_of(site, post.id) if post and not person else ()
    behalf = seat.organization_id and seat.seat
    return {
        "words": _words(view, member.text_from) if member and member.text_from else None,
        "name": seat.seat.name if seat.seat else None,
        "of": view.named_link(site.get(Organization, seat.organization_id or "")) if behalf
        else None,
        "until": seat.until.in_words() if seat.until else None,
        "post": post and view.named_link(post),
        "person": person and view.named_link(person),
        "holders": [_held(view, holding) for holding in holdings],
        "role": seat.role,
        "open": seat.is_open,
        "taken": [_held(view, known)
                  for known in governance.current_holders_of(site, body, seat)],
        "note": member and member.note,
    }


def _words(view: PageView, place: Place) -> Context:
    """The words of a place, without an anchor: the page of their subject has it."""
    with view.uncounted():
        return {**view.block(place), "id": None}


def _places(seats: Iterable[Sitting]) -> list[Place]:
    """The places in papers that give seats."""
    return [seat.membership.text_from for seat in seats
            if seat.membership and seat.membership.text_from]


def _papers(view: PageView, seats: Iterable[Sitting]) -> list[Context]:
    """The papers in which these seats are, and when they were written."""
    part_ids = dict.fromkeys(place.part_id for place in _places(seats))
    return [{**view.named_link(view.site.parts[id]),
             "text": view.site.parts[id].short_title, "when": view.site.when(id)}
            for id in part_ids]
