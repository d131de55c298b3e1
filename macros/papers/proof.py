"""The proof that a document's papers have exactly the words of its original, in the same order.

The markup of the original (headings, lists, tables, emphasis, links) is ignored, its words never.
"""

import difflib
import html
import re
from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Sequence

from macros.errors import Mark, Mistake
from macros.model.documents import Furniture, Moved
from macros.papers.blocks import INVISIBLE, Block, Paper
from macros.papers.item_signs import BULLETS
from macros.papers.split_words import is_split, joined_forms

#: ("furniture" or "moved", index in that list) -> where the document's file has that item.
MarkOf = Callable[[str, int], Mark]

_RULE = re.compile(
    r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*|\s*\|(?:\s*:?-+:?\s*\|)+\s*"
    r"|\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+|\s*\+(?:[-=:]+\+)+\s*")
_LINE_START = re.compile(
    rf"\A\s*(?:#{{1,6}}\s+|[-*{re.escape(BULLETS)}](?:\s+|\Z)|[§Øü]\t\s*|(?:>\s?)+)")
#: What ends a line within a line: Word's manual line break, a page break, old Macs' line end.
_LINE_ENDS = re.compile(r"[\v\f\x1c-\x1e\x85\u2028\u2029]|\r(?!\Z)")
#: A hyphen that is only seen where a line ends, as PDFs and Word write it.
_SOFT_HYPHEN_AT_END = re.compile(r"(?<=\w)[\u00ad\u00ac]\s*\Z")
#: The dash of an item, which a paper need not have as a word.
_DASHES = {"–", "—"}
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
_FOOTNOTE_MARK = re.compile(r"<sup>(\d+)</sup>")
_ADDRESS = re.compile(r"<((?:https?://|mailto:|[^<>\s@]+@)[^<>\s]+)>")
_INLINE_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span)(?:\s[^<>]*)?>", re.I)
#: The block tags that occur in scanned papers. Anything else between '<' and '>' is words.
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
    """One mistake for each run of words that differs between a document's papers and its original.

    `original` is the original's text and `file` its path; `papers` are the document's parts, in
    order. `furniture` are words of the original that the papers leave out, `moved` are lines that
    they have in another place; a wrong entry in one of the two is a mistake, too.
    """
    lines = [words_in(line) for line in original.split("\n")]
    lines, furniture_mistakes = _without(furniture, lines, file, mark_of)
    order, moved_mistakes = _order(moved, len(lines), mark_of)
    words = [(word, number) for number in order for word in lines[number - 1]]
    blocks = [block for paper in papers for block in paper]
    return furniture_mistakes + moved_mistakes + _differences(words, blocks, file)


def lines_within(line: str) -> list[str]:
    """The lines that signs within a line of a file make of it: page breaks, manual line breaks."""
    return _LINE_ENDS.split(line)


def words_in(line: str) -> list[str]:
    """The words of one line of an original, without its markup.

    Characters that no one sees are left out, and ligatures are the letters that they show.
    """
    if len(lines := lines_within(line)) > 1:
        return [word for one in lines for word in words_in(one)]
    line = _SOFT_HYPHEN_AT_END.sub("-", line).translate(INVISIBLE)
    if not line or _RULE.fullmatch(line):
        return []
    line = _LINE_START.sub("", line, count=1).replace("|", " ")
    if "*" in line:
        line = _STARS.sub("", line)
    if "[" in line:
        line = _LINK.sub(r"\1", _IMAGE.sub(" ", line))
    if "<" in line:
        line = _FOOTNOTE_MARK.sub(r" ^\1^ ", line)
        line = _ADDRESS.sub(lambda address: address[1].removeprefix("mailto:"), line)
        line = _TAG.sub(" ", _INLINE_TAG.sub("", line))
    return html.unescape(line).split() if "&" in line else line.split()


def _without(
    furniture: Sequence[Furniture], lines: list[list[str]], file: str, mark_of: MarkOf
) -> tuple[list[list[str]], list[Mistake]]:
    """The lines without the furniture; a mistake for each item that is not in its line exactly
    once.
    """
    lines = list(lines)
    mistakes = []
    for index, item in enumerate(furniture):
        line = lines[item.line - 1] if item.line <= len(lines) else []
        wanted = words_in(item.words)
        starts = [
            at for at in range(len(line) - len(wanted) + 1) if line[at : at + len(wanted)] == wanted
        ]
        if wanted and len(starts) == 1:
            lines[item.line - 1] = line[: starts[0]] + line[starts[0] + len(wanted) :]
            continue
        if starts:
            problem = f"'{_shortened(wanted)}' is more than once in line {item.line} of {file}."
            fix = "Give more of the words around it, so that they are there only once."
        else:
            has = f"has '{_shortened(line)}'" if line else "has no words"
            problem = f"'{_shortened(wanted)}' is not in line {item.line} of {file}."
            fix = f"Give the words and the line exactly: the line {has}."
        mistakes.append(Mistake(mark_of("furniture", index), problem, fix))
    return lines, mistakes


