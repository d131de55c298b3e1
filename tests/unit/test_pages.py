"""The pages that no one writes by hand: when there are any, and what their files say."""

import pytest
import yaml

from macros.pages import GeneratedPage, as_markdown, shortened

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
    page = GeneratedPage("a.md", title.strip(), title.strip(), (), body=str, boost=1.5)
    text = as_markdown(page, "<h1>{{ x }}</h1>\n---\n")
    empty, front, body = text.split("---\n", 2)
    assert empty == ""
    assert yaml.safe_load(front) == {
        "title": title.strip(),
        "description": title.strip(),
        "render_macros": False,
        "search": {"boost": 1.5},
    }
    assert body.strip() == "<h1>{{ x }}</h1>\n---"


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


def test_each_action_strand_body_and_paper_has_a_page_and_each_list(built):
    assert sorted(built.generated) == [
        "governance/decisions.md",
        "governance/index.md",
        "governance/lantern-board.md",
        "governance/meetings.md",
        "governance/people.md",
        "governance/wick-group.md",
        "help/abbreviations.md",
        "plan/actions/index.md",
        "plan/actions/lamp-map.md",
        "plan/actions/lamp-review.md",
        "plan/actions/lamplighters-school.md",
        "plan/aim-and-principles.md",
        "plan/index.md",
        "plan/strands/brighter-streets.md",
        "plan/strands/steadier-hands.md",
        "reported/projects/index.md",
        "reported/projects/ladders.md",
        "reported/projects/map.md",
        "reported/states.md",
        "reported/timeline.md",
        "sources/charter.md",
        "sources/corrections.md",
        "sources/coverage.md",
        "sources/data.md",
        "sources/differences.md",
        "sources/index.md",
        "sources/letter.md",
        "sources/missing.md",
        "sources/report.md",
        "updates/index.md",
        "views/index.md",
        "views/lamp-watch.md",
        "views/lessons.md",
        "views/money-law-risk-and-leaving.md",
    ]


def test_a_generated_page_says_in_the_papers_words_what_it_is(built):
    text = built.generated["plan/actions/lamp-review.md"]
    assert yaml.safe_load(text.split("---\n")[1])["description"] == (
        "Review the lamps of both towns, including measures to:"
    )


@pytest.mark.parametrize(
    ("page", "call"),
    [("plan/actions/lamp-map.md", '{{ action_page("lamp-map") }}'),
     ("plan/index.md", '{{ words("charter#deliverable-map") }}')],
)
def test_a_hand_written_page_takes_the_place_of_a_generated_one(lanterns, page, call):
    front = "---\ntitle: By hand\ndescription: By hand.\n---\n"
    lanterns.add(f"docs/{page}", f"{front}\n{call}\n")
    built = lanterns.build()
    assert page not in built.generated
    assert built.site.page_titles[page] == "By hand"


def test_a_list_of_nothing_has_no_page(lanterns):
    lanterns.delete("data/differences.yml")
    assert "sources/differences.md" not in lanterns.build().generated
