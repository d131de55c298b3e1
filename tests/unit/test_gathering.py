"""Everything is read, and what cannot be read is told by file, line and column, all in one run."""

import sys

import pytest

from macros.building import build_site
from macros.components import known_calls
from macros.model import KINDS, SINGLES
from macros.model.editions import PUBLIC, STAFF
from macros.reading.gathering import gather
from tests.unit.conftest import COLLABORATION, Lanterns
from tests.unit.sentences import (
    ANOTHER_ID,
    KEEP_ONE,
    NOTHING_HELD,
    UNMERGED,
    missing_key,
    no,
    no_key,
)

MAP = "data/actions/lamp-map.yml"
CHARTER = "data/documents/charter.yml"
HOME = "docs/index.md"
UPDATE = "docs/updates/2003-school-open.md"
CALL = "{{ strand_list() }}"
PAGE = "---\ntitle: Lamps\ndescription: All of them.\n---\n\n# Lamps\n"
DATED = "a part needs either date: or undated: with the reason. Write one of the two."
HTML = "Write it in Markdown or call a macro; to show the sign '<' write '&lt;'."


@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_the_untouched_collaboration_has_no_mistake(lanterns, edition):
    assert lanterns.told(edition) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_collaboration_has_a_record_of_every_kind(built, kind):
    assert built.site.of_kind(kind)


def test_the_collaboration_has_each_thing_of_which_there_is_one():
    assert gather(COLLABORATION, PUBLIC, known_calls()).singles.keys() == SINGLES.keys()


ABOUT_ONE_RECORD = {"plan_contents", "plan_facts", "quadrant", "signatories"}


def test_a_collaboration_may_begin_with_two_files_and_a_page(tmp_path):
    begun = Lanterns(tmp_path)
    begun.add("data/alliance.yml", "name: Begun\ndescription: A beginning.\npartner_ids: []\n")
    begun.add("data/navigation.yml", "sections: [{title: Home, pages: [index.md]}]\n")
    calls = [f"{{{{ {name}() }}}}" for name, one in known_calls().public.items()
             if name not in ABOUT_ONE_RECORD and not one.parameters]
    begun.add(HOME, PAGE + "\n" + "\n\n".join(calls))
    assert len(calls) > 15
    assert begun.build().generated == {}


def test_a_place_in_a_collaboration_without_papers_is_told(tmp_path):
    begun = Lanterns(tmp_path)
    begun.add("data/alliance.yml", "name: Begun\ndescription: A.\npartner_ids: []\n"
                                   "period_from: plan#period\n")
    begun.add("data/navigation.yml", "sections: [{title: Home, pages: [index.md]}]\n")
    begun.add(HOME, PAGE)
    assert begun.told() == [
        "data/alliance.yml:4:14: period_from: there is no place 'plan#period' in the papers. "
        "There are no papers yet."
    ]


