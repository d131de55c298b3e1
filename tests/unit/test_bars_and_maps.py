"""Bars by year, and the heat map of risks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from macros.components.bars import Year, YearlyBars, bars_by_year
from macros.components.heat_map import HeatMap, Mapped, Rating, heat_map
from tests.unit.test_charts import agree, shape
from tests.unit.test_components import EXAMPLES, render


def year(planned: str | None, actual: str | None, so_far: bool = False) -> Year:
    return Year("2001", planned and Decimal(planned), actual and Decimal(actual), so_far)


def bars(*years: Year) -> list[dict]:
    return bars_by_year(YearlyBars("Spend", years, "£"))["yearly"]


def test_a_bar_is_as_long_as_its_amount_is_great():
    first, second = bars(year("100", "50"), year("200", None))
    assert (first["planned"]["x"], first["planned"]["width"]) == (0, 50)
    assert (first["actual"]["width"], second["planned"]["width"]) == (25, 100)


def test_an_amount_below_nought_has_a_bar_to_the_left():
    chart = YearlyBars("Savings", [year("-20", "60")], "£")
    context = bars_by_year(chart)
    (row,) = context["yearly"]
    assert context["nought"] == 25
    assert (row["planned"]["x"], row["planned"]["width"]) == (0, 25)
    assert (row["actual"]["x"], row["actual"]["width"]) == (25, 75)
    assert row["planned"]["amount"] == "−£20"


@pytest.mark.parametrize("amounts", [("0", None), (None, None), ("-5", "-7"), ("1E+9", "0.01")])
def test_bars_stand_within_the_picture(amounts):
    (row,) = bars(year(*amounts))
    drawn = [bar for bar in (row["planned"], row["actual"]) if bar]
    assert all(0 <= bar["x"] <= bar["x"] + bar["width"] <= 100 for bar in drawn)


@pytest.mark.parametrize(("given", "more", "less"), [
    (("100", "110"), "£10", None), (("100", "90"), None, "£10"), (("100", "100"), None, None),
    (("-40", "-62"), None, "£22"), (("100", None), None, None), ((None, "5"), None, None),
])  # fmt: skip
def test_a_year_that_is_over_says_how_far_it_was_from_the_plan(given, more, less):
    (row,) = bars(year(*given))
    assert (row["more"], row["less"]) == (more, less)


def test_a_year_that_is_not_over_is_not_held_against_the_plan():
    (row,) = bars(year("100", "60", so_far=True))
    assert (row["more"], row["less"]) == (None, None)
    html = render("bars_by_year", {"bars": bars_by_year(YearlyBars(
        "Spend", [year("100", "60", so_far=True)]))})
    assert "So far" in html
    assert "less than planned" not in html


def test_what_is_missing_is_said_in_its_place():
    html = render("bars_by_year", {"bars": bars_by_year(YearlyBars("Spend", [year(None, None)]))})
    assert html.count("<rect") == 0
    assert "Not stated" in html
    assert "No figure" in html


LEVELS = ("Rare", "Likely", "Certain")


def risks(*places: tuple[int | None, int | None]) -> list[Mapped]:
    return [Mapped(f"Risk {number}", f"#{number}", *place)
            for number, place in enumerate(places, 1)]


def squares(chart: HeatMap) -> list[list[list[int]]]:
    """The numbers of the risks in each square, the likeliest first."""
    return [[[one["number"] for one in square["risks"]] for square in row["squares"]]
            for row in heat_map(chart)["likelihoods"]]


def test_each_risk_stands_at_its_levels_the_likeliest_on_top():
    chart = HeatMap("Risks", LEVELS, LEVELS[:2], risks((2, 0), (0, 1), (2, 0), (None, 1)))
    assert squares(chart) == [[[1, 3], []], [[], []], [[], [2]]]
    assert [row["name"] for row in heat_map(chart)["likelihoods"]] == ["Certain", "Likely", "Rare"]


def test_a_risk_without_a_level_is_named_below():
    context = heat_map(HeatMap("Risks", LEVELS, LEVELS, risks((None, 1), (1, None), (1, 1))))
    assert [one["number"] for one in context["unmapped"]] == [1, 2]
    assert [one["number"] for one in context["mapped"]] == [3]
    html = render("heat_map", {"chart": context})
    assert 'Without likelihood or impact: <a href="#1">Risk 1</a>, <a href="#2">Risk 2</a>' in html


@pytest.mark.parametrize("levels", [3, 4, 5, 6])
def test_grounds_grow_darker_upwards_and_to_the_right(levels):
    names = [str(number) for number in range(levels)]
    rows = heat_map(HeatMap("Risks", names, names, []))["likelihoods"]
    shades = [[square["shade"] for square in row["squares"]] for row in rows[::-1]]
    assert shades[0][0] == 1
    assert shades[-1][-1] == 4
    assert all(row == sorted(row) for row in [*shades, *map(list, zip(*shades, strict=True))])


def test_only_a_rule_of_the_collaboration_rates_a_square_by_mark_and_word():
    plain = HeatMap("Risks", LEVELS, LEVELS, risks((1, 1)))
    assert "<use" not in render("heat_map", {"chart": heat_map(plain)})
    ratings = {(row, column): Rating("High", "late") if row + column > 2 else Rating("Low", "good")
               for row in range(3) for column in range(3)}
    html = render("heat_map", {"chart": heat_map(HeatMap("Risks", LEVELS, LEVELS, [], ratings))})
    assert html.count('<td class="tone-late">') == 3
    assert html.count("<span>High</span>") == 3
    assert "heat-map__shade" not in html


def test_each_risk_is_in_the_table_by_number_and_name():
    html = render("heat_map", {"chart": heat_map(HeatMap("Risks", LEVELS, LEVELS, risks((1, 1))))})
    table = html.partition("</table>")[0]
    assert '<a class="heat-map__risk" href="#1"><b>1</b>\n<span>Risk 1</span></a>' in table
    assert table.count('<th scope="col">') == 3
    assert table.count('<th scope="row">') == 3


@pytest.mark.parametrize(("name", "key", "context"), [
    ("bars_by_year", "bars", bars_by_year(YearlyBars("A", [year("5", "6")]))),
    ("heat_map", "chart", heat_map(HeatMap("A", LEVELS, LEVELS, risks((1, 1), (None, 0)),
                                           {(0, 0): Rating("Low", "good")}))),
])  # fmt: skip
def test_an_example_gives_what_a_chart_gives_and_nothing_else(name, key, context):
    for example in EXAMPLES[name]:
        assert agree(shape(example["given"][key]), shape(context)), example["case"]
