"""The pages of boards and groups as a browser draws them on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from macros import addresses
from macros.building import build_site
from macros.model import Body
from macros.model import editions as names
from tests.browser.conftest import served
from tests.editions import PUBLIC, ROOT

SCREEN = 740


def bodies_of(name: str) -> Iterator[str]:
    """The address of the page of each body of a site."""
    folder = (ROOT / name).parent
    for body in build_site(folder, names.PUBLIC).site.all(Body):
        yield addresses.url(addresses.page_of("bodies", body.id))


@pytest.fixture(scope="module", params=PUBLIC)
def phone(editions, browser: Browser, request) -> Iterator[tuple[str, Page]]:
    """The name of a site, and its home page on a phone."""
    with served(editions[request.param]) as address, browser.new_context(
            viewport={"width": 360, "height": SCREEN}) as context:
        page = context.new_page()
        page.goto(address)
        yield request.param, page


def test_on_a_phone_the_page_of_a_body_has_at_most_seven_screens(phone):
    name, page = phone
    home, heights = page.url, {}
    for body in bodies_of(name):
        page.goto(home + body)
        heights[body] = page.evaluate("document.documentElement.scrollHeight")
    page.goto(home)
    assert {body: height for body, height in heights.items() if height > 7 * SCREEN} == {}


@pytest.fixture
def board(editions, browser: Browser) -> Iterator[Page]:
    """The page of the demonstration's board, on a phone."""
    with served(editions["examples/demonstration/public"]) as address, browser.new_context(
            viewport={"width": 360, "height": SCREEN}) as context:
        page = context.new_page()
        page.goto(f"{address}governance/alliance-board/")
        yield page


def test_who_sits_there_the_next_meeting_and_the_last_decisions_come_first(board):
    headings = board.locator("article h2").all_inner_texts()
    assert headings[:3] == ["Members now", "Next meeting", "Decisions"]
    names = board.locator(".board__seats").get_by_role("link")
    assert names.count() == 7
    expect(names.first).to_have_attribute("href", "../people/#edith-marlow")


def test_what_is_folded_is_printed(board):
    table = board.locator("table.periods")
    expect(table).to_be_hidden()
    board.emulate_media(media="print")
    box = table.bounding_box()
    assert box
    assert box["height"] > 200


def test_a_link_to_what_is_folded_opens_it(editions, browser: Browser):
    with served(editions["public"]) as address, browser.new_context(
            viewport={"width": 360, "height": SCREEN}) as context:
        page = context.new_page()
        page.goto(f"{address}governance/programme-delivery-board/")
        within = page.locator("article details [id]")
        anchors = [one.get_attribute("id") for one in within.all()]
        assert len(anchors) > 5
        for anchor in anchors[:2] + anchors[-2:]:
            page.goto(f"{address}governance/programme-delivery-board/")
            page.evaluate("anchor => { location.hash = anchor }", anchor)
            expect(page.locator(f"[id='{anchor}']")).to_be_visible()
