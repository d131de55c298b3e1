"""Texts as they are copied from Word, PDFs, Google Docs and committee systems.

Each tests/pasted/NAME.txt has NAME.md beside it: the draft that `make paper` makes of it, and what
it tells, each sentence after '%%'. UPDATE_EXAMPLES=1 writes them anew.
"""

import os

import pytest

from macros.commands.paper import draft, to_look_at
from macros.papers import prove, read_paper, read_pasted
from tests.editions import ROOT
from tests.unit.test_paper_command import no_mark, not_proven

TEXTS = sorted((ROOT / "tests/pasted").glob("*.txt"))
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)


def read(path):
    return path.read_bytes().decode("utf-8")


@each_text
def test_a_pasted_text_becomes_the_draft_beside_it(path):
    pasted = read_pasted(read(path))
    made = draft(pasted) + "".join(f"%% {sentence}\n" for sentence in to_look_at(pasted))
    expected = path.with_suffix(".md")
    if os.environ.get("UPDATE_EXAMPLES"):
        expected.write_text(made, "utf-8")
    assert made == expected.read_text("utf-8")


@each_text
def test_no_word_of_a_pasted_text_is_lost(path):
    assert not_proven(read(path)) == []


def proof_of(original, written):
    """What the proof says against a paper with this original."""
    paper, mistakes = read_paper("paper", written, "paper.md")
    assert not mistakes
    return prove(original, (), (), [paper], "original.txt", no_mark)


@pytest.mark.parametrize("original", ["ser-\nvices", "ser-\n\nvices", "ser\u00ad\nvices"])
@pytest.mark.parametrize("written", ["services", "ser-vices", "ser- vices"])
def test_a_split_word_is_proven_in_each_way_to_write_it(original, written):
    assert proof_of(f"The two {original} and more", f"The two {written} and more {{#a}}") == []


@pytest.mark.parametrize(("original", "written"), [
    ("The ser-\nvices", "The servces"), ("The ser- vices", "The services"),
    ("Anglo-\nSaxon", "AngloSaxon"), ("2024-\n25", "202425"), ("one\ntwo", "onetwo"),
    ("A – B", "A B"),
])
def test_no_other_words_are_proven_as_joined(original, written):
    assert len(proof_of(original, f"{written} {{#a}}")) == 1


def test_a_word_lost_before_a_split_one_does_not_make_that_one_wrong():
    (mistake,) = proof_of("One two ser-\nvices three", "One services three {#a}")
    assert mistake.problem.startswith("the block 'a' lacks words of the original: 'two'")
