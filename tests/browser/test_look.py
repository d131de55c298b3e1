"""The look as a browser draws it: sizes of type, words in tables, long states, heads of pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import served
from tests.browser.kinds import ELSEWHERE, KINDS, address_of
from tests.editions import none_of

# The sizes of the words on a page that are none of the six, with a word of each.
STRANGE_SIZES = """() => {
  const root = getComputedStyle(document.documentElement)
  const rem = parseFloat(root.fontSize)
  const six = [1, 2, 3, 4, 5, 6].map((number) =>
    parseFloat(root.getPropertyValue(`--t${number}`)) * rem)
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const strange = new Map()
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (walker.currentNode.data.trim() && element.checkVisibility()
        && !six.some((known) => Math.abs(known - size) < 0.05))
      strange.set(size, `${size} px: ${walker.currentNode.data.trim().slice(0, 40)}`)
  }
  return [...strange.values()]
}"""

# Words in tables that do not stand on one line.
BROKEN_WORDS = """() => {
  const broken = []
  const isSeen = (element) => !element || (element.offsetWidth > 1 && isSeen(element.parentElement))
  for (const cell of document.querySelectorAll("main :is(td, th, caption)")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (!isSeen(node.parentElement) || node.parentElement.closest("code")) continue
      for (const word of node.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange()
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        const tops = new Set([...range.getClientRects()].filter((box) => box.width > 1)
          .map((box) => Math.round(box.top)))
        if (tops.size > 1) broken.push(word[0])
      }
    }
  }
  return [...new Set(broken)]
}"""

LONG = "Awaiting approval by the Secretary of State for the Environment, Food and Rural Affairs"
# Gives each state on a page a long name, and tells how far the page then sticks out of the window.
WITH_LONG_STATES = """(name) => {
  const states = document.querySelectorAll(".state")
  for (const state of states) state.lastChild.data = name
  const root = document.documentElement
  return { states: states.length, over: root.scrollWidth - root.clientWidth }
}"""

HEAD = """() => [".header", ".edition", ".notice"].map((part) => document.querySelector(part))
  .reduce((sum, part) => sum + (part?.getBoundingClientRect().height ?? 0), 0)"""


@pytest.mark.parametrize("kind", KINDS)
def test_all_words_have_one_of_the_six_sizes(kind, public, address, reader):
    for width in (1280, 360):
        reader.set_viewport_size({"width": width, "height": 800})
        reader.goto(address + address_of(kind, public))
        none_of([f"{width} px: {line}" for line in reader.evaluate(STRANGE_SIZES)])


@pytest.mark.parametrize("kind", [
    "all actions", "where things stood", "projects", "a project", "money, law and risk",
    "people and posts", "a body", "corrections", "decisions", "differences", "a paper in full"])
def test_no_word_in_a_table_is_broken_at_any_width(kind, public, address, reader):
    reader.goto(address + address_of(kind, public))
    none_of(broken_words(reader))


@pytest.mark.parametrize("kind", [
    "progress", "actions with owners and dates", "indicators", "an indicator", "risks", "money",
    "benefits", "the action log", "a report", "a board without papers", "what is due, by owner"])
def test_no_word_in_a_table_of_a_living_plan_is_broken_at_any_width(kind, editions, reader):
    site = editions[ELSEWHERE[kind][0]]
    with served(site) as address:
        reader.goto(address + address_of(kind, site))
        none_of(broken_words(reader))


def broken_words(reader: Page) -> list[str]:
    """The words in tables that do not stand on one line, from a narrow phone to a wide screen and
    on A4 (642 px between margins of 2 cm).
    """
    broken = []
    for width in range(320, 1401, 30):
        reader.set_viewport_size({"width": width, "height": 800})
        broken += [f"{width} px: {word}" for word in reader.evaluate(BROKEN_WORDS)]
    reader.emulate_media(media="print")
    reader.set_viewport_size({"width": 642, "height": 900})
    return broken + [f"printed: {word}" for word in reader.evaluate(BROKEN_WORDS)]


@pytest.mark.parametrize("kind", [
    "states", "projects", "a project", "all updates from one paper", "an action", "all actions"])
def test_a_state_with_a_long_name_wraps(kind, public, address, reader):
    for width in (320, 768):
        reader.set_viewport_size({"width": width, "height": 640})
        reader.goto(address + address_of(kind, public))
        made = reader.evaluate(WITH_LONG_STATES, LONG)
        assert made["states"]
        assert made["over"] <= 0, f"{width} px: {made['over']} px too wide"


@pytest.mark.parametrize("width", [320, 340, 360])
def test_on_a_phone_header_and_notice_leave_room_for_the_page(width, public_site, browser):
    with served(public_site) as address, browser.new_context(
            viewport={"width": width, "height": 640}) as context:
        page = context.new_page()
        for path in ("", "plan/"):
            page.goto(address + path)
            assert page.evaluate(HEAD) <= 99


def test_on_a_phone_the_staff_edition_leaves_as_much_room_as_it_can(editions, browser):
    staff = editions["examples/demonstration/staff"]
    with served(staff) as address, browser.new_context(
            viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        for path in ("", "staff/due/"):
            page.goto(address + path)
            assert page.evaluate(HEAD) <= 120


def test_on_a_phone_the_notice_is_one_line_that_opens(address, reader):
    reader.set_viewport_size({"width": 320, "height": 640})
    reader.goto(address)
    more, text = reader.locator(".notice__more"), reader.locator(".notice__text")
    assert text.is_hidden()
    assert more.get_attribute("aria-expanded") == "false"
    more.click()
    assert text.is_visible()
    assert more.get_attribute("aria-expanded") == "true"


def test_a_source_is_cited_in_full_with_the_focus_and_on_paper(address, reader):
    reader.goto(address)
    mark = reader.locator(".source:has(.source__short)").first
    short, full = mark.locator(".source__short"), mark.locator(".source__full")
    assert "§" in short.inner_text()
    assert full.bounding_box()["width"] <= 1
    assert mark.get_attribute("title") == full.text_content()
    reader.keyboard.press("Tab")
    mark.focus()
    assert (short.is_visible(), full.bounding_box()["width"] > 20) == (False, True)
    mark.evaluate("(mark) => mark.blur()")
    reader.emulate_media(media="print")
    assert (short.is_visible(), full.bounding_box()["width"] > 20) == (False, True)
