"""Who has which seat on a board: on a day, over time, and what is told where that cannot be so."""

from __future__ import annotations

from datetime import date

import pytest

from macros.edition.gaps import findings
from macros.edition.governance import chair_seats, open_seats, seats_now, terms_ending
from macros.edition.seats import people_over_time, periods
from macros.edition.site import BuildOptions
from macros.model import Body, Person
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from macros.model.roles import Role, Roles
from tests.unit.conftest import html
from tests.unit.sentences import did_you_mean

PIER = "data/bodies/pier-board.yml"
PEOPLE = "data/people.yml"
BOARD = """\
title: Pier Board
level: 1
summary: It looks after the piers.
founded: 2003-05-01
quorum: three members
term: two years
seats:
  - {id: chair, role: chair, label: Chair, voting: yes, capacity: elected, on_behalf_of_id: nls}
  - {id: councillor, label: Councillor, number: 2, voting: yes, capacity: appointed}
  - {id: master, label: Harbour Master, voting: no, capacity: ex officio, post_id: harbour-master}
memberships:
  - {seat: chair, person_id: ann-lee, start_date: 2003-05-01, end_date: 2004-04-30}
  - {seat: chair, person_id: bo-reed, start_date: 2004-05-01, end_date: 2006-04-30}
  - {seat: councillor, person_id: bo-reed, start_date: 2003-05-01, end_date: 2004-04-30}
  - {seat: councillor, person_id: cy-moth, start_date: 2003-05-01, end_date: 2004-12-31}
  - {person_id: dee-oak, substitute_for: cy-moth, start_date: 2003-06-01, end_date: 2004-12-31}
"""
NEW_PEOPLE = """
- {id: ann-lee, name: Ann Lee, holds: [{post_id: harbour-master, from: 2004-06-01}]}
- {id: bo-reed, name: Bo Reed}
- {id: dee-oak, name: Dee Oak}
- {id: ed-elm, name: Ed Elm, holds: [{post_id: harbour-master, from: 1999, until: 2004-03-31}]}
"""


def append(lanterns, file, text):
    path = lanterns.root / file
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def pier(lanterns):
    """The Lantern Alliance in its own voice, with a board whose seats change hands."""
    lanterns.speak_for_themselves()
    append(lanterns, PEOPLE, NEW_PEOPLE)
    append(lanterns, "data/posts.yml", "\n- {id: harbour-master, label: Harbour Master}\n")
    lanterns.add(PIER, BOARD)
    return lanterns


def edition(lanterns, day, name=PUBLIC):
    return lanterns.edition(name, BuildOptions(as_of=Moment.parse(day)))


def who(site, sitting):
    if sitting.is_open:
        return "open"
    holders = [person.name for person in site.all(Person) for held in person.holds
               if held.post_id == sitting.post_id and held.holds_on(site.day)]
    return (site.get(Person, sitting.person_id).name if sitting.person_id
            else holders[0] if holders else sitting.post_id or "open")


@pytest.mark.parametrize(("day", "members", "chair", "open_now"), [
    ("2003-06-01", ["Ann Lee", "Bo Reed", "Cy Moth", "Ed Elm"], ["Ann Lee"], []),
    ("2004-05-15", ["Bo Reed", "Cy Moth", "open", "open"], ["Bo Reed"],
     ["councillor", "master"]),
    ("2005-01-01", ["Bo Reed", "open", "open", "Ann Lee"], ["Bo Reed"],
     ["councillor", "councillor"]),
    ("2006-05-01", ["open", "open", "open", "Ann Lee"], ["open"],
     ["chair", "councillor", "councillor"]),
])
def test_the_same_data_give_who_sits_there_on_each_day(pier, day, members, chair, open_now):
    site = edition(pier, day).site
    board = site.get(Body, "pier-board")
    assert [who(site, seat) for seat in seats_now(site, board)] == members
    assert [who(site, seat) for seat in chair_seats(site, board)] == chair
    assert [seat.seat.id for seat in open_seats(site, board)] == open_now


def test_any_day_can_be_read_off_the_table_of_periods(pier):
    site = edition(pier, "2005-02-01").site
    board = site.get(Body, "pier-board")
    told = [(period.since, period.until, [who(site, one) for one in period.sittings],
             [one.seat.id for one in period.open])
            for period in periods(board, site.all(Person), site.day)]
    assert told == [
        ("1 January 2005", "", ["Bo Reed", "Ann Lee"], ["councillor", "councillor"]),
        ("1 June 2004", "31 December 2004", ["Bo Reed", "Cy Moth", "Ann Lee"], ["councillor"]),
        ("1 May 2004", "31 May 2004", ["Bo Reed", "Cy Moth"], ["councillor", "master"]),
        ("1 April 2004", "30 April 2004", ["Ann Lee", "Bo Reed", "Cy Moth"], ["master"]),
        ("1 May 2003", "31 March 2004", ["Ann Lee", "Bo Reed", "Cy Moth", "Ed Elm"], []),
    ]


