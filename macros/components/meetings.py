"""Components for meetings, for what they decided, and for what they asked someone to do."""

from datetime import date

from markupsafe import Markup

from macros import addresses
from macros.components import attendance, outcomes
from macros.components.page_view import Context, Link, PageView
from macros.components.prose import day_told_from
from macros.components.registry import component
from macros.components.responses import answering
from macros.components.tasks import task_row
from macros.components.updates import linked_updates
from macros.edition.decisions import state_of_decision
from macros.edition.meetings import (
    date_on,
    held_of_expected,
    is_cancelled,
    state_on,
    to_come,
)
from macros.edition.site import UnknownRecord
from macros.model import Body, Decision, Document, Meeting, Organization, Part, Task
from macros.model.dates import as_sentence, capitalized, in_words
from macros.model.fields import id_like, places
from macros.model.meetings import AgendaItem, AgendaPaper, Vote

#: What a decision can be: one that someone was asked for, or one that was taken.
BASES = ("asked", "taken")
#: How many meetings to come, and how many of the last decisions, a page shows beside other things.
NEXT, LAST = 3, 3
#: How many items of the agenda of a meeting to come are named in lists.
FIRST_ITEMS = 4
#: How many meetings, and how many decisions, the page of a body shows without folding any.
MOST_OPENLY = 1


# ---- lists

@component
def meetings(view: PageView) -> Markup:
    """The meetings to come, those before, the newest first, and how often each body is to meet."""
    site = view.site
    coming = to_come(site.links.meetings, site.day)
    past = [meeting for meeting in site.links.meetings if meeting not in coming]

    def how_sure(meeting: Meeting) -> str:
        return how_it_stands(view, meeting) if site.alliance.voice == "record" else ""

    return view.render(
        "meetings", calendar=_calendar(view), as_of=day_told_from(view),
        # That they are to come is their heading; by a paper it may be less sure.
        to_come=[{**meeting_row(view, meeting), "evidence": how_sure(meeting)}
                 for meeting in coming],
        without=_without_next(view),
        past=[meeting_row(view, meeting) for meeting in past],
        bodies=[{**view.named_link(body), "id": body.id, "intended": _intended(view, body),
                 "until": _last_day(view, body), "counted": counted(view, body),
                 "number": _how_many(view, body)} for body in site.bodies])


def _last_day(view: PageView, body: Body) -> str:
    """Until when a body met that is not there any more; '' for one that is."""
    over = body.last_day and not body.is_there(view.site.day)
    return view.say("until", when=body.last_day.in_words()) if over and body.last_day else ""


def _how_many(view: PageView, body: Body) -> str:
    """How many meetings of a body are recorded as held, or in a record as stated; '' for none."""
    mine = view.site.links.meetings_of(body)
    if view.site.alliance.voice == "own":
        mine = tuple(one for one in mine if state_on(one, view.site.day) in ("held", "adjourned"))
        return view.say("meetings-held", number=len(mine)) if mine else ""
    return str(len(mine)) if mine else ""


def _without_next(view: PageView) -> list[Link]:
    """Links to the bodies of which no next meeting is set: only who speaks for them can set one."""
    site = view.site
    if site.alliance.voice != "own" or not site.day or not site.links.meetings:
        return []
    coming = {meeting.body_id for meeting in to_come(site.links.meetings, site.day)}
    return [view.named_link(body) for body in site.bodies_now if body.id not in coming]


@component
def coming_meetings(view: PageView, most: int = NEXT) -> Markup:
    """The next meetings, with date, time, place and what is on the agenda, and where several are
    wanted the bodies whose next one is not set.
    """
    found = to_come(view.site.links.meetings, view.site.day)
    return view.render(
        "coming_meetings", more=_list(view, "meetings"), calendar=_calendar(view),
        to_come=[_coming(view, meeting) for meeting in found[: most or None]],
        without=_without_next(view) if most != 1 else [])


@component
def latest_decisions(view: PageView, most: int = LAST, narrow: int = 0) -> Markup:
    """The decisions that were taken last, each with its vote; nothing where there is none. Those of
    which no day is known come after the others.

    `narrow=1` puts it into the narrow column of a home page.
    """
    taken = [decision for decision in view.site.links.decisions
             if state_of_decision(view.site, decision) == "taken"]
    taken.sort(key=lambda decision: view.site.links.date_of(decision) is None)
    return view.render(
        "latest_decisions", more=_list(view, "decisions"), is_narrow=bool(narrow),
        decisions=[_decided(view, decision) for decision in taken[: most or None]])


