"""How decisions stand on a day, what became of them, and where pages tell that."""

import re

import pytest

from macros.edition.decisions import state_of_decision
from macros.edition.site import BuildOptions
from macros.model import Body, Decision
from macros.model.moments import Moment
from tests.unit.conftest import html
from tests.unit.test_meetings import MAY, NOVEMBER, page

DECISIONS = "governance/decisions.md"
#: What a meeting to come is to decide.
TO_DECIDE = ("items: [{number: 1, title: Oil, decisions: [{id: buy-oil, title: Buy oil, "
             "follows: [buy-wicks]}]}]\nplace:")


def row(edition, id, page=DECISIONS):
    """What the page of decisions says of one."""
    told = html(edition, page).split(f'id="{id}"')[1].partition("</li>\n<li>\n<h3")[0]
    return " ".join(re.sub("<[^>]+>", " ", told).split())


def on_day(lanterns, day):
    return lanterns.edition(options=BuildOptions(as_of=Moment.parse(day)))


def test_the_state_of_what_a_decision_is_about_stands_under_it(lanterns):
    lanterns.speak_for_themselves()
    told = row(lanterns.edition(), "put-the-map-off")
    assert "What became of it: Under review The map" in told
    assert "About: The map" not in told


def test_only_what_was_reported_after_a_decision_came_of_it(lanterns):
    lanterns.speak_for_themselves()
    told = row(lanterns.edition(), "put-the-map-off")
    assert ", July 2002" in told
    assert "No report since" in row(on_day(lanterns, "2002-06-30"), "put-the-map-off")


