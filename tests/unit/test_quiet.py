"""Quiet periods: what is published in one says why, and the notice tells of it."""

import pytest

from macros.edition.site import BuildOptions
from macros.model.moments import Moment
from macros.theme.settings import theme_settings
from tests.unit.conftest import html

PAINT = "docs/updates/2002-paint.md"
LINES = "quiet: [{from: 2002-12-20, until: 2003-01-10, why: The wards vote on 9 January.}]\n"
LATER = "quiet: [{from: 2003-02-20, until: 2003-03-10, why: The wards vote.}]\n"


@pytest.fixture
def quiet(lanterns):
    """The collaboration with a quiet period."""
    path = lanterns.root / "data/alliance.yml"
    path.write_text(f"{path.read_text('utf-8')}{LINES}", "utf-8")
    return lanterns


def in_quiet(lanterns):
    return [line for line in lanterns.told_of_records() if "quiet period" in line]


def test_an_update_that_is_published_in_a_quiet_period_needs_a_reason(quiet):
    (told,) = {line for line in in_quiet(quiet) if PAINT in line}
    assert told.endswith(
        "published: 2 January 2003 is in the quiet period that ends on 10 January 2003. "
        "Publish it after that, or write allowed: and why it cannot wait.")


def test_one_that_waits_for_a_day_in_a_quiet_period_is_told_at_that_day(quiet):
    quiet.replace(PAINT, "published: 2003-01-02", "publish_from: 2003-01-09T09:00")
    (told,) = {line for line in in_quiet(quiet) if PAINT in line}
    assert told.startswith(f"{PAINT}:8:15: publish_from: 9 January 2003, 09:00 is in the quiet")


def test_with_a_reason_it_is_published_and_its_page_says_so(quiet):
    for path in (quiet.root / "docs/updates").glob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("---\n", "---\nallowed: The paint is here.\n", 1), "utf-8")
    assert in_quiet(quiet) == []
    assert "In a quiet period: The paint is here." in html(
        quiet.edition(), "updates/2002-paint.md")


def notice_on(lanterns, day):
    for path in (lanterns.root / "docs/updates").glob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(text.replace("---\n", "---\nallowed: Needed.\n", 1), "utf-8")
    site = lanterns.edition(options=BuildOptions(as_of=Moment.parse(day))).site
    return theme_settings(site)["notice"]


@pytest.mark.parametrize(("day", "headline"), [
    ("2003-02-19", "Everything on this site is invented."),
    ("2003-02-20", "Quiet period until 10 March 2003."),
    ("2003-03-10", "Quiet period until 10 March 2003."),
    ("2003-03-11", "Everything on this site is invented."),
])
def test_the_notice_begins_with_the_quiet_period_on_its_days_alone(lanterns, day, headline):
    path = lanterns.root / "data/alliance.yml"
    path.write_text(f"{path.read_text('utf-8')}{LATER}", "utf-8")
    notice = notice_on(lanterns, day)
    assert notice["headline"] == headline
    assert ("The wards vote." in notice["text"]) == headline.startswith("Quiet")
    assert "It serves to test the software" in notice["text"]
