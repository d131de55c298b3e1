"""Read YAML 1.2 into dicts, lists and strings, with the line and column of each.

Every scalar stays a string: `no` is not False, and a telephone number is not an octal number. The
model gives the strings their types. The tree is built from the parser's events (PyYAML's or
libyaml's), so no alias is ever expanded and no tag can run code.
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
#: The most characters that a text may have.
LONGEST_TEXT = 10_000
#: The most levels to which lists and mappings may be nested.
DEEPEST = 20

_ITEM, _KEY = re.compile(r"- "), re.compile(r"[\w-]+:(?: |$)")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
#: In the place of a mapping's current key: the key comes next; its key was refused, so the value
#: that comes next is dropped.
_MISSING, _REFUSED = object(), object()


#: KeyPath -> line and column.
Places = Mapping[KeyPath, tuple[int, int]]


class Marks:
    """The positions of the values and keys of a tree, by their paths (keys and list indices)."""

    def __init__(self, file: str, values: Places, keys: Places, base: KeyPath = ()) -> None:
        self.file = file
        self._values, self._keys, self.base = values, keys, base

    def value(self, path: KeyPath = ()) -> Mark:
        """The mark of the value at `path`; if it has none, of the nearest value that contains it.
        """
        full = self.base + tuple(path)
        for end in range(len(full), -1, -1):
            if full[:end] in self._values:
                return Mark(self.file, *self._values[full[:end]])
        return Mark(self.file, 1, 1)

    def key(self, path: KeyPath) -> Mark:
        """The mark of the key at `path`; of the value if there is no key."""
        position = self._keys.get(self.base + tuple(path))
        return Mark(self.file, *position) if position else self.value(path)

    def last_before(self, line: int, column: int) -> KeyPath:
        """The path of the last key or value that begins at a position or before it; of several that
        begin there, of the one that holds the others.
        """
        begun = ((position, -len(path), path) for places in (self._values, self._keys)
                 for path, position in places.items() if position <= (line, column))
        return max(begun, key=lambda one: one[:2], default=((1, 1), 0, ()))[2]

    def under(self, path: KeyPath) -> Marks:
        """The marks of the subtree at `path`; its paths begin there."""
        return Marks(self.file, self._values, self._keys, self.base + tuple(path))


@lru_cache(maxsize=1024)
def load_yaml(
    text: str, file: str, first_line: int = 1
) -> tuple[Any, Marks, tuple[Mistake, ...]]:
    """The tree, its marks and all mistakes in `text`; the tree is None after a syntax error.

    `first_line` is the line of `file` on which `text` begins (front matter begins on the second).

    Cached by the text: both editions, and each preview, read mostly the same files. Callers share
    the tree and must not change it.
    """
    text = text.replace("\r\n", "\n")
    text, unfit = without_false_spaces(text, file, first_line)
    unfit += unfit_characters(text, file, first_line)
    tree = whole = _Tree(UNFIT.sub(" ", text), file, first_line)
    mistakes = unfit + whole.mistakes
    # A tab or a similar character can cause any syntax error, so only that character is reported.
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
    """The number of the next line after a broken one at which reading can continue, or None.

    That is the next item of the list, or the next key of the mapping, that the whole text is.
    """
    content = (line for line in lines if line.strip() and not line.startswith(("#", "---")))
    start = _ITEM if next(content, "").startswith("-") else _KEY
    later = range(broken + 1, len(lines))
    return next((number for number in later if start.match(lines[number])), None)


class _Unclosed(Exception):
    """A text in quotes has no end, and contains the keys below it."""


#: A mapping or a list.
Value = dict[str, Any] | list[Any]


class _Open:
    """A list or mapping that is being read, with its path, and its current key if it is a mapping.
    """

    __slots__ = ("key", "path", "value")

    def __init__(self, value: Value, path: KeyPath | None) -> None:
        self.value = value
        self.path = path  # None for a refused key and all below it, which have no marks
        self.key: Any = _MISSING


class _Tree:
    """The tree of one text: `value`, the positions of its values and keys, the mistakes, and the
    fault if there is a syntax error.
    """

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
                    self._mistake(event, "lists and keys are nested too deeply here.",
                                  f"Use at most {DEEPEST} levels.")
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
            self._mistake(event, "a line begins with '%' here.", "Delete it.")
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
            self._mistake(event, "a key is expected here, not a list or group.", WRITE_KEY)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text, plain = event.value, not event.style
        if event.style in ("'", '"'):
            self._check_closed(event, event.style)
        if event.anchor or event.tag:
            self._refuse_sign(event)
        if plain:
            self._check_plain(event)
        elif event.style == '"' and (character := UNFIT.search(text)):
            self._mistake(
                event,
                f"this text has an invisible character in it ({described(character[0])}).",
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
        elif plain and not text and (note := self._comment_after(event)):
            self._put(event, note)  # that it is not read is told; not that nothing is there
        else:
            self._put(event, None if plain and text in _NULLS else text)

    def _put(self, event: yaml.NodeEvent, value: Any) -> KeyPath | None:
        """Add a value to the innermost open list or mapping. Returns its path, or None if its key
        was refused.
        """
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
        """The key, whose position is stored; _REFUSED if it cannot be used."""
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
                event, f"the key '{key}' is here twice; the first is on line {first}.",
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
        """Refuse what YAML would silently cut from a text without quotes, or add to it."""
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

    def _comment_after(self, event: yaml.ScalarEvent) -> str:
        """The words of a comment in the place of an empty text; "" if there is none."""
        end = _end(event)
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        return rest[2:].strip() if rest.startswith(" #") else ""

    def _check_closed(self, event: yaml.ScalarEvent, style: str) -> None:
        """Raise _Unclosed for a text in quotes that contains the keys below it."""
        start, end = _start(event), _end(event)
        if unclosed_quotes(self.lines, start.line, end.line):
            raise _Unclosed(unclosed_quote(start.line, start.column, style))

    def _refuse_jinja(self, event: yaml.ScalarEvent) -> None:
        jinja = JINJA.search(self.text, _start(event).index, _end(event).index)
        if not jinja:  # written with escapes
            self._mistake(event, *jinja_in_data("{{"))
            return
        row = self.text.count("\n", 0, jinja.start())
        column = jinja.start() - (self.text.rfind("\n", 0, jinja.start()) + 1)
        self._mistake_at(row, column, *jinja_in_data(jinja[0]))

    def _mistake(self, event: yaml.Event, problem: str, fix: str = "", before: int = 0) -> None:
        mark = _start(event)
        self._mistake_at(mark.line, mark.column - before, problem, fix)

    def _mistake_at(self, row: int, column: int, problem: str, fix: str = "") -> None:
        mark = Mark(self.file, row + self.first_line, column + 1)
        self.mistakes.append(Mistake(mark, problem, fix))


class _Position(Protocol):
    """A position as PyYAML's two parsers give it. All three numbers count from 0."""

    index: int
    line: int
    column: int


def _start(event: yaml.Event) -> _Position:
    """Where an event begins. Raises ValueError if it has no mark, which no parser does."""
    if event.start_mark is None:
        raise ValueError(event)
    return event.start_mark


def _end(event: yaml.Event) -> _Position:
    """Where an event ends. Raises ValueError as _start."""
    if event.end_mark is None:
        raise ValueError(event)
    return event.end_mark
