"""Under the policy all that a page does works, and nothing that gets into a page does anything."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from macros.theme.policy import POLICY_OF_PAGES
from tests.browser.conftest import served
from tests.browser.kinds import KINDS, address_of
from tests.browser.test_search import OPENER, RESULTS, search
from tests.editions import Site, none_of
from tests.nginx import running

TELL = "addEventListener('securitypolicyviolation', (event) => " \
       "console.error(`${event.violatedDirective} forbids ${event.blockedURI}`))"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY_OF_PAGES}">'
#: What each leaves behind if it runs is that `window.ran` names it.
INJECTED = """
<style>#styled { color: rgb(1, 2, 3) }</style>
<p id="styled">A sheet</p> <p id="own-style" style="color: rgb(1, 2, 3)">A style</p>
<script>window.ran = [...(window.ran || []), "script"]</script>
<script src="data:text/javascript,window.ran=[...(window.ran||[]),'data']"></script>
<img src="assets/nothing.png" alt="" onerror="window.ran = [...(window.ran || []), 'error']">
<button type="button" onclick="window.ran = [...(window.ran || []), 'click']">Press</button>
<a href="javascript:void (window.ran = [...(window.ran || []), 'link'])">Follow</a>
"""
RAN = ["script", "data", "error", "click", "link"]


@pytest.fixture(scope="module")
def tampered(public: Site, tmp_path_factory) -> Site:
    """The public site with two pages more: one injected, and that without a policy of its own.

    It lies as deep in a folder as its page for lost addresses expects.
    """
    folder = tmp_path_factory.mktemp("tampered") / public.base.strip("/")
    shutil.copytree(public.folder, folder)
    home = (folder / "index.html").read_text(encoding="utf-8")
    assert home.count(META) == home.count("</main>") == 1
    injected = home.replace("</main>", f"{INJECTED}</main>")
    (folder / "injected.html").write_text(injected, encoding="utf-8")
    (folder / "bare.html").write_text(injected.replace(META, ""), encoding="utf-8")
    return Site("public", folder)


@pytest.fixture(scope="module")
def by_nginx(tampered: Site, tmp_path_factory) -> Iterator[str]:
    """Where nginx serves that site, with the file of deploy/."""
    base = tampered.base.strip("/")
    root = tampered.folder.parents[base.count("/")]
    with running("public.conf", root, tmp_path_factory.mktemp("nginx")) as server:
        yield f"{server.address}{base}/"


@pytest.fixture(scope="module")
def without_headers(tampered: Site) -> Iterator[str]:
    """Where it is served by a host that sets no headers."""
    with served(tampered) as address:
        yield address


@contextmanager
def reading(browser, width: int = 1280) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what its console comes to say of errors and of what the policy forbids."""
    said: list[str] = []
    size = {"width": width, "height": 800}
    with browser.new_context(ignore_https_errors=True, viewport=size) as context:
        context.add_init_script(TELL)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("console", lambda message: message.type in {"error", "warning"}
                and said.append(f"{page.url}: {message.text}"))
        yield page, said


def test_pages_of_every_kind_are_read_in_light_in_dark_and_on_paper(browser, by_nginx, public):
    with reading(browser) as (page, said):
        for kind in KINDS:
            page.emulate_media(color_scheme="light", media="screen")
            page.goto(by_nginx + address_of(kind, public))
            looks = [page.evaluate("getComputedStyle(document.body).backgroundColor")]
            page.emulate_media(color_scheme="dark")
            looks.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            page.emulate_media(color_scheme="light", media="print")
            expect(page.locator(OPENER)).to_be_hidden()
            assert looks[0] != looks[1], kind
        none_of(said)


def test_search_is_used_by_keyboard(browser, by_nginx):
    with reading(browser) as (page, said):
        page.goto(by_nginx)
        assert search(page, "Strategic Alliance Board")
        page.locator(f"{RESULTS} a").first.press("Enter")
        page.wait_for_url(re.compile("strategic-alliance-board"))
        none_of(said)


def test_the_menu_opens_on_a_phone(browser, by_nginx):
    with reading(browser, 360) as (page, said):
        page.goto(by_nginx)
        link = page.locator("#__menu a").first
        expect(link).to_be_hidden()
        page.locator(".header__menu").press("Enter")
        link.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url != by_nginx
        none_of(said)


def test_a_list_is_filtered(browser, by_nginx):
    rows = "table[data-filters] tbody tr:visible"
    with reading(browser) as (page, said):
        page.goto(f"{by_nginx}plan/actions/")
        before = page.locator(rows).count()
        page.locator("select[name=strand]").select_option(index=2)
        assert 0 < page.locator(rows).count() < before
        none_of(said)


def what_ran(page: Page) -> list[str]:
    """Try everything that was injected; what of it did something."""
    page.get_by_role("link", name="Follow").click()
    page.get_by_role("button", name="Press").click()
    ran = page.evaluate("window.ran || []")
    for name in ("styled", "own-style"):
        colour = page.locator(f"#{name}").evaluate("(one) => getComputedStyle(one).color")
        ran += [name] if colour == "rgb(1, 2, 3)" else []
    return ran


@pytest.mark.parametrize(
    ("host", "file"),
    [
        pytest.param("by_nginx", "injected.html", id="header and page"),
        pytest.param("by_nginx", "bare.html", id="header alone"),
        pytest.param("without_headers", "injected.html", id="page alone"),
    ],
)
def test_what_is_injected_into_a_page_does_nothing(browser, request, host, file):
    with reading(browser) as (page, said):
        page.goto(request.getfixturevalue(host) + file)
        assert what_ran(page) == []
        for forbidden in ("script-src-elem forbids inline", "script-src-elem forbids data",
                          "script-src-attr forbids inline", "style-src-elem forbids inline",
                          "style-src-attr forbids inline"):
            assert any(forbidden in line for line in said), (forbidden, said)


def test_without_the_policy_it_would(browser, without_headers):
    with reading(browser) as (page, said):
        page.goto(f"{without_headers}bare.html")
        assert sorted(what_ran(page)) == sorted([*RAN, "styled", "own-style"])
        assert not any("forbids" in line for line in said)


def test_no_other_site_shows_a_page_in_a_frame(browser, by_nginx):
    with reading(browser) as (page, _):
        with page.expect_console_message(lambda said: "frame-ancestors 'none'" in said.text):
            page.set_content(f'<iframe src="{by_nginx}"></iframe>')
        expect(page.frame_locator("iframe").locator("main")).to_have_count(0)
