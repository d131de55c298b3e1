"""The timeline: where each date stands in the picture, and what is in which list."""

import re
from html import unescape

import pytest

from macros.components.timeline_picture import in_rows
from tests.unit.conftest import html

TIMELINE = "reported/timeline.md"
EVENTS = "data/events.yml"


def add_event(lanterns, id, date, more=""):
    path = lanterns.root / EVENTS
    path.write_text(f"{path.read_text('utf-8')}- {{id: {id}, title: {id.capitalize()}, "
                    f"date: {date}, date_basis: The report says so.{more},\n   named: "
                    "[{quote: in July 2002, stands_in: report#opening}]}\n", "utf-8")


def shown(lanterns):
    return html(lanterns.edition(), TIMELINE)


def lane(page, name):
    """The part of the picture with a lane."""
    found = re.search(rf"<span>{name} <small>.*?</div>", page, re.DOTALL)
    assert found, name
    return found[0]


def marks(part):
    """Title -> where the middle of each mark stands, and its row."""
    return {unescape(title): (float(x), int(y) // 24) for y, title, x in re.findall(
        r'<svg y="(\d+)"><a [^>]*><title>(.*?)</title>.*?<svg x="([\d.]+)%"', part, re.DOTALL)}


def test_stretches_that_meet_stand_in_rows_and_others_in_the_first():
    assert in_rows([(0, 5), (4, 9), (4.5, 6), (5, 8), (30, 35)]) == [0, 1, 2, 0, 0]


def test_every_date_of_the_list_has_a_mark_that_leads_to_it(lanterns):
    page = shown(lanterns)
    anchors = set(re.findall(r'<a href="#(on-[^"]*)"', page))
    assert anchors == set(re.findall(r'timeline__date--[\w-]+" id="([^"]*)"', page))
    assert "on-2002-07-to-2002-09" in anchors


def test_dates_stand_to_scale(lanterns):
    for id, date in (("early", "2000-01-01"), ("middle", "2001-01-01"), ("third", "2002-01-01")):
        add_event(lanterns, id, date)
    places = marks(lane(shown(lanterns), "Papers and events"))
    early, middle, third = (places[title][0] for title in (
        "1 January 2000: Early", "1 January 2001: Middle", "1 January 2002: Third"))
    assert middle - early == pytest.approx((third - middle) * 366 / 365, abs=.05)


def test_a_date_known_only_within_a_span_is_shaded_from_its_first_to_its_last_day(lanterns):
    add_event(lanterns, "early", "2000")
    part = lane(shown(lanterns), "Papers and events")
    start, width = map(float, re.search(
        r'Early</title><rect [^>]* x="([\d.]+)%" y="4" width="([\d.]+)%"',
        part.replace("\n", "")).groups())
    assert width > 15
    assert start < 5


def test_what_has_one_date_is_one_mark_with_their_number(lanterns):
    reported = lane(shown(lanterns), "Decisions and meetings")
    title = "May 2002: The board in May; Put the map off; Ask for ladders"
    assert re.search(rf"{title}</title>.*?number--month[^>]*>3</text>", reported, re.DOTALL)


def test_a_name_is_left_out_where_it_would_meet_a_mark(lanterns):
    add_event(lanterns, "early", "2000-01-01")
    assert ">Early</text>" in lane(shown(lanterns), "Papers and events")
    add_event(lanterns, "beside", "2000-06-01")
    add_event(lanterns, "between", "2000-03-15")
    add_event(lanterns, "after-it-with-quite-a-long-name-too-long-for-any-row", "2000-09-01")
    part = lane(shown(lanterns), "Papers and events")
    assert ">Early</text>" not in part
    assert "too-long-for-any-row</text>" not in part


def test_the_picture_has_the_span_of_the_plan(lanterns):
    band = re.search(r'timeline-picture__band" x="([\d.]+)%" width="([\d.]+)%"', shown(lanterns))
    assert band
    assert float(band[2]) > 10


def test_what_others_did_stands_in_a_second_list_and_in_no_picture(lanterns):
    add_event(lanterns, "elsewhere-first", "1950-01-01", ", by_others: yes")
    page = shown(lanterns)
    assert "Elsewhere-first" in page.split('id="others"')[1]
    assert "Elsewhere-first" not in page.split('id="others"')[0]
    assert "1950" not in page.split('id="others"')[0]


def test_without_events_of_others_there_is_no_second_list(lanterns):
    assert "What others did" not in shown(lanterns)
