"""The editions as readers get them: built, read from disk, and their pages parsed."""

from __future__ import annotations

import os
import posixpath
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import lxml.etree
import lxml.html
import pytest

ROOT = Path(__file__).resolve().parents[1]
# Where the tests say that the site will stand: below a path, to catch links that start at "/".
SITE_URL = "https://alliance.example/below/a-path/"
CONFIGS = {"public": "mkdocs.yml", "staff": "mkdocs.staff.yml"}
# The folders of the collaborations, the first one's being the project's own.
COLLABORATIONS = ("", *sorted(
    f"{path.parent.relative_to(ROOT).as_posix()}/" for path in ROOT.glob("examples/*/mkdocs.yml")))
# The folder with editions that are built already, for tests of those very files; "" to build them.
BUILT = os.environ.get("BUILT", "")
# Every edition of every collaboration, by its place below site/; those in BUILT, if it is given.
EDITIONS = tuple(folder + edition for folder in COLLABORATIONS for edition in CONFIGS
                 if not BUILT or (ROOT / BUILT / folder / edition).is_dir())
PUBLIC = tuple(name for name in EDITIONS if name.endswith("public"))
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "site", "node_modules", "__pycache__", ".*_cache")


def build(name: str, into: Path, root: Path = ROOT, program: str = "mkdocs",
          **environment: str) -> None:
    """Build one of EDITIONS of the project at `root`, with the Makefile's own command line."""
    mkdocs = Path(sys.executable).with_name(program)
    folder, edition = posixpath.split(name)
    run = subprocess.run(
        [mkdocs, "build", "--strict", "-f", posixpath.join(folder, CONFIGS[edition]), "-d", into],
        cwd=root,
        env={**os.environ, "SITE_URL": SITE_URL, **environment},
        capture_output=True,
        text=True,
    )
    if run.returncode:
        pytest.fail(f"{name} does not build:\n{run.stdout}{run.stderr}", False)


def copy_project(to: Path) -> Path:
    """Copy what a checkout holds, with new modification times."""
    return Path(
        shutil.copytree(ROOT, to, ignore=NOT_COPIED, copy_function=shutil.copyfile, symlinks=True)
    )


@dataclass(frozen=True)
class Page:
    """One HTML file: its path within the site, and its parsed tree."""

    path: str
    tree: lxml.html.HtmlElement

    @property
    def address(self) -> str:
        """Where it is served, relative to the site: '' for home, 'plan/' for plan/index.html."""
        return self.path.removesuffix("index.html") if self.name == "index.html" else self.path

    @property
    def name(self) -> str:
        return posixpath.basename(self.path)

    @property
    def is_former(self) -> bool:
        """Whether it only says where its content is now, or that it was withdrawn."""
        return bool(self.tree.xpath("//body[@data-former]"))

    @property
    def title(self) -> str:
        return " ".join(self.tree.xpath("string(//title)").split())

    @cached_property
    def ids(self) -> list[str]:
        return self.tree.xpath("//@id")

    def at(self, element: lxml.html.HtmlElement) -> str:
        """The place of an element, for messages."""
        return f"{self.path}:{element.sourceline}"


@dataclass(frozen=True)
class Site:
    """One built edition, one of EDITIONS."""

    edition: str
    folder: Path

    @property
    def root(self) -> Path:
        """The folder that holds the data/ and docs/ it is made of."""
        return ROOT / posixpath.dirname(self.edition)

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        )

    @cached_property
    def every_page(self) -> tuple[Page, ...]:
        """Every HTML file, those at old addresses included."""
        html = lxml.html.HTMLParser(encoding="utf-8")
        return tuple(
            Page(path, lxml.html.parse(str(self.folder / path), html).getroot())
            for path in sorted(self.files)
            if path.endswith(".html")
        )

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page that a reader reads."""
        return tuple(page for page in self.every_page if not page.is_former)

    @cached_property
    def by_path(self) -> dict[str, Page]:
        return {page.path: page for page in self.every_page}

    @cached_property
    def home(self) -> str:
        """The site's own absolute address as its home page states it, or '' where it is unset."""
        return "".join(self.by_path["index.html"].tree.xpath('//link[@rel="canonical"]/@href')[:1])

    @property
    def base(self) -> str:
        """The path below which it is served: '/' or '/fire/'."""
        return urlsplit(self.home).path or "/"

    def target(self, page_path: str, link: str) -> tuple[str, str] | None:
        """The (file, fragment) of the site that a link leads to; None if it leaves the site."""
        if self.home and link.startswith(self.home):
            link = self.base + link[len(self.home) :]
        if urlsplit(link).scheme or link.startswith("//"):
            return None
        address, fragment = urldefrag(link)
        path = unquote(urlsplit(address).path)
        if path.startswith("/"):
            path = path.removeprefix(self.base.rstrip("/")).lstrip("/") or "."
        elif path:
            path = posixpath.join(posixpath.dirname(page_path), path)
        else:
            path = page_path
        file = posixpath.normpath(path)
        if path.endswith("/") or file == "." or (self.folder / file).is_dir():
            file = posixpath.normpath(posixpath.join(file, "index.html"))
        return file, unquote(fragment).split(":~:")[0]


def none_of(mistakes: list[str]) -> None:
    """Fail with the list of mistakes, a line each, unless it is empty."""
    if mistakes:
        pytest.fail("\n".join(mistakes), pytrace=False)
