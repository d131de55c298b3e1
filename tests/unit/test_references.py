"""Whether records fit together: every rule, broken on purpose, is told in one sentence."""

import hashlib

import pytest

from macros.model.editions import PUBLIC, STAFF
from macros.rules.pages import check_pages, check_unused
from tests.unit.sentences import ANOTHER_ID, OF_WHICH_KIND, did_you_mean, no

MAP = "data/actions/lamp-map.yml"
REVIEW = "data/actions/lamp-review.yml"
BOARD = "data/bodies/lantern-board.yml"
GROUP = "data/bodies/wick-group.yml"
CHARTER = "data/documents/charter.yml"
DIFFERENCES = "data/differences.yml"
HOME = "docs/index.md"
MENTIONS = "data/mentions.yml"
MENU = "data/navigation.yml"
STAFF_MENU = "staff/data/navigation.yml"
ORIGINAL = "data/originals/charter.txt"
PAPER = "data/papers/charter.md"
PLAN = "data/plan.yml"
UNUSED = "data/unused.yml"
CALL = "{{ strand_list() }}"
PUT_BACK = (
    "Put the original's words back. If the paper has a typing error, write {~~paper~>shown~~}; if "
    "the words belong to the printed page and not to the text, list them as furniture."
)
SHOW = ('Show it on one, by a record or with {{ words("charter#title") }}, or list it in '
        "data/unused.yml with the reason.")

