"""What is proposed: opportunities, the quadrant that sorts them, and the way of a proposal."""

import re

import pytest

from tests.unit.conftest import html
from tests.unit.sentences import no

PAGE = "opportunities/index.md"


def entry(built, id: str) -> str:
    """The entry of one opportunity, without its tags."""
    found = re.search(rf'<li id="{id}">.*?</li>', html(built, PAGE), re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", found[0]).split())


def test_an_opportunity_is_shown_in_the_cell_in_which_a_paper_places_it_and_only_there(built):
    assert "Placed in Little work, much light" in entry(built, "shared-ladders")
    assert "Shared ladders are little work and much light." in entry(built, "shared-ladders")
    assert "Placed" not in entry(built, "floating-lamps")
    cells = re.split(r"<h3>", html(built, "opportunities/quadrant.md"))[1:]
    assert ["Shared ladders" in cell for cell in cells] == [False, False, False, True]
    assert ["place no opportunity here" in cell for cell in cells] == [True, True, True, False]


def test_where_no_paper_places_any_the_page_says_so(lanterns):
    placed = "  placed: {effort: low, benefit: high, text_from: wishes#ladders-placed}\n"
    lanterns.replace("data/opportunities.yml", placed, "")
    lanterns.replace("data/unused.yml", "wishes#others-heading]",
                     "wishes#others-heading, wishes#ladders-placed]")
    built = lanterns.edition()
    assert "place none of these opportunities in" in html(built, PAGE)
    quadrant = html(built, "opportunities/quadrant.md")
    assert "place no opportunity in any of the four" in quadrant
    assert "placed here" not in quadrant


def test_opportunities_stand_below_their_strand_and_those_of_none_come_last(built):
    headings = re.findall(r"<h2.*?</h2>", html(built, PAGE))
    assert [re.sub(r"<[^>]+>", "", one) for one in headings] == [
        "1 Brighter streets 2 opportunities", "In no theme 1 opportunity"]
    strand = html(built, "plan/strands/brighter-streets.md")
    assert 'href="../../../opportunities/#shared-ladders"' in strand
    assert "A lamp museum" not in strand


def test_an_update_about_an_opportunity_is_on_its_entry(lanterns):
    lanterns.add("docs/updates/2003-museum.md", "---\ntitle: A roof for the museum\n"
                 "description: It has a roof.\nabout: [opportunities/museum]\ndate: 2003\n"
                 "published: 2003-05-01\nelsewhere: {name: The roof book, words: a roof}\n---\n")
    built = lanterns.edition()
    assert "2003: A roof for the museum" in entry(built, "museum")
    assert "A roof for the museum" not in entry(built, "shared-ladders")


def test_a_step_of_a_proposal_and_the_board_that_takes_it_lead_to_each_other(built):
    way = html(built, "opportunities/stages.md")
    steps = re.findall(r'<li id="(\w+)">(.*?)</li>', way, re.DOTALL)
    assert [id for id, _ in steps] == ["drafted", "heard"]
    assert 'href="../../governance/lantern-board/"' in steps[1][1]
    board = html(built, "governance/lantern-board.md")
    assert 'href="../../opportunities/stages/#heard"' in board
    assert "#drafted" not in board


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("data/quadrant.yml", "id: small, effort: low", "id: small, effort: high",
         "two cells have the same effort and benefit. "
         "Write each of the four pairs of high and low once."),
        ("data/opportunities.yml", "effort: low, benefit: high", "effort: little, benefit: high",
         "data/opportunities.yml:5:20: effort: "),
        ("data/opportunities.yml", "strand_id: brighter-streets\n  stated: [wishes#floating-lamps]",
         "strand_id: brighter-street\n  stated: [wishes#floating-lamps]",
         "data/opportunities.yml:8:14: strand_id: "
         f"{no('strand', 'brighter-street', 'brighter-streets')}"),
        ("data/stages.yml", "body_id: wick-group", "body_id: wick-grop",
         f"body_id: {no('body', 'wick-grop', 'wick-group')}"),
    ],
)
def test_a_mistake_in_a_proposal_is_told_in_one_sentence(lanterns, file, old, new, told):
    lanterns.replace(file, old, new)
    (line,) = lanterns.told()
    assert line.startswith(f"{file}:")
    assert told in line


def test_an_opportunity_cannot_be_placed_where_there_is_no_quadrant(lanterns):
    lanterns.delete("data/quadrant.yml")
    assert lanterns.told() == [
        "data/opportunities.yml:5:11: placed: there is no quadrant to place it in. "
        "Write data/quadrant.yml with the four cells, or leave this out."
    ]


def test_what_became_of_an_opportunity_is_told_with_its_state_and_counted(lanterns):
    lanterns.add("docs/updates/2003-museum.md", "---\ntitle: No museum\n"
                 "description: It is put off.\nabout: [opportunities/museum]\ndate: 2003\n"
                 "published: 2003-05-01\nstate: deferred\nreason: There is no roof.\n"
                 "elsewhere: {name: The roof book, words: no roof}\n---\n")
    built = lanterns.edition()
    assert "Deferred 2003: There is no roof." in entry(built, "museum")
    assert what_became(built) == "Deferred 1 Not mentioned in a report 2"
    assert "A lamp museum" in html(built, "reported/states.md")
    lanterns.replace("docs/updates/2003-museum.md",
                     "state: deferred\nreason: There is no roof.\n", "")
    lanterns.add("docs/updates/2004-ladders.md", "---\ntitle: Ladders\n"
                 "description: They are shared.\nabout: [opportunities/shared-ladders]\n"
                 "date: 2004\npublished: 2004-05-01\n"
                 "state: under-way\nreason: They are.\n"
                 "elsewhere: {name: The ladder book, words: are shared}\n---\n")
    assert what_became(lanterns.edition()) == "Under way 1 Not stated 1 Not mentioned in a report 1"


def what_became(built) -> str:
    """How many opportunities came to what, as their page counts them."""
    counted = html(built, PAGE).partition('<ul class="what-became"')[2].partition("</ul>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", counted.partition(">")[2]).split())


def test_what_no_one_sorted_lies_in_a_pile_beside_the_quadrant(built):
    page = html(built, "opportunities/quadrant.md")
    pile = page[page.index('class="quadrant__pile"'):page.index("</figure>")]
    assert "2 left unsorted by the plan" in pile
    assert "Lamps on water" in pile
    assert "Shared ladders" not in pile
    table = page[page.index("<table"):page.index("</table>")]
    assert "Shared ladders" in table
    assert "A lamp museum" in table
