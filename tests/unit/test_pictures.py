"""Where the marks, names and dates of a picture are drawn."""

from itertools import pairwise

import pytest

from macros.components.pictures import LEAST, Label, Spot, spots, stretches, with_room


@pytest.mark.parametrize(
    "positions",
    [
        [10, 50, 90],
        [50, 50, 50],
        [0] * 7,
        [50] * 9,
        [97.5] * 7,
        [100] * 12,
        [80, 100, 100, 100, 100, 95, 100],
    ],
)
def test_no_mark_covers_another_or_leaves_the_picture(positions):
    where = spots(positions)
    assert all(0 <= spot.position <= 100 for spot in where)
    for lane in {spot.lane for spot in where}:
        there = sorted(spot.position for spot in where if spot.lane == lane)
        apart = [after - before for before, after in pairwise(there)]
        assert all(gap >= LEAST - .01 for gap in apart)


def test_marks_with_room_stand_where_they_belong_on_the_line():
    assert spots([90, 10, 50]) == [(90, 0), (10, 0), (50, 0)]


def test_marks_that_would_meet_stand_above_and_below_one_another():
    assert spots([50, 51, 52]) == [(50, 0), (51, 1), (52, 2)]


def sides(named, among):
    """On which side of its mark each name stands."""
    return [name and name[0] for name in stretches(named, among)]


def test_marks_give_way_to_those_that_are_drawn_already_and_to_names_above_the_line():
    assert spots([50, 51], [Spot(52, 0)]) == [(50, 1), (51, 2)]
    assert spots([50, 51], [Spot(52, 0)], [(40, 60)]) == [(50, 2), (46.5, 0)]


def test_a_mark_without_a_free_lane_goes_where_it_is_moved_least():
    assert spots([50] * 5) == [(50, 0), (50, 1), (50, 2), (50 + LEAST, 0), (50 - LEAST, 0)]
    assert spots([100] * 4)[3] == (100 - LEAST, 0)


def test_where_all_lanes_are_full_a_mark_stands_where_it_belongs():
    assert spots([50] * 80)[-1] == (50, 0)


def test_a_name_is_written_on_the_side_that_is_asked_for_if_there_is_room():
    spot = Spot(50, 0)
    assert sides([(spot, "Lamps", True)], [spot]) == ["end"]
    assert sides([(spot, "Lamps", False)], [spot]) == ["start"]
    edge = Spot(3, 0)
    assert sides([(edge, "Lamps", True)], [edge]) == ["start"]


def test_a_name_that_would_meet_another_or_a_mark_above_the_line_is_left_out():
    near, far, above = Spot(50, 0), Spot(52, 0), Spot(50, 1)
    long = "A very long name of a lamp"
    assert sides([(near, long, False), (far, long, False)], [near, far]) == ["start", None]
    assert sides([(near, "Lamps", False)], [near, above]) == [None]


def test_a_mark_above_the_line_has_its_name_beside_it_and_one_below_has_none():
    above, below = Spot(50, 1), Spot(50, 2)
    assert sides([(above, "Lamps", False), (below, "Wicks", False)], [above, below]) == [
        "start", None]


def test_years_stand_on_the_axis_where_today_and_its_ends_leave_room():
    def shown(today):
        return [label.text for label in with_room([
            Label("Today", today, True), Label("April 2025", 0), Label("March 2028", 100, True),
            Label("2026", 25.11), Label("2027", 58.45), Label("2028", 91.78)])]

    assert shown(55.25) == ["Today", "April 2025", "March 2028", "2026", "2027"]
    assert shown(30) == ["Today", "March 2028", "2027"]
    assert shown(95) == ["Today", "April 2025", "2026", "2027"]
