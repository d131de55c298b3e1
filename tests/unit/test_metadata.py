"""Pictures and PDFs that tell more than they show are refused, and cleaned on command."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageCms, ImageSequence
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from macros.commands.strip import main
from macros.metadata import cleaned, metadata_in
from macros.model.editions import STAFF
from tests.editions import ROOT
from tests.telling_files import (
    chunk,
    commented,
    described,
    exif,
    jpeg,
    lamp,
    on_its_page,
    pdf,
    pictured,
    png,
    saved,
)
from tests.unit.sentences import TAKE_OUT

ARTIST, ORIENTATION, GPS, WHEN, MAKER_NOTE = 0x013B, 0x0112, 0x8825, 0x9003, 0x927C
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
JPEG, PNG = jpeg("Jo", "Jo", "Jo"), png("Jo", "Jo", "Jo")
END = saved("PNG")[-12:]


def changed(content: bytes, old: bytes, new: bytes) -> bytes:
    assert content.count(old) == 1
    return content.replace(old, new)


def with_segment(number: int, content: bytes) -> bytes:
    """A JPEG with one segment more."""
    whole = saved("JPEG")
    return whole[:2] + bytes([0xFF, number]) + (len(content) + 2).to_bytes(2) + content + whole[2:]


def with_block(block: bytes) -> bytes:
    """A GIF with one block more at its end."""
    return saved("GIF")[:-1] + block + b";"


def with_chunk(name: bytes, content: bytes) -> bytes:
    """A WebP with one chunk more at its end."""
    whole = saved("WEBP", exif=exif({ORIENTATION: 6}))
    whole += name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)
    return whole[:4] + (len(whole) - 8).to_bytes(4, "little") + whole[8:]


def in_the_root(key: str, **entries):
    """Hang a dictionary at the root of a PDF."""
    def change(writer: PdfWriter) -> None:
        named = {NameObject(f"/{name}"): value for name, value in entries.items()}
        writer.root_object[NameObject(key)] = DictionaryObject(named)

    return change


def changed_later() -> bytes:
    """A PDF to which another author's name was added, so that the first is still in it."""
    writer, written = PdfWriter(BytesIO(pdf(Subject="Jo")), incremental=True), BytesIO()
    writer.metadata = {"/Title": "A lamp"}
    writer.write(written)
    return written.getvalue()


def attached(writer: PdfWriter) -> None:
    writer.add_attachment("jo.txt", b"Jo")


def attached_to_a_page(writer: PdfWriter) -> None:
    file = DictionaryObject({NameObject("/F"): TextStringObject("jo.txt"),
                             NameObject("/EF"): DictionaryObject()})
    pin = DictionaryObject({NameObject("/Subtype"): NameObject("/FileAttachment"),
                            NameObject("/FS"): file})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([pin])


SCRIPT, LAUNCH = NameObject("/JavaScript"), NameObject("/Launch")
JO = TextStringObject("Jo")
IN_XMP = "a description (XMP AuthorsPosition, creator)"
IN_JPEG = "who took it (EXIF Artist) and a description (XMP) and a comment"

