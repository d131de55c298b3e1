"""What one collaboration has and another has not: boards, numbers, names, kinds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from macros.commands.check import main as check
from macros.components import COMPONENTS, PageView
from macros.model import KINDS, Records
from macros.pages.standard import with_standard_pages
from macros.theme.settings import theme_settings
from tests.unit.conftest import Lanterns, copied, html
from tests.unit.sentences import did_you_mean, no

GROUP = "data/bodies/wick-group.yml"
FLOW = ("  - body_id: {}\n    down: {{label: {}, text_from: charter#group-reports}}\n"
        "    up: {{label: reports to it, text_from: charter#{}}}\n")


def words(text: str) -> str:
    """HTML without its tags, each white space one space."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def with_oil_board(lanterns: Lanterns, down: str = "hears it", place: str = "group-reports"):
    """A second board on the first level, above the group too."""
    lanterns.add("data/bodies/oil-board.yml", "title: Oil Board\nlevel: 1\nsummary: Oil.\n")
    lanterns.replace(GROUP, "also_from", FLOW.format("oil-board", down, place) + "also_from")


# Boards.


def test_a_body_has_every_board_above_it_and_every_one_below(lanterns):
    with_oil_board(lanterns)
    built = lanterns.edition()
    assert re.search(r"Above it</dt>.*?Lantern Board</a>, <a[^>]*>Oil Board</a>",
                     html(built, GROUP.replace("data/bodies", "governance").replace("yml", "md")),
                     re.DOTALL)
    for board in ("lantern-board", "oil-board"):
        assert re.search(r"Below it</dt>\s*<dd><a[^>]*>Wick Group</a>",
                         html(built, f"governance/{board}.md"))


def test_flows_that_differ_say_between_whom_they_are(lanterns):
    with_oil_board(lanterns, down="sends it oil")
    drawing = words(html(lanterns.edition(), "governance/index.md"))
    assert "Lantern Board to Wick Group: ↓ Downwards: hears it" in drawing
    assert "Oil Board to Wick Group: ↓ Downwards: sends it oil" in drawing


def test_flows_worded_alike_in_two_places_keep_both_their_places(lanterns):
    with_oil_board(lanterns, place="group-meets")
    text = html(lanterns.edition(), "governance/index.md")
    assert text.count("charter/#group-reports") == 3
    assert text.count("charter/#group-meets") == 1


def test_what_flows_alike_from_two_boards_is_told_of_each(lanterns):
    with_oil_board(lanterns)
    text = words(html(lanterns.edition(), "governance/index.md"))
    assert "Above it are the Lantern Board and the Oil Board. Each hears it." in text


def test_a_board_that_stands_above_twice_is_told(lanterns):
    lanterns.replace(GROUP, "also_from",
                     FLOW.format("lantern-board", "pays it", "group-reports") + "also_from")
    assert lanterns.told() == [
        f"{GROUP}:10:14: body_id: 'lantern-board' is written twice. Leave it out once."]


def test_a_circle_of_three_bodies_is_told_with_its_way(lanterns):
    for name, above in (("a", "b"), ("b", "c"), ("c", "a")):
        lanterns.add(f"data/bodies/{name}.yml", f"title: {name}\nlevel: 3\nsummary: It.\n"
                     "reports_to:\n" + FLOW.format(above, "hears it", "group-reports"))
    assert [line.split("circle: ")[1].split(". ")[0] for line in lanterns.told()] == [
        "a > b > c > a", "b > c > a > b", "c > a > b > c"]


def test_terms_of_reference_are_shown_part_by_part_and_lead_to_their_paper(lanterns):
    lanterns.replace(GROUP, "also_from",
                     "terms_part_id: letter\nvision_from: [charter#aim]\n"
                     "delegation_from: [charter#group-meets]\nreporting_from: [charter#opening]\n"
                     "sub_groups_from: [charter#board-meets]\nalso_from")
    page = html(lanterns.edition(), "governance/wick-group.md")
    assert re.search(r"Terms of reference</dt>\s*<dd><a href=\"../../sources/letter/\"", page)
    shown = {heading: words(part) for heading, part in
             re.findall(r'<h2 id="([\w-]+)">.*?</h2>(.*?)(?=<h2|\Z)', page, re.DOTALL)}
    assert "keep every lantern lit" in shown["vision"]
    assert "will meet as required" in shown["delegation"]
    assert "An invented paper" in shown["reporting"]
    assert "will meet twice a year" in shown["sub-groups"]


def test_terms_of_reference_in_a_paper_that_is_not_there_are_told(lanterns):
    lanterns.replace(GROUP, "also_from", "terms_part_id: leter\nalso_from")
    assert lanterns.told() == [f"{GROUP}:10:16: terms_part_id: {no('paper', 'leter', 'letter')}"]


