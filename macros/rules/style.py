"""House style: remarks on what is hard to read, in what a site says in words of its own.

A remark refuses nothing. Papers are quoted as they are, so their words are not looked at.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.errors import Mark, Mistake
from macros.model import Record, Term
from macros.model.record import Quote, models_in
from macros.reading.author_page import Writing
from macros.reading.gathering import Gathered
from macros.reading.loading import read_page

#: The most words of a sentence (GOV.UK, "Writing for GOV.UK": at most 25).
MOST_WORDS = 25
#: The keys under which a site says something in words of its own.
OWN_WORDS = ("title", "description", "summary", "reason", "comment", "what", "note", "explanation",
             "changed", "allowed")
#: What everybody knows.
_KNOWN = frozenset(("UK", "EU", "PDF", "CSV", "JSON", "TV", "OK", "ID", "CO", "BBC", "NHS"))
_ROMAN = re.compile(r"[IVXLC]+")
_END = re.compile(r"(?<=[.!?])[’”)\"']*\s+(?=[A-Z‘“(\"'])")
_ABBREVIATION = re.compile(r"(?<![\w./@-])[A-Z][A-Z0-9]*(?:&[A-Z]+)?[A-Z](?![\w@-])")
#: What of Markdown are no words: signs of emphasis, code, addresses of links, calls, HTML.
_NO_WORDS = re.compile(r"\*+|__|`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|\{\{.*?\}\}|\{[^}]*\}|<[^>]*>")
#: Lines of Markdown that are no sentences: code, headings, tables, quotes, definitions of links.
_FENCE = re.compile(r"\s*(?:```|~~~)")
_NO_SENTENCE = re.compile(r"\s*(?:#|\||>|\[[^\]]+\]:|!!!|\{)|    ")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s+")


def style_remarks(gathered: Gathered, root: Path) -> list[Mistake]:
    """A remark for each sentence that is too long, and the first use of each abbreviation that
    nothing explains, in each record and page below `root`.
    """
    explained = {word for term in gathered.records.of(Term).values()
                 for word in (term.abbreviation, *_ABBREVIATION.findall(term.expansion))}
    remarks: list[Mistake] = []
    for kind, records in gathered.records.items():
        for id, record in records.items():
            texts = [(text, gathered.mark(kind, id, path)) for text, path in _own_words(record)]
            remarks += _on(texts, explained)
    writings: tuple[Writing, ...] = (*gathered.pages.values(), *gathered.endings.values())
    for writing in writings:
        remarks += _on(list(_paragraphs(root, writing.file)), explained)
    return sorted(set(remarks))


def _own_words(record: Record) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Each text of a record in the site's own words, with its path."""
    for path, model in models_in(record):
        if isinstance(model, Quote):
            continue
        for key in OWN_WORDS:
            text = getattr(model, key, None)
            is_paper = key == "title" and getattr(model, "title_from", None)
            if isinstance(text, str) and not is_paper:
                yield text, (*path, key)


def _paragraphs(root: Path, file: str) -> Iterator[tuple[str, Mark]]:
    """Each paragraph and item of a page in Markdown, with the mark of its first line."""
    page = read_page(root, file)
    begun, lines, is_code = 0, list[str](), False
    for number, line in enumerate([*page.body.split("\n"), ""], page.first_line):
        is_fence = _FENCE.match(line) is not None
        is_code ^= is_fence
        is_none = is_code or is_fence or not line.strip() or _NO_SENTENCE.match(line)
        if (is_none or _ITEM.match(line)) and lines:
            yield _NO_WORDS.sub(" ", " ".join(lines)), Mark(file, begun, 1)
            lines = []
        if not is_none:
            begun = begun if lines else number
            lines.append(_ITEM.sub("", line))


def _on(texts: list[tuple[str, Mark]], explained: set[str]) -> Iterator[Mistake]:
    """The remarks on the texts of one record or page."""
    whole = " ".join(text for text, _ in texts)
    told = set(_KNOWN) | explained | {word for word in _ABBREVIATION.findall(whole)
                                      if f"({word})" in whole or f"{word} (" in whole}
    for text, mark in texts:
        for sentence in _END.split(text):
            words = sentence.split()
            if len(words) > MOST_WORDS:
                yield Mistake(mark, f"the sentence that begins '{' '.join(words[:5])}' has "
                              f"{len(words)} words.", "Make two of it.")
        for word in _ABBREVIATION.findall(text):
            if word not in told and not _ROMAN.fullmatch(word):
                told.add(word)
                yield Mistake(mark, f"nothing explains '{word}'.",
                              "Write it in full, or add it to data/terms.yml.")
