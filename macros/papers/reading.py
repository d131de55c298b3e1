r"""Read `data/papers/*.md`: each line is one element, and each word is in a block with an anchor.

    ## [4] STRATEGIC AIM {#aim-heading}            a heading; in brackets its printed number
    Our core aim is to … {#aim}                    a paragraph
    First point. {#a} Second point. {#b}           two blocks in one paragraph
    - [a)] Note the report; {#recommendation-a}    a list item; two spaces in front for each level
    | Capacity {#c-title} | A primary aim … {#c} | a table row; |---|---| follows a header row
    | Capacity | A primary aim … | {#c}            a table row that is one passage
    > Words set apart. {#quotation}                a quotation
    ---                                            the section ends; what follows is in none

    Its words. {#plain-words formerly="old-words"}     a passage whose anchor was another before
    Croeso. {#welcome lang="cy"}                       a passage in another language (BCP 47)

A blank line ends a list or a table. Between paragraphs it has no meaning. `{#anchor}` is written as
in Python-Markdown's attribute lists, but every block has one, not only headings.
"""

import dataclasses
import re
from dataclasses import dataclass, field
from functools import lru_cache

from macros.errors import MOST_MISTAKES, Mark, Mistake
from macros.model.fields import is_language
from macros.model.values import Place
from macros.papers.blocks import Block, Element, Node, Paper, Text
from macros.papers.inline import plain, read_inline

_ANCHOR = re.compile(r"\{#(?P<anchor>[^\s{}]*)(?P<rest>[^{}]*)\}")
_GOOD_ANCHOR = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ATTRIBUTES = re.compile(r'(?:\s+(?:cite|formerly|lang)="[^"]*")*\s*')
_ATTRIBUTE = re.compile(r'(cite|formerly|lang)="([^"]*)"')
_HEADING = re.compile(r"(#{1,6}) +")
_ITEM = re.compile(r"( *)- +")
_LABEL = re.compile(r"\[(?P<raised>\^?)(?P<label>[^\[\]^]+)\^?\](?!\()\s*")
_SEPARATOR = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_CELL_END = re.compile(r"(?<!\\)\|")
_ROW_ANCHOR = re.compile(r"(?<=\|)\s*(\{#[^{}]*\})\Z")


@lru_cache(maxsize=128)
def read_paper(part_id: str, text: str, file: str) -> tuple[Paper, tuple[Mistake, ...]]:
    """The paper with this text, and the mistakes in it; lines with a mistake may be left out.

    Cached by the text: both editions, and each preview, read mostly the same papers.
    """
    reader = _Reader(part_id, file)
    for number, line in enumerate(text.split("\n"), start=1):
        reader.line(line.rstrip(), number)
        if len(reader.mistakes) >= MOST_MISTAKES:
            break
    if not reader.elements and not reader.mistakes:
        problem = "the paper is empty."
        reader.mistakes.append(Mistake(Mark(file, 1, 1), problem, "Put its words back."))
    return Paper(part_id, tuple(reader.elements)), tuple(reader.mistakes)


@dataclass(frozen=True)
class _Anchor:
    """What stands behind the words of a block: the name of its anchor, how it is to be cited, its
    old anchors, and its language.
    """

    name: str
    cited_as: str | None = None
    formerly: tuple[tuple[str, Mark], ...] = ()
    lang: str | None = None


