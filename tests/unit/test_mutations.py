"""Whatever becomes of a collaboration's files, it makes a good site or is told in sentences.

`make test` tries about 200 mutations (tests/unit/mutations.py) with a fixed seed, `make test-long`
2,000, and each kind prints how many made a site, and how many were told.

No clock ends a mutation that has no end: the functions called are counted, and `MOST_STEPS` are
many times what the largest good collaboration needs.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, seed, settings
from markdown import Markdown

from macros.building import build_site
from macros.components import known_calls
from macros.errors import ContentErrors, Mistake
from macros.exports import every_file
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built
from macros.project import ROOT
from macros.reading.gathering import gather
from macros.reading.loading import is_of_the_system, read_page
from macros.reading.plain_markdown import extensions
from macros.reading.yaml_tree import load_yaml
from tests.unit.conftest import COLLABORATION
from tests.unit.mutations import MUTATIONS, Change, Files, Folder, LinkTo, mutations
from tests.unit.shared_copy import SharedCopy

IS_LONG = bool(os.environ.get("LONG"))
TIMES = -(-(2_000 if IS_LONG else 200) // len(MUTATIONS))
#: How many functions a build may call; that of the Lantern Alliance calls a million and a half.
MOST_STEPS = 40_000_000
#: What no sentence has in it: what Python prints, and what moves the cursor of a terminal.
NO_SENTENCE = re.compile(
    r"Traceback|Error\(|<class|<[\w.]+ object| at 0x|PosixPath|NoneType|pydantic|Errno|"
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
#: The most characters of a mistake.
LONGEST_SENTENCES = 3_300
TABLE = "indicator,2002-Q4,2003-Q1\nlamps-lit,67,68 [p]\n"
KEPT = "./\ndata/actions.csv\nplan/actions/lamp-map/\nupdates/2002-paint/\n"
#: What a page would say that had run the Jinja of a mutation.
COMPUTED = str(41 * 272)
SECRET = "outsidesecret"
WRITES = ("os.system", "os.exec", "os.posix_spawn", "os.fork", "os.mkdir", "os.remove", "os.rename",
          "os.rmdir", "os.link", "os.symlink", "os.putenv", "subprocess.Popen", "socket.connect",
          "socket.getaddrinfo", "ctypes.dlopen", "shutil.rmtree")
#: Where a build may read besides the collaboration: the engine, Python, the time zones.
READABLE = tuple(os.path.realpath(path) + os.sep for path in (
    ROOT / "macros", ROOT / "overrides", sys.prefix, sys.base_prefix, "/usr/share/zoneinfo"))


#: The attributes that hold addresses, and the schemes that those of links may have.
ADDRESSES = ("src", "href", "xlink:href", "data", "poster", "action", "background", "cite")
SCHEMES = ("http", "https", "mailto", "tel")


class Watch:
    """What a build does besides computing: `did` has it in words."""

    def __init__(self) -> None:
        self.root, self.did = "", set[str]()
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple) -> None:
        if not self.root:
            return
        if event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], (str, bytes)):
            path = os.path.realpath(os.fsdecode(args[0]))
            writes = event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+")
            if writes or not f"{path}{os.sep}".startswith((self.root, *READABLE)):
                self.did.add(f"{event} {path}")
        elif event.startswith(WRITES):
            self.did.add(f"{event} {args[0]}")

    @contextmanager
    def over(self, root: Path) -> Iterator[None]:
        self.did, self.root = set(), str(root)
        try:
            yield
        finally:
            self.root = ""


WATCH = Watch()


class TooManySteps(Exception):
    """A build goes on and on."""


@contextmanager
def counted_steps() -> Iterator[None]:
    """Count the calls of functions in the long run; that takes as long again as the builds."""
    if not IS_LONG:
        yield
        return
    steps = 0

    def count(frame, event, arg) -> None:
        nonlocal steps
        steps += 1
        if steps > MOST_STEPS:
            sys.setprofile(None)
            raise TooManySteps

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


class Loaded(HTMLParser):
    """What HTML runs or loads by itself, and the links of another kind than pages have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: Counter[str] = Counter()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "iframe", "object", "embed", "style", "base", "meta", "link", "form",
                   "frame", "applet", "portal"):
            self.found[f"<{tag}>"] += 1
        for name, value in attrs:
            value = re.sub(r"[\x00-\x20]", "", value or "").lower()
            scheme = re.match(r"([a-z][a-z0-9+.-]*):|//|\\", value)
            leads = tag == "a" and name == "href"
            if name.startswith("on") or name in ("style", "srcdoc", "srcset", "formaction") or (
                    scheme and name in ADDRESSES and not (leads and scheme[1] in SCHEMES)):
                self.found[f"{name}={value}"] += 1


