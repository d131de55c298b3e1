"""Reports by period: what they may say, and what follows from them."""

import re

import pytest

from macros.components import COMPONENTS, PageView
from macros.edition.gaps import findings
from macros.edition.site import BuildOptions
from macros.exports.standing import standing
from macros.model import Action, Project, Subject
from macros.model.editions import STAFF
from macros.model.moments import Moment
from macros.pages.generated import as_markdown
from macros.reading.markers import MARKER
from tests.unit.conftest import html

Q4 = "docs/reports/2002-q4.md"
FRONT = "description: The lamps were counted.\nperiod: 2002-10/2002-12\npublished: 2003-01-20\n"


def report(*progress, front=FRONT):
    items = "".join(f"  - {item}\n" for item in progress)
    source = "elsewhere: {name: The lamp book, words: what was done}\n"
    return f"---\n{front}progress:\n{items}{source}---\n"


def add(lanterns, *progress, front=FRONT, file=Q4):
    lanterns.add(file, report(*progress, front=front))


def words(page):
    """The words of some HTML, without its tags."""
    return " ".join(re.sub("<[^>]+>", "", page).split()).replace("&#39;", "'")


@pytest.mark.parametrize(
    ("progress", "front", "told"),
    [
        ("{about: actions/lamp-maps, state: under-way}", FRONT,
         "6:13: about: there is no action 'lamp-maps'. Did you mean 'lamp-map'?"),
        ("{about: strands/brighter-streets, state: under-way}", FRONT,
         "6:13: about: this cannot be a strand. Write actions/… or projects/…."),
        ("{about: actions/lamp-map, state: underway}", FRONT,
         "6:38: state: there is no state 'underway'. Did you mean 'under-way'?"),
        ("{about: actions/lamp-map, state: under-way, percent: 101}", FRONT,
         "6:58: percent:"),
        ("{about: actions/lamp-map}", FRONT,
         "6:5: nothing is said of 'actions/lamp-map'. Write state:, percent: or comment:, or leave "
         "it out."),
        ("{about: actions/lamp-map, comment: So., as_of: 2002-09-30}", FRONT,
         "6:52: as_of: 30 September 2002 is not in the period or between its end and the day of "
         "publication. Write a day that is."),
        ("{about: actions/lamp-map, comment: So., as_of: 2003-01-21}", FRONT,
         "6:52: as_of: 21 January 2003 is not in the period or between its end and the day of "
         "publication. Write a day that is."),
        ("{about: actions/lamp-map, comment: So.}", FRONT.replace("10/2002-12", "07/2002-09"),
         "3:9: period: there is a report on July to September 2002 already: "
         "docs/reports/2002-q3.md. Put both into one file, or correct the period."),
        ("{about: actions/lamp-map, comment: So.}", FRONT.replace("2003-01-20", "2002-09-30"),
         "4:12: published: 30 September 2002 is before the end of the period (October to December "
         "2002). Write the day on which the file is merged, or a shorter period."),
    ],
)
def test_what_is_wrong_in_a_report_is_told_in_one_sentence(lanterns, progress, front, told):
    add(lanterns, progress, front=front)
    (sentence,) = lanterns.told_of_records()
    assert sentence.startswith(f"{Q4}:{told}")


def test_a_report_says_why_a_state_has_changed(lanterns):
    add(lanterns, "{about: projects/map, state: under-review, as_of: 2003-01-02}")
    assert lanterns.told_of_records() == []
    lanterns.replace(Q4, "under-review", "deferred")
    assert lanterns.told_of_records() == [
        f"{Q4}:6:34: state: 'projects/map' was 'under-review' before, and nothing says why that "
        "has changed. Write comment: with why."]


def test_two_reports_on_one_period_are_told_however_it_is_written(lanterns):
    add(lanterns, "{about: actions/lamp-map, comment: So.}")
    lanterns.add("docs/reports/2002-autumn.md", report(
        "{about: actions/lamp-map, comment: So.}",
        front=FRONT.replace("2002-10/2002-12", "2002-Q4")))
    assert lanterns.told_of_records() == [
        f"{Q4}:3:9: period: there is a report on October to December 2002 already: "
        "docs/reports/2002-autumn.md. Put both into one file, or correct the period."]


def test_a_report_may_give_the_percent_alone_but_not_the_state_of_what_no_one_reports(lanterns):
    add(lanterns, "{about: actions/lamp-review, percent: 40}")
    assert lanterns.told_of_records() == []
    lanterns.replace(Q4, "percent: 40", "state: not-reported")
    assert lanterns.told_of_records() == [
        f"{Q4}:6:41: state: 'not-reported' is for what no update or report tells of. "
        "Write what is reported, or leave the state out."]


