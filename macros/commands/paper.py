"""`python -m macros.commands.paper SITE FILE`: take a paper, a text file, into a collaboration.

The file is kept untouched as the original. Beside it stands a draft of its blocks, each with an
anchor; an editor may rename, split or join them, and the build proves that no word is lost.
"""

import hashlib
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from macros.commands import CommandError
from macros.model.fields import id_like
from macros.papers import words_in
from macros.reading.loading import long_lines, read_bytes

#: How many words of a block make its anchor.
WORDS = 4
_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"\s*[-*•]\s+")
_LABEL = re.compile(r"(\d+(?:\.\d+)+\.?|\d+[.)]|\(?[a-z]\)|\(?[ivx]+\))\s+")
_MARKS = re.compile(r"([\\*^{}\[\]<|])")

DOCUMENT = """\
title: {title}
original:
  file: {file}
  sha256: {sha256}
publisher_id:
publisher_basis:
parts:
  - id: {id}
    title: {title}
    short_title: {short}
    date:
    about:
"""


UNUSED = """\
- id: {id}-headings
  reason: Headings. This site has headings of its own.
  places: [{places}]
"""


class _Element(NamedTuple):
    """A heading, paragraph, item or row: what its line begins with, and the words of each cell."""

    kind: str
    start: str
    cells: list[str]


def draft(text: str) -> str:
    """The blocks of a paper, as data/papers/ holds them, from its text.

    A line that begins with '#' is a heading, one with '-' or a number an item, one with '|' a row
    of a table. An indented line goes on with the item above; an empty line ends a paragraph.
    """
    taken: set[str] = set()
    lines: list[str] = []
    level, kind_before = 0, ""
    for element in _elements(text):
        start = element.start
        if element.kind == "heading":
            level = min(len(start), level + 1)
            start = "#" * level
        if lines and not (element.kind == kind_before in ("item", "row")):
            lines.append("")
        lines.append(_line(start, element.cells, taken))
        kind_before = element.kind
    return "\n".join(lines) + "\n"


def _elements(text: str) -> list[_Element]:
    """The elements of a text: each begins on a line of its own, and some go on below it."""
    elements: list[_Element] = []
    above: _Element | None = None  # what the line above belongs to, None after an empty line
    for line in text.splitlines():
        if not words_in(line):
            above = None
            continue
        element = _element(line)
        if above and _goes_on(above, element, line):
            above.cells[0] += f" {element.cells[0]}"
        else:
            elements.append(element)
            above = element
    return elements


def _element(line: str) -> _Element:
    """The element that a line of words begins."""
    words = " ".join(words_in(line))
    if heading := _HEADING.match(line):
        return _Element("heading", heading[1], [words])
    if line.startswith("|"):
        cells = line.strip().removeprefix("|").removesuffix("|").split("|")
        return _Element("row", "|", [" ".join(words_in(f"|{cell}")) for cell in cells])
    if _ITEM.match(line) or _LABEL.match(line.lstrip()):
        return _Element("item", "-", [words])
    return _Element("paragraph", "", [words])


def _goes_on(above: _Element, element: _Element, line: str) -> bool:
    """Whether a line goes on with the element above it, and begins none."""
    is_within = above.kind == "paragraph" or (above.kind == "item" and line[:1].isspace())
    return element.kind == "paragraph" and is_within


def _line(start: str, cells: list[str], taken: set[str]) -> str:
    """One line of a paper: its cells, each with its anchor, and what makes it a heading or item."""
    blocks = [_block(words, taken, with_label=start != "|") for words in cells]
    if start == "|":
        return f"| {' | '.join(blocks)} |"
    return f"{start} {blocks[0]}" if start else _not_a_mark(blocks[0])


