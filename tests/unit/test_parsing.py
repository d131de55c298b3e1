"""Raw records become models; each mistake is one plain sentence at its line and column."""

from collections.abc import Mapping
from typing import ClassVar, Literal

import pytest
from pydantic import Field, field_validator, model_validator

from macros.model import Model, Place
from macros.model.dates import PartialDate
from macros.model.fields import AtKey, Id, PostId, Text
from macros.reading.loading import Raw
from macros.reading.parsing import to_model
from macros.reading.yaml_tree import load_yaml
from tests.unit.sentences import NOTHING_WRITTEN, did_you_mean, missing_key, no_id, no_key


class Strict(Model):
    renamed: ClassVar[Mapping[str, str]] = {"name": "title"}


class Quote(Strict):
    quote: Text = Field(description="the paper's words, exactly")
    stands_in: Place = Field(description="where they stand")


class Step(Strict):
    id: Id = Field(description="its name in links")
    text: Text = Field(description="what is to be done")


class Project(Strict):
    id: str
    title: Text = Field(description="what it is called.")
    priorities: tuple[Text, ...] = Field(default=(), description="what comes first")
    state: Literal["planned", "under way", "done"] = "planned"
    number: int = Field(default=1, ge=1, le=9)
    share: float = Field(default=1.0, gt=0, le=1.5)
    is_open: bool = False
    start: PartialDate | None = Field(default=None, description="when it began")
    end: PartialDate | None = None
    short: str = Field(default="", max_length=5, description="a short word")
    code: str = Field(default="ab", pattern="^[a-z]{2}$", description="two small letters")
    lead: PostId | None = None
    named: Quote | None = None
    steps: tuple[Step, ...] = ()
    pairs: tuple[Text, ...] = Field(default=(), min_length=2, max_length=3)

    @field_validator("lead")
    @classmethod
    def _no_ghosts(cls, lead):
        if lead == "ghost":
            raise ValueError("A ghost leads nothing. Name a post.")
        return lead

    @model_validator(mode="after")
    def _in_order(self):
        if self.start and self.end and self.end < self.start:
            raise AtKey("end", "it ends before it starts.")
        if self.state == "done" and not self.end:
            raise ValueError("a project that is done has an end.")
        return self


def parse(text, model=Project):
    value, marks, mistakes = load_yaml(text, "data/projects/a.yml")
    assert not mistakes
    return to_model(Raw("projects", "a", value, marks, "data/projects/a.yml"), model)


def told(text, model=Project):
    """Every mistake as 'line:column: problem fix', in the order of the lines."""
    instance, mistakes = parse(text, model)
    assert instance is None
    return [str(one).removeprefix("data/projects/a.yml:") for one in sorted(mistakes)]


def test_a_record_becomes_a_model_with_its_texts_typed():
    project, mistakes = parse(
        "title: ' One '\nnumber: 7\nshare: 0.5\nis_open: yes\nstart: 2018-07\n"
        "priorities: [b, a]\nlead: chief\nnamed: {quote: q, stands_in: plan#aim}\n"
    )
    assert mistakes == []
    assert project.id == "a"
    assert (project.title, project.number, project.share, project.is_open) == ("One", 7, 0.5, True)
    assert (project.start.in_words(), project.priorities) == ("July 2018", ("b", "a"))
    assert project.named == Quote(quote="q", stands_in="plan#aim")


def test_a_model_without_an_id_is_given_none():
    quote, mistakes = parse("quote: q\nstands_in: plan#aim\n", Quote)
    assert (quote, mistakes) == (Quote(quote="q", stands_in="plan#aim"), [])


