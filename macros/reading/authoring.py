"""What a hand-written page may hold: Markdown, and calls of known macros with constants.

Jinja can run any code, so each page is read before it reaches Jinja. Only
`{{ name("text", key=1) }}` is let through: no statements, filters, attributes or expressions.
"""

from __future__ import annotations

import bisect
import inspect
import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

import jinja2
from jinja2 import nodes

from macros.errors import Mark, Mistake, did_you_mean, listed
from macros.reading.plain_markdown import blank, code_spans, refused

#: Jinja's comment signs must be these (mkdocs.yml: plugins.macros.j2_comment_start_string and
#: …_end_string): with Jinja's own, the anchor of a heading, {#like-this}, would begin a comment.
COMMENT_START, COMMENT_END = "{##", "##}"

_JINJA = jinja2.Environment(
    comment_start_string=COMMENT_START, comment_end_string=COMMENT_END
)
_SIGN = re.compile(r"\{\{|\{%|\{#(?![A-Za-z][\w-]*[^{}#\n]*\})")  # an anchor is no comment
_LINK = re.compile(
    r"(?<!!)\[[^\[\]]*\](?:\(\s*|:[ \t]*)<?([^()\s<>]+)"  # [words](page.md) or [name]: page.md
)
#: What stands before and after a call that stands alone.
_ENDS_EMPTY = re.compile(r"(?:\A|\n)[ \t]*\n\Z|\A\Z")
_BEGINS_EMPTY = re.compile(r"[ \t]*(?:\n[ \t]*(?:\n|\Z)|\Z)")
_END = {"{%": "%}", "{#": "#}"}
_IN_CODE = "A page cannot show it in code; outside code write '&#123;{'."
_FORM = 'Write it like {{ name("text") }}.'

Signature, Parameter = inspect.Signature, inspect.Parameter
Constant = str | int | float
_BY_PLACE = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_BY_NAME = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
_NAMED = (*_BY_PLACE, Parameter.KEYWORD_ONLY)


@dataclass(frozen=True)
class Call:
    """A macro called in a page."""

    name: str
    args: tuple[Constant, ...]
    kwargs: Mapping[str, Constant] = field(hash=False)
    mark: Mark

    @property
    def written(self) -> str:
        """The call as a page writes it; for the calls that the engine itself puts into a page."""
        return f"{{{{ {self.name}({', '.join(json.dumps(one) for one in self.args)}) }}}}"


@dataclass(frozen=True)
class KnownCalls:
    """The calls that pages may hold, by name, and what each takes.

    `for_staff` has those of `public` too; `inline` are the names of those that may stand within a
    line.
    """

    public: Mapping[str, Signature]
    for_staff: Mapping[str, Signature]
    inline: Collection[str] = ()


class _Wrong(Exception):
    """A call that cannot stay: the words in it to point at, what is wrong, what is right."""

    def __init__(self, at: str, problem: str, fix: str = _FORM) -> None:
        super().__init__(at, problem, fix)


def read_calls(
    body: str,
    file: str,
    first_line: int,
    known: KnownCalls,
    for_staff: bool = False,
) -> tuple[list[Call], list[Mistake]]:
    """Every macro call in a page's body, and everything in it that cannot stand in a page.

    `first_line` is the body's first line in the file; `for_staff` tells a page of the staff
    edition. A call makes a block of HTML, and must stand alone between empty lines, or Markdown
    would read what it makes; those of `known.inline` make a word or two.
    """
    lines = _Lines(body, file, first_line)
    signatures = known.for_staff if for_staff else known.public
    pieces = list(_pieces(body))
    text = blank(body, pieces)
    code = code_spans(text)
    calls, mistakes = [], []
    for start, end in pieces:
        piece = body[start:end]
        try:
            if any(first <= start < last for first, last in code):
                raise _Wrong("", f"'{piece[:2]}' cannot stand in code.", _IN_CODE)
            name, args, kwargs = _read_call(piece)
            _check_call(name, args, kwargs, signatures)
            _check_room(name, body, start, end, known.inline)
            calls.append(Call(name, args, kwargs, lines.mark(start)))
        except _Wrong as fault:
            at, problem, fix = fault.args
            mistakes.append(Mistake(lines.mark(start + max(piece.find(at), 0)), problem, fix))
    mistakes += [
        Mistake(lines.mark(fault.offset), fault.problem, fault.fix)
        for fault in refused(blank(text, code))
    ]
    return calls, sorted(mistakes)


