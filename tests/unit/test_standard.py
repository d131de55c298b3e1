"""The pages that every collaboration has unless it writes its own, and those that vanish."""

from dataclasses import replace

import pytest

from macros.addresses import LISTS
from macros.edition.assemble import as_site
from macros.model import Records
from macros.model.editions import STAFF
from macros.pages.standard import ORDER, with_standard_pages
from macros.project import TEMPLATES
from macros.theme.settings import navigation
from tests.unit.conftest import html
from tests.unit.sentences import did_you_mean

FOLDER = TEMPLATES / "docs"
BY_HAND = "---\ntitle: By hand\ndescription: By hand.\n---\n"


def test_each_list_and_each_page_of_help_has_a_standard_page():
    pages = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    help_pages = {"index", "a-to-z", "accessibility", "privacy", "something-wrong"}
    lists = {page for page in LISTS.values() if not page.startswith("staff/")}
    assert pages == lists | {f"help/{page}.md" for page in help_pages}, (
        "each standard page of a list needs its line in LISTS (macros/addresses.py)")


def test_each_standard_page_for_staff_has_its_place_in_the_menu():
    pages = {path.stem for path in (TEMPLATES / "staff").rglob("*.md")}
    assert pages == set(ORDER)
    assert {page for page in LISTS.values() if page.startswith("staff/")} <= {
        f"staff/{page}.md" for page in pages}


def test_the_public_edition_has_no_page_for_staff(built, built_for_staff):
    public, staff = built.site, built_for_staff.site
    assert not [page for page in public.page_titles if page.startswith("staff/")]
    assert "For staff" not in [section.title for section in public.navigation.sections]
    assert [section.title for section in staff.navigation.sections][-1] == "For staff"
    assert staff.navigation.sections[-1].pages == tuple(
        f"staff/{page}.md" for page in ORDER if page != "scheduled")


def test_the_pages_for_staff_of_kinds_without_a_record_vanish(lanterns):
    for kind in ("notes", "working-documents"):
        lanterns.delete(f"staff/data/{kind}.yml")
    lanterns.delete("staff/docs/staff/files/lamps.csv")
    site = lanterns.edition(STAFF).site
    assert {"staff/notes.md", "staff/documents.md"} <= site.left_out
    assert not {"staff/notes.md", "staff/documents.md"} & set(site.reading_order)


def test_a_collaboration_with_a_record_of_every_kind_has_every_standard_page(built):
    of_two = {"plan/editions.md"}  # needs two records
    assert built.site.left_out == of_two
    standard = {page.src_uri for page in built.site.pages.values() if page.content}
    assert len(standard | of_two) == len(list(FOLDER.rglob("*.md")))


def test_a_standard_page_bears_the_collaborations_own_labels(built):
    page = built.site.pages["plan/actions/index.md"]
    assert page.meta.title == "All promises"
    assert "# All promises" in page.content
    assert "$" not in "".join(one.content or "" for one in built.site.pages.values())


def test_a_hand_written_page_takes_the_place_of_a_standard_one(lanterns):
    lanterns.add("docs/plan/index.md", BY_HAND + '\n{{ words("charter#deliverable-map") }}\n')
    site = lanterns.edition().site
    assert site.page_titles["plan/index.md"] == "By hand"
    assert site.pages["plan/index.md"].content is None


@pytest.mark.parametrize(
    ("file", "page"),
    [("data/differences.yml", "sources/differences.md"),
     ("data/mentions.yml", "sources/missing.md"),
     ("data/terms.yml", "help/abbreviations.md")],
)
def test_a_list_of_nothing_has_no_page_and_is_in_no_menu_and_no_a_to_z(lanterns, file, page):
    lanterns.replace("data/navigation.yml", "pages: [sources/index.md]",
                     f"pages: [sources/index.md, {page}]")
    before = lanterns.edition().site
    assert page in str(navigation(before))
    lanterns.delete(file)
    if page == "sources/missing.md":
        lanterns.replace("data/documents/charter.yml", "missing:\n  - {what: A drawing of a "
                         "lantern, after: charter#aim, note: Invented too.}\n", "")
    built = lanterns.edition()
    assert page not in built.site.page_titles
    assert page not in str(navigation(built.site))
    assert before.page_titles[page] not in html(built, "help/a-to-z.md")
    assert page in built.site.left_out


def test_a_section_of_the_menu_without_a_page_vanishes(lanterns):
    lanterns.replace("data/navigation.yml", "footer:",
                     "  - {title: Proposals, pages: [opportunities/quadrant.md]}\nfooter:")
    assert "Proposals" in str(navigation(lanterns.edition().site))
    lanterns.delete("data/quadrant.yml")
    lanterns.replace("data/opportunities.yml", "  placed: {effort: low, benefit: high, "
                     "text_from: wishes#ladders-placed}\n", "")
    lanterns.replace("data/unused.yml", "wishes#others-heading]", "wishes#others-heading]\n"
                     "  papers: [wishes]")
    assert "Proposals" not in str(navigation(lanterns.edition().site))


def test_a_link_to_a_standard_page_that_is_left_out_is_left_out_of_cards(lanterns):
    lanterns.delete("data/differences.yml")
    cards = html(lanterns.edition(), "sources/index.md")
    assert "Corrections" in cards
    assert "Where the papers disagree" not in cards


def test_a_page_that_is_no_standard_page_must_be_there(lanterns):
    lanterns.replace("data/navigation.yml", "pages: [sources/index.md]",
                     "pages: [sources/index.md, sources/diferences.md]")
    assert lanterns.told() == [
        "data/navigation.yml:7:48: there is no page sources/diferences.md. "
        f"{did_you_mean('sources/differences.md')}"
    ]


def test_a_label_is_words_and_nothing_that_would_be_read_as_more(lanterns):
    lanterns.replace("data/alliance.yml", "action: Promise,", 'action: "Promise: one",')
    assert lanterns.told() == [
        "data/alliance.yml:7:50: action: 'Promise: one' cannot be a label. "
        "Write words, without characters such as : or {."
    ]


@pytest.mark.parametrize(
    ("kind", "lists"),
    [
        ("contacts", {"directory"}),
        ("holders", {"directory"}),
        ("posts", {"directory", "organizations"}),
        ("actions", {"powers", "actions"}),
        ("meetings", {"events", "meetings"}),
        ("events", {"events"}),
        ("mentions", {"mentions"}),
        ("notes", {"notes"}),
        ("principles", {"principles"}),
    ],
)
def test_one_record_brings_the_lists_that_show_it_and_no_other(gathered, kind, lists):
    everything = gathered(STAFF)
    records = Records({each: dict(list(of_kind.items())[:1]) if each == kind else {}
                       for each, of_kind in everything.records.items()})
    site = with_standard_pages(as_site(replace(everything, records=records, pages={}), STAFF))
    always = {"quadrant", "corrections", "data", "findings"}
    assert {name for name, page in LISTS.items() if page in site.pages} == lists | always