ENGINEER = ("  - {id: engineer, label: Engineer, voting: yes, start_date: 2004-06-01, "
            "end_date: 2005-12-31}\nmemberships:\n"
            "  - {seat: engineer, person_id: dee-oak, start_date: 2004-09-01}\n")


@pytest.fixture
def with_engineer(pier):
    """The board with a seat that was there for nineteen months, and at the end of which its holder
    left, and with the seat of a post that was there for a year.
    """
    pier.replace(PIER, "memberships:\n", ENGINEER)
    pier.replace(PIER, "post_id: harbour-master}",
                 "post_id: harbour-master, start_date: 2004-03-01, end_date: 2005-02-28}")
    return pier


@pytest.mark.parametrize(("day", "seats", "open_now"), [
    ("2003-06-01", ["chair", "councillor", "councillor"], []),
    ("2004-05-31", ["chair", "councillor", "councillor", "master"], ["councillor", "master"]),
    ("2004-06-30", ["chair", "councillor", "councillor", "master", "engineer"],
     ["councillor", "engineer"]),
    ("2005-12-31", ["chair", "councillor", "councillor", "engineer"], ["councillor", "councillor"]),
    ("2006-01-01", ["chair", "councillor", "councillor"], ["councillor", "councillor"]),
])
def test_a_seat_is_there_and_open_only_in_its_own_time(with_engineer, day, seats, open_now):
    site = edition(with_engineer, day).site
    board = site.get(Body, "pier-board")
    assert [one.seat.id for one in seats_now(site, board)] == seats
    assert [one.seat.id for one in open_seats(site, board)] == open_now


def test_the_periods_follow_the_time_of_a_seat(with_engineer):
    site = edition(with_engineer, "2006-02-01").site
    told = [(period.since, period.until, [who(site, one) for one in period.sittings],
             [one.seat.id for one in period.open])
            for period in periods(site.get(Body, "pier-board"), site.all(Person), site.day)]
    assert told[:3] == [
        ("1 January 2006", "", ["Bo Reed"], ["councillor", "councillor"]),
        ("1 March 2005", "31 December 2005", ["Bo Reed", "Dee Oak"], ["councillor", "councillor"]),
        ("1 January 2005", "28 February 2005", ["Bo Reed", "Ann Lee", "Dee Oak"],
         ["councillor", "councillor"])]
    assert told[-2:] == [
        ("1 March 2004", "31 March 2004", ["Ann Lee", "Bo Reed", "Cy Moth", "Ed Elm"], []),
        ("1 May 2003", "29 February 2004", ["Ann Lee", "Bo Reed", "Cy Moth"], [])]


def test_the_page_tells_of_a_seat_in_its_time_and_names_it_at_other_times(with_engineer):
    def page(day):
        return html(edition(with_engineer, day), "governance/pier-board.md")

    assert "5 seats:" in page("2004-10-01")
    assert "this seat: from 1 June 2004 to 31 December 2005" in page("2004-10-01")
    later = page("2006-02-01")
    assert "3 seats:" in later
    assert "Seats at other times: Harbour Master, from 1 March 2004 to 28 February 2005; " \
           "Engineer, from 1 June 2004 to 31 December 2005" in later
    assert "Dee Oak" in later.partition('id="former-members"')[2].partition('id="periods"')[0]


def test_the_holder_of_a_post_sat_there_no_longer_than_the_board_and_the_post_lasted(pier):
    site = edition(pier, "2005-02-01").site
    told = {site.get(Person, one.person_id).name: (str(one.since), str(one.until))
            for one in people_over_time(site.get(Body, "pier-board"), site.all(Person))
            if one.post_id}
    assert told == {"Ed Elm": ("2003-05-01", "2004-03-31"), "Ann Lee": ("2004-06-01", "None")}


