"""One page of every kind: the pages that the slower tests in the browser look at."""

from __future__ import annotations

import re
from fnmatch import fnmatch

import pytest

from macros.addresses import LISTS, PATTERNS, updates_from, url
from tests.editions import ROOT, Site

# What kind of page -> its address. A star stands for the first such page of the site.
KINDS = {
    "home": "",
    "the plan": "plan/",
    "text and lists": "plan/principles/",
    "words written by hand": "plan/purpose/",
    "a strand": "plan/strands/reassuring-our-communities/",
    "all actions": "plan/actions/",
    "an action": "plan/actions/*/",
    "the whole plan": "plan/whole/",
    "where things stood": "reported/",
    "states": "reported/states/",
    "projects": "reported/projects/",
    "a project": "reported/projects/fire-control/",
    "updates": "updates/",
    "an update": "updates/*/",
    "all updates from one paper": "updates/from/*/",
    "timeline": "reported/timeline/",
    "decisions": "governance/decisions/",
    "meetings": "governance/meetings/",
    "a meeting": "governance/meetings/*/",
    "views": "views/",
    "an answer": "views/commissioner/",
    "lessons": "views/lessons/",
    "money, law and risk": "views/money-law-and-risk/",
    "data": "sources/data/",
    "governance": "governance/",
    "a body": "governance/strategic-alliance-board/",
    "people and posts": "governance/people/",
    "sources": "sources/",
    "a paper in full": "sources/plan/",
    "differences": "sources/differences/",
    "missing": "sources/missing/",
    "corrections": "sources/corrections/",
    "where each passage is used": "sources/coverage/",
    "help": "help/",
    "something wrong": "help/something-wrong/",
    "A to Z": "help/a-to-z/",
    "abbreviations": "help/abbreviations/",
    "accessibility": "help/accessibility/",
    "privacy": "help/privacy/",
    "not found": "404.html",
}

# Kinds of pages that only other collaborations have: what -> (the edition, its address).
ELSEWHERE = {
    "indicators": ("examples/demonstration/public", "reported/indicators/"),
    "an indicator": ("examples/demonstration/public", "reported/indicators/*/"),
    "risks": ("examples/demonstration/public", "reported/risks/"),
    "money": ("examples/demonstration/public", "reported/money/"),
    "money and risk in short": ("examples/demonstration/public", "reported/money-and-risk/"),
    "benefits": ("examples/demonstration/public", "reported/benefits/"),
    "consultations": ("examples/demonstration/public", "views/consultations/"),
    "what changed": ("examples/demonstration/public", "help/what-changed/"),
    "shared services": ("examples/staffordshire/public", "reported/projects/"),
    "a shared service": ("examples/staffordshire/public", "reported/projects/joint-governance/"),
    "next steps": ("examples/staffordshire/public", "plan/actions/"),
    "a next step": ("examples/staffordshire/public", "plan/actions/collaboration-board/"),
    "principles in two wordings": ("examples/staffordshire/public", "plan/principles/"),
    "business areas": ("examples/staffordshire/public", "opportunities/"),
    "two boards above one": ("examples/staffordshire/public", "governance/"),
    "terms of reference": (
        "examples/staffordshire/public", "governance/collaboration-governance-board/"),
    "another home": ("examples/lancashire/public", ""),
    "opportunities": ("examples/lancashire/public", "opportunities/"),
    "a theme": ("examples/lancashire/public", "plan/strands/training/"),
    "the quadrant": ("examples/lancashire/public", "opportunities/quadrant/"),
    "the way of a proposal": ("examples/lancashire/public", "opportunities/stages/"),
    "named chairs": ("examples/lancashire/public", "governance/collaboration-programme-board/"),
    "a living plan's home": ("examples/demonstration/public", ""),
    "actions with owners and dates": ("examples/demonstration/public", "plan/actions/"),
    "an action with steps": (
        "examples/demonstration/public", "plan/actions/one-radio-channel/"),
    "progress": ("examples/demonstration/public", "reported/"),
    "editions of the plan": ("examples/demonstration/public", "plan/editions/"),
    "an action of an earlier plan": (
        "examples/demonstration/public", "plan/actions/six-joint-plans/"),
    "a project with a lead": (
        "examples/demonstration/public", "reported/projects/hallow-cross-depot/"),
    "reports": ("examples/demonstration/public", "reports/"),
    "a report": ("examples/demonstration/public", "reports/2026-27-q2/"),
    "a board without papers": ("examples/demonstration/public", "governance/alliance-board/"),
    "next meetings and last decisions": ("examples/demonstration/public", "governance/"),
    "a meeting with its minutes": (
        "examples/demonstration/public", "governance/meetings/board-2026-06-09/"),
    "the action log": ("examples/demonstration/public", "governance/action-log/"),
    "an answer with what became of it": (
        "examples/demonstration/public", "views/crews-union/"),
    "what is due, by owner": ("examples/demonstration/staff", "staff/due/"),
    "what is published later": ("examples/demonstration/staff", "staff/scheduled/"),
    "one paper's answers": ("examples/lancashire/public", "views/money-law-and-risk/"),
}

# Pages of the first collaboration's staff edition: its own, and some with more below them.
FOR_STAFF = (
    "", "staff/", "staff/directory/", "staff/who-decides/", "staff/notes/", "staff/quality/",
    "staff/publish/", "staff/mistakes/", "governance/people/", "governance/project-working-groups/",
    "plan/actions/on-call-review/", "reported/projects/procurement/", "updates/",
)
# Standard pages of kinds of which no collaboration has any, so that no site has the page.
NOWHERE = ("staff/documents/",)

BY_HAND = "written by hand"
_OF_RECORDS = {url(page): re.compile(re.escape(url(page)).replace(r"\{id\}", r"[a-z0-9*-]+"))
               for page in (*PATTERNS.values(), updates_from("{id}")) if "#" not in page}
_STANDARD = {"", "404.html", *map(url, LISTS.values())} | {
    url(before + path.name) for folder, before in (("docs/help", "help/"), ("staff", "staff/"))
    for path in (ROOT / "macros/templates" / folder).glob("*.md")}


def sort_of(address: str) -> str:
    """What pages of its kind have in common: the pattern of their addresses, their one address, or
    that someone wrote them.
    """
    if address in _STANDARD:
        return address
    of_records = (pattern for pattern, it in _OF_RECORDS.items() if it.fullmatch(address))
    return next(of_records, BY_HAND)


def address_of(kind: str, site: Site) -> str:
    """The address, within the site, of the page that stands for its kind."""
    pattern = KINDS[kind] if kind in KINDS else ELSEWHERE[kind][1]
    fitting = [page.address for page in site.pages if fnmatch(page.address, pattern)]
    if not fitting:
        pytest.fail(f"The site has no page {pattern or 'index.html'} ({kind}).", pytrace=False)
    return fitting[0]