@component
def decisions(view: PageView, basis: str) -> Markup:
    """What someone is or was asked to decide ("asked"), what is to come first, or is said to have
    decided ("taken").
    """
    if basis not in BASES:
        raise UnknownRecord("basis of decisions", basis, BASES)
    found = [decision for decision in view.site.links.decisions
             if (state_of_decision(view.site, decision) == "taken") == (basis == "taken")]
    coming = [decision for decision in found
              if state_of_decision(view.site, decision) == "to-come"]
    others = [decision for decision in found if decision not in coming]
    first = [decision_row(view, decision) for decision in _soonest_first(view, coming)]
    rows = [decision_row(view, decision) for decision in others]
    return view.render(
        "decisions", basis=basis, coming=first, decisions=rows,
        as_of=day_told_from(view) if any(row["came_of"] for row in rows) else None)


def _soonest_first(view: PageView, decisions: list[Decision]) -> list[Decision]:
    """Decisions that are to come, those without a date last, those of one day in their order."""
    def sort_key(decision: Decision) -> date:
        when = view.site.links.date_of(decision)
        return when.latest if when else date.max

    return sorted(decisions, key=sort_key)


def of_body(view: PageView, body: Body) -> Context:
    """For a body's page, in its order: the next meeting, the decisions, of many the last in short
    too, what it is to do, how often it is to meet, and its meetings.
    """
    links = view.site.links
    mine = links.meetings_of(body)
    coming = to_come(mine, view.site.day)
    # What a meeting is to decide stands with that meeting. Of several decisions the last that were
    # taken are shown openly, all of them folded.
    stages = {decision.id: state_of_decision(view.site, decision)
              for decision in links.decisions_of(body)}
    told = [decision for decision in links.decisions_of(body)
            if stages[decision.id] != "to-come" or not decision.meeting_id]
    taken = [decision for decision in told if stages[decision.id] == "taken"]
    last = (taken or told)[:LAST] if len(told) > MOST_OPENLY else []
    return {
        "next_meeting": _coming(view, coming[0]) if coming else None,
        "without_next": body in view.site.bodies_now and not coming and bool(_without_next(view)),
        "last_decisions": [{**_decided(view, decision), "of": None} for decision in last],
        "decisions": [decision_row(view, decision) for decision in told],
        "tasks": [task_row(view, task) for task in links.tasks_about(body.subject)],
        "intended": _intended(view, body),
        "counted": counted(view, body),
        "calendar": _calendar(view, body.id),
        "meetings": [meeting_row(view, meeting) for meeting in mine],
        "most_openly": MOST_OPENLY,
    }


def _calendar(view: PageView, body_id: str | None = None) -> str:
    """The address of the calendar of all meetings, or of a body's; '' where there is none."""
    if body_id not in view.site.calendars:
        return ""
    return view.asset(addresses.calendar(body_id))


def next_one(view: PageView) -> Context | None:
    """The day of the next meeting, without its year if that is this one, and the link to it."""
    found = to_come(view.site.links.meetings, view.site.day)
    if not found or not view.site.day:
        return None
    view.related.add(found[0].subject)
    when = date_on(found[0], view.site.day).date
    words = when.in_words().removesuffix(f" {view.site.day.year}")
    return {"day": words, "url": view.named_link(found[0])["url"]}


def _list(view: PageView, kind: str) -> Link | None:
    """The link to the page that lists all records of a kind; None on that page."""
    page = addresses.LISTS[kind]
    if page == view.page or page not in view.site.page_titles:
        return None
    return {"text": view.site.page_titles[page], "url": view.link(page)}


def _intended(view: PageView, body: Body) -> Context | None:
    """How often a body is to meet: words of a paper, or the publisher's own, with what the number
    rests on; None if nothing says so.
    """
    sources = view.bases(body.frequency, [body.meets_from]) if body.frequency else []
    if body.meets_from:
        return {**view.block(body.meets_from), "rests_on": sources}
    return {"text": body.how_often, "nodes": None, "rests_on": sources} if body.how_often else None


def counted(view: PageView, body: Body) -> Context | None:
    """How many meetings of a body are recorded as held, of how many that were to be expected; None
    where that is not counted.
    """
    told = held_of_expected(body, view.site.links.meetings_of(body), view.site.day)
    if not (told and body.frequency):
        return None
    return {"held": view.say("meetings-held", number=told.held), "expected": told.expected,
            "since": in_words(told.since), "until": in_words(told.until),
            "often": body.frequency.often.text}


