"""A site that a collaboration publishes itself: it speaks as the publisher, and needs no paper."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from macros.building import build_site
from macros.exports import every_file
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built
from macros.project import ROOT, TEMPLATES
from macros.theme.settings import navigation, theme_settings
from tests import without_papers
from tests.unit.conftest import html
from tests.voice import OF_AN_AGENDA, OF_THE_RECORD, PAPER, as_read, said_by_the_record


@pytest.fixture(scope="module")
def quay(tmp_path_factory) -> Callable[[str], Built]:
    """`quay(PUBLIC)`: an edition of the invented collaboration without papers."""
    folder = without_papers.write(tmp_path_factory.mktemp("own"))
    return cache(lambda edition: build_site(folder, edition))


def texts(built: Built) -> dict[str, str]:
    """Page -> its title, its description and all that is read on it."""
    site = built.site
    return {
        src_uri: as_read(" ".join([
            title, site.page_descriptions[src_uri], html(built, src_uri),
            built.placement.pages[src_uri].closing,
            site.pages[src_uri].content or "" if src_uri in site.pages else ""]))
        for src_uri, title in site.page_titles.items()
    }


def of_papers(built: Built) -> list[str]:
    """The pages that speak of papers, other than those of an agenda, or as an onlooker does."""
    said = {uri: OF_AN_AGENDA.sub("", text) for uri, text in texts(built).items()}
    return [uri for uri, text in said.items() if OF_THE_RECORD.search(text) or PAPER.search(text)]


def told_as_the_record_does(built: Built) -> list[str]:
    """Each page with what only the record says, and what that is."""
    return [f"{src_uri}: {told}"
            for src_uri, text in texts(built).items() for told in said_by_the_record(text)]


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_no_page_without_papers_speaks_as_an_onlooker_or_of_papers(quay, edition):
    built = quay(edition)
    assert len(texts(built)) > 25
    assert told_as_the_record_does(built) == []
    assert of_papers(built) == []


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_a_publisher_who_shows_papers_does_not_speak_as_an_onlooker_either(lanterns, edition):
    lanterns.speak_for_themselves()
    assert told_as_the_record_does(lanterns.build(edition)) == []


def test_the_voice_of_the_record_is_heard_where_it_should_be(built):
    """So that the two tests above look for something."""
    names = {told.split(": ")[1] for told in told_as_the_record_does(built)}
    assert len(names) > 40


def test_a_site_without_papers_has_no_page_of_them_and_no_word_for_them_in_its_menu(quay):
    site = quay(PUBLIC).site
    assert [page for page in site.page_titles if page.startswith("sources/")] == ["sources/data.md"]
    assert [title for item in navigation(site) for title in item] == [
        "Home", "Plan", "Progress", "Decisions and people"]
    settings = theme_settings(site)
    assert not settings["has_papers"]
    assert PAPER.search(str(settings)) is None


def test_nothing_to_download_without_papers_speaks_of_them(quay):
    for edition in (PUBLIC, STAFF):
        files = every_file(quay(edition).site, "")
        assert "data/projects.csv" in files
        assert [name for name, text in files.items() if PAPER.search(text)] == []
        assert "stated" not in files["data/projects.csv"].partition("\r\n")[0]


def test_where_nothing_need_be_said_there_is_no_empty_paragraph(quay, lanterns):
    lanterns.speak_for_themselves()
    for built in (quay(PUBLIC), quay(STAFF), lanterns.build(STAFF)):
        made = " ".join(html(built, src_uri) + built.placement.pages[src_uri].closing
                        for src_uri in built.site.page_titles)
        empty = r"<(p|strong|span)(?: (?!aria-hidden)[^>]*)?>\s*</\1>"
        assert [found[0] for found in re.finditer(empty, made)] == []


def test_what_a_publisher_has_not_decided_is_not_set_yet(quay):
    project = as_read(html(quay(PUBLIC), "reported/projects/pilots.md"))
    assert "Who answers Not set yet" in project


def test_a_link_between_work_needs_no_reason_and_no_role(quay):
    """Nothing stands where one would be told."""
    for text in texts(quay(STAFF)).values():
        assert re.search(r"\bNone\b", text) is None


def test_staff_are_not_told_that_no_one_answers_where_someone_does(quay):
    closing = quay(STAFF).placement.pages["plan/actions/skimming.md"].closing
    assert "Whom to ask Skim the water : Westquay Council" in as_read(closing)
    no_one = "No one is named who answers for"
    assert no_one not in as_read(closing)
    assert no_one in as_read(quay(STAFF).placement.pages["plan/actions/pier-lights.md"].closing)
    assert no_one not in texts(quay(STAFF))["staff/who-decides.md"]


def test_a_board_without_papers_says_who_sits_on_it_now_and_which_seats_are_open(quay):
    page = as_read(html(quay(PUBLIC), "governance/quay-board.md"))
    assert page.partition("Members: Quay Board")[2].partition("Decisions")[0] == (
        " Who Role Ana Reed of Eastquay Council chair Ana Reed , Harbour Master member "
        "Pilot Master of Westquay Council member "
        "Open of Westquay Council Since May. member Next meeting Not set yet ")
    assert "Planned frequency: every month" in page


def test_what_a_board_is_for_does_and_may_decide_is_told_in_the_publisher_s_own_words(lanterns):
    lanterns.speak_for_themselves()
    path = lanterns.root / "data/bodies/lantern-board.yml"
    path.write_text(f"""{path.read_text("utf-8")}