TELLING = {
    "EXIF of a JPEG": (
        saved("JPEG", exif=exif({ARTIST: "Jo", GPS: {1: "N"}}, {WHEN: "2020", MAKER_NOTE: b"Jo"})),
        ".jpg", ["who took it (EXIF Artist)", "where (EXIF GPSInfo)",
                 "when (EXIF DateTimeOriginal)", "a note (EXIF MakerNote)"]),
    "EXIF, XMP and a comment": (
        JPEG, ".jpeg", ["who took it (EXIF Artist)", "a description (XMP)", "a comment"]),
    "EXIF with bytes to which nothing leads": (
        saved("JPEG", exif=exif({ORIENTATION: 6}) + b"Jo"), ".jpg",
        ["bytes that no tag refers to (EXIF)"]),
    "IPTC": (with_segment(0xED, b"Photoshop 3.0\0Jo"), ".jpg",
             ["what Photoshop or the press noted (IPTC)"]),
    "a segment of an unknown program": (
        with_segment(0xE5, b"Jo\0"), ".jpg", ["something that is not needed to draw it (APP5 Jo)"]),
    "a thumbnail": (
        with_segment(0xE0, b"JFIF\0" + bytes(9) + b"Jo."), ".jpg", ["a thumbnail"]),
    "a second picture after the first": (
        saved("JPEG") + saved("JPEG"), ".jpg", ["bytes after its end"]),
    "texts of a PNG": (
        PNG, ".png", ["a text (Author)", "a text (Comment)", "a text (XML:com.adobe.xmp)"]),
    "EXIF of a PNG": (
        saved("PNG", exif=exif({ARTIST: "Jo", ORIENTATION: 3})), ".png",
        ["who took it (EXIF Artist)"]),
    "the time and a private chunk of a PNG": (
        changed(saved("PNG"), END, chunk(b"tIME", bytes(7)) + chunk(b"joJo", b"Jo") + END), ".png",
        ["when it was changed", "something that is not needed to draw it (joJo)"]),
    "bytes after a PNG": (saved("PNG") + b"Jo", ".png", ["bytes after its end"]),
    "a comment in a GIF": (saved("GIF", comment=b"Jo"), ".gif", ["a comment"]),
    "XMP and an unknown program in a GIF": (
        with_block(b"!\xff\x0bXMP DataXMP\x02Jo\0" + b"!\xff\x0bJOSPROGRAM1\x02Jo\0"), ".gif",
        ["a description (XMP)", "something that is not needed to draw it (JOSPROGRAM1)"]),
    "bytes after a GIF": (saved("GIF") + b"Jo", ".gif", ["bytes after its end"]),
    "EXIF and XMP of a WebP": (
        saved("WEBP", exif=exif({ARTIST: "Jo", ORIENTATION: 6}), xmp=b"Jo"), ".webp",
        ["who took it (EXIF Artist)", "a description (XMP)"]),
    "an unknown chunk of a WebP": (
        with_chunk(b"JOJO", b"Jo."), ".webp", ["something that is not needed to draw it (JOJO)"]),
    "bytes after a WebP": (saved("WEBP") + b"Jo", ".webp", ["bytes after its end"]),
    "who wrote a PDF": (
        pdf(Author="Jo", Company="Jo's"), ".pdf", ["who wrote it (Author)", "a note (Company)"]),
    "XMP of a PDF": (pdf(described("Jo")), ".pdf", [IN_XMP]),
    "packed XMP of a PDF": (pdf(described("Jo", packed=True)), ".pdf", [IN_XMP]),
    "a description of a PDF that is no XMP": (
        pdf(in_the_root("/Metadata", Author=JO)), ".pdf", ["a description (Metadata)"]),
    "a comment in a PDF": (pdf(commented("Jo")), ".pdf", ["who commented (T)"]),
    "a picture in a PDF": (pdf(pictured(JPEG)), ".pdf", [f"in a picture, {IN_JPEG}"]),
    "a packed picture in a PDF": (
        pdf(pictured(JPEG, packed=True)), ".pdf", [f"in a picture, {IN_JPEG}"]),
    "a file attached to a PDF": (pdf(attached), ".pdf", ["an attached file"]),
    "a file attached to a page": (pdf(attached_to_a_page), ".pdf", ["an attached file"]),
    "what a program keeps in a PDF": (
        pdf(on_its_page("/PieceInfo", DictionaryObject({NameObject("/Jo"): JO}))), ".pdf",
        ["what the program that made it keeps there (PieceInfo)"]),
    "a script": (pdf(in_the_root("/OpenAction", S=SCRIPT, JS=JO)), ".pdf", ["a script"]),
    "the start of a program": (
        pdf(in_the_root("/OpenAction", S=LAUNCH, F=JO)), ".pdf",
        ["the start of another program (Launch)"]),
    "a signature": (
        pdf(in_the_root("/Perms", DocMDP=DictionaryObject({
            NameObject("/ByteRange"): ArrayObject([NumberObject(0)]), NameObject("/Name"): JO}))),
        ".pdf", ["who signed it (signature)"]),
    "what a PDF was before": (changed_later(), ".pdf", ["what it was before it was changed"]),
    "bytes after a PDF": (pdf() + b"Jo", ".pdf", ["bytes after its end"]),
}


def shown(content: bytes, ending: str):
    """What a reader sees of a file: its dots, turned upright, or its pages."""
    if ending == ".pdf":
        read = PdfReader(BytesIO(content))
        return read.metadata.title, [(page.mediabox, page.extract_text()) for page in read.pages]
    picture = Image.open(BytesIO(content))
    turned = picture.getexif().get(ORIENTATION, 1)
    return turned, [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(picture)]


