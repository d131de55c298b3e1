"""A page in Markdown that somebody wrote: its front matter, and what its body holds."""

import re
from dataclasses import dataclass

from markdown.extensions.toc import slugify

from macros.errors import Mark
from macros.model import PageMeta
from macros.model.editions import PUBLIC
from macros.reading.authoring import Call

#: The anchor that an editor gives a heading.
_ANCHOR = re.compile(r"\{#([\w-]+)\}")
_TITLE = re.compile(r"^# ", re.MULTILINE)
#: A heading to which Markdown gives an anchor by itself.
_BARE_HEADING = re.compile(r"^#{1,6} +([^{}\n]+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class AuthorPage:
    """A page in Markdown: its front matter, and its calls, links, anchors and first titles.

    `opening` is the call that the engine puts before the body of a page that is a record;
    `parents` are the pages above one that is not in the menu; `content` is the text of a standard
    page, which lies in no folder of the collaboration.
    """

    src_uri: str
    file: str
    meta: PageMeta
    calls: tuple[Call, ...] = ()
    links: tuple[tuple[str, Mark], ...] = ()
    edition: str = PUBLIC
    anchors: tuple[str, ...] = ()
    titles: int = 0
    opening: str = ""
    parents: tuple[str, ...] = ()
    content: str | None = None


def count_titles(body: str) -> int:
    """How many headings of the first level a page's Markdown has."""
    return len(_TITLE.findall(body))


def anchors_of(body: str) -> tuple[str, ...]:
    """The anchors of a page's headings: those that the editor gave, and Markdown's own."""
    own = (slugify(words, "-") for words in _BARE_HEADING.findall(body))
    return (*_ANCHOR.findall(body), *own)
