"""The words that a page may use: every component by name."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache

from macros.editions import STAFF

COMPONENTS: dict[str, Callable] = {}
#: The components that make a word or two, for use within a line; all others make a block.
WITHIN_LINES = frozenset(("how_many",))
#: The components that only pages of the staff edition may use.
FOR_STAFF: set[str] = set()


def component(function: Callable) -> Callable:
    """Make a function a word for pages: `{{ name(...) }}`. It is given the View first."""
    COMPONENTS[function.__name__] = function
    return function


def staff_component(function: Callable) -> Callable:
    """Make a function a word for the pages that only the staff edition has."""
    FOR_STAFF.add(function.__name__)
    return component(function)


@cache
def signatures(edition: str) -> Mapping[str, inspect.Signature]:
    """What each word takes in a page of an edition, without the View.

    To be asked once all components are there.
    """
    return {
        name: (signature := inspect.signature(function)).replace(
            parameters=list(signature.parameters.values())[1:]
        )
        for name, function in COMPONENTS.items()
        if edition == STAFF or name not in FOR_STAFF
    }
