"""Whether a paper contains a quote and, if not, which of its passages is most similar."""

import heapq
import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from macros.model.values import Place
from macros.papers.blocks import Block, Paper

#: How similar a passage must be to a quote (0 to 1) to be suggested in place of it.
CLOSE = 0.5
#: How many blocks, those with the most words in common, are compared letter by letter.
CANDIDATES = 5

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


def find_quote(where: Paper | Block, quote: str) -> bool:
    """Whether a block or a paper contains a quote, word for word.

    Differences in white space, and between curly and straight quotation marks, are ignored. A
    typing error may be quoted as in the paper or as corrected.
    """
    wanted = _folded(quote)
    if not wanted:
        return False
    begin = r"(?<!\w)" if wanted[0].isalnum() else ""
    end = r"(?!\w)" if wanted[-1].isalnum() else ""
    pattern = re.compile(begin + re.escape(wanted) + end)
    blocks = [where] if isinstance(where, Block) else list(where)
    texts = {
        " ".join(_folded(block.paper_words) for block in blocks),
        " ".join(_folded(block.words) for block in blocks),
    }
    return any(pattern.search(text) for text in texts)


def nearest_passage(blocks: Iterable[Block], quote: str) -> tuple[Place, str] | None:
    """The (place, words) in these blocks that are most similar to a quote.

    None if nothing is similar enough. Only the CANDIDATES with the most words in common are
    compared, since a comparison letter by letter is slow.
    """
    wanted = _folded(quote).casefold().split()
    counted = Counter(wanted)

    def words_in_common(block: Block) -> int:
        return (counted & Counter(_folded(block.words).casefold().split())).total()

    best, best_ratio = None, CLOSE
    for block in heapq.nlargest(CANDIDATES, filter(words_in_common, blocks), words_in_common):
        passage = _passage(block.words, wanted)
        ratio = SequenceMatcher(
            None, " ".join(wanted), _folded(passage).casefold(), autojunk=False).ratio()
        if ratio > best_ratio:
            best, best_ratio = (block.ref, passage), ratio
    return best


def _passage(text: str, wanted: list[str]) -> str:
    """The part of a text that matches the wanted words best, with as many words as they are."""
    words = text.split()
    folded = [_folded(word).casefold() for word in words]
    match = SequenceMatcher(None, folded, wanted, autojunk=False).find_longest_match()
    start = max(0, min(match.a - match.b, len(words) - len(wanted)))
    return " ".join(words[start : start + len(wanted)])


def _folded(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
