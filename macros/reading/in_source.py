"""Find the pieces of a finished page in the Markdown that it was made from.

Python-Markdown keeps no positions, but it keeps the order. So each piece of text, code, link or
attribute is looked for after the one before it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

#: Python-Markdown's placeholders (STX … ETX), such as that of an escaped character.
_PLACEHOLDER = re.compile("\x02([^\x02\x03]*)\x03")
#: What follows the words of a link; all of it, for one without words.
_INLINE_LINK = re.compile(r"(?:[^\[\]\n]{0,20}|\s*[^\[\]\n]{0,20}\[\s*)\]\(\s*<?")
_EMPTY_LINES = re.compile(r"\n*")
_INLINE_PICTURE = re.compile(r"!\[[^\]\n]*\]\(\s*<?")
_ITEM = re.compile(r"^([ >]*)(?:[*+-]|[0-9]+\.)[ ]", re.MULTILINE)
_DEFINITION = re.compile(r"^[ >*+-]*\[([^\[\]]*)\]:[ ]*(?:\n[ ]*)?<?(\S+)", re.MULTILINE)


def plain(value: str) -> str:
    """The value of an attribute as a browser reads it: nothing escaped or written as an entity."""
    value = value.replace("\x02amp\x03", "&")
    value = _PLACEHOLDER.sub(lambda it: chr(int(it[1])) if it[1].isdecimal() else it[0], value)
    return html.unescape(value)


class Piece(NamedTuple):
    """Words on one line of a text: their offset, whether they begin the line, and whether it is the
    first line of the text.
    """

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
        """Read over a text and yield its pieces: its lines, divided at placeholders."""
        for number, line in enumerate(words.split("\n")):
            begins_line = True
            for part in _PLACEHOLDER.split(line)[::2]:
                if bare := part.strip():
                    yield Piece(bare, self._pass(bare), begins_line, number == 0)
                    begins_line = False

    def code(self, text: str) -> None:
        """Read over code."""
        for line in text.split("\n"):
            if bare := line.strip():
                self._pass(bare)

    def item(self) -> tuple[int, int]:
        """The indent and the offset of the next item of a list."""
        item = _ITEM.search(self.source, self.at)
        return (len(item[1]), item.end(1)) if item else (0, self.at)

    def link(self, url: str, start: int) -> int:
        """The offset of the address of a link that begins at `start`, after reading its words."""
        if inline := _INLINE_LINK.match(self.source, self.at):
            self._pass_over(url, inline.end())
            return inline.end()
        defined = self.definition(url)
        return defined if defined >= 0 else self.near(url, start)

    def picture(self, url: str) -> int:
        """The offset of the address of the next picture."""
        inline = _INLINE_PICTURE.search(self.source, self.at)
        if inline and self.source.startswith(url, inline.end()):
            self._pass_over(url, inline.end())
            return inline.end()
        defined = self.definition(url)
        return defined if defined >= 0 else self.near(url, self.at)

    def definition(self, url: str) -> int:
        """The offset of the address in a link reference definition, or -1 if there is none."""
        return next((link.start(2) for link in _DEFINITION.finditer(self.source)
                     if plain(link[2]).rstrip(">") == url), -1)

    def footnote_mark(self, label: str) -> int:
        """The offset of the next mark of a footnote, after reading over it."""
        return self._pass(f"[^{label}]")

    def footnote(self, label: str) -> int:
        """The offset of a footnote, from which it is read next."""
        note = re.search(rf"^[ >]*\[\^{re.escape(label)}\]:", self.source, re.MULTILINE)
        self.at = note.end() if note else self.at
        return note.end() - len(f"[^{label}]:") if note else self.at

    def footnote_again(self, label: str) -> int | None:
        """The offset of a second footnote with a label; None if there is only one."""
        notes = [note.end() - len(f"[^{label}]:") for note in
                 re.finditer(rf"^ {{0,3}}\[\^{re.escape(label)}\]:", self.source, re.MULTILINE)]
        return notes[1] if len(notes) > 1 else None

    def note(self) -> int:
        """The offset of the next note in a box."""
        return self._pass("!!!")

    def attribute(self, name: str, start: int) -> int:
        """The offset of a word in the attribute list of an element that begins at `start`; if it is
        not there, the offset of the current line.
        """
        begun = _EMPTY_LINES.match(self.source, self.at)
        end = self.source.find("\n\n", begun.end() if begun else self.at)
        end = end if end >= 0 else len(self.source)
        brackets = self.source.find("{", start, end)
        if brackets < 0:
            return self.line_start()
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        word = pattern.search(self.source, brackets, end)
        if not word:
            return self.line_start()
        self.at = max(self.at, word.end())
        return word.start()

    def near(self, words: str, start: int) -> int:
        """The offset of words after `start`, or `start` if they are not written like this."""
        offset = self.source.find(words, start)
        return offset if offset >= 0 else start

    def line_start(self) -> int:
        """The offset of the beginning of the current line."""
        return self.source.rfind("\n", 0, self.at) + 1

    def _pass_over(self, url: str, start: int) -> None:
        """Read on after an address, if it is written as it is read."""
        self.at = start + (len(url) if self.source.startswith(url, start) else 0)

    def _pass(self, words: str) -> int:
        """Read up to the end of these words, and return their offset."""
        offset = self.source.find(words, self.at)
        if offset < 0:
            return self.at
        self.at = offset + len(words)
        return offset
