"""Rules about the lists of what changed on the site: what they tell of is or was there, and nothing
that was erased is named in them any more.
"""

from collections.abc import Iterator

from macros import addresses
from macros.errors import Mistake, did_you_mean
from macros.model import KINDS, WHOLE, Withdrawn
from macros.model.changes import ListOfChanges
from macros.model.editions import PUBLIC
from macros.model.fields import KeyPath, key_of
from macros.model.names import KIND_NAMES
from macros.model.values import Subject
from macros.pages.standard import is_standard
from macros.reading.former import PAGES
from macros.reading.gathering import Gathered

_ERASED = "Write in place of this entry: {what: Something was removed.}"


def check_changes(gathered: Gathered) -> list[Mistake]:
    """Every mistake in what the lists of changes name."""
    return [*_named_things(gathered)]


def _named_things(gathered: Gathered) -> Iterator[Mistake]:
    withdrawn = gathered.single(Withdrawn)
    taken = {addresses.of_withdrawn(one.address): one.erased
             for one in (withdrawn.addresses if withdrawn else ())}
    for id, listed in gathered.records.of(ListOfChanges).items():
        for path, subject in _named(listed):
            mark = gathered.mark(ListOfChanges.kind, id, path)
            address = _address(gathered, subject)
            if address and taken.get(address):
                yield Mistake(mark, f"{key_of(path)}: '{subject}' was erased.", _ERASED)
            elif fault := None if address in taken else _fault(gathered, subject):
                yield Mistake(mark, f"{key_of(path)}: {fault[0]}", fault[1])


def _named(listed: ListOfChanges) -> Iterator[tuple[KeyPath, Subject]]:
    """Each record and page that a list names, with its path."""
    for key in ("corrections", "changes", "minor"):
        for index, told in enumerate(getattr(listed, key)):
            if told.subject and told.subject != WHOLE:
                yield (key, index, "about"), told.subject
            for at, thing in enumerate(told.mentions):
                yield (key, index, "mentions", at), Subject.parse(thing)


def _address(gathered: Gathered, subject: Subject) -> str | None:
    """Where something was when it was called so; None for a kind without addresses."""
    if subject.kind == PAGES:
        return addresses.url(subject.id or "")
    if subject.kind not in addresses.PATTERNS or "{parent}" in addresses.PATTERNS[subject.kind]:
        return None
    return addresses.url(addresses.page_of(subject.kind, subject.id or ""))


def _fault(gathered: Gathered, subject: Subject) -> tuple[str, str] | None:
    """What is wrong with what a list names, and what would be right; None if it is, or was, there.
    """
    kind, id = subject.kind, subject.id or ""
    if kind == PAGES:
        is_there = bool(id in gathered.pages or id in gathered.endings or is_standard(id, PUBLIC)
                    or gathered.former.page(id)
                    or any(wrong.mark.file == f"docs/{id}" for wrong in gathered.mistakes))
        return None if is_there else (
            f"there is no page {id}.", did_you_mean(id, gathered.pages)
            or "Write its path below docs/. If it was taken away, say so in data/withdrawn.yml.")
    if kind == "parts":
        is_there = (id in gathered.parts or bool(gathered.former.part(id))
                    or not gathered.is_whole("documents"))
        return None if is_there else (f"there is no paper '{id}'.",
                                      did_you_mean(id, gathered.parts))
    if kind not in KINDS or kind not in addresses.PATTERNS:
        return f"there is no kind '{kind}'.", did_you_mean(kind, KINDS)
    if gathered.has(kind, id) or gathered.former.record(kind, id):
        return None
    return (f"there is no {KIND_NAMES[kind]} '{id}'.", did_you_mean(
        id, gathered.ids[kind]) or "If it was taken away, say so in data/withdrawn.yml.")
