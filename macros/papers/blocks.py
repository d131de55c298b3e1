"""What a paper is made of: elements (lines), their blocks, and the markup inside a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.errors import Mark
from macros.model.values import Place

#: How many words are shown before and after a correction.
CONTEXT_WORDS = 6


#: Characters that no one sees (soft hyphens, characters of no width), and ligatures of PDFs.
INVISIBLE = {
    **dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F], ""),
    **dict(enumerate(["ff", "fi", "fl", "ffi", "ffl", "ft", "st"], 0xFB00)),
}


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True)
class Strong:
    """Words in bold."""

    inner: tuple[Node, ...]


@dataclass(frozen=True)
class Emphasis:
    """Words in italics."""

    inner: tuple[Node, ...]


@dataclass(frozen=True)
class Link:
    """Linked words. The address is http, https or mailto."""

    inner: tuple[Node, ...]
    url: str


@dataclass(frozen=True)
class Superscript:
    """Raised characters: a footnote mark if they are digits, else part of a word (29^th^)."""

    text: str

    @property
    def is_footnote_mark(self) -> bool:
        return self.text.isdigit()


@dataclass(frozen=True)
class Correction:
    """An apparent typing error: the paper's words, and those shown instead; either may be ''."""

    paper: str
    shown: str


Node = Text | Strong | Emphasis | Link | Superscript | Correction


@dataclass(frozen=True)
class Block:
    """The smallest piece of a paper that a page can show. `ref` is its place.

    `label` is the number or letter printed before it. `paper_words` are its words as in the paper,
    `words` are corrected; neither includes the label or footnote marks. `section` is the place of
    the nearest heading above it (a heading's own for a heading), or None. `cited_as` is a citation
    that the editor gave. `formerly` are its old anchors, each with its mark. `lang` is its
    language, where that is not its paper's (BCP 47). `pieces` are the paper's words for the proof,
    with label and footnote marks, each piece with its column in the file. A row of a table that is
    one block has the content of its `cells`, too.
    """

    ref: Place
    label: str
    paper_words: str
    words: str
    inline: tuple[Node, ...]
    section: Place | None
    mark: Mark
    is_footnote: bool = False
    cited_as: str | None = None
    formerly: tuple[tuple[str, Mark], ...] = ()
    lang: str | None = None
    pieces: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)
    cells: tuple[tuple[Node, ...], ...] = ()

    @property
    def anchor(self) -> str:
        return self.ref.anchor

    @property
    def all_words(self) -> list[str]:
        """The words of this block as the proof compares them, with label and footnote marks.

        '|' is no word: it stands between the cells of a table.
        """
        return self._compared.translate(INVISIBLE).split()

    def column_of(self, index: int) -> int:
        """The column in the file at which a word of `all_words` begins. Raises IndexError."""
        start = list(re.finditer(r"\S+", self._compared))[index].start()
        for text, column in self.pieces:
            if start < len(text):
                return column + start
            start -= len(text)
        raise IndexError(index)

    @cached_property
    def _compared(self) -> str:
        return "".join(text for text, _ in self.pieces).replace("|", " ")


@dataclass(frozen=True)
class Element:
    """A line of a paper.

    `kind` is heading, paragraph, item, row or quotation. `level` is a heading's level or an item's
    depth, from 1, and 0 for the others. Only rows have more than one cell; an empty cell has no
    blocks, and a row that is one block has it as its only cell. `header` is true for the header
    row of a table. `apart` is true after a blank line: an item then begins a new list, a row a new
    table.
    """

    kind: str
    cells: tuple[tuple[Block, ...], ...]
    level: int = 0
    header: bool = False
    apart: bool = False

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(block for cell in self.cells for block in cell)


