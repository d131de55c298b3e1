"""Links, anchors and addresses."""

from __future__ import annotations

from collections import Counter
from urllib.parse import urlsplit

import lxml.etree
import pytest

from tests.editions import Site, none_of

LINKS = "//@href | //@src | //@action | //@poster | //@data | //@cite"
SCHEMES = {"", "http", "https", "mailto", "tel"}


def links(page):
    """Every (element, link) of a page, `srcset` included."""
    for link in page.tree.xpath(LINKS):
        yield link.getparent(), str(link).strip()
    for element in page.tree.xpath("//*[@srcset]"):
        for candidate in element.get("srcset").split(","):
            yield element, candidate.split()[0]


def test_every_link_leads_to_a_file_and_an_anchor_that_exist(site: Site):
    wrong = []
    for page in site.every_page:
        for element, link in links(page):
            target = site.target(page.path, link)
            if target is None:
                continue
            file, fragment = target
            if file not in site.files:
                wrong.append(f"{page.at(element)}: '{link}' leads to no file ({file}).")
            elif fragment and file.endswith(".html") and fragment not in site.by_path[file].ids:
                wrong.append(f"{page.at(element)}: '{link}' leads to no anchor in {file}.")
    none_of(wrong)


def test_every_link_is_of_a_kind_that_a_reader_can_follow(site: Site):
    none_of(
        [
            f"{page.at(element)}: '{link}'"
            for page in site.pages
            for element, link in links(page)
            if (element.tag == "a" and not link)
            or urlsplit(link).scheme not in SCHEMES | ({"data"} if element.tag == "img" else set())
        ]
    )


def test_every_reference_between_elements_of_a_page_meets_its_element(site: Site):
    attributes = ("for", "headers", "aria-controls", "aria-describedby", "aria-labelledby", "list")
    wrong = []
    for page in site.pages:
        ids = set(page.ids)
        for name in attributes:
            for value in page.tree.xpath(f"//@{name}"):
                wrong += [
                    f"{page.at(value.getparent())}: {name}='{word}' names no element."
                    for word in value.split()
                    if word not in ids
                ]
    none_of(wrong)


def test_an_id_stands_once_in_a_page(site: Site):
    none_of(
        [
            f"{page.path}: id '{name}' stands {count} times."
            for page in site.every_page
            for name, count in Counter(page.ids).items()
            if count > 1
        ]
    )


def test_each_page_states_its_own_address_once(site: Site):
    wrong = []
    for page in site.pages:
        stated = page.tree.xpath('//link[@rel="canonical"]/@href')
        expected = [site.home + page.address] if site.home and page.name != "404.html" else []
        if stated != expected and page.name != "404.html":
            wrong.append(f"{page.path}: canonical {stated}, expected {expected}.")
    none_of(wrong)


def test_the_sitemap_lists_each_page_and_nothing_else(site: Site):
    listed = lxml.etree.parse(site.folder / "sitemap.xml").xpath("//*[local-name()='loc']/text()")
    # Where the site is not told its own address, its sitemap is empty.
    pages = {site.home + page.address for page in site.pages
             if site.home and page.name != "404.html"}
    none_of(
        [f"sitemap.xml does not list {page}" for page in sorted(pages - set(listed))]
        + [f"sitemap.xml lists {page}, which is no page" for page in sorted(set(listed) - pages)]
        + [f"sitemap.xml lists {page} {n} times" for page, n in Counter(listed).items() if n > 1]
    )


@pytest.mark.parametrize("name", ["404.html"])
def test_a_page_for_lost_addresses_works_at_any_depth(site: Site, name: str):
    page = site.by_path[name]
    none_of(
        [
            f"{page.at(element)}: '{link}' depends on the address it is read at."
            for element, link in links(page)
            if not link.startswith(("/", "#", "https:", "http:", "mailto:", "data:"))
        ]
    )
