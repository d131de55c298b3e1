"""The calendars of meetings, read by a second library than the one that wrote them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import vobject

from macros.exports import every_file
from macros.model import Meeting
from macros.model.moments import Moment
from tests.unit.conftest import html, with_records

ALL, OF_BOARD = "governance/meetings.ics", "governance/lantern-board/meetings.ics"


def events(edition, address=ALL, site_url=""):
    """UID without what follows the meeting -> event, as vobject reads it."""
    calendar = vobject.readOne(every_file(edition.site, site_url)[address])
    assert calendar.version.value == "2.0"
    return {event.uid.value.split("@")[0]: event for event in calendar.vevent_list}


def test_each_body_and_the_site_have_a_calendar_of_the_meetings_that_are_planned_or_held(built):
    assert list(events(built)) == [
        "meetings/board-2002-10", "meetings/board-2002-11", "meetings/board-2003-05"]
    assert events(built, OF_BOARD).keys() == events(built).keys()
    assert "governance/wick-group/meetings.ics" not in every_file(built.site, "")


def test_a_meeting_that_only_a_paper_names_is_in_no_calendar(lanterns):
    for name in ("2002-10", "2002-11", "2003-05"):
        lanterns.delete(f"docs/meetings/board-{name}.md")
    site = lanterns.edition().site
    assert site.calendars == ()
    assert [address for address in every_file(site, "") if address.endswith(".ics")] == []


def test_an_event_has_the_time_of_the_meeting_and_no_other(built):
    november = events(built)["meetings/board-2002-11"]
    assert november.dtstart.value == datetime(2002, 11, 12, 14, 30, tzinfo=UTC)
    assert november.dtend.value == datetime(2002, 11, 12, 16, 0, tzinfo=UTC)
    assert november.location.value == "Lamp hall"
    assert november.description.value == (
        "Write to the lantern office.\n1. Wicks\n2. The lease of the hall")
    may = events(built)["meetings/board-2003-05"]
    assert (may.dtstart.value, may.dtend.value) == (date(2003, 5, 6), date(2003, 5, 7))


def test_summer_time_is_that_of_london_and_an_open_end_is_left_open(built):
    may = built.site.get(Meeting, "board-2003-05").model_copy(update={"start": "10:00"})
    edition = replace(built, site=with_records(built.site, "meetings", may))
    event = events(edition)["meetings/board-2003-05"]
    assert event.dtstart.value == datetime(2003, 5, 6, 9, 0, tzinfo=UTC)
    assert not hasattr(event, "dtend")


def test_times_are_those_of_the_collaborations_own_zone(lanterns):
    lanterns.replace("data/alliance.yml", "notice:", "time_zone: America/New_York\nnotice:")
    november = events(lanterns.edition())["meetings/board-2002-11"]
    assert november.dtstart.value == datetime(2002, 11, 12, 19, 30, tzinfo=UTC)
    assert november.dtend.value == datetime(2002, 11, 12, 21, 0, tzinfo=UTC)


@pytest.mark.parametrize(("start", "end", "begins", "ends"), [
    (None, "12:30", date(2003, 5, 6), date(2003, 5, 7)),
    ("22:30", "00:15", datetime(2003, 5, 6, 21, 30, tzinfo=UTC),
     datetime(2003, 5, 6, 23, 15, tzinfo=UTC)),
])
def test_an_event_lasts_all_day_without_a_start_and_can_go_on_past_midnight(
        built, start, end, begins, ends):
    may = built.site.get(Meeting, "board-2003-05").model_copy(update={"start": start, "end": end})
    event = events(replace(built, site=with_records(built.site, "meetings", may)))[
        "meetings/board-2003-05"]
    assert (event.dtstart.value, event.dtend.value) == (begins, ends)


def test_what_was_moved_or_cancelled_keeps_its_uid_and_says_so(built):
    before = replace(built, site=replace(built.site, as_of=Moment.parse("2002-10-01")))
    then, now = (events(edition)["meetings/board-2002-11"] for edition in (before, built))
    assert then.uid.value == now.uid.value
    assert (then.sequence.value, now.sequence.value) == ("0", "1")
    assert then.dtstart.value == datetime(2002, 11, 5, 14, 30, tzinfo=UTC)
    assert now.dtstamp.value == datetime(2002, 10, 22, tzinfo=UTC)
    october = events(built)["meetings/board-2002-10"]
    assert (october.status.value, october.sequence.value) == ("CANCELLED", "1")
    assert october.dtstamp.value == datetime(2002, 10, 1, tzinfo=UTC)
    assert october.description.value == "Cancelled on 1 October 2002: The lamps were out."
    day_before = replace(built, site=replace(built.site, as_of=Moment.parse("2002-09-30")))
    planned = events(day_before)["meetings/board-2002-10"]
    assert (planned.status.value, planned.sequence.value) == ("CONFIRMED", "0")
    assert now.status.value == "CONFIRMED"


def test_a_meeting_keeps_its_uid_when_its_file_is_renamed(lanterns):
    old = (lanterns.root / "docs/meetings/board-2003-05.md").read_text("utf-8")
    before = set(events(lanterns.edition()))
    lanterns.delete("docs/meetings/board-2003-05.md")
    lanterns.add("docs/meetings/spring-2003.md",
                 old.replace("status:", "formerly: [board-2003-05]\nstatus:"))
    assert set(events(lanterns.edition())) == before


def test_the_calendar_of_a_renamed_body_stays_at_its_old_address(lanterns):
    for file in ("2002-10", "2002-11", "2003-05"):
        lanterns.replace(f"docs/meetings/board-{file}.md", "body_id: lantern-board",
                         "body_id: wick-group")
    lanterns.replace("data/bodies/wick-group.yml", "level: 2", "level: 2\nformerly: [oil-group]")
    files = every_file(lanterns.edition().site, "")
    assert files["governance/oil-group/meetings.ics"] == files["governance/wick-group/meetings.ics"]


def test_the_same_files_make_the_same_calendar_with_the_address_of_each_page(built):
    made = [every_file(built.site, "https://lantern.example/")[ALL] for _ in range(2)]
    assert made[0] == made[1]
    assert re.search(r"URL:https://lantern\.example/governance/meetings/board-2002-11/", made[0])


def test_pages_lead_to_the_calendars(built):
    assert 'href="../meetings.ics"' in html(built, "governance/meetings.md")
    assert 'href="meetings.ics"' in html(built, "governance/index.md")
    assert 'href="meetings.ics"' in html(built, "governance/lantern-board.md")
