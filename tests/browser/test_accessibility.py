"""WCAG 2.2 A and AA by axe, on one page of every kind."""

from __future__ import annotations

import pytest

from tests.browser.audits import violations
from tests.browser.conftest import served
from tests.browser.kinds import ELSEWHERE, FOR_STAFF, KINDS, address_of
from tests.editions import EDITIONS, none_of


def wrong_on(reader, page: str, axe: str) -> list[str]:
    """What axe finds on a page in light on a desk, and in dark on a phone."""
    wrong = []
    for scheme, width, height in (("light", 1280, 900), ("dark", 320, 640)):
        reader.emulate_media(color_scheme=scheme)
        reader.set_viewport_size({"width": width, "height": height})
        reader.goto(page)
        wrong += [f"{page} {scheme} {width}: {line}" for line in violations(reader, axe)]
    return wrong


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_light_on_a_desk_and_in_dark_on_a_phone(
    kind, public, address, reader, axe
):
    none_of(wrong_on(reader, address + address_of(kind, public), axe))


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_axe_finds_nothing_on_the_pages_that_other_collaborations_have(kind, editions, reader, axe):
    site = editions[ELSEWHERE[kind][0]]
    with served(site) as address:
        none_of(wrong_on(reader, address + address_of(kind, site), axe))


@pytest.mark.parametrize("name", [name for name in EDITIONS if name.startswith("examples/")])
def test_axe_finds_nothing_on_any_page_of_another_collaboration(name, editions, reader, axe):
    wrong = []
    with served(editions[name]) as address:
        for page in editions[name].pages:
            reader.goto(address + page.address)
            wrong += [f"{page.path}: {line}" for line in violations(reader, axe)]
    none_of(wrong)


@pytest.mark.parametrize("page", FOR_STAFF)
def test_axe_finds_nothing_in_the_staff_edition(page, staff_address, reader, axe):
    none_of(wrong_on(reader, staff_address + page, axe))
