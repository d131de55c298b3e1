"""Search: by keyboard alone, told aloud, and fetched only when it is opened."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audits import violations
from tests.editions import none_of

OPENER = ".header__search"
QUERY = "#__search-query"
RESULTS = "#__search-results > li"
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 320, "height": 640}}
on_desk_and_phone = pytest.mark.parametrize(
    "reader", [DESK, PHONE], indirect=True, ids=["desk", "phone"]
)


def focus_is_on(page: Page, selector: str) -> bool:
    return page.evaluate("(selector) => document.activeElement.matches(selector)", selector)


def open_by_keyboard(page: Page) -> None:
    """Tab to the button that opens search, and press it."""
    for _ in range(40):
        if focus_is_on(page, OPENER):
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    pytest.fail("Tab does not lead to the search button.", pytrace=False)


def search(page: Page, words: str) -> list[str]:
    """Open search, type the words, and return the titles found, the best first."""
    open_by_keyboard(page)
    page.keyboard.type(words)
    expect(page.get_by_role("status")).to_have_text(re.compile("found", re.I))
    expect(page.locator(RESULTS).first).to_be_visible()
    return [text.strip() for text in page.locator(f"{RESULTS} > a").all_inner_texts()]


@on_desk_and_phone
def test_search_opens_takes_words_and_closes_with_the_focus_back_where_it_was(address, reader, axe):
    reader.goto(address + "plan/")
    assert search(reader, "communities")
    assert focus_is_on(reader, QUERY)
    wrong = violations(reader, axe)
    reader.emulate_media(color_scheme="dark")
    none_of(wrong + violations(reader, axe))
    reader.keyboard.press("Escape")
    expect(reader.locator("#__search")).to_be_hidden()
    assert focus_is_on(reader, OPENER)


@on_desk_and_phone
def test_a_result_is_reached_and_followed_by_keyboard(address, reader):
    reader.goto(address)
    search(reader, "Strategic Alliance Board")
    for _ in range(5):
        reader.keyboard.press("Tab")
        if focus_is_on(reader, f"{RESULTS} a"):
            break
    assert focus_is_on(reader, f"{RESULTS} a")
    href = reader.evaluate("document.activeElement.href")
    reader.keyboard.press("Enter")
    reader.wait_for_url(href)


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("Reassuring our communities", "plan/strands/reassuring-our-communities/"),
        ("Innovation", "plan/principles/"),
        ("Programme Delivery Board", "governance/programme-delivery-board/"),
    ],
    ids=["strand", "principle", "body"],
)
def test_search_finds_a_strand_a_principle_and_a_body(words, page, address, reader):
    reader.goto(address)
    titles = search(reader, words)
    found = [link.get_attribute("href") for link in reader.locator(f"{RESULTS} a").all()]
    assert any(href.split("#")[0].endswith(page) for href in found[:4]), (titles, found)


def test_the_index_is_fetched_once_and_only_when_search_is_opened(address, reader):
    fetched = []
    reader.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    reader.goto(address, wait_until="networkidle")
    assert "search_index.json" not in fetched
    search(reader, "plan")
    assert fetched.count("search_index.json") == 1
    reader.keyboard.type(" board")
    reader.locator("#__search").get_by_role("button", name="Close").click()
    open_by_keyboard(reader)
    assert fetched.count("search_index.json") == 1


TALK_TO_THE_WORKER = """async (root) => {
  const { search } = JSON.parse(document.getElementById("__config").textContent);
  const { config, docs } = await (await fetch(new URL("search/search_index.json", root))).json();
  const worker = new Worker(new URL(search, location));
  const ask = (type, data) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ type, data });
  });
  const ready = await ask(0, { config, docs, options: { suggest: false } });
  return [ready, await ask(2, "plan"), await ask(2, "xyzzyplugh")];
}"""


def test_the_worker_of_the_installed_material_speaks_as_search_js_expects(address, reader):
    """Material documents neither the numbers of its messages nor what they hold."""
    reader.goto(address)
    ready, found, nothing = reader.evaluate(TALK_TO_THE_WORKER, address)
    assert [ready["type"], found["type"], nothing["type"]] == [1, 3, 3]
    assert nothing["data"]["items"] == []
    parts = [part for page in found["data"]["items"] for part in page]
    assert parts
    assert all(part.keys() >= {"location", "title", "text", "score"} for part in parts)


def test_search_that_finds_nothing_says_so(address, reader):
    reader.goto(address)
    open_by_keyboard(reader)
    reader.keyboard.type("xyzzyplugh")
    expect(reader.get_by_role("status")).to_have_text(re.compile("nothing|no ", re.I))
    assert reader.locator(RESULTS).count() == 0


def test_a_link_can_carry_the_words_to_search_for(address, reader):
    reader.goto(address + "?q=innovation")
    expect(reader.locator(RESULTS).first).to_be_visible()


def test_words_typed_as_markup_stay_words(address, reader):
    reader.goto(address)
    open_by_keyboard(reader)
    reader.keyboard.type('<img src=x onerror="document.title=1"> plan')
    expect(reader.get_by_role("status")).not_to_be_empty()
    assert reader.locator("#__search img").count() == 0
    assert reader.title() != "1"
