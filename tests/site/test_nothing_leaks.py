"""What is for staff alone is in no byte of the public edition, however it may be written there.

Every field, record, page and file in staff/ of a test collaboration carries a word of its own, its
canary. None is in the public edition; each is in the staff edition.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

import pytest

from tests.editions import ROOT, Site, copy_project, none_of
from tests.site.test_bytes import differences
from tests.site.test_other_collaborations import HERE, build

CANARY = re.compile(r"canary[a-z]{3}")
#: A staff/ folder in which each CANARY stands for a word of its own, and CANARYPAGE and CANARYFILE,
#: which stand in several places, for one each.
STAFF = ROOT / "tests/canaries"


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> tuple[Path, set[str]]:
    """A copy of the project whose test collaboration has canaries in staff/, and the canaries."""
    project = copy_project(tmp_path_factory.mktemp("canaries") / "project")
    staff = project / HERE / "staff"
    shutil.rmtree(staff)
    numbers, canaries = count(), set()

    def next_canary(_: re.Match | None = None) -> str:
        number = next(numbers)
        letters = "".join(chr(97 + number // 26**place % 26) for place in (2, 1, 0))
        canaries.add(f"canary{letters}")
        return f"canary{letters}"

    shared = {name: next_canary() for name in ("CANARYPAGE", "CANARYFILE")}

    def with_canaries(text: str) -> str:
        for name, canary in shared.items():
            text = text.replace(name, canary)
        return re.sub("CANARY", next_canary, text)

    for file in sorted(path for path in STAFF.rglob("*") if path.is_file()):
        path = staff / with_canaries(file.relative_to(STAFF).as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(with_canaries(file.read_text(encoding="utf-8")), encoding="utf-8")
    return project, canaries


@pytest.fixture(scope="module")
def published(project, tmp_path_factory) -> Site:
    """The public edition beside that staff/."""
    return build(project[0], tmp_path_factory.mktemp("public-with-canaries"))


@pytest.fixture(scope="module")
def for_staff(project, tmp_path_factory) -> Site:
    """The staff edition with it."""
    return build(project[0], tmp_path_factory.mktemp("staff-with-canaries"), "mkdocs.staff.yml")


def readings(content: bytes, deep: int = 2) -> Iterator[str]:
    """A file's content as it is, and as a reader or a program may come to read it."""
    text = content.decode("latin-1")
    yield text.lower()
    yield html.unescape(text).lower()
    yield unquote_to_bytes(text.encode("latin-1")).decode("latin-1").lower()
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text).lower()
    yield re.sub(r"[\s\-_.]|<[^>]*>", "", text).lower()
    if deep and content[:2] == b"\x1f\x8b":
        yield from readings(gzip.decompress(content), deep - 1)
    if deep and content[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.lower()
                yield from readings(packed.read(name), deep - 1)


def found_in(site: Site) -> dict[str, str]:
    """Canary -> the first file of a site that holds it, in its name or its content."""
    found: dict[str, str] = {}
    for path in sorted(site.files):
        for text in (path.lower(), *readings((site.folder / path).read_bytes())):
            for canary in CANARY.findall(text):
                found.setdefault(canary, path)
    return found


def test_no_canary_is_in_the_public_edition(published):
    none_of([f"{path}: {canary}" for canary, path in found_in(published).items()])


def test_each_canary_is_in_the_staff_edition(project, for_staff):
    _, canaries = project
    assert len(canaries) > 80
    none_of(sorted(canaries - found_in(for_staff).keys()))


def test_what_is_in_staff_changes_no_byte_of_the_public_edition(project, published, tmp_path):
    bare = copy_project(tmp_path / "bare")
    shutil.rmtree(bare / HERE / "staff")
    none_of(differences(published, build(bare, tmp_path / "built")))


@pytest.mark.parametrize(
    "hidden",
    [
        b"a canaryxyz here", b"a CanaryXYZ here", b"<b>can</b>aryxyz", b"canary-x-y-z",
        "".join(f"&#{ord(sign)};" for sign in "canaryxyz").encode(),
        json.dumps("ü" "canaryxyz").encode(),
        "".join(f"\\u{ord(sign):04x}" for sign in "canaryxyz").encode(),
        "".join(f"%{ord(sign):02x}" for sign in "canaryxyz").encode(),
        quote("ü canaryxyz").encode(),
        gzip.compress(b"canaryxyz", mtime=0),
        gzip.compress(gzip.compress(b"canaryxyz", mtime=0), mtime=0),
    ],
)
def test_the_search_sees_a_canary_however_it_is_written(tmp_path, hidden):
    (tmp_path / "page.html").write_bytes(hidden)
    assert found_in(Site("public", tmp_path)) == {"canaryxyz": "page.html"}


def test_the_search_sees_a_canary_in_the_name_of_a_file_and_in_a_packed_one(tmp_path):
    (tmp_path / "CanaryAbc.html").write_text("nothing")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr("canarydef.txt", "canaryghi")
    assert found_in(Site("public", tmp_path)) == {
        "canaryabc": "CanaryAbc.html", "canarydef": "all.zip", "canaryghi": "all.zip"}
