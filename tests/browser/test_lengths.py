"""Long pages: how many screens they have at most."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import served

#: (edition, page, width and height of a screen in pixels, the most screens that it may have).
LONGEST = (
    ("public", "", (360, 740), 7),
    ("examples/staffordshire/public", "", (360, 740), 7),
    ("examples/lancashire/public", "", (360, 740), 7),
    ("examples/demonstration/public", "governance/people/", (360, 740), 15),
    ("examples/demonstration/public", "governance/decisions/", (360, 740), 12),
    ("public", "views/commissioner/", (1280, 900), 10),
    ("public", "sources/differences/", (1280, 900), 12),
)


@pytest.mark.parametrize(("edition", "address", "screen", "most"), LONGEST)
def test_a_long_page_has_no_more_screens_than_it_may(
        editions, browser: Browser, edition, address, screen, most):
    width, height = screen
    with served(editions[edition]) as home, browser.new_context(
            viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto(home + address)
        assert page.evaluate("document.documentElement.scrollHeight") <= most * height