# ---- a meeting

def how_it_stands(view: PageView, meeting: Meeting) -> str:
    """Whether a meeting took place, is to come or was cancelled, and by a paper how sure that is.
    """
    is_record = view.site.alliance.voice == "record"
    state = state_on(meeting, view.site.day)
    if meeting.evidence and is_record and state != "cancelled":
        return _evidence(view, meeting, meeting.evidence)
    return {"to-come": view.say("meeting-to-come"), "held": view.say("meeting-held"),
            "adjourned": view.say("meeting-adjourned"),
            "cancelled": view.say("meeting-cancelled"),
            "passed": view.say("meeting-passed")}[state]


def _evidence(view: PageView, meeting: Meeting, evidence: str) -> str:
    """How sure it is that a meeting took place, by a paper or by what else is known of it. One that
    a paper only names and another source tells of is told as that source tells of it.
    """
    if meeting.elsewhere or not any(places(meeting)):
        return {"reported": view.say("told-as-held-elsewhere"),
                "named": view.say("named-elsewhere"),
                "expected": view.say("expected-elsewhere")}[evidence]
    return {"reported": view.say("told-as-held"), "named": view.say("named-on-paper"),
            "expected": view.say("expected-by-paper")}[evidence]


def meeting_row(view: PageView, meeting: Meeting) -> Context:
    """A meeting in a list."""
    view.related.add(meeting.subject)
    when, of = date_on(meeting, view.site.day), _whose(view, meeting)
    is_record = view.site.alliance.voice == "record"
    return {
        **view.named_link(meeting),
        "id": meeting.id,
        "when": capitalized(when.date.in_words()),
        "time": _time(view, meeting),
        "former_dates": _former_dates(view, meeting),
        "cancelled": _cancelled(view, meeting),
        "date_sources": view.bases(meeting.date),
        "date_basis": meeting.date_basis,
        "evidence": how_it_stands(view, meeting),
        "instead": _instead(view, meeting),
        "of": of if of and (is_record or of["text"] not in meeting.name) else None,
        **_ahead(view, meeting),
        "groups": view.passage(meeting.text_from),
        "sources": view.bases(meeting, meeting.text_from),
        "urls": view.on_the_web(meeting),
        "agenda": _how_many_items(view, meeting),
        "decisions": _decisions_at(view, meeting),
        "updates": linked_updates(view, meeting),
        "note": meeting.note,
    }


def _decisions_at(view: PageView, meeting: Meeting) -> list[Context]:
    """What a meeting decided, was asked, or is to decide: label and links."""
    found = view.site.links.decisions_at(meeting.id)
    view.related.update(decision.subject for decision in found)
    labels = {"taken": view.say("decided-there"), "answered": view.say("asked-there-and-told"),
              "asked": view.say("asked-there"), "to-come": view.say("to-be-decided-there")}

    def stage_of(decision: Decision) -> str:
        stage = state_of_decision(view.site, decision)
        if stage == "asked" and outcomes.told_later(view, decision):
            return "answered"
        return "taken" if decision.outcome_from else stage

    told = [(stage_of(decision), decision) for decision in found]
    return [{"label": label, "links": [view.named_link(decision) for stage, decision in told
                                       if stage == key]}
            for key, label in labels.items() if key in dict(told)]


def _coming(view: PageView, meeting: Meeting) -> Context:
    """A meeting to come, in a list of what is next."""
    view.related.add(meeting.subject)
    return {
        **view.named_link(meeting),
        "when": capitalized(date_on(meeting, view.site.day).date.in_words()),
        "time": _time(view, meeting),
        **_ahead(view, meeting),
        "former_dates": _former_dates(view, meeting),
    }


def _ahead(view: PageView, meeting: Meeting) -> Context:
    """What a reader wants to know of a meeting to come: `where` it is and who can come, and what
    is `ahead`: its first items, and when its papers are published. '' for any other meeting.
    """
    if state_on(meeting, view.site.day) != "to-come":
        return {"where": "", "ahead": ""}
    titles = [item.title for item in meeting.items]
    words = [view.say("agenda-ahead", number=len(titles), titles="; ".join(titles[:FIRST_ITEMS]))
             ] if titles else []
    if len(titles) > FIRST_ITEMS:
        words = [view.say("and-so-many-more", words=words[0], number=len(titles) - FIRST_ITEMS)]
    if day := meeting.papers_on:
        is_out = view.site.day is not None and day.latest < view.site.day
        words.append(view.say("papers-came-out" if is_out else "papers-come-out",
                              when=day.in_a_sentence()))
    return {"where": " ".join(filter(None, [meeting.place and as_sentence(meeting.place),
                                            _openness(view, meeting)])),
            "ahead": " ".join(map(as_sentence, words))}


