"""The meetings as calendars (iCalendar, RFC 5545): one of the site, and one of each body.

Times are in UTC (RFC 5545, 3.3.5, form 2). Local time with a zone (TZID, form 3) is for what
comes again at the same local time, which no event here does, and would need a VTIMEZONE with
the zone's rules in each file.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Event

from macros import addresses
from macros.edition.meetings import changed_on, date_on, is_cancelled
from macros.edition.site import Site
from macros.exports.as_icalendar import as_icalendar, new_event, page_at
from macros.exports.standing import cancelled_in_words
from macros.model import Body, Meeting
from macros.model.moments import instant


def meetings_calendars(site: Site, site_url: str) -> Iterator[tuple[str, str]]:
    """(address, text) of each calendar that has meetings.

    `site_url` is the address of the site, '' while it is not known.
    """
    for body_id in site.calendars:
        meetings = site.in_calendar(body_id)
        name = site.get(Body, body_id).name if body_id else site.alliance.name
        title = site.say("meetings-of", name=name)
        events = (_event(site, site_url, meeting) for meeting in meetings)
        yield addresses.calendar(body_id), as_icalendar("Meetings", title, events)


def _event(site: Site, site_url: str, meeting: Meeting) -> Event:
    """A meeting as an event. It has no other time than the meeting's own: without one at which it
    starts it lasts all day, and without one at which it ends it has no end.
    """
    when = date_on(meeting, site.day)
    first = addresses.first_id(meeting.kind, meeting.id, meeting.formerly)
    cancelled = is_cancelled(meeting, site.day)
    page = addresses.url(addresses.page_of("meetings", meeting.id))
    event = new_event(site, f"meetings/{first}", page_at(site_url, page), _stamp(site, meeting))
    event.add("sequence", len(when.moved) + cancelled)
    event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    day = when.date.earliest
    day_after = day + timedelta(days=1)
    event.add("dtstart", _at(site, day, meeting.start) if meeting.start else day)
    if not meeting.start:
        event.add("dtend", day_after)
    elif meeting.end:
        last = day_after if meeting.ends_next_day else day
        event.add("dtend", _at(site, last, meeting.end))
    event.add("summary", meeting.name)
    if meeting.place:
        event.add("location", meeting.place)
    if about := _about(site, meeting):
        event.add("description", about)
    return event


def _about(site: Site, meeting: Meeting) -> str:
    """Why it is cancelled, how to attend, and the agenda, a line each."""
    lines = filter(None, [cancelled_in_words(site, meeting), meeting.attend])
    return "\n".join([*lines, *(f"{item.number}. {item.title}" for item in meeting.items)])


def _at(site: Site, day: date, clock: str) -> datetime:
    """A time of day in the collaboration's time zone, in UTC."""
    return instant(datetime.combine(day, time.fromisoformat(clock)), site.alliance.zone)


def _stamp(site: Site, meeting: Meeting) -> datetime | None:
    """When what is told of a meeting last changed, as far as its own dates say."""
    days = [datetime.combine(day, time(), UTC) for day in changed_on(meeting, site.day)]
    moments = [instant(moment.local, site.alliance.zone)
               for moment in (meeting.published, meeting.minutes_published) if moment]
    return max([*days, *moments], default=None)
