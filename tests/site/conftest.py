"""The project built elsewhere: another folder, day, time zone, language and hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.editions import COLLABORATIONS, SITE_URL, copy_project

OTHERWISE = Path(__file__).parent / "otherwise"


@dataclass(frozen=True)
class Elsewhere:
    """A copy of the project, what `make build` said in it, and what it opened in any staff/."""

    root: Path
    said: str
    opened: tuple[str, ...]

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return make(self.root, *arguments)


def make(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make in a copy of the project, with the packages of this test run."""
    environment = {**os.environ, "SITE_URL": SITE_URL, "STAFF_URL": SITE_URL, **environment}
    for ours in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "TESTS"):
        environment.pop(ours, None)
    return subprocess.run(
        ["make", *arguments],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def build_elsewhere(folder: Path) -> None:
    """`make build` in a copy of the project; what it says and opens is kept in files beside."""
    root = copy_project(folder / "in another & longer folder")
    (root / ".venv").symlink_to(sys.prefix)
    os.utime(root / "requirements.txt", (0, 0))
    conditions = {
        "PYTHONPATH": str(OTHERWISE),
        "DAYS_LATER": "401.3",
        "WATCHED": os.pathsep.join(str(root / name / "staff") for name in COLLABORATIONS),
        "OPENED": str(folder / "opened"),
        "TZ": "Pacific/Kiritimati",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4321",
    }
    # The address is that of the one collaboration that is named, so the others are built once more.
    for named in ((), *((f"SITE={name}",) for name in COLLABORATIONS[1:])):
        run = make(root, "build", *named, **conditions)
        if run.returncode:
            pytest.fail(f"make build fails elsewhere:\n{run.stdout}{run.stderr}", pytrace=False)
        if not named:
            (folder / "said").write_text(run.stdout, encoding="utf-8")


@pytest.fixture(scope="session")
def elsewhere(once) -> Elsewhere:
    """A copy of the project that is built. Tests may change it, and put back what they change."""
    folder = once("elsewhere", build_elsewhere)
    opened = (folder / "opened").read_text(encoding="utf-8").splitlines()
    said = (folder / "said").read_text(encoding="utf-8")
    return Elsewhere(folder / "in another & longer folder", said, tuple(opened))
