"""Minutes of a meeting, as they are pasted, become the draft of its file; nothing is lost.

Each tests/minutes/BODY.txt or BODY_NAME.txt has a .md beside it: the draft, and what `make meeting`
tells, each sentence after '%%'. UPDATE_EXAMPLES=1 writes them anew. The names are those of the
demonstration.
"""

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.commands.attendance import THERE, Attendance, attendance_section
from macros.commands.directory import Directory, Found, bare
from macros.commands.meeting import draft_meeting, main
from macros.commands.minute_formulas import ground_in
from macros.commands.minute_words import (
    days_in,
    decided_in,
    due_in,
    moved_in,
    times_in,
    to_do_in,
    vote_in,
)
from macros.commands.minutes import read_minutes
from macros.commands.title_case import Spellings
from macros.commands.yaml_additions import CannotAdd, Change, with_additions
from macros.components.registry import known_calls
from macros.model import Decision, Meeting, Task
from macros.model.editions import PUBLIC
from macros.papers import read_pasted
from macros.reading.gathering import gather
from macros.rules import check_records
from tests.editions import ROOT

MINUTES = sorted((ROOT / "tests/minutes").glob("*.txt"))
each_minutes = pytest.mark.parametrize("path", MINUTES, ids=lambda path: path.stem)
#: The words of minutes that a draft has as keys, numbers, roles or dates.
WORDS_OF_FORM = set(re.findall(r"\w+", """
    agreed resolved decided decision decisions carried voted votes vote abstention proposed moved
    seconded motion being were ref action actions owner who when what due discussion notes time
    venue cllr councillor councillors members officers present attendance attendees attending
    sederunt also apologies absence for received none name sorry substituting started ended closed
    concluded commencing monday tuesday wednesday thursday january feb february august
    october six will was put there her hours presided tues jan voting
    mar subject organisation from substituted noon
    """))
#: The minutes with names, roles and days that are mistyped.
MISTYPED = "delivery-group"
DIRECTORY = Directory({
    "Cllr Ann Lee": "people/ann-lee", "Siân O'Dowd": "people/sian-odowd",
    "Bob Ray": "people/bob-ray", "Chief Fire Officer (North)": "posts/chief",
    "Clerk": "posts/clerk", "North Council": "organizations/north", "Harbour Board": "bodies/board",
})


@pytest.fixture
def demonstration(tmp_path):
    """A copy of the demonstration."""
    return Path(shutil.copytree(ROOT / "examples/demonstration", tmp_path / "demonstration"))


def checked(site):
    """Everything that the public edition of a site is made of, and every mistake in it."""
    gathered = gather(site, PUBLIC, known_calls())
    return gathered, sorted([*gathered.mistakes, *check_records(gathered, site, None, None)])


def read(text):
    return read_minutes(read_pasted(text), DIRECTORY, "Harbour Board")


def within(text):
    """The only item of minutes with this text in it."""
    (item,) = read(f"1. Business\n\n{text}\n").items
    return item


@each_minutes
def test_minutes_become_the_draft_beside_them(demonstration, path):
    where, sentences = draft_meeting(demonstration, path, path.stem.partition("_")[0])
    made = (demonstration / where).read_text("utf-8")
    made += "".join(f"%% {sentence}\n" for sentence in sentences)
    expected = path.with_suffix(".md")
    if os.environ.get("UPDATE_EXAMPLES"):
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


@each_minutes
def test_no_word_of_minutes_is_lost(demonstration, path):
    where, sentences = draft_meeting(demonstration, path, path.stem.partition("_")[0])
    made = words_of("\n".join([(demonstration / where).read_text("utf-8"), *sentences]))
    posts = words_of((demonstration / "data/posts.yml").read_text("utf-8"))
    minutes = re.sub(r"-\n\s*", "", path.read_text("utf-8"))
    assert words_of(minutes) - made - posts - WORDS_OF_FORM == set()


def words_of(text):
    """The words of three and more letters in a text, in lower case."""
    return set(re.findall(r"[^\W\d_]{3,}", re.sub("[’']", "", text.lower())))


def test_the_draft_of_good_minutes_is_published_as_it_is(demonstration):
    draft_meeting(demonstration, ROOT / "tests/minutes/alliance-board.txt", "alliance-board")
    gathered, told = checked(demonstration)
    assert told == []
    meeting = gathered.records.of(Meeting)["alliance-board-2026-07-14"]
    assert (len(meeting.items), len(meeting.present), len(meeting.apologies)) == (6, 11, 2)
    assert [bool(apology.substitute) for apology in meeting.apologies] == [True, False]
    assert len([id for item in meeting.items for id in item.decisions]) == 4
    decision = gathered.records.of(Decision)["both-control-rooms-test-their"]
    assert (str(decision.mover), decision.vote.in_favour) == ("people/edith-marlow", 6)
    assert gathered.records.of(Task)["send-results-of-first-test"].meeting_id == meeting.id


def test_the_check_tells_each_mistyped_name_of_a_draft_and_what_has_no_place(demonstration):
    where, sentences = draft_meeting(
        demonstration, ROOT / f"tests/minutes/{MISTYPED}.txt", MISTYPED)
    assert [(one.problem, one.fix) for one in checked(demonstration)[1]] == [
        ("present: there is no person 'beth-orel'.", "Did you mean 'beth-orrell'?"),
        ("present: there is no person 'dev-harow'.", "Did you mean 'dev-harrow'?"),
        ("present: there is no person 'nora-quill'.", "Write the id of one in data/people."),
        ("role: 'Head of Traning (Northmoor)' is no role that is known here.",
         "Did you mean 'Head of Training (Northmoor)' or 'Head of Fleet and Equipment "
         "(Northmoor)'? If it is right, add it to roles: in data/alliance.yml, or write it as "
         "note:."),
        ("mover: there is no person 'dev-harow'.", "Did you mean 'dev-harrow'?"),
        ("below 'What make meeting could not place' are words of the minutes that have no place "
         "yet.", "Put each where it belongs, or delete it, and then delete this heading."),
    ]
    assert any("'Head of Traning (Northmoor)' is the label of no post. Near: posts/head-of-training"
               in sentence for sentence in sentences)
    draft = (demonstration / where).read_text("utf-8")
    draft = draft.replace("beth-orel\n", "beth-orrell\n").replace("dev-harow", "dev-harrow")
    draft = draft[: draft.index("\n## ")].replace(
        "{who: people/nora-quill, note: Finance Lead}", "people/isla-corran")
    draft = draft.replace("Head of Traning", "Head of Training")
    (demonstration / where).write_text(draft, "utf-8")
    assert checked(demonstration)[1] == []


