"""Messages on syntax errors in YAML 1.2, for editors who have never heard of a token or a scalar.

libyaml and PyYAML's own parser describe an error with a short English message. `explain` looks for
parts of that message (_FAULTS) and says in plain words what is wrong at that place.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yaml import MarkedYAMLError, YAMLError

from macros.errors import MOST_MISTAKES, Mark, Mistake, listed
from macros.model import ALL_KINDS, SINGLES, Model, PageMeta

# Characters that look like a space, but that YAML does not read as one.
_FALSE_SPACE = "[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_FALSE_SPACES = (
    # at the beginning of a line, after the '-' of an item, after the colon of a key
    re.compile(
        rf"^ *(?:- +)*(?:-|[\w-]+: *|\"[^\"]*\": *|'[^']*': *)?({_FALSE_SPACE})", re.ASCII),
    # after the colon of a key within {…}
    re.compile(
        rf"^ *(?:- +)*(?:[\w-]+: +)?[\[{{](?:.*?[{{,])? *[\w-]+: *({_FALSE_SPACE})", re.ASCII),
)
JINJA = re.compile(r"\{\{|\{%|\{#")
_BARE_JINJA = re.compile(r"^(?:[^'\"#]*(?:: |- ))? *(\{\{|\{%|\{#)")
JINJA_FIX = "Leave it out: macros are called in the text of a page, not in data or front matter."

WRITE_KEY = "Write the key as one or more words before the colon."

_KEY_OR_ITEM = re.compile(r"\s*(?:- |[a-z][a-z_]*:(?: |$))")
_QUOTE = "Put the whole text in double quotes."


class Fault(NamedTuple):
    """What is wrong and how to fix it, with line and column from 0 as PyYAML counts them."""

    line: int
    column: int
    problem: str
    fix: str


def without_false_spaces(
    text: str, file: str, first_line: int
) -> tuple[str, list[Mistake]]:
    """The text with real spaces where false ones are in the place of YAML's own, and a mistake for
    each line that was changed. False spaces inside words are left alone.
    """
    if not re.search(_FALSE_SPACE, text):
        return text, []
    lines, mistakes = text.split("\n"), []
    for number, line in enumerate(lines):
        match = next(filter(None, (pattern.match(line) for pattern in _FALSE_SPACES)), None)
        if not match:
            continue
        at = match.start(1)
        name = "a non-breaking space" if match[1] == "\u00a0" else "a space of another kind"
        mistakes.append(Mistake(
            Mark(file, number + first_line, at + 1),
            f"{name} (U+{ord(match[1]):04X}) is here, where a plain space is needed.",
            "Delete it and press the space bar."))
        lines[number] = line[:at] + re.sub(_FALSE_SPACE, " ", line[at:])
        if len(mistakes) == MOST_MISTAKES:
            break
    return "\n".join(lines), mistakes


def unclosed_quotes(lines: list[str], first: int, last: int) -> bool:
    """Whether a text in quotes, between these two lines, contains a line that looks like a key or
    an item: then its closing quote is missing.
    """
    return any(_KEY_OR_ITEM.match(line) for line in lines[first + 1 : last + 1])


def jinja_in_data(delimiter: str) -> tuple[str, str]:
    """The problem and the fix for a macro call in data, which begins with this delimiter."""
    return f"'{delimiter}' cannot be used here.", JINJA_FIX


def explain(error: YAMLError, lines: list[str]) -> Fault:
    """The fault that an error of libyaml's or PyYAML's parser is about, in plain words."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return Fault(0, 0, "this file cannot be read as YAML.", "Save it as plain text in UTF-8.")
    problem, context = error.problem or "", error.context or ""
    place = _Place(lines, error.problem_mark.line, error.problem_mark.column)
    mark = error.context_mark
    opening = _Place(lines, mark.line, mark.column) if mark else place
    rows = {place.row, opening.row}
    if "flow" in context and place.row >= len(lines) - 1:
        rows = set(range(len(lines)))
    for row in sorted(rows):
        if row < len(lines) and (jinja := _BARE_JINJA.search(lines[row])):
            return Fault(row, jinja.start(1), *jinja_in_data(jinja[1]))
    for words, fault_at in _FAULTS:
        if words in problem or words in context:
            return fault_at(place, opening)
    return place.fault(
        "this line does not fit the lines above it.",
        "Write a key, a colon, a space and its value; or '- ' and an item.",
    )


