"""The staff edition: what staff add, whom to ask, and what is missing."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from html import unescape
from typing import get_args
from urllib.parse import parse_qsl

import pytest
from pydantic import BaseModel

from macros.addresses import LISTS
from macros.building import build_options, build_site
from macros.commands.new import begin
from macros.components import PageView
from macros.components.directory import link_of
from macros.components.staff import for_staff
from macros.edition.gaps import PLACES, TOPICS, age, findings
from macros.edition.governance import (
    bodies_above,
    chair_seats,
    current_chairs,
    holdings_of,
    whom_to_ask,
)
from macros.edition.seats import seats_on
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.model import KINDS, STAFF_KINDS, Action, Body, Holder, Place, Project
from macros.model.dates import PartialDate
from macros.model.editions import PUBLIC, STAFF
from macros.model.roles import Roles
from macros.theme.settings import page_settings
from tests.unit.conftest import COLLABORATION, Edition, Lanterns, html, with_records
from tests.unit.sentences import NOT_OF_THIS_KIND, OF_WHICH_KIND, did_you_mean, no, no_date

NOTES = "staff/data/notes.yml"
HOLDERS = "staff/data/holders.yml"
CONTACTS = "staff/data/contacts.yml"
DOCUMENTS = "staff/data/working-documents.yml"

BROKEN = {
    "a note on a record that is not there": (
        NOTES, "projects/map,", "projects/mop,",
        [f"{NOTES}:4:11: about: {no('project', 'mop')} Write the id of one in "
         "data/projects."],
    ),
    "a note on nothing": (
        NOTES, "about: [documents/charter]", "about: []",
        [f"{NOTES}:8:78: about: the list is too short. List 1 or more."],
    ),
    "a note on a note": (
        NOTES, "about: [documents/charter]", "about: [notes/who-draws]",
        [f"{NOTES}:8:79: about: this cannot be a note. {OF_WHICH_KIND}"],
    ),
    "a note whose quote does not stand in the paper": (
        NOTES, "quote: Draw it by hand", "quote: Draw it by heart",
        [f"{NOTES}:6:22: quote: 'Draw it by heart' is not at report#map-option-1. "
         "The nearest words are 'Draw it by hand.', at report#map-option-1."],
    ),
    "a note of no known sort": (
        NOTES, "what: gap", "what: gaps",
        [f"{NOTES}:8:28: what: 'gaps' is not one of the words that can be written here. "
         f"{did_you_mean('gap')} Allowed are 'question', 'gap' and 'note'."],
    ),
    "a holder of an unknown post": (
        HOLDERS, "post_id: lamp-master-northmouth", "post_id: lamp-master-southmouth",
        [f"{HOLDERS}:3:12: post_id: "
         f"{no('post', 'lamp-master-southmouth', 'lamp-master-northmouth')}"],
    ),
    "a holder of a post and a seat": (
        HOLDERS, "body_id: lantern-board,", "body_id: lantern-board, post_id: chief-trimmer,",
        [f"{HOLDERS}:7:3: a holder has either a post or a seat. Write post_id: or body_id:, not "
         "both."],
    ),
    "a role that is not that of a seat": (
        HOLDERS, "  start_date", "  role: chair\n  start_date",
        [f"{HOLDERS}:4:9: role: only a seat has a role. Write body_id: instead of post_id:, "
         "or delete the role."],
    ),
    "a holder who began later than is known": (
        HOLDERS, "start_date: 2003-01", "start_date: 2003-05",
        [f"{HOLDERS}:5:10: as_of: 1 April 2003 is before the start, May 2003. "
         "Write the day on which this was last known to be so."],
    ),
    "a holder who ended before the start": (
        HOLDERS, "  as_of: 2003-04-01", "  end_date: 2002\n  as_of: 2003-04-01",
        [f"{HOLDERS}:5:13: end_date: 2002 is before the start, January 2003. "
         "Correct one of them."],
    ),
    "a contact point of a kind that has none": (
        CONTACTS, "about: organizations/nls", "about: actions/lamp-map",
        [f"{CONTACTS}:9:27: about: this cannot be an action. Write bodies/…, organizations/…, "
         "people/…, posts/…, projects/… or alliance."],
    ),
    "a contact point of an unknown sort": (
        CONTACTS, "type: phone", "type: fone",
        [f"{CONTACTS}:4:9: type: 'fone' is not one of the words that can be written here. "
         "Allowed are 'phone', 'email', 'address' and 'url'."],
    ),
    "a working document that is not there": (
        DOCUMENTS, "lamps.csv", "lamp.csv",
        [f"{DOCUMENTS}:1:49: file: there is no file staff/docs/staff/files/lamp.csv for staff. "
         f"{did_you_mean('staff/docs/staff/files/lamps.csv')}"],
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_mistake_of_staff_is_told_where_it_stands(lanterns, case):
    file, old, new, told = BROKEN[case]
    lanterns.replace(file, old, new)
    assert lanterns.told(STAFF) == told
    assert lanterns.told_of_records(PUBLIC) == []


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_a_record_for_staff_that_lies_among_the_public_ones_is_told(lanterns, kind):
    file = lanterns.root / f"staff/data/{kind}.yml"
    file.rename(lanterns.root / f"data/{kind}.yml")
    for edition in (PUBLIC, STAFF):
        assert (f"data/{kind}.yml:1:1: '{kind}' are only for staff, and everything in data/ is "
                "published. Move it to staff/data/.") in lanterns.told(edition)


@pytest.mark.parametrize("kind", STAFF_KINDS)
def test_the_public_edition_knows_no_kind_that_is_for_staff(built, built_for_staff, kind):
    assert built_for_staff.site.of_kind(kind)
    assert kind not in built.site.records


def test_a_working_document_that_lies_in_docs_is_told(lanterns):
    lanterns.replace(DOCUMENTS, "staff/docs/staff/files/lamps.csv", "docs/lamps.csv")
    assert lanterns.told(STAFF) == [
        f"{DOCUMENTS}:1:49: file: there is no file docs/lamps.csv for staff. "
        "Put it there, below staff/docs/."]


def test_a_document_to_work_with_cannot_lie_among_public_pages(lanterns):
    lanterns.add("docs/lamps.csv", "street,lamps\n")
    (told,) = lanterns.told(PUBLIC)
    assert told.startswith(f"docs/lamps.csv:1:1: {NOT_OF_THIS_KIND} ")
    assert ".csv" not in told.partition("here. ")[2]


@pytest.mark.parametrize("call", ["directory()", "notes()", "data_quality()", "powers()"])
def test_a_public_page_cannot_show_what_is_made_for_staff(lanterns, call):
    home = lanterns.root / "docs/index.md"
    text = home.read_text("utf-8")
    home.write_text(f"{text}\n{{{{ {call} }}}}\n", "utf-8")
    line = len(text.splitlines()) + 2
    (told,) = lanterns.told(PUBLIC)
    assert told.startswith(f"docs/index.md:{line}:4: ")


# What stands below the page of a record.


def closing(built, src_uri: str) -> str:
    """What the staff edition adds below a page, as text."""
    if isinstance(built, Edition):
        view = PageView(built.site, src_uri)
        built.generated[src_uri].body(view)
        html = str(for_staff(view) or "")
    else:
        html = built.placement.pages[src_uri].closing
    text = re.sub(r"<[^>]+>", " ", html)
    return " ".join(text.replace(" ,", ",").split())


def test_the_public_edition_adds_nothing_below_any_page(built):
    assert not any(page.closing for page in built.placement.pages.values())


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("reported/projects/map.md", "Who is to draw the map?"),
        ("reported/projects/map.md", "Count of lamps, 1 April 2003."),
        ("governance/lantern-board.md", "Who is to draw the map?"),
        ("sources/index.md", "Find the drawing of a lantern"),
        ("plan/principles.md", "The ladders are long"),
        ("plan/index.md", "The ladders are long"),
        ("plan/index.md", "lamps@lanterns.example"),
        ("governance/people.md", "01632 960004"),
    ],
)
def test_what_staff_add_stands_below_the_page_of_the_record_it_is_about(
    built_for_staff, page, words
):
    assert words in closing(built_for_staff, page)
    assert closing(built_for_staff, page).startswith("For staff Staff edition only")


def test_a_page_of_which_staff_have_nothing_to_say_is_as_the_public_sees_it(built_for_staff):
    for src_uri in ("index.md", "updates/2002-paint.md", "help/index.md"):
        assert built_for_staff.placement.pages[src_uri].closing == ""


def test_a_board_shows_who_chairs_it_and_which_seats_are_open(built_for_staff):
    board = closing(built_for_staff, "governance/lantern-board.md")
    assert "Who chairs it As of 3 February 2003 Not stated As staff know" in board
    assert "As staff know: Eli Tow, chair (known by staff, April 2003: the board’s clerk)" in board
    assert "Seats that the papers leave open “Lamp Master Southmouth”" in board
    group = closing(built_for_staff, "governance/wick-group.md")
    assert "By the Charter (undated): Chief Trimmer, chair" in group
    assert "In the paper’s words: “Chief Trimmer (Chair)”" in group
    assert "Seats that the papers leave open" not in group


def test_a_project_shows_whom_to_ask_and_the_way_up(lanterns):
    lanterns.replace("data/bodies/wick-group.yml", "level: 2",
                     "level: 2\nprojects_from: [charter#group-reports]")
    ladders = closing(lanterns.edition(STAFF), "reported/projects/ladders.md")
    assert "Ada Flint, lead" in ladders
    assert "Phone: 01632 960002" in ladders
    assert ("The way up Wick Group Lantern Board Our view: The papers say where such work falls"
            in ladders)


def test_an_action_shows_that_no_one_is_named_for_it_and_who_leads_what_may_bear_on_it(
    built_for_staff,
):
    school = closing(built_for_staff, "plan/actions/lamplighters-school.md")
    assert "This site records no one who answers for it." in school
    assert "Who leads what may bear on it: Ladders : Ada Flint, lead" in school


def test_only_pages_that_the_public_does_not_have_say_so(built, built_for_staff):
    said = {page for page in built_for_staff.site.page_titles
            if page_settings(built_for_staff, page)["for_staff"]}
    assert said == built_for_staff.site.page_titles.keys() - built.site.page_titles.keys()
    assert not any("for_staff" in page_settings(built, page) for page in built.site.page_titles)


# The directory.


def test_two_numbers_of_one_person_of_different_years_both_stand_with_their_dates(
    built_for_staff,
):
    numbers = {(point.value, str(point.as_of))
               for point in built_for_staff.site.directory.contact_points
               if point.person_id == "ada-flint"}
    assert numbers == {("01632 960001", "2001-06-03"), ("01632 960002", "2002-07/2002-09")}
    page = html(built_for_staff, "staff/directory.md")
    assert all(number in page for number, _ in numbers)
    for when in ("3 June 2001", "between July and September 2002"):
        assert when in page


def test_what_staff_know_comes_first_and_the_latest_before_the_earlier(built_for_staff):
    found = built_for_staff.site.directory.latest_contact_points
    assert [bool(one.known) for one in found] == [True] * 3 + [False] * 3
    assert [one.value for one in found[3:]] == ["01632 960002", "01632 960001", "01632 960003"]


def test_every_number_and_address_can_be_rung_or_written_to_by_a_link(lanterns, built_for_staff):
    page = html(built_for_staff, "staff/directory.md")
    assert set(re.findall(r'href="((?:tel|mailto):[^"]*)"', page)) == {
        "tel:01632960004", "mailto:lamps@lanterns.example",
        "tel:01632960001", "tel:01632960002", "tel:01632960003"}
    assert "For everyone" not in page
    lanterns.replace("data/alliance.yml", "notice:",
                     "publisher: {phone: +44 (0)1632 960150, email: a@b.example}\nnotice:")
    page = html(lanterns.edition(STAFF), "staff/directory.md")
    assert ('<p>For everyone, as on the page of help: <a href="tel:+441632960150">'
            '+44 (0)1632 960150</a>, <a href="mailto:a@b.example">a@b.example</a></p>') in page


@pytest.mark.parametrize(("type", "value", "link"), [
    ("phone", "01632 960-001", "tel:01632960001"), ("phone", "01632 960001 ext. 5", None),
    ("email", "a@b.example", "mailto:a@b.example"), ("address", "1 Lamp Row", None),
])
def test_a_link_rings_only_a_number_that_is_whole(type, value, link):
    assert link_of(type, value) == link


def test_posts_without_a_number_are_told_once(built_for_staff):
    page = html(built_for_staff, "staff/directory.md")
    assert page.count("no number or address is recorded") == 1


def test_a_seat_that_the_papers_leave_open_is_shown_as_open(built_for_staff):
    page = html(built_for_staff, "staff/directory.md")
    board = page[page.index('id="body-lantern-board"'):page.index('id="body-wick-group"')]
    assert board.count("Open: the papers leave it open, and no one is recorded for it") == 1
    assert "Eli Tow" in board


def test_the_directory_can_be_downloaded_with_a_dated_row_for_each_fact(built, built_for_staff):
    files = every_file(built_for_staff.site, "")
    rows = list(csv.DictReader(io.StringIO(files["data/directory.csv"])))
    assert len(rows) == len(built_for_staff.site.directory.facts) == 13
    assert all(row["as_of"] and (row["citation"] or row["told_by"]) for row in rows)
    (dot,) = [row for row in rows if row["who"] == "Dot Ash"]
    assert (dot["what"], dot["organization"], dot["post"], dot["told_by"]) == (
        "holder", "Northmouth Lantern Service", "Lamp Master, Northmouth",
        "Staff list of 1 April 2003")
    assert 'id="table-directory"' in html(built_for_staff, "sources/data.md")
    assert "data/directory.csv" not in every_file(built.site, "")


# Who can decide what, and whom to ask.


def test_who_chairs_a_body_is_not_taken_from_a_vice_chair(lanterns):
    def chairs():
        site = lanterns.edition(STAFF).site
        return [seat.post_id for body in site.bodies for seat in chair_seats(site, body)]

    assert chairs() == ["chief-trimmer"]
    lanterns.replace("data/bodies/wick-group.yml", "role: chair", "role: Vice-Chair")
    assert chairs() == []


def test_who_once_held_a_post_is_not_among_its_holders(built_for_staff):
    site, post_id = built_for_staff.site, "lamp-master-northmouth"
    assert [one.name for one in holdings_of(site, post_id)] == ["Ada Flint", "Dot Ash"]
    ended = PartialDate.parse("2003-02")
    dot_ash = site.get(Holder, "dot-ash").model_copy(update={"end_date": ended})
    left = with_records(site, "holders", dot_ash)
    assert [one.name for one in holdings_of(left, post_id)] == ["Ada Flint"]


def test_a_seat_is_open_if_it_names_neither_a_post_nor_a_person(lanterns):
    def seats():
        return [seat.is_open for seat in seats_on(
            lanterns.edition(STAFF).site.get(Body, "lantern-board"), None)]

    assert seats() == [False, True]
    lanterns.replace("data/bodies/lantern-board.yml", "{text_from: charter#board-member-2,",
                     "{text_from: charter#board-member-2, person_id: ada-flint,")
    assert seats() == [False, False]


def test_the_way_up_begins_where_a_paper_says_and_is_unknown_otherwise(lanterns):
    assert bodies_above(*_project(lanterns)) == ()
    lanterns.replace("data/bodies/wick-group.yml", "level: 2",
                     "level: 2\nprojects_from: [charter#group-reports]")
    assert _names(bodies_above(*_project(lanterns))) == [["Wick Group"], ["Lantern Board"]]
    lanterns.replace("data/projects/map.yml", "advances:", "body_id: lantern-board\nadvances:")
    assert _names(bodies_above(*_project(lanterns))) == [["Lantern Board"]]


def _project(lanterns):
    site = lanterns.edition().site
    return site, site.get(Project, "map")


def _names(levels) -> list[list[str]]:
    return [[body.name for body in level] for level in levels]


def test_whom_to_ask_is_a_lead_and_the_contact_points_of_the_papers_that_speak_of_it(
    built_for_staff,
):
    site = built_for_staff.site
    ladders = whom_to_ask(site, site.get(Project, "ladders"))
    assert [lead.person_id for _, lead in ladders.leads] == ["ada-flint"]
    assert [one.value for one in ladders.contacts] == [  # not that of Cy Moth, who only answered
        "01632 960004", "lamps@lanterns.example", "01632 960002", "01632 960001"]
    review = site.get(Action, "lamp-review").model_copy(update={"id": "other"})
    lamps = whom_to_ask(site, review)
    assert lamps.leads == ()
    assert [one.value for one in lamps.contacts] == ["lamps@lanterns.example"]


def test_the_powers_of_each_body_stand_in_the_papers_words(built_for_staff):
    page = html(built_for_staff, "staff/who-decides.md")
    assert page.index('id="powers-lantern-board"') < page.index('id="powers-wick-group"')
    assert 'What it was to do and decide</h4>\n<p class="unknown">Not stated</p>' in page


# What is missing.


def found(site, what: str) -> set[str]:
    return {f"{one.record.subject}: {one.words}" for one in findings(site)
            if one.topic == what}


def test_what_is_missing_is_found(built_for_staff):
    site = built_for_staff.site
    assert found(site, "owner") == {
        "projects/map: no one is recorded who leads it"}
    assert found(site, "holder") == {
        "posts/chief-trimmer: no holder is recorded",
        "posts/night-porter: no holder is recorded"}
    assert found(site, "source") >= {
        "updates/2003-school-open: rests on Northmouth Gazette, page 3, not on this site"}
    assert found(site, "date") >= {
        "documents/charter: Charter: undated",
        "documents/report: Report: undated, est. between July "
        "and September 2002"}
    assert found(site, "gap") >= {
        "documents/charter: not in our copy: A drawing of a lantern",
        "bodies/lantern-board: left open: Lamp Master Southmouth",
        "notes/who-draws: open question", "notes/find-drawing: gap to chase"}
    assert not any("long-ladders" in one for one in found(site, "gap"))


def test_a_finding_asks_for_a_key_that_its_record_has_or_names_the_file_that_takes_it(
    built_for_staff
):
    page = html(built_for_staff, "staff/quality.md")
    meanings = dict(re.findall(r'<h2 id="([a-z]+)">[^<]*</h2>\s*<p>([^<]*)</p>', page))
    assert meanings.keys() == set(TOPICS)
    for finding in findings(built_for_staff.site):
        if finding.key:
            assert finding.key in type(finding.record).model_fields, finding
        elif finding.topic != "gap":
            assert re.search(r"[a-z]+\.yml|docs/updates/", meanings[finding.topic]), finding
    for folder, kind in re.findall(r"(staff/data|data)/[^.]*?([a-z-]+)\.yml", str(meanings)):
        assert kind in (STAFF_KINDS if folder == "staff/data" else KINDS)


def keys_of_places(model):
    """The keys of a class that hold places in papers, at any depth."""
    def bears(annotation):
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return bool(keys_of_places(annotation))
        return annotation is Place or any(map(bears, get_args(annotation)))

    return {name for name, field in model.model_fields.items() if bears(field.annotation)}


@pytest.mark.parametrize("kind", PLACES)
def test_the_key_under_which_a_kind_names_its_places_is_one_that_holds_them(kind):
    assert PLACES[kind] in keys_of_places(KINDS[kind])


def test_no_one_is_sent_to_a_strand_where_no_action_is_of_one(built_for_staff):
    site = built_for_staff.site
    apart = [action.model_copy(update={"strand_id": None}) for action in site.actions]
    assert not any("actions/" in one for one in found(
        with_records(site, "actions", *apart), "strand"))


def test_what_is_of_no_strand_is_found_where_others_are_of_one(lanterns):
    museum = "opportunities/museum: others of its kind are in one"
    assert found(lanterns.edition(STAFF).site, "strand") == {museum}
    lanterns.replace("data/actions/lamp-map.yml", "strand_id: brighter-streets\n", "")
    assert found(lanterns.edition(STAFF).site, "strand") == {
        "actions/lamp-map: others of its kind are in one", museum}
    page = html(lanterns.edition(STAFF), "staff/quality.md")
    assert "In no theme" in page
    assert "under <code>strand_id</code>" in page
    assert '<p class="remark">In no theme: <a href="lamp-map/">A lamp map</a>.</p>' in html(
        lanterns.edition(), LISTS["actions"])


def test_a_chair_whom_staff_know_is_no_gap_and_one_whom_no_one_knows_is(lanterns):
    assert not any("bodies/" in one for one in found(lanterns.edition(STAFF).site, "owner"))
    lanterns.replace(HOLDERS, "role: chair, ", "")
    assert "bodies/lantern-board: no one is recorded who chairs it" in found(
        lanterns.edition(STAFF).site, "owner")


def test_what_was_never_reported_of_comes_first_and_then_the_longest_ago(built_for_staff):
    told = [one for one in findings(built_for_staff.site) if one.topic == "update"]
    assert [one.day for one in told] == sorted(
        [one.day for one in told], key=lambda day: day or date.min)
    assert [one.record.id for one in told if one.day is None] == ["lamp-review", "lamp-oil"]


def test_each_finding_leads_to_the_file_and_line_to_edit(built_for_staff):
    marks = built_for_staff.site.staff.marks
    places = {str(finding.record.subject): str(marks[finding.record.subject])
              for finding in findings(built_for_staff.site)}
    assert places["projects/map"].startswith("data/projects/map.yml:1:")
    assert places["posts/chief-trimmer"].startswith("data/posts.yml:5:")
    assert places["notes/find-drawing"].startswith(f"{NOTES}:8:")
    assert "data/<wbr>posts.yml:5" in html(built_for_staff, "staff/quality.md")
    for mark in places.values():
        file, line, _ = mark.split(":")
        assert int(line) <= len((COLLABORATION / file).read_text("utf-8").splitlines())


def test_ages_are_told_for_the_day_of_the_build(built_for_staff):
    without = html(built_for_staff, "staff/quality.md")
    assert "As of 3 February 2003" in without
    assert "July 2002: at least 6 months ago" in without
    options = build_options("2026-11-24", "https://code.example/blob/main/")
    page = html(Lanterns(COLLABORATION).edition(STAFF, options), "staff/quality.md")
    assert "As of 24 November 2026" in page
    assert "July 2002: at least 24 years, 3 months ago" in page


def test_pages_that_tell_who_is_in_office_say_as_of_which_day(built_for_staff):
    for page in ("staff/directory.md", "staff/who-decides.md"):
        assert "As of 3 February 2003" in html(built_for_staff, page)
    assert "As of 3 February 2003" in closing(built_for_staff, "governance/lantern-board.md")


def test_a_line_to_edit_is_at_the_address_of_the_repository():
    options = build_options("2026-11-24", "https://code.example/blob/main/")
    page = html(Lanterns(COLLABORATION).edition(STAFF, options), "staff/quality.md")
    assert 'href="https://code.example/blob/main/data/posts.yml#L5"' in page


def _host_links(lanterns, source_url: str, page: str) -> dict[str, str]:
    """The links below a page to the editor of the host: what each says -> its address."""
    edition = lanterns.edition(STAFF, build_options("", source_url))
    view = PageView(edition.site, page)
    edition.generated[page].body(view)
    found = re.findall(r'<a href="(https://code[^"]+)">(Suggest a change|Add an update)</a>',
                       str(for_staff(view) or ""))
    return {words: unescape(address) for address, words in found}


def test_a_page_of_one_record_leads_to_the_editor_on_the_hosts_web_page(lanterns):
    links = _host_links(lanterns, "https://code.example/blob/main/", "reported/projects/map.md")
    assert links["Suggest a change"] == "https://code.example/edit/main/data/projects/map.yml#L1"
    address, _, query = links["Add an update"].partition("?")
    assert address == "https://code.example/new/main/docs/updates"
    given = dict(parse_qsl(query))
    assert given["filename"] == "YEAR-AND-A-FEW-WORDS.md"
    text = given["value"]
    assert "about: [projects/map]\n" in text
    for key, value in (("title", "The map is drawn"), ("description", "It is."), ("date", "2003"),
                       ("published", "2003-02-01")):
        text = text.replace(f"{key}: ", f"{key}: {value} ")
    text = text.replace("{name: , url: }", "{name: Lamp book, url: https://lamps.example/}")
    lanterns.add("docs/updates/2003-map-drawn.md", text)
    assert lanterns.told() == []


def test_a_new_file_that_was_given_no_name_of_its_own_is_refused(lanterns):
    lanterns.add("docs/updates/YEAR-AND-A-FEW-WORDS.md", "---\ntitle: x\n---\n")
    assert any("YEAR-AND-A-FEW-WORDS" in told for told in lanterns.told_of_records())


def test_where_the_host_takes_no_filled_file_there_is_only_the_link_to_change(lanterns):
    page = "reported/projects/map.md"
    assert _host_links(lanterns, "https://code.example/-/blob/main", page) == {
        "Suggest a change": "https://code.example/-/edit/main/data/projects/map.yml#L1"}
    assert _host_links(lanterns, "https://code.example/src/main", page) == {
        "Suggest a change": "https://code.example/src/main/data/projects/map.yml#L1"}
    assert _host_links(lanterns, "", page) == {}
    assert _host_links(lanterns, "https://code.example/blob/main", "updates/2002-paint.md") == {
        "Suggest a change": "https://code.example/edit/main/docs/updates/2002-paint.md#L2"}


def test_the_folder_and_the_repository_change_nothing_in_the_public_edition(built):
    options = build_options("", "https://code.example/", COLLABORATION)
    public = build_site(COLLABORATION, PUBLIC, options=options)
    assert public.site.staff is None
    assert (public.generated, public.placement) == (built.generated, built.placement)


def test_a_line_to_edit_is_looked_for_in_the_folder_of_its_collaboration():
    options = build_options("", "https://code.example/blob/main", COLLABORATION)
    page = html(Lanterns(COLLABORATION).edition(STAFF, options), "staff/quality.md")
    file = "tests/collaboration/data/posts.yml"
    address = f'href="https://code.example/blob/main/{file}#L5"'
    assert f'{address}><code>{file.replace("/", "/<wbr>")}:5</code>' in page


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("yesterday", f"{no_date('yesterday')} Write 2018,"),
        ("24/11/2026", f"{no_date('24/11/2026')} Write 2026-11-24."),
        ("2026-11", "'2026-11' is not a single day. Write one, like 2026-11-24."),
        ("2026-11-24/2026-11-25", "'2026-11-24/2026-11-25' is not a single day."),
        ("2026-11-31", "2026-11-31: November 2026 has no day 31."),
        ("0020-05-01", "0020-05-01: the year 0020 cannot be right."),
        ("2026-11-24 9.30", "'2026-11-24 9.30' is not a time in the right form. "
                            "Write 2026-11-24T09:30."),
    ],
)
def test_a_day_that_is_none_is_told(text, problem):
    with pytest.raises(ContentErrors) as errors:
        build_options(text, "")
    assert str(errors.value).startswith(f"AS_OF:1:1: {problem}")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ((2020, 9, 30), (2026, 11, 24), "6 years, 1 month"),
        ((2020, 11, 24), (2026, 11, 24), "6 years"),
        ((2025, 11, 25), (2026, 11, 24), "11 months"),
        ((2026, 10, 31), (2026, 11, 30), ""),
        ((2026, 11, 24), (2026, 11, 24), ""),
        ((2026, 11, 25), (2026, 11, 24), ""),
    ],
)
def test_an_age_is_told_in_whole_years_and_months(since, until, told):
    assert age(date(*since), date(*until)) == told


# Roles and holders.

@pytest.mark.parametrize(
    ("role", "is_so"),
    [("chair", True), ("Joint chair", True), ("perhaps chair", True), ("chairman", True),
     ("vice-chair", False), ("Deputy Chair", False), ("secretary to the chair", False),
     ("member", False)],
)
def test_only_the_role_of_the_chair_is_that_of_the_chair(role, is_so):
    assert Roles().chairs(role) is is_so


def test_a_holder_whose_time_is_over_is_told_with_it_and_counts_no_more(lanterns):
    lanterns.replace(HOLDERS, "role: chair,",
                     "role: chair, start_date: 2003-01, end_date: 2003-03,")
    built = lanterns.edition(STAFF)
    assert "Eli Tow" not in closing(built, "governance/lantern-board.md")
    assert "Eli Tow, chair, from January 2003 to March 2003" in html(
        built, "staff/directory.md")
    assert "bodies/lantern-board: no one is recorded who chairs it" in found(built.site, "owner")


def chairs_known(lanterns, as_of=""):
    """Whom staff know to chair the board on a day, with the time for which they do."""
    built = lanterns.edition(STAFF, build_options(as_of, ""))
    board = built.site.get(Body, "lantern-board")
    return [(one.name, one.known.end_date and one.known.end_date.in_words())
            for one in current_chairs(built.site, board)]


@pytest.mark.parametrize(
    ("as_of", "end", "known"),
    [
        ("2003-05-31", "2003-05", [("Eli Tow", "May 2003")]),  # the last day that may be meant
        ("2003-06-01", "2003-05", []),
        ("", "2003-05", [("Eli Tow", "May 2003")]),  # as staff knew in April 2003
        ("", "2003-04-29", []),  # April 2003 was over when staff knew it
    ],
)
def test_a_holder_whose_end_is_known_is_in_office_until_that_day_is_over(
    lanterns, as_of, end, known
):
    lanterns.replace(HOLDERS, "role: chair,", f"role: chair, end_date: {end},")
    assert chairs_known(lanterns, as_of) == known


def test_a_holder_of_a_post_whose_end_is_still_to_come_holds_it(lanterns):
    lanterns.replace(HOLDERS, "  as_of: 2003-04-01", "  end_date: 2003-05\n  as_of: 2003-04-01")
    built = lanterns.edition(STAFF)
    known = [one for one in holdings_of(built.site, "lamp-master-northmouth") if one.known]
    assert [str(one.known.end_date) for one in known] == ["2003-05"]
    told = lanterns.edition(STAFF, build_options("2003-06-01", ""))
    assert not [one for one in holdings_of(told.site, "lamp-master-northmouth") if one.known]


def test_a_chair_whose_end_is_still_to_come_is_told_where_staff_ask_who_chairs(lanterns):
    lanterns.replace(HOLDERS, "role: chair,", "role: chair, end_date: 2003-05,")
    built = lanterns.edition(STAFF)
    told = "Eli Tow, chair, until May 2003"
    board = closing(built, "governance/lantern-board.md")
    assert board.index(told) < board.index("Seats that the papers leave open")
    assert html(built, "staff/directory.md").count(told) == 1
    assert not any("bodies/" in one for one in found(built.site, "owner"))


def test_a_seat_that_staff_know_to_be_taken_is_open_no_more(lanterns):
    lanterns.replace(HOLDERS, "role: chair,", "text_from: charter#board-member-2,")
    built = lanterns.edition(STAFF)
    page = html(built, "staff/directory.md")
    assert "leave it open" not in page[page.index('id="body-lantern-board"'):]
    assert not any("left open" in one for one in found(built.site, "gap"))
    lanterns.replace(HOLDERS, "charter#board-member-2", "charter#group-member-1")
    (told,) = lanterns.told(STAFF)
    assert told.startswith(f"{HOLDERS}:7:")
    assert "text_from: 'lantern-board' has no seat from charter#group-member-1." in told


def test_the_staff_edition_of_what_has_begun_can_be_built(tmp_path):
    site = build_site(begin(tmp_path, "harbour"), STAFF).site
    assert {"staff/directory.md", "staff/notes.md"} <= site.left_out


def test_a_record_for_staff_may_rest_on_a_passage_that_the_public_does_not_see_used(lanterns):
    lanterns.add("staff/data/actions/boards.yml",
                 "title: Boards\nstated: [charter#boards-heading]\n")
    assert lanterns.told(STAFF) == []
    assert lanterns.told(PUBLIC) == []


@pytest.mark.parametrize(
    ("edition", "file"),
    [(PUBLIC, "docs/staff/notes.md"), (STAFF, "staff/docs/help/privacy.md"),
     (STAFF, "staff/docs/data/actions.csv"), (STAFF, "staff/docs/plan/actions/lamp-map.md")],
)
def test_no_file_of_one_edition_lies_at_an_address_of_the_other(lanterns, edition, file):
    lanterns.add(file, "---\ntitle: A page\ndescription: A page.\n---\n")
    assert any(line.startswith(f"{file}:1:1: ") and "staff/docs/staff/" in line
               for line in lanterns.told(edition))


def test_a_chair_whom_staff_know_by_the_seat_is_told_as_the_chair(lanterns):
    lanterns.replace(HOLDERS, "role: chair,", "role: chair, text_from: charter#board-member-2,")
    built = lanterns.edition(STAFF)
    board = closing(built, "governance/lantern-board.md")
    assert board.index("Eli Tow") < board.index("Seats that the papers leave open")
    assert not any("bodies/" in one for one in found(built.site, "owner"))