def test_on_a_site_that_shows_what_others_say_the_address_of_the_minutes_is_asked_for(lanterns):
    minutes = lanterns.root / "minutes.txt"
    minutes.write_text("3 June 2003\n\nPresent: Cy Moth\n\n1. Wicks\n\nAGREED: to buy wicks.\n")
    where, sentences = draft_meeting(lanterns.root, minutes, "lantern-board")
    assert sentences[1:] == [
        "This site shows what others say: write the address of the minutes as url:, or instead of "
        "it words: with a few of their words."]
    (told,) = lanterns.told_of_records()
    assert "Write url: with its address, or words:" in told
    lanterns.replace(where, "url: }", "url: https://northmouth.example/minutes}")
    assert lanterns.told_of_records() == []
    assert "      - id: buy-wicks-2\n" in (lanterns.root / where).read_text("utf-8")


def test_a_meeting_that_has_a_file_already_is_named(lanterns):
    lanterns.add("minutes.txt", "12 November 2002\n\n1. Wicks\n\nThey are dear.\n")
    _, sentences = draft_meeting(lanterns.root, lanterns.root / "minutes.txt", "lantern-board")
    assert sentences[1] == (
        "There is a meeting of that day in docs/meetings/board-2002-11.md already. Move what the "
        "minutes add into it, so that it keeps its address, and delete this draft.")


@pytest.mark.parametrize(("text", "ground"), [
    ("under Section 100A(4) of the Local Government Act 1972, the press and public be excluded as "
     "paragraph 3 of Part 1 of Schedule 12A of the Act applies",
     "Section 100A(4) of the Local Government Act 1972; paragraph 3 of Part 1 of Schedule 12A of "
     "the Act"),
    ("exempt by virtue of paragraphs 1, 2 and 14 of Part 4 of Schedule 12A to the Local Government "
     "Act 1972",
     "Paragraphs 1, 2 and 14 of Part 4 of Schedule 12A to the Local Government Act 1972"),
    ("in terms of Section 50A(4) of the Local Government (Scotland) Act 1973, as paragraph 6 of "
     "Part 1 of Schedule 7A applies",
     "Section 50A(4) of the Local Government (Scotland) Act 1973; paragraph 6 of Part 1 of "
     "Schedule 7A"),
    ("section 1(2) of the Public Bodies (Admission to Meetings) Act 1960",
     "Section 1(2) of the Public Bodies (Admission to Meetings) Act 1960"),
    ("Exempt - section 43 of the Freedom of Information Act 2000",
     "Section 43 of the Freedom of Information Act 2000"),
    ("Members read paragraph after paragraph in part", ""),
])
def test_the_law_on_which_something_is_private_is_read_word_for_word(text, ground):
    assert ground_in(text) == ground


EXCLUDED = "RESOLVED that under Schedule 12A the press and public be excluded for"


@pytest.mark.parametrize(("items", "private"), [
    (["Roads", f"Exclusion. {EXCLUDED} the following item.", "Lease", "Close"], {"3"}),
    (["Roads", f"Exclusion. {EXCLUDED} the following items.", "Lease", "Staff"], {"3", "4"}),
    (["Roads", f"Close. {EXCLUDED} items 3 and 4.", "Lease", "Staff", "Oil"], {"3", "4"}),
    (["Roads", f"Lease. {EXCLUDED} this item.", "Close"], {"2"}),
    (["Roads", f"Order. {EXCLUDED} the remainder of the meeting.", "Lease. The public were "
      "readmitted.", "Oil"], {"3"}),
    (["Lease (Exempt – paragraph 3 of Schedule 12A)", "Oil"], {"1"}),
    (["EXEMPT ITEM - LEASE. (Exempt information - Schedule 12A)", "Oil"], {"1"}),
    (["Roads. Members spoke of the confidential helpline.", "Oil"], set()),
])
def test_the_items_for_which_the_public_was_excluded_have_the_ground(items, private):
    minutes = read("".join(f"{number}. {item.replace('. ', chr(10) * 2, 1)}\n\n"
                           for number, item in enumerate(items, 1)))
    assert {item.number for item in minutes.items if item.private} == private
    assert all("Schedule 12A" in item.private for item in minutes.items if item.private)
    assert "Exempt" not in " ".join(item.title for item in minutes.items)


def test_an_item_that_is_called_exempt_without_a_ground_is_told():
    minutes = read("1. Lease (Exempt)\n\nThe lease was discussed.\n")
    assert minutes.told == ["Item 1 speaks of what is held in private, and names no ground. Write "
                            "private: with the legal ground, if it was held in private."]


@pytest.mark.parametrize(("text", "amended"), [
    ("The minutes of the meeting of 9 June 2026 were agreed subject to the following amendment: "
     "in item 2 read May.", [("2026-06-09", "In item 2 read May.")]),
    ("RESOLVED that the minutes be approved, subject to the following amendments:\n\n• four "
     "becomes five;\n• Ann Lee was there.", [("None", "Four becomes five."),
                                             ("None", "Ann Lee was there.")]),
    ("The notes were agreed with one correction - Bob Ray was away.",
     [("None", "Bob Ray was away.")]),
    ("AGREED: the minutes be approved subject to the addition of Ann Lee to those present.",
     [("None", "The addition of Ann Lee to those present.")]),
    ("The plan was agreed subject to the following amendment: a map.", []),
])
def test_a_change_to_earlier_minutes_is_read(text, amended):
    minutes = read(f"1. Business\n\n{text}\n")
    assert [(str(day), what) for day, what in minutes.amended] == amended


def test_changed_minutes_are_those_of_the_meeting_on_that_day_or_of_the_last_one(lanterns):
    made, _ = add_minutes(lanterns, (
        "1. Minutes\n\nThe minutes were agreed with one change: Cy Moth spoke.\n\nThe minutes of "
        "1 June 2001 were agreed with one change: no one came.\n"))
    assert "amends_minutes:\n  - {meeting_id: board-2002-11, what: Cy Moth spoke.}\n" in made
    assert "- Change to the minutes of 1 June 2001: No one came.\n" in made


