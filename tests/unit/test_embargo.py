"""Embargoes: what has `publish_from` is in no edition before that time, not by a byte."""

import re
from datetime import UTC, datetime

import pytest

from macros.building import build_site
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.manifest import expected_files
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from tests.unit.conftest import html

UPDATE = """---
title: The secret school
description: A second school is to open.
about: [actions/lamplighters-school, alliance]
date: 2003-03-01
publish_from: 2003-03-01T09:00
stated: [report#paint]
---

It is [as told](../governance/harbour.md).
"""
REPORT = """---
description: What happened in the secret quarter.
period: 2002-Q4
publish_from: 2003-03-02
progress:
  - {about: actions/lamp-map, state: complete, comment: It is in each hall.}
stated: [report#paint]
---
"""
MEETING = """---
title: A secret meeting
body_id: lantern-board
date: 2003-02-20
status: held
publish_from: 2003-03-02
elsewhere: {name: Lamp book, words: the board met}
items:
  - number: "1"
    title: A secret item
    decisions: [{id: secret-decision, title: Buy the harbour, about: [projects/ladders]}]
    tasks: [{id: secret-task, title: Ask the harbour}]
---
"""
PAGE = """---
title: The secret harbour
description: What is planned there.
publish_from: 2003-03-01
formerly: [governance/secret-quay/]
---

# The secret harbour

![The quay](quay.gif)
"""
FILES = {"docs/updates/2003-secret-school.md": UPDATE, "docs/reports/2002-q4.md": REPORT,
         "docs/meetings/secret-2003-02.md": MEETING, "docs/governance/harbour.md": PAGE}
PICTURE = bytes.fromhex("474946383961010001008000000000000000002c00000000010001000002024401003b")
AFTER = "2003-03-02"


def built_on(root, day="", edition=PUBLIC, now=None):
    options = BuildOptions(as_of=Moment.parse(day)) if day else None
    return build_site(root, edition, options=options, now=now)


def all_of(built):
    """All that an edition is made of, except what the theme adds."""
    pages = {uri: (page.html, page.closing) for uri, page in built.placement.pages.items()}
    files = every_file(built.site, "https://lantern.example/")
    return (pages, built.generated, built.assets, files, built.site.navigation,
            expected_files(built, files, ()))


def hold_back(lanterns):
    """Write an update, a report, a meeting and a page that are published later."""
    for file, text in FILES.items():
        lanterns.add(file, text)
    (lanterns.root / "docs/governance/quay.gif").write_bytes(PICTURE)
    lanterns.replace("data/navigation.yml", "governance/people.md,",
                     "governance/people.md, governance/harbour.md,")


@pytest.fixture
def held(lanterns):
    """The collaboration with things that are published later."""
    hold_back(lanterns)
    return lanterns


def test_before_that_time_no_byte_of_the_public_edition_is_another(built, lanterns):
    before = all_of(built)
    hold_back(lanterns)
    after = all_of(built_on(lanterns.root))
    assert after == before
    assert not re.search("secret|quay", str(after))


def test_from_that_minute_on_the_next_build_has_it(held):
    early, late = (built_on(held.root, f"2003-03-01T{time}") for time in ("08:59", "09:00"))
    page = "updates/2003-secret-school.md"
    assert page not in early.placement.pages
    assert page in late.placement.pages
    assert "governance/harbour.md" in early.placement.pages


def test_afterwards_all_of_it_is_published_from_then(held):
    built = built_on(held.root, AFTER)
    assert {"governance/harbour.md", "reports/2002-q4.md", "governance/meetings/secret-2003-02.md",
            } <= built.placement.pages.keys()
    assert "governance/quay.gif" in built.assets
    assert "secret-decision" in html(built, "governance/decisions.md")
    assert built.site.records["updates"]["2003-secret-school"].published.text == "2003-03-01T09:00"
    assert "1 March 2003, 09:00" in html(built, "updates/2003-secret-school.md")


