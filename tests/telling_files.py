"""Small pictures and PDFs that tell what the tests let them tell, made anew for each run."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

from PIL import ExifTags, Image, PngImagePlugin
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

XMP = """\
<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ps="http://ns.adobe.com/photoshop/1.0/">
<r:RDF><r:Description r:about="" ps:AuthorsPosition="{0}">
<dc:title><r:Alt><r:li xml:lang="x-default">A lamp</r:li></r:Alt></dc:title>
<dc:creator><r:Seq><r:li>{0}</r:li></r:Seq></dc:creator>
</r:Description></r:RDF></x:xmpmeta>
"""


def lamp(mode: str = "RGB") -> Image.Image:
    """A picture of 8 by 6 dots, no two of a column alike, so that a turn of it is seen."""
    picture = Image.new("RGB", (8, 6))
    picture.putdata([(x * 30, y * 40, 90) for y in range(6) for x in range(8)])
    return picture.convert(mode)


def saved(format: str, picture: Image.Image | None = None, **settings) -> bytes:
    """A picture as Pillow saves it in a format."""
    written = BytesIO()
    (picture or lamp("P" if format == "GIF" else "RGB")).save(written, format, **settings)
    return written.getvalue()


def exif(tags: dict[int, object], within: dict[int, object] | None = None) -> bytes:
    """EXIF with these tags, and with these in the part that is the camera's."""
    made = Image.Exif()
    made.update(tags)
    if within:
        made.get_ifd(ExifTags.IFD.Exif).update(within)
    return made.tobytes()


def png(author: str, comment: str, description: str) -> bytes:
    """A PNG with these words in a text, in a packed one and in XMP."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", author)
    texts.add_text("Comment", comment, zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.format(description), zip=True)
    return saved("PNG", pnginfo=texts)


def jpeg(artist: str, comment: str, description: str) -> bytes:
    """A JPEG with these words in EXIF, in a comment and in XMP."""
    return saved("JPEG", exif=exif({ExifTags.Base.Artist: artist}), comment=comment,
                 xmp=XMP.format(description).encode())


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    crc = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc)


def pdf(change: Callable[[PdfWriter], None] | None = None, **info: str) -> bytes:
    """A PDF of one page, with this in its /Info, changed before it is written."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.metadata = {f"/{key}": value for key, value in {"Title": "A lamp", **info}.items()}
    if change:
        change(writer)
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def described(words: str, packed: bool = False) -> Callable[[PdfWriter], None]:
    """Give a PDF a description in XMP that names someone."""
    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(XMP.format(words).encode())
        stream = stream.flate_encode() if packed else stream
        stream.update({NameObject("/Type"): NameObject("/Metadata"),
                       NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    return change


def on_its_page(key: str, value) -> Callable[[PdfWriter], None]:
    """Hang something on the page of a PDF."""
    def change(writer: PdfWriter) -> None:
        writer.pages[0][NameObject(key)] = value

    return change


def lettered(*pieces: str) -> Callable[[PdfWriter], None]:
    """Write on the page of a PDF in pieces, as typesetters do."""
    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        words = " -20 ".join(f"({piece})" for piece in pieces)
        stream.set_data(f"BT /F 12 Tf [{words}] TJ ET".encode())
        font = DictionaryObject({NameObject("/Type"): NameObject("/Font"),
                                 NameObject("/Subtype"): NameObject("/Type1"),
                                 NameObject("/BaseFont"): NameObject("/Helvetica")})
        fonts = DictionaryObject({NameObject("/F"): font})
        writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)
        writer.pages[0][NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})

    return change


def commented(by: str) -> Callable[[PdfWriter], None]:
    """Put a comment on the page of a PDF."""
    def change(writer: PdfWriter) -> None:
        comment = FreeText(text="Here?", rect=(10, 10, 60, 60))
        comment[NameObject("/T")] = TextStringObject(by)
        writer.add_annotation(0, comment)

    return change


def pictured(content: bytes, packed: bool = False) -> Callable[[PdfWriter], None]:
    """Draw a JPEG on the page of a PDF."""
    def change(writer: PdfWriter) -> None:
        stream = StreamObject()
        StreamObject.set_data(stream, zlib.compress(content) if packed else content)
        filters = [NameObject("/FlateDecode")] * packed + [NameObject("/DCTDecode")]
        stream.update({
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(8), NameObject("/Height"): NumberObject(6),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/Filter"): ArrayObject(filters) if packed else filters[0],
        })
        pictures = DictionaryObject({NameObject("/Lamp"): writer._add_object(stream)})
        resources = DictionaryObject({NameObject("/XObject"): pictures})
        writer.pages[0][NameObject("/Resources")] = resources

    return change
