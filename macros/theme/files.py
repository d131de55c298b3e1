"""Which files of the theme are published, and under which names.

A name bears a hash of the content: it changes when the file does, so a browser may keep for good
what it once has.
"""

import hashlib
import posixpath
import re

from macros.theme import style_sheet

#: What the frame in overrides/ asks for of Material as it is: its worker for search, which asks for
#: no more in English. Material puts a hash into this name itself.
_SEARCH_WORKER = re.compile(r"assets/javascripts/workers/search\.[0-9a-f]{8}\.min\.js")


def published_name(src_uri: str, content: bytes, is_own: bool) -> str | None:
    """The address of a file of the theme; None for one that no page asks for by itself.

    `is_own` tells a file of overrides/. One that is not in its assets/ keeps its name here, and
    is refused by manifest.py. The parts of the style sheet are published as one.
    """
    if not is_own:
        return src_uri if _SEARCH_WORKER.fullmatch(src_uri) else None
    if not src_uri.startswith("assets/"):
        return src_uri
    if style_sheet.is_part(src_uri):
        return None
    stem, ending = posixpath.splitext(src_uri)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{ending}"
