"""Consultations: how they stand on a day, where they are shown, and what is asked for of them."""

import re
import shutil
import textwrap

import pytest

from macros.building import build_site
from macros.edition.gaps import findings
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model import Consultation
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.project import ROOT
from tests.unit.conftest import html

FILE, PAGE, HOME = "data/consultations.yml", "views/consultations.md", "index.md"
TO_COME = """
- id: wicks
  title: Which wicks?
  summary: Lamplighters are asked which wicks burn well.
  organization_ids: [nls]
  opens: 2003-05-01
  closes: 2003-05-30
  elsewhere: {name: Lamp book, words: which wicks}
"""


def told(lanterns, page, day):
    found = html(lanterns.edition(options=BuildOptions(as_of=Moment.parse(day))), page)
    return " ".join(re.sub("<[^>]+>", " ", found).split())


@pytest.fixture
def two(lanterns):
    path = lanterns.root / FILE
    path.write_text(path.read_text("utf-8") + TO_COME, "utf-8")
    path = lanterns.root / "docs/index.md"
    path.write_text(path.read_text("utf-8") + "\n{{ open_consultations() }}\n", "utf-8")
    return lanterns


@pytest.mark.parametrize(
    ("day", "state"),
    [("2003-02-02", "To open"), ("2003-02-03", "Open now"), ("2003-03-14", "Open now"),
     ("2003-03-15", "Closed")])
def test_how_a_consultation_stands_follows_from_its_days(lanterns, day, state):
    assert f"Should the lamps be brighter? {state}" in told(lanterns, PAGE, day)


def test_where_no_end_is_known_nothing_says_that_it_is_open(lanterns):
    lanterns.replace(FILE, "  closes: 2003-03-14\n", "")
    page = told(lanterns, PAGE, "2003-03-01")
    assert "Should the lamps be brighter? Both towns" in page
    assert "Closes Not stated" in page


def test_what_is_open_comes_first_then_what_is_to_come(two):
    page = told(two, PAGE, "2003-03-01")
    assert page.index("Should the lamps be brighter?") < page.index("Which wicks?")
    page = told(two, PAGE, "2003-04-01")
    assert page.index("Which wicks?") < page.index("Should the lamps be brighter?")


def test_home_tells_what_is_open_and_to_come_and_how_to_take_part(two):
    page = told(two, HOME, "2003-03-01")
    assert "Have your say Should the lamps be brighter? Open now until 14 March 2003" in page
    assert "· The question" in page
    assert "To open from 1 May 2003 to 30 May 2003" in page
    assert "brighter?" not in told(two, HOME, "2003-03-15")
    assert "Have your say" not in told(two, HOME, "2003-06-01")


def test_what_came_of_it_stands_with_its_source_and_with_what_it_changed(lanterns):
    page = told(lanterns, PAGE, "2003-04-03")
    assert "Answers 12 What they said Most want to see the stars too. Source: Gazette" in page
    assert ("What came of it The map shows which lamps may be dimmed. "
            "What it changed A lamp map , Wick Group") in page
    action = told(lanterns, "plan/actions/lamp-map.md", "2003-04-03")
    assert "Should the lamps be brighter?" in action


def test_it_stands_beside_who_asks(lanterns):
    assert "Should the lamps be brighter?" in told(lanterns, "governance/people.md", "2003-04-03")


def test_staff_are_asked_what_came_of_one_that_is_closed_until_it_is_told(lanterns):
    lanterns.speak_for_themselves()

    def asked(day):
        site = lanterns.edition(options=BuildOptions(as_of=Moment.parse(day))).site
        return [finding.words for finding in findings(site)
                if finding.record.kind == "consultations"]

    assert asked("2003-03-15") == []
    lanterns.replace(FILE, "  outcome: The map shows which lamps may be dimmed.\n", "")
    assert asked("2003-03-14") == []
    assert asked("2003-03-15") == ["Closed on 14 March 2003; what came of it is not told"]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [("closes: 2003-03-14", "closes: 2003-02",
      None),
     ("closes: 2003-03-14", "closes: 2003-01-14",
      "data/consultations.yml:6:11: closes: it closes before it opens. "
      "Write the last day for answers."),
     ("answers: 12", "answers: -1",
      "data/consultations.yml:10:12: answers: -1 is too small. Write 0 or more.")])
def test_what_cannot_be_is_told_in_one_sentence(lanterns, old, new, sentence):
    lanterns.replace(FILE, old, new)
    if sentence is None:
        lanterns.edition()
        return
    with pytest.raises(ContentErrors) as told_of:
        lanterns.edition()
    assert [str(mistake) for mistake in told_of.value.mistakes] == [sentence]


def test_the_example_in_the_readme_is_right_as_it_stands(tmp_path):
    section = (ROOT / "README.md").read_text("utf-8").partition(
        "## Ask for views")[2].partition("\n## ")[0]
    site = tmp_path / "shown"
    shutil.copytree(ROOT / "examples/demonstration", site)
    shown = re.findall(r"(?:^ {4}.+\n)+", section, re.MULTILINE)
    added = textwrap.dedent(shown[0]).replace("- id: which", "- id: too-which")
    path = site / FILE
    path.write_text(path.read_text("utf-8") + added, "utf-8")
    built = build_site(site, PUBLIC).site.all(Consultation)
    assert (412, 1) in [(record.answers, len(record.changed)) for record in built]
