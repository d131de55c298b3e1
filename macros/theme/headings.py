"""The headings of a page's HTML, in the form that MkDocs' table of contents takes."""

from html.parser import HTMLParser
from typing import TypedDict

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class TocToken(TypedDict):
    """A heading in the form that Python-Markdown's toc extension hands to MkDocs."""

    level: int
    id: str
    name: str
    children: list["TocToken"]


class _Headings(HTMLParser):
    """Collects headings with an id, on the heading or in it, as tokens without children."""

    def __init__(self) -> None:
        super().__init__()
        self.tokens: list[TocToken] = []
        self._level = 0  # the level of the heading that is being read, 0 outside headings
        self._id = ""
        self._words: list[str] = []
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        id = attributes.get("id") or ""
        if self._level and (self._left_out or "data-search-exclude" in attributes):
            # Links back and citations are inside headings, but not part of their words.
            self._left_out.append(tag)
        elif tag in _LEVELS:
            self._level, self._id, self._words = _LEVELS[tag], id, []
        elif self._level and not self._id:
            self._id = id

    def handle_data(self, data: str) -> None:
        if self._level and not self._left_out:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            self._left_out.pop()
        elif self._level and tag in _LEVELS:
            if self._id:
                name = " ".join("".join(self._words).split())
                self.tokens.append(
                    {"level": self._level, "id": self._id, "name": name, "children": []})
            self._level = 0


def nested_headings(html: str) -> list[TocToken]:
    """The toc tokens of the headings with an id, each a child of the higher heading above it."""
    parser = _Headings()
    parser.feed(html)
    roots: list[TocToken] = []
    above: list[TocToken] = []
    for heading in parser.tokens:
        while above and above[-1]["level"] >= heading["level"]:
            above.pop()
        (above[-1]["children"] if above else roots).append(heading)
        above.append(heading)
    return roots