def _time(view: PageView, meeting: Meeting) -> str:
    """'10:30 to 12:30', '10:30', 'until 12:30'; '' where no time is known."""
    start, end = meeting.start, meeting.end
    if not end:
        return start or ""
    if not start:
        return view.say("until-time", end=end)
    return view.say("from-time-to-next-day" if meeting.ends_next_day else "from-time-to-time",
                    start=start, end=end)


def _former_dates(view: PageView, meeting: Meeting) -> list[Context]:
    """The earlier dates of a meeting, each with the one that it was moved to, when and why."""
    now = date_on(meeting, view.site.day)
    later = [*(move.before for move in now.moved[1:]), now.date]
    return [{"date": move.before.in_words(), "to": to.in_words(), "on": move.on.in_words(),
             "reason": move.reason, "sources": view.bases(move)}
            for move, to in zip(now.moved, later, strict=False)]


def _cancelled(view: PageView, meeting: Meeting) -> Context | None:
    """When and why a meeting was cancelled; None where that is not known, or was not yet so."""
    cancelled = meeting.cancelled
    if not cancelled or not is_cancelled(meeting, view.site.day):
        return None
    return {"on": cancelled.on.in_words(), "reason": cancelled.reason,
            "sources": view.bases(cancelled)}


def _instead(view: PageView, meeting: Meeting) -> Link | None:
    """The link to the meeting that takes the place of a cancelled one; None before that day."""
    if not meeting.instead_id:
        return None
    other = view.site.get(Meeting, meeting.instead_id)
    view.related.add(other.subject)
    return view.named_link(other) if is_cancelled(meeting, view.site.day) else None


def _openness(view: PageView, meeting: Meeting) -> str:
    """Whether anyone can come to a meeting, and how; '' where neither is known, or no one can since
    it is cancelled.
    """
    if is_cancelled(meeting, view.site.day):
        return ""
    private = [item.number for item in meeting.items if item.private]
    is_open = (view.say("open-but-for", number=len(private), items=", ".join(private))
               if private else view.say("open-to-public"))
    words = {None: [], True: [is_open], False: [view.say("not-open-to-public")]}
    return " ".join([*words[meeting.open_to_public], *([meeting.attend] if meeting.attend else [])])


def _how_many_items(view: PageView, meeting: Meeting) -> str:
    """How many items the agenda has, and how many are held in private; '' without an agenda."""
    if not meeting.items:
        return ""
    private = sum(bool(item.private) for item in meeting.items)
    words = [view.say("so-many-items", number=len(meeting.items))]
    words += [view.say("so-many-private", number=private)] if private else []
    return ", ".join(words)


def _whose(view: PageView, record: Meeting | Decision) -> Link | None:
    """The body or organization that met, decided, or was asked."""
    if record.body_id:
        return view.named_link(view.site.get(Body, record.body_id))
    if record.organization_id:
        return view.named_link(view.site.get(Organization, record.organization_id))
    return None


@component
def meeting(view: PageView, meeting: str) -> Markup:
    """The head of a meeting's page: of whom, when and where, and how it stands."""
    record = view.site.get(Meeting, meeting)
    return view.render(
        "meeting",
        meeting={**view.named_link(record), "of": _whose(view, record),
                 "former_dates": _former_dates(view, record),
                 "cancelled": _cancelled(view, record),
                 "state": how_it_stands(view, record), "date_basis": record.date_basis,
                 "agenda": _how_many_items(view, record)},
        as_of=day_told_from(view),
        facts=_facts(view, record),
        note=record.note,
        groups=view.passage(record.text_from),
    )