def test_work_whose_date_has_passed_is_late_under_the_decision_that_set_it(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace("data/decisions.yml", "about: [projects/map]", "about: [actions/lamp-map]")
    path = lanterns.root / "data/actions/lamp-map.yml"
    text = re.sub(r"(?m)^due:.*\n", "", path.read_text("utf-8"))
    path.write_text(text + "due: 2003-01-31\n", encoding="utf-8")
    assert "3 days late" in row(lanterns.edition(), "put-the-map-off")
    lanterns.replace(NOVEMBER, "about: [strands/brighter-streets]", "about: [actions/lamp-map]")
    assert "Carried. 3 days late A lamp map" in page(lanterns.edition(), "governance/index.md")


def test_the_tasks_of_the_same_item_stand_under_a_decision(lanterns):
    lanterns.speak_for_themselves()
    told = row(lanterns.edition(), "buy-wicks")
    assert "Late Task: Count the wicks Done Task: Thank the watch" in told


def test_a_record_tells_no_state_under_a_decision(built):
    assert "What became of it" not in row(built, "put-the-map-off")


def test_where_a_report_could_be_expected_it_is_said_that_there_is_none(lanterns):
    lanterns.speak_for_themselves()
    for about, told in (("", True), ("about: [alliance]", True), ("about: [people/cy-moth]", False),
                        ("vote: {for: 1, against: 2, result: lost}", False)):
        lanterns.add("docs/meetings/oil.md",
                     "---\ntitle: Oil\nbody_id: lantern-board\ndate: 2002-12-01\nstatus: held\n"
                     "items:\n- number: 1\n  title: Oil\n  decisions:\n"
                     f"  - id: choose\n    title: Choose\n    {about}\n---\n")
        assert ("No report yet" in row(lanterns.edition(), "choose")) == told, about
        lanterns.delete("docs/meetings/oil.md")


def test_an_update_of_the_same_day_does_not_tell_what_became_of_a_decision(lanterns):
    lanterns.speak_for_themselves()
    for day, label in (("2002-11-12", "Reported in: "), ("2002-12-01", "Reported since: ")):
        lanterns.add("docs/updates/oil.md", "---\ntitle: Oil came\ndescription: It is here.\n"
                                            "about: [decisions/buy-wicks]\n"
                                            f"date: {day}\npublished: {day}\n---\n")
        assert f"{label}Oil came" in row(lanterns.edition(), "buy-wicks")
        lanterns.delete("docs/updates/oil.md")


def test_a_decision_to_come_is_not_told_as_having_followed(lanterns):
    lanterns.replace(MAY, "place:", TO_DECIDE)
    edition = lanterns.edition()
    told = row(edition, "buy-wicks")
    assert "To be decided on 6 May 2003: Buy oil" in told
    assert "Followed by" not in told
    assert "Buy oil</a></h3>" not in html(edition, "governance/lantern-board.md")
    assert "To be decided there: Buy oil" in page(edition, "governance/lantern-board.md")
    asked = html(edition, DECISIONS).split('id="buy-oil"')[1]
    assert "Outcome" not in asked.partition("</li>")[0]


@pytest.mark.parametrize(
    ("day", "state"), [("2002-11-11", "to-come"), ("2002-11-12", "taken"), ("2003-02-03", "taken")])
def test_a_decision_is_taken_from_the_day_of_its_meeting(lanterns, day, state):
    site = on_day(lanterns, day).site
    assert state_of_decision(site, site.get(Decision, "buy-wicks")) == state


@pytest.mark.parametrize(
    ("voice", "day", "told"),
    [
        ("record", "2003-05-06", "To be decided there: Buy oil"),
        ("record", "2003-05-07", "Asked for there; outcome not stated: Buy oil"),
        ("own", "2003-05-06", "To be decided there: Buy oil"),
        ("own", "2003-05-07", "On the agenda; no outcome yet: Buy oil"),
    ],
)
def test_nothing_is_to_be_decided_at_a_meeting_whose_day_is_over(lanterns, voice, day, told):
    if voice == "own":
        lanterns.speak_for_themselves()
    lanterns.replace(MAY, "place:", TO_DECIDE)
    edition = on_day(lanterns, day)
    assert told in page(edition, "governance/meetings.md")
    label = "To be decided: Buy oil" if day == "2003-05-06" else "Asked for: Buy oil"
    assert label in page(edition, "governance/meetings/board-2003-05.md")


def test_what_others_decided_about_a_body_is_not_among_its_own_decisions(lanterns):
    lanterns.replace("data/decisions.yml", "about: [projects/map]", "about: [bodies/wick-group]")
    edition = lanterns.edition()
    assert edition.site.links.decisions_of(edition.site.get(Body, "wick-group")) == ()
    assert "Decisions about it Put the map off" in page(edition, "governance/wick-group.md")
    assert lanterns.told() == []


def test_decisions_taken_stand_before_those_asked_for(built):
    calls = [call.args for call in built.site.pages[DECISIONS].text.calls if
             call.name == "decisions"]
    assert calls == [("taken",), ("asked",)]


def test_a_dropped_task_has_no_date_that_is_still_to_be_set(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace(NOVEMBER, "state: done, done: 2002-11-20", "state: dropped")
    ended = html(lanterns.edition(), "governance/action-log.md").split('id="ended"')[1]
    assert "not set yet" not in ended


def note_it(lanterns):
    """Add a decision that carries out what the board is asked for in the report."""
    lanterns.replace("data/decisions.yml", "- id: ask-for-ladders", """\
- {id: report-noted, title: Report noted, basis: taken, date: 2002-06,
   follows: [note-the-report], elsewhere: {name: The board book, words: was noted}}
- id: ask-for-ladders""")


def test_the_decision_that_followed_what_was_asked_for_is_its_outcome(lanterns):
    assert "Outcome: not stated." in row(lanterns.edition(), "note-the-report")
    note_it(lanterns)
    told = row(lanterns.edition(), "note-the-report")
    assert "Outcome" not in told
    assert "Followed by: Report noted , June 2002" in told


def test_an_update_on_what_was_asked_for_tells_its_outcome(lanterns):
    lanterns.add("docs/updates/2003-noted.md", "---\ntitle: Noted\ndescription: It was noted.\n"
                 "about: [decisions/note-the-report]\ndate: 2003-02-01\npublished: 2003-05-01\n"
                 "elsewhere: {name: The board book, words: was noted}\n---\n")
    told = row(lanterns.edition(), "note-the-report")
    assert "Noted" in told
    assert "Outcome" not in told


def test_a_decision_at_a_meeting_whose_day_is_estimated_says_so(lanterns):
    lanterns.replace("data/meetings.yml", "  date: 2002-05\n",
                     "  date: 2002-05\n  date_basis: The board met in spring.\n")
    assert "May 2002 (est.)" in row(lanterns.edition(), "ask-for-ladders")
    assert "Follows: Ask for ladders , May 2002 (est.)" in row(lanterns.edition(), "buy-wicks")


def test_what_a_meeting_was_asked_and_decided_is_not_told_as_without_an_outcome(lanterns):
    lanterns.replace("data/decisions.yml", "  text_from: [report#recommendation]",
                     "  meeting_id: board-2002-05\n  text_from: [report#recommendation]")
    told = "governance/meetings.md"
    assert "Asked for there; outcome not stated: Note the report" in page(lanterns.edition(), told)
    note_it(lanterns)
    assert "Asked for there; what came of it is told: Note the report" in page(
        lanterns.edition(), told)
