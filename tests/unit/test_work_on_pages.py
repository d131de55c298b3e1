"""What the pages of a plan that lives say of its actions and projects."""

import re
from dataclasses import replace

import pytest

from macros.components import COMPONENTS, PageView
from macros.components.work_history import history_of
from macros.components.work_table import row
from macros.edition.site import BuildOptions
from macros.exports.standing import standing
from macros.model import Action, Project, Records
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.pages.generated import generated_pages
from tests.unit.conftest import html

MAP = "data/actions/lamp-map.yml"
PAGE = "plan/actions/lamp-map.md"
MOVED = ("due: 2003-01\n"
         "revised: [{due: 2003-03-31, on: 2002-10-05, reason: The paint dried slowly.}]")


@pytest.fixture
def living(lanterns):
    """The collaboration as one that publishes its own plan, with dates and a report."""
    lanterns.speak_for_themselves()
    lanterns.replace(MAP, "lead:", f"{MOVED}\nlead:")
    lanterns.add("docs/reports/2002-q4.md", """---
description: Half of it is drawn.
period: 2002-10/2002-12
published: 2003-01-20
progress:
  - {about: actions/lamp-map, state: under-way, percent: 50, comment: Half of it is drawn.}
  - {about: projects/map, state: under-way, percent: 40, comment: It goes on.}
elsewhere: {name: The lamp book, words: half of it}
---
""")
    return lanterns


def told(lanterns, as_of="2003-04-10"):
    return lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse(as_of)))


def shown(lanterns, page, as_of="2003-04-10"):
    """The words of a page, or of a component of that name."""
    edition = told(lanterns, as_of)
    made = (html(edition, page) if page.endswith(".md")
            else COMPONENTS[page](PageView(edition.site, "index.md")))
    return " ".join(re.sub(r"<[^>]+>", " ", made).split())


def choices(lanterns, model, id, as_of="2003-04-10"):
    site = told(lanterns, as_of).site
    return row(PageView(site, "plan/actions/index.md"), site.get(model, id))["choices"]


def test_a_list_is_filtered_by_who_answers_with_who_holds_the_post_now(living):
    assert choices(living, Action, "lamp-map")["owners"] == [
        ["posts-lamp-master-northmouth", "Lamp Master, Northmouth"]]
    living.replace("data/people.yml", "holds:\n    - post_id: lamp-master-northmouth",
                   "holds:\n    - from: 2002-01-01\n      post_id: lamp-master-northmouth")
    assert choices(living, Action, "lamp-map")["owners"] == [
        ["posts-lamp-master-northmouth", "Lamp Master, Northmouth · Ada Flint"]]


@pytest.mark.parametrize(("as_of", "dates"), [
    ("2002-10-04", ["not-late", "not-moved"]),
    ("2002-10-05", ["not-late", "moved"]),
    ("2003-03-31", ["not-late", "moved", "due-soon"]),
    ("2003-04-01", ["late", "moved"]),
])
def test_a_list_is_filtered_by_what_is_said_of_the_due_date(living, as_of, dates):
    assert [id for id, _ in choices(living, Action, "lamp-map", as_of)["dates"]] == dates


def test_what_has_no_due_date_is_filtered_by_none_of_that(living):
    assert choices(living, Action, "lamp-review")["dates"] == []


def test_a_project_is_of_the_strands_of_the_actions_that_it_advances(living):
    assert choices(living, Project, "map")["strands"] == [
        ["brighter-streets", "1. Brighter streets"]]
    assert choices(living, Project, "ladders")["strands"] == [
        ["steadier-hands", "2. Steadier hands"]]


@pytest.mark.parametrize("page", ["action_list", "projects", PAGE, "reported/projects/map.md"])
def test_what_depends_on_the_day_says_the_day(living, page):
    assert shown(living, page).count("As of 10 April 2003") == 1
    living.replace("data/alliance.yml", "voice: own\n", "")
    assert "As of" not in shown(living, page)


def entries(lanterns, page=PAGE, as_of="2003-04-10"):
    """What the history on a page tells: when, what, the state, and by which decision."""
    edition = told(lanterns, as_of)
    view = PageView(edition.site, page)
    work = edition.site.get(Action, "lamp-map")
    return [(entry["when"], entry["text"], entry["state"] and entry["state"]["name"],
             entry["decision"] and entry["decision"]["text"])
            for entry in history_of(view, work)]


def test_a_history_tells_of_reports_of_each_new_date_and_of_each_that_passed(living):
    assert entries(living) == [
        ("31 March 2003", "", "Date passed", None),
        ("31 December 2002", "October to December 2002", "Under way", None),
        ("5 October 2002", "Date moved from January 2003 to 31 March 2003", None, None),
        ("July 2002", "A review of the map", "Under review", None),
    ]
    assert entries(living, as_of="2003-03-31")[0][0] == "31 December 2002"


