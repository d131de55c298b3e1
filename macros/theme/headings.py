"""The headings of a page's HTML, as MkDocs' table of contents takes them."""

from html.parser import HTMLParser

_LEVELS = {f"h{level}": level for level in range(1, 7)}


class _Headings(HTMLParser):
    """Collects (level, id, words) of each heading that has an id, on itself or within."""

    def __init__(self):
        super().__init__()
        self.found: list[dict] = []
        self._open: dict | None = None
        self._left_out: list[str] = []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        id = attrs.get("id")
        if self._open and (self._left_out or "data-search-exclude" in attrs):
            # Links back and source marks stand in headings, and are no part of their words.
            self._left_out.append(tag)
        elif tag in _LEVELS:
            self._open = {"level": _LEVELS[tag], "id": id, "name": "", "children": []}
        elif self._open and id and not self._open["id"]:
            self._open["id"] = id

    def handle_data(self, data):
        if self._open and not self._left_out:
            self._open["name"] += data

    def handle_endtag(self, tag):
        if self._left_out:
            self._left_out.pop()
        elif self._open and tag in _LEVELS:
            self._open["name"] = " ".join(self._open["name"].split())
            if self._open["id"]:
                self.found.append(self._open)
            self._open = None


def nested_headings(html: str) -> list[dict]:
    """Python-Markdown's toc tokens (level, id, name, children) of every heading with an id."""
    parser = _Headings()
    parser.feed(html)
    roots: list[dict] = []
    above: list[dict] = []
    for heading in parser.found:
        heading = {**heading, "html": heading["name"], "data-toc-label": ""}
        while above and above[-1]["level"] >= heading["level"]:
            above.pop()
        (above[-1]["children"] if above else roots).append(heading)
        above.append(heading)
    return roots
