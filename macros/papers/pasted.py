"""Read a text as it was copied from Word, a PDF, Google Docs or a committee system.

A line that begins with '#' is a heading, with a bullet or a number an item; '|', tabs or aligned
columns make rows of tables. An empty line ends a paragraph. A line that is underlined is a heading,
and in a text without '#' a line in capitals between empty lines. Page numbers, and headers and
footers beside them, are set aside. All other words come out, in their order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from macros.papers.columns import Table, table_at
from macros.papers.item_signs import LABEL, Item, Sign, depths, sign_of
from macros.papers.page_furniture import page_furniture
from macros.papers.proof import lines_within, words_in
from macros.papers.split_words import Joiner, is_split

#: A line that is longer than this was not broken to fit a page.
_LONGEST_BROKEN_LINE = 130
_MOST_WORDS_OF_HEADING = 12
_HEADING = re.compile(r"(#{1,6})\s+")
_UNDERLINE = re.compile(r"\s*([=-])\1{2,}\s*")
_SENTENCE_END = re.compile(r"[.:;!?][\"'”’)]*$")
#: What a font of its own shows, or what was lost when the text was copied.
_UNREADABLE = re.compile("[\ue000-\uf8ff\ufffd]")


@dataclass
class PastedElement:
    """A heading, paragraph, item or row of a text, and the number of its line.

    `cells` has the words of each cell; only a row has more than one. `level` is that of a heading
    or the depth of an item. `sign` is what an item begins with, `apart` is true for the first row
    of a table, `header` for its header row. `lines` has the words of each line of the text that it
    was read from; a word that is split between two lines stands in the first.
    """

    kind: str
    cells: list[str]
    line: int
    level: int = 0
    sign: Sign | None = None
    apart: bool = False
    header: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All words, those of a row's cells with commas between them."""
        return ", ".join(filter(None, self.cells))


class SetAside(NamedTuple):
    """A line of a text that is printed on each page and no part of it."""

    line: int
    words: str
    reason: str


@dataclass
class Pasted:
    """What a text is made of.

    `unsure` has the words that were joined though the text does not show how they are written,
    `unreadable` the characters that no one can read; each with the number of its line.
    """

    elements: list[PastedElement] = field(default_factory=list)
    furniture: list[SetAside] = field(default_factory=list)
    unsure: list[tuple[str, int]] = field(default_factory=list)
    unreadable: list[tuple[str, int]] = field(default_factory=list)


class _Line(NamedTuple):
    number: int
    text: str


def read_pasted(text: str) -> Pasted:
    """The elements of a text, what was set aside, and what someone has to look at."""
    file_lines = text.split("\n")
    aside = page_furniture(file_lines)
    lines = [_Line(number, one) for number, line in enumerate(file_lines, 1)
             for one in lines_within("" if number - 1 in aside else line)]
    joiner = Joiner(word for line in lines for word in _without_parts(words_in(line.text)))
    reader = _Reader(lines, {number + 1 for number in aside}, joiner)
    pasted = Pasted(reader.read(), [
        SetAside(index + 1, " ".join(words_in(file_lines[index])), reason)
        for index, reason in sorted(aside.items())])
    pasted.unsure = joiner.unsure
    pasted.unreadable = [(sign, element.line) for element in pasted.elements
                         for cell in element.cells for sign in _UNREADABLE.findall(cell)]
    return pasted


def _without_parts(words: list[str]) -> list[str]:
    """The words of a line, without the last if it may be a part of one."""
    return words[:-1] if words and words[-1][-1] in "-‐" else words


