"""Every file in docs/, and in staff/docs/ for the staff edition: pages, records, other files."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros import addresses
from macros.errors import Mark, Mistake
from macros.model import PAGE_KINDS, PageMeta
from macros.model.editions import PUBLIC, STAFF, folders, is_for_staff
from macros.model.fields import is_id
from macros.reading.author_page import AuthorPage, Writing
from macros.reading.calls import KnownCalls
from macros.reading.file_rules import hidden_metadata, unfit
from macros.reading.loading import Raw, bad_id, is_of_the_system, read_page
from macros.reading.page_text import read_page_text
from macros.reading.parsing import to_model


class Pages(NamedTuple):
    """The files in docs/: pages by src_uri, the Markdown below records by the page of the record,
    and the paths of others.

    `raws` are the records in the front matter of pages, such as updates; `written` are the kind and
    id of each such page, also of those that could not be read.
    """

    pages: dict[str, AuthorPage]
    endings: dict[str, Writing]
    assets: dict[str, str]
    raws: list[Raw]
    written: list[tuple[str, str]]
    mistakes: list[Mistake]


class _PageFile(NamedTuple):
    """A Markdown file: a page, or a raw record and the Markdown below it."""

    mistakes: list[Mistake]
    page: AuthorPage | None = None
    ending: Writing | None = None
    raw: Raw | None = None
    record: tuple[str, str] | None = None


def read_pages(root: Path, edition: str, known_calls: KnownCalls) -> Pages:
    """All files in docs/, and staff/docs/ for the staff edition, of the collaboration in `root`.

    `known_calls` are the macros that pages can call.
    """
    read: list[_PageFile] = []
    mistakes: list[Mistake] = []
    first: dict[str, str] = {}
    for file, src_uri in _page_files(root, edition):
        fault = unfit(src_uri, is_for_staff(file))
        if fault:
            mistakes.append(Mistake(Mark(file, 1, 1), *fault))
            continue
        what = "page" if src_uri.endswith(".md") else "file"
        taken = first.setdefault(src_uri, file)
        if taken != file:
            mistakes.append(Mistake(
                Mark(file, 1, 1), f"there is a {what} at this address already: {taken}.",
                "Give this one another name."))
        if what == "page":
            page = _read_page(root, file, src_uri, known_calls)
            mistakes += page.mistakes
            read += [page] if taken == file else []
        elif not is_for_staff(file):
            mistakes += hidden_metadata(root, file)
    return Pages(
        pages={item.page.src_uri: item.page for item in read if item.page},
        endings={item.ending.src_uri: item.ending for item in read if item.ending},
        assets={uri: file for uri, file in first.items() if not uri.endswith(".md")},
        raws=[item.raw for item in read if item.raw],
        written=[item.record for item in read if item.record],
        mistakes=mistakes,
    )


def _read_page(root: Path, file: str, src_uri: str, known_calls: KnownCalls) -> _PageFile:
    """A Markdown file. The front matter of a page becomes a PageMeta, that of a record a Raw."""
    for_staff = is_for_staff(file)
    page = read_page(root, file)
    text, mistakes = read_page_text(page.body, file, page.first_line, known_calls, for_staff)
    mistakes += page.mistakes
    record = record_at(src_uri)
    writing = Writing(
        src_uri=addresses.page_of(*record) if record else src_uri, file=file, text=text,
        edition=STAFF if for_staff else PUBLIC)
    # Where front matter cannot be read, nothing is said to be missing from it.
    is_read = bool(page.front) or not page.mistakes
    if record:
        kind, id = record
        if not is_id(id):
            mistakes = [*mistakes, bad_id(Mark(file, 1, 1), id, ".md")]
            return _PageFile(mistakes, ending=writing, record=record)
        raw = Raw(kind, id, page.front, page.marks, file) if is_read else None
        return _PageFile(mistakes, ending=writing, raw=raw, record=record)
    if not is_read:
        return _PageFile(mistakes)
    meta, meta_mistakes = to_model(Raw("pages", src_uri, page.front, page.marks, file), PageMeta)
    typed = AuthorPage(
        src_uri=src_uri, file=file, text=text, edition=writing.edition, meta=meta,
        former_marks=tuple(page.marks.value(("formerly", index))
                           for index in range(len(meta.formerly))),
        paper_marks=tuple(page.marks.value(("true_while", "papers", index))
                          for index in range(len(meta.true_while.papers)))
        if meta.true_while else ()) if meta else None
    return _PageFile([*mistakes, *meta_mistakes], typed)


def record_at(src_uri: str) -> tuple[str, str] | None:
    """The kind and id of the record in a file of docs/, such as an update; None if it has none.

    The id is the name of the file. The page of the record can have another address.
    """
    kind, _, name = src_uri.partition("/")
    is_record = kind in PAGE_KINDS and src_uri != addresses.LISTS[kind]
    return (kind, name.removesuffix(".md")) if is_record else None


def is_read_elsewhere(src_uri: str) -> bool:
    """Whether the page of the record in a file of docs/ has another address than the file."""
    record = record_at(src_uri) if src_uri.endswith(".md") else None
    return record is not None and addresses.page_of(*record) != src_uri


def _page_files(root: Path, edition: str) -> Iterator[tuple[str, str]]:
    """(file, src_uri) of each file in docs/, and in staff/docs/ for the staff edition."""
    for docs in folders(edition, "docs"):
        for path in sorted((root / docs).rglob("*")):
            src_uri = path.relative_to(root / docs).as_posix()
            if not path.is_dir() and not path.is_symlink() and not is_of_the_system(src_uri):
                yield f"{docs}/{src_uri}", src_uri
