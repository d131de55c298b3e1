"""The duties of owners as a calendar (iCalendar, RFC 5545), for the staff edition."""

from datetime import timedelta

from icalendar import Event

from macros.edition.duties import Duty, duties, title_of
from macros.edition.site import Site
from macros.exports.as_icalendar import as_icalendar, new_event, page_at
from macros.exports.tables import address
from macros.model import Indicator


def duties_calendar(site: Site, site_url: str) -> str:
    """The calendar with an all-day event on the last day of each due date.

    `site_url` is the address of the site, '' while it is not known. An event keeps its UID while
    the record keeps its id, and has the time from which the edition is told as its DTSTAMP, so
    that the same files make the same calendar.
    """
    title = site.say("duties-of", name=site.alliance.name)
    return as_icalendar("Duties", title, (_event(site, duty, site_url) for duty in duties(site)))


def _event(site: Site, duty: Duty, site_url: str) -> Event:
    owner = duty.owner or "no-one"
    what = f"{duty.work.subject}/{duty.step.id}" if duty.step else str(duty.work.subject)
    kind = ("review" if duty.is_review else
            f"figure/{duty.by}" if isinstance(duty.work, Indicator) else "due")
    event = new_event(site, f"{kind}/{what}/{owner}",
                      page_at(site_url, address(site, duty.work)))
    event.add("dtstart", duty.by.latest)
    event.add("dtend", duty.by.latest + timedelta(days=1))
    event.add("summary", title_of(site, duty))
    if duty.owner:
        event.add("description", site.get_subject(duty.owner).name)
    return event