def test_a_person_named_for_a_seat_is_shown_there_and_the_seat_with_the_person(lanterns):
    lanterns.replace(GROUP, "role: chair}", "role: chair, person_id: cy-moth}")
    built = lanterns.edition()
    assert 'href="../people/#cy-moth">Cy Moth</a>' in html(built, "governance/wick-group.md")
    people = html(built, "governance/people.md")
    person = people.split('<li id="cy-moth">')[1].split("<li id=")[0]
    assert "Named for a seat on: Wick Group" in words(person)


def test_a_step_of_a_proposal_must_stand_on_its_boards_page(lanterns):
    lanterns.add("docs/governance/lantern-board.md",
                 "---\ntitle: Board\ndescription: By hand.\n---\n\nThe board.\n")
    told = [line for line in lanterns.told() if "stages/" in line]
    assert len(told) == 1
    assert "governance/lantern-board.md does not show stages/heard" in told[0]


# Strands, actions and opportunities.


def test_a_strand_without_a_number_comes_after_those_that_have_one(lanterns):
    lanterns.replace("data/strands.yml", "  number: 1\n", "")
    assert [one.id for one in lanterns.edition().site.strands] == [
        "steadier-hands", "brighter-streets"]


def test_an_action_of_no_strand_has_a_row_of_its_own_where_actions_are_counted(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "strand_id: brighter-streets\n", "")
    lanterns.add("docs/reported/index.md", "---\ntitle: So far\ndescription: So far.\n---\n\n"
                 "{{ plan_and_projects() }}\n\n{{ action_list() }}\n")
    lanterns.replace("data/navigation.yml", "[sources/index.md]}\n", "[reported/index.md]}\n")
    page = words(html(lanterns.edition(), "reported/index.md"))
    assert "In no theme A lamp map" in page
    assert re.search(r"A lamp map Publish a lamp map\. Source: .*? none ", page)


def test_a_strand_lists_only_its_own_and_the_home_page_what_is_in_none(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "strand_id: brighter-streets\n", "")
    lanterns.replace("docs/index.md", "{{ updates(most=2) }}", "{{ overview() }}")
    home = html(lanterns.edition(), "index.md")
    sections = dict(re.findall(r'<h2 id="(\w+)">(.*?)</h2>', home))
    assert sections["actions"] == "Promises in no theme"
    assert sections["opportunities"] == "Opportunities in no theme"
    actions = home.split('<h2 id="actions">')[1].split("<h2")[0]
    assert "A lamp map" in actions
    assert "Review of the lamps" not in actions
    assert home.split('id="updates"')[1].split("<h2")[0].count('class="updates__when"') == 3


def test_where_there_is_no_plan_shared_work_is_counted_too(lanterns):
    lanterns.replace("docs/index.md", "{{ signatories() }}", "{{ at_a_glance() }}")
    lanterns.replace("data/unused.yml", "charter#boards-heading]",
                     "charter#boards-heading, charter#signature]")
    assert "3 promises, 3 opportunities" in words(html(lanterns.edition(), "index.md"))
    assert "2 projects" not in words(html(lanterns.edition(), "index.md"))
    lanterns.delete("data/plan.yml")
    assert "3 promises, 3 opportunities, 2 projects" in words(html(lanterns.edition(), "index.md"))


def test_a_principle_without_a_number_of_its_own_bears_the_one_before_its_words(lanterns):
    for file in ("data/papers/charter.md", "data/originals/charter.txt"):
        text = (lanterns.root / file).read_text("utf-8")
        (lanterns.root / file).write_text(text.replace(
            "An invented paper of", "[7.] An invented paper of" if file.endswith("md")
            else "7. An invented paper of"), "utf-8")
    lanterns.approve_original()
    with (lanterns.root / "data/principles.yml").open("a", encoding="utf-8") as principles:
        principles.write("- id: seventh\n  title: The seventh\n"
                         "  stated: [charter#opening, charter#aim]\n"
                         "  details_from: [charter#board-meets]\n")
    page = html(lanterns.edition(), "plan/principles.md").split('id="seventh"')[1]
    assert words("<li " + page).startswith("7 The seventh The papers word this in two ways.")
    assert "will meet twice a year" in words(page)


def test_an_entry_shows_all_that_is_known_of_an_opportunity(lanterns):
    lanterns.replace("data/opportunities.yml", "  stated: [wishes#floating-lamps]",
                     "  stated: [wishes#floating-lamps, wishes#opening]")
    lanterns.replace("data/unused.yml", "wishes#opening, ", "")
    lanterns.replace("data/differences.yml", "about: [actions/lamp-review]",
                     "about: [actions/lamp-review, opportunities/floating-lamps]")
    lanterns.replace("data/decisions.yml", "about: [projects/map]",
                     "about: [projects/map, opportunities/floating-lamps]")
    lanterns.replace("data/alliance.yml", "questions:\n",
                     "questions:\n  - {about: opportunity, question: Who swims}\n")
    page = html(lanterns.edition(), "opportunities/index.md")
    entry = words(page.split('id="floating-lamps"')[1].split("</li>")[0])
    assert "The papers word this in two ways." in entry
    assert "The papers differ: A review, or a position statement" in entry
    assert "Decision: " in entry
    assert "Not stated of any of them: who swims." in words(page)


