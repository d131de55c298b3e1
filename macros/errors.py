"""Mistakes in what editors write: where each one is, what is wrong, and how to fix it.

A mistake is printed as `data/projects/fire-control.yml:12:9: lead: there is no post 'acfo-pryse'.
Did you mean 'acfo-pryce'?`. `problem` follows a colon, so it begins in lower case. `problem` and
`fix` each end with a full stop or a question mark.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

#: How many mistakes are told of one file at most; reading it ends with the first beyond that.
MOST_MISTAKES = 100
#: The most characters that are told of what is wrong with something, and of what would be right.
LONGEST = 1_500
#: Control characters and line ends, halves of characters, signs for the direction of writing, and
#: what has no width.
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
#: How similar two words must be (0 to 1) for one to be suggested in place of the other.
CLOSE = 0.7


@dataclass(frozen=True, order=True)
class Mark:
    """A position in a file: its path from the collaboration's folder, and line and column from 1.

    With `is_cell` they are the row and column of a table, and `cell` is what spreadsheets call it.
    """

    file: str
    line: int
    column: int
    is_cell: bool = field(default=False, compare=False)

    @property
    def cell(self) -> str:
        """'cell E3' for the fifth cell of the third row of a table; '' for another position."""
        return f"cell {letters(self.column)}{self.line}" if self.is_cell else ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}{f' ({self.cell})' if self.is_cell else ''}"


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to change: a sentence that says what is wrong and, if known, one on how to fix it.
    """

    mark: Mark
    problem: str
    fix: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "problem", legible(self.problem))
        object.__setattr__(self, "fix", legible(self.fix))

    def __str__(self) -> str:
        at = f"{legible(self.mark.file)}:{self.mark.line}:{self.mark.column}"
        cell = f"{self.mark.cell}: " if self.mark.is_cell else ""
        return f"{at}: {cell}{self.problem} {self.fix}".rstrip()


def legible(text: str) -> str:
    """A text that may quote anything, for one line of a terminal: the number of each character that
    moves the cursor, ends a line or cannot be seen stands in its place, and of a text of more than
    LONGEST characters the middle is left out.
    """
    text = _UNPRINTABLE.sub(lambda found: f"(U+{ord(found[0]):04X})", text)
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST // 2]} … {text[-LONGEST // 2 :]}"


def letters(column: int) -> str:
    """The letters by which spreadsheets name a column: 1 is A, 27 is AA."""
    rest, letter = divmod(column - 1, 26)
    return (letters(rest) if rest else "") + chr(ord("A") + letter)


class ContentErrors(Exception):
    """All mistakes of one run, sorted by file, line and column, without repetitions."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most similar to `word`, or None if none is similar enough.

    Capitals are ignored, and hyphens, underscores and spaces are treated as the same. Of equally
    similar words the first in the alphabet is returned.
    """
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(_folded(word))
    best, best_ratio = None, CLOSE
    for candidate in sorted(set(known), reverse=True):
        matcher.set_seq1(_folded(candidate))
        # The two quick ratios are upper bounds, so most candidates need no slow comparison.
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio >= best_ratio:
            best, best_ratio = candidate, ratio
    return best


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that suggests a known word for an unknown one; '' if none is similar enough."""
    suggestion = nearest(word, known)
    return f"Did you mean '{suggestion}'?" if suggestion is not None else ""


def called_now(now: object) -> str:
    """The sentence that names what was renamed as it is called now; '' for None."""
    return f"It is called '{now}' now." if now is not None else ""


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words in quotation marks, joined as in a sentence: 'a', 'b' and 'c'."""
    quoted: Sequence[str] = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
