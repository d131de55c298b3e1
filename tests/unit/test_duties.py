"""What each owner has to do by when: as a list, a table and a calendar, for staff alone."""

from datetime import date

import pytest
from icalendar import Calendar

from macros.components import COMPONENTS, PageView
from macros.edition.duties import duties, title_of
from macros.edition.gaps import age, findings
from macros.edition.site import BuildOptions
from macros.exports import every_file
from macros.model import Action
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from tests.unit.conftest import html

MAP = "data/actions/lamp-map.yml"
SITE = "https://lanterns.example/"


@pytest.fixture
def dated(lanterns):
    lanterns.speak_for_themselves()
    steps = ("[{id: draw, title: Draw it, due: 2002-11}, "
             "{id: buy, title: Buy it, due: 2002, done: 2002}]")
    lanterns.replace(MAP, "lead:",
                     f"due: 2003-01\nreview_by: 2003-06-30\nsteps: {steps}\nlead:")
    lanterns.replace("data/actions/lamp-review.yml", "steps:", "due: 2003-05\nsteps:")
    lanterns.replace("data/actions/lamplighters-school.yml", "stated:", "due: 2003-03\nstated:")
    return lanterns


def edition(lanterns, name=STAFF, as_of="2003-02-10"):
    return lanterns.edition(name, BuildOptions(as_of=Moment.parse(as_of)))


def listed(site):
    return [(str(duty.owner or ""), title_of(site, duty), str(duty.by), duty.days_late)
            for duty in duties(site) if duty.work.kind == "actions"]


def test_owners_stand_by_name_and_what_is_due_first_first_without_what_has_ended(dated):
    assert listed(edition(dated).site) == [
        ("posts/lamp-master-northmouth", "A lamp map: Draw it", "2002-11", 72),
        ("posts/lamp-master-northmouth", "A lamp map", "2003-01", 10),
        ("posts/lamp-master-northmouth", "Review: A lamp map", "2003-06-30", 0),
        ("", "Review of the lamps", "2003-05", 0),
    ]


def test_work_with_several_owners_is_listed_under_each_who_answers_on_the_day(dated):
    dated.replace(MAP, "lead: posts/lamp-master-northmouth",
                  "lead: [{who: posts/lamp-master-northmouth, until: 2003-02-01}, "
                  "bodies/wick-group, organizations/nls]")
    owners = [owner for owner, title, *_ in listed(edition(dated).site) if title == "A lamp map"]
    assert owners == ["organizations/nls", "bodies/wick-group"]


def test_the_list_has_a_table_and_a_calendar_in_the_staff_edition_alone(dated):
    site = edition(dated).site
    files = every_file(site, SITE)
    assert "lamp-map,A lamp map,draw,due,2002-11,2002-11-30,72" in files["data/due.csv"].replace(
        "actions/", "").replace('"', "")
    calendar = Calendar.from_ical(files["data/due.ics"])
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    assert {"A lamp map: Draw it", "A lamp map", "Review of the lamps"} <= events.keys()
    draw = events["A lamp map: Draw it"]
    assert draw["dtstart"].dt.isoformat() == "2002-11-30"
    assert str(draw["url"]) == f"{SITE}plan/actions/lamp-map/"
    assert files == every_file(site, SITE)
    assert not {"data/due.csv", "data/due.ics"} & every_file(edition(dated, PUBLIC).site,
                                                            SITE).keys()


def test_an_event_keeps_its_uid_when_its_date_is_moved(dated):
    def uids(site):
        calendar = Calendar.from_ical(every_file(site, SITE)["data/due.ics"])
        return [str(event["uid"]) for event in calendar.walk("VEVENT")]

    before = uids(edition(dated).site)
    dated.replace(MAP, "due: 2003-01\n", "due: 2003-01\nrevised: [{due: 2003-04, on: 2003-01-05, "
                                         "reason: The paint dried slowly.}]\n")
    assert sorted(uids(edition(dated).site)) == sorted(before)
    assert len(set(before)) == len(before)


def test_the_page_lists_owner_by_owner_and_says_how_late(dated):
    page = html(edition(dated), "staff/due.md")
    assert page.index("Lamp Master") < page.index("No one is named")
    assert "72 days late" in page


def test_nothing_is_late_to_be_looked_at_in_the_voice_of_a_record(dated):
    def late(site):
        return {title: days for _, title, _, days in listed(site) if title.startswith("Review:")}

    told = edition(dated, as_of="2003-07-10").site
    assert late(told) == {"Review: A lamp map": 10}
    dated.replace("data/alliance.yml", "voice: own\n", "")
    assert late(edition(dated, as_of="2003-07-10").site) == {"Review: A lamp map": 0}


def test_no_step_of_an_action_that_has_ended_is_late(dated):
    def late(site):
        action = site.get(Action, "lamp-map")
        return [site.timing_of_step(step, action).is_late for step in action.steps]

    assert late(edition(dated).site) == [True, False]
    dated.add("docs/reports/2002-q4.md", """---
description: The map was drawn.
period: 2002-10/2002-12
published: 2003-01-20
progress:
  - {about: actions/lamp-map, state: complete, comment: Why.}
---
""")
    assert late(edition(dated).site) == [False, False]


def test_who_no_longer_answers_is_not_in_the_list_of_actions_or_its_filter(dated):
    dated.replace(MAP, "lead: posts/lamp-master-northmouth",
                  "lead: [{who: posts/lamp-master-northmouth, until: 2003-02-01}]")

    def listed(as_of):
        site = edition(dated, PUBLIC, as_of).site
        rows = COMPONENTS["action_list"](PageView(site, "plan/actions/index.md"))
        return "posts-lamp-master-northmouth" in rows

    assert listed("2003-02-01")
    assert not listed("2003-02-02")


