"""The gate: what Python-Markdown has made of a page, looked at before it is published.

Markdown alone can run scripts in three ways: HTML, links with a scheme such as `javascript:`, and
attribute lists such as `{: onclick=… }`. HTML is not read as such at all (plain_markdown.py), and
the gate refuses the other two.

A picture needs a text for those who cannot see it (WCAG 2.2, 1.1.1), and a link needs words that
say where it leads (2.4.4).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown import Markdown

from macros.errors import listed
from macros.reading.characters import UNFIT, described
from macros.reading.in_source import Reader, plain
from macros.reading.leftovers import leftovers
from macros.reading.markers import MARKER
from macros.reading.page_links import Fault, link_fault, picture_fault

#: The attributes that any element can have, and those that Markdown itself gives to some.
ATTRIBUTES = frozenset((
    "alt", "aria-label", "class", "height", "id", "lang", "loading", "title", "width"))
_OWN_ATTRIBUTES = {"a": ("href",), "img": ("src",), "ol": ("start",)}
#: The classes that pages can use. Others can hide words, or make them look like those of a paper.
CLASSES = frozenset(("voice",))
#: The kinds of a note in a box ('!!! tip'), which become classes.
KINDS_OF_NOTES = frozenset(("note", "info", "tip", "example", "question", "warning", "danger"))
#: The classes that Markdown itself gives, by element; for code also `language-…`.
CLASSES_OF_MARKDOWN = {
    **dict.fromkeys(("td", "th"), frozenset(("align-left", "align-center", "align-right"))),
    "div": frozenset(("admonition", "footnote")) | KINDS_OF_NOTES,
    "p": frozenset(("admonition-title",)),
    "a": frozenset(("footnote-ref", "footnote-backref")),
}
_OTHER_KINDS = sorted(KINDS_OF_NOTES - {"note"})
#: The address of a footnote, up to its label.
_FOOTNOTE = "#fn-"
_ONLY_AN_ADDRESS = re.compile(r"[ ]*([A-Za-z][\w+.-]*:[^\s>]+)[ ]*$", re.MULTILINE)
_CODE_CLASS = re.compile(r"language-[\w#.+-]+")
#: An id. Those that begin with '_' are used in overrides/.
_ID = re.compile(r"[^\W_][\w-]*")
#: What follows the '^' in the mark of a footnote.
_LABEL = re.compile(r"[\w-]+")
#: What Python-Markdown gives a heading in which it finds no letter and no digit of ASCII.
_NO_WORDS = re.compile(r"_\d+")
#: The words of links that do not say where they lead, without signs and in lower case.
_SAY_NOTHING = frozenset((
    "click", "click here", "click this link", "details", "download", "download here",
    "find out more", "follow this link", "here", "learn more", "link", "more", "more details",
    "more info", "more information", "open", "page", "press here", "read more", "read on",
    "see here", "see more", "tap here", "the link", "this", "this link", "this page", "view",
    "view more", "website"))
#: The words for pictures that do not say what they show, without signs and in lower case.
_SHOW_NOTHING = frozenset((
    "a photo", "a picture", "an image", "alt", "alt text", "graphic", "image", "img", "photo",
    "photograph", "pic", "picture", "screenshot"))
#: A text that is the name of a file, or the number that a camera gave it.
_NAME_OF_FILE = re.compile(
    r"\S+\.(?:gif|jpe?g|pdf|png|svg|webp|heic|tiff?)|(?:img|dscn?|pxl|image|photo)[ _-]?\d+",
    re.IGNORECASE)
_NO_SPACE = re.compile(r"[ >]*(#{1,6})([^#\s].*)")
#: The sign before a block of code, in a list or quote or after spaces.
_FENCE = re.compile(r"[ >]*(?:(?:[-*+]|\d+\.) +)?(`{3,})[ ]*")
_FENCE_ABOVE = re.compile(_FENCE.pattern + r"\n[ >]*")
_LISTS = ("ol", "ul")
#: The rest of a line, empty lines, and the spaces with which the next line begins.
_INDENTED = re.compile(r"[^\n]*\n(?:[ ]*\n)+([ ]+)(?=\S)")
_STASHED = re.compile("\x02wzxhzdk:([0-9]+)\x03")

#: Where a call stands in a finished page.
ALONE, WITHIN, IN_CODE, IN_ATTRIBUTE = "alone", "within", "in code", "in an attribute"


class Refused(NamedTuple):
    """Something that is not allowed in a page, by its offset in the text; the problem and the fix.
    """

    offset: int
    problem: str
    fix: str


class Link(NamedTuple):
    """The address of a link or a picture, as it is written, and its offset."""

    url: str
    offset: int


class Heading(NamedTuple):
    """A heading: its level, and its offset."""

    level: int
    offset: int


class Anchor(NamedTuple):
    """The id of an element, and the offset of that id, or of the element if it is not written."""

    id: str
    offset: int


class Finished(NamedTuple):
    """What Python-Markdown has made of a page.

    `outline` has the headings and the numbers of the calls, in their order; `ids` all anchors;
    `places` where each call is, by its number (ALONE, WITHIN, IN_CODE or IN_ATTRIBUTE). All offsets
    are in `source`, which is the page's text with tabs expanded.
    """

    refused: tuple[Refused, ...] = ()
    links: tuple[Link, ...] = ()
    outline: tuple[Heading | int, ...] = ()
    ids: tuple[Anchor, ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    source: str = ""


def look_through(
    root: Element, md: Markdown, source: str, longer_rows: Iterable[str] = ()
) -> Finished:
    """What is in the finished page that `md` has made of `source`, and what is refused in it.

    `longer_rows` are the rows of tables that have more cells than the first row.
    """
    walk = _Walk(md, source)
    for row in longer_rows:
        walk.refuse_row(row)
    return walk.through(root)


class _Walk:
    """One walk through a finished page, in the order of its source."""

    def __init__(self, md: Markdown, source: str) -> None:
        self.md = md
        self.reader = Reader(source)
        self.refused: dict[Refused, None] = {}
        self.links: list[Link] = []
        self.outline: list[Heading | int] = []
        self.ids: list[Anchor] = []
        self.places: dict[int, str] = {}
        self.reported_lines: set[int] = set()
        self.footnotes_with_mark: set[str] = set()

    def through(self, root: Element) -> Finished:
        before = ""
        for element in root:
            start = self.reader.at
            self._element(element, is_top=True)
            if element.tag == "p" and before in _LISTS:
                self._after_list(start)
            before = str(element.tag)
        for url in [plain(url) for url, _ in self.md.references.values()]:
            self._address(Link(url, self.reader.definition(url)), link_fault(url))
        return Finished(tuple(sorted(self.refused)), tuple(self.links), tuple(self.outline),
                        tuple(self.ids), tuple(self.places.items()), self.reader.source)

    def refuse_row(self, row: str) -> None:
        """Refuse a row of a table that has more cells than the first row."""
        self._refuse(self.reader.near(row, 0), "this row has more cells than the first row of its "
                     "table, and those would not be shown.",
                     "Take out a '|', write '\\|' where the sign is meant, or add a column to the "
                     "first row and to the line of dashes.")

    def _element(self, element: Element, is_top: bool = False, in_link: bool = False) -> None:
        match str(element.tag):
            case "sup":
                self._footnote_mark(element)
            case "div" if element.get("class") == "footnote":
                self._footnotes(element)
            case "div":
                self._note(element)
            case tag:
                self._usual(element, tag, is_top, in_link)

    def _usual(self, element: Element, tag: str, is_top: bool, in_link: bool) -> None:
        """Check an element that may have words, other elements and attributes."""
        start = self.reader.at
        in_link = in_link or tag == "a"
        if "align" in element.attrib:
            # The site's content security policy forbids style attributes.
            element.set("class", f"align-{element.attrib.pop('align')}")
        if tag == "code":
            self._check_fence(plain(element.text or ""))
            self._code(plain(element.text or ""))
        else:
            is_alone = is_top and tag == "p" and not len(element) and not element.attrib
            self._text(element.text or "", tag, in_link, is_alone)
        self._children(element, tag, in_link)
        self._attributes(tag, dict(element.items()), start)
        match tag:
            case "a":
                self._link(element, start)
            case "img":
                self._picture(element)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading(int(tag[1]))

    def _heading(self, level: int) -> None:
        """Note a heading, and refuse it if GitHub shows its line as words."""
        start = self.reader.line_start()
        self.outline.append(Heading(level, start))
        if line := _NO_SPACE.match(self.reader.source, start):
            self._refuse(line.start(1), f"there is no space after '{line[1]}', so this is a heading"
                         " here and plain words on GitHub.",
                         f"Write '{line[1]} ' for a heading, or '\\{line[1]}' for the sign itself.")

    def _footnote_mark(self, element: Element) -> None:
        """Check the mark of a footnote: the number that leads to it, whose id it leads back to."""
        link, = element
        url = plain(link.get("href", ""))
        label = url.removeprefix(_FOOTNOTE)
        mark = self.reader.footnote_mark(label)
        self.footnotes_with_mark.add(label)
        if not _LABEL.fullmatch(label):
            self._refuse(mark, f"'[^{label}]' cannot be the mark of a footnote.",
                         "Write letters, digits or hyphens after the '^', here and below.")
            return
        self.links.append(Link(url, mark))
        self._attributes("sup", dict(element.items()), mark)
        if self.reader.source[:mark].endswith("]"):
            self._refuse(mark, f"'[^{label}]' makes the words before it the mark of a footnote, "
                         "not a link.", "Write the address in round brackets after them, or leave "
                         "out the square brackets around them.")

    def _footnotes(self, element: Element) -> None:
        """Check the footnotes, which a page has at its end, wherever they are written."""
        _, notes = element
        for note in notes:
            label = note.get("id", "").removeprefix(_FOOTNOTE.removeprefix("#"))
            start = self.reader.footnote(label)
            if not _LABEL.fullmatch(label) and label in self.footnotes_with_mark:
                continue  # told at the mark
            if again := self.reader.footnote_again(label):
                self._refuse(again, f"the footnote '[^{label}]' is on this page already.",
                             "Give one of the two another sign, and write its mark after the words "
                             "that it is about.")
            if address := _ONLY_AN_ADDRESS.match(self.reader.source, self.reader.at):
                # It reads like a link reference definition, which has no '^'.
                self._address(Link(address[1], address.start(1)), link_fault(address[1]))
            self._element(note)
            if label not in self.footnotes_with_mark:
                self._refuse(start, f"no words have the mark '[^{label}]', so no one is led to "
                             "this footnote.", f"Write '[^{label}]' after the words that it is "
                             "about, or delete it.")

    def _note(self, element: Element) -> None:
        """Check a note in a box."""
        opening = self.reader.note()
        kinds = element.get("class", "").split()[1:]
        for kind in kinds:
            if kind not in KINDS_OF_NOTES:
                self._refuse(opening, f"'{kind}' is no kind of note.",
                             f"Write '!!! note'; other kinds are {listed(_OTHER_KINDS)}.")
        has_words = False
        for number, child in enumerate(element):
            if number == 0 and child.text == kinds[0].capitalize() and not len(child):
                # The title of a note that is given none is not in the source.
                self._attributes("p", dict(child.items()), opening)
                continue
            has_words |= child.get("class") != "admonition-title"
            self._element(child)
        if not has_words:
            self._refuse(opening, "this note has a title and nothing else.",
                         "Indent what belongs to it by four spaces.")

    def _children(self, element: Element, tag: str, in_link: bool) -> None:
        indents: list[int] = []
        before = ""
        for child in element:
            if tag in ("ol", "ul"):
                self._item(tag, indents)
            start = self.reader.at
            self._element(child, in_link=in_link)
            if child.tag == "p" and before in _LISTS:
                self._after_list(start)
            before = str(child.tag)
            self._text(child.tail or "", tag, in_link)

    def _item(self, tag: str, indents: list[int]) -> None:
        """Check where an item of a list begins; `indents` are those of the items before it."""
        indent, item = self.reader.item()
        indents.append(indent)
        if indent >= indents[0] + 2:
            spaces = indent - indents[0]
            self._refuse(item, f"this item is indented by {spaces} spaces, too few for a "
                         "list within a list.", "Indent it by four.")
        elif self.reader.source[item : item + 1].isdigit() != (tag == "ol"):
            self._refuse(item, "this list has items with numbers and items without.",
                         "Begin all with '- ' or all with numbers, or put words between them.")

    def _after_list(self, start: int) -> None:
        """Refuse a paragraph that GitHub shows as part of the item above it, since it is indented.
        """
        line = _INDENTED.match(self.reader.source, start)
        if line and len(line[1]) % 4:
            self._refuse(line.end(1), f"this line is indented by {len(line[1])} spaces, too few to "
                         "belong to the item above it.", "Indent it by four, or not at all.")

    def _text(self, words: str, tag: str, in_link: bool, is_alone: bool = False) -> None:
        """Check the words in an element, before, between or after its child elements."""
        for stashed in _STASHED.finditer(words):
            stash = self._stash(stashed)
            if stash.startswith("<pre"):
                self._fence(stash)
            else:
                self._unseen(html.unescape(stash), self.reader.near(stash, self.reader.at))
        is_only_call = is_alone and MARKER.fullmatch(words.strip())
        for marker in MARKER.finditer(words):
            self.places.setdefault(int(marker[1]), ALONE if is_only_call else WITHIN)
            self.outline.append(int(marker[1]))
        for sign in leftovers(self.reader.pieces(words), tag, in_link):
            line = self.reader.source.count("\n", 0, sign.offset)
            if line not in self.reported_lines:
                self.reported_lines.add(line)
                self._refuse(*sign)

    def _stash(self, stashed: re.Match[str]) -> str:
        """The HTML, such as an entity, that Python-Markdown has put aside under a number."""
        return str(self.md.htmlStash.rawHtmlBlocks[int(stashed[1])])

    def _code(self, text: str) -> None:
        self.places.update((int(marker[1]), IN_CODE) for marker in MARKER.finditer(text))
        self.reader.code(text)

    def _check_fence(self, code: str) -> None:
        """Refuse a block of code that is read as code in a line, since its fence is indented."""
        source = self.reader.source
        start = self.reader.near(code.split("\n", 1)[0].strip(), self.reader.at)
        line = source.rfind("\n", 0, start) + 1
        above = source.rfind("\n", 0, max(line - 1, 0)) + 1
        fence = (_FENCE_ABOVE.fullmatch(source, above, start)
                 or ("\n" in code and _FENCE.fullmatch(source, line, start)))
        if fence:
            self._refuse(fence.start(1), "this code begins in a list or quote or after spaces, and "
                         "is not read as a block of code.",
                         "Begin its lines and the signs round it in the first column.")

    def _fence(self, block: str) -> None:
        """Check a fenced block of code, which Python-Markdown has already turned into HTML."""
        fence, start = _Fence(block), self.reader.at
        for tag, attributes in fence.tags:
            self._attributes(tag, attributes, start)
        self._code(fence.text)

    def _attributes(self, tag: str, attributes: dict[str, str | None], start: int) -> None:
        for name, value in attributes.items():
            text = plain(value or "")
            self.places.update((int(marker[1]), IN_ATTRIBUTE) for marker in MARKER.finditer(text))
            self._unseen(text, start)
            if name == "id":
                anchor = Anchor(text, self.reader.attribute(text, start))
                self.ids.append(anchor)
                if _NO_WORDS.fullmatch(text):
                    self._refuse(anchor.offset, "no anchor can be made of this heading's words.",
                                 "Give it one at its end, like '{#the-next-steps}'.")
                elif not _ID.fullmatch(text):
                    self._refuse(anchor.offset, f"'{text}' cannot be an anchor.",
                                 "Write letters, digits and hyphens, like '{#the-next-steps}'.")
            elif name == "class":
                for word in text.split():
                    self._class(tag, word, start)
            elif name not in ATTRIBUTES and name not in _OWN_ATTRIBUTES.get(tag, ()):
                written = name if value is None or value == name else f"{name}="
                self._refuse(self.reader.attribute(name, start),
                             f"'{written}' cannot be in curly brackets.",
                             "Give only an anchor ('{#name}') or a class ('{.name}').")

    def _unseen(self, text: str, offset: int) -> None:
        """Refuse an invisible character that is written as an entity."""
        if unfit := UNFIT.search(MARKER.sub("", text)):
            self._refuse(offset, f"there is an invisible character ({described(unfit[0])}) here.",
                         "Delete the '&', the ';' and what is between them.")

    def _class(self, tag: str, word: str, start: int) -> None:
        is_code = tag == "code" and _CODE_CLASS.fullmatch(word)
        if word not in CLASSES | CLASSES_OF_MARKDOWN.get(tag, frozenset()) and not is_code:
            self._refuse(self.reader.attribute(word, start),
                         f"the class '{word}' is not for pages.",
                         f"Pages can use {listed(sorted(CLASSES))}.")

    def _link(self, element: Element, start: int) -> None:
        url = plain(element.get("href", ""))
        words = plain("".join([*element.itertext(), *(it.get("alt", "") for it in element)]))
        words = _STASHED.sub(lambda it: html.unescape(self._stash(it)), words)
        opening = self.reader.near("[", start)
        link = Link(url, self.reader.link(url, start))
        self.links.append(link)
        self._address(link, link_fault(url))
        if not (bare := _without_signs(words)):
            self._refuse(opening, "this link has no words.",
                         "Say between the square brackets where it leads.")
        elif bare in _SAY_NOTHING:
            self._refuse(opening, f"'{words.strip()}' does not say where this link leads.",
                         "Name the page or the document that it leads to.")

    def _picture(self, element: Element) -> None:
        url, opening = plain(element.get("src", "")), self.reader.near("![", self.reader.at)
        link = Link(url, self.reader.picture(url))
        self.links.append(link)
        self._address(link, picture_fault(url))
        fix = "Say between the square brackets what it shows: '![Two lamps in the snow](…)'."
        words = plain(element.get("alt") or "").strip()
        if not (bare := _without_signs(words)):
            self._refuse(opening, "this picture has no words for those who cannot see it.", fix)
        elif bare in _SHOW_NOTHING or _NAME_OF_FILE.fullmatch(words):
            self._refuse(opening, f"'{words}' does not say what this picture shows.", fix)

    def _address(self, link: Link, fault: Fault | None) -> None:
        if fault:
            self._refuse(link.offset, *fault)

    def _refuse(self, offset: int, problem: str, fix: str) -> None:
        self.refused[Refused(offset, problem, fix)] = None


def _without_signs(words: str) -> str:
    """Words in lower case, without the signs between and round them."""
    return " ".join(re.findall(r"[^\W_]+", words.casefold()))


class _Fence(HTMLParser):
    """The tags of a fenced block of code, each with its attributes, and its text."""

    def __init__(self, block: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(block)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data
