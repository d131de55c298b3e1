"""Registers the components with mkdocs-macros, so that pages can call them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


class Environment(Protocol):
    """The part of mkdocs-macros' environment in use: the current page, and how to add a macro."""

    page: Page

    def macro(self, function: Callable[..., str], name: str) -> object: ...


def define_env(env: Environment) -> None:
    """Make every component a macro: `{{ words("plan#aim") }}` on a page calls `words`.

    The hook has rendered each call when it built the edition. So a macro only writes the marker
    with the number of its call, and the hook puts the HTML in its place after Markdown has run.
    """
    # Imported here, so that modules such as macros.errors can be imported without the engine.
    from macros.components import known_calls
    from macros.reading.markers import marker

    numbers: dict[str, Iterator[int]] = {}

    def call(inline: bool, *args: object, **kwargs: object) -> str:
        return marker(next(numbers.setdefault(env.page.file.src_uri, count())), inline)

    known = known_calls()
    for name in known.for_staff:
        env.macro(partial(call, name in known.inline), name)
