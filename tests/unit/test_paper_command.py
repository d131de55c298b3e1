"""A paper taken in: nothing of it is lost, and its blocks are a good start."""

import pytest

from macros.building import build_site
from macros.commands import CommandError
from macros.commands.new import begin
from macros.commands.paper import draft, main, take_in
from macros.errors import Mark
from macros.model.documents import Furniture
from macros.model.editions import PUBLIC
from macros.papers import prove, read_paper, read_pasted
from tests.editions import COLLABORATIONS, ROOT
from tests.unit.sentences import NOTHING_WRITTEN, TAKE_OUT

ORIGINALS = sorted(
    path for folder in (*COLLABORATIONS, "tests/collaboration/")
    for path in (ROOT / folder / "data/originals").glob("*.txt"))


def no_mark(key, index):
    """For originals without furniture and moved lines: nothing asks where they stand."""
    return Mark("none", 1, 1)


def drafted(text):
    """The draft of a text, with what was read for it."""
    pasted = read_pasted(text)
    return draft(pasted), pasted


def not_proven(text):
    """What the reader of papers and the proof say against the draft of a text."""
    made, pasted = drafted(text)
    paper, mistakes = read_paper("draft", made, "draft.md")
    furniture = [Furniture(line=line, words=words, reason=reason)
                 for line, words, reason in pasted.furniture]
    return [*mistakes, *prove(text, furniture, (), [paper], "original.txt", no_mark)]


@pytest.mark.parametrize("original", ORIGINALS, ids=lambda path: path.stem)
def test_the_draft_of_every_paper_that_we_have_is_well_formed_and_proven(original):
    text = original.read_text(encoding="utf-8")
    assert not_proven(text) == []
    assert len(read_pasted(text).elements) > 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A plan\n\nOne line\nand its end.", "# A plan {#a-plan}\n\nOne line and its end. "
                                                "{#one-line-and-its}\n"),
        ("- one\n* two\n\nthree", "- one {#one}\n- two {#two}\n\nthree {#three}\n"),
        ("1. First\n2.1 Second\na) Third\n\n2018 was good.",
         "- [1.] First {#first}\n- [2.1] Second {#second}\n  - [a)] Third {#third}\n\n"
         "2018 was good. {#2018-was-good}\n"),
        ("|a|b|\n|---|---|\n|c||", "| a | b | {#a-b}\n|---|---|\n| c |  | {#c}\n"),
        ("Same words here now\n\nSame words here now",
         "Same words here now {#same-words-here-now}\n\n"
         "Same words here now {#same-words-here-now-2}\n"),
        ("### Deep\n\n# Less deep", "# Deep {#deep}\n\n# Less deep {#less-deep}\n"),
        ("A {{ sign }} and [one] < two^", "A \\{\\{ sign \\}\\} and \\[one\\] \\< two\\^ "
                                            "{#a-sign-and-one}\n"),
        ("…", "… {#block}\n"),
        ("#tag", "\\#tag {#tag}\n"),
        ("A | B \\ C", "A B \\\\ C {#a-b-c}\n"),
        ("iv) Fourth", "- [iv)] Fourth {#fourth}\n"),
        ("| Cost | - |\n| # | > 5 |",
         "| Cost | - | {#cost}\n| # | > 5 | {#5}\n"),
        ("- one\n  goes on\n• two\n\nthree\n  goes on", "- one goes on {#one-goes-on}\n- two {#two}"
                                                     "\n\nthree goes on {#three-goes-on}\n"),
        ("<the office> or <jo@example.org>", "\\<the office> or jo@example.org "
                                             "{#the-office-or-jo}\n"),
    ],
)
def test_a_line_becomes_what_it_looks_like(text, expected):
    assert drafted(text)[0] == expected
    assert not_proven(text) == []


def test_no_word_between_angle_brackets_is_lost_from_sight():
    original = "Ask <the office> or <jo@example.org>.<br>Now."
    assert not_proven(original) == []
    shorter, _ = read_paper("x", "Ask or . Now. {#a}\n", "x.md")
    assert len(prove(original, (), (), [shorter], "o.txt", no_mark)) > 0


