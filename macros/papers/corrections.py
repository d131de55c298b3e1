"""Declared corrections, with the words round them."""

from collections.abc import Iterator

from macros.papers.blocks import Block, Correction, Node

#: How many words are shown on each side.
AROUND = 4


def corrections_in(block: Block) -> Iterator[tuple[Correction, str, str]]:
    """Each correction of a block, with a few words before it and after it, as they are shown."""
    pieces = list(_pieces(block.inline))
    for position, piece in enumerate(pieces):
        if isinstance(piece, Correction):
            before = "".join(_shown(one) for one in pieces[:position])
            after = "".join(_shown(one) for one in pieces[position + 1 :])
            yield piece, _last_words(before), _first_words(after)


def _pieces(nodes: tuple[Node, ...]) -> Iterator[str | Correction]:
    for node in nodes:
        if isinstance(node, Correction):
            yield node
        elif hasattr(node, "text"):
            yield node.text
        else:
            yield from _pieces(node.inner)


def _shown(piece: str | Correction) -> str:
    return piece.shown if isinstance(piece, Correction) else piece


def _last_words(text: str) -> str:
    words = text.split(" ")
    return ("… " if len(words) > AROUND + 1 else "") + " ".join(words[-AROUND - 1 :])


def _first_words(text: str) -> str:
    words = text.split(" ")
    return " ".join(words[: AROUND + 1]) + (" …" if len(words) > AROUND + 1 else "")