BROKEN = {
    # references
    "a reference to a record that is not there": (
        MAP, "brighter-streets", "brightr-streets",
        [f"{MAP}:2:12: strand_id: {no('strand', 'brightr-streets', 'brighter-streets')}"],
    ),
    "a reference that is like none": (
        "data/posts.yml", "organization_id: nls", "organization_id: lanterns",
        [f"data/posts.yml:3:20: organization_id: {no('organization', 'lanterns')} Write the id "
         "of one in data/organizations."],
    ),
    "a reference in a list": (
        "data/alliance.yml", "partner_ids: [nls, sls]", "partner_ids: [nls, slss]",
        [f"data/alliance.yml:4:20: partner_ids: {no('organization', 'slss', 'sls')}"],
    ),
    # places
    "a place that is not there": (
        MAP, "charter#deliverable-map", "charter#deliverable-maps",
        [f"{MAP}:3:10: stated: there is no place 'charter#deliverable-maps' in the papers. "
         f"{did_you_mean('charter#deliverable-map')}"],
    ),
    "a place in a paper that is not there": (
        MAP, "charter#deliverable-map", "ledger#x",
        [f"{MAP}:3:10: stated: there is no place 'ledger#x' in the papers. "
         "The papers are charter, letter, report, wishes."],
    ),
    # quotes
    "a quote that does not stand in its paper": (
        "data/people.yml", "Ada Flint, Lamp", "Ada Flynt, Lamp",
        ["data/people.yml:5:14: quote: 'Ada Flynt, Lamp Master Northmouth' is not at "
         "charter#signature. The nearest words are 'Ada Flint, Lamp Master Northmouth', at "
         "charter#signature."],
    ),
    "a contact point whose number is not the quote's": (
        "data/people.yml", "value: 01632 960001", "value: 01632 960009",
        ["data/people.yml:8:28: value: '01632 960009' is not in the quote. "
         "Write it as the paper has it."],
    ),
    "a quote that stands at another place": (
        DIFFERENCES, "stands_in: charter#appendix-lamps", "stands_in: charter#aim",
        [f"{DIFFERENCES}:5:15: quote: 'with a position statement' is not at charter#aim. "
         "The nearest words are 'with a position statement.', at charter#appendix-lamps."],
    ),
    "a quote that is like nothing": (
        MENTIONS, "quote: a lamp map", "quote: zebra crossings",
        [f"{MENTIONS}:3:19: quote: 'zebra crossings' is not at charter#deliverable-map. "
         "Copy the words from the paper."],
    ),
    "a title that is not at its title_from": (
        MAP, "title: A lamp map", "title: A lamp mop\ntitle_from: charter#deliverable-map",
        [f"{MAP}:1:8: title: 'A lamp mop' is not at charter#deliverable-map. "
         "The nearest words are 'a lamp map.', at charter#deliverable-map."],
    ),
    "a frequency that is not at its meets_from": (
        BOARD, "meets: twice a year", "meets: thrice a year",
        [f"{BOARD}:8:8: meets: 'thrice a year' is not at charter#board-meets. "
         "The nearest words are 'twice a year.', at charter#board-meets."],
    ),
    # originals and papers
    "an original with another hash": (
        CHARTER, "sha256: 4c4a", "sha256: 0000",
        [f"{CHARTER}:4:11: {ORIGINAL} has changed: its SHA-256 is now "
         "4c4a9431d78db7cf66b1f55b8226c9429448f7236a222458d65ec77a8b1e9877. "
         "Put the untouched original back."],
    ),
    "a word changed in a block": (
        PAPER, "- Train every lamplighter.", "- Train each lamplighter.",
        [f"{PAPER}:27:9: the block 'strand-2-priority-1' has 'each', the original 'every' "
         f"({ORIGINAL}, line 29). {PUT_BACK}"],
    ),
    "a word left out of a block": (
        PAPER, "Every lamp counts.", "Every lamp.",
        [f"{PAPER}:11:64: the block 'principle-1' has 'lamp.', the original 'lamp counts.' "
         f"({ORIGINAL}, line 13). {PUT_BACK}"],
    ),
    "furniture that does not stand there": (
        CHARTER, "line: 5, words: Page 1", "line: 7, words: Page 1",
        [f"{CHARTER}:14:5: 'Page 1' is not in line 7 of {ORIGINAL}. "
         "Give the words and the line exactly: the line has '1 Aim'.",
         f"{PAPER}:3:83: the block 'opening' lacks words of the original: 'Page 1' "
         f"({ORIGINAL}, line 5). {PUT_BACK}"],
    ),
    # what a difference is about
    "a difference about an unknown kind": (
        DIFFERENCES, "actions/lamp-review", "action/lamp-review",
        [f"{DIFFERENCES}:6:11: about: {no('kind', 'action', 'actions')}"],
    ),
    "a difference about a kind that no page shows": (
        DIFFERENCES, "actions/lamp-review", "unused/headings",
        [f"{DIFFERENCES}:6:11: about: this cannot be a list of unused blocks. {OF_WHICH_KIND}"],
    ),
    "a difference about an unknown record": (
        DIFFERENCES, "actions/lamp-review", "actions/lamp-revue",
        [f"{DIFFERENCES}:6:11: about: {no('action', 'lamp-revue', 'lamp-review')}"],
    ),
    # ids that share a page
    "a step with the id of another": (
        REVIEW, "id: replace-lamps", "id: count-lamps",
        [f"{REVIEW}:8:10: the id 'count-lamps' is taken on the page plan/actions/lamp-review.md: "
         f"see {REVIEW}, line 7. {ANOTHER_ID}"],
    ),
    "a person with the id of an organization": (
        "data/organizations.yml", "- id: sls", "- id: ada-flint",
        [f"data/alliance.yml:4:20: partner_ids: {no('organization', 'sls')} Write the id of one "
         "in data/organizations.",
         f"{BOARD}:6:58: on_behalf_of_id: {no('organization', 'sls')} Write the id of one in "
         "data/organizations.",
         f"data/consultations.yml:4:27: organization_ids: {no('organization', 'sls')} Write the id "
         "of one in data/organizations.",
         "data/people.yml:1:7: the id 'ada-flint' is taken on the page governance/people.md: "
         f"see data/organizations.yml, line 6. {ANOTHER_ID}"],
    ),
    # calls
    "a call with an id that is not there": (
        HOME, CALL, '{{ body("lantern-bord") }}',
        [f"{HOME}:11:1: body: {no('body', 'lantern-bord', 'lantern-board')}"],
    ),
    "a call with a place that is not there": (
        HOME, CALL, '{{ words("charter#appendix-lamp") }}',
        [f"{HOME}:11:1: words: "
         f"{no('place in the papers', 'charter#appendix-lamp', 'charter#appendix-lamps')}"],
    ),
    "a call with a paper that is not there": (
        HOME, CALL, '{{ whole_paper("chart") }}',
        [f"{HOME}:11:1: whole_paper: {no('paper', 'chart', 'charter')}"],
    ),
    "a call with a page that is not there": (
        HOME, CALL, '{{ cards("plan/indx.md") }}',
        [f"{HOME}:11:1: cards: {no('page', 'plan/indx.md', 'plan/index.md')}"],
    ),
    "a call with a kind that is not there": (
        HOME, CALL, '{{ how_many("action") }}',
        [f"{HOME}:11:1: how_many: {no('kind', 'action', 'actions')}"],
    ),
    # every block is used, or is listed
    "a block that is on no page and in no list": (
        UNUSED, "charter#title, ", "",
        [f"{PAPER}:1:3: the passage charter#title is on no page of its subject. "
         f"{SHOW}"],
    ),
    "a listed paper that is not there": (
        UNUSED, "charter.\n", "charter.\n  papers: [charta]\n",
        [f"{UNUSED}:3:12: papers: {no('paper', 'charta', 'charter')}"],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), BROKEN.values(), ids=BROKEN)
