"""The catalogue of mistakes: the check says of each exactly what the page "Mistakes" shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from macros.building import build_site
from macros.errors import ContentErrors
from macros.model.editions import PUBLIC, STAFF
from macros.reading.mistakes import Entry, catalogue
from tests.telling_files import jpeg, pdf, saved
from tests.unit.conftest import COLLABORATION, Lanterns

#: The time at which everything is checked.
NOW = datetime(2003, 6, 1, tzinfo=UTC)
SCHOOL = "docs/updates/2003-school-open.md"
SCHOOL_ADDRESS = "updates/2003-school-open/\n"
ACTION = "title: A store for oil\nstrand_id: brighter-streets\nstated: [charter#deliverable-map]\n"
ENTRIES = {entry.name: entry for group in catalogue() for entry in group.entries}


def _write(lanterns: Lanterns, file: str, content: bytes) -> None:
    path = lanterns.root / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _at_the_end_of(lanterns: Lanterns, file: str, text: str) -> None:
    with (lanterns.root / file).open("a", encoding="utf-8") as there:
        there.write(text)


def _shown(file: str, content: bytes) -> Callable[[Lanterns], None]:
    """A file to which the home page leads."""
    def do(lanterns: Lanterns) -> None:
        _write(lanterns, file, content)
        _at_the_end_of(lanterns, "docs/index.md", f"\n[Two lamps]({file.removeprefix('docs/')})\n")

    return do


def _added(file: str, content: bytes) -> Callable[[Lanterns], None]:
    return lambda lanterns: _write(lanterns, file, content)


def _too_large(lanterns: Lanterns) -> None:
    _shown("docs/lamp.jpg", b"")(lanterns)
    os.truncate(lanterns.root / "docs/lamp.jpg", 20_000_001)


def _locked() -> bytes:
    return pdf(lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))


def _renamed(lanterns: Lanterns) -> None:
    lanterns.add("data/addresses.txt", SCHOOL_ADDRESS)
    (lanterns.root / SCHOOL).rename(lanterns.root / "docs/updates/2003-school-opened.md")


def _deleted(lanterns: Lanterns) -> None:
    lanterns.add("data/addresses.txt", SCHOOL_ADDRESS)
    lanterns.delete(SCHOOL)


#: What is done where a mistake cannot be typed, by the name of its entry.
DEEDS: dict[str, Callable[[Lanterns], object]] = {
    "A file that is not saved as UTF-8": lambda it: _write(
        it, "data/actions/lamp-map.yml", "title: A café map\n".encode("cp1252")),
    "An empty file": lambda it: _write(it, "data/organizations.yml", b""),
    "A file that ends in .yaml": _added("data/actions/lamp-oil-store.yaml", ACTION.encode()),
    "A folder of another name": _added("data/action/lamp-oil-store.yml", ACTION.encode()),
    "An abbreviation with two meanings": lambda it: _at_the_end_of(
        it, "data/terms.yml", "- {id: nls-2, abbreviation: NLS, expansion: New Lamp Shop}\n"),
    "An update in a quiet period": lambda it: _at_the_end_of(
        it, "data/alliance.yml",
        "quiet: [{from: 2003-02-01, until: 2003-02-10, why: The wards vote.}]\n"),
    "A picture that no page shows": _added("docs/lamp.png", saved("PNG")),
    "A photograph that says who took it": _shown("docs/lamp.jpg", jpeg("Jo", "Jo", "Jo")),
    "A document that says who wrote it": _shown("docs/lamps.pdf", pdf(Author="Jo")),
    "A document in place of a page": _added("docs/minutes.docx", b"PK"),
    "A drawing as SVG": _added("docs/lamp.svg", b"<svg/>"),
    "A broken picture": _shown("docs/lamp.png", saved("PNG")[:-20]),
    "A locked PDF": _shown("docs/lamps.pdf", _locked()),
    "A file that is too large": _too_large,
    "A copy of a page": lambda it: shutil.copy(
        it.root / "docs/index.md", it.root / "docs/index (copy).md"),
    "A name with capitals": _added("docs/Lamps.pdf", pdf()),
    "A page called README": _added("docs/updates/README.md", b"# Updates\n"),
    "A link of the file system": lambda it: (it.root / "docs/lamp-list.md").symlink_to(
        it.root / "staff/docs/staff/index.md"),
    "Notes in the wrong folder of staff": _added("staff/questions.yml", b"- {id: oil}\n"),
    "A folder in the folder of records": _added("data/actions/old/lamp-list.yml", b"title: A\n"),
    "A page renamed without its old name": _renamed,
    "A page deleted without a word": _deleted,
}


def _there(file: str) -> str:
    """The text of a file of the collaboration; "" if it has none."""
    path = COLLABORATION / file
    return path.read_text("utf-8") if path.exists() else ""


def put(lanterns: Lanterns, entry: Entry, text: str) -> None:
    """Write a text where an entry says."""
    path = lanterns.root / entry.file
    if not path.exists():
        lanterns.add(entry.file, text)
        return
    there = path.read_text("utf-8")
    old = entry.was or (entry.right if entry.right in there else "")
    if old:
        lanterns.replace(entry.file, old, text)
    else:
        _at_the_end_of(lanterns, entry.file, "\n" + text if path.suffix == ".md" else text)


def told(lanterns: Lanterns, *editions: str) -> list[str]:
    """What the check says of these editions."""
    mistakes = set()
    for edition in editions:
        try:
            build_site(lanterns.root, edition, now=NOW)
        except ContentErrors as errors:
            mistakes |= set(errors.mistakes)
    return [str(mistake) for mistake in sorted(mistakes)]


def edition_of(entry: Entry) -> str:
    """The edition in whose check a mistake is: that of its file."""
    return STAFF if entry.file.startswith("staff/") else PUBLIC


@pytest.mark.parametrize("name", ENTRIES)
def test_the_check_says_of_each_mistake_what_the_page_shows_and_no_more(lanterns, name):
    entry = ENTRIES[name]
    if entry.did:
        DEEDS[name](lanterns)
    else:
        put(lanterns, entry, entry.wrong)
    assert told(lanterns, edition_of(entry)) == [entry.told]


#: What the collaboration has already needs no test, and what is added to its home page needs one.
RIGHT = {name: entry for name, entry in ENTRIES.items()
         if entry.right and (entry.was or entry.right not in _there(entry.file))}
AT_THE_END = {name for name, entry in RIGHT.items()
              if entry.file == "docs/index.md" and not entry.was}


@pytest.mark.parametrize("name", sorted(RIGHT.keys() - AT_THE_END))
def test_what_the_page_shows_as_right_is_right(lanterns, name):
    put(lanterns, RIGHT[name], RIGHT[name].right)
    assert told(lanterns, PUBLIC) == []


def test_all_that_may_be_written_on_a_page_is_right(lanterns):
    for name in sorted(AT_THE_END):
        put(lanterns, RIGHT[name], f"{RIGHT[name].right}\nNext.\n")
    assert told(lanterns, PUBLIC) == []


def test_each_mistake_has_one_entry_and_each_deed_its_own():
    names = [entry.name for group in catalogue() for entry in group.entries]
    assert len(names) == len(set(names)) >= 90
    assert {name for name, entry in ENTRIES.items() if entry.did} == DEEDS.keys()
