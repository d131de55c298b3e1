"""What changed on the site is kept as data: written once by a command, shown by every build."""

import json
import shutil

import pytest

from macros.commands.changes import main
from macros.exports import every_file
from tests.unit.conftest import Lanterns, html
from tests.unit.test_build_facts import run
from tests.unit.test_diff_command import commit

PAGE, KEPT = "help/what-changed.md", "data/changes/2003-01-02.yml"
PROJECT = "data/projects/ladders.yml"
UPDATE = """---
title: Ladders are {}
description: They came.
about: [projects/ladders]
date: 2003-01
{}
stated: [report#ladders-purpose]
---
"""


def add_change(lanterns: Lanterns, line: str) -> None:
    lanterns.replace(KEPT, "changes:\n", f"changes:\n  - {line}\n")


# The page

def test_each_change_leads_to_the_record_or_page_by_its_name_of_today(lanterns):
    for line in ("people/cyrus-moth, name: Cyrus Moth", "pages/index.md, name: Start",
                 "parts/letter, name: A letter", "pages/plan/lamps.md, name: Lamps"):
        add_change(lanterns, f"{{about: {line}, what: It is other.}}")
    page = html(lanterns.edition(), PAGE)
    assert '<a href="../../reported/projects/map/">The map</a>' in page
    assert '<a href="../../governance/people/#cy-moth">Cy Moth</a>' in page
    assert '<a href="../../">Lantern Alliance (invented)</a>' in page
    assert '<a href="../../sources/letter/">Letter</a>' in page
    assert '<a href="../../plan/actions/lamp-map/">A lamp map</a>' in page
    assert not any(name in page for name in ("Cyrus", "Start", "A letter", "Lamps<"))


def test_what_was_wrong_stands_with_what_is_right_and_since_when(built):
    page = html(built, PAGE)
    assert "It said: There were 30 lamps." in page
    assert "Right is: There are 40. It was wrong since December 2002." in page


def test_the_wording_is_apart_and_the_last_publication_stands_first(lanterns):
    lanterns.add("data/changes/2003-01-30.yml",
                 "published: 2003-01-30\nminor: [{what: Two commas.}]\n")
    page = html(lanterns.edition(), PAGE)
    assert page.index("30 January 2003") < page.index("2 January 2003</h2>")
    before, _, after = page.partition("<details>")[2].partition("</details>")
    assert "Two commas." in before
    assert "Two commas." not in after


def test_what_was_withdrawn_keeps_its_name_and_has_no_link(lanterns):
    add_change(lanterns, "{about: actions/lamp-tax, name: The lamp tax, what: Withdrawn.}")
    assert "<strong>The lamp tax</strong>" in html(lanterns.edition(), PAGE)


def test_there_is_no_page_feed_or_table_where_nothing_is_kept(lanterns):
    lanterns.delete(KEPT)
    site = lanterns.edition().site
    assert PAGE in site.left_out
    assert not [file for file in every_file(site, "") if "changes" in file or "changed" in file]


def test_a_list_of_changes_does_not_move_the_time_from_which_the_site_is_told(built, lanterns):
    lanterns.add("data/changes/2003-03-30.yml", "published: 2003-03-30\nsummary: Nothing much.\n")
    assert lanterns.edition().site.as_of == built.site.as_of


def test_the_feeds_have_an_entry_for_each_publication_without_the_wording(built):
    files = every_file(built.site, "https://lanterns.example/")
    feed = json.loads(files["help/what-changed/feed.json"])
    item, = feed["items"]
    assert item["url"] == "https://lanterns.example/help/what-changed/#2003-01-02"
    assert "The map: State: Under way → Deferred." in item["content_text"]
    assert "lampes" not in item["content_text"]
    assert item["id"] in files["help/what-changed/feed.xml"]


# What the check tells

@pytest.mark.parametrize(("line", "sentence"), [
    ("{about: projects/mop, what: New.}", "about: there is no project 'mop'. If it was taken away, "
     "say so in data/withdrawn.yml."),
    ("{about: actions/lamp-mab, what: New.}",
     "about: there is no action 'lamp-mab'. Did you mean 'lamp-map'?"),
    ("{about: project/map, what: New.}",
     "about: there is no kind 'project'. Did you mean 'projects'?"),
    ("{about: pages/indx.md, what: New.}",
     "about: there is no page indx.md. Did you mean 'index.md'?"),
    ("{about: parts/lettre, what: New.}",
     "about: there is no paper 'lettre'. Did you mean 'letter'?"),
    ("{about: map, what: New.}", "about: 'map' names neither a record nor a page. Write one like "
     "actions/lamp-map or pages/plan/purpose.md, or alliance for the whole site."),
    ("{about: people/dee-wick, what: New.}", "about: 'people/dee-wick' was erased. Write in place "
     "of this entry: {what: Something was removed.}"),
    ("{what: Lead., mentions: [people/dee-wick]}", "mentions: 'people/dee-wick' was erased. Write "
     "in place of this entry: {what: Something was removed.}"),
])
def test_what_a_list_names_is_or_was_there_and_was_not_erased(lanterns, line, sentence):
    add_change(lanterns, line)
    mistake, = lanterns.told_of_records()
    assert mistake.startswith(f"{KEPT}:6:")
    assert mistake.endswith(sentence)


