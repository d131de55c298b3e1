"""The slower tests in the browser look at one page of every kind; none is left out."""

from __future__ import annotations

from tests.browser.kinds import BY_HAND, ELSEWHERE, FOR_STAFF, KINDS, NOWHERE, sort_of
from tests.editions import EDITIONS, Site, none_of

LOOKED_AT = {sort_of(address) for address in (
    *KINDS.values(), *(address for _, address in ELSEWHERE.values()), *FOR_STAFF)}


def test_each_page_is_of_a_kind_that_is_looked_at_in_the_browser(site: Site):
    none_of([f"{page.path}: a kind of page that is not in tests/browser/kinds.py."
             for page in site.pages if sort_of(page.address) not in LOOKED_AT])


def test_pages_of_no_site_are_of_no_site(editions):
    none_of([f"{name} has {address}: put it into KINDS, ELSEWHERE or FOR_STAFF."
             for name in EDITIONS for page in editions[name].pages
             if (address := page.address) in NOWHERE])


def test_a_page_is_sorted_by_its_address():
    assert sort_of("plan/actions/on-call-review/") == sort_of("plan/actions/*/")
    assert sort_of("plan/actions/") != sort_of("plan/actions/*/")
    assert sort_of("views/lessons/") != sort_of("views/*/")
    assert sort_of("plan/purpose/") == sort_of("anything/else/") == BY_HAND
    assert sort_of("help/a-to-z/") not in (BY_HAND, sort_of("help/privacy/"))
