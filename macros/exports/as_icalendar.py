"""Events as a calendar that programs can subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from macros.edition.site import Site
from macros.model.moments import instant


def as_icalendar(what: str, title: str, events: Iterable[Event]) -> str:
    """The text of a calendar; `what` is what it holds, in a word for programs, `title` its name."""
    calendar = Calendar()
    calendar.add("prodid", f"-//Plans in public//{what}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    for event in events:
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def new_event(site: Site, uid: str, page: str, stamp: datetime | None = None) -> Event:
    """An event with a UID of this site, and the address of its page, '' where that is not known.

    `stamp` is when what is told of it last changed; where that is not known it is the time from
    which the edition is told. The machine's clock never reaches a calendar.
    """
    event = Event()
    event.add("uid", f"{uid}@{site.alliance.uuid or 'plan'}")
    told = (instant(site.as_of.local, site.alliance.zone) if site.as_of
            else datetime.combine(date(1970, 1, 1), time(), UTC))
    event.add("dtstamp", stamp or told)
    if page:
        event.add("url", page)
    return event


def page_at(site_url: str, address: str) -> str:
    """The whole address of a page; '' while that of the site (`site_url`) is not known."""
    return f"{site_url.rstrip('/')}/{address}" if site_url else ""
