"""The text of a page: Markdown, and calls of macros.

Python-Markdown is given the text with a marker in the place of each call, in the check as in the
build, so it does not matter to it what the calls make.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from itertools import accumulate, islice
from math import inf
from typing import NamedTuple

from macros.errors import Mark, Mistake
from macros.reading.calls import Call, KnownCalls, WrongCall, pieces_in, read_call
from macros.reading.characters import UNFIT, unfit_characters
from macros.reading.markers import marker
from macros.reading.page_limits import MOST_CALLS, beyond_limits
from macros.reading.plain_markdown import ALONE, IN_ATTRIBUTE, IN_CODE, read_markdown

#: The name of a macro in a piece of Jinja.
_NAME = re.compile(r"\{\{[-+]?\s*(\w+)")
_TAB = 4  # as wide as Python-Markdown takes it


class PageHeading(NamedTuple):
    """A heading of a page, and where it is written."""

    level: int
    mark: Mark


@dataclass(frozen=True)
class PageText:
    """The text of a page as Markdown is given it, and what is in it.

    `links` are those of its links and pictures; `outline` has its headings and, by their number,
    its calls in their order; `anchors` are those of its headings and others that the author gave.
    """

    markdown: str = ""
    calls: tuple[Call, ...] = ()
    links: tuple[tuple[str, Mark], ...] = ()
    outline: tuple[PageHeading | int, ...] = ()
    anchors: tuple[tuple[str, Mark], ...] = ()


def read_page_text(
    body: str, file: str, first_line: int, known: KnownCalls, for_staff: bool = False
) -> tuple[PageText, list[Mistake]]:
    """The text of a page, and everything in it that cannot stand in a page.

    `first_line` is the body's first line in the file; `for_staff` tells a page of the staff
    edition.
    """
    mistakes = unfit_characters(body, file, first_line, tabs_too=False)
    if mistakes:
        body = UNFIT.sub(lambda found: found[0] if found[0] == "\t" else " ", body)
    if beyond := beyond_limits(body, file, first_line):
        return PageText(), [*mistakes, *beyond]
    places = _Places(body, file, first_line, known.inline)
    if len(places.pieces) > MOST_CALLS:
        problem = f"more than {MOST_CALLS} calls are on this page, the most that is read."
        mark = places.in_body(places.pieces[MOST_CALLS][0])
        return PageText(), [Mistake(mark, problem, "Put some of them on a page of their own.")]
    finished = read_markdown(places.markdown)
    stands = dict(finished.places)
    signatures = known.for_staff if for_staff else known.public
    calls = []
    for number, (start, end) in enumerate(places.pieces):
        piece = body[start:end]
        try:
            stands_at = stands.get(number, IN_ATTRIBUTE)
            _check_not_hidden(piece, stands_at)
            call = read_call(piece, signatures, places.in_body(start))
            _check_alone(call.name, stands_at, known.inline)
            calls.append(call)
        except WrongCall as wrong:
            mark = places.in_body(start + max(piece.find(wrong.at), 0))
            mistakes.append(Mistake(mark, wrong.problem, wrong.fix))

    def at(offset: int) -> Mark:
        return places.in_source(finished.source, offset)

    mistakes += [Mistake(at(offset), problem, fix) for offset, problem, fix in finished.refused]
    text = PageText(
        places.markdown,
        tuple(calls),
        tuple((link.url, at(link.offset)) for link in finished.links),
        tuple(one if isinstance(one, int) else PageHeading(one.level, at(one.offset))
              for one in finished.outline),
        tuple((anchor.id, at(anchor.offset)) for anchor in finished.ids),
    )
    return text, sorted(mistakes)


def _check_not_hidden(piece: str, stands_at: str) -> None:
    """Raise WrongCall if Markdown does not take a piece of Jinja as a part of the page's words."""
    if stands_at == IN_CODE:
        raise WrongCall("", f"'{piece[:2]}' cannot stand in code.",
                        "A page cannot show it in code; outside code write '&#123;{'.")
    if stands_at == IN_ATTRIBUTE:
        raise WrongCall("", f"'{piece[:2]}' cannot stand in the address of a link, in what a "
                        "picture shows or in curly brackets.", "Write the words themselves there.")


def _check_alone(name: str, stands_at: str, inline: Collection[str]) -> None:
    """Raise WrongCall if a call that makes a block of HTML is within something else."""
    if name not in inline and stands_at != ALONE:
        raise WrongCall(name, f"'{name}' does not stand alone.",
                        "Put it at the start of a line of its own, with an empty line before and "
                        "after it.")


class _Places:
    """A body with a marker in the place of each piece of Jinja; offsets in it -> marks in the file.
    """

    def __init__(self, body: str, file: str, first_line: int, inline: Collection[str]) -> None:
        self._body, self._file, self._first_line = body, file, first_line
        self.pieces = list(islice(pieces_in(body), MOST_CALLS + 1))
        texts: list[str] = []
        at = length = 0
        # (offset in the Markdown, offset in the body) from which on both run alike.
        self._alike = [(0, 0)]
        for number, (start, end) in enumerate(self.pieces):
            name = _NAME.match(body, start)
            sign = marker(number, inline=name is None or name[1] in inline)
            texts += [body[at:start], sign]
            length += start - at + len(sign)
            at = end
            self._alike.append((length, at))
        self.markdown = "".join([*texts, body[at:]])
        self._lines = self.markdown.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def in_body(self, offset: int) -> Mark:
        """The mark of an offset in the body."""
        line = self._body.count("\n", 0, offset)
        column = offset - self._body.rfind("\n", 0, offset)
        return Mark(self._file, self._first_line + line, column)

    def in_source(self, source: str, offset: int) -> Mark:
        """The mark of an offset in the Markdown as Python-Markdown has made it: without tabs."""
        row = source.count("\n", 0, offset)
        column = offset - source.rfind("\n", 0, offset) - 1
        line = self._lines[row]
        if "\t" in line:
            column = next((at for at in range(len(line))
                           if len(line[: at + 1].expandtabs(_TAB)) > column), len(line))
        offset = self._starts[row] + column
        in_markdown, in_body = self._alike[bisect_right(self._alike, (offset, inf)) - 1]
        return self.in_body(in_body + offset - in_markdown)