def test_a_motion_that_was_lost_is_a_decision_with_that_result():
    item = within("It was moved by Ann Lee, seconded by Bob Ray, that we go. On being put to the "
                  "vote there were 2 for, 3 against and the motion was declared LOST.\n\nIt was "
                  "moved by Ann Lee that we eat. Bob Ray spoke.")
    (motion,) = item.decisions
    assert (motion.title, motion.mover, motion.seconder, motion.vote) == (
        "That we go", "Ann Lee", "Bob Ray", {"for": 2, "against": 3, "result": "lost"})
    assert item.text == ["It was moved by Ann Lee that we eat.", "Bob Ray spoke."]


def test_a_table_can_have_the_whole_minutes():
    minutes = read("9 June 2026\n\nItem\tDiscussion\tAction\tOwner\n1\tRoads. They are bad.\tMend "
                   "them\tBob Ray\n\t\tAsk\tClerk\n2\tClose\n")
    assert [(item.number, item.title, item.text) for item in minutes.items] == [
        ("1", "Roads", ["They are bad."]), ("2", "Close", [])]
    assert [(task.who, task.what) for task in minutes.items[0].tasks] == [
        ("Bob Ray", "Mend them"), ("Clerk", "Ask")]


def test_names_on_the_lines_below_belong_to_the_list_if_records_have_them():
    minutes = read("9 June 2026\n\nPresent: Ann Lee\n\nBob Ray\n\nNorth Bay\n\n1. One\n")
    assert [one.name for one in minutes.attendance.there] == ["Ann Lee", "Bob Ray"]
    assert minutes.left == ["North Bay"]


def test_who_decides_may_stand_above_the_list_of_what_was_decided():
    item = within("Decision\n\nThe Board:\n\n(i) noted it; and\n\n(ii) agreed that we go.")
    assert [one.title for one in item.decisions] == ["Noted it", "That we go"]


PLANNED = """\
---
title: The spring board   # as it was called
body_id: lantern-board
date: 2003-01-07
start: "10:00"
status: planned   # until it was held
# Ask for the key in time.
place: Lamp hall
elsewhere: {name: Lamp book, words: to meet}
present: [people/cy-moth]
items:
  - {number: "1", title: Wicks, decisions: [{id: buy-twine, title: Buy twine}]}
  # Perhaps in May.
  - number: "2"
    title: Oil
    decisions:
      - id: buy-oil
        title: Buy oil
        about: [projects/map]
  - {number: "3", title: Ladders, decisions: [{id: mend-ladders, title: Mend ladders}]}
---

The board meets in *spring*.
"""


def add_minutes(lanterns, text):
    """The file of the planned meeting with these minutes, and what is told."""
    lanterns.add("docs/meetings/spring.md", PLANNED)
    lanterns.add("minutes.txt", f"Held on 7 January 2003 at 10.15 in the Lamp Hall\n\n{text}")
    where, sentences = draft_meeting(lanterns.root, lanterns.root / "minutes.txt", "lantern-board")
    assert where == "docs/meetings/spring.md"
    return (lanterns.root / where).read_text("utf-8"), sentences


def test_minutes_are_added_to_the_file_of_the_meeting_and_what_stands_there_stays(lanterns):
    made, sentences = add_minutes(lanterns, (
        "Present: Cy Moth, Ada Flint\n\n1. Oil\n\nIt is dear. RESOLVED that oil be bought in May."
        " Moved by Cy Moth.\n\n2. Wicks\n\nAGREED: Buy twine\n\n4. Close\n"))
    kept = [line for line in PLANNED.splitlines() if line not in made.splitlines()]
    assert kept == [
        "status: planned   # until it was held", "present: [people/cy-moth]",
    ]
    assert "status: held   # until it was held\n# Ask for the key in time.\n" in made
    assert "present:\n  - people/cy-moth\n  - people/ada-flint\n" in made
    assert ("      # The minutes have: That oil be bought in May\n      - id: buy-oil\n"
            "        title: Buy oil\n        about: [projects/map]\n        mover: people/cy-moth\n"
            "    text: >-\n      It is dear.\n") in made
    assert sentences[1:9] == [
        "docs/meetings/spring.md announces this meeting, so the minutes were added to it.",
        "Kept as it is written: title, body_id, date, start, place, elsewhere, present, items.",
        "Added: status: held; minutes; present (1); item 2: text; item 2, decision 'buy-oil': "
        "mover; item 4.",
        "start: the file has '10:00', which stays; the minutes have '10:15'. Correct the file if "
        "the minutes are right.",
        "elsewhere: the file names a source already. Write the minutes beside it.",
        "item 2, number: the file has '2', which stays; the minutes have '1'. Correct the file if "
        "the minutes are right.",
        "item 2, decision 'buy-oil', title: the file has 'Buy oil', which stays; the minutes have "
        "'That oil be bought in May'. Correct the file if the minutes are right.",
        "item 1, number: the file has '1', which stays; the minutes have '2'. Correct the file if "
        "the minutes are right.",
    ]
    assert ("Item 3 of the file, 'Ladders', is not in the minutes. It stays in the file."
            in sentences)


def test_what_was_to_be_decided_and_is_in_no_minutes_is_asked_for_before_it_is_published(lanterns):
    made, _ = add_minutes(lanterns, "1. Wicks\n\nAGREED: Buy twine\n\n3. Ladders\n\nNo one came.\n")
    assert made.endswith(
        "- Item 3: the minutes do not say that 'Mend ladders' was decided. Correct its title, or "
        "delete it.\n"
        "- Item 2: the minutes do not say that 'Buy oil' was decided. Correct its title, or delete "
        "it.\n")
    assert [told for told in lanterns.told_of_records() if "no place yet" in told] != []


@pytest.mark.parametrize(("text", "change", "made"), [
    ("a: 1\n", Change(more=["b: 2"]), "a: 1\nb: 2\n"),
    ("a: 1 # x\n# y\nb: 2\n", Change({"a": "3"}), "a: 3 # x\n# y\nb: 2\n"),
    ("a:\n- b\n# of c\nc: 1\n", Change({"a": Change(more=["- d"])}),
     "a:\n- b\n- d\n# of c\nc: 1\n"),
    ("a: [b, {c: d,\n  e: 'f, g'}] # x\n", Change({"a": Change({1: Change(more=["h: i"])})}),
     "a:\n  - b\n  - c: d\n    e: 'f, g'\n    h: i\n  # x\n"),
    ("a:\n  - b: 1\n\n  - b: 2\n", Change({"a": Change(before={1: ["- b: x"]})}),
     "a:\n  - b: 1\n\n  - b: x\n  - b: 2\n"),
])
def test_what_is_added_to_a_file_leaves_the_rest_as_it_is_written(text, change, made):
    assert with_additions(text, change) == made


