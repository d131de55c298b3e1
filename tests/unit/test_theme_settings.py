"""What the theme is told: the menu, the notice, and of each page its papers, place and weight."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote

import pytest

from macros.errors import ContentErrors, Mark, Mistake
from macros.theme.settings import mistakes_page, navigation, page_settings, theme_settings
from tests.unit.sentences import no_key


def test_a_section_of_one_page_is_that_page_and_any_other_a_list(built):
    assert navigation(built.site) == [
        {"Home": "index.md"},
        {"The plan": [{"Plan": "plan/index.md"}, {"All promises": "plan/actions/index.md"}]},
        {"What was reported": [{"Projects": "reported/projects/index.md"},
                               {"Updates": "updates/index.md"},
                               {"Timeline": "reported/timeline.md"},
                               {"What the states mean": "reported/states.md"}]},
        {"Who decides": [{"Decisions and people": "governance/index.md"},
                         {"People, posts and organisations": "governance/people.md"},
                         {"Decisions": "governance/decisions.md"},
                         {"Meetings": "governance/meetings.md"}]},
        {"What others said": [{"What others said": "views/index.md"},
                              {"Lessons": "views/lessons.md"}]},
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
        "has_papers": True,
        "feed": "updates/feed",
        "a_to_z": None,
        "something_wrong": None,
        "footer_links": [{"text": "Sources", "url": "sources/"}],
    }


def test_a_collaboration_may_have_no_notice_and_name_more_pages(lanterns):
    notice = (
        "notice:\n  headline: Everything on this site is invented.\n"
        "  text: It serves to test the software and says nothing of the world.\n"
    )
    lanterns.replace("data/alliance.yml", notice, "")
    lanterns.replace("data/navigation.yml", "footer: [sources/index.md]",
                     "a_to_z: index.md\nsomething_wrong: governance/people.md")
    told = theme_settings(lanterns.edition().site)
    assert (told["notice"], told["a_to_z"], told["something_wrong"], told["footer_links"]) == (
        None, "", "governance/people/", [],
    )  # fmt: skip


PLAN = {"text": "Plan", "url": "plan/"}
STREETS = {"text": "Brighter streets", "url": "plan/strands/brighter-streets/"}
PROJECTS = {"text": "Projects", "url": "reported/projects/"}
UPDATES = {"text": "Updates", "url": "updates/"}
VIEWS = {"text": "What others said", "url": "views/"}
BOARDS = {"text": "Decisions and people", "url": "governance/"}
PAPERS = {"text": "Sources", "url": "sources/"}


@pytest.mark.parametrize(
    ("src_uri", "section", "parents"),
    [
        ("index.md", "Home", []),
        ("plan/index.md", "The plan", []),
        ("plan/actions/index.md", "The plan", [PLAN]),
        ("plan/strands/brighter-streets.md", "The plan", [PLAN]),
        ("plan/actions/lamp-map.md", "The plan", [PLAN, STREETS]),
        ("reported/projects/map.md", "What was reported", [PROJECTS]),
        ("updates/2002-paint.md", "What was reported", [PROJECTS, UPDATES]),
        ("views/lamp-watch.md", "What others said", [VIEWS]),
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
         [{"text": "Charter (undated)", "url": "sources/charter/"},
          {"text": "Report (undated, est. between July and September 2002)",
           "url": "sources/report/"},
          {"text": "Letter (3 June 2001)", "url": "sources/letter/"}]),
        ("help/abbreviations.md", []),
    ],
)
def test_a_page_names_the_papers_that_it_rests_on_with_their_dates(built, src_uri, sources):
    assert page_settings(built, src_uri)["sources"] == sources


@pytest.mark.parametrize(
    ("front_matter", "hidden", "boost"),
    [
        ("wide: true", ["navigation", "toc"], 1.0),
        ("contents: none", ["toc"], 1.0),
        ("boost: 2.5", [], 2.5),
    ],
)
def test_a_page_says_which_side_bars_it_does_without_and_what_it_weighs(
    lanterns, built, front_matter, hidden, boost
):
    if front_matter != "wide: true":
        lanterns.replace("docs/index.md", "wide: true", front_matter)
    told = page_settings(replace(built, site=lanterns.edition().site), "index.md")
    assert (told["hide"], told["search"]) == (hidden, {"boost": boost})


@pytest.mark.parametrize(
    ("src_uri", "record"),
    [
        ("plan/actions/lamp-map.md", "actions/lamp-map"),
        ("reported/projects/map.md", "projects/map"),
        ("updates/2002-paint.md", "updates/2002-paint"),
        ("views/lamp-watch.md", "responses/lamp-watch"),
        ("sources/letter.md", "parts/letter"),
        ("plan/actions/index.md", None),
        ("views/lessons.md", None),
        ("index.md", None),
    ],
)
def test_a_page_knows_the_record_that_it_is_about(built, src_uri, record):
    assert page_settings(built, src_uri)["record"] == record


def test_without_an_address_to_write_to_a_page_has_no_mail_link(built):
    assert page_settings(built, "plan/actions/lamp-map.md")["mail"] is None


def test_a_mail_about_something_wrong_names_the_page_and_its_record(lanterns, built):
    lanterns.replace("data/alliance.yml", "period: 2001/2003\n",
                     "period: 2001/2003\npublisher: {email: lamps&oil@lanterns.example}\n")
    site = "https://lanterns.example/below/"
    changed = replace(built, site=lanterns.edition().site)
    told = page_settings(changed, "plan/actions/lamp-map.md", site)["mail"]
    address, _, query = told.removeprefix("mailto:").partition("?")
    assert unquote(address) == "lamps&oil@lanterns.example"
    assert parse_qs(query) == {
        "subject": ["Something wrong: A lamp map"],
        "body": [f"Page: {site}plan/actions/lamp-map/\nRecord: actions/lamp-map\n"],
    }


def test_the_page_of_what_has_its_own_feed_leads_to_it_and_no_other_page_does(built):
    pages = ("reported/projects/ladders.md", "plan/strands/steadier-hands.md", "updates/index.md",
             "plan/actions/lamp-review.md")
    assert [page_settings(built, page)["feed"] for page in pages] == [
        {"text": "Ladders", "url": "reported/projects/ladders/feed"},
        {"text": "Steadier hands", "url": "plan/strands/steadier-hands/feed"}, None, None,
    ]  # fmt: skip


def test_a_preview_shows_every_mistake_with_what_is_wrong_and_what_would_be_right():
    page = mistakes_page(ContentErrors([
        Mistake(Mark("data/plan.yml", 3, 1), no_key('x'), "Write <b>."),
        Mistake(Mark("docs/a.md", 1, 1), "this file is missing."),
    ]))
    assert "data/plan.yml:3:1" in page
    assert "there is no key &#39;x&#39; here. Write &lt;b&gt;." in page
    assert "this file is missing.</li>" in page
