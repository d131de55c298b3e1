"""What the theme is told: the menu, the notice, and of each page its papers, place and weight."""

import pytest

from macros.theming import navigation, page_settings, theme_settings


def test_a_section_of_one_page_is_that_page_and_any_other_a_list(built):
    assert navigation(built.site) == [
        {"Home": "index.md"},
        {"The plan": [{"Themes": "plan/index.md"}, {"All promises": "plan/actions/index.md"}]},
        {"Who decides": [{"Who decides": "governance/index.md"},
                         {"People and organisations": "governance/people.md"}]},
        {"Sources": "sources/index.md"},
    ]


def test_the_theme_is_told_the_notice_and_the_pages_at_the_foot(built):
    assert theme_settings(built.site) == {
        "edition": "public",
        "tagline": "Northmouth & Southmouth",
        "notice": {
            "headline": "Everything on this site is invented.",
            "text": "It serves to test the software and says nothing of the world.",
        },
        "a_to_z": None,
        "something_wrong": None,
        "footer_links": [{"title": "The papers", "url": "sources/"}],
    }


def test_a_collaboration_may_have_no_notice_and_name_more_pages(lanterns):
    notice = (
        "notice:\n  headline: Everything on this site is invented.\n"
        "  text: It serves to test the software and says nothing of the world.\n"
    )
    lanterns.replace("data/alliance.yml", notice, "")
    lanterns.replace("data/navigation.yml", "footer: [sources/index.md]",
                     "a_to_z: index.md\nsomething_wrong: governance/people.md")
    told = theme_settings(lanterns.build().site)
    assert (told["notice"], told["a_to_z"], told["something_wrong"], told["footer_links"]) == (
        None, "", "governance/people/", [],
    )  # fmt: skip


PLAN = {"title": "Themes", "url": "plan/"}
STREETS = {"title": "Brighter streets", "url": "plan/strands/brighter-streets/"}
BOARDS = {"title": "Who decides", "url": "governance/"}
PAPERS = {"title": "The papers", "url": "sources/"}


@pytest.mark.parametrize(
    ("src_uri", "section", "parents"),
    [
        ("index.md", "Home", []),
        ("plan/index.md", "The plan", []),
        ("plan/actions/index.md", "The plan", [PLAN]),
        ("plan/strands/brighter-streets.md", "The plan", [PLAN]),
        ("plan/actions/lamp-map.md", "The plan", [PLAN, STREETS]),
        ("governance/people.md", "Who decides", [BOARDS]),
        ("governance/wick-group.md", "Who decides", [BOARDS]),
        ("sources/charter.md", "Sources", [PAPERS]),
        ("help/abbreviations.md", None, []),
    ],
)
def test_a_page_knows_its_section_and_the_way_to_it(built, src_uri, section, parents):
    told = page_settings(built, src_uri)
    assert (told["section"], told["parents"]) == (section, parents)


@pytest.mark.parametrize(
    ("src_uri", "sources"),
    [
        ("plan/actions/lamp-map.md",
         [{"title": "Charter (undated)", "url": "sources/charter/"}]),
        ("help/abbreviations.md", []),
    ],
)
def test_a_page_names_the_papers_that_it_rests_on_with_their_dates(built, src_uri, sources):
    assert page_settings(built, src_uri)["sources"] == sources


@pytest.mark.parametrize(
    ("front_matter", "hidden", "boost"),
    [
        ("wide: true", ["navigation", "toc"], 1.0),
        ("contents: false", ["toc"], 1.0),
        ("boost: 2.5", [], 2.5),
    ],
)
def test_a_page_says_which_side_bars_it_does_without_and_what_it_weighs(
    lanterns, front_matter, hidden, boost
):
    if front_matter != "wide: true":
        lanterns.replace("docs/index.md", "wide: true", front_matter)
    told = page_settings(lanterns.build(), "index.md")
    assert (told["hide"], told["search"]) == (hidden, {"boost": boost})