class _Place:
    """A character of the text, with the text before and after it on its line."""

    def __init__(self, lines: list[str], row: int, column: int) -> None:
        self.lines, self.row, self.column = lines, row, column
        self.line = lines[row] if row < len(lines) else ""
        self.before = self.line[:column].rstrip()
        self.rest = self.line[column:]
        self.char = self.rest[:1]
        self.word = re.split(r"[\s:]", self.rest, maxsplit=1)[0]

    def fault(self, problem: str, fix: str) -> Fault:
        return Fault(self.row, self.column, problem, fix)

    def on_row(self, row: int) -> _Place:
        """The place of the first word of another line."""
        line = self.lines[row]
        return _Place(self.lines, row, len(line) - len(line.lstrip()))

    def last_row_above(self) -> int:
        """The nearest line above that is neither empty nor a comment; this line if there is none.
        """
        for row in range(self.row - 1, -1, -1):
            if self.lines[row].strip() and not self.lines[row].lstrip().startswith("#"):
                return row
        return self.row


def _colon(place: _Place, opening: _Place) -> Fault:
    """'mapping values are not allowed': a colon too many, or a key in the wrong column."""
    key = re.fullmatch(r"\s*(?:- +)*([^\s:]+|\"[^\"]*\"|'[^']*')", place.before)
    if not key:
        return place.fault("there is a colon and a space in a text without quotes.", _QUOTE)
    above = place.on_row(place.last_row_above())
    if above.row != place.row and (fault := _missing_space(above) or _missing_colon(above)):
        return fault
    start = _Place(place.lines, place.row, key.start(1))
    return start.fault(
        f"'{key[1]}' does not begin in the same column as the keys above it.",
        "Begin it in that column; if it belongs to the text above it, put that whole text in "
        "double quotes.",
    )


def _missing_space(place: _Place) -> Fault | None:
    """The fault of a line with a key and a value, but no space after the colon; else None."""
    line = re.fullmatch(r"\s*(?:- +)*([A-Za-z][\w-]*):([^\s:/].*)", place.line)
    if not line:
        return None
    key, value = line.groups()
    return Fault(place.row, line.start(1), f"there is no space after the colon of '{key}'.",
                 f"Write '{key}: {value}'.")


def _missing_colon(place: _Place) -> Fault | None:
    """The fault of a line with a key and a value, but no colon between them; else None."""
    line = re.fullmatch(r"\s*(?:- +)*([a-z][a-z_]*) +([^\s].*)", place.line)
    if not line or line[1] not in _keys():
        return None
    key, value = line.groups()
    return Fault(place.row, line.start(1), f"there is no colon after '{key}'.",
                 f"Write '{key}: {value}'.")


@cache
def _keys() -> frozenset[str]:
    """Every key that a record or a page can have."""
    models: list[type[Model]] = [*ALL_KINDS.values(), *SINGLES.values(), PageMeta]
    return frozenset(field.alias or name for model in models
                     for name, field in model.model_fields.items())


def _no_colon(place: _Place, opening: _Place) -> Fault:
    """'could not find expected :': a line that is neither a key nor an item."""
    return _missing_space(opening) or _missing_colon(opening) or opening.fault(
        "this line has no key.",
        "If it continues the text above, indent it further than that text's key; "
        "otherwise write a key, a colon and a space before it.",
    )


