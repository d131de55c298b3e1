"""YAML text -> a tree of dicts, lists and texts that remembers where everything stands.

Every scalar stays text: no `no` becomes False and no telephone number an octal. What types the
texts is the model. Built from the parser's events, so nothing is ever expanded or run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

import yaml

from macros.errors import MOST_MISTAKES, Mark, Mistake
from macros.model.fields import KeyPath
from macros.reading.characters import UNFIT, described, unfit_characters
from macros.reading.yaml_syntax import (
    JINJA,
    WRITE_KEY,
    Fault,
    explain,
    jinja_in_data,
    unclosed_quote,
    unclosed_quotes,
    without_false_spaces,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: How many characters a text may have: a longer one would weigh down every page that shows it.
LONGEST_TEXT = 10_000
#: How deep lists and mappings may be nested.
DEEPEST = 20

_ITEM, _KEY = re.compile(r"- "), re.compile(r"[\w-]+:(?: |$)")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
#: What a mapping waits for in place of a key: a key; or the value of a key that was refused.
_MISSING, _REFUSED = object(), object()


#: KeyPath -> line and column.
Places = Mapping[KeyPath, tuple[int, int]]


class Marks:
    """Where each value, and each key, of one tree stands; paths are tuples of keys and indices."""

    def __init__(self, file: str, values: Places, keys: Places, base: KeyPath = ()) -> None:
        self.file = file
        self._values, self._keys, self._base = values, keys, base

    def value(self, path: KeyPath = ()) -> Mark:
        """The mark of the value at `path`, or of the nearest value round it."""
        full = self._base + tuple(path)
        for end in range(len(full), -1, -1):
            if full[:end] in self._values:
                return Mark(self.file, *self._values[full[:end]])
        return Mark(self.file, 1, 1)

    def key(self, path: KeyPath) -> Mark:
        """The mark of the key at `path`; of the value where there is no key."""
        found = self._keys.get(self._base + tuple(path))
        return Mark(self.file, *found) if found else self.value(path)

    def under(self, path: KeyPath) -> Marks:
        """The marks of the subtree at `path`, with paths that begin there."""
        return Marks(self.file, self._values, self._keys, self._base + tuple(path))


def load_yaml(text: str, file: str, first_line: int = 1) -> tuple[Any, Marks, list[Mistake]]:
    """The tree, its marks and every mistake in `text`; the tree is None after a syntax error.

    `first_line` is the line of `file` on which `text` begins (front matter begins on the second).
    The tree is kept for the other edition and for the next preview: no one may change it.
    """
    value, marks, mistakes = _load(text, file, first_line)
    return value, marks, list(mistakes)


@lru_cache(maxsize=2048)
def _load(text: str, file: str, first_line: int) -> tuple[Any, Marks, tuple[Mistake, ...]]:
    text = text.replace("\r\n", "\n")
    text, unfit = without_false_spaces(text, file, first_line)
    unfit += unfit_characters(text, file, first_line)
    tree = whole = _Tree(UNFIT.sub(" ", text), file, first_line)
    mistakes = unfit + whole.mistakes
    # A tab or the like can be the reason of any syntax error, so it is told alone.
    while (fault := tree.fault) and not unfit and len(mistakes) < MOST_MISTAKES:
        mark = Mark(file, fault.line + tree.first_line, fault.column + 1)
        mistakes.append(Mistake(mark, fault.problem, fault.fix))
        start = _next_start(tree.lines, fault.line)
        if start is None:
            break
        tree = _Tree("\n".join(tree.lines[start:]), file, tree.first_line + start)
        mistakes += tree.mistakes
    return whole.value, Marks(file, whole.values, whole.keys), tuple(mistakes[:MOST_MISTAKES])


def _next_start(lines: list[str], broken: int) -> int | None:
    """The line after a broken one on which an item, or a key, begins that can be read alone."""
    content = (line for line in lines if line.strip() and not line.startswith(("#", "---")))
    begins = _ITEM if next(content, "").startswith("-") else _KEY
    later = range(broken + 1, len(lines))
    return next((number for number in later if begins.match(lines[number])), None)


class _Unclosed(Exception):
    """A text in quotes has no end, and took in keys that stand below it."""


#: A mapping or a list as it is written.
Value = dict[str, Any] | list[Any]


class _Open:
    """A list or mapping that is being read."""

    __slots__ = ("key", "path", "value")

    def __init__(self, value: Value, path: KeyPath | None) -> None:
        self.value = value
        self.path = path  # None: it is a refused key, or below one, and leaves no marks
        self.key: Any = _MISSING


class _Tree:
    """Composes one text. Afterwards it has the value, the marks, the mistakes and the fault."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.text, self.file, self.first_line = text, file, first_line
        self.lines = text.split("\n")
        self.values: dict[KeyPath, tuple[int, int]] = {}
        self.keys: dict[KeyPath, tuple[int, int]] = {}
        self.mistakes: list[Mistake] = []
        self.fault: Fault | None = None
        self.value: Any = None
        self._open: list[_Open] = []
        try:
            self._compose()
        except yaml.YAMLError as error:
            self.value, self.fault = None, explain(error, self.lines)
        except _Unclosed as error:
            self.value, (self.fault,) = None, error.args

    def _compose(self) -> None:
        documents = 0
        for event in yaml.parse(self.text, Loader=LOADER):
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            elif isinstance(event, yaml.CollectionStartEvent):
                self._begin(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
                if len(self._open) > DEEPEST:
                    self._mistake(event, "lists and keys are nested too deeply here.")
                    self.value = None
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                self._open.pop()
            elif isinstance(event, yaml.AliasEvent):
                self._alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if not self._is_only_document(event, documents):
                    return

    def _is_only_document(self, event: yaml.DocumentStartEvent, documents: int) -> bool:
        if event.version or event.tags:
            self._mistake(event, "a line that begins with '%' stands here.", "Delete it.")
        if documents > 1:
            self._mistake(
                event,
                "a second document begins here.",
                "Delete the line '---'; if it is a record of its own, give it its own file.",
            )
        return documents == 1

    def _begin(self, event: yaml.CollectionStartEvent, value: Value) -> None:
        if event.anchor or event.tag:
            self._refuse_sign(event)
        holder = self._open[-1] if self._open else None
        if holder and isinstance(holder.value, dict) and holder.key is _MISSING:
            self._key_is_no_text(event)
            holder.key = _REFUSED
            self._open.append(_Open(value, None))
        else:
            self._open.append(_Open(value, self._put(event, value)))

    def _key_is_no_text(self, event: yaml.NodeEvent) -> None:
        at = _start(event).index
        if self.text[at - 1 : at + 1] == "{{":
            self._mistake(event, *jinja_in_data("{{"), before=1)
        else:
            self._mistake(event, "a list or group stands where a key is expected.", WRITE_KEY)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text, plain = event.value, not event.style
        if event.style in ("'", '"'):
            self._check_closed(event, event.style)
        if event.anchor or event.tag:
            self._refuse_sign(event)
        if plain:
            self._check_plain(event)
        elif event.style == '"' and (found := UNFIT.search(text)):
            self._mistake(
                event,
                f"this text holds an invisible character ({described(found[0])}).",
                "Delete the backslash and the letters or digits after it.",
            )
        if len(text) > LONGEST_TEXT:
            self._mistake(
                event, f"this text has {len(text)} characters; at most {LONGEST_TEXT} are read.",
                "Take out what does not belong in it.")
        if "{" in text and JINJA.search(text):
            self._refuse_jinja(event)
        holder = self._open[-1] if self._open else None
        if holder and isinstance(holder.value, dict) and holder.key is _MISSING:
            holder.key = self._key(event, holder, plain)
        else:
            self._put(event, None if plain and text in _NULLS else text)

    def _put(self, event: yaml.NodeEvent, value: Any) -> KeyPath | None:
        """Add a value to the innermost open list or mapping; its path, or None if refused."""
        if not self._open:
            self.value, path = value, ()
        else:
            holder = self._open[-1]
            key: Any
            if isinstance(holder.value, dict):
                key, holder.key = holder.key, _MISSING
                if key is _REFUSED:
                    return None
                holder.value[key] = value
            else:
                key = len(holder.value)
                holder.value.append(value)
            if holder.path is None:
                return None
            path = (*holder.path, key)
        mark = _start(event)
        self.values[path] = (mark.line + self.first_line, mark.column + 1)
        return path

    def _key(self, event: yaml.ScalarEvent, holder: _Open, plain: bool) -> Any:
        """The key, or _REFUSED. Remembers where it stands."""
        key = event.value
        if plain and key in _NULLS:
            self._mistake(event, "there is no key before the colon.", WRITE_KEY)
            return _REFUSED
        if plain and key == "<<":
            self._mistake(event, "'<<' (a YAML merge) is not used here.", "Write the keys out.")
            return _REFUSED
        mark = _start(event)
        place = (mark.line + self.first_line, mark.column + 1)
        if key in holder.value:
            first = self.keys.get((*(holder.path or ()), key), place)[0]
            self._mistake(
                event, f"the key '{key}' stands here twice; the first is on line {first}.",
                "Keep one of the two.",
            )
            return _REFUSED
        if holder.path is not None:
            self.keys[(*holder.path, key)] = place
        return key

    def _alias(self, event: yaml.AliasEvent) -> None:
        word = f"*{event.anchor}"
        self._mistake(event, f"'{word}' would be read as a link to another place (a YAML alias).",
                      "Write the words out; if the text itself begins with '*', put it in quotes.")
        holder = self._open[-1] if self._open else None
        if holder and isinstance(holder.value, dict) and holder.key is _MISSING:
            holder.key = _REFUSED
        else:
            self._put(event, word)

    def _refuse_sign(self, event: yaml.NodeEvent) -> None:
        sign = self.text[_start(event).index :][:1]
        name = "a name for other places (a YAML anchor)" if sign == "&" else "a YAML tag"
        self._mistake(event, f"'{sign}' at the beginning of a text would be read as {name}.",
                      "Leave it out; if it belongs to the text, put the text in quotes.")

    def _check_plain(self, event: yaml.ScalarEvent) -> None:
        """Refuse what YAML would take from, or add to, a text without quotes and not say so."""
        start, end = _start(event), _end(event)
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if rest.startswith(" #"):
            self._mistake_at(
                end.line, end.column + 1, "what follows ' #' is not read: it is a comment.",
                "If it belongs to the text, put the text in double quotes; "
                "if not, put two spaces before '#'.",
            )
        for row in range(start.line + 1, end.line + 1):
            line = self.lines[row]
            if line.lstrip().startswith("- "):
                self._mistake_at(
                    row, len(line) - len(line.lstrip()),
                    "this line would be read as part of the text above it.",
                    "If it is a list item, begin it in the same column as the items above it; "
                    "if not, put the whole text in double quotes.",
                )

    def _check_closed(self, event: yaml.ScalarEvent, style: str) -> None:
        """Raise _Unclosed for a text in quotes that goes on over the keys below it."""
        start, end = _start(event), _end(event)
        if unclosed_quotes(self.lines, start.line, end.line):
            raise _Unclosed(unclosed_quote(start.line, start.column, style))

    def _refuse_jinja(self, event: yaml.ScalarEvent) -> None:
        found = JINJA.search(self.text, _start(event).index, _end(event).index)
        if not found:  # written with escapes
            self._mistake(event, *jinja_in_data("{{"))
            return
        row = self.text.count("\n", 0, found.start())
        column = found.start() - (self.text.rfind("\n", 0, found.start()) + 1)
        self._mistake_at(row, column, *jinja_in_data(found[0]))

    def _mistake(self, event: yaml.Event, problem: str, fix: str = "", before: int = 0) -> None:
        mark = _start(event)
        self._mistake_at(mark.line, mark.column - before, problem, fix)

    def _mistake_at(self, row: int, column: int, problem: str, fix: str = "") -> None:
        mark = Mark(self.file, row + self.first_line, column + 1)
        self.mistakes.append(Mistake(mark, problem, fix))


class _Position(Protocol):
    """A mark of PyYAML's, of its own parser or of libyaml's; all count from 0."""

    index: int
    line: int
    column: int


def _start(event: yaml.Event) -> _Position:
    """Where an event begins. A parser gives every event both its marks."""
    if event.start_mark is None:
        raise ValueError(event)
    return event.start_mark


def _end(event: yaml.Event) -> _Position:
    """Where an event ends."""
    if event.end_mark is None:
        raise ValueError(event)
    return event.end_mark
