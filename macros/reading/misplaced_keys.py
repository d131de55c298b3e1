"""Keys that editors look for in a place where they do not belong, and where they do."""

from collections.abc import Mapping

from macros.model import (
    Action,
    Alliance,
    Body,
    Decision,
    Meeting,
    Model,
    Opportunity,
    Organization,
    Person,
    Post,
    Report,
    Step,
    Task,
    Update,
)
from macros.model.bases import WebAddress
from macros.model.frequency import Frequency
from macros.model.governance import Membership, PostHeld, Seat
from macros.model.meetings import AgendaItem, AgendaPaper, MinutesAmended, Moved, Vote
from macros.model.reports import Progress
from macros.model.schedule import Scheduled

_STATE = "Its state goes into an update (docs/updates/) or a report (docs/reports/)."
_PERCENT = "It goes into a report (docs/reports/), into an item of progress:."
_LEAD = "Who answers for it is written as lead:."
_DUE = "Write the first date as due:, and each later one into revised:."
_OF_WORK = "It goes into the file of the action or project."
_HOLDER = "The holder of a post goes into data/people.yml, as holds: of the person."
_SEAT = "Who sits on it is written as memberships:, each with its role:."
_WHO = "Who has the seat goes into memberships:, with seat: and the id of this one."
_FIRST_DAY = "Write start_date: with the first day."
_LAST_DAY = "Write end_date: with the last day."
_FOUNDED = "Write founded: with its first day."
_DISSOLVED = "Write dissolved: with its last day."
_REPLACES = "Write replaces: with the ids of those whose place it took."
_PARENT = "Write parent_id: with the id of the one that it is part of."
_NAMES = "Write formerly_named: with name: and until: of each name that it had."
_SEATS = "A seat goes into the file of the board or group, as one of its memberships:."
_ITEM = "It goes into an item of progress:."
_REPORT = "A report is a file in docs/reports/."
_STATUS = "Write status: planned, held, cancelled or adjourned."
_CANCELLED = "Write cancelled: with the day on which that was decided, or with on: and reason:."
_MOVED = ("Write the new day as date:, and moved: with from: (the day before), on: (when that was "
          "decided) and reason:.")
_WHY = "Write it into cancelled: or moved:, beside on:."
_TIMES = "Write its times as start: and end:, like 14:30."
_OFTEN = "How often a body meets goes into its file in data/bodies/, as meets:."
_FREQUENCY = "Write frequency: with often: and since:, like {often: every quarter, since: 2025-07}."
_OFTEN_IN_WORDS = "Write how many in what time as often:, like '4 times a year'."
_SINCE = "Write since: with the first day that counts."
_DUTIES = "Write our words as duties:, or places in papers as responsibilities:."
_POWERS = "Write our words as powers:, or places in papers as delegation_from:."
_OF_ITEM = "It goes into the item of the agenda (items:), as decisions: or tasks:."
_GROUND = "Write private: with the legal ground."
_DONE = "Write state: open, done or dropped."
_NEW_DATE = "The new date is the date: of the meeting; from: is the one before."
_GOES_ON = ("The day on which it goes on is a meeting of its own, which names this one as "
            "continues_id:.")
_CAME_OF_IT = "What became of it is an update about it (docs/updates/)."

