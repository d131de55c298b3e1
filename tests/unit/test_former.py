"""What was called otherwise before still answers, and what was taken away says so."""

import json
from dataclasses import replace

import feedparser
import pytest

from macros.addresses import former_url, id_at
from macros.building import build_site
from macros.commands.addresses import addresses_of
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.manifest import expected_files
from macros.model.editions import PUBLIC, STAFF
from macros.pages.former import former_page, former_pages, redirect_files, with_former_anchors
from macros.reading.former import FormerNames
from tests.telling_files import saved
from tests.unit.conftest import html
from tests.unit.sentences import no

MAP = "data/actions/lamp-map.yml"
REVIEW = "data/actions/lamp-review.yml"
PEOPLE = "data/people.yml"
PAPER = "data/papers/charter.md"
HOME = "docs/index.md"
WITHDRAWN = "data/withdrawn.yml"
LIST = "data/addresses.txt"
OLD = "formerly: [lamp-plan, plan/lamps.md]"
SHEET = "assets/stylesheets/site.00000000.css"
PAGE = "---\ntitle: Ladders\ndescription: All of them.\nformerly: [{}]\n---\n\n# Ladders\n"
GONE = "If it is gone for good, name it in data/withdrawn.yml."


def page_at(built, address, site_url=""):
    return former_page(
        built.site, former_pages(built.site)[address], site_url, "default-src 'none'", SHEET,
        "assets/images/mark.00000000.svg")


# addresses


@pytest.mark.parametrize(("written", "address"), [
    ("lamp-plan", "plan/actions/lamp-plan/"),
    ("plan/lamps.md", "plan/lamps/"),
    ("plan/lamps/index.md", "plan/lamps/"),
    ("plan/lamps.md#one", "plan/lamps/#one"),
    ("plan/lamps/", "plan/lamps/"),
    ("governance/decisions/#one", "governance/decisions/#one"),
    ("./#one", "#one"),
])
def test_an_old_id_or_page_or_address_stands_for_an_address(written, address):
    assert former_url("actions", written) == address


@pytest.mark.parametrize(("kind", "parent", "address", "id"), [
    ("actions", "", "plan/actions/lamp-plan/", "lamp-plan"),
    ("actions", "", "plan/actions/", None),
    ("actions", "", "plan/strands/lamp-plan/", None),
    ("people", "", "governance/people/#ada", "ada"),
    ("steps", "lamp-map", "plan/actions/lamp-map/#draw", "draw"),
    ("steps", "lamp-map", "plan/actions/lamp-review/#draw", None),
    ("lesson", "wicks", "views/lessons/#wicks-few", "few"),
])
def test_an_address_is_that_of_a_record_of_a_kind_or_of_none(kind, parent, address, id):
    assert id_at(kind, address, parent) == id


# pages at old addresses


def test_an_old_id_and_an_old_page_of_a_record_each_have_a_page_that_leads_on(built):
    moved = {address for address, page in former_pages(built.site).items() if page.now}
    assert moved == {"plan/actions/lamp-plan/", "plan/lamps/"}


def test_a_page_that_leads_on_says_so_names_the_new_one_and_runs_no_script(built):
    html = page_at(built, "plan/actions/lamp-plan/", "https://lanterns.example/")
    for words in (
        '<html lang="en-GB">', '<meta name="robots" content="noindex">',
        '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;">',
        '<link rel="canonical" href="https://lanterns.example/plan/actions/lamp-map/">',
        '<meta http-equiv="refresh" content="0; url=../lamp-map/">',
        f'<link rel="stylesheet" href="../../../{SHEET}">',
        '<link rel="icon" type="image/svg+xml" href="../../../assets/images/mark.00000000.svg">',
        "<title>This page has moved – Lantern Alliance (invented)</title>",
        "<h1>This page has moved</h1>",
        '<p>It is now here: <a href="../lamp-map/">A lamp map</a>.</p>',
    ):
        assert words in html
    assert "<script" not in html
    assert " style=" not in html


def test_while_the_address_of_the_site_is_not_known_links_of_such_a_page_are_relative(built):
    assert '<link rel="canonical" href="../actions/lamp-map/">' in page_at(built, "plan/lamps/")