@pytest.mark.parametrize(("text", "change"), [
    ("a: |\n  b\n  # c\n", Change(more=["d: 1"])), ("{a: 1}\n", Change(more=["b: 2"])),
    ("a: [b, # c\n  d]\n", Change({"a": Change({0: "x"}, more=["- e"])})),
    ("a: >-\n  b\n", Change({"a": "c"})),
])
def test_nothing_is_added_where_that_would_change_what_stands_there(text, change):
    with pytest.raises(CannotAdd):
        with_additions(text, change)


@pytest.mark.parametrize(("name", "ref"), [
    ("Ann Lee", "people/ann-lee"), ("Councillor ANN LEE OBE", "people/ann-lee"),
    ("Sian O’Dowd", "people/sian-odowd"), ("chief fire officer (North)", "posts/chief"),
    ("the Harbour Board", "bodies/board"),
])
def test_a_name_is_known_with_other_titles_accents_and_apostrophes(name, ref):
    assert DIRECTORY.find(name) == Found(ref, True)


@pytest.mark.parametrize(("name", "found"), [
    ("B Lee", Found("people/b-lee", False, ("people/ann-lee",))),
    ("Ann Leigh", Found("people/ann-leigh", False, ("people/ann-lee",))),
    ("Zoe Quill", Found("people/zoe-quill", False)),
])
def test_an_unknown_name_is_not_guessed_but_near_ones_are_named(name, found):
    assert DIRECTORY.find(name) == found


def test_a_part_of_a_name_is_enough_if_one_person_alone_has_it_and_this_is_told():
    two = Directory({"Ann Lee": "people/ann-lee", "Amy Lee": "people/amy-lee"})
    for name in ("Cllr A. Lee", "Councillor Lee", "Ann"):
        assert DIRECTORY.find(name) == Found("people/ann-lee", True, is_short=True)
        assert two.find(name).is_known == (name == "Ann")


def test_an_unknown_short_name_is_no_ones_and_initials_are_those_of_one_person():
    assert DIRECTORY.find("BR") == Found("people/bob-ray", True, is_short=True)
    assert not DIRECTORY.find("Br").is_known
    assert not DIRECTORY.find("XY").is_known


def test_a_surname_is_enough_for_who_was_there_if_only_one_has_it():
    present = {bare("Cllr Ann Lee"): "people/ann-lee", bare("Zoe Quill"): "people/zoe-quill"}
    assert DIRECTORY.find("Cllr A Lee", present).ref == "people/ann-lee"
    assert DIRECTORY.find("Ms Quill", present) == Found("people/zoe-quill", True)
    assert not DIRECTORY.find("Cllr B Lee", present).is_known
    two = {**present, "tim lee": "people/tim-lee"}
    assert not DIRECTORY.find("Cllr Lee", two).is_known


@pytest.mark.parametrize(("text", "day", "problem"), [
    ("on Tuesday 9th June 2026 at 2 pm", "2026-06-09", ""), ("9 Jun 2026", "2026-06-09", ""),
    ("09/06/2026", "2026-06-09", ""), ("2026-06-09", "2026-06-09", ""),
    ("Monday 9 June 2026", "2026-06-09",
     "'Monday 9 June 2026': that day was a Tuesday. Correct the day or the weekday."),
    ("31 June 2026", "None", "'31 June 2026' is no day of the calendar."),
    ("9 Jun 26, at Ann's", "2026-06-09", ""), ("Tues 9 Jun 26", "2026-06-09", ""),
    ("9/6/26", "2026-06-09", ""),
    ("9 Jnue 2026", "None", "'Jnue' is no month. Write June."),
])
def test_a_day_is_read_and_a_wrong_one_told(text, day, problem):
    (found,) = days_in(text)
    assert (str(found.day), found.problem) == (day, problem)


@pytest.mark.parametrize(("text", "times"), [
    ("2.00 pm to 3.45pm", ["14:00", "15:45"]), ("10:30 – 12 noon", ["10:30", "12:00"]),
    ("at 14.00 hrs", ["14:00"]), ("12.30 a.m.", ["00:30"]), ("09.06.2026", []), ("page 12", []),
    ("9 JUNE 2026 AT 1030 HRS", ["10:30"]), ("9 June 10.30", ["10:30"]), ("in 1030", []),
])
def test_times_of_day_are_read_as_clocks_show_them(text, times):
    assert times_in(text) == times


@pytest.mark.parametrize(("text", "due"), [
    ("30 June 2026", "2026-06-30"), ("the end of June 2026", "2026-06"), ("Sept 2026", None),
    ("the next meeting", None), ("30 June 2026 or later", None),
])
def test_a_date_by_which_something_is_due_is_a_day_or_a_month_and_nothing_else(text, due):
    assert due_in(text) == due


@pytest.mark.parametrize(("text", "due"), [
    ("26 June", "2026-06-26"), ("the 9 June", "2027-06-09"), ("Friday", None), ("5 July 2028",
                                                                          "2028-07-05"),
])
def test_a_day_without_a_year_is_the_next_one_after_the_meeting(text, due):
    assert due_in(text, date(2026, 6, 9)) == due


@pytest.mark.parametrize(("text", "moved"), [
    ("It was moved by Cllr Lee, seconded by Bob Ray and RESOLVED that x",
     ("Cllr Lee", "Bob Ray", "RESOLVED that x")),
    ("(Proposed: Ann Lee; Seconded: Bob Ray)", ("Ann Lee", "Bob Ray", "")),
    ("On the motion of Cllr Lee, seconded by Bob Ray, it was agreed to x",
     ("Cllr Lee", "Bob Ray", "it was agreed to x")),
    ("Moved by Ann Lee.", ("Ann Lee", "", "")), ("No one spoke", ("", "", "No one spoke")),
])
def test_who_moved_and_who_seconded_is_read(text, moved):
    assert moved_in(text) == moved


