"""A picture as a row of pieces, of which each is needed to draw it or tells something else.

They are the segments of a JPEG (ITU-T T.81, annex B), the chunks of a PNG (w3.org/TR/png-3) or of a
WebP (RFC 9649), the blocks of a GIF (GIF89a). Pillow reads them too, but shows only some.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: The name of the piece that holds what stands after the picture's end.
AFTER = "after"
#: Where the data of a JPEG's scan end: at a marker that is neither stuffing nor a restart.
_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Piece(NamedTuple):
    """A piece of a picture: its name in the format, what it holds, and all its bytes."""

    name: str
    content: bytes
    raw: bytes


def _piece(whole: bytes, name: str, start: int, end: int, head: int = 0, foot: int = 0) -> Piece:
    """The piece from `start` to `end`. Raises EOFError where the picture ends before."""
    if not 0 <= start < end <= len(whole):
        raise EOFError
    return Piece(name, whole[start + head : end - foot], whole[start:end])


def _after(whole: bytes, end: int) -> Iterator[Piece]:
    if end < len(whole):
        yield _piece(whole, AFTER, end, len(whole))


def of_jpeg(whole: bytes) -> Iterator[Piece]:
    """Pieces such as 'SOI', 'SOF', 'COM' and, with what they begin with, 'APP1 Exif'."""
    yield _piece(whole, "SOI", 0, 2)
    at = 2
    while whole[at : at + 2] != b"\xff\xd9":
        if whole[at : at + 1] != b"\xff":
            raise EOFError
        marker = whole[at + 1]
        end = at + 2 + int.from_bytes(whole[at + 2 : at + 4])
        if marker == 0xDA:
            found = _SCAN_END.search(whole, end)
            end = found.end() - 2 if found else 0
        yield _piece(whole, _segment(marker, whole[at + 4 : end]), at, end, head=4)
        at = end
    yield _piece(whole, "EOI", at, at + 2)
    yield from _after(whole, at + 2)


def _segment(marker: int, content: bytes) -> str:
    if 0xE0 <= marker <= 0xEF:
        return f"APP{marker - 0xE0} {content.split(bytes(1))[0][:40].decode('latin-1')}"
    return {0xFE: "COM", 0xDA: "SOS"}.get(marker, "SOF" if 0xC0 <= marker <= 0xDF else hex(marker))


def of_png(whole: bytes) -> Iterator[Piece]:
    """The signature and the chunks, such as 'IDAT'."""
    yield _piece(whole, "signature", 0, 8)
    at, name = 8, ""
    while name != "IEND":
        name = whole[at + 4 : at + 8].decode("latin-1")
        end = at + 12 + int.from_bytes(whole[at : at + 4])
        yield _piece(whole, name, at, end, head=8, foot=4)
        at = end
    yield from _after(whole, at)


def of_webp(whole: bytes) -> Iterator[Piece]:
    """The head and the chunks, such as 'VP8X'."""
    yield _piece(whole, "head", 0, 12)
    at, last = 12, 8 + int.from_bytes(whole[4:8], "little")
    while at < last:
        size = int.from_bytes(whole[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        yield _piece(whole, whole[at : at + 4].decode("latin-1"), at, end, head=8, foot=size % 2)
        at = end
    yield from _after(whole, at)


def of_gif(whole: bytes) -> Iterator[Piece]:
    """The head, 'image', 'control', 'comment', 'text', and applications such as 'NETSCAPE2.0'."""
    at = 13 + _colours(whole, 10)
    yield _piece(whole, "head", 0, at)
    while whole[at : at + 1] != b";":
        if whole[at : at + 1] == b",":
            name, end = "image", _blocks_end(whole, at + 11 + _colours(whole, at + 9))
        else:
            name, end = _extension(whole, at), _blocks_end(whole, at + 2)
        yield _piece(whole, name, at, end)
        at = end
    yield _piece(whole, "end", at, at + 1)
    yield from _after(whole, at + 1)


def _colours(whole: bytes, flags_at: int) -> int:
    """How many bytes a table of colours takes, by the flags at this place."""
    flags = _piece(whole, "flags", flags_at, flags_at + 1).raw[0]
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(whole: bytes, at: int) -> int:
    """Where a row of blocks ends, each of which begins with its length; the last is empty."""
    while length := _piece(whole, "length", at, at + 1).raw[0]:
        at += 1 + length
    return at + 1


def _extension(whole: bytes, at: int) -> str:
    kinds = {0xF9: "control", 0xFE: "comment", 0x01: "text"}
    kind = _piece(whole, "extension", at, at + 2).raw
    if kind == b"!\xff":
        return whole[at + 3 : at + 14].decode("latin-1")
    return kinds.get(kind[1], hex(kind[1]))


#: Ending of a file -> (Pillow's name of the format, how such a picture is cut into pieces).
FORMATS: dict[str, tuple[str, Callable[[bytes], Iterator[Piece]]]] = {
    ".gif": ("GIF", of_gif),
    ".jpeg": ("JPEG", of_jpeg),
    ".jpg": ("JPEG", of_jpeg),
    ".png": ("PNG", of_png),
    ".webp": ("WEBP", of_webp),
}
