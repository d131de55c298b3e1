"""Cut a picture into the pieces that its format has.

These are the segments of a JPEG (ITU-T T.81, annex B), the chunks of a PNG (w3.org/TR/png-3) or a
WebP (RFC 9649), and the blocks of a GIF (GIF89a). Pillow gives access to some of them only.

Every function that cuts yields pieces which together are the whole file, in order, and raises
EOFError or IndexError if the file is broken.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: The name of the piece with the bytes after the end of the picture.
AFTER = "after"
#: The end of the data of a JPEG's scan: a marker that is neither stuffing nor a restart.
_SCAN_END = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")


class Piece(NamedTuple):
    """A piece of a picture: its name in the format, its content, and all its bytes (`raw`)."""

    name: str
    content: bytes
    raw: bytes


def _piece(whole: bytes, name: str, start: int, end: int, head: int = 0, foot: int = 0) -> Piece:
    """The piece from `start` to `end`; its content is without `head` and `foot` bytes at its ends.

    Raises EOFError if the picture ends before that.
    """
    if not 0 <= start < end <= len(whole):
        raise EOFError
    return Piece(name, whole[start + head : end - foot], whole[start:end])


def _after(whole: bytes, end: int) -> Iterator[Piece]:
    if end < len(whole):
        yield _piece(whole, AFTER, end, len(whole))


def of_jpeg(whole: bytes) -> Iterator[Piece]:
    """Segments such as 'SOI', 'SOF' and 'COM'; an application's with its name, as in 'APP1 Exif'.
    """
    yield _piece(whole, "SOI", 0, 2)
    at = 2
    while whole[at : at + 2] != b"\xff\xd9":
        if whole[at : at + 1] != b"\xff":
            raise EOFError
        marker = whole[at + 1]
        end = at + 2 + int.from_bytes(whole[at + 2 : at + 4])
        if marker == 0xDA:
            scan_end = _SCAN_END.search(whole, end)
            end = scan_end.end() - 2 if scan_end else 0
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
    """The head and the blocks: 'image', 'control', 'comment', 'text', and those of applications,
    such as 'NETSCAPE2.0'.
    """
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
    """The length of a colour table in bytes, read from the flags at this offset."""
    flags = _piece(whole, "flags", flags_at, flags_at + 1).raw[0]
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(whole: bytes, at: int) -> int:
    """The end of a series of data blocks, each of which begins with its length; the last is empty.
    """
    while length := _piece(whole, "length", at, at + 1).raw[0]:
        at += 1 + length
    return at + 1


def _extension(whole: bytes, at: int) -> str:
    kinds = {0xF9: "control", 0xFE: "comment", 0x01: "text"}
    kind = _piece(whole, "extension", at, at + 2).raw
    if kind == b"!\xff":
        return whole[at + 3 : at + 14].decode("latin-1")
    return kinds.get(kind[1], hex(kind[1]))


#: Ending of a file -> (Pillow's name of the format, the function that cuts it into pieces).
FORMATS: dict[str, tuple[str, Callable[[bytes], Iterator[Piece]]]] = {
    ".gif": ("GIF", of_gif),
    ".jpeg": ("JPEG", of_jpeg),
    ".jpg": ("JPEG", of_jpeg),
    ".png": ("PNG", of_png),
    ".webp": ("WEBP", of_webp),
}
