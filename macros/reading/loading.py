"""Files of data and pages -> raw records that remember file, line and column.

A kind's records stand in `<kind>.yml` (a list, each record with its `id`) or in
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

#: How many bytes of a file of text, and how many characters of a line in it, are read at most.
LARGEST_TEXT, LONGEST_LINE = 500_000, 10_000

#: What Windows puts into a folder that was looked at. What others put there begins with a dot.
_OF_WINDOWS = ("desktop.ini", "thumbs.db")
_MERGE = re.compile(r"^(?:<{7}|\|{7}|>{7})(?: .*)?$", re.MULTILINE)
_ID_FORM = "Write lower-case words joined by hyphens"
_ID_LINE = re.compile(r"^(?:- +|  )id: *['\"]?([a-z0-9-]+)", re.MULTILINE)
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?^)(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_SETTING = re.compile(r" {0,3}[A-Za-z0-9_-]+:")


@dataclass(frozen=True)
class Raw:
    """A record as it is written: texts, lists and dicts, without its id; and where all stands."""

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
    """Whether a file was put where it is by an operating system or an editor, such as .DS_Store.

    It is passed over, and not published.
    """
    *_, name = parts = path.split("/")
    return any(part.startswith(".") for part in parts) or name.lower() in _OF_WINDOWS


def read_bytes(
    root: Path, file: str, largest: int = LARGEST_TEXT
) -> tuple[bytes | None, list[Mistake]]:
    """The content of a file below `root`, or None and why: it is not there, or has too many bytes.

    No more than `largest` bytes are read.
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
    """The text of a file below `root` (None if it cannot be read) and what is wrong with it.

    A text in which a merge was not finished is two texts, and a line without end is none: both
    count as what cannot be read, so that nothing is said of what would follow from them.
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
    """A mistake at the first line that Git wrote between two versions of a text; none if none is.

    A line of '=' alone does not count: it may underline a heading.
    """
    found = _MERGE.search(text)
    if not found:
        return []
    return [Mistake(
        Mark(file, text.count("\n", 0, found.start()) + 1, 1), "a merge was not finished here.",
        "Keep one of the two versions, or something of both, and delete the lines that begin with "
        "'<<<<<<<', '=======' and '>>>>>>>'.")]


def long_lines(text: str, file: str) -> list[Mistake]:
    """A mistake for each line that has more characters than are read."""
    return [
        Mistake(Mark(file, number, LONGEST_LINE + 1),
                f"this line has {len(line)} characters; at most {LONGEST_LINE} are read.",
                "Break it into shorter lines, or take out what does not belong in it.")
        for number, line in enumerate(text.split("\n"), 1) if len(line) > LONGEST_LINE
    ]


def read_kind(root: Path, data_dir: str, kind: str) -> tuple[list[Raw], list[Mistake]]:
    """Every record of a kind in `data_dir` (relative to `root`), in the order of the files."""
    raws: list[Raw] = []
    mistakes: list[Mistake] = []
    if (root / data_dir / f"{kind}.yml").is_file():
        raws, mistakes = _read_list(root, f"{data_dir}/{kind}.yml", kind)
    if (root / data_dir / kind).is_dir():
        more_raws, more_mistakes = _read_folder(root, f"{data_dir}/{kind}", kind)
        raws, mistakes = raws + more_raws, mistakes + more_mistakes
    mistakes += repeated_ids(raws)
    first: dict[str, Raw] = {}
    for raw in raws:
        first.setdefault(raw.id, raw)
    return list(first.values()), mistakes


def read_one(
    root: Path, data_dir: str, name: str, required: bool = False
) -> tuple[Raw | None, list[Mistake]]:
    """The record of a kind of which there is one: `<name>.yml`. None if it is not there."""
    file = f"{data_dir}/{name}.yml"
    if not required and not (root / file).exists():
        return None, []
    return _read_record(root, file, name, name)


def repeated_ids(raws: Iterable[Raw]) -> list[Mistake]:
    """A mistake for each record of a kind whose id another one, read before, has already."""
    first: dict[tuple[str, str], Mark] = {}
    mistakes = []
    for raw in raws:
        mark = raw.marks.value(("id",))
        before = first.setdefault((raw.kind, raw.id), mark)
        if before is not mark:
            problem = f"the id '{raw.id}' is taken: see {before.file}, line {before.line}."
            mistakes.append(Mistake(mark, problem, "Give one of the two another id."))
    return mistakes


def ids_written(
    root: Path, data_dir: str, kind: str, raws: Collection[Raw]
) -> set[str] | None:
    """Every id that the files of a kind give, even those of records that are broken.

    `raws` are the records that could be read. None where the ids are not known, since not one is
    found in the file that lists the records. A reference to a record that was told to be broken is
    not to be told as dangling too.
    """
    file = f"{data_dir}/{kind}.yml"
    ids = {raw.id for raw in raws} | {path.stem for path in (root / data_dir / kind).glob("*.yml")}
    if not (root / file).is_file():
        return ids
    text, _ = read_text(root, file)
    listed_here = {found[1] for found in _ID_LINE.finditer(text or "")}
    if not listed_here and not any(raw.file == file for raw in raws):
        return None
    return ids | listed_here


def unknown_files(
    root: Path,
    data_dir: str,
    kinds: Collection[str],
    singles: Collection[str],
    folders: Collection[str] = ("papers", "originals"),
    elsewhere: Collection[str] = (),
) -> list[Mistake]:
    """A mistake for each file and folder in `data_dir` that nobody would read.

    `elsewhere` are the kinds whose records lie in staff/data/ alone.
    """
    place = root / data_dir
    if not place.is_dir():
        return []
    mistakes = []
    for path in _entries(place):
        mark = Mark(f"{data_dir}/{path.name}", 1, 1)
        if path.stem in elsewhere:
            problem = f"'{path.stem}' are for staff alone, and all that lies here is published."
            mistakes.append(Mistake(mark, problem, "Move it to staff/data/."))
        elif path.is_dir():
            if path.name not in kinds and path.name not in folders:
                problem = f"there is no kind of record '{path.name}'."
                mistakes.append(Mistake(mark, problem, _nearest_of(path.name, [*kinds, *folders])))
        elif path.suffix != ".yml":
            mistakes.append(_not_yml(path, mark))
        elif path.stem not in kinds and path.stem not in singles:
            problem = f"there is no kind of record '{path.stem}'."
            mistakes.append(Mistake(mark, problem, _nearest_of(path.stem, [*kinds, *singles])))
    return mistakes


def unknown_in_staff(root: Path) -> list[Mistake]:
    """A mistake for each file and folder in staff/ that nobody would read."""
    mistakes = []
    for path in _entries(root / "staff") if (root / "staff").is_dir() else ():
        if path.name in ("data", "docs"):
            continue
        folder = "staff/data/" if path.suffix == ".yml" else "staff/docs/"
        mistakes.append(Mistake(
            Mark(f"staff/{path.name}", 1, 1), "nothing reads what lies here: records for staff are "
            "read in staff/data/, pages and documents in staff/docs/.",
            "Move what is in it there." if path.is_dir() else f"Move it to {folder}."))
    return mistakes


def _nearest_of(word: str, known: Collection[str]) -> str:
    return did_you_mean(word, known) or f"Known are {listed(sorted(known))}."


def read_page(root: Path, file: str) -> Page:
    """A Markdown file with its front matter read apart, as MkDocs would."""
    text, mistakes = read_text(root, file)
    if text is None:
        return Page({}, Marks(file, {}, {}), "", 1, mistakes)
    page = page_in(text, file)
    return page._replace(mistakes=mistakes + page.mistakes)


def page_in(text: str, file: str) -> Page:
    """The page that a text of Markdown with front matter is; `file` is for the mistakes in it."""
    found = _FRONT_MATTER.match(text)
    if not found:
        return Page({}, Marks(file, {}, {}), text, 1, _no_front_matter(text, file))
    front, marks, mistakes = load_yaml(found[1], file, first_line=2)
    if not mistakes and not isinstance(front, dict):
        problem = "between the lines '---' keys and their values are expected."
        mistakes = [Mistake(Mark(file, 2, 1), problem, "Write the page's title there: 'title: …'.")]
    body = text[found.end() :]
    first_line = text.count("\n", 0, found.end()) + 1
    return Page(front if isinstance(front, dict) else {}, marks, body, first_line, mistakes)


def _no_front_matter(text: str, file: str) -> list[Mistake]:
    """What a page without front matter holds that MkDocs would misread."""
    lead = text.lstrip()
    line = text.count("\n", 0, len(text) - len(lead)) + 1
    if re.match(r"---[ \t]*\n", lead):
        if line == 1 and text.startswith("---"):
            problem = "the front matter is not closed."
            fix = "Write a line '---' after its last key, and the text below that."
        else:
            problem = "the front matter does not begin on the first line of the file."
            fix = "Delete what stands before it."
        return [Mistake(Mark(file, line, 1), problem, fix)]
    if _SETTING.match(text):
        problem = "this line would be read as a setting of the page and not be shown."
        fix = "Begin the page with its title between two lines '---'."
        return [Mistake(Mark(file, 1, 1), problem, fix)]
    return []


def _read_list(root: Path, file: str, kind: str) -> tuple[list[Raw], list[Mistake]]:
    """The records of a file that holds a list of them."""
    value, marks, mistakes = _load_file(root, file)
    if mistakes and value is None:
        return [], mistakes
    if not isinstance(value, list):
        problem = "a list of records is expected here."
        return [], [*mistakes, Mistake(marks.value(), problem, "Begin each with '- id: '.")]
    raws = []
    for index, item in enumerate(value):
        own = marks.under((index,))
        if not isinstance(item, dict):
            problem = "a record is expected here: keys and their values."
            mistakes.append(Mistake(own.value(), problem, "Begin it with '- id: '."))
            continue
        id = item.get("id")
        if not isinstance(id, str) or not id:
            where = own.key(("id",))
            mistakes.append(Mistake(where, "the record has no id.", f"{_ID_FORM}: '- id: …'."))
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
            problem = "a folder stands where files of records are expected."
            mistakes.append(Mistake(mark, problem, f"Move its files to {folder}/."))
        elif path.suffix != ".yml":
            mistakes.append(_not_yml(path, mark))
        else:
            if not is_id(path.stem):
                mistakes.append(bad_id(mark, path.stem, ".yml"))
            raw, more = _read_record(root, file, kind, path.stem)
            mistakes += more
            if raw:
                raws.append(raw)
    return raws, mistakes


def _read_record(root: Path, file: str, kind: str, id: str) -> tuple[Raw | None, list[Mistake]]:
    """The one record that a file holds."""
    value, marks, mistakes = _load_file(root, file)
    if mistakes and value is None:
        return None, mistakes
    if not isinstance(value, dict):
        problem = "a record is expected here: keys and their values."
        fix = "Write 'key: value' on each line."
        return None, [*mistakes, Mistake(marks.value(), problem, fix)]
    if "id" in value:
        problem = f"the key 'id' does not belong here: the file's name gives the id '{id}'."
        mistakes.append(Mistake(marks.key(("id",)), problem, "Delete the line."))
    return Raw(kind, id, _without_id(value), marks, file), mistakes


def _without_id(value: dict[str, Any]) -> dict[str, Any]:
    return {key: inner for key, inner in value.items() if key != "id"}


def _load_file(root: Path, file: str) -> tuple[Any, Marks, list[Mistake]]:
    text, mistakes = read_text(root, file)
    if text is None:
        return None, Marks(file, {}, {}), mistakes
    value, marks, more = load_yaml(text, file)
    mistakes += more
    if value is None and not mistakes:
        problem = "the file holds nothing."
        mistakes = [Mistake(Mark(file, 1, 1), problem, "Write what belongs here, or delete it.")]
    return value, marks, mistakes


def _entries(folder: Path) -> list[Path]:
    """What stands in a folder, by name, but for the system's own files."""
    return sorted(path for path in folder.iterdir() if not is_of_the_system(path.name))


def _not_yml(path: Path, mark: Mark) -> Mistake:
    if path.name.endswith(("~", ".bak", ".orig", ".swp")):
        return Mistake(mark, "this looks like a copy that an editor made.",
                       "Delete it, or move it elsewhere.")
    return Mistake(
        mark,
        "only files whose names end with '.yml' are read here.",
        f"Name it '{path.stem}.yml', or move it elsewhere.",
    )


def bad_id(mark: Mark, id: str, file_ending: str = "") -> Mistake:
    """The mistake of an id in a wrong form; `file_ending`, where the id is the name of a file."""
    better = id_like(id)
    if file_ending and better:
        fix = f"Rename the file to '{better}{file_ending}'."
    else:
        fix = _ID_FORM + (f", like '{better}'." if better else ".")
    return Mistake(mark, f"'{id}' cannot be an id.", fix)
