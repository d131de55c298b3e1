"""Whoever stops a publication, at any moment, leaves the old site or the new one, whole.

`make test-long` publishes 200 times and stops 50 of them; `make test` a handful.
"""

import os
import random
import shutil
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from macros.project import ROOT
from macros.releases.built_folder import changed, read_built
from macros.releases.releases import RELEASES
from tests.unit.test_publish import made

IS_LONG = bool(os.environ.get("LONG"))
TIMES, STOPPED = (200, 50) if IS_LONG else (8, 4)
#: A publisher that waits for the folders to publish, a line each, and answers each with a line.
PUBLISHER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from macros.releases.releases import publish
for line in sys.stdin:
    print(publish(Path(line.strip()), Path(sys.argv[1]), "public",
                  datetime(2003, 3, 1, tzinfo=UTC)), flush=True)
"""
#: How long a publication of these sites can take at most before it is stopped, in seconds.
LONGEST = 0.2


class Publisher:
    """A process that publishes in the folder `to`."""

    def __init__(self, to: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(to)], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def begin(self, folder: Path) -> None:
        self.process.stdin.write(f"{folder}\n")
        self.process.stdin.flush()

    def end(self) -> str:
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()


class Reader(threading.Thread):
    """Somebody who reads all files of the site again and again, and notes what is not whole."""

    def __init__(self, to: Path, versions: dict[str, set[str]]) -> None:
        super().__init__(daemon=True)
        self.to, self.versions = to, versions
        self.has_enough = threading.Event()
        self.faults: list[str] = []
        self.read = 0

    def run(self) -> None:
        while not self.has_enough.is_set():
            for name, hashes in self.versions.items():
                try:
                    content = (self.to / "current" / name).read_bytes()
                except OSError as error:
                    self.faults.append(str(error))
                    continue
                self.read += 1
                if sha256(content).hexdigest() not in hashes:
                    self.faults.append(f"{name} is no file of any version")


@pytest.fixture
def sites(tmp_path):
    """Two versions of a site, of sixty pages each."""
    pages = {f"p{number}/index.html": "{title}" * 2000 for number in range(60)}
    return [made(tmp_path / title, title, files=pages) for title in ("One", "Two")]


def files_of(folder):
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file()}


def test_stopped_at_any_moment_it_leaves_a_whole_site_and_no_reader_meets_another(sites, tmp_path):
    to, chance = tmp_path / "srv", random.Random(16)
    versions = [files_of(site) for site in sites]
    publisher = Publisher(to)
    publisher.begin(sites[0])
    publisher.end()
    reader = Reader(to, {name: {version[name] for version in versions} for name in versions[0]})
    reader.start()
    stops = set(chance.sample(range(TIMES), STOPPED))
    for number in range(TIMES):
        # As if for the first time: else there would be nothing to copy.
        present = (to / "current").resolve().name
        for release in (to / RELEASES).iterdir():
            if release.name != present:
                shutil.rmtree(release)
        new = next(site for site in sites if read_built(site).name != present)
        publisher.begin(new)
        if number in stops:
            threading.Event().wait(chance.uniform(0, LONGEST))
            publisher.stop()
            publisher = Publisher(to)
        else:
            assert publisher.end() == read_built(new).name
        assert changed(read_built(to / "current")) == []
        assert files_of(to / "current") in versions
    reader.has_enough.set()
    reader.join()
    publisher.stop()
    print(f"{TIMES} publications, {STOPPED} of them stopped, {reader.read} files read meanwhile, "
          f"{len(reader.faults)} not whole.")
    assert reader.faults == []
    assert reader.read > 10 * TIMES
    assert len([path for path in (to / RELEASES).iterdir() if path.name.startswith(".")]) <= 1