@pytest.mark.parametrize("name", TELLING)
def test_what_a_file_tells_is_told_and_taken_out_and_what_it_shows_stays(name):
    content, ending, told = TELLING[name]
    assert metadata_in(content, ending) == told
    clean = cleaned(content, ending)
    assert metadata_in(clean, ending) == []
    assert b"Jo" not in clean
    assert shown(clean, ending) == shown(content, ending)
    assert cleaned(content, ending) == clean
    assert shown(cleaned(clean, ending), ending) == shown(content, ending)


PLAIN = {
    "PNG": (saved("PNG"), ".png"),
    "PNG with a profile and a resolution": (
        saved("PNG", icc_profile=SRGB, dpi=(72, 72)), ".png"),
    "PNG with clear dots": (saved("PNG", lamp("P"), transparency=1), ".png"),
    "PNG that moves": (saved("PNG", save_all=True, append_images=[lamp().rotate(180)]), ".png"),
    "PNG that is turned": (saved("PNG", exif=exif({ORIENTATION: 6})), ".png"),
    "JPEG": (saved("JPEG"), ".jpg"),
    "JPEG in steps, of four inks": (saved("JPEG", lamp("CMYK"), progressive=True), ".jpeg"),
    "JPEG with restarts, a profile and a resolution": (
        saved("JPEG", restart_marker_rows=1, icc_profile=SRGB, dpi=(300, 300)), ".jpg"),
    "JPEG that is turned": (
        saved("JPEG", exif=exif({ORIENTATION: 6, 0x011A: 72.0, 0x0128: 2}, {0xA001: 1})), ".jpg"),
    "GIF": (saved("GIF"), ".gif"),
    "GIF that moves": (
        saved("GIF", save_all=True, append_images=[lamp("P").rotate(180)], loop=0), ".gif"),
    "WebP": (saved("WEBP"), ".webp"),
    "WebP without loss, with a profile": (saved("WEBP", lossless=True, icc_profile=SRGB), ".webp"),
    "WebP that moves": (saved("WEBP", save_all=True, append_images=[lamp().rotate(180)]), ".webp"),
    "PDF": (pdf(Subject="Lamps", Keywords="lamp", Creator="Writer"), ".pdf"),
    "PDF with a picture": (pdf(pictured(saved("JPEG"))), ".pdf"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_needed_to_draw_a_file_is_no_fault(name):
    content, ending = PLAIN[name]
    assert metadata_in(content, ending) == []
    if ending != ".pdf":
        assert cleaned(content, ending) == content


def test_a_description_keeps_what_it_may_say():
    clean = cleaned(pdf(described("Jo")), ".pdf")
    assert PdfReader(BytesIO(clean)).xmp_metadata.dc_title == {"x-default": "A lamp"}


@pytest.mark.parametrize(("orientation", "flags"), [(1, 0), (6, 0x08)])
def test_the_head_of_a_webp_says_what_is_left_in_it(orientation, flags):
    tags = exif({ARTIST: "Jo", ORIENTATION: orientation})
    clean = cleaned(saved("WEBP", exif=tags, xmp=b"Jo"), ".webp")
    assert (clean[12:16], clean[20]) == (b"VP8X", flags)


def locked() -> bytes:
    def lock(writer: PdfWriter) -> None:
        writer.encrypt("", "owner", algorithm="RC4-128")

    return pdf(lock)


BROKEN = "this is no {} file, or it is broken. Save it again from the program that made it."


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lamp.png", saved("JPEG"), BROKEN.format(".png")),
        ("lamp.jpg", b"", BROKEN.format(".jpg")),
        ("lamp.jpg", saved("JPEG")[:-20], BROKEN.format(".jpg")),
        ("lamp.png", saved("PNG")[:-20], BROKEN.format(".png")),
        ("lamp.gif", saved("GIF")[:-20], BROKEN.format(".gif")),
        ("lamp.webp", saved("WEBP")[:-20], BROKEN.format(".webp")),
        ("lamp.jpg", with_segment(0xE1, b"Exif\0\0Jo"), BROKEN.format(".jpg")),
        ("lamp.pdf", saved("PNG"), BROKEN.format(".pdf")),
        ("lamp.pdf", pdf()[:150], BROKEN.format(".pdf")),
        ("lamp.pdf", locked(), "this PDF is locked, so its metadata cannot be checked. "
                               "Save it without a password and without limits on its use."),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_and_left_as_it_is(
    lanterns, monkeypatch, capsys, name, content, told
):
    (lanterns.root / "docs" / name).write_bytes(content)
    assert lanterns.told() == [f"docs/{name}:1:1: {told}"]
    monkeypatch.chdir(lanterns.root)
    assert main([f"docs/{name}"]) == 1
    assert capsys.readouterr().err == f"docs/{name}: {told}\n"
    assert (lanterns.root / "docs" / name).read_bytes() == content


def test_a_file_that_tells_is_refused_until_the_command_that_is_named_was_run(
    lanterns, monkeypatch, capsys
):
    (lanterns.root / "docs/lamp.jpg").write_bytes(JPEG)
    lanterns.replace("docs/index.md", "{{ points(", "![A lamp](lamp.jpg)\n\n{{ points(")
    what = "who took it (EXIF Artist), a description (XMP), a comment"
    assert lanterns.told() == [
        f"docs/lamp.jpg:1:1: this file has more in it than it shows: {what}. "
        "'make strip FILE=docs/lamp.jpg' removes that."]
    monkeypatch.chdir(lanterns.root)
    assert main(["docs/lamp.jpg"]) == 0
    assert capsys.readouterr().out == f"Removed from docs/lamp.jpg: {what}.\n"
    assert lanterns.told() == []
    assert main(["docs/lamp.jpg"]) == 0
    assert capsys.readouterr().out == "docs/lamp.jpg has no metadata to remove.\n"


def test_a_picture_that_is_too_large_is_not_looked_at(lanterns):
    lanterns.add("docs/lamp.jpg", "")
    os.truncate(lanterns.root / "docs/lamp.jpg", 20_000_001)
    assert lanterns.told() == [
        f"docs/lamp.jpg:1:1: this file is larger than 20 MB, the most that is read. {TAKE_OUT}"]


def test_the_command_names_the_file_from_where_make_is_called(monkeypatch, lanterns):
    (lanterns.root / "docs/lamp.png").write_bytes(PNG)
    monkeypatch.setattr("macros.reading.file_rules.ROOT", lanterns.root.resolve().parent)
    assert lanterns.told()[0].endswith("'make strip FILE=lanterns/docs/lamp.png' removes that.")


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("", "'.' is neither a picture nor a PDF. "
             "Write FILE= with the path of one, like FILE=docs/plan/photo.jpg."),
        ("docs/index.md", "'docs/index.md' is neither a picture nor a PDF. "
                          "Write FILE= with the path of one, like FILE=docs/plan/photo.jpg."),
        ("docs/._lamp.jpg", "'docs/._lamp.jpg' was put there by the system or an editor, and is "
                            "never published. There is no need to strip it."),
        ("docs/none.png", "There is no file 'docs/none.png', or it cannot be read."),
    ],
)
def test_what_cannot_be_cleaned_is_told_in_one_sentence(capsys, file, told):
    assert main([file]) == 1
    assert capsys.readouterr().err == f"{told}\n"


