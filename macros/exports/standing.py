"""What is told of a record on the day of the edition, as cells of its table and part of its JSON:
where an action, project or meeting stands, and how many of a body's meetings were held.
"""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from macros.edition.governance import holders_now
from macros.edition.links import Statement
from macros.edition.meetings import date_on, held_of_expected, is_cancelled, state_on
from macros.edition.numbers import last_miss
from macros.edition.site import Site
from macros.model import (
    Action,
    Body,
    Indicator,
    Meeting,
    Opportunity,
    Person,
    Post,
    Project,
    Record,
    Report,
)
from macros.model.bases import Based
from macros.model.schedule import Responsible

#: Column -> what it says.
COLUMNS: Mapping[str, str] = {
    "state": "its state, on the day in as_of",
    "state_name": "what readers call that state",
    "state_date": "the last day on which it may have come to it",
    "state_from": "the update or report by which it came to it",
    "state_basis": "the places and the names of other sources on which that rests, joined by "
                   "'; '; empty for the publisher's own word",
    "percent": "how much is done, where the publisher says so",
    "lead": "who answers for it on the day in as_of, with the post, joined by '; '",
    "due_now": "the due date in force",
    "late": "true if that date has passed and it has not ended",
    "days_late": "by how many days",
    "as_of": "the day or time from which this is told",
}
#: The same for a meeting.
OF_MEETINGS: Mapping[str, str] = {
    "state": "how it stands on the day in as_of: to-come, held, adjourned, cancelled, or passed if "
             "nothing is known of it; empty where it is only named or expected",
    "date_now": "the date in force on that day",
    "as_of": "the day or time from which this is told",
}
#: The same for a body that says how often it is to meet.
OF_BODIES: Mapping[str, str] = {
    "meetings_held": "how many of its meetings are recorded here as held, in whole periods",
    "meetings_expected": "how many were to be expected in these periods",
    "meetings_counted_from": "the first day of the first period",
    "meetings_counted_until": "the last day of the last whole period before as_of",
    "as_of": COLUMNS["as_of"],
}


#: The same for an indicator.
OF_INDICATORS: Mapping[str, str] = {
    "last_figure": "the last figure, as it is in force on the day in as_of",
    "last_period": "the period of that figure",
    "last_provisional": "true while it may still change",
    "last_target": "the target of that period: a figure, or two with '/' between",
    "state": "what the figure is called beside its target, by the collaboration's own rule",
    "state_name": "what readers call that state",
    "missed_since": "the first period of those in a row in which a target was missed; empty if "
                    "none is",
    "as_of": COLUMNS["as_of"],
}


#: The same for an opportunity, whose state is what updates last reported of it.
OF_OPPORTUNITIES: Mapping[str, str] = {
    key: COLUMNS[key] for key in ("state", "state_name", "state_date", "state_from", "state_basis",
                                  "as_of")}


def columns_of(model: type[BaseModel]) -> Mapping[str, str]:
    """Column -> what it says, for the records of a class; empty for those that have no standing.
    """
    if model in (Action, Project):
        return COLUMNS
    by_class: Mapping[type[BaseModel], Mapping[str, str]] = {
        Meeting: OF_MEETINGS, Body: OF_BODIES, Indicator: OF_INDICATORS,
        Opportunity: OF_OPPORTUNITIES}
    return by_class.get(model, {})


