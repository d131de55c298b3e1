"""Components: one short function for each, which looks things up; its template makes the HTML."""

from macros.components import (
    directory,
    governance,
    helping,
    history,
    overview,
    plan,
    powers,
    projects,
    proposals,
    quality,
    sources,
    staff,
    updates,
    views,
    words,
)
from macros.components.registry import COMPONENTS, WITHIN_LINES, signatures
from macros.components.view import View, environment

__all__ = [
    "COMPONENTS", "WITHIN_LINES", "View", "directory", "environment", "governance", "helping",
    "history", "overview", "plan", "powers", "projects", "proposals", "quality", "signatures",
    "sources", "staff", "updates", "views", "words",
]
