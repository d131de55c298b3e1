"""A site that a collaboration publishes itself and that holds no paper, built by MkDocs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from macros.commands.check import main as check
from tests import without_papers
from tests.editions import CONFIGS, Site, copy_project, none_of

PAGE_FOR_IT = "help/something-wrong/index.html"
PAPER = re.compile(r"[^.\n]{0,40}\bpapers?\b[^.\n]{0,40}", re.IGNORECASE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The invented collaboration, in a copy of the project."""
    return without_papers.write(copy_project(tmp_path_factory.mktemp("own") / "project"))


@pytest.fixture(scope="module", params=CONFIGS)
def quay(request, folder, tmp_path_factory) -> Site:
    """Each edition of it."""
    into = tmp_path_factory.mktemp(request.param)
    mkdocs = Path(sys.executable).with_name("mkdocs")
    run = subprocess.run(
        [mkdocs, "build", "--strict", "-f", CONFIGS[request.param], "-d", into],
        cwd=folder, env={**os.environ}, capture_output=True, text=True)
    if run.returncode:
        pytest.fail(run.stdout + run.stderr, pytrace=False)
    return Site(request.param, into)


def test_the_check_finds_nothing_to_tell(folder, capsys):
    assert check([str(folder)]) == 0
    assert PAPER.search(capsys.readouterr().out) is None


def test_no_page_and_no_file_speaks_of_papers(quay):
    """In the frame, in what is read aloud, in what is found by searching and in feeds neither."""
    texts = {path: (quay.folder / path).read_text(encoding="utf-8") for path in quay.files
             if path.endswith((".html", ".json", ".csv", ".xml"))}
    assert len(texts) > 50
    # Of a page's classes, `paper` is one.
    read = {path: re.sub(r' class="[^"]*"', "", text) for path, text in texts.items()}
    none_of([f"{path}: {found[0]}" for path, text in read.items()
             for found in PAPER.finditer(text)])


def test_the_foot_tells_what_is_not_set_yet_and_not_whose_words_are_whose(quay):
    foot = " ".join(quay.by_path["index.html"].tree.xpath("//footer")[-1].text_content().split())
    assert "Not set yet: we have not decided or published it." in foot
    assert "typeface" not in foot


def test_the_foot_of_each_page_has_the_address_to_write_to(quay):
    link = "//footer[contains(@class, 'foot')]//a[starts-with(@href, 'mailto:')]"
    none_of([page.path for page in quay.pages
             if page.path not in ("404.html", PAGE_FOR_IT) and not page.tree.xpath(link)])