def test_a_point_about_an_opportunity_is_on_its_entry(lanterns):
    response = "data/responses/lamp-watch.yml"
    text = (lanterns.root / response).read_text("utf-8")
    about = re.search(r"about: \[", text)[0]
    (lanterns.root / response).write_text(
        text.replace(about, "about: [opportunities/museum, ", 1), "utf-8")
    page = html(lanterns.edition(), "opportunities/index.md")
    assert "Said of it: " in words(page.split('id="museum"')[1].split("</li>")[0])


def test_the_quadrant_is_drawn_with_much_effort_above_and_much_benefit_to_the_right(lanterns):
    cells = (lanterns.root / "data/quadrant.yml").read_text("utf-8").splitlines()
    (lanterns.root / "data/quadrant.yml").write_text(
        "\n".join([*cells[:2], *reversed(cells[2:])]) + "\n", "utf-8")
    page = html(lanterns.edition(), "opportunities/quadrant.md")
    drawing = page.split('quadrant__cells">')[1].split("</figure>")[0]
    assert re.findall(r'href="#(\w+)"', drawing) == ["dim", "grand", "small", "quick"]
    assert re.findall(r'<li id="(\w+)">', page) == ["quick", "small", "grand", "dim"]


def test_a_cell_without_a_rule_in_few_words_shows_its_name_alone(lanterns):
    lanterns.replace("data/quadrant.yml", "title_from: wishes#grand",
                     "title_from: wishes#grand, summary: One at a time")
    page = html(lanterns.edition(), "opportunities/quadrant.md")
    assert page.count("quadrant__rule") == 1
    assert "High effort, high benefit: one at a time (our words)" in page


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [("id: grand", "id: dim", "two cells have the same id, or one has the id 'cells'"),
     ("id: grand", "id: cells", "two cells have the same id, or one has the id 'cells'"),
     ("cells:", "cells", "data/quadrant.yml:")],
    ids=["an id twice", "the id of a heading", "no YAML"],
)
def test_a_mistake_in_the_quadrant_is_told_and_no_opportunity_blamed(lanterns, old, new, told):
    lanterns.replace("data/quadrant.yml", old, new)
    assert any(told in line for line in lanterns.told())
    assert not any("opportunities.yml" in line for line in lanterns.told())


# Kinds and their pages.


def emptied(site):
    """The same collaboration without a record, a paper, a quadrant or a page of its own."""
    return replace(site, records=Records({kind: {} for kind in KINDS}), papers={}, quadrant=None,
                   pages={}, generated={}, plan=None)


def pages_with(site, **records) -> set[str]:
    """The standard pages of lists that a collaboration with these records alone has."""
    bare = emptied(site)
    held = with_standard_pages(replace(bare, records=Records({**bare.records, **records})))
    return {uri for uri in held.pages if not uri.startswith("help/")
            or uri in ("help/abbreviations.md", "help/what-changed.md")} - {
        "sources/data.md"}


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        ("strands", {"plan/index.md"}),
        ("principles", {"plan/principles.md"}),
        ("editions", {"reported/timeline.md"}),
        ("actions", {"plan/actions/index.md"}),
        ("opportunities", {"opportunities/index.md"}),
        ("stages", {"opportunities/stages.md"}),
        ("states", {"reported/states.md"}),
        ("projects", {"reported/projects/index.md"}),
        ("indicators", {"reported/indicators/index.md"}),
        ("risks", {"reported/risks.md", "reported/money-and-risk.md"}),
        ("money", {"reported/money.md", "reported/money-and-risk.md"}),
        ("benefits", {"reported/benefits.md"}),
        ("updates", {"updates/index.md", "reported/timeline.md"}),
        ("reports", {"reports/index.md", "reported/timeline.md"}),
        ("meetings", {"governance/meetings.md", "reported/timeline.md"}),
        ("events", {"reported/timeline.md"}),
        ("consultations", {"views/consultations.md", "reported/timeline.md"}),
        ("decisions", {"governance/decisions.md"}),
        ("tasks", {"governance/action-log.md"}),
        ("bodies", {"governance/index.md"}),
        ("posts", {"governance/people.md"}),
        ("people", {"governance/people.md"}),
        ("organizations", {"governance/people.md"}),
        ("responses", {"views/index.md"}),
        ("lessons", {"views/lessons.md"}),
        ("assurance", {"views/money-law-and-risk.md"}),
        ("documents", {"sources/index.md", "sources/missing.md", "sources/corrections.md",
                       "reported/timeline.md"}),
        ("mentions", {"sources/missing.md"}),
        ("differences", {"sources/differences.md"}),
        ("terms", {"help/abbreviations.md"}),
        ("unused", {"sources/coverage.md"}),
        ("changes", {"help/what-changed.md"}),
    ],
)
def test_a_kind_brings_its_own_page_and_no_other(built, kind, pages):
    records = built.site.records[kind]
    assert records
    if kind == "decisions":
        records = {id: one for id, one in records.items() if one.basis == "asked"}
    assert pages_with(built.site, **{kind: records}) == pages


