"""Components: one short function for each, which looks things up; its template makes the HTML."""

from macros.components import (
    governance,
    helping,
    history,
    overview,
    plan,
    projects,
    proposals,
    sources,
    updates,
    views,
    words,
)
from macros.components.registry import COMPONENTS, WITHIN_LINES, signatures
from macros.components.view import View, environment

__all__ = [
    "COMPONENTS", "WITHIN_LINES", "View", "environment", "governance", "helping", "history",
    "overview", "plan", "projects", "proposals", "signatures", "sources", "updates", "views",
    "words",
]