@pytest.mark.parametrize(("text", "vote"), [
    ("Six voted for, none against and one abstained.", {"for": 6, "against": 0, "abstained": 1}),
    ("7 in favour, 2 against", {"for": 7, "against": 2}),
    ("Carried by 4 votes for, 1 against. LOST", {"for": 4, "against": 1, "result": "lost"}),
    ("3 for, 2 against: not carried", {"for": 3, "against": 2, "result": "lost"}),
    ("The motion was declared lost.", {"result": "lost"}), ("CARRIED.", {"result": "carried"}),
    ("The motion was accordingly agreed.", {"result": "carried"}), ("The bag was lost.", None),
    ("3 for, 2 against, carried.", {"for": 3, "against": 2, "result": "carried"}),
    ("For: 7; Against: 2; Abstentions: 1", {"for": 7, "against": 2, "abstained": 1}),
    ("Carried unanimously", {"note": "Unanimously"}), ("All agreed.", {"note": "All agreed"}),
    ("They argued for it", None), ("3 votes to 0", {"for": 3, "against": 0}),
    ("CARRIED by 3 votes to 0", {"for": 3, "against": 0, "result": "carried"}),
    ("(4 votes to 1, with 1 abstention)", {"for": 4, "against": 1, "abstained": 1}),
])
def test_a_vote_is_read_by_its_numbers_or_as_it_is_worded(text, vote):
    assert vote_in(text) == vote


@pytest.mark.parametrize(("sentence", "decided"), [
    ("RESOLVED: That x be y", ("", "That x be y")), ("AGREED – to go", ("", "to go")),
    ("RESOLVED (unanimously) that x", ("", "that x")), ("Decision: go", ("", "go")),
    ("It was unanimously agreed that x", ("", "that x")), ("The Board agreed to go", ("", "to go")),
    ("After tea, it was agreed to go", ("After tea", "to go")),
    ("Members noted it and RESOLVED that x", ("Members noted it", "that x")),
    ("Decision D7/27: go", ("", "go")), ("The Board agreed:- to go", ("", "to go")),
    ("RESOLVED, on a motion, that x", ("", "on a motion, that x")), ("Resolved, at last", None),
    ("We agreed to go", ("", "to go")), ("We decided we would go", ("", "we would go")),
    ("The Board homologated the letter", ("", "homologated the letter")),
    ("The Minute was approved", ("", "The Minute was approved")),
    ("The plan was approved by all in May", None), ("The approved plan was late", None),
    ("Agreement was near", None), ("All were agreed", None), ("Resolving it is hard", None),
])
def test_a_decision_is_known_by_the_words_that_minutes_use(sentence, decided):
    assert decided_in(sentence) == decided


@pytest.mark.parametrize(("text", "to_do"), [
    ("ACTION: Bob Ray to write by 30 June 2026.", ("Bob Ray", "write", "30 June 2026")),
    ("Action (Clerk (North)): write (by June 2026)", ("Clerk (North)", "write", "June 2026")),
    ("Action point – Ann Lee will ask by then", ("Ann Lee", "ask by then", "")),
    ("ACTION: write", ("", "write", "")), ("Actions speak", None),
    ("Action: Ann Lee to send it – 29/01/27", ("Ann Lee", "send it", "29/01/27")),
    ("Action: Ann Lee – go (by end of June 2026)", ("Ann Lee", "go", "end of June 2026")),
    ("ACTION AB/03: Ann Lee and Bob Ray to go", ("Ann Lee and Bob Ray", "go", "")),
    ("Action: Ann Lee to go by 5 June", ("Ann Lee", "go", "5 June")),
])
def test_a_task_is_known_by_its_first_word(text, to_do):
    assert to_do_in(text) == to_do


def names(lines, section=THERE):
    attendance = Attendance()
    left = attendance.add(section, lines, DIRECTORY)
    return [(one.name, one.role) for one in (*attendance.there, *attendance.away)], left


@pytest.mark.parametrize(("lines", "there"), [
    (["Cllr Ann Lee (Chair), Bob Ray and Zoe Quill"],
     [("Cllr Ann Lee", "Chair"), ("Bob Ray", ""), ("Zoe Quill", "")]),
    (["Ann Lee, Chief Fire Officer (North), Bob Ray, Clerk"], [("Ann Lee", ""), ("Bob Ray", "")]),
    (["Zoe Quill, Finance Lead", "Chief Fire Officer (North)"],
     [("Zoe Quill", "Finance Lead"), ("Chief Fire Officer (North)", "")]),
    (["Zoe Quill (Chair), North Fire"], [("Zoe Quill", "Chair, North Fire")]),
    (["Bob Ray, Ann Lee,", "and Zoe Quill"], [("Bob Ray", ""), ("Ann Lee", ""), ("Zoe Quill", "")]),
    (["Ann Lee (AL), Chair", "Bob Ray (BR)"], [("Ann Lee", "Chair"), ("Bob Ray", "")]),
    (["Ann Lee / Bob Ray"], [("Ann Lee", ""), ("Bob Ray", "")]),
    (["None"], []), (["Noted. Bob Ray."], [("Bob Ray", "")]),
])
def test_a_list_of_names_is_split_into_names_and_roles(lines, there):
    assert names(lines) == (there, [])


@pytest.mark.parametrize(("line", "note"), [
    ("Bob Ray, Clerk – items 1 to 3 only", "items 1 to 3 only"),
    ("Bob Ray (from item 3)", "from item 3"), ("Bob Ray (for minute 12)", "for minute 12"),
    ("Bob Ray (by video conference)", "by video conference"), ("Bob Ray (online)", "online"),
])
def test_for_which_items_someone_was_there_is_a_note(line, note):
    attendance = Attendance()
    attendance.add(THERE, [line], DIRECTORY)
    (one,) = attendance.there
    assert (one.name, one.role, one.note) == ("Bob Ray", "", note)


def test_words_in_a_list_that_name_no_one_are_left():
    assert names(["Bob Ray", "two members of the public"]) == (
        [("Bob Ray", "")], ["two members of the public"])


@pytest.mark.parametrize(("there", "away"), [
    (["Bob Ray (substitute for Ann Lee)"], ["Ann Lee"]),
    ([], ["Ann Lee (Bob Ray substituting)"]), ([], ["Ann Lee (substitute: Bob Ray)"]),
    ([], ["Ann Lee, for whom Bob Ray attended"]),
    ([], ["Ann Lee. Bob Ray attended as substitute for Ann Lee"]),
])
def test_a_substitute_is_noted_with_the_apologies_in_each_way_to_word_it(there, away):
    attendance = Attendance()
    attendance.add("present", there, DIRECTORY)
    attendance.add("apologies", away, DIRECTORY)
    assert [(one.name, one.substitute) for one in attendance.away] == [("Ann Lee", "Bob Ray")]


