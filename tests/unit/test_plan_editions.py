"""Editions of the plan: one is in force, and pages tell of it alone, unless they say otherwise."""

import re

import pytest

from macros.building import build_site
from macros.components import COMPONENTS, PageView
from macros.edition.site import BuildOptions
from macros.exports import every_file
from macros.exports.tables import tables
from macros.model import Action, Subject
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from tests.unit.conftest import html
from tests.unit.sentences import no

EDITIONS = "data/editions.yml"
STRANDS = "data/strands.yml"
MAP = "data/actions/lamp-map.yml"
LIST = "data/actions/lamp-list.yml"
OLD_ACTION, OLD_STRAND = "plan/actions/lamp-list.md", "plan/strands/old-streets.md"
OWN = "voice: own\npublisher: {name: The lantern office, email: a@lantern.example}\n"
REPLACED = ("This is part of an earlier plan: First charter. It was replaced in July 2001. "
            "See Second charter.")


def on(lanterns, day):
    """The edition as it is told on a day."""
    return lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse(day)))


def words(text):
    """The words of some HTML."""
    return " ".join(re.sub(r"<[^>]*>", "" , re.sub(r"</?(?:p|h\d|d[dt]|li|div)\b", r" \g<0>", text)
                           ).split())


def shown(edition, name, *arguments):
    """The words of a component on the home page."""
    return words(COMPONENTS[name](PageView(edition.site, "index.md"), *arguments))


@pytest.fixture
def with_two(lanterns):
    """The Lantern Alliance with an edition of its plan before the one that it has."""
    lanterns.give_an_earlier_plan()
    return lanterns


def test_a_plan_of_one_edition_has_no_page_of_editions_and_no_notice(built):
    assert built.site.plan_edition.id == "second"
    assert "plan/editions.md" not in built.placement.pages
    assert [page for page in built.placement.pages if "edition-notice" in html(built, page)] == []


def test_the_address_of_the_only_edition_is_given_nowhere(built):
    (row,) = next(table for table in tables(built.site) if table.name == "editions").rows
    assert (row["title"], row["url"]) == ("Second charter", "")
    assert "plan/editions" not in every_file(built.site, "")["data/editions.json"]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [("1997-01-01", "first"), ("1998-05-02", "first"), ("2001-06-30", "first"),
     ("2001-07-01", "second"), ("2020-01-01", "second")])
def test_the_edition_in_force_is_the_last_adopted_by_the_day(with_two, day, in_force):
    assert on(with_two, day).site.plan_edition.id == in_force


def test_an_alliance_that_names_no_edition_has_the_one_plan(lanterns):
    lanterns.delete(EDITIONS)
    site = lanterns.edition().site
    assert site.plan_edition is None
    assert len(site.actions) == len(site.all(Action)) == 3


def test_with_two_editions_everything_can_be_built_and_both_are_listed(with_two):
    built = with_two.build()
    page = words(html(built, "plan/editions.md"))
    assert page.index("Second charter This is the plan in force.") < page.index("First charter")
    assert "First charter It was replaced in July 2001." in page
    assert "Adopted 2 May 1998" in page
    assert with_two.told("staff") == []


def test_pages_of_an_earlier_plan_say_so_and_lead_to_the_plan_in_force(with_two):
    built = with_two.build()
    for page in (OLD_ACTION, OLD_STRAND, "plan/principles.md"):
        assert REPLACED in words(html(built, page)), page
    with_notice = {page for page in built.placement.pages if REPLACED in words(html(built, page))}
    assert with_notice == {OLD_ACTION, OLD_STRAND, "plan/principles.md"}


def test_a_plan_that_is_adopted_later_is_told_as_one_to_come(with_two):
    edition = on(with_two, "2001-01-01")
    assert [strand.id for strand in edition.site.strands] == ["old-streets"]
    page = words(html(edition, "plan/actions/lamp-map.md"))
    assert ("This is part of a plan to come: Second charter. "
            "It is to replace First charter in July 2001.") in page


def test_home_and_lists_and_counts_tell_of_the_plan_in_force_alone(with_two):
    edition = with_two.edition()
    assert (len(edition.site.actions), len(edition.site.all(Action))) == (3, 4)
    assert shown(edition, "how_many", "actions") == "three"
    assert shown(edition, "how_many", "principles") == "two"
    assert "2 themes, 3 promises" in shown(edition, "at_a_glance").lower()
    for name in ("overview", "strand_list", "action_list", "plan_and_projects",
                 "progress_by_strand", "progress_matrix", "plan_picture", "states", "headline"):
        told = shown(edition, name)
        assert "lamp list" not in told, name
        assert not re.search("Old streets|A lamp list|Thrift", told), name


def test_nothing_of_an_earlier_plan_is_late_once_it_was_replaced(with_two):
    with_two.replace("data/alliance.yml", "period:", f"{OWN}period:")
    before, after = (on(with_two, day).site for day in ("2001-06-30", "2003-06-30"))
    late = [site.standing(site.get(Action, "lamp-list")).timing.is_late for site in (before, after)]
    assert late == [True, False]


def test_elsewhere_the_name_of_a_part_of_an_earlier_plan_is_told_with_its_edition(with_two):
    built = with_two.build()
    assert "A lamp list (First charter)" in html(built, "plan/actions/lamp-map.md")
    assert "A lamp list (First charter)" in html(built, "governance/people.md")
    assert "(First charter)" not in html(built, OLD_STRAND)
    assert built.site.page_titles[OLD_ACTION] == "A lamp list (First charter)"
    assert "A lamp list (First charter)" in html(built, "help/a-to-z.md")


