"""What a paper is made of: elements, their blocks, and the marks inside a block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.errors import Mark
from macros.model.values import Place

#: How many words are given on each side of a correction.
AROUND = 6


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
    """Words that lead to an http, https or mailto address."""

    inner: tuple[Node, ...]
    url: str


@dataclass(frozen=True)
class Superscript:
    """Raised characters: a footnote's mark where they are digits, else a part of the word."""

    text: str

    @property
    def is_footnote_mark(self) -> bool:
        return self.text.isdigit()


@dataclass(frozen=True)
class Correction:
    """An apparent typing error: what the paper has ('' for nothing), and what is shown."""

    paper: str
    shown: str


Node = Text | Strong | Emphasis | Link | Superscript | Correction


@dataclass(frozen=True)
class Block:
    """The smallest piece of a paper that can be pulled into a page, by its place.

    `label` is its printed number or letter, which is in neither `paper_words` (as the paper
    has them) nor `words` (corrected); footnote marks are in neither, too. `section` is the ref
    of the nearest heading, a heading's own for a heading, None where there is none. `pieces` are
    the paper's reading for the proof, label and footnote marks included, each piece with its
    column in the file.
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
    pieces: tuple[tuple[str, int], ...] = field(default=(), repr=False, compare=False)

    @property
    def anchor(self) -> str:
        return self.ref.anchor

    @property
    def all_words(self) -> list[str]:
        """Every word of the paper, as the proof compares them."""
        return "".join(text for text, _ in self.pieces).split()

    def column_of(self, index: int) -> int:
        """The column in the file at which one of `all_words` begins."""
        joined = "".join(text for text, _ in self.pieces)
        start = list(re.finditer(r"\S+", joined))[index].start()
        for text, column in self.pieces:
            if start < len(text):
                return column + start
            start -= len(text)
        raise IndexError(index)


@dataclass(frozen=True)
class Element:
    """A line of a paper.

    `kind` is heading, paragraph, item, row or quotation; `level` is a heading's level or an
    item's depth, from 1, and 0 for the others. `cells` has one entry for all but rows, and an
    empty cell has no block. `header` marks the header row of a table. `apart` says that a blank
    line stands before it: an item then begins a new list, a row a new table.
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
        """The block at an anchor. Raises KeyError where there is none."""
        return self._by_anchor[anchor][0]

    def element(self, anchor: str) -> Element:
        """The element that the block at an anchor stands in. Raises KeyError."""
        return self._by_anchor[anchor][1]

    @cached_property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor, in the order of the paper."""
        return tuple(self._by_anchor)

    @cached_property
    def title(self) -> Block | None:
        """The paper's title: its first heading, if no other stands on the first level."""
        top = [e.blocks[0] for e in self.elements if e.kind == "heading" and e.level == 1]
        first = next((e for e in self.elements if e.kind == "heading"), None)
        return top[0] if first and first.level == 1 and len(top) == 1 else None

    def headings_above(self, block: Block) -> tuple[Block, ...]:
        """The headings that a block stands under, the nearest first, without the title."""
        found, ref = [], block.section
        # A heading with a mistake may not have become a block.
        while ref is not None and ref in self._parents:
            heading, ref = self._parents[ref]
            if heading is not self.title:
                found.append(heading)
        return tuple(found)

    @cached_property
    def _by_anchor(self) -> Mapping[str, tuple[Block, Element]]:
        return {b.anchor: (b, element) for element in self.elements for b in element.blocks}

    @cached_property
    def _parents(self) -> Mapping[Place, tuple[Block, Place | None]]:
        """Ref of a heading -> the heading, and the ref of the one above it (None at the top)."""
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
    """How a block's place is cited within its paper, such as 'section 4' or 'paragraph 2'.

    '' where the paper gives nothing to cite by.
    """
    if block.cited_as is not None:
        return block.cited_as
    if block.is_footnote:
        return f"footnote {block.label}"
    element = paper.element(block.anchor)
    # A later block of a numbered paragraph or item stands under the number that its first bears.
    label = block.label or next((one.label for one in element.blocks), "")
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
    """The typing errors declared in a block, each with the few words before and after it."""
    leaves = list(_leaves(block.inline))
    for index, leaf in enumerate(leaves):
        if isinstance(leaf, Correction):
            before = re.sub(r"\s+", " ", "".join(_shown(one) for one in leaves[:index]))
            after = re.sub(r"\s+", " ", "".join(_shown(one) for one in leaves[index + 1 :]))
            yield leaf, _ending(before), _beginning(after)


def _leaves(nodes: tuple[Node, ...]) -> Iterator[Text | Superscript | Correction]:
    for node in nodes:
        if isinstance(node, (Strong, Emphasis, Link)):
            yield from _leaves(node.inner)
        else:
            yield node


def _shown(leaf: Text | Superscript | Correction) -> str:
    match leaf:
        case Correction(_, shown):
            return shown
        case Superscript(text):
            return "" if leaf.is_footnote_mark else text
        case _:
            return leaf.text


def _ending(text: str) -> str:
    """The last few words of a text, as they are spaced."""
    words = re.findall(r"\S+\s*", text)
    return "… " + "".join(words[-AROUND:]) if len(words) > AROUND else text


def _beginning(text: str) -> str:
    """The first few words of a text, as they are spaced."""
    cut = re.match(rf"\s*(?:\S+\s+){{{AROUND}}}", text)
    return f"{cut[0]}…" if cut and cut.end() < len(text) else text