def test_what_does_not_fit_is_told_in_one_sentence(lanterns, file, old, new, expected):
    lanterns.replace(file, old, new)
    assert lanterns.told() == expected


NO_PAGE = {
    "a page of the menu that is not there": (
        MENU, "governance/people.md", "governance/peple.md",
        [f"{MENU}:5:55: there is no page governance/peple.md. "
         f"{did_you_mean('governance/people.md')}"],
    ),
    "a page at the foot that is not there": (
        MENU, "footer: [sources/index.md]", "footer: [imprint.md]",
        [f"{MENU}:8:10: there is no page imprint.md. Write its path below docs/."],
    ),
    "a list of everything that is not there": (
        MENU, "footer:", "a_to_z: help/a-z.md\nfooter:",
        [f"{MENU}:8:9: there is no page help/a-z.md. {did_you_mean('help/a-to-z.md')}"],
    ),
    "a page of the plan's contents that is not there": (
        PLAN, "title_from: charter#title",
        "title_from: charter#title\ncontents: [{text_from: charter#aim, page: plan/indx.md}]",
        [f"{PLAN}:2:43: there is no page plan/indx.md. {did_you_mean('plan/index.md')}"],
    ),
    "a page of the staff menu that is not there": (
        STAFF_MENU, "staff/index.md", "staff/indx.md",
        [f"{STAFF_MENU}:2:32: there is no page staff/indx.md. {did_you_mean('staff/index.md')}"],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), NO_PAGE.values(), ids=NO_PAGE)
def test_a_page_that_a_file_names_is_there(lanterns, file, old, new, expected):
    lanterns.replace(file, old, new)
    edition = lanterns.edition(STAFF if file == STAFF_MENU else PUBLIC)
    assert [str(told) for told in check_pages(edition.found, edition.site)] == expected


def test_a_block_that_is_on_a_page_is_not_listed_as_unused(lanterns, built):
    lanterns.replace(UNUSED, "charter#title,", "charter#title, charter#aim,")
    mistakes = check_unused(lanterns.edition().found, built.placement.unused)
    assert [str(told) for told in mistakes] == [
        f"{UNUSED}:3:27: charter#aim is on a page of its subject, and is listed as unused. "
        "Remove it from this list."]


def test_of_a_paper_that_is_shown_whole_no_passage_needs_a_page_or_a_reason(lanterns):
    lanterns.replace("data/documents/report.yml", "publisher_id:", "shown: whole\npublisher_id:")
    lanterns.replace(UNUSED, "report#title, report#projects-heading, ", "")
    assert lanterns.told() == [
        f"{UNUSED}:{line}:{column}: places: the paper 'report' is shown whole, so no passage of it "
        "needs a reason. Remove it from this list."
        for line, column in ((6, 12), (6, 37))]
    lanterns.replace(UNUSED, "  places: [report#meetings-heading, report#lessons-heading]\n", "")
    assert lanterns.told() == []


def test_a_paper_that_is_shown_whole_is_proven_word_for_word_all_the_same(lanterns):
    lanterns.replace(CHARTER, "publisher_id:", "shown: whole\npublisher_id:")
    lanterns.replace(PAPER, "Publish a lamp map", "Publish a wick map")
    assert (f"{PAPER}:23:13: the block 'deliverable-map' has 'wick', the original 'lamp' "
            f"({ORIGINAL}, line 25). {PUT_BACK}") in lanterns.told()


def test_a_changed_original_is_told_by_its_hash_and_by_the_words_that_changed(lanterns):
    lanterns.replace(ORIGINAL, "Publish a lamp map", "Publish a wick map")
    sha256 = hashlib.sha256((lanterns.root / ORIGINAL).read_bytes()).hexdigest()
    assert lanterns.told() == [
        f"{CHARTER}:4:11: {ORIGINAL} has changed: its SHA-256 is now {sha256}. "
        "Put the untouched original back.",
        f"{PAPER}:23:13: the block 'deliverable-map' has 'lamp', the original 'wick' "
        f"({ORIGINAL}, line 25). {PUT_BACK}",
    ]


