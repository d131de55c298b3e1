"""Pages on paper: each printed sheet has words of the page on it, the last one too."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import served
from tests.browser.kinds import ELSEWHERE, KINDS, address_of
from tests.editions import none_of

#: The number of the sheet, “12 of 12”, and a few words that belong to what stands before them.
FEWEST_WORDS = 6


def empty_sheets(reader: Page, address: str) -> list[str]:
    """The sheets of a printed page that have hardly any words besides their number."""
    reader.goto(address)
    printed = reader.pdf(format="A4", prefer_css_page_size=True)
    words = [len(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(printed)).pages]
    return [f"{address}: sheet {number} of {len(words)} has {count} words"
            for number, count in enumerate(words, 1) if count < FEWEST_WORDS]


@pytest.mark.parametrize("kind", KINDS)
def test_no_sheet_of_a_printed_page_is_empty(kind, public, address, reader):
    none_of(empty_sheets(reader, address + address_of(kind, public)))


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_no_sheet_of_a_printed_page_of_another_collaboration_is_empty(kind, editions, reader):
    site = editions[ELSEWHERE[kind][0]]
    with served(site) as address:
        none_of(empty_sheets(reader, address + address_of(kind, site)))
