"""Change values in a YAML file and keep all else as it is written: comments, order, quotes, lines.

yaml-edit does it: it keeps the text as a tree of all its characters, and writes anew what is set.
What was compared, over the 198 files of data of this project: ruamel.yaml 0.19 (round trip, with
the width, quotes and indent of each file) gives 163 of them back as they were, and breaks 1,286
lines of the others, mostly in lists and groups in brackets over several lines; yarutsk gives back
25. yaml-edit gives back all, and in 5,250 changes of single values each was read back as it was
meant and touched no other line. What it gives is compared here with what was asked for, all the
same, so that a fault in it is told and not written.
"""

from __future__ import annotations

import copy
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import yaml_edit as edit
from yaml_edit import Document, ScalarValue

from macros.commands import CommandError
from macros.commands.cells import REVISED, Column, revision
from macros.model.fields import KeyPath
from macros.reading.loading import front_matter
from macros.reading.yaml_tree import load_yaml

#: The most characters in a line of a text on lines of its own.
WIDTH = 100
_YES_OR_NO, _TRUE_OR_FALSE = ("yes", "no"), ("true", "false")
_NUMBER = Column("value", ("value",), "number")
#: A text with one of these in it may need quotes.
_SIGNS = re.compile(r"[,:#'\"\[\]{}]")


class Change(NamedTuple):
    """What a record gets for a column: these items, or nothing if there are none.

    `base` is the path of the record within its file.
    """

    base: KeyPath
    column: Column
    items: Sequence[str]


class Redated(NamedTuple):
    """A new date that a record gets, by its keys; it takes the place of the last one if both were
    set on the same day.
    """

    base: KeyPath
    keys: Mapping[str, str]


class Added(NamedTuple):
    """A record that a list gets: the path of the list, the index there of the record before which
    it stands, the key that tells it apart (if it has one), and its values.
    """

    base: KeyPath
    at: int
    id: Mapping[str, str]
    values: Sequence[tuple[Column, Sequence[str]]]


class Edits(NamedTuple):
    """All that is to change in a file; new keys are written in the order of `keys`."""

    changes: Sequence[Change | Redated]
    added: Sequence[Added]
    keys: Sequence[str]


class Source(NamedTuple):
    """The text of a file: its YAML, and what stands around the front matter of a page."""

    before: str
    yaml: str
    after: str
    line_end: str

    @classmethod
    def read(cls, root: Path, file: str) -> Source:
        """Read a file below `root`. Raises CommandError if its lines end in two ways."""
        text = (root / file).read_bytes().decode("utf-8")
        line_end = "\r\n" if "\r\n" in text else "\n"
        lines = text.replace("\r\n", "\n")
        if lines.replace("\n", line_end) != text or "\r" in lines:
            raise CommandError(f"{file}: its lines end in two ways. Save it again in a text editor "
                               "with the line ends of Unix (LF).")
        if not file.endswith(".md"):
            return cls("", lines, "", line_end)
        start, end = front_matter(lines) or (0, 0)
        return cls(lines[:start], lines[start:end], lines[end:], line_end)

    def tree(self, file: str) -> Any:
        """The values in the YAML. They are shared and must not be changed."""
        first_line = self.before.count("\n") + 1
        return load_yaml(self.yaml, file, first_line)[0]

    def with_yaml(self, text: str) -> bytes:
        """The bytes of the file with another YAML in it."""
        return (self.before + text + self.after).replace("\n", self.line_end).encode()


def value_at(tree: Any, path: KeyPath) -> Any:
    """The value to which the keys and indices of a path lead."""
    for step in path:
        tree = tree[step]
    return tree


def with_edits(text: str, edits: Edits) -> str:
    """A text of YAML with all edits. Raises CommandError if they cannot be made without harm."""
    edits = _in_words_of(text, edits._replace(added=_placed(edits.added)))
    try:
        made = _edited(text, edits)
    except edit.YamlError:
        made = None
    if made is None or not _is_as_asked(text, made, edits):
        raise CommandError("this file is written in a way in which it cannot be changed without "
                           "harm. Change it by hand.")
    return made