def test_a_page_shows_the_seats_as_a_picture_and_a_table_and_who_left(pier):
    page = html(edition(pier, "2004-05-15"), "governance/pier-board.md")
    assert "4 seats: 2 with a person named, 2 open. In the chair: Bo Reed." in page
    picture = page[page.index('<div class="board"'):page.index("<table")]
    assert [name in picture for name in ("Bo Reed", "Cy Moth", "Harbour Master")] == [True] * 3
    assert picture.count("board__edge--open") == 3  # two seats, and that of the key
    assert picture.count("board__crown") == 2  # Bo Reed's, and that of the key
    now, _, former = page.partition('id="former-members"')
    assert "Bo Reed" in now
    assert "Ann Lee" in former
    assert "Ed Elm" in former.partition('id="periods"')[0]
    assert "Bo Reed" not in former.partition('id="periods"')[0]
    assert "in place of" in now
    assert "It began on 1 May 2003." in now
    assert "Three members" in now
    assert "(held until 30 April 2004)" in now


def test_a_member_to_come_is_none_yet_and_is_told(pier):
    pier.replace(PIER, "  - {person_id: dee-oak",
                 "  - {seat: councillor, person_id: ed-elm, start_date: 2004-06-01}\n"
                 "  - {person_id: dee-oak")
    page = html(edition(pier, "2004-05-15"), "governance/pier-board.md")
    assert "Members to come: <a" in page
    assert "from 1 June 2004" in page
    assert ", 2 open" in page


def test_a_post_that_is_open_is_told_so_everywhere_and_one_of_no_named_holder_nowhere(pier):
    append(pier, PEOPLE, "- {id: gil-fir, name: Gil Fir}\n")
    append(pier, "data/posts.yml", "- {id: pilot, label: Pilot}\n")
    pier.replace(PIER, "memberships:",
                 "  - {id: pilot, label: Pilotage, post_id: pilot}\nmemberships:")
    built = edition(pier, "2004-05-15", STAFF)
    board = html(built, "governance/pier-board.md")
    assert "5 seats: 2 with a person named, 1 by post only, 2 open." in board
    rows = {name: board[board.index(f">{name}</a>"):].partition("</tr>")[0]
            for name in ("Harbour Master", "Pilot")}
    assert "post open" in rows["Harbour Master"]
    assert "held until 31 March 2004" in rows["Harbour Master"]
    assert "post open" not in rows["Pilot"]
    people = html(built, "governance/people.md")
    posts = {id: people[people.index(f'<li id="{id}">'):].split('<li id="')[1]
             for id in ("harbour-master", "pilot")}
    assert "post open" in posts["harbour-master"]
    assert "(member) (<span class=\"unknown-value\">Open</span>)" in posts["harbour-master"]
    assert "pen" not in posts["pilot"]
    directory = html(built, "staff/directory.md")
    to_fill = directory.partition('id="open-seats"')[2].partition("</ul>")[0]
    assert "Harbour Master" in to_fill
    assert "Pilot" not in to_fill
    missing = [one.words for one in findings(built.site) if one.record.name == "Pier Board"]
    assert any("Harbour Master" in words for words in missing)
    assert not any("Pilotage" in words for words in missing)


def test_a_post_that_staff_know_to_be_held_leaves_no_seat_for_them_to_fill(pier):
    append(pier, "staff/data/holders.yml", "- {id: fay, name: Fay Ash, post_id: harbour-master, "
           "as_of: 2004-05-01, told_by: the clerk}\n")
    site = edition(pier, "2004-05-15", STAFF).site
    assert [seat.seat.id for seat in open_seats(site, site.get(Body, "pier-board"))] == [
        "councillor"]


def test_a_person_with_the_seat_of_a_post_is_told_to_sit_on_the_board(pier):
    people = html(edition(pier, "2005-02-01"), "governance/people.md")
    ann = people[people.index('<li id="ann-lee">'):].split('<li id="')[1]
    assert 'Has a seat on: <a href="../pier-board/">Pier Board</a>' in ann
    assert "from 1 June 2004" in ann
    ed = people[people.index('<li id="ed-elm">'):].split('<li id="')[1]
    assert 'Had a seat on: <a href="../pier-board/">Pier Board</a>' in ed


def test_who_shows_what_others_say_does_not_say_that_a_post_is_open(lanterns):
    lanterns.replace(PEOPLE, "stands_in: charter#signature\n",
                     "stands_in: charter#signature\n      until: 2002-03\n")
    assert edition(lanterns, "2003-05-15").site.vacant_posts == frozenset()
    lanterns.speak_for_themselves()
    assert edition(lanterns, "2003-05-15").site.vacant_posts == {"lamp-master-northmouth"}


def test_a_board_without_seats_has_no_picture_and_no_open_seat_of_them(built):
    page = html(built, "governance/wick-group.md")
    assert 'class="board"' not in page
    assert "periods" not in page