def test_with_the_voice_of_a_record_a_report_rests_on_something(lanterns):
    add(lanterns, "{about: actions/lamp-map, comment: So.}")
    lanterns.replace(Q4, "elsewhere: {name: The lamp book, words: what was done}\n", "")
    assert lanterns.told_of_records() == [
        f"{Q4}:6:5: what is said of 'actions/lamp-map' has no source. Write stated: with places in "
        "the papers, or elsewhere: with the name and address of the source."]
    lanterns.replace(Q4, "comment: So.", "comment: So., stated: [report#paint]")
    assert lanterns.told_of_records() == []


def test_a_report_says_what_was_corrected_in_it_and_not_before_it_was_published(lanterns):
    add(lanterns, "{about: actions/lamp-map, comment: So.}",
        front=f"{FRONT}corrected: [{{on: 2003-01-25, what: The lamps were 40.}}]\n")
    assert lanterns.told_of_records() == []
    assert "25 January 2003: The lamps were 40." in html(lanterns.edition(), "reports/2002-q4.md")
    lanterns.replace(Q4, "on: 2003-01-25", "on: 2003-01-19")
    (told,) = lanterns.told_of_records()
    assert told.startswith(f"{Q4}:5:18: on: 19 January 2003 is before it was published")


def test_a_state_in_a_report_rests_on_what_its_item_names_or_else_on_what_the_report_does(lanterns):
    add(lanterns, "{about: actions/lamp-map, state: under-way, comment: So., "
        "stated: [report#paint]}", "{about: projects/map, state: deferred, comment: So.}")
    site = lanterns.edition().site
    told = [standing(site, site.get(model, id))["state_basis"]
            for model, id in ((Action, "lamp-map"), (Project, "map"))]
    assert told == ["report#paint", "The lamp book"]


def test_work_is_spoken_of_once_in_a_report(lanterns):
    item = "{about: actions/lamp-map, comment: So.}"
    add(lanterns, item, item)
    assert lanterns.told_of_records() == [
        f"{Q4}:7:13: about: 'actions/lamp-map' is in this report twice. "
        "Put what is said of it into one item."]


def test_a_report_and_an_update_cannot_give_two_states_on_one_day(lanterns):
    add(lanterns, "{about: actions/lamplighters-school, state: under-way, as_of: 2002-12-01}")
    assert lanterns.told_of_records() == []
    lanterns.replace("docs/updates/2003-school-open.md", "date: 2003-02-01", "date: 2002-12-01")
    (sentence,) = lanterns.told_of_records()
    assert "'complete' and 'under-way' fall into one time" in sentence or (
        "'under-way' and 'complete' fall into one time" in sentence)


def state(site, subject, day=None):
    status = site.links.status_of(Subject.parse(subject), day)
    return status.state.id, status.statement and status.statement.source.id


def test_a_state_in_a_report_holds_on_the_last_day_of_the_period(lanterns):
    add(lanterns, "{about: projects/map, state: deferred, comment: Why.}")
    site = lanterns.edition().site
    assert state(site, "projects/map") == ("deferred", "2002-q4")
    october = site.links.reports[0].period.earliest
    assert state(site, "projects/map", october) == ("under-review", "2002-07-map-review")


def test_a_state_that_reports_repeat_has_the_day_on_which_it_was_reached(lanterns):
    add(lanterns, "{about: projects/map, state: under-review, percent: 20}")
    site = lanterns.edition().site
    standing = site.standing(site.get(Project, "map"))
    assert (standing.statement.source.id, standing.percent) == ("2002-07-map-review", 20)
    assert state(site, "projects/map") == ("under-review", "2002-07-map-review")
    lanterns.replace(Q4, "under-review, percent: 20", "deferred, comment: Why.")
    add(lanterns, "{about: projects/map, state: under-review, comment: Again.}",
        front=FRONT.replace("2002-10/2002-12", "2003-01/2003-03").replace("01-20", "04-20"),
        file="docs/reports/2003-q1.md")
    assert state(lanterns.edition().site, "projects/map") == ("under-review", "2003-q1")


def test_work_that_no_report_names_keeps_its_state(lanterns):
    add(lanterns, "{about: projects/ladders, comment: No change.}")
    assert state(lanterns.edition().site, "projects/ladders") == ("under-way", "2002-paint")


