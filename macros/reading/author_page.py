"""Markdown files: a whole page, or the text below a record on the record's own page."""

from dataclasses import dataclass

from macros.errors import Mark
from macros.model import PageMeta
from macros.model.editions import PUBLIC
from macros.reading.page_text import PageText


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The Markdown of a file. `src_uri` is the page that shows it, as MkDocs names pages."""

    src_uri: str
    file: str
    text: PageText
    edition: str = PUBLIC


@dataclass(frozen=True, kw_only=True)
class AuthorPage(Writing):
    """A whole page in Markdown, hand-written or standard.

    A standard page is in no folder of the collaboration. `content` is the text that MkDocs gets in
    place of such a file. `former_marks` are the marks of the page's former addresses, `paper_marks`
    those of the papers in its `true_while`.
    """

    meta: PageMeta
    content: str | None = None
    former_marks: tuple[Mark, ...] = ()
    paper_marks: tuple[Mark, ...] = ()
