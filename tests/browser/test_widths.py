"""At the widths where the frame changes, no way through the site is lost."""

import pytest

from tests.editions import none_of

MENU, BUTTON = "#__menu", ".header__menu"


@pytest.mark.parametrize("width", [959, 960, 961])
def test_the_menu_or_its_button_is_there_at_every_width(address, reader, width):
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(address + "plan/")
    shown = [part for part in (MENU, BUTTON) if reader.locator(part).is_visible()]
    assert len(shown) == 1, f"{width} px: {shown}"


@pytest.mark.parametrize("width", [1247, 1248, 1249])
def test_one_list_of_headings_is_there_at_every_width(address, reader, width):
    reader.set_viewport_size({"width": width, "height": 800})
    reader.goto(address + "governance/")
    lists = reader.locator(".toc")
    shown = [n for n in range(lists.count()) if lists.nth(n).is_visible()]
    none_of([] if len(shown) == 1 else [f"{width} px: {len(shown)} lists of headings"])
