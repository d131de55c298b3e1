"""Quotes: whether they stand in a paper, and what stands there that is most like them."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from macros.model.values import Place
from macros.papers.blocks import Block, Paper

#: How alike a passage must be to a quote (0 to 1) to be offered for it.
CLOSE = 0.5
#: How many blocks with the most words in common are looked at more closely.
LOOKED_AT = 5

_SAME = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})


def find_quote(where: Paper | Block, quote: str) -> bool:
    """Whether a quote stands in a block, or anywhere in a paper, word for word.

    White space is folded, curly and straight quotation marks are equal. A typing error may be
    quoted as the paper has it or as it is shown.
    """
    wanted = _folded(quote)
    if not wanted:
        return False
    begin = r"(?<!\w)" if wanted[0].isalnum() else ""
    end = r"(?!\w)" if wanted[-1].isalnum() else ""
    pattern = re.compile(begin + re.escape(wanted) + end)
    blocks = [where] if isinstance(where, Block) else list(where)
    readings = {
        " ".join(_folded(block.paper_words) for block in blocks),
        " ".join(_folded(block.words) for block in blocks),
    }
    return any(pattern.search(reading) for reading in readings)


def nearest_passage(papers: Iterable[Paper | Block], quote: str) -> tuple[Place, str] | None:
    """The (place, words) most like a quote in papers or blocks, None where nothing is close."""
    wanted = _folded(quote).casefold().split()
    blocks = [b for where in papers for b in ([where] if isinstance(where, Block) else where)]
    count = Counter(wanted)
    in_common = {
        block.ref: (count & Counter(_folded(block.words).casefold().split())).total()
        for block in blocks
    }
    likely = sorted(blocks, key=lambda block: in_common[block.ref], reverse=True)[:LOOKED_AT]
    best, best_ratio = None, CLOSE
    for block in likely:
        passage = _passage(block.words, wanted)
        like = SequenceMatcher(None, " ".join(wanted), _folded(passage).casefold(), autojunk=False)
        ratio = like.ratio()
        if in_common[block.ref] and ratio > best_ratio:
            best, best_ratio = (block.ref, passage), ratio
    return best


def _passage(words: str, wanted: list[str]) -> str:
    """As many words of a block as the quote has, where they match it best."""
    own = words.split()
    folded = [_folded(word).casefold() for word in own]
    matcher = SequenceMatcher(None, folded, wanted, autojunk=False)
    match = matcher.find_longest_match()
    start = max(0, min(match.a - match.b, len(own) - len(wanted)))
    return " ".join(own[start : start + len(wanted)])


def _folded(text: str) -> str:
    return " ".join(text.translate(_SAME).split())
