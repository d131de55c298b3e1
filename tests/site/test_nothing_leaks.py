"""What is for staff alone is in no byte of the public edition, however it may be written there.

Every field, record, page and file in staff/ of a test collaboration, and what its pictures and PDFs
tell of themselves, carries a word of its own, its canary. None is in the public edition; each is in
the staff edition.
"""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Annotated, Literal, get_args, get_origin
from urllib.parse import quote

import pytest

from macros.components import known_calls
from macros.model import ALL_KINDS, Model, PageMeta
from macros.model.editions import STAFF
from macros.model.fields import IsBound, Refers
from macros.model.navigation import Section
from macros.reading.gathering import STAFF_CANNOT_ADD, gather
from tests.editions import ROOT, Site, copy_project, none_of
from tests.hidden_words import CANARY, found_in
from tests.site.test_other_collaborations import HERE, build
from tests.telling_files import (
    chunk,
    commented,
    described,
    exif,
    jpeg,
    lettered,
    pdf,
    pictured,
    png,
    saved,
)

XP_AUTHOR = 0x9C9D
END = chunk(b"IEND", b"")
#: A staff/ folder in which each CANARY stands for a word of its own, and CANARYPAGE and CANARYFILE,
#: which stand in several places, for one each.
CANARIES = ROOT / "tests/canaries"


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

    def next_three() -> list[str]:
        return [next_canary() for _ in range(3)]

    for file in sorted(path for path in CANARIES.rglob("*") if path.is_file()):
        path = staff / with_canaries(file.relative_to(CANARIES).as_posix())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(with_canaries(file.read_text(encoding="utf-8")), encoding="utf-8")
    for ending, content in {
        "png": png(*next_three()),
        "jpg": jpeg(*next_three()),
        "pdf": pdf(described(next_canary(), packed=True), Author=next_canary(), Note=next_canary()),
    }.items():
        (staff / "docs/staff" / f"{shared['CANARYFILE']}.{ending}").write_bytes(content)
    return project, canaries


@pytest.fixture(scope="module")
def published(project, tmp_path_factory) -> Site:
    """The public edition beside that staff/."""
    return build(project[0], tmp_path_factory.mktemp("public-with-canaries"))


@pytest.fixture(scope="module")
def for_staff(project, tmp_path_factory) -> Site:
    """The staff edition with it."""
    return build(project[0], tmp_path_factory.mktemp("staff-with-canaries"), "mkdocs.staff.yml")


def test_no_canary_is_in_the_public_edition(published):
    none_of([f"{path}: {canary}" for canary, path in found_in(published).items()])


def test_each_canary_is_in_the_staff_edition(project, for_staff):
    _, canaries = project
    none_of(sorted(canaries - found_in(for_staff).keys()))


BOUND = (IsBound, Refers)
#: What staff may write: every kind of record but the papers, pages, and sections of the menu.
WRITTEN = [PageMeta, Section,
           *(model for kind, model in ALL_KINDS.items() if kind not in STAFF_CANNOT_ADD)]


def leaves(annotation, marks=()) -> Iterator[tuple[type, tuple]]:
    """The classes of which a field's values are made, each with the marks on it."""
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from leaves(args[0], (*marks, *args[1:]))
    elif args and get_origin(annotation) is not Literal:
        for one in args:
            yield from leaves(one, marks)
    elif isinstance(annotation, type):
        yield annotation, marks


def free_texts(model: type[Model]) -> Iterator[str]:
    """`Class.field` of each text in a record in which its author may write anything."""
    for name, field in model.model_fields.items():
        for kind, marks in leaves(field.annotation, tuple(field.metadata)):
            if issubclass(kind, Model):
                yield from free_texts(kind)
            elif kind is str and not any(isinstance(mark, BOUND) for mark in marks):
                yield f"{model.__name__}.{name}"


def with_canary(value, place: str = "") -> Iterator[str]:
    """`Class.field` of each text in a record that carries a canary."""
    if isinstance(value, Model):
        for name, within in value:
            yield from with_canary(within, f"{type(value).__name__}.{name}")
    elif isinstance(value, tuple):
        for one in value:
            yield from with_canary(one, place)
    elif isinstance(value, str) and CANARY.search(value):
        yield place


