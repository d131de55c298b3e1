"""build.json says what an edition was built from; git is asked before a build, never by it."""

import json
import os
import shutil
import subprocess

import pytest

from macros.building import build_options
from macros.edition.site import BuildOptions, Commit
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.model.editions import STAFF
from macros.project import ROOT

HASH = "0123456789abcdef0123456789abcdef01234567"
DATE = "2003-02-20T10:00:00+00:00"


def facts(site):
    return json.loads(every_file(site, "")["build.json"])


def test_it_says_the_edition_its_time_its_commit_and_how_many_records_of_each_kind_it_has(lanterns):
    options = build_options("2003-02-21", "", commit=f"{HASH} {DATE}")
    site = lanterns.edition(options=options).site
    told = facts(site)
    assert told.pop("counts") == {
        kind: len(site.of_kind(kind)) for kind in site.records if site.of_kind(kind)}
    assert told.pop("withdrawn") == sorted(
        withdrawal.address for withdrawal in site.withdrawn) != []
    assert told.pop("erased") == [
        withdrawal.address for withdrawal in site.withdrawn if withdrawal.erased]
    assert told == {
        "edition": "public", "as_of": "2003-02-21", "commit": HASH, "commit_date": DATE}


def test_without_a_commit_it_says_none(built):
    told = facts(built.site)
    assert told["commit"] is told["commit_date"] is None
    assert told["as_of"] == str(built.site.as_of)


def test_records_for_staff_are_counted_in_their_edition_alone(lanterns):
    public, staff = facts(lanterns.edition().site), facts(lanterns.edition(STAFF).site)
    assert "notes" in staff["counts"]
    assert "notes" not in public["counts"]
    assert staff["edition"] == STAFF


@pytest.mark.parametrize("text", ["main", HASH, f"{HASH} yesterday", f"{HASH[1:]} {DATE}"])
def test_what_is_no_commit_is_refused_in_two_sentences(text):
    with pytest.raises(ContentErrors) as told:
        build_options("", "", commit=text)
    assert str(told.value) == (
        f"COMMIT:1:1: '{text}' is not a commit. "
        "Write its id and its date, as git log -1 --format='%H %cI' prints them.")


def test_a_commit_is_read_from_what_git_prints():
    assert build_options("", "", commit=f"{HASH} {DATE}") == BuildOptions(
        commit=Commit(HASH, DATE))


# The command before a build

#: No settings of the machine's own, such as signing.
GIT = {**{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
       "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}


def run(folder, *command):
    return subprocess.run(
        command, cwd=folder, env=GIT, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder, file):
    """Change a file, commit that, and return the line that COMMIT should be."""
    (folder / file).parent.mkdir(parents=True, exist_ok=True)
    with (folder / file).open("a", encoding="utf-8") as lines:
        lines.write("more\n")
    run(folder, "git", "add", ".")
    run(folder, "git", "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "more")
    return run(folder, "git", "log", "-1", "--format=%H %cI")


def told(folder, edition="public", site="."):
    return run(folder, "sh", "scripts/commit.sh", site, edition)


@pytest.fixture
def repository(tmp_path):
    folder = tmp_path / "project"
    (folder / "scripts").mkdir(parents=True)
    shutil.copyfile(ROOT / "scripts/commit.sh", folder / "scripts/commit.sh")
    run(folder, "git", "init", "-q")
    return folder


def test_a_change_in_staff_alone_leaves_the_commit_of_the_public_edition_as_it_is(repository):
    public = commit(repository, "data/plan.yml")
    staff = commit(repository, "staff/data/notes.yml")
    assert told(repository) == public != staff
    assert told(repository, "staff") == staff


def test_a_change_in_one_collaboration_leaves_the_commit_of_the_others_as_it_is(repository):
    ours = commit(repository, "data/plan.yml")
    theirs = commit(repository, "examples/quay/docs/index.md")
    assert (told(repository), told(repository, "public", "examples/quay")) == (ours, theirs)
    engine = commit(repository, "macros/building.py")
    assert told(repository) == told(repository, "public", "examples/quay") == engine


def test_what_is_not_committed_has_no_commit_and_staffs_own_changes_are_staffs_alone(repository):
    commit(repository, "staff/data/notes.yml")
    public = commit(repository, "data/plan.yml")
    (repository / "staff/data/notes.yml").write_text("other", encoding="utf-8")
    assert (told(repository), told(repository, "staff")) == (public, "")
    (repository / "docs").mkdir()
    (repository / "docs/new.md").touch()
    assert told(repository) == ""


def test_a_clone_without_its_history_does_not_take_its_oldest_commit_for_the_one(repository):
    commit(repository, "data/plan.yml")
    commit(repository, "staff/data/notes.yml")
    short = repository.parent / "short"
    run(repository, "git", "clone", "-q", "--depth=1", repository.as_uri(), str(short))
    assert told(short) == ""
    run(short, "git", "fetch", "-q", "--unshallow")
    assert told(short) == told(repository)


def test_outside_a_repository_of_its_own_a_project_has_no_commit(repository):
    commit(repository, "scripts/notes.txt")
    inner = repository / "copy"
    shutil.copytree(repository / "scripts", inner / "scripts")
    commit(repository, "copy/data/plan.yml")
    assert told(inner) == ""
    shutil.rmtree(repository / ".git")
    assert told(repository) == ""


@pytest.mark.parametrize(("as_of", "is_told"), [
    ("", False), ("2026-11-30", False), ("2026-12-01T08:59", False), ("2026-12-01T09:00", True),
    ("2026-12-02", True)])
def test_a_file_that_is_published_later_is_passed_over_until_then(
        repository, as_of, is_told):
    before = commit(repository, "docs/updates/a.md")
    file = repository / "docs/updates/later.md"
    file.write_text("---\npublish_from: 2026-12-01T09:00  # a Tuesday\n---\n", "utf-8")
    if not is_told:
        assert told_on(repository, as_of) == before
    after = commit(repository, "docs/updates/later.md")
    assert told_on(repository, as_of) == (after if is_told else before)


def told_on(folder, as_of):
    return run(folder, "env", f"AS_OF={as_of}", "sh", "scripts/commit.sh", ".", "public")
