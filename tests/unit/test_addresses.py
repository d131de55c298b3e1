"""Where things are shown, and links that work from any page and under any folder."""

import pytest

from macros import addresses
from macros.model import KINDS, Place


@pytest.mark.parametrize(
    ("src_uri", "address"),
    [
        ("index.md", ""),
        ("index.md#aim", "#aim"),
        ("plan/index.md", "plan/"),
        ("plan/index.md#aim", "plan/#aim"),
        ("plan/aim.md", "plan/aim/"),
        ("plan/strands/one.md#a-1", "plan/strands/one/#a-1"),
        ("plan/reindex.md", "plan/reindex/"),
    ],
)
def test_the_address_of_a_page_is_its_folder(src_uri, address):
    assert addresses.url(src_uri) == address


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "plan/index.md", "../"),
        ("index.md#aim", "plan/actions/one.md", "../../../#aim"),
        ("plan/index.md", "index.md", "plan/"),
        ("plan/actions/one.md", "plan/actions/two.md", "../one/"),
        ("plan/index.md", "plan/actions/one.md", "../../"),
        ("plan/index.md", "plan/index.md", "./"),
        ("plan/index.md#aim", "plan/index.md", "#aim"),
        ("governance/people.md#ada", "plan/strands/one.md", "../../../governance/people/#ada"),
    ],
)
def test_a_link_runs_from_page_to_page(target, page, link):
    assert addresses.relative(target, page) == link


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("sources/originals/charter.txt", "index.md", "sources/originals/charter.txt"),
        ("sources/originals/charter.txt", "sources/index.md", "originals/charter.txt"),
        ("sources/originals/charter.txt", "sources/charter.md", "../originals/charter.txt"),
        ("", "plan/aim.md", "../.."),
        ("", "index.md", "."),
    ],
)
def test_a_link_to_a_file_ends_with_its_name(target, page, link):
    assert addresses.relative_url(target, page) == link


@pytest.mark.parametrize(
    ("kind", "parent", "page"),
    [
        ("actions", "", "plan/actions/x.md"),
        ("steps", "lamps", "plan/actions/lamps.md#x"),
        ("priorities", "streets", "plan/strands/streets.md#x"),
        ("people", "", "governance/people.md#x"),
    ],
)
def test_a_record_is_a_page_or_an_anchor_on_the_page_of_its_subject(kind, parent, page):
    assert addresses.page_of(kind, "x", parent) == page


def test_every_kind_has_an_address_but_the_list_of_unused_blocks():
    assert KINDS.keys() - addresses.PATTERNS.keys() == {"unused"}


def test_a_place_is_shown_at_its_anchor_in_the_paper_in_full():
    assert addresses.place_in_paper(Place("charter", "aim")) == "sources/charter.md#aim"