UNREADABLE = {
    "an unknown key": (
        MAP, "title:", "titel:",
        [f"{MAP}:1:1: {no_key('titel', 'title')}"],
    ),
    "a missing key": (
        MAP, "stated: [charter#deliverable-map]\n", "",
        [f"{MAP}:1:1: this action has no source. Write stated: with places in the papers, or "
         "elsewhere: with the name and address of the source."],
    ),
    "a value of the wrong type": (
        MAP, "[charter#deliverable-map]", "charter#deliverable-map",
        [f"{MAP}:3:9: stated: a list is expected here, not a text. "
         "Begin each item on a line of its own with '- '."],
    ),
    "a key written twice": (
        MAP, "title: A lamp map\n", "title: A lamp map\ntitle: A map\n",
        [f"{MAP}:2:1: the key 'title' is here twice; the first is on line 1. {KEEP_ONE}"],
    ),
    "an id given twice": (
        "data/terms.yml", "id: sls", "id: nls",
        ["data/terms.yml:2:8: the id 'nls' is used already: see data/terms.yml, line 1. "
         f"{ANOTHER_ID}"],
    ),
    "an unknown key within a key": (
        "data/alliance.yml", "{strand: Theme", "{strnd: Theme",
        [f"data/alliance.yml:7:10: {no_key('strnd', 'strand')}"],
    ),
    "no title": (
        MAP, "title: A lamp map\n", "",
        [f"{MAP}:1:1: there is neither title nor title_from. Write title: with this site's "
         "words, or title_from: with the place in a paper whose words are the title."],
    ),
    "no place": (
        MAP, "[charter#deliverable-map]", "[deliverable-map]",
        [f"{MAP}:3:10: stated, item 1: 'deliverable-map' is not a place in a paper. Write the "
         "part, '#' and the anchor, like 'plan#strand-2-deliverable-2'."],
    ),
    "a part neither dated nor undated": (
        CHARTER, "    undated: It is invented.\n", "", [f"{CHARTER}:8:5: parts, item 1: {DATED}"],
    ),
    "a part both dated and undated": (
        CHARTER, "It is invented.\n", "It is invented.\n    date: 2001\n",
        [f"{CHARTER}:8:5: parts, item 1: {DATED}"],
    ),
    "words of a paper without an anchor": (
        "data/papers/charter.md", " {#aim}", "",
        ["data/papers/charter.md:7:1: these words have no anchor. "
         "End them with ' {#an-anchor-of-their-own}'."],
    ),
    "an unknown key in front matter": (
        HOME, "wide: true", "wde: true",
        [f"{HOME}:4:1: {no_key('wde', 'wide')}"],
    ),
    "front matter without a description": (
        HOME, "description: An invented collaboration on which the software is tested.\n", "",
        [f"{HOME}:2:1: {missing_key('description')} Add 'description': one or two sentences for "
         "search engines."],
    ),
    "a call of an unknown macro": (
        HOME, CALL, '{{ strand_lst() }}',
        [f"{HOME}:11:4: {no('macro', 'strand_lst', 'strand_list')}"],
    ),
    "a call with an argument that the macro does not take": (
        HOME, CALL, '{{ strand_list("all") }}',
        [f"{HOME}:11:4: 'strand_list' is given 1, which is too many. It takes nothing."],
    ),
    "a call with a number where a text belongs": (
        HOME, CALL, "{{ words(4) }}",
        [f"{HOME}:11:10: 'places' must be a text, not a number. Write it in quotes: \"4\"."],
    ),
    "HTML in a page": (
        HOME, CALL, "<hr>", [f"{HOME}:11:1: HTML ('<hr>') cannot be used in a page. {HTML}"],
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_sentence_and_nothing_of_what_follows_from_it(
    lanterns, file, old, new, expected
):
    lanterns.replace(file, old, new)
    assert lanterns.told() == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/navigation.yml", ["data/navigation.yml:1:1: this file is missing."]),
        ("data/papers/charter.md", ["data/papers/charter.md:1:1: this file is missing."]),
        ("data/originals/charter.txt",
         [f"{CHARTER}:3:9: there is no file data/originals/charter.txt. Put it there."]),
    ],
)
def test_a_file_that_is_missing_is_told_once(lanterns, file, expected):
    lanterns.delete(file)
    assert lanterns.told() == expected


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("data/action/lamp-oil.yml",
         f"data/action:1:1: {no('kind of record', 'action', 'actions')}"),
        ("data/term.yml",
         f"data/term.yml:1:1: {no('kind of record', 'term', 'terms')}"),
    ],
)
def test_a_file_that_nobody_would_read_is_told(lanterns, file, expected):
    lanterns.add(file, "title: Oil\n")
    assert lanterns.told() == [expected]


def test_records_in_flow_style_can_be_referred_to(lanterns):
    lanterns.replace("data/posts.yml", "- id: chief-trimmer\n  label: Chief Trimmer\n  named:",
                     "- {id: chief-trimmer, label: Chief Trimmer, named:")
    lanterns.replace("data/posts.yml", "charter#group-member-1}]", "charter#group-member-1}]}")
    assert lanterns.told_of_records() == []


@pytest.mark.parametrize(
    ("added", "taken", "right"),
    [(["docs/plan.md"], "plan/index.md", "To replace it, rename yours to plan/index.md."),
     (["docs/plan.md", "docs/plan/index.md"], "docs/plan/index.md", "Give this one another name.")],
    ids=["a standard page", "a hand-written page"],
)
def test_a_page_cannot_stand_at_the_address_of_another(lanterns, added, taken, right):
    for file in added:
        lanterns.add(file, PAGE)
    assert lanterns.told() == [
        f"docs/plan.md:1:1: there is a page at this address already: {taken}. {right}"
    ]


def test_a_staff_page_cannot_stand_at_the_address_of_a_public_one(lanterns):
    update = "updates/2002-05-map-deferred.md"
    lanterns.add(f"staff/docs/{update}", (lanterns.root / f"docs/{update}").read_text("utf-8"))
    assert lanterns.told(STAFF) == [
        f"staff/docs/{update}:1:1: there is a page at this address already: docs/{update}. "
        "Give this one another name."
    ]


def test_a_staff_record_cannot_take_the_id_of_a_public_one(lanterns):
    lanterns.replace("staff/data/posts.yml", "night-porter", "chief-trimmer")
    assert lanterns.told(STAFF) == [
        "staff/data/posts.yml:1:7: the id 'chief-trimmer' is used already: see data/posts.yml, "
        f"line 5. {ANOTHER_ID}"
    ]


