"""What a record may be: every key is described, nothing unknown is let in, nothing changes."""

import re
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel, ValidationError

from macros.model import (
    KINDS,
    SINGLES,
    Action,
    Body,
    Model,
    PageMeta,
    Place,
    Record,
    Strand,
    Subject,
    Titled,
)
from macros.model.alliance import Labels
from macros.model.dates import PartialDate
from macros.model.fields import places, references
from macros.model.frequency import HowOften
from macros.model.moments import Moment
from macros.project import ROOT
from macros.reading.loading import Raw
from macros.reading.parsing import to_model
from macros.reading.yaml_tree import Marks


def every_model(model=Model):
    """Every class of record, and of what stands within one."""
    for below in model.__subclasses__():
        if below.__module__.startswith("macros.model."):
            yield below
            yield from every_model(below)


MODELS = sorted(set(every_model()), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_is_described_to_the_person_who_writes_it(model):
    described = {name: field.description for name, field in model.model_fields.items()}
    assert all(described.values()), described
    wrong = [text for text in described.values() if text != text.strip() or text.endswith(".")]
    assert wrong == []


def is_written_in_yaml(shape):
    """Whether the reading knows this type: one type, a list of it, or either with None."""
    origin, arguments = get_origin(shape), get_args(shape)
    if origin is Annotated:
        return is_written_in_yaml(arguments[0])
    if origin in (Union, UnionType):
        return len(arguments) == 2 and NoneType in arguments and all(
            is_written_in_yaml(argument) for argument in arguments if argument is not NoneType)
    if origin is tuple:
        return arguments[1:] == (...,) and is_written_in_yaml(arguments[0])
    values = (str, int, float, bool, Decimal, HowOften, PartialDate, Moment, Place, Subject)
    return origin is Literal or shape in values or (
        isinstance(shape, type) and issubclass(shape, Model))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_holds_what_a_mistake_can_be_explained_for(model):
    for name, field in model.model_fields.items():
        assert is_written_in_yaml(field.annotation), name
        assert field.alias in (None, "from", "for"), name  # words of Python's own


WRONG_VALUES = ("", " ", "?", [], ["?"], [[]], [{}], {}, {"?": "?"})


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_wrong_value_of_any_key_is_told_as_to_a_programmer(model):
    for name in model.model_fields:
        for value in WRONG_VALUES:
            raw = Raw("?", "a", {name: value}, Marks("a.yml", {}, {}), "a.yml")
            _, mistakes = to_model(raw, model)
            for mistake in mistakes:
                for jargon in ("nput", "valid", "dictionary", "tuple", "string", "should"):
                    assert jargon not in mistake.problem


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_class_says_what_it_is(model):
    assert model.__doc__
    assert model.__doc__.strip().splitlines()[0].endswith((".", "…"))


@pytest.mark.parametrize("model", [*KINDS.values(), *SINGLES.values(), PageMeta])
def test_nothing_unknown_is_let_in(model):
    with pytest.raises(ValidationError) as failure:
        model.model_validate({"no_such_key": "x"})
    assert "extra_forbidden" in {error["type"] for error in failure.value.errors()}


def test_a_record_cannot_change(built):
    record = built.site.get(Strand, "steadier-hands")
    with pytest.raises(ValidationError):
        record.number = 3


def everything_in(value):
    """Every value within a record, at any depth."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from everything_in(getattr(value, name))
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from everything_in(one)
    else:
        yield value


def test_no_record_holds_anything_that_can_be_changed(built):
    records = [record for kind in KINDS for record in built.site.of_kind(kind)]
    kept = [one for record in records for one in everything_in(record)]
    assert not [value for value in kept if isinstance(value, (dict, set, bytearray))]
    assert len(kept) > 100


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_has_an_id_and_a_name_where_it_has_a_page(built, kind):
    for record in built.site.of_kind(kind):
        assert isinstance(record, Record)
        assert kind == "unused" or record.name


def test_a_title_may_be_the_sites_own_or_the_papers_or_a_part_of_its_words():
    assert Titled(id="a", title="Lamps").name == "Lamps"
    assert Titled(id="a", title_from="charter#aim").name == ""  # until the papers are read
    assert Titled(id="a", title="Lamps", title_from="charter#aim").name == "Lamps"
    with pytest.raises(ValidationError, match="neither title nor title_from"):
        Titled(id="a")


def test_every_reference_and_every_place_of_a_record_is_found(built):
    site = built.site
    assert list(references(site.get(Body, "wick-group"))) == [
        (("memberships", 0, "post_id"), "posts", "chief-trimmer"),
        (("reports_to", 0, "body_id"), "bodies", "lantern-board"),
    ]
    found = places(site.get(Action, "lamp-review"))
    assert [(path, str(place)) for path, place in found] == [
        (("stated", 0), "charter#deliverable-lamps"),
        (("stated", 1), "charter#appendix-lamps"),
        (("steps", 0, "stated", 0), "charter#measure-count"),
        (("steps", 1, "stated", 0), "charter#measure-replace"),
    ]


def names_read():
    """The names that the engine, its components and its templates read as attributes."""
    folders = ("macros", "overrides")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*")
             if path.suffix in (".py", ".html") and path.parent.name != "model"]
    return {name for path in paths for name in re.findall(r"\.(\w+)", path.read_text("utf-8"))}


def test_each_key_that_can_be_written_is_read_by_something():
    read = names_read()
    # What kinds are called is looked up by the kind; a name to sort by is read in a pattern.
    unread = {(model.__name__, name) for model in MODELS for name in model.model_fields
              if name not in read and model is not Labels}
    assert unread == {("Person", "sort_name")}