@dataclass(frozen=True)
class Paper:
    """One part of a document, from its first word to its last. Iterating gives its blocks."""

    part_id: str
    elements: tuple[Element, ...]

    def __iter__(self) -> Iterator[Block]:
        return (block for element in self.elements for block in element.blocks)

    def block(self, anchor: str) -> Block:
        """The block with this anchor. Raises KeyError if there is none."""
        return self._by_anchor[anchor][0]

    def element(self, anchor: str) -> Element:
        """The element that contains the block with this anchor. Raises KeyError if there is none.
        """
        return self._by_anchor[anchor][1]

    def table_header(self, anchor: str) -> Element | None:
        """The header row of the table that a row belongs to, or None. Raises KeyError."""
        at = self.elements.index(self.element(anchor))
        while self.elements[at].kind == "row":
            if self.elements[at].header:
                return self.elements[at]
            if self.elements[at].apart or at == 0:
                return None
            at -= 1
        return None

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """All anchors, in the order of the paper."""
        return tuple(self._by_anchor)

    @cached_property
    def title(self) -> Block | None:
        """The paper's title: its first heading, if that is the only one on the first level."""
        headings = [element for element in self.elements if element.kind == "heading"]
        if [heading.level for heading in headings].count(1) == 1 and headings[0].level == 1:
            return headings[0].blocks[0]
        return None

    def headings_above(self, block: Block) -> tuple[Block, ...]:
        """The headings of the sections that contain a block, the innermost first, without the
        title.
        """
        headings, ref = [], block.section
        # A heading with a mistake may not have become a block.
        while ref is not None and ref in self._parents:
            heading, ref = self._parents[ref]
            if heading is not self.title:
                headings.append(heading)
        return tuple(headings)

    @cached_property
    def _by_anchor(self) -> Mapping[str, tuple[Block, Element]]:
        return {b.anchor: (b, element) for element in self.elements for b in element.blocks}

    @cached_property
    def _parents(self) -> Mapping[Place, tuple[Block, Place | None]]:
        """Place of a heading -> the heading, and the place of the one above it (None at the top).
        """
        parents: dict[Place, tuple[Block, Place | None]] = {}
        open_headings: list[tuple[int, Place]] = []
        for element in self.elements:
            if element.kind != "heading":
                continue
            while open_headings and open_headings[-1][0] >= element.level:
                open_headings.pop()
            heading = element.blocks[0]
            parents[heading.ref] = (heading, open_headings[-1][1] if open_headings else None)
            open_headings.append((element.level, heading.ref))
        return parents


_NUMBER = re.compile(r"\d+(\.\d+)*\.?")
_LETTER = re.compile(r"\(?[A-Za-z]+[).]")


def cite(paper: Paper, block: Block) -> str:
    """How to cite a block within its paper, such as 'section 4' or 'paragraph 2'.

    '' if the paper has no numbers or headings to cite.
    """
    if block.cited_as is not None:
        return block.cited_as
    if block.is_footnote:
        return f"footnote {block.label}"
    element = paper.element(block.anchor)
    # Only the first block of a numbered paragraph or item has the label; the others share it.
    label = block.label or next((first.label for first in element.blocks), "")
    number = label.rstrip(".")
    is_numbered = element.kind == "paragraph" or (element.kind == "item" and "." in number)
    if is_numbered and _NUMBER.fullmatch(label):
        return f"paragraph {number}"
    section = _section(paper, block)
    is_lettered = element.kind == "item" and _LETTER.fullmatch(label)
    return ", ".join(filter(None, [section, label])) if is_lettered else section


def _section(paper: Paper, block: Block) -> str:
    above = paper.headings_above(block)
    own_names = [heading.cited_as for heading in above if heading.cited_as]
    if own_names:
        return own_names[0]
    numbered = [heading for heading in above if _NUMBER.fullmatch(heading.label)]
    if numbered:
        return f"section {numbered[-1].label.rstrip('.')}"
    if above:
        return _quoted(above[0])
    if paper.title and block.section in (None, paper.title.ref):
        return paper.title.cited_as or _quoted(paper.title)
    return ""


def _quoted(heading: Block) -> str:
    return "“" + heading.words.rstrip(":") + "”"


def corrections_in(block: Block) -> Iterator[tuple[Correction, str, str]]:
    """Each typing error marked in a block, with up to CONTEXT_WORDS words before and after it."""
    leaves = list(_leaves(block.inline))
    for index, leaf in enumerate(leaves):
        if isinstance(leaf, Correction):
            before, after = _corrected(leaves[:index]), _corrected(leaves[index + 1 :])
            yield leaf, _last_words(before), _first_words(after)


_Leaf = Text | Superscript | Correction


def _leaves(nodes: tuple[Node, ...]) -> Iterator[_Leaf]:
    for node in nodes:
        if isinstance(node, (Strong, Emphasis, Link)):
            yield from _leaves(node.inner)
        else:
            yield node


def _corrected(leaves: list[_Leaf]) -> str:
    """The corrected words of some leaves, without footnote marks, with single spaces."""
    return re.sub(r"\s+", " ", "".join(_corrected_leaf(leaf) for leaf in leaves))


def _corrected_leaf(leaf: _Leaf) -> str:
    match leaf:
        case Correction():
            return leaf.shown
        case Superscript():
            return "" if leaf.is_footnote_mark else leaf.text
        case Text():
            return leaf.text


def _last_words(text: str) -> str:
    """The last CONTEXT_WORDS words of a text, with the spaces between and around them."""
    words = re.findall(r"\S+\s*", text)
    return "… " + "".join(words[-CONTEXT_WORDS:]) if len(words) > CONTEXT_WORDS else text


def _first_words(text: str) -> str:
    """The first CONTEXT_WORDS words of a text, with the spaces between and around them."""
    start = re.match(rf"\s*(?:\S+\s+){{{CONTEXT_WORDS}}}", text)
    return f"{start[0]}…" if start and start.end() < len(text) else text
