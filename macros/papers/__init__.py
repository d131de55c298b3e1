"""The papers: their text in blocks with anchors, and the proof that no word was changed.

`reading.py` describes what the lines of `data/papers/*.md` look like, `inline.py` the markup
inside a line.
"""

from macros.papers.blocks import (
    Block,
    Correction,
    Element,
    Emphasis,
    Link,
    Node,
    Paper,
    Strong,
    Superscript,
    Text,
    cite,
    corrections_in,
)
from macros.papers.pasted import Pasted, PastedElement, read_pasted
from macros.papers.proof import prove, words_in
from macros.papers.quotes import find_quote, nearest_passage
from macros.papers.reading import read_paper

__all__ = [
    "Block", "Correction", "Element", "Emphasis", "Link", "Node", "Paper", "Pasted",
    "PastedElement", "Strong", "Superscript", "Text", "cite", "corrections_in", "find_quote",
    "nearest_passage", "prove", "read_paper", "read_pasted", "words_in",
]