def test_each_text_that_staff_may_write_carries_a_canary(project):
    found = gather(project[0] / HERE, STAFF, known_calls())
    records = [record for kind in found.records.values() for record in kind.values()]
    metas = [page.meta for page in found.pages.values()]
    written = [*records, *metas, *found.singles["navigation"].sections]
    carrying = {place for one in written for place in with_canary(one)}
    none_of(sorted({text for model in WRITTEN for text in free_texts(model)} - carrying))


WORD = "canaryxyz"
PICTURE = png("", WORD, "")
PACKED = pdf(described(WORD, packed=True))
HIDDEN = {
    "as it is": b"a canaryxyz here",
    "in capitals": b"a CanaryXYZ here",
    "between tags": b"<b>can</b>aryxyz",
    "as a slug": b"canary-x-y-z",
    "in signs of HTML": "".join(f"&#{ord(sign)};" for sign in WORD).encode(),
    "in JSON": json.dumps("ü" + WORD).encode(),
    "in signs of JSON": "".join(f"\\u{ord(sign):04x}" for sign in WORD).encode(),
    "in percents": "".join(f"%{ord(sign):02x}" for sign in WORD).encode(),
    "after percents": quote(f"ü {WORD}").encode(),
    "in signs of HTML in JSON": "".join(f"\\u0026#{ord(sign)};" for sign in WORD).encode(),
    "in percents in signs of HTML": "".join(f"&#37;{ord(sign):02x}" for sign in WORD).encode(),
    "in UTF-16": f"ü {WORD}".encode("utf-16"),
    "in UTF-16, big end first, after a byte": b"." + WORD.encode("utf-16-be"),
    "packed": gzip.compress(WORD.encode()),
    "packed twice": gzip.compress(gzip.compress(WORD.encode())),
    "in a data URI": b'src="data:text/plain;base64,' + base64.b64encode(WORD.encode()) + b'"',
    "in a data URI of percents":
        f"data:,{''.join(f'%{ord(sign):02x}' for sign in WORD)}".encode(),
    "packed in a data URI in percents":
        f"data:x/y;base64,{quote(base64.b64encode(gzip.compress(WORD.encode())))}".encode(),
    "a picture in a packed page":
        gzip.compress(b"data:image/png;base64," + base64.b64encode(PICTURE)),
    "in a text of a PNG": png(WORD, "", ""),
    "in a packed text of a PNG": PICTURE,
    "in XMP of a PNG": png("", "", WORD),
    "in a packed text after the dots of a PNG":
        saved("PNG")[:-12] + chunk(b"zTXt", b"Author\0\0" + zlib.compress(WORD.encode())) + END,
    "in EXIF of a JPEG": jpeg(WORD, "", ""),
    "in a comment of a JPEG": jpeg("", WORD, ""),
    "in EXIF of a WebP": saved("WEBP", exif=exif({XP_AUTHOR: WORD.encode("utf-16-le")})),
    "in XMP of a WebP": saved("WEBP", xmp=WORD.encode()),
    "the author of a PDF": pdf(Author=WORD),
    "the author of a PDF in UTF-16": pdf(Author=f"ł {WORD}"),
    "the author of a PDF in hexadecimal":
        pdf(Author="Q" * 18).replace(b"(" + b"Q" * 18 + b")", f"<{WORD.encode().hex()}>".encode()),
    "in letters on a page of a PDF": pdf(lettered("can", "aryxyz")),
    "XMP of a PDF": pdf(described(WORD)),
    "packed XMP of a PDF": PACKED,
    "a picture in a PDF": pdf(pictured(jpeg(WORD, "", ""), packed=True)),
    "who commented on a PDF": pdf(commented(WORD)),
    "a packed file attached to a PDF":
        pdf(lambda writer: writer.add_attachment("a.gz", gzip.compress(WORD.encode()))),
}


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_the_search_sees_a_canary_however_it_is_written(tmp_path, hidden):
    (tmp_path / "file").write_bytes(hidden)
    assert found_in(Site("public", tmp_path)) == {WORD: "file"}


def test_the_search_sees_a_canary_in_the_name_of_a_file_and_in_a_packed_one(tmp_path):
    (tmp_path / "CanaryAbc.html").write_text("nothing")
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("canarydef.txt", "canaryghi")
        packed.writestr("a.pdf", PACKED)
    assert found_in(Site("public", tmp_path)) == {
        "canaryabc": "CanaryAbc.html", "canarydef": "all.zip", "canaryghi": "all.zip",
        WORD: "all.zip"}
