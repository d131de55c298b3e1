"""`make diff`: both versions come from files and git, and the words from `macros.changes`."""

import subprocess
from pathlib import Path

import pytest

from macros.commands.diff import MARKDOWN, main
from tests.telling_files import lamp, saved
from tests.unit.conftest import Lanterns
from tests.unit.test_build_facts import run

PROJECT = "data/projects/ladders.yml"


def commit(folder: Path) -> None:
    run(folder, "git", "add", ".")
    run(folder, "git", "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "-qm", "more")


@pytest.fixture
def repository(lanterns) -> Lanterns:
    """A copy whose files are all on the branch main."""
    run(lanterns.root, "git", "init", "-q", "-b", "main")
    commit(lanterns.root)
    return lanterns


def told(capsys, *arguments: str) -> tuple[int, str, str]:
    """The exit code of the command, and what it prints and what it complains of."""
    code = main(arguments)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_is_not_committed_is_compared_with_main_and_leaves_nothing_behind(
    repository, capsys
):
    root = str(repository.root)
    assert told(capsys, "", "", root) == (
        0, "Lantern Alliance (invented)\n\nNothing that readers see changes.\n\n", "")
    repository.replace(PROJECT, "Ladders for both towns.", "Ladders for Northmouth.")
    code, out, _ = told(capsys, "", "", root)
    assert code == 0
    assert "Project ‘Ladders’: summary: Ladders for both towns. → Ladders for Northmouth.\n" in out
    assert "The public sees 4 pages change: " in out
    worktrees = run(repository.root, "git", "worktree", "list").splitlines()
    assert len(worktrees) == 1
    assert run(repository.root, "git", "status", "--porcelain") == f"M {PROJECT}"


def test_a_branch_is_compared_with_the_commit_at_which_it_began(repository, capsys):
    run(repository.root, "git", "switch", "-qc", "mine")
    repository.replace(PROJECT, "Ladders for both towns.", "Ladders for Northmouth.")
    commit(repository.root)
    run(repository.root, "git", "switch", "-q", "main")
    repository.replace("data/projects/map.yml", "Every lamp on one sheet.", "Every lamp.")
    commit(repository.root)
    run(repository.root, "git", "switch", "-q", "mine")
    _, out, _ = told(capsys, "main", "", str(repository.root))
    assert "Ladders for Northmouth." in out
    assert "Every lamp" not in out


def test_a_summary_is_markdown(repository, capsys):
    repository.replace(PROJECT, "Ladders for both towns.", "See <b>[x](y)</b>.")
    _, out, _ = told(capsys, "main", MARKDOWN, str(repository.root))
    assert out.startswith("## Lantern Alliance \\(invented\\)\n\n### The public\n\n- Project")
    assert "\\<b\\>\\[x\\]\\(y\\)\\</b\\>" in out


def test_mistakes_in_the_new_version_are_told_instead(repository, capsys):
    repository.replace(PROJECT, "depends_on: [projects/map]", "depends_on: [projects/mop]")
    code, out, err = told(capsys, "", "", str(repository.root))
    assert (code, out) == (1, "")
    assert err.endswith("there is no project 'mop'. Write the id of one in data/projects.\n")


def test_what_cannot_be_compared_is_said(repository, capsys, tmp_path):
    root = str(repository.root)
    assert told(capsys, "no-such", "", root) == (
        1, "", "There is no commit 'no-such' here. Give a branch, a tag or the id of a commit, "
        "such as BASE=main.\n")
    assert told(capsys, "--output=x", "", root)[0] == 1
    assert told(capsys, "", "html", root) == (1, "", "FORMAT is markdown, or nothing.\n")
    repository.replace(PROJECT, "depends_on: [projects/map]", "depends_on: [projects/mop]")
    commit(repository.root)
    repository.replace(PROJECT, "depends_on: [projects/mop]", "depends_on: [projects/map]")
    code, _, err = told(capsys, "main", "", root)
    assert code == 1
    assert err.startswith("The version before has 1 mistake for the check of today, so ")


def test_outside_git_that_is_said(tmp_path, capsys):
    assert told(capsys, "", "", str(tmp_path))[0] == 1


def test_the_command_is_the_one_that_make_runs(repository):
    root = Path(__file__).parents[2]
    shown = subprocess.run(["make", "-n", "diff", "SITE=examples/lancashire", "BASE=v1"], cwd=root,
                           capture_output=True, text=True, check=True).stdout
    assert 'macros.commands.diff "$BASE" "$FORMAT" examples/lancashire' in shown


RENAMED = "docs/updates/2003-school-opened.md"


def test_an_address_that_was_there_and_answers_no_more_is_told_with_what_would_keep_it(
    repository, capsys
):
    old = repository.root / "docs/updates/2003-school-open.md"
    old.rename(repository.root / RENAMED)
    code, out, err = told(capsys, "", "", str(repository.root))
    assert code == 1
    assert "Addresses at which nothing is any more: updates/2003-school-open/" in out
    assert "'updates/2003-school-open/' was published, and nothing is there now. " in err
    assert "If it is 'updates/2003-school-opened/' now, write formerly: [2003-school-open]" in err
    repository.replace(RENAMED, "title:", "formerly: [2003-school-open]\ntitle:")
    code, _, err = told(capsys, "", "", str(repository.root))
    assert (code, err) == (0, "")


def test_pictures_that_are_new_different_or_gone_are_told(repository, capsys):
    update = "docs/updates/2003-school-open.md"
    text = (repository.root / update).read_text("utf-8")
    for name in ("ice", "fog"):
        (repository.root / f"docs/updates/{name}.png").write_bytes(saved("PNG"))
    (repository.root / update).write_text(f"{text}\n![Ice](ice.png)\n\n![Fog](fog.png)\n", "utf-8")
    _, out, _ = told(capsys, "", "", str(repository.root))
    assert ("The public gets 2 files, new or changed: updates/fog.png, updates/ice.png" in out)
    commit(repository.root)
    assert "The public gets" not in told(capsys, "", "", str(repository.root))[1]
    picture = saved("PNG", lamp("L"))
    (repository.root / "docs/updates/ice.png").write_bytes(picture)
    _, out, _ = told(capsys, "", "", str(repository.root))
    assert "The public gets 1 file, new or changed: updates/ice.png" in out
    assert "Staff" not in out


def test_what_was_withdrawn_is_not_missed(repository, capsys):
    (repository.root / "docs/updates/2003-school-open.md").unlink()
    assert told(capsys, "", "", str(repository.root))[0] == 1
    with (repository.root / "data/withdrawn.yml").open("a", encoding="utf-8") as file:
        file.write("  - {address: updates/2003-school-open/, date: 2003-02-01}\n")
    assert told(capsys, "", "", str(repository.root))[0] == 0


def test_what_is_published_later_is_told_with_its_time_and_changes_nothing_yet(repository, capsys):
    repository.add("docs/updates/2003-later.md", (
        "---\ntitle: The lamp map\ndescription: It is out.\nabout: [alliance]\ndate: 2003-03-01\n"
        "publish_from: 2003-03-01T09:00\nstated: [report#paint]\n---\n"))
    code, out, _ = told(capsys, "", "", str(repository.root))
    public = out.partition("Staff alone")[0]
    assert code == 0
    assert public.split("The public:")[1].strip() == (
        "Published later: ‘The lamp map’, from 1 March 2003, 09:00 on.")
