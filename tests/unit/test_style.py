"""House style: remarks on long sentences and unexplained abbreviations refuse nothing."""

import pytest

from macros.commands.check import GITHUB, JSON, main
from macros.components import known_calls
from macros.model.editions import PUBLIC
from macros.reading.gathering import gather
from macros.rules.style import style_remarks

PAINT = "docs/updates/2002-paint.md"
DESCRIPTION = "description: A contract is agreed & a colour preferred."
LONG = "One " + "two " * 24 + "three."


def told(lanterns):
    return [str(one) for one in style_remarks(
        gather(lanterns.root, PUBLIC, known_calls()), lanterns.root)]


def test_the_collaboration_has_none(lanterns):
    assert told(lanterns) == []


def test_a_sentence_of_more_than_25_words_is_remarked_on_where_it_stands(lanterns):
    lanterns.replace(PAINT, DESCRIPTION, f"description: It is short. {LONG}")
    assert told(lanterns) == [
        f"{PAINT}:3:14: the sentence that begins 'One two two two two' has 26 words. "
        "Make two of it."]
    lanterns.replace(PAINT, "One two", "Two")
    assert told(lanterns) == []


@pytest.mark.parametrize(("text", "line"), [
    (f"Short.\n\n{LONG}\n", 3), (f"- Short.\n- {LONG}\n", 2),
    (f"**What is it?** It is short.\nSo is this. {LONG}\n", 1)])
def test_a_long_sentence_of_a_page_is_told_at_its_paragraph(lanterns, text, line):
    path = lanterns.root / PAINT
    before = path.read_text("utf-8").rstrip()
    path.write_text(f"{before}\n{text}", "utf-8")
    (remark,) = told(lanterns)
    assert remark.startswith(f"{PAINT}:{before.count(chr(10)) + 1 + line}:1: ")


@pytest.mark.parametrize("text", [
    f"```\n{LONG}\n```\n", f"> {LONG}\n", f"| a |\n| --- |\n| {LONG} |\n",
    "Read [the terms](https://a.example/" + "/x" * 30 + ").\n"])
def test_what_is_no_sentence_of_ours_is_not_remarked_on(lanterns, text):
    path = lanterns.root / PAINT
    path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{text}", "utf-8")
    assert told(lanterns) == []


def test_an_abbreviation_that_nothing_explains_is_remarked_on_once(lanterns):
    lanterns.replace(PAINT, DESCRIPTION, "description: The LFB and the LFB came.")
    assert told(lanterns) == [f"{PAINT}:3:14: nothing explains 'LFB'. "
                              "Write it in full, or add it to data/terms.yml."]


@pytest.mark.parametrize("text", [
    "The Lamp and Fire Body (LFB) came.", "The LFB (Lamp and Fire Body) came.",
    "The UK, part II.", "The Board met."])
def test_what_is_explained_or_known_is_not(lanterns, text):
    lanterns.replace(PAINT, DESCRIPTION, f"description: {text}")
    assert told(lanterns) == []


def test_an_abbreviation_of_the_list_of_terms_is_explained(lanterns):
    lanterns.replace(PAINT, DESCRIPTION, "description: The LFB came.")
    path = lanterns.root / "data/terms.yml"
    path.write_text(f"{path.read_text('utf-8')}- {{id: lfb, abbreviation: LFB, "
                    "expansion: Lamp and Fire Body}\n", "utf-8")
    assert told(lanterns) == []


def test_the_check_tells_remarks_and_passes(lanterns, capsys):
    lanterns.replace(PAINT, DESCRIPTION, "description: The LFB came.")
    root = str(lanterns.root)
    assert main([root]) == 0
    assert f"Remark: {root}/{PAINT}:3:14: nothing explains 'LFB'." in capsys.readouterr().out
    assert main([GITHUB, root]) == 0
    assert "::notice file=" in capsys.readouterr().out
    assert main([JSON, root]) == 0
    assert "nothing explains 'LFB'." in capsys.readouterr().out