def _edited(text: str, edits: Edits) -> str:
    document = Document.parse(_with_blocks(text, edits.changes))
    for change in edits.changes:
        record = _mapping(_reach(document, change.base))
        if isinstance(change, Redated):
            _redate(record, change.keys, edits.keys)
        else:
            _set(record, change.column, change.items, edits.keys)
    for added in edits.added:
        _add(document, added, edits.keys)
    return _apart(str(document), text, edits.added)


def _placed(added: Sequence[Added]) -> list[Added]:
    """The new records by their places, each with its index in the list as it will be."""
    in_order = sorted(added, key=lambda one: one.at)
    return [one._replace(at=one.at + [before.base for before in in_order[:number]].count(one.base))
            for number, one in enumerate(in_order)]


def _with_blocks(text: str, changes: Sequence[Change | Redated]) -> str:
    """The text with what is to stand in texts on lines of their own, below '>' or '|'.

    yaml-edit counts the empty lines below such a text to it, and would take them away.
    """
    document, data = Document.parse(text), text.encode()
    blocks: list[tuple[int, int, bytes]] = []
    for change in changes:
        if isinstance(change, Redated) or change.column.is_list:
            continue
        holder: _Group | _List | None = _mapping(_reach(document, change.base))
        node = None
        for key in change.column.path:
            node = holder.get(key) if isinstance(holder, edit.Mapping) else None
            holder = _within(node) if node is not None else None
        text_there = node.as_scalar() if node is not None else None
        if text_there is not None and text_there.style() in ("folded", "literal"):
            start, end = text_there.byte_range()
            new = _block(data[start:end].decode(), change.items, text_there.style() == "folded")
            blocks.append((start, end, new.encode()))
    for start, end, block in sorted(blocks, reverse=True):
        data = data[:start] + block + data[end:]
    return data.decode()


def _block(old: str, items: Sequence[str], is_folded: bool) -> str:
    """A text on lines of its own in the place of another one, with as many empty lines below."""
    below = len(old) - len(old.rstrip("\n"))
    if not items:
        return "~" + "\n" * below
    first, *lines = old.rstrip("\n").split("\n")
    indent = " " * min(len(line) - len(line.lstrip()) for line in lines if line.strip())
    made = [line for paragraph in items[0].split("\n") for line in (
        [*textwrap.wrap(paragraph, WIDTH - len(indent), break_long_words=False,
                        break_on_hyphens=False), ""] if is_folded else [paragraph])]
    made = made[:-1] if is_folded else made
    return "\n".join([first, *(f"{indent}{line}" if line else "" for line in made)]) + "\n" * below


def new_file(added: Added, keys: Sequence[str]) -> str:
    """The text of a file with one record, whose id is the name of the file."""
    return f"{str(_record(added._replace(id={}), keys, in_brackets=False)).rstrip()}\n"


_Group = edit.Mapping
_List = edit.Sequence


def _reach(document: Document, path: KeyPath) -> _Group | _List:
    """The mapping or list at a path."""
    value = _within(document)
    for step in path:
        value = _within(value[step])  # type: ignore[index]
    if value is None:
        raise CommandError("a list or group of keys is expected here.")
    return value


def _within(node: Document | edit.Node) -> _Group | _List | None:
    """The mapping or list that a node is; None for another one. An empty one is false."""
    group = node.as_mapping()
    return group if group is not None else node.as_sequence()


def _mapping(value: _Group | _List | None) -> _Group:
    if not isinstance(value, edit.Mapping):
        raise CommandError("a group of keys is expected here.")
    return value


def _set(record: _Group, column: Column, items: Sequence[str], keys: Sequence[str]) -> None:
    """Give a record the items of a column; without items, take the key away."""
    *groups, key = column.path
    holder = record
    for group in groups:
        if holder.get_mapping(group) is None:
            if not items:
                return
            holder.set(group, edit.Mapping(flow=True), field_order=keys)
        holder = _mapping(holder.get_mapping(group))
    if not items:
        holder.remove(key)
        if groups and holder.is_empty():
            record.remove(groups[0])
        return
    node = holder.get(key)
    given = node.as_mapping() if node is not None and column.short else None
    if node is not None and column.is_list and (before := node.as_sequence()):
        _rewrite(before, column, items)
    elif given is not None and len(items) == 1 and not column.is_list:
        given.set(column.short, _scalar(items[0], column, given.get(column.short)))
    elif column.is_list and not (column.is_several and len(items) == 1):
        holder.set(key, _listed(items, column, node), field_order=keys if not groups else None)
    elif node is None or column.read({key: node.to_python()}) != list(items):
        holder.set(key, _scalar(items[0], column, node), field_order=keys if not groups else None)


