"""Components: one short function for each, which looks things up; its template makes the HTML."""

from macros.components import governance, helping, plan, sources, words
from macros.components.registry import COMPONENTS, signatures
from macros.components.view import View, environment

__all__ = [
           "COMPONENTS",
           "View",
           "environment",
           "governance",
           "helping",
           "plan",
           "signatures",
           "sources",
           "words",
]