def test_every_kind_has_its_case_above():
    (mark,) = test_a_kind_brings_its_own_page_and_no_other.pytestmark
    assert {kind for kind, _ in mark.args[1]} == set(KINDS), (
        "the test above needs a line (kind, its pages) for each kind")


def test_a_collaboration_with_nothing_has_no_list_at_all(built):
    assert pages_with(built.site) == set()
    assert "sources/data.md" in with_standard_pages(emptied(built.site)).left_out


def test_the_foot_of_the_site_leaves_out_what_has_nothing_to_show(lanterns):
    lanterns.replace("data/navigation.yml", "footer: [sources/index.md]",
                     "footer: [sources/index.md, sources/differences.md]")
    titles = [one["text"] for one in theme_settings(lanterns.edition().site)["footer_links"]]
    assert titles == ["Sources", "Where the papers disagree"]
    lanterns.delete("data/differences.yml")
    titles = [one["text"] for one in theme_settings(lanterns.edition().site)["footer_links"]]
    assert titles == ["Sources"]


def test_a_page_that_the_theme_links_to_must_have_something_to_show(lanterns):
    lanterns.replace("data/navigation.yml", "footer:", "a_to_z: sources/differences.md\nfooter:")
    assert lanterns.told() == []
    lanterns.delete("data/differences.yml")
    assert lanterns.told() == ["data/navigation.yml:8:9: there is no page "
                               f"sources/differences.md. {did_you_mean('sources/index.md')}"]


def test_the_mistakes_of_several_folders_are_added_up(tmp_path, monkeypatch, capsys):
    for name in ("one", "two"):
        copied(tmp_path / name).replace("docs/index.md", "wide", "wde")
    monkeypatch.chdir(tmp_path)
    assert check(["one/lanterns", "two/lanterns"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "2 mistakes."


def test_a_mistake_for_staff_alone_is_found_in_any_folder(tmp_path, monkeypatch, capsys):
    copied(tmp_path / "one").replace("staff/docs/staff/index.md", "description", "descripton")
    monkeypatch.chdir(tmp_path)
    assert check(["one/lanterns"]) == 1
    assert capsys.readouterr().err.startswith("one/lanterns/staff/docs/staff/index.md:3:1:")


def test_every_component_can_say_that_there_is_nothing(built):
    view = PageView(with_standard_pages(emptied(built.site)), "help/index.md")
    for name in ("people", "posts", "organizations", "principles", "strand_list", "opportunities",
                 "stages", "differences", "missing", "mentions", "corrections", "furniture",
                 "assurance", "projects", "updates", "governance_diagram"):
        assert "unknown" in COMPONENTS[name](view), name


def test_of_the_decisions_that_stand_first_those_of_a_known_day_come_before_the_others(lanterns):
    lanterns.speak_for_themselves()
    path = lanterns.root / "data/decisions.yml"
    path.write_text(path.read_text("utf-8") + "\n- {id: undated, title: Undated, basis: taken}\n"
                    "- {id: dated, title: Dated, basis: taken, date: 2003-01-04}\n", "utf-8")
    page = html(lanterns.edition(), "governance/index.md")
    last = page.partition('id="last-decisions"')[2].partition("</section>")[0]
    assert "4 January 2003" in last
    assert last.index("#dated") < (last + "#undated").index("#undated")


def test_each_board_says_in_its_box_what_joins_it_to_those_above_where_boxes_cannot_be_abreast(
    lanterns,
):
    lanterns.add("data/bodies/oil-group.yml", "title: Oil Group\nlevel: 2\nsummary: Oil.\n"
                 "memberships: [{text_from: charter#group-member-1}]\nreports_to:\n"
                 "  - {body_id: lantern-board, down: {label: fills it, text_from: "
                 "charter#group-reports}, up: {label: is filled, text_from: "
                 "charter#group-reports}}\n")
    page = html(lanterns.edition(), "governance/index.md")
    after = page.partition('<div class="tiers__body"><a href="oil-group/">')[2]
    box = after.partition("</li>")[0]
    assert "Lantern Board to Oil Group:" in box
    assert "fills it" in box