@dataclass
class _Reader:
    part_id: str
    file: str
    elements: list[Element] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    first_lines: dict[str, int] = field(default_factory=dict)
    heading: Place | None = None  # the nearest heading above the current line
    heading_level: int = 0
    after_blank: bool = False

    def line(self, line: str, number: int) -> None:
        """Read one line."""
        if not line:
            self.after_blank = True
            return
        if line == "---":
            # What follows belongs to no section, only to the title if there is one.
            title = Paper(self.part_id, tuple(self.elements)).title
            self.heading = title.ref if title else None
            self.after_blank = True
            return
        mark = Mark(self.file, number, 1)
        if _SEPARATOR.fullmatch(line):
            self._separator(mark)
        elif line.startswith("|"):
            self._row(line, mark)
        elif start := _HEADING.match(line):
            self._heading(line, start.end(), len(start[1]), mark)
        elif start := _ITEM.match(line):
            self._item(line, start.end(), len(start[1]), mark)
        elif line.startswith("> "):
            self._element("quotation", [self._blocks(line[2:], _at(mark, 3))])
        elif line[0] in "#>" or line[0].isspace():
            self._mistake(
                mark, f"the line begins with {_first_character(line)}, which has no meaning here.",
                "Begin it with its words, or with '# ', '- ', '| ' or '> '; put two spaces before "
                "'- ' for each further level of a list.",
            )
        else:
            self._element("paragraph", [self._blocks(line, mark)])

    def _heading(self, line: str, start: int, level: int, mark: Mark) -> None:
        """Read a heading, whose words begin at the offset `start`."""
        if level > self.heading_level + 1:
            self._mistake(
                mark, f"the heading jumps from level {self.heading_level} to level {level}.",
                f"Begin the line with '{'#' * (self.heading_level + 1)} '.",
            )
        self.heading_level = level
        self.heading = Place(self.part_id, _first_anchor(line))
        self._element("heading", [self._blocks(line[start:], _at(mark, start + 1))], level)

    def _item(self, line: str, start: int, indent: int, mark: Mark) -> None:
        """Read a list item, whose words begin at the offset `start`."""
        level = indent // 2 + 1
        last = self.elements[-1] if self.elements else None
        deepest = last.level + 1 if last and last.kind == "item" else 1
        if indent % 2 or level > deepest:
            self._mistake(
                mark, f"the item is indented by {indent} spaces, which is no level of this list.",
                "Indent it like the item above it, or by two spaces more.",
            )
        self._element("item", [self._blocks(line[start:], _at(mark, start + 1))], level)

    def _row(self, line: str, mark: Mark) -> None:
        if anchor := _ROW_ANCHOR.search(line):
            self._whole_row(line, anchor.start(1), mark)
            return
        if not line.endswith("|") or line.endswith("\\|") or len(line) < 2:
            self._mistake(_at(mark, len(line)), "the table row is not closed.", "End it with '|'.")
            return
        cells, start = [], 1
        for bar in _CELL_END.finditer(line, 1):
            cell = line[start : bar.start()]
            cells.append(self._blocks(cell, _at(mark, start + 1), may_be_empty=True))
            start = bar.end()
        self._element("row", cells)

    def _whole_row(self, line: str, end: int, mark: Mark) -> None:
        """Read a row that is one block; its anchor begins at the offset `end`."""
        anchor = _ANCHOR.match(line, end)
        assert anchor, "the row has one"
        given = self._anchor(anchor, _at(mark, end + 1))
        cells, pieces, start = [], [], 1
        for bar in _CELL_END.finditer(line, 1, end):
            text = line[start : bar.start()]
            at = _at(mark, mark.column + start + _indent(text))
            if inner := _ANCHOR.search(text):
                self._mistake(_at(mark, mark.column + start + inner.start()),
                              "this cell has an anchor, and so has its row.",
                              "Delete the one or the other.")
                return
            cell = read_inline(text.strip(), at)
            self.mistakes += cell.mistakes
            cells.append(cell.nodes)
            pieces += [*cell.pieces, (" ", at.column + len(text.strip()))]
            start = bar.end()
        if not any(cells):
            self._mistake(mark, "the table row has no words.", "Write words, or delete the row.")
            return
        block = Block(
            ref=Place(self.part_id, given.name), label="",
            paper_words=" ".join(filter(None, (plain(cell, corrected=False) for cell in cells))),
            words=" ".join(filter(None, (plain(cell, corrected=True) for cell in cells))),
            inline=_in_one_line(cells), section=self.heading, mark=mark,
            cited_as=given.cited_as, formerly=given.formerly, lang=given.lang,
            pieces=tuple(pieces), cells=tuple(cells))
        self._element("row", [(block,)])

    def _separator(self, mark: Mark) -> None:
        last = self.elements[-1] if self.elements else None
        if last is None or last.kind != "row" or self.after_blank:
            self._mistake(
                mark, "there is no header row directly above this line.",
                "Put the header row above it, or delete the line.",
            )
            return
        self.elements[-1] = dataclasses.replace(last, header=True)

    def _element(self, kind: str, cells: list[tuple[Block, ...]], level: int = 0) -> None:
        if any(cells):
            self.elements.append(Element(kind, tuple(cells), level, apart=self.after_blank))
        self.after_blank = False

    def _blocks(self, text: str, mark: Mark, may_be_empty: bool = False) -> tuple[Block, ...]:
        """The blocks of a line or a cell, whose text begins at `mark`."""
        blocks, start = [], 0
        for anchor in _ANCHOR.finditer(text):
            words = text[start : anchor.start()]
            words_mark = _at(mark, mark.column + start + _indent(words))
            anchor_mark = _at(mark, mark.column + anchor.start())
            block = self._block(words.strip(), words_mark, anchor, anchor_mark)
            blocks += [block] if block else []
            start = anchor.end()
        rest = text[start:]
        if rest.strip():
            problem = "these words have no anchor." if start == 0 else (
                "there are words after the anchor.")
            self._mistake(_at(mark, mark.column + start + _indent(rest)), problem,
                          "End them with ' {#an-anchor-of-their-own}'.")
        elif not blocks and start == 0 and not may_be_empty:
            self._mistake(mark, "the line has no words.",
                          "Write words and an anchor, or delete the line.")
        return tuple(blocks)

    def _block(
        self, text: str, mark: Mark, anchor: re.Match[str], anchor_mark: Mark
    ) -> Block | None:
        """The block whose text, with its label, begins at `mark`; None if there is no text."""
        given = self._anchor(anchor, anchor_mark)
        if not text:
            self._mistake(anchor_mark, f"there are no words before the anchor '{given.name}'.",
                          "Write the block's words before it, or delete the anchor.")
            return None
        label = _LABEL.match(text)
        start = label.end() if label else 0
        inline = read_inline(text[start:], _at(mark, mark.column + start))
        self.mistakes += inline.mistakes
        return Block(
            ref=Place(self.part_id, given.name),
            label=label["label"] if label else "",
            paper_words=plain(inline.nodes, corrected=False),
            words=plain(inline.nodes, corrected=True),
            inline=inline.nodes,
            section=self.heading,
            mark=mark,
            is_footnote=bool(label and label["raised"]),
            cited_as=given.cited_as,
            formerly=given.formerly,
            lang=given.lang,
            pieces=tuple(_label_pieces(label, mark) + inline.pieces),
        )

    def _anchor(self, anchor: re.Match[str], mark: Mark) -> _Anchor:
        """What an anchor says of its block."""
        name, rest = anchor["anchor"], anchor["rest"]
        if not _GOOD_ANCHOR.fullmatch(name):
            self._mistake(mark, f"'{name}' cannot be an anchor.",
                          "Write lower-case words and numbers joined by hyphens.")
        elif name in self.first_lines:
            self._mistake(mark, f"the anchor '{name}' is used already, in line "
                          f"{self.first_lines[name]}.", "Give this block an anchor of its own.")
        self.first_lines.setdefault(name, mark.line)
        if not _ATTRIBUTES.fullmatch(rest):
            self._mistake(mark, f"'{rest.strip()}' does not belong in an anchor.",
                          'Only cite="…", formerly="…" and lang="…" can follow its name.')
            return _Anchor(name)
        given = dict(_ATTRIBUTE.findall(rest))
        start = mark.column + anchor.start("rest") - anchor.start()
        lang = given.get("lang")
        if lang is not None and not is_language(lang):
            self._mistake(_at(mark, start + rest.find("lang")),
                          f"'{lang}' is no tag of a language.",
                          'Write one like lang="cy" (Welsh) or lang="pt-BR" (BCP 47).')
            lang = None
        old = self._old_anchors(given.get("formerly", ""), _at(mark, start + rest.find("formerly")))
        return _Anchor(name, given.get("cite"), old, lang)

    def _old_anchors(self, written: str, mark: Mark) -> tuple[tuple[str, Mark], ...]:
        """The anchors that a block had before, each with its mark."""
        old = written.split()
        for name in old:
            if not _GOOD_ANCHOR.fullmatch(name):
                self._mistake(mark, f"formerly: '{name}' cannot have been an anchor.",
                              "Write the old anchors with a space between them.")
        return tuple((name, mark) for name in old if _GOOD_ANCHOR.fullmatch(name))

    def _mistake(self, mark: Mark, problem: str, fix: str) -> None:
        self.mistakes.append(Mistake(mark, problem, fix))


def _label_pieces(label: re.Match[str] | None, mark: Mark) -> list[tuple[str, int]]:
    """The printed label as a word for the proof; the number of a footnote as its mark, '^1^'."""
    if not label:
        return []
    text = f"^{label['label']}^" if label["raised"] else label["label"]
    return [(f"{text} ", mark.column + label.start("label"))]


def _in_one_line(cells: list[tuple[Node, ...]]) -> tuple[Node, ...]:
    """The content of a row's cells one after the other, with a bar between two."""
    nodes: list[Node] = []
    for cell in filter(None, cells):
        nodes += [*([Text(" | ")] if nodes else []), *cell]
    return tuple(nodes)


def _first_anchor(line: str) -> str:
    anchor = _ANCHOR.search(line)
    return anchor["anchor"] if anchor else ""


def _indent(text: str) -> int:
    """How many spaces a text begins with."""
    return len(text) - len(text.lstrip())


def _first_character(line: str) -> str:
    named = {" ": "a space", "\t": "a tab", "\u00a0": "a non-breaking space"}
    return named.get(line[0], "an invisible character" if line[0].isspace() else f"'{line[0]}'")


def _at(mark: Mark, column: int) -> Mark:
    return Mark(mark.file, mark.line, column)