def test_one_who_left_and_is_named_for_nothing_else_stands_among_former_people(pier):
    def is_former(day):
        _, told, after = html(edition(pier, day), "governance/people.md").partition(
            "Who held a post before:")
        return bool(told) and 'id="dee-oak"' in after

    assert not is_former("2004-05-15")
    assert is_former("2005-02-01")
    assert "Councillor, from 1 May 2003 to 30 April 2004" in html(
        edition(pier, "2005-02-01"), "governance/people.md")


def test_staff_see_which_terms_end_soon_and_which_seats_are_open(pier):
    site = edition(pier, "2004-11-01", STAFF).site
    assert [(term.name, term.record.name) for term in terms_ending(site)] == [
        ("Cy Moth", "Pier Board"), ("Dee Oak", "Pier Board")]
    page = html(edition(pier, "2004-11-01", STAFF), "staff/directory.md")
    listed = page[page.index('id="terms-ending"'):page.index('id="by-organisation"')]
    assert "31 December 2004" in listed
    assert "Councillor" in listed.partition('id="open-seats"')[2]
    append(pier, "data/alliance.yml", "term_warning: 30\n")
    assert terms_ending(edition(pier, "2004-11-01", STAFF).site) == ()


def test_a_seat_is_taken_by_whom_staff_know_for_it_and_only_once(pier):
    append(pier, "staff/data/holders.yml", "- {id: fay, name: Fay Ash, body_id: pier-board, "
           "seat: councillor, as_of: 2005-01-02, told_by: the clerk}\n")
    site = edition(pier, "2005-01-03", STAFF).site
    assert [seat.seat.id for seat in open_seats(site, site.get(Body, "pier-board"))] == [
        "councillor"]


def test_two_holders_of_a_post_and_two_names_alike_are_asked_about(pier):
    def asked():
        site = edition(pier, "2005-01-03", STAFF).site
        return [(one.record.name, one.words) for one in findings(site) if one.topic == "people"]

    assert asked() == []
    pier.replace(PEOPLE, "until: 2004-03-31", "until: 2006")
    append(pier, PEOPLE, "- {id: dee-oaks, name: Déë O’ak}\n")
    assert asked() == [
        ("Harbour Master", "held now by several, as told here: Ann Lee, Ed Elm"),
        ("Déë O’ak", "named almost as another person here: Dee Oak")]


# What cannot be so.