def test_a_record_with_an_anchor_that_had_a_page_leads_on_to_its_anchor(lanterns):
    lanterns.replace(PEOPLE, "[cyrus-moth]", "[governance/cyrus/]")
    html = page_at(lanterns.build(), "governance/cyrus/")
    assert 'url=../people/#cy-moth">' in html


def test_a_hand_written_page_leads_on_from_its_old_address(lanterns):
    lanterns.add("docs/plan/ladders.md", PAGE.format("plan/steps.md"))
    lanterns.replace(
        HOME, "{{ signatories() }}", "[Ladders](plan/ladders.md)\n\n{{ signatories() }}")
    assert 'url=../ladders/">' in page_at(lanterns.build(), "plan/steps/")


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_old_pages_are_files_of_both_editions_and_no_pages_of_any_list(
    edition, built, built_for_staff
):
    it = built if edition == PUBLIC else built_for_staff
    files = expected_files(it, (), ())
    for address in ("plan/actions/lamp-plan/", "plan/lamps/", "plan/actions/lamp-tax/"):
        assert f"{address}index.html" in files
        assert address.rstrip("/") + ".md" not in it.site.page_titles


def test_what_only_staff_have_leads_on_in_their_edition_alone(lanterns):
    with (lanterns.root / "staff/data/actions/lamp-oil.yml").open("a") as oil:
        oil.write("formerly: [oil]\n")
    assert "plan/actions/oil/" in former_pages(lanterns.build(STAFF).site)
    assert "plan/actions/oil/" not in former_pages(lanterns.build().site)


# anchors


def on_page(built, src_uri, html):
    return with_former_anchors(built.site, src_uri, html)


@pytest.mark.parametrize(("html", "expected"), [
    ('<li id="cy-moth">Cy', '<li id="cy-moth"><span id="cyrus-moth"></span>Cy'),
    ('<h3 class="x" id="cy-moth" data-y>Cy',
     '<h3 class="x" id="cy-moth" data-y><span id="cyrus-moth"></span>Cy'),
    ('<div id="cy-moth"><dt>Cy', '<div id="cy-moth"><dt><span id="cyrus-moth"></span>Cy'),
    ('<tr id="cy-moth"><th scope="row">Cy',
     '<tr id="cy-moth"><th scope="row"><span id="cyrus-moth"></span>Cy'),
    ("<p>nobody", "<p>nobody"),
])
def test_an_old_anchor_is_an_empty_element_in_the_one_that_has_the_new_anchor(
    built, html, expected
):
    assert on_page(built, "governance/people.md", html).startswith(expected)


def test_a_page_without_old_anchors_is_not_changed(built):
    assert on_page(built, "plan/principles.md", '<li id="cy-moth">') == '<li id="cy-moth">'


def test_an_old_anchor_of_a_passage_is_at_the_passage(lanterns):
    lanterns.replace(PAPER, "{#aim}", '{#aim formerly="purpose goal"}')
    built = lanterns.build()
    html = on_page(built, "sources/charter.md", '<span class="block" id="aim">We')
    assert html == (
        '<span class="block" id="aim"><span id="goal"></span><span id="purpose"></span>We')


def test_a_page_says_where_an_entry_is_that_was_on_it_before(lanterns):
    with (lanterns.root / REVIEW).open("a") as review:
        review.write("formerly: ['opportunities/#lamp-review']\n")
    html = on_page(lanterns.build(), "opportunities/index.md", "")
    assert ('<p id="lamp-review">An entry that was on this page has moved: '
            '<a href="../plan/actions/lamp-review/">Review of the lamps</a>.</p>') in html


# what was taken away


def test_a_page_that_was_withdrawn_says_when_and_why(built):
    html = page_at(built, "plan/actions/lamp-tax/")
    assert "<h1>Page withdrawn</h1>" in html
    assert "<p>This page was withdrawn on 1 January 2003.</p>" in html
    assert "<p>It was published by mistake.</p>" in html
    assert "refresh" not in html
    assert "canonical" not in html


