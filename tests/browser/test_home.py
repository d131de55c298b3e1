"""The home page of a living plan as a browser draws it, on a phone and on a wide screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import served

LONG_WORD = "Zustimmungsvorbehaltsprüfungsverfahrensabschlussmitteilungsbestätigungsschreiben"
QUARTER = "October to December 2026 (Q3 2026/27)"

# Gives each piece of work a long day, and each state a name of one long word; tells how far the
# page then sticks out of the window.
WITH_LONG_WORDS = """([day, word]) => {
  for (const element of document.querySelectorAll(".work-list__day")) element.firstChild.data = day
  for (const state of document.querySelectorAll(".state")) state.lastChild.data = word
  const root = document.documentElement
  return root.scrollWidth - root.clientWidth
}"""
# The places of the words on the axis that meet another, or leave the picture.
MEETING_DATES = """() => {
  const boxes = [...document.querySelectorAll(".plan-picture__days text")].map((text) =>
    ({ words: text.textContent, ...text.getBoundingClientRect().toJSON() }))
  const { left, right } = document.querySelector(".plan-picture").getBoundingClientRect()
  return boxes.filter((one, index) => one.left < left - 1 || one.right > right + 1
    || boxes.some((other, place) => place < index
      && one.left < other.right && other.left < one.right))
    .map((one) => one.words)
}"""
# From where to where the line of today goes, and the rows of the picture.
TODAY = """() => [".plan-picture__now line", ".plan-picture__rows"].map((name) => {
  const { top, bottom } = document.querySelector(name).getBoundingClientRect()
  return [Math.round(top), Math.round(bottom)]
})"""


@pytest.fixture(scope="module")
def home(editions, browser: Browser) -> Iterator[Page]:
    """The home page of the demonstration."""
    with (served(editions["examples/demonstration/public"]) as address,
          browser.new_context() as context):
        page = context.new_page()
        page.goto(address)
        yield page


def bottom_of(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"] + box["height"]


def test_a_phone_shows_headline_numbers_picture_and_key_on_its_first_screen(home):
    home.set_viewport_size({"width": 360, "height": 800})
    assert bottom_of(home, ".plan-picture .key") <= 800


def test_on_a_phone_the_home_of_a_plan_has_at_most_seven_screens(home):
    home.set_viewport_size({"width": 360, "height": 740})
    assert home.evaluate("document.documentElement.scrollHeight") <= 7 * 740


@pytest.mark.parametrize("width", [320, 360, 768, 1000, 1280])
def test_the_line_of_today_goes_through_all_rows_and_no_date_meets_another(home, width):
    home.set_viewport_size({"width": width, "height": 800})
    line, rows = home.evaluate(TODAY)
    assert line == rows
    assert home.evaluate(MEETING_DATES) == []


def test_a_mark_above_the_line_makes_no_row_higher_on_a_wide_screen(home):
    home.set_viewport_size({"width": 1280, "height": 800})
    rows = home.locator(".plan-picture li.plan-picture__row").all()
    heights = {round((row.bounding_box() or {})["height"]) for row in rows}
    assert len(heights) == 1


def test_the_line_of_a_strand_has_the_colour_of_its_number(home):
    colours = home.evaluate("""() => [...document.querySelectorAll(".plan-picture__row")]
      .filter((row) => row.querySelector(".numeral"))
      .map((row) => [getComputedStyle(row.querySelector(".numeral")).color,
                     getComputedStyle(row.querySelector(".plan-picture__past")).stroke])""")
    assert all(number == line for number, line in colours)
    assert len({line for _, line in colours}) == len(colours) == 5


def test_on_a_wide_screen_what_is_late_stands_beside_the_latest_report(home):
    home.set_viewport_size({"width": 1280, "height": 800})
    late, report = (home.locator(f"#{id}").bounding_box() for id in ("late", "latest-report"))
    assert late["y"] == report["y"]
    assert late["x"] + late["width"] < report["x"]


@pytest.mark.parametrize("path", ["", "reported/", "reports/2026-27-q2/", "plan/actions/",
                                  "plan/actions/one-radio-channel/", "reported/projects/"])
def test_a_long_due_date_and_a_state_of_one_long_word_wrap(editions, browser, path):
    with (served(editions["examples/demonstration/public"]) as address,
          browser.new_context() as context):
        page = context.new_page()
        for width in (320, 768):
            page.set_viewport_size({"width": width, "height": 640})
            page.goto(address + path)
            over = page.evaluate(WITH_LONG_WORDS, [QUARTER, LONG_WORD])
            assert over <= 0, f"{width} px: {over} px too wide"
