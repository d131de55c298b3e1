"""What one edition holds: records found by id, in order, and the staff edition's own besides."""

import re
from dataclasses import replace

import pytest

from macros.edition.site import UnknownRecord
from macros.exports import every_file
from macros.model import ALL_KINDS, Action, Body, Person, Place, Plan, Principle, Strand, Subject
from macros.model.editions import PUBLIC, STAFF
from macros.model.names import KIND_NAMES
from tests.unit.conftest import html
from tests.unit.sentences import did_you_mean, no


@pytest.mark.parametrize(
    ("ask", "problem", "fix"),
    [
        (lambda site: site.get(Person, "ada-flynt"), no('person', 'ada-flynt'),
         did_you_mean('ada-flint')),
        (lambda site: site.get(Body, "zebra"), no('body', 'zebra'), ""),
        (lambda site: site.of_kind("strand"), no('kind', 'strand'),
         did_you_mean('strands')),
        (lambda site: site.place("charter#oping"),
         no('place in the papers', 'charter#oping'), did_you_mean('charter#opening')),
        (lambda site: site.place("chart#aim"), no('paper', 'chart'),
         did_you_mean('charter')),
        (lambda site: site.place("charter"),
         no('place in the papers', 'charter'), did_you_mean('charter#aim')),
        (lambda site: site.get_subject(Subject.parse("project/map")), no('kind', 'project'),
         did_you_mean('projects')),
        (lambda site: site.get_subject(Subject.parse("projects/mapp")),
         no('project', 'mapp'), did_you_mean('map')),
        (lambda site: site.get_subject(Subject.parse("unused/headings")),
         no('kind', 'unused'), ""),
        (lambda site: replace(site, plan=None).single(Plan),
         no('file', 'data/plan.yml'), ""),
    ],
)
def test_what_is_not_there_is_told_with_what_is_nearest(built, ask, problem, fix):
    with pytest.raises(UnknownRecord) as unknown:
        ask(built.site)
    assert (unknown.value.problem, unknown.value.fix) == (problem, fix)


def test_messages_have_a_word_for_every_kind():
    assert KIND_NAMES.keys() == ALL_KINDS.keys()
    plurals = {name for name in KIND_NAMES.values() if name.endswith("s")}
    assert plurals == {"list of unused blocks", "list of lessons", "list of changes"}


def test_actions_stand_in_the_order_of_their_paper(built):
    actions = built.site.actions_of("brighter-streets")
    assert [action.id for action in actions] == ["lamp-review", "lamp-map"]
    assert list(built.site.records["actions"]) == ["lamp-map", "lamp-review", "lamplighters-school"]


def test_strands_stand_by_number_and_bodies_by_level(lanterns):
    lanterns.replace("data/strands.yml", "number: 1", "number: 3")
    lanterns.replace("data/bodies/lantern-board.yml", "level: 1", "level: 4")
    site = lanterns.edition().site
    assert [strand.id for strand in site.strands] == ["steadier-hands", "brighter-streets"]
    assert [body.id for body in site.bodies] == ["wick-group", "lantern-board"]


def test_a_title_is_the_papers_words_unless_it_is_given(built):
    site = built.site
    assert site.get(Strand, "brighter-streets").name == "Brighter streets"
    assert site.get(Principle, "care-and-craft").name == "Care & craft <3"
    assert site.get(Action, "lamp-map").name == "A lamp map"


@pytest.mark.parametrize(
    ("place", "citation"),
    [
        ("charter#title", "Charter, heading"),
        ("charter#aim", "Charter, section 1"),
        ("charter#deliverable-map", "Charter, section 3"),
        ("charter#appendix-lamps", "Charter, Appendix"),
    ],
)
def test_a_place_is_cited_by_the_papers_short_title_and_its_section(built, place, citation):
    assert built.site.citation(Place.parse(place)) == citation


@pytest.mark.parametrize(
    ("dated", "when"),
    [
        ("undated: It is invented.", "undated"),
        ("date: 2001-07", "July 2001"),
        ("date: 2001-09-30/2001-12", "between 30 September and December 2001"),
        ("date: 2001-09-30/2001-12\n    inferred: true",
         "undated, est. between 30 September and December 2001"),
    ],
)
def test_a_paper_says_when_it_was_written_and_no_more_than_is_known(lanterns, dated, when):
    if not dated.startswith("undated"):
        lanterns.replace("data/documents/charter.yml", "undated: It is invented.", dated)
    assert lanterns.edition().site.when("charter") == when