def test_a_date_that_was_moved_before_it_passed_did_not_pass(living):
    living.replace(MAP, "on: 2002-10-05", "on: 2003-02-03")
    assert [(when, state) for when, _, state, _ in entries(living) if state == "Date passed"] == [
        ("31 March 2003", "Date passed"), ("31 January 2003", "Date passed")]
    living.replace(MAP, "on: 2003-02-03", "on: 2003-01-31")
    assert [when for when, _, state, _ in entries(living) if state == "Date passed"] == [
        "31 March 2003"]


def test_a_new_date_leads_to_the_decision_of_that_day_about_the_work(living):
    decision = ("- {id: move-the-map, title: Move the map, basis: taken, date: 2002-10-05, "
                "about: [actions/lamp-map]}\n")
    file = living.root / "data/decisions.yml"
    file.write_text(file.read_text(encoding="utf-8") + decision, encoding="utf-8")
    assert entries(living)[2] == (
        "5 October 2002", "Date moved from January 2003 to 31 March 2003", None, "Move the map")
    page = html(told(living), PAGE)
    assert 'Moved <a href="../../../governance/decisions/#move-the-map">on 5 October 2002' in page
    assert "Move the map decided 5 October 2002" in shown(living, PAGE)
    living.replace("data/decisions.yml", "basis: taken, date: 2002-10-05", "basis: asked")
    assert "Move the map asked for" in shown(living, PAGE)
    assert entries(living)[2][-1] is None


def test_a_page_says_how_much_is_done_where_the_latest_report_says_so(living):
    report = "docs/reports/2002-q4.md"
    said = "How far 50% done ( Report for October to December 2002 )"
    assert said in shown(living, PAGE)
    living.replace(report, "percent: 50, ", "")
    assert "How far" not in shown(living, PAGE)


def test_the_history_of_a_project_has_what_reports_say_of_it(living):
    page = shown(living, "reported/projects/map.md")
    assert "31 December 2002 October to December 2002 Under way It goes on. 40% done." in page
    assert "How far 40% done" in page


def test_a_step_says_what_its_date_is_and_when_and_why_it_was_moved(living):
    living.replace(MAP, "stated:", """steps:
  - {id: draw, title: Draw it, due: 2002-12, done: 2002-12-05}
  - {id: print, title: Print it, due: 2003-01,
     revised: [{due: 2003-03-01, on: 2003-01-20, reason: There was no ink.}]}
  - {id: sell, title: Sell the map to all who ask for it in both of the towns, due: 2003-06}
stated:""")
    page = shown(living, PAGE)
    assert ("Draw it done 5 December 2002 Print it 40 days late "
            "Sell the map to all who ask for it in both of the towns due June 2003") in page
    assert "January 2003 1 March 2003 Moved on 20 January 2003: There was no ink." in page
    assert page.count("40 days late") == 2  # in the bar and in the table


def test_related_projects_are_shown_as_late_too(living):
    living.replace("data/projects/map.yml", "summary:", "due: 2003-01\nsummary:")
    assert "The map Late Under way" in shown(living, PAGE)


STRAND = "plan/strands/brighter-streets.md"


def test_a_strand_counts_what_is_done_and_late_and_says_who_answers_by_when(living):
    page = shown(living, STRAND)
    assert page.count("As of 10 April 2003") == 1
    assert "Promises 2 promises: 1 late" in page
    assert ("Who answers: Lamp Master, Northmouth · due 31 March 2003, 10 days late") in page


def test_a_strand_tells_of_the_reports_that_speak_of_its_actions(living):
    assert "31 December 2002 Report for October to December 2002" in shown(living, STRAND)
    assert "Report for October to" not in shown(living, "plan/strands/steadier-hands.md")


def test_a_strand_with_reports_alone_has_its_part_for_them(living):
    site = told(living).site
    without = replace(site, records=Records({**site.records, "updates": {}}))
    assert 'id="reported"' in generated_pages(without)[STRAND].body(PageView(without, STRAND))
    without = replace(site, records=Records({**site.records, "updates": {}, "reports": {}}))
    assert 'id="reported"' not in generated_pages(without)[STRAND].body(PageView(without, STRAND))


def test_tables_name_who_answers_for_each_piece_of_work_on_the_day(living):
    def lead():
        return standing(told(living).site, told(living).site.get(Action, "lamp-map"))["lead"]

    assert lead() == "Lamp Master, Northmouth"
    living.replace("data/people.yml", "holds:\n    - post_id: lamp-master-northmouth",
                   "holds:\n    - from: 2002-01-01\n      post_id: lamp-master-northmouth")
    assert lead() == "Ada Flint (Lamp Master, Northmouth)"
    living.replace(MAP, "lead: posts/lamp-master-northmouth",
                   "lead: [posts/lamp-master-northmouth, organizations/nls]")
    assert lead() == "Ada Flint (Lamp Master, Northmouth); Northmouth Lantern Service"
