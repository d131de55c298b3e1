"""What a component is given: words ready to be shown, with links, ids, marks and explanations."""

import pytest
from jinja2 import UndefinedError

from macros.components import PageView, environment
from macros.edition.site import UnknownRecord
from macros.model import Place, Step, Strand
from tests.unit.sentences import did_you_mean, no


@pytest.fixture
def view(built):
    return PageView(built.site, "plan/index.md")


def places(*texts):
    return [Place.parse(text) for text in texts]


def test_a_link_runs_from_the_page_of_the_view(view):
    assert view.link("plan/actions/lamp-map.md#x") == "actions/lamp-map/#x"
    assert view.asset("sources/originals/charter.txt") == "../sources/originals/charter.txt"
    assert view.link_to(Step, "count-lamps", "lamp-review") == (
        "actions/lamp-review/#count-lamps"
    )
    strand = view.site.get(Strand, "steadier-hands")
    assert view.named_link(strand) == {
        "text": "Steadier hands", "url": "strands/steadier-hands/",
    }  # fmt: skip


def test_a_link_to_a_page_that_is_not_there_is_told_with_the_nearest(view):
    with pytest.raises(UnknownRecord) as unknown:
        view.link("plan/actions/lamp-mop.md#x")
    assert (unknown.value.problem, unknown.value.fix) == (
        no('page', 'plan/actions/lamp-mop.md'),
        did_you_mean('plan/actions/lamp-map.md'),
    )


def test_a_block_has_its_words_its_mark_and_a_way_to_point_at_it(view):
    assert view.block(Place.parse("charter#group-member-1")) == {
        "id": "from-charter-group-member-1",
        "label": "",
        "nodes": [{"kind": "text", "text": "Chief Trimmer (Chair)"}],
        "source": {
            "text": "Charter, section 4",
            "paper": "Charter",
            "number": "§4",
            "url": "../sources/charter/#group-member-1",
        },
    }


def test_the_marks_within_a_block_are_ready_to_be_shown(view):
    assert view.block(Place.parse("charter#aim"))["nodes"] == [
        {"kind": "text", "text": "We "},
        {"kind": "correction", "paper": "wll", "shown": "will",
         "url": "../sources/corrections/#typing-errors"},
        {"kind": "text", "text": " keep every lantern lit & trimmed, "},
        {"kind": "strong", "nodes": [{"kind": "text", "text": "come what may"}]},
        {"kind": "text", "text": "."},
    ]


def test_the_other_marks_within_a_block_are_ready_too(lanterns):
    file = "data/papers/charter.md"
    lanterns.replace(file, "Train every lamplighter.",
                     "*Train* [every](https://example.org/) lamplighter.^1^")
    lanterns.replace("data/originals/charter.txt", "Train every lamplighter.",
                     "Train every lamplighter.<sup>1</sup>")
    lanterns.approve_original()
    view = PageView(lanterns.edition().site, "index.md")
    assert view.block(Place.parse("charter#strand-2-priority-1"))["nodes"] == [
        {"kind": "emphasis", "nodes": [{"kind": "text", "text": "Train"}]},
        {"kind": "text", "text": " "},
        {"kind": "link", "nodes": [{"kind": "text", "text": "every"}],
         "url": "https://example.org/"},
        {"kind": "text", "text": " lamplighter."},
        {"kind": "superscript", "text": "1"},
    ]


def test_an_id_is_given_once_on_a_page(view):
    ids = [view.block(Place.parse("charter#aim"))["id"] for _ in range(3)]
    assert ids == ["from-charter-aim", None, None]


def test_an_abbreviation_is_explained_where_a_page_first_uses_it_and_not_again(view):
    def explained(place):
        nodes = view.block(Place.parse(place))["nodes"]
        return [n["text"] + ": " + n["expansion"] for n in nodes if n["kind"] == "abbreviation"]

    assert explained("charter#opening") == [
        "NLS: Northmouth Lantern Service", "SLS: Southmouth Lantern Service",
    ]  # fmt: skip
    assert explained("charter#opening") == []


def test_no_word_is_lost_where_an_abbreviation_is_explained(view):
    for _ in range(2):
        nodes = view.block(Place.parse("charter#opening"))["nodes"]
        assert "".join(node["text"] for node in nodes) == (
            view.site.block(Place.parse("charter#opening")).words
        )


def test_the_page_shows_each_block_and_cites_its_paper(view):
    view.block(Place.parse("charter#aim"))
    view.wordings(places("charter#deliverable-lamps", "charter#appendix-lamps"))
    view.passage(places("charter#opening"))
    assert [str(place) for place in view.quoted] == [
        "charter#aim", "charter#deliverable-lamps", "charter#appendix-lamps", "charter#opening",
    ]  # fmt: skip
    assert list(view.cited) == ["charter"]


def test_a_quote_cites_its_paper_and_does_not_show_its_block(view):
    assert view.quote("every lantern", Place("charter", "aim")) == {
        "text": "every lantern",
        "source": {"text": "Charter, section 1", "paper": "Charter", "number": "§1",
                   "url": "../sources/charter/#aim"},
    }
    assert (list(view.quoted), list(view.cited)) == ([], ["charter"])


def test_of_neighbours_that_are_cited_alike_only_the_last_is_marked(view):
    groups = view.passage(places(
        "charter#strands-heading", "charter#strand-1-priority-1", "charter#deliverable-lamps",
         "charter#measure-count", "charter#board-meets", "charter#group-meets", "charter#aim"))
    assert [(group["kind"], [block["brief"] for block in group["blocks"]]) for group in groups] == [
        ("heading", [True]),
        ("item", [True, True, False]),
        ("paragraph", [True, False, False]),
    ]


def wordings(view, *texts):
    """What is shown of several places: (words, ids of the marks, citations) for each wording."""
    return [
        ("".join(node["text"] for node in one["nodes"]), one["id"],
         [(source["text"], source.get("id")) for source in one["sources"]])
        for one in view.wordings(places(*texts))
    ]


def test_different_words_for_one_thing_are_all_shown(view):
    assert wordings(view, "charter#deliverable-map", "charter#appendix-lamps") == [
        ("Publish a lamp map.", "from-charter-deliverable-map", [("Charter, section 3", None)]),
        ("Review the lamps of both towns with a position statement.",
         "from-charter-appendix-lamps", [("Charter, Appendix", None)]),
    ]


def test_the_same_words_in_two_places_are_shown_once_with_a_mark_for_each_place(lanterns):
    lanterns.say_the_same_twice()
    view = PageView(lanterns.edition().site, "index.md")
    assert wordings(view, "charter#deliverable-map", "charter#appendix-lamps") == [
        ("Publish a lamp map.", "from-charter-deliverable-map",
         [("Charter, section 3", None),
          ("Charter, Appendix", "from-charter-appendix-lamps")]),
    ]


def test_a_template_that_is_not_given_what_it_asks_for_makes_nothing(view):
    with pytest.raises(UndefinedError):
        view.render("stages")


def test_a_template_cannot_print_a_value_that_is_missing():
    def printed(template, **given):
        return environment().from_string(template).render(given)

    assert printed("{{ reason }}", reason="No van.") == "No van."
    assert printed("{{ reason if reason }}", reason=None) == ""
    with pytest.raises(TypeError, match="a template prints a value that is None"):
        printed("{{ reason }}", reason=None)
