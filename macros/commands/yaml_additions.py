"""Add to the text of a YAML file and keep the rest of it as it is written, comments too.

PyYAML tells where each value stands in the text. What is not changed is copied line by line; only a
list or mapping in brackets that gets more is written anew, an item a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml


@dataclass
class Change:
    """What a mapping or list gets.

    `within` has the changes of values that are there, by key or index: a text takes the place of a
    single value. `before` has lines to put before the item of a list with that index, `more` lines
    for the end. Lines are indented as if the mapping or list began in the first column.
    """

    within: dict[str | int, Change | str] = field(default_factory=dict)
    before: dict[int, list[str]] = field(default_factory=dict)
    more: list[str] = field(default_factory=list)


class CannotAdd(Exception):
    """The text is written in a way in which nothing can be added to it without harm."""


def with_additions(text: str, change: Change) -> str:
    """A text of YAML, a mapping with a key a line, with what a change adds.

    The result is read, and compared with what the text and the change say. Raises CannotAdd if that
    is not the same.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.rstrip("\n").split("\n")
    if not isinstance(root, yaml.MappingNode):
        raise CannotAdd
    made = "\n".join(_Text(text, lines).block(root, 0, len(lines), change)) + "\n"
    try:
        is_right = _read(made) == _changed(_read(text), change)
    except yaml.YAMLError as error:
        raise CannotAdd from error
    if not is_right:
        raise CannotAdd
    return made


def _read(text: str) -> Any:
    """What a text of YAML says, with each single value as text."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def _changed(value: Any, change: Change | str) -> Any:
    """A value with a change in it, made without regard to how it is written."""
    if isinstance(change, str):
        return _read(change)
    more = _read("\n".join(change.more))
    if isinstance(value, dict):
        new = {key: _changed(one, change.within[key]) if key in change.within else one
               for key, one in value.items()}
        return new | (more or {})
    items: list[Any] = []
    for index, one in enumerate(value):
        items += _read("\n".join(change.before.get(index, []))) or []
        items.append(_changed(one, change.within[index]) if index in change.within else one)
    return items + (more or [])


class _Text:
    """The text of a YAML file, and its lines."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        self.text, self.lines = text, lines

    def block(self, node: yaml.Node, first: int, last: int, change: Change) -> list[str]:
        """The lines `first` to `last` (not included), in which a mapping or list stands that is
        written with one key or item a line, with what a change adds.
        """
        if _is_in_brackets(node):
            raise CannotAdd
        parts = list(_parts(node))
        starts = [part.line for part in parts]
        made = list(self.lines[first:starts[0]])
        at = " " * node.start_mark.column
        for index, (part, end) in enumerate(zip(parts, [*starts[1:], last], strict=True)):
            made += _indented(change.before.get(index, []), at)
            made += self._part(part, end, change.within.get(part.name))
        kept = _without_comments_below(made) if change.more else len(made)
        return [*made[:kept], *_indented(change.more, at), *made[kept:]]

    def _part(self, part: _Part, last: int, change: Change | str | None) -> list[str]:
        """The lines of a key or item, up to `last`, with what a change adds to its value."""
        value, lines = part.value, self.lines
        start, end = value.start_mark, value.end_mark
        if change is None:
            return list(lines[part.line:last])
        if isinstance(change, str):
            if start.line != end.line or not isinstance(value, yaml.ScalarNode):
                raise CannotAdd
            line = lines[start.line]
            line = f"{line[:start.column]}{change}{line[end.column:]}"
            return [*lines[part.line:start.line], line, *lines[start.line + 1:last]]
        if not _is_in_brackets(value):
            made = [] if start.line == part.line else list(lines[part.line:start.line])
            return [*made, *self.block(value, max(start.line, part.line), last, change)]
        before = lines[start.line][:start.column]
        after = [lines[end.line][end.column:].strip(), *lines[end.line + 1:last]]
        column = part.column + 2
        written = self._unbracketed(value, change, column)
        if isinstance(part.name, int):
            made = [before + written[0].lstrip(), *written[1:]]
        else:
            made = [before.rstrip(), *written]
        return [*made, *filter(None, [after[0] and " " * column + after[0]]), *after[1:]]

    def _unbracketed(self, node: yaml.Node, change: Change, column: int) -> list[str]:
        """A mapping or list in brackets as lines with one key or item each."""
        if any("#" in between for between in self._between(node)):
            raise CannotAdd  # a comment between the items would be lost
        at = " " * column
        made: list[str] = []
        for index, part in enumerate(_parts(node)):
            made += _indented(change.before.get(index, []), at)
            head = "-" if isinstance(part.name, int) else f"{part.name}:"
            new = change.within.get(part.name)
            if isinstance(new, Change):
                inner = self._unbracketed(part.value, new, column + 2)
                made += ([f"{at}- {inner[0].lstrip()}", *inner[1:]] if head == "-"
                         else [f"{at}{head}", *inner])
            else:
                made.append(f"{at}{head} {self._source(part.value) if new is None else new}")
        return [*made, *_indented(change.more, at)]

    def _between(self, node: yaml.Node) -> Iterator[str]:
        """What stands in brackets before, between and after the values."""
        at = node.start_mark.index
        for part in _parts(node):
            yield self.text[at:part.value.start_mark.index]
            at = part.value.end_mark.index
        yield self.text[at:node.end_mark.index]

    def _source(self, node: yaml.Node) -> str:
        """A value in brackets as it is written, on one line."""
        written = self.text[node.start_mark.index:node.end_mark.index]
        return " ".join(line.strip() for line in written.splitlines())


@dataclass
class _Part:
    """A key of a mapping, or an item of a list (`name` is its index), and its value.

    `line` is where it begins, `column` that of the key or of what follows the dash.
    """

    name: str | int
    value: yaml.Node
    line: int
    column: int


def _is_in_brackets(node: yaml.Node) -> bool:
    """Whether a list or mapping is. Raises CannotAdd for a single value, which can get nothing."""
    if not isinstance(node, yaml.CollectionNode):
        raise CannotAdd
    return bool(node.flow_style)


def _parts(node: yaml.Node) -> Iterator[_Part]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _Part(key.value, value, key.start_mark.line, key.start_mark.column)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield _Part(index, value, value.start_mark.line, node.start_mark.column)


def _indented(lines: Sequence[str], at: str) -> list[str]:
    return [f"{at}{line}" if line else line for line in lines]


def _without_comments_below(lines: Sequence[str]) -> int:
    """How many lines are left without the comments and empty lines at the end, which belong to what
    comes after them.
    """
    kept = len(lines)
    while kept and (not lines[kept - 1].strip() or lines[kept - 1].lstrip().startswith("#")):
        kept -= 1
    return kept
