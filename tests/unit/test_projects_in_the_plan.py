"""Projects have their place in the plan: a strand, principles, an edition, and steps."""

import pytest

from macros.edition.site import BuildOptions
from macros.exports import every_file
from macros.model import Subject
from macros.model.moments import Moment
from tests.unit.conftest import html

MAP = "data/projects/map.yml"
PAGE = "reported/projects/map.md"
STEPS = """\
steps:
  - {id: draw, title: Draw it, due: 2002-11, done: 2002-12-03}
  - {id: print, title: Print it, due: 2002-12}
"""


def with_keys(lanterns, keys):
    lanterns.replace(MAP, "summary:", f"{keys}\nsummary:")


def test_a_project_that_names_a_strand_and_a_principle_is_on_their_pages(lanterns):
    with_keys(lanterns, "strand_id: steadier-hands\nprinciple_ids: [care-and-craft]")
    assert lanterns.told() == []
    built = lanterns.edition()
    assert "projects/map/" in html(built, "plan/strands/steadier-hands.md")
    assert "projects/map/" in html(built, "plan/principles.md")
    page = html(built, PAGE)
    assert "strands/steadier-hands/" in page
    assert "principles/#care-and-craft" in page


def test_the_steps_of_a_project_are_shown_due_and_told_of(lanterns):
    lanterns.speak_for_themselves()
    with_keys(lanterns, STEPS.rstrip())
    lanterns.replace("docs/updates/2002-paint.md", "about: [projects/ladders,",
                     'about: ["projects/map#print", projects/ladders,')
    lanterns.replace("docs/updates/2002-paint.md", "state: under-way\n", "")
    lanterns.replace("docs/updates/2002-paint.md", "reason: Paint is being bought.\n", "")
    assert lanterns.told_of_records() == []
    site = lanterns.edition(options=BuildOptions(as_of=Moment.parse("2003-02-10")))
    page = html(site, PAGE)
    assert '<li class="step-bar--was"><a href="#draw">Draw it</a>' in page
    assert "41 days late" in page
    assert 'Told of it: <a href="../../../updates/2002-paint/">' in page
    assert "Print it" in every_file(site.site, "")["data/projects-steps.csv"]


@pytest.mark.parametrize(("about", "told"), [
    ("projects/map#prints", "the project 'map' has no step 'prints'. Did you mean 'print'?"),
    ("project-steps/print", "there is no kind 'project-steps'."),
])
def test_a_step_of_a_project_that_is_not_there_is_told(lanterns, about, told):
    with_keys(lanterns, STEPS.rstrip())
    lanterns.replace("docs/updates/2003-school-open.md", "[actions/lamplighters-school]",
                     f'[actions/lamplighters-school, "{about}"]')
    assert any(told in sentence for sentence in lanterns.told_of_records())


def test_a_project_of_an_earlier_plan_says_so_and_is_not_in_the_list(lanterns):
    lanterns.give_an_earlier_plan()
    with_keys(lanterns, "edition: first")
    edition = lanterns.edition()
    assert Subject("projects", "map") not in {work.subject for work in edition.site.work}
    assert "replaced" in html(edition, PAGE)
    assert "map/" not in html(edition, "reported/projects/index.md")


def test_a_projects_strand_is_of_its_own_edition(lanterns):
    lanterns.give_an_earlier_plan()
    with_keys(lanterns, "strand_id: steadier-hands")
    assert lanterns.told_of_records() == [
        f"{MAP}:3:12: strand_id: this is of the edition 'second', and the project of none. "
        "Write edition: second."]
