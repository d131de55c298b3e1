"""The pages that no one writes by hand: when there are any, and what their files say."""

import inspect
import re

import pytest
import yaml
from markdown import Markdown

from macros.edition.site import PageInfo
from macros.pages.generated import GeneratedPage, as_markdown, shortened
from macros.reading.author_page import Writing
from macros.reading.calls import KnownCalls
from macros.reading.markers import marker, put_in
from macros.reading.page_text import read_page_text
from macros.reading.plain_markdown import extensions
from tests.unit.conftest import html

A_CALL = {"a": inspect.Signature()}
CALLS = KnownCalls(A_CALL, A_CALL, inline=A_CALL)


def no_body(view):
    raise AssertionError("The body is not made for the Markdown.")


AWKWARD = [
    "{{ now() }} and {% raw %}",
    "Care & craft: <3",
    "\"Quoted\" 'twice'",
    "---",
    "- # not a comment",
    "yes",
    "1342",
    "Ünïcödé – “curly”…",
    "a title of many words " * 20,
    "trailing colon:",
    "[list]",
]


@pytest.mark.parametrize("title", AWKWARD)
def test_front_matter_carries_any_title_and_description(title):
    info = PageInfo("a.md", title.strip(), title.strip(), (), boost=1.5)
    empty, front, body = as_markdown(GeneratedPage(info, no_body)).split("---\n", 2)
    assert empty == ""
    assert yaml.safe_load(front) == {
        "title": title.strip(),
        "description": title.strip(),
        "render_macros": False,
        "search": {"boost": 1.5},
    }
    assert body.strip() == marker(0)


def test_what_is_written_below_a_record_stands_below_it_with_its_calls():
    text, _ = read_page_text("More: {{ a() }}", "docs/updates/b.md", 1, CALLS)
    ending = Writing(src_uri="updates/b.md", file="docs/updates/b.md", text=text)
    page = GeneratedPage(PageInfo("updates/b.md", "B", "C", ()), no_body, ending)
    body = as_markdown(page).split("---\n")[2].strip()
    html = Markdown(extensions=extensions()).convert(body)
    assert put_in(html, ["<b>call</b>", "<h1>B</h1>"]) == "<h1>B</h1>\n\n<p>More: <b>call</b></p>"


@pytest.mark.parametrize(
    ("words", "most", "expected"),
    [
        ("Every lamp.", 11, "Every lamp."),
        ("Every lamp counts.", 11, "Every lamp…"),
        ("Every lamp counts.", 9, "Every…"),
        ("Every lamp, and more.", 12, "Every lamp…"),
        ("Every lamp: counts.", 12, "Every lamp…"),
        ("Lamplighters.", 5, "Lamp…"),
    ],
)
def test_a_description_is_cut_at_the_end_of_a_word(words, most, expected):
    assert shortened(words, most) == expected
    assert len(expected) <= most


def test_each_action_answer_body_paper_project_strand_and_update_has_a_page(built):
    assert sorted(built.generated) == [
        "governance/lantern-board.md",
        "governance/meetings/board-2002-05.md",
        "governance/meetings/board-2002-10.md",
        "governance/meetings/board-2002-11.md",
        "governance/meetings/board-2003-05.md",
        "governance/meetings/watch-2001.md",
        "governance/wick-group.md",
        "plan/actions/lamp-map.md",
        "plan/actions/lamp-review.md",
        "plan/actions/lamplighters-school.md",
        "plan/strands/brighter-streets.md",
        "plan/strands/steadier-hands.md",
        "reported/indicators/lamps-lit.md",
        "reported/projects/ladders.md",
        "reported/projects/map.md",
        "reports/2002-q3.md",
        "sources/charter.md",
        "sources/letter.md",
        "sources/report.md",
        "sources/wishes.md",
        "updates/2002-05-map-deferred.md",
        "updates/2002-07-map-review.md",
        "updates/2002-paint.md",
        "updates/2003-school-open.md",
        "views/lamp-watch.md",
    ]


def test_a_generated_page_says_in_the_papers_words_what_it_is(built):
    text = built.generated["plan/actions/lamp-review.md"]
    assert yaml.safe_load(text.split("---\n")[1])["description"] == (
        "Review the lamps of both towns, including measures to:"
    )


def test_a_hand_written_page_takes_the_place_of_a_generated_one(lanterns):
    page = "plan/actions/lamp-map.md"
    front = "---\ntitle: By hand\ndescription: By hand.\n---\n"
    lanterns.add(f"docs/{page}", front + '\n{{ action_page("lamp-map") }}\n')
    built = lanterns.edition()
    assert page not in built.generated
    assert built.site.page_titles[page] == "By hand"


def test_an_action_of_no_strand_stands_below_the_list_of_all(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "strand_id: brighter-streets\n", "")
    site = lanterns.edition().site
    assert site.generated["plan/actions/lamp-map.md"].parents == ("plan/actions/index.md",)
    assert [one.id for one in site.actions][-1] == "lamp-map"


def test_a_strands_page_has_a_heading_for_each_kind_that_the_collaboration_has(lanterns):
    page = "plan/strands/steadier-hands.md"
    headings = ["Priorities", "Promises", "Opportunities", "Projects", "What was reported",
                "What others said of it"]

    def told() -> list[str]:
        return re.findall(r"<h2[^>]*>(.*?)</h2>", html(lanterns.edition(), page))

    assert told() == headings
    lanterns.delete("data/opportunities.yml")
    lanterns.delete("data/quadrant.yml")
    lanterns.replace("data/unused.yml", "wishes#others-heading]",
                     "wishes#others-heading, wishes#shared-ladders, wishes#floating-lamps, "
                     "wishes#museum, wishes#ladders-placed]")
    assert told() == [one for one in headings if one != "Opportunities"]


def test_strands_without_numbers_stand_in_the_order_of_the_paper(lanterns):
    lanterns.replace("data/strands.yml", "  number: 1\n", "")
    lanterns.replace("data/strands.yml", "  number: 2\n", "")
    edition = lanterns.edition()
    assert [one.id for one in edition.site.strands] == ["brighter-streets", "steadier-hands"]
    assert 'class="numeral' not in html(edition, "plan/strands/brighter-streets.md")
