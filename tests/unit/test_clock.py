"""One clock: times of publication, and the time from which both editions are told."""

from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from macros.building import build_options, build_site
from macros.edition.clock import newest
from macros.errors import ContentErrors
from macros.exports import every_file
from macros.model import Records
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment, instant
from macros.rules import check_records
from tests.unit.conftest import COLLABORATION, html
from tests.unit.sentences import no_date

SCHOOL = "docs/updates/2003-school-open.md"

parse, LONDON = Moment.parse, ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("text", "in_utc", "day", "in_words"),
    [
        ("2026-11-24", "2026-11-24T00:00", date(2026, 11, 24), "24 November 2026"),
        ("2026-11-24T15:30", "2026-11-24T15:30", date(2026, 11, 24), "24 November 2026, 15:30"),
        ("2026-07-24", "2026-07-23T23:00", date(2026, 7, 24), "24 July 2026"),
        ("2026-07-24T00:15", "2026-07-23T23:15", date(2026, 7, 24), "24 July 2026, 00:15"),
    ],
)
def test_a_time_is_that_of_clocks_in_london_and_a_day_its_first_minute(
    text, in_utc, day, in_words
):
    moment = parse(f" {text} ")
    assert instant(moment.local, LONDON).strftime("%Y-%m-%dT%H:%M") == in_utc
    assert (moment.day, moment.in_words(), str(moment)) == (day, in_words, text)