def test_what_was_erased_leaves_the_day_alone(lanterns, built):
    html = on_page(built, "governance/people.md", "")
    assert html.replace("\n", "") == (
        '<div data-search-exclude><p id="dee-wick">Removed on 2 January 2003.</p></div>')
    lanterns.replace(WITHDRAWN, "reason: It was published by mistake.", "erased: true")
    page = page_at(lanterns.edition(), "plan/actions/lamp-tax/")
    assert "<h1>Removed</h1>" in page
    assert "<p>Removed on 1 January 2003.</p>" in page


def test_what_the_public_does_not_see_any_more_staff_may_keep_at_its_address(lanterns):
    lanterns.replace(WITHDRAWN, "lamp-tax", "lamp-oil")
    assert "plan/actions/lamp-oil/" in former_pages(lanterns.build().site)
    assert "plan/actions/lamp-oil/" not in former_pages(lanterns.build(STAFF).site)


# feeds and files


def feed_of(site, path):
    return feedparser.parse(every_file(site, "")[f"{path}.xml"].encode())


def rename_update(lanterns, formerly):
    path = lanterns.root / "docs/updates/2002-paint.md"
    text = path.read_text().replace("title: ", f"formerly: [{formerly}]\ntitle: ", 1)
    path.unlink()
    lanterns.add("docs/updates/2002-colours.md", text)


@pytest.mark.parametrize("formerly", [
    "2002-paint", "updates/2002-paint/", "2002-paint, 2002-brushes", "news/paint.md, 2002-paint"])
def test_a_renamed_update_keeps_the_id_that_it_had_first(lanterns, built, formerly):
    before = {entry.title: entry.id for entry in feed_of(built.site, "updates/feed").entries}
    rename_update(lanterns, formerly)
    site = lanterns.edition().site
    after = {entry.title: entry.id for entry in feed_of(site, "updates/feed").entries}
    assert after == before
    ids = {item["title"]: item["id"]
           for item in json.loads(every_file(site, "")["updates/feed.json"])["items"]}
    assert ids == before


def test_a_renamed_project_keeps_its_feed_and_a_copy_of_it_stays_at_the_old_address(
    lanterns, built
):
    was = "reported/projects/ladders/feed"
    with (lanterns.root / "data/projects/map.yml").open("a") as project:
        project.write("formerly: [chart]\n")
    files = every_file(lanterns.edition().site, "")
    for ending in ("xml", "json"):
        assert (files[f"reported/projects/chart/feed.{ending}"]
                == files[f"reported/projects/map/feed.{ending}"])
    (lanterns.root / "data/projects/map.yml").rename(lanterns.root / "data/projects/atlas.yml")
    lanterns.replace("data/projects/atlas.yml", "[chart]", "[map]")
    for update in ("2002-05-map-deferred", "2002-07-map-review"):
        lanterns.replace(f"docs/updates/{update}.md", "projects/map", "projects/atlas")
    for file in ("decisions", "projects/ladders"):
        lanterns.replace(f"data/{file}.yml", "projects/map", "projects/atlas")
    site = lanterns.edition().site
    old = feed_of(built.site, "reported/projects/map/feed").feed.id
    assert feed_of(site, "reported/projects/atlas/feed").feed.id == old
    assert feed_of(site, was).feed.id == feed_of(built.site, was).feed.id


def test_a_table_that_was_published_under_another_name_is_there_too(lanterns):
    assert "data/actions-measures.csv" not in every_file(lanterns.edition().site, "")
    lanterns.add(LIST, "data/actions-measures.csv\n")
    files = every_file(lanterns.edition().site, "")
    assert files["data/actions-measures.csv"] == files["data/actions-steps.csv"]


def test_the_original_of_a_renamed_document_is_at_its_old_address_too(lanterns):
    with (lanterns.root / "data/documents/charter.yml").open("a") as charter:
        charter.write("formerly: [deed]\n")
    originals = lanterns.build().originals
    assert originals["sources/originals/deed.txt"] == originals["sources/originals/charter.txt"]


# mistakes


def told_of(lanterns, formerly, edition=PUBLIC):
    lanterns.replace(MAP, OLD, f"formerly: [{formerly}]")
    return lanterns.told(edition)


