"""What make does for the person who runs it, and what it tells them.

These tests change one copy of the project in turn, so they stay in one file: the files of one
test run are spread over two workers, never the tests of one file.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.editions import COLLABORATIONS, CONFIGS, Site
from tests.nginx import free_port
from tests.site.conftest import make
from tests.telling_files import jpeg

PATIENCE = 60  # seconds


def content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_says_in_a_line_for_each_collaboration_where_its_editions_are(elsewhere):
    assert elsewhere.said.splitlines() == [
        f"Built: site/{folder}public/index.html and, for staff, site/{folder}staff/index.html"
        for folder in COLLABORATIONS
    ]


def test_one_collaboration_is_built_alone_by_its_folder_each_edition_with_its_own_address(
    elsewhere,
):
    folder = COLLABORATIONS[1]
    others = content(elsewhere.root / "site/public")
    at = "https://lanterns.example/"
    make(elsewhere.root, "build", f"SITE={folder}", SITE_URL=at, STAFF_URL=f"{at}staff/")
    for edition, address in (("public", at), ("staff", f"{at}staff/")):
        assert Site(edition, elsewhere.root / "site" / folder / edition).home == address
    run = elsewhere.make("build", f"SITE={folder}")
    assert run.stdout == (
        f"Built: site/{folder}public/index.html and, for staff, site/{folder}staff/index.html\n"
    )
    assert content(elsewhere.root / "site/public") == others


def test_an_unknown_collaboration_is_refused_in_one_sentence(elsewhere):
    for target in ("build", "serve", "check"):
        run = elsewhere.make(target, "SITE=examples/atlantis")
        assert run.returncode
        assert run.stderr.splitlines()[0] == (
            "There is no collaboration in 'examples/atlantis'. SITE is one of: "
            + " ".join([".", *(folder.rstrip("/") for folder in COLLABORATIONS[1:])])
        )


def test_a_mistake_in_one_collaboration_leaves_all_sites_untouched_and_names_it(elsewhere):
    folder = COLLABORATIONS[-1]
    people = elsewhere.root / folder / "data/people.yml"
    good, before = people.read_text(encoding="utf-8"), content(elsewhere.root / "site")
    people.write_text(good.replace("post_id:", "pst_id:", 1), encoding="utf-8")
    line = good[: good.index("post_id:")].count("\n") + 1
    try:
        built, checked = elsewhere.make("build"), elsewhere.make("check")
    finally:
        people.write_text(good, encoding="utf-8")
    assert built.returncode
    assert built.stderr.startswith(f"In {folder.rstrip('/')}:\n")
    assert f"data/people.yml:{line}:" in built.stderr
    assert content(elsewhere.root / "site") == before
    assert checked.returncode
    assert f"{folder}data/people.yml:{line}:" in checked.stderr


def test_a_failed_build_names_file_and_line_and_leaves_the_former_site_untouched(elsewhere):
    home = elsewhere.root / "docs/index.md"
    good, before = home.read_text(encoding="utf-8"), content(elsewhere.root / "site")
    home.write_text(good + '\n{{ no_such_macro("x") }}\n', encoding="utf-8")
    line = good.count("\n") + 2
    try:
        run = elsewhere.make("build", "SITE=.")
    finally:
        home.write_text(good, encoding="utf-8")
    assert run.returncode
    assert content(elsewhere.root / "site") == before
    assert f"docs/index.md:{line}:" in run.stderr, run.stderr
    assert "Traceback" not in run.stderr, run.stderr
    assert len(run.stderr.splitlines()) < 8, run.stderr


def test_an_unknown_edition_is_refused_in_one_sentence(elsewhere):
    run = elsewhere.make("serve", "EDITION=press")
    assert run.returncode
    assert run.stderr.splitlines()[0] == "EDITION is public or staff."


def test_two_builds_at_once_come_one_after_the_other_and_leave_whole_editions(elsewhere):
    folder = COLLABORATIONS[-1]
    with ThreadPoolExecutor(2) as builders:
        runs = list(builders.map(elsewhere.make, ["build"] * 2, [f"SITE={folder}"] * 2))
    assert [run.returncode for run in runs] == [0, 0], "".join(run.stderr for run in runs)
    waited = [run.stdout.startswith("Another make is at work in this folder.") for run in runs]
    assert sorted(waited) == [False, True]
    is_whole(elsewhere.root / "site" / folder)


def test_a_build_that_is_killed_does_no_harm_to_the_next(elsewhere):
    folder = COLLABORATIONS[-1]
    site = elsewhere.root / "site" / folder
    command = ["make", "build", f"SITE={folder}"]
    with subprocess.Popen(command, cwd=elsewhere.root, start_new_session=True) as build:
        until = time.monotonic() + PATIENCE
        while not (site / ".new/staff.log").exists() and time.monotonic() < until:
            time.sleep(0.05)
        os.killpg(build.pid, signal.SIGKILL)
    # The worst moment: the former edition is moved away, and the new one is not there yet.
    (site / ".old").mkdir()
    (site / "public").rename(site / ".old/public")
    people = elsewhere.root / folder / "data/people.yml"
    good = people.read_text(encoding="utf-8")
    people.write_text(good.replace("post_id:", "pst_id:", 1), encoding="utf-8")
    try:
        failed = elsewhere.make("build", f"SITE={folder}")
    finally:
        people.write_text(good, encoding="utf-8")
    assert failed.returncode
    is_whole(site)
    assert elsewhere.make("build", f"SITE={folder}").returncode == 0
    is_whole(site)


def is_whole(site):
    """See that both editions have the files of their manifests, and that nothing else is there."""
    assert {path.name for path in site.iterdir()} == set(CONFIGS)
    for edition in CONFIGS:
        manifest = site / edition / "manifest.json"
        listed = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        names = {path.relative_to(site / edition).as_posix() for path in content(site / edition)}
        assert names == {*listed, "manifest.json"}


def test_a_word_changed_in_a_paper_is_told_with_file_and_line(elsewhere):
    paper = elsewhere.root / "data/papers/plan.md"
    good = paper.read_text(encoding="utf-8")
    at = good.index("communities", len(good) // 3)
    paper.write_text(good[:at] + "committees" + good[at + 11 :], encoding="utf-8")
    try:
        run = elsewhere.make("check")
    finally:
        paper.write_text(good, encoding="utf-8")
    assert run.returncode
    assert f"data/papers/plan.md:{good[:at].count(chr(10)) + 1}:" in run.stderr, run.stderr
    assert "Traceback" not in run.stderr, run.stderr


def test_check_says_that_all_is_well_and_more_on_demand(elsewhere):
    run = elsewhere.make("check")
    assert run.returncode == 0, run.stderr
    told = [line for line in run.stdout.splitlines() if not line.startswith("Remark: ")]
    assert len(told) == len(COLLABORATIONS)
    assert all(": all is well." in line for line in told)
    more = elsewhere.make("check", "MORE=yes")
    assert more.returncode == 0, more.stderr
    assert "On no page of their subject" in more.stdout


def test_a_picture_that_tells_who_took_it_is_cleaned_by_the_command_that_the_check_names(elsewhere):
    folder = COLLABORATIONS[1]
    picture = elsewhere.root / folder / "docs/lamp.jpg"
    picture.write_bytes(jpeg("Jo", "Jo", "Jo"))
    home = elsewhere.root / folder / "docs/index.md"
    text = home.read_text(encoding="utf-8")
    home.write_text(f"{text}\n![A lamp](lamp.jpg)\n", encoding="utf-8")
    try:
        refused = elsewhere.make("check", f"SITE={folder}")
        command = f"strip FILE={folder}docs/lamp.jpg"
        cleaned = elsewhere.make(*command.split())
        checked = elsewhere.make("check", f"SITE={folder}")
    finally:
        picture.unlink()
        home.write_text(text, encoding="utf-8")
    assert f"'make {command}' removes that." in refused.stderr
    assert cleaned.stdout.startswith(f"Removed from {folder}docs/lamp.jpg: who took it")
    assert (cleaned.returncode, checked.returncode) == (0, 0), checked.stderr


def test_a_new_collaboration_is_started_checked_and_built_and_takes_a_paper_in(elsewhere):
    folder = elsewhere.root / "examples/quay-side"
    site = elsewhere.root / "site/examples/quay-side"
    try:
        begun = elsewhere.make("new", "NAME=quay-side", "TITLE=Quay & Side")
        again = elsewhere.make("new", "NAME=quay-side")
        checked = elsewhere.make("check", "SITE=examples/quay-side")
        built = elsewhere.make("build", "SITE=examples/quay-side")
        (elsewhere.root / "minutes.txt").write_text("# Minutes\n\nThe quay is long.\n", "utf-8")
        taken = elsewhere.make("paper", "SITE=examples/quay-side", "FILE=minutes.txt")
        home = (site / "public/index.html").read_text(encoding="utf-8")
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(site, ignore_errors=True)
        (elsewhere.root / "minutes.txt").unlink(missing_ok=True)
    assert begun.stdout.startswith("examples/quay-side is ready.")
    assert again.returncode
    assert again.stderr.splitlines()[0] == (
        "There is a folder examples/quay-side already. Choose another name.")
    assert (checked.returncode, built.returncode, taken.returncode) == (0, 0, 0), built.stderr
    assert "<h1 id=\"quay-side\">Quay &amp; Side</h1>" in home
    assert "Fire" not in home
    assert "Written: examples/quay-side/data/papers/minutes.md" in taken.stdout


def test_a_table_is_written_and_taken_in_when_it_is_edited(elsewhere):
    folder = COLLABORATIONS[1]
    data = elsewhere.root / folder / "data"
    before = content(data)
    file = elsewhere.root / folder / "people.csv"
    moved = elsewhere.root / "people of today.csv"
    try:
        written = elsewhere.make("table", f"SITE={folder}", "KIND=people")
        lines = file.read_text("utf-8-sig").splitlines()
        moved.write_text("\n".join([*lines[:1], lines[1].replace(",", ",Dr ", 1)]), "utf-8")
        taken = ["table", f"SITE={folder}", "KIND=people", f"FROM={moved.name}"]
        shown = elsewhere.make(*taken)
        unchanged = content(data)
        changed = elsewhere.make(*taken, "WRITE=yes")
        after = content(data)
    finally:
        for path, bytes_ in before.items():
            path.write_bytes(bytes_)
        file.unlink(missing_ok=True)
        moved.unlink(missing_ok=True)
    assert written.stdout.startswith(f"Written: {folder}people.csv\n"), written.stderr
    assert unchanged == before
    assert (shown.returncode, changed.returncode) == (0, 0), shown.stdout + shown.stderr
    assert shown.stdout.endswith("Nothing is written yet: run it again with WRITE=yes.\n")
    assert changed.stdout.endswith(f"Written: {folder}data/people.yml\n")
    assert [path.name for path in after if after[path] != before[path]] == ["people.yml"]


class Preview:
    """A running `make serve` of a project."""

    def __init__(self, root):
        self.log = root.parent / "serve.log"
        address = f"127.0.0.1:{free_port()}"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                ["make", "serve", f"ADDRESS={address}"],
                cwd=root,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.address = f"http://{address}/"

    def home(self) -> str:
        """The home page, wherever below the host the site is served; '' while there is none."""
        try:
            # The server itself leads from / to the path of site_url.
            with urllib.request.urlopen(self.address, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            return ""

    def shows(self, words: str) -> bool:
        """Whether the home page comes to show the words within PATIENCE."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if words in self.home():
                return True
            time.sleep(0.25)
        return False

    def stop(self) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


