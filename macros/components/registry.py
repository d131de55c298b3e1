"""The words that a page may use: every component by name."""

import inspect
from collections.abc import Callable

COMPONENTS: dict[str, Callable] = {}
#: The components that make a word or two, for use within a line; all others make a block.
WITHIN_LINES = frozenset(("how_many",))


def component(function: Callable) -> Callable:
    """Make a function a word for pages: `{{ name(...) }}`. It is given the View first."""
    COMPONENTS[function.__name__] = function
    return function


def signatures() -> dict[str, inspect.Signature]:
    """What each word takes in a page, without the View."""
    return {
        name: (signature := inspect.signature(function)).replace(
            parameters=list(signature.parameters.values())[1:]
        )
        for name, function in COMPONENTS.items()
    }
