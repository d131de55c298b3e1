"""What came of the plan: each broken update, project or answer gets one sentence."""

import pytest

from tests.unit.sentences import did_you_mean, no, no_date, no_id

DEFERRED = "docs/updates/2002-05-map-deferred.md"
REVIEW = "docs/updates/2002-07-map-review.md"
PAINT = "docs/updates/2002-paint.md"
SCHOOL = "docs/updates/2003-school-open.md"
NO_STATE_YET = ("what is still to come gives no state. "
                "Leave it out, and tell the state in an update once it has happened.")
STATE_OF_STEP = (
    f"{SCHOOL}:7:8: state: a step has no state of its own. Write about: with the action alone to "
    "give the action its state, or leave state: out; done: in the action's file says when a step "
    "was done.")
MAP = "data/projects/map.yml"
LADDERS = "data/projects/ladders.yml"
STATES = "data/states.yml"
WATCH = "data/responses/lamp-watch.yml"
DECISIONS = "data/decisions.yml"

STATED_OR_READ = (
    "this link to an action needs either a place in a paper or this site's reason. "
    "Write stated_in: with the place, or reading: with the reason.")

BROKEN = {
    "an update to an unknown project": (
        DEFERRED, "projects/map", "projects/maps",
        [f"{DEFERRED}:4:9: about: {no('project', 'maps', 'map')}"],
    ),
    "an update about a kind of record that none is about": (
        DEFERRED, "projects/map", "principles/light",
        [f"{DEFERRED}:4:9: about: this cannot be a principle. Write actions/…, benefits/…, "
         "bodies/…, consultations/…, decisions/…, editions/…, indicators/…, meetings/…, "
         "money/…, opportunities/…, organizations/…, people/…, posts/…, projects/…, "
         "risks/…, actions/…#…, strands/…, tasks/… or alliance."],
    ),
    "an update about nothing": (
        DEFERRED, "about: [projects/map]", "about: []",
        [f"{DEFERRED}:4:8: about: the list is too short. List 1 or more."],
    ),
    "an unknown state": (
        DEFERRED, "state: deferred", "state: defered",
        [f"{DEFERRED}:7:8: state: {no('state', 'defered', 'deferred')}"],
    ),
    "a state without a reason": (
        DEFERRED, "reason: There was no paper.\n", "",
        [f"{DEFERRED}:7:8: state: a new state needs its reason. Write reason: with why."],
    ),
    "a reason without a state": (
        DEFERRED, "state: deferred\n", "",
        [f"{DEFERRED}:7:9: reason: there is a reason without a state. "
         "Write state: too, or put the words into the description."],
    ),
    "an update without a source": (
        DEFERRED, "stated: [report#map-deferred]\n", "",
        [f"{DEFERRED}:2:1: an update has no source. Write stated: with places in the papers, "
         "or elsewhere: with the name and "
         "address of the source."],
    ),
    "a date before the plan": (
        SCHOOL, "date: 2003-02-01", "date: 2000-12",
        [f"{SCHOOL}:5:7: date: December 2000 is before the plan, which begins in 2001. "
         "Write when it happened, or put it into data/events.yml."],
    ),
    "a publication before the event": (
        SCHOOL, "published: 2003-02-03", "published: 2003-01-31",
        [f"{SCHOOL}:6:12: published: 31 January 2003 is before what is reported "
         "(1 February 2003). Write the day on which the file is merged, or announces: true for "
         "what is still to come."],
    ),
    "an announcement of what has happened": (
        PAINT, "published: 2003-01-02", "published: 2003-01-02\nannounces: true",
        [f"{PAINT}:8:12: published: 2 January 2003 is not before what it announces "
         "(between July and September 2002). "
         "Write the day on which the file is merged, or leave announces: out.",
         f"{PAINT}:10:8: state: {NO_STATE_YET}"],
    ),
    "a state of what is still to come": (
        SCHOOL, "published: 2003-02-03",
        "published: 2003-01-31\nannounces: true",
        [f"{SCHOOL}:8:8: state: {NO_STATE_YET}"],
    ),
    "a correction before the publication": (
        SCHOOL, "published: 2003-02-03",
        "published: 2003-02-03\ncorrected: [{on: 2003-02-02, what: A name.}]",
        [f"{SCHOOL}:7:18: on: 2 February 2003 is before it was published (3 February 2003). "
         "Write the day of the correction."],
    ),
    "an update about a step that is not there": (
        SCHOOL, "actions/lamplighters-school", "actions/lamp-review#count",
        [f"{SCHOOL}:4:9: about: the action 'lamp-review' has no step 'count'. "
         "Its steps are 'count-lamps' and 'replace-lamps'.", STATE_OF_STEP],
    ),
    "a record that is named twice": (
        SCHOOL, "[actions/lamplighters-school]",
        "[actions/lamplighters-school, actions/lamplighters-school]",
        [f"{SCHOOL}:4:38: about: 'actions/lamplighters-school' is written twice. "
         "Leave it out once."],
    ),
    "a kind that cannot stand there": (
        "data/actions/lamp-map.yml", "depends_on: [actions/lamp-review]", "depends_on: [alliance]",
        ["data/actions/lamp-map.yml:6:14: depends_on: this cannot be the collaboration as a whole. "
         "Write actions/… or projects/…."],
    ),
    "a step of an action without steps": (
        SCHOOL, "actions/lamplighters-school", "actions/lamp-map#count-lamps",
        [f"{SCHOOL}:4:9: about: the action 'lamp-map' has no step 'count-lamps'. "
         "Write actions/lamp-map.", STATE_OF_STEP],
    ),
    "a step of an unknown action": (
        SCHOOL, "actions/lamplighters-school", "actions/lamp-reviews#count-lamps",
        [f"{SCHOOL}:4:9: about: {no('action', 'lamp-reviews', 'lamp-review')}", STATE_OF_STEP],
    ),
    "a step without its action": (
        SCHOOL, "actions/lamplighters-school", "steps/count-lamps",
        [f"{SCHOOL}:4:9: about: 'steps/count-lamps' is no step. "
         "Write the action and its step, like actions/lamp-review#count-lamps."],
    ),
    "a part of what has no steps": (
        DECISIONS, "about: [projects/map]", "about: [projects/map#first]",
        ["data/decisions.yml:20:11: about: the project 'map' has no step 'first'. "
         "Write projects/map."],
    ),
    "a state of a step": (
        SCHOOL, "actions/lamplighters-school", "actions/lamp-review#count-lamps",
        [STATE_OF_STEP],
    ),
    "a correction before the hour of the publication": (
        SCHOOL, "published: 2003-02-03",
        "published: 2003-02-03T12:00\ncorrected: [{on: 2003-02-03T11:00, what: A name.}]",
        [f"{SCHOOL}:7:18: on: 3 February 2003, 11:00 is before it was published "
         "(3 February 2003, 12:00). Write the day of the correction."],
    ),
    "a publication in a month": (
        SCHOOL, "published: 2003-02-03", "published: 2003-02",
        [f"{SCHOOL}:6:12: published: '2003-02' is not a single day. Write one, like 2026-11-24."],
    ),
    "two states in times that overlap": (
        REVIEW, "date: 2002-07", "date: 2002-05/2002-07",
        [f"{REVIEW}:7:8: state: for projects/map 'deferred' and 'under-review' fall into one "
         f"time, May 2002 ({DEFERRED}) and May to July 2002: it is not clear which came last. "
         "Give more exact dates, or leave the state out of one of the two."],
    ),
    "two states on one day": (
        REVIEW, "date: 2002-07", "date: 2002-05-31",
        [f"{REVIEW}:7:8: state: for projects/map 'deferred' and 'under-review' fall into one "
         f"time, May 2002 ({DEFERRED}) and 31 May 2002: it is not clear which came last. "
         "Give more exact dates, or leave the state out of one of the two."],
    ),
    "the state of what no one reports": (
        PAINT, "state: under-way", "state: not-reported",
        [f"{PAINT}:9:8: state: 'not-reported' is for what no update or report tells of. "
         "Write what is reported, or leave the state out."],
    ),
    "a word that the paper does not use": (
        PAINT, "called: agreed", "called: approved",
        [f"{PAINT}:13:96: called: 'approved' is not in the quote. "
         "Write the word that the paper has."],
    ),
    "an outcome that the paper does not have": (
        PAINT, "quote: a colour is preferred", "quote: a colour is preferred now",
        [f"{PAINT}:14:31: quote: 'a colour is preferred now' is not at report#paint. "
         "The nearest words are 'and a colour is preferred.', at report#paint."],
    ),
    "a second state of what no one reports": (
        STATES, "review began., tone: watch}", "review began., tone: watch, unreported: true}",
        [f"{STATES}:4:111: unreported: 'not-reported' already is that state. Leave it out here."],
    ),
    "a state that is done and has not ended": (
        STATES, "complete., tone: done}", "complete., tone: done, ended: false}", [
        f"{STATES}:5:90: ended: what is done has ended. Leave ended out, or write another tone."],
    ),
    "a state that is called complete in the old way": (
        STATES, "complete., tone: done}", "complete., complete: true}", [
        f"{STATES}:5:71: the key 'complete' is called 'tone: done' now. Write 'tone: done'."],
    ),
    "a tone that there is not": (
        STATES, "complete., tone: done}", "complete., tone: great}", [
        f"{STATES}:5:77: tone: 'great' is not one of the words that can be written here. "
        "Allowed are 'none', 'planned', 'good', 'watch', 'bad', 'done' and 'stopped'."],
    ),
    "a link to an action without a reason": (
        MAP, ", reading: Both speak of a map.", "",
        [f"{MAP}:11:5: advances, item 1: {STATED_OR_READ}"],
    ),
    "a link to an action that is both stated and our reading": (
        LADDERS, "stated_in: report#ladders-purpose", "stated_in: report#ladders-purpose, "
        "reading: We think so.",
        [f"{LADDERS}:18:5: advances, item 1: this link to an action has both a place in a paper "
         "and this site's reason. Keep stated_in: where the paper says so, and reading: where it "
         "does not."],
    ),
    "a step that the action does not have": (
        MAP, "step_id: count-lamps", "step_id: count-lamp",
        [f"{MAP}:12:39: step_id: 'lamp-review' has no step 'count-lamp'. "
         f"{did_you_mean('count-lamps')}"],
    ),
    "an answer that is no paper": (
        WATCH, "part_id: letter", "part_id: leter",
        [f"{WATCH}:2:10: part_id: {no('paper', 'leter', 'letter')}"],
    ),
    "a point that speaks of nothing": (
        WATCH, ", about: [alliance]", "",
        [f"{WATCH}:11:5: points, item 4: the point is about nothing. "
         "Write about: with records (or alliance), or speaks_of: with passages of the plan."],
    ),
    "a decision of two bodies": (
        DECISIONS, "body_id: lantern-board\n  basis: asked",
        "body_id: lantern-board\n  organization_id: nls\n  basis: asked",
        [f"{DECISIONS}:1:3: there are both body_id and organization_id. Keep one of them."],
    ),
    "a date of a decision beside that of its meeting": (
        DECISIONS, "meeting_id: board-2002-05", "meeting_id: board-2002-05\n  date: 2002-06",
        [f"{DECISIONS}:11:9: date: the meeting already has a date. Delete date: or meeting_id:."],
    ),
    "a point that is not in the answer": (
        WATCH, "text_from: [letter#short]", "text_from: [letter#short, charter#aim]",
        [f"{WATCH}:11:82: text_from: charter#aim is not in the paper 'letter'. "
         "Write a place in that paper."],
    ),
    "two answers of one paper on a topic": (
        "data/assurance.yml", "text_from: [charter#appendix-lamps]}]",
        "text_from: [charter#appendix-lamps]}, "
        "{label_from: [charter#appendix], text_from: [charter#aim]}]",
        ["data/assurance.yml:3:128: text_from: 'charter' already has an answer on this topic. "
         "Write one answer for each paper, with its places."],
    ),
    "an answer of two papers": (
        "data/assurance.yml", "text_from: [charter#appendix-lamps]}]",
        "text_from: [charter#appendix-lamps, letter#short]}]",
        ["data/assurance.yml:3:57: text_from: this answer is from several papers: 'charter' and "
         "'letter'. "
         "Write one answer for each paper, with its places."],
    ),
    "a subject of the alliance": (
        DEFERRED, "projects/map", "alliance/map",
        [f"{DEFERRED}:4:9: about: {no('record', 'alliance/map')} Write alliance."],
    ),
    "no uuid for the feeds": (
        "data/alliance.yml", "uuid: 00000000-0000-4000-8000-000000000001\n", "",
        ["data/alliance.yml:1:1: there are updates or reports but no uuid, from which the ids in "
         "their feeds are made. Write uuid: f4bd1493-754e-5103-af6f-cd3e36be5e91, "
         "and never change it."],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_in_one_sentence(lanterns, file, old, new, expected):
    lanterns.replace(file, old, new)
    assert lanterns.told() == expected


def test_an_update_of_the_same_state_may_fall_into_the_same_time(lanterns):
    text = (lanterns.root / DEFERRED).read_text(encoding="utf-8")
    lanterns.add("docs/updates/2002-map-deferred-again.md",
                 text.replace("date: 2002-05", "date: 2002-04/2002-06"))
    assert lanterns.told_of_records() == []


def test_the_name_of_an_updates_file_is_its_id(lanterns):
    text = (lanterns.root / DEFERRED).read_text(encoding="utf-8")
    lanterns.add("docs/updates/Map_Deferred.md", text)
    lanterns.add("docs/updates/2002/map.md", text)
    assert lanterns.told() == [
        f"docs/updates/2002/map.md:1:1: {no_id('2002/map')} Rename the file to '2002-map.md'.",
        "docs/updates/Map_Deferred.md:1:1: 'Map_Deferred.md' cannot be a name here. "
        "If it is a copy or a note, delete it. "
        "Otherwise write lower-case words joined by hyphens, like 'map-deferred.md'.",
    ]


def test_updates_are_pages_and_no_file_of_data(lanterns):
    lanterns.add("data/updates.yml", "- id: x\n")
    (told,) = lanterns.told()
    assert told.startswith(f"data/updates.yml:1:1: {no('kind of record', 'updates')}")


def test_an_update_that_cannot_be_read_is_not_told_as_a_missing_page_too(lanterns):
    lanterns.replace(DEFERRED, "date: 2002-05", "date: soon")
    assert lanterns.told() == [
        f"{DEFERRED}:5:7: date: {no_date('soon')} Write 2018, 2018-07 or 2018-07-24, or two of "
        "these with '/' between.",
    ]


def test_all_that_is_wrong_with_an_update_is_told_in_one_run(lanterns):
    for old, new in (
        ("projects/map", "projects/maps"), ("date: 2002-05", "date: 1999-05"),
        ("state: deferred", "state: defered"), ("reason: There was no paper.\n", ""),
        ("map-deferred]", "map-defered]"),
    ):
        lanterns.replace(DEFERRED, old, new)
    assert [line.split(" ", 1)[0] for line in lanterns.told()] == [
        f"{DEFERRED}:4:9:", f"{DEFERRED}:5:7:", f"{DEFERRED}:7:8:", f"{DEFERRED}:7:8:",
        f"{DEFERRED}:8:10:",
    ]


def test_what_was_published_at_a_time_may_be_corrected_on_that_day(lanterns):
    lanterns.replace(SCHOOL, "published: 2003-02-03",
                     "published: 2003-02-03T12:00\ncorrected: [{on: 2003-02-03, what: A name.}]")
    assert lanterns.told_of_records() == []


def test_what_is_reported_may_be_of_the_time_of_an_earlier_edition_of_the_plan(lanterns):
    lanterns.replace(SCHOOL, "date: 2003-02-01", "date: 2000-12")
    assert len(lanterns.told_of_records()) == 1
    lanterns.give_an_earlier_plan()
    assert lanterns.told_of_records() == []
