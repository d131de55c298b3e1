"""Where the marks of a picture are drawn."""

from itertools import pairwise

import pytest

from macros.components.pictures import LEAST, spots


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
