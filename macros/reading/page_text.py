"""The text of a page: Markdown with calls of macros.

In the check and in the build, Python-Markdown gets the text with a marker in place of each call.
So it reads the same Markdown in both, whatever the calls make.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from inspect import Signature
from itertools import accumulate, islice
from math import inf
from typing import NamedTuple

from macros.errors import Mark, Mistake
from macros.reading.calls import Call, KnownCalls, WrongCall, pieces_in, read_call
from macros.reading.characters import UNFIT, unfit_characters
from macros.reading.gate import ALONE, IN_ATTRIBUTE, IN_CODE, Finished
from macros.reading.markers import marker
from macros.reading.page_limits import MOST_CALLS, beyond_limits
from macros.reading.plain_markdown import read_markdown

#: The beginning of a call; its group is the name of the macro.
_NAME = re.compile(r"\{\{[-+]?\s*(\w+)")
_TAB = 4  # Python-Markdown's tab length


class PageHeading(NamedTuple):
    """A heading of a page, with its level and its mark."""

    level: int
    mark: Mark


@dataclass(frozen=True)
class PageText:
    """The text of a page as Python-Markdown gets it, and what is in it, each with its mark.

    `links` are the addresses of its links and pictures. `outline` has its headings and the numbers
    of its calls, in their order. `anchors` are the ids of its headings and of other elements.
    """

    markdown: str = ""
    calls: tuple[Call, ...] = ()
    links: tuple[tuple[str, Mark], ...] = ()
    outline: tuple[PageHeading | int, ...] = ()
    anchors: tuple[tuple[str, Mark], ...] = ()


def read_page_text(
    body: str, file: str, first_line: int, known: KnownCalls, for_staff: bool = False
) -> tuple[PageText, list[Mistake]]:
    """The text of a page, and the mistakes in it.

    `first_line` is the body's first line in the file; `for_staff` is true for a page that only the
    staff edition has.
    """
    mistakes = unfit_characters(body, file, first_line, tabs_too=False)
    if mistakes:
        body = UNFIT.sub(lambda unfit: unfit[0] if unfit[0] == "\t" else " ", body)
    if beyond := beyond_limits(body, file, first_line):
        return PageText(), [*mistakes, *beyond]
    places = _Places(body, file, first_line, known.inline)
    if len(places.pieces) > MOST_CALLS:
        problem = f"more than {MOST_CALLS} calls are on this page, the most that is read."
        mark = places.in_body(places.pieces[MOST_CALLS][0])
        return PageText(), [Mistake(mark, problem, "Put some of them on a page of their own.")]
    finished = read_markdown(places.markdown)
    signatures = known.for_staff if for_staff else known.public
    calls, wrong = _read_calls(places, dict(finished.places), signatures, known.inline)
    refused = [Mistake(places.in_source(finished.source, offset), problem, fix)
               for offset, problem, fix in finished.refused]
    return _page_text(places, calls, finished), sorted([*mistakes, *wrong, *refused])


def _read_calls(
    places: _Places,
    positions: Mapping[int, str],
    signatures: Mapping[str, Signature],
    inline: Collection[str],
) -> tuple[list[Call], list[Mistake]]:
    """The calls of a page, and the mistakes in them.

    `positions` has, by the number of a call, where it is in the finished page.
    """
    calls, mistakes = [], []
    for number, (start, end) in enumerate(places.pieces):
        piece = places.body[start:end]
        position = positions.get(number, IN_ATTRIBUTE)
        try:
            _check_not_hidden(piece, position)
            call = read_call(piece, signatures, places.in_body(start))
            _check_alone(call.name, position, inline)
            calls.append(call)
        except WrongCall as wrong:
            mark = places.in_body(start + max(piece.find(wrong.at), 0))
            mistakes.append(Mistake(mark, wrong.problem, wrong.fix))
    return calls, mistakes


def _page_text(places: _Places, calls: Sequence[Call], finished: Finished) -> PageText:
    def at(offset: int) -> Mark:
        return places.in_source(finished.source, offset)

    return PageText(
        places.markdown,
        tuple(calls),
        tuple((link.url, at(link.offset)) for link in finished.links),
        tuple(item if isinstance(item, int) else PageHeading(item.level, at(item.offset))
              for item in finished.outline),
        tuple((anchor.id, at(anchor.offset)) for anchor in finished.ids),
    )


def _check_not_hidden(piece: str, position: str) -> None:
    """Raise WrongCall if a piece of Jinja is in code or in an attribute, where no HTML can be."""
    if position == IN_CODE:
        raise WrongCall("", f"'{piece[:2]}' cannot be in code.",
                        "A page cannot show it in code; outside code write '&#123;{'.")
    if position == IN_ATTRIBUTE:
        raise WrongCall("", f"'{piece[:2]}' cannot be in the address of a link, in the words "
                        "for a picture or in curly brackets.", "Write the words themselves there.")


def _check_alone(name: str, position: str, inline: Collection[str]) -> None:
    """Raise WrongCall if a call that makes a block of HTML is not in a paragraph of its own."""
    if name not in inline and position != ALONE:
        raise WrongCall(name, f"'{name}' is not in a paragraph of its own.",
                        "Put it at the start of a line of its own, with an empty line before and "
                        "after it.")


class _Places:
    """A body with a marker in place of each piece of Jinja, and the marks of offsets in it."""

    def __init__(self, body: str, file: str, first_line: int, inline: Collection[str]) -> None:
        self.body, self._file, self._first_line = body, file, first_line
        self.pieces = list(islice(pieces_in(body), MOST_CALLS + 1))
        texts: list[str] = []
        at = length = 0
        # (offset in the Markdown, offset in the body) from which both have the same text.
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
        line = self.body.count("\n", 0, offset)
        column = offset - self.body.rfind("\n", 0, offset)
        return Mark(self._file, self._first_line + line, column)

    def in_source(self, source: str, offset: int) -> Mark:
        """The mark of an offset in `source`, the Markdown in which Python-Markdown expanded tabs.
        """
        row = source.count("\n", 0, offset)
        column = offset - source.rfind("\n", 0, offset) - 1
        line = self._lines[row]
        if "\t" in line:
            column = next((at for at in range(len(line))
                           if len(line[: at + 1].expandtabs(_TAB)) > column), len(line))
        offset = self._starts[row] + column
        in_markdown, in_body = self._alike[bisect_right(self._alike, (offset, inf)) - 1]
        return self.in_body(in_body + offset - in_markdown)
