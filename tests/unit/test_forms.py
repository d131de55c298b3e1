"""Forms without a terminal, for GitHub and GitLab, and what becomes of a filled one."""

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from macros.addresses import page_of
from macros.building import build_site
from macros.commands import CommandError, from_form
from macros.commands.answers import read_answer
from macros.commands.from_form import main, put_on_branch, take_form
from macros.commands.issue_forms import FORMS, as_form, as_template, files, form_questions
from macros.commands.questions import read_site
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.project import ROOT
from tests.unit.conftest import html

TODAY = BuildOptions(as_of=Moment.parse("2003-06-01"))
EMPTY = "_No response_"

#: GitHub's rules for issue forms, from its pages "Syntax for issue forms", "Syntax for GitHub's
#: form schema" and "Common validation errors when creating issue forms".
_TEXT = {"type": "string", "minLength": 1}
RULES = {
    "type": "object",
    "required": ["name", "description", "body"],
    "additionalProperties": False,
    "properties": {
        "name": _TEXT, "description": _TEXT, "title": _TEXT,
        "labels": {"type": "array", "items": _TEXT},
        "body": {"type": "array", "minItems": 1, "items": {"oneOf": [
            {"type": "object", "required": ["type", "attributes"], "additionalProperties": False,
             "properties": {"type": {"const": "markdown"}, "attributes": {
                 "type": "object", "required": ["value"], "properties": {"value": _TEXT}}}},
            *({"type": "object", "required": ["type", "attributes"], "additionalProperties": False,
               "properties": {
                   "type": {"const": kind},
                   "id": {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"},
                   "validations": {"type": "object", "additionalProperties": False,
                                   "properties": {"required": {"type": "boolean"}}},
                   "attributes": {
                       "type": "object", "required": ["label", *needed],
                       "additionalProperties": False,
                       "properties": {"label": _TEXT, "description": _TEXT, **more}}}}
              for kind, needed, more in (
                  ("input", [], {"placeholder": _TEXT, "value": _TEXT}),
                  ("textarea", [], {"placeholder": _TEXT, "value": _TEXT, "render": _TEXT}),
                  ("dropdown", ["options"], {
                      "multiple": {"type": "boolean"}, "default": {"type": "integer"},
                      "options": {"type": "array", "minItems": 1, "uniqueItems": True, "items": {
                          **_TEXT, "not": {"pattern": "^[Nn]one$"}}}})))]}},
    },
}


def _form(site: Path, kind: str) -> dict[str, Any]:
    """A form as GitHub reads it."""
    return yaml.safe_load(as_form(kind, form_questions(read_site(site.as_posix()))[kind]))


def fill(site: Path, kind: str, **answers: str) -> str:
    """The text of the issue that a filled form becomes; `answers` are by the fields' ids."""
    fields = [field for field in _form(site, kind)["body"] if "id" in field]
    unknown = answers.keys() - {field["id"].replace("-", "_") for field in fields}
    assert not unknown
    return "\n\n".join(
        f"### {field['attributes']['label']}\n\n"
        f"{answers.get(field['id'].replace('-', '_'), EMPTY)}" for field in fields)


UPDATE = {
    "title": "The lamps: are lit", "description": "All lamps of both towns burn.",
    "about": "The map (projects/map), A lamp map (actions/lamp-map)", "date": "2003-05",
    "state": "Under way (under-way)", "reason": "Paper has come.",
    "elsewhere_name": "Lamp book", "elsewhere_words": "lamps burn"}


def _taken(lanterns, text: str):
    outcome = take_form(lanterns.root, text, TODAY)
    assert not outcome.wrong, outcome.wrong
    file = lanterns.root / outcome.draft.file
    file.write_text(outcome.draft.text, "utf-8")
    return outcome.draft, build_site(lanterns.root, PUBLIC, options=TODAY)


def test_a_filled_form_becomes_an_update_and_its_page(lanterns):
    draft, built = _taken(lanterns, fill(lanterns.root, "update", **UPDATE, text="More *of* it."))
    assert draft.file == "docs/updates/2003-lamps-lit.md"
    assert "about:\n- projects/map\n- actions/lamp-map\n" in draft.text
    assert "published: 2003-06-01\n" in draft.text
    assert draft.text.endswith("---\n\nMore *of* it.\n")
    assert "Paper has come." in html(built, "updates/2003-lamps-lit.md")
    assert "The lamps: are lit" in html(built, "reported/projects/map.md")


def test_a_filled_form_becomes_a_report_and_its_page(lanterns):
    form = _form(lanterns.root, "report")
    lines = {field.get("id"): field["attributes"].get("value", "") for field in form["body"]}
    progress = lines["progress"].replace(
        "(projects/ladders) |  |", "(projects/ladders) | Under way | One is mended.")
    assert progress != lines["progress"]
    values = lines["values"].split(" (indicators/lamps-lit)")[0].rpartition("\n")[2]
    draft, built = _taken(lanterns, fill(
        lanterns.root, "report", period="2002-Q4", description="What was done in winter.",
        progress=progress, values=f"{values} (indicators/lamps-lit) | 72 | Counted at dusk.",
        elsewhere_name="Lamp book", elsewhere_words="one ladder is mended"))
    assert draft.file == "docs/reports/2002-q4.md"
    assert draft.text.count("about:") == 2
    page = html(built, "reports/2002-q4.md")
    assert "One is mended." in page
    assert "72" in page


def test_a_filled_form_becomes_a_meeting_with_its_decisions(lanterns):
    draft, built = _taken(lanterns, fill(
        lanterns.root, "meeting", body_id="Wick Group (wick-group)", date="2003-05-20",
        status="held", start="14:30", place="Lamp hall",
        items="- Wicks | They are dear. | To buy the wicks\n- Oil",
        present="Cy Moth (people/cy-moth)", minutes="draft", elsewhere_name="Lamp book",
        elsewhere_words="the group met"))
    assert draft.file == "docs/meetings/wick-group-2003-05-20.md"
    assert "id: buy-wicks-2\n" in draft.text
    page = html(built, page_of("meetings", "wick-group-2003-05-20"))
    assert "To buy the wicks" in page


@pytest.mark.parametrize("named", [
    "updates/2002-paint", "https://lantern.example/updates/2002-paint/#top",
    "docs/updates/2002-paint.md"])
def test_a_filled_form_corrects_an_update_and_its_page_says_so(lanterns, named):
    before = (lanterns.root / "docs/updates/2002-paint.md").read_text("utf-8")
    draft, built = _taken(lanterns, fill(
        lanterns.root, "correction", record=named, what="The paint: it is blue, not red.",
        title="Paint for both ladders"))
    assert draft.file == "docs/updates/2002-paint.md"
    assert draft.text == before.replace("Paint for the ladders", "Paint for both ladders").replace(
        "settled: false}\n---", "settled: false}\ncorrected:\n  - on: 2003-06-01\n"
        "    what: 'The paint: it is blue, not red.'\n---")
    page = html(built, "updates/2002-paint.md")
    assert "it is blue, not red" in page


def test_a_second_correction_stands_below_the_first(lanterns):
    lanterns.replace("docs/updates/2002-paint.md", "published: 2003-01-02",
                     "published: 2003-01-02\ncorrected: [{on: 2003-02-01, what: One.}]")
    draft, _ = _taken(lanterns, fill(lanterns.root, "correction", record="updates/2002-paint",
                                     what="Two.", on="2003-05-01"))
    assert ("corrected:\n  - {on: 2003-02-01, what: One.}\n  - on: 2003-05-01\n    what: Two.\n"
            in draft.text)


@pytest.mark.parametrize(("answers", "told"), [
    ({"title": EMPTY}, "What happened: nothing is written here. What happened, in a few words."),
    ({"date": "May 2003"}, "When it happened: 'May 2003' is not a date in the right form. "
                           "Write 2003-05."),
    ({"about": "The mop (projects/mop)"}, "What it is about: there is no 'The mop (projects/mop)' "
                                          "to choose here."),
    ({"about": "The map (projects/map), The mop (projects/mop)"},
     "What it is about: there is no 'The mop (projects/mop)' to choose here."),
    ({"about": "The mop (projects/mop), The map (projects/map)"},
     "What it is about: there is no 'The mop (projects/mop)' to choose here."),
    ({"about": "The map (projects/map), and ladders"},
     "What it is about: there is no 'and ladders' to choose here."),
    ({"reason": EMPTY}, "The new state: a new state needs its reason."),
    ({"elsewhere_url": "lantern.example"}, "The source's address: 'lantern.example' is no web "
                                           "address."),
    ({"text": "{{ words('plan#aim') }}"}, "More to say: two braces,"),
    ({"text": "[here](nowhere.md)"}, "More to say: "),
    ({"text": "One.\n\n### When it happened\n\n1999"},
     "When it happened: this heading stands twice, or before its place."),
    ({"title": "A {{ site }}"}, "What happened: "),
])
def test_what_is_wrong_in_a_form_names_its_field(lanterns, answers, told):
    outcome = take_form(lanterns.root, fill(lanterns.root, "update", **UPDATE | answers), TODAY)
    assert outcome.draft is None
    assert any(one.startswith(told) for one in outcome.wrong), outcome.wrong


@pytest.mark.parametrize(("answer", "chosen"), [
    ("The map (projects/map)", ["projects/map"]),
    ("A map (once), and more (projects/map), Ladders (projects/ladders)",
     ["projects/map", "projects/ladders"]),
    ("Lantern Alliance (invented) (alliance), 2", ["alliance", "projects/ladders"]),
    ("ladders, The map", ["projects/ladders", "projects/map"]),
    ("projects/map projects/ladders", ["projects/map", "projects/ladders"]),
    ("people/cy-moth, tasks/count-wicks", ["people/cy-moth", "tasks/count-wicks"]),
    ("3,2,3", ["projects/map", "projects/ladders"]),
])
def test_several_are_chosen_by_what_the_form_or_the_list_shows(gathered, answer, chosen):
    about = next(one for one in form_questions(gathered(PUBLIC))["update"] if one.key == "about")
    assert read_answer(about, answer) == chosen


def test_all_that_is_wrong_in_a_form_is_told_at_once_with_the_line_of_a_table(lanterns):
    text = fill(lanterns.root, "report", period="Winter", description="x",
                progress="projects/ladders | burning |\nprojects/map | Deferred | a | b")
    wrong = take_form(lanterns.root, text, TODAY).wrong
    assert [one.partition(": ")[0] for one in wrong] == [
        "The period", "How actions and projects stood, line 1",
        "How actions and projects stood, line 2"]


def test_a_correction_of_what_is_not_there_is_told(lanterns):
    for named, told in (("the front page", "'the front page' names no update or report."),
                        ("updates/2002-pain", "there is no updates/2002-pain. Did you mean "
                                              "'updates/2002-paint'?"),
                        ("../../etc/updates/passwd", "there is no updates/passwd.")):
        wrong = take_form(lanterns.root, fill(lanterns.root, "correction", record=named,
                                              what="It."), TODAY).wrong
        assert wrong[0].startswith(f"The page that is wrong: {told}"), wrong


@pytest.mark.parametrize("title", [
    "../../../etc/passwd", "$(touch /tmp/x) `id`", "a\x00b", "<script>alert(1)</script>",
    "!!python/object/apply:os.system [id]", "- &a [*a, *a]", "---\n...\nid: x", "x" * 5000,
    "--force", "\u202eevil", "{% include 'x' %}", "火事", "]]>&#x202e;", "title: other"])
def test_hostile_answers_become_a_value_or_a_sentence_and_only_one_file_below_docs(
        lanterns, title, monkeypatch):
    monkeypatch.setattr(from_form, "refused", lambda *_: [])  # as if the check saw nothing in it
    outcome = take_form(
        lanterns.root, fill(lanterns.root, "update", **UPDATE | {"title": title}), TODAY)
    if outcome.draft is None:
        assert outcome.wrong
        return
    path = (lanterns.root / outcome.draft.file).resolve()
    assert path.parent == (lanterns.root / "docs/updates").resolve()
    front = yaml.load(outcome.draft.text.split("---\n")[1], yaml.BaseLoader)
    assert front["title"] == " ".join(title.split())
    assert set(front) == {"title", "description", "about", "date", "state", "reason", "elsewhere",
                          "published"}


def test_what_is_no_form_is_told(lanterns):
    for text in ("", "Hello", "### Something\n\nelse", "x" * 70_000):
        with pytest.raises(CommandError, match=r"form"):
            take_form(lanterns.root, text, TODAY)


def test_nothing_of_a_form_is_passed_over(lanterns):
    text = fill(lanterns.root, "update", **UPDATE)
    wrong = take_form(lanterns.root, f"Hello\n\n{text}".replace(
        "### The new state", "### The state of before"), TODAY).wrong
    assert wrong[:2] == [
        "The state of before: the form has no such field. Fill in the form anew.",
        "'Hello' stands above the first field. Leave it out."]
    text = fill(lanterns.root, "update", **UPDATE, text="## One\n\nx\n\n### Two\n\nThree.")
    assert take_form(lanterns.root, text, TODAY).draft.text.endswith("x\n\n### Two\n\nThree.\n")


def test_mistakes_that_are_there_already_are_told_first(lanterns):
    lanterns.replace("docs/updates/2002-paint.md", "date: 2002-07/2002-09", "date: Summer")
    with pytest.raises(ContentErrors):
        take_form(lanterns.root, "### What happened\n\nx", TODAY)


def test_the_text_of_gitlabs_template_is_read_too(lanterns):
    template = as_template("update", form_questions(read_site(str(lanterns.root)))["update"])
    for label, answer in (
            ("What happened", "The lamps: are lit"), ("In one or two sentences", "All burn."),
            ("What it is about", "projects/map"), ("When it happened", "2003-05"),
            ("The source", "Lamp book"), ("The source's words", "lamps burn")):
        before, heading, after = template.partition(f"### {label}\n\n")
        comment, end, rest = after.partition("-->\n")
        template = f"{before}{heading}{comment}{end}{answer}\n{rest}"
    draft, _ = _taken(lanterns, template)
    assert draft.file == "docs/updates/2003-lamps-lit.md"


@pytest.mark.parametrize("site", [ROOT, ROOT / "examples/demonstration"], ids=lambda one: one.name)
@pytest.mark.parametrize("kind", FORMS)
def test_a_form_keeps_githubs_rules(site, kind):
    form = _form(site, kind)
    assert [error.message[:200] for error in Draft202012Validator(RULES).iter_errors(form)] == []
    fields = [field for field in form["body"] if field["type"] != "markdown"]
    for names in ([field["id"] for field in fields],
                  [field["attributes"]["label"] for field in fields]):
        assert len(set(names)) == len(names)


def test_each_form_begins_with_a_field_of_its_own_and_none_has_todays_date(gathered):
    asked = form_questions(gathered(PUBLIC))
    assert len({one[0].label for one in asked.values()}) == len(FORMS)
    written = dict(files(gathered(PUBLIC)))
    assert "0001-01-01" not in "".join(written.values())


#: A choice, such as 'Fire Control (projects/fire-control)' or 'Deferred (deferred)'.
CHOICE = re.compile(r"\([a-z0-9-]+(?:/[a-z0-9-]+)?\)")


def test_the_forms_in_the_repository_ask_what_the_model_asks():
    """Whoever adds an action need not write the forms anew: it can be chosen when someone has."""
    made = dict(files(read_site(ROOT.as_posix())))
    kept = {file: (ROOT / file).read_text("utf-8") for file in made}
    assert {file: without_choices(text) for file, text in kept.items()} == {
        file: without_choices(text) for file, text in made.items()}


def without_choices(text: str) -> list[str]:
    """The lines of a form without those that name a record or a state."""
    return [line for line in text.splitlines() if not CHOICE.search(line)]


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True,
                          text=True).stdout.strip()


