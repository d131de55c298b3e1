"""The lists that can be filtered and ordered: by keyboard, from an address, and without scripts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audits import violations
from tests.browser.conftest import served
from tests.browser.test_keyboard import tab_to
from tests.editions import none_of

ACTIONS = "plan/actions/"
ROWS = "table[data-filters] tbody tr"


def shown(page: Page) -> list[str]:
    """The first cell's link of each row that can be seen."""
    rows = page.locator(f"{ROWS}:visible th > a")
    return [rows.nth(place).inner_text() for place in range(rows.count())]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_filter_chosen_by_keyboard_shows_its_rows_says_how_many_and_stays_in_the_address(
    address, reader
):
    reader.goto(address + ACTIONS)
    everything = shown(reader)
    tab_to(reader, "select[name=strand]")
    reader.keyboard.type("4")
    reader.keyboard.press("Tab")
    some = shown(reader)
    assert 0 < len(some) < len(everything)
    expect(reader.get_by_role("status").first).to_have_text(
        f"{len(some)} of {len(everything)} shown")
    assert asked(reader) == {"strand": ["reforming-our-services"]}


@pytest.mark.parametrize("project", ["procurement", "Procurement"])  # as addresses had it once
def test_an_address_brings_back_what_was_chosen(address, reader, project):
    reader.goto(f"{address}{ACTIONS}?project={project}&order=0")
    assert shown(reader) == ["Alignment of operational and training policies"]
    expect(reader.locator("select[name=project]")).to_have_value("procurement")
    reader.get_by_role("button", name="Show all").click()
    expect(reader.locator(f"{ROWS}:visible")).to_have_count(reader.locator(ROWS).count())
    assert asked(reader) == {}


def test_an_address_with_what_the_list_does_not_have_shows_the_whole_list(address, reader):
    reader.goto(address + ACTIONS + "?strand=<b>9&order=77&other=1")
    expect(reader.locator(f"{ROWS}:visible")).to_have_count(reader.locator(ROWS).count())


def test_filters_work_together_and_none_of_these_is_a_choice(address, reader):
    reader.goto(address + ACTIONS)
    reader.locator("select[name=project]").select_option(label="None of these")
    without = shown(reader)
    reader.locator("select[name=strand]").select_option(index=5)
    both = shown(reader)
    assert both
    assert set(both) < set(without)


def test_rows_are_put_in_order_and_the_column_says_so(address, reader):
    reader.goto(address + ACTIONS)
    plan = shown(reader)
    order = reader.locator("select[name=order]")
    order.select_option(label="Action")
    alphabet = "(names) => names.toSorted(new Intl.Collator('en-GB').compare)"
    assert shown(reader) == reader.evaluate(alphabet, plan)
    expect(reader.locator("th[aria-sort=ascending]")).to_have_text("Action")
    assert asked(reader) == {"order": ["0"]}
    order.select_option(label="The plan")
    assert shown(reader) == plan
    expect(reader.locator("th[aria-sort]")).to_have_count(0)


@pytest.fixture(scope="module")
def plan_that_lives(editions):
    with served(editions["examples/demonstration/public"]) as address:
        yield address


@pytest.mark.parametrize("page", [ACTIONS, "reported/projects/"])
def test_work_is_filtered_by_what_is_said_of_its_date(plan_that_lives, reader, page):
    reader.goto(f"{plan_that_lives}{page}?dates=not-late")
    assert 0 < len(shown(reader)) <= reader.locator(ROWS).count()
    for text in reader.locator(f"{ROWS}:visible").all_inner_texts():
        assert "days late" not in text
    reader.goto(f"{plan_that_lives}{ACTIONS}?dates=moved&state=late")
    assert shown(reader) == ["One radio channel at the border"]


def test_indicators_stand_worst_first_and_are_ordered_and_filtered_by_keyboard(
        plan_that_lives, reader):
    reader.goto(plan_that_lives + "reported/indicators/")
    worst_first = shown(reader)
    assert worst_first[0] == "On-call cover at home"
    tab_to(reader, "select[name=order]")
    reader.keyboard.type("Ind")
    expect(reader.locator("th[aria-sort=ascending]")).to_have_text("Indicator")
    assert shown(reader) == sorted(worst_first)
    reader.goto(plan_that_lives + "reported/indicators/?state=off-target")
    assert shown(reader) == worst_first[:2]


def test_on_a_phone_the_lists_to_choose_from_are_folded(plan_that_lives, reader):
    reader.set_viewport_size({"width": 360, "height": 740})
    reader.goto(plan_that_lives + ACTIONS)
    expect(reader.locator("select[name=strand]")).to_be_hidden()
    reader.get_by_text("Choose and order").click()
    reader.locator("select[name=state]").select_option("late")
    expect(reader.get_by_role("status").first).to_have_text("4 of 24 shown")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_while_a_list_is_filtered(address, reader, axe, width, scheme):
    reader.set_viewport_size({"width": width, "height": 800})
    reader.emulate_media(color_scheme=scheme)
    reader.goto(address + ACTIONS + "?strand=2.%20Making%20our%20communities%20more%20resilient")
    none_of(violations(reader, axe))


@pytest.mark.parametrize(
    "reader", [{"java_script_enabled": False}], indirect=True, ids=["no scripts"]
)
def test_without_scripts_the_list_is_a_plain_table(address, reader):
    reader.goto(address + ACTIONS)
    expect(reader.locator("select")).to_have_count(0)
    expect(reader.locator(f"{ROWS}:visible")).to_have_count(reader.locator(ROWS).count())