def test_the_staff_edition_has_a_list_of_it_alone(held):
    built = built_on(held.root, edition=STAFF)
    assert "governance/harbour.md" not in built.placement.pages
    listed = html(built, "staff/scheduled.md")
    names = ("The secret harbour", "The secret school", "A secret meeting")
    assert all(name in listed for name in names)
    assert "1 March 2003, 09:00" in listed
    assert "<code>docs/<wbr>updates/<wbr>2003-secret-school.md:6</code>" in listed


def test_without_an_embargo_the_staff_edition_has_no_such_page(built_for_staff):
    assert "staff/scheduled.md" not in built_for_staff.site.pages


def test_the_time_of_a_build_that_is_given_none_never_is_one_of_an_embargo(held):
    assert built_on(held.root).site.as_of.text == "2003-02-03"


def test_what_is_to_come_may_be_later_than_the_machines_day(held):
    built_on(held.root, now=datetime(2003, 2, 10, tzinfo=UTC))


def test_mistakes_in_what_is_to_come_are_told_before_it_comes(held):
    held.replace("docs/updates/2003-secret-school.md", "harbour.md", "harbours.md")
    (told,) = held.told()
    assert told.startswith("docs/updates/2003-secret-school.md:10:17: there is no page "
                           "governance/harbours.md.")


@pytest.mark.parametrize(("file", "old", "new", "line"), [
    ("docs/updates/2002-paint.md", "about: [projects/ladders,",
     "about: [meetings/secret-2003-02, projects/ladders,", 4),
    ("docs/index.md", "\n# ", "\n[x](governance/harbour.md)\n\n# ", 0),
])
def test_what_is_published_earlier_cannot_refer_to_it(held, file, old, new, line):
    held.replace(file, old, new)
    told = held.told()
    assert told
    assert all("which is published only from " in one for one in told)
    assert all("Leave it out until then, or write publish_from: 2003-03-0" in one for one in told)
    assert told[0].startswith(f"{file}:{line or ''}")


def test_data_that_refers_to_it_is_told_to_leave_it_out(held):
    title = "  title: Note the report"
    held.replace("data/decisions.yml", title, f"{title}\n  meeting_id: secret-2003-02")
    told = held.told()
    assert any(one.endswith("which is published only from 2 March 2003 on. "
                            "Leave it out until then.") for one in told)


def test_published_follows_from_it(held):
    held.replace("docs/updates/2003-secret-school.md", "publish_from:",
                 "published: 2003-03-01\npublish_from:")
    (told,) = held.told()
    assert told == ("docs/updates/2003-secret-school.md:6:12: published: it follows from "
                    "publish_from:. Delete this line.")


def test_an_address_that_is_lost_is_told_once_whatever_comes_in_its_place_later(held):
    held.add("data/addresses.txt", "updates/2003-secrets-school/\n")
    told = [line for line in held.told() if "addresses.txt" in line]
    assert len(told) == 1


def test_a_time_that_no_clock_shows_is_told_once(held):
    held.replace("docs/updates/2003-secret-school.md", "2003-03-01T09:00", "2003-03-30T01:30")
    (told,) = held.told()
    assert "publish_from: there is no 01:30 on 30 March 2003" in told


def test_what_is_among_the_kept_addresses_stays_public(held):
    held.add("data/addresses.txt", "updates/2003-secret-school/\n")
    built = built_on(held.root)
    assert built.site.as_of.text == "2003-03-01T09:00"
    pages = built.placement.pages
    assert {"updates/2003-secret-school.md", "governance/harbour.md"} <= pages.keys()
    assert "reports/2002-q4.md" not in pages


def test_what_was_published_cannot_be_held_back_again(held):
    held.add("data/addresses.txt", "updates/2003-school-open/\n")
    held.replace("docs/updates/2003-school-open.md", "published: 2003-02-03",
                 "publish_from: 2003-04-03")
    with pytest.raises(ContentErrors, match="publish_from: 3 April 2003 is still to come"):
        built_on(held.root, now=datetime(2003, 3, 10, tzinfo=UTC))
