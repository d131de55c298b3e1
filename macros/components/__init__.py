"""Components: each is a short function that looks things up, and a template that makes the HTML."""

from macros.components import (
    changes,
    consultations,
    directory,
    governance,
    help,
    history,
    home,
    meetings,
    mistakes,
    numbers,
    numbers_in_short,
    overview,
    plan,
    plan_and_projects,
    plan_picture,
    powers,
    progress,
    projects,
    proposals,
    prose,
    quality,
    reports,
    responses,
    sources,
    staff,
    tasks,
    updates,
    words,
)
from macros.components.page_view import Context, PageView, environment
from macros.components.registry import COMPONENTS, known_calls

__all__ = [
    "COMPONENTS", "Context", "PageView", "changes", "consultations", "directory", "environment",
    "governance", "help", "history", "home", "known_calls", "meetings", "mistakes", "numbers",
    "numbers_in_short", "overview", "plan", "plan_and_projects", "plan_picture", "powers",
    "progress", "projects", "proposals", "prose", "quality", "reports", "responses", "sources",
    "staff", "tasks", "updates", "words",
]