@pytest.fixture
def repository(lanterns, tmp_path, monkeypatch) -> Path:
    """The Lantern Alliance in a repository of its own."""
    for name, value in (("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null"),
                        ("AS_OF", "2003-06-01")):
        monkeypatch.setenv(name, value)
    folder = tmp_path / "repository"
    subprocess.run(["cp", "-r", str(lanterns.root), str(folder)], check=True)
    _git(folder, "init", "--quiet", "--initial-branch", "main")
    _git(folder, "config", "user.name", "Ada")
    _git(folder, "config", "user.email", "ada@lantern.example")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message", "Begin")
    return folder


def test_make_from_form_commits_the_file_alone_on_a_branch_of_its_own(
        repository, tmp_path, capsys):
    form = tmp_path / "form.md"
    form.write_text(fill(repository, "update", **UPDATE | {"title": "[skip ci] Lamps"}), "utf-8")
    (repository / "README.md").write_text("not of the form")
    assert main([str(repository), str(form)]) == 0
    assert capsys.readouterr().out == (
        f"Written: {repository.as_posix()}/docs/updates/2003-skip-ci-lamps.md\n"
        "Branch: form/update-2003-skip-ci-lamps\n")
    assert _git(repository, "branch", "--show-current") == "form/update-2003-skip-ci-lamps"
    assert _git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n\n") == [
        "Take in a form: 2003-skip-ci-lamps", "docs/updates/2003-skip-ci-lamps.md"]
    assert _git(repository, "status", "--porcelain") == "?? README.md"


