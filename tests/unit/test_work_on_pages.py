"""What the pages of a plan that lives say of its actions and projects."""

import re

import pytest

from macros.components import COMPONENTS, PageView
from macros.components.work_table import row
from macros.edition.site import BuildOptions
from macros.model import Action, Project
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from tests.unit.conftest import html

MAP = "data/actions/lamp-map.yml"
MOVED = ("due: 2003-01\n"
         "revised: [{due: 2003-03-31, on: 2002-10-05, reason: The paint dried slowly.}]")


@pytest.fixture
def living(lanterns):
    """The collaboration as one that publishes its own plan, with dates and a report."""
    name = "name: Lantern Alliance (invented)\n"
    publisher = "publisher: {name: The lantern office, email: a@lantern.example}\n"
    lanterns.replace("data/alliance.yml", name, f"{name}voice: own\n{publisher}")
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


@pytest.mark.parametrize("page", ["action_list"])
def test_what_depends_on_the_day_says_the_day(living, page):
    assert shown(living, page).count("As of 10 April 2003") == 1
    living.replace("data/alliance.yml", "voice: own\n", "")
    assert "As of" not in shown(living, page)
