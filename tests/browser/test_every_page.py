"""What must hold on every page of each public site: one walk over all of them, on a phone."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import served
from tests.browser.kinds import address_of
from tests.editions import Site, none_of

# Elements that stick out of a narrow window, less those inside a box that scrolls by itself.
STICKING_OUT = """() => {
  const root = document.documentElement
  if (root.scrollWidth <= root.clientWidth) return []
  const scrolls = (element) => element && element !== document.body && (
    ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement))
  const out = [...document.body.querySelectorAll("*")].filter((element) =>
    element.getBoundingClientRect().right > root.clientWidth + 1
    && !scrolls(element.parentElement))
  return (out.length ? out : [root]).slice(0, 3).map((element) =>
    element.outerHTML.slice(0, 100) + ` (to ${root.scrollWidth} px)`)
}"""


@dataclass
class Walk:
    """What was noticed while every page was opened once."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    sticking_out: list[str] = field(default_factory=list)
    cookies: list[dict] = field(default_factory=list)
    address: str = ""


@pytest.fixture(scope="session")
def walk(browser, public_site) -> Iterator[Walk]:
    with served(public_site) as address:
        yield walked(browser, public_site, address)


def walked(browser, site: Site, address: str) -> Walk:
    """Open every page of a site, and note what must not be."""
    seen = Walk(address=address)
    with browser.new_context(viewport={"width": 320, "height": 640}) as context:
        page = context.new_page()
        at = lambda: page.url.removeprefix(address) or "index.html"  # noqa: E731
        page.on("pageerror", lambda error: seen.console.append(f"{at()}: {error}"))
        page.on(
            "console",
            lambda message: (
                message.type in {"error", "warning"}
                and seen.console.append(f"{at()}: {message.text}")
            ),
        )
        page.on("request", lambda request: seen.requests.append(f"{request.url} on {at()}"))
        page.on(
            "response",
            lambda answer: (
                answer.status >= 400 and seen.failed.append(f"{at()}: {answer.status} {answer.url}")
            ),
        )
        for each in site.pages:
            page.goto(address + each.address)
            seen.sticking_out += [f"{each.path}: {line}" for line in page.evaluate(STICKING_OUT)]
        seen.cookies = context.cookies()
    return seen


def test_no_page_is_wider_than_a_window_of_320_px(walk):
    none_of(walk.sticking_out)


def test_no_page_writes_an_error_to_the_console(walk):
    none_of(walk.console)


def test_no_page_asks_for_a_file_that_is_not_there(walk):
    none_of(walk.failed)


def test_no_page_asks_another_host_for_anything(walk):
    ours = (walk.address, "data:", "blob:")
    none_of(sorted({request for request in walk.requests if not request.startswith(ours)}))


def test_no_page_fetches_the_search_index_unasked(walk):
    none_of([request for request in walk.requests if "search_index" in request])


def test_no_page_sets_a_cookie(walk):
    none_of([f"{cookie['name']} for {cookie['path']}" for cookie in walk.cookies])


@pytest.mark.parametrize("kind", ["home", "a strand", "an action", "a paper in full"])
def test_a_first_visit_fetches_at_most_40_kb(kind, public, address, browser):
    page = address_of(kind, public)
    fetched = []
    with browser.new_context() as context:
        reader = context.new_page()
        reader.on("request", lambda request: fetched.append(urlsplit(request.url).path))
        reader.goto(address + page, wait_until="networkidle")
    files = {path.removeprefix(urlsplit(address).path) for path in fetched}
    paths = [public.folder / (file or "index.html") for file in files]
    paths = [path / "index.html" if path.is_dir() else path for path in paths]
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in paths}
    assert sum(sizes.values()) <= 40_000, f"{page}: {sizes}"
