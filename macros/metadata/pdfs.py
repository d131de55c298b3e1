"""Metadata and other hidden content in PDFs (ISO 32000-1), and PDFs without it.

A PDF is a graph of dictionaries and arrays. Metadata is recognised by its key or its type, wherever
in the graph it is.
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

#: An object that contains others.
Parent = DictionaryObject | ArrayObject

#: The entries that a PDF may keep in its document information dictionary (14.3.3).
INFO = {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer", "/CreationDate", "/ModDate",
        "/Trapped"}
#: Key -> what it contains, for keys that no page needs.
KEYS = {
    "/PieceInfo": "what the program that made it keeps there (PieceInfo)",
    "/EmbeddedFiles": "an attached file",
    "/AF": "an attached file",
    "/JavaScript": "a script",
    "/JS": "a script",
}
#: Type of an action (12.6.4) -> what it is.
ACTIONS = {"/JavaScript": "a script", "/Launch": "the start of another program (Launch)"}
#: XMP (ISO 16684-1) that a PDF may keep, names by namespace: title, format, language, tools, dates,
#: and the standards that it conforms to.
XMP = {
    "http://purl.org/dc/elements/1.1/": {"title", "format", "language"},
    "http://ns.adobe.com/xap/1.0/": {"CreatorTool", "CreateDate", "ModifyDate", "MetadataDate"},
    "http://ns.adobe.com/xap/1.0/mm/": {"DocumentID", "InstanceID", "RenditionClass"},
    "http://ns.adobe.com/pdf/1.3/": {"Producer", "PDFVersion", "Trapped", "Keywords"},
    "http://www.aiim.org/pdfa/ns/id/": {"part", "conformance", "amd", "rev"},
    "http://www.aiim.org/pdfua/ns/id/": {"part", "amd", "corr", "rev"},
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"

# pypdf logs each small fault that it repairs; editors can do nothing about them.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Extra(NamedTuple):
    """Metadata in a PDF: what it is, in a few words, and the value with its parent and key."""

    words: str
    parent: Parent
    key: str | int
    value: PdfObject | None


def metadata_in(content: bytes, ending: str) -> list[str]:
    """The metadata in a PDF, each item in a few words. Raises Unreadable if it is locked, and any
    other exception if it is broken.
    """
    pdf = _read(content)
    metadata = [f"{'who wrote it' if key == '/Author' else 'a note'} ({key[1:]})"
                for key in pdf.metadata or () if key not in INFO]
    metadata += [extra.words for extra in _extras(pdf.root_object)]
    # Each incremental update (7.5.6) adds a cross-reference table; a linearized PDF has two anyway.
    if content.count(b"startxref") > (2 if b"/Linearized" in content[:1024] else 1):
        metadata.append("what it was before it was changed")
    if not content.rstrip().endswith(b"%%EOF"):
        metadata.append("bytes after its end")
    return metadata


def cleaned(content: bytes, ending: str) -> bytes:
    """The PDF written again, with its pages and without metadata. Raises as metadata_in."""
    pdf = _read(content)
    writer = PdfWriter(clone_from=pdf)
    for extra in reversed(list(_extras(writer.root_object))):
        _remove(extra)
    # /Trapped is a name object, which pypdf would write as a string.
    writer.metadata = {key: value for key, value in (pdf.metadata or {}).items()
                       if key in INFO - {"/Trapped"}}
    # A second copy leaves out the objects that nothing refers to any more.
    return _bytes_of(PdfWriter(clone_from=PdfReader(io.BytesIO(_bytes_of(writer)))))


def _bytes_of(writer: PdfWriter) -> bytes:
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _read(content: bytes) -> PdfReader:
    """The PDF. Raises Unreadable if it is locked, ValueError if it is none."""
    if not content.startswith(b"%PDF-"):
        raise ValueError
    pdf = PdfReader(io.BytesIO(content))
    if pdf.is_encrypted:
        raise Unreadable("this PDF is locked, so its metadata cannot be checked.",
                         "Save it without a password and without limits on its use.")
    return pdf


def _edges(root: Parent) -> Iterator[tuple[Parent, str | int, PdfObject | None]]:
    """(parent, key, value) of every value that can be reached from an object, each parent once."""
    ahead, seen = [root], set[int]()
    while ahead:
        parent = ahead.pop()
        if id(parent) in seen:
            continue
        seen.add(id(parent))
        for key, raw in _items(parent):
            value = raw.get_object()
            yield parent, key, value
            if isinstance(value, (DictionaryObject, ArrayObject)):
                ahead.append(value)


def _items(parent: Parent) -> list[tuple[str | int, PdfObject]]:
    """(key or index, the value there or a reference to it)."""
    if isinstance(parent, DictionaryObject):
        return [(key, parent.raw_get(key)) for key in parent]
    return list(enumerate(parent))


def _extras(root: Parent) -> Iterator[Extra]:
    for parent, key, value in _edges(root):
        words = _words(parent, key, value)
        if words:
            yield Extra(words, parent, key, value)


def _words(parent: Parent, key: str | int, value: PdfObject | None) -> str:
    """What a value is, in a few words, if it is metadata; else ''."""
    if isinstance(parent, DictionaryObject):
        if key in KEYS:
            return KEYS[str(key)]
        # /T of a markup annotation (12.5.6.2); that of a form field is its name.
        if key == "/T" and "/Rect" in parent and parent.get("/Subtype") != "/Widget":
            return "who commented (T)"
    if not isinstance(value, DictionaryObject):
        return ""
    if key == "/Metadata":
        if not isinstance(value, StreamObject):
            return "a description (Metadata)"
        names = [name for name, _, _ in _unwanted_xmp(_xmp(value))]
        return f"a description (XMP {', '.join(names)})" if names else ""
    if (action := str(value.get("/S"))) in ACTIONS:
        return ACTIONS[action]
    if "/EF" in value or value.get("/Subtype") == "/FileAttachment":
        return "an attached file"
    if "/ByteRange" in value:
        return "who signed it (signature)"
    if isinstance(value, StreamObject) and _is_jpeg(value):
        metadata = list(pictures.metadata_in(value.get_data(), ".jpg"))
        return f"in a picture, {' and '.join(metadata)}" if metadata else ""
    return ""


def _is_jpeg(value: StreamObject) -> bool:
    filters = value.get("/Filter")
    return "/DCTDecode" in (filters if isinstance(filters, ArrayObject) else [filters])


def _xmp(stream: StreamObject) -> Element:
    """The tree of an XMP packet. Raises ParseError."""
    return ElementTree.fromstring(stream.get_data().strip(b"\0 \r\n\t"))


def _unwanted_xmp(tree: Element) -> list[tuple[str, Element, str | Element]]:
    """The properties that are not in XMP: (name, the description, its attribute or element)."""
    properties: list[tuple[str, Element, str | Element]] = []
    for description in tree.iter(f"{_RDF}Description"):
        for item in (*description.attrib, *description):
            tag = item if isinstance(item, str) else item.tag
            namespace, _, name = tag[1:].partition("}")
            if tag != f"{_RDF}about" and name not in XMP.get(namespace, ()):
                properties.append((name, description, item))
    return properties


def _remove(extra: Extra) -> None:
    """Remove metadata from its parent; of XMP and of a picture, only what is unwanted."""
    parent, key, value = extra.parent, extra.key, extra.value
    if key == "/Metadata" and isinstance(value, StreamObject):
        tree = _xmp(value)
        for _, description, item in _unwanted_xmp(tree):
            if isinstance(item, str):
                del description.attrib[item]
            else:
                description.remove(item)
        value.set_data(ElementTree.tostring(tree))
    elif extra.words.startswith("in a picture") and isinstance(value, StreamObject):
        StreamObject.set_data(value, pictures.cleaned(value.get_data(), ".jpg"))
        value[NameObject("/Filter")] = NameObject("/DCTDecode")
        value.pop("/DecodeParms", None)
    elif isinstance(parent, ArrayObject) and isinstance(key, int):
        parent.pop(key)
    elif isinstance(parent, DictionaryObject):
        del parent[key]
