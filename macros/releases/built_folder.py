"""A built edition in a folder, and what is wrong with it, before any reader sees it."""

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

from macros.addresses import BUILD
from macros.manifest import MANIFEST, listed_files
from macros.model.moments import Moment
from macros.phrases import say

#: The largest file that is published, in bytes: hosts such as GitHub Pages take no larger one.
LARGEST = 100_000_000
#: How much smaller than the one before an edition may be: below this share of its pages, something
#: is missing.
LEAST = 0.5
#: How many faults of a kind are told.
_MOST = 20
#: What only a page that could not be made has in it: the mistakes of a preview, and an error of
#: mkdocs-macros.
_SIGNS_OF_ERRORS = (say("something-needs-a-change"), "Macro Rendering Error",
                    "Traceback (most recent call last)")
_LINKS = ("href", "src", "action", "poster", "data")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True)
class BuiltFolder:
    """A built edition: its folder, and what its `build.json` and `manifest.json` say.

    `files` maps the address of each file to its size and hash, as in macros/manifest.py.
    """

    folder: Path
    facts: Mapping[str, Any]
    files: Mapping[str, Mapping[str, Any]]

    @property
    def edition(self) -> str:
        """'public' or 'staff'."""
        return str(self.facts["edition"])

    @property
    def erased(self) -> frozenset[str]:
        """The addresses at which the edition only says that something was removed."""
        return frozenset(self.facts.get("erased", ()))

    @property
    def pages(self) -> frozenset[str]:
        """The addresses of its pages."""
        return frozenset(name for name in self.files if name.endswith(".html"))

    @property
    def lasting(self) -> frozenset[str]:
        """The addresses that must answer for good: pages, and the papers as they were found. Tables
        and feeds go when nothing is left in them, pictures and PDFs with the page that shows them.
        """
        return frozenset(name for name in self.files
                         if name.endswith(".html") or name.startswith("sources/originals/"))

    @property
    def name(self) -> str:
        """What it is called among the releases: the time of its commit, and a hash of all files."""
        text = (self.folder / MANIFEST).read_bytes()
        when = self.facts.get("commit_date")
        time = (datetime.fromisoformat(when).astimezone(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
                if when else "no-commit")
        return f"{time}-{sha256(text).hexdigest()[:12]}"


def read_built(folder: Path) -> BuiltFolder:
    """The edition in a folder. Raises ValueError with a sentence if there is none, or no whole one.
    """
    try:
        facts = json.loads((folder / BUILD).read_text("utf-8"))
        files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        return BuiltFolder(folder, dict(facts), dict(files))
    except (OSError, ValueError, KeyError, TypeError):
        raise ValueError(f"{folder} holds no site that was built whole: it has no {MANIFEST} and "
                         f"{BUILD} that can be read. Run make build.") from None


def faults(built: BuiltFolder, before: BuiltFolder | None, now: datetime,
           may_be_smaller: bool = False) -> list[str]:
    """What is wrong with a built edition, a sentence each; none if it can be published.

    `before` is the one that readers see now, if there is one; `now` the machine's time;
    `may_be_smaller` says that the edition may have far fewer pages than the one before.
    """
    if differs := changed(built):
        return differs
    fewer = [] if may_be_smaller else _fewer(built, before)
    return [*_too_early(built, now), *_sizes(built), *fewer, *islice(_in_pages(built), _MOST),
            *_in_data(built), *_lost(built, before)]


def changed(built: BuiltFolder) -> list[str]:
    """A sentence for each file that is not there with the bytes that the manifest says, and for
    each that is there besides.
    """
    return list(islice(_changed(built), _MOST))


def _changed(built: BuiltFolder) -> Iterator[str]:
    there = listed_files(built.folder)
    for name in sorted(built.files.keys() - there.keys()):
        yield f"{name}: this file of the site is not there."
    for name in sorted(there.keys() - built.files.keys()):
        yield f"{name}: this file is not part of the site."
    for name in sorted(there.keys() & built.files.keys()):
        if there[name] != built.files[name]:
            yield f"{name}: this file has changed since the site was built."


def _too_early(built: BuiltFolder, now: datetime) -> Iterator[str]:
    """An edition is not told from a day that has begun nowhere yet: that is a preview."""
    as_of = built.facts.get("as_of")
    furthest = (now.astimezone(UTC) + timedelta(hours=14)).date()
    if as_of and Moment.parse(as_of).day > furthest:
        yield f"This site was built as of {as_of}, which is still to come: it is a preview."


def _sizes(built: BuiltFolder) -> Iterator[str]:
    for name, file in built.files.items():
        if not file["size"]:
            yield f"{name}: this file is empty."
        elif file["size"] > LARGEST:
            yield f"{name}: this file has more than {LARGEST // 1_000_000} MB."


def _fewer(built: BuiltFolder, before: BuiltFolder | None) -> Iterator[str]:
    if before and len(built.pages) < LEAST * len(before.pages):
        yield (f"This site has {len(built.pages)} pages, and the one that is published "
               f"{len(before.pages)}. If that is right, publish with FEWER=yes.")


def _lost(built: BuiltFolder, before: BuiltFolder | None) -> list[str]:
    """Every address of the site that is published answers in this one too."""
    told = frozenset(built.facts.get("withdrawn", ()))
    gone = sorted(before.lasting - built.lasting - told) if before else []
    return [f"{name}: this was published, and nothing is at its address now. Write formerly: in "
            "what took its place, or name it in data/withdrawn.yml." for name in gone[:_MOST]]


class _Page(HTMLParser):
    """The links and ids of a page, and the address at which it says that it stands."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.canonical = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note what an element links to, and its id."""
        given = {key: value or "" for key, value in attributes}
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href", "")
            return
        self.links += [given[key] for key in _LINKS if key in given]
        self.ids |= {given["id"]} if "id" in given else set()


def _in_pages(built: BuiltFolder) -> Iterator[str]:
    """Every page could be made, and leads to files and anchors that are there."""
    pages = {}
    for name in sorted(built.pages):
        text = (built.folder / name).read_text("utf-8")
        for sign in _SIGNS_OF_ERRORS:
            if sign in text:
                yield f"{name}: this page says '{sign}'."
        pages[name] = _Page(text)
    home = pages["index.html"].canonical if "index.html" in pages else ""
    for name, page in pages.items():
        for link in dict.fromkeys(page.links):
            if not _leads(name, link, urlsplit(home).path or "/", built.files, pages):
                yield f"{name}: the link '{link}' leads nowhere."
    for name in ("index.html", "404.html"):
        if name not in pages:
            yield f"{name}: there is no such page."


def _leads(page: str, link: str, base: str, files: Collection[str],
           pages: Mapping[str, _Page]) -> bool:
    """Whether a link leads to another site, or to a file of this one and an anchor that is there.

    `base` is the path at which the site stands.
    """
    if _SCHEME.match(link):
        return True
    address, anchor = urldefrag(link)
    path = unquote(urlsplit(address).path)
    target = path.removeprefix(base) if path.startswith("/") else (
        posixpath.join(posixpath.dirname(page), path) if path else page)
    file = posixpath.normpath(target or ".").lstrip("/")
    if file == "." or path.endswith("/") or file not in files:
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    anchor = unquote(anchor).partition(":~:")[0]
    return file in files and (not anchor or file not in pages or anchor in pages[file].ids)


def _calendar(content: bytes) -> None:
    """Raise ValueError if a calendar is cut off (RFC 5545, 3.4)."""
    lines = content.decode("utf-8").splitlines()
    if not lines or (lines[0], lines[-1]) != ("BEGIN:VCALENDAR", "END:VCALENDAR"):
        raise ValueError("it is no whole calendar")


#: The ending of a name -> what reads such a file, and raises an error if that cannot be done.
_READERS: Mapping[str, Callable[[bytes], object]] = {
    ".json": json.loads, ".xml": ElementTree.fromstring, ".ics": _calendar}


def _in_data(built: BuiltFolder) -> Iterator[str]:
    """Every feed, calendar and file of data can be read."""
    for name in sorted(built.files):
        read = _READERS.get(posixpath.splitext(name)[1])
        try:
            if read:
                read((built.folder / name).read_bytes())
        except (ValueError, ElementTree.ParseError) as error:
            yield f"{name}: this file cannot be read ({error})."
