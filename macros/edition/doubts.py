"""What may be right in seats and meetings, but seldom is. A note on why it is right ends the doubt.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from macros.edition.governance import chair_seats
from macros.edition.seats import Sitting, seats_on, sittings
from macros.edition.site import Site
from macros.model import Body, Decision, Meeting, Named, Organization, Person, Subject
from macros.model.meetings import may_be_there

#: Roles of those who chair together, or for a time.
_SHARED = re.compile(r"\b(?:co(?=chair|conven|\b)|(?:joint|acting|interim|alternat\w*)\b)",
                     re.IGNORECASE)


class Doubt(NamedTuple):
    """What may be wrong with a record, in a few words, and the key under which it stands."""

    record: Named
    words: str
    key: str


def doubts(site: Site) -> Iterator[Doubt]:
    """Everything in seats and meetings that is right only by an unusual practice."""
    for body in site.bodies:
        if not body.note:
            yield from _before(site, body)
            yield from _terms(site, body)
        yield from _seats(site, body)
        yield from _substitutes(site, body)
        yield from _chairs(site, body)
    for organization in site.all(Organization):
        if not organization.note:
            yield from _before(site, organization)
    for meeting in site.links.meetings:
        yield from _apologies(site, meeting)
        if not meeting.note:
            yield from _interests(site, meeting)
            yield from _other_meetings(site, meeting)
    for decision in site.links.decisions:
        yield from _votes(site, decision)


def _before(site: Site, record: Body | Organization) -> Iterator[Doubt]:
    """What is there beside that which took its place."""
    for id in record.replaces:
        other = site.get(type(record), id)
        if site.day and other.is_there(site.day) and record.is_there(site.day):
            yield Doubt(record, site.say("replaces-what-is-there", name=other.name), "replaces")


def _terms(site: Site, body: Body) -> Iterator[Doubt]:
    """Terms of reference that hold from a day before the first one of their body."""
    for terms in body.terms_of_reference:
        if body.first_day and terms.adopted.latest < body.first_day.earliest:
            yield Doubt(body, site.say("terms-before-founding", day=terms.adopted.in_words()),
                        "terms_of_reference")


def _seats(site: Site, body: Body) -> Iterator[Doubt]:
    """Who has several seats of a body at once: a person, or a post of which seats speak."""
    held: dict[str, list[Sitting]] = defaultdict(list)
    for one in seats_on(body, site.day):
        if one.person_id:
            held[site.get(Person, one.person_id).name].append(one)
        elif one.post_id and one.seat and not one.membership:
            held[site.get_subject(Subject("posts", one.post_id)).name].append(one)
    for name, several in held.items():
        if len(several) > 1 and not any(_is_explained(one) for one in several):
            seats = ", ".join(one.seat.name if one.seat else one.role for one in several)
            yield Doubt(body, site.say("has-several-seats", name=name, seats=seats), "seats")


def _substitutes(site: Site, body: Body) -> Iterator[Doubt]:
    """Substitutes who are members themselves."""
    members = {one.person_id for one in seats_on(body, site.day)}
    for one in sittings(body):
        if one.is_substitute and one.is_on(site.day) and one.person_id in members and not (
                _is_explained(one)):
            name = site.get(Person, one.person_id or "").name
            yield Doubt(body, site.say("member-and-substitute", name=name), "memberships")


def _chairs(site: Site, body: Body) -> Iterator[Doubt]:
    """Several who chair a body at once, and are not said to do so together or for a time."""
    chairs = [one for one in chair_seats(site, body) if one.person_id or one.post_id]
    if len({one.person_id or one.post_id for one in chairs}) > 1 and not any(
            _SHARED.search(one.role) or _is_explained(one) for one in chairs):
        yield Doubt(body, site.say("several-chair", number=len(chairs)), "memberships")


def _is_explained(one: Sitting) -> bool:
    return bool(one.membership and one.membership.note)


def _apologies(site: Site, meeting: Meeting) -> Iterator[Doubt]:
    """One who came in the place of two, and apologies or substitutes who were members no more."""
    for one, other in combinations(meeting.apologies, 2):
        if one.substitute and one.substitute == other.substitute and not (one.note or other.note):
            name = site.get_subject(one.substitute).name
            yield Doubt(meeting, site.say("substitute-for-two", name=name), "apologies")
    for apology in meeting.apologies:
        if not apology.note and _is_former_member(site, meeting, apology.who):
            name = site.get_subject(apology.who).name
            yield Doubt(meeting, site.say("apologies-of-former-member", name=name), "apologies")
        if apology.substitute and not apology.note and (
                _is_former_member(site, meeting, apology.substitute)):
            name = site.get_subject(apology.substitute).name
            yield Doubt(meeting, site.say("substitute-was-member", name=name), "apologies")


def _is_former_member(site: Site, meeting: Meeting, who: Subject) -> bool:
    """Whether someone had been a member of the body that met, and was none on the day."""
    memberships = site.get(Body, meeting.body_id).memberships if meeting.body_id else ()
    last = [one.end_date for one in memberships if who == Subject("people", one.person_id)]
    return bool(last) and all(
        day and day.latest < meeting.date.value.earliest for day in last)


def _interests(site: Site, meeting: Meeting) -> Iterator[Doubt]:
    """Interests of those who are not among those present."""
    for interest in meeting.interests:
        if not may_be_there(meeting, interest.who, site.all(Person)):
            name = site.get_subject(interest.who).name
            yield Doubt(meeting, site.say("interest-of-who-was-away", name=name), "interests")


def _other_meetings(site: Site, meeting: Meeting) -> Iterator[Doubt]:
    """Minutes of another body that a meeting changed, and a meeting in place of a later one, or of
    another body's.
    """
    for amended in meeting.amends_minutes:
        other = site.get(Meeting, amended.meeting_id)
        if _whose(other) != _whose(meeting) and not _took_over(site, meeting, other):
            yield Doubt(meeting, site.say("minutes-of-another-body", name=other.name),
                        "amends_minutes")
    other = site.get(Meeting, meeting.instead_id) if meeting.instead_id else meeting
    if other.date.value.latest < meeting.date.value.earliest:
        yield Doubt(meeting, site.say("instead-is-earlier", name=other.name), "instead_id")
    if _whose(other) != _whose(meeting) and not _took_over(site, other, meeting):
        yield Doubt(meeting, site.say("instead-of-another-body", name=other.name), "instead_id")


def _whose(meeting: Meeting) -> tuple[str | None, str | None]:
    return meeting.body_id, meeting.organization_id


def _took_over(site: Site, later: Meeting, earlier: Meeting) -> bool:
    """Whether the body of one meeting took the place of that of another."""
    return bool(later.body_id) and earlier.body_id in site.get(Body, later.body_id or "").replaces


def _votes(site: Site, decision: Decision) -> Iterator[Doubt]:
    """Results that the numbers do not bear out, and more votes than there were people."""
    vote = decision.vote
    if not vote or vote.note or decision.note:
        return
    is_told = vote.result and vote.in_favour is not None and vote.against is not None
    more = (vote.in_favour or 0) - (vote.against or 0)
    if is_told and more and (vote.result == "carried") != (more > 0):
        yield Doubt(decision, site.say("result-against-numbers"), "vote")
    meeting = site.get(Meeting, decision.meeting_id) if decision.meeting_id else None
    there = [one.who for one in meeting.present] if meeting else []
    number = sum(filter(None, (vote.in_favour, vote.against, vote.abstained)))
    if there and number > len(there) and all(who.kind != "organizations" for who in there):
        yield Doubt(decision, site.say("more-votes-than-present", number=number,
                                       present=len(there)), "vote")
