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
    responses,
    sources,
    staff,
    updates,
    words,
)
from macros.components.page_view import Context, PageView, environment
from macros.components.registry import COMPONENTS, known_calls

__all__ = [
    "COMPONENTS", "Context", "PageView", "directory", "environment", "governance", "helping",
    "history", "known_calls", "overview", "plan", "powers", "projects", "proposals",
    "quality", "responses", "sources", "staff", "updates", "words",
]
