"""The signs before items of lists, as Word, PDFs and Google Docs leave them, and their depths."""

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

#: Bullets by the list level for which Word and Google Docs use them: • o ▪, ● ○ ■. The characters
#: from U+F000 are those of the fonts Symbol and Wingdings, which PDFs and Word leave in their text.
_ROUND = "•·●∙\uf0b7"
_HOLLOW = "o○◦\uf06f"
_SQUARE = "▪■□⁃\uf0a7"
_ARROWS = "➢►▶‣→✓✔❖\uf0d8\uf0fc\uf076\uf0e0"
#: Letters that Wingdings shows as bullets; only a tab tells them from words.
_LETTERS = "§Øü"
_DASHES = "-*–—"

BULLETS = _ROUND + _HOLLOW + _SQUARE + _ARROWS
_BULLET = re.compile(rf"\s*([{re.escape(BULLETS + _DASHES)}])\s+|\s*([{_LETTERS}])\t\s*")
#: The printed number or letter of an item.
LABEL = re.compile(
    r"(\d+(?:\.\d+)+\.?|\d+[.)]|\(\d+\)|\(?[a-zA-Z]\)|\(?[ivx]+\)|(?:[a-z]|[ivx]+)\.)\s+")

#: A sign of the second kind begins a list within an item of the first.
_WITHIN = {("round", "hollow"), ("hollow", "square"), ("number", "letter"), ("number", "roman"),
           ("letter", "roman")}


class Sign(NamedTuple):
    """What begins an item: how far it is indented, the kind of its sign, its number or letter."""

    indent: int
    kind: str
    label: str = ""


class Item(NamedTuple):
    """An item's sign and its words."""

    sign: Sign
    words: str


def sign_of(line: str) -> tuple[Sign, str] | None:
    """The sign that an item's line begins with, and the line after a bullet; None for other lines.

    A printed number or letter is part of the item's words.
    """
    expanded = line.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    if bullet := _BULLET.match(line):
        return Sign(indent, _kind(bullet[1] or bullet[2])), line[bullet.end():]
    if label := LABEL.match(line.lstrip()):
        return Sign(indent, _label_kind(label[1]), label[1]), line.lstrip()
    return None


def _kind(bullet: str) -> str:
    names = {"round": _ROUND, "hollow": _HOLLOW, "square": _SQUARE, "arrow": _ARROWS}
    return next((name for name, signs in names.items() if bullet in signs), bullet)


def _label_kind(label: str) -> str:
    inner = label.strip("().")
    if inner[0].isdigit():
        return "number" if "." not in inner else f"number{inner.count('.')}"
    return "roman" if len(inner) > 1 or inner == "i" else "letter"


def depths(items: Sequence[Item]) -> list[int]:
    """How deep each item of a list is, from 1: by its indentation, or where that is the same, by
    its sign.
    """
    found: list[int] = []
    stack: list[Sign] = []
    seen = set(_WITHIN)
    for index, (sign, _) in enumerate(items):
        if sign.kind == "roman" and stack and _follows(sign.label, stack[-1].label):
            sign = sign._replace(kind="letter")
        while stack and sign.indent < stack[-1].indent:
            stack.pop()
        same = [depth for depth, one in enumerate(stack, 1)
                if one.indent == sign.indent and one.kind == sign.kind]
        if same:
            del stack[same[-1] - 1 :]
        elif stack and sign.indent == stack[-1].indent:
            if _is_within(items, index, stack[-1], sign, seen):
                seen.add((stack[-1].kind, sign.kind))
            else:
                stack.pop()
        stack.append(sign)
        found.append(len(stack))
    return found


def _is_within(items: Sequence[Item], index: int, above: Sign, sign: Sign,
               seen: Set[tuple[str, str]]) -> bool:
    """Whether an item with another sign than the one above it, as far indented, is within it.

    `seen` has the pairs of signs of which the second is within the first.
    """
    if (above.kind.rstrip("123456789"), sign.kind) in seen or items[index - 1].words.endswith(":"):
        return True
    if sign.label and above.label and sign.label.startswith(f"{above.label.rstrip('.)')}."):
        return True
    return any((later.indent, later.kind) == (above.indent, above.kind)
               for later, _ in items[index + 1 :])


def _follows(label: str, above: str) -> bool:
    """Whether a letter is the next one in the alphabet: 'i)' after 'h)'."""
    letter, before = label.strip("()."), above.strip("().")
    return len(letter) == len(before) == 1 and ord(letter) == ord(before) + 1