def test_the_tasks_of_meetings_stand_with_their_owners_as_a_kind_of_their_own(dated):
    dated.add("data/tasks.yml", """\
- {id: count, title: Count the lamps, lead: posts/lamp-master-northmouth, due: 2003-01-31}
- {id: paint, title: Paint the lamps, lead: bodies/wick-group, due: 2003-01, state: dropped}
- {id: ask, title: Ask for paint, due: 2003-03}
- {id: buy, title: Buy brushes, lead: bodies/wick-group, due: 2003-03, meeting_id: later}
""")
    path = dated.root / "data/meetings.yml"
    path.write_text(path.read_text("utf-8") + "\n- {id: later, title: A later meeting, "
                    "body_id: lantern-board, date: 2003-02-20, status: planned}\n", "utf-8")
    built = edition(dated)
    assert [(str(duty.owner or ""), title_of(built.site, duty), duty.days_late)
            for duty in duties(built.site) if duty.work.kind == "tasks"] == [
        ("posts/lamp-master-northmouth", "Task of a meeting: Count the lamps", 10),
        ("bodies/wick-group", "Task of a meeting: Count the wicks", 41),
        ("", "Task of a meeting: Ask for paint", 0)]
    assert "Task of a meeting: Count the lamps" in html(built, "staff/due.md")
    files = every_file(built.site, SITE)
    row = next(line for line in files["data/due.csv"].splitlines() if "Count the lamps" in line)
    assert "tasks/count" in row
    assert ",task," in row.replace('"', "")
    events = {str(event["summary"]): event
              for event in Calendar.from_ical(files["data/due.ics"]).walk("VEVENT")}
    event = events["Task of a meeting: Count the lamps"]
    assert event["dtstart"].dt.isoformat() == "2003-01-31"
    assert str(event["url"]).endswith("#count")


def test_the_owners_of_what_is_late_come_first_on_the_page(dated):
    dated.replace(MAP, "lead: posts/lamp-master-northmouth", "lead: organizations/nls")
    dated.replace("data/actions/lamp-review.yml", "steps:", "lead: bodies/lantern-board\nsteps:")
    page = html(edition(dated), "staff/due.md")
    assert "4 entries are late. Their owners come first: 3 of " in page
    assert page.index("A lamp map: Draw it") < page.index("Review of the lamps")


def test_a_post_is_named_with_who_holds_it_or_as_open_after_that(dated):
    def told():
        return html(edition(dated), "staff/due.md")

    is_open = "Lamp Master, Northmouth</a> (<span class=\"unknown-value\">post open</span>)"
    assert "Lamp Master, Northmouth</a>" in told()
    assert is_open not in told()  # a paper names a holder, and no one says that there is none now
    dated.replace("data/people.yml", "stands_in: charter#signature\n",
                  "stands_in: charter#signature\n      from: 2002-01\n")
    assert "Ada Flint</a>, <a" in told()
    dated.replace("data/people.yml", "      from: 2002-01\n",
                  "      from: 2002-01\n      until: 2002-03\n")
    assert is_open in told()


def test_what_is_led_by_a_post_that_no_one_holds_has_no_owner(dated):
    def without_owner():
        return {str(one.record.subject): one.words for one in findings(edition(dated).site)
                if one.topic == "owner"}

    dated.replace("data/actions/lamp-review.yml", "steps:", "lead: posts/chief-trimmer\nsteps:")
    assert "Chief Trimmer" in without_owner()["actions/lamp-review"]
    assert "actions/lamplighters-school" not in without_owner()
    dated.replace("data/actions/lamp-review.yml", "posts/chief-trimmer", "organizations/nls")
    assert "actions/lamp-review" not in without_owner()


def test_what_has_ended_or_is_only_announced_is_no_news(dated):
    def news():
        return {str(one.record.subject): one.words for one in findings(edition(dated).site)
                if one.topic == "update"}

    assert "actions/lamplighters-school" not in news()
    before = news()["actions/lamp-map"]
    dated.add("docs/updates/2003-map-shown.md", "---\ntitle: The map is to be shown\n"
              "description: It will hang in both halls.\nabout: [actions/lamp-map]\n"
              "date: 2003-04-01\nannounces: true\npublished: 2003-02-03\n---\n")
    assert news()["actions/lamp-map"] == before


def test_how_old_news_of_a_day_are_is_told_in_days():
    assert age(date(2026, 9, 30), date(2026, 11, 27), in_days=True) == "58 days"
    assert age(date(2026, 9, 30), date(2026, 11, 27)) == "1 month"
    assert age(date(2024, 9, 30), date(2026, 11, 27), in_days=True) == "2 years, 1 month"


def test_a_figure_that_should_be_there_stands_with_who_answers_for_it_until_it_is(dated):
    def owed(as_of):
        return [(str(duty.owner), title_of(built, duty), str(duty.by), duty.days_late)
                for built in [edition(dated, as_of=as_of).site]
                for duty in duties(built) if duty.work.kind == "indicators"]

    assert owed("2002-09-30") == []
    assert owed("2002-10-01") == [
        ("posts/watcher", "Figure: Lamps that burn", "2002-07/2002-09", 1)]
    files = every_file(edition(dated, as_of="2002-10-01").site, SITE)
    row = next(line for line in files["data/due.csv"].splitlines() if "Lamps that burn" in line)
    assert ",figure,2002-07/2002-09,2002-09-30,1," in row.replace('"', "")
    assert "SUMMARY:Figure: Lamps that burn" in files["data/due.ics"]
    assert owed("2002-12-31") == []
    dated.replace("data/alliance.yml", "voice: own\n", "")
    assert owed("2009-10-01") == []
