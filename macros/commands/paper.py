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

from macros.commands import CommandError
from macros.model.fields import id_like
from macros.papers import Pasted, PastedElement, read_pasted
from macros.papers.item_signs import LABEL
from macros.reading.loading import long_lines, read_bytes, read_one

#: The greatest number of words in an anchor.
WORDS = 4
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


def draft(pasted: Pasted) -> str:
    """The draft of a paper in the format of data/papers/. A row of a table is one passage."""
    blocks = _blocks(pasted.elements)
    lines: list[str] = []
    level, kind_before = 0, ""
    for element in pasted.elements:
        if element.kind == "heading":
            level = min(element.level, level + 1)
        is_next = element.kind == kind_before in ("item", "row") and not element.apart
        if lines and not is_next:
            lines.append("")
        lines.append(_line(element, level, next(blocks)))
        if element.header:
            lines.append("|" + "---|" * len(element.cells))
        kind_before = element.kind
    return "\n".join(lines) + "\n"


def _line(element: PastedElement, level: int, block: str) -> str:
    """A line of the draft: the sign that it begins with, and its block."""
    if element.kind == "heading":
        return f"{'#' * level} {block}"
    if element.kind == "item":
        return f"{'  ' * (element.level - 1)}- {block}"
    return block if element.kind == "row" else _escaped(block)


def _blocks(elements: Sequence[PastedElement]) -> Iterator[str]:
    """The block of each element: printed number, words with signs of markup escaped, an anchor.

    The anchor is made from the first words, with a number if another block has it.
    """
    taken = set()
    for element in elements:
        words = " ".join(filter(None, element.cells))
        label = LABEL.match(words) if element.kind != "row" else None
        rest = words[label.end():] if label else words
        anchor = base = "-".join(id_like(rest).split("-")[:WORDS]) or "block"
        numbers = count(2)
        while anchor in taken:
            anchor = f"{base}-{next(numbers)}"
        taken.add(anchor)
        if element.kind == "row":
            yield f"| {' | '.join(map(_escaped_marks, element.cells))} | {{#{anchor}}}"
        else:
            number = f"[{label[1]}] " if label else ""
            yield f"{number}{_escaped_marks(rest)} {{#{anchor}}}"


def _escaped_marks(words: str) -> str:
    return _MARKS.sub(r"\\\1", words)


def _escaped(line: str) -> str:
    """A paragraph, with a sign escaped that would make its line a heading, item or quotation."""
    return f"\\{line}" if line[0] in "#>-" else line


def take_in(site: Path, file: Path) -> tuple[list[str], Pasted]:
    """Write the original, draft and document of a paper; return their paths from `site`, and what
    was read.

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
    original, text = read_text(file)
    is_whole = _is_own_voice(site)
    pasted = read_pasted(text)
    blocks = draft(pasted)
    paths = {
        f"data/originals/{id}.txt": original,
        f"data/papers/{id}.md": blocks.encode(),
        f"data/documents/{id}.yml": _document(id, original, blocks, pasted, is_whole).encode(),
    }
    for path in paths:
        if (site / path).exists():
            raise CommandError(f"There is a {path} already. Give the file another name.")
    if not is_whole and (headings := re.findall(r"^#.* \{#([\w-]+)\}$", blocks, re.MULTILINE)):
        paths["data/unused.yml"] = _with_unused(site, id, headings)
    for path, content in paths.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    return list(paths), pasted


def _document(id: str, original: bytes, blocks: str, pasted: Pasted, is_whole: bool) -> str:
    """The document of a paper, whose draft is `blocks`; its title is the first heading."""
    heading = re.search(r"^#+ (?:\[.*?\] )?(.*?) \{#", blocks, re.MULTILINE)
    short = id.replace("-", " ").capitalize()
    return DOCUMENT.format(
        id=id, file=f"data/originals/{id}.txt", short=json.dumps(short),
        title=json.dumps(heading[1] if heading else short, ensure_ascii=False),
        sha256=hashlib.sha256(original).hexdigest(), furniture=_furniture(pasted),
        shown="shown: whole\n" if is_whole else "")


def _furniture(pasted: Pasted) -> str:
    """The key `furniture` of a document, for the lines that were set aside; '' if there are none.
    """
    lines = [f"  - {{line: {line}, words: {json.dumps(words, ensure_ascii=False)}, "
             f"reason: {reason}}}\n" for line, words, reason in pasted.furniture]
    return "".join(["furniture:\n", *lines]) if lines else ""


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


def read_text(file: Path) -> tuple[bytes, str]:
    """The bytes of a file, and its text. Raises CommandError for anything but text in UTF-8."""
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


def count_of_elements(pasted: Pasted) -> str:
    """How many headings, items, rows of tables and paragraphs a text has, in words."""
    names = {"heading": "headings", "item": "items", "row": "rows of tables",
             "paragraph": "paragraphs"}
    kinds = [element.kind for element in pasted.elements]
    return ", ".join(f"{kinds.count(kind)} {name}" for kind, name in names.items() if kind in kinds)


def to_look_at(pasted: Pasted) -> Iterator[str]:
    """A sentence for each thing that the reader of a text set aside or was not sure of."""
    if pasted.furniture:
        lines = _lines([aside.line for aside in pasted.furniture])
        yield (f"Set aside as page numbers, headers and footers: {lines}. "
               "They stand under furniture: in the document.")
    yield from unsure_words(pasted)
    if tables := [element.line for element in pasted.elements if element.apart
                  and not element.header]:
        yield (f"Tables without a header row: {_lines(tables)}. If the first row names the "
               "columns, write |---| in a line below it.")


def unsure_words(pasted: Pasted) -> Iterator[str]:
    """A sentence on the words that a text does not show clearly, as joined or as copied."""
    if pasted.unsure:
        words = ", ".join(f"{word} (line {line})" for word, line in pasted.unsure)
        yield (f"Joined where a line ends: {words}. The text has them nowhere else: if one is "
               "written with a hyphen, or is two words, correct it in the draft.")
    if pasted.unreadable:
        signs = ", ".join(f"U+{ord(sign):04X} (line {line})" for sign, line in pasted.unreadable)
        yield (f"Characters that only their font can show: {signs}. "
               "Correct each in the draft: {~~the character~>what the paper shows~~}.")


def _lines(numbers: Sequence[int]) -> str:
    return f"{'lines' if len(numbers) > 1 else 'line'} {', '.join(map(str, numbers))}"


def main(arguments: Sequence[str]) -> int:
    """Add a paper and print which files were written. The exit code comes out."""
    site, file = [*arguments, "", ""][:2]
    try:
        if not site:
            raise CommandError("SITE is missing. "
                               "Write SITE=examples/harbour, or SITE=. for the first one.")
        written, pasted = take_in(Path(site), Path(file))
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    paths = [Path(site) / path for path in written]
    for path in paths:
        print(f"Written: {path.as_posix()}")
    print(f"The draft has {count_of_elements(pasted)}. "
          "If the paper has others, correct the second of these files.")
    for sentence in to_look_at(pasted):
        print(sentence)
    print("Then fill in the empty fields of the third; make check names what is missing.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
