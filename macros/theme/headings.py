"""The headings of a page's HTML, as MkDocs' table of contents takes them."""

from html.parser import HTMLParser
from typing import TypedDict

_LEVELS = {f"h{level}": level for level in range(1, 7)}



class TocToken(TypedDict):
    """A heading as Python-Markdown and MkDocs tell each other of it."""

    level: int
    id: str
    name: str
    children: list["TocToken"]


class _Headings(HTMLParser):
    """Collects each heading that has an id, on itself or within, as a token without children."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[TocToken] = []
        self._level = 0  # of the heading that is read now; 0 outside of one
        self._id = ""
        self._words: list[str] = []
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        id = attributes.get("id") or ""
        if self._level and (self._left_out or "data-search-exclude" in attributes):
            # Links back and source marks stand in headings, and are no part of their words.
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
                self.found.append(
                    {"level": self._level, "id": self._id, "name": name, "children": []})
            self._level = 0


def nested_headings(html: str) -> list[TocToken]:
    """Python-Markdown's toc tokens of every heading with an id."""
    parser = _Headings()
    parser.feed(html)
    roots: list[TocToken] = []
    above: list[TocToken] = []
    for heading in parser.found:
        while above and above[-1]["level"] >= heading["level"]:
            above.pop()
        (above[-1]["children"] if above else roots).append(heading)
        above.append(heading)
    return roots