def _rewrite(before: _List, column: Column, items: Sequence[str]) -> None:
    """Change a list into one with these items; each that stays is not touched."""
    old = [column.read({column.path[-1]: item.to_python()}) for item in before.values()]
    now = [text for texts in old for text in (texts or [""])]
    matcher = SequenceMatcher(None, now, items, autojunk=False)
    for _, start, end, first, last in reversed(matcher.get_opcodes()):
        if now[start:end] == list(items[first:last]):
            continue
        common = min(end - start, last - first)
        for index in range(common):
            before[start + index] = _scalar(items[first + index], column, None)
        for index in reversed(range(start + common, end)):
            before.pop(index)
        for offset, item in enumerate(items[first + common:last]):
            before.insert(start + common + offset, _scalar(item, column, None))


def _listed(items: Sequence[str], column: Column, node: edit.Node | None) -> _List:
    """A list in brackets; a value that stood there alone stays as it was written."""
    made = edit.Sequence(flow=True)
    alone = column.read({column.path[-1]: node.to_python()}) if node is not None else []
    for item in items:
        if node is not None and list(alone) == [item]:
            made.append(node)
        else:
            made.append(_scalar(item, column, None))
    return made


def _redate(record: _Group, keys: Mapping[str, str], order: Sequence[str]) -> None:
    """Add a new date, or correct the last one."""
    dates = record.get_sequence(REVISED)
    last = dates.last() if dates is not None and not dates.is_empty() else None
    inner = last.as_mapping() if last is not None else None
    if inner is not None and inner.get("on") is not None and (
            str(inner.to_python().get("on")) == keys.get("on")):
        for key, text in keys.items():
            if str(inner.to_python().get(key)) != text:
                inner.set(key, _scalar(text, _NUMBER if key == "value" else None, inner.get(key)))
        return
    made = _with_keys(keys, in_brackets=True)
    for key, text in keys.items():
        made.set(key, _scalar(text, _NUMBER if key == "value" else None, None))
    if dates is not None:
        dates.append(made)
    else:
        record.set(REVISED, _new_list(made), field_order=order)


def _with_keys(keys: Iterable[str], in_brackets: bool) -> _Group:
    """A group with these keys, which are read from a text: a key 'on' that is set would stand in
    quotes.
    """
    names = [f"{key}: " for key in keys]
    if not names:
        return edit.Mapping(flow=in_brackets)
    text = f"{{{', '.join(names)}}}\n" if in_brackets else "".join(f"{name}\n" for name in names)
    return _mapping(_reach(Document.parse(text), ()))


def _new_list(item: _Group) -> edit.Node:
    """A list with one item in brackets, on a line of its own that is indented by two."""
    return Document.parse(f"x:\n  - {str(item).strip()}\n")["x"]


def _as_it_is(text: str) -> edit.Node:
    """A text without quotes around it, which a text that is set would get if it is no text in YAML.
    """
    return Document.parse(f"x: {text}\n")["x"]


def _in_words_of(text: str, edits: Edits) -> Edits:
    """The edits with yes and no as a file writes them: true and false, if most of it does."""
    written = [re.findall(rf": (?:{'|'.join(words)})\b", text)
               for words in (_YES_OR_NO, _TRUE_OR_FALSE)]
    words = _TRUE_OR_FALSE if len(written[1]) > len(written[0]) else _YES_OR_NO

    def worded(column: Column, items: Sequence[str]) -> Sequence[str]:
        if column.kind != "yes or no":
            return items
        return [words[pair.index(item)] for item in items
                for pair in (_YES_OR_NO, _TRUE_OR_FALSE) if item in pair] or items

    return edits._replace(
        changes=[change if isinstance(change, Redated) else change._replace(
            items=worded(change.column, change.items)) for change in edits.changes],
        added=[one._replace(values=[(column, worded(column, items))
                                    for column, items in one.values]) for one in edits.added])


