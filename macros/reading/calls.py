"""Calls of macros in a page. Only known macros can be called, and only with constants.

Jinja can run any code, so calls are parsed and checked before a page reaches Jinja. Only the form
`{{ name("text", key=1) }}` is allowed: no statements, filters, attributes or expressions.
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
_OPENING = re.compile(r"\{\{|\{%|\{#(?![A-Za-z][\w-]*[^{}#\n]*\})")  # an anchor is no comment
_END = {"{%": "%}", "{#": "#}"}
#: The most characters in which the end of a call is looked for.
_LONGEST_CALL = 5_000
_FORM = 'Write it like {{ name("text") }}.'

Constant = str | int | float
_POSITIONAL = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD)
_KEYWORD = (Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY)
_SINGLE = (*_POSITIONAL, Parameter.KEYWORD_ONLY)


@dataclass(frozen=True)
class Call:
    """A macro called in a page."""

    name: str
    args: tuple[Constant, ...]
    kwargs: Mapping[str, Constant] = field(hash=False)
    mark: Mark


@dataclass(frozen=True)
class KnownCalls:
    """The macros that pages can call, each with its signature.

    `for_staff` includes those of `public`. `inline` has the names of the macros that can be called
    within a line of text.
    """

    public: Mapping[str, Signature]
    for_staff: Mapping[str, Signature]
    inline: Collection[str] = ()


class WrongCall(Exception):
    """A call that is refused: the part of it that is wrong (`at`), the problem and the fix."""

    def __init__(self, at: str, problem: str, fix: str = _FORM) -> None:
        super().__init__(at, problem, fix)
        self.at, self.problem, self.fix = at, problem, fix


def read_call(piece: str, known: Mapping[str, Signature], mark: Mark) -> Call:
    """The call in a piece of Jinja. Raises WrongCall unless it is a correct call of one of `known`.
    """
    name, args, kwargs = _parsed(piece)
    _check_call(name, args, kwargs, known)
    return Call(name, args, kwargs, mark)


def pieces_in(body: str) -> Iterator[tuple[int, int]]:
    """The start and the end of each piece of Jinja in a body, correct or not."""
    at = 0
    while opening := _OPENING.search(body, at):
        start = opening.start()
        if opening[0] == "{{":
            at = start + _length_of_call(body[start : _end_of_lines(body, start)])
        else:
            end = body.find(_END[opening[0]], start)
            at = end + 2 if end >= 0 else opening.end()
        yield start, at


def _end_of_lines(body: str, start: int) -> int:
    """The offset at which to stop looking for the end of a call that begins at `start`.

    That is the next empty line: no call continues after it.
    """
    end = body.find("\n\n", start)
    return min(end + 2 if end >= 0 else len(body), start + _LONGEST_CALL)


def _length_of_call(text: str) -> int:
    """The length of the `{{ … }}` at the beginning of a text, whether or not it is a correct call.
    """
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
    """The name and the arguments of a call. Raises WrongCall if the piece is none."""
    if piece.startswith("{%"):
        raise WrongCall("", "'{% … %}' cannot be used in a page.",
                        f"Only macros are called. {_FORM}")
    if piece.startswith("{#"):
        problem = "'{# … #}' (a comment) cannot be used in a page."
        raise WrongCall("", problem, "Delete it; an anchor is written '{#name}'.")
    if control := re.search(r"\A\{\{([-+])|([-+])\}\}\Z", piece):
        # Jinja's whitespace control would remove the empty lines that Markdown needs.
        sign = control[1] or control[2]
        raise WrongCall("", f"'{sign}' cannot be used beside the brackets of a call.")
    try:
        ((call,),) = (output.nodes for output in _JINJA.parse(piece).find_all(nodes.Output))
    except (jinja2.TemplateSyntaxError, RecursionError, ValueError):
        # RecursionError: very many brackets. ValueError: a number with thousands of digits.
        raise _unreadable(piece) from None
    if not isinstance(call, nodes.Call) or not isinstance(call.node, nodes.Name):
        raise _no_call(call)
    if call.dyn_args or call.dyn_kwargs:
        raise WrongCall("*", "'*' cannot be used before what a macro is given.")
    kwargs: dict[str, Constant] = {}
    for keyword in call.kwargs:
        if keyword.key in kwargs:
            raise WrongCall(keyword.key, f"'{keyword.key}' is given twice.", "Keep one of the two.")
        kwargs[keyword.key] = _constant(keyword.value)
    return call.node.name, tuple(_constant(argument) for argument in call.args), kwargs


def _unreadable(piece: str) -> WrongCall:
    """The WrongCall for a piece that Jinja cannot parse, with the most probable reason."""
    if not piece.rstrip().endswith("}}") or "\n\n" in piece:
        return WrongCall("", "'{{' is not closed.", "Write '}}' at the end of the call.")
    if curly := re.search("[“”‘’„]", piece):
        return WrongCall(
            curly[0], f"the quotation mark {curly[0]} is not a straight one.",
            "Type it again as \" or '.",
        )
    if piece.count('"') % 2:
        return WrongCall('"', "a quotation mark begins a text that is never closed.", _FORM)
    if piece.count("(") != piece.count(")"):
        return WrongCall("", "the brackets of this call are not closed.", _FORM)
    return WrongCall("", "this call cannot be read.", _FORM)


def _no_call(node: nodes.Node) -> WrongCall:
    """The WrongCall for an expression that is no call."""
    if isinstance(node, nodes.Name):
        fix = f"Write it like {{{{ {node.name}() }}}}, with what it is given in the brackets."
        return WrongCall(node.name, f"'{node.name}' is not called: it has no brackets.", fix)
    if isinstance(node, nodes.Filter):
        return WrongCall("|", f"the filter '{node.name}' cannot be used in a page.")
    return WrongCall("", "only the call of a macro can be in '{{ … }}'.")


def _constant(node: nodes.Node) -> Constant:
    """The value of a text in quotes or a number. Raises WrongCall for anything else."""
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
    """Raise WrongCall unless the macro is known and takes these arguments."""
    if name not in known:
        fix = did_you_mean(name, known) or f"Known are {listed(sorted(known))}."
        raise WrongCall(name, f"there is no macro '{name}'.", fix)
    usage, parameters = _usage(known[name]), known[name].parameters.values()
    positional = [parameter for parameter in parameters if parameter.kind in _POSITIONAL]
    rest = [parameter for parameter in parameters if parameter.kind is Parameter.VAR_POSITIONAL]
    if len(args) > len(positional) and not rest:
        raise WrongCall(name, f"'{name}' is given {len(args)}, which is too many.", usage)
    given = list(zip([*positional, *rest * len(args)], args, strict=False))
    names_given = {parameter.name for parameter, _ in given}
    for key, value in kwargs.items():
        if key in names_given:
            raise WrongCall(key, f"'{key}' is given twice, once without its name.", usage)
        given.append((_parameter(name, key, parameters, usage), value))
    names_given.update(kwargs)
    missing = [p.name for p in parameters if _is_required(p) and p.name not in names_given]
    if missing:
        raise WrongCall(name, f"'{name}' is not given {listed(missing)}.", usage)
    for parameter, value in given:
        _check_type(parameter, value)


def _parameter(
    name: str, key: str, parameters: Collection[Parameter], usage: str
) -> Parameter:
    """The parameter of a macro that takes a keyword argument. Raises WrongCall if there is none."""
    for parameter in parameters:
        is_named = parameter.name == key and parameter.kind in _KEYWORD
        if is_named or parameter.kind is Parameter.VAR_KEYWORD:
            return parameter
    keywords = [parameter.name for parameter in parameters if parameter.kind in _KEYWORD]
    raise WrongCall(key, f"'{name}' does not take '{key}'.", did_you_mean(key, keywords) or usage)


def _check_type(parameter: Parameter, value: Constant) -> None:
    """Raise WrongCall if an argument is of another type than the parameter (str or int)."""
    if parameter.annotation is str and not isinstance(value, str):
        raise WrongCall(str(value), f"'{parameter.name}' must be a text, not a number.",
                        f'Write it in quotes: "{value}".')
    if parameter.annotation is int and not isinstance(value, int):
        raise WrongCall(str(value), f"'{parameter.name}' must be a whole number.",
                        "Write it like 3.")


def _is_required(parameter: Parameter) -> bool:
    return parameter.default is parameter.empty and parameter.kind in _SINGLE


def _usage(signature: Signature) -> str:
    """A sentence that says which arguments a macro takes."""
    parameters = signature.parameters.values()
    required = [parameter.name for parameter in parameters if _is_required(parameter)]
    optional = [p.name for p in parameters if p.kind in _SINGLE and p.name not in required]
    rest = [p.name for p in parameters if p.kind is Parameter.VAR_POSITIONAL]
    takes = [listed(required)] if required else []
    takes += [f"any number of {listed(rest)}"] if rest else []
    if_wanted = f", if wanted, {listed(optional)}" if optional else ""
    if not takes:
        return f"It takes nothing{' but' + if_wanted if if_wanted else ''}."
    return f"It takes {' and '.join(takes)}{' and' + if_wanted if if_wanted else ''}."
