"""The calls in a page: only those of known macros, with constants.

Jinja can run any code, so each page is read before it reaches Jinja. Only
`{{ name("text", key=1) }}` is let through: no statements, filters, attributes or expressions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, Signature

import jinja2
from jinja2 import nodes

from macros.errors import Mark, did_you_mean, listed

#: Jinja's comment signs must be these (mkdocs.yml: plugins.macros.j2_comment_start_string and
#: …_end_string): with Jinja's own, the anchor of a heading, {#like-this}, would begin a comment.
COMMENT_START, COMMENT_END = "{##", "##}"

_JINJA = jinja2.Environment(
    comment_start_string=COMMENT_START, comment_end_string=COMMENT_END
)
_SIGN = re.compile(r"\{\{|\{%|\{#(?![A-Za-z][\w-]*[^{}#\n]*\})")  # an anchor is no comment
_END = {"{%": "%}", "{#": "#}"}
#: How far the end of a call is looked for, in characters.
_LONGEST_CALL = 5_000
_FORM = 'Write it like {{ name("text") }}.'

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


@dataclass(frozen=True)
class KnownCalls:
    """The calls that pages may hold, by name, and what each takes.

    `for_staff` has those of `public` too; `inline` are the names of those that may stand within a
    line.
    """

    public: Mapping[str, Signature]
    for_staff: Mapping[str, Signature]
    inline: Collection[str] = ()


class WrongCall(Exception):
    """A call that cannot stay: the words in it to point at, what is wrong, what is right."""

    def __init__(self, at: str, problem: str, fix: str = _FORM) -> None:
        super().__init__(at, problem, fix)
        self.at, self.problem, self.fix = at, problem, fix


def read_call(piece: str, known: Mapping[str, Signature], mark: Mark) -> Call:
    """The call that a piece of Jinja is. Raises WrongCall for anything but one of `known`."""
    name, args, kwargs = _parsed(piece)
    _check_call(name, args, kwargs, known)
    return Call(name, args, kwargs, mark)


def pieces_in(body: str) -> Iterator[tuple[int, int]]:
    """Where each piece of Jinja in a body begins and ends."""
    at = 0
    while found := _SIGN.search(body, at):
        start, sign = found.start(), found[0]
        if sign == "{{":
            at = start + _length_of_call(body[start : _end_of_lines(body, start)])
        else:
            end = body.find(_END[sign], start)
            at = end + 2 if end >= 0 else start + len(sign)
        yield start, at


def _end_of_lines(body: str, start: int) -> int:
    """Where an empty line ends the lines that begin at an offset: no call goes on after it."""
    end = body.find("\n\n", start)
    return min(end + 2 if end >= 0 else len(body), start + _LONGEST_CALL)


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


def _parsed(piece: str) -> tuple[str, tuple[Constant, ...], dict[str, Constant]]:
    """The name and the arguments of a call. Raises WrongCall for anything else."""
    if piece.startswith("{%"):
        raise WrongCall("", "'{% … %}' cannot stand in a page.", f"Only macros are called. {_FORM}")
    if piece.startswith("{#"):
        problem = "'{# … #}' (a comment) cannot stand in a page."
        raise WrongCall("", problem, "Delete it; an anchor is written '{#name}'.")
    if stripping := re.search(r"\A\{\{([-+])|([-+])\}\}\Z", piece):
        # It would take away the empty lines that Markdown needs.
        sign = stripping[1] or stripping[2]
        raise WrongCall("", f"'{sign}' cannot stand beside the brackets of a call.")
    try:
        ((call,),) = (output.nodes for output in _JINJA.parse(piece).find_all(nodes.Output))
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        # Endless brackets, or a number of thousands of digits, raise the latter two.
        raise _unreadable(piece) from None
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        raise _no_call(call)
    if call.dyn_args or call.dyn_kwargs:
        raise WrongCall("*", "'*' cannot stand before what a macro is given.")
    kwargs: dict[str, Constant] = {}
    for keyword in call.kwargs:
        if keyword.key in kwargs:
            raise WrongCall(keyword.key, f"'{keyword.key}' is given twice.", "Keep one of the two.")
        kwargs[keyword.key] = _constant(keyword.value)
    return call.node.name, tuple(_constant(argument) for argument in call.args), kwargs


def _unreadable(piece: str) -> WrongCall:
    """Why Jinja cannot read a piece, as far as it can be seen from outside."""
    if not piece.rstrip().endswith("}}") or "\n\n" in piece:
        return WrongCall("", "'{{' is not closed.", "Write '}}' at the end of the call.")
    if curly := re.search("[“”‘’„]", piece):
        return WrongCall(
            curly[0], f"the quotation mark {curly[0]} is not a straight one.",
            "Type it again as \" or '.",
        )
    if piece.count('"') % 2:
        return WrongCall('"', "a quotation mark opens a text that is never closed.", _FORM)
    if piece.count("(") != piece.count(")"):
        return WrongCall("", "the brackets of this call are not closed.", _FORM)
    return WrongCall("", "this call cannot be read.", _FORM)


def _no_call(node: nodes.Node) -> WrongCall:
    if isinstance(node, nodes.Name):
        fix = f"Write it like {{{{ {node.name}() }}}}, with what it is given in the brackets."
        return WrongCall(node.name, f"'{node.name}' is not called: it has no brackets.", fix)
    if isinstance(node, nodes.Filter):
        return WrongCall("|", f"the filter '{node.name}' cannot stand in a page.")
    return WrongCall("", "only the call of a macro can stand in '{{ … }}'.")


def _constant(node: nodes.Node) -> Constant:
    """The value of a text in quotes or of a number. Raises WrongCall for anything else."""
    value = node.value if isinstance(node, nodes.Const) else None
    if isinstance(node, nodes.Neg) and isinstance(number := _constant(node.node), (int, float)):
        return -number
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        return value
    if isinstance(node, nodes.Name):
        fix = f'If it is a text, write it in quotes: "{node.name}".'
        raise WrongCall(node.name, f"'{node.name}' is neither a text in quotes nor a number.", fix)
    raise WrongCall("", "a macro can be given only texts in quotes and numbers.")


def _check_call(
    name: str,
    args: tuple[Constant, ...],
    kwargs: Mapping[str, Constant],
    known: Mapping[str, Signature],
) -> None:
    """Raise WrongCall unless the macro is known and takes what it is given."""
    if name not in known:
        fix = did_you_mean(name, known) or f"Known are {listed(sorted(known))}."
        raise WrongCall(name, f"there is no macro '{name}'.", fix)
    usage, parameters = _usage(name, known[name]), known[name].parameters.values()
    by_place = [parameter for parameter in parameters if parameter.kind in _BY_PLACE]
    many = [parameter for parameter in parameters if parameter.kind is Parameter.VAR_POSITIONAL]
    if len(args) > len(by_place) and not many:
        raise WrongCall(name, f"'{name}' is given {len(args)}, which is too many.", usage)
    given = list(zip([*by_place, *many * len(args)], args, strict=False))
    first = {parameter.name for parameter, _ in given}
    for key, value in kwargs.items():
        given.append((_named(name, key, parameters, first, usage), value))
    missing = {p.name for p in parameters if _is_required(p)} - {p.name for p, _ in given}
    if missing:
        in_order = [p.name for p in parameters if p.name in missing]
        raise WrongCall(name, f"'{name}' is not given {listed(in_order)}.", usage)
    for parameter, value in given:
        _check_type(parameter, value)


def _named(
    name: str, key: str, parameters: Collection[Parameter], first: Collection[str], usage: str
) -> Parameter:
    """The parameter that takes what is given by this key; `first` are those given without."""
    for parameter in parameters:
        if parameter.kind is Parameter.VAR_KEYWORD:
            return parameter
        if parameter.name == key and parameter.kind in _BY_NAME:
            if key in first:
                raise WrongCall(key, f"'{key}' is given twice, once without its name.", usage)
            return parameter
    by_name = [parameter.name for parameter in parameters if parameter.kind in _BY_NAME]
    raise WrongCall(key, f"'{name}' does not take '{key}'.", did_you_mean(key, by_name) or usage)


def _check_type(parameter: Parameter, value: Constant) -> None:
    if parameter.annotation is str and not isinstance(value, str):
        raise WrongCall(str(value), f"'{parameter.name}' is to be a text, not a number.",
                        f'Write it in quotes: "{value}".')
    if parameter.annotation is int and not isinstance(value, int):
        raise WrongCall(str(value), f"'{parameter.name}' is to be a whole number.",
                        "Write it like 3.")


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