def _facts(view: PageView, meeting: Meeting) -> list[Context]:
    """The key facts of a meeting."""
    when = capitalized(date_on(meeting, view.site.day).date.in_words())
    texts = [
        (view.say("place"), meeting.place),
        (view.say("who-can-come"), _openness(view, meeting)),
        (view.say("papers-published"), meeting.papers_on and meeting.papers_on.in_words()),
        (view.say("minutes"), _minutes(view, meeting)),
    ]
    instead = _instead(view, meeting)
    links = [(view.say("held-instead"), [instead] if instead else []),
             (view.say("held-in-place-of"), _replaced(view, meeting)),
             (view.say("goes-on-with"), _adjourned(view, meeting)),
             (view.say("goes-on"), _continuing(view, meeting, ("to-come", "passed"))),
             (view.say("went-on"), _continuing(view, meeting, ("held", "adjourned"))),
             (view.say("on-the-web"), view.on_the_web(meeting))]
    return [
        {"term": view.say("date-and-time"),
         "text": ", ".join(filter(None, [when, _time(view, meeting)])),
         "sources": view.bases(meeting.date)},
        *({"term": term, "text": text} for term, text in texts if text),
        *({"term": term, "links": targets} for term, targets in links if targets),
        *view.basis_facts(meeting, meeting.text_from),
    ]


def _replaced(view: PageView, meeting: Meeting) -> list[Link]:
    """Links to the cancelled meetings in whose place this one is."""
    others = [other for other in view.site.links.meetings if other.instead_id == meeting.id]
    view.related.update(other.subject for other in others)
    return [view.named_link(other) for other in others if is_cancelled(other, view.site.day)]


def _adjourned(view: PageView, meeting: Meeting) -> list[Link]:
    """The link to the adjourned meeting that one goes on with, if it does."""
    if not meeting.continues_id:
        return []
    before = view.site.get(Meeting, meeting.continues_id)
    view.related.add(before.subject)
    return [view.named_link(before)]


def _continuing(view: PageView, meeting: Meeting, states: tuple[str, ...]) -> list[Link]:
    """Links, with the day, to the meetings in one of some states that go on with an adjourned one.
    """
    others = [other for other in view.site.links.meetings if other.continues_id == meeting.id]
    view.related.update(other.subject for other in others)
    return [{"text": f"{other.name}, {date_on(other, view.site.day).date.in_words()}",
             "url": view.named_link(other)["url"]}
            for other in others if state_on(other, view.site.day) in states]


def _minutes(view: PageView, meeting: Meeting) -> str:
    """Whether the minutes are a draft or approved, and since when they are here; '' if unknown."""
    words = {None: [], "draft": [view.say("minutes-draft")],
             "approved": [view.say("minutes-approved")]}[meeting.minutes]
    if meeting.minutes_published:
        words.append(view.say("published-here-on", day=meeting.minutes_published.in_words()))
    return ", ".join(words)


@component
def meeting_record(view: PageView, meeting: str) -> Markup:
    """The rest of a meeting's page: who was there, the agenda, and the meetings around it."""
    record = view.site.get(Meeting, meeting)
    held = {id for item in record.items for id in (*item.decisions, *item.tasks)}
    links = view.site.links
    return view.render(
        "meeting_record",
        **attendance.of_meeting(view, record),
        interests=[{"who": view.subject_link(interest.who), "what": interest.what,
                    "item": interest.item}
                   for interest in record.interests],
        items=[_item(view, item) for item in record.items],
        decisions=[decision_row(view, decision) for decision in links.decisions_at(record.id)
                   if decision.id not in held],
        tasks=[task_row(view, task) for task in links.tasks_of(record.id) if task.id not in held],
        **_amendments(view, record),
        updates=linked_updates(view, record),
        **_around(view, record),
    )


def _item(view: PageView, item: AgendaItem) -> Context:
    """An item of an agenda, with what was decided and who was asked to do what."""
    site = view.site
    return {
        "number": item.number,
        "id": view.free_id(f"item-{id_like(item.number)}"),
        "title": item.title,
        "text": item.text,
        "private": item.private and attendance.why_private(view, item.private),
        "groups": view.passage(item.text_from),
        "sources": view.bases(item, item.text_from),
        "papers": [_paper(view, paper) for paper in item.papers],
        "decisions": [decision_row(view, site.get(Decision, id)) for id in item.decisions],
        "tasks": [task_row(view, site.get(Task, id)) for id in item.tasks],
    }


def _paper(view: PageView, paper: AgendaPaper) -> Link:
    """The link to a paper of an item."""
    if paper.document_id:
        link = view.named_link(view.site.get(Document, paper.document_id))
        return {**link, "text": paper.name or link["text"]}
    url = view.asset(paper.file) if paper.file else paper.url
    return {"text": paper.name or "", "url": url or ""}


