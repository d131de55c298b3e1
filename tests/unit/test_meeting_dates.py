"""What is before or after a meeting, and what cannot be: its board, papers, minutes, other ones."""

import pytest

NOVEMBER = "docs/meetings/board-2002-11.md"
OCTOBER = "docs/meetings/board-2002-10.md"
MAY = "docs/meetings/board-2003-05.md"
BOARD = "data/bodies/lantern-board.yml"
DECISIONS = "data/decisions.yml"


@pytest.mark.parametrize(("changes", "told"), [
    ([(BOARD, "level: 1", "level: 1\ndissolved: 2003-02-28")],
     [f"{MAY}:4:7: date: 'lantern-board' was not there on 6 May 2003: that is after it was "
      "dissolved, 28 February 2003. Correct the date, or name who it was."]),
    ([(BOARD, "level: 1", "level: 1\nfounded: 2002-06")],
     ["data/meetings.yml:4:9: date: 'lantern-board' was not there in May 2002: that is before it "
      "was founded, June 2002. Correct the date, or name who it was."]),
    ([(BOARD, "level: 1", "level: 1\nfounded: 2002-05"),
      (DECISIONS, "  date: 2002-05", "  body_id: lantern-board\n  date: 2002-04")],
     [f"{DECISIONS}:19:9: date: 'lantern-board' was not there in April 2002: that is before it "
      "was founded, May 2002. Correct the date, or name who it was."]),
    ([("data/organizations.yml", "  classification: Watch",
       "  classification: Watch\n  founded: 2002")],
     ["data/meetings.yml:10:9: date: 'lamp-watch' was not there on 3 June 2001: that is before it "
      "was founded, 2002. Correct the date, or name who it was."]),
    ([(MAY, "body_id: lantern-board\n", "")],
     [f"{MAY}:2:1: nothing says who meets. Write body_id: with the board or group, or "
      "organization_id:."]),
    ([(NOVEMBER, "papers_on: 2002-11-05", "papers_on: 2002-11-13")],
     [f"{NOVEMBER}:12:12: papers_on: 13 November 2002 is after the meeting, 12 November 2002. "
      "Correct one of them."]),
    ([(NOVEMBER, "minutes: approved", "minutes: approved\nminutes_published: 2002-11-11")],
     [f"{NOVEMBER}:14:20: minutes_published: 11 November 2002 is before the meeting, 12 November "
      "2002. Correct one of them."]),
    ([(NOVEMBER, "meeting_id: board-2002-05", "meeting_id: board-2002-11")],
     [f"{NOVEMBER}:39:17: meeting_id: this is the meeting itself. Write the id of the one whose "
      "minutes it changed."]),
    ([(NOVEMBER, "meeting_id: board-2002-05", "meeting_id: board-2003-05")],
     [f"{NOVEMBER}:39:17: meeting_id: 'board-2003-05' is called planned, so it has no minutes. "
      "Correct one of them."]),
    ([(NOVEMBER, "meeting_id: board-2002-05", "meeting_id: board-2002-10")],
     [f"{NOVEMBER}:39:17: meeting_id: 'board-2002-10' is called cancelled, so it has no minutes. "
      "Correct one of them."]),
    ([(NOVEMBER, "meeting_id: board-2002-05", "meeting_id: board-2003-05"),
      (MAY, "status: planned", "status: held")],
     [f"{NOVEMBER}:39:17: meeting_id: 'board-2003-05' is later than this meeting. Write this into "
      "the later one."]),
    ([(OCTOBER, "instead_id: board-2002-11", "instead_id: board-2003-05"),
      (MAY, "status: planned", "status: cancelled\ninstead_id: board-2002-10")],
     [f"{OCTOBER}:6:13: instead_id: this runs in a circle: board-2002-10 > board-2003-05 > "
      "board-2002-10. Write the id of the one that takes its place."]),
    ([(OCTOBER, "instead_id: board-2002-11", "instead_id: board-2002-10")],
     [f"{OCTOBER}:6:13: instead_id: this is the meeting itself. Write the id of the one that takes "
      "its place."]),
    ([(MAY, "The board in May of the year after", "the board in November"),
      (MAY, "date: 2003-05-06", 'date: 2002-11-12\nstart: "14:30"')],
     [f"{MAY}:2:8: title: 'board-2002-11' has the same title, day and time. Delete one of them, or "
      "write what is different."]),
    ([(NOVEMBER, "due: 2002-12", "due: 2002-10")],
     [f"{NOVEMBER}:36:81: due: October 2002 is before the meeting that asked for it, 12 November "
      "2002. Correct one of them."]),
    ([(NOVEMBER, "done: 2002-11-20", "done: 2002-11-11")],
     [f"{NOVEMBER}:37:96: done: 11 November 2002 is before the meeting that asked for it, 12 "
      "November 2002. Correct one of them."]),
    ([(DECISIONS, "  about: [projects/map]", "  about: [projects/map]\n  follows: [buy-wicks]"),
      (NOVEMBER, "        amends: [put-the-map-off]\n", "")],
     [f"{DECISIONS}:21:13: follows: 'buy-wicks' is decided on 12 November 2002, after this one. "
      "Write this into the later one."]),
    ([(DECISIONS, "  about: [projects/map]", "  about: [projects/map]\n  amends: [buy-wicks]"),
      (NOVEMBER, "        amends: [put-the-map-off]\n", "")],
     [f"{DECISIONS}:21:12: amends: 'buy-wicks' is decided on 12 November 2002, after this one. "
      "Write this into the later one."]),
])
def test_what_cannot_be_before_or_after_a_meeting_is_told_in_one_sentence(lanterns, changes, told):
    lanterns.speak_for_themselves()
    for change in changes:
        lanterns.replace(*change)
    assert lanterns.told_of_records() == told


@pytest.mark.parametrize("changes", [
    [(BOARD, "level: 1", "level: 1\ndissolved: 2003-02-28"),
     (MAY, "status: planned", "status: cancelled")],
    [(BOARD, "level: 1", "level: 1\nfounded: 2002-05-20")],
    [(DECISIONS, "  date: 2002-05", "  date: 2002-11-12")],
    [(MAY, "The board in May of the year after", "The board in November"),
     (MAY, "date: 2003-05-06", 'date: 2002-11-12\nstart: "17:00"')],
    [(NOVEMBER, "due: 2002-12", "due: 2002-11")],
    [(NOVEMBER, "papers_on: 2002-11-05", "papers_on: 2002-11")],
])
def test_what_may_be_right_is_no_mistake(lanterns, changes):
    lanterns.speak_for_themselves()
    for change in changes:
        lanterns.replace(*change)
    assert lanterns.told_of_records() == []