KNOWN_OF_QUOTE = "Known are 'quote' and 'stands_in'."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # keys
        (
            "title: a\nprioritys: [b]\n",
            f"2:1: {no_key('prioritys', 'priorities')}",
        ),
        (
            "title: a\nnamed:\n  quote: q\n  stands_in: a#b\n  zzz: c\n",
            f"5:3: {no_key('zzz')} {KNOWN_OF_QUOTE}",
        ),
        (
            "title: a\nnamed:\n  stands_in: a#b\n  qoute: c\n",
            f"4:3: {no_key('qoute', 'quote')}",
        ),
        ("titel: a\n", f"1:1: {no_key('titel', 'title')}"),
        ("number: 1\n", f"1:1: {missing_key('title')} Add 'title': what it is called."),
        (
            "title: a\nsteps:\n  - text: b\n",
            f"3:5: {missing_key('id')} Add 'id': its name in links.",
        ),
        (
            "title: a\nnamed:\n  quote: q\n",
            f"3:3: {missing_key('stands_in')} Add 'stands_in': where they stand.",
        ),
        # nothing
        ("title:\n", f"1:7: title: {NOTHING_WRITTEN} Write what it is called."),
        ("title: '  '\n", f"1:8: title: {NOTHING_WRITTEN} Write what it is called."),
        (
            "title: a\npriorities:\n",
            f"2:12: priorities: {NOTHING_WRITTEN} Write what comes first, or delete the line.",
        ),
        (
            "title: a\npriorities:\n  - b\n  -\n",
            f"4:4: priorities, item 2: {NOTHING_WRITTEN} Write what comes first, or delete the "
            "line.",
        ),
        (
            "title: a\nnumber:\n",
            f"2:8: number: {NOTHING_WRITTEN} Write it, or delete the line.",
        ),
        # kinds
        (
            "title: a\npriorities: b\n",
            "2:13: priorities: a list is expected here, not a text. "
            "Begin each item on a line of its own with '- '.",
        ),
        (
            "title: a\npriorities:\n  b: c\n",
            "3:3: priorities: a list is expected here, not a group of keys and values. "
            "Begin each item on a line of its own with '- '.",
        ),
        (
            "title: [a]\n",
            "1:8: title: a text is expected here, not a list. Write one text, without '- ' or '['.",
        ),
        (
            "title: a\npriorities:\n  - Note: b\n",
            "3:5: priorities, item 1: a text is expected here, not a group of keys and values. "
            "If there is a colon in the text, put the whole text in double quotes.",
        ),
        (
            "title: a\nnamed: b\n",
            "2:8: named: a group of keys and values is expected here, not a text. "
            "Write its keys below, each on a line of its own: 'quote' and 'stands_in'.",
        ),
        (
            "title: a\nnumber: twelve\n",
            "2:9: number: a whole number is expected here, not 'twelve'.",
        ),
        ("title: a\nshare: half\n", "2:8: share: a number is expected here, not 'half'."),
        ("title: a\nis_open: maybe\n", "2:10: is_open: yes or no is expected here, not 'maybe'."),
        (
            "title: a\nstart: [2018]\n",
            "2:8: start: a date is expected here. "
            "Write 2018, 2018-07 or 2018-07-24, or two of these with '/' between.",
        ),
        # choices, forms and limits
        (
            "title: a\nstate: Underway\n",
            "2:8: state: 'Underway' is not one of the words that can be written here. "
            f"{did_you_mean('under way')} Allowed are 'planned', 'under way' and 'done'.",
        ),
        (
            "title: a\nstate: x\n",
            "2:8: state: 'x' is not one of the words that can be written here. "
            "Allowed are 'planned', 'under way' and 'done'.",
        ),
        (
            "title: a\nstate: [done]\n",
            "2:8: state: a text is expected here, not a list. Write one text, without '- ' or '['.",
        ),
        (
            "title: a\nshort: abcdef\n",
            "2:8: short: the text is too long. Write 5 characters or fewer.",
        ),
        (
            "title: a\ncode: ABC\n",
            "2:7: code: 'ABC' does not have the right form. Write two small letters.",
        ),
        ("title: a\nnumber: 0\n", "2:9: number: 0 is too small. Write 1 or more."),
        ("title: a\nnumber: 10\n", "2:9: number: 10 is too large. Write 9 or less."),
        ("title: a\nshare: 0\n", "2:8: share: 0 is too small. Write more than 0."),
        ("title: a\nshare: 2\n", "2:8: share: 2 is too large. Write 1.5 or less."),
        ("title: a\npairs: [b]\n", "2:8: pairs: the list is too short. List 2 or more."),
        ("title: a\npairs: [b,c,d,e]\n", "2:8: pairs: the list is too long. List 3 or fewer."),
        (
            "title: a\nnamed:\n  quote: q\n  stands_in: plan 7\n",
            "4:14: stands_in: 'plan 7' is not a place in a paper. Write the part, '#' and the "
            "anchor, like 'plan#strand-2-deliverable-2'.",
        ),
        (
            "title: a\nsteps:\n  - id: One Two\n    text: b\n",
            f"3:9: id: {no_id('One Two')} Write lower-case words joined by hyphens, like "
            "'one-two'.",
        ),
        # the models' own words
        ("title: a\nstart: 2018-13\n", "2:8: start: 2018-13: there is no month 13."),
        ("title: a\nlead: ghost\n", "2:7: lead: A ghost leads nothing. Name a post."),
        ("title: a\nstate: done\n", "1:1: a project that is done has an end."),
        (
            "title: a\nstart: 2018-07\nend: 2018-06\n",
            "3:6: end: it ends before it starts.",
        ),
    ],
)
def test_a_mistake_is_one_plain_sentence_at_its_place(text, expected):
    assert told(text) == [expected]


