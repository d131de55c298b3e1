"""`make check` says that all is well, and more on demand, or tells every mistake."""

import json

import pytest

from macros.commands.check import as_annotation, main, report
from macros.commands.new import begin
from macros.errors import Mark, Mistake
from tests.unit.conftest import copied
from tests.unit.sentences import ANOTHER_ID, no_key

WHOLE = (
    "places: [charter#title, charter#aim-heading, charter#principles-heading, "
    "charter#strands-heading, charter#boards-heading]"
)
WELL = ("Lantern Alliance (invented): all is well. 73 of 86 passages are on a page of their "
        "subject; the rest are listed with a reason.\n")
MORE = """\
  Charter: 28 of 33 passages
  Report: 20 of 24 passages
  Letter: 7 of 7 passages
  Wishes: 18 of 22 passages
  On no page of their subject, 5: Headings of the charter.
    charter#title charter#aim-heading charter#principles-heading charter#strands-heading
    charter#boards-heading
  On no page of their subject, 4: Headings of the report.
    report#title report#projects-heading report#meetings-heading report#lessons-heading
  On no page of their subject, 4: Headings of the wishes.
    wishes#title wishes#opening wishes#streets-heading wishes#others-heading
"""


def test_it_says_in_one_line_that_all_is_well(lanterns, capsys):
    assert main([str(lanterns.root)]) == 0
    assert capsys.readouterr() == (WELL, "")


def test_it_checks_for_the_time_that_a_build_would_be_given(lanterns, capsys, monkeypatch):
    monkeypatch.setenv("AS_OF", "2003-01-31")
    assert main([str(lanterns.root)]) == 1
    assert "3 February 2003 is after 31 January 2003, for which AS_OF asks." in (
        capsys.readouterr().err)
    monkeypatch.setenv("AS_OF", "soon")
    assert main([str(lanterns.root)]) == 1
    assert capsys.readouterr().err.startswith("AS_OF:1:1: 'soon' is not a date")


def test_it_lists_on_demand_the_passages_on_no_page_of_their_subject_with_the_reason(
    lanterns, capsys
):
    assert main(["--more", str(lanterns.root)]) == 0
    assert capsys.readouterr() == (WELL + MORE, "")


def test_it_says_that_all_is_well_with_what_has_no_paper_yet(tmp_path, capsys):
    assert main([str(begin(tmp_path, "harbour"))]) == 0
    assert capsys.readouterr() == ("Harbour: all is well.\n", "")


def test_the_folder_is_the_one_it_is_run_in_unless_another_is_named(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(begin(tmp_path, "harbour"))
    assert main([]) == 0
    assert capsys.readouterr().out == "Harbour: all is well.\n"


def test_a_paper_that_is_listed_whole_is_told_with_its_unused_blocks(lanterns):
    lanterns.replace("data/unused.yml", WHOLE, "papers: [charter]")
    assert report(lanterns.build()) + "\n" == MORE


def test_passages_of_a_paper_that_is_shown_whole_are_not_counted(lanterns, capsys):
    lanterns.replace("data/documents/charter.yml", "publisher_id:", "shown: whole\npublisher_id:")
    lanterns.replace("data/unused.yml", f"  {WHOLE}\n", "")
    assert main(["--more", str(lanterns.root)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(WELL.replace("73 of 86", "45 of 53"))
    assert "  Charter: shown whole\n  Report: 20 of 24 passages\n" in told


def test_it_checks_each_folder_and_says_in_which_one_a_mistake_is(capsys, monkeypatch, tmp_path):
    begin(tmp_path, "harbour")
    copied(tmp_path / "more").replace("docs/index.md", "wide", "wde")
    monkeypatch.chdir(tmp_path)
    assert main(["examples/harbour", "more/lanterns"]) == 1
    assert capsys.readouterr() == (
        "Harbour: all is well.\n",
        f"more/lanterns/docs/index.md:4:1: {no_key('wde', 'wide')}\n1 mistake.\n",
    )


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        (
            [("data/terms.yml", "{id: sls", "{id: nls")],
            "data/terms.yml:2:8: the id 'nls' is used already: see data/terms.yml, line 1. "
            f"{ANOTHER_ID}"
            "\n1 mistake.\n",
        ),
        (
            [("docs/index.md", "wide", "wde"), ("docs/index.md", "title", "titel")],
            f"docs/index.md:2:1: {no_key('titel', 'title')}\ndocs/index.md:4:1: "
            f"{no_key('wde', 'wide')}\n2 mistakes.\n",
        ),
        (
            [("staff/docs/staff/index.md", "description", "descripton")],
            f"staff/docs/staff/index.md:3:1: {no_key('descripton', 'description')}\n1 mistake.\n",
        ),
    ],
    ids=["one", "two", "in the staff edition"],
)
def test_it_tells_every_mistake_of_both_editions_and_fails(
    lanterns, capsys, monkeypatch, edits, expected
):
    for edit in edits:
        lanterns.replace(*edit)
    monkeypatch.chdir(lanterns.root)
    assert main(["."]) == 1
    assert capsys.readouterr() == ("", expected)


def wrong(lanterns, file="data/terms.yml"):
    """A file with a mistake; its text follows what is there."""
    path = lanterns.root / file
    path.write_text(f"{path.read_text('utf-8')}- {{id: x, colour: 'a, b: 100%'}}\n", "utf-8")


def test_a_program_gets_each_mistake_with_its_file_line_and_column(lanterns, capsys):
    wrong(lanterns)
    assert main(["--format=json", str(lanterns.root)]) == 1
    told = json.loads(capsys.readouterr().out)["mistakes"]
    assert told[0]["file"] == f"{lanterns.root}/data/terms.yml"
    assert (told[0]["line"], told[0]["column"]) > (1, 0)
    assert any("colour" in one["problem"] for one in told)
    assert {tuple(one) for one in told} == {("file", "line", "column", "problem", "fix")}


def test_without_a_mistake_a_program_gets_an_empty_list(lanterns, capsys):
    assert main(["--format=json", str(lanterns.root)]) == 0
    assert json.loads(capsys.readouterr().out) == {"mistakes": [], "remarks": []}


def test_a_workflow_of_github_shows_each_mistake_at_its_line():
    mistake = Mistake(Mark("data/a,b.yml", 3, 7), "'100%' is no day.", "Write one.")
    assert as_annotation(mistake) == (
        "::error file=data/a%2Cb.yml,line=3,col=7::'100%25' is no day. Write one.")


def test_a_workflow_of_github_is_told_all_mistakes(lanterns, capsys):
    wrong(lanterns)
    assert main(["--format=github", str(lanterns.root)]) == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert lines
    assert all(line.startswith("::error file=") for line in lines)
    assert last == f"{len(lines)} mistake{'s' if len(lines) > 1 else ''}."


def test_mistakes_of_the_public_and_of_the_staff_edition_are_told_in_one_run(lanterns, capsys):
    wrong(lanterns)
    wrong(lanterns, "staff/data/notes.yml")
    assert main([str(lanterns.root)]) == 1
    told = capsys.readouterr().err
    assert "/data/terms.yml:" in told
    assert "/staff/data/notes.yml:" in told


def test_another_form_is_refused(lanterns, capsys):
    assert main(["--format=xml", str(lanterns.root)]) == 1
    assert capsys.readouterr().err == "FORMAT is json or github, or nothing.\n"