AT_MAP = f"{MAP}:7:12: formerly: "
WRONG = {
    "an id in use": ("lamp-review", "'lamp-review' is in use: see data/actions/lamp-review.yml, "
                     "line 1. Give that one another id, or delete this."),
    "an address in use": (
        "governance/people/#ada-flint", "'governance/people/#ada-flint' is in use: see "
        "data/people.yml, line 1. Give that one another id, or delete this."),
    "an address of a passage": (
        "sources/charter/#aim", "'sources/charter/#aim' is in use: see data/papers/charter.md, "
        "line 7. Give that one another id, or delete this."),
    "a page of the collaboration": (
        "./", "'./' is in use: see docs/index.md, line 1. "
        "Give that one another id, or delete this."),
    "a standard page": (
        "plan/actions/", "'plan/actions/' is in use on the page plan/actions/index.md. "
        "Delete this, or rename that page."),
    "an anchor of a page": (
        "plan/actions/lamp-review/#promise", "'plan/actions/lamp-review/#promise' is in use on "
        "the page plan/actions/lamp-review.md. Delete this, or give what is there another anchor."),
    "its own id": ("lamp-map", "'lamp-map' is what it is called now. "
                   "Write what it was called before, or delete it."),
    "its own address": ("plan/actions/lamp-map/", "'plan/actions/lamp-map/' is what it is called "
                        "now. Write what it was called before, or delete it."),
    "its kind and id": ("actions/lamp-plan", "'actions/lamp-plan' is more than an id. "
                        "Write 'lamp-plan'."),
    "an id of another kind": (
        "projects/lamps", "'projects/lamps' is of another kind. "
        "Write the address that it had: 'reported/projects/lamps/'."),
    "an address without its last slash": (
        "help/lamps", "'help/lamps' is no address. Write 'help/lamps/'."),
    "a part of a page that is not there": (
        "help/lamps/#one", "'help/lamps/#one' is a part of a page that is not there. "
        "Say first what became of the page 'help/lamps/'."),
}


@pytest.mark.parametrize(("formerly", "expected"), WRONG.values(), ids=WRONG)
def test_an_old_address_is_free(lanterns, formerly, expected):
    assert told_of(lanterns, formerly) == [AT_MAP + expected]


NO_ADDRESS = "is neither an id nor an address below the site's root."


@pytest.mark.parametrize(("formerly", "fix"), [
    ("Lamp plan", "Write the old id, like 'lamp-map', or the old address, like "
     "'plan/actions/lamp-map/'."),
    ("/plan/lamps/", "Write 'plan/lamps/'."),
    ("https://lanterns.example/plan/lamps/", "Write 'plan/lamps/'."),
    ("plan/lamps/index.html", "Write 'plan/lamps/'."),
    ("../lamps/", "Write the old id, like 'lamp-map', or the old address, like "
     "'plan/actions/lamp-map/'."),
])
def test_what_is_no_address_is_told_with_what_would_be_one(lanterns, formerly, fix):
    assert told_of(lanterns, formerly) == [
        f"{MAP}:7:12: formerly, item 1: '{formerly}' {NO_ADDRESS} {fix}"]


def test_an_old_address_is_claimed_once(lanterns):
    with (lanterns.root / REVIEW).open("a") as review:
        review.write("formerly: [lamp-plan]\n")
    assert lanterns.told_of_records() == [
        f"{REVIEW}:9:12: formerly: 'lamp-plan' is claimed already: see {MAP}, line 7. "
        "Leave it at the one that took its place."]


def test_an_id_that_was_never_of_this_kind_is_told_where_the_list_shows_it(lanterns):
    assert told_of(lanterns, "ladders") == []
    lanterns.add(LIST, "plan/actions/lamp-map/\n")
    assert lanterns.told_of_records() == [
        f"{AT_MAP}'ladders' is an id of another kind (project), and 'plan/actions/ladders/' was "
        "never published. Write the id that this one had before."]


