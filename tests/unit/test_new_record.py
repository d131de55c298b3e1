"""`make new-update`, `new-report` and `new-meeting`: questions whose answers become a file."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from macros.building import build_site
from macros.commands import CommandError, new_record
from macros.commands.new_record import ask_for, main
from macros.commands.questions import MODELS, TEXT, questions
from macros.commands.table import STOPPED
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model import KINDS
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.reading.model_words import written_fields
from tests.unit.conftest import html

TODAY = BuildOptions(as_of=Moment.parse("2003-06-01"))
DAY = date(2003, 6, 1)
UPDATE = ["The lamps: are lit", "All lamps of both towns burn.", "projects/map, 4", "2003-05",
          "Under way", "Paper has come.", "", "Lamp book", "", "lamps burn", "", "", "", ""]


class Editor:
    """Answers what is asked, and keeps what is told."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.told: list[str] = []

    def ask(self, line: str) -> str:
        self.told.append(line)
        if not self.answers:
            raise EOFError
        return self.answers.pop(0)

    def draft(self, kind: str, site: Path):
        return ask_for(kind, site, TODAY, self.ask, self.told.append)


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch):
    noon = datetime(2003, 6, 1, 12, tzinfo=UTC)
    monkeypatch.setattr(new_record, "machines_time", lambda: noon)


def test_the_answers_become_an_update_that_is_on_its_page(lanterns):
    editor = Editor(*UPDATE)
    draft = editor.draft("update", lanterns.root)
    assert editor.answers == []
    assert draft.file == "docs/updates/2003-lamps-lit.md"
    assert draft.text == """\
---
title: 'The lamps: are lit'
description: All lamps of both towns burn.
about:
- projects/map
- actions/lamp-map
date: 2003-05
state: under-way
reason: Paper has come.
elsewhere:
  name: Lamp book
  words: lamps burn
published: 2003-06-01
---
"""
    lanterns.add(draft.file, draft.text)
    built = build_site(lanterns.root, PUBLIC, options=TODAY)
    page = html(built, "updates/2003-lamps-lit.md")
    assert "Paper has come." in page
    assert "The lamps: are lit" in html(built, "reported/projects/map.md")


def test_a_wrong_answer_is_told_in_the_words_of_the_check_and_asked_again(lanterns):
    answers = [*UPDATE[:3], "May 2003", *UPDATE[3:]]
    answers[2:2] = ["projects/mop"]
    answers[1:1] = ["  "]
    editor = Editor(*answers)
    editor.draft("update", lanterns.root)
    told = "\n".join(editor.told)
    assert "'May 2003' is not a date in the right form. Write 2003-05." in told
    assert "there is no 'projects/mop' to choose here. Did you mean 'projects/map'?" in told
    assert "nothing is written here. One or two plain sentences, for lists and feeds." in told


def test_what_only_the_whole_check_sees_is_asked_again_with_the_answer_before(lanterns):
    answers = [*UPDATE[:5], "", *UPDATE[6:], "", "Paper has come.", ""]
    editor = Editor(*answers)
    draft = editor.draft("update", lanterns.root)
    at = editor.told.index("The check does not accept that yet:")
    assert editor.told[at + 1].startswith("  The new state: a new state needs its reason.")
    assert "reason: Paper has come.\n" in draft.text


def test_a_report_tells_of_any_number_of_actions_and_figures(lanterns):
    editor = Editor("2002-Q4", "What was done in winter.", "projects/ladders", "under-way",
                    "One is mended.", "", "indicators/lamps-lit", "72", "Counted at dusk.", "",
                    "", "Lamp book", "", "one ladder is mended", "", "", "Both towns helped.", "")
    draft = editor.draft("report", lanterns.root)
    assert draft.file == "docs/reports/2002-q4.md"
    assert "period: 2002-Q4\n" in draft.text
    assert draft.text.endswith("---\n\nBoth towns helped.\n")
    lanterns.add(draft.file, draft.text)
    page = html(build_site(lanterns.root, PUBLIC, options=TODAY), "reports/2002-q4.md")
    assert "One is mended." in page
    assert "72" in page


def test_a_list_that_is_asked_again_is_kept_by_enter_alone(lanterns):
    editor = Editor("2003-Q1", "What was done.", "projects/ladders", "complete", "", "", "",
                    "", "Lamp book", "", "ladders are mended", "", "", "", "",
                    "projects/ladders", "complete", "Both are mended.", "", "")
    draft = editor.draft("report", lanterns.root)
    assert "The check does not accept that yet:" in editor.told
    assert "why" in editor.told[editor.told.index("The check does not accept that yet:") + 1]
    assert "How actions and projects stood, one after the other. Enter alone ends the list, or " \
           "keeps the one before." in " ".join(editor.told)
    assert "comment: Both are mended.\n" in draft.text


def test_the_quarter_before_is_offered_as_the_collaboration_counts_its_years(gathered, lanterns):
    assert _usual(gathered(PUBLIC), date(2003, 1, 1), "period") == "2002-Q4"
    assert _usual(gathered(PUBLIC), date(2003, 12, 31), "period") == "2003-Q3"
    lanterns.replace("data/alliance.yml", "period: 2001/2003", "period: 2001/2003\nyear_starts: 04")
    found = new_record.read_site(str(lanterns.root))
    assert _usual(found, date(2003, 6, 30), "period") == "2002/03-Q4"
    assert _usual(found, date(2003, 7, 1), "period") == "2003/04-Q1"