def _amendments(view: PageView, meeting: Meeting) -> Context:
    """What a meeting changed in earlier minutes, and what later ones changed in its own."""
    def row(other: Meeting, what: str) -> Context:
        view.related.add(other.subject)
        return {**view.named_link(other), "what": what}

    return {
        "amends": [row(view.site.get(Meeting, amended.meeting_id), amended.what)
                   for amended in meeting.amends_minutes],
        "amended": [row(other, amended.what) for other in view.site.links.meetings
                    for amended in other.amends_minutes if amended.meeting_id == meeting.id],
    }


def _around(view: PageView, meeting: Meeting) -> Context:
    """Links to the meetings of the same body, or other organization, before and after one."""
    mine = [other for other in view.site.links.meetings
            if (other.body_id, other.organization_id) == (meeting.body_id, meeting.organization_id)
            and (other.body_id or other.organization_id)]
    position = mine.index(meeting) if meeting in mine else -1
    later = mine[position - 1] if position > 0 else None
    earlier = mine[position + 1] if 0 <= position < len(mine) - 1 else None
    return {"earlier": earlier and _dated_link(view, earlier),
            "later": later and _dated_link(view, later)}


def _dated_link(view: PageView, meeting: Meeting) -> Context:
    view.related.add(meeting.subject)
    return {**view.named_link(meeting),
            "when": date_on(meeting, view.site.day).date.in_words()}


# ---- a decision

def decision_row(view: PageView, decision: Decision) -> Context:
    """A decision in a list, with how it was taken and what became of it."""
    view.related.add(decision.subject)
    meeting = decision.meeting_id and view.site.get(Meeting, decision.meeting_id)
    paper = view.site.parts[decision.text_from[0].part_id] if decision.text_from else None
    of, rows = _whose(view, decision), outcomes.came_of(view, decision)
    state = state_of_decision(view.site, decision)
    return {
        **view.named_link(decision),
        "id": decision.id,
        "asked": state == "asked",
        "to_come": state == "to-come",
        "of": of,
        "names_body": bool(of and not (meeting and of["text"] in meeting.name)),
        "by": decision.by,
        "paper": paper and {"text": paper.short_title, "url": view.link_to(Part, paper.id)},
        "meeting": meeting and view.named_link(meeting),
        "when": outcomes.when_decided(view, decision),
        "date_sources": view.bases(decision.date) if decision.date else [],
        "groups": view.passage(decision.text_from),
        "reason": decision.reason,
        "taken": _how_taken(view, decision),
        "changed": decision.changed,
        "sources": view.bases(decision, (*decision.text_from, *decision.outcome_from)),
        "outcome": view.passage(decision.outcome_from),
        "came_of": rows,
        "told_later": outcomes.told_later(view, decision),
        "about": [view.subject_link(subject) for subject in decision.about
                  if subject not in [row["subject"] for row in rows]],
        "linked": [*outcomes.told_of_decision(view, decision),
                   *outcomes.later_decisions(view, decision),
                   *({"label": fact["term"], "links": [{**link, "when": ""}
                                                       for link in fact["links"]]}
                     for fact in answering(view, decision.subject))],
        "disagreements": view.differences(decision),
        "note": decision.note,
    }


def _decided(view: PageView, decision: Decision) -> Context:
    """A decision in a short list."""
    view.related.add(decision.subject)
    return {**view.named_link(decision), "when": capitalized(outcomes.when_decided(view, decision)),
            "asked": decision.basis == "asked", "of": _whose(view, decision),
            "taken": _how_taken(view, decision),
            "came_of": outcomes.most_telling(outcomes.came_of(view, decision))}


def _how_taken(view: PageView, decision: Decision) -> Context | None:
    """Who moved and seconded a decision, and how the vote went; None where nothing is known."""
    if not (decision.mover or decision.seconder or decision.vote):
        return None
    return {"mover": decision.mover and view.subject_link(decision.mover),
            "seconder": decision.seconder and view.subject_link(decision.seconder),
            "vote": _vote(view, decision.vote) if decision.vote else ""}


def _vote(view: PageView, vote: Vote) -> str:
    """How a vote went, in words: 'For 5, against 2, abstained 1. Carried.'"""
    numbers = [(view.say("vote-for"), vote.in_favour), (view.say("vote-against"), vote.against),
               (view.say("vote-abstained"), vote.abstained)]
    counts = ", ".join(f"{word} {number}" for word, number in numbers if number is not None)
    said = {None: "", "carried": view.say("vote-carried"),
            "lost": view.say("vote-lost")}[vote.result]
    return " ".join(as_sentence(part) for part in (vote.note or "", capitalized(counts), said)
                    if part)