def test_a_page_needs_the_address_that_it_had(lanterns):
    lanterns.add("docs/plan/ladders.md", PAGE.format("steps"))
    assert lanterns.told_of_records() == [
        "docs/plan/ladders.md:4:12: formerly: 'steps' is no address. "
        "Write an address below the site's root, like 'help/old-name/'."]


def test_a_record_without_an_address_has_no_old_one(lanterns):
    lanterns.replace("data/unused.yml", "- id: headings\n", "- id: headings\n  formerly: [all]\n")
    assert lanterns.told_of_records() == [
        "data/unused.yml:2:13: formerly: records of this kind have no address. Delete the line."]


def test_an_old_anchor_of_a_passage_is_an_anchor_and_is_free(lanterns):
    lanterns.replace(PAPER, "{#aim}", '{#aim formerly="Aim board"}')
    assert lanterns.told_of_records() == [
        f"{PAPER}:7:79: formerly: 'Aim' cannot have been an anchor. "
        "Write the old anchors with a space between them.",
        f"{PAPER}:7:79: formerly: 'board' is in use: see {PAPER}, line 33. "
        "Give that one another id, or delete this."]


WITHDRAWALS = {
    "an address in use": (
        "plan/actions/lamp-tax/", "plan/actions/lamp-map/",
        f"{WITHDRAWN}:2:14: address: 'plan/actions/lamp-map/' is not withdrawn: see {MAP}, line 1. "
        "Delete this, or what is there."),
    "an address that leads on": (
        "plan/actions/lamp-tax/", "plan/lamps/",
        f"{WITHDRAWN}:2:14: address: 'plan/lamps/' is not withdrawn: see {MAP}, line 7. "
        "Delete this, or what is there."),
    "an address twice": (
        '"governance/people/#dee-wick"', "plan/actions/lamp-tax.md",
        f"{WITHDRAWN}:5:15: address: 'plan/actions/lamp-tax.md' is listed twice. "
        "Leave it out once."),
    "a standard page": (
        "plan/actions/lamp-tax/", "plan/actions/",
        f"{WITHDRAWN}:2:14: address: 'plan/actions/' is in use on the page plan/actions/index.md. "
        "Delete this, or rename that page."),
    "no address": (
        "plan/actions/lamp-tax/", "lamp tax",
        f"{WITHDRAWN}:2:14: address: 'lamp tax' is no address below the site's root. "
        "Write it like 'plan/actions/lamp-map/' or 'governance/decisions/#x'."),
    "a date that is no day": (
        "2003-01-01", "2003-01",
        f"{WITHDRAWN}:3:11: date: '2003-01' is not a day. Write one, like 2026-11-24."),
    "a reason for what is erased": (
        "erased: true", "erased: true, reason: She asked for it.",
        f"{WITHDRAWN}:5:86: reason: what is erased is given no reason on the site. "
        "Delete this line, or the line with erased."),
}


@pytest.mark.parametrize(("old", "new", "expected"), WITHDRAWALS.values(), ids=WITHDRAWALS)
def test_what_is_withdrawn_is_nowhere_and_is_told_of_once(lanterns, old, new, expected):
    lanterns.replace(WITHDRAWN, old, new)
    assert lanterns.told() == [expected]


# old names in use

RENAMED = "It is called '{}' now."

def test_an_old_name_in_a_record_is_answered_with_the_new_one(lanterns):
    lanterns.replace("data/decisions.yml", "actions/lamplighters-school", "actions/lamp-plan")
    (told,) = lanterns.told_of_records()
    assert told.endswith(f"about: {no('action', 'lamp-plan')} {RENAMED.format('lamp-map')}")


def test_an_old_anchor_of_a_passage_in_a_record_is_answered_with_the_new_one(lanterns):
    lanterns.replace(PAPER, "{#deliverable-map}", '{#deliverable-chart formerly="deliverable-map"}')
    told = lanterns.told_of_records()
    assert told
    for sentence in told:
        assert sentence.endswith(RENAMED.format("charter#deliverable-chart"))


