"""`python -m macros.commands.paper SITE FILE`: add a paper, a text file, to a collaboration.

The file is copied unchanged, as the original. A draft is written of its blocks, each with an
anchor. Editors may rename, split or join blocks; every build checks that no word is lost.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import NamedTuple

from macros.commands import CommandError
from macros.model.fields import id_like
from macros.papers import words_in
from macros.reading.loading import long_lines, read_bytes, read_one

#: The greatest number of words in an anchor.
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
{shown}parts:
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
    """A heading, paragraph, item or row of a paper.

    `start` is the sign at the beginning of its line in the draft, "" for a paragraph; `cells` has
    the words of each cell, and only a row has more than one.
    """

    kind: str
    start: str
    cells: list[str]


def draft(text: str) -> str:
    """The draft of a paper in the format of data/papers/, from the paper's text.

    A line that begins with '#' is a heading, with '-' or a number an item, with '|' a row of a
    table. An indented line continues the item above; an empty line ends a paragraph.
    """
    elements = _elements(text)
    blocks = _blocks(elements)
    lines: list[str] = []
    level, kind_before = 0, ""
    for element in elements:
        start = element.start
        if element.kind == "heading":
            level = min(len(start), level + 1)
            start = "#" * level
        if lines and not (element.kind == kind_before in ("item", "row")):
            lines.append("")
        lines.append(_line(start, [next(blocks) for _ in element.cells]))
        kind_before = element.kind
    return "\n".join(lines) + "\n"


def _elements(text: str) -> list[_Element]:
    """The elements of a text. Each begins a line; paragraphs and items may have more lines."""
    elements: list[_Element] = []
    above: _Element | None = None  # the element of the line above, None after an empty line
    for line in text.splitlines():
        if not words_in(line):
            above = None
            continue
        element = _element(line)
        if above and _continues(above, element, line):
            above.cells[0] += f" {element.cells[0]}"
        else:
            elements.append(element)
            above = element
    return elements


def _element(line: str) -> _Element:
    """The element that begins with a line, if the line does not continue the one above."""
    words = " ".join(words_in(line))
    if heading := _HEADING.match(line):
        return _Element("heading", heading[1], [words])
    if line.startswith("|"):
        cells = line.strip().removeprefix("|").removesuffix("|").split("|")
        return _Element("row", "|", [" ".join(words_in(f"|{cell}")) for cell in cells])
    if _ITEM.match(line) or _LABEL.match(line.lstrip()):
        return _Element("item", "-", [words])
    return _Element("paragraph", "", [words])


def _continues(above: _Element, element: _Element, line: str) -> bool:
    """Whether a line continues the element above it instead of beginning a new one."""
    is_within = above.kind == "paragraph" or (above.kind == "item" and line[:1].isspace())
    return element.kind == "paragraph" and is_within


def _line(start: str, blocks: list[str]) -> str:
    """A line of the draft: the sign that it begins with, and its blocks."""
    if start == "|":
        return f"| {' | '.join(blocks)} |"
    return f"{start} {blocks[0]}" if start else _escaped(blocks[0])


def _blocks(elements: list[_Element]) -> Iterator[str]:
    """The blocks of the draft: printed number, words with signs of markup escaped, and an anchor.

    The anchor is made from the first words, with a number if another block has it.
    """
    taken = set()
    for element in elements:
        for words in element.cells:
            label = _LABEL.match(words) if element.kind != "row" else None
            rest = words[label.end():] if label else words
            anchor = base = "-".join(id_like(rest).split("-")[:WORDS]) or "block"
            numbers = count(2)
            while anchor in taken:
                anchor = f"{base}-{next(numbers)}"
            if words:
                taken.add(anchor)
            number, plain = f"[{label[1]}] " if label else "", _MARKS.sub(r"\\\1", rest)
            yield f"{number}{plain} {{#{anchor}}}" if words else ""


def _escaped(line: str) -> str:
    """A paragraph, with a sign escaped that would make its line a heading, item or quotation."""
    return f"\\{line}" if line[0] in "#>-" else line


def take_in(site: Path, file: Path) -> list[str]:
    """Write the original, draft and document of a paper, and return their paths from `site`.

    It is shown whole, where the collaboration publishes its own plan; else its headings are listed
    in data/unused.yml. `site` is the collaboration's folder, `file` the paper. Raises CommandError
    if there is no such folder or file, if the file cannot be used as a paper, or if there is a
    paper of this name already.
    """
    id = id_like(file.stem)
    if not (site / "mkdocs.yml").is_file():
        raise CommandError(f"There is no collaboration in '{site.as_posix()}'. "
                           "Write SITE= with the folder of its mkdocs.yml.")
    if not id:
        raise CommandError("FILE is missing. Write it like FILE=minutes.txt.")
    original, text = _read(file)
    is_whole = _is_own_voice(site)
    blocks = draft(text)
    heading = re.search(r"^#+ (?:\[.*?\] )?(.*?) \{#", blocks, re.MULTILINE)
    short = id.replace("-", " ").capitalize()
    paths = {
        f"data/originals/{id}.txt": original,
        f"data/papers/{id}.md": blocks.encode(),
        f"data/documents/{id}.yml": DOCUMENT.format(
            id=id, file=f"data/originals/{id}.txt", short=json.dumps(short),
            title=json.dumps(heading[1] if heading else short, ensure_ascii=False),
            sha256=hashlib.sha256(original).hexdigest(),
            shown="shown: whole\n" if is_whole else "").encode(),
    }
    for path in paths:
        if (site / path).exists():
            raise CommandError(f"There is a {path} already. Give the file another name.")
    if not is_whole and (headings := re.findall(r"^#.* \{#([\w-]+)\}$", blocks, re.MULTILINE)):
        paths["data/unused.yml"] = _with_unused(site, id, headings)
    for path, content in paths.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return list(paths)


def _with_unused(site: Path, id: str, headings: Sequence[str]) -> bytes:
    """data/unused.yml with the headings of a paper (its id, and their anchors) as a list more."""
    unused = site / "data/unused.yml"
    before = unused.read_text(encoding="utf-8").rstrip("\n") + "\n\n" if unused.exists() else ""
    places = ", ".join(f"{id}#{anchor}" for anchor in headings)
    return (before + UNUSED.format(id=id, places=places)).encode()


def _is_own_voice(site: Path) -> bool:
    """Whether a collaboration's data/alliance.yml says that it publishes its own plan."""
    alliance, _ = read_one(site, "data", "alliance")
    return alliance is not None and alliance.value.get("voice") == "own"


