"""A copy of a folder that tests change one after the other, which is much quicker than one each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

#: The modification time of a file that no test has written since.
UNTOUCHED = (0, 0)


class SharedCopy:
    """A copy of the folder `original` at `root`."""

    def __init__(self, original: Path, root: Path) -> None:
        self._original, self.root = original, root
        shutil.copytree(original, root, ignore=shutil.ignore_patterns("site"))
        self._was = dict(_entries(root))
        for path, is_file in self._was.items():
            if is_file:
                os.utime(root / path, UNTOUCHED)

    def mend(self) -> None:
        """Undo whatever was done to it: each file, folder and link is as in the original again."""
        now = dict(_entries(self.root))
        for path in sorted(now.keys() - self._was.keys(), reverse=True):
            _remove(self.root / path)
        for path, is_file in sorted(self._was.items()):
            place = self.root / path
            if now.get(path) != is_file:
                _remove(place)
            if not is_file:
                place.mkdir(exist_ok=True)
            elif not place.exists() or place.stat().st_mtime_ns:
                shutil.copyfile(self._original / path, place)
                os.utime(place, UNTOUCHED)


def _entries(folder: Path, before: str = "") -> Iterator[tuple[str, bool | None]]:
    """(path below a folder, whether it is a file) of all that lies in it; None for a link."""
    for entry in os.scandir(folder):
        path = before + entry.name
        if entry.is_symlink():
            yield path, None
        elif entry.is_dir():
            yield path, False
            yield from _entries(Path(entry.path), f"{path}/")
        else:
            yield path, True


def _remove(place: Path) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)
