"""Rules about hand-written sentences that new records can make untrue."""

from collections.abc import Iterator

from macros.errors import Mark, Mistake, did_you_mean
from macros.model import Alliance
from macros.reading.gathering import Gathered


def check_sentences(gathered: Gathered) -> list[Mistake]:
    """Every `true_while` whose condition no longer holds.

    It names the papers of which sentences tell what none of them says: a paper that is added may
    say it.
    """
    parts = list(gathered.parts)
    if not gathered.is_whole("documents"):
        return []
    return [mistake for papers, marks, what in _conditions(gathered)
            for mistake in _papers(parts, papers, marks, what)]


def _conditions(gathered: Gathered) -> Iterator[tuple[tuple[str, ...], tuple[Mark, ...], str]]:
    """(papers, their marks, what rests on them) of each `true_while`."""
    alliance = gathered.single(Alliance)
    if alliance and alliance.true_while:
        papers = alliance.true_while.papers
        yield papers, tuple(
            gathered.mark("alliance", "alliance", ("true_while", "papers", index))
            for index in range(len(papers))), "the notice, the questions and notes of records"
    for page in gathered.pages.values():
        if page.meta.true_while:
            yield page.meta.true_while.papers, page.paper_marks, "sentences of this page"


def _papers(parts: list[str], papers: tuple[str, ...], marks: tuple[Mark, ...],
            what: str) -> Iterator[Mistake]:
    for id, mark in zip(papers, marks, strict=True):
        if id not in parts:
            yield Mistake(mark, f"papers: there is no paper '{id}'.",
                          did_you_mean(id, parts) or "Remove it here.")
    for id in parts:
        if id not in papers:
            yield Mistake(marks[-1], f"papers: '{id}' is not among these papers, and {what} tell "
                          "what none of them says.",
                          f"Change what no longer holds, then add {id} here.")