def pages_of(built: Built) -> dict[str, str]:
    """The HTML of each page: its components, and the Markdown that was written for it."""
    pages = {uri: "\n".join((*page.html, page.closing))
             for uri, page in built.placement.pages.items()}
    for uri, writing in {**built.site.pages, **built.site.endings}.items():
        if writing.text.markdown.strip():
            pages[f"{uri} {writing.file}"] = Markdown(extensions=extensions()).convert(
                writing.text.markdown)
    return pages


def runs_or_loads(built: Built, before: dict[str, str]) -> Counter[str]:
    """What pages that are not as `before` run or load, and did not."""
    found: Counter[str] = Counter()
    for uri, html in pages_of(built).items():
        if html != before.get(uri):
            assert COMPUTED not in html
            assert SECRET not in html
            found += Loaded(html).found - Loaded(before.get(uri, "")).found
    return found


def fault_of(mistake: Mistake, files: set[str]) -> str:
    """What is wrong with how a mistake is told; '' if nothing is."""
    text = str(mistake)
    wrongs = {
        "no file of the collaboration": mistake.mark.file not in files,
        "no line or column": mistake.mark.line < 1 or mistake.mark.column < 1,
        "no full stop": not mistake.problem.endswith((".", "?")) or (
            bool(mistake.fix) and not mistake.fix.endswith((".", "?"))),
        "no sentence": bool(NO_SENTENCE.search(text)),
        "a path of the machine": str(ROOT) in text or "/tmp" in text,
        "too long": len(text) > LONGEST_SENTENCES,
    }
    return ", ".join(wrong for wrong, it_is in wrongs.items() if it_is)


def lost(root: Path, files: set[str], edition: str) -> set[str]:
    """What stands in the YAML of these files, and is in no record of the edition.

    A value that is read gets into the record, since no class allows a key that it does not know.
    """
    gathered = gather(root, edition, known_calls())
    read = {(raw.file, id) for (_, id), raw in gathered.origins.items()}
    gone: set[str] = set()
    for file in files:
        is_of_data = file.endswith(".yml") and file.startswith(("data/", "staff/data/"))
        if is_of_data and (root / file).is_file() and not is_of_the_system(file):
            text = (root / file).read_text("utf-8")
            tree = yaml.load(text, yaml.BaseLoader)
            ids = {record["id"] for record in tree} if isinstance(tree, list) else {Path(file).stem}
            gone |= {f"{file}: {id}" for id in ids if (file, id) not in read}
            if plain(load_yaml(text, file)[0]) != plain(tree):
                gone.add(f"{file}: a value")
    return gone


def lost_words(root: Path, files: set[str], built: Built) -> set[str]:
    """The words of these pages, besides their front matter and calls, that are not in their HTML.
    """
    gone: set[str] = set()
    for writing in [*built.site.pages.values(), *built.site.endings.values()]:
        if writing.file in files:
            body = read_page(root, writing.file).body
            html = unescape(Markdown(extensions=extensions()).convert(writing.text.markdown))
            words = re.findall(r"[^\W\d_]{2,}", re.sub(r"\{\{.*?\}\}", " ", unescape(body)))
            gone |= {f"{writing.file}: {word}" for word in words if word not in html}
    return gone


