"""How much of a page is read at most, so that no text can keep Python-Markdown busy for minutes.

Some of what Python-Markdown does takes as long as the square of what it is given: it looks for the
end of each bracket that is open, and puts what follows a heading back to where it was.
"""

from __future__ import annotations

import re

from macros.errors import Mark, Mistake

#: The characters and lines of a page, and the calls in it.
MOST_CHARACTERS, MOST_LINES, MOST_CALLS = 50_000, 2_000, 200
#: The lines without an empty line between them.
MOST_LINES_TOGETHER = 500
#: The brackets that are open at once in such lines, and the signs and spaces that begin a line.
MOST_OPEN, MOST_BEFORE = 20, 100

_TOGETHER = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_BRACKET = re.compile(r"[\[({]|[\])}]")
_BEFORE = re.compile(r"^(?:[ \t>]|[*+-](?= )|[0-9]+\.(?= ))+", re.MULTILINE)


def beyond_limits(body: str, file: str, first_line: int) -> list[Mistake]:
    """A mistake where a page first holds more than is read of it; none if it does not."""
    if len(body) > MOST_CHARACTERS:
        problem = f"more than {MOST_CHARACTERS} characters are on this page, the most that is read."
        return [_mistake(body, MOST_CHARACTERS, problem, _PAGES, file, first_line)]
    if body.count("\n") >= MOST_LINES:
        end = [line_end.end() for line_end in re.finditer("\n", body)][MOST_LINES - 1]
        problem = f"more than {MOST_LINES} lines are on this page, the most that is read."
        return [_mistake(body, end, problem, _PAGES, file, first_line)]
    for start in _BEFORE.finditer(body):
        if len(start[0]) > MOST_BEFORE:
            problem = (f"more than {MOST_BEFORE} spaces and signs begin this line, the most that "
                       "is read.")
            return [_mistake(body, start.start() + MOST_BEFORE, problem, _LESS, file, first_line)]
    for lines in _TOGETHER.finditer(body):
        if excess := _together(lines[0]):
            return [_mistake(body, lines.start() + excess[0], *excess[1:], file, first_line)]
    return []


_PAGES = "Put some of it on a page of its own."
_LESS = "Take some of them out."


def _together(lines: str) -> tuple[int, str, str] | None:
    """(offset, problem, fix) of what is too much in lines without an empty line between them."""
    if lines.count("\n") > MOST_LINES_TOGETHER:
        end = [it.end() for it in re.finditer("\n", lines)][MOST_LINES_TOGETHER - 1]
        return (end, f"more than {MOST_LINES_TOGETHER} lines are not divided by an empty one, the "
                "most that is read.", "Put an empty line between some of them.")
    is_open = 0
    for bracket in _BRACKET.finditer(lines):
        is_open += 1 if bracket[0] in "[({" else -min(is_open, 1)
        if is_open > MOST_OPEN:
            return (bracket.start(), f"more than {MOST_OPEN} brackets are open here, the most that "
                    "is read.", "Close them, or take some of them out.")
    return None


def _mistake(
    body: str, offset: int, problem: str, fix: str, file: str, first_line: int
) -> Mistake:
    line, column = body.count("\n", 0, offset), offset - body.rfind("\n", 0, offset)
    return Mistake(Mark(file, first_line + line, column), problem, fix)
