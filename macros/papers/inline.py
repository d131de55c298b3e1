r"""The marks inside a block's words.

    **bold**  *italic*  [text](url)  <url>  ^1^ (a footnote's mark, or ^th^ in 29^th^)
    {~~pf~>of~~}  {++to++}  {--)--}   a typing error: the paper's reading, and the one shown
    \*  a character that would be a mark otherwise
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from macros.errors import Mark, Mistake
from macros.papers.blocks import Correction, Emphasis, Link, Node, Strong, Superscript, Text

_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*\*?)"
    r"|\^(?P<raised>[^^\s]+)\^"
    r"|\{~~(?P<was>(?:(?!~>|~~\}).)*)~>(?P<now>(?:(?!~~\}).)*)~~\}"
    r"|\{\+\+(?P<added>(?:(?!\+\+\}).)*)\+\+\}"
    r"|\{--(?P<gone>(?:(?!--\}).)*)--\}"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]+)>"
    r"|\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*)\)"
    r"|(?P<brackets>\[[^\[\]]*\](?!\())"
    r"|(?P<wrong>\{\{|\{%|\{|</?[A-Za-z!]|[\[^])"
)

_WRONG = {
    "{{": ("macros do not work in papers.", "Take '{{' out: a paper holds its words alone."),
    "{%": ("macros do not work in papers.", "Take '{%' out: a paper holds its words alone."),
    "{": (
        "the mark that opens here with '{' is not closed, or not known.",
        r"Write {~~paper~>shown~~}, {++added++} or {--left out--}, or \{ for the character.",
    ),
    "[": (
        "the link that opens here with '[' is not closed.",
        r"Write [words](https://address), or \[ for the character.",
    ),
    "^": (
        "the raised characters that open here with '^' are not closed.",
        r"Write ^1^, or \^ for the character.",
    ),
}


@dataclass
class Inline:
    """The words of one block: `nodes`, and `pieces` of the paper's reading with their columns."""

    nodes: tuple[Node, ...] = ()
    pieces: list[tuple[str, int]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_inline(text: str, mark: Mark) -> Inline:
    """Read one block's words, which begin at `mark`."""
    read = Inline()
    read.nodes = _Reader(text, mark, read).nodes()
    return read


def plain(nodes: tuple[Node, ...], corrected: bool) -> str:
    """Words alone, white space folded, without footnote marks."""
    return " ".join("".join(_plain(node, corrected) for node in nodes).split())


def _plain(node: Node, corrected: bool) -> str:
    match node:
        case Text(text):
            return text
        case Correction(paper, shown):
            return shown if corrected else paper
        case Superscript(text):
            return "" if node.is_footnote_mark else text
        case _:
            return "".join(_plain(inner, corrected) for inner in node.inner)


class _Reader:
    """Reads from left to right; `levels` is the stack of what is open: (mark, column, nodes)."""

    def __init__(self, text: str, mark: Mark, into: Inline) -> None:
        self.text, self.mark, self.into = text, mark, into
        self.levels: list[tuple[str, int, list[Node]]] = [("", mark.column, [])]

    def nodes(self) -> tuple[Node, ...]:
        at = 0
        while found := _MARKS.search(self.text, at):
            self._plain(self.text[at : found.start()], at)
            at = self._mark(found)
        self._plain(self.text[at:], at)
        while len(self.levels) > 1:
            stars, column, inner = self.levels.pop()
            self._mistake(
                column,
                f"the {_name(stars)} that opens here with '{stars}' is not closed.",
                f"Close it with '{stars}', or write \\* for the character.",
            )
            self.levels[-1][2].extend(inner)
        return tuple(self.levels[0][2])

    def _mark(self, found: re.Match[str]) -> int:
        """Take one mark, and say where reading goes on."""
        column = self.mark.column + found.start()
        match found.lastgroup:
            case "stars":
                return found.start() + self._stars(found["stars"], found.start())
            case "escaped":
                self._plain(found["escaped"], found.start() + 1)
            case "brackets":
                self._plain(found["brackets"], found.start())
            case "raised":
                self._raised(found["raised"], column)
            case "now":
                self._add(Correction(found["was"], found["now"]), found["was"], column + 3)
            case "added":
                self._add(Correction("", found["added"]), "", column + 3)
            case "gone":
                self._add(Correction(found["gone"], ""), found["gone"], column + 3)
            case "address":
                shown = found["address"].removeprefix("mailto:")
                self._add(Link((Text(shown),), found["address"]), shown, column + 1)
            case "url":
                self._link(found, column)
            case _:
                self._wrong(found["wrong"], column)
        return found.end()

    def _stars(self, stars: str, at: int) -> int:
        """Open or close bold or italics; the number of characters taken."""
        innermost, _, inner = self.levels[-1]
        if stars == "**" and innermost == "*" and self.text[at : at + 3] == "***":
            stars = "*"
        if innermost == stars:
            self.levels.pop()
            made = Strong(tuple(inner)) if stars == "**" else Emphasis(tuple(inner))
            self.levels[-1][2].append(made)
        else:
            self.levels.append((stars, self.mark.column + at, []))
        return len(stars)

    def _raised(self, text: str, column: int) -> None:
        node = Superscript(text)
        # A footnote's mark is compared as a word of its own: no word may gain or lose one.
        self._add(node, f" ^{text}^ " if node.is_footnote_mark else text, column)

    def _link(self, found: re.Match[str], column: int) -> None:
        url = found["url"]
        if not re.match(r"(https?://|mailto:)\S", url):
            self._mistake(
                column + found.start("url") - found.start(),
                f"the link leads to '{url}', which is no address on the web.",
                "Write an address that begins with https://, http:// or mailto:, or no link.",
            )
        mark = Mark(self.mark.file, self.mark.line, self.mark.column + found.start("text"))
        inner = _Reader(found["text"], mark, self.into).nodes()
        self.levels[-1][2].append(Link(inner, url))

    def _wrong(self, text: str, column: int) -> None:
        problem, fix = _WRONG.get(text, (
            "HTML does not work in papers.",
            r"Use **bold**, *italic*, ^1^ or [text](url), or write \< for the character.",
        ))
        self._mistake(column, problem, fix)
        self._add(Text(text), text, column)

    def _plain(self, text: str, at: int) -> None:
        if text:
            self._add(Text(text), text, self.mark.column + at)

    def _add(self, node: Node, reading: str, column: int) -> None:
        nodes = self.levels[-1][2]
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].text + node.text)
        else:
            nodes.append(node)
        self.into.pieces.append((reading, column))

    def _mistake(self, column: int, problem: str, fix: str) -> None:
        mark = Mark(self.mark.file, self.mark.line, column)
        self.into.mistakes.append(Mistake(mark, problem, fix))


def _name(stars: str) -> str:
    return "bold" if stars == "**" else "italic"
