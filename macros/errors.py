"""Mistakes in what editors write: where each stands, what is wrong, what would be right.

A mistake reads `data/projects/fire-control.yml:12:9: lead: there is no post 'acfo-pryse'. Did you
mean 'acfo-pryce'?`: `problem` follows a colon, so it begins in lower case; both sentences end with
their own stop.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: How alike two words must be (0 to 1) before one is offered for the other.
CLOSE = 0.7


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a file: line and column count from 1, the file from the project's root."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to change: a sentence on what is wrong and, where known, one on its fix."""

    mark: Mark
    problem: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.mark}: {self.problem} {self.fix}".rstrip()


class ContentErrors(Exception):
    """Every mistake of one run, sorted by file, line and column, each told once."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like this one, or None where none is close.

    Capitals count for nothing, nor does it matter whether words are joined by a hyphen, an
    underscore or a space. Of equally close words the first in the alphabet is taken.
    """
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(_folded(word))
    best, closeness = None, CLOSE
    for candidate in sorted(set(known), reverse=True):
        matcher.set_seq1(_folded(candidate))
        # The two quick ratios are upper bounds: they spare the slow one for most candidates.
        if matcher.real_quick_ratio() < closeness or matcher.quick_ratio() < closeness:
            continue
        ratio = matcher.ratio()
        if ratio >= closeness:
            best, closeness = candidate, ratio
    return best


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The question that ends a message about an unknown word, or '' where nothing is close."""
    found = nearest(word, known)
    return f"Did you mean '{found}'?" if found is not None else ""


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Words in quotation marks as a sentence lists them: 'a', 'b' and 'c'."""
    quoted: Sequence[str] = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} {joint} {quoted[-1]}"


def _folded(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