@pytest.mark.parametrize(("words", "section"), [
    ("PRESENT", ("present", "")), ("Members present: Ann Lee", ("present", "Ann Lee")),
    ("In attendance – Bob Ray", ("in attendance", "Bob Ray")),
    ("Apologies for absence: none", ("apologies", "none")),
    ("Apologies were received from Ann Lee", ("apologies", "Ann Lee")),
    ("Cllr Ann Lee in the Chair", ("chair", "Cllr Ann Lee")), ("Chair: Ann", ("chair", "Ann")),
    ("Who was there: Ann", ("present", "Ann")),
    ("Sorry not to be there - Bob", ("apologies", "Bob")),
    ("SEDERUNT:", ("present", "")), ("The chair is new", None), ("Members of the public", None),
    ("Presently all is well", None), ("Present were many", None),
])
def test_a_list_of_names_is_known_by_its_heading(words, section):
    assert attendance_section(words) == section


def test_the_parts_of_a_decision_are_decisions_of_their_own():
    item = within("RESOLVED that:\n\n(a) the report be noted; and\n(b) the Clerk write.\n\nA word.")
    assert [one.title for one in item.decisions] == [
        "That the report be noted", "That the Clerk write"]
    assert item.text == ["A word."]
    inline = within("RESOLVED that (a) it be noted; and (b) the Clerk write.")
    assert [one.title for one in inline.decisions] == ["That it be noted", "That the Clerk write"]


def test_rows_below_columns_for_what_and_who_are_tasks():
    item = within("Action\tWho\tBy when\nWrite\tBob Ray\t9 June 2026\nAsk\tClerk\tsoon\n\n"
                  "Words.\n\nA\tB\nC\tD")
    assert item.tasks == [("Bob Ray", "Write", "9 June 2026"), ("Clerk", "Ask", "soon")]
    assert item.text == ["Words.", "A, B", "C, D"]


def test_paragraphs_with_numbers_below_those_of_the_items_can_be_decisions_and_tasks():
    minutes = read("1.0 Money\n1.1 Bob Ray spoke.\n1.2 Decision: to save\n"
                   "1.3 Action: Clerk to write\n\n2.0 Close\n")
    money, close = minutes.items
    assert (money.title, money.text, close.title) == ("Money", ["1.1 Bob Ray spoke."], "Close")
    assert [one.title for one in money.decisions] == ["Save"]
    assert [task.what for task in money.tasks] == ["write"]


def test_lines_without_an_empty_line_between_them_are_told_apart_by_what_they_begin_with():
    minutes = read("9 June 2026\n\nPresent:\nAnn Lee\nBob Ray\nApologies:\nZoe Quill\n\n"
                   "1 Roads\nThey are bad.\nDecision: mend them\nACTION: Clerk to write\n\n"
                   "2 Close\n")
    assert [one.name for one in minutes.attendance.there] == ["Ann Lee", "Bob Ray"]
    assert [one.name for one in minutes.attendance.away] == ["Zoe Quill"]
    roads, close = minutes.items
    assert (roads.title, roads.text, close.title) == ("Roads", ["They are bad."], "Close")
    assert [one.title for one in roads.decisions] == ["Mend them"]
    assert [task.who for task in roads.tasks] == ["Clerk"]


def test_a_number_in_the_list_below_a_decision_is_no_item_of_the_agenda():
    minutes = read("1. One\n\nAGREED:\n\n1. to go\n2. to stay\n\nWords.\n\n2. Two\n\nMore.\n")
    assert [(item.number, len(item.decisions)) for item in minutes.items] == [("1", 2), ("2", 0)]


def test_who_moved_and_the_vote_may_stand_in_a_sentence_of_their_own():
    item = within("AGREED: to go. Moved by Ann Lee, seconded by Bob Ray. All agreed.")
    (decision,) = item.decisions
    assert (decision.title, decision.mover, decision.seconder, decision.vote) == (
        "Go", "Ann Lee", "Bob Ray", {"note": "All agreed"})


def test_what_stands_above_the_items_and_is_no_name_day_or_place_is_left():
    minutes = read("Minutes of the Harbour Board held on 9 June 2026 at 2 pm in The Hall\n\n"
                   "Webcast: no one else was there\n\n1. One\n")
    assert (str(minutes.day), minutes.start, minutes.place) == ("2026-06-09", "14:00", "The Hall")
    assert minutes.left == ["Webcast: no one else was there"]


HEAD = "9 June 2026\n\nPresent:\nAnn Lee (AL), Chair\nBob Ray (BR)\n\n1. Roads\n\n"


@pytest.mark.parametrize(("words", "tasks"), [
    ("BR to visit the site.", [("BR", "visit the site", "")]),
    ("Bob will write by 5 June.", [("Bob", "write", "5 June")]),
    ("The Chair to write.", [("Chair", "write", "")]),
    ("The road to be mended by 5 June. BR", [("BR", "The road to be mended", "5 June")]),
    ("It was agreed to mend it.\tBR\nAL to ask.\tAL/BR",
     [("BR", "Mend it", ""), ("AL, BR", "ask", "")]),
    ("The Clerk was asked to write. ACTION: Clerk",
     [("Clerk", "The Clerk was asked to write", "")]),
    ("Roads to be mended.", []), ("North Council will pay.", []), ("Zoe to write.", []),
])
def test_a_task_can_be_known_by_who_stands_before_or_after_it(words, tasks):
    (item,) = read(HEAD + words).items
    assert [tuple(task) for task in item.tasks] == tasks


def test_who_stands_after_a_sentence_is_told_and_without_one_has_no_place():
    assert read(f"{HEAD}It rains. BR").told == [
        "Item 1: 'BR' stands after 'It rains.', and is read as who is to do it. Correct the title "
        "of the task."]
    assert read(f"{HEAD}Action: BR").left == ["Item 1: action: BR"]


