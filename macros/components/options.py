"""The picture of the options that a project considered: they part from one line, side by side.

It is a list: an option with what became of it, its words, and what speaks for and against it.
"""

from __future__ import annotations

from macros.components.page_view import Context, PageView
from macros.model import Project
from macros.model.bases import OwnWords
from macros.model.options import Option

#: What can become of an option -> the tone of its mark. `none` is that no source says so.
TONES = {"chosen": "done", "preferred": "good", "dropped": "stopped", "none": "planned"}


def options_considered(view: PageView, project: Project) -> Context | None:
    """The options of a project as their picture shows them; None where it has none."""
    if not project.options:
        return None
    results = [_result(option) for option in project.options]
    is_settled = set(results) != {"none"}
    counts = [f"{results.count(result)} {_name(view, result).lower()}"
              for result in TONES if result in results]
    return {
        "lead": project.options_from and view.block(project.options_from),
        "counted": view.say("options-counted", number=len(results), results=", ".join(counts))
        if is_settled else None,
        "options": [_option(view, option, is_settled) for option in project.options],
        "note": project.options_note,
    }


def _result(option: Option) -> str:
    return option.outcome.result if option.outcome else "none"


def _name(view: PageView, result: str) -> str:
    return {"chosen": view.say("option-chosen"), "preferred": view.say("option-preferred"),
            "dropped": view.say("option-dropped"), "none": view.say("option-considered")}[result]


def _option(view: PageView, option: Option, is_settled: bool) -> Context:
    """An option; it has a tag where one is told what became of any of them."""
    result, outcome = _result(option), option.outcome
    return {
        "id": option.id,
        "title": option.title,
        "result": result,
        "tone": TONES[result],
        "state": {"name": _name(view, result), "tone": TONES[result]} if is_settled else None,
        "why": outcome and outcome.note,
        "sources": view.bases(outcome) if outcome else [],
        "summary": option.summary,
        "words": view.block(option.text_from) if option.text_from else None,
        "basis": view.bases(option, [option.text_from]),
        "strengths": [_said(view, words) for words in option.strengths],
        "weaknesses": [_said(view, words) for words in option.weaknesses],
    }


def _said(view: PageView, words: OwnWords) -> Context:
    return {"text": words.text, "sources": view.bases(words)}
