r"""Reading `data/papers/*.md`: one element a line, every word in a block with an anchor.

    ## [4] STRATEGIC AIM {#aim-heading}            a heading; in brackets its printed number
    Our core aim is to … {#aim}                    a paragraph
    First point. {#a} Second point. {#b}           two blocks in one paragraph
    - [a)] Note the report; {#recommendation-a}    a list item; two spaces more: one level deeper
    | Capacity {#c-title} | A primary aim … {#c} | a table row; |---|---| after a header row
    > Words set apart. {#quotation}                a quotation
    ---                                            the sections above end; their title does not

A blank line separates paragraphs for the eye, and a list or a table from the next one.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from functools import lru_cache

from macros.errors import Mark, Mistake
from macros.model.values import Place
from macros.papers.blocks import Block, Element, Paper
from macros.papers.inline import plain, read_inline

_ANCHOR = re.compile(r"\{#(?P<anchor>[^\s{}]*)(?P<rest>[^{}]*)\}")
_GOOD_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CITE = re.compile(r'\s+cite="([^"]*)"\s*')
_HEADING = re.compile(r"(#{1,6}) +")
_ITEM = re.compile(r"( *)- +")
_LABEL = re.compile(r"\[(?P<raised>\^?)(?P<label>[^\[\]^]+)\^?\](?!\()\s*")
_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CELL_END = re.compile(r"(?<!\\)\|")


def read_paper(part_id: str, text: str, file: str) -> tuple[Paper, list[Mistake]]:
    """Read a paper's text; the paper is whole only if there is no mistake.

    The paper is kept for the other edition and for the next preview.
    """
    paper, mistakes = _read(part_id, text, file)
    return paper, list(mistakes)


@lru_cache(maxsize=128)
def _read(part_id: str, text: str, file: str) -> tuple[Paper, tuple[Mistake, ...]]:
    reader = _Reader(part_id, file)
    for number, line in enumerate(text.split("\n"), start=1):
        reader.line(line.rstrip(), number)
    if not reader.elements and not reader.mistakes:
        problem = "the paper is empty."
        reader.mistakes.append(Mistake(Mark(file, 1, 1), problem, "Put its words back."))
    return Paper(part_id, tuple(reader.elements)), tuple(reader.mistakes)


@dataclass
class _Reader:
    part_id: str
    file: str
    elements: list[Element] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    first_lines: dict[str, int] = field(default_factory=dict)
    heading: Place | None = None  # the place of the heading above what is read now
    heading_level: int = 0
    after_blank: bool = False

    def line(self, line: str, number: int) -> None:
        """Take one line."""
        if not line:
            self.after_blank = True
            return
        if line == "---":
            # What follows stands under the title, if there is one, and under no section.
            title = Paper(self.part_id, tuple(self.elements)).title
            self.heading = title.ref if title else None
            self.after_blank = True
            return
        mark = Mark(self.file, number, 1)
        if _SEPARATOR.fullmatch(line):
            self._separator(mark)
        elif line.startswith("|"):
            self._row(line, mark)
        elif found := _HEADING.match(line):
            self._heading(line, found.end(), len(found[1]), mark)
        elif found := _ITEM.match(line):
            self._item(line, found, mark)
        elif line.startswith("> "):
            self._element("quotation", [self._blocks(line[2:], _at(mark, 3))])
        elif line[0] in "#>" or line[0].isspace():
            self._mistake(
                mark, f"the line begins with {_first_character(line)}, which means nothing here.",
                "Begin with the words, '# ', '- ', '| ' or '> '; deeper items with two spaces.",
            )
        else:
            self._element("paragraph", [self._blocks(line, mark)])

    def _heading(self, line: str, end: int, level: int, mark: Mark) -> None:
        if level > self.heading_level + 1:
            self._mistake(
                mark, f"the heading jumps from level {self.heading_level} to level {level}.",
                f"Begin the line with '{'#' * (self.heading_level + 1)} '.",
            )
        self.heading_level = level
        self.heading = Place(self.part_id, _first_anchor(line))
        self._element("heading", [self._blocks(line[end:], _at(mark, end + 1))], level)

    def _item(self, line: str, found: re.Match[str], mark: Mark) -> None:
        indent = len(found[1])
        level = indent // 2 + 1
        last = self.elements[-1] if self.elements else None
        deepest = last.level + 1 if last and last.kind == "item" else 1
        if indent % 2 or level > deepest:
            self._mistake(
                mark, f"the item stands {indent} spaces in, which is no level of this list.",
                "Put two spaces more before '- ' than the item above it has, or as many.",
            )
        self._element("item", [self._blocks(line[found.end():], _at(mark, found.end() + 1))], level)

    def _row(self, line: str, mark: Mark) -> None:
        if not line.endswith("|") or line.endswith("\\|") or len(line) < 2:
            self._mistake(_at(mark, len(line)), "the table row is not closed.", "End it with '|'.")
            return
        cells, start = [], 1
        for end in (found.start() for found in _CELL_END.finditer(line, 1)):
            cells.append(self._blocks(line[start:end], _at(mark, start + 1), empty=True))
            start = end + 1
        self._element("row", cells)

    def _separator(self, mark: Mark) -> None:
        last = self.elements[-1] if self.elements else None
        if last is None or last.kind != "row" or self.after_blank:
            self._mistake(
                mark, "no header row stands above this line.",
                "Put the header row above it, or take the line out.",
            )
            return
        self.elements[-1] = dataclasses.replace(last, header=True)

    def _element(self, kind: str, cells: list[tuple[Block, ...]], level: int = 0) -> None:
        if any(cells):
            self.elements.append(Element(kind, tuple(cells), level, apart=self.after_blank))
        self.after_blank = False

    def _blocks(self, text: str, mark: Mark, empty: bool = False) -> tuple[Block, ...]:
        """The blocks of a line or a cell, whose text begins at `mark`."""
        blocks, start = [], 0
        for found in _ANCHOR.finditer(text):
            before = text[start : found.start()]
            own = _at(mark, mark.column + start + len(before) - len(before.lstrip()))
            block = self._block(before.strip(), own, found, _at(mark, mark.column + found.start()))
            blocks += [block] if block else []
            start = found.end()
        rest = text[start:]
        if rest.strip():
            where = _at(mark, mark.column + start + len(rest) - len(rest.lstrip()))
            problem = "words stand after the last anchor of the line." if blocks else (
                "the words have no anchor." if start == 0 else "words stand after the anchor.")
            self._mistake(where, problem, "End them with ' {#an-anchor-of-their-own}'.")
        elif not blocks and start == 0 and not empty:
            self._mistake(mark, "the line has no words.", "Write words and an anchor, or no line.")
        return tuple(blocks)

    def _block(self, text: str, mark: Mark, found: re.Match[str], where: Mark) -> Block | None:
        anchor, cited_as = self._anchor(found, where)
        if not text:
            self._mistake(where, f"no words stand before the anchor '{anchor}'.",
                          "Write the block's words before it, or take the anchor out.")
            return None
        label = _LABEL.match(text)
        start = label.end() if label else 0
        read = read_inline(text[start:], _at(mark, mark.column + start))
        self.mistakes += read.mistakes
        return Block(
            ref=Place(self.part_id, anchor),
            label=label["label"] if label else "",
            paper_words=plain(read.nodes, corrected=False),
            words=plain(read.nodes, corrected=True),
            inline=read.nodes,
            section=self.heading,
            mark=mark,
            is_footnote=bool(label and label["raised"]),
            cited_as=cited_as,
            pieces=tuple(_label_pieces(label, mark) + read.pieces),
        )

    def _anchor(self, found: re.Match[str], where: Mark) -> tuple[str, str | None]:
        anchor, rest = found["anchor"], found["rest"]
        if not _GOOD_ANCHOR.fullmatch(anchor):
            self._mistake(where, f"'{anchor}' is no anchor.",
                          "Use lower-case words and numbers joined by hyphens.")
        elif anchor in self.first_lines:
            self._mistake(where, f"the anchor '{anchor}' is not the first of its name: "
                          f"another stands in line {self.first_lines[anchor]}.",
                          "Give this block a name of its own.")
        self.first_lines.setdefault(anchor, where.line)
        cited = _CITE.fullmatch(rest)
        if rest.strip() and not cited:
            self._mistake(where, f"'{rest.strip()}' does not belong in an anchor.",
                          'After the anchor only cite="…" may stand.')
        return anchor, cited[1] if cited else None

    def _mistake(self, mark: Mark, problem: str, fix: str) -> None:
        self.mistakes.append(Mistake(mark, problem, fix))


def _label_pieces(label: re.Match[str] | None, mark: Mark) -> list[tuple[str, int]]:
    """The printed number as words of the proof, a footnote's as its mark."""
    if not label:
        return []
    text = f"^{label['label']}^" if label["raised"] else label["label"]
    return [(f"{text} ", mark.column + label.start("label"))]


def _first_anchor(line: str) -> str:
    found = _ANCHOR.search(line)
    return found["anchor"] if found else ""


def _first_character(line: str) -> str:
    named = {" ": "a space", "\t": "a tab", "\u00a0": "a non-breaking space"}
    return named.get(line[0], "a sign that cannot be seen" if line[0].isspace() else f"'{line[0]}'")


def _at(mark: Mark, column: int) -> Mark:
    return Mark(mark.file, mark.line, column)
