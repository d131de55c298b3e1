"""Every address that a site ever had is in its list, and answers."""

from __future__ import annotations

import json
import posixpath
import subprocess
from urllib.parse import urldefrag

import pytest

from macros.building import build_site
from macros.commands.addresses import addresses_of
from macros.model.editions import PUBLIC
from macros.reading.kept import read_kept
from macros.theme.policy import POLICY_OF_PAGES
from tests.editions import ROOT, Site, none_of
from tests.site.test_html import CHECKER
from tests.site.test_other_collaborations import build

#: The folders whose files are no pages and have addresses of their own.
FILES = ("data/", "sources/originals/")


def test_the_list_of_addresses_has_every_address_of_the_site(public_site: Site):
    kept, _ = read_kept(public_site.root)
    pages = {page.address for page in public_site.every_page if page.name != "404.html"}
    files = {name for name in public_site.files
             if name.startswith(FILES) or posixpath.splitext(name)[0].endswith("/feed")}
    present = pages | files | addresses_of(build_site(public_site.root, PUBLIC))
    folder = posixpath.dirname(public_site.edition)
    command = f"make addresses SITE={folder or '.'}"
    none_of([f"data/addresses.txt does not have '{address}': run {command}."
             for address in sorted(present - kept.keys())])


def test_every_address_of_the_list_answers(public_site: Site):
    kept, _ = read_kept(public_site.root)
    wrong = []
    for address in kept:
        page, anchor = urldefrag(address)
        file = f"{page}index.html" if not page or page.endswith("/") else page
        if file not in public_site.files:
            wrong.append(f"{address}: there is no {file}.")
        elif anchor:
            found = public_site.by_path[file]
            if not found.is_former and anchor not in found.ids:
                wrong.append(f"{address}: there is no such anchor in {file}.")
    none_of(wrong)


@pytest.fixture(scope="module", params=["mkdocs.yml", "mkdocs.staff.yml"])
def lanterns(request, tmp_path_factory) -> Site:
    """Each edition of the invented collaboration, in which things were renamed and withdrawn."""
    return build(ROOT, tmp_path_factory.mktemp("lanterns"), request.param)


def test_pages_at_old_addresses_are_in_no_list_and_search_engines_leave_them_out(lanterns: Site):
    former = [page for page in lanterns.every_page if page.is_former]
    assert [page.address for page in former] == [
        "plan/actions/lamp-plan/", "plan/actions/lamp-tax/", "plan/lamps/"]
    index = json.loads((lanterns.folder / "search/search_index.json").read_text("utf-8"))
    searched = {entry["location"].partition("#")[0] for entry in index["docs"]}
    linked = {lanterns.target(page.path, link) for page in lanterns.pages
              for link in page.tree.xpath("//@href")}
    for page in former:
        assert page.address not in searched
        assert page.address not in (lanterns.folder / "sitemap.xml").read_text("utf-8")
        assert (page.path, "") not in linked
        assert page.tree.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert page.tree.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content') == [
            POLICY_OF_PAGES]
        assert not page.tree.xpath("//script | //@style")


def test_links_of_pages_at_old_addresses_lead_somewhere(lanterns: Site):
    for page in (page for page in lanterns.every_page if page.is_former):
        refresh = page.tree.xpath('//meta[@http-equiv="refresh"]/@content')
        links = [*page.tree.xpath("//@href"), *(one.partition("url=")[2] for one in refresh)]
        assert {lanterns.target(page.path, link)[0] for link in links} <= lanterns.files


def test_an_old_anchor_is_on_the_page_of_the_new_one(lanterns: Site):
    people = lanterns.by_path["governance/people/index.html"]
    (moth,) = people.tree.xpath('//*[@id="cy-moth"]')
    assert moth.xpath('.//span[@id="cyrus-moth"][not(node())]')
    assert "dee-wick" in people.ids


def test_a_reader_who_comes_to_an_old_address_finds_a_valid_page(lanterns: Site):
    pages = [lanterns.folder / page.path for page in lanterns.every_page if page.is_former]
    people = lanterns.folder / "governance/people/index.html"
    command = ["java", "-Xss2m", "-jar", CHECKER, "--errors-only", *pages, people]
    run = subprocess.run(command, capture_output=True, text=True)
    none_of(run.stderr.splitlines())
