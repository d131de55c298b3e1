"""The page on how a plan goes, what its states mean, and the timeline of it."""

import re

import pytest

from macros.edition.site import BuildOptions
from macros.model.moments import Moment
from tests.unit.conftest import html

PROGRESS, STATES = "reported/index.md", "reported/states.md"


def words(page):
    """The words of some HTML, without its tags."""
    return " ".join(re.sub("<[^>]+>", " ", page).split())


@pytest.fixture
def own(lanterns):
    """The Lantern Alliance in its own voice, with one action that is late and one that is done."""
    lanterns.speak_for_themselves("report_every: 400\n")
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2002-11\nlead:")
    return lanterns


def told(own, page, day="2003-02-01"):
    return html(own.edition(options=BuildOptions(as_of=Moment.parse(day))), page)


def test_progress_begins_with_how_many_are_done_and_late(own):
    assert words(told(own, PROGRESS)).startswith("One of 3 promises is done. One is late.")


def test_progress_says_so_where_nothing_was_done_or_is_silent(own):
    page = words(told(own, PROGRESS))
    assert "Without news for more than 400 days: none." in page
    assert "Done since the latest report" in page


def test_every_mark_of_the_matrix_is_in_its_key(own):
    page = told(own, PROGRESS)
    matrix = page[page.index('class="matrix"'):page.index("</table>")]
    key = page[page.index('class="key"'):page.index('class="matrix"')]
    marks = set(re.findall(r"#__mark-(\w+)", matrix))
    assert marks
    assert marks == set(re.findall(r"#__mark-(\w+)", key))


def test_the_matrix_says_between_which_days_its_marks_stand_where_it_has_no_room_for_all(own):
    page = told(own, PROGRESS)
    spans = [words(span) for span in re.findall(r"matrix__span.*?</span></span>", page, re.DOTALL)]
    assert spans
    assert all(span.endswith("Jul–Sep 2002 1 Feb 2003") for span in spans)


def test_the_states_by_strand_add_up(own):
    foot = re.search(r"<tfoot>.*?</tfoot>", told(own, PROGRESS), re.DOTALL)[0]
    figures = [int(figure) for figure in re.findall(r">(\d+)</td>", foot)]
    assert sum(figures) == 3


def test_progress_leads_to_the_other_pages_of_its_section(own):
    own.replace("data/navigation.yml", "[reported/projects/index.md, updates/index.md,",
                "[reported/index.md, reports/index.md,")
    page = words(told(own, PROGRESS))
    assert "See also: Reports · Timeline · What the states mean" in page


def test_what_is_late_is_told_apart_in_what_the_states_mean(own):
    page = words(told(own, STATES))
    state, late = page.split(" Late The due date is over")
    assert "Promises in this state that are late: A lamp map" in state
    assert "Promises in this state: A lamp map" in late
    assert "as of 1 February 2003" in late


def test_a_record_of_others_has_no_entry_for_late(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2002-11\nlead:")
    assert "is-late" not in html(lanterns.edition(), STATES)


def test_the_timeline_parts_what_is_to_come_from_what_was_and_knows_what_is_due(own):
    page = words(told(own, "reported/timeline.md", day="2002-10-15"))
    past, to_come = page.split("As of 15 October 2002. What follows is still to come.")
    assert "12 October 2002 Report" in past
    assert "November 2002 known to the month Due A lamp map" in to_come
    assert "1 February 2003 Update The school is open" in to_come


def test_the_timeline_says_by_how_much_late_work_is_late(own):
    assert "Due A lamp map 63 days late" in words(told(own, "reported/timeline.md"))


def test_the_timeline_says_how_exact_a_date_is_only_where_it_is_not_to_the_day(lanterns):
    page = words(html(lanterns.edition(), "reported/timeline.md"))
    assert "12 October 2002 Report" in page
    assert "May 2002 known to the month" in page


def test_the_rules_for_figures_and_risks_stand_below_the_states(own):
    page = words(told(own, STATES))
    assert "targets Reached Meets the target. Near Up to 5% of the target worse than it." in page
    assert "Short of it Worse than that." in page
    assert "Low From a score of 1 on. High From a score of 4 on." in page


def test_where_levels_of_risks_have_no_rule_there_is_no_heading_for_them(own):
    own.replace("data/alliance.yml", "  levels: [{id: low, name: Low, tone: good, at_least: 1}, "
                "{id: high, name: High, tone: bad, at_least: 4}]\n", "")
    page = told(own, STATES)
    assert 'id="figures"' in page
    assert 'id="risks"' not in page