def test_an_original_in_another_encoding_is_told(lanterns):
    (lanterns.root / ORIGINAL).write_bytes("café".encode("latin-1"))
    assert lanterns.told()[0] == (
        f"{CHARTER}:3:9: {ORIGINAL} is not saved as UTF-8. "
        "Save it as UTF-8, and write the SHA-256 that it has then."
    )


def test_a_paper_without_a_document_is_told(lanterns):
    lanterns.add("data/papers/chart.md", "Words. {#words}\n")
    lanterns.add("data/papers/zebra.md", "Words. {#words}\n")
    assert lanterns.told() == [
        f"data/papers/chart.md:1:1: no document has a part 'chart'. {did_you_mean('charter')}",
        "data/papers/zebra.md:1:1: no document has a part 'zebra'. "
        "Name it among the parts in data/documents/.",
    ]


def test_a_file_beside_the_papers_or_originals_that_is_none_of_them_is_told(lanterns):
    lanterns.add("data/papers/posts.yml", "- {id: wick-boy}\n")
    lanterns.add("data/papers/more/letter.md", "Words. {#words}\n")
    lanterns.add("data/originals/posts.yml", "- {id: wick-boy}\n")
    only_papers = "only papers lie here, in files whose names end with '.md'. " \
        "Move it to another folder."
    assert lanterns.told_of_records() == [
        "data/originals/posts.yml:1:1: no document names this file as its original. "
        "Name it in data/documents/, or move it to another folder.",
        f"data/papers/more:1:1: {only_papers}",
        f"data/papers/posts.yml:1:1: {only_papers}",
    ]


def test_a_home_page_that_is_missing_is_told_once(lanterns):
    lanterns.delete("docs/index.md")
    assert lanterns.told() == [
        "docs/index.md:1:1: the home page is missing. "
        "Write it, with its title and description between two lines '---'."]


def test_a_picture_of_four_fields_without_opportunities_is_told_at_its_own_file(lanterns):
    lanterns.delete("data/opportunities.yml")
    assert ("data/quadrant.yml:1:1: there are no opportunities to place. "
            "Write them in data/opportunities.yml, or delete this file.") in lanterns.told()


def test_a_circle_of_bodies_is_told_at_each_of_them_and_not_below(lanterns):
    reports = (
        "reports_to: [{{body_id: {}, down: {{label: a, text_from: charter#board-meets}},"
        " up: {{label: b, text_from: charter#board-meets}}}}]\n"
    )
    lanterns.replace(BOARD, "meets: twice a year\n", reports.format("wick-group"))
    lanterns.add("data/bodies/boys.yml",
                 "title: Boys\nlevel: 3\nsummary: They fetch.\n" + reports.format("wick-group"))
    highest = "Leave it out at the highest body."
    assert lanterns.told() == [
        f"{BOARD}:8:24: reports_to runs in a circle: lantern-board > wick-group > lantern-board. "
        f"{highest}",
        f"{GROUP}:7:14: reports_to runs in a circle: wick-group > lantern-board > wick-group. "
        f"{highest}",
    ]


def test_a_record_cannot_take_the_address_of_a_list(lanterns):
    lanterns.add("data/bodies/people.yml", "title: People\nlevel: 3\nsummary: All of them.\n")
    assert lanterns.told() == [
        "data/bodies/people.yml:1:1: the id 'people' would take the address of the page "
        "governance/people.md. Give the record another id."
    ]


def test_a_word_about_the_plan_is_told_where_a_collaboration_has_no_plan(lanterns):
    lanterns.delete(PLAN)
    lanterns.replace(HOME, CALL, "{{ plan_facts() }}")
    assert lanterns.told() == [
        f"{HOME}:11:1: plan_facts: {no('file', 'data/plan.yml')}",
        f"{HOME}:13:1: signatories: {no('file', 'data/plan.yml')}",
    ]


def test_a_paper_listed_as_a_whole_may_be_on_pages_or_not(lanterns):
    lanterns.replace(
        UNUSED,
        "places: [charter#title, charter#aim-heading, charter#principles-heading, "
        "charter#strands-heading, charter#boards-heading]",
        "papers: [charter]",
    )
    assert lanterns.told() == []
