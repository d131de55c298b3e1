"""Components for what happened when: the timeline, meetings, and what was decided or asked."""

from itertools import groupby

from markupsafe import Markup

from macros.components.page_view import Context, Link, PageView
from macros.components.prose import day_told_from
from macros.components.registry import component
from macros.components.updates import linked_updates
from macros.edition.links import Entry
from macros.edition.names import readers_name
from macros.edition.site import UnknownRecord
from macros.model import (
    Action,
    Body,
    DatedEvent,
    Decision,
    Meeting,
    Organization,
    Part,
    Place,
    PlanEdition,
    Project,
    Report,
    Subject,
    Update,
)
from macros.model.bases import Based
from macros.model.dates import PartialDate, capitalized
from macros.model.fields import places

#: What a decision can be: one that someone was asked for, or one that was taken.
BASES = ("asked", "taken")


@component
def timeline(view: PageView) -> Markup:
    """Everything with a date, the earliest first, with its source, and how exact the date is where
    that is not to the day. What is to come stands below the day from which the page is told.
    """
    years: list[Context] = []
    day = view.site.day
    is_past = True
    for date, entries in groupby(_dated(view), key=lambda entry: entry.date):
        year = str(date.earliest.year)
        if not years or years[-1]["year"] != year:
            years.append({"year": year, "dates": []})
        is_next = bool(is_past and day and date.earliest > day)
        is_past = is_past and not is_next
        years[-1]["dates"].append(
            {**_on_date(view, date, list(entries)), "as_of": is_next and day_told_from(view)})
    precisions = {date["precision"] for year in years for date in year["dates"]}
    return view.render(
        "timeline",
        years=years,
        has_months=bool(precisions & {"month", "quarter"}),
        has_years=bool(precisions & {"year", "financial-year"}),
        has_spans="interval" in precisions,
    )


def _dated(view: PageView) -> list[Entry]:
    """What the timeline lists: what happened, and when work of the plan that has not ended is due.
    """
    entries = list(view.site.links.timeline)
    if view.site.alliance.voice == "own":
        entries += [Entry(standing.timing.due, work) for work in view.site.work
                    for standing in [view.site.standing(work)]
                    if standing.timing.due and not standing.has_ended]
    return sorted(entries, key=lambda entry: entry.date)


def _on_date(view: PageView, date: PartialDate, entries: list[Entry]) -> Context:
    """What has one date."""
    updates = [entry.record for entry in entries if isinstance(entry.record, Update)]
    return {
        "when": capitalized(date.in_words()),
        "precision": date.precision.replace(" ", "-"),
        "exactness": _exactness(view, date),
        "by_report": any(update.dated_by == "report" for update in updates),
        "inferred": any(bool(update.date_basis) for update in updates),
        "entries": [_entry(view, entry) for entry in entries],
    }


@component
def decisions(view: PageView, basis: str) -> Markup:
    """What someone was asked to decide ("asked"), or is said to have decided ("taken")."""
    if basis not in BASES:
        raise UnknownRecord("basis of decisions", basis, BASES)
    decisions = [_decision(view, decision) for decision in view.site.links.decisions
                 if decision.basis == basis]
    return view.render("decisions", decisions=decisions, basis=basis)


@component
def meetings(view: PageView) -> Markup:
    """How often each body was to meet, and the meetings that papers give evidence of."""
    site = view.site
    bodies = [
        {**view.named_link(body), "id": body.id, "meets": body.meets,
         "intended": _intended(view, body),
         "meetings": [_meeting(view, meeting) for meeting in site.links.meetings_of(body)]}
        for body in site.bodies
    ]
    others = [_meeting(view, meeting) for meeting in site.links.meetings if not meeting.body_id]
    return view.render("meetings", bodies=bodies, others=others)


def of_body(view: PageView, body: Body) -> Context:
    """For a body's page: how often it was to meet, its meetings, and its decisions."""
    links = view.site.links
    return {
        "intended": _intended(view, body),
        "meetings": [_meeting(view, meeting) for meeting in links.meetings_of(body)],
        "decisions": [_decision(view, decision) for decision in links.decisions_of(body)],
    }


def decisions_about(view: PageView, subject: Subject) -> list[Context]:
    """Links to the decisions about a record, each with whether it was only asked for and its day.
    The decisions count as related to the page.
    """
    decisions = view.site.links.decisions_about(subject)
    view.related.update(decision.subject for decision in decisions)
    dates = map(view.site.links.date_of, decisions)
    return [{**view.named_link(decision), "asked": decision.basis == "asked",
             "when": date and date.in_words()}
            for decision, date in zip(decisions, dates, strict=True)]


def _exactness(view: PageView, date: PartialDate) -> str | None:
    """How exact a date is; None if it is known to the day."""
    return {"day": None, "month": view.say("known-to-month"),
            "quarter": view.say("known-to-quarter"), "year": view.say("known-to-year"),
            "financial year": view.say("known-to-financial-year"),
            "interval": view.say("known-within")}[date.precision]


def _evidence(view: PageView, meeting: Meeting) -> str:
    """How sure it is that a meeting took place, by a paper or by what else is known of it."""
    if not any(places(meeting)):
        return {"reported": view.say("told-as-held-elsewhere"),
                "named": view.say("named-elsewhere"),
                "expected": view.say("expected-elsewhere")}[meeting.evidence]
    return {"reported": view.say("told-as-held"), "named": view.say("named-on-paper"),
            "expected": view.say("expected-by-paper")}[meeting.evidence]


