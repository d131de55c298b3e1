"""A letter, point by point: its picture, the list of kinds, and points that are folded."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

LETTER = "views/commissioner/"
#: A phone's screen, and how many of them the letter may take.
PHONE, SCREENS = {"width": 360, "height": 740}, 7


@pytest.fixture
def letter(address, reader):
    reader.goto(address + LETTER)
    return reader


def test_each_number_in_the_picture_and_in_the_list_of_kinds_opens_its_point(letter):
    for links in (".ticks__points a", ".point-kinds a"):
        numbers = letter.locator(links)
        assert numbers.count() >= 32
        for place in (0, 7, numbers.count() - 1):
            letter.reload()
            anchor = (numbers.nth(place).get_attribute("href") or "").removeprefix("#")
            expect(letter.locator(f"[id='{anchor}']")).to_be_hidden()
            numbers.nth(place).click()
            expect(letter.locator(f"[id='{anchor}']")).to_be_visible()


def test_a_tick_is_large_enough_to_be_touched(letter):
    for place in range(32):
        box = letter.locator(".ticks__points a").nth(place).bounding_box()
        assert box
        assert box["width"] >= 24
        assert box["height"] >= 24


def test_the_letter_takes_seven_screens_of_a_phone(browser: Browser, address):
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(address + LETTER)
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= SCREENS * PHONE["height"]


def test_all_points_are_printed(letter):
    letter.emulate_media(media="print")
    for text in letter.locator(".points__words").all():
        box = text.bounding_box()
        assert box
        assert box["height"] > 20
