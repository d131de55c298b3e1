"""Material's style sheet without the rules that no page of the site can use.

A page of the site holds none of Material's own parts (header, drawer, search, code copying …), only
what Markdown gives and what components bring, and components bring their own rules. Of Material's
137 kB about a twentieth is left. An upgrade of Material brings its new rules by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
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

#: What Markdown gives, with the extensions that Python-Markdown brings itself.
_ELEMENTS = frozenset((
    "html", "body", "h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "em", "strong", "code", "pre",
    "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "hr", "br", "img",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "abbr"))
#: The class of the element round a page's words, in overrides/main.html.
_CLASSES = frozenset(["md-typeset"])
#: The classes that an extension of Markdown adds, by the extension's name in mkdocs.yml.
CLASSES_OF_EXTENSIONS = {
    "admonition": frozenset((
        "admonition", "admonition-title", "inline", "end", "note", "abstract", "info", "tip",
        "success", "question", "warning", "failure", "danger", "bug", "example", "quote")),
    "footnotes": frozenset(("footnote", "footnote-ref", "footnote-backref")),
}
#: Attributes, with the one value that pages have, or with any (None).
_ATTRIBUTES = {"dir": "ltr", "hidden": None, "href": None, "title": None}
#: Of these, one selector of those in the brackets must be able to match.
_ONE_OF = frozenset(["is", "where", "has"])


class _Rule(NamedTuple):
    """A style rule: the condition round it (`@media print`, or nothing), and what it declares."""

    condition: str
    selectors: str
    declarations: list[Declaration]


def usable_rules(css: str, extensions: Collection[str]) -> str:
    """The rules of Material's sheet that can match something in a page of this site.

    `extensions` are the names of the extensions of Markdown in use. Custom properties that no rule
    asks for are left out too.
    """
    classes = _CLASSES.union(*(CLASSES_OF_EXTENSIONS.get(name, ()) for name in extensions))
    parsed = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    rules = list(_style_rules(parsed, "", classes))
    asked_for = _properties_asked_for(rules)
    lines = []
    for condition, selectors, declarations in rules:
        kept = [declaration for declaration in declarations
                if declaration.name in asked_for or not _is_custom(declaration)]
        if kept:
            rule = f"{selectors}{{{tinycss2.serialize(kept)}}}"
            lines.append(f"{condition}{{{rule}}}" if condition else rule)
    return "\n".join(lines)


def _style_rules(
    rules: Iterable[Node], condition: str, classes: Collection[str]
) -> Iterator[_Rule]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            usable = [part for part in _parts(rule.prelude) if _can_match(part, classes)]
            if usable:
                selectors = ",".join(tinycss2.serialize(part).strip() for part in usable)
                content = tinycss2.parse_blocks_contents(rule.content, True, True)
                declarations = [one for one in content if isinstance(one, Declaration)]
                yield _Rule(condition, selectors, declarations)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword == "media" and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            yield from _style_rules(inner, f"@media{tinycss2.serialize(rule.prelude)}", classes)


def _parts(tokens: Iterable[Node]) -> Iterator[list[Node]]:
    """The parts between the commas of a list of selectors."""
    rest = iter(tokens)
    while part := list(takewhile(lambda token: not _is_comma(token), rest)):
        yield part


def _is_comma(token: Node) -> bool:
    return isinstance(token, LiteralToken) and token.value == ","


def _can_match(selector: Iterable[Node], classes: Collection[str]) -> bool:
    """Whether every element, class, id and attribute that a selector asks for can be in a page."""
    sign = ""
    for token in selector:
        if isinstance(token, IdentToken) and sign != ":":
            if token.value not in (classes if sign == "." else _ELEMENTS):
                return False
        elif isinstance(token, HashToken):
            return False
        elif isinstance(token, SquareBracketsBlock):
            name, *value = (part.value for part in token.content
                            if isinstance(part, (IdentToken, StringToken)))
            if name not in _ATTRIBUTES or _ATTRIBUTES[name] not in (None, *value):
                return False
        elif isinstance(token, FunctionBlock) and token.lower_name in _ONE_OF:
            if not any(_can_match(part, classes) for part in _parts(token.arguments)):
                return False
        elif isinstance(token, FunctionBlock) and token.lower_name.startswith("host"):
            return False
        sign = token.value if isinstance(token, LiteralToken) else ""
    return True


def _properties_asked_for(rules: list[_Rule]) -> set[str]:
    """The custom properties that declarations ask for by `var(…)`, and those that these ask for."""
    declarations = [declaration for rule in rules for declaration in rule.declarations]
    asked_for: set[str] = set()
    asking = [declaration for declaration in declarations if not _is_custom(declaration)]
    while asking:
        new = {name for declaration in asking for name in _variables(declaration.value)} - asked_for
        asked_for |= new
        asking = [declaration for declaration in declarations if declaration.name in new]
    return asked_for


def _variables(tokens: Iterable[Node]) -> Iterator[str]:
    for token in tokens:
        if isinstance(token, FunctionBlock):
            if token.lower_name == "var":
                yield next(part.value for part in token.arguments if isinstance(part, IdentToken))
            yield from _variables(token.arguments)


def _is_custom(declaration: Declaration) -> bool:
    return declaration.name.startswith("--")
