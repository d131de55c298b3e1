"""What was reported and decided of a record stands beside that record, whatever its kind."""

from typing import get_args

import pytest
from lxml import html as lxml_html

from macros import addresses
from macros.model.fields import Concerns
from macros.model.meetings import Decided
from macros.model.progress import Reported
from tests.unit.conftest import copied, html

UPDATE = """---
title: Everything was looked at
description: A look at everything.
about: {about}
date: 2002-07
published: 2003-01-02
stated: [report#map-review]
---
"""

#: A record of the Lantern Alliance of each kind that a decision or an update can be about.
RECORDS = {
    "indicators": "indicators/lamps-lit", "risks": "risks/no-oil", "money": "money/paint-budget",
    "benefits": "benefits/less-dark", "consultations": "consultations/brighter-lamps",
    "actions": "actions/lamp-review",
    "steps": "actions/lamp-review#count-lamps",
    "bodies": "bodies/wick-group", "decisions": "decisions/ask-for-ladders",
    "editions": "editions/second", "meetings": "meetings/board-2002-11",
    "opportunities": "opportunities/shared-ladders", "organizations": "organizations/lamp-watch",
    "people": "people/cy-moth", "posts": "posts/watcher",
    "principles": "principles/light",
    "projects": "projects/map", "reports": "reports/2002-q3", "strands": "strands/brighter-streets",
    "tasks": "tasks/count-wicks",
}


def kinds_of(about: object) -> set[str]:
    """The kinds of records that a subject can be about, but for the alliance as a whole."""
    concerns = next(mark for mark in get_args(about) if isinstance(mark, Concerns))
    return set(concerns.kinds) - {"alliance"}


DECIDED, REPORTED = kinds_of(Decided), kinds_of(Reported)


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The Lantern Alliance with a decision and an update about a record of each kind."""
    lanterns = copied(tmp_path_factory.mktemp("told"))
    lanterns.give_an_earlier_plan()
    lanterns.replace("data/decisions.yml", "about: [projects/map]", f"about: {listed(DECIDED)}")
    lanterns.add("docs/updates/2002-all.md", UPDATE.format(about=listed(REPORTED)))
    return lanterns.edition()


def listed(kinds: set[str]) -> str:
    """A record of each of some kinds, as YAML."""
    return f"[{', '.join(RECORDS[kind] for kind in sorted(kinds))}]"


def beside(edition, subject: str) -> str:
    """The HTML of a record's page, or of its own part of a page that it shares with others."""
    kind, _, id = subject.partition("/")
    page, _, anchor = addresses.page_of(kind, id.partition("#")[0]).partition("#")
    whole = lxml_html.fromstring(f"<div>{html(edition, page)}</div>")
    if anchor:
        named = whole.get_element_by_id(anchor)
        whole = next(part for part in (named, *named.iterancestors())
                     if part.tag in ("li", "section", "tr"))
    return lxml_html.tostring(whole, encoding="unicode")


@pytest.mark.parametrize("kind", sorted(DECIDED))
def test_a_decision_stands_beside_each_record_that_it_is_about(edition, kind):
    assert "decisions/#put-the-map-off" in beside(edition, RECORDS[kind])


@pytest.mark.parametrize("kind", sorted(REPORTED))
def test_an_update_stands_beside_each_record_that_it_is_about(edition, kind):
    assert "updates/2002-all/" in beside(edition, RECORDS[kind])


def test_a_page_by_hand_that_leaves_it_out_is_told_the_call_that_shows_it(lanterns):
    lanterns.replace("data/decisions.yml", "about: [projects/map]",
                     "about: [projects/map, people/cy-moth, reports/2002-q3]")
    lanterns.add("docs/governance/people.md", "---\ntitle: By hand\ndescription: By hand.\n---\n\n"
                 "{{ organizations() }}\n\n{{ posts() }}\n")
    assert any(
        "governance/people.md does not show decisions/put-the-map-off, which is about "
        "people/cy-moth. Call {{ people() }} there." in line for line in lanterns.told())