def test_a_file_is_left_as_it_is_where_something_cannot_be_taken_out(
    lanterns, monkeypatch, capsys
):
    monkeypatch.setattr("macros.commands.strip.cleaned", lambda content, ending: content[:-2])
    monkeypatch.chdir(lanterns.root)
    (lanterns.root / "docs/lamp.png").write_bytes(PNG + b"Jo.")
    assert main(["docs/lamp.png"]) == 1
    assert capsys.readouterr().err.endswith(
        "bytes after its end. Save the file again from the program that made it, without "
        "metadata.\n")
    assert (lanterns.root / "docs/lamp.png").read_bytes() == PNG + b"Jo."


def test_a_file_for_staff_may_say_who_made_it(lanterns):
    (lanterns.root / "staff/docs/staff/lamp.jpg").write_bytes(JPEG)
    lanterns.replace("staff/docs/staff/index.md", "A secret lantern.", "![A lamp](lamp.jpg)")
    assert lanterns.told(STAFF) == []


def test_a_build_without_pictures_reads_no_library_for_them():
    code = ("import sys; from pathlib import Path; from macros.building import build_site; "
            "build_site(Path('tests/collaboration'), 'public'); "
            "print({'PIL', 'pypdf'} & sys.modules.keys())")
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout == "set()\n", run.stderr
