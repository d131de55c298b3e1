"""Components for the staff edition's directory: posts, people, seats and contact points, dated."""

from collections.abc import Iterable

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.edition import dated_facts, governance
from macros.edition.dated_facts import Fact
from macros.model import Body, Organization, Person, Place, Post
from macros.model.governance import Membership

#: The kind of a contact point -> what stands before it, and how a link to it begins.
TYPES = {"phone": ("Phone", "tel:"), "email": ("Email", "mailto:"),
         "address": ("Address", ""), "url": ("Web", "")}


@staff_component
def contact_points(view: PageView) -> Markup:
    """Whom to ring: each contact point of the papers and of staff, the latest first."""
    found = dated_facts.contact_points(view.site)
    return view.render("contact_points", contacts=contacts(view, found))


@staff_component
def directory(view: PageView) -> Markup:
    """The posts by organization, and the seats by body, each fact with its date and its source."""
    site = view.site
    facts = dated_facts.facts(site)
    owners = [*site.all(Organization), None]
    organizations = [
        {
            "id": f"of-{owner.id}" if owner else "of-none",
            "link": owner and view.named_link(owner),
            "posts": posts,
            "contacts": contacts(view, [one for one in facts if one.what == "contact" and owner
                                        and one.about == owner.subject]),
        }
        for owner in owners
        if (posts := [_post(view, post, facts) for post in site.all(Post)
                      if post.organization_id == (owner and owner.id)])
        or (owner and any(one.about == owner.subject for one in facts))
    ]
    return view.render(
        "directory",
        download=view.asset(addresses.data_file("directory", "csv")) if facts else None,
        organizations=organizations,
        bodies=[_body(view, body, facts) for body in site.bodies],
    )


def contacts(view: PageView, found: Iterable[Fact]) -> list[Context]:
    """Contact points, each number or address once for all whom it reaches and all its sources."""
    by_value: dict[tuple[object, ...], Context] = {}
    for fact in found:
        words, scheme = TYPES[fact.type]
        one = by_value.setdefault((fact.type, fact.value, fact.id), {
            "type": words, "text": fact.value, "whom": [], "sources": [], "note": fact.note,
            # Only what staff know is offered to be rung: a paper's number is as old as the paper.
            "url": f"{scheme}{fact.value.replace(' ', '')}" if fact.told_by and scheme else None,
            "id": _anchor(view, fact),
        })
        whom = _who(view, fact)
        if whom not in one["whom"]:
            one["whom"].append(whom)
        source = _source(view, fact)
        if source not in one["sources"]:
            one["sources"].append(source)
    return list(by_value.values())


def _anchor(view: PageView, fact: Fact) -> str | None:
    """The anchor of what staff know: in the directory, where it stands there first."""
    is_there = fact.id and view.page == addresses.LISTS["directory"]
    return view.free_id(fact.id) if is_there else None


def _who(view: PageView, fact: Fact) -> Context:
    """Whom a contact point reaches: a person with the post, or what staff call it."""
    post = fact.post_id and view.site.get(Post, fact.post_id)
    url = view.link_to(Person, fact.person_id) if fact.person_id else None
    about = view.subject_link(fact.about) if not fact.person_id else None
    return {"text": fact.who, "url": url, "post": post and post.name if fact.person_id else None,
            "about": about}


def _source(view: PageView, fact: Fact) -> Context:
    """Where a fact is from, and how old it is: a mark that leads to the paper, or who told it."""
    mark = view.source(fact.place) if fact.place else None
    return {"mark": mark, "as_of": fact.as_of, "told_by": fact.told_by}


def _post(view: PageView, post: Post, facts: Iterable[Fact]) -> Context:
    """A post: who holds it by which source, how to reach them, its seats, what it answers for."""
    site = view.site
    own = [one for one in facts if one.post_id == post.id]
    return {
        **view.named_link(post),
        "note": post.note,
        "holders": [_held(view, one) for one in own if one.what == "holder"],
        "contacts": contacts(view, [one for one in own if one.what == "contact"]),
        "seats": [{**view.named_link(body), "role": seat.role}
                  for body, seat in governance.seats_of(site, post)],
        "answers_for": [{**view.named_link(project), "role": lead.role}
                        for project, lead in governance.led_by(site, post)],
    }


def _held(view: PageView, fact: Fact) -> Context:
    """Who holds or held a post, or has a seat; one that staff know has an anchor."""
    url = view.link_to(Person, fact.person_id) if fact.person_id else None
    return {"text": fact.who, "url": url, "role": fact.role, "since": fact.since,
            "until": fact.until, "note": fact.note, "source": _source(view, fact),
            "id": _anchor(view, fact)}


def _body(view: PageView, body: Body, facts: Iterable[Fact]) -> Context:
    """A body: who chairs it, its seats with those that are open, and who has one as staff know."""
    own = [one for one in facts if one.body_id == body.id and one.told_by]
    known = [one for one in own if one.what == "seat" and not one.seat]
    return {
        "id": f"body-{body.id}",
        "link": view.named_link(body),
        "chairs": chairs(view, body),
        "seats": [_seat(view, body, one) for one in body.memberships],
        "papers": _papers(view, body.memberships),
        "known": [_held(view, one) for one in known
                  if one.has_ended or not governance.is_chair(one.role)],
        "contacts": contacts(view, [one for one in own if one.what == "contact"]),
    }


def chairs(view: PageView, body: Body) -> Context:
    """Who chairs a body: the seats by which papers say so, their words, and whom staff know."""
    seats = governance.chairs(body)
    places = dict.fromkeys(one.text_from for one in seats)
    return {
        "seats": [_seat(view, body, one) for one in seats],
        "words": [_words(view, place) for place in places],
        "papers": _papers(view, seats),
        "known": [_held(view, one) for one in governance.known_chairs(view.site, body)],
    }


def open_seats(view: PageView, body: Body) -> list[Context]:
    """The seats on a body that the papers leave open."""
    return [_seat(view, body, one) for one in body.memberships if governance.is_open(one)]


def _seat(view: PageView, body: Body, seat: Membership) -> Context:
    """A seat: its words in the paper, the post and person that it names, or that it is open; who
    holds the post, and whom staff know to have a seat that is open.
    """
    site = view.site
    post = seat.post_id and site.get(Post, seat.post_id)
    person = seat.person_id and site.get(Person, seat.person_id)
    held = governance.held_by(site, post.id) if post and not person else ()
    return {
        "words": _words(view, seat.text_from),
        "post": post and view.named_link(post),
        "person": person and view.named_link(person),
        "holders": [_held(view, one) for one in held],
        "role": seat.role,
        "open": governance.is_open(seat),
        "taken": [_held(view, one) for one in governance.taken_by(site, body, seat)],
        "note": seat.note,
    }


def _words(view: PageView, place: Place) -> Context:
    """The words of a place, which stand on a page of their subject already."""
    with view.uncounted():
        return {**view.block(place), "id": None}


def _papers(view: PageView, seats: Iterable[Membership]) -> list[Context]:
    """The papers that give these seats, and when they were written."""
    part_ids = dict.fromkeys(one.text_from.part_id for one in seats)
    return [{**view.named_link(view.site.parts[id]),
             "text": view.site.parts[id].short_title, "when": view.site.when(id)}
            for id in part_ids]
