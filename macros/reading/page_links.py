"""Where a link or picture leads, and what is wrong with its address, as far as that shows."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

SCHEMES = frozenset(("http", "https", "mailto", "tel"))

#: The characters that browsers remove from an address (WHATWG URL, 4.4), and other invisible ones.
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_SCHEME = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*):")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.?")
#: What follows the scheme where it names no host (RFC 6068, RFC 3966).
_AFTER = {"mailto": re.compile(r"[^\s@]+@[^\s@]+"), "tel": re.compile(r"\+?[0-9()-]+")}


class Fault(NamedTuple):
    """What is wrong, and how to fix it."""

    problem: str
    fix: str


def target_of(src_uri: str, url: str) -> str | None:
    """The page (`src_uri`) or file that a link in a page leads to; None for other sites."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return src_uri
    return posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), unquote(parts.path)))


def link_fault(url: str) -> Fault | None:
    """What is wrong with the address of a link, given without escapes or entities; None if nothing
    is.

    Whether there is such a page of this site is checked in macros/rules/pages.py.
    """
    bare = _INVISIBLE.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme and scheme[1].lower() not in SCHEMES:
        return Fault(
            f"a link cannot begin with '{scheme[1]}:'.",
            "Link to a page of this site by its file, or to another one by https://….",
        )
    if not bare:
        return Fault("this link leads nowhere.", "Write a page or an address between the brackets.")
    if bare.endswith("#"):
        return Fault(f"no anchor follows the '#' of '{url}'.",
                     "Write the anchor of a heading after it, or delete it.")
    if not _is_readable(bare):
        return Fault(f"'{url}' is not a whole address.",
                     "Copy it from the browser, like https://example.org/minutes.")
    if bare != url:
        return Fault(f"there is a space in the address '{url}'.",
                     "Take it out, or write '%20' for it.")
    if "\\" in url or url.startswith("//"):
        return Fault(
            f"browsers do not agree on where '{url}' leads.",
            "Link to a page of this site by its file, or to another one by https://….",
        )
    return None


def picture_fault(url: str) -> Fault | None:
    """What is wrong with the address of a picture, which must be a file of this site; or None."""
    fault = link_fault(url)
    if fault is None and _SCHEME.match(url):
        return Fault("a picture of another site is not shown.",
                     "Put the file beside the page, and write its name here.")
    return fault


def _is_readable(url: str) -> bool:
    """Whether an address has all parts that its scheme needs, as Python and browsers read it."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018
    except ValueError:
        return False
    if parts.scheme in _AFTER:
        return bool(_AFTER[parts.scheme].fullmatch(parts.path))
    if parts.scheme:
        return bool(parts.hostname and (_HOST.fullmatch(parts.hostname) or ":" in parts.hostname))
    return True
