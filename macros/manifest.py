"""The list of the files of an edition, and the check that nothing else is published."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros import addresses
from macros.pages.built import Built
from macros.pages.former import former_pages, redirect_files

#: The address of the list. It does not list itself.
MANIFEST = "manifest.json"
#: The files that MkDocs adds to every site.
_MADE_BY_MKDOCS = ("404.html", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz")


def expected_files(built: Built, exports: Iterable[str], theme: Iterable[str]) -> frozenset[str]:
    """The addresses of all files of an edition except its manifest.

    `exports` are the addresses of data files and feeds, `theme` those of the theme's files.
    """
    pages = (f"{addresses.url(src_uri)}index.html" for src_uri in built.site.page_titles)
    assets = (name for name in theme
              if name.startswith("assets/") and name.endswith((".css", ".js", ".svg")))
    old = (f"{address}index.html" for address in former_pages(built.site))
    return frozenset((*pages, *old, *redirect_files(built.site, ""), *built.assets,
                      *built.originals, *exports, *assets, *_MADE_BY_MKDOCS))


def differences(expected: Iterable[str], folder: Path) -> list[str]:
    """A message for each file of a built site that was not expected or is missing.

    `expected` are addresses, as expected_files gives them; `folder` is that of the built site.
    """
    wanted, present = set(expected), {name for name, _ in _files(folder)}
    unexpected = [f"{name}: this file is not part of the site. "
                  "Remove the file or plugin that adds it."
                  for name in sorted(present - wanted)]
    missing = [f"{name}: this file of the site was not written. "
               "Look for the setting or plugin that leaves it out."
               for name in sorted(wanted - present)]
    return unexpected + missing


def manifest(folder: Path) -> str:
    """The list of the files of a built site, as JSON: `files`, as `listed_files` gives them."""
    return json.dumps({"files": listed_files(folder)}, ensure_ascii=False, indent=1) + "\n"


def listed_files(folder: Path) -> dict[str, dict[str, int | str]]:
    """The address of each file of a built site except its manifest, with its `size` (in bytes) and
    `sha256` (in hexadecimal, as `sha256sum` prints it).
    """
    files: dict[str, dict[str, int | str]] = {}
    for name, path in sorted(_files(folder)):
        content = path.read_bytes()
        files[name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return files


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The address and path of each file of a built site except its manifest."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST and not path.is_dir():
            yield name, path
