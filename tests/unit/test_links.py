"""Each link is written once and followed from both ends; the state comes from the latest date."""

import re
from datetime import date

import pytest

from macros.edition.links import Links
from macros.model import Action, Body, Decision, Document, Place, Records, Subject, Update
from macros.model.bases import SourcedDate
from macros.model.dates import PartialDate
from tests.unit.conftest import html, with_records


def ids(records):
    return [record.id for record in records]


def state(site, subject):
    found = site.links.status_of(Subject.parse(subject))
    return found.state.id, found.statement and found.statement.source.id


def update(about="projects/map", date="2002-08", new_state="under-way", published="2003-01-01"):
    return (
        f"---\ntitle: One more\ndescription: One more thing.\nabout: [{about}]\ndate: {date}\n"
        f"published: {published}\nstate: {new_state}\nreason: So it is.\n"
        "stated: [report#map-review]\n---\n"
    )


def test_updates_stand_the_latest_first(built):
    assert ids(built.site.links.updates) == [
        "2003-school-open", "2002-paint", "2002-07-map-review", "2002-05-map-deferred",
    ]


def test_meetings_stand_the_newest_first(built):
    assert ids(built.site.links.meetings) == [
        "board-2003-05", "board-2002-11", "board-2002-10", "board-2002-05", "watch-2001"]
    board = built.site.get(Body, "lantern-board")
    assert ids(built.site.links.meetings_of(board)) == [
        "board-2003-05", "board-2002-11", "board-2002-10", "board-2002-05"]


def test_decisions_stand_the_newest_first_by_their_paper_where_they_have_no_date(built):
    # The report is of July 2002; the meeting and the postponement were in May.
    newest_first = ["buy-wicks", "note-the-report", "put-the-map-off", "ask-for-ladders"]
    assert ids(built.site.links.decisions) == newest_first
    early = built.site.get(Decision, "ask-for-ladders").model_copy(
        update={"id": "early", "meeting_id": None,
                "date": SourcedDate(value=PartialDate.parse("1999"))})
    undated = early.model_copy(
        update={"id": "undated", "date": None, "text_from": (Place("charter", "aim"),)})
    links = with_records(built.site, "decisions", undated, early).links
    assert ids(links.decisions) == [*newest_first, "early", "undated"]
    assert ids(links.decisions_of(built.site.get(Body, "lantern-board"))) == [
        "buy-wicks", "note-the-report", "ask-for-ladders", "early", "undated"]
    assert ids(links.decisions_about(Subject("projects", "ladders"))) == [
        "ask-for-ladders", "early", "undated"]


def test_of_updates_of_one_time_those_that_give_a_state_come_first(built):
    deferred = built.site.get(Update, "2002-05-map-deferred")
    note = deferred.model_copy(update={"id": "2002-05-a-note", "state": None, "reason": None})
    links = with_records(built.site, "updates", note).links
    assert ids(links.in_paper_order(Update))[1:3] == [note.id, deferred.id]
    assert ids(links.updates)[-2:] == [deferred.id, note.id]


def test_records_that_name_no_paper_stand_as_in_their_file(built):
    action = built.site.get(Action, "lamp-map").model_copy(update={"stated": ()})
    last, first = (action.model_copy(update={"id": id}) for id in ("b", "a"))
    links = with_records(built.site, "actions", last, first).links
    assert ids(links.in_paper_order(Action))[:2] == ["b", "a"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("projects/map", ["2002-07-map-review", "2002-05-map-deferred"]),
        ("actions/lamp-map", ["2002-07-map-review"]),
        ("bodies/lantern-board", ["2002-paint"]),
        ("alliance", ["2002-paint"]),
        ("actions/lamp-review", []),
    ],
)
def test_a_record_has_the_updates_that_name_it(built, subject, expected):
    assert ids(built.site.links.updates_about(Subject.parse(subject))) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("projects/map", ("under-review", "2002-07-map-review")),
        ("projects/ladders", ("under-way", "2002-paint")),
        ("actions/lamplighters-school", ("complete", "2003-school-open")),
        ("actions/lamp-review", ("not-reported", None)),
    ],
)
def test_the_state_is_that_of_the_latest_update_or_that_no_one_reports(built, subject, expected):
    assert state(built.site, subject) == expected


