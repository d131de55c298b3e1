"""Which files of the theme are published, and under which names.

Each name has a hash of the content in it. It changes when the file does, so browsers may keep the
file for good.
"""

import hashlib
import posixpath
import re

from macros.theme import style_sheet

#: The only file of Material that is published unchanged: its search worker, which loads no other
#: file for English. Material puts the hash into this name.
_SEARCH_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]{8}\.min\.js")


#: A line of a script that is a comment and nothing else.
_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)


def without_comments(script: str) -> str:
    """A script without the lines that are comments, which readers need not fetch."""
    return _COMMENT.sub("", script)


def published_name(src_uri: str, content: bytes, is_own: bool) -> str | None:
    """The address at which a file of the theme is published, None if it is not.

    `is_own` is true for files of overrides/. Those outside its assets/ keep their name, so that
    manifest.py refuses them. The parts of the style sheet are not published by themselves.
    """
    if not is_own:
        return src_uri if _SEARCH_WORKER.fullmatch(src_uri) else None
    if not src_uri.startswith("assets/"):
        return src_uri
    if style_sheet.is_part(src_uri):
        return None
    stem, ending = posixpath.splitext(src_uri)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{ending}"