def test_times_sort_in_time_and_a_day_is_equal_to_its_first_minute():
    texts = ["2026-11-24T15:30", "2026-11-25", "2026-11-24", "2026-11-24T09:00"]
    assert [str(moment) for moment in sorted(map(parse, texts))] == [
        "2026-11-24", "2026-11-24T09:00", "2026-11-24T15:30", "2026-11-25",
    ]
    assert parse("2026-11-24") == parse("2026-11-24T00:00") == Moment.beginning(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-11", "'2026-11' is not a single day. Write one, like 2026-11-24."),
        ("24/11/2026", f"{no_date('24/11/2026')} Write 2026-11-24."),
        ("2026-11-24 15:30", "'2026-11-24 15:30' is not a time in the right form. "
                             "Write 2026-11-24T15:30."),
        ("2026-11-24T9.05", "'2026-11-24T9.05' is not a time in the right form. "
                            "Write 2026-11-24T09:05."),
        ("2026-11-24T15:30Z", "'2026-11-24T15:30Z' is not a time in the right form. "
                              "Write it as clocks show it, without a zone, like 2026-11-24T15:30."),
        ("2026-11-24T24:00", "2026-11-24T24:00: there is no time 24:00. "
                             "Write one from 00:00 to 23:59."),
        ("2026-11-24T12:60", "2026-11-24T12:60: there is no time 12:60. "
                             "Write one from 00:00 to 23:59."),
        ("2026-11-31T12:00", "2026-11-31: November 2026 has no day 31. Its last is 2026-11-30."),
    ],
)
def test_a_bad_time_says_what_is_wrong_and_what_would_be_right(text, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared whole
        parse(text)
    assert str(caught.value) == message


# Where clocks change.

ALLIANCE, MEETING = "data/alliance.yml", "docs/meetings/board-2003-05.md"


def in_zone(lanterns, zone):
    lanterns.replace(ALLIANCE, "notice:", f"time_zone: {zone}\nnotice:")


@pytest.mark.parametrize(("zone", "published"), [
    ("Europe/London", "2003-06-03T15:30:00+01:00"), ("Asia/Kathmandu", "2003-06-03T15:30:00+05:45"),
    ("UTC", "2003-06-03T15:30:00Z"),
])
def test_feeds_tell_times_with_the_offset_of_the_collaborations_own_zone(
        lanterns, zone, published):
    in_zone(lanterns, zone)
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-06-03T15:30")
    feed = every_file(lanterns.edition().site, "")["updates/feed.json"]
    assert f'"date_published": "{published}"' in feed


@pytest.mark.parametrize(("zone", "near"), [
    ("Europe/Londn", "Europe/London"), ("Dublin", "Europe/Dublin"),
    ("new york", "America/New_York"), ("europe/london", "Europe/London"), ("localtime", ""),
    ("Summer time", "Europe/London"),
])
def test_an_unknown_zone_is_told_with_a_near_one(lanterns, zone, near):
    in_zone(lanterns, zone)
    (sentence,) = lanterns.told()
    assert f"'{zone}' is the name of no time zone. Write one like " in sentence
    assert near in sentence


SKIPPED = "there is no 01:30 on 30 March 2003 in Europe/London: clocks go forward then."
TWICE = "01:30 comes twice on 26 October 2003 in Europe/London: clocks go back then."
ANOTHER = "Write another time, or leave it out."


@pytest.mark.parametrize(("day", "sentence"), [
    ("2003-03-30", SKIPPED), ("2003-10-26", TWICE), ("2003-03-29", None),
])
@pytest.mark.parametrize("key", ["start", "end"])
def test_a_meeting_at_a_time_that_clocks_never_show_or_show_twice_is_told(
        lanterns, day, sentence, key):
    lanterns.replace(MEETING, "date: 2003-05-06", f'date: {day}\n{key}: "01:30"')
    told = [mistake.split(": ", 1)[1] for mistake in lanterns.told()]
    assert told == ([f"{key}: {sentence} {ANOTHER}"] if sentence else [])


def test_the_end_of_a_meeting_past_midnight_is_a_time_of_the_next_day(lanterns):
    lanterns.replace(MEETING, "date: 2003-05-06",
                     'date: 2003-03-29\nstart: "22:00"\nend: "01:30"')
    (sentence,) = lanterns.told()
    assert sentence.endswith(f"end: {SKIPPED} {ANOTHER}")


def test_other_zones_have_other_changes(lanterns):
    in_zone(lanterns, "America/New_York")
    lanterns.replace(MEETING, "date: 2003-05-06", 'date: 2003-03-30\nstart: "01:30"')
    assert lanterns.told() == []
    lanterns.replace(MEETING, 'date: 2003-03-30\nstart: "01:30"',
                     'date: 2003-04-06\nstart: "02:30"')
    (sentence,) = lanterns.told()
    assert "there is no 02:30 on 6 April 2003 in America/New_York" in sentence


def test_a_time_of_publication_that_clocks_never_show_or_show_twice_is_told(lanterns):
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-03-30T01:30")
    (sentence,) = lanterns.told()
    assert sentence.endswith(f"published: {SKIPPED} {ANOTHER}")


def test_an_edition_is_told_from_no_time_that_clocks_never_show(gathered):
    assert told(gathered, "2003-03-30T01:30") == [f"AS_OF:1:1: {SKIPPED} Give another time."]
    assert told(gathered, "2003-10-26T01:30") == []


def test_the_day_after_which_nothing_is_published_is_that_of_the_collaborations_zone(lanterns):
    in_zone(lanterns, "Pacific/Auckland")
    evening_before = datetime(2003, 2, 2, 18, tzinfo=UTC)
    build_site(lanterns.root, PUBLIC, now=evening_before)
    lanterns.replace(ALLIANCE, "Pacific/Auckland", "Europe/London")
    with pytest.raises(ContentErrors, match="3 February 2003 is still to come"):
        build_site(lanterns.root, PUBLIC, now=evening_before)


def test_a_time_of_day_can_be_given_to_what_is_published(lanterns):
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-02-03T15:30")
    assert lanterns.told() == []
    assert "3 February 2003, 15:30" in html(lanterns.edition(), "updates/2003-school-open.md")


# The time from which an edition is told.


def test_both_editions_are_told_from_the_time_that_the_build_is_given(lanterns):
    options = build_options("2026-11-24T15:30", "")
    for edition in (PUBLIC, STAFF):
        assert lanterns.edition(edition, options).site.as_of == parse("2026-11-24T15:30")


def test_without_one_both_are_told_from_what_the_public_edition_published_last(lanterns):
    school = (lanterns.root / SCHOOL).read_text(encoding="utf-8")
    lanterns.add("staff/docs/updates/2003-oil.md", school.replace("2003-02-03", "2003-03-03"))
    for edition in (PUBLIC, STAFF):
        assert lanterns.edition(edition).site.as_of == parse("2003-02-03")


@pytest.mark.parametrize(
    ("without", "told_from"),
    [
        (("updates", "reports"), parse("2002-09-30")),  # the last day that a paper's date may mean
        (("updates", "reports", "documents"), parse("2002-11-12")),
        (("updates", "reports", "documents", "meetings", "decisions", "events"), None),
    ],
)
def test_without_anything_published_it_is_the_day_of_the_newest_paper_else_event(
    gathered, without, told_from
):
    found = gathered(PUBLIC)
    records = {kind: {} if kind in without else records for kind, records in found.records.items()}
    assert newest(replace(found, records=Records(records))) == told_from


def test_pages_that_are_told_from_a_time_say_so(lanterns):
    built = lanterns.edition(STAFF, build_options("2026-11-24", ""))
    for page in ("staff/directory.md", "staff/who-decides.md", "staff/quality.md"):
        assert "As of 24 November 2026" in html(built, page)


# What is still to come is not published.


def told(gathered, as_of="", today=None):
    moment = parse(as_of) if as_of else None
    mistakes = check_records(gathered(PUBLIC), COLLABORATION, moment, today)
    return [str(mistake) for mistake in mistakes]


def test_nothing_is_published_after_the_time_that_the_build_is_given(gathered):
    sentence = (f"{SCHOOL}:6:12: published: 3 February 2003 is after 2 February 2003, 23:59, for "
                "which AS_OF asks. Write the day on which it is published, or give a later AS_OF.")
    assert told(gathered, "2003-02-02T23:59") == [sentence]
    assert told(gathered, "2003-02-03") == []
    assert told(gathered, "2003-02-03", date(2003, 1, 31)) == []


def test_a_day_given_to_the_build_is_over_with_its_first_minute(lanterns):
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-02-03T15:30")
    with pytest.raises(ContentErrors, match="is after 3 February 2003, for which AS_OF asks"):
        build_site(lanterns.root, PUBLIC, options=build_options("2003-02-03", ""))


def test_without_one_nothing_is_published_after_the_day_of_the_machine(gathered):
    sentence = (f"{SCHOOL}:6:12: published: 3 February 2003 is still to come. "
                "Write the day on which it is published.")
    assert told(gathered, today=date(2003, 2, 2)) == [sentence]
    assert told(gathered, today=date(2003, 2, 3)) == []


def test_the_time_of_a_publication_may_be_later_on_the_day_of_the_machine(lanterns):
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-02-03T23:59")
    build_site(lanterns.root, PUBLIC, now=datetime(2003, 2, 3, 12, tzinfo=UTC))
    with pytest.raises(ContentErrors, match="is still to come"):
        build_site(lanterns.root, PUBLIC, now=datetime(2003, 2, 2, 12, tzinfo=UTC))


def test_the_day_of_the_machine_changes_nothing_in_what_is_built(built):
    later = build_site(COLLABORATION, PUBLIC, now=datetime(2033, 2, 3, 12, tzinfo=UTC))
    assert (later.generated, later.placement, later.site.as_of) == (
        built.generated, built.placement, built.site.as_of)