#: Model -> key -> the sentence that says where what an editor means by it belongs.
MISPLACED: Mapping[type[Model], Mapping[str, str]] = {
    Scheduled: {
        "state": _STATE, "status": _STATE, "stage": _STATE, "done": _STATE, "percent": _PERCENT,
        "progress": _PERCENT, "owner": _LEAD, "owners": _LEAD, "responsible": _LEAD,
        "deadline": _DUE, "due_date": _DUE, "target_date": _DUE, "end": _DUE,
        "updates": "An update is a file in docs/updates/ that names this in about:.",
    },
    Action: {"milestones": "Write them as steps:, each with due:.",
             "projects": "A project names the action, in advances:."},
    Step: {"state": "Write done: with the day on which it was done.",
           "status": "Write done: with the day on which it was done.",
           "lead": "Who answers for a step is the lead: of its action.",
           "milestone": "Write title: with its words."},
    Post: {"holder": _HOLDER, "holders": _HOLDER, "held_by": _HOLDER, "person": _HOLDER,
           "person_id": _HOLDER, "body_id": _SEATS, "lead": _OF_WORK},
    Person: {"post": "Write it into holds:, as post_id:.", "posts": "Write them into holds:.",
             "post_id": "Write it into holds:.", "lead": _OF_WORK, "body_id": _SEATS,
             "memberships": _SEATS},
    Body: {"members": _SEAT, "chair": _SEAT, "founding_date": _FOUNDED,
           "dissolution_date": _DISSOLVED, "predecessor_ids": _REPLACES, "parent": _PARENT,
           "formerly_called": _NAMES, "other_names": _NAMES,
           "meetings": "A meeting is a file in docs/meetings/, with body_id:.",
           "remit": _DUTIES, "functions": _DUTIES, "tasks": _DUTIES,
           "responsibilities_from": _DUTIES, "responsibility": _DUTIES,
           "delegation": _POWERS, "delegated": _POWERS, "decides": _POWERS, "authority": _POWERS,
           "how_often": _FREQUENCY, "meets_since": _FREQUENCY, "schedule": _FREQUENCY,
           "expected_meetings": _FREQUENCY, "meetings_expected": _FREQUENCY,
           "decisions": "A decision goes into data/decisions.yml, with body_id:."},
    Organization: {"founding_date": _FOUNDED, "dissolution_date": _DISSOLVED,
                   "predecessor_ids": _REPLACES, "parent": _PARENT, "formerly_called": _NAMES,
                   "other_names": _NAMES},
    Membership: {"from": _FIRST_DAY, "until": _LAST_DAY,
                 "seat_id": "Write seat: with the id of the seat."},
    Frequency: {"times": _OFTEN_IN_WORDS, "each": _OFTEN_IN_WORDS, "every": _OFTEN_IN_WORDS,
                "interval": _OFTEN_IN_WORDS, "number": _OFTEN_IN_WORDS,
                "from": _SINCE, "start_date": _SINCE},
    Seat: {"person_id": _WHO, "holder": _WHO, "from": _FIRST_DAY, "until": _LAST_DAY,
           "founded": _FIRST_DAY, "abolished": _LAST_DAY},
    PostHeld: {"start_date": "Write from: with the first day.",
               "end_date": "Write until: with the last day."},
    Decision: {"state": _CAME_OF_IT, "status": _CAME_OF_IT, "outcome": _CAME_OF_IT},
    Meeting: {"state": _STATUS, "canceled": _CANCELLED, "cancelled_on": _CANCELLED,
              "cancellation": _CANCELLED, "cancelled_because": _CANCELLED, "reason": _WHY,
              "postponed": _MOVED, "moved_from": _MOVED, "moved_to": _MOVED,
              "new_date": _MOVED, "previous_date": _MOVED, "held": _STATUS,
              "time": _TIMES,
              "end_time": _TIMES, "start_time": _TIMES, "location": "Write it as place:.",
              "frequency": _OFTEN, "meets": _OFTEN, "every": _OFTEN, "repeats": _OFTEN,
              "decisions": _OF_ITEM, "tasks": _OF_ITEM, "actions": _OF_ITEM,
              "agenda": "Write it as items:, each with number: and title:.",
              "papers": "Write them as papers: of an item, or their page into urls:.",
              "venue": "Write it as place:.", "attendance": "Write who was there as present:.",
              "declarations": "Write them as interests:, each with who: and what:.",
              "public": "Write it as open_to_public: yes or no.",
              "attendees": "Write them as present:.", "absent": "Write them as apologies:.",
              "continues": _GOES_ON, "continues_on": _GOES_ON, "continued_on": _GOES_ON,
              "continued_in": _GOES_ON, "continued_in_id": _GOES_ON, "adjourned": _GOES_ON,
              "adjourned_to": _GOES_ON, "resumes": _GOES_ON, "reconvened": _GOES_ON},
    Moved: {"to": _NEW_DATE, "new_date": _NEW_DATE, "date": _NEW_DATE, "until": _NEW_DATE},
    MinutesAmended: {"id": "Write meeting_id: with the id of the earlier meeting."},
    AgendaItem: {"actions": "What someone is asked to do is written as tasks:.",
                 "ground": _GROUND, "exempt": _GROUND, "confidential": _GROUND},
    Vote: {"in_favour": "Write it as for:.", "yes": "Write it as for:.",
           "ayes": "Write it as for:.",
           "no": "Write it as against:.", "noes": "Write it as against:.",
           "abstentions": "Write it as abstained:.", "abstention": "Write it as abstained:.",
           "abstain": "Write it as abstained:.", "outcome": "Write result: carried or lost.",
           "carried": "Write result: carried.", "lost": "Write result: lost."},
    WebAddress: {"title": "Write it as name:.", "label": "Write it as name:.",
                 "link": "Write it as url:.", "address": "Write it as url:.",
                 "href": "Write it as url:."},
    AgendaPaper: {"title": "Write it as name:.", "label": "Write it as name:.",
                 "link": "Write it as url:.", "address": "Write it as url:.",
                 "href": "Write it as url:."},
    Task: {"deadline": _DUE, "owner": _LEAD, "who": _LEAD, "status": _DONE},
    Opportunity: {"state": _CAME_OF_IT, "status": _CAME_OF_IT},
    Update: {"due": _OF_WORK, "revised": _OF_WORK, "lead": _OF_WORK, "steps": _OF_WORK,
             "percent": _PERCENT, "period": _REPORT, "progress": _REPORT,
             "comment": "Write reason: with why the state is new."},
    Report: {"state": _ITEM, "percent": _ITEM, "comment": _ITEM, "about": _ITEM, "as_of": _ITEM,
             "updates": _ITEM, "actions": _ITEM, "date": "Write period: with the time it is on.",
             "reason": "Write comment: in an item of progress:."},
    Progress: {"reason": "Write it as comment:.", "description": "Write it as comment:.",
               "date": "Write as_of: with the day on which the state held.", "due": _OF_WORK,
               "revised": _OF_WORK, "lead": _OF_WORK},
    Alliance: {"headline": "It goes into notice:.", "text": "It goes into notice:.",
               "tells_latest_fact": "It goes into notice:.", "email": "It goes into publisher:.",
               "address": "It goes into publisher:."},
}

