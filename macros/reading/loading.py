"""Read files of data and pages into raw records with the file, line and column of each value.

The records of a kind are in `<kind>.yml` (a list, each record with its `id`), or in
`<kind>/<id>.yml` (one record in a file, whose name gives the id), or in both.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from macros.errors import Mark, Mistake, did_you_mean, listed
from macros.model.fields import id_like, is_id
from macros.reading.characters import byte_order_mark
from macros.reading.yaml_tree import Marks, load_yaml

#: The most bytes that a text file may have, and the most characters in one of its lines.
LARGEST_TEXT, LONGEST_LINE = 500_000, 10_000

#: What systems and editors write into folders, besides what begins with a dot: Windows, its network
#: folders and icons; Vim's trial of whether it can write ('4913', in its fileio.c); copies of Vim
#: and Emacs ('page.md~'), what Emacs saves by itself ('#page.md#'), Word's '~$minutes.docx'.
_OF_THE_SYSTEM = re.compile(r"desktop\.ini|thumbs\.db|4913|.+~|#.*#|~\$.+", re.IGNORECASE)
_MERGE = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
_ID_FORM = "Write lower-case words joined by hyphens"
_ID_LINE = re.compile(r"^(?:- +|  )id: *['\"]?([a-z0-9-]+)", re.MULTILINE)
#: The beginning of an item of a list of records.
_ITEM = re.compile(r"^- ", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?^)(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
#: A line that was perhaps meant to be '---'.
_NOT_QUITE = re.compile(r"^ *[-\u2010-\u2015\u2212_=*]+ *$", re.MULTILINE)
_SETTING = re.compile(r" {0,3}[A-Za-z0-9_-]+:")


@dataclass(frozen=True)
class Raw:
    """A record before it has types: strings, lists and dicts, without its id, and their marks."""

    kind: str
    id: str
    value: dict[str, Any]
    marks: Marks
    file: str


class Page(NamedTuple):
    """A hand-written page. `first_line` is the line of the file on which its body begins."""

    front: dict[str, Any]
    marks: Marks
    body: str
    first_line: int
    mistakes: list[Mistake]


def is_of_the_system(path: str) -> bool:
    """Whether a file was written by an operating system or an editor, such as .DS_Store, or is in
    a folder of theirs. `path` is its path in docs/ or data/, or its name.

    Such files are ignored, and not published.
    """
    *_, name = parts = path.split("/")
    return (any(part.startswith(".") for part in parts)
            or _OF_THE_SYSTEM.fullmatch(name) is not None)


def read_bytes(
    root: Path, file: str, largest: int = LARGEST_TEXT
) -> tuple[bytes | None, list[Mistake]]:
    """The content of a file below `root`; or None, and a mistake that says that it is missing, or
    has more than `largest` bytes.
    """
    try:
        with (root / file).open("rb") as opened:
            data = opened.read(largest + 1)
    except OSError as error:
        reason = "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"
        return None, [Mistake(Mark(file, 1, 1), f"this file {reason}.")]
    if len(data) <= largest:
        return data, []
    most = f"{largest // 1_000_000} MB" if largest >= 1_000_000 else f"{largest // 1_000} kB"
    problem = f"this file is larger than {most}, the most that is read."
    return None, [Mistake(Mark(file, 1, 1), problem, "Take out what does not belong in it.")]


def read_text(root: Path, file: str) -> tuple[str | None, list[Mistake]]:
    """The text of a file below `root`, with '\\n' at the ends of lines, and the mistakes in it.

    The text is None if it cannot be read. So it is after an unfinished merge, or with a line that
    is too long: they would cause many other mistakes.
    """
    data, mistakes = read_bytes(root, file)
    if data is None:
        return None, mistakes
    try:
        text = data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        mark = Mark(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problem = "the file is not saved as UTF-8: this character cannot be read."
        return None, [Mistake(mark, problem, "Save the file as UTF-8.")]
    if unreadable := [*unfinished_merge(text, file), *long_lines(text, file)]:
        return None, unreadable
    if text.startswith("\ufeff"):
        return text[1:], [byte_order_mark(file)]
    return text, []


def unfinished_merge(text: str, file: str) -> list[Mistake]:
    """A mistake at the first conflict marker of Git in a text, if there is one.

    A line of '=' alone does not count: it can underline a heading.
    """
    marker = _MERGE.search(text)
    if not marker:
        return []
    return [Mistake(
        Mark(file, text.count("\n", 0, marker.start()) + 1, 1), "a merge was not finished here.",
        "Keep one of the two versions, or something of both, and delete the lines that begin with "
        "'<<<<<<<', '=======' and '>>>>>>>'.")]


def long_lines(text: str, file: str) -> list[Mistake]:
    """A mistake for each line with more than LONGEST_LINE characters."""
    return [
        Mistake(Mark(file, number, LONGEST_LINE + 1),
                f"this line has {len(line)} characters; at most {LONGEST_LINE} are read.",
                "Break it into shorter lines, or take out what does not belong in it.")
        for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE
    ]


def read_kind(root: Path, data_dir: str, kind: str) -> tuple[list[Raw], list[Mistake]]:
    """All records of a kind in `data_dir` (relative to `root`), in the order of the files.

    Of several records with the same id, only the first is returned.
    """
    raws: list[Raw] = []
    mistakes: list[Mistake] = []
    if (root / data_dir / f"{kind}.yml").is_file():
        raws, mistakes = _read_list(root, f"{data_dir}/{kind}.yml", kind)
    if (root / data_dir / kind).is_dir():
        folder_raws, folder_mistakes = _read_folder(root, f"{data_dir}/{kind}", kind)
        raws, mistakes = raws + folder_raws, mistakes + folder_mistakes
    mistakes += repeated_ids(raws)
    by_id: dict[str, Raw] = {}
    for raw in raws:
        by_id.setdefault(raw.id, raw)
    return list(by_id.values()), mistakes


def read_one(
    root: Path, data_dir: str, name: str, required: bool = False
) -> tuple[Raw | None, list[Mistake]]:
    """The mapping in `<name>.yml`, as a raw record. None if the file is not there, which is a
    mistake if it is `required`.
    """
    file = f"{data_dir}/{name}.yml"
    if not required and not (root / file).exists():
        return None, []
    return _read_record(root, file, name, name)


def repeated_ids(raws: Iterable[Raw]) -> list[Mistake]:
    """A mistake for each record with the id of an earlier record of its kind."""
    first: dict[tuple[str, str], Mark] = {}
    mistakes = []
    for raw in raws:
        mark = raw.marks.value(("id",))
        before = first.setdefault((raw.kind, raw.id), mark)
        if before is not mark:
            problem = f"the id '{raw.id}' is used already: see {before.file}, line {before.line}."
            mistakes.append(Mistake(mark, problem, "Give one of the two another id."))
    return mistakes


def ids_written(
    root: Path, data_dir: str, kind: str, raws: Collection[Raw]
) -> set[str] | None:
    """All ids in the files of a kind, even those of records that could not be read.

    `raws` are the records that could be read. None if the ids are not known, because no id is found
    in the list of records, or fewer than it has items. With these ids, a reference to a record that
    could not be read is not reported as a reference to nothing.
    """
    file = f"{data_dir}/{kind}.yml"
    ids = {raw.id for raw in raws} | {Path(name).stem for name in
                                      files_in(root, f"{data_dir}/{kind}") if name.endswith(".yml")}
    if not (root / file).is_file():
        return ids
    text, _ = read_text(root, file)
    ids_in_list = {line[1] for line in _ID_LINE.finditer(text or "")}
    listed = ids_in_list | {raw.id for raw in raws if raw.file == file}
    if not listed or len(_ITEM.findall(text or "")) > len(listed):
        return None
    return ids | ids_in_list


def unknown_files(
    root: Path,
    data_dir: str,
    kinds: Collection[str],
    singles: Collection[str],
    folders: Collection[str] = ("papers", "originals", "values"),
    files: Collection[str] = (),
    elsewhere: Collection[str] = (),
) -> list[Mistake]:
    """A mistake for each file and folder in `data_dir` that is not read.

    `kinds` and `singles` are the names of files (and folders) that are read, `folders` are other
    folders and `files` other files, `elsewhere` are the kinds whose records must be in staff/data/,
    or, if that is `data_dir`, in data/.
    """
    place = root / data_dir
    if not place.is_dir():
        return []
    mistakes = []
    for path in _entries(place):
        mark = Mark(f"{data_dir}/{path.name}", 1, 1)
        known = [*kinds, *(folders if path.is_dir() else singles)]
        name = path.name if path.is_dir() else path.stem
        if path.stem in elsewhere:
            mistakes.append(_in_the_other_folder(path.stem, mark, data_dir))
        elif not path.is_dir() and path.suffix != ".yml":
            mistakes += [] if path.name in files else [_not_yml(path, mark)]
        elif name not in known:
            mistakes.append(Mistake(mark, f"there is no kind of record '{name}'.",
                                    _nearest_of(name, known)))
    return mistakes


def _in_the_other_folder(kind: str, mark: Mark, data_dir: str) -> Mistake:
    """The mistake for records in data/ that are only for staff, or the other way round."""
    if data_dir == "data":
        return Mistake(mark, f"'{kind}' are only for staff, and everything in data/ is published.",
                       "Move it to staff/data/.")
    return Mistake(mark, f"'{kind}' are the same in both editions.", "Move it to data/.")


def unknown_in_staff(root: Path) -> list[Mistake]:
    """A mistake for each file and folder in staff/ that is not read."""
    mistakes = []
    for path in _entries(root / "staff") if (root / "staff").is_dir() else ():
        if path.name in ("data", "docs"):
            continue
        folder = "staff/data/" if path.suffix == ".yml" else "staff/docs/"
        mistakes.append(Mistake(
            Mark(f"staff/{path.name}", 1, 1), "this is not read: in staff/, only records in "
            "staff/data/ and pages and documents in staff/docs/ are.",
            "Move what is in it there." if path.is_dir() else f"Move it to {folder}."))
    return mistakes


def _nearest_of(word: str, known: Collection[str]) -> str:
    return did_you_mean(word, known) or f"Known are {listed(sorted(known))}."


def read_page(root: Path, file: str) -> Page:
    """A Markdown file, with its front matter read as MkDocs reads it (a YAML block between two
    lines '---' at the beginning).
    """
    text, mistakes = read_text(root, file)
    if text is None:
        return Page({}, Marks(file, {}, {}), "", 1, mistakes)
    page = page_in(text, file)
    return page._replace(mistakes=mistakes + page.mistakes)


def front_matter(text: str) -> tuple[int, int] | None:
    """Where the YAML of a page begins and ends in its text; None if it has no front matter."""
    block = _FRONT_MATTER.match(text)
    return block.span(1) if block else None


def page_in(text: str, file: str) -> Page:
    """The page with this text, Markdown with front matter. `file` is its path, for the mistakes."""
    block = _FRONT_MATTER.match(text)
    if not block:
        mistakes = _no_front_matter(text, file)
        return Page({}, Marks(file, {}, {}), "" if mistakes else text, 1, mistakes)
    front, marks, yaml_mistakes = load_yaml(block[1], file, first_line=2)
    mistakes = list(yaml_mistakes)
    if not mistakes and not isinstance(front, dict):
        problem = "keys and their values are expected between the lines '---'."
        mistakes = [Mistake(Mark(file, 2, 1), problem, "Write the page's title there: 'title: …'.")]
    body = text[block.end() :]
    first_line = text.count("\n", 0, block.end()) + 1
    return Page(front if isinstance(front, dict) else {}, marks, body, first_line, mistakes)


def _no_front_matter(text: str, file: str) -> list[Mistake]:
    """The mistakes in the first lines of a page without front matter: front matter that MkDocs
    would not recognise, and text that it would read as front matter (MultiMarkdown's).
    """
    lead = text.lstrip()
    line = text.count("\n", 0, len(text) - len(lead)) + 1
    if re.match(r"---[ \t]*\n", lead):
        if line == 1 and text.startswith("---"):
            return [_not_closed(text, file)]
        problem = "the front matter does not begin on the first line of the file."
        fix = "Delete what is before it."
        return [Mistake(Mark(file, line, 1), problem, fix)]
    if _SETTING.match(text) and _FRONT_MATTER.match(f"---\n{text}"):
        problem = "the line '---' above the front matter is missing."
        return [Mistake(Mark(file, 1, 1), problem, "Write '---' on a line of its own above this.")]
    if _SETTING.match(text):
        problem = "this line would be read as a setting of the page and not be shown."
        fix = "Begin the page with its title between two lines '---'."
        return [Mistake(Mark(file, 1, 1), problem, fix)]
    return []


def _not_closed(text: str, file: str) -> Mistake:
    """The mistake of front matter without an end, at the line that was meant to be it, if any is.
    """
    if line := _NOT_QUITE.search(text, 4):
        return Mistake(
            Mark(file, text.count("\n", 0, line.start()) + 1, 1),
            f"'{line[0].strip()}' does not close the front matter.", "Write three hyphens: '---'.")
    return Mistake(Mark(file, 1, 1), "the front matter is not closed.",
                   "Write a line '---' after its last key, and the text below that.")


def _read_list(root: Path, file: str, kind: str) -> tuple[list[Raw], list[Mistake]]:
    """The records of a file that holds a list of them."""
    value, marks, mistakes = _load_file(root, file)
    if mistakes and value is None:
        return [], mistakes
    if not isinstance(value, list):
        problem = "a list of records is expected here."
        return [], [*mistakes, Mistake(marks.value(), problem, "Begin each with '- id: '.")]
    raws, more = records_in(value, marks, file, kind)
    return raws, [*mistakes, *more]


def records_in(
    items: list[Any], marks: Marks, file: str, kind: str
) -> tuple[list[Raw], list[Mistake]]:
    """The records of a kind in a list, each with its `id`; `marks` are those of the list."""
    raws: list[Raw] = []
    mistakes: list[Mistake] = []
    for index, item in enumerate(items):
        own = marks.under((index,))
        if not isinstance(item, dict):
            problem = "a record is expected here: keys and their values."
            mistakes.append(Mistake(own.value(), problem, "Begin it with '- id: '."))
            continue
        id = item.get("id")
        if not isinstance(id, str) or not id:
            id_mark = own.key(("id",))
            mistakes.append(Mistake(id_mark, "the record has no id.", f"{_ID_FORM}: '- id: …'."))
            continue
        if not is_id(id):
            mistakes.append(bad_id(own.value(("id",)), id))
        raws.append(Raw(kind, id, _without_id(item), own, file))
    return raws, mistakes


def _read_folder(root: Path, folder: str, kind: str) -> tuple[list[Raw], list[Mistake]]:
    """The records of a folder that holds one in each file."""
    raws, mistakes = [], []
    for path in _entries(root / folder):
        file = f"{folder}/{path.name}"
        mark = Mark(file, 1, 1)
        if path.is_dir():
            problem = "files of records are expected here, not a folder."
            mistakes.append(Mistake(mark, problem, f"Move its files to {folder}/."))
        elif path.suffix != ".yml":
            mistakes.append(_not_yml(path, mark))
        else:
            if not is_id(path.stem):
                mistakes.append(bad_id(mark, path.stem, ".yml"))
            raw, record_mistakes = _read_record(root, file, kind, path.stem)
            mistakes += record_mistakes
            if raw:
                raws.append(raw)
    return raws, mistakes


def _read_record(root: Path, file: str, kind: str, id: str) -> tuple[Raw | None, list[Mistake]]:
    """The record in a file that contains only one."""
    value, marks, mistakes = _load_file(root, file)
    if mistakes and value is None:
        return None, mistakes
    if not isinstance(value, dict):
        problem = "a record is expected here: keys and their values."
        fix = "Write 'key: value' on each line."
        return None, [*mistakes, Mistake(marks.value(), problem, fix)]
    if "id" in value:
        problem = f"the key 'id' does not belong here: the name of the file is the id, '{id}'."
        mistakes.append(Mistake(marks.key(("id",)), problem, "Delete the line."))
    return Raw(kind, id, _without_id(value), marks, file), mistakes


def _without_id(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "id"}


def _load_file(root: Path, file: str) -> tuple[Any, Marks, list[Mistake]]:
    text, mistakes = read_text(root, file)
    if text is None:
        return None, Marks(file, {}, {}), mistakes
    value, marks, yaml_mistakes = load_yaml(text, file)
    mistakes += yaml_mistakes
    if value is None and not mistakes:
        problem = "the file is empty."
        mistakes = [Mistake(Mark(file, 1, 1), problem, "Write what belongs here, or delete it.")]
    return value, marks, mistakes


def files_in(root: Path, folder: str) -> list[str]:
    """The paths of the files in a folder below `root`, without those of the system; none if there
    is no such folder.
    """
    place = root / folder
    return [f"{folder}/{path.name}" for path in (_entries(place) if place.is_dir() else ())]


def _entries(folder: Path) -> list[Path]:
    """The files and folders in a folder, sorted by name, without those of the system."""
    return sorted(path for path in folder.iterdir() if not is_of_the_system(path.name))


def _not_yml(path: Path, mark: Mark) -> Mistake:
    if path.name.endswith((".bak", ".orig", ".swp")):
        return Mistake(mark, "this looks like a copy that a text editor made.",
                       "Delete it, or move it elsewhere.")
    return Mistake(
        mark,
        "only files whose names end with '.yml' are read here.",
        f"Name it '{path.stem}.yml', or move it elsewhere.",
    )


def bad_id(mark: Mark, id: str, file_ending: str = "") -> Mistake:
    """The mistake of an id in a wrong form. `file_ending` is given if the id is a file's name."""
    better = id_like(id)
    if file_ending and better:
        fix = f"Rename the file to '{better}{file_ending}'."
    else:
        fix = _ID_FORM + (f", like '{better}'." if better else ".")
    return Mistake(mark, f"'{id}' cannot be an id.", fix)
