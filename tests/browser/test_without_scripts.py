"""Reading and navigation without JavaScript, on paper, and in colours of the reader's own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.kinds import KINDS, address_of
from tests.editions import none_of

DESK = {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False}
PHONE = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
on_desk_and_phone = pytest.mark.parametrize(
    "reader", [DESK, PHONE], indirect=True, ids=["desk", "phone"]
)

# Words of the content that cannot be seen, less what a reader unfolds, the side navigation, and the
# projects beside the actions of a plan, which a phone has below each action.
HIDDEN = """() => [...document.querySelectorAll(
  "main :is(p, li, td, th, dt, dd, h2, h3)")].filter((element) =>
    element.textContent.trim() && !element.closest("details, nav, .joins__projects")
    && !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  ).map((element) => element.textContent.trim().replace(/\\s+/g, " ").slice(0, 80))"""


@on_desk_and_phone
def test_every_section_is_reached_without_scripts(address, reader):
    reader.goto(address)
    links = reader.locator("header nav a")
    assert links.count() > 2
    for place in range(links.count()):
        expect(links.nth(place)).to_be_visible()
    links.first.click()
    expect(reader.locator("h1")).to_be_visible()
    assert reader.url != address


@on_desk_and_phone
def test_without_scripts_a_to_z_stands_in_for_search(address, reader):
    reader.goto(address)
    expect(reader.locator("header button:visible")).to_have_count(0)
    reader.locator("header").get_by_role("link", name="A to Z").click()
    expect(reader.locator("h1")).to_contain_text("A to Z")


@pytest.mark.parametrize("reader", [PHONE], indirect=True, ids=["phone"])
@pytest.mark.parametrize("kind", KINDS)
def test_all_words_of_a_page_can_be_read_without_scripts(kind, public, address, reader):
    page = address_of(kind, public)
    reader.goto(address + page)
    expect(reader.locator("h1")).to_be_visible()
    hidden = reader.evaluate(HIDDEN)
    none_of([f"{page}: not visible: {words}" for words in hidden])


def test_paper_shows_the_page_and_none_of_the_sites_frame(address, reader):
    reader.goto(address + "plan/strands/reassuring-our-communities/")
    reader.emulate_media(media="print")
    expect(reader.locator("h1")).to_be_visible()
    for frame in ("nav", "dialog", "button"):
        none_of(
            [
                element.evaluate("(element) => element.outerHTML.slice(0, 80)")
                for element in reader.locator(frame).all()
                if element.is_visible()
            ]
        )


@pytest.mark.parametrize(
    "reader", [{"forced_colors": "active"}], indirect=True, ids=["forced colours"]
)
def test_links_and_buttons_keep_their_shape_in_forced_colours(address, reader):
    reader.goto(address + "help/accessibility/")
    link = reader.locator("article p a").first
    assert "underline" in link.evaluate("(link) => getComputedStyle(link).textDecorationLine")
    button = reader.locator("header button:visible").first
    assert button.evaluate("(button) => parseFloat(getComputedStyle(button).borderTopWidth)") >= 1