def test_a_form_with_a_mistake_makes_no_file_and_no_branch(repository, tmp_path, capsys):
    form = tmp_path / "form.md"
    form.write_text(fill(repository, "update", **UPDATE | {"date": "soon"}), "utf-8")
    assert main([str(repository), str(form)]) == 1
    told = capsys.readouterr()
    assert told.err.startswith("When it happened: 'soon' is not a date in the right form.")
    assert told.err.endswith("Nothing was written. Correct the form.\n")
    assert _git(repository, "branch", "--list") == "* main"
    assert _git(repository, "status", "--porcelain") == ""


def test_where_git_refuses_all_is_as_it_was(repository):
    draft = take_form(repository, fill(repository, "update", **UPDATE), TODAY).draft
    hook = repository / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(CommandError, match=r"^git commit did not work, and nothing was changed"):
        put_on_branch(repository, draft, "update")
    assert _git(repository, "branch", "--list") == "* main"
    assert _git(repository, "status", "--porcelain") == ""


def test_without_a_repository_the_file_is_written_alone(lanterns, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(lanterns.root.parent))
    draft = take_form(lanterns.root, fill(lanterns.root, "update", **UPDATE), TODAY).draft
    assert put_on_branch(lanterns.root, draft, "update") is None
    assert (lanterns.root / draft.file).read_text("utf-8") == draft.text