def _wrong_column(place: _Place, opening: _Place) -> Fault:
    """'did not find expected key' and similar: a line in a column where nothing can continue."""
    if place.before.endswith("'"):
        return place.fault(
            "the single quotes are closed, and more words follow.",
            "Write an apostrophe inside single quotes twice (''), or put the whole text in "
            "double quotes.",
        )
    if place.before.endswith('"'):
        return place.fault(
            "the double quotes are closed, and more words follow.",
            'Put the whole text in quotes, and write a double quote inside it as \\".',
        )
    if place.before.endswith(("]", "}")):
        return place.fault(
            f"words follow the '{place.before[-1]}' that closes a list or group.", _QUOTE
        )
    if place.char == ":":
        return place.fault("there is no key before the colon.", WRITE_KEY)
    if place.rest.startswith("- ") or place.rest.rstrip() == "-":
        return place.fault(
            "this list item begins in the wrong column.",
            "Begin it in the same column as the other items of its list.",
        )
    if opening.char == "-":
        return place.fault(
            f"'{place.word}' does not begin in the same column as the keys of the item above it.",
            "Begin it in that column; a new item begins with '- '.",
        )
    return place.fault(
        f"'{place.word}' does not begin in the same column as the keys above it.",
        "Begin it in that column.")


def _unclosed_quote(place: _Place, opening: _Place) -> Fault:
    if place.row < len(place.lines) and place.line.startswith(("---", "...")):
        return place.fault("there is a line '---' in a text in quotes.", "Close the quotes first.")
    return unclosed_quote(opening.row, opening.column, opening.char)


def unclosed_quote(row: int, column: int, sign: str) -> Fault:
    """The fault of a text that begins with this quotation mark and does not end with it."""
    return Fault(row, column, f"the quotation mark {sign} begins a text that is never closed.",
                 f"Write {sign} at its end too.")


def _backslash(place: _Place, opening: _Place) -> Fault:
    at = place.line.rfind("\\", 0, place.column + 1)
    return _Place(place.lines, place.row, max(at, 0)).fault(
        "in double quotes, a backslash begins a special character, but this is none.",
        "Put the text in single quotes, or write the backslash twice.",
    )


def _cannot_begin(place: _Place, opening: _Place) -> Fault:
    if not place.char:
        return _unclosed_bracket(place, opening)
    if place.char == ":":
        return place.fault("there is no key before the colon.", WRITE_KEY)
    return place.fault(f"a text cannot begin with {listed([place.char])} without quotes.", _QUOTE)


def _cannot_open(place: _Place, opening: _Place) -> Fault:
    return _cannot_begin(opening, opening)


def _after_block_scalar_sign(place: _Place, opening: _Place) -> Fault:
    return opening.fault(
        f"words follow '{opening.char}' on the same line.",
        f"{_QUOTE} Or begin the words on the next line, indented.",
    )


def _unclosed_bracket(place: _Place, opening: _Place) -> Fault:
    closing = "}" if opening.char == "{" else "]"
    if opening.char not in ("[", "{"):
        return place.fault("a '[' or '{' above is never closed.", "Close it with ']' or '}'.")
    return opening.fault(
        f"'{opening.char}' begins a list or group that is not written correctly, or not closed.",
        f"Write commas between its items and '{closing}' at its end; "
        "or, if it is part of a text, put the whole text in double quotes.",
    )


def _after_end(place: _Place, opening: _Place) -> Fault:
    return place.fault("words follow the end of the data.", "Delete the line '...' or the words.")


#: (words in the parser's message or context, the function for that fault). The first one counts.
_FAULTS = (
    ("mapping values are not allowed", _colon),
    ("could not find expected ':'", _no_colon),
    ("while scanning a simple key", _no_colon),
    ("unknown escape", _backslash),
    ("expected escape sequence", _backslash),
    ("scanning a quoted scalar", _unclosed_quote),
    ("unexpected end of stream", _unclosed_quote),
    ("unexpected document separator", _unclosed_quote),
    ("cannot start any token", _cannot_begin),
    ("mapping keys are not allowed", _cannot_begin),
    ("sequence entries are not allowed", _cannot_begin),
    ("node content", _cannot_begin),
    ("tag handle", _cannot_open),
    ("scanning an alias", _cannot_open),
    ("scanning an anchor", _cannot_open),
    ("scanning a tag", _cannot_open),
    ("parsing a tag", _cannot_open),
    ("scanning a directive", _cannot_open),
    ("scanning a block scalar", _after_block_scalar_sign),
    ("while parsing a flow", _unclosed_bracket),
    ("document start", _after_end),
    ("while parsing a block", _wrong_column),
)
