"""Markers: placeholders in a page's Markdown for the HTML of its calls.

Python-Markdown gets the marker of a call and never the HTML that the call makes. So it can refuse
all HTML (plain_markdown.py), and the HTML of components is not read as Markdown.

Markers use characters of Unicode's private use area. Editors cannot write these, since
`unfit_characters` refuses them in every file.
"""

import re
from collections.abc import Sequence

_BLOCK, _INLINE, _END = "\ue000", "\ue001", "\ue002"
#: A marker. Its first group is its number.
MARKER = re.compile(f"[{_BLOCK}{_INLINE}]([0-9]+){_END}")
_PLACES = re.compile(f"<p>{_BLOCK}([0-9]+){_END}</p>|{_INLINE}([0-9]+){_END}")


def marker(number: int, inline: bool = False) -> str:
    """The marker with this number; `inline` if its HTML belongs within a line of text."""
    return f"{_INLINE if inline else _BLOCK}{number}{_END}"


def put_in(html: str, rendered: Sequence[str]) -> str:
    """The HTML of a page with `rendered[number]` in place of each marker.

    A block also replaces the <p> that Markdown puts around its marker. Raises ValueError if a
    marker is left.
    """
    pieces = _PLACES.split(html)
    if any(MARKER.search(piece) for piece in pieces[::3]):
        raise ValueError("the HTML of a component cannot be where its call is.")
    for at in range(1, len(pieces), 3):
        block, words = pieces[at : at + 2]
        pieces[at] = f"{rendered[int(block)]}\n" if block else rendered[int(words)]
        pieces[at + 1] = ""
    return "".join(pieces).strip()
