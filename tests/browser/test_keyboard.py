"""The menu, the search and every other stop, by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audits import violations
from tests.browser.kinds import address_of
from tests.editions import none_of

DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 320, "height": 640}}
ZOOMED = {"viewport": {"width": 320, "height": 256}}  # 1280 x 1024 at 400 %
MENU = ".header__menu"
on_desk_and_phone = pytest.mark.parametrize(
    "reader", [DESK, PHONE], indirect=True, ids=["desk", "phone"]
)

# What is wrong with the element that has the focus, and how to tell it from others.
FOCUSED = """() => {
  const element = document.activeElement
  if (element === document.body || element === document.documentElement) return null
  element.dataset.stop ??= String(document.querySelectorAll("[data-stop]").length)
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  const wrong = []
  const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
  if (!shown || box.width < 2 || box.height < 2) wrong.push("cannot be seen")
  else if (!inside) wrong.push("lies outside the window")
  else {
    const spots = [0.1, 0.5, 0.9].flatMap((across) => [0.2, 0.5, 0.8].map((down) =>
      document.elementFromPoint(box.left + box.width * across, box.top + box.height * down)))
    if (!spots.some((spot) => element.contains(spot) || spot?.contains(element)))
      wrong.push("lies below something else")
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
    const marked = outlined || style.boxShadow !== "none"
    if (!marked) wrong.push("does not show the focus")
  }
  const name = element.getAttribute("aria-label") || element.innerText || element.title
  const words = `<${element.localName}> ${name.trim().slice(0, 50)}`
  return { stop: Number(element.dataset.stop), words, wrong }
}"""


def stops(page: Page, most: int = 400) -> list[dict]:
    """Every element that Tab leads to, from the top of the page until it leaves the page."""
    found: list[dict] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or stop["stop"] < len(found):
            return found
        found.append(stop)
    return found


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element that fits the selector."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"Tab does not lead to {selector}.", pytrace=False)


@pytest.mark.parametrize("kind", ["home", "a strand", "governance", "a paper in full", "not found"])
@pytest.mark.parametrize("reader", [DESK, ZOOMED], indirect=True, ids=["desk", "zoomed"])
def test_every_stop_of_the_keyboard_can_be_seen_and_shows_that_it_has_the_focus(
    kind, public, address, reader
):
    reader.goto(address + address_of(kind, public))
    found = stops(reader, most=60)
    assert len(found) > 5
    none_of([f"{stop['words']}: {', '.join(stop['wrong'])}" for stop in found if stop["wrong"]])


@on_desk_and_phone
def test_the_first_stop_leads_past_the_menu_to_the_content(address, reader):
    reader.goto(address + "plan/")
    reader.keyboard.press("Tab")
    assert "skip" in reader.evaluate("document.activeElement.textContent").lower()
    reader.keyboard.press("Enter")
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("reader", [PHONE, ZOOMED], indirect=True, ids=["phone", "zoomed"])
def test_the_menu_opens_leads_on_and_closes_by_keyboard(address, reader, axe):
    reader.goto(address)
    tab_to(reader, MENU)
    link = reader.locator("header").get_by_role("link", name=re.compile("plan", re.I)).first
    expect(link).to_be_hidden()
    reader.keyboard.press("Enter")
    expect(link).to_be_visible()
    none_of(violations(reader, axe))
    reader.keyboard.press("Tab")
    assert reader.evaluate(FOCUSED)["wrong"] == []
    reader.keyboard.press("Escape")
    expect(link).to_be_hidden()
    assert reader.evaluate("(menu) => document.activeElement.matches(menu)", MENU)
    reader.keyboard.press("Enter")
    link.focus()
    reader.keyboard.press("Enter")
    reader.wait_for_url("**/plan/")
