"""The duties of owners as a calendar (iCalendar, RFC 5545), for the staff edition."""

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from macros.edition.duties import Duty, duties, title_of
from macros.edition.site import Site
from macros.exports.tables import address


def duties_calendar(site: Site, site_url: str) -> str:
    """The calendar with an all-day event on the last day of each due date.

    `site_url` is the address of the site, '' while it is not known. An event keeps its UID while
    the record keeps its id, and has the time from which the edition is told as its DTSTAMP, so
    that the same files make the same calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Plans in public//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("name", site.say("duties-of", name=site.alliance.name))
    stamp = site.as_of.time if site.as_of else datetime.combine(site.day or datetime.min, time(),
                                                                UTC)
    for duty in duties(site):
        calendar.add_component(_event(site, duty, stamp, site_url))
    return str(calendar.to_ical(), "utf-8")


def _event(site: Site, duty: Duty, stamp: datetime, site_url: str) -> Event:
    event = Event()
    owner = duty.owner or "no-one"
    what = f"{duty.work.subject}/{duty.step.id}" if duty.step else str(duty.work.subject)
    kind = "review" if duty.is_review else "due"
    event.add("uid", f"{kind}/{what}/{owner}@{site.alliance.uuid or 'plan'}")
    event.add("dtstamp", stamp)
    event.add("dtstart", duty.by.latest)
    event.add("dtend", duty.by.latest + timedelta(days=1))
    event.add("summary", title_of(site, duty))
    if duty.owner:
        event.add("description", site.get_subject(duty.owner).name)
    if site_url:
        event.add("url", f"{site_url.rstrip('/')}/{address(site, duty.work)}")
    return event