def standing(site: Site, record: Record) -> dict[str, str]:
    """Column -> cell for an action, project, opportunity, meeting, indicator, or body whose
    meetings are counted; empty for any other record.
    """
    if isinstance(record, Body):
        return _meetings(site, record)
    if isinstance(record, Indicator):
        return _figures(site, record)
    if isinstance(record, Meeting):
        state = state_on(record, site.day) if record.status or record.took_place else ""
        return {"state": state, "date_now": str(date_on(record, site.day).date),
                "as_of": str(site.as_of or "")}
    if isinstance(record, Opportunity):
        return _reported(site, record)
    if not isinstance(record, (Action, Project)):
        return {}
    told = site.standing(record)
    statement, timing = told.statement, told.timing
    return {
        "state": told.state.id if told.state else "",
        "state_name": told.state.name if told.state else "",
        "state_date": statement.until.isoformat() if statement else "",
        "state_from": str(statement.source.subject) if statement else "",
        "state_basis": "; ".join(_basis(statement, record)) if statement else "",
        "percent": "" if told.percent is None else str(told.percent),
        "lead": "; ".join(_name_of(site, owner) for owner in site.owners_now(record)),
        "due_now": str(timing.due or ""),
        "late": "true" if timing.is_late else "false",
        "days_late": str(timing.days_late) if timing.is_late else "",
        "as_of": str(site.as_of or ""),
    }


def _reported(site: Site, record: Opportunity) -> dict[str, str]:
    status = site.links.status_of(record.subject, site.day)
    statement = status.statement if status else None
    return {"as_of": str(site.as_of or "")} if not (status and statement) else {
        "state": status.state.id, "state_name": status.state.name,
        "state_date": statement.until.isoformat(), "state_from": str(statement.source.subject),
        "state_basis": "; ".join(_basis(statement, record)), "as_of": str(site.as_of or "")}


def _figures(site: Site, indicator: Indicator) -> dict[str, str]:
    told = site.readings_of(indicator)
    if not told:
        return {"as_of": str(site.as_of or "")}
    last, miss = told[-1], last_miss(indicator, told)
    target = last.target
    limits = (target.value, target.low, target.high) if target else ()
    return {
        "last_figure": f"{last.figure:f}", "last_period": str(last.value.period),
        "last_provisional": "true" if last.value.provisional else "false",
        "last_target": "/".join(f"{limit:f}" for limit in limits if limit is not None),
        "state": last.state.id if last.state else "",
        "state_name": last.state.name if last.state else "",
        "missed_since": str(miss.since) if miss else "",
        "as_of": str(site.as_of or ""),
    }


def _meetings(site: Site, body: Body) -> dict[str, str]:
    told = held_of_expected(body, site.links.meetings_of(body), site.day)
    return {} if told is None else {
        "meetings_held": str(told.held), "meetings_expected": str(told.expected),
        "meetings_counted_from": told.since.isoformat(),
        "meetings_counted_until": told.until.isoformat(), "as_of": str(site.as_of or "")}


def _basis(statement: Statement, record: Action | Project | Opportunity) -> Iterator[str]:
    """What the statement of a state rests on: an item of a report on its own basis, if it has one.
    """
    source = statement.source
    items = source.progress if isinstance(source, Report) else ()
    own: list[Based] = [item for item in items
                        if item.about == record.subject and (item.stated or item.elsewhere)]
    for based in own or [source]:
        yield from map(str, based.stated)
        yield from (other.name for other in based.elsewhere)


def _name_of(site: Site, owner: Responsible) -> str:
    """Who answers: 'Ada Flint (Chief Trimmer)', a post without a holder, or another's name."""
    name = site.get_subject(owner.who).name
    people = ([site.get(Person, owner.person_id)] if owner.person_id
              else holders_now(site, site.get(Post, owner.who.id or ""))
              if owner.who.kind == "posts" else [])
    return f"{', '.join(person.name for person in people)} ({name})" if people else name


def cancelled_in_words(site: Site, meeting: Meeting) -> str:
    """When and why a meeting was cancelled; '' for one that is not, on the day of the site."""
    if not is_cancelled(meeting, site.day):
        return ""
    if meeting.cancelled is None:
        return f"{site.say('meeting-cancelled')}."
    told = site.say("meeting-cancelled-on", day=meeting.cancelled.on.in_words())
    return f"{told}: {meeting.cancelled.reason}" if meeting.cancelled.reason else f"{told}."
