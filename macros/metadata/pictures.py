"""Metadata in pictures, and pictures without it.

Metadata is cut out of the file. The pieces that draw the picture stay the same, byte for byte.
"""

import io
import zlib
from collections.abc import Iterator

from PIL import ExifTags, Image

from macros.metadata.pieces import AFTER, FORMATS, Piece

#: Format -> the pieces that are needed to draw a picture.
NEEDED = {
    "GIF": {"head", "image", "control", "end"},
    "JPEG": {"SOI", "SOF", "SOS", "EOI", "APP2 ICC_PROFILE"},
    "PNG": {"signature", "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP",
            "sBIT", "bKGD", "pHYs", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT"},
    "WEBP": {"head", "VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"},
}
#: Name of a piece that is needed -> its length; a longer one has something else in it.
NEEDED_LENGTH = {
    "APP0 JFIF": 14,  # without a thumbnail
    "APP14 Adobe": 12,
    "NETSCAPE2.0": 19,  # how often an animation runs
    "ANIMEXTS1.0": 19,
}
EXIF = {"APP1 Exif", "eXIf", "EXIF"}
#: Name of a piece -> what it contains, for the most common pieces that are not needed.
WORDS = {
    AFTER: "bytes after its end",
    "COM": "a comment",
    "comment": "a comment",
    "tIME": "when it was changed",
    "APP0 JFIF": "a thumbnail",
    "APP0 JFXX": "a thumbnail",
    "APP1 http://ns.adobe.com/xap/1.0/": "a description (XMP)",
    "XMP DataXMP": "a description (XMP)",
    "XMP ": "a description (XMP)",
    "APP13 Photoshop 3.0": "what Photoshop or the press noted (IPTC)",
}
#: EXIF tags (CIPA DC-008) that are needed: which way is up, resolution and colours.
EXIF_NEEDED = {
    "Orientation", "XResolution", "YResolution", "ResolutionUnit", "ColorSpace",
    "YCbCrPositioning", "ExifOffset", "ExifVersion", "FlashPixVersion", "ComponentsConfiguration",
    "ExifImageWidth", "ExifImageHeight",
}
EXIF_WORDS = {
    "Artist": "who took it", "XPAuthor": "who took it", "CameraOwnerName": "who took it",
    "Copyright": "whose it is", "GPSInfo": "where", "DateTime": "when",
    "DateTimeOriginal": "when", "Make": "with what", "Model": "with what",
}
_EXIF_HEAD = b"Exif\0\0"


def metadata_in(content: bytes, ending: str) -> Iterator[str]:
    """The metadata in a picture, each item in a few words. Raises any exception if it is broken."""
    format, pieces = _cut(content, ending)
    for piece in pieces:
        yield from _words(piece, format)


def cleaned(content: bytes, ending: str) -> bytes:
    """The picture with only the pieces that are needed to draw it."""
    format, pieces = _cut(content, ending)
    kept = []
    for piece in pieces:
        if not _words(piece, format):
            kept.append(piece.raw)
        elif piece.name in EXIF and (orientation := _orientation(piece.content)):
            kept.append(_exif_piece(orientation, format))
    return _webp(kept) if format == "WEBP" else b"".join(kept)


def _cut(content: bytes, ending: str) -> tuple[str, list[Piece]]:
    """Pillow's name of a picture's format, and its pieces. Raises if it has another format."""
    format, cut = FORMATS[ending]
    Image.open(io.BytesIO(content), formats=[format]).close()
    return format, list(cut(content))


def _words(piece: Piece, format: str) -> list[str]:
    """The metadata in a piece, in words; empty if the piece is needed to draw the picture."""
    name = piece.name
    if name in NEEDED[format] or NEEDED_LENGTH.get(name) == len(piece.content):
        return []
    if name in EXIF:
        return _exif_words(piece.content)
    if name in ("tEXt", "zTXt", "iTXt"):
        return [f"a text ({piece.content.split(bytes(1))[0].decode('latin-1')})"]
    return [WORDS.get(name, f"something that is not needed to draw it ({name.strip()})")]


def _exif(content: bytes) -> Image.Exif:
    exif = Image.Exif()
    exif.load(content)
    return exif


def _exif_words(content: bytes) -> list[str]:
    exif = _exif(content)
    length = len(exif.tobytes().removeprefix(_EXIF_HEAD))
    inner, thumbnail = exif.get_ifd(ExifTags.IFD.Exif), exif.get_ifd(ExifTags.IFD.IFD1)
    names = [ExifTags.TAGS.get(tag, hex(tag)) for tag in (*exif, *inner)]
    metadata = [f"{EXIF_WORDS.get(name, 'a note')} (EXIF {name})"
                for name in names if name not in EXIF_NEEDED]
    metadata += ["a thumbnail (EXIF)"] if thumbnail else []
    if not metadata and len(content.removeprefix(_EXIF_HEAD)) > length:
        metadata.append("bytes that no tag refers to (EXIF)")
    return metadata


def _orientation(content: bytes) -> bytes:
    """EXIF with nothing but the orientation; b'' if the picture needs no turning."""
    orientation = _exif(content).get(ExifTags.Base.Orientation, 1)
    if orientation not in range(2, 9):
        return b""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    return exif.tobytes().removeprefix(_EXIF_HEAD)


def _exif_piece(exif: bytes, format: str) -> bytes:
    """EXIF as a piece of a picture in this format."""
    if format == "JPEG":
        return b"\xff\xe1" + (2 + len(_EXIF_HEAD) + len(exif)).to_bytes(2) + _EXIF_HEAD + exif
    if format == "PNG":
        chunk = b"eXIf" + exif
        return len(exif).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)
    return b"EXIF" + len(exif).to_bytes(4, "little") + exif + bytes(len(exif) % 2)


def _webp(pieces: list[bytes]) -> bytes:
    """A WebP of these chunks, with the length and the flags (RFC 9649, 2.7) that fit them."""
    head, first, *rest = pieces
    if first[:4] == b"VP8X":
        exif = 0x08 if any(piece[:4] == b"EXIF" for piece in rest) else 0
        first = first[:8] + bytes([first[8] & ~0x0C | exif]) + first[9:]
    body = b"".join([head[8:], first, *rest])
    return head[:4] + len(body).to_bytes(4, "little") + body