@pytest.fixture
def preview(elsewhere):
    running = Preview(elsewhere.root)
    yield running
    running.stop()


def test_edits_and_mistakes_show_in_the_preview_and_the_server_lives_on(elsewhere, preview):
    page = elsewhere.root / "docs/index.md"
    strands = elsewhere.root / "data/strands.yml"
    words, records = page.read_text(encoding="utf-8"), strands.read_text(encoding="utf-8")
    try:
        assert preview.shows("<h1"), preview.log.read_text()
        page.write_text(f"{words}\nWords that were not there before.\n", encoding="utf-8")
        assert preview.shows("Words that were not there before."), preview.log.read_text()
        strands.write_text(records.replace("summary:", "sumary:", 1), encoding="utf-8")
        line = records[: records.index("summary:")].count("\n") + 1
        assert preview.shows(f"data/strands.yml:{line}:"), preview.log.read_text()
        assert "Traceback" not in preview.home() + preview.log.read_text()
        strands.write_text(records, encoding="utf-8")
        assert preview.shows("Words that were not there before."), preview.log.read_text()
    finally:
        page.write_text(words, encoding="utf-8")
        strands.write_text(records, encoding="utf-8")


def test_a_preview_that_starts_on_a_mistake_shows_it_and_then_the_page(elsewhere):
    strands = elsewhere.root / "data/strands.yml"
    records = strands.read_text(encoding="utf-8")
    strands.write_text(records.replace("summary:", "sumary:", 1), encoding="utf-8")
    preview = Preview(elsewhere.root)
    try:
        assert preview.shows("Something needs a change"), preview.log.read_text()
        strands.write_text(records, encoding="utf-8")
        assert preview.shows('class="joins__strands"'), preview.log.read_text()
    finally:
        strands.write_text(records, encoding="utf-8")
        preview.stop()