@pytest.mark.parametrize(("written", "problem", "now"), [
    ('{{ updates("actions/lamp-plan") }}', "updates: there is no action 'lamp-plan'.",
     "lamp-map"),
    ("[The map](plan/lamps.md)", "there is no page plan/lamps.md.", "plan/actions/lamp-map.md"),
    ("[The map](plan/actions/lamp-plan.md)", "there is no page plan/actions/lamp-plan.md.",
     "plan/actions/lamp-map.md"),
    ("[Cy](governance/people.md#cyrus-moth)",
     "there is no anchor 'cyrus-moth' on the page governance/people.md.",
     "governance/people.md#cy-moth"),
])
def test_an_old_name_on_a_page_is_answered_with_the_new_one(lanterns, written, problem, now):
    lanterns.replace(HOME, "{{ signatories() }}", f"{written}\n\n{{{{ signatories() }}}}")
    (told,) = lanterns.told()
    assert told.endswith(f": {problem} {RENAMED.format(now)}")


# the list of addresses


def listed(lanterns, *addresses):
    lanterns.add(LIST, "".join(f"{address}\n" for address in addresses))
    return lanterns.told()


def test_each_address_of_the_list_answers(lanterns):
    assert listed(
        lanterns, "./", "plan/actions/lamp-map/", "plan/actions/lamp-plan/", "plan/lamps/",
        "plan/lamps/#x", "governance/people/#cy-moth", "governance/people/#cyrus-moth",
        "governance/people/#dee-wick", "plan/actions/lamp-tax/", "plan/actions/lamp-tax/#x",
        "sources/charter/#aim", "data/actions.csv", "updates/feed.xml",
        "sources/originals/charter.txt", "plan/actions/lamp-review/#promise") == []


def test_the_old_id_of_a_meeting_answers_for_its_page_and_its_place_in_the_list(lanterns):
    meeting = "docs/meetings/board-2002-11.md"
    lanterns.replace(meeting, "body_id:", "formerly: [november]\nbody_id:")
    assert listed(lanterns, "./", "governance/meetings/november/",
                  "governance/meetings/#november") == []
    page = "governance/meetings.md"
    built = lanterns.build()
    assert 'id="november"' in with_former_anchors(built.site, page, html(built, page))



UNANSWERED = {
    "a record": ("plan/actions/lamp-chart/", "If it is 'plan/actions/lamp-map/' now, "
                 "write formerly: [lamp-chart] there."),
    "a record on a list": ("governance/people/#cy-mott", "If it is "
                           "'governance/people/#cy-moth' now, write formerly: [cy-mott] there."),
    "a page": ("about-us/", "If it has another address now, write formerly: "
               "[about-us/] there."),
    "a passage": ("sources/charter/#aims", 'Write formerly="aims" after {#aim} in '
                  "data/papers/charter.md, at the passage that took its place."),
    "a data file": ("data/lamps.csv", ""),
}


@pytest.mark.parametrize(("address", "fix"), UNANSWERED.values(), ids=UNANSWERED)
def test_an_address_that_no_longer_answers_is_told_with_what_would_be_right(lanterns, address, fix):
    assert listed(lanterns, "./", address) == [
        f"{LIST}:2:1: '{address}' was published, and nothing is there now. {fix} {GONE}"
        .replace("  ", " ")]


def test_what_links_to_a_page_that_is_gone_is_told_in_the_same_run(lanterns):
    lanterns.replace(HOME, "{{ signatories() }}", "[Old](plan/lost.md)\n\n{{ signatories() }}")
    told = listed(lanterns, "./", "plan/lost/")
    assert [line.partition(":")[0] for line in told] == [LIST, HOME]


def test_a_link_to_what_was_withdrawn_is_to_be_taken_out(lanterns):
    lanterns.replace(HOME, "{{ signatories() }}",
                     "[Tax](plan/actions/lamp-tax.md)\n\n{{ signatories() }}")
    (told,) = lanterns.told()
    assert told.endswith(": the page plan/actions/lamp-tax.md was withdrawn. "
                         "Take out the link, and what it says of it.")


