"""What somebody wrote in Markdown: a page, or what stands below a record on its own page."""

from dataclasses import dataclass

from macros.model import PageMeta
from macros.model.editions import PUBLIC
from macros.reading.page_text import PageText


@dataclass(frozen=True, kw_only=True)
class Writing:
    """The Markdown of a file; `src_uri` is the page on which it is shown."""

    src_uri: str
    file: str
    text: PageText
    edition: str = PUBLIC


@dataclass(frozen=True, kw_only=True)
class AuthorPage(Writing):
    """A whole page in Markdown, hand-written or standard.

    `content` is the file of a standard page as MkDocs is given it, for it lies in no folder of the
    collaboration.
    """

    meta: PageMeta
    content: str | None = None
