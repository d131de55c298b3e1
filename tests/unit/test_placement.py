"""Which block of which paper stands on which page; what one file more changes."""

import re

import pytest

from macros import addresses
from macros.model import Place, Unused
from macros.model.editions import PUBLIC, STAFF
from macros.pages.generated import generated_pages
from macros.pages.placement import render_pages
from tests.unit.conftest import html

HOME = "docs/index.md"
CALL = "{{ strand_list() }}"
A_TO_Z = "---\ntitle: A to Z\ndescription: Everything.\n---\n\n{{ a_to_z() }}\n"


@pytest.mark.parametrize(
    ("place", "pages"),
    [
        ("charter#opening", ("index.md",)),
        ("charter#deliverable-lamps",
         ("plan/actions/index.md", "plan/actions/lamp-review.md",
          "plan/strands/brighter-streets.md")),
        ("charter#measure-count", ("plan/actions/lamp-review.md",)),
        ("charter#signature", ("index.md",)),
        ("charter#group-reports", ("governance/wick-group.md",)),
    ],
)
def test_a_block_is_on_the_pages_that_show_its_words(built, place, pages):
    assert built.placement.quoted_on[Place.parse(place)] == pages


def test_of_the_pages_that_show_a_block_those_of_the_menu_come_first(lanterns):
    lanterns.replace(HOME, CALL, CALL + '\n\n{{ words("charter#group-member-1") }}')
    assert lanterns.build().placement.quoted_on[Place("charter", "group-member-1")] == (
        "index.md", "governance/wick-group.md",
    )  # fmt: skip


def test_what_is_on_no_page_is_what_the_collaboration_lists(built):
    listed = [place for one in built.site.all(Unused) for place in one.places]
    assert list(built.placement.unused) == listed


def test_a_whole_paper_counts_as_no_page_of_its_blocks_subject(lanterns, built):
    lanterns.replace(HOME, CALL, CALL + '\n\n{{ whole_paper("charter") }}')
    assert lanterns.build().placement.quoted_on == built.placement.quoted_on


def test_a_page_for_staff_counts_as_no_page_of_the_blocks_that_it_shows(lanterns, built_for_staff):
    lanterns.replace("staff/docs/staff/index.md", "A secret lantern.",
                     '{{ words("charter#opening") }}')
    placement = lanterns.build(STAFF).placement
    assert placement.pages["staff/index.md"].cited == ("charter",)
    assert placement.quoted_on == built_for_staff.placement.quoted_on


def test_a_page_cites_each_paper_whose_words_it_shows_or_quotes(built):
    cited = {src_uri: set(page.cited) for src_uri, page in built.placement.pages.items()}
    assert cited["sources/differences.md"] == {"charter"}
    assert cited["plan/actions/lamp-review.md"] == {"charter", "report"}
    assert cited["plan/actions/lamp-map.md"] == {"charter", "letter", "report"}
    assert cited["plan/index.md"] == cited["help/abbreviations.md"] == set()


def test_a_paper_in_full_is_not_named_as_a_source_of_itself(built):
    assert "charter" not in built.placement.pages["sources/charter.md"].cited


def test_the_anchors_of_what_staff_have_below_a_page_are_among_its_anchors(built_for_staff):
    closed = [page for page in built_for_staff.placement.pages.values() if page.closing]
    assert closed
    assert all("for-staff" in page.ids for page in closed)


def links_back(page):
    """(src_uri's address, anchor) of each link from the paper in full to where it is shown."""
    return re.findall(r'<a href="\.\./\.\./([^"#]*)#([^"]*)"><span[^>]*>Shown on: ', page)


def test_the_head_of_a_table_which_has_no_anchor_leads_to_the_page_that_shows_it(built):
    paper = built.placement.pages["sources/wishes.md"].bodies[0]
    head = re.search(r'<tr id="oil">.*?</tr>', paper)[0]
    assert re.findall(r'<a href="([^"]*)"><span[^>]*>Shown on: ', head) == ["../../"]


def test_every_line_of_a_paper_in_full_leads_back_to_its_words_on_each_page_once(lanterns):
    lanterns.say_the_same_twice()
    built = lanterns.build()
    anchors = {
        addresses.url(page): set(re.findall(r' id="([^"]*)"', html(built, page)))
        for page in built.site.page_titles
    }
    back = links_back(built.placement.pages["sources/charter.md"].bodies[0])
    quoted_on = built.placement.quoted_on
    lines = [
        {page for block in element.blocks for page in quoted_on.get(block.ref, ())}
        for element in built.site.papers["charter"].elements
    ]
    assert len(back) == sum(len(pages) for pages in lines)
    assert [f"{page}#{anchor}" for page, anchor in back if anchor not in anchors[page]] == []


def test_pages_made_twice_are_the_same_in_the_same_order(built):
    again, mistakes = render_pages(built.site, generated_pages(built.site))
    assert mistakes == []
    assert list(again.pages.items()) == list(built.placement.pages.items())
    assert list(again.quoted_on.items()) == list(built.placement.quoted_on.items())


def test_one_action_more_is_one_file(lanterns):
    lanterns.replace(HOME, CALL, CALL + '\n\n{{ how_many("actions") }} promises')
    lanterns.add("docs/help/a-to-z.md", A_TO_Z)
    before = lanterns.edition(PUBLIC)
    lanterns.add("data/actions/dusk.yml",
                 "title: Light by dusk\nstrand_id: brighter-streets\n"
                 "stated: [charter#strand-1-priority-1]\n")
    after = lanterns.edition(PUBLIC)

    assert before.site.page_titles.keys() ^ after.site.page_titles.keys() == {
        "plan/actions/dusk.md"
    }
    assert "Light each street by dusk." in html(after, "plan/actions/dusk.md")
    changed = {page for page in before.site.page_titles if html(before, page) != html(after, page)}
    expected = {
        "plan/strands/brighter-streets.md": '<a href="../../actions/dusk/">Light by dusk</a>',
        "plan/actions/index.md": '<a href="dusk/">Light by dusk</a>',
        "plan/actions/lamp-map.md": '<a href="../dusk/">Light by dusk</a>',
        "plan/actions/lamp-review.md": '<a href="../dusk/">Light by dusk</a>',
        "plan/index.md": "<span>3 promises</span>",
        "index.md": "four",
        "reported/index.md": '<a href="../plan/actions/dusk/">Light by dusk</a>',
        "reported/states.md": '<a href="../../plan/actions/dusk/">Light by dusk</a>',
        "help/a-to-z.md": '<a href="../../plan/actions/dusk/">Light by dusk</a>',
        "sources/charter.md": "Light by dusk",
        "sources/data.md":
            '"records__figure">4</td> <td data-label="Files"><a href="../../data/actions.csv"',
    }
    assert changed == expected.keys()
    for page, words in expected.items():
        assert words in html(after, page), page
        assert words not in html(before, page), page