def test_mistakes_in_several_files_are_told_in_one_run_sorted_and_none_twice(lanterns):
    lanterns.replace(HOME, "wide: true", "wde: true")
    lanterns.replace(HOME, CALL, "{{ strand_lst() }}\n\n{{ strand_lst() }}")
    lanterns.replace("data/terms.yml", "{id: sls, abbreviation", "{id: sls, abbrevation")
    lanterns.replace("data/terms.yml", "{id: nls, abbreviation", "{id: nls, abbrevation")
    lanterns.replace(MAP, "brighter-streets", "brighter-street")
    lanterns.replace("data/people.yml", "Ada Flint, Lamp", "Ada Flynt, Lamp")
    told = lanterns.told()
    assert [line.split(" ")[0] for line in told] == [
        f"{MAP}:2:12:",
        "data/people.yml:5:14:",
        "data/terms.yml:1:13:",
        "data/terms.yml:2:13:",
        f"{HOME}:4:1:",
        f"{HOME}:11:4:",
        f"{HOME}:13:4:",
    ]


OPENED_FOR_STAFF: list[str] = []


def hear(event: str, args: tuple) -> None:
    """Remember each file and folder that is opened below the collaboration's staff/."""
    if event in ("open", "os.listdir", "os.scandir"):
        path = str(args[0])
        if path.startswith(str(COLLABORATION / "staff")):
            OPENED_FOR_STAFF.append(path)


sys.addaudithook(hear)


@pytest.mark.parametrize(("edition", "opens"), [(PUBLIC, False), (STAFF, True)])
def test_only_the_staff_edition_opens_what_is_below_staff(edition, opens):
    OPENED_FOR_STAFF.clear()
    build_site(COLLABORATION, edition)
    assert bool(OPENED_FOR_STAFF) is opens, OPENED_FOR_STAFF


# What cannot be read says no more than that.

MERGE = "<<<<<<< HEAD\n{0}=======\n{0}>>>>>>> main\n"


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("data/organizations.yml", "", NOTHING_HELD),
        ("data/organizations.yml", "# none\n", NOTHING_HELD),
        ("data/organizations.yml", MERGE, UNMERGED),
        ("data/posts.yml", "x" * 500_001, "this file is larger than 500 kB"),
        ("data/states.yml", f"# {'x' * 10_000}\n", "this line has 10002 characters"),
        (MAP, MERGE, UNMERGED),
        ("data/alliance.yml", MERGE, UNMERGED),
        ("data/papers/charter.md", "", "the paper is empty."),
        ("data/papers/charter.md", MERGE, UNMERGED),
        ("data/papers/charter.md", f"{'x' * 10_001} {{#a}}\n", "this line has 10006 characters"),
        ("data/originals/charter.txt", "x" * 500_001, "this file is larger than 500 kB"),
        (CHARTER, "", NOTHING_HELD),
        ("data/documents/report.yml", MERGE, UNMERGED),
        (HOME, MERGE, UNMERGED),
        (HOME, "x\n" * 300_000, "this file is larger than 500 kB"),
        (HOME, "---\ntitle: Home: lamps\ndescription: Home.\n---\n", "a colon and a space"),
        (UPDATE, MERGE, UNMERGED),
        (UPDATE, "---\ntitle: NEW: lamps\n---\n", "a colon and a space"),
    ],
)
@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_a_file_that_cannot_be_read_is_told_once_and_nothing_follows(
    lanterns, edition, file, content, told
):
    path = lanterns.root / file
    path.write_text(content.format(path.read_text("utf-8")) if content is MERGE else content)
    (line,) = lanterns.told(edition)
    assert line.startswith((f"{file}:1:", f"{file}:2:"))
    assert told in line


def test_an_original_with_a_line_that_is_too_long_is_not_compared(lanterns):
    path = lanterns.root / "data/originals/charter.txt"
    path.write_text("x" * 10_001 + "\n" + path.read_text("utf-8"), "utf-8")
    lanterns.approve_original()
    (line,) = lanterns.told()
    assert line.startswith("data/originals/charter.txt:1:10001: this line has 10001 characters")


def test_an_emptied_original_is_told_once(lanterns):
    (lanterns.root / "data/originals/charter.txt").write_text("\n")
    (line,) = lanterns.told()
    assert "data/originals/charter.txt has changed" in line


@pytest.mark.parametrize(
    ("file", "fix"),
    [
        ("staff/questions.yml", "Move it to staff/data/."),
        ("staff/minutes.docx", "Move it to staff/docs/."),
        ("staff/staff/data/questions.yml", "Move what is in it there."),
    ],
)
def test_what_lies_in_staff_where_nothing_is_read_is_told_to_staff_alone(lanterns, file, fix):
    lanterns.add(file, "- {id: a, what: note}\n")
    place = "/".join(file.split("/")[:2])
    assert lanterns.told(STAFF) == [
        f"{place}:1:1: this is not read: in staff/, only records in staff/data/ and pages and "
        f"documents in staff/docs/ are. {fix}"]
    assert lanterns.told_of_records(PUBLIC) == []