BROKEN = {
    "a seat that the board does not have": (
        PIER, "seat: chair, person_id: ann-lee", "seat: char, person_id: ann-lee",
        [f"{PIER}:12:12: seat: 'pier-board' has no seat 'char'. {did_you_mean('chair')}"]),
    "a membership without a seat, where the board has seats": (
        PIER, "{seat: chair, person_id: ann-lee", "{person_id: ann-lee",
        [f"{PIER}:12:5: this body has seats, and this membership names none. Write seat: with one "
         "of 'chair', 'councillor' and 'master', or substitute_for:."]),
    "two in one seat at once": (
        PIER, "end_date: 2004-04-30}\n  - {seat: chair", "end_date: 2004-05-02}\n  - {seat: chair",
        [f"{PIER}:13:12: seat: 'ann-lee' and 'bo-reed' have the seat 'chair' on 1 May 2004, and "
         "there is one such seat. Write end_date: for the one who left, the day before the next "
         "begins, or number: with how many seats there are."]),
    "three in two seats, without an end": (
        PIER, "  - {person_id: dee-oak",
        "  - {seat: councillor, person_id: dee-oak, start_date: 2004-06}\n"
        "  - {seat: councillor, person_id: ann-lee, start_date: 2004-12-30}\n"
        "  - {person_id: dee-oak",
        [f"{PIER}:17:12: seat: 'cy-moth', 'dee-oak' and 'ann-lee' have the seat 'councillor' on "
         "30 December 2004, and there are 2 such seats. Write end_date: for the one who left, the "
         "day before the next begins, or number: with how many seats there are."]),
    "an end before the start": (
        PIER, "end_date: 2006-04-30", "end_date: 2004-04-30",
        [f"{PIER}:13:73: end_date: 30 April 2004 is before the start, 1 May 2004. "
         "Correct one of them."]),
    "a start before the board was founded": (
        PIER, "person_id: ann-lee, start_date: 2003-05-01", "person_id: ann-lee, start_date: 2003",
        []),
    "a start that is surely before the board was founded": (
        PIER, "person_id: ann-lee, start_date: 2003-05-01",
        "person_id: ann-lee, start_date: 2003-04",
        [f"{PIER}:12:51: start_date: April 2003 is before the body was founded, 1 May 2003. "
         "Correct one of them."]),
    "an end after the board was dissolved": (
        PIER, "founded: 2003-05-01", "founded: 2003-05-01\ndissolved: 2005-12-31",
        [f"{PIER}:14:73: end_date: 30 April 2006 is after the body was dissolved, "
         "31 December 2005. Correct one of them."]),
    "a board that ended before it began": (
        PIER, "founded: 2003-05-01", "founded: 2003-05-01\ndissolved: 2002",
        [f"{PIER}:5:12: dissolved: 2002 is before it was founded, 1 May 2003. "
         "Correct one of them."]),
    "a member before there was the seat": (
        PIER, "elected, on_behalf_of_id: nls}",
        "elected, on_behalf_of_id: nls, start_date: 2003-06}",
        [f"{PIER}:12:51: start_date: 1 May 2003 is before there was a seat 'chair', June 2003. "
         "Correct one of them."]),
    "a member after the seat ended": (
        PIER, "elected, on_behalf_of_id: nls}",
        "elected, on_behalf_of_id: nls, end_date: 2005-12-31}",
        [f"{PIER}:13:73: end_date: 30 April 2006 is after the seat 'chair' ended, "
         "31 December 2005. Correct one of them."]),
    "a seat before there was the board": (
        PIER, "elected, on_behalf_of_id: nls}",
        "elected, on_behalf_of_id: nls, start_date: 2001}",
        [f"{PIER}:8:110: start_date: 2001 is before the body was founded, 1 May 2003. "
         "Correct one of them."]),
    "a seat that ended before it began": (
        PIER, "elected, on_behalf_of_id: nls}",
        "elected, on_behalf_of_id: nls, start_date: 2004, end_date: 2003}",
        [f"{PIER}:8:126: end_date: 2003 is before the start, 2004. Correct one of them."]),
    "a seat whose days are called otherwise": (
        PIER, "elected, on_behalf_of_id: nls}", "elected, on_behalf_of_id: nls, from: 2004}",
        [f"{PIER}:8:98: there is no key 'from' here. Write start_date: with the first day."]),
    "a substitute for someone who is no member": (
        PIER, "substitute_for: cy-moth", "substitute_for: ada-flint",
        [f"{PIER}:16:42: substitute_for: 'ada-flint' is no member of 'pier-board'. Its members are "
         "'ann-lee', 'bo-reed', 'cy-moth' and 'ed-elm'."]),
    "a substitute for someone who had left": (
        PIER, "substitute_for: cy-moth, start_date: 2003-06-01, end_date: 2004-12-31",
        "substitute_for: bo-reed, start_date: 2006-05-01",
        [f"{PIER}:16:42: substitute_for: 'bo-reed' was no member of 'pier-board' at that time. "
         "Write the member in whose place this person comes, or correct the dates."]),
    "a substitute for someone whose post was someone else's": (
        PIER, "substitute_for: cy-moth, start_date: 2003-06-01",
        "substitute_for: ed-elm, start_date: 2004-06-01",
        [f"{PIER}:16:42: substitute_for: 'ed-elm' was no member of 'pier-board' at that time. "
         "Write the member in whose place this person comes, or correct the dates."]),
    "a substitute with a seat": (
        PIER, "{person_id: dee-oak", "{seat: councillor, person_id: dee-oak",
        [f"{PIER}:16:12: seat: a substitute has no seat, and comes in the place of who has one. "
         "Leave out seat: or substitute_for:."]),
    "a membership of no one": (
        PIER, "  - {person_id: dee-oak", "  - {seat: chair, start_date: 2006-05-01}\n"
        "  - {person_id: dee-oak",
        [f"{PIER}:16:5: this membership says of no one that they have the seat. Write person_id:, "
         "post_id: or on_behalf_of_id:, or leave it out: a seat that no membership names is "
         "open."]),
    "one person twice in seats that are alike": (
        PIER, "  - {person_id: dee-oak", "  - {seat: councillor, person_id: cy-moth, start_date: "
        "2004-12-31}\n  - {person_id: dee-oak",
        [f"{PIER}:16:35: person_id: 'cy-moth' has this seat already at that time. Leave it out "
         "once, or correct the dates."]),
    "one person twice in a seat of which there is one": (
        PIER, "  - {person_id: dee-oak", "  - {seat: chair, person_id: bo-reed, start_date: "
        "2005}\n  - {person_id: dee-oak",
        [f"{PIER}:16:30: person_id: 'bo-reed' has this seat already at that time. Leave it out "
         "once, or correct the dates."]),
    "several seats of one post": (
        PIER, "post_id: harbour-master}", "post_id: harbour-master, number: 2}",
        [f"{PIER}:10:108: number: a post has one seat, not 2. Leave number: out, or write a seat "
         "for each post."]),
    "two seats of one id": (
        PIER, "{id: master,", "{id: chair,",
        [f"{PIER}:10:10: id: this body has a seat 'chair' already. Give this one another id, or "
         "write number: for several that are alike."]),
    "a role that is written wrongly": (
        PIER, "role: chair,", "role: chiar,",
        [f"{PIER}:8:23: role: 'chiar' is no role that is known here. Did you mean 'chair' or "
         "'chairman'? If not, add it to roles: in data/alliance.yml."]),
    "a role that is like none": (
        PIER, "role: chair,", "role: zzz,",
        [f"{PIER}:8:23: role: 'zzz' is no role that is known here. Add it to roles: in "
         "data/alliance.yml."]),
    "a key that is Popolo's": (
        PIER, "founded: 2003-05-01", "founding_date: 2003-05-01",
        [f"{PIER}:4:1: there is no key 'founding_date' here. "
         "Write founded: with its first day."]),
    "terms with a text of their own beside that of a paper": (
        PIER, "quorum:",
        "terms_of_reference: [{adopted: 2003-05, paper: charter, text: A.}]\nquorum:",
        [f"{PIER}:5:63: text: the paper 'charter' has the text already. Keep one of the two."]),
    "a paper of its terms that is not there": (
        PIER, "quorum:", "terms_of_reference: [{adopted: 2003-05, paper: chartr}]\nquorum:",
        [f"{PIER}:5:48: paper: there is no paper 'chartr'. {did_you_mean('charter')}"]),
}


