"""Who was at a meeting, as its page shows it."""

import re
from collections.abc import Iterable
from datetime import date

from macros.components.page_view import Context, PageView
from macros.edition import seats
from macros.edition.seats import Sitting
from macros.model import Body, Meeting, Person, Subject
from macros.model.meetings import Attendee

#: The paragraphs that a legal ground names, such as 'paragraphs 1 and 3'.
_PARAGRAPHS = re.compile(r"\bpara(?:graph)?s?\.? ((?:\d+(?:, | and | & )?)+)", re.IGNORECASE)


def of_meeting(view: PageView, meeting: Meeting) -> Context:
    """For a meeting's page: who was there and who sent apologies, and how many members were there,
    of how many that the body had on that day.
    """
    members = _members(view, meeting)
    return {
        "present": [_attendee(view, attendee, members) for attendee in meeting.present],
        "counted": _counted(view, meeting.present, members),
        "apologies": [{**_attendee(view, apology, members),
                       "substitute": (apology.substitute
                                      and view.subject_link(apology.substitute))}
                      for apology in meeting.apologies],
    }


def _attendee(view: PageView, attendee: Attendee, members: Iterable[Context]) -> Context:
    """Someone at a meeting: with the role that the minutes give, or that of who chaired the body
    on that day.
    """
    chairs = (one["role"] for one in members if one["chairs"] and attendee.who in one["who"])
    return {"who": view.subject_link(attendee.who), "role": attendee.role or next(chairs, None),
            "substitute": None, "note": attendee.note, "sources": view.bases(attendee)}


def _members(view: PageView, meeting: Meeting) -> list[Context]:
    """The members of a body on the day of its meeting: who they are, as people and as posts, their
    role, and whether it chairs. [] where the seats are not known, and in the voice of a record,
    which infers nothing.
    """
    body = view.site.get(Body, meeting.body_id) if meeting.body_id else None
    when = meeting.date.value
    if not body or not body.seats or when.precision != "day" or view.site.alliance.voice != "own":
        return []
    return [{"who": _who(view, body, one, when.earliest),
             "role": one.seat.name if one.seat else one.role,
             "chairs": view.site.roles.chairs(one.role, body.name)}
            for one in seats.seats_on(body, when.earliest) if not one.is_open]


def _who(view: PageView, body: Body, sitting: Sitting, day: date) -> list[Subject]:
    """A member as minutes may name it: the post, the person, and who held the post on that day."""
    post = [Subject("posts", sitting.post_id)] if sitting.post_id else []
    held = seats.holders_on(body, sitting, view.site.all(Person), day)
    people = [one.person_id for one in (sitting, *held) if one.person_id]
    return [*post, *(Subject("people", id) for id in people)]


def _counted(view: PageView, present: Iterable[Attendee], members: list[Context]) -> str:
    """How many of the members were there; '' where that is not known."""
    names = {attendee.who for attendee in present}
    if not members or not names:
        return ""
    there = sum(bool(names & set(one["who"])) for one in members)
    return view.say("members-present", number=len(members), there=there)


def why_private(view: PageView, ground: str) -> str:
    """A legal ground with what it means in plain words, if it names paragraphs of the list of
    exempt information in England.

    The list is in the Local Government Act 1972, Schedule 12A, Part 1, paragraphs 1 to 7, as the
    Local Government (Access to Information) (Variation) Order 2006 (SI 2006/88) put it. Other
    grounds, and numbers that are not in that list, are told as they are written.
    """
    meanings = {
        1: view.say("exempt-individual"), 2: view.say("exempt-identity"),
        3: view.say("exempt-business"), 4: view.say("exempt-labour"),
        5: view.say("exempt-privilege"), 6: view.say("exempt-notice"), 7: view.say("exempt-crime")}
    named = _PARAGRAPHS.search(ground) if "schedule 12a" in ground.casefold() else None
    numbers = [int(number) for number in re.findall(r"\d+", named[1])] if named else []
    if not numbers or any(number not in meanings for number in numbers):
        return ground
    return view.say("ground-in-plain-words", ground=ground,
                    meaning="; ".join(meanings[number] for number in numbers))
