"""How often a body is to meet: how it is written, and how many meetings were held against it."""

import csv
import io
import json

import pytest

from macros.edition.gaps import findings
from macros.edition.meetings import held_of_expected
from macros.edition.site import BuildOptions
from macros.exports import every_file
from macros.model import Body
from macros.model.editions import PUBLIC, STAFF
from macros.model.frequency import HowOften
from macros.model.moments import Moment
from tests.unit.conftest import html

PIER = "data/bodies/pier-board.yml"
BOARD = """\
title: Pier Board
level: 1
summary: It looks after the piers.
founded: 2003-01-15
frequency: {often: every quarter, since: 2003-04}
"""
#: The id of a meeting -> what its file says besides its title.
MEETINGS = {
    "before": "date: 2003-03-20\nstatus: held",
    "spring": "date: 2003-05-06\nstatus: held",
    "summer": "date: 2003-09-30\nstatus: adjourned",
    "summer-again": "date: 2003-10-07\nstatus: held\ncontinues_id: summer",
    "autumn": "date: 2003-11-04\nstatus: cancelled",
    "winter": "date: 2004-02-03\nstatus: held",
    "only-a-month": "date: 2004-03\nstatus: held",
    "only-a-year": "date: 2004\nstatus: held",
    "next": "date: 2005-05-04\nstatus: planned",
}


@pytest.fixture
def pier(lanterns):
    """The Lantern Alliance in its own voice, with a board that is to meet every quarter."""
    lanterns.speak_for_themselves()
    lanterns.add(PIER, BOARD)
    for id, told in MEETINGS.items():
        lanterns.add(f"docs/meetings/{id}.md",
                     f"---\ntitle: Meeting {id}\nbody_id: pier-board\n{told}\n---\n")
    return lanterns


def edition(lanterns, day, name=PUBLIC):
    return lanterns.edition(name, BuildOptions(as_of=Moment.parse(day)))


def counted(site):
    told = held_of_expected(
        site.get(Body, "pier-board"), site.links.meetings_of(site.get(Body, "pier-board")),
        site.day)
    return told and (told.held, told.expected, str(told.since), str(told.until))


@pytest.mark.parametrize(("day", "told"), [
    ("2003-06-30", None),  # the first quarter ends with this day
    ("2003-07-01", (1, 1, "2003-04-01", "2003-06-30")),
    ("2004-02-15", (2, 3, "2003-04-01", "2003-12-31")),
    ("2004-05-01", (4, 4, "2003-04-01", "2004-03-31")),
])
def test_the_meetings_held_by_a_day_are_counted_in_the_whole_periods_before_it(pier, day, told):
    site = edition(pier, day).site
    assert counted(site) == told


def test_a_body_that_is_no_more_was_to_meet_until_its_end(pier):
    pier.replace(PIER, "frequency:", "dissolved: 2003-09-30\nfrequency:")
    for later in ("summer-again", "winter", "only-a-month", "only-a-year", "next"):
        pier.delete(f"docs/meetings/{later}.md")
    assert counted(edition(pier, "2004-05-01").site) == (2, 2, "2003-04-01", "2003-09-30")


def test_nothing_is_counted_where_nothing_says_how_often(built):
    site = built.site
    board = site.get(Body, "lantern-board")
    assert board.meets
    assert held_of_expected(board, site.links.meetings_of(board), site.day) is None


def test_the_page_says_what_was_counted_and_so_do_staff_s_pages(pier):
    told = ("From 1 April 2003 to 31 December 2003: 2 meetings held, 3 to be expected "
            "(every quarter).")
    page = html(edition(pier, "2004-02-15"), "governance/pier-board.md")
    assert "Planned frequency: every quarter" in page
    assert told in page
    assert "Counted in whole periods, from the meetings on this site." in page
    for_staff = edition(pier, "2004-02-15", STAFF)
    assert told in html(for_staff, "staff/directory.md")
    few = [finding.words for finding in findings(for_staff.site) if finding.key == "frequency"]
    assert few == [
        "2 of the 3 meetings to be expected by 31 December 2003 are recorded as held"]
    enough = edition(pier, "2004-05-01", STAFF).site
    assert not [finding for finding in findings(enough) if finding.key == "frequency"]


def test_tables_and_json_have_what_was_counted(pier):
    files = every_file(edition(pier, "2004-02-15").site, "")
    row = next(row for row in csv.DictReader(io.StringIO(files["data/bodies.csv"]))
               if row["id"] == "pier-board")
    told = {"meetings_held": "2", "meetings_expected": "3", "meetings_counted_from": "2003-04-01",
            "meetings_counted_until": "2003-12-31"}
    assert told.items() <= row.items()
    assert row["frequency_often"] == "every quarter"
    record = next(record for record in json.loads(files["data/bodies.json"])["records"]
                  if record["id"] == "pier-board")
    assert told.items() <= record["standing"].items()
    assert record["frequency"] == {"often": "every quarter", "since": "2003-04", "stated": [],
                                   "elsewhere": []}


