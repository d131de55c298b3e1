"""Where the pieces of a finished page stand in the Markdown that it was made of.

Python-Markdown keeps no positions. It does keep the order: so each piece of text, code, link or
attribute is looked for after the one before it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

#: The signs between which Python-Markdown puts what stands for something else, such as `\\*`.
_STANDS_FOR = re.compile("\x02([^\x02\x03]*)\x03")
_INLINE_LINK = re.compile(r"[^\[\]\n]{0,20}(?:\[\s*)?\]\(\s*<?")
_EMPTY_LINES = re.compile(r"\n*")
_INLINE_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*<?")
_ITEM = re.compile(r"^([ >]*)(?:[*+-]|[0-9]+\.)[ ]", re.MULTILINE)
_DEFINITION = re.compile(r"^[ >*+-]*\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?<?(\S+)", re.MULTILINE)


def plain(value: str) -> str:
    """The value of an attribute as a browser reads it: nothing escaped or written as an entity."""
    value = value.replace("\x02amp\x03", "&")
    value = _STANDS_FOR.sub(lambda it: chr(int(it[1])) if it[1].isdecimal() else it[0], value)
    return html.unescape(value)


class Piece(NamedTuple):
    """Words on one line: where they stand, and whether they begin the line or are on the first."""

    words: str
    offset: int
    begins_line: bool
    is_first_line: bool


class Reader:
    """Goes through the source in the order of the finished page.

    `at` is the offset up to which the source is read.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0

    def pieces(self, words: str) -> Iterator[Piece]:
        """Pass over a text, piece by piece: what stands for something else divides its lines."""
        for number, line in enumerate(words.split("\n")):
            begins_line = True
            for part in _STANDS_FOR.split(line)[::2]:
                if bare := part.strip():
                    yield Piece(bare, self._pass(bare), begins_line, number == 0)
                    begins_line = False

    def code(self, text: str) -> None:
        """Pass over code."""
        for line in text.split("\n"):
            if bare := line.strip():
                self._pass(bare)

    def item(self) -> tuple[int, int]:
        """The indent and the offset of the next item of a list."""
        found = _ITEM.search(self.source, self.at)
        return (len(found[1]), found.end(1)) if found else (0, self.at)

    def link(self, url: str, start: int) -> int:
        """The offset of the address of a link that begins at `start`, and whose words are read."""
        if inline := _INLINE_LINK.match(self.source, self.at):
            self.at = inline.end()
            return inline.end()
        defined = self.definition(url)
        return defined if defined >= 0 else self.near(url, start)

    def picture(self, url: str) -> int:
        """The offset of the address of the next picture."""
        inline = _INLINE_PICTURE.search(self.source, self.at)
        if inline and self.source.startswith(url, inline.end()):
            self.at = inline.end() + len(url)
            return inline.end()
        defined = self.definition(url)
        return defined if defined >= 0 else self.near(url, self.at)

    def definition(self, url: str) -> int:
        """The offset of the address of a link that is defined apart, or -1 if none is."""
        return next((found.start(2) for found in _DEFINITION.finditer(self.source)
                     if plain(found[2]).rstrip(">") == url), -1)

    def attribute(self, name: str, start: int) -> int:
        """The offset of a word in the curly brackets of an element that begins at `start`.

        That of the line up to which the source is read, if it is in none.
        """
        begun = _EMPTY_LINES.match(self.source, self.at)
        end = self.source.find("\n\n", begun.end() if begun else self.at)
        end = end if end >= 0 else len(self.source)
        brackets = self.source.find("{", start, end)
        if brackets < 0:
            return self.line_start()
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        found = word.search(self.source, brackets, end)
        if not found:
            return self.line_start()
        self.at = max(self.at, found.end())
        return found.start()

    def near(self, words: str, start: int) -> int:
        """The offset of words after `start`, or `start` if they are not written like this."""
        found = self.source.find(words, start)
        return found if found >= 0 else start

    def line_start(self) -> int:
        """The offset of the line up to which the source is read."""
        return self.source.rfind("\n", 0, self.at) + 1

    def _pass(self, words: str) -> int:
        found = self.source.find(words, self.at)
        if found < 0:
            return self.at
        self.at = found + len(words)
        return found
