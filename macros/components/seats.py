"""Who sits on a body, now and before, for its page: a picture, and tables of the same."""

from collections.abc import Iterable
from datetime import date

from macros.components.page_view import Context, PageView
from macros.components.schedule import told_from
from macros.edition import governance as authority
from macros.edition import seats
from macros.edition.seats import Period, Sitting
from macros.model import Body, Organization, Person, Post
from macros.model.governance import Capacity, Seat

#: How many members are shown without being folded, where no picture shows all.
MOST_OPENLY = 6


def of_body(view: PageView, body: Body) -> Context:
    """For a body's page: who sits there now, who is to come, who sat there before, and the periods
    in which the same people did. The picture is of bodies whose seats are named.

    Of a body that is still to begin it tells who is to sit there on its first day, and of one that
    ended whom a paper named as members without saying when.
    """
    begins = body.first_day.earliest if body.first_day else None
    day = begins if body.is_to_come(view.site.day) else view.site.day
    now = authority.seats_now(view.site, body, day) or seats.given_without_dates(body)
    told = seats.people_over_time(body, view.site.all(Person))
    there = {one.person_id for one in told if one.is_on(day)}
    members = [_member(view, body, seat) for seat in now]
    shown = [one.membership for one in now]
    former = [one for one in told if one.is_over(day) and one.person_id not in there
              and one.membership not in (shown if not body.is_there(day) else ())]
    former.sort(key=lambda one: one.until.latest if one.until else date.min, reverse=True)
    coming = [one for one in told if one.is_to_come(day)]
    return {
        "picture": [_drawn(view, body, seat) for seat in now] if body.seats else [],
        "counted": _counted(view, body, now) if body.seats and now else None,
        "members": members,
        "most_openly": MOST_OPENLY if len(members) > MOST_OPENLY + 1 else len(members),
        "is_over": not body.is_there(day),
        "told": {key: any(member[key] for member in members)
                 for key in ("how", "votes", "since", "until")},
        "substitutes": [_past(view, one) for one in told
                        if one.is_substitute and one.is_on(day)],
        "coming": [_past(view, one) for one in coming],
        "other_seats": [{"name": seat.name, **_times(seat), "sources": view.bases(seat)}
                        for seat in body.seats if not seat.is_there(day)],
        "former": [_past(view, one) for one in former],
        "periods": [_period(view, body, period) for period in seats.periods(
            body, view.site.all(Person), day)],
        "as_of": told_from(view) if body.memberships or body.seats else None,
    }


def _member(view: PageView, body: Body, sitting: Sitting) -> Context:
    """A seat and who has it, for a row of the table."""
    site, membership, seat = view.site, sitting.membership, sitting.seat
    post = site.get(Post, sitting.post_id) if sitting.post_id else None
    person = site.get(Person, sitting.person_id) if sitting.person_id else None
    holders = authority.holders_now(site, post) if post and not person else ()
    behalf = sitting.organization_id
    since, until = _time(view, body, sitting)
    place = membership.text_from if membership else None
    last = seats.last_held(body, sitting, site.all(Person), site.day)
    return {
        "post": post and view.named_link(post),
        "person": person and view.named_link(person),
        "holders": [view.named_link(holder) for holder in holders],
        "is_open": site.alliance.voice == "own" and sitting.is_open,
        "open_since": last.in_words() if last else None,
        "role": seat.name if seat else sitting.role,
        "seat_time": _times(seat) if seat and (seat.start_date or seat.end_date) else None,
        "chairs": site.roles.chairs(sitting.role, body.name),
        "words": view.block(place) if place else None,
        "sources": [*(view.bases(membership, [place]) if membership else []),
                    *(view.bases(seat) if seat else [])],
        "on_behalf_of": behalf and view.named_link(site.get(Organization, behalf)),
        "how": seat and seat.capacity and _how(view, seat.capacity),
        "votes": "" if not seat or seat.voting is None else view.say(
            "has-vote" if seat.voting else "has-no-vote"),
        "since": since, "until": until,
        "note": membership and membership.note,
    }


def _time(view: PageView, body: Body, sitting: Sitting) -> tuple[str | None, str | None]:
    """The first and last day of who has a seat now, in words."""
    holders = seats.holders_on(body, sitting, view.site.all(Person), view.site.day)
    one = holders[0] if len(holders) == 1 else sitting
    return (one.since.in_words() if one.since else None,
            one.until.in_words() if one.until else None)