def test_a_picture_is_not_taken_for_the_page_that_took_its_place(lanterns):
    update = "docs/updates/2003-school-open.md"
    text = (lanterns.root / update).read_text("utf-8")
    (lanterns.root / update).write_text(f"{text}\n![A lamp](lamp.png)\n", "utf-8")
    (lanterns.root / "docs/updates/lamp.png").write_bytes(saved("PNG"))
    pages = sorted(address for address in addresses_of(lanterns.build()) if ".png" not in address)
    (told,) = listed(lanterns, *(one or "./" for one in pages), "updates/1999-lost/")
    assert "If it has another address now, write formerly: [1999-lost] there." in told


def test_the_parts_of_a_page_that_is_gone_are_not_told_apart_from_it(lanterns):
    assert len(listed(lanterns, "plan/lost/", "plan/lost/#a", "plan/lost/#b")) == 1


def test_a_preview_and_the_edition_for_staff_do_without_the_list(lanterns):
    lanterns.add(LIST, "plan/lost/\n")
    build_site(lanterns.root, PUBLIC, preview=True)
    build_site(lanterns.root, STAFF)
    with pytest.raises(ContentErrors):
        build_site(lanterns.root, PUBLIC)


# servers that lead on by themselves


def test_servers_can_lead_on_by_themselves_to_what_has_moved_and_to_nothing_that_is_gone(built):
    files = redirect_files(built.site, "https://lantern.example/below/")
    moved = {page.address: page.now for page in former_pages(built.site).values() if page.now}
    assert "/below/plan/actions/lamp-plan/ /below/plan/actions/lamp-map/ 301\n" in (
        files["_redirects"])
    assert "/below/plan/actions/lamp-plan/ /below/plan/actions/lamp-map/;\n" in (
        files["redirects.map"])
    assert "lamp-tax" not in files["_redirects"]
    assert files["_redirects"].count("\n") == files["redirects.map"].count("\n") == len(moved)


def test_where_nothing_has_moved_servers_get_no_such_file(built):
    site = replace(built.site, former=FormerNames())
    assert redirect_files(site, "") == {}


# data and feeds


def test_what_was_withdrawn_is_told_in_the_data_of_its_kind_with_its_date_and_reason(built):
    actions = json.loads(every_file(built.site, "")["data/actions.json"])
    assert actions["withdrawn"] == [{
        "id": "lamp-tax", "url": "plan/actions/lamp-tax/", "date": "2003-01-01",
        "reason": "It was published by mistake."}]
    people = json.loads(every_file(built.site, "")["data/people.json"])
    assert people["withdrawn"] == [{
        "id": "dee-wick", "url": "governance/people/#dee-wick", "date": "2003-01-02",
        "erased": True}]


def withdraw_the_only_school(lanterns):
    """Withdraw an update, the only one about its action and the only one with a source elsewhere.
    """
    lanterns.delete("docs/updates/2003-school-open.md")
    lanterns.replace(WITHDRAWN, "addresses:\n", "addresses:\n  - {address: "
                     "updates/2003-school-open/, date: 2003-02-10}\n")


def test_a_feed_says_which_entry_was_taken_away_and_when(lanterns):
    before = feedparser.parse(every_file(lanterns.build().site, "")["updates/feed.xml"])
    (id,) = [one.id for one in before.entries if one.title == "The school is open"]
    withdraw_the_only_school(lanterns)
    files = every_file(lanterns.build().site, "")
    assert f'<at:deleted-entry ref="{id}" when="2003-02-10T00:00:00Z" />' in (
        files["updates/feed.xml"])
    assert json.loads(files["updates/feed.json"])["_removed"] == [
        {"id": id, "date_removed": "2003-02-10T00:00:00Z"}]
    assert feedparser.parse(files["updates/feed.xml"]).feed.updated == "2003-02-10T00:00:00Z"


def test_a_feed_and_a_table_stay_at_their_kept_addresses_when_nothing_is_left_in_them(lanterns):
    withdraw_the_only_school(lanterns)
    feed, table = "plan/actions/lamplighters-school/feed.xml", "data/updates-elsewhere.csv"
    assert not {feed, table} & every_file(lanterns.build().site, "").keys()
    lanterns.add(LIST, f"{table}\n{feed}\n")
    files = every_file(lanterns.build().site, "")
    assert "<entry>" not in files[feed]
    assert "<updated>" in files[feed]
    assert files[table].count("\n") == 1
