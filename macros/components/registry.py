"""The registry of components, by the name with which pages call them."""

import inspect
from collections.abc import Callable
from functools import cache
from typing import TypeVar

from markupsafe import Markup

from macros.reading.calls import KnownCalls

#: A component takes the PageView and the arguments of the call in the page, and returns HTML.
Component = Callable[..., Markup]
C = TypeVar("C", bound=Component)

COMPONENTS: dict[str, Component] = {}
#: The components whose HTML is for use within a line; all others make a block.
INLINE = frozenset(("finished", "headline", "how_many", "latest_fact", "latest_status"))
#: The components that only pages of the staff edition may call.
FOR_STAFF: set[str] = set()


def component(function: C) -> C:
    """Register a component that pages can call: `{{ name(...) }}`."""
    COMPONENTS[function.__name__] = function
    return function


def staff_component(function: C) -> C:
    """Register a component that only pages of the staff edition can call."""
    FOR_STAFF.add(function.__name__)
    return component(function)


@cache
def known_calls() -> KnownCalls:
    """The signatures of the calls that pages can make, without the PageView.

    Call this after all components are imported.
    """
    signatures = {name: _without_view(function) for name, function in COMPONENTS.items()}
    public = {name: signature for name, signature in signatures.items() if name not in FOR_STAFF}
    return KnownCalls(public, signatures, INLINE)


def _without_view(function: Component) -> inspect.Signature:
    signature = inspect.signature(function)
    return signature.replace(parameters=list(signature.parameters.values())[1:])