def plain(tree):
    """A tree in which nothing is an empty text."""
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    return "" if tree in (None, "~", "null", "Null", "NULL") else tree


class Place:
    """A copy of the Lantern Alliance, with kept addresses and a table, that mutations change."""

    def __init__(self, folder: Path) -> None:
        original = shutil.copytree(COLLABORATION, folder / "original",
                                   ignore=shutil.ignore_patterns("site"))
        (original / "data/values").mkdir()
        (original / "data/values/lamps.csv").write_text(TABLE)
        (original / "data/addresses.txt").write_text(KEPT)
        self.outside = folder / "outside"
        self.outside.mkdir()
        (self.outside / "secret.yml").write_text(f"title: {SECRET}\n")
        (self.outside / "secret.md").write_text(f"---\ntitle: {SECRET}\n---\n")
        self._copy = SharedCopy(original, folder / "copy")
        self.root = self._copy.root
        self.files: Files = {
            path.relative_to(original).as_posix(): path.read_bytes()
            for path in sorted(original.rglob("*"))
            if path.is_file() and not path.name.startswith("mkdocs")}
        self.before = {edition: pages_of(build_site(self.root, edition))
                       for edition in (PUBLIC, STAFF)}
        for edition in (PUBLIC, STAFF):
            every_file(build_site(self.root, edition).site, "https://lantern.example/")

    @contextmanager
    def changed(self, change: Change) -> Iterator[None]:
        try:
            for file, content in change.items():
                self._put(self.root / file, content)
            yield
        finally:
            self._copy.mend()

    def _put(self, path: Path, content: object) -> None:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        if content is None:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, LinkTo):
            path.symlink_to(content.replace("OUTSIDE", str(self.outside))
                            .replace("COLLABORATION", str(self.root)))
        elif isinstance(content, Folder):
            path.mkdir()
            (path / content).write_text("x\n")
        else:
            path.write_bytes(content)


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Place:
    return Place(tmp_path_factory.mktemp("mutations"))


def outcome(place: Place, change: Change) -> str:
    """Whether the edition that shows the change is 'built' or it is 'told' why not."""
    edition = STAFF if any(file.startswith("staff") for file in change) else PUBLIC
    built: Built | None = None
    told: tuple[Mistake, ...] = ()
    with WATCH.over(place.root), counted_steps():
        try:
            built = build_site(place.root, edition)
            files = every_file(built.site, "https://lantern.example/")
        except ContentErrors as errors:
            told = errors.mistakes
    assert not WATCH.did, WATCH.did
    if built is None:
        known = {*place.files, *change, *(path.relative_to(place.root).as_posix()
                                          for path in place.root.rglob("*"))}
        assert told
        faults = [f"{fault}: {one}" for one in told if (fault := fault_of(one, known))]
        assert not faults, faults
        return "told"
    new = runs_or_loads(built, place.before[edition])
    assert not new, new
    gone = lost(place.root, {*change}, edition) | lost_words(place.root, {*change}, built)
    assert not gone, gone
    for name, text in files.items():
        text.encode()
        if name.endswith(".xml"):
            ElementTree.fromstring(text)
    return "built"


@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_mutation_makes_a_good_site_or_is_told_in_sentences(place, kind):
    counts: Counter[str] = Counter()

    @seed(16)
    @settings(max_examples=TIMES, derandomize=True, database=None, deadline=None,
              phases=[Phase.generate, Phase.shrink], suppress_health_check=list(HealthCheck))
    @given(mutations(kind, place.files))
    def tried(change: Change) -> None:
        with place.changed(change):
            counts[outcome(place, change)] += 1

    tried()
    print(f"{kind}: {counts['built']} built, {counts['told']} told")