def test_what_can_be_written_is_listed_if_no_key_is_close_and_the_id_is_not_among_it():
    (line,) = told("title: a\nzzz: b\n")
    assert line.startswith(f"2:1: {no_key('zzz')} Known are 'title', 'priorities', ")
    assert "'id'" not in line


def test_a_key_that_has_a_new_name_is_answered_with_it():
    (line,) = told("title: a\nname: b\n")
    assert line == "2:1: the key 'name' is called 'title' now. Write 'title'."


def test_a_misspelt_key_is_told_once_and_not_as_missing_too():
    assert told("titel: a\nnumber: 0\n") == [
        f"1:1: {no_key('titel', 'title')}",
        "2:9: number: 0 is too small. Write 1 or more.",
    ]


def test_a_key_that_is_there_already_is_not_what_a_misspelt_one_meant():
    (line,) = told("title: a\nqoute: x\nnamed: {quote: a, stands_in: b#c}\n")
    assert "Did you mean" not in line
    (line,) = told("quote: a\nquotes: x\nstands_in: b#c\n", Quote)
    assert line == f"2:1: {no_key('quotes', 'quote')}"


def test_all_mistakes_of_a_record_are_told_in_one_run():
    lines = told(
        "zzz: a\npriorities: b\nstate: x\nnumber: y\nstart: 2018-13\nnamed:\n  quote:\n"
        "steps:\n  - id: a\n    text: b\n  - id: B\n    txt: c\n"
    )
    assert [line.split(" ")[0] for line in lines] == [
        "1:1:", "1:1:", "2:13:", "3:8:", "4:9:", "5:8:", "7:3:", "7:9:", "11:9:", "12:5:",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "title: a\nnumber: [1]\n",
        "title: a\nnumber: 1.5\n",
        "title: a\nis_open: {a: b}\n",
        "title: a\ncode: {a: b}\n",
        "title: a\nsteps: {a: b}\n",
        "title: a\nstart: {a: b}\n",
        "title: a\nnumber: 99999999999999999999999999999999999999\n",
        "title: a\nshare: nan\n",
    ],
)
def test_no_mistake_speaks_as_a_programmer(text):
    for line in told(text):
        for jargon in ("Input", "valid", "dictionary", "tuple", "string", "float", "integer",
                       "instance", "Value error", "type=", "unable", "discriminator"):
            assert jargon not in line
