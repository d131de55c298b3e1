"""A collaboration of its own data, on the shared configuration, built by MkDocs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import lxml.html
import pytest

from tests.editions import ROOT, Site, copy_project

HERE = "tests/collaboration"
UPDATE = """\
---
title: The ladders are delayed
description: A rung is missing.
about: [projects/ladders]
date: 2003-01-15
published: 2003-02-20
state: deferred
reason: A rung was missing.
elsewhere: {name: The ladder book, words: it was seen}
---
"""
ACTION = "title: A lamp for each ladder\nstrand_id: steadier-hands\nstated: [charter#group-meets]\n"


def build(project: Path, into: Path, config: str = "mkdocs.yml") -> Site:
    """Build the invented collaboration in a copy of the project."""
    mkdocs = Path(sys.executable).with_name("mkdocs")
    command = [mkdocs, "build", "--strict", "-f", config, "-d", into]
    run = subprocess.run(
        command, cwd=project / HERE, env={**os.environ}, capture_output=True, text=True
    )
    if run.returncode:
        pytest.fail(run.stdout + run.stderr, pytrace=False)
    return Site("public", into)


def with_one_file_more(folder: Path, file: str, words: str) -> tuple[Site, Site]:
    """The invented site, and the same with one file more."""
    project = copy_project(folder / "project")
    before = build(project, folder / "before")
    (project / HERE / file).write_text(words, "utf-8")
    return before, build(project, folder / "after")


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory) -> tuple[Site, Site]:
    """The invented site, and the same with one file more in data/actions."""
    folder = tmp_path_factory.mktemp("action")
    return with_one_file_more(folder, "data/actions/lamp-for-each-ladder.yml", ACTION)


def text(site: Site, path: str) -> str:
    return " ".join(site.by_path[path].tree.xpath("//article")[0].text_content().split())


def test_one_file_more_gives_an_action_its_page_and_its_place_in_every_list(before_and_after):
    before, after = before_and_after
    page = "plan/actions/lamp-for-each-ladder/index.html"
    assert page not in before.files
    assert "A lamp for each ladder" in text(after, page)
    for path, link in {
        "plan/actions/index.html": "lamp-for-each-ladder/",
        "plan/strands/steadier-hands/index.html": "../../actions/lamp-for-each-ladder/",
        "plan/actions/lamplighters-school/index.html": "../lamp-for-each-ladder/",
        "sources/charter/index.html":
            "../../plan/actions/lamp-for-each-ladder/#from-charter-group-meets",
    }.items():
        assert after.by_path[path].tree.xpath(f'//article//a[@href="{link}"]'), path
        assert not before.by_path[path].tree.xpath(f'//article//a[@href="{link}"]'), path


def test_one_file_more_changes_the_counts(before_and_after):
    before, after = before_and_after
    assert "Steadier hands People who light them. 1 promise " in text(before, "index.html")
    assert "Steadier hands People who light them. 2 promises " in text(after, "index.html")


def test_one_file_more_is_found_by_search(before_and_after):
    def titles(site: Site) -> list[str]:
        index = json.loads((site.folder / "search/search_index.json").read_text("utf-8"))
        return [lxml.html.fromstring(doc["title"]).text_content() for doc in index["docs"]]

    before, after = before_and_after
    assert "A lamp for each ladder" in titles(after)
    assert "A lamp for each ladder" not in titles(before)


def test_nothing_of_the_first_collaboration_is_on_the_site_of_another(before_and_after):
    site, _ = before_and_after
    for page in site.every_page:
        words = page.tree.text_content()
        assert "Shropshire" not in words, page.path
        assert "Fire Alliance" not in words, page.path


def test_the_staff_edition_of_another_collaboration_has_its_staff_pages(tmp_path):
    shutil.copytree(ROOT / HERE, tmp_path / HERE)
    for name in ("mkdocs.yml", "macros", "overrides"):
        (tmp_path / name).symlink_to(ROOT / name)
    staff = build(tmp_path, tmp_path / "staff", "mkdocs.staff.yml")
    assert "A secret lantern." in text(staff, "staff/index.html")
    assert "Night porter" in text(staff, "governance/people/index.html")


def test_one_update_more_changes_the_state_and_stands_in_every_list_and_feed(tmp_path):
    before, after = with_one_file_more(tmp_path, "docs/updates/2003-ladders-delayed.md", UPDATE)
    page = "updates/2003-ladders-delayed/index.html"
    assert page not in before.files
    assert "A rung was missing." in text(after, page)
    words = "The ladders are delayed"
    for path in (
        "index.html",
        "updates/index.html",
        "reported/projects/index.html",
        "reported/projects/ladders/index.html",
        "reported/timeline/index.html",
        "plan/strands/steadier-hands/index.html",
        "plan/actions/lamplighters-school/index.html",
    ):
        assert words in text(after, path), path
        assert words not in text(before, path), path
    for feed in ("updates/feed", "reported/projects/ladders/feed"):
        for ending in ("xml", "json"):
            assert words in (after.folder / f"{feed}.{ending}").read_text("utf-8")
            assert words not in (before.folder / f"{feed}.{ending}").read_text("utf-8")
    assert words not in (after.folder / "reported/projects/map/feed.xml").read_text("utf-8")

    def state(site: Site) -> str:
        page = site.by_path["reported/projects/ladders/index.html"]
        return page.tree.xpath("string(//p[@class='standing']//span[contains(@class, 'state')])")

    assert (state(before), state(after)) == ("Under way", "Deferred")
    states = [text(site, "reported/states/index.html") for site in (before, after)]
    deferred = "Deferred A paper says that it was put off.Projects in this state: Ladders"
    assert [deferred in told for told in states] == [False, True]
