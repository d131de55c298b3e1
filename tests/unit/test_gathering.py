"""Everything is read, and what cannot be read is told by file, line and column, all in one run."""

import sys
from pathlib import Path

import pytest

from macros.editions import PUBLIC, STAFF
from macros.gathering import folders, gather
from macros.model import KINDS, SINGLES
from tests.unit.conftest import COLLABORATION

MAP = "data/actions/lamp-map.yml"
SCHOOL = "data/actions/lamplighters-school.yml"
HOME = "docs/index.md"
PAGE = "---\ntitle: Lamps\ndescription: All of them.\n---\n\n# Lamps\n"


def test_the_untouched_collaboration_has_no_mistake_in_either_edition(lanterns):
    assert lanterns.told(PUBLIC) == lanterns.told(STAFF) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_collaboration_has_a_record_of_every_kind(built, kind):
    assert built.site.all(kind)


def test_the_collaboration_has_everything_of_which_there_is_one():
    assert gather(COLLABORATION, PUBLIC).singles.keys() == SINGLES.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            MAP, "title:", "titel:",
            [f"{MAP}:1:1: there is no key 'titel' here. Did you mean 'title'?"],
            id="unknown key",
        ),
        pytest.param(
            MAP, "strand_id: brighter-streets\n", "",
            [f"{MAP}:1:1: the key 'strand_id' is missing. "
             "Add 'strand_id': the strand it belongs to."],
            id="missing key",
        ),
        pytest.param(
            MAP, "[charter#deliverable-map]", "charter#deliverable-map",
            [f"{MAP}:3:9: stated: a list is expected here, not a text. "
             "Begin each item on a line of its own with '- '."],
            id="wrong type",
        ),
        pytest.param(
            MAP, "title: A lamp map\n", "title: A lamp map\ntitle: A map\n",
            [f"{MAP}:2:1: the key 'title' is written twice: it stands in line 1 already. "
             "Delete one of the two."],
            id="duplicate key",
        ),
        pytest.param(
            "data/terms.yml", "id: sls", "id: nls",
            ["data/terms.yml:2:8: the id 'nls' is taken: see data/terms.yml, line 1. "
             "Give one of the two another id."],
            id="duplicate id",
        ),
        pytest.param(
            "data/alliance.yml", "{strand: Theme", "{strnd: Theme",
            ["data/alliance.yml:6:10: there is no key 'strnd' here. Did you mean 'strand'?"],
            id="unknown key of what there is one of",
        ),
        pytest.param(
            MAP, "title: A lamp map\n", "",
            [f"{MAP}:1:1: there is neither title nor title_from. Write title: with this site's "
             "words, or title_from: with the place in a paper whose words are the title."],
            id="no title",
        ),
        pytest.param(
            MAP, "[charter#deliverable-map]", "[deliverable-map]",
            [f"{MAP}:3:10: stated, item 1: 'deliverable-map' is not a place in a paper. Write "
             "the part, '#' and the anchor, like 'plan#strand-2-deliverable-2'."],
            id="no place",
        ),
        pytest.param(
            "data/documents/charter.yml", "    undated: It is invented.\n", "",
            ["data/documents/charter.yml:8:5: parts, item 1: a part has a date, or undated: with "
             "the reason. Write one of them."],
            id="a part neither dated nor undated",
        ),
        pytest.param(
            "data/documents/charter.yml", "It is invented.\n", "It is invented.\n    date: 2001\n",
            ["data/documents/charter.yml:8:5: parts, item 1: a part has a date, or undated: with "
             "the reason. Write one of them."],
            id="a part both dated and undated",
        ),
        pytest.param(
            "data/papers/charter.md", " {#aim}", "",
            ["data/papers/charter.md:7:1: the words have no anchor. "
             "End them with ' {#an-anchor-of-their-own}'."],
            id="words of a paper without an anchor",
        ),
        pytest.param(
            HOME, "wide: true", "wde: true",
            [f"{HOME}:4:1: there is no key 'wde' here. Did you mean 'wide'?"],
            id="unknown key in front matter",
        ),
        pytest.param(
            HOME, "description: An invented collaboration on which the software is tested.\n", "",
            [f"{HOME}:2:1: the key 'description' is missing. "
             "Add 'description': one or two sentences for search engines."],
            id="page without a description",
        ),
        pytest.param(
            HOME, "boost", "boost", [], id="",
        ),
    ][:-1],
)
def test_what_cannot_be_read_is_told_in_one_sentence(lanterns, file, old, new, expected):
    lanterns.replace(file, old, new)
    assert [line for line in lanterns.told() if line.startswith(f"{file}:")] == expected