def test_a_mark_of_byte_order_is_no_word(tmp_path):
    site = begin(tmp_path, "harbour")
    paper = tmp_path / "plan.txt"
    paper.write_bytes("\ufeff# Our plan\n\nWords.\n".encode())
    take_in(site, paper)
    assert (site / "data/papers/plan.md").read_text("utf-8").startswith("# Our plan {#our-plan}")
    document = site / "data/documents/plan.yml"
    assert document.read_text("utf-8").startswith('title: "Our plan"\n')
    (site / "data/organizations.yml").write_text(
        "- id: us\n  name: Us\n  classification: Club\n"
        "  named: [{quote: Our, stands_in: plan#our-plan}]\n", "utf-8")
    document.write_text(
        document.read_text("utf-8").replace("publisher_id:", "publisher_id: us")
        .replace("publisher_basis:", "publisher_basis: By us.").replace("date:", "date: 2021")
        .replace("about:", "about: A plan."), "utf-8")
    built = build_site(site, PUBLIC, preview=True)
    assert [str(one).split(": ", 1)[1].split(" is on no")[0] for one in built.unplaced] == [
        "the passage plan#words"]


def test_a_paper_is_taken_in_with_its_original_untouched(lanterns, tmp_path):
    paper = tmp_path / "Oil Minutes.txt"
    paper.write_bytes(b"# Oil\r\n\r\nWe have oil. \n")
    assert take_in(lanterns.root, paper)[0] == [
        "data/originals/oil-minutes.txt", "data/papers/oil-minutes.md",
        "data/documents/oil-minutes.yml", "data/unused.yml"]
    assert (lanterns.root / "data/unused.yml").read_text("utf-8").endswith(
        "wishes#others-heading]\n\n- id: oil-minutes-headings\n"
        "  reason: Headings. This site has headings of its own.\n  places: [oil-minutes#oil]\n")
    kept = lanterns.root / "data/originals/oil-minutes.txt"
    assert kept.read_bytes() == paper.read_bytes()
    told = lanterns.told()
    assert [line.partition(": ")[2] for line in told] == [
        f"publisher_id: {NOTHING_WRITTEN} Write who published it.",
        f"publisher_basis: {NOTHING_WRITTEN} Write how the paper shows it.",
        f"about: {NOTHING_WRITTEN} Write one plain sentence on what it is.",
    ]


def test_who_publishes_in_their_own_voice_shows_a_paper_whole(tmp_path):
    site = begin(tmp_path, "quay", "", "own")
    paper = tmp_path / "plan.txt"
    paper.write_text("# Our plan\n\nWords.\n", "utf-8")
    assert take_in(site, paper)[0] == [
        "data/originals/plan.txt", "data/papers/plan.md", "data/documents/plan.yml"]
    assert "publisher_basis:\nshown: whole\nparts:\n" in (
        site / "data/documents/plan.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("site", "file", "told"),
    [
        ("nowhere", "a.txt", "There is no collaboration in 'nowhere'. "
                             "Write SITE= with the folder of its mkdocs.yml."),
        ("", "a.txt", "SITE is missing. "
                      "Write SITE=examples/harbour, or SITE=. for the first one."),
        (".", "", "FILE is missing. Write it like FILE=minutes.txt."),
        (".", "none.txt", "There is no file 'none.txt'."),
        (".", "latin.txt", "latin.txt is not text in UTF-8. "
                           "Save it as plain text with the encoding UTF-8."),
        (".", "large.txt", "large.txt: this file is larger than 500 kB, the most that is read. "
                           f"{TAKE_OUT}"),
        (".", "long.txt", "long.txt:1:10001: this line has 10001 characters; at most 10000 are "
                          "read. Break it into shorter lines, or take out what does not belong in "
                          "it."),
        (".", "charter.txt", "There is a data/originals/charter.txt already. "
                             "Give the file another name."),
    ],
)
def test_what_cannot_be_taken_in_is_told_in_one_sentence(
    lanterns, monkeypatch, capsys, site, file, told
):
    monkeypatch.chdir(lanterns.root)
    lanterns.add("charter.txt", "Words")
    (lanterns.root / "latin.txt").write_bytes("Quay é".encode("latin-1"))
    lanterns.add("large.txt", "w" * 500_001)
    lanterns.add("long.txt", "w" * 10_001)
    before = sorted(lanterns.root.rglob("*"))
    assert main([site, file]) == 1
    assert capsys.readouterr().err == f"{told}\n"
    assert sorted(lanterns.root.rglob("*")) == before


def test_raising_what_is_wrong_leaves_nothing_half_written(lanterns):
    lanterns.add("data/documents/oil.yml", "title: Oil\n")
    lanterns.add("oil.txt", "Words")
    with pytest.raises(CommandError):
        take_in(lanterns.root, lanterns.root / "oil.txt")
    assert not (lanterns.root / "data/originals/oil.txt").exists()
