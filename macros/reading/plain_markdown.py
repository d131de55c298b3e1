"""What a hand-written page may hold besides macro calls: Markdown that brings no HTML of its own,
and pictures with words for those who cannot see them (WCAG 2.2, 1.1.1).

Markdown alone can run scripts in three ways: raw HTML, links with a scheme such as
`javascript:`, and attribute lists such as `{: onclick=… }`. None of them is needed here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

SCHEMES = frozenset(("http", "https", "mailto", "tel"))
ATTRIBUTES = frozenset(("alt", "aria-label", "height", "lang", "loading", "title", "width"))

_FENCE = re.compile(
    r"(?:\A|(?<=\n\n))(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*\n((?:.*\n)*?)\1[ ]*(?=\n\n|\n?\Z)"
)
_FENCE_SIGN = re.compile(r"`{3}|~{3}")
_PARAGRAPH = re.compile(r"(?:.*\S.*\n?)+")
_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://[^\s<>]*>)(?![^\s<>@:/]+@[^\s<>@]+>)[^\s>]*>?")
_LINK = re.compile(r"\]\(\s*([^)]*)|\[(?!\^)[^\]\n]+\]:\s*(\S+)")
_UNTOLD_PICTURE = re.compile(r"!\[\s*\](?=[(\[])")
_SCHEME = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_ATTRIBUTE_LIST = re.compile(r"\{[^\n]*\}")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w:.-]*)\s*=")


class Refused(NamedTuple):
    """Something that cannot stand in a page, by its offset in the text."""

    offset: int
    problem: str
    fix: str


def blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with every character of these spans, save line breaks, replaced by a space."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where the text is code to Markdown for certain: fences, and spans within a line.

    What is taken for code here is not looked at any further, so where Markdown might pair the
    signs otherwise nothing is: in a paragraph in which a backtick is left over or escaped, and
    in a page in which a fence's sign stands anywhere but in a fence with empty lines round it.
    """
    fences = list(_FENCE.finditer(text))
    spans = [found.span() for found in fences]
    rest = blank(text, spans)
    if _FENCE_SIGN.search(rest + "\n".join(found[2] for found in fences)):
        return []
    for paragraph in _PARAGRAPH.finditer(rest):
        words = paragraph[0]
        if "`" not in words or "\\`" in words:
            continue
        inside = [found.span() for found in _SPAN.finditer(words)]
        if "`" not in blank(words, inside):
            spans += [(start + paragraph.start(), end + paragraph.start()) for start, end in inside]
    return sorted(spans)


def refused(text: str) -> Iterator[Refused]:
    """Everything in a text without its code and its macro calls that cannot stand in a page."""
    told = -1
    for found in _TAG.finditer(text):
        line = text.count("\n", 0, found.start())
        if line != told:
            told = line
            yield Refused(
                found.start(),
                f"HTML ('{found[0]}') cannot stand in a page.",
                "Write it in Markdown or call a macro; to show the sign '<' write '&lt;'.",
            )
    for found in _LINK.finditer(text):
        target = _INVISIBLE.sub("", html.unescape(found[1] or found[2] or ""))
        scheme = _SCHEME.match(target)
        if scheme and scheme[1].lower() not in SCHEMES:
            yield Refused(
                found.start(1) if found[1] else found.start(2),
                f"a link cannot begin with '{scheme[1]}:'.",
                "Link to a page of this site by its file, or to another one by https://….",
            )
    for found in _UNTOLD_PICTURE.finditer(text):
        yield Refused(
            found.start(),
            "this picture has no words for those who cannot see it.",
            "Say between the square brackets what it shows: '![Two lamps in the snow](…)'.",
        )
    for found in _ATTRIBUTE_LIST.finditer(text):
        for attribute in _ATTRIBUTE.finditer(found[0]):
            if attribute[1].lower() not in ATTRIBUTES:
                yield Refused(
                    found.start() + attribute.start(),
                    f"'{attribute[1]}=' cannot stand in curly brackets.",
                    "Give an anchor ('{#name}') or a class ('{.name}') alone.",
                )
