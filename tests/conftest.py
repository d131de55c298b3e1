"""The built editions, shared by the tests of the site and those in the browser."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.editions import BUILT, EDITIONS, PUBLIC, ROOT, Site, build

#: The files that take longest. They begin first, so that no worker waits long at the end.
LONGEST = ("test_accessibility.py", "test_commands.py", "test_staff_apart.py", "test_print.py",
           "test_sentences.py", "test_every_page.py", "test_manifest.py", "test_demonstration.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, then the others in the browser and of sites, then unit tests."""
    def place(item: pytest.Item) -> tuple[int, bool]:
        name = item.path.name
        return (LONGEST.index(name) if name in LONGEST else len(LONGEST),
                item.path.parent.name == "unit")

    items.sort(key=place)


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
    """Every edition of every collaboration, as readers get them: those that are built already in
    the folder BUILT, if it is given.
    """
    if BUILT:
        return {name: Site(name, ROOT / BUILT / name) for name in EDITIONS}

    def make(folder: Path) -> None:
        with ThreadPoolExecutor(2) as builders:
            list(builders.map(lambda name: build(name, folder / name), EDITIONS))

    folder = once("editions", make)
    return {name: Site(name, folder / name) for name in EDITIONS}


@pytest.fixture(scope="session")
def public(editions) -> Site:
    """The first collaboration's public edition."""
    return editions["public"]


@pytest.fixture(scope="session", params=PUBLIC)
def public_site(request, editions) -> Site:
    """The public edition of each collaboration in turn."""
    return editions[request.param]


@pytest.fixture(scope="session", params=EDITIONS)
def site(request, editions) -> Site:
    """Each edition in turn."""
    return editions[request.param]