def _block(words: str, taken: set[str], with_label: bool) -> str:
    """A block's words, with the marks in them made plain, its printed number, and its anchor."""
    if not words:
        return ""
    label = _LABEL.match(words) if with_label else None
    rest = words[label.end():] if label else words
    anchor = base = "-".join(id_like(rest).split("-")[:WORDS]) or "block"
    number = 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    plain = _MARKS.sub(r"\\\1", rest)
    return f"{f'[{label[1]}] ' if label else ''}{plain} {{#{anchor}}}"


def _not_a_mark(line: str) -> str:
    """A paragraph that begins with a sign that would make it something else."""
    return f"\\{line}" if line[0] in "#>-" else line


def take_in(site: Path, file: Path) -> list[str]:
    """Write original, draft and document of a paper, and list its headings as shown on no page.

    The paths of the files come out. Raises CommandError.
    """
    id = id_like(file.stem)
    if not (site / "mkdocs.yml").is_file():
        raise CommandError(f"There is no collaboration in '{site.as_posix()}'. "
                           "Write SITE= with the folder of its mkdocs.yml.")
    if not id:
        raise CommandError("No file is named. Write it like FILE=minutes.txt.")
    original, text = _read(file)
    blocks = draft(text)
    heading = re.search(r"^#+ (?:\[.*?\] )?(.*?) \{#", blocks, re.MULTILINE)
    short = id.replace("-", " ").capitalize()
    paths = {
        f"data/originals/{id}.txt": original,
        f"data/papers/{id}.md": blocks.encode(),
        f"data/documents/{id}.yml": DOCUMENT.format(
            id=id, file=f"data/originals/{id}.txt", short=json.dumps(short),
            title=json.dumps(heading[1] if heading else short, ensure_ascii=False),
            sha256=hashlib.sha256(original).hexdigest()).encode(),
    }
    for path in paths:
        if (site / path).exists():
            raise CommandError(f"There is a {path} already. Give the file another name.")
    headings = re.findall(r"^#.* \{#([\w-]+)\}$", blocks, re.MULTILINE)
    if headings:
        unused = site / "data/unused.yml"
        before = unused.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if unused.exists() else ""
        places = ", ".join(f"{id}#{anchor}" for anchor in headings)
        paths["data/unused.yml"] = (before + UNUSED.format(id=id, places=places)).encode()
    for path, content in paths.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return list(paths)


def _read(file: Path) -> tuple[bytes, str]:
    """The bytes of a paper, and its text. Raises CommandError."""
    if not file.is_file():
        raise CommandError(f"There is no file '{file}' that can be read.")
    original, mistakes = read_bytes(file.parent, file.name)
    if original is None:
        raise CommandError(f"{file}: {mistakes[0].problem} {mistakes[0].fix}")
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{file} is no text in UTF-8. Save it as plain text, with UTF-8 as its "
                           "encoding.") from None
    if too_long := long_lines(text, str(file)):
        raise CommandError(str(too_long[0]))
    return original, text


def counted(blocks: str) -> str:
    """How many headings, items, rows and paragraphs a draft has, as a sentence."""
    lines = [line for line in blocks.splitlines() if line]
    starts = {"#": "headings", "-": "items", "|": "rows of tables"}
    kinds = [starts.get(line[0], "paragraphs") for line in lines]
    told = [f"{kinds.count(kind)} {kind}" for kind in (*starts.values(), "paragraphs")
            if kind in kinds]
    return f"{', '.join(told)}."


def main(arguments: Sequence[str]) -> int:
    """Take a paper in, and say what was written."""
    site, file = [*arguments, "", ""][:2]
    try:
        if not site:
            raise CommandError("No collaboration is named. "
                               "Write SITE=examples/harbour, or SITE=. for the first one.")
        written = take_in(Path(site), Path(file))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    paths = [Path(site) / path for path in written]
    for path in paths:
        print(f"Written: {path.as_posix()}")
    print(f"{counted(paths[1].read_text(encoding='utf-8'))} Is that what the paper has? "
          "If not, mend the second of these files.\n"
          "Then fill in what is empty in the third; make check says what is missing.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