@pytest.mark.parametrize("case", BROKEN)
def test_what_cannot_be_so_is_told_in_one_sentence(pier, case):
    file, old, new, told = BROKEN[case]
    pier.replace(file, old, new)
    assert pier.told_of_records() == told


def test_a_holder_for_a_seat_that_is_not_there_is_told_to_staff(pier):
    append(pier, "staff/data/holders.yml", "- {id: fay, name: Fay Ash, body_id: pier-board, "
           "seat: councilor, as_of: 2005-01-02, told_by: the clerk}\n")
    (told,) = pier.told_of_records(STAFF)
    assert told.endswith("seat: 'pier-board' has no seat 'councilor'. "
                         f"{did_you_mean('councillor')}")


# Roles.

@pytest.mark.parametrize("role", [
    "Chair", "Chairman", "chairwoman", "Chairperson", "Cochair", "Co-chair", "Cochairman",
    "Convener", "Acting Chair", "Interim chair", "Independent chair", "Chair (acting)",
    "Chair of the Board", "Chair of the Pier Board", "Chair and Treasurer", "joint chair",
    "Treasurer / Chair", "Vice-chair (acting chair)", "Presiding officer"])
def test_who_chairs_is_known_by_each_of_the_names(role):
    assert Roles().chairs(role, "Pier Board")
    assert Roles().knows(role, "Pier Board")


@pytest.mark.parametrize("role", [
    "Vice-chair", "Vice Chair", "Vice-Chairman", "Deputy Chair", "Acting vice-chair",
    "Vice-chair of the Board", "Vice-Chair and Treasurer", "Chair elect", "Secretary", "Member",
    "Independent member", "Co-opted member", "ex officio member", None])
def test_who_does_not_chair_is_not_taken_for_the_chair(role):
    assert not Roles().chairs(role, "Pier Board")
    assert role is None or Roles().knows(role, "Pier Board")


@pytest.mark.parametrize("role", ["Chair of the Finance Committee", "secretary to the chair",
                                  "former chair", "Chairmen", "leads strand 1"])
def test_what_may_be_another_role_is_asked_about(role):
    assert not Roles().chairs(role, "Pier Board")
    assert not Roles().knows(role, "Pier Board")


def test_a_collaboration_adds_roles_of_its_own(pier):
    roles = Roles([Role(name="Harbour Reeve", chairs=True), Role(name="Keeper")])
    assert roles.chairs("harbour reeve")
    assert roles.knows("Keeper")
    assert not roles.chairs("Keeper")
    pier.replace(PIER, "role: chair,", "role: Reeve,")
    append(pier, "data/alliance.yml", "roles: [Keeper, {name: Reeve, chairs: yes}]\n")
    site = edition(pier, "2003-06-01").site
    assert [who(site, seat) for seat in chair_seats(site, site.get(Body, "pier-board"))] == [
        "Ann Lee"]


