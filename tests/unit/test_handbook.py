"""The handbook "How to publish": each of its examples is done as the page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

import pytest

from macros.building import build_options, build_site
from macros.model.editions import PUBLIC, STAFF
from macros.pages.former import former_page, former_pages
from macros.project import ROOT
from tests.telling_files import pdf, saved
from tests.unit.conftest import Edition, Lanterns, html

_FILE = r"`([\w./-]+\.\w+)`"
_BLOCK = r"\n\n```(?:yaml|markdown)\n(.*?)^```$"
#: What the page shows to do: write at the end of a file, change words in one, rename it, delete it.
_EXAMPLES = re.compile(
    rf"^{_FILE}{_BLOCK}"
    rf"|In {_FILE}, find{_BLOCK}\n\nand write in its place{_BLOCK}"
    rf"|Give {_FILE} the name {_FILE}\."
    rf"|Delete {_FILE}\.", re.MULTILINE | re.DOTALL)
_TOLD = re.compile(r"^```text\n((?:docs|data)/.*?)^```$", re.MULTILINE | re.DOTALL)
_SECTION = re.compile(r"^#{2,3} .*\{#([\w-]+)\}$", re.MULTILINE)
_MISTAKES = "mistakes"

#: The time from which the results are told.
AFTER = build_options("2004-03-01", "")
#: Section -> a page of the edition for staff, or an address at which a page says what became of it;
#: and words on it once the examples of the section are done.
RESULTS = {
    "update": ("updates/2003-map-drawn.md", "Both towns have drawn every lamp on one sheet."),
    "typo": ("updates/2003-school-open.md", "The first lamplighters began to learn."),
    "wrong": ("updates/2003-school-open.md", "It opened on 31 January, not on 1 February."),
    "later": ("updates/2003-oil-bought.md", "There is oil for both towns until the winter."),
    "quiet": ("updates/2003-oil-bought.md", "People must know where there is oil."),
    "done": ("plan/actions/lamp-review.md", "Every lamp was looked at."),
    "milestone-done": ("plan/actions/lamp-posts.md", "20 May 2003 Done"),
    "new-date": ("plan/actions/lamp-posts.md", "June 2004"),
    "add-action": ("plan/actions/lamp-posts.md", "Choose the iron"),
    "add-milestone": ("plan/actions/lamp-posts.md", "Measure the streets"),
    "figures": ("reported/indicators/lamps-lit.md", "71%"),
    "seat": ("governance/people.md", "Bo Spark"),
    "chair": ("governance/lantern-board.md", "Cy Moth"),
    "holder": ("staff/directory.md", "Bo Spark"),
    "meeting": ("governance/meetings/board-2003-06-03.md", "The board in June"),
    "minutes": ("governance/meetings/board-2003-06-03.md", "Use iron for the posts"),
    "picture": ("updates/2003-map-drawn.md", "a red dot for each lamp"),
    "rename": ("updates/2003-lamp-map-drawn.md", "The lamp map is drawn"),
    "withdraw": ("updates/2003-lamps-reviewed/", "Not all lamps had been looked at."),
    "erase": ("updates/2003-letter/", "Removed"),
    "changes": ("help/what-changed.md", "The map has 40 lamps."),
    "contact": ("staff/directory.md", "01632 960010"),
    "note": ("staff/notes.md", "Who pays for the oil?"),
    "staff-only": ("reported/projects/ladders.md", "Talks about oil (staff only)"),
    "document": ("staff/documents.md", "List of wicks"),
}


@dataclass(frozen=True)
class Example:
    """Something to do in a section of the page: the groups of _EXAMPLES that it has."""

    section: str
    parts: tuple[str, ...]

    def do(self, lanterns: Lanterns) -> None:
        """Do as the page shows."""
        added, text, changed, old, new, before, after, deleted = self.parts
        if added:
            path = lanterns.root / added
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as there:
                there.write(text)
        elif changed:
            lanterns.replace(changed, old, new)
        elif before:
            (lanterns.root / before).rename(lanterns.root / after)
        else:
            lanterns.delete(deleted)


def examples_of(handbook: str) -> Iterator[Example]:
    """What the page shows to do, in its order, without the file that has mistakes."""
    sections = [(found.start(), found[1]) for found in _SECTION.finditer(handbook)]
    for found in _EXAMPLES.finditer(handbook):
        section = [name for start, name in sections if start < found.start()][-1]
        if section != _MISTAKES:
            yield Example(section, tuple(part or "" for part in found.groups()))


def handbook_of(lanterns: Lanterns) -> str:
    """The text of the page "How to publish"."""
    text = lanterns.edition(STAFF).site.pages["staff/publish.md"].content
    assert text
    return text


def shown(edition: Edition, page: str) -> str:
    """The words on a page, with one space between them, and the text that its author wrote."""
    if page.endswith("/"):
        former = former_pages(edition.site)[page]
        text = former_page(edition.site, former, "", None, "style.css", "icon.svg")
    else:
        written = [one.text.markdown for one in edition.found.endings.values()
                   if one.src_uri == page]
        text = " ".join((html(edition, page), *written))
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


@pytest.mark.parametrize("voice", ["record", "own"])
def test_every_example_of_the_handbook_can_be_done_in_its_order(lanterns, voice):
    if voice == "own":
        lanterns.speak_for_themselves()
    examples = list(examples_of(handbook_of(lanterns)))
    assert {one.section for one in examples} == RESULTS.keys()
    lanterns.delete("data/withdrawn.yml")
    lanterns.add("staff/docs/staff/files/wicks.csv", "wick,number\n")
    for file, content in (("map.png", saved("PNG")), ("map.pdf", pdf())):
        (lanterns.root / "docs/updates" / file).write_bytes(content)
    for section, of_section in groupby(examples, key=attrgetter("section")):
        for example in of_section:
            example.do(lanterns)
        assert lanterns.told_of_records(PUBLIC) == [], section
        assert lanterns.told_of_records(STAFF) == [], section
        page, words = RESULTS[section]
        assert words in shown(lanterns.edition(STAFF, AFTER), page), section
    assert lanterns.told(PUBLIC) == []
    assert lanterns.told(STAFF) == []


def test_the_mistakes_in_the_handbook_are_told_as_it_says(lanterns):
    handbook = handbook_of(lanterns)
    ((file, text),) = [found.groups()[:2] for found in _EXAMPLES.finditer(handbook)
                       if found[1] == "docs/updates/2003-oil.md"]
    first, second = _TOLD.findall(handbook)
    lanterns.add(file, text)
    assert lanterns.told() == first.splitlines()
    lanterns.replace(file, "date: May 2003", "date: 2003-05")
    assert lanterns.told() == second.splitlines()


def test_what_waits_is_nowhere_before_its_time(lanterns):
    for example in examples_of(handbook_of(lanterns)):
        if example.section == "later":
            example.do(lanterns)
    for moment, is_there in (("2003-03-25T08:59", False), ("2003-03-25T09:00", True)):
        site = build_site(lanterns.root, PUBLIC, options=build_options(moment, "")).site
        assert ("updates/2003-oil-bought.md" in site.page_titles) is is_there


def test_every_command_in_the_handbook_is_one_that_make_has(lanterns):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    commands = set(re.findall(r"\bmake ([a-z-]+)", handbook_of(lanterns)))
    assert {"check", "diff", "serve", "rollback"} <= commands
    targets = " ".join(re.findall(r"^([a-z][a-z -]*):", makefile, re.MULTILINE)).split()
    assert commands <= set(targets)