def _usual(found, day, key):
    return next(one.usual for one in questions("report", found, day) if one.key == key)


def test_a_meeting_gets_its_title_its_numbers_and_the_ids_of_its_decisions(lanterns):
    editor = Editor("bodies", "wick-group", "2003-05-20", "held", "14.30", "14:30", "", "Lamp hall",
                    "", "Wicks", "They are dear.", "To buy the wicks", "Oil", "", "", "",
                    "people/cy-moth", "", "draft", "", "Lamp book", "", "the group met", "", "", "",
                    "")
    draft = editor.draft("meeting", lanterns.root)
    assert any("Write 14:30." in told for told in editor.told)
    assert draft.file == "docs/meetings/wick-group-2003-05-20.md"
    assert draft.text.startswith("---\ntitle: Wick Group, 20 May 2003\nbody_id: wick-group\n")
    assert """\
items:
- number: '1'
  title: Wicks
  text: They are dear.
  decisions:
  - id: buy-wicks-2
    title: To buy the wicks
- number: '2'
  title: Oil
present:
- people/cy-moth
""" in draft.text


def test_what_is_kept_back_is_not_asked_for_a_day_of_publication(lanterns):
    editor = Editor(*UPDATE[:10], "2003-07-01T09:00", "", "")
    draft = editor.draft("update", lanterns.root)
    assert "publish_from: 2003-07-01T09:00\n---" in draft.text


def test_who_publishes_their_own_plan_is_not_asked_for_a_source(lanterns):
    record = {one.key for one in questions("update", new_record.read_site(str(lanterns.root)), DAY)}
    lanterns.speak_for_themselves()
    own = {one.key for one in questions("update", new_record.read_site(str(lanterns.root)), DAY)}
    assert record - own == {"stated", "elsewhere.name", "elsewhere.url", "elsewhere.words"}


@pytest.mark.parametrize("kind", MODELS)
def test_every_question_is_one_of_the_models_and_every_key_it_needs_is_asked(kind, gathered):
    asked = questions(kind, gathered(PUBLIC), DAY)
    for one in [*asked, *(column for group in asked for column in group.columns)]:
        assert one.key == TEXT or one.field in written_fields(one.model), one.key
    needed = {key for key, field in written_fields(MODELS[kind]).items() if field.is_required()}
    assert needed - {"id"} <= {one.key for one in asked}
    assert len({one.label for one in asked}) == len(asked)


def test_a_name_that_is_taken_is_told(lanterns):
    editor = Editor(*UPDATE[:-1], "2002-paint", "Lamps", "lamps")
    assert editor.draft("update", lanterns.root).file == "docs/updates/lamps.md"
    told = "\n".join(editor.told)
    assert "the name '2002-paint' is taken. Write another name." in told
    assert "'Lamps' cannot be a name. Write lower-case words joined by hyphens, like lamps." in told


def test_a_second_record_of_the_same_name_is_offered_a_number(lanterns):
    lanterns.add("docs/updates/2003-lamps-lit.md", (
        lanterns.root / "docs/updates/2003-school-open.md").read_text("utf-8"))
    editor = Editor(*UPDATE)
    assert editor.draft("update", lanterns.root).file == "docs/updates/2003-lamps-lit-2.md"


def test_calls_of_components_are_refused_in_the_text(lanterns):
    editor = Editor(*UPDATE[:-2], '{{ words("plan#aim") }}', "Plain words.", "")
    assert editor.draft("update", lanterns.root).text.endswith("---\n\nPlain words.\n")


def test_answers_that_end_too_early_write_nothing(lanterns):
    with pytest.raises(CommandError, match=r"^The answers ended before the update was whole."):
        Editor(*UPDATE[:4]).draft("update", lanterns.root)


def test_mistakes_that_are_there_already_are_told_first(lanterns):
    lanterns.replace("docs/updates/2002-paint.md", "date: 2002-07/2002-09", "date: Summer")
    with pytest.raises(ContentErrors):
        Editor().draft("update", lanterns.root)


def _run(monkeypatch, capsys, site: Path, stdin) -> tuple[int, str, str]:
    monkeypatch.setenv("AS_OF", "2003-06-01")
    monkeypatch.setattr("sys.stdin", stdin)
    code = main(["update", site.as_posix()])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_it_reads_its_answers_from_standard_input_and_says_what_is_next(
        lanterns, monkeypatch, capsys):
    code, out, err = _run(monkeypatch, capsys, lanterns.root, io.StringIO("\n".join(UPDATE) + "\n"))
    assert (code, err) == (0, "")
    assert (lanterns.root / "docs/updates/2003-lamps-lit.md").is_file()
    site = lanterns.root.as_posix()
    assert f"Written: {site}/docs/updates/2003-lamps-lit.md. The check accepts it.\n" in out
    assert f"make serve SITE={site}" in out
    assert f"make addresses SITE={site}" in out


def test_ctrl_c_leaves_nothing_behind(lanterns, monkeypatch, capsys):
    class Stopped(io.StringIO):
        def readline(self, *_):
            raise KeyboardInterrupt

    before = sorted(lanterns.root.rglob("*"))
    code, _, err = _run(monkeypatch, capsys, lanterns.root, Stopped())
    assert (code, err) == (STOPPED, "\nStopped. Nothing was written.\n")
    assert sorted(lanterns.root.rglob("*")) == before


def test_every_kind_that_can_be_asked_for_has_a_folder_of_pages():
    assert all(KINDS[model.kind] is model for model in MODELS.values())
