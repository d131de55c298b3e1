"""Lines that are printed on every page of a paper: page numbers, and headers or footers."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

#: How many lines with words away from a page's end a header or footer can be.
_NEAR = 2
#: How often a line must be there to be a header or footer.
_OFTEN = 3
_PAGE = re.compile(r"\W*(?:page|p\.)\s*(\d+)(?:\s*(?:of|/)\s*\d+)?\W*", re.IGNORECASE)
_NUMBER = re.compile(r"[-–\s]*(\d{1,3})(?:\s*(?:of|/)\s*\d{1,3})?[-–\s]*")


def page_furniture(lines: Sequence[str]) -> Mapping[int, str]:
    """What these lines of a text have that is no part of it: index of the line -> why.

    A page number is 'Page 2', 'Page 2 of 9', or numbers alone on their lines that count up. A
    header or footer is the same line beside three or more of these or of page breaks (form feeds).
    """
    numbers = dict.fromkeys(_page_numbers(lines), "page number")
    ends = {*numbers, *(i for i, line in enumerate(lines) if "\f" in line)}
    with_words = [i for i, line in enumerate(lines) if line.strip() or i in ends]
    near: set[int] = set()
    for at, index in enumerate(with_words):
        if index in ends:
            near.update(with_words[max(0, at - _NEAR) : at + _NEAR + 1])
    alike: dict[str, list[int]] = defaultdict(list)
    for index in sorted(near - numbers.keys()):
        if lines[index].strip():
            alike[" ".join(lines[index].casefold().split())].append(index)
    repeated = {i: "page header or footer" for same in alike.values() if len(same) >= _OFTEN
                for i in same}
    return {**repeated, **numbers}


def _page_numbers(lines: Sequence[str]) -> Iterator[int]:
    """The lines that have a page number and nothing else."""
    alone = []
    for index, line in enumerate(lines):
        if _PAGE.fullmatch(line):
            yield index
        elif (number := _NUMBER.fullmatch(line)) and _stands_apart(lines, index):
            alone.append((int(number[1]), index))
    for (first, one), (second, other) in pairwise(alone):
        if second == first + 1:
            yield one
            yield other


def _stands_apart(lines: Sequence[str], index: int) -> bool:
    """Whether there is an empty line, or a page break, before or after a line."""
    around = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return "\f" in lines[index] or any(not line.strip() or "\f" in line for line in around)
