"""The words that a page may use: every component by name."""

import inspect
from collections.abc import Callable, Mapping
from functools import cache

COMPONENTS: dict[str, Callable] = {}
#: The components that make a word or two, for use within a line; all others make a block.
WITHIN_LINES = frozenset(("how_many",))


def component(function: Callable) -> Callable:
    """Make a function a word for pages: `{{ name(...) }}`. It is given the View first."""
    COMPONENTS[function.__name__] = function
    return function


@cache
def signatures() -> Mapping[str, inspect.Signature]:
    """What each word takes in a page, without the View; once all components are there."""
    return {
        name: (signature := inspect.signature(function)).replace(
            parameters=list(signature.parameters.values())[1:]
        )
        for name, function in COMPONENTS.items()
    }
