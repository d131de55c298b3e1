"""Each link between records is checked at both ends, or it is said here why it is not."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from macros import addresses
from macros.model import KINDS, Subject
from macros.model.editions import PUBLIC
from macros.model.fields import Refers, references, subjects
from macros.rules.pages import linked

#: Links to a record with a page of its own that no rule looks for on a hand-written page: why.
NOT_LOOKED_FOR = {
    ("actions", "strand_id"): "whoever writes a strand's page chooses which of its parts it shows",
    ("actions", "strand_ids"): "likewise",
    ("projects", "strand_id"): "likewise",
    ("projects", "strand_ids"): "likewise",
    ("opportunities", "strand_id"): "likewise",
    ("actions", "carried_to"): "the alliance has one edition of its plan: test_plan_editions.py",
    ("meetings", "continues_id"): "no meeting of the alliance was adjourned: test_frequency.py",
    ("bodies", "reports_to.body_id"): "the component that is a body's whole page shows it on both",
    ("bodies", "replaces"): "likewise",
    ("bodies", "parent_id"): "the page of the part names the whole",
    ("projects", "body_id"): "only the staff edition shows it on the body",
    ("differences", "about"): "the list of differences shows it, with links to what it is about",
}
#: The kinds whose records have a page of their own.
WITH_A_PAGE = {kind for kind, page in addresses.PATTERNS.items() if "#" not in page}


def links_of(model: type[BaseModel]) -> Iterator[tuple[str, set[str]]]:
    """(the keys that lead to it, the kinds to which it may lead) of each link in a class."""
    for key, field in model.model_fields.items():
        yield from _links_in(field.annotation, tuple(field.metadata), key)


def _links_in(annotation: Any, marks: tuple, keys: str) -> Iterator[tuple[str, set[str]]]:
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from _links_in(args[0], (*marks, *args[1:]), keys)
    elif named := [mark.kind for mark in marks if isinstance(mark, Refers)]:
        yield keys, set(named)
    elif annotation is Subject:
        # Where no kinds are named, it can be about any.
        yield keys, {kind for mark in marks for kind in getattr(mark, "kinds", ())} or WITH_A_PAGE
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from ((f"{keys}.{inner}", kinds) for inner, kinds in links_of(annotation))
    elif get_origin(annotation) in (tuple, Union, UnionType):
        for arg in args:
            yield from _links_in(arg, marks, keys)


LINKS = {(kind, keys) for kind, model in KINDS.items() for keys, kinds in links_of(model)
         if kinds & WITH_A_PAGE}


@pytest.fixture(scope="module")
def looked_for(gathered) -> set[tuple[str, str]]:
    """(kind, keys) of each link of the Lantern Alliance that is looked for at its other end."""
    found = gathered(PUBLIC)
    marks = {mark for _, _, mark in linked(found)}
    return {
        (kind, ".".join(step for step in path if isinstance(step, str)))
        for kind, records in found.records.items() for id, record in records.items()
        for path, _, _ in (*references(record), *subjects(record))
        if found.mark(kind, id, path) in marks
    }


@pytest.mark.parametrize("link", sorted(LINKS), ids=".".join)
def test_a_link_to_a_record_with_a_page_is_looked_for_there(looked_for, link):
    """The Lantern Alliance needs an example of each: give it one of a new kind."""
    assert (link in looked_for) != (link in NOT_LOOKED_FOR), (
        f"{link}: add it to linked() in macros/rules/pages.py, or say in NOT_LOOKED_FOR why not")


def test_each_reason_is_that_of_a_link():
    assert NOT_LOOKED_FOR.keys() <= LINKS
