"""Raw records -> models; what pydantic finds wrong becomes sentences at the right line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from macros.errors import Mistake, nearest
from macros.model.fields import AtKey
from macros.reading.loading import Raw
from macros.reading.model_words import (
    Problem,
    expected_kind,
    is_model,
    missing_key,
    tell,
    types_of,
    unknown_key,
)

__all__ = ["to_model"]

M = TypeVar("M", bound=BaseModel)


def to_model(raw: Raw, model: type[M]) -> tuple[M | None, list[Mistake]]:
    """The record as an instance of `model`, or None and every mistake in it.

    The record's id is put in if the model has a field `id`.
    """
    value = {**raw.value, "id": raw.id} if "id" in model.model_fields else raw.value
    try:
        return model.model_validate(value), []
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    problems = _best_branches([_locate(error, model, value) for error in errors])
    return None, list(_mistakes([p for p in problems if not _is_long_enough(p)], raw))


def _is_long_enough(problem: Problem) -> bool:
    """Pydantic calls a list too short when items with mistakes of their own are what it lacks."""
    if problem.type != "too_short":
        return False
    return len(problem.given) >= problem.error["ctx"]["min_length"]


def _mistakes(problems: list[Problem], raw: Raw) -> Iterator[Mistake]:
    unknown = [problem for problem in problems if problem.type == "extra_forbidden"]
    meant = {(p.path[:-1], nearest(p.path[-1], p.keys_left())) for p in unknown}
    for problem in problems:
        *parent, key = problem.path or ("",)
        if problem.type == "extra_forbidden":
            yield Mistake(raw.marks.key(problem.path), *unknown_key(problem))
        elif problem.type not in ("missing", "union_tag_not_found"):
            yield Mistake(raw.marks.value(problem.path), *tell(problem))
        elif (tuple(parent), key) not in meant:  # else it is there, misspelt, and told as unknown
            yield Mistake(raw.marks.value(tuple(parent)), *missing_key(problem))


def _locate(error: Mapping[str, Any], model: type[BaseModel], value: dict) -> Problem:
    """Follow pydantic's `loc` through the record as it is written, and through the types.

    A `loc` also names the branches of unions: what is no key or index of the record is one.
    """
    problem = Problem(error, expected=expected_kind(error["type"]), shape=model, given=value)
    loc = error["loc"]
    for number, step in enumerate(loc, 1):
        is_absent = number == len(loc) and error["type"] == "missing"
        if isinstance(problem.given, dict) and (step in problem.given or is_absent):
            _enter_key(problem, step)
        elif isinstance(problem.given, list) and isinstance(step, int):
            _enter_item(problem, step)
        else:
            problem.branches[problem.path] = str(step)
            named = [s for s in types_of(problem.shape) if getattr(s, "__name__", "") == step]
            problem.shape = named[0] if named else problem.shape
    context = error.get("ctx", {})
    if isinstance(context.get("error"), AtKey):
        problem.path = (*problem.path, context["error"].key)
    if error["type"].startswith("union_tag"):
        _enter_key(problem, context["discriminator"].strip("'"))
    return problem


def _enter_key(problem: Problem, key: str) -> None:
    problem.parent = problem.given
    problem.given = problem.given.get(key)
    problem.path = (*problem.path, key)
    models = [shape for shape in types_of(problem.shape) if is_model(shape)]
    mappings = [shape for shape in types_of(problem.shape) if len(get_args(shape)) == 2]
    for model in models:
        for name, info in model.model_fields.items():
            if key in (name, info.alias):
                problem.owner, problem.info, problem.shape = model, info, info.annotation
                return
    problem.owner = models[0] if models else None
    problem.shape = get_args(mappings[0])[1] if mappings else Any


def _enter_item(problem: Problem, index: int) -> None:
    problem.given = problem.given[index] if index < len(problem.given) else None
    problem.path = (*problem.path, index)
    arguments = [get_args(shape) for shape in types_of(problem.shape) if get_args(shape)]
    items = arguments[0] if arguments else (Any,)
    problem.shape = items[index] if index < len(items) and ... not in items else items[0]


def _best_branches(problems: list[Problem]) -> list[Problem]:
    """Of what pydantic found wrong with each branch of a union, only what the editor meant."""
    for path in sorted({path for problem in problems for path in problem.branches}, key=len):
        tried: dict[str, list[Problem]] = {}
        for problem in problems:
            if path in problem.branches:
                tried.setdefault(problem.branches[path], []).append(problem)
        if len(tried) < 2:
            continue
        fitting = [
            branch
            for branch in tried.values()
            if not any(problem.expected and problem.path == path for problem in branch)
        ]
        if fitting:
            kept = min(fitting, key=len)
        else:
            kept = [tried.popitem()[1][0]]
            kept[0].expected = " or ".join(
                dict.fromkeys(p.expected for p in problems if path in p.branches and p.expected)
            )
        problems = [p for p in problems if path not in p.branches or p in kept]
    return problems
