"""The home of a living plan: its headline, its numbers, its picture, and what is new."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from macros.building import build_site
from macros.components import COMPONENTS, PageView
from macros.edition.site import BuildOptions, UnknownRecord
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from tests import without_papers

STATES = """\
- {id: done, name: Done, meaning: It is finished., tone: done}
- {id: ended, name: Given up, meaning: It was given up., tone: stopped}
- {id: waiting, name: Awaiting approval by the Secretary of State, meaning: So it is., tone: watch}
"""
ACTIONS = "data/actions.yml"


class Home:
    """The invented collaboration without papers, with these files instead, told of a day."""

    def __init__(self, folder: Path, files: dict[str, str], day: str) -> None:
        for file, text in files.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        options = BuildOptions(as_of=Moment.parse(day))
        self.site = build_site(folder, PUBLIC, options=options).site

    def html(self, name: str, *arguments: str | int, **options: object) -> str:
        """The HTML of a component on the home page."""
        return str(COMPONENTS[name](PageView(self.site, "index.md"), *arguments, **options))

    def text(self, name: str, *arguments: str | int, **options: object) -> str:
        """The words of a component on the home page."""
        without_tags = re.sub(r"<[^>]*>", " ", self.html(name, *arguments, **options))
        return " ".join(unescape(without_tags).split())


@pytest.fixture
def home(tmp_path):
    """`home({file: text}, day)`: the collaboration with these files, told of that day."""
    folder = without_papers.write(tmp_path)
    (folder / "data/projects/wall.yml").unlink()
    (folder / "docs/updates/2026-wall-begun.md").unlink()

    def with_files(files: dict[str, str], day: str = "2026-10-01") -> Home:
        return Home(folder, {"data/states.yml": STATES, **files}, day)

    return with_files


def action(id, due, strand="clean"):
    return f"- {{id: {id}, title: {id.capitalize()}, strand_id: {strand}, due: {due}}}\n"


def update(about, day, state=None, published=None, more=""):
    """The text of an update."""
    return (f"---\ntitle: News of {about}\ndescription: Something happened.\n"
            f"about: [actions/{about}]\ndate: {day}\npublished: {published or day}\n"
            + (f"state: {state}\nreason: It was so.\n" if state else "") + more + "---\n")


def marks(html):
    """Link name -> (position, lane, whether its name is written) of each mark in the picture."""
    found = re.findall(
        r'<svg x="([\d.]+)%" class="lane-(\d)"><a class="[^"]*" href="[^"]*">'
        r'<title>(.*?)</title>(.*?)</svg>', html, re.DOTALL)
    return {unescape(name): (float(position), int(lane), "plan-picture__name" in rest)
            for position, lane, name, rest in found}


def test_what_is_due_next_has_its_name_and_what_has_ended_gives_way(home):
    files = {ACTIONS: action("over", "2026-10-20") + action("next", "2026-10-21")
             + action("far", "2027-10-20"),
             "docs/updates/2026-over.md": update("over", "2026-09-30", "done")}
    drawn = marks(home(files).html("plan_picture"))
    assert drawn["Next: no state given, due 21 October 2026"][1:] == (0, True)
    assert drawn["Over: done, due 20 October 2026"][1:] == (2, False)


def test_what_is_open_stands_on_the_line_before_what_has_ended(home):
    files = {ACTIONS: action("over", "2027-10-20") + action("open", "2027-10-21"),
             "docs/updates/2026-over.md": update("over", "2026-09-30", "done")}
    drawn = marks(home(files).html("plan_picture"))
    assert [lane for _, lane, _ in drawn.values()] == [1, 0]


def test_what_was_stopped_before_it_was_due_stands_at_the_day_on_which_it_was(home):
    files = {ACTIONS: action("over", "2026-10-20") + action("old", "2026-01-20")
             + action("last", "2027-01-20"),
             "docs/updates/2026-over.md": update("over", "2026-07-01", "ended"),
             "docs/updates/2026-over-still.md": update("over", "2026-09-01", "ended"),
             "docs/updates/2026-old.md": update("old", "2026-07-01", "ended")}
    picture = home(files).html("plan_picture")
    drawn = marks(picture)
    assert drawn.keys() == {"Over: given up 1 July 2026, was due 20 October 2026",
                            "Old: given up, due 20 January 2026",
                            "Last: no state given, due 20 January 2027"}
    stopped = drawn["Over: given up 1 July 2026, was due 20 October 2026"][0]
    assert stopped < float(re.search(r'rect class="plan-picture__soon" x="([\d.]+)%"', picture)[1])
    assert "Given up, on the day it stopped" in picture


def test_only_the_first_letter_of_a_state_is_made_small_in_the_picture(home):
    files = {ACTIONS: action("wait", "2026-12-20"),
             "docs/updates/2026-wait.md": update("wait", "2026-07-01", "waiting")}
    assert list(marks(home(files).html("plan_picture"))) == [
        "Wait: awaiting approval by the Secretary of State, due 20 December 2026"]


def test_the_counts_of_a_strand_tell_what_is_late_and_what_was_stopped(home):
    files = {ACTIONS: action("one", "2026-01-20") + action("two", "2027-01-20")
             + action("three", "2026-03-01"),
             "docs/updates/2026-two.md": update("two", "2026-07-01", "ended"),
             "docs/updates/2026-three.md": update("three", "2026-02-01", "done")}
    shown = home(files)
    for component in ("plan_picture", "strand_list"):
        assert "1 of 3 done, 1 late, 1 stopped" in shown.text(component)


@pytest.mark.parametrize(("state", "day", "headline"), [
    (None, "2026-10-01", "The one action is not done yet. It is late."),
    (None, "2026-09-01", "The one action is not done yet. It is not late."),
    ("done", "2026-10-01", "The one action is done."),
])
def test_one_action_is_told_of_in_the_singular(home, state, day, headline):
    files = {ACTIONS: action("one", "2026-09-20"),
             "docs/updates/2026-one.md": update("one", "2026-01-01", state),
             "data/strands.yml": "- {id: clean, title: Clean, summary: Less litter.}\n"}
    shown = home(files, day)
    assert shown.text("headline") == headline
    assert "action 1 " in shown.text("progress_numbers")
    assert shown.text("how_many", "strands", capital=True, named=True) == "One strand"
    assert shown.text("how_many", "actions", named=True) == "one action"


def test_what_is_done_leads_to_the_list_of_it(home):
    files = {ACTIONS: action("one", "2026-01-20") + action("two", "2026-01-20"),
             "docs/updates/2026-one.md": update("one", "2026-01-01", "done")}
    assert 'href="plan/actions/?state=done">1</a>' in home(files).html("progress_numbers")


def test_the_plan_says_when_it_was_adopted_from_its_edition(home):
    editions = ("- {id: old, title: Old, adopted: 2020-02, period: 2020/2023}\n"
                "- {id: new, title: New, adopted: 2026-03-05, replaces: old}\n")
    files = {"data/editions.yml": editions, ACTIONS: action("one", "2026-01-20").replace(
        "title", "edition: new, title"), "data/strands.yml":
             "- {id: clean, edition: new, title: Clean, summary: Less litter.}\n"}
    assert home(files, "2026-10-01").text("plan_adopted") == "The plan was adopted on 5 March 2026."
    assert home(files, "2026-03-04").text("plan_adopted") == (
        "The plan was adopted in February 2020, for 2020 to 2023.")


def test_a_plan_without_an_edition_does_not_say_when_it_was_adopted(home):
    assert home({}).text("plan_adopted") == ""


def told(html):
    """(day of publication, title, what it tells of) of each entry of what is new."""
    return [(day, unescape(re.sub("<[^>]*>", "", title)), remark)
            for day, title, remark in re.findall(
                r'<p class="news__day">(.*?)</p>.*?<h3>(.*?)</h3>.*?</p>\s*'
                r'(?:<p class="remark">(.*?)</p>\s*)?</div></li>', html, re.DOTALL)]


def test_what_is_new_stands_in_the_order_of_publication_and_says_of_when_it_tells(home):
    files = {ACTIONS: action("one", "2027-01-20") + action("two", "2027-01-20")
             + action("three", "2027-01-20"),
             "docs/updates/2026-one.md": update("one", "2026-12-08", None, "2026-09-28",
                                                "announces: true\n"),
             "docs/updates/2026-two.md": update("two", "2026-03", None, "2026-09-30"),
             "docs/updates/2026-three.md": update("three", "2026-09-29"),
             "docs/reports/2026-q2.md": "---\nperiod: 2026-04/2026-06\npublished: 2026-09-27\n"
             "description: Little was done.\nprogress: [{about: actions/one, state: done}]\n---\n"}
    listed = told(home(files).html("news", 4))
    assert listed == [
        ("30 September 2026", "News of two", "March 2026"),
        ("29 September 2026", "News of three", ""),
        ("28 September 2026", "News of one", "To come: 8 December 2026"),
        ("27 September 2026", "Report for April to June 2026", "")]
    assert told(home(files).html("news")) == listed[:3]
    later = told(home(files, "2026-12-09").html("news"))
    assert later[2][2] == "Was announced for 8 December 2026"


def test_the_latest_report_is_told_with_what_changed_and_of_which_actions(home):
    def report(period, published, state):
        return (f"---\nperiod: {period}\npublished: {published}\ndescription: So it went.\n"
                f"progress: [{{about: actions/one, state: {state}, comment: So.}}]\n---\n")

    files = {ACTIONS: action("one", "2027-01-20"),
             "docs/reports/2026-q1.md": report("2026-01/2026-03", "2026-04-20", "waiting"),
             "docs/reports/2026-q2.md": report("2026-04/2026-06", "2026-07-20", "done")}
    shown = home(files)
    words = shown.text("latest_report")
    assert words.startswith("Latest report So it went. Actions: 1 was finished ( One ).")
    assert words.endswith("Report for April to June 2026 , published 20 July 2026")


def test_without_a_report_there_is_none_on_the_home_page(home):
    assert home({}).text("latest_report") == ""


def test_the_aim_is_the_description_of_the_site_unless_another_is_given(home):
    shown = home({ACTIONS: action("one", "2027-01-20")})
    assert shown.site.alliance.description in shown.text("aim")
    assert "A clean quay." in shown.text("aim", "A clean quay.")


def test_a_home_page_shows_the_sections_that_it_asks_for(home):
    shown = home({})
    assert re.findall(r'<h2 id="(.*?)">', shown.html("overview", "bodies", "strands")) == [
        "strands", "bodies"]
    assert 'href="governance/people/">' in shown.html("overview", "bodies")
    with pytest.raises(UnknownRecord, match="lamps"):
        shown.html("overview", "lamps")
