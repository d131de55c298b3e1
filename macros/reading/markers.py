"""What stands in a page's Markdown for the HTML of a component, until Markdown is through with it.

Python-Markdown is given the marker of a call, never the HTML that the call makes. So it lets no
HTML in at all (plain_markdown.py), and the HTML of components cannot be read as Markdown.

The signs are of Unicode's private use area: editors cannot write them, since `unfit_characters`
refuses them in every file.
"""

import re
from collections.abc import Sequence

_BLOCK, _INLINE, _END = "\ue000", "\ue001", "\ue002"
#: A marker; its first group is its number.
MARKER = re.compile(f"[{_BLOCK}{_INLINE}]([0-9]+){_END}")
_PLACES = re.compile(f"<p>{_BLOCK}([0-9]+){_END}</p>|{_INLINE}([0-9]+){_END}")


def marker(number: int, inline: bool = False) -> str:
    """The marker of the HTML with this number on a page; `inline` if it is a word or two."""
    return f"{_INLINE if inline else _BLOCK}{number}{_END}"


def put_in(html: str, made: Sequence[str]) -> str:
    """The HTML of a page with `made[number]` in the place of each marker.

    A block takes the place of the paragraph that Markdown has made of its marker. Raises ValueError
    if a marker is left over.
    """
    pieces = _PLACES.split(html)
    if any(MARKER.search(piece) for piece in pieces[::3]):
        raise ValueError("the HTML of a component cannot stand where its call is.")
    for at in range(1, len(pieces), 3):
        block, words = pieces[at : at + 2]
        pieces[at] = f"{made[int(block)]}\n" if block else made[int(words)]
        pieces[at + 1] = ""
    return "".join(pieces).strip()
