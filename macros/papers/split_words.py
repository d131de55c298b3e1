"""Words that the end of a line splits, as text copied from a PDF or from Word has them."""

import re
from collections import Counter
from collections.abc import Iterable

#: Prefixes that are written with a hyphen ('co-operate') unless the paper shows otherwise.
_PREFIXES = {"co", "non", "self", "ex", "multi", "cross", "anti", "semi", "mid"}
#: After these the hyphen stays where it is: 'short- and long-term'.
_HANGING = {"and", "or", "to", "nor"}
_LETTER_AND_HYPHEN = re.compile(r"[^\W\d_][-‐]$")
_DIGIT_AND_DASH = re.compile(r"\d[-‐–]$")
_SIGNS_AROUND = ".,;:!?()[]\"'“”‘’"


def is_split(first: str, second: str) -> bool:
    """Whether the last word of a line and the first of the next can be parts of one word."""
    if second.lower() in _HANGING:
        return False
    if _LETTER_AND_HYPHEN.search(first):
        return second[0].isalpha()
    return bool(_DIGIT_AND_DASH.search(first)) and second[0].isdigit()


def joined_forms(first: str, second: str) -> tuple[str, ...]:
    """The words that two parts can make, without the hyphen and with it.

    Only with it between digits, and before a capital letter: '2024-25', 'Anglo-Saxon'.
    """
    whole = first + second
    if first[-2].isdigit() or (second[0].isupper() and not first.isupper()):
        return (whole,)
    return (first[:-1] + second, whole)


class Joiner:
    """Joins the parts of split words as the rest of the paper writes these words.

    `known` are all words of the paper. `unsure` gets each word that the paper does not have
    elsewhere, with the number of its line.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self._known = Counter(map(_bare, known))
        self.unsure: list[tuple[str, int]] = []

    def joined(self, above: str, below: str, line: int) -> str:
        """The text above a line's end and that below it as one text; `line` is the upper line."""
        *before, first = above.split(" ")
        second, *after = below.split(" ")
        if not (first and second and is_split(first, second)):
            return f"{above} {below}"
        return " ".join([*before, self._word(first, second, line), *after])

    def _word(self, first: str, second: str, line: int) -> str:
        plain, *others = joined_forms(first, second)
        if not others:
            return plain
        hyphened = others[0]
        seen = {form: self._known[_bare(form)] for form in (plain, hyphened)}
        if any(seen.values()):
            return max(seen, key=lambda form: seen[form])
        parts_are_words = self._known[_bare(first[:-1])] and self._known[_bare(second)] > 1
        with_hyphen = _bare(first[:-1]) in _PREFIXES or parts_are_words
        word = hyphened if with_hyphen else plain
        self.unsure.append((word.strip(_SIGNS_AROUND), line))
        return word


def _bare(word: str) -> str:
    return word.strip(_SIGNS_AROUND).lower()