def _order(
    moved: Sequence[Moved], length: int, mark_of: MarkOf
) -> tuple[list[int], list[Mistake]]:
    """The line numbers of the original in the order of the papers; a mistake for each move that is
    not possible. `length` is the number of lines.
    """
    moved_lines: set[int] = set()
    moved_after: dict[int, list[int]] = {}
    mistakes = []
    for index, move in enumerate(moved):
        lines = range(move.first, move.last + 1)
        if not lines or move.last > length or move.after in lines or move.after > length:
            mistakes.append(Mistake(
                mark_of("moved", index),
                f"lines {move.first} to {move.last} cannot come after line {move.after}.",
                "Write in first: and last: which lines are moved, and in after: which line they "
                "come after.",
            ))
            continue
        moved_lines.update(lines)
        moved_after.setdefault(move.after, []).extend(lines)
    order: list[int] = []
    for number in range(1, length + 1):
        order += [] if number in moved_lines else [number]
        order += moved_after.get(number, [])
    return order, mistakes


def _differences(
    original_words: list[tuple[str, int]], blocks: list[Block], file: str
) -> list[Mistake]:
    """One mistake for each run of words that differs; the original's words have their lines."""
    paper: list[str] = []
    starts: list[int] = []
    for block in blocks:
        starts.append(len(paper))
        paper += block.all_words
    # Stars of the original count as markup, so stars in a paper's words must not count either.
    paper = [_STARS.sub("", word) if "*" in word else word for word in paper]
    original_words = _as_joined(original_words, paper)
    original = [word for word, _ in original_words]
    if original == paper:
        return []
    mistakes = []
    for first, end, paper_first, paper_end in _differing_runs(original, paper):
        where, mark = _place(blocks, starts, paper_first, paper_end, file)
        line = original_words[first if first < end else max(0, first - 1)][1] if original else 1
        ours, theirs = _shortened(paper[paper_first:paper_end]), _shortened(original[first:end])
        if paper_first == paper_end:
            problem = f"{where} lacks words of the original: '{theirs}' ({file}, line {line})."
        elif first == end:
            problem = f"{where} has words that the original lacks: '{ours}' ({file}, line {line})."
        else:
            problem = f"{where} has '{ours}', the original '{theirs}' ({file}, line {line})."
        mistakes.append(Mistake(mark, problem, (
            "Put the original's words back. If the paper has a typing error, write "
            "{~~paper~>shown~~}; if the words belong to the printed page and not to the text, "
            "list them as furniture."
        )))
    return mistakes


def _as_joined(words: list[tuple[str, int]], paper: list[str]) -> list[tuple[str, int]]:
    """The original's words, each with its line, where the paper joins what line ends split.

    Two parts are one word if the paper has that word, with or without the hyphen, in their place.
    A dash at the beginning of a line is left out where the paper has it as an item's sign.
    """
    made: list[tuple[str, int]] = []
    in_step, at, anywhere = True, 0, set(paper)
    while at < len(words):
        word, line = words[at]
        there = paper[len(made)] if in_step and len(made) < len(paper) else None
        if (word in _DASHES and there not in (None, word)
                and (at == 0 or words[at - 1][1] != line)):
            at += 1
            continue
        taken, whole = _split_word(words, at, {there} if in_step else anywhere)
        made.append((whole, line))
        at += taken
        in_step = in_step and whole == there
    return made


def _split_word(words: list[tuple[str, int]], at: int, wanted: Container[str | None]
                ) -> tuple[int, str]:
    """How many parts make the word at this place, and the word: its parts if no word is wanted."""
    first = words[at][0]
    forms, end = {first}, at + 1
    while first not in wanted and end < len(words):
        (word, below), above = words[end], words[end - 1][1]
        forms = {joined for form in forms if below != above and is_split(form, word)
                 for joined in joined_forms(form, word)}
        if not forms:
            break
        end += 1
        if found := sorted(form for form in forms if form in wanted):
            return end - at, found[0]
    return 1, first


def _place(
    blocks: list[Block], starts: list[int], first: int, end: int, file: str
) -> tuple[str, Mark]:
    """The block with the words from `first` to `end`, in words, and the mark of the first of them.

    Where the paper lacks words, `first` and `end` are equal, and the mark is after the word before.
    """
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
    """(first, end, first, end) for each run of words that differs: in `a`, then in `b`."""
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
