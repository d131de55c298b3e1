"""`python -m macros.drafting SITE FILE`: take a paper, a text file, into a collaboration.

The file is kept untouched as the original. Beside it stands a draft of its blocks, each with an
anchor; an editor may rename, split or join them, and the build proves that no word is lost.
"""

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from macros.model.fields import id_like
from macros.papers import words_in

#: How many words of a block make its anchor.
WORDS = 4
_HEADING = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"\s*[-*]\s+")
_LABEL = re.compile(r"(\d+(?:\.\d+)+\.?|\d+[.)]|\(?[a-z]\)|\(?[ivx]+\))\s+")
_MARKS = re.compile(r"([\\*^{}\[\]<|])")

DOCUMENT = """\
title:
original:
  file: {file}
  sha256: {sha256}
publisher_id:
publisher_basis:
parts:
  - id: {id}
    title:
    short_title:
    date:
    about:
"""


class NotDrafted(Exception):
    """A file cannot be taken in; the message says why, and what would be right."""


def draft(text: str) -> str:
    """The blocks of a paper, as data/papers/ holds them, from its text.

    A line that begins with '#' is a heading, one with '-' or a number an item, one with '|' a row
    of a table; an empty line ends a paragraph.
    """
    taken: set[str] = set()
    level, lines, kind_before = 0, [], ""
    for kind, start, words in _elements(text):
        if kind == "heading":
            level = min(len(start), level + 1)
            start = "#" * level
        if lines and not (kind == kind_before in ("item", "row")):
            lines.append("")
        lines.append(_line(start, words, taken))
        kind_before = kind
    return "\n".join(lines) + "\n"


def _elements(text: str) -> Iterator[tuple[str, str, list[str]]]:
    """(kind, what the line begins with, the words of each cell) of each element of a text."""
    paragraph: list[str] = []
    for line in [*text.splitlines(), ""]:
        words = words_in(line)
        heading, item = _HEADING.match(line), _ITEM.match(line)
        is_row = line.startswith("|")
        begins = heading or item or is_row or _LABEL.match(line.lstrip())
        if paragraph and (begins or not words):
            yield "paragraph", "", [" ".join(paragraph)]
            paragraph = []
        if not words:
            continue
        if heading:
            yield "heading", heading[1], [" ".join(words)]
        elif is_row:
            cells = line.strip().removeprefix("|").removesuffix("|").split("|")
            yield "row", "|", [" ".join(words_in(cell)) for cell in cells]
        elif begins:
            yield "item", "-", [" ".join(words)]
        else:
            paragraph += words


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
    """Write original, draft and document of a paper; their paths come out. Raises NotDrafted."""
    id = id_like(file.stem)
    if not (site / "mkdocs.yml").is_file():
        raise NotDrafted(f"There is no collaboration in '{site.as_posix()}'. "
                         "Write SITE= with the folder of its mkdocs.yml.")
    if not id:
        raise NotDrafted("No file is named. Write it like FILE=minutes.txt.")
    try:
        original = file.read_bytes()
        text = original.decode("utf-8")
    except OSError:
        raise NotDrafted(f"There is no file '{file}' that can be read.") from None
    except UnicodeDecodeError:
        raise NotDrafted(f"{file} is no text saved as UTF-8. Save it as a text file.") from None
    paths = {
        f"data/originals/{id}.txt": original,
        f"data/papers/{id}.md": draft(text).encode(),
        f"data/documents/{id}.yml": DOCUMENT.format(
            id=id, file=f"data/originals/{id}.txt",
            sha256=hashlib.sha256(original).hexdigest()).encode(),
    }
    for path in paths:
        if (site / path).exists():
            raise NotDrafted(f"There is a {path} already. Give the file another name.")
    for path, content in paths.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return list(paths)


def main(arguments: Sequence[str]) -> int:
    """Take a paper in, and say what was written."""
    site, file = [*arguments, "", ""][:2]
    try:
        written = take_in(Path(site), Path(file))
    except NotDrafted as error:
        print(error, file=sys.stderr)
        return 1
    print("\n".join(f"Written: {(Path(site) / path).as_posix()}" for path in written))
    print("Fill in what is empty in the last one. make check says what is missing.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
