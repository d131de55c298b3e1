"""How make sets itself up, and what it says when that cannot be done.

It is done for real by `make test-fresh`, in a bare system. These tests have no network.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.editions import ROOT
from tests.nginx import free_port
from tests.site.conftest import make

AND_THEN = "check this machine's network and its proxy settings, then run make again."
#: What Debian's apt-get says when there is no way to its packages.
APT_SAYS = """\
echo 'E: Failed to fetch http://debian.example/nginx.deb  Could not connect to 192.0.2.1:80' >&2
exit 100
"""


@pytest.fixture
def bare(tmp_path) -> Path:
    """What make needs of a checkout to set itself up."""
    for name in ("Makefile", "requirements.txt", "scripts", "tests/requirements.txt",
                 "tests/package.json", "tests/package-lock.json", "tests/.npmrc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, tmp_path / name)
    return tmp_path


def programs(folder: Path, **scripts: str) -> str:
    """A PATH that leads to these shell scripts first."""
    folder.mkdir()
    for name, script in scripts.items():
        program = folder / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
        program.chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


def test_what_is_missing_is_said_in_one_line(bare, tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("sh", "rm", "make"):
        (tools / tool).symlink_to(shutil.which(tool))
    run = make(bare, "build", PATH=str(tools))
    assert run.returncode
    assert "Python 3.11 or newer is needed" in run.stderr.splitlines()[0]
    assert len(run.stderr.splitlines()) == 2


def test_python_packages_out_of_reach_are_told_in_one_sentence_and_nothing_half_made_is_left(bare):
    nowhere = f"http://127.0.0.1:{free_port()}/simple"
    run = make(bare, "build", PYTHON=sys.executable, PIP_CONFIG_FILE=os.devnull,
               PIP_INDEX_URL=nowhere, PIP_FIND_LINKS="", PIP_RETRIES="1")
    assert run.returncode
    assert run.stdout == "Setting up Python packages in .venv (once, about a minute)…\n"
    assert run.stderr.splitlines()[0] == (
        f"PyPI, where the Python packages come from, could not be reached: {AND_THEN}")
    assert len(run.stderr.splitlines()) == 2
    assert not (bare / ".venv").exists()


def test_packages_of_npm_out_of_reach_are_told_in_one_sentence(bare):
    (bare / ".venv").symlink_to(sys.prefix)
    for made in (bare / "requirements.txt", bare / "tests/requirements.txt"):
        os.utime(made, (0, 0))
    run = make(bare, "tests/node_modules/.ready", npm_config_fetch_retries="0",
               npm_config_cache=str(bare / "cache"),
               npm_config_registry=f"http://127.0.0.1:{free_port()}/")
    assert run.returncode
    assert run.stderr.splitlines()[0] == (
        "The npm registry, where the checkers of the tests come from, could not be reached: "
        + AND_THEN)
    assert len(run.stderr.splitlines()) == 2
    assert not (bare / "tests/node_modules/.ready").exists()


def test_programs_out_of_reach_are_told_in_one_sentence(bare, tmp_path):
    path = programs(tmp_path / "bin", id="echo 0", java="exit 1", apt_get=APT_SAYS)
    run = make(bare, "test-tools", PATH=path)
    assert run.returncode
    assert run.stdout.startswith("Installing")
    assert run.stderr.splitlines()[0] == f"Debian's packages could not be reached: {AND_THEN}"
    assert len(run.stderr.splitlines()) == 2


def test_what_fails_for_another_reason_is_told_in_the_words_of_the_tool(bare, tmp_path):
    path = programs(tmp_path / "bin", id="echo 0", java="exit 1",
                    apt_get="echo 'E: Unable to locate package java' >&2; exit 100")
    run = make(bare, "test-tools", PATH=path)
    assert run.returncode
    assert run.stderr.splitlines()[0] == "E: Unable to locate package java"


def test_who_may_install_nothing_is_told_all_that_is_missing_at_once(bare, tmp_path):
    path = programs(tmp_path / "bin", id="echo 1000", java="exit 1")
    run = make(bare, "test-tools", "CHROMIUM=no-such-browser", PATH=path)
    assert run.returncode
    assert run.stderr.splitlines()[0].startswith(
        "The tests also need (Debian's names): chromium-headless-shell default-jre-headless")
