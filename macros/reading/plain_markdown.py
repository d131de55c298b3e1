"""The Markdown of pages: Python-Markdown without HTML, and with the gate (gate.py) at its end.

The check and MkDocs read pages with the same extensions (`extensions`), and in both the gate looks
at the finished tree of elements. So what is checked is what is published.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension, TableProcessor
from markdown.extensions.toc import TocExtension, slugify
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from macros.phrases import say
from macros.reading.gate import Finished, look_through
from macros.reading.markers import MARKER


class RefusedPage(ValueError):
    """A page with something that is not allowed is about to be published."""


def extensions(see: Callable[[Finished], None] | None = None) -> list[Extension]:
    """The extensions with which Python-Markdown reads pages. `see` is called with each result.

    Without `see`, a page with something that is not allowed raises RefusedPage.
    """
    return [
        AdmonitionExtension(),
        AttrListExtension(),
        DefListExtension(),
        FencedCodeExtension(),
        FootnoteExtension(
            SEPARATOR="-", BACKLINK_TITLE=say("back-to-the-text", number="{}")),
        _Tables(use_align_attribute=True),
        TocExtension(marker="", slugify=_anchor),
        _Gate(see or _refuse),
    ]


@lru_cache(maxsize=512)
def read_markdown(text: str) -> Finished:
    """What Python-Markdown makes of the Markdown of a page.

    Cached by the text: both editions, and each preview, read mostly the same pages.
    """
    parser, results = _parser()
    parser.reset()
    results.clear()
    parser.convert(text)
    return results[0] if results else Finished()


@cache
def _parser() -> tuple[Markdown, list[Finished]]:
    """A parser, and the list to which it adds each page. Making one takes longer than most pages.
    """
    results: list[Finished] = []
    return Markdown(extensions=extensions(results.append)), results


def _refuse(page: Finished) -> None:
    if page.refused:
        raise RefusedPage(" ".join(f"{it.problem} {it.fix}" for it in page.refused))


def _anchor(words: str, separator: str) -> str:
    """The anchor of a heading that has none of its own, made of its words without the calls."""
    return slugify(MARKER.sub("", words), separator)


class _Table(TableProcessor):
    """Reads tables, and keeps the rows that have more cells than the first: those cells are lost.
    """

    def __init__(self, parser: BlockParser, config: dict[str, Any]) -> None:
        super().__init__(parser, config)
        self.longer: list[str] = []

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        table: Any = super()  # the stubs of Python-Markdown do not have its private methods
        if len(table._split_row(row)) > len(align):
            self.longer.append(row)
        table._build_row(row, parent, align)


class _Tables(TableExtension):
    def extendMarkdown(self, md: Markdown) -> None:
        super().extendMarkdown(md)
        table = _Table(md.parser, self.getConfigs())
        md.parser.blockprocessors.register(table, "table", 75)


class _Gate(Extension):
    """Turns off HTML, and passes each finished page to `see`."""

    def __init__(self, see: Callable[[Finished], None]) -> None:
        super().__init__()
        self.see = see

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # A list that begins with '3.' does, as on GitHub.
        numbered: Any = md.parser.blockprocessors["olist"]
        numbered.LAZY_OL = False
        source = _Source(md)
        # After white space is normalised (30), and before fenced code is taken out (25).
        md.preprocessors.register(source, "source", 28)
        # After attribute lists (8) and anchors (5), and before escapes are undone and MkDocs
        # replaces the names of files with addresses (0).
        md.treeprocessors.register(_Look(md, source, self.see), "gate", 0.5)


class _Source(Preprocessor):
    """Stores the text of the page."""

    text = ""

    def run(self, lines: list[str]) -> list[str]:
        self.text = "\n".join(lines)
        return lines


class _Look(Treeprocessor):
    def __init__(self, md: Markdown, source: _Source, see: Callable[[Finished], None]) -> None:
        super().__init__(md)
        self.source, self.see = source, see

    def run(self, root: Element) -> None:
        table: Any = self.md.parser.blockprocessors["table"]
        longer, table.longer = tuple(table.longer), []
        self.see(look_through(root, self.md, self.source.text, longer))