def test_an_update_whose_date_is_inferred_says_so(built):
    deferred = built.site.get(Update, "2002-05-map-deferred")
    assert deferred.when == "May 2002"
    inferred = deferred.model_copy(update={"date_basis": "The report says so."})
    assert inferred.when == "May 2002 (est.)"


def test_what_is_published_last_comes_first_in_lists_and_a_records_history_stays_by_date(lanterns):
    lanterns.add("docs/updates/2002-04-more.md", update(date="2002-04", published="2003-09-01"))
    links = lanterns.edition().site.links
    assert [one.id for one in links.updates][:2] == ["2002-04-more", "2003-school-open"]
    assert [one.id for one in links.updates_about(Subject("projects", "map"))] == [
        "2002-07-map-review", "2002-05-map-deferred", "2002-04-more"]


def test_what_became_of_a_decision_and_of_a_meeting_is_told_where_they_are(lanterns):
    about = "decisions/put-the-map-off, meetings/board-2002-05"
    lanterns.add("docs/updates/2002-08-more.md",
                 update(about).replace("state: under-way\nreason: So it is.\n", ""))
    assert lanterns.told() == []
    built = lanterns.edition()
    for page in ("governance/decisions.md", "governance/meetings.md",
                 "governance/lantern-board.md"):
        assert re.search(r'Reported (of it|since): <a href="[./]*updates/2002-08-more/">',
                         html(built, page)), page


def test_a_later_date_gives_the_state_even_if_it_was_published_earlier(lanterns):
    lanterns.add("docs/updates/2002-08-more.md", update(published="2002-09-01"))
    assert state(lanterns.edition().site, "projects/map") == ("under-way", "2002-08-more")


def test_a_late_report_of_an_earlier_time_changes_no_state(lanterns):
    lanterns.add("docs/updates/2002-04-more.md", update(date="2002-04", published="2003-09-01"))
    site = lanterns.edition().site
    assert state(site, "projects/map") == ("under-review", "2002-07-map-review")
    assert ids(site.links.updates_about(Subject("projects", "map")))[-1] == "2002-04-more"


def test_an_update_without_a_state_leaves_the_state_as_it_is(lanterns):
    text = update().replace("state: under-way\nreason: So it is.\n", "")
    lanterns.add("docs/updates/2002-08-more.md", text)
    assert state(lanterns.edition().site, "projects/map") == ("under-review", "2002-07-map-review")


def test_what_updates_speak_of_without_a_state_is_not_called_unreported(lanterns):
    text = update(about="actions/lamp-review").replace(
        "state: under-way\nreason: So it is.\n", "")
    lanterns.add("docs/updates/2002-08-more.md", text)
    assert lanterns.edition().site.links.status_of(Subject("actions", "lamp-review")) is None


def test_what_a_report_speaks_of_without_a_state_is_not_called_unreported(lanterns):
    lanterns.add("docs/reports/2002-q4.md", """---
description: The lamps were counted.
period: 2002-10/2002-12
published: 2003-01-20
progress:
  - {about: actions/lamp-review, comment: Half of them were seen.}
elsewhere: {name: The lamp book, words: half of them}
---
""")
    links = lanterns.edition().site.links
    assert links.status_of(Subject("actions", "lamp-review")) is None
    before = links.status_of(Subject("actions", "lamp-review"), date(2002, 12, 30))
    assert before.state.unreported


def test_where_there_are_no_states_none_is_known(built):
    joins = Links(Records({**built.site.records, "states": {}, "updates": {}}), ())
    assert joins.status_of(Subject("projects", "map")) is None


def test_an_action_knows_the_projects_that_advance_it_and_why(built):
    ((project, advance),) = built.site.links.projects_advancing("lamp-review")
    assert (project.id, advance.step_id) == ("map", "count-lamps")
    ((project, advance),) = built.site.links.projects_advancing("lamplighters-school")
    assert (project.id, str(advance.stated_in)) == ("ladders", "report#ladders-purpose")


