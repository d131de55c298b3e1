"""What the papers say stands on the pages of its subject, as a reader gets them."""

from __future__ import annotations

from copy import deepcopy

import pytest

from macros.building import build_site
from macros.model import Unused
from macros.model.editions import PUBLIC
from tests.editions import Site, none_of

# Where papers are shown as wholes: a statement that stands only here is on no page of its subject.
WHOLE = ("sources/", "plan/whole/")
NOTES = '[contains(@class, "correction__note") or contains(@class, "visually-hidden")]'


@pytest.fixture(scope="module")
def built(public_site: Site):
    return build_site(public_site.root, PUBLIC)


def words_of(element) -> str:
    """An element's words without footnotes' marks and what is there for those who cannot see."""
    element = deepcopy(element)
    for note in element.xpath(f".//*{NOTES} | .//sup[number(.) > 0]"):
        note.drop_tree()
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def words_on_pages(public_site: Site) -> list[str]:
    return [
        words_of(page.tree.xpath("//article")[0])
        for page in public_site.every_page
        if not page.path.startswith(WHOLE) and page.tree.xpath("//article")
    ]


def test_every_statement_of_every_paper_is_on_a_page_of_its_subject(built, words_on_pages):
    listed = {place for one in built.site.all(Unused) for place in one.places}
    assert built.site.papers or built.site.alliance.voice == "own"
    none_of([
        f"{block.ref}: {block.words}"
        for paper in built.site.papers.values()
        for block in paper
        if block.ref not in listed and not any(block.words in words for words in words_on_pages)
    ])


def test_the_blocks_that_are_on_no_page_are_listed_there_with_the_reason(built, public_site: Site):
    page = public_site.by_path.get("sources/coverage/index.html")
    assert bool(page) == bool(built.site.all(Unused))
    listing = words_of(page.tree.xpath("//article")[0]) if page else ""
    for one in built.site.all(Unused):
        assert one.reason in listing
        none_of([
            place for place in one.places if built.site.block(place).words not in listing
        ])
