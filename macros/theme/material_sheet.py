"""Material's style sheet without the rules that no page of the site can use.

Pages of the site have none of Material's own parts (header, drawer, search, code copying …). They
have the elements that Markdown makes, and components, which have rules of their own. About a
twentieth of Material's 137 kB is left. After an upgrade of Material its new rules are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

import tinycss2
from tinycss2.ast import (
    AtRule,
    Declaration,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
)

#: The elements that Markdown makes, with the extensions that come with Python-Markdown.
_ELEMENTS = frozenset((
    "html", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong", "code", "pre",
    "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "hr", "br", "img",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "abbr"))
#: The class of the element around a page's content, in overrides/main.html. Notes in boxes and
#: footnotes have rules of our own: Material's draw icons from `data:` addresses, which the site's
#: content security policy forbids.
_CLASSES = frozenset(["md-typeset"])
#: Attribute -> its only value in pages, or None if it may have any.
_ATTRIBUTES = {"dir": "ltr", "hidden": None, "href": None, "title": None}
#: Functions that match if one of the selectors in their brackets does.
_ONE_OF = frozenset(["is", "where", "has"])


class _Rule(NamedTuple):
    """A style rule; `condition` is the at-rule around it (`@media print`), or ""."""

    condition: str
    selectors: str
    declarations: list[Declaration]


def usable_rules(css: str) -> str:
    """The rules of Material's sheet that can match something in a page of this site, as CSS.

    Custom properties that no rule uses are left out too.
    """
    parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = list(_style_rules(parsed, ""))
    used = _properties_in_use(rules)
    lines = []
    for condition, selectors, declarations in rules:
        kept = [declaration for declaration in declarations
                if declaration.name in used or not _is_custom(declaration)]
        if kept:
            rule = f"{selectors}{{{tinycss2.serialize(kept)}}}"
            lines.append(f"{condition}{{{rule}}}" if condition else rule)
    return "\n".join(lines)


def _style_rules(rules: Iterable[Node], condition: str) -> Iterator[_Rule]:
    """The rules that can match, with the selectors that can, also of those inside `@media`."""
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            usable = [part for part in _parts(rule.prelude) if _can_match(part)]
            if usable:
                selectors = ",".join(tinycss2.serialize(part).strip() for part in usable)
                content = tinycss2.parse_blocks_contents(rule.content, True, True)
                declarations = [node for node in content if isinstance(node, Declaration)]
                yield _Rule(condition, selectors, declarations)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            yield from _style_rules(inner, f"@media{tinycss2.serialize(rule.prelude)}")


def _parts(tokens: Iterable[Node]) -> Iterator[list[Node]]:
    """The selectors of a list with commas."""
    rest = iter(tokens)
    while part := list(takewhile(lambda token: not _is_comma(token), rest)):
        yield part


def _is_comma(token: Node) -> bool:
    return isinstance(token, LiteralToken) and token.value == ","


def _can_match(selector: Iterable[Node]) -> bool:
    """Whether every element, class, id and attribute in a selector can occur in a page."""
    sign = ""
    for token in selector:
        if isinstance(token, IdentToken) and sign != ":":
            if token.value not in (_CLASSES if sign == "." else _ELEMENTS):
                return False
        elif isinstance(token, HashToken):
            return False
        elif isinstance(token, SquareBracketsBlock):
            name, *value = (part.value for part in token.content
                            if isinstance(part, (IdentToken, StringToken)))
            if name not in _ATTRIBUTES or _ATTRIBUTES[name] not in (None, *value):
                return False
        elif isinstance(token, FunctionBlock) and token.lower_name in _ONE_OF:
            if not any(_can_match(part) for part in _parts(token.arguments)):
                return False
        elif isinstance(token, FunctionBlock) and token.lower_name.startswith("host"):
            return False
        sign = token.value if isinstance(token, LiteralToken) else ""
    return True


def _properties_in_use(rules: list[_Rule]) -> set[str]:
    """The custom properties that rules use by `var(…)`, also through other custom properties."""
    declarations = [declaration for rule in rules for declaration in rule.declarations]
    used: set[str] = set()
    users = [declaration for declaration in declarations if not _is_custom(declaration)]
    while users:
        new = {name for declaration in users for name in _variables(declaration.value)} - used
        used |= new
        users = [declaration for declaration in declarations if declaration.name in new]
    return used


def _variables(tokens: Iterable[Node]) -> Iterator[str]:
    """The names of custom properties in `var(…)`, also inside other functions."""
    for token in tokens:
        if isinstance(token, FunctionBlock):
            if token.lower_name == "var":
                yield next(part.value for part in token.arguments if isinstance(part, IdentToken))
            yield from _variables(token.arguments)


def _is_custom(declaration: Declaration) -> bool:
    return declaration.name.startswith("--")
