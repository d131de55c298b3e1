"""What a new version alters, as lines for a terminal or as Markdown for the summary of a job.

Names and texts of records are written by many people: neither form lets them be more than words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from macros.changes.pages import Effects
from macros.changes.records import (
    CHANGED,
    ERASED,
    NEW,
    REMOVED,
    RENAMED,
    WITHDRAWN,
    RecordChange,
)
from macros.model.dates import as_sentence

#: The most addresses of pages that are listed.
_MOST = 12
#: Signs that mean something in Markdown, in HTML or to a host of repositories.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~:$&@^\"'=])")
#: Signs after which hosts of repositories make links to people, issues and addresses of the web.
_MENTIONS = re.compile(r"([@#!~%$&^](?=\w)|:(?=/)|www(?=\.))", re.IGNORECASE)
#: What no text may have: control characters, and those that turn the direction of writing.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+")
#: Keeps two signs apart, and is not seen.
_JOINER = "\u2060"


@dataclass(frozen=True)
class Told:
    """What a new version alters: in the records of an edition, and on its pages. `later` is what it
    publishes later: the name of each, and from when.
    """

    changes: Sequence[RecordChange]
    effects: Effects
    later: Sequence[tuple[str, str]] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the edition is the same."""
        some = self.effects
        return not (self.changes or some.changed or some.new or some.gone or some.vanished
                    or some.entries or some.changed_entries or some.files or self.later)


def as_text(text: str) -> str:
    """A text as words on one line of a terminal; no command for what reads it there."""
    return _UNSEEN.sub(" ", text).replace("##[", f"#{_JOINER}#[").replace("::", f":{_JOINER}:")


def as_markdown(text: str) -> str:
    """A text as words in Markdown: no link, HTML, mention or command."""
    apart = _MENTIONS.sub(rf"\1{_JOINER}", as_text(text))
    return _SIGNS.sub(r"\\\1", apart)


def lines(name: str, public: Told, staff: Told | None, is_markdown: bool = False) -> Iterator[str]:
    """What to tell of a collaboration: what the public sees, then what only staff see."""
    yield f"## {as_markdown(name)}" if is_markdown else as_text(name)
    if public.is_nothing and (staff is None or staff.is_nothing):
        yield from ["", "Nothing that readers see changes."]
        return
    yield from _edition("The public", public, is_markdown)
    if staff and not staff.is_nothing:
        yield from _edition("Staff alone", staff, is_markdown)


def _edition(who: str, told: Told, is_markdown: bool) -> Iterator[str]:
    yield from ["", f"### {who}" if is_markdown else f"{who}:", ""]
    clean = as_markdown if is_markdown else as_text
    point, deeper = ("- ", "    - ") if is_markdown else ("  ", "      ")
    for change in told.changes:
        head, *more = [clean(line) for line in in_words(change)]
        yield f"{point}{head}"
        yield from (f"{deeper}{line}" for line in more)
    for name, when in told.later:
        yield f"{point}{clean(f'Published later: ‘{name}’, from {when} on.')}"
    if told.changes or told.later:
        yield ""
    for line in _on_pages(who, told.effects):
        yield f"{point}{clean(line)}"


def in_words(change: RecordChange) -> list[str]:
    """A change as a sentence; the lines on several things that changed follow it."""
    kind = f"{change.kind[:1].lower()}{change.kind[1:]}"
    name, of_kind = f"‘{change.name}’", change.kind
    heads = {
        NEW: f"New {kind}: {name}",
        REMOVED: f"Removed: {kind} {name}",
        WITHDRAWN: f"Withdrawn: {kind} {name}",
        ERASED: f"Erased: {kind}",
        RENAMED: f"{of_kind} {name} was ‘{change.was}’ before, and has another address",
        CHANGED: f"{of_kind} {name}" if change.name else of_kind,
    }
    head, what = heads[change.how], [as_sentence(line.what) for line in change.lines]
    if change.how == CHANGED and len(what) == 1:
        return [f"{head}: {what[0]}"]
    return [f"{head}{':' if what else '.'}", *(f"{line[:1].upper()}{line[1:]}" for line in what)]


def _on_pages(who: str, told: Effects) -> Iterator[str]:
    """What happens to the pages, the feed and the addresses of an edition."""
    sees = f"{who} {'sees' if who == 'The public' else 'see'}"
    for addresses, what in ((told.changed, "page{s} change"), (told.new, "new page{s}"),
                            (told.gone, "page{s} no more")):
        if addresses:
            yield f"{sees} {_number(len(addresses), what)}: {_listed(addresses)}"
    if told.files:
        files = _number(len(told.files), "file{s}, new or changed")
        yield f"{who} {'gets' if who == 'The public' else 'get'} {files}: {_listed(told.files)}"
    if told.entries:
        entries = "1 entry" if len(told.entries) == 1 else f"{len(told.entries)} entries"
        yield f"The feed gets {entries}: {_named(told.entries)}"
    if told.changed_entries:
        yield f"Entries of the feed that change: {_named(told.changed_entries)}"
    if told.vanished:
        yield f"Addresses at which nothing is any more: {_listed(told.vanished)}"


def _number(number: int, what: str) -> str:
    return f"{number} {what.format(s='' if number == 1 else 's')}"


def _named(titles: Sequence[str]) -> str:
    return ", ".join(f"‘{title}’" for title in titles[:_MOST])


def _listed(addresses: Sequence[str]) -> str:
    """Some addresses, the first of them in full."""
    more = len(addresses) - _MOST
    shown = ", ".join(address or "/" for address in addresses[:_MOST])
    return f"{shown} and {more} more" if more > 0 else shown
