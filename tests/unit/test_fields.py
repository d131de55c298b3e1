"""Fields keep to their form, and every reference and place in a record is found by its type."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.model.dates import PartialDate
from macros.model.fields import (
    Concerns,
    Id,
    PersonId,
    PostId,
    Text,
    id_like,
    is_id,
    places,
    references,
    subjects,
)
from macros.model.values import WHOLE, Place, Subject
from tests.unit.sentences import no_id


class Saying(BaseModel):
    text: Text
    stands_in: Place
    said_by: PostId | None = None


class Body(BaseModel):
    id: str
    note: Text = "none"
    lead: PostId
    deputy: PostId | None = None
    members: tuple[PersonId, ...] = ()
    text_from: Place | None = None
    other_places: list[Place] = []
    first: Saying | None = None
    sayings: tuple[Saying, ...] = ()
    above: "Body | None" = None
    state: Literal["a", "b"] = "a"
    date: PartialDate | None = None


SAYING = {"text": "words", "stands_in": "plan#aim", "said_by": "chief"}


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({}, []),
        ({"deputy": "acfo"}, [(("deputy",), "posts", "acfo")]),
        (
            {"members": ["ann", " bob "]},
            [(("members", 0), "people", "ann"), (("members", 1), "people", "bob")],
        ),
        ({"first": SAYING}, [(("first", "said_by"), "posts", "chief")]),
        (
            {"sayings": [SAYING, SAYING]},
            [(("sayings", 0, "said_by"), "posts", "chief"),
             (("sayings", 1, "said_by"), "posts", "chief")],
        ),
        (
            {"above": {"id": "b", "lead": "cfo", "above": {"id": "c", "lead": "pcc"}}},
            [(("above", "lead"), "posts", "cfo"), (("above", "above", "lead"), "posts", "pcc")],
        ),
    ],
)
def test_every_reference_is_found_with_its_path(record, found):
    body = Body(id="a", lead="lead", **record)
    expected = [(("lead",), "posts", "lead"), *found]
    assert sorted(references(body), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({}, []),
        ({"text_from": "plan#aim"}, [(("text_from",), "plan#aim")]),
        (
            {"other_places": ["a#b", "c#d"]},
            [(("other_places", 0), "a#b"), (("other_places", 1), "c#d")],
        ),
        ({"first": SAYING}, [(("first", "stands_in"), "plan#aim")]),
        ({"sayings": [SAYING]}, [(("sayings", 0, "stands_in"), "plan#aim")]),
    ],
)
def test_every_place_is_found_with_its_path(record, found):
    told = places(Body(id="a", lead="lead", **record))
    assert [(path, str(place)) for path, place in told] == found


class Note(BaseModel):
    about: tuple[Subject, ...] = ()
    whose: Annotated[Subject, Concerns(("posts", "people"))] | None = None


def test_every_subject_is_found_with_its_path_and_the_kinds_that_it_may_be_of():
    note = Note.model_validate({"about": ["actions/x", "alliance"], "whose": " posts/chief "})
    assert list(subjects(note)) == [
        (("about", 0), (), Subject("actions", "x")),
        (("about", 1), (), WHOLE),
        (("whose",), ("posts", "people"), Subject("posts", "chief")),
    ]
    assert note.model_dump(mode="json") == {
        "about": ["actions/x", "alliance"], "whose": "posts/chief"}


@pytest.mark.parametrize("text", ["alliance/", "alliance/x", "Alliance"])
def test_the_whole_is_written_in_one_way(text):
    assert Subject.parse("alliance") == WHOLE
    assert Subject.parse(text) != WHOLE
    assert str(Subject.parse(text)) == text


@pytest.mark.parametrize(
    "place", ["plan#aim", "update-report#project-1-state", "lessons#2", "a1-b#c2-d"]
)
def test_a_place_is_a_part_and_an_anchor(place):
    read = TypeAdapter(Place).validate_python(place)
    assert f"{read.part_id}#{read.anchor}" == str(read) == place
    assert TypeAdapter(Place).validate_python(read) is read
    assert TypeAdapter(Place).dump_json(read) == f'"{place}"'.encode()


@pytest.mark.parametrize(
    "place", ["plan", "plan#", "#aim", "plan#Aim", "plan #aim", "plan#a#b", "plan#a_b", "plan#-a"]
)
def test_anything_else_is_no_place(place):
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Place).validate_python(place)
    assert str(caught.value.errors()[0]["ctx"]["error"]) == (
        f"'{place}' is not a place in a paper. Write the part, '#' and the anchor, "
        "like 'plan#strand-2-deliverable-2'."
    )


@pytest.mark.parametrize("text", ["", "  ", "\n"])
@pytest.mark.parametrize("kind", [Text, Id, Place, PostId, Subject])
def test_no_text_is_empty(kind, text):
    with pytest.raises(ValidationError, match="at least 1 character"):
        TypeAdapter(kind).validate_python(text)


def test_white_space_round_a_text_is_dropped():
    assert TypeAdapter(Text).validate_python(" two\n words\n") == "two\n words"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", True), ("a-b2-3c", True), ("A", False), ("a_b", False), ("a--b", False), ("a\n", False)],
)
def test_an_id_is_lower_case_words_joined_by_hyphens(text, expected):
    assert is_id(text) is expected


def test_a_bad_id_is_told_with_a_good_one():
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Id).validate_python("Fire Control")
    assert str(caught.value.errors()[0]["ctx"]["error"]) == (
        f"{no_id('Fire Control')} Write lower-case words joined by hyphens, like 'fire-control'."
    )
    assert (id_like("Fire__Control 2"), id_like("--")) == ("fire-control-2", "")