def test_projects_stand_in_the_order_of_their_paper_and_not_of_their_files(built):
    assert list(built.site.records["projects"]) == ["ladders", "map"]
    assert ids(built.site.links.projects) == ["map", "ladders"]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("actions/lamp-map", ["welcome-map"]),
        ("strands/brighter-streets", ["welcome-map"]),
        ("principles/light", ["welcome-map"]),
        ("charter#deliverable-map", ["welcome-map"]),
        ("charter#aim", ["before-dusk"]),
        ("bodies/wick-group", ["what-is-a-wick"]),
        ("alliance", ["short"]),
        ("bodies/lantern-board", []),
    ],
)
def test_a_record_or_passage_has_the_points_that_speak_of_it(built, subject, expected):
    what = Place.parse(subject) if "#" in subject else Subject.parse(subject)
    assert [point.id for _, point in built.site.links.points_about(what)] == expected


def test_a_body_has_its_meetings_and_decisions(built):
    links = built.site.links
    board, group = (built.site.get(Body, id) for id in ("lantern-board", "wick-group"))
    assert ids(links.meetings_of(board)) == [
        "board-2003-05", "board-2002-11", "board-2002-10", "board-2002-05"]
    assert ids(links.decisions_of(board)) == ["buy-wicks", "note-the-report", "ask-for-ladders"]
    assert ids(links.decisions_of(group)) == []


def test_a_paper_dated_by_its_meeting_stands_in_the_timeline_with_the_meeting_alone(built):
    report = built.site.get(Document, "report")
    part, letter = report.parts
    for_the_meeting = part.model_copy(update={"when": "for the meeting of July 2002"})
    links = with_records(built.site, "documents", report.model_copy(
        update={"parts": (for_the_meeting, letter)})).links
    parts = [entry.record.id for entry in links.timeline if entry.record.kind == "parts"]
    assert parts == ["letter"]


def test_everything_with_a_date_stands_in_the_order_of_time(built):
    timeline = built.site.links.timeline
    assert [(str(entry.date), entry.record.kind, entry.record.id) for entry in timeline] == [
        ("2001-06-03", "parts", "letter"),
        ("2001-06-03", "meetings", "watch-2001"),
        ("2001-07", "editions", "second"),
        ("2002-05", "meetings", "board-2002-05"),
        ("2002-05", "updates", "2002-05-map-deferred"),
        ("2002-05", "decisions", "put-the-map-off"),
        ("2002-05", "decisions", "ask-for-ladders"),
        ("2002-07", "events", "told-in-july"),
        ("2002-07", "updates", "2002-07-map-review"),
        ("2002-07/2002-09", "parts", "report"),
        ("2002-07/2002-09", "updates", "2002-paint"),
        ("2002-10-08", "meetings", "board-2002-10"),
        ("2002-10-12", "reports", "2002-q3"),
        ("2002-11-12", "meetings", "board-2002-11"),
        ("2002-11-12", "decisions", "buy-wicks"),
        ("2003-02-01", "updates", "2003-school-open"),
        ("2003-02-03", "consultations", "brighter-lamps"),
        ("2003-03-14", "consultations", "brighter-lamps"),
        ("2003-05-06", "meetings", "board-2003-05"),
    ]


def test_a_paper_knows_every_record_that_rests_on_it(built):
    resting = built.site.links.records_citing("letter")
    assert {kind: ids(records) for kind, records in resting.items()} == {
        "organizations": ["lamp-watch"],
        "posts": ["watcher"],
        "people": ["ada-flint", "cy-moth"],
        "meetings": ["watch-2001"],
        "responses": ["lamp-watch"],
    }


def test_a_meeting_an_organization_and_a_person_know_what_they_are_named_in(built):
    joins = built.site.links
    assert ids(joins.decisions_at("board-2002-05")) == ["ask-for-ladders"]
    assert [(one.kind, one.id) for one in joins.records_of_organization("lamp-watch")] == [
        ("meetings", "watch-2001"), ("responses", "lamp-watch"),
    ]  # fmt: skip
    assert [(one.kind, one.id) for one in joins.records_of_person("ada-flint")] == [
        ("projects", "ladders"),
    ]  # fmt: skip
    assert [(one.kind, one.id) for one in joins.records_of_person("cy-moth")] == [
        ("responses", "lamp-watch"),
    ]  # fmt: skip


def test_a_passage_knows_the_lessons_that_are_set_beside_it_each_once(built):
    anchors = ("aim", "deliverable-map", "opening")
    places = [Place("charter", anchor) for anchor in anchors]
    found = built.site.links.lessons_beside(places)
    assert [(one.id, lesson.id) for one, lesson in found] == [("wicks", "few")]
