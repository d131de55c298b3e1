"""Rules about who was at a meeting, in which role, and who moved what."""

from collections.abc import Iterator

from macros.errors import Mistake, listed
from macros.model import Alliance, Body, Decision, Meeting, Organization, Person, Post, Task
from macros.model.meetings import may_be_there
from macros.model.roles import AT_MEETINGS, Roles
from macros.reading.gathering import Gathered

#: The keys that only a meeting that took place can have, and what each says.
_OF_HELD = {"present": "who was there", "interests": "what was declared there",
            "minutes": "its minutes", "minutes_published": "its minutes"}


def check_attendance(gathered: Gathered) -> list[Mistake]:
    """Every mistake in who was at a meeting, and in who moved and seconded what."""
    return [*_attendance(gathered), *_came_instead(gathered), *_roles(gathered),
            *_movers(gathered)]


def _attendance(gathered: Gathered) -> Iterator[Mistake]:
    """Who was present, and the minutes, are told of a meeting that took place; no one was both
    there and away.
    """
    for meeting in gathered.records.of(Meeting).values():
        for key, what in _OF_HELD.items():
            if getattr(meeting, key) and not meeting.took_place:
                yield Mistake(gathered.mark("meetings", meeting.id, (key,)),
                              f"{key}: the meeting is called {meeting.status or meeting.evidence}, "
                              "and not held.",
                              f"Write status: held, or leave out {what}.")
        yield from _twice(gathered, meeting)
        there = [attendee.who for attendee in meeting.present]
        for index, apology in enumerate(meeting.apologies):
            if apology.who in there:
                yield Mistake(gathered.mark("meetings", meeting.id, ("apologies", index)),
                              f"apologies: '{apology.who}' is among those present too.",
                              "Keep one of the two.")


def _twice(gathered: Gathered, meeting: Meeting) -> Iterator[Mistake]:
    """No one is named twice among those present, or among those who sent apologies."""
    for key, people in (("present", meeting.present), ("apologies", meeting.apologies)):
        named = [one.who for one in people]
        for index, who in enumerate(named):
            if who in named[:index]:
                yield Mistake(gathered.mark("meetings", meeting.id, (key, index)),
                              f"{key}: '{who}' is written twice.", "Leave it out once.")
    for index, apology in enumerate(meeting.apologies):
        if apology.substitute == apology.who:
            yield Mistake(gathered.mark("meetings", meeting.id, ("apologies", index, "substitute")),
                          f"substitute: '{apology.who}' is the one who sent apologies.",
                          "Write who came instead.")


def _came_instead(gathered: Gathered) -> Iterator[Mistake]:
    """Who came in the place of someone was there."""
    people = gathered.records.of(Person).values()
    for meeting in gathered.records.of(Meeting).values():
        for index, apology in enumerate(meeting.apologies):
            one = apology.substitute
            if one and one != apology.who and gathered.has(one.kind, one.id or "") and not (
                    may_be_there(meeting, one, people)):
                yield Mistake(
                    gathered.mark("meetings", meeting.id, ("apologies", index, "substitute")),
                    f"substitute: '{one}' came instead, and is not among those present.",
                    "Add who came to present:, or leave this out.")


class RolesAtMeetings:
    """The roles in which someone can be at a meeting of a collaboration: those that it knows on
    boards, its posts, and whom someone is there for.
    """

    def __init__(self, gathered: Gathered) -> None:
        alliance, self._bodies = gathered.single(Alliance), gathered.records.of(Body)
        self._roles = Roles(alliance.roles if alliance else ())
        self._others = [*(post.label for post in gathered.records.of(Post).values()),
                        *(one.name for one in gathered.records.of(Organization).values()),
                        *(body.name for body in self._bodies.values()), *sorted(AT_MEETINGS)]

    def knows(self, role: str, body_id: str | None) -> bool:
        """Whether a role is known, at a meeting of a body if there is one."""
        body = self._bodies.get(body_id or "")
        return self._roles.knows(role, body.name if body else "", self._others)

    def near(self, role: str) -> list[str]:
        """The known names that are most like a role."""
        return self._roles.near(role, self._others)


def _roles(gathered: Gathered) -> Iterator[Mistake]:
    """Every role of someone at a meeting is known, is a post, or is whom they came for.

    The role of who is to do a task is free, but a mistyped one is told.
    """
    roles = RolesAtMeetings(gathered)
    for meeting in gathered.records.of(Meeting).values():
        for key, people in (("present", meeting.present), ("apologies", meeting.apologies)):
            for index, one in enumerate(people):
                if one.role and not roles.knows(one.role, meeting.body_id):
                    near = listed(roles.near(one.role), "or")
                    yield Mistake(
                        gathered.mark("meetings", meeting.id, (key, index, "role")),
                        f"role: '{one.role}' is no role that is known here.",
                        f"{f'Did you mean {near}? ' if near else ''}If it is right, add it to "
                        "roles: in data/alliance.yml, or write it as note:.")
    for task in gathered.records.of(Task).values():
        for index, lead in enumerate(task.lead):
            if lead.role and not roles.knows(lead.role, None) and (
                    near := listed(roles.near(lead.role), "or")):
                yield Mistake(gathered.mark("tasks", task.id, ("lead", index, "role")),
                              f"role: '{lead.role}' is no role that is known here.",
                              f"Did you mean {near}? If it is right, add it to roles: in "
                              "data/alliance.yml.")


def _movers(gathered: Gathered) -> Iterator[Mistake]:
    """Who seconded a decision is someone else than who moved it, and both were there."""
    meetings = gathered.records.of(Meeting)
    for id, decision in gathered.records.of(Decision).items():
        if decision.seconder and decision.seconder == decision.mover:
            yield Mistake(gathered.mark("decisions", id, ("seconder",)),
                          f"seconder: '{decision.seconder}' moved it too.",
                          "Correct one of the two.")
        meeting = meetings.get(decision.meeting_id or "")
        away = [apology.who for apology in meeting.apologies] if meeting else []
        for key, who in (("mover", decision.mover), ("seconder", decision.seconder)):
            if who in away:
                yield Mistake(gathered.mark("decisions", id, (key,)),
                              f"{key}: '{who}' sent apologies for the meeting.",
                              "Correct one of the two.")