def read_links(body: str, file: str, first_line: int) -> list[tuple[str, Mark]]:
    """Where each link in a page's Markdown leads, as it is written, outside code and calls."""
    lines = _Lines(body, file, first_line)
    text = blank(body, list(_pieces(body)))
    text = blank(text, code_spans(text))
    return [(found[1], lines.mark(found.start(1))) for found in _LINK.finditer(text)]


class _Lines:
    """Offsets in a page's body -> marks in its file."""

    def __init__(self, body: str, file: str, first_line: int) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", body))]
        self._file, self._first_line = file, first_line

    def mark(self, offset: int) -> Mark:
        row = bisect.bisect_right(self._starts, offset) - 1
        return Mark(self._file, row + self._first_line, offset - self._starts[row] + 1)


def _pieces(body: str) -> Iterator[tuple[int, int]]:
    """Where each piece of Jinja in a body begins and ends."""
    at = 0
    while found := _SIGN.search(body, at):
        start, sign = found.start(), found[0]
        if sign == "{{":
            at = start + _length_of_call(body[start:])
        else:
            end = body.find(_END[sign], start)
            at = end + 2 if end >= 0 else start + len(sign)
        yield start, at


def _length_of_call(text: str) -> int:
    """How many characters the `{{ … }}` takes with which a text begins; to be judged later."""
    length = 0
    try:
        for _, token, value in _JINJA.lexer.tokeniter(text, None):
            length += len(value)
            if token == "variable_end":
                return length
    except jinja2.TemplateSyntaxError:
        pass
    closed = re.match(r"\{\{(?:(?!\{\{|\n\n).)*?\}\}", text, re.DOTALL)
    return closed.end() if closed else 2


def _read_call(piece: str) -> tuple[str, tuple[Constant, ...], dict[str, Constant]]:
    """The name and the arguments of a call. Raises _Wrong for anything else."""
    if piece.startswith("{%"):
        raise _Wrong("", "'{% … %}' cannot stand in a page.", f"Only macros are called. {_FORM}")
    if piece.startswith("{#"):
        problem = "'{# … #}' (a comment) cannot stand in a page."
        raise _Wrong("", problem, "Delete it; an anchor is written '{#name}'.")
    try:
        (output,) = _JINJA.parse(piece).body
        (call,) = output.nodes
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        # Endless brackets, or a number of thousands of digits, raise the latter two.
        raise _unreadable(piece) from None
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        raise _no_call(call)
    if call.dyn_args or call.dyn_kwargs:
        raise _Wrong("*", "'*' cannot stand before what a macro is given.")
    kwargs: dict[str, Constant] = {}
    for keyword in call.kwargs:
        if keyword.key in kwargs:
            raise _Wrong(keyword.key, f"'{keyword.key}' is given twice.", "Keep one of the two.")
        kwargs[keyword.key] = _constant(keyword.value)
    return call.node.name, tuple(_constant(argument) for argument in call.args), kwargs


def _unreadable(piece: str) -> _Wrong:
    """Why Jinja cannot read a piece, as far as it can be seen from outside."""
    if not piece.rstrip().endswith("}}") or "\n\n" in piece:
        return _Wrong("", "'{{' is not closed.", "Write '}}' at the end of the call.")
    if curly := re.search("[“”‘’„]", piece):
        return _Wrong(
            curly[0], f"the quotation mark {curly[0]} is not a straight one.",
            "Type it again as \" or '.",
        )
    if piece.count('"') % 2:
        return _Wrong('"', "a quotation mark opens a text that is never closed.", _FORM)
    if piece.count("(") != piece.count(")"):
        return _Wrong("", "the brackets of this call are not closed.", _FORM)
    return _Wrong("", "this call cannot be read.", _FORM)


def _no_call(node: nodes.Node) -> _Wrong:
    if isinstance(node, nodes.Name):
        fix = f"Write it like {{{{ {node.name}() }}}}, with what it is given in the brackets."
        return _Wrong(node.name, f"'{node.name}' is not called: it has no brackets.", fix)
    if isinstance(node, nodes.Filter):
        return _Wrong("|", f"the filter '{node.name}' cannot stand in a page.")
    return _Wrong("", "only the call of a macro can stand in '{{ … }}'.")


