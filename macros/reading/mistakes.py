"""The catalogue of mistakes, `mistakes.yml`: what editors do, and what the check says of it.

The page "Mistakes, and what to do" shows it, and the tests hold the check to it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Entry:
    """A mistake. Either `wrong` is typed into the file, or something was `did` to it, in words.

    `told` is all that the check says. What puts it right is the text `right`, or `mend`, in words.
    `was` is what the file has in the place of `wrong`; "" if that is `right`, or if it is added.
    Sites without papers need no entry that is `of_papers`.
    """

    name: str
    file: str
    told: str = ""
    wrong: str = ""
    did: str = ""
    right: str = ""
    mend: str = ""
    was: str = ""
    note: str = ""
    of_papers: bool = False


@dataclass(frozen=True)
class Group:
    """Mistakes that are looked up together."""

    id: str
    title: str
    entries: tuple[Entry, ...]


@cache
def catalogue() -> tuple[Group, ...]:
    """Every group, in the order of the page."""
    loaded: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        Group(group["id"], group["title"], tuple(Entry(**entry) for entry in group["entries"]))
        for group in loaded
    )