def _intended(view: PageView, body: Body) -> Context | None:
    if body.meets_from:
        return view.block(body.meets_from)
    return {"text": body.meets, "nodes": None} if body.meets else None


def _meeting(view: PageView, meeting: Meeting) -> Context:
    view.related.add(meeting.subject)
    return {
        **view.named_link(meeting),
        "id": meeting.id,
        "when": capitalized(meeting.date.value.in_words()),
        "date_sources": view.bases(meeting.date),
        "date_basis": meeting.date_basis,
        "evidence": _evidence(view, meeting),
        "held": meeting.evidence == "reported",
        "of": _whose(view, meeting),
        "groups": view.passage(meeting.text_from),
        "sources": view.bases(meeting, meeting.text_from),
        "urls": view.on_the_web(meeting),
        "decisions": [view.named_link(decision)
                      for decision in view.site.links.decisions_at(meeting.id)],
        "updates": linked_updates(view, meeting),
        "note": meeting.note,
    }


def _decision(view: PageView, decision: Decision) -> Context:
    view.related.add(decision.subject)
    meeting = decision.meeting_id and view.site.get(Meeting, decision.meeting_id)
    date = view.site.links.date_of(decision)
    paper = view.site.parts[decision.text_from[0].part_id] if decision.text_from else None
    return {
        **view.named_link(decision),
        "id": decision.id,
        "asked": decision.basis == "asked",
        "of": _whose(view, decision),
        "by": decision.by,
        "paper": paper and {"text": paper.short_title, "url": view.link_to(Part, paper.id)},
        "meeting": meeting and view.named_link(meeting),
        "when": date and date.in_words(),
        "date_sources": view.bases(decision.date) if decision.date else [],
        "groups": view.passage(decision.text_from),
        "sources": view.bases(decision, (*decision.text_from, *decision.outcome_from)),
        "outcome": view.passage(decision.outcome_from),
        "about": [view.subject_link(subject) for subject in decision.about],
        "updates": linked_updates(view, decision),
        "disagreements": view.differences(decision),
        "note": decision.note,
    }


def _whose(view: PageView, record: Meeting | Decision) -> Link | None:
    """The body or organization that met, decided, or was asked."""
    if record.body_id:
        return view.named_link(view.site.get(Body, record.body_id))
    if record.organization_id:
        return view.named_link(view.site.get(Organization, record.organization_id))
    return None


def _entry(view: PageView, entry: Entry) -> Context:
    record = entry.record
    empty: Context = {
        "kind": readers_name(record.kind, view.site.alliance.labels),
        "id": None,
        "note": None,
        "sources": [],
        "quotes": [],
        "basis": None,
    }
    match record:
        case Action() | Project():
            late = view.site.standing(record).timing.days_late
            return {**empty, **view.named_link(record), "kind": view.say("due"),
                    "note": view.say("days-late", number=late) if late else None}
        case DatedEvent():
            return {**empty, "text": record.name, "url": None, "id": record.id,
                    "quotes": _quotes(view, record),
                    "sources": [
                        *view.bases(record.date),
                        *view.bases(record, (quote.stands_in for quote in record.named))],
                    "note": record.note, "basis": record.date_basis}
        case Report():
            return {**empty, **view.named_link(record), "note": record.description,
                    "sources": _first_source(view, record)}
        case Update():
            by_report = record.dated_by == "report"
            return {**empty, **view.named_link(record),
                    "basis": None if by_report else record.date_basis,
                    "sources": _first_source(view, record)}
        case Meeting():
            took_place = view.site.alliance.voice == "own" and record.evidence == "reported"
            return {**empty, **view.named_link(record),
                    "note": None if took_place else _evidence(view, record),
                    "basis": record.date_basis,
                    "sources": (_first_source(view, record.date)
                                or _first_source(view, record, record.text_from))}
        case Decision():
            return {**empty, **view.named_link(record),
                    "sources": _first_source(view, record, record.text_from)}
        case PlanEdition():
            return {**empty, **view.named_link(record),
                    "text": view.say("adopted-plan", plan=record.name), "note": record.note,
                    "sources": [*view.bases(record.adopted), *view.bases(record)]}
        case Part():
            return {**empty, "text": record.short_title, "url": view.link_to(Part, record.id),
                    "basis": record.date_basis}
    raise TypeError(f"{record.kind} have no entry in the timeline")


def _first_source(
    view: PageView, record: Based, words: tuple[Place, ...] = ()
) -> list[Context]:
    """The first mark of what a record rests on, of whose words an entry shows none: a paper before
    a source that is not here. All its marks are where the entry leads to.
    """
    if places := (*words, *record.stated):
        return [{**view.source(places[0])}]
    return [view.elsewhere(source) for source in record.elsewhere[:1]]


def _quotes(view: PageView, event: DatedEvent) -> list[Context]:
    """The words in which papers name an event, each once, with all its sources."""
    quotes: dict[str, Context] = {}
    for naming in event.named:
        quote = quotes.setdefault(naming.quote, {"text": naming.quote, "sources": []})
        quote["sources"].append(view.source(naming.stands_in))
    return list(quotes.values())
