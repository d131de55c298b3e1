"""The small invented collaboration: as it is, and as a copy that a test may change."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from macros.building import build_site
from macros.components import COMPONENTS, PageView, known_calls
from macros.edition.assemble import as_site
from macros.edition.site import BuildOptions, Site
from macros.errors import ContentErrors
from macros.model import Record, Records
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built
from macros.pages.generated import GeneratedPage, generated_pages
from macros.pages.standard import with_standard_pages
from macros.reading.gathering import Gathered, gather
from macros.rules import check_records
from tests.unit.shared_copy import SharedCopy

COLLABORATION = Path(__file__).parents[1] / "collaboration"
#: The SHA-256 of the original of its charter.
HASH = "4c4a9431d78db7cf66b1f55b8226c9429448f7236a222458d65ec77a8b1e9877"

#: What the plan before the charter holds, by kind.
EARLIER = {
    "editions": "- {id: first, title: First charter, adopted: 1998-05-02, period: 1998/2001, "
                "stated: [charter#opening]}\n",
    "strands": "- {id: old-streets, edition: first, number: 1, title: Old streets, "
               "summary: Lamps of old.}\n",
    "principles": "- {id: thrift, edition: first, title: Thrift, stated: [charter#principle-1]}\n",
    "actions": "title: A lamp list\nedition: first\nstrand_id: old-streets\n"
               "principle_ids: [thrift]\nstated: [charter#opening]\n"
               "due: 1999\nlead: posts/lamp-master-northmouth\n"
               "carried_to: [actions/lamp-map]\n",
}


@dataclass(frozen=True)
class Edition:
    """An edition whose records are read and checked, and of which no page is made yet."""

    found: Gathered
    site: Site
    generated: Mapping[str, GeneratedPage]


def html(edition: Built | Edition, src_uri: str) -> str:
    """The HTML that components make on a page, hand-written or generated."""
    if isinstance(edition, Built):
        return "\n".join(edition.placement.pages[src_uri].html)
    view = PageView(edition.site, src_uri)
    if src_uri in edition.generated:
        page = edition.generated[src_uri]
        return "\n".join(make(view) for make in (page.body, page.rest) if make)
    calls = edition.site.pages[src_uri].text.calls
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

    def speak_for_themselves(self, more: str = "") -> None:
        """Let the collaboration publish its own plan; `more` are lines for data/alliance.yml."""
        name = "name: Lantern Alliance (invented)\n"
        publisher = "publisher: {name: The lantern office, email: a@lantern.example}\n"
        self.replace("data/alliance.yml", name, f"{name}voice: own\n{publisher}{more}")

    def give_an_earlier_plan(self) -> None:
        """Add an edition of the plan before the one that there is, with a part of each kind. Its
        action was carried over.
        """
        for file in ("data/actions", "staff/data/actions"):
            for path in (self.root / file).iterdir():
                path.write_text(f"{path.read_text(encoding='utf-8')}edition: second\n", "utf-8")
        for file, old in (("strands", "- id:"), ("principles", "- {id:")):
            path = self.root / f"data/{file}.yml"
            text, new = path.read_text(encoding="utf-8"), old.replace("id:", "edition: second, id:")
            new = new if "{" in new else "- edition: second\n  id:"
            path.write_text(f"{text.replace(old, new)}{EARLIER[file]}", encoding="utf-8")
        self.replace("data/editions.yml", "id: second,", "id: second, replaces: first,")
        with (self.root / "data/editions.yml").open("a", encoding="utf-8") as editions:
            editions.write(EARLIER["editions"])
        self.add("data/actions/lamp-list.yml", EARLIER["actions"])

    def build(self, edition: str = PUBLIC) -> Built:
        """The edition with every page made, and checked by every rule."""
        return build_site(self.root, edition)

    def edition(self, edition: str = PUBLIC, options: BuildOptions | None = None) -> Edition:
        """The edition without its pages: a third of the time of `build`."""
        found = gather(self.root, edition, known_calls())
        if mistakes := [*found.mistakes, *check_records(found, self.root)]:
            raise ContentErrors(mistakes)
        site = with_standard_pages(as_site(found, edition, options))
        generated = generated_pages(site)
        infos = {src_uri: page.info for src_uri, page in generated.items()}
        return Edition(found, replace(site, generated=infos), generated)

    def told(self, edition: str = PUBLIC) -> list[str]:
        """Every mistake as the person who edits reads it; none if the edition can be built."""
        return _told(lambda: self.build(edition))

    def told_of_records(self, edition: str = PUBLIC) -> list[str]:
        """Those of the mistakes that are seen before any page is made."""
        return _told(lambda: self.edition(edition))


def _told(build: Callable[[], object]) -> list[str]:
    try:
        build()
    except ContentErrors as errors:
        return str(errors).splitlines()
    return []


def copied(to: Path) -> Lanterns:
    """The Lantern Alliance once more, in a folder below `to`."""
    ignored = shutil.ignore_patterns("site")
    return Lanterns(shutil.copytree(COLLABORATION, to / "lanterns", ignore=ignored))


def pytest_collection_finish() -> None:
    """Spare the garbage collector the thousands of tests, none of which is garbage."""
    gc.freeze()


@pytest.fixture(scope="session")
def shared_copy(tmp_path_factory) -> SharedCopy:
    return SharedCopy(COLLABORATION, tmp_path_factory.mktemp("shared") / "lanterns")


@pytest.fixture
def lanterns(shared_copy) -> Iterator[Lanterns]:
    """The Lantern Alliance for one test to change in any way; the next one finds it whole again."""
    yield Lanterns(shared_copy.root)
    shared_copy.mend()


@pytest.fixture(scope="session")
def gathered() -> Callable[[str], Gathered]:
    """`gathered(PUBLIC)`: what the Lantern Alliance is made of. No test may change it."""
    return cache(lambda edition: gather(COLLABORATION, edition, known_calls()))


@pytest.fixture(scope="session")
def built() -> Built:
    """The public edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, PUBLIC)


@pytest.fixture(scope="session")
def built_for_staff() -> Built:
    """The staff edition of the Lantern Alliance as it is."""
    return build_site(COLLABORATION, STAFF)
