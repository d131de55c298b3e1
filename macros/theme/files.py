"""Which files of the theme are published, and under which names.

A name bears a hash of the content: it changes when the file does, so a browser may keep for good
what it once has.
"""

import hashlib
import posixpath
import re

#: What the frame in overrides/ asks for of Material: its style sheet, and its worker for search,
#: which asks for no more in English. Material puts a hash into these names itself.
_MATERIALS = re.compile(
    r"assets/(?:stylesheets/main|javascripts/workers/search)\.[0-9a-f]{8}\.min\.(?:css|js)")


def published_name(src_uri: str, content: bytes, is_own: bool) -> str | None:
    """The address of a file of the theme; None for one of Material's that no page asks for.

    `is_own` tells a file of overrides/. One that is not in its assets/ keeps its name here, and
    is refused by manifest.py.
    """
    if not is_own:
        return src_uri if _MATERIALS.fullmatch(src_uri) else None
    if not src_uri.startswith("assets/"):
        return src_uri
    stem, ending = posixpath.splitext(src_uri)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{ending}"
