"""All that can be read in a site's files, however it is written or packed there."""

from __future__ import annotations

import base64
import gzip
import html
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote_to_bytes

from PIL import Image
from pypdf import PdfReader
from pypdf.generic import StreamObject

from tests.editions import Site

CANARY = re.compile(r"canary[a-z]{3}", re.IGNORECASE)
#: How deep a file may be packed, and how often words may be escaped.
DEEP, TIMES = 3, 2
_BASE64 = re.compile(rb";base64,([\w+/=%&#;-]*)")


def found_in(site: Site) -> dict[str, str]:
    """Canary -> the first file of a site that holds it, in its name or its content."""
    found: dict[str, str] = {}
    for path in sorted(site.files):
        for text in (path, *readings((site.folder / path).read_bytes())):
            for canary in CANARY.findall(text):
                found.setdefault(canary.lower(), path)
    return found


def readings(content: bytes, deep: int = DEEP) -> Iterator[str]:
    """A file's content as it is, and as a reader or a program may come to read it."""
    text = content.decode("latin-1")
    yield text
    for _ in range(TIMES):
        for decode in (_html, _percent, _json, _utf_16):
            text = decode(text)
            yield text
    yield re.sub(r"[\s\-_.]|<[^>]*>", "", text)
    for inner in unpacked(content) if deep else ():
        yield from readings(inner, deep - 1)


_html = html.unescape


def _percent(text: str) -> str:
    return unquote_to_bytes(text).decode("latin-1")


def _json(text: str) -> str:
    return re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)


def _utf_16(text: str) -> str:
    """Text of which every other byte is zero, wherever it begins."""
    return text.replace("\0", "")


def unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed in a file: its members and their names, its streams, its texts."""
    if content.startswith(b"\x1f\x8b"):
        yield gzip.decompress(content)
    elif content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield packed.read(name)
    elif content.startswith(b"%PDF-"):
        yield from _in_pdf(content)
    elif content.startswith(b"\x89PNG"):
        with Image.open(BytesIO(content)) as picture:
            picture.load()
            yield repr(picture.info).encode()
    for written in _BASE64.findall(content):
        signs = unquote_to_bytes(html.unescape(written.decode())).translate(
            bytes.maketrans(b"-_", b"+/"))
        yield base64.b64decode(signs + b"==")


def _in_pdf(content: bytes) -> Iterator[bytes]:
    """Each object of a PDF with its texts in plain, each stream, and the text of each page."""
    pdf = PdfReader(BytesIO(content))
    for number in range(1, pdf.trailer["/Size"]):
        one = pdf.get_object(number)
        yield repr(one).encode()
        if isinstance(one, StreamObject):
            yield one.get_data()
    for page in pdf.pages:
        yield page.extract_text().encode()