#: Model -> key -> other common words for it.
CALLED: Mapping[type[Model], Mapping[str, tuple[str, ...]]] = {
    Meeting: {
        "place": ("where", "room", "building", "address"),
        "date": ("when", "day", "on", "held_on", "meeting_date"),
        "start": ("starts", "begins", "from"), "end": ("ends", "until"),
        "body_id": ("body", "board", "committee", "group"),
        "organization_id": ("organization", "organisation", "authority"),
        "present": ("participants", "members", "members_present", "in_attendance", "who"),
        "apologies": ("absentees", "absences", "regrets", "sorry"),
        "interests": ("declared", "conflicts"),
        "items": ("agenda_items", "business", "topics", "points"),
        "open_to_public": ("open",), "attend": ("how_to_attend", "join", "questions"),
        "minutes": ("minutes_status",), "urls": ("url", "link", "links", "website"),
        "note": ("notes", "comment", "remark", "remarks"),
        "cancelled": ("called_off",), "moved": ("rescheduled",)},
    AgendaItem: {
        "title": ("name", "heading", "subject", "topic"), "number": ("no", "nr", "item"),
        "decisions": ("decision", "resolution", "resolutions", "resolved"),
        "tasks": ("task", "action", "to_do"), "private": ("closed", "in_private"),
        "papers": ("paper", "documents", "attachments")},
    Decision: {
        "mover": ("proposer", "proposed_by", "moved_by", "moved"),
        "seconder": ("seconded_by", "seconded"), "vote": ("votes", "result", "voting"),
        "reason": ("because", "why", "rationale"), "title": ("name", "decided", "resolution"),
        "date": ("when", "on", "decided_on"), "meeting_id": ("meeting",),
        "body_id": ("body", "board", "committee"), "about": ("concerns", "subject", "on_what")},
    Task: {
        "lead": ("responsible", "assignee", "assigned_to", "person"),
        "due": ("by", "until", "date", "when"), "title": ("name", "what", "task", "action"),
        "meeting_id": ("meeting",), "done": ("done_on", "completed", "finished")},
    Membership: {
        "person_id": ("person", "member", "name", "who"), "post_id": ("post",),
        "start_date": ("start", "since", "joined"), "end_date": ("end", "to", "left"),
        "role": ("position", "title"), "on_behalf_of_id": ("on_behalf_of", "organization"),
        "substitute_for": ("substitute", "deputy_for")},
    Seat: {
        "label": ("name", "title"), "voting": ("vote", "votes", "has_vote"),
        "number": ("how_many", "count"), "post_id": ("post",), "capacity": ("how", "kind"),
        "on_behalf_of_id": ("on_behalf_of", "organization", "for")},
    Body: {
        "memberships": ("chairman", "chairwoman", "chairperson", "convener", "vice_chair",
                        "secretary", "membership"),
        "title": ("name", "label"), "summary": ("description", "about"),
        "founded": ("founded_on", "established", "created"), "term": ("term_of_office",),
        "dissolved": ("dissolved_on", "ended"), "urls": ("url", "link", "links", "website")},
    Person: {
        "name": ("title", "full_name"), "holds": ("role", "job", "position", "office"),
        "also_named": ("alias", "aliases", "other_names"), "urls": ("url", "link", "website"),
        "contact_details": ("email", "phone", "contact", "contacts")},
    Post: {
        "label": ("name", "title"), "organization_id": ("organization", "organisation", "of")},
    Organization: {
        "classification": ("type", "kind", "category"), "name": ("title", "label"),
        "urls": ("url", "link", "website")},
    PostHeld: {
        "post_id": ("post",), "from": ("since", "start"), "until": ("to", "end", "left")},
}


def where_it_belongs(owner: type[Model] | None, key: str) -> str:
    """The sentence that says where a key belongs that a model does not have, or what it is called
    here; '' if none is known.
    """
    models = owner.__mro__ if owner else ()
    belongs = (MISPLACED[model][key] for model in models if key in MISPLACED.get(model, ()))
    called = (f"Write it as {name}:." for model in models
              for name, words in CALLED.get(model, {}).items() if key in words)
    return next(belongs, "") or next(called, "")
