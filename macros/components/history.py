"""Components for what happened when: the timeline, the meetings, what was decided or asked."""

from itertools import groupby

from markupsafe import Markup

from macros.components.figures import facts_about
from macros.components.meetings import how_it_stands
from macros.components.page_view import Context, PageView
from macros.components.prose import day_told_from
from macros.components.registry import component
from macros.components.tasks import state_of
from macros.components.timeline_picture import anchor_of, timeline_picture
from macros.edition.links import Entry
from macros.edition.names import readers_name
from macros.model import (
    Action,
    Consultation,
    DatedEvent,
    Decision,
    Meeting,
    Part,
    Place,
    PlanEdition,
    Project,
    Report,
    Response,
    Subject,
    Update,
)
from macros.model.bases import Based
from macros.model.dates import PartialDate, capitalized


@component
def timeline(view: PageView) -> Markup:
    """Everything with a date, as a picture to scale and as a list, the earliest first, each with
    its source, and how exact the date is where that is not to the day. What is to come stands below
    the day from which the page is told. What others did is in a list of its own.
    """
    dated = _dated(view)
    others = [entry for entry in dated if _is_by_others(entry)]
    own = [entry for entry in dated if not _is_by_others(entry)]
    years: list[Context] = []
    day = view.site.day
    is_past = True
    for date, entries in groupby(own, key=lambda entry: entry.date):
        year = str(date.earliest.year)
        if not years or years[-1]["year"] != year:
            years.append({"year": year, "dates": []})
        is_next = bool(is_past and day and date.earliest > day)
        is_past = is_past and not is_next
        years[-1]["dates"].append({**_on_date(view, date, list(entries)), "id": anchor_of(date),
                                   "as_of": is_next and day_told_from(view)})
    return view.render(
        "timeline",
        drawing=timeline_picture(view, own),
        years=years,
        by_others=[_on_date(view, date, list(entries))
                for date, entries in groupby(others, key=lambda entry: entry.date)],
    )


def _is_by_others(entry: Entry) -> bool:
    return isinstance(entry.record, DatedEvent) and entry.record.by_others


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
    """What has one date, without an anchor, and not the first to come."""
    updates = [entry.record for entry in entries if isinstance(entry.record, Update)]
    return {
        "when": capitalized(date.in_words()),
        "precision": date.precision.replace(" ", "-"),
        "exactness": _exactness(view, date),
        "id": None,
        "as_of": None,
        "by_report": any(update.dated_by == "report" for update in updates),
        "inferred": any(bool(update.date_basis) for update in updates),
        "entries": [_entry(view, entry) for entry in entries],
    }


def decisions_about(view: PageView, subject: Subject) -> list[Context]:
    """Links to the decisions about a record, each with whether it was only asked for and its day,
    then to the tasks about it, each with its state. They count as related to the page.
    """
    links = view.site.links
    decisions, tasks = links.decisions_about(subject), links.tasks_about(subject)
    view.related.update(record.subject for record in (*decisions, *tasks))
    dates = map(links.date_of, decisions)
    return [
        *({**view.named_link(decision), "when": date.in_words() if date else "",
           "how": view.say("decision-asked" if decision.basis == "asked" else "decision-taken")}
          for decision, date in zip(decisions, dates, strict=True)),
        *({**view.named_link(task), "how": view.say("task-in-state", state=state_of(view, task)),
           "when": ""} for task in tasks),
    ]


def told_of(view: PageView, subject: Subject) -> Context:
    """What was reported and decided of a record that shares its page with others: links to the
    updates, each with its date, to the decisions and tasks (see `decisions_about`), and to the
    numbers about it (see `facts_about`).
    """
    updates = view.site.links.updates_about(subject)
    view.related.update(update.subject for update in updates)
    return {
        "updates": [{**view.named_link(update), "when": update.date.in_words()}
                    for update in updates],
        "decisions": decisions_about(view, subject),
        "numbers": facts_about(view, subject),
    }


def decision_facts(view: PageView, subject: Subject) -> list[Context]:
    """The key fact of the decisions and tasks about a record; [] if there are none."""
    links = decisions_about(view, subject)
    return [{"term": view.say("decisions-about-it"), "links": links}] if links else []


def _exactness(view: PageView, date: PartialDate) -> str | None:
    """How exact a date is; None if it is known to the day."""
    return {"day": None, "month": view.say("known-to-month"),
            "quarter": view.say("known-to-quarter"), "year": view.say("known-to-year"),
            "financial year": view.say("known-to-financial-year"),
            "interval": view.say("known-within")}[date.precision]


def _entry(view: PageView, entry: Entry) -> Context:
    record = entry.record
    return {
        **view.named_link(record),
        "kind": readers_name(record.kind, view.site.alliance.labels),
        "id": None,
        "note": None,
        "sources": [],
        "quotes": [],
        "basis": None,
        **_of_its_kind(view, entry),
    }


def _of_its_kind(view: PageView, entry: Entry) -> Context:
    """What an entry says as that of its kind alone. Raises TypeError for a kind without one."""
    match record := entry.record:
        case Action() | Project():
            late = view.site.standing(record).timing.days_late
            return {"kind": view.say("due"),
                    "note": view.say("days-late", number=late) if late else None}
        case DatedEvent():
            named = view.bases(record, (quote.stands_in for quote in record.named))
            return {"url": None, "id": record.id, "note": record.note, "basis": record.date_basis,
                    "quotes": _quotes(view, record),
                    "sources": [*view.bases(record.date), *named]}
        case Report():
            return {"note": record.description, "sources": _first_source(view, record)}
        case Update():
            by_report = record.dated_by == "report"
            return {"basis": None if by_report else record.date_basis,
                    "sources": _first_source(view, record)}
        case Meeting():
            took_place = view.site.alliance.voice == "own" and record.took_place
            return {"note": None if took_place else how_it_stands(view, record),
                    "basis": record.date_basis,
                    "sources": (_first_source(view, record.date)
                                or _first_source(view, record, record.text_from))}
        case Decision():
            return {"sources": _first_source(view, record, record.text_from)}
        case PlanEdition():
            return {"text": view.say("adopted-plan", plan=record.name), "note": record.note,
                    "sources": [*view.bases(record.adopted), *view.bases(record)]}
        case Consultation():
            opens = entry.date == record.opens.value
            date = record.opens if opens else record.closes or record.opens
            return {"note": view.say("opens") if opens else view.say("closes"),
                    "sources": _first_source(view, date) or _first_source(view, record)}
        case Response():
            return {"note": record.summary, "sources": view.bases(record.date) if record.date
                    else []}
        case Part():
            return {"text": record.short_title, "basis": record.date_basis}
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
