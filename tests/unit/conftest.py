"""The small invented collaboration: as it is, and as a copy that a test may change."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from macros.building import Built, build_site
from macros.components import COMPONENTS, PageView
from macros.edition.site import Site
from macros.errors import ContentErrors
from macros.model import Record, Records
from macros.model.editions import PUBLIC, STAFF

COLLABORATION = Path(__file__).parents[1] / "collaboration"
#: The SHA-256 of the original of its charter.
HASH = "4c4a9431d78db7cf66b1f55b8226c9429448f7236a222458d65ec77a8b1e9877"


def html(built: Built, src_uri: str) -> str:
    """The HTML that components make on a page, hand-written or generated."""
    if src_uri in built.coverage.bodies:
        return built.coverage.bodies[src_uri]
    view = PageView(built.site, src_uri)
    calls = built.site.pages[src_uri].calls
    return "\n".join(COMPONENTS[call.name](view, *call.args, **call.kwargs) for call in calls)


def with_records(site: Site, kind: str, *records: Record) -> Site:
    """The edition with these records of a kind, each new or in place of the one with its id."""
    of_kind = {**site.records.get(kind, {}), **{record.id: record for record in records}}
    return replace(site, records=Records({**site.records, kind: of_kind}))


@dataclass(frozen=True)
class Lanterns:
    """A copy of the Lantern Alliance, in a folder of its own."""

    root: Path

    def replace(self, file: str, old: str, new: str) -> None:
        """Put `new` in the one place of a file where `old` stands."""
        text = (self.root / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"'{old}' stands {text.count(old)} times in {file}."
        (self.root / file).write_text(text.replace(old, new), encoding="utf-8")

    def add(self, file: str, text: str) -> None:
        """Write a file that was not there."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as new:
            new.write(text)

    def delete(self, file: str) -> None:
        (self.root / file).unlink()

    def approve_original(self) -> None:
        """Declare the original as it is now to be the one that was found."""
        sha256 = hashlib.sha256((self.root / "data/originals/charter.txt").read_bytes())
        self.replace("data/documents/charter.yml", HASH, sha256.hexdigest())

    def say_the_same_twice(self) -> None:
        """Let the appendix of the charter say in the same words what a promise says."""
        for file in ("data/papers/charter.md", "data/originals/charter.txt"):
            self.replace(file, "Review the lamps of both towns with a position statement.",
                         "Publish a lamp map.")
        self.approve_original()
        self.replace("data/differences.yml", "with a position statement", "lamp map")
        self.replace("data/actions/lamp-review.yml", "  - charter#appendix-lamps\n", "")
        self.replace("data/actions/lamp-map.yml", "[charter#deliverable-map]",
                     "[charter#deliverable-map, charter#appendix-lamps]")

    def build(self, edition: str = PUBLIC) -> Built:
        return build_site(self.root, edition)

    def told(self, edition: str = PUBLIC) -> list[str]:
        """Every mistake as the person who edits reads it; none if the edition can be built."""
        try:
            self.build(edition)
        except ContentErrors as errors:
            return str(errors).splitlines()
        return []


def copied(to: Path) -> Lanterns:
    """The Lantern Alliance once more, in a folder below `to`."""
    ignored = shutil.ignore_patterns("site")
    return Lanterns(shutil.copytree(COLLABORATION, to / "lanterns", ignore=ignored))


@pytest.fixture
def lanterns(tmp_path) -> Lanterns:
    """The Lantern Alliance for one test to change."""
    return copied(tmp_path)


@pytest.fixture(scope="session")
def built() -> Built:
    """The public edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, PUBLIC)


@pytest.fixture(scope="session")
def built_for_staff() -> Built:
    """The staff edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, STAFF)