def test_names_below_the_name_of_their_list_belong_to_it_also_after_a_table():
    minutes = read("9 June 2026\n\nIn attendance\nAnn Lee\tChair\nBob Ray\tGuest\n\nApologies\n"
                   "Zoe Quill\n\n1. One\n")
    assert [one.name for one in minutes.attendance.there] == ["Ann Lee", "Bob Ray"]
    assert [one.name for one in minutes.attendance.away] == ["Zoe Quill"]


def test_a_word_that_two_lines_split_is_whole_in_a_list_of_names():
    minutes = read("9 June 2026\n\nPresent: Zoe Quill, Bob Ray, Cy Moth, Ann Le-\ne\n\n1. One\n")
    assert [one.name for one in minutes.attendance.there][-1] == "Ann Lee"


def test_lists_of_names_within_the_item_on_apologies_are_read():
    minutes = read("9 June 2026\n\n1. Welcome and apologies\n\nPresent: Ann Lee\nApologies: Bob Ray"
                   "\n\n2. Roads\n\nPresent: no one.\n")
    assert [one.name for one in minutes.attendance.there] == ["Ann Lee"]
    assert [one.name for one in minutes.attendance.away] == ["Bob Ray"]
    assert minutes.items[1].text == ["Present: no one."]


@pytest.mark.parametrize("table", [
    "Ref\tDecision\tVote\nD1\tBuy oil\t5 for, 1 against\nD2\tMend it\tsoon",
    "D1\tBuy oil\t5 for, 1 against\nD2\tMend it\tsoon",
])
def test_rows_of_decisions_are_decisions_with_their_votes(table):
    minutes = read(f"{HEAD}{table}\n")
    assert [(one.title, one.vote) for one in minutes.items[0].decisions] == [
        ("Buy oil", {"for": 5, "against": 1, "result": "carried"}), ("Mend it", None)]
    assert minutes.left == ["Item 1, 'Mend it': soon"]


def test_a_row_belongs_to_the_item_that_it_names_and_other_columns_have_no_place():
    minutes = read(f"{HEAD}2. Close\n\nItem\tAction\tOwner\tStatus\n1\tMend it\tBob Ray\topen\n")
    assert [task.what for task in minutes.items[0].tasks] == ["Mend it"]
    assert minutes.left == ["Item 1, 'Mend it': Status: open"]


def test_what_was_moved_and_carried_is_a_decision():
    for words in ("that we go. CARRIED by 3 votes to 0", "that we go (3 votes to 0)"):
        (one,) = within(f"It was proposed by Ann Lee and seconded by Bob Ray {words}").decisions
        assert (one.title, one.mover, one.seconder) == ("That we go", "Ann Lee", "Bob Ray")
        assert one.vote["for"] == 3


def test_who_moved_a_resolution_and_its_vote_are_those_of_each_part():
    one_line = "It was moved by Ann Lee, and RESOLVED: (a) that we go; (b) that we eat."
    for words in (one_line, "It was moved by Ann Lee and RESOLVED that:\n\n(a) we go;\n(b) we eat.",
                  "It was moved by Ann Lee, and\n\nRESOLVED: (a) that we go; (b) that we eat."):
        item = within(f"{words}\n\nVoting: For 3, Against 1.")
        assert [(one.title, one.mover, one.vote) for one in item.decisions] == [
            (title, "Ann Lee", {"for": 3, "against": 1, "result": "carried"})
            for title in ("That we go", "That we eat")]
        assert item.text == []


def test_a_vote_before_a_decision_is_no_text_beside_it():
    item = within("By 3 votes to 2, the Board agreed to go. The Board agreed:-\n\n(1) to eat.")
    assert [one.title for one in item.decisions] == ["Go", "Eat"]
    assert (item.text, item.decisions[0].vote) == (
        [], {"for": 3, "against": 2, "result": "carried"})


def test_a_list_below_words_that_end_with_to_has_the_parts_of_a_decision():
    item = within("It was AGREED unanimously to\n\ni. note it;\nii. ask Bob.")
    assert [(one.title, one.vote) for one in item.decisions] == [
        ("Note it", {"note": "Unanimously"}), ("Ask Bob", {"note": "Unanimously"})]


def test_a_numbered_paragraph_can_be_a_task_and_is_no_point_of_a_list():
    minutes = read(f"{HEAD}1.1 It rains.\n1.2 It rains again.\n1.3 BR to ask. BR\n")
    assert minutes.items[0].tasks == [("BR", "ask", "")]
    assert (minutes.items[0].text, minutes.told) == (
        ["1.1 It rains.", "1.2 It rains again."], [])


def test_a_title_within_an_item_has_a_colon_before_what_follows():
    item = within("Matters arising\n\nIt rains.\n\nNo one, it is said, came\n\nSo be it.")
    assert item.text == ["Matters arising:", "It rains.", "No one, it is said, came.", "So be it."]


def test_who_is_there_from_afar_has_a_note_and_who_presides_is_there_once():
    minutes = read("9 June 2026\n\nPresent: Ann Lee (Convener)\nBy video conference: Bob Ray\n"
                   "The Convener presided.\n\n1. One\n")
    assert [(one.name, one.role, one.note) for one in minutes.attendance.there] == [
        ("Ann Lee", "Convener", ""), ("Bob Ray", "", "by video conference")]


def test_a_signature_is_no_one_who_is_to_do_something():
    minutes = read(f"{HEAD}It rains.\n\nChair ..........   Date ..........\n")
    assert (minutes.items[0].tasks, len(minutes.left)) == ([], 1)


def test_a_vote_at_the_end_of_a_decision_is_no_part_of_its_title():
    (one,) = within("Decision: To go (4 votes to 1, with 1 abstention)").decisions
    assert (one.title, one.vote) == (
        "To go", {"for": 4, "against": 1, "abstained": 1, "result": "carried"})


@pytest.mark.parametrize("numbers", [
    ("3/24", "3/25", "4/1"), ("AB/01", "AB/02", "AB/10"), ("12/26", "13/26", "1/27"),
])
def test_numbers_of_items_can_have_those_of_the_meeting_or_the_year(numbers):
    text = "".join(f"{number} Some roads\n\nIt took 24/7 work.\n\n" for number in numbers[:2])
    assert [item.number for item in read(text).items] == list(numbers[:2])


def test_an_interest_in_a_minute_names_the_item():
    minutes = read("3/24 Interests\n\nBob Ray declared an interest in Minute 3/27.\n")
    assert minutes.interests == [("Bob Ray", "Declared an interest in Minute 3/27", "3/27")]