def _times(seat: Seat) -> Context:
    """The first and last day of a seat itself, in words, where it has such."""
    return {"since": seat.start_date and seat.start_date.in_words(),
            "until": seat.end_date and seat.end_date.in_words()}


def _how(view: PageView, capacity: Capacity) -> str:
    """How someone comes to a seat."""
    return {"elected": view.say("elected"), "appointed": view.say("appointed"),
            "co-opted": view.say("co-opted"), "ex officio": view.say("ex-officio")}[capacity]


def _drawn(view: PageView, body: Body, sitting: Sitting) -> Context:
    """A seat of the picture: its form, and the words beside it."""
    behalf, form = sitting.organization_id, _form(view, sitting)
    return {
        "is_named": form == "named", "is_post": form == "post",
        "chairs": view.site.roles.chairs(sitting.role, body.name),
        "names": [] if sitting.is_open else [view.named_link(one) for one in _who(view, sitting)],
        "label": sitting.seat.name if sitting.seat else sitting.role,
        "of": view.site.get(Organization, behalf).name if behalf else None,
    }


def _form(view: PageView, sitting: Sitting) -> str:
    """How a seat is drawn: `named` for a person, `post` for a post whose holder is not known, or
    `open`.
    """
    if sitting.is_open:
        return "open"
    if sitting.person_id or (sitting.post_id and authority.holders_now(
            view.site, view.site.get(Post, sitting.post_id))):
        return "named"
    return "post"


def _who(view: PageView, sitting: Sitting) -> tuple[Person | Post, ...]:
    """Who has a seat: the person, the holders of the post now, or the post."""
    site = view.site
    if sitting.person_id:
        return (site.get(Person, sitting.person_id),)
    post = site.get(Post, sitting.post_id or "")
    return authority.holders_now(site, post) or (post,)


def _counted(view: PageView, body: Body, now: Iterable[Sitting]) -> str:
    """How many seats there are and how many of each form, in a sentence, and who chairs."""
    sittings = list(now)
    forms = [_form(view, one) for one in sittings]
    names = {"named": view.say("seats-named", number=forms.count("named")),
             "post": view.say("seats-by-post", number=forms.count("post")),
             "open": view.say("seats-open", number=forms.count("open"))}
    counted = view.say("seats-counted", number=len(forms), forms=", ".join(
        words for form, words in names.items() if form in forms))
    chairs = [who.name for one in sittings
              if view.site.roles.chairs(one.role, body.name) and not one.is_open
              for who in _who(view, one)]
    return f"{counted} {view.say('chaired-by', names=', '.join(chairs))}" if chairs else counted


def _past(view: PageView, sitting: Sitting) -> Context:
    """Someone who sat on a body, is to, or comes in a member's place, for a row of a table."""
    site = view.site
    who = (site.get(Person, sitting.person_id) if sitting.person_id
           else site.get(Post, sitting.post_id or ""))
    behalf, membership = sitting.organization_id, sitting.membership
    instead = membership.substitute_for if membership else None
    return {
        **view.named_link(who),
        "role": sitting.seat.name if sitting.seat else sitting.role,
        "of": behalf and view.named_link(site.get(Organization, behalf)),
        "instead_of": instead and view.named_link(site.get(Person, instead)),
        "since": sitting.since and sitting.since.in_words(),
        "until": sitting.until and sitting.until.in_words(),
        "sources": view.bases(membership, [membership.text_from]) if membership else [],
        "note": membership and membership.note,
    }


def _period(view: PageView, body: Body, period: Period) -> Context:
    """A row of the table of periods: the names of who chaired, of the others, and the open seats.
    """
    chairs = [one for one in period.sittings if view.site.roles.chairs(one.role, body.name)]
    return {
        "since": period.since, "until": period.until,
        "chairs": [_name(view, one) for one in chairs],
        "others": [_name(view, one) for one in period.sittings if one not in chairs],
        "open": [one.seat.name for one in period.open if one.seat],
    }


def _name(view: PageView, sitting: Sitting) -> str:
    """The name of who sat there: the person, or the post where no one is named."""
    if sitting.person_id:
        return view.site.get(Person, sitting.person_id).name
    return view.site.get(Post, sitting.post_id or "").name
