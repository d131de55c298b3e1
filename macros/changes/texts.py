"""How many words of a text changed, and which."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

#: How many words stand before and after the words that changed.
_AROUND = 3
#: The most places of a text that are shown, and the most words of one place.
MOST_PLACES, MOST_WORDS = 3, 14
_NUMBER = re.compile(r"\d[\d,.:/-]*")


def text_change(before: str, after: str) -> str:
    """Where two texts differ: `'…by the old words here…' → '…by the new words here…'`."""
    old, new = before.split(), after.split()
    places = list(_places(old, new))
    shown = [f"{_cut(old, first, last)} → {_cut(new, start, end)}"
             for first, last, start, end in places[:MOST_PLACES]]
    more = len(places) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")


def number_of_changes(before: str, after: str) -> int:
    """In how many places two texts differ."""
    return len(list(_places(before.split(), after.split())))


def changes_a_number(before: str, after: str) -> bool:
    """Whether a number, amount or date in figures is in one of two texts alone."""
    return sorted(_NUMBER.findall(before)) != sorted(_NUMBER.findall(after))


def _places(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """(first word, last word) before and after of each place; of those a word apart, one place."""
    joined: tuple[int, int, int, int] | None = None
    for tag, *span in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if joined and span[0] - joined[1] <= _AROUND:
            joined = (joined[0], span[1], joined[2], span[3])
            continue
        if joined:
            yield joined
        joined = (span[0], span[1], span[2], span[3])
    if joined:
        yield joined


def _cut(words: list[str], first: int, last: int) -> str:
    """The words of a place with a few around it, in quotation marks."""
    start, end = max(0, first - _AROUND), min(len(words), last + _AROUND)
    shown = words[start:end]
    if len(shown) > MOST_WORDS:
        shown = [*shown[:MOST_WORDS // 2], "…", *shown[-MOST_WORDS // 2:]]
    if not shown:
        return "nothing"
    return f"‘{'…' if start else ''}{' '.join(shown)}{'…' if end < len(words) else ''}’"
