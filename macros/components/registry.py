"""The words that a page may use: every component by name."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from markupsafe import Markup

from macros.reading.calls import KnownCalls

#: A component is given the PageView, then what the call in the page gives; HTML comes out.
Component = Callable[..., Markup]
C = TypeVar("C", bound=Component)

COMPONENTS: dict[str, Component] = {}
#: The components that make a word or two, for use within a line; all others make a block.
INLINE = frozenset(("how_many",))
#: The components that only pages of the staff edition may use.
FOR_STAFF: set[str] = set()


def component(function: C) -> C:
    """Make a function a word for pages: `{{ name(...) }}`. It is given the PageView first."""
    COMPONENTS[function.__name__] = function
    return function


def staff_component(function: C) -> C:
    """Make a function a word for the pages that only the staff edition has."""
    FOR_STAFF.add(function.__name__)
    return component(function)


@cache
def known_calls() -> KnownCalls:
    """The calls that pages may hold, without the PageView that each component is given first.

    Call it after all components are imported.
    """
    signatures = {name: _without_view(function) for name, function in COMPONENTS.items()}
    public = {name: taken for name, taken in signatures.items() if name not in FOR_STAFF}
    return KnownCalls(public, signatures, INLINE)


def _without_view(function: Component) -> inspect.Signature:
    signature = inspect.signature(function)
    return signature.replace(parameters=list(signature.parameters.values())[1:])
