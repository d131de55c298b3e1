"""The proof that a document's papers hold the words of its original, all of them, in order.

Only markup of the original is set aside: what makes headings, lists, tables, emphasis, links.
Never a word.
"""

import difflib
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from macros.errors import Mark, Mistake
from macros.model.documents import Furniture, Moved
from macros.papers.blocks import Block, Paper

#: From ("furniture" or "moved", index in that list) to where the editor wrote it.
MarkOf = Callable[[str, int], Mark]

_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*|\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_LINE_START = re.compile(r"\A\s*(?:#{1,6}\s+|(?:[-*•]\s+)|(?:>\s?)+)")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_FOOTNOTE_MARK = re.compile(r"<sup>(\d+)</sup>")
_ADDRESS = re.compile(r"<((?:https?://|mailto:|[^<>\s@]+@)[^<>\s]+)>")
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span)(?:\s[^<>]*)?>", re.I)
#: The tags in which scanned papers come. What else stands between '<' and '>' is words.
_TAG = re.compile(
    r"</?(?:a|blockquote|br|caption|center|col|colgroup|div|dd|dl|dt|figure|figcaption|font|h[1-6]|hr"
    r"|img|input|li|ol|p|pre|section|small|strike|table|tbody|td|tfoot|th|thead|tr|ul)"
    r"(?:\s[^<>]*)?/?>", re.I)
_STARS = re.compile(r"(?<=\S)\*+|\*+(?=\S)")


def prove(
    original: str,
    furniture: Sequence[Furniture],
    moved: Sequence[Moved],
    papers: Iterable[Paper],
    file: str,
    mark_of: MarkOf,
) -> list[Mistake]:
    """One mistake for each run of words in which a document's papers and its original differ.

    `papers` are the document's parts, in order; `file` is the original's path. `mark_of` gives the
    place at which a piece of furniture or a moved line was declared.
    """
    lines = [words_in(line) for line in original.split("\n")]
    lines, mistakes = _without(furniture, lines, file, mark_of)
    order, more = _order(moved, len(lines), mark_of)
    has = [(word, number) for number in order for word in lines[number - 1]]
    blocks = [block for paper in papers for block in paper]
    return mistakes + more + _differences(has, blocks, file)


def words_in(line: str) -> list[str]:
    """The words of one line of an original, its markup set aside."""
    if not line or _RULE.fullmatch(line):
        return []
    line = _LINE_START.sub("", line, count=1)
    if line.startswith("|"):
        line = line.replace("|", " ")
    if "*" in line:
        line = _STARS.sub("", line)
    if "[" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(" ", line))
    if "<" in line:
        line = _FOOTNOTE_MARK.sub(r" ^\1^ ", line)
        line = _ADDRESS.sub(lambda found: found[1].removeprefix("mailto:"), line)
        line = _TAG.sub(" ", _INLINE_TAG.sub("", line))
    return html.unescape(line).split() if "&" in line else line.split()


def _without(
    furniture: Sequence[Furniture], lines: list[list[str]], file: str, mark_of: MarkOf
) -> tuple[list[list[str]], list[Mistake]]:
    """The lines without the declared furniture; a mistake for each piece not found in its line."""
    left = list(lines)
    mistakes = []
    for index, piece in enumerate(furniture):
        line = left[piece.line - 1] if piece.line <= len(left) else []
        wanted = words_in(piece.words)
        places = [
            at for at in range(len(line) - len(wanted) + 1) if line[at : at + len(wanted)] == wanted
        ]
        if wanted and len(places) == 1:
            left[piece.line - 1] = line[: places[0]] + line[places[0] + len(wanted) :]
            continue
        found = f"the line has '{_shortened(line)}'" if line else "the line has no words"
        mistakes.append(Mistake(
            mark_of("furniture", index),
            f"'{_shortened(wanted)}' does not stand in line {piece.line} of {file}."
            if not places else
            f"'{_shortened(wanted)}' stands more than once in line {piece.line} of {file}.",
            f"Give the words and the line exactly: {found}." if not places else
            "Give more of the words around it, so that they stand there once.",
        ))
    return left, mistakes


def _order(
    moved: Sequence[Moved], length: int, mark_of: MarkOf
) -> tuple[list[int], list[Mistake]]:
    """The line numbers of the original in the order of the papers; a mistake for a wrong move."""
    away: set[int] = set()
    follows: dict[int, list[int]] = {}
    mistakes = []
    for index, piece in enumerate(moved):
        lines = range(piece.first, piece.last + 1)
        if not lines or piece.last > length or piece.after in lines or piece.after > length:
            mistakes.append(Mistake(
                mark_of("moved", index),
                f"lines {piece.first} to {piece.last} cannot stand after line {piece.after}.",
                "first and last name the lines that are moved, after the line before them.",
            ))
            continue
        away.update(lines)
        follows.setdefault(piece.after, []).extend(lines)
    order: list[int] = []
    for number in range(1, length + 1):
        order += [] if number in away else [number]
        order += follows.get(number, [])
    return order, mistakes


def _differences(has: list[tuple[str, int]], blocks: list[Block], file: str) -> list[Mistake]:
    """One mistake for each run of words that differs."""
    original = [word for word, _ in has]
    paper: list[str] = []
    starts: list[int] = []
    for block in blocks:
        starts.append(len(paper))
        paper += block.all_words
    # The original's stars are set aside as markup, so those of a paper's words must be, too.
    paper = [_STARS.sub("", word) if "*" in word else word for word in paper]
    if original == paper:
        return []
    mistakes = []
    for a, b, c, d in _differing_runs(original, paper):
        where, mark = _place(blocks, starts, c, d, file)
        line = has[a][1] if a < b else has[a - 1][1] if a else 1
        ours, theirs = _shortened(paper[c:d]), _shortened(original[a:b])
        if c == d:
            problem = f"{where} lacks words of the original: '{theirs}' ({file}, line {line})."
        elif a == b:
            problem = f"{where} has words that the original lacks: '{ours}' ({file}, line {line})."
        else:
            problem = f"{where} has '{ours}', the original '{theirs}' ({file}, line {line})."
        mistakes.append(Mistake(mark, problem, (
            "Put the original's words back; a typing error of the paper is marked as "
            "{~~paper~>shown~~}, words that belong to the page are declared as furniture."
        )))
    return mistakes


def _place(
    blocks: list[Block], starts: list[int], first: int, end: int, file: str
) -> tuple[str, Mark]:
    """The block in which a difference shows, and where: its first word, or where words lack."""
    if not blocks:
        return "the paper", Mark(file, 1, 1)
    word = first if first < end else max(0, first - 1)
    number = bisect_right(starts, word) - 1
    block = blocks[number]
    column = block.column_of(word - starts[number])
    if first == end and first:
        column += len(block.all_words[word - starts[number]])
    return f"the block '{block.anchor}'", Mark(block.mark.file, block.mark.line, column)


def _differing_runs(a: list[str], b: list[str]) -> list[tuple[int, int, int, int]]:
    """(first, end) in a and in b for each run that differs."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    matcher = difflib.SequenceMatcher(None, middle_a, middle_b, autojunk=False)
    return [
        (a1 + start, a2 + start, b1 + start, b2 + start)
        for tag, a1, a2, b1, b2 in matcher.get_opcodes()
        if tag != "equal"
    ]


def _shortened(words: list[str], most: int = 24) -> str:
    return " ".join(words if len(words) <= most else [*words[:most], "…"])