def _scalar(text: str, column: Column | None, old: edit.Node | None) -> Any:
    """A text as it is to be written: numbers without quotes, quotes and folds as they were.

    Letters other than ASCII stand in single quotes, because yaml-edit writes them as numbers (é as
    \\xE9) in double ones.
    """
    kind = column.kind if column else "text"
    if kind == "yes or no" and text in (*_YES_OR_NO, *_TRUE_OR_FALSE):
        return _as_it_is(text)
    if re.fullmatch(r"0|-?[1-9]\d{0,14}", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?\d+(?:\.\d+)?", text):
        return _as_it_is(text)
    scalar = old.as_scalar() if old is not None else None
    style = scalar.style() if scalar is not None else "plain"
    if "\n" in text:
        return text
    if not text.isascii() and _SIGNS.search(text):
        return ScalarValue(text, "single-quoted")
    return ScalarValue(text, style) if style.endswith("quoted") and text.isascii() else text


def _add(document: Document, added: Added, keys: Sequence[str]) -> None:
    """Add a record to a list, in brackets if the record beside it stands in them.

    A record whose list is not there yet gets one, and in it the record in brackets.
    """
    *above, key = added.base or (None,)
    holder = _reach(document, tuple(above)) if added.base else None
    if isinstance(holder, edit.Mapping) and isinstance(key, str) and holder.get(key) is None:
        holder.set(key, _new_list(_record(added, keys, in_brackets=True)))
        return
    there = _reach(document, added.base)
    if not isinstance(there, edit.Sequence):
        raise CommandError("a list is expected here.")
    beside = None if there.is_empty() else there[max(added.at - 1, 0)].as_mapping()
    there.insert(added.at, _record(added, keys, beside is not None and beside.is_flow_style()))


def _record(added: Added, keys: Sequence[str], in_brackets: bool) -> _Group:
    record = _with_keys(added.id, in_brackets)
    for key, text in added.id.items():
        record.set(key, _scalar(text, None, None))
    for column, items in added.values:
        _set(record, column, items, keys)
    return record


def _apart(made: str, text: str, added: Sequence[Added]) -> str:
    """The text with an empty line above each new record, if there is one above most records."""
    starts = re.findall(r"(\n?)\n- ", f"\n{text}")
    if sum(map(bool, starts[1:])) * 2 <= len(starts[1:]):
        return made
    for id in [record.id["id"] for record in added if not record.base]:
        made = re.sub(rf"(?<=[^\n])\n(?=- id: {id}\n)", "\n\n", made)
        made = re.sub(rf"(^- id: {id}\n(?:  .*\n)*)(?=[-#])", r"\1\n", made, flags=re.M)
    return made


def _is_as_asked(text: str, made: str, edits: Edits) -> bool:
    """Whether the new text says what the old one said, but for what was to change."""
    before, after = (copy.deepcopy(load_yaml(yaml, "")[0]) for yaml in (text, made))
    try:
        if not all(_is_added(before, after, added) for added in reversed(edits.added)):
            return False
        if not all(_is_made(after, change) for change in edits.changes):
            return False
        for change in edits.changes:
            key = REVISED if isinstance(change, Redated) else change.column.path[0]
            for tree in (before, after):
                value_at(tree, change.base).pop(key, None)
    except (LookupError, TypeError, AttributeError):
        return False
    return bool(before == after)


def _is_added(before: Any, after: Any, added: Added) -> bool:
    """Whether a record was added as it was meant. It is taken out again, with a list that is new.
    """
    records = value_at(after, added.base)
    record = records.pop(added.at)
    *holder, key = added.base or (None,)
    if not records and added.base and key not in value_at(before, tuple(holder)):
        value_at(after, tuple(holder)).pop(key)
    return all(record[key] == text for key, text in added.id.items()) and all(
        _says(record, column, items) for column, items in added.values)


def _is_made(tree: Any, change: Change | Redated) -> bool:
    record = value_at(tree, change.base)
    if isinstance(change, Redated):
        return revision(record) == change.keys
    return _says(record, change.column, change.items)


def _says(record: Mapping[str, Any], column: Column, items: Sequence[str]) -> bool:
    return column.is_same([" ".join(item.split()) for item in column.read(record)],
                          [" ".join(item.split()) for item in items])