def test_the_longest_abbreviation_is_found_first_and_only_as_a_whole_word(lanterns):
    more = "{id: n, abbreviation: NL, expansion: N}\n- {id: m, abbreviation: NLS (2), expansion: M}"
    lanterns.replace("data/terms.yml", "{id: sls,", f"{more}\n- {{id: sls,")
    pattern = lanterns.edition().site.abbreviations_pattern
    assert pattern.findall("NLS (2), NLS and NL, not NLSS, ANL or nls") == ["NLS (2)", "NLS", "NL"]


def test_the_menu_gives_the_order_of_reading_and_the_section_of_a_page(built):
    site = built.site
    assert site.reading_order[:3] == ("index.md", "plan/index.md", "plan/actions/index.md")
    assert site.section_of("plan/actions/index.md").title == "The plan"
    assert site.section_of("plan/actions/lamp-map.md") is None


def test_every_page_has_a_title_and_a_sentence(built):
    site = built.site
    assert site.page_titles.keys() == site.page_descriptions.keys()
    assert site.page_titles["sources/charter.md"] == "Charter: the paper in full"
    assert site.page_descriptions["index.md"] == (
        "An invented collaboration on which the software is tested."
    )


def test_the_staff_edition_adds_records_pages_and_places_of_the_menu(built, built_for_staff):
    public, staff = built.site, built_for_staff.site
    assert staff.records["posts"].keys() - public.records["posts"].keys() == {"night-porter"}
    own = {page for page in staff.page_titles.keys() - public.page_titles.keys()
           if not page.startswith("staff/")}
    assert own == {"plan/actions/lamp-oil.md", "updates/2003-oil-talks.md"}
    assert staff.navigation.sections == (
        *public.navigation.sections, staff.section_of("staff/index.md")
    )
    assert staff.pages["staff/index.md"].file == "staff/docs/staff/index.md"


def test_the_staff_edition_takes_nothing_from_the_public_one(built, built_for_staff):
    pages = built.site.page_titles
    assert pages.items() <= built_for_staff.site.page_titles.items()
    differing = {page for page in pages if html(built, page) != html(built_for_staff, page)}
    marked = {page for page in differing if "(staff only)" in html(built_for_staff, page)}
    assert differing - marked == {"plan/index.md", "sources/data.md"}  # these tell how many
    staff = html(built_for_staff, "governance/people.md")
    told = [line for line in html(built, "governance/people.md").splitlines()
            if not line.startswith("<summary>")]  # these tell how many
    assert all(line in staff for line in told)
    assert "Night porter (staff only)" in staff


def test_what_is_for_staff_alone_says_so_wherever_it_is_named(built_for_staff):
    site = built_for_staff.site
    names = ("Night porter", "Buy oil together", "Talks about oil")
    for page in site.page_titles:
        text = re.sub(r"<[^>]+>", "", html(built_for_staff, page))
        for name in names:
            assert text.count(name) == text.count(f"{name} (staff only)"), page
    assert site.page_titles["plan/actions/lamp-oil.md"] == "Buy oil together (staff only)"
    assert site.page_titles["updates/2003-oil-talks.md"] == "Talks about oil (staff only)"
    files = every_file(site, "https://lanterns.example/")
    told = [file for file, text in files.items() if any(name in text for name in names)]
    assert {"data/posts.csv", "data/actions.json", "updates/feed.xml"} <= set(told)
    for file in told:
        for name in names:
            assert files[file].count(name) == files[file].count(f"{name} (staff only)"), file


def test_an_update_for_staff_alone_is_in_the_staff_edition_alone(lanterns):
    text = (lanterns.root / "docs/updates/2002-05-map-deferred.md").read_text(encoding="utf-8")
    lanterns.add("staff/docs/updates/2002-06-secret.md",
                 text.replace("2002-05", "2002-06").replace("The map is put off", "A secret"))
    public, staff = lanterns.edition(PUBLIC), lanterns.edition(STAFF)
    assert "2002-06-secret" in staff.site.records["updates"]
    assert "A secret" in html(staff, "updates/index.md")
    assert "2002-06-secret" not in public.site.records["updates"]
    assert "A secret" not in html(public, "updates/index.md")
