"""What a page says of a due date that has passed, in each voice."""

from __future__ import annotations

import pytest

from macros.edition.site import BuildOptions
from macros.model.moments import Moment
from tests.unit.conftest import html

NO_LATER = '<strong>{due}</strong><br><span class="remark">No later report held</span>'
MAP, PAGE = "data/actions/lamp-map.yml", "plan/actions/lamp-map.md"


def page_on(lanterns, day, page=PAGE):
    return html(lanterns.edition(options=BuildOptions(as_of=Moment.parse(day))), page)


@pytest.fixture
def due(lanterns):
    """The Lantern Alliance in which two pieces of work are due, one of them with steps."""
    lanterns.replace(MAP, "lead:", "due: 2002-12\nsteps:\n"
                     "  - {id: draw, title: Draw it, due: 2002-11, done: 2002-12-03}\n"
                     "  - {id: print, title: Print it, due: 2002-12}\nlead:")
    lanterns.replace("data/projects/ladders.yml", "due: {value: 2003-06,", "due: {value: 2002-02,")
    lanterns.replace("data/projects/map.yml", "summary:", "due: 2003-01\nsummary:")
    return lanterns


def test_a_record_says_of_a_date_that_has_passed_that_no_later_report_is_held(due):
    told = NO_LATER.format(due="December 2002")
    assert page_on(due, "2003-01-03").count(told) == 2
    assert told in page_on(due, "2003-01-03", "plan/actions/index.md")
    assert "No later report held" not in page_on(due, "2002-12-31")


@pytest.mark.parametrize(("project", "is_told"), [("map", True), ("ladders", False)])
def test_it_does_not_say_so_of_work_on_which_something_later_was_reported(due, project, is_told):
    page = page_on(due, "2003-02-03", f"reported/projects/{project}.md")
    assert ("No later report held" in page) == is_told


def test_a_record_calls_no_step_late_and_none_undone(due):
    page = page_on(due, "2003-02-03")
    assert "Done late" not in page
    assert "Not done yet" not in page
    assert "3 December 2002" in page


def test_who_publishes_their_own_plan_says_what_was_done_late_and_what_is_late(due):
    due.speak_for_themselves()
    page = page_on(due, "2003-02-03")
    assert "Done late" in page
    assert "34 days late" in page
    assert "No later report held" not in page
