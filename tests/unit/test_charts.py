"""Charts of figures along time: the scale, the lines, and the words that have room."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from macros.components.chart_axis import Years
from macros.components.chart_words import (
    NARROW,
    ROOMS,
    WIDE,
    Way,
    Words,
    box_at,
    box_of,
    placed,
)
from macros.components.charts import (
    Baseline,
    Figure,
    LineChart,
    Target,
    line_chart,
    small_chart,
    stretches,
)
from macros.components.pictures import Span
from macros.components.scale import BOTTOM, TOP, Scale
from tests.unit.test_components import EXAMPLES, render


def numbers(*texts: str) -> list[Decimal]:
    return [Decimal(text) for text in texts]


def quarters(*values: str | None, since: tuple[int, int] = (2001, 1)) -> list[Figure]:
    """A figure for each quarter from the one that begins in a month; the last is provisional."""
    figures = []
    first = date(*since, 1)
    for value in values:
        after = (first + timedelta(days=95)).replace(day=1)
        figures.append(Figure(first, after - timedelta(days=1), value and Decimal(value),
                              f"{first:%B %Y}"))
        first = after
    return [*figures[:-1], figures[-1]._replace(provisional=True)]


def for_year(year: int, value: str, to: str | None = None) -> Target:
    return Target(date(year, 1, 1), date(year, 12, 31), Decimal(value), str(year),
                  to and Decimal(to))


TODAY = date(2003, 5, 1)
#: Charts of all shapes, as they may come.
CHARTS = {
    "rising to a target": LineChart(
        "A", quarters("61", "62", "60", "64", "66", "65", "69", "88"), "%",
        [for_year(2002, "80"), for_year(2003, "90")], Baseline(Decimal(65), date(2001, 3, 31), "b"),
        TODAY),
    "within a range": LineChart(
        "A", quarters("8.2", "7.9", "6.5", "5.2"), "minutes", [for_year(2001, "4", "6")]),
    "with gaps": LineChart("A", quarters("62502", "26502", None, "41020", None, "46120"), "calls",
                           [for_year(2002, "45000")], None, TODAY),
    "below nought": LineChart("A", quarters("-12.5", "-3", "4.5", "0"), "%",
                              [for_year(2001, "0")], None, TODAY, 4),
    "one figure of one day": LineChart(
        "A", [Figure(TODAY, TODAY, Decimal(1250000), "b")], "£", [], None, TODAY),
    "all the same": LineChart("A", quarters("12", "12", "12"), "", [for_year(2001, "12")]),
    "up and down": LineChart("A", quarters(*("10", "90") * 8), "%", [for_year(2002, "50")],
                             Baseline(Decimal(50), date(2000, 12, 31), "b"), TODAY),
    "sixty figures": LineChart(
        "A", quarters(*(str(100 + number * 37 % 53) for number in range(60))), "",
        [for_year(2015, "180")], None, date(2016, 6, 1), 4),
    "a target far ahead": LineChart("A", quarters("5", "6"), "", [for_year(2040, "9")]),
    "monthly in one year": LineChart("A", quarters("5.25", "6", "7"), "£m", [], None, None, 4),
}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS.keys())


# The scale.

@pytest.mark.parametrize(("values", "ticks"), [
    (("61", "88"), ["60", "70", "80", "90"]),
    (("60", "95"), ["50", "60", "70", "80", "90", "100"]),
    (("40", "95"), ["0", "20", "40", "60", "80", "100"]),
    (("98", "99.5"), ["97.5", "98", "98.5", "99", "99.5"]),
    (("-12.5", "30"), ["-20", "-10", "0", "10", "20", "30"]),
    (("-50", "-47"), ["-51", "-50", "-49", "-48", "-47"]),
    (("0.02", "0.031"), ["0.015", "0.02", "0.025", "0.03", "0.035"]),
    (("5", "5"), ["0", "1", "2", "3", "4", "5"]),
    (("-5",), ["-6", "-5", "-4", "-3", "-2", "-1", "0"]),
    (("0",), ["0", "1"]),
])  # fmt: skip
def test_a_scale_has_few_round_numbers_and_reaches_beyond_all_values(values, ticks):
    scale = Scale.of(numbers(*values))
    assert [f"{tick:f}" for tick in scale.ticks] == ticks


def test_a_scale_begins_at_nought_where_values_are_far_apart_or_on_both_sides_of_it():
    assert Scale.of(numbers("1", "2")).begins_at_nought
    assert Scale.of(numbers("-3", "3")).begins_at_nought
    assert not Scale.of(numbers("11", "20")).begins_at_nought


def test_steps_are_no_finer_than_the_values():
    assert numbers("0", "1", "2", "3") == list(Scale.of(numbers("0", "3")).ticks)
    assert numbers("0", "0.2", "0.4", "0.6", "0.8", "1") == list(
        Scale.of(numbers("0", "1.0")).ticks)


@pytest.mark.parametrize("values", [("97", "98"), ("1", "1000000"), ("-0.5", "-0.25"), ("1E+6",)])
def test_values_stand_between_the_ends_of_a_scale(values):
    scale = Scale.of(numbers(*values))
    assert 2 <= len(scale.ticks) <= 8
    assert all(TOP <= scale.at(value) <= BOTTOM for value in numbers(*values))


@pytest.mark.parametrize(("unit", "values", "ends"), [
    ("%", ("60", "95"), ("0", "100")), ("per cent", ("4", "34"), ("0", "100")),
    ("%", ("78", "85"), ("76", "86")), ("%", ("90", "120"), ("80", "120")),
    ("%", ("-10", "40"), ("-20", "40")), ("fires", ("60", "95"), ("50", "100")),
])
def test_percentages_far_apart_are_drawn_on_the_scale_of_the_whole(unit, values, ends):
    ticks = LineChart("Calls", quarters(*values), unit).scale.ticks
    assert (ticks[0], ticks[-1]) == tuple(numbers(*ends))


def test_a_small_chart_has_a_scale_from_its_lowest_value_to_its_highest():
    assert [Scale.close(numbers("7", "9")).at(value) for value in numbers("7", "9")] == [
        BOTTOM, TOP]
    assert Scale.close(numbers("7")).at(Decimal(7)) == (TOP + BOTTOM) / 2


# What is drawn.

def places(context) -> list[float]:
    """All positions in a chart, in per cent."""
    inner = [*context["dots"], *context["aims"], *context["bands"], *context.get("grid", ()),
             *(text for room in context.get("written", ()) for text in room["texts"])]
    positions = [one[name] for one in inner for name in ("x", "y", "x1", "x2") if name in one]
    ends = [one[start] + one[size] for one in context["bands"]
            for start, size in (("x1", "width"), ("y", "height"))]
    return [*positions, *ends, *map(float, re.findall(r"[\d.-]+", " ".join(context["lines"])))]


@each_chart
def test_all_stands_within_the_picture(chart):
    for context in (line_chart(chart), small_chart(chart, chart.span)):
        assert all(0 <= place <= 100 for place in places(context))


@each_chart
def test_words_meet_no_other_words_and_do_not_leave_the_picture_at_any_width(chart):
    for room, written in zip(ROOMS, line_chart(chart)["written"], strict=True):
        boxes = {}
        for number, one in enumerate(written["texts"]):
            words = Words(one["text"], one["kind"], (), is_large=one["kind"] == "last")
            way = Way(one["x"], one["y"], one["anchor"], one["dx"], one["dy"])
            boxes[number, one["text"]] = box_of(words, way, room)
        assert [pair for pair in combinations(boxes, 2)
                if boxes[pair[0]].meets(boxes[pair[1]])] == []
        outside = [name for name, box in boxes.items()
                   if min(box.left) < 0 or any(right > width + .6 for right, width in
                                               zip(box.right, room.widths, strict=True))]
        assert outside == []


@each_chart
def test_the_last_value_and_today_are_always_written(chart):
    for written in line_chart(chart)["written"]:
        kinds = [one["kind"] for one in written["texts"]]
        assert kinds.count("last") == 1
        assert kinds.count("today") == bool(chart.today)


def texts(chart: LineChart, kind: str, room: int = 1) -> list[str]:
    return [one["text"] for one in line_chart(chart)["written"][room]["texts"]
            if one["kind"] == kind]


def test_a_wide_chart_of_few_figures_has_the_value_of_each_and_a_narrow_one_of_some():
    chart = CHARTS["rising to a target"]
    assert sorted([*texts(chart, "value"), *texts(chart, "last")]) == [
        "60", "61", "62", "64", "65", "66", "69", "88%"]
    assert len(texts(chart, "value", 0)) < 4


def test_a_chart_of_many_figures_has_the_values_of_few():
    chart = CHARTS["sixty figures"]
    assert len(texts(chart, "value")) <= 3
    assert line_chart(chart)["is_dense"]
    assert not line_chart(CHARTS["up and down"])["is_dense"]


def joined(chart: LineChart) -> list[int]:
    """How many figures each unbroken line has."""
    return [len(stretch) for stretch in stretches(chart)]


def test_a_line_breaks_where_a_period_has_no_figure():
    assert joined(CHARTS["with gaps"]) == [2, 1, 1]
    assert len(line_chart(CHARTS["with gaps"])["lines"]) == 1
    figures = quarters("1", "2", "3", "4", "5")
    assert joined(LineChart("A", figures)) == [5]
    assert joined(LineChart("A", [*figures[:2], *figures[3:]])) == [2, 2]


def test_figures_of_one_day_a_year_are_joined():
    days = [date(year, 3, 31) for year in (2001, 2002, 2003, 2005)]
    figures = [Figure(day, day, Decimal(1), str(day)) for day in days]
    assert joined(LineChart("A", figures)) == [3, 1]


def test_yearly_and_quarterly_figures_that_follow_one_another_are_joined():
    years = [Figure(date(year, 1, 1), date(year, 12, 31), Decimal(1), str(year))
             for year in (1999, 2000)]
    assert joined(LineChart("A", [*years, *quarters("1", "2", "3", "4", "5")])) == [7]


def test_targets_that_follow_one_another_and_are_the_same_are_one_line():
    targets = [for_year(2001, "5"), for_year(2002, "5"), for_year(2003, "6")]
    chart = LineChart("A", quarters("4", "5"), "", targets)
    assert [(aim["x1"], aim["x2"]) for aim in line_chart(chart)["aims"]] == [
        (0, 66.73), (66.73, 100)]
    assert [one["when"] for one in line_chart(chart)["sentences"]["ahead"]] == [
        "2001", "2002", "2003"]


def test_a_range_is_a_band_between_two_dashed_lines():
    context = line_chart(CHARTS["within a range"])
    (band,) = context["bands"]
    assert [aim["y"] for aim in context["aims"]] == [
        band["y"], pytest.approx(band["y"] + band["height"])]
    assert texts(CHARTS["within a range"], "target") == ["Target 4\u00a0to\u00a06"]


def test_a_target_far_ahead_is_told_but_not_drawn():
    context = line_chart(CHARTS["a target far ahead"])
    assert context["aims"] == []
    assert context["sentences"]["ahead"] == [{"value": "9", "when": "2040"}]


def test_of_the_targets_those_are_told_that_hold_now_or_later_or_else_the_last():
    chart = CHARTS["rising to a target"]
    assert [one["when"] for one in line_chart(chart)["sentences"]["ahead"]] == ["2002", "2003"]
    past = dataclasses.replace(chart, targets=[for_year(1998, "1"), for_year(1999, "2")])
    assert [one["when"] for one in line_chart(past)["sentences"]["ahead"]] == ["1999"]


def test_a_provisional_figure_has_a_mark_of_its_own_and_is_told():
    context = line_chart(CHARTS["rising to a target"])
    assert [dot["provisional"] for dot in context["dots"]] == [False] * 7 + [True]
    html = render("line_chart", {"chart": context})
    assert html.count("chart__provisional") == 1
    assert "Hollow point: provisional." in html
    assert "Latest: 88%, October 2002, provisional." in html


def test_the_baseline_begins_where_its_period_ends():
    assert line_chart(CHARTS["rising to a target"])["baseline"]["x"] == 8.14


def test_a_scale_that_does_not_begin_at_nought_says_so():
    in_pounds = dataclasses.replace(CHARTS["rising to a target"], unit="£")
    assert "The scale starts at £50." in render("line_chart", {"chart": line_chart(in_pounds)})
    assert "The scale starts" not in render(
        "line_chart", {"chart": line_chart(CHARTS["with gaps"])})


def test_a_small_chart_has_a_point_for_the_last_figure_and_for_those_that_stand_alone():
    rising, broken = CHARTS["rising to a target"], CHARTS["with gaps"]
    assert len(small_chart(rising, rising.span)["dots"]) == 1
    assert len(small_chart(broken, broken.span)["dots"]) == 2


# Words beside and below a chart.

def below(first: date, last: date, month: int, room=WIDE) -> list[str]:
    return [one["text"] for one in Years.of(Span(first, last), month).written(room)]


def test_a_chart_of_many_years_has_years_below_as_many_as_have_room():
    assert below(date(2000, 3, 1), date(2004, 2, 1), 1) == ["2000", "2001", "2002", "2003"]
    assert below(date(2000, 3, 1), date(2020, 2, 1), 1, NARROW) == [
        "2001", "2005", "2009", "2013", "2017"]
    assert below(date(2000, 3, 1), date(2004, 2, 1), 4, NARROW) == ["2000/01", "2002/03"]


def test_a_chart_of_few_years_has_quarters_below_and_names_the_year_in_which_it_begins():
    assert below(date(2001, 7, 1), date(2002, 12, 31), 1) == [
        "2001", "Oct", "2002", "Apr", "Jul", "Oct"]
    assert below(date(2001, 4, 1), date(2002, 3, 31), 4) == ["2001/02", "Jul", "Oct", "Jan"]


def test_boxes_that_change_sides_as_a_chart_grows_meet():
    """One is left of the other in a narrow chart and right of it in a wide one: in between it is
    over it.
    """
    words = Words("62,502", "value", ())
    one = box_of(words, Way(10, 50, "start", .3, 0), NARROW)
    other = box_of(words, Way(14, 50, "end", -.3, 0), NARROW)
    assert one.meets(other)
    assert other.meets(one)
    assert not one.meets(box_of(words, Way(10, 70, "start", .3, 0), NARROW))
    assert not one.meets(box_at(90, 50, NARROW))


# The examples of the templates.

def shape(value: object) -> object:
    """The names in a value, without what they stand for."""
    if isinstance(value, dict):
        return {name: shape(one) for name, one in value.items()}
    if isinstance(value, list):
        shapes = [shape(one) for one in value if shape(one) is not None]
        return shapes[0] if shapes else None
    return None


def agree(one: object, other: object) -> bool:
    """Whether two shapes have the same names, as far as both have any."""
    if one is None or other is None:
        return True
    return isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys() and all(
        agree(one[name], other[name]) for name in one)


@pytest.mark.parametrize(
    ("name", "make"), [
        ("line_chart", line_chart),
        ("small_chart", lambda chart: small_chart(chart, chart.span))])
def test_an_example_of_a_chart_gives_what_a_chart_gives_and_nothing_else(name, make):
    for example in EXAMPLES[name]:
        for chart in CHARTS.values():
            assert agree(shape(example["given"]["chart"]), shape(make(chart))), example["case"]


def test_the_same_chart_is_the_same_text_twice():
    chart = CHARTS["up and down"]
    again = dataclasses.replace(chart)
    assert render("line_chart", {"chart": line_chart(chart)}) == render(
        "line_chart", {"chart": line_chart(again)})


def test_neighbouring_values_do_not_run_into_one_another_in_a_sentence():
    html = render("line_chart", {"chart": line_chart(CHARTS["rising to a target"])})
    (label,) = re.findall(r'aria-label="(.*?)"', html)
    assert label == (
        "Line chart. First figure: 61%, January 2001. Latest: 88%, October 2002, provisional. "
        "Lowest: 60%, July 2001. Target: 80%, 2002. Target: 90%, 2003. Starting point: 65%, b.")
    assert all(after[0] == " " for _, after in pairwise(re.split(r"(?<=\.)(?=\s)", label)))


@pytest.mark.parametrize("months", range(0, 24, 3))
def test_no_words_besides_its_own_cross_the_line_of_today(months):
    """Today stands at the last figure, and ever further to the left of where the targets end."""
    figures = quarters("65", "70", "72", "78", "88")
    chart = LineChart("Calls", figures, "%", [for_year(2002, "90")],
                      Baseline(Decimal(65), date(2001, 1, 31), "2001"),
                      figures[-1].last + timedelta(days=30 * months))
    for room, written in zip(ROOMS, line_chart(chart)["written"], strict=True):
        x = chart.span.at(chart.today)
        at = [x / 100 * width for width in room.widths]
        for one in written["texts"]:
            way = Way(one["x"], one["y"], one["anchor"], one["dx"], one["dy"])
            box = box_of(Words(one["text"], one["kind"], (), one["kind"] == "last"), way, room)
            if one["kind"] not in ("today", "year"):
                assert not any(left < line < right for left, line, right in zip(
                    box.left, at, box.right, strict=True)), (one["text"], room.name)


def test_words_that_have_no_room_are_written_in_short():
    long = Words("Starting point of all", "baseline", (Way(80, 50, "start", 0, 0),), short="65%")
    assert [one.text for one in placed([long], NARROW, (), ())] == ["65%"]
    assert [one.text for one in placed([long._replace(short="")], NARROW, (), ())] == []