def test_a_meeting_and_the_one_that_goes_on_with_it_lead_to_each_other(pier):
    site = edition(pier, "2004-05-01")
    assert "Goes on with" in html(site, "governance/meetings/summer-again.md")
    summer = html(site, "governance/meetings/summer.md")
    assert "Went on" in summer
    assert ", 7 October 2003</a>" in summer


def test_what_is_still_to_go_on_is_told_so(pier):
    summer = html(edition(pier, "2003-10-01"), "governance/meetings/summer.md")
    assert "Is to go on" in summer
    assert "Went on" not in summer


@pytest.mark.parametrize(("text", "times", "months", "days"), [
    ("every quarter", 1, 3, 0), ("Quarterly", 1, 3, 0), ("every 2 months", 1, 2, 0),
    ("every two months", 1, 2, 0), ("every other month", 1, 2, 0), ("twice a year", 2, 12, 0),
    ("4 times a year", 4, 12, 0), ("at least four times each year", 4, 12, 0),
    ("once a half-year", 1, 6, 0), ("every six weeks", 1, 0, 42), ("fortnightly", 1, 0, 14),
    ("ten meetings per year", 10, 12, 0),
])
def test_how_often_is_read_as_people_write_it(text, times, months, days):
    read = HowOften.parse(text)
    assert (read.times, read.months, read.days, str(read)) == (times, months, days, text)


def test_the_same_frequency_can_be_written_in_other_words():
    assert HowOften.parse("every quarter").is_as_often_as(HowOften.parse("4 times a year"))
    assert not HowOften.parse("every quarter").is_as_often_as(HowOften.parse("twice a year"))


FREQUENCY = "{often: every quarter, since: 2003-04}"


@pytest.mark.parametrize(("old", "new", "told"), [
    (FREQUENCY, "every quarter",
     f"{PIER}:5:12: frequency: it does not say since when. Write {{often: every quarter, since: "
     "2025-07}, with the first day or month that counts."),
    ("every quarter", "as the work needs",
     f"{PIER}:5:20: often: 'as the work needs' does not say how many meetings there are to be in "
     "what time. Write it like 'every quarter', 'every 2 months', 'twice a year' or '4 times a "
     "year'; what has no number goes into meets: alone."),
    ("every quarter", "4",
     f"{PIER}:5:20: often: '4' does not say how many meetings there are to be in what time. Write "
     "it like 'every quarter', 'every 2 months', 'twice a year' or '4 times a year'; what has no "
     "number goes into meets: alone."),
    ("every quarter", "bimonthly",
     f"{PIER}:5:20: often: 'bimonthly' can be twice a month or every two months. Write one of "
     "them."),
    ("often: every quarter", "times: 4",
     f"{PIER}:5:13: there is no key 'times' here. Write how many in what time as often:, like '4 "
     "times a year'."),
    ("since: 2003-04", "since: 2002",
     f"{PIER}:5:42: since: 2002 is before the body was founded, 15 January 2003. Count from its "
     "first day, or later."),
    ("frequency:", "dissolved: 2003-03-31\nfrequency:",
     f"{PIER}:6:42: since: April 2003 is after the body was dissolved, 31 March 2003. Correct one "
     "of them."),
    ("frequency:", "meets: every month\nfrequency:",
     f"{PIER}:6:20: often: 'every quarter' is not 'every month', which meets: says. Correct one "
     "of them."),
    ("frequency:", "how_often:",
     f"{PIER}:5:1: there is no key 'how_often' here. Write frequency: with often: and since:, like "
     "{often: every quarter, since: 2025-07}."),
])
def test_what_cannot_be_counted_is_told_in_one_sentence(pier, old, new, told):
    pier.replace(PIER, old, new)
    assert told in pier.told_of_records()


def test_words_that_cannot_be_counted_can_stand_beside_the_number(pier):
    pier.replace(PIER, "frequency:", "meets: at least quarterly, or as required\nfrequency:")
    assert pier.told_of_records() == []


@pytest.mark.parametrize(("id", "told"), [
    ("summer-again", "this is the meeting itself. Write the id of the one that was adjourned."),
    ("spring", "'spring' was not adjourned. Write status: adjourned there, or leave this out."),
    ("other-board", "'other-board' is a meeting of another body. Correct one of them."),
    ("later", "'later' is later than this meeting. Write this into the later one."),
])
def test_a_meeting_goes_on_with_an_earlier_one_that_was_adjourned(pier, id, told):
    for other, body in (("other-board", "lantern-board"), ("later", "pier-board")):
        pier.add(f"docs/meetings/{other}.md", f"---\ntitle: {other}\nbody_id: {body}\n"
                 f"date: 2004-0{1 + (other == 'later')}-05\nstatus: adjourned\n---\n")
    if id == "other-board":
        pier.replace("docs/meetings/summer-again.md", "date: 2003-10-07", "date: 2004-02-07")
    pier.replace("docs/meetings/summer-again.md", "continues_id: summer", f"continues_id: {id}")
    assert f"docs/meetings/summer-again.md:6:15: continues_id: {told}" in pier.told_of_records()


def test_a_record_of_papers_says_which_paper_tells_how_often(lanterns):
    lanterns.add(PIER, BOARD)
    assert any("how often it is to meet has no source. Write stated:" in told
               for told in lanterns.told_of_records())
