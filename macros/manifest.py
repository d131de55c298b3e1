"""The list of what an edition publishes, and the proof that it publishes just that."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros import addresses
from macros.pages.built import Built

#: The address of the list, which does not name itself.
MANIFEST = "manifest.json"
#: What MkDocs makes of every site by itself.
_MADE_BY_MKDOCS = ("404.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz")


def expected_files(built: Built, exports: Iterable[str], theme: Iterable[str]) -> frozenset[str]:
    """The addresses of all that an edition publishes, but for its manifest.

    `exports` are those of the files for machines, `theme` those of the theme's own files.
    """
    pages = (f"{addresses.url(src_uri)}index.html" for src_uri in built.site.page_titles)
    assets = (name for name in theme
              if name.startswith("assets/") and name.endswith((".css", ".js", ".svg")))
    return frozenset(
        (*pages, *built.assets, *built.originals, *exports, *assets, *_MADE_BY_MKDOCS))


def differences(expected: Iterable[str], folder: Path) -> list[str]:
    """A sentence for each file that lies in the folder of a built site unasked, or is not there."""
    expected, there = set(expected), {name for name, _ in _files(folder)}
    unasked = [f"{name}: nothing that this site is made of has this address. "
               "Take away the file or plugin that puts it there."
               for name in sorted(there - expected)]
    missing = [f"{name}: this should be published and was not made. "
               "Look for the setting or plugin that leaves it out."
               for name in sorted(expected - there)]
    return unasked + missing


def manifest(folder: Path) -> str:
    """The files of a built site as JSON: `files` maps each address to its `size` and `sha256`.

    The size is in bytes, the hash in hexadecimal, as `sha256sum` prints it.
    """
    files = {}
    for name, path in sorted(_files(folder)):
        content = path.read_bytes()
        files[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Address and path of each file of a built site, but for its manifest."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST and not path.is_dir():
            yield name, path