def test_a_list_that_tells_nothing_is_told(lanterns):
    lanterns.add("data/changes/2003-01-30.yml", "published: 2003-01-30\n")
    assert lanterns.told_of_records() == [
        "data/changes/2003-01-30.yml:1:1: it tells of no change. Write changes:, minor:, "
        "corrections: or summary:, or delete the file."]


# The command

@pytest.fixture
def repository(lanterns, monkeypatch) -> Lanterns:
    """A copy whose files, with a list of changes, are all in one commit."""
    monkeypatch.setenv("AS_OF", "2003-03-01")
    run(lanterns.root, "git", "init", "-q", "-b", "main")
    commit(lanterns.root)
    return lanterns


def written(lanterns: Lanterns) -> str | None:
    """What the command writes; None if it writes nothing."""
    assert main(["", str(lanterns.root)]) == 0
    path = lanterns.root / "data/changes/2003-03-01.yml"
    return path.read_text(encoding="utf-8") if path.exists() else None


def test_what_changed_since_the_last_list_is_written_as_a_list_that_the_check_accepts(repository):
    repository.replace(PROJECT, "Ladders for both towns.", "Ladders for the two towns.")
    commit(repository.root)
    repository.replace(PROJECT, "lead:\n  who: posts/lamp-master-northmouth\n",
                       "lead:\n  who: posts/watcher\n")
    repository.replace(PROJECT, "  role: lead\n  person_id: ada-flint\n  named:\n    - {quote: "
                       '"Ada Flint, Lamp Master Northmouth, leads it", stands_in: '
                       "report#ladders-lead}\n", "")
    assert (written(repository) or "").partition("published: ")[2] == """2003-03-01
changes:
- about: projects/ladders
  name: Ladders
  what:
  - 'New lead: Watcher.'
  - 'Lead removed: Lamp Master, Northmouth, lead, Ada Flint.'
  mentions:
  - people/ada-flint
  - posts/lamp-master-northmouth
  - posts/watcher
minor:
- about: projects/ladders
  name: Ladders
  what: 'Summary: Ladders for both towns. → Ladders for the two towns.'
"""
    assert repository.told_of_records() == []


def test_what_staff_alone_have_and_what_is_published_later_alter_nothing(repository, capsys):
    notes = (repository.root / "staff/data/notes.yml").read_text(encoding="utf-8")
    repository.delete("staff/data/notes.yml")
    repository.add("staff/data/notes.yml", notes.replace("text: ", "text: Really, ", 1))
    repository.add("docs/updates/2003-later.md",
                   UPDATE.format("here", "publish_from: 2003-04-01T09:00"))
    assert written(repository) is None
    assert "nothing that the public sees has changed." in capsys.readouterr().out


def test_what_had_to_wait_is_new_once_its_time_has_come(repository, monkeypatch):
    repository.add("docs/updates/2003-later.md", UPDATE.format("here", "publish_from: 2003-02-20"))
    repository.delete(KEPT)
    commit(repository.root)
    repository.add(KEPT, "published: 2003-02-10\nsummary: A beginning.\n")
    commit(repository.root)
    assert "about: updates/2003-later\n" in (written(repository) or "")


def test_an_erased_record_is_kept_without_its_name(repository):
    line = "- {id: eve-oil, name: Eve Oil, elsewhere: {name: A list, words: Eve Oil}}\n"
    repository.replace("data/people.yml", "- id: cy-moth\n", f"{line}- id: cy-moth\n")
    repository.delete(KEPT)
    commit(repository.root)
    repository.add(KEPT, "published: 2003-02-10\nsummary: A beginning.\n")
    commit(repository.root)
    repository.replace("data/people.yml", line, "")
    repository.replace("data/withdrawn.yml", "addresses:\n", "addresses:\n  - {address: "
                       '"governance/people/#eve-oil", date: 2003-02-20, erased: true}\n')
    assert (written(repository) or "").endswith("changes:\n- what: Something was removed.\n")


def test_a_list_that_is_in_no_commit_yet_is_not_written_twice(repository, capsys):
    repository.replace(PROJECT, "Ladders for both towns.", "Ladders for the two towns.")
    assert written(repository)
    assert main(["", str(repository.root)]) == 1
    assert capsys.readouterr().err == (
        "data/changes/2003-03-01.yml is in no commit yet. Commit it, or delete it, and run this "
        "again.\n")


def test_the_first_list_needs_to_know_what_was_published_before(repository, capsys):
    repository.delete(KEPT)
    shutil.rmtree(repository.root / ".git")
    run(repository.root, "git", "init", "-q", "-b", "main")
    commit(repository.root)
    assert main(["", str(repository.root)]) == 1
    assert capsys.readouterr().err == (
        "There is no list of changes yet. Give the branch, tag or commit that was published "
        "before: BASE=…\n")
    repository.replace(PROJECT, "Ladders for both towns.", "Ladders for the two towns.")
    assert main(["main", str(repository.root)]) == 0
