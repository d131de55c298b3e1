r"""The markup inside a block of a paper.

    **bold**  *italic*  [text](url)  <url>        as in CommonMark
    ^1^ ^th^                                      raised: a footnote mark, or as in 29^th^ (Pandoc)
    {~~pf~>of~~}  {++to++}  {--)--}               a typing error of the paper, and its correction:
                                                  replaced, added, left out (CriticMarkup)
    \*                                            the character itself, without its meaning
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from macros.errors import Mark, Mistake
from macros.papers.blocks import Correction, Emphasis, Link, Node, Strong, Superscript, Text

_MARKUP = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<stars>\*\*?)"
    r"|\^(?P<raised>[^^\s]+)\^"
    r"|\{~~(?P<was>(?:(?!~>|~~\}).)*)~>(?P<now>(?:(?!~~\}).)*)~~\}"
    r"|\{\+\+(?P<added>(?:(?!\+\+\}).)*)\+\+\}"
    r"|\{--(?P<gone>(?:(?!--\}).)*)--\}"
    r"|<(?P<address>(?:https?://|mailto:)[^<>\s]+)>"
    r"|\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]*)\)"
    r"|(?P<brackets>\[[^\[\]]*\](?!\())"
    r"|(?P<refused>\{\{|\{%|\{|</?[A-Za-z!]|[\[^])"
)

_NO_MACROS = "macros do not work in papers."
_REFUSED = {
    "{{": (_NO_MACROS, "Delete the '{{': a paper contains only its own words."),
    "{%": (_NO_MACROS, "Delete the '{%': a paper contains only its own words."),
    "{": (
        "the '{' here begins no known mark, or one that is not closed.",
        r"Write {~~paper~>shown~~}, {++added++} or {--left out--}, or \{ for the character.",
    ),
    "[": (
        "the '[' here begins a link that is not closed.",
        r"Write [words](https://address), or \[ for the character.",
    ),
    "^": (
        "the '^' here begins raised characters that are not closed.",
        r"Write ^1^, or \^ for the character.",
    ),
}


@dataclass
class Inline:
    """The content of one block: its `nodes`, the `pieces` of the paper's own words, each with its
    column in the file, and the mistakes found.
    """

    nodes: tuple[Node, ...] = ()
    pieces: list[tuple[str, int]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def read_inline(text: str, mark: Mark) -> Inline:
    """Read the text of one block, which begins at `mark`."""
    inline = Inline()
    inline.nodes = _Reader(text, mark, inline).nodes()
    return inline


def plain(nodes: tuple[Node, ...], corrected: bool) -> str:
    """The plain words of some nodes, with single spaces and without footnote marks.

    `corrected` decides whether typing errors are corrected or left as in the paper.
    """
    return " ".join("".join(_plain(node, corrected) for node in nodes).split())


def _plain(node: Node, corrected: bool) -> str:
    match node:
        case Text(text):
            return text
        case Correction():
            return node.shown if corrected else node.paper
        case Superscript():
            return "" if node.is_footnote_mark else node.text
        case _:
            return "".join(_plain(inner, corrected) for inner in node.inner)


class _Reader:
    """Reads a text from left to right.

    `levels` is a stack: the text itself, then each bold or italic passage that is still open, as
    (its stars, column, nodes so far).
    """

    def __init__(self, text: str, mark: Mark, inline: Inline) -> None:
        self.text, self.mark, self.inline = text, mark, inline
        self.levels: list[tuple[str, int, list[Node]]] = [("", mark.column, [])]

    def nodes(self) -> tuple[Node, ...]:
        at = 0
        while markup := _MARKUP.search(self.text, at):
            self._plain(self.text[at : markup.start()], at)
            at = self._markup(markup)
        self._plain(self.text[at:], at)
        while len(self.levels) > 1:
            stars, column, inner = self.levels.pop()
            self._mistake(
                column,
                f"the '{stars}' here begins {_name(stars)} words and is not closed.",
                f"Write '{stars}' after them, or \\* for the character.",
            )
            self.levels[-1][2].extend(inner)
        return tuple(self.levels[0][2])

    def _markup(self, markup: re.Match[str]) -> int:
        """Read one piece of markup. Returns the offset at which reading continues."""
        column = self.mark.column + markup.start()
        match markup.lastgroup:
            case "stars":
                return markup.start() + self._stars(markup["stars"], markup.start())
            case "escaped":
                self._plain(markup["escaped"], markup.start() + 1)
            case "brackets":
                self._plain(markup["brackets"], markup.start())
            case "raised":
                self._raised(markup["raised"], column)
            case "now":
                self._add(Correction(markup["was"], markup["now"]), markup["was"], column + 3)
            case "added":
                self._add(Correction("", markup["added"]), "", column + 3)
            case "gone":
                self._add(Correction(markup["gone"], ""), markup["gone"], column + 3)
            case "address":
                words = markup["address"].removeprefix("mailto:")
                self._add(Link((Text(words),), markup["address"]), words, column + 1)
            case "url":
                self._link(markup, column)
            case _:
                self._refused(markup["refused"], column)
        return markup.end()

    def _stars(self, stars: str, at: int) -> int:
        """Begin or end bold or italics. Returns the number of characters read."""
        innermost, _, inner = self.levels[-1]
        if stars == "**" and innermost == "*" and self.text[at : at + 3] == "***":
            stars = "*"
        if innermost == stars:
            self.levels.pop()
            node = Strong(tuple(inner)) if stars == "**" else Emphasis(tuple(inner))
            self.levels[-1][2].append(node)
        else:
            self.levels.append((stars, self.mark.column + at, []))
        return len(stars)

    def _raised(self, text: str, column: int) -> None:
        node = Superscript(text)
        # The proof compares a footnote mark as a word of its own.
        self._add(node, f" ^{text}^ " if node.is_footnote_mark else text, column)

    def _link(self, link: re.Match[str], column: int) -> None:
        url = link["url"]
        if not re.match(r"(https?://|mailto:)\S", url):
            self._mistake(
                column + link.start("url") - link.start(),
                f"the link leads to '{url}', which is no web or mail address.",
                "Write an address that begins with https://, http:// or mailto:, or no link.",
            )
        mark = Mark(self.mark.file, self.mark.line, self.mark.column + link.start("text"))
        inner = _Reader(link["text"], mark, self.inline).nodes()
        self.levels[-1][2].append(Link(inner, url))

    def _refused(self, text: str, column: int) -> None:
        problem, fix = _REFUSED.get(text, (
            "HTML does not work in papers.",
            r"Use **bold**, *italic*, ^1^ or [text](url), or write \< for the character.",
        ))
        self._mistake(column, problem, fix)
        self._add(Text(text), text, column)

    def _plain(self, text: str, at: int) -> None:
        if text:
            self._add(Text(text), text, self.mark.column + at)

    def _add(self, node: Node, paper_words: str, column: int) -> None:
        nodes = self.levels[-1][2]
        if isinstance(node, Text) and nodes and isinstance(nodes[-1], Text):
            nodes[-1] = Text(nodes[-1].text + node.text)
        else:
            nodes.append(node)
        self.inline.pieces.append((paper_words, column))

    def _mistake(self, column: int, problem: str, fix: str) -> None:
        mark = Mark(self.mark.file, self.mark.line, column)
        self.inline.mistakes.append(Mistake(mark, problem, fix))


def _name(stars: str) -> str:
    return "bold" if stars == "**" else "italic"
