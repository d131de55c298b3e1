"""The two built editions, shared by the tests of the site and those in the browser."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editions import CONFIGS, Site, build


@pytest.fixture(scope="session")
def once(tmp_path_factory) -> Callable[[str, Callable[[Path], None]], Path]:
    """`once(name, make)`: a folder that all workers of a test run share, made by the first."""
    ours = tmp_path_factory.getbasetemp()
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours

    def folder(name: str, make: Callable[[Path], None]) -> Path:
        made = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (made / "made").exists():
                made.mkdir(exist_ok=True)
                make(made)
                (made / "made").touch()
        return made

    return folder


@pytest.fixture(scope="session")
def editions(once) -> dict[str, Site]:
    """Both editions, as readers get them."""

    def make(folder: Path) -> None:
        for edition in CONFIGS:
            build(edition, folder / edition)

    folder = once("editions", make)
    return {edition: Site(edition, folder / edition) for edition in CONFIGS}


@pytest.fixture(scope="session")
def public(editions) -> Site:
    return editions["public"]


@pytest.fixture(scope="session", params=list(CONFIGS))
def site(request, editions) -> Site:
    """Each edition in turn."""
    return editions[request.param]