def test_an_action_names_those_from_which_and_to_which_it_was_carried_over(with_two):
    built = with_two.build()
    assert "Carried to A lamp map" in words(html(built, OLD_ACTION))
    assert "Carried over from A lamp list (First charter)" in words(
        html(built, "plan/actions/lamp-map.md"))
    pages = built.placement.pages
    assert Subject("actions", "lamp-list") in pages["plan/actions/lamp-map.md"].related


def test_a_report_on_an_earlier_plan_keeps_what_it_says_of_its_actions(with_two):
    with_two.replace("docs/reports/2002-q3.md", "progress:\n",
                     "progress:\n  - {about: actions/lamp-list, comment: It was written.}\n")
    page = words(html(with_two.build(), "reports/2002-q3.md"))
    assert "A lamp list (First charter)" in page


def test_strands_of_two_editions_may_have_one_number_but_not_those_of_one(with_two):
    assert with_two.told_of_records() == []
    with_two.replace(STRANDS, "number: 2", "number: 1")
    assert [told.split(": ", 1)[1] for told in with_two.told_of_records()] == [
        "number: '1' is already used by 'brighter-streets'. Give each its own."]


NAMES_NONE = ("names no edition of the plan, of which there are 2. "
              "Write edition: with one of 'second' and 'first'.")
BROKEN = {
    "an edition that replaces itself": (
        EDITIONS, "replaces: first", "replaces: second",
        [f"{EDITIONS}:1:26: replaces: runs in a circle: second > second. "
         "Leave it out at the first edition."]),
    "editions that replace each other": (
        EDITIONS, "id: first,", "id: first, replaces: second,",
        [f"{EDITIONS}:{place}: replaces: runs in a circle: {way}. "
         "Leave it out at the first edition."
         for place, way in (("1:26", "second > first > second"),
                            ("2:25", "first > second > first"))]),
    "two editions in force": (
        EDITIONS, "replaces: first, ", "",
        [f"{EDITIONS}:2:3: no edition replaces 'first', nor 'second': two would be in force. "
         "Write in the later one, replaces: with the id of the one before it."]),
    "an edition that is not there": (
        EDITIONS, "replaces: first", "replaces: frist",
        [f"{EDITIONS}:1:26: replaces: {no('edition of the plan', 'frist', 'first')}"]),
    "an edition adopted before the one that it replaces": (
        EDITIONS, "1998-05-02", "2001-08-02",
        [f"{EDITIONS}:1:65: adopted: July 2001 is before 'first' was adopted, which it replaces. "
         "Correct one of the dates, or replaces:."]),
    "a paper that is not there": (
        EDITIONS, "paper: charter", "paper: chartr",
        [f"{EDITIONS}:1:100: paper: there is no paper 'chartr'. Did you mean 'charter'?"]),
    "an action without an edition": (
        LIST, "edition: first\n", "", [f"{LIST}:1:1: this action {NAMES_NONE}"]),
    "a strand without an edition": (
        STRANDS, "id: old-streets, edition: first,", "id: old-streets,",
        [f"{STRANDS}:13:3: this strand {NAMES_NONE}"]),
    "an action of an edition that is not there": (
        LIST, "edition: first\n", "edition: third\n",
        [f"{LIST}:2:10: edition: {no('edition of the plan', 'third')} "
         "Write the id of one in data/editions."]),
    "an action in a strand of another edition": (
        LIST, "strand_id: old-streets", "strand_id: brighter-streets",
        [f"{LIST}:3:12: strand_id: this is of the edition 'second', and the action of 'first'. "
         "Name one of the same edition."]),
    "an action that follows a principle of another edition": (
        LIST, "[thrift]", "[light]",
        [f"{LIST}:4:17: principle_ids: this is of the edition 'second', and the action of "
         "'first'. Name one of the same edition."]),
    "an action that is carried over to an earlier plan": (
        MAP, "edition: second", "edition: second\ncarried_to: [actions/lamp-list]",
        [f"{MAP}:9:14: carried_to: 'actions/lamp-list' is of no later edition of the plan. "
         "Name an action of a later one."]),
    "an action that is carried over to what is no action": (
        LIST, "[actions/lamp-map]", "[strands/brighter-streets]",
        [f"{LIST}:8:14: carried_to: this cannot be a strand. Write actions/…."]),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), BROKEN.values(), ids=BROKEN)
def test_each_mistake_in_editions_is_told_in_one_sentence(with_two, file, old, new, told):
    with_two.replace(file, old, new)
    assert with_two.told_of_records() == told


def test_staff_alone_cannot_have_an_edition_of_the_plan(lanterns):
    lanterns.add("staff/data/editions.yml", "- {id: third, title: Third, adopted: 2003}\n")
    assert lanterns.told("staff") == [
        "staff/data/editions.yml:1:1: 'editions' are the same in both editions. Move it to data/."]


def test_the_pages_of_an_earlier_plan_do_not_change_those_of_the_plan_in_force(lanterns, built):
    lanterns.give_an_earlier_plan()
    both = build_site(lanterns.root, PUBLIC)
    changed = {page for page in built.placement.pages
               if built.placement.pages[page].html != both.placement.pages[page].html}
    assert not {"index.md", "plan/index.md", "plan/actions/index.md", "reported/projects/index.md",
                "plan/strands/brighter-streets.md"} & changed


def test_pages_of_an_earlier_plan_do_not_wait_for_what_was_never_reported(lanterns):
    lanterns.give_an_earlier_plan()
    edition = lanterns.edition()
    action = html(edition, "plan/actions/lamp-list.md")
    strand = html(edition, "plan/strands/old-streets.md")
    for page in (action, strand):
        assert "Not mentioned in any report" not in page
        assert 'id="reported"' not in page
    assert "Not mentioned in a report" not in action
    assert 'id="projects"' not in strand
    assert 'id="reported"' in html(edition, "plan/actions/lamp-review.md")