def _constant(node: nodes.Node) -> Constant:
    """The value of a text in quotes or of a number. Raises _Wrong for anything else."""
    value = node.value if isinstance(node, nodes.Const) else None
    if isinstance(node, nodes.Neg) and isinstance(number := _constant(node.node), (int, float)):
        return -number
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    if isinstance(node, nodes.Name):
        fix = f'If it is a text, write it in quotes: "{node.name}".'
        raise _Wrong(node.name, f"'{node.name}' is neither a text in quotes nor a number.", fix)
    raise _Wrong("", "a macro can be given only texts in quotes and numbers.")


def _check_call(
    name: str, args: tuple, kwargs: Mapping[str, Constant], known: Mapping[str, Signature]
) -> None:
    """Raise _Wrong unless the macro is known and takes what it is given."""
    if name not in known:
        fix = did_you_mean(name, known) or f"Known are {listed(sorted(known))}."
        raise _Wrong(name, f"there is no macro '{name}'.", fix)
    parameters = known[name].parameters.values()
    usage = _usage(name, known[name])
    by_place = [p.name for p in parameters if p.kind in _BY_PLACE]
    by_name = [p.name for p in parameters if p.kind in _BY_NAME]
    kinds = {parameter.kind for parameter in parameters}
    if len(args) > len(by_place) and Parameter.VAR_POSITIONAL not in kinds:
        raise _Wrong(name, f"'{name}' is given {len(args)}, which is too many.", usage)
    for key in kwargs:
        if key in by_place[: len(args)]:
            raise _Wrong(key, f"'{key}' is given twice, once without its name.", usage)
        if key not in by_name and Parameter.VAR_KEYWORD not in kinds:
            fix = did_you_mean(key, by_name) or usage
            raise _Wrong(key, f"'{name}' does not take '{key}'.", fix)
    given = {*by_place[: len(args)], *kwargs}
    missing = [p.name for p in parameters if _is_required(p) and p.name not in given]
    if missing:
        raise _Wrong(name, f"'{name}' is not given {listed(missing)}.", usage)
    many = [p.name for p in parameters if p.kind is Parameter.VAR_POSITIONAL] * len(args)
    for key, value in [*zip([*by_place, *many], args, strict=False), *kwargs.items()]:
        parameter = known[name].parameters.get(key)
        wanted = parameter.annotation if parameter else None
        if wanted is str and not isinstance(value, str):
            fix = f'Write it in quotes: "{value}".'
            raise _Wrong(str(value), f"'{key}' is to be a text, not a number.", fix)
        if wanted is int and not isinstance(value, int):
            raise _Wrong(str(value), f"'{key}' is to be a whole number.", "Write it like 3.")


def _check_room(
    name: str, body: str, start: int, end: int, inline: Collection[str]
) -> None:
    """A call has the room that what it makes needs."""
    if name in inline:
        if body[:start].endswith("<"):
            raise _Wrong("", "'<' cannot stand before a call.", "Take it out, or write '&lt;'.")
    elif not (_ENDS_EMPTY.search(body[:start]) and _BEGINS_EMPTY.match(body[end:])):
        raise _Wrong(
            name, f"'{name}' does not stand alone.",
            "Put it at the start of a line of its own, with an empty line before and after it.")


def _is_required(parameter: Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind in _NAMED


def _usage(name: str, signature: Signature) -> str:
    """A sentence on what a macro takes."""
    parameters = signature.parameters.values()
    needed = [parameter.name for parameter in parameters if _is_required(parameter)]
    free = [p.name for p in parameters if p.kind in _NAMED and p.name not in needed]
    many = [p.name for p in parameters if p.kind is Parameter.VAR_POSITIONAL]
    takes = [listed(needed)] if needed else []
    takes += [f"any number of {listed(many)}"] if many else []
    wanted = f", if wanted, {listed(free)}" if free else ""
    if not takes:
        return f"It takes nothing{' but' + wanted if wanted else ''}."
    return f"It takes {' and '.join(takes)}{' and' + wanted if wanted else ''}."
