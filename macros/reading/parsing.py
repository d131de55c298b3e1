"""Turn raw records into models, and pydantic's errors into mistakes with the right line."""

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
    sentences_on,
    type_of,
    unknown_key,
    written_fields,
)

M = TypeVar("M", bound=BaseModel)


def to_model(raw: Raw, model: type[M]) -> tuple[M | None, list[Mistake]]:
    """The record as an instance of `model`, or None and all mistakes in it.

    If the model has a field `id`, it gets the record's id.
    """
    value = {**raw.value, "id": raw.id} if "id" in model.model_fields else raw.value
    try:
        return model.model_validate(value), []
    except ValidationError as failure:
        errors = failure.errors(include_url=False)
    problems = [_locate(error, model, value) for error in errors]
    return None, list(_mistakes([p for p in problems if not _is_told_already(p)], raw))


def _is_told_already(problem: Problem) -> bool:
    """Whether a list that pydantic calls too short is not, because pydantic counts only valid
    items; or the id of the record has no right form, which is told where it is read.
    """
    if problem.path == ("id",):
        return True
    if problem.type != "too_short":
        return False
    return bool(len(problem.given) >= problem.error["ctx"]["min_length"])


def _mistakes(problems: list[Problem], raw: Raw) -> Iterator[Mistake]:
    unknown = [problem for problem in problems if problem.type == "extra_forbidden"]
    misspelt = {(p.path[:-1], key) for p in unknown for key in _meant(p)}
    for problem in problems:
        *parent, key = problem.path or ("",)
        if problem.type == "extra_forbidden":
            yield Mistake(raw.marks.key(problem.path), *unknown_key(problem))
        elif problem.type != "missing":
            yield Mistake(raw.marks.value(problem.path), *sentences_on(problem))
        elif (tuple(parent), key) not in misspelt:  # else it was reported as an unknown key
            yield Mistake(raw.marks.value(tuple(parent)), *missing_key(problem))


def _meant(unknown: Problem) -> Iterator[str | None]:
    """The keys of which the sentence on an unknown one already speaks: it is told once."""
    yield nearest(str(unknown.path[-1]), unknown.keys_left())
    yield from (key for key in unknown.keys_left() if f"{key}: " in unknown_key(unknown)[1])


def _locate(error: Mapping[str, Any], model: type[BaseModel], value: dict[str, Any]) -> Problem:
    """Follow the `loc` of an error of pydantic's through the written record and through the types.
    """
    problem = Problem(error, expected=expected_kind(error["type"]), shape=model, given=value)
    for step in error["loc"]:
        if isinstance(step, int):
            _enter_item(problem, step)
        else:
            _enter_key(problem, step)
    reason = error.get("ctx", {}).get("error")
    if isinstance(reason, AtKey):
        problem.path = (*problem.path, reason.key)
    return problem


def _enter_key(problem: Problem, key: str) -> None:
    shape = type_of(problem.shape)
    if isinstance(problem.given, Mapping):
        problem.parent = problem.given
        problem.given = problem.given.get(key)
        problem.path = (*problem.path, key)
    # else it is written in short (Short): as the value of this key alone
    problem.owner = shape if is_model(shape) else None
    problem.info = written_fields(problem.owner).get(key) if problem.owner else None
    problem.shape = problem.info.annotation if problem.info else Any


def _enter_item(problem: Problem, index: int) -> None:
    if isinstance(problem.given, (list, tuple)):
        problem.given = problem.given[index]
        problem.path = (*problem.path, index)
    # else it is the only item, written without the list around it (Several)
    problem.shape = get_args(type_of(problem.shape))[0]