def _read(file: Path) -> tuple[bytes, str]:
    """The bytes of a paper, and its text. Raises CommandError for anything but text in UTF-8."""
    if not file.is_file():
        raise CommandError(f"There is no file '{file}'.")
    original, mistakes = read_bytes(file.parent, file.name)
    if original is None:
        raise CommandError(f"{file}: {mistakes[0].problem} {mistakes[0].fix}")
    try:
        text = original.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CommandError(f"{file} is not text in UTF-8. Save it as plain text with the encoding "
                           "UTF-8.") from None
    if too_long := long_lines(text, str(file)):
        raise CommandError(str(too_long[0]))
    return original, text


def count_of_elements(draft: str) -> str:
    """How many headings, items, rows of tables and paragraphs a draft has, in words."""
    lines = [line for line in draft.splitlines() if line]
    starts = {"#": "headings", "-": "items", "|": "rows of tables"}
    kinds = [starts.get(line[0], "paragraphs") for line in lines]
    counts = [f"{kinds.count(kind)} {kind}" for kind in (*starts.values(), "paragraphs")
              if kind in kinds]
    return ", ".join(counts)


def main(arguments: Sequence[str]) -> int:
    """Add a paper and print which files were written. The exit code comes out."""
    site, file = [*arguments, "", ""][:2]
    try:
        if not site:
            raise CommandError("SITE is missing. "
                               "Write SITE=examples/harbour, or SITE=. for the first one.")
        written = take_in(Path(site), Path(file))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    paths = [Path(site) / path for path in written]
    for path in paths:
        print(f"Written: {path.as_posix()}")
    print(f"The draft has {count_of_elements(paths[1].read_text(encoding='utf-8'))}. "
          "If the paper has others, correct the second of these files.\n"
          "Then fill in the empty fields of the third; make check names what is missing.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