def test_the_next_meeting_and_signatures_below_the_items_have_no_place_and_are_told():
    minutes = read(f"9 June 2026 at 10 am\n\n{HEAD}It rains.\n\nDate of next meeting\n"
                   "9 July 2026 at 2 pm\n\nThe meeting closed at 11 am.\n\nCHAIRMAN\n")
    assert minutes.left == ["Date of next meeting 9 July 2026 at 2 pm", "CHAIRMAN"]
    assert minutes.items[0].text == ["It rains."]
    assert (minutes.start, minutes.end) == ("10:00", "11:00")
    assert minutes.told[0].startswith("'Date of next meeting 9 July 2026 at 2 pm' is about another")


def test_the_next_meeting_in_the_head_is_not_this_one():
    minutes = read("9 June 2026\n\nNext meeting: 9 July 2026 at 2 pm\n\n1. One\n")
    assert (str(minutes.day), minutes.start) == ("2026-06-09", "")
    assert minutes.left == ["Next meeting: 9 July 2026 at 2 pm"]


def test_when_a_meeting_began_and_ended_can_stand_in_one_sentence_beside_others():
    minutes = read(f"{HEAD}There was none. The meeting began at 10 am and ended at 11 am.\n")
    assert (minutes.start, minutes.end) == ("10:00", "11:00")
    assert minutes.items[0].text == ["There was none."]
    assert read(f"{HEAD}The Chair closed the meeting at 12 noon.").end == "12:00"
    minutes = read(f"9 June 2026, 9 am\n\n{HEAD}The meeting began at 10 am.\n")
    assert minutes.start == "09:00"
    assert minutes.told == ["The meeting began at 09:00 by the head of the minutes, and at 10:00 "
                            "by 'The meeting began at 10 am.'. The first is kept."]


def test_a_list_of_points_becomes_a_part_of_the_text_and_this_is_told():
    minutes = read(f"{HEAD}Points:\n\n• the cost\n  • of which half is lost\n• the time\n\n"
                   "Bob left.")
    assert minutes.items[0].text == ["Points:", "the cost;", "of which half is lost;", "the time.",
                                     "Bob left."]
    assert minutes.told == ["Item 1: the list that begins with 'the cost' has become a part of its "
                            "text, which is one paragraph."]


def test_a_list_within_a_part_of_a_decision_stays_in_its_title():
    item = within("RESOLVED that:\n\n1) the report cover:\n   • oil\n   • wicks\n2) it be printed.")
    assert [one.title for one in item.decisions] == [
        "That the report cover: oil; wicks", "That it be printed"]


def test_what_the_board_did_is_decided_and_what_it_said_is_text():
    item = within("The Board:-\n\n(a) noted it; and\n\n(b) homologated the letter.")
    assert [one.title for one in item.decisions] == ["Noted it", "Homologated the letter"]
    item = within("Members:\n\n(a) welcomed it; and\n\n(b) spoke.")
    assert (item.decisions, item.text[0]) == ([], "Members:")


@pytest.mark.parametrize(("title", "expected"), [
    ("MINUTE OF 8 DECEMBER 2026", "Minute of 8 December 2026"),
    ("STORE AT HALLOW CROSS", "Store at Hallow Cross"), ("NHS AND ESN COSTS", "NHS and ESN costs"),
    ("RADIOS (ICCS)", "Radios (ICCS)"), ("MAY WE GO ON 3 MAY", "May we go on 3 May"),
    ("A LETTER TO ANN LEE", "A letter to Ann Lee"), ("Left As It Is", "Left As It Is"),
    ("FIRE AND ROADS", "Fire and roads"), ("LOST BAGS", "Lost bags"),
])
def test_a_title_in_capitals_becomes_a_sentence_in_which_names_stay_as_they_are(title, expected):
    spellings = Spellings(["The fire was at Hallow Cross. They spoke of ESN. It was LOST on the "
                           "way to a Fire station; a cross is not a hallow.", "ALL IN CAPITALS"],
                          ["Cllr Ann Lee", "Fire"])
    assert spellings.sentence_case(title) == expected


@pytest.mark.parametrize(("arguments", "told"), [
    (["nowhere", "m.txt", "alliance-board"],
     "There is no collaboration in 'nowhere'. Write SITE= with the folder of its mkdocs.yml."),
    ([".", "m.txt", "aliance-board"],
     "There is no body 'aliance-board'. Did you mean 'alliance-board'?"),
    ([".", "", "alliance-board"], "FILE is missing. Write it like FILE=minutes.txt."),
    ([".", "none.txt", "alliance-board"], "There is no file 'none.txt'."),
    ([".", "m.txt", "alliance-board"],
     "m.txt: '31 June 2026' is no day of the calendar. Write the day of the meeting in a line like "
     "'Date: 9 June 2026', and run this again."),
    ([".", "bare.txt", "alliance-board"],
     "bare.txt: There is no day above the first item. Write the day of the meeting in a line like "
     "'Date: 9 June 2026', and run this again."),
    ([".", "again.txt", "alliance-board"],
     "There is a docs/meetings/alliance-board-2026-06-09.md already, and it is not that of a "
     "planned meeting. Delete it first, or keep it."),
])
def test_what_cannot_be_drafted_is_told_in_one_sentence(
    demonstration, monkeypatch, capsys, arguments, told
):
    monkeypatch.chdir(demonstration)
    (demonstration / "m.txt").write_text("Held on 31 June 2026\n\n1. One\n", "utf-8")
    (demonstration / "bare.txt").write_text("1. One\n", "utf-8")
    (demonstration / "again.txt").write_text("9 June 2026\n\n1. One\n", "utf-8")
    (demonstration / "docs/meetings").mkdir(parents=True, exist_ok=True)
    (demonstration / "docs/meetings/alliance-board-2026-06-09.md").write_text("", "utf-8")
    before = sorted(demonstration.rglob("*"))
    assert main(arguments) == 1
    assert capsys.readouterr().err == f"{told}\n"
    assert sorted(demonstration.rglob("*")) == before


def test_a_body_that_is_missing_is_asked_for_with_all_there_are(demonstration, monkeypatch, capsys):
    monkeypatch.chdir(demonstration)
    assert main(["", "m.txt", ""]) == 1
    assert capsys.readouterr().err.startswith(
        "BODY is missing. Write BODY= with one of 'alliance-board', ")
