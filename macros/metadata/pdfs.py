"""What PDFs hold besides their pages (ISO 32000-1), and PDFs without it.

A PDF is a graph of dictionaries and lists. What tells more than the pages show is found by its key
or its kind, wherever it hangs.
"""

import io
import logging
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from macros.metadata import pictures
from macros.metadata.unreadable import Unreadable

Holder = DictionaryObject | ArrayObject

#: What a PDF may say of itself (14.3.3).
INFO = {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
        "/Trapped"}
#: Keys that hang on something else than a page, and what that is.
KEYS = {
    "/PieceInfo": "what the program that made it keeps there (PieceInfo)",
    "/EmbeddedFiles": "an attached file",
    "/AF": "an attached file",
    "/JavaScript": "a script",
    "/JS": "a script",
}
#: Kinds of actions (12.6.4).
ACTIONS = {"/JavaScript": "a script", "/Launch": "the start of another program (Launch)"}
#: What XMP (ISO 16684-1) may say: title, format, language, tools, dates, and which standard is met.
XMP = {
    "http://purl.org/dc/elements/1.1/": {"title", "format", "language"},
    "http://ns.adobe.com/xap/1.0/": {"CreatorTool", "CreateDate", "ModifyDate", "MetadataDate"},
    "http://ns.adobe.com/xap/1.0/mm/": {"DocumentID", "InstanceID", "RenditionClass"},
    "http://ns.adobe.com/pdf/1.3/": {"Producer", "PDFVersion", "Trapped", "Keywords"},
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance", "amd", "rev"},
    "http://www.aiim.org/pdfua/ns/id/": {"part", "amd", "corr", "rev"},
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

# pypdf tells of each small fault that it mends; a build shows what editors can change.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Extra(NamedTuple):
    """Something that tells more than the pages show, in a few words, and where it hangs."""

    words: str
    holder: Holder
    key: str | int
    value: PdfObject | None


def told_by(content: bytes, ending: str) -> list[str]:
    """What a PDF tells besides what its pages show, in a few words. Raises Unreadable."""
    pdf = _read(content)
    told = [f"{'who wrote it' if key == '/Author' else 'a note'} ({key[1:]})"
            for key in pdf.metadata or () if key not in INFO]
    told += [extra.words for extra in _extras(pdf.root_object)]
    # A PDF made for the web has two tables of its objects; another one more for each change.
    if content.count(b"startxref") > (2 if b"/Linearized" in content[:1024] else 1):
        told.append("what it was before it was changed")
    if not content.rstrip().endswith(b"%%EOF"):
        told.append("bytes after its end")
    return told


def cleaned(content: bytes, ending: str) -> bytes:
    """The PDF written anew with its pages and without all that. Raises Unreadable."""
    pdf = _read(content)
    writer = PdfWriter(clone_from=pdf)
    for extra in reversed(list(_extras(writer.root_object))):
        _take_out(extra)
    # /Trapped is a name, which pypdf would write as a text.
    writer.metadata = {key: value for key, value in (pdf.metadata or {}).items()
                       if key in INFO - {"/Trapped"}}
    # What hung on what was taken out stays behind when all that still hangs together is copied.
    return _written(PdfWriter(clone_from=PdfReader(io.BytesIO(_written(writer)))))


def _written(writer: PdfWriter) -> bytes:
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _read(content: bytes) -> PdfReader:
    """The PDF. Raises Unreadable if it is locked."""
    if not content.startswith(b"%PDF-"):
        raise ValueError
    pdf = PdfReader(io.BytesIO(content))
    if pdf.is_encrypted:
        raise Unreadable("this PDF is locked, so that no one can see what it tells.",
                         "Save it without a password and without limits on its use.")
    return pdf


def _edges(root: Holder) -> Iterator[tuple[Holder, str | int, PdfObject | None]]:
    """(holder, key, value) of all that hangs below an object, each holder once."""
    ahead, seen = [root], set[int]()
    while ahead:
        holder = ahead.pop()
        if id(holder) in seen:
            continue
        seen.add(id(holder))
        for key, raw in _items(holder):
            value = raw.get_object()
            yield holder, key, value
            if isinstance(value, (DictionaryObject, ArrayObject)):
                ahead.append(value)


def _items(holder: Holder) -> list[tuple[str | int, PdfObject]]:
    """(key or position, what hangs there: itself, or a reference to it)."""
    if isinstance(holder, DictionaryObject):
        return [(key, holder.raw_get(key)) for key in holder]
    return list(enumerate(holder))


def _extras(root: Holder) -> Iterator[Extra]:
    for holder, key, value in _edges(root):
        words = _words(holder, key, value)
        if words:
            yield Extra(words, holder, key, value)


def _words(holder: Holder, key: str | int, value: PdfObject | None) -> str:
    """What hangs at a key, if it tells more than the pages show."""
    if isinstance(holder, DictionaryObject):
        if key in KEYS:
            return KEYS[str(key)]
        if key == "/T" and "/Rect" in holder and holder.get("/Subtype") != "/Widget":
            return "who commented (T)"
    if not isinstance(value, DictionaryObject):
        return ""
    if key == "/Metadata":
        if not isinstance(value, StreamObject):
            return "a description (Metadata)"
        names = [name for name, _, _ in _unfit_for_xmp(_tree(value))]
        return f"a description (XMP {', '.join(names)})" if names else ""
    if (action := str(value.get("/S"))) in ACTIONS:
        return ACTIONS[action]
    if "/EF" in value or value.get("/Subtype") == "/FileAttachment":
        return "an attached file"
    if "/ByteRange" in value:
        return "who signed it (signature)"
    if isinstance(value, StreamObject) and _is_jpeg(value):
        told = list(pictures.told_by(value.get_data(), ".jpg"))
        return f"in a picture, {' and '.join(told)}" if told else ""
    return ""


def _is_jpeg(value: StreamObject) -> bool:
    filters = value.get("/Filter")
    return "/DCTDecode" in (filters if isinstance(filters, ArrayObject) else [filters])


def _tree(stream: StreamObject) -> Element:
    """The tree of a description in XMP. Raises ParseError."""
    return ElementTree.fromstring(stream.get_data().strip(b"\0 \r\n\t"))


def _unfit_for_xmp(tree: Element) -> list[tuple[str, Element, str | Element]]:
    """What a description may not say: its name, where it hangs, itself (element or attribute)."""
    found = []
    for description in tree.iter(f"{_RDF}Description"):
        for one in (*description.attrib, *description):
            name = one if isinstance(one, str) else one.tag
            space, _, local = name[1:].partition("}")
            if name != f"{_RDF}about" and local not in XMP.get(space, ()):
                found.append((local, description, one))
    return found


def _take_out(extra: Extra) -> None:
    """Take out what was found; of a description and of a picture, what tells too much."""
    holder, key, value = extra.holder, extra.key, extra.value
    if key == "/Metadata" and isinstance(value, StreamObject):
        tree = _tree(value)
        for _, description, one in _unfit_for_xmp(tree):
            if isinstance(one, str):
                del description.attrib[one]
            else:
                description.remove(one)
        value.set_data(ElementTree.tostring(tree))
    elif extra.words.startswith("in a picture") and isinstance(value, StreamObject):
        StreamObject.set_data(value, pictures.cleaned(value.get_data(), ".jpg"))
        value[NameObject("/Filter")] = NameObject("/DCTDecode")
        value.pop("/DecodeParms", None)
    elif isinstance(holder, ArrayObject) and isinstance(key, int):
        holder.pop(key)
    elif isinstance(holder, DictionaryObject):
        del holder[key]