# One after another, and what there was before.

def test_who_is_to_hold_a_post_after_the_day_of_the_paper_is_asked_for_the_day(lanterns):
    for file in ("data/papers/letter.md", "data/originals/charter.txt"):
        path = lanterns.root / file
        if "Cy Moth, Lamp Watch" in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8").replace(
                "Cy Moth, Lamp Watch", "Cy Moth, Lamp Watch from 1 March 2003"), "utf-8")
    lanterns.replace(PEOPLE, '"Cy Moth, Lamp Watch", stands_in: letter#signature}]',
                     '"Cy Moth, Lamp Watch from 1 March 2003", stands_in: letter#signature}]')
    told = [one for one in lanterns.told_of_records() if "it names" in one]
    assert told == [
        f"{PEOPLE}:12:37: quote: it names 1 March 2003, which is after the day of its paper. "
        "Write from: 2003-03-01, if the post is held from then, or until: 2003-03-01."]


def test_who_followed_whom_is_told_and_no_one_holds_a_post_before_the_first_day(pier):
    append(pier, PEOPLE, "- {id: gil-fir, name: Gil Fir, holds: [{post_id: watcher, "
           "from: 2003-08-01}]}\n")
    page = html(edition(pier, "2003-06-01"), "governance/people.md")
    post = page[page.index('<li id="watcher"'):]
    post = post[:post.index("</ul>")]
    assert post.index("Cy Moth</a> (3 June 2001)") < post.index("Gil Fir</a>, from 1 August 2003")
    assert "post open" in post
    person = page[page.index('<li id="cy-moth"'):]
    assert 'then <a href="#gil-fir">Gil Fir</a>' in person[:person.index("</li>\n<li id=")]


def test_a_board_that_took_another_s_place_says_so_and_so_does_the_other(pier):
    pier.add("data/bodies/pier-meeting.yml", "title: Pier Meeting\nlevel: 1\nsummary: Before.\n"
             "founded: 2001\ndissolved: 2003-04-30\nformerly_named: [{name: Pier Talk, "
             "until: 2001-06-30}]\nmemberships: [{person_id: dee-oak, start_date: 2001}]\n")
    pier.replace(PIER, "quorum:", "replaces: [pier-meeting]\nquorum:")
    now = edition(pier, "2003-06-01")
    old = html(now, "governance/pier-meeting.md")
    opening = old[:old.index("former-members")]
    assert "It ended on 30 April 2003." in opening
    assert 'Its place was taken by: <a href="../pier-board/">Pier Board</a>.' in opening
    assert "Until 30 June 2001 it was called Pier Talk." in opening
    assert "Dee Oak" in old
    people = html(now, "governance/people.md")
    dee = people[people.index('id="dee-oak"'):]
    assert dee.index("Has a seat on") < dee.index("Had a seat on") < dee.index(
        "member, from 2001 to 30 April 2003")
    assert "It took the place of: <a" in html(now, "governance/pier-board.md")
    bodies = html(now, "governance/index.md")
    assert bodies.index("Former boards and groups") < bodies.index("Pier Meeting")
    assert [body.id for body in now.site.bodies_now if body.id.startswith("pier")] == ["pier-board"]


def test_a_merged_organization_keeps_its_history(pier):
    append(pier, "data/organizations.yml",
           "\n- {id: both, name: Both Lantern Services, classification: Service, "
           "replaces: [sls, lamp-watch], founded: 2003-01-01}\n")
    pier.replace("data/organizations.yml", "classification: Watch",
                 "classification: Watch\n  dissolved: 2002-12-31")
    page = html(edition(pier, "2003-06-01"), "governance/people.md")
    both = page[page.index('<li id="both"'):]
    assert "It began on 1 January 2003." in both
    assert "It took the place of" in both
    watch = page[page.index('<li id="lamp-watch"'):page.index('<li id="both"')]
    assert "It ended on 31 December 2002." in watch
    assert 'Its place was taken by: <a href="#both">Both Lantern Services</a>.' in watch


def test_the_terms_in_force_on_the_day_stand_before_the_others(pier):
    pier.replace(PIER, "quorum:", "terms_of_reference:\n"
                 "  - {adopted: 2003-05-01, url: https://lanterns.example/first}\n"
                 "  - {adopted: 2004-01-01, url: https://lanterns.example/second, note: Two more}\n"
                 "quorum:")
    first = html(edition(pier, "2003-06-01"), "governance/pier-board.md")
    assert first.index("lanterns.example/first") < first.index("lanterns.example/second")
    second = html(edition(pier, "2004-06-01"), "governance/pier-board.md")
    assert second.index("lanterns.example/second") < second.index("lanterns.example/first")
    assert "Adopted on 1 January 2004: Two more" in second


