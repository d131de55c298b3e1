"""The words that a page may use, for mkdocs-macros; the engine itself knows nothing of MkDocs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


class Environment(Protocol):
    """What mkdocs-macros gives: the page that is made, and the way to offer it a macro."""

    page: Page

    def macro(self, function: Callable[..., str], name: str) -> object: ...


def define_env(env: Environment) -> None:
    """Make every component a macro: `{{ words("plan#aim") }}` in a page calls `words`.

    Each call was answered when the site was built, by the hook. It leaves the marker of its number
    on the page, which the hook replaces by that HTML once Markdown is through with the page.
    """
    # Imported here, so that one module of the engine can be imported without all of it.
    from macros.components import known_calls
    from macros.reading.markers import marker

    numbers: dict[str, Iterator[int]] = {}

    def call(inline: bool, *args: object, **kwargs: object) -> str:
        return marker(next(numbers.setdefault(env.page.file.src_uri, count())), inline)

    known = known_calls()
    for name in known.for_staff:
        env.macro(partial(call, name in known.inline), name)
