"""The options that a project considered: what its page shows of each, and what each rests on."""

from __future__ import annotations

import re

import pytest

from tests.unit.conftest import html

MAP = "data/projects/map.yml"
PAGE = "reported/projects/map.md"
OPTIONS = """options:
  - {id: by-hand, text_from: report#map-option-1}
  - {id: in-print, text_from: report#map-option-2}
"""


def told_of(lanterns, options: str) -> str:
    """The words of the map's options on its page."""
    lanterns.replace(MAP, OPTIONS, options)
    picture = html(lanterns.edition(), PAGE).split('id="options-considered"')[1].split("</ol>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", picture).split())


def test_options_of_which_no_source_says_more_have_their_words_and_no_word_on_what_became_of_them(
        lanterns):
    page = html(lanterns.edition(), PAGE)
    assert page.count('class="option option--none"') == 2
    assert "Considered<" not in page
    assert "The report prefers neither." in page


def test_each_option_tells_what_became_of_it_and_the_place_that_says_so(lanterns):
    told = told_of(lanterns, """options:
  - id: by-hand
    title: By hand
    text_from: report#map-option-1
    strengths: {text: It is cheap., stated: [report#map-purpose]}
    outcome: {result: preferred, note: It is the older way., stated: [report#map-purpose]}
  - id: in-print
    text_from: report#map-option-2
    weaknesses: {text: It is dear., stated: [report#map-purpose]}
    outcome: {result: dropped, stated: [report#map-purpose]}
  - {id: no-map, text_from: report#map-options, title: No map}
""")
    assert "3 options: 1 preferred, 1 dropped, 1 considered." in told
    assert re.search(r"By hand Preferred It is the older way\. Source: Report", told)
    assert re.search(r"Strengths It is cheap\. Source: Report", told)
    assert re.search(r"Weaknesses It is dear\. Source: Report", told)
    assert told.index("Dropped") < told.index("No map Considered")


@pytest.mark.parametrize(("option", "what"), [
    ("{id: by-hand, title: By hand}", "this option"),
    ("{id: by-hand, text_from: report#map-option-1, outcome: dropped}",
     "what became of this option"),
    ("{id: by-hand, text_from: report#map-option-1, strengths: It is cheap.}",
     "what this says of the option"),
    ("{id: by-hand, text_from: report#map-option-1, weaknesses: [It is dear.]}",
     "what this says of the option"),
])
def test_a_record_names_the_source_of_each_thing_that_it_says_of_an_option(lanterns, option, what):
    lanterns.replace(MAP, "{id: by-hand, text_from: report#map-option-1}", option)
    told, = lanterns.told_of_records()
    assert told.startswith(f"{MAP}:7:")
    assert f"{what} has no source. Write stated: with places in the papers" in told


def test_an_option_without_words_is_told(lanterns):
    lanterns.replace(MAP, "{id: by-hand, text_from: report#map-option-1}", "{id: by-hand}")
    told, = lanterns.told_of_records()
    assert "this option has no words. Write title: with what it is called" in told