def test_one_file_carries_the_states_of_all_and_its_page_says_what_changed(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2002-11\nlead:")
    add(lanterns, "{about: actions/lamp-map, state: under-way, comment: Why.}",
        "{about: actions/lamp-review, state: complete, percent: 100, comment: All seen.}",
        "{about: projects/ladders, state: under-way}")
    edition = lanterns.edition()
    page = html(edition, "reports/2002-q4.md")
    actions, projects = re.findall(r"<p><strong>.*?</p>", page, re.DOTALL)
    assert "1 became late (" in words(actions)
    assert "1 was finished (Review of the lamps)." in words(actions)
    assert words(projects) == "Projects: 1 did not change."
    assert "reported as Under way" in page
    assert "Late</span>" in page
    assert "100% done" in page
    assert "All seen." in page
    action = html(edition, "plan/actions/lamp-review.md")
    assert "Report for October to December 2002" in action
    assert "All seen." in action


def test_the_text_of_a_report_stands_before_the_states_of_all(lanterns):
    page = as_markdown(lanterns.edition().generated["reports/2002-q3.md"])
    head, _, states = page.rpartition("Both towns met on a ladder.")
    assert MARKER.search(head)
    assert MARKER.search(states)


def test_the_list_of_reports_counts_actions_apart_from_projects(lanterns):
    lanterns.speak_for_themselves()
    add(lanterns, "{about: projects/map, state: deferred, comment: Why.}",
        "{about: actions/lamp-review, state: complete, comment: All seen.}")
    page = words(html(lanterns.edition(), "reports/index.md"))
    assert "Promises: 1 was finished." in page
    assert "Projects: 1 was deferred." in page


def test_work_that_stays_late_is_not_counted_as_changed(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2001\nlead:")
    add(lanterns, "{about: actions/lamp-map, state: under-review, comment: Why.}")
    page = words(html(lanterns.edition(), "reports/2002-q4.md"))
    assert "Promises: 1 did not change." in page


def test_the_list_of_reports_has_the_latest_first(lanterns):
    add(lanterns, "{about: projects/map, state: deferred, comment: Why.}")
    page = html(lanterns.edition(), "reports/index.md")
    assert page.index("October to December 2002") < page.index("July to September 2002")


@pytest.mark.parametrize(
    ("as_of", "is_late", "is_soon", "silent"),
    [("2003-01-20", False, True, None), ("2003-04-30", False, True, None),
     ("2003-05-01", True, False, 121)],
)
def test_what_is_late_soon_or_silent_is_told_from_one_day(
        lanterns, as_of, is_late, is_soon, silent):
    lanterns.speak_for_themselves("report_every: 120\ndue_soon: 101\n")
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2003-04\nlead:")
    add(lanterns, "{about: actions/lamp-map, state: under-way, comment: Why.}")
    site = lanterns.edition(options=BuildOptions(as_of=Moment.parse(as_of))).site
    (action,) = (action for action in site.actions if action.id == "lamp-map")
    standing = site.standing(action)
    assert (standing.timing.is_late, standing.timing.is_due_soon) == (is_late, is_soon)
    assert standing.silent_for == silent
    assert standing.tone == ("late" if is_late else "good")


def test_data_quality_counts_from_the_latest_report_too(lanterns):
    add(lanterns, "{about: actions/lamp-review, comment: Ten were seen.}")
    told = {finding.record.id: finding.words
            for finding in findings(lanterns.edition(STAFF).site) if finding.topic == "update"}
    assert told["lamp-review"] == "31 December 2002"



def test_the_matrix_has_the_state_of_the_day_that_a_report_names(lanterns):
    lanterns.speak_for_themselves()
    add(lanterns, "{about: actions/lamp-map, state: complete, comment: Why., as_of: 2003-01-10}")
    view = PageView(lanterns.edition().site, "index.md")
    row = COMPONENTS["progress_matrix"](view)
    cells = row[row.index("A lamp map"):]
    assert "Complete" in cells[:cells.index("</tr>")].split("</td>")[0]


def test_what_was_done_stands_beside_when_it_was_and_not_when_it_was_due(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2003-06-30\nlead:")
    add(lanterns, "{about: actions/lamp-map, state: complete, comment: Why., as_of: 2003-01-10}")
    shown = COMPONENTS["done_lately"](PageView(lanterns.edition().site, "index.md"))
    assert "10 January 2003</strong>" in shown
    assert "due 30 June 2003" in shown