def test_each_version_of_its_terms_has_its_text_on_the_page_the_one_in_force_first(pier):
    pier.replace(PIER, "quorum:", "terms_of_reference:\n"
                 "  - {adopted: 2003-05-01, text: [Three make a quorum.]}\n"
                 "  - {adopted: 2004-01-01, note: Fewer, text: [Two are enough., No proxies.]}\n"
                 "quorum:")
    page = html(edition(pier, "2004-02-01"), "governance/pier-board.md")
    _, now, before = page[page.index('<h2 id="facts">'):].split("<summary>")[:3]
    assert now.startswith("Terms of reference, adopted on 1 January 2004: Fewer")
    assert '<ol id="terms-2004-01-01">' in now
    assert "No proxies." in now
    assert before.startswith("Earlier terms of reference, adopted on 1 May 2003")
    assert "Three make a quorum." in before


def test_a_record_of_papers_says_where_the_text_of_terms_stands(lanterns):
    lanterns.replace("data/bodies/lantern-board.yml", "meets:",
                     "terms_of_reference: [{adopted: 2002, text: The lamps are lit.}]\nmeets:")
    assert lanterns.told_of_records() == [
        "data/bodies/lantern-board.yml:8:44: the text of its terms of reference has no source. "
        "Write stated: with places in the papers, or elsewhere: with the name and address of the "
        "source."]


def test_of_many_decisions_the_last_three_stand_open_and_the_others_folded(pier):
    append(pier, "data/decisions.yml", "\n" + "".join(
        f"- {{id: d{number}, title: Decision {number}, basis: taken, body_id: pier-board, "
        f"date: 2003-05-0{number}}}\n" for number in range(1, 7)))
    page = html(edition(pier, "2003-06-01"), "governance/pier-board.md")
    shown, _, folded = page[page.index('id="decisions"'):].partition("<details>")
    assert [f"Decision {number}" in shown for number in range(1, 7)] == [False] * 3 + [True] * 3
    assert "All 6 decisions in full" in folded
    assert "Decision 1" in folded


COVER = "  - {seat: master, person_id: dee-oak, start_date: 2004-06-11, end_date: 2004-07-10}\n"


@pytest.mark.parametrize(("day", "master"), [
    ("2004-03-31", "ed-elm"), ("2004-06-10", "ann-lee"), ("2004-06-11", "dee-oak"),
    ("2004-07-10", "dee-oak"), ("2004-07-11", "ann-lee"),
])
def test_who_stands_in_for_the_holder_of_a_post_does_so_for_that_time_alone(pier, day, master):
    append(pier, PIER, COVER)
    site = pier.edition().site
    board = site.get(Body, "pier-board")
    there = [one.person_id for one in people_over_time(board, site.all(Person))
             if one.seat and one.seat.id == "master" and one.is_on(date.fromisoformat(day))]
    assert there == [master]


def test_a_board_that_is_still_to_begin_is_not_a_former_one(pier):
    site = pier.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2003-02-01")))
    overview = html(site, "governance/index.md")
    assert "Boards and groups to come" in overview
    assert "It begins on 1 May 2003." in overview
    assert "Former boards and groups" not in overview
    page = html(site, "governance/pier-board.md")
    assert "It began" not in page
    assert "Ann Lee" in page
    assert "Bo Reed" in page


def test_a_task_names_who_held_the_post_when_it_was_done(pier):
    pier.replace("docs/meetings/board-2002-11.md", "lead: people/cy-moth",
                 "lead: posts/harbour-master")
    log = html(pier.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2004-09-01"))),
               "governance/action-log.md")
    assert "Ed Elm" in log
    assert "Ann Lee" not in log


def test_a_body_that_ended_keeps_the_members_that_a_paper_gives_without_dates(lanterns):
    lanterns.replace("data/bodies/wick-group.yml", "level: 2", "level: 2\ndissolved: {value: "
                     "2003-01-30, elsewhere: {name: Lamp book, words: it ended}}")
    assert lanterns.told() == []
    page = html(edition(lanterns, "2003-02-01"), "governance/wick-group.md")
    members = page.partition('id="membership"')[2].partition("</table>")[0]
    assert "Members, as its paper gives them" in members
    assert "Chief Trimmer (Chair)" in members
    assert 'id="former-members"' not in page
