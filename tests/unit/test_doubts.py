"""What may be right in seats and meetings, and seldom is: staff are asked about it."""

import pytest

from macros.edition.gaps import findings
from macros.edition.site import BuildOptions
from macros.model.editions import STAFF
from macros.model.moments import Moment

BOARD = "data/bodies/lantern-board.yml"
GROUP = "data/bodies/wick-group.yml"
PIER = "data/bodies/pier-board.yml"
NOVEMBER = "docs/meetings/board-2002-11.md"
OCTOBER = "docs/meetings/board-2002-10.md"
VOTE = "vote: {for: 3, against: 1, abstained: 1, result: carried}"
SEATS = """\
title: Pier Board
level: 1
summary: It looks after the piers.
seats:
  - {id: chair, role: chair}
  - {id: keeper, label: Keeper}
  - {id: master, label: Master, post_id: watcher}
memberships:
  - {seat: chair, person_id: ada-flint, start_date: 2002-01-01}
"""


def asked(lanterns, *changes, day="2003-06-01"):
    """What staff are asked about in a collaboration in its own voice, after some changes."""
    lanterns.speak_for_themselves()
    lanterns.add(PIER, SEATS)
    lanterns.replace(NOVEMBER, VOTE, "vote: {for: 2, against: 0, result: carried}")
    for change in changes:
        lanterns.replace(*change)
    site = lanterns.edition(STAFF, BuildOptions(as_of=Moment.parse(day))).site
    return [(one.record.id, one.words, one.key) for one in findings(site)
            if one.topic == "doubt"]


def test_nothing_is_asked_of_what_is_usual(lanterns):
    assert asked(lanterns) == []


def members(more):
    return ((PIER, "memberships:\n", f"memberships:\n  - {more}\n"),)


#: The note that explains what is unusual of the meeting in October.
NO_NOTE = (OCTOBER, "note: Invented too.\n", "")


@pytest.mark.parametrize(("changes", "told"), [
    ([(BOARD, "level: 1", "level: 1\nreplaces: [wick-group]")],
     ("lantern-board", "took the place of one that is still there: Wick Group", "replaces")),
    ([("data/organizations.yml", "  classification: Watch",
       "  classification: Watch\n  replaces: [nls]")],
     ("lamp-watch", "took the place of one that is still there: Northmouth Lantern Service",
      "replaces")),
    ([(PIER, "level: 1", "level: 1\nfounded: 2001-06\nterms_of_reference: [{adopted: 2001-05}]")],
     ("pier-board", "has terms of reference from before it was founded: May 2001",
      "terms_of_reference")),
    (members("{seat: keeper, person_id: ada-flint}"),
     ("pier-board", "Ada Flint has several seats at once: Chair, Keeper", "seats")),
    ([(PIER, "label: Keeper}", "label: Keeper, post_id: watcher}")],
     ("pier-board", "Watcher has several seats at once: Keeper, Master", "seats")),
    (members("{person_id: ada-flint, substitute_for: cy-moth}\n"
             "  - {seat: keeper, person_id: cy-moth}"),
     ("pier-board", "Ada Flint is a member, and a substitute for another one", "memberships")),
    (members("{seat: keeper, role: chairman, person_id: cy-moth}"),
     ("pier-board", "2 are in the chair at once", "memberships")),
    ([(NOVEMBER, "substitute: posts/watcher}]",
       "substitute: posts/watcher}, {who: organizations/sls, substitute: posts/watcher}]")],
     ("board-2002-11", "Watcher came in the place of two", "apologies")),
    ([(NOVEMBER, "who: people/cy-moth, what: Sells", "who: people/ada-flint, what: Sells")],
     ("board-2002-11", "Ada Flint declared an interest, and is not among those present",
      "interests")),
    ([(NOVEMBER, "body_id: lantern-board", "body_id: wick-group")],
     ("board-2002-11", "it changed the minutes of another board: The board in May",
      "amends_minutes")),
    ([(OCTOBER, "date: 2002-10-08", "date: 2002-12-08"), NO_NOTE],
     ("board-2002-10", "what takes its place is earlier: The board in November", "instead_id")),
    ([(OCTOBER, "body_id: lantern-board", "body_id: wick-group"), NO_NOTE],
     ("board-2002-10", "what takes its place is a meeting of another board: The board in November",
      "instead_id")),
    ([(NOVEMBER, "against: 0,", "against: 1,")], ("buy-wicks", "3 votes, and 2 present", "vote")),
    ([(NOVEMBER, "result: carried", "result: lost")],
     ("buy-wicks", "the result is not that of the numbers", "vote")),
    ([(NOVEMBER, "for: 2, against: 0", "for: 0, against: 2")],
     ("buy-wicks", "the result is not that of the numbers", "vote")),
])
def test_staff_are_asked_about_what_is_seldom_right(lanterns, changes, told):
    assert told in asked(lanterns, *changes)


@pytest.mark.parametrize("changes", [
    [(BOARD, "level: 1", "level: 1\nreplaces: [wick-group]\nnote: Both go on until May.")],
    [(BOARD, "level: 1", "level: 1\nreplaces: [wick-group]"),
     (GROUP, "level: 2", "level: 2\ndissolved: 2002")],
    members("{seat: keeper, person_id: ada-flint, note: Until a keeper is found.}"),
    members("{seat: keeper, person_id: ada-flint, end_date: 2003-05-31}"),
    members("{seat: keeper, role: Co-chair, person_id: cy-moth}"),
    [(NOVEMBER, "against: 0,", "against: 1, note: Each town has two votes.,")],
    [(NOVEMBER, "result: carried", "result: lost, note: Three were needed.")],
    [(OCTOBER, "date: 2002-10-08", "date: 2002-12-08")],
    [(NOVEMBER, "  - people/cy-moth\n", "  - organizations/lamp-watch\n"),
     (NOVEMBER, "against: 0, result: carried", "against: 9, result: lost")],
])
def test_what_a_note_explains_or_what_is_over_is_not_asked_about(lanterns, changes):
    assert asked(lanterns, *changes) == []


@pytest.mark.parametrize(("apology", "told"), [
    ("people/ada-flint", "Ada Flint sent apologies, and was a member no more"),
    ("{who: organizations/sls, substitute: people/ada-flint}",
     "Ada Flint came as a substitute, and was a member no more"),
    ("{who: organizations/sls, substitute: people/ada-flint, note: As adviser.}", None),
    ("{who: people/ada-flint, note: As adviser.}", None),
])
@pytest.mark.parametrize("end", [", end_date: 2002-06-30", ", end_date: 2002-12-31", ""])
def test_apologies_and_substitutes_who_are_former_members_are_asked_about(
        lanterns, apology, told, end):
    changes = [
        (NOVEMBER, "body_id: lantern-board", "body_id: pier-board"),
        (NOVEMBER, "amends_minutes: {meeting_id: board-2002-05, what: Ladders were asked for twice."
                   "}\n", ""),
        (NOVEMBER, "apologies: [", f"apologies: [{apology}, "),
        (PIER, "start_date: 2002-01-01", f"start_date: 2001-01-01{end}"),
    ]
    if "substitute" in apology:
        there = "  - people/cy-moth\n"
        changes.append((NOVEMBER, there, f"{there}  - people/ada-flint\n"))
    former = [words for _, words, _ in asked(lanterns, *changes) if "member no more" in words]
    assert former == ([told] if told and "06-30" in end else [])
