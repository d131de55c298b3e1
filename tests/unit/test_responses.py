"""What others said: what each point does, what became of it, and what answers a lesson."""

from __future__ import annotations

import re
from collections import Counter

import pytest
import yaml

from macros.components.point_words import KINDS
from macros.project import ROOT
from tests.unit.conftest import html

WATCH = "data/responses/lamp-watch.yml"
WICKS = "data/lessons/wicks.yml"
PAGE = "views/lamp-watch.md"
OUTCOME = re.compile(r", outcome: \{.*?\}(?=\})")
TALK = """title: A talk on the pier
date: 2001-08
organization_id: lamp-watch
summary: The watch spoke of the pier.
points:
  - {id: light, title: Wants light, kinds: [change], about: [actions/lamp-map], text: Light it.}
"""


def words(page: str) -> str:
    """The words of a page, without tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def letter() -> dict:
    path = ROOT / "data/responses/commissioner.yml"
    loaded: dict = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def test_the_points_of_the_commissioners_letter_are_counted_by_what_they_do():
    points = letter()["points"]
    assert len(points) == 32
    assert Counter(kind for point in points for kind in point["kinds"]) == {
        "change": 20, "criticism": 14, "support": 9, "clarity": 4, "position": 2}
    assert [point["id"] for point in points if "position" in point["kinds"]] == [
        "standing-of-the-comments", "bold-ambition"]
    stark = next(point for point in points if point["id"] == "partnership-beyond-fire")
    assert stark["kinds"] == ["change", "criticism"]


def test_the_title_of_each_point_of_the_letter_says_what_it_says():
    first = {point["title"].split()[0] for point in letter()["points"]}
    assert first <= {
        "Asks", "Calls", "Expects", "Finds", "Hopes", "Is", "Says", "Sees", "Suggests", "Supports",
        "Wants", "Welcomes", "Would"}


def test_no_source_says_what_became_of_a_point_of_the_letter_and_none_is_told():
    """Whoever finds one writes it, with its source, and takes this away."""
    assert not [point for point in letter()["points"] if "outcome" in point]


def test_a_response_begins_with_how_many_points_there_are_and_what_became_of_them(built):
    page = words(html(built, PAGE))
    assert ("4 points: 2 state a position, 1 supports, 1 asks for a change, 1 asks for clarity. "
            "What became of them: 1 accepted in part, 1 answered, 2 without a reply that is held."
            ) in page


def test_where_no_reply_is_held_it_is_told_once(lanterns):
    path = lanterns.root / WATCH
    path.write_text(OUTCOME.sub("", path.read_text("utf-8")).replace(
        ", reply_from: [charter#group-meets]", ""), "utf-8")
    page = words(html(lanterns.edition(), PAGE))
    assert page.count("No reply") == 1
    assert "No reply to any of them is held." in page


def test_the_picture_has_a_tick_for_each_point_in_the_part_of_the_plan_that_it_names_first(built):
    page = html(built, PAGE)
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</th>\s*<td>(.*?)</td></tr>", page, re.DOTALL)
    assert [(words(part), re.findall(r"<b>(\d+)</b>", ticks)) for part, ticks in rows] == [
        ("The plan as a whole", ["2", "4"]), ("1 Brighter streets", ["1"]),
        ("Boards and groups", ["3"])]
    for anchor in re.findall(r'<td>.*?href="#([\w-]+)"', page, re.DOTALL):
        assert f'id="{anchor}"' in page


def test_each_kind_is_explained_once_with_the_points_that_are_of_it(built):
    told = re.findall(r"<li><span class=\"points__kind\">.*?</li>", html(built, PAGE), re.DOTALL)
    assert len(told) == 4
    assert words(told[0]).startswith("Supports Welcomes, supports or agrees with something. Points")
    assert words(told[3]).endswith("Points 2 : Before dusk , 4 : It is short")


def test_what_became_of_a_point_stands_with_the_words_that_say_so_and_what_it_changed(built):
    page = words(html(built, PAGE))
    assert "Accepted in part The review is to ask when. “a review of it began”" in page
    assert re.search(r"It changed: \w[^.]*, Put the map off", page)


@pytest.mark.parametrize(
    "page", ["plan/actions/lamp-review.md", "governance/decisions.md"])
def test_what_a_point_changed_says_so_too(built, page):
    text = html(built, page)
    assert "Changed after what others said" in text
    assert re.search(r'views/lamp-watch/#before-dusk">Before dusk \(accepted in part\)</a>', text)


def test_an_update_that_a_point_led_to_says_so(lanterns):
    lanterns.replace(WATCH, "changed: [", "changed: [updates/2003-school-open, ")
    assert "Before dusk (accepted in part)" in html(
        lanterns.edition(), "updates/2003-school-open.md")


def test_an_action_names_the_lessons_that_it_answers(built):
    assert "Answered by:" in html(built, "views/lessons.md")
    page = html(built, "plan/actions/lamplighters-school.md")
    assert re.search(r'Lessons that it answers.*?views/lessons/#wicks-oil"', page, re.DOTALL)


NO_SOURCE = ("has no source. Write stated: with places in the papers, or elsewhere: with the name "
             "and address of the source.")
POINT = "outcome: {result: in part"
QUOTED = ", quote: a review of it began, stands_in: report#map-review"
BROKEN = {
    "an outcome that no one says": (
        WATCH, QUOTED, "", [f"{WATCH}:9:166: what became of this point {NO_SOURCE}"]),
    "a result that there is not": (
        WATCH, "result: in part", "result: partly",
        [f"{WATCH}:9:175: result: 'partly' is not one of the words that can be written here. "
         "Allowed are 'accepted', 'in part' and 'declined'."]),
    "words without their place": (
        WATCH, ", stands_in: report#map-review", "",
        [f"{WATCH}:9:166: outcome: quote: and stands_in: belong together. Write both, or "
         "neither."]),
    "words that are not there": (
        WATCH, "quote: a review of it began", "quote: a review was held",
        [f"{WATCH}:9:191: quote: 'a review was held' is not at report#map-review. The nearest "
         "words are 'a review of it', at report#map-review."]),
    "a change after it was declined": (
        WATCH, "result: in part", "result: declined",
        [f"{WATCH}:9:253: changed: what was declined changed nothing. Write in part where some of "
         "it was taken up, or leave this out."]),
    "a change to what is not there": (
        WATCH, "actions/lamp-review, decisions", "actions/lamp-revue, decisions",
        [f"{WATCH}:9:253: changed: there is no action 'lamp-revue'. Did you mean 'lamp-review'?"]),
    "a change of what was there before": (
        "data/decisions.yml", "  date: 2002-05\n", "  date: 2001-05\n",
        [f"{WATCH}:9:274: changed: 'decisions/put-the-map-off' is of May 2001, before the response "
         "(3 June 2001), which cannot have changed it. Write what came after it, or correct the "
         "date."]),
    "a point that says nothing": (
        WATCH, ", text_from: [letter#short]", "",
        [f"{WATCH}:11:5: points, item 4: the point says nothing. Write text_from: with its words "
         "in a paper, or text: with what it says in our words."]),
    "words of a site that no source bears out": (
        WATCH, "text_from: [letter#short]", "text: It is short",
        [f"{WATCH}:11:62: what this says {NO_SOURCE}"]),
    "a response that is no paper and has no date": (
        WATCH, "part_id: letter\n", "", None),
    "a lesson that says nothing": (
        WICKS, "text_from: [report#finding-2], ", "",
        [f"{WICKS}:7:5: items, item 2: the lesson says nothing. Write text_from: with its words in "
         "a paper, or text: with what it says in our words."]),
    "an answer that no one says": (
        WICKS, ", stated: [report#ladders-purpose]", "",
        [f"{WICKS}:7:60: that 'actions/lamplighters-school' answers this lesson {NO_SOURCE}"]),
    "an answer that is no work": (
        WICKS, "by: actions/lamp-review", "by: bodies/wick-group",
        [f"{WICKS}:7:134: answered_by: this cannot be a body. Write actions/… or projects/…."]),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_response_or_lesson_gets_one_sentence(lanterns, broken):
    file, old, new, expected = BROKEN[broken]
    lanterns.replace(file, old, new)
    told = lanterns.told_of_records()
    if expected is None:
        assert any("it is no paper on this site and has no date. Write part_id: with the paper, or "
                   "date: with the day on which it was given." in one for one in told)
    else:
        assert told == expected


def test_in_its_own_voice_a_site_tells_what_others_said_without_a_paper(lanterns):
    lanterns.speak_for_themselves()
    lanterns.add("data/responses/pier-talk.yml", TALK)
    edition = lanterns.edition()
    page = words(html(edition, "views/pier-talk.md"))
    assert "1 point: 1 asks for a change. None has an answer yet." in page
    assert "August 2001" in page
    assert "The paper in full" not in page
    assert "A talk on the pier" in html(edition, "reported/timeline.md")


def test_a_long_response_is_folded_and_each_point_keeps_its_anchor(lanterns):
    lanterns.speak_for_themselves()
    points = "".join(f"  - {{id: p{number}, title: Wants light, kinds: [change], "
                     f"about: [alliance], text: Light it.}}\n" for number in range(9))
    lanterns.add("data/responses/pier-talk.yml", TALK + points)
    page = html(lanterns.edition(), "views/pier-talk.md")
    assert page.count("<details>") == 10
    for number in range(9):
        assert f'<div class="points__words" id="p{number}">' in page


def test_the_kinds_are_told_in_one_order():
    assert KINDS == ("support", "change", "clarity", "criticism", "position")
