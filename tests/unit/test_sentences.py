"""Sentences that are made from data, and the check of those that are written by hand."""

import pytest

from macros.components import COMPONENTS, PageView
from macros.model.editions import PUBLIC
from macros.theme.settings import theme_settings

ALLIANCE = "data/alliance.yml"
NOTICE = "  text: It serves to test the software and says nothing of the world.\n"
MAP = "docs/updates/2003-map.md"


def update(about="actions/lamp-map", date="2003-05-02", more=""):
    """The file of an update that comes from a source which is not on the site."""
    return (f"---\ntitle: News\ndescription: There is news.\nabout: [{about}]\ndate: {date}\n"
            "published: 2003-06-01\nelsewhere: {name: Northmouth Gazette, "
            f"url: https://gazette.example/1}}\n{more}---\n")


def says(lanterns, name, *arguments):
    site = lanterns.edition().site
    return " ".join(str(COMPONENTS[name](PageView(site, "index.md"), *arguments)).split())


def test_nothing_is_called_complete_until_an_update_says_so(lanterns):
    lanterns.delete("docs/updates/2003-school-open.md")
    none = "No promise or project is called complete here."
    assert says(lanterns, "finished") == none
    assert f"<p>{none}</p>" in says(lanterns, "what_was_settled")
    lanterns.add(MAP, update(more="state: complete\nreason: It is done.\n"))
    told = 'Called complete: <a href="plan/actions/lamp-map/">A lamp map</a>.'
    assert says(lanterns, "finished") == told
    assert f"<p>{told}</p>" in says(lanterns, "what_was_settled")


def test_the_latest_status_of_a_piece_of_work_can_stand_in_a_sentence(lanterns):
    before = says(lanterns, "latest_status", "actions/lamp-map")
    lanterns.add(MAP, update(more="state: complete\nreason: It is done.\n"))
    assert before != says(lanterns, "latest_status", "actions/lamp-map")
    assert says(lanterns, "latest_status", "actions/lamp-map").endswith("(2 May 2003)")


def test_the_latest_status_is_that_of_an_action_or_project(lanterns):
    lanterns.replace("docs/index.md", "{{ strand_list() }}",
                     '{{ strand_list() }}\n\n{{ latest_status("bodies/lantern-board") }}')
    (told,) = lanterns.told()
    assert "latest_status: there is no action or project 'bodies/lantern-board'." in told


@pytest.mark.parametrize("more", ["announces: true\n", "date_basis: It may have been then.\n"])
def test_the_latest_fact_is_neither_expected_nor_estimated(lanterns, more):
    before = lanterns.edition().site.links.latest_fact
    date = "2003-08-01" if "announces" in more else "2003-05-02"
    lanterns.add(MAP, update(date=date, more=more))
    assert lanterns.edition().site.links.latest_fact == before


def test_the_latest_fact_follows_from_updates(lanterns):
    lanterns.add(MAP, update())
    assert str(lanterns.edition().site.links.latest_fact) == "2003-05-02"
    assert says(lanterns, "latest_fact") == "The latest dated fact here is of 2 May 2003."


def test_a_notice_ends_with_the_date_of_the_latest_fact_if_it_says_so(lanterns):
    lanterns.add(MAP, update())
    assert "latest" not in theme_settings(lanterns.edition().site)["notice"]["text"]
    lanterns.replace(ALLIANCE, NOTICE, f"{NOTICE}  tells_latest_fact: true\n")
    assert theme_settings(lanterns.edition().site)["notice"]["text"].endswith(
        "nothing of the world. The latest dated fact here is of 2 May 2003.")


def test_where_reports_come_from_counts_each_source_once(lanterns):
    assert ", one source outside this site." in says(lanterns, "reported_by")
    lanterns.add(MAP, update())
    lanterns.add("docs/updates/2003-again.md", update(date="2003-05-03"))
    assert ", 2 sources outside this site." in says(lanterns, "reported_by")


def test_what_no_action_names_is_said_once_until_one_does(lanterns):
    assert ">No due date of any promise is recorded here.<" in says(lanterns, "action_list")
    lanterns.replace("data/actions/lamp-map.yml", "lead: posts/lamp-master-northmouth\n", "")
    neither = ">No owner and no due date of any promise is recorded here.<"
    assert neither in says(lanterns, "action_list")
    lanterns.replace("data/actions/lamp-map.yml", "stated:", "due: 2003-06\nstated:")
    assert ">No owner of any promise is recorded here.<" in says(lanterns, "action_list")


QUESTION = "  - {about: alliance, question: Who pays"


def test_a_question_is_open_until_the_decision_that_answers_it_has_news(lanterns):
    lanterns.replace(ALLIANCE, QUESTION, f"{QUESTION}, answered_by: [decisions/note-the-report]")
    assert "Not stated" in says(lanterns, "at_a_glance")
    lanterns.add(MAP, update("decisions/note-the-report"))
    assert "Not stated" not in says(lanterns, "at_a_glance")
    assert '<a href="updates/2003-map/">News</a>' in says(lanterns, "at_a_glance")


def test_a_decision_that_is_to_answer_a_question_and_is_not_there_is_told(lanterns):
    lanterns.replace(ALLIANCE, QUESTION, f"{QUESTION}, answered_by: [decisions/paint]")
    (told,) = lanterns.told_of_records()
    assert told.startswith("data/alliance.yml:12:")
    assert "there is no decision 'paint'" in told


@pytest.fixture
def guarded(lanterns):
    """The Lanterns, whose home page tells what no paper says."""
    lanterns.replace("docs/index.md", "\n---\n\n", "\ntrue_while: {papers: [charter]}\n---\n\n")
    return lanterns


def test_a_paper_that_is_added_is_told_to_pages_that_tell_what_no_paper_says(guarded):
    told = guarded.told_of_records(PUBLIC)
    assert told
    assert all("is not among these papers, and sentences of this page tell what none of them "
               "says. Change what no longer holds, then add " in one for one in told)


def test_a_page_that_names_every_paper_is_told_nothing(lanterns):
    papers = ", ".join(lanterns.edition().site.parts)
    lanterns.replace("docs/index.md", "\n---\n\n", f"\ntrue_while: {{papers: [{papers}]}}\n---\n\n")
    lanterns.replace(ALLIANCE, "notice:\n", f"true_while: {{papers: [{papers}]}}\nnotice:\n")
    assert lanterns.told_of_records() == []


def test_a_paper_that_is_not_there_is_told(guarded):
    guarded.replace("docs/index.md", "[charter]", "[charta]")
    assert any("papers: there is no paper 'charta'. Did you mean 'charter'?" in one
               for one in guarded.told_of_records())
