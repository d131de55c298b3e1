"""The small invented collaboration: as it is, and as a copy that a test may change."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.building import Built, build_site
from macros.editions import PUBLIC, STAFF
from macros.errors import ContentErrors

COLLABORATION = Path(__file__).parents[1] / "collaboration"


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

    def build(self, edition: str = PUBLIC) -> Built:
        return build_site(self.root, edition)

    def told(self, edition: str = PUBLIC) -> list[str]:
        """Every mistake as the person who edits reads it; none if the edition can be built."""
        try:
            self.build(edition)
        except ContentErrors as errors:
            return str(errors).splitlines()
        return []


@pytest.fixture
def lanterns(tmp_path) -> Lanterns:
    """A copy of the Lantern Alliance for one test."""
    ignored = shutil.ignore_patterns("site")
    return Lanterns(shutil.copytree(COLLABORATION, tmp_path / "lanterns", ignore=ignored))


@pytest.fixture(scope="session")
def built() -> Built:
    """The public edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, PUBLIC)


@pytest.fixture(scope="session")
def built_for_staff() -> Built:
    """The staff edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, STAFF)