purpose: To keep the lamps lit.
duties: [Set the hours., {{text: Count the lamps., stated: [charter#board-meets]}}]
powers: [Buy oil.]
""", "utf-8")
    assert lanterns.told() == []
    built = lanterns.edition(STAFF)
    page = as_read(html(built, "governance/lantern-board.md"))
    assert "Purpose To keep the lamps lit." in page
    assert "Responsibilities Set the hours. Count the lamps. Source: Charter" in page
    assert "What it may decide by itself Buy oil." in page
    decides = as_read(html(built, "staff/who-decides.md"))
    assert "What it does and decides Set the hours. Count the lamps." in decides
    assert "It may decide by itself: Buy oil." in decides
    row = json.loads(every_file(built.site, "")["data/bodies.json"])
    board = next(record for record in row["records"] if record["id"] == "lantern-board")
    assert [words["text"] for words in board["duties"]] == ["Set the hours.", "Count the lamps."]


@pytest.mark.parametrize(("line", "told"), [
    ("purpose: To keep the lamps lit.", "3:10: what it is for has no source."),
    ("duties: [Set the hours.]", "3:10: what it is to do has no source."),
    ("powers: {text: Buy oil.}", "3:9: what it may decide by itself has no source."),
])
def test_who_shows_what_others_say_names_a_source_of_what_a_board_does(lanterns, line, told):
    file = "data/bodies/lantern-board.yml"
    lanterns.replace(file, "summary:", f"{line}\nsummary:")
    (found,) = lanterns.told_of_records()
    assert told in found


@pytest.mark.parametrize(("key", "instead"), [
    ("purpose_from", "purpose"), ("responsibilities", "duties"), ("delegation_from", "powers")])
def test_words_where_a_board_names_places_in_papers_are_told_where_they_go(lanterns, key, instead):
    lanterns.replace(
        "data/bodies/lantern-board.yml", "summary:", f"{key}: [Buy the oil.]\nsummary:")
    (found,) = lanterns.told_of_records()
    assert (f"{key}: these are words, and {key}: takes places in papers. "
            f"Write them as {instead}: instead.") in found


def test_a_board_has_no_heading_over_what_is_not_set(quay):
    page = as_read(html(quay(PUBLIC), "governance/quay-crew.md"))
    assert "Responsibilities" not in page
    assert "Meetings" not in page


def test_the_page_of_a_strand_says_what_each_action_is_and_that_it_is_late(quay):
    page = as_read(html(quay(PUBLIC), "plan/strands/safe.md"))
    assert "Mend the sea wall Late Under way Mend the wall between both piers." in page


def test_a_post_is_held_by_those_who_hold_it_now_and_is_open_without_them(quay, tmp_path):
    def posts(folder_or_built) -> str:
        return as_read(html(folder_or_built, "governance/people.md"))

    assert "Holder: Ana Reed" in posts(quay(PUBLIC))
    assert "Pilot Master Of Westquay Council Seat: Quay Board (member)" in (
        posts(quay(PUBLIC)))
    folder = without_papers.write(tmp_path)
    people = folder / "data/people.yml"
    held = people.read_text("utf-8").replace(
        "from: 2025-01-01", "from: 2025-01-01, until: 2026-03-31")
    people.write_text(f"{held}- id: bo-lark\n  name: Bo Lark\n"
                      "  holds: [{post_id: harbour-master, from: 2026-04-01}]\n"
                      "- id: cy-dunn\n  name: Cy Dunn\n"
                      "  holds: [{post_id: harbour-master, from: 2019-01-01, until: 2024-12-31}]\n",
                      "utf-8")
    text = posts(build_site(folder, PUBLIC))
    assert "Holder: Bo Lark" in text
    assert "Holder: Ana Reed" not in text
    assert "Harbour Master , from 1 January 2025 to 31 March 2026; then Bo Lark" in text
    past = text.partition("Who held a post before:")[2]
    assert "Cy Dunn Harbour Master , from 1 January 2019 to 31 December 2024; then Ana Reed" in past
    assert "Bo Lark Harbour Master" not in past


def test_staff_see_the_seats_of_a_board_without_papers(quay):
    directory = texts(quay(STAFF))["staff/directory.md"]
    assert "Pilot Master no one recorded member Open Since May. no one recorded member" in directory
    assert "Open seats member. Since May." in as_read(
        quay(STAFF).placement.pages["governance/quay-board.md"].closing)


def test_what_flows_between_bodies_without_papers_is_drawn_and_told(quay):
    page = as_read(html(quay(PUBLIC), "governance/index.md"))
    assert page.count("says what is to be done") == page.count("tells how it goes") == 2
    assert "It advises both councils" in page


def test_staff_of_a_publisher_are_asked_for_no_source(quay):
    assert "no source" not in texts(quay(STAFF))["staff/quality.md"].lower()


@pytest.mark.parametrize("path", [
    path.relative_to(ROOT).as_posix() for folder in (TEMPLATES, ROOT / "overrides")
    for path in sorted(folder.rglob("*.*")) if path.suffix in (".html", ".md")])
def test_a_sentence_of_the_records_voice_is_in_the_catalogue_alone(path):
    """A template, the frame and a standard page name the phrase."""
    text = re.sub(r"\{#.*?#\}", "", Path(ROOT, path).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert OF_THE_RECORD.findall(text) == []