class _Reader:
    """Reads lines; those whose numbers are in `aside` are empty, and no end of a paragraph."""

    def __init__(self, lines: Sequence[_Line], aside: set[int], joiner: Joiner) -> None:
        self.lines, self.aside, self.joiner = lines, aside, joiner
        self.texts = [line.text for line in lines]
        self.has_marked_headings = any(_HEADING.match(text) for text in self.texts)
        self.is_broken = max(map(len, self.texts), default=0) <= _LONGEST_BROKEN_LINE
        self.elements: list[PastedElement] = []
        self.gap = ""  # what is between the last element and this line: nothing, "empty", "page"

    def read(self) -> list[PastedElement]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not words_in(line.text):
                is_aside = line.number in self.aside
                self.gap = "page" if is_aside or self.gap == "page" else "empty"
                at += 1
            elif table := table_at(self.texts, at):
                self._rows(table, at)
                at += table.length
            else:
                self._line(at)
                self.gap = ""
                at += 1
        _set_depths(self.elements)
        return self.elements

    def _rows(self, table: Table, at: int) -> None:
        above = self.elements[-1] if self.elements else None
        for index, cells in zip(table.lines, table.rows, strict=True):
            is_first = index == table.lines[0]
            is_new = is_first and (bool(self.gap) or above is None or above.kind != "row")
            self.elements.append(PastedElement(
                "row", cells, self.lines[at + index].number, apart=is_new,
                header=is_first and table.has_header))
        self.gap = ""

    def _line(self, at: int) -> None:
        line = self.lines[at]
        words = " ".join(words_in(line.text))
        above = self.elements[-1] if self.elements else None
        element = self._element(at, words)
        if above and self._continues(above, element, line.text):
            last = self.lines[at - 1].number
            above.cells[0] = joined = self.joiner.joined(above.cells[0], words, last)
            if not joined.endswith(f" {words}"):
                words = words.partition(" ")[2]
                whole = joined.removesuffix(f" {words}").split(" ")[-1]
                above.lines[-1] = " ".join([*above.lines[-1].split(" ")[:-1], whole])
            above.lines += [words] if words else []
        else:
            element.lines.append(words)
            self.elements.append(element)

    def _element(self, at: int, words: str) -> PastedElement:
        """The element that begins in a line, if the line does not continue the one above."""
        number, text = self.lines[at]
        if heading := _HEADING.match(text):
            return PastedElement("heading", [words], number, len(heading[1]))
        if level := self._level_of_heading(at, words):
            return PastedElement("heading", [words], number, level)
        if found := sign_of(text):
            sign, rest = found
            is_dash = sign.kind in ("–", "—")
            if not is_dash or self._may_begin_item(at):
                kept = " ".join(words_in(rest)) if is_dash else words
                return PastedElement("item", [kept], number, sign=sign)
        return PastedElement("paragraph", [words], number)

    def _level_of_heading(self, at: int, words: str) -> int:
        """The level of a line that is a heading without '#'; 0 for all others.

        It stands below an empty line and above a line of '=' or '-'. Or, in a text without '#', it
        is in capitals, and above an empty line too, unless it has a number.
        """
        above, below = "".join(self.texts[at - 1 : at]), "".join(self.texts[at + 1 : at + 2])
        if above.strip():
            return 0
        if underline := _UNDERLINE.fullmatch(below):
            return 1 if underline[1] == "=" else 2
        is_apart = not below.strip() or LABEL.match(words)
        is_heading = (not self.has_marked_headings and is_apart and words.isupper()
                      and len(words.split()) <= _MOST_WORDS_OF_HEADING
                      and re.search(r"[A-Z]{3}", words))
        return (2 if self.elements else 1) if is_heading else 0

    def _may_begin_item(self, at: int) -> bool:
        """Whether a dash that begins a line can be the sign of an item, not a dash in a sentence.
        """
        above = self.elements[-1] if self.elements else None
        return bool(above is None or self.gap or above.kind != "paragraph"
                    or _SENTENCE_END.search(above.cells[0]))

    def _continues(self, above: PastedElement, element: PastedElement, text: str) -> bool:
        """Whether a line continues the element above it instead of beginning a new one."""
        if element.kind != "paragraph" or above.kind not in ("paragraph", "item"):
            return False
        goes_on = (is_split(above.cells[0].split()[-1], element.cells[0].split()[0])
                   or (element.cells[0][0].islower()
                       and not _SENTENCE_END.search(above.cells[0])))
        if self.gap:
            return self.gap == "page" and goes_on
        if not self.is_broken and not goes_on:
            return False
        return above.kind == "paragraph" or text[:1].isspace() or goes_on


def _set_depths(elements: Sequence[PastedElement]) -> None:
    """Set the depth of each item by the list in which it stands."""
    for is_list, run in groupby(elements, key=lambda element: element.kind == "item"):
        if is_list:
            items = list(_items(run))
            for (element, _), depth in zip(items, depths([item for _, item in items]), strict=True):
                element.level = depth


def _items(elements: Iterator[PastedElement]) -> Iterator[tuple[PastedElement, Item]]:
    for element in elements:
        if element.sign:
            yield element, Item(element.sign, element.cells[0])
