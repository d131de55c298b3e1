"""The charts on the pages of indicators, risks and money."""

from __future__ import annotations

import re

from macros.components import PageView
from macros.components.number_charts import (
    bars_of_money,
    line_of_figures,
    map_of_risks,
    small_lines,
)
from macros.model import Indicator, Money, Risk
from macros.model.dates import PartialDate
from tests.unit.conftest import html

INDICATOR = "reported/indicators/lamps-lit.md"


def view(edition, page: str = "index.md") -> PageView:
    return PageView(edition.site, page)


def test_the_page_of_an_indicator_has_a_line_of_all_its_figures_from_files_and_reports(built):
    (label,) = re.findall(r'role="img" aria-label="(.*?)"', html(built, INDICATOR))
    assert label == (
        "Line chart. First figure: 64%, Jan–Mar 2002. "
        "Latest: 71%, Jul–Sep 2002, provisional. Target: 80%, 2002. "
        "Starting point: 61%, Oct–Dec 2001.")
    assert "<b>Lamps that burn, by quarter</b>" in html(built, INDICATOR)


def test_each_row_of_the_list_has_a_small_line(built):
    page = html(built, "reported/indicators/index.md")
    assert page.count('class="small-chart"') == page.count("<tr>\n<th scope=\"row\"") > 0
    assert "All lines run along the same time, each on a scale of its own." in page


def test_all_small_lines_run_along_the_same_time(built):
    record = built.site.get(Indicator, "lamps-lit")
    late = tuple(value.model_copy(update={"period": PartialDate.parse(period)})
                 for value, period in zip(record.values, ("2004", "2005", "2006"), strict=True))
    alone = small_lines(view(built), [record])["lamps-lit"]
    other = record.model_copy(update={"id": "later", "values": late, "targets": ()})
    both = small_lines(view(built), [record, other])
    ends = [both[id]["dots"][-1]["x"] for id in ("lamps-lit", "later")]
    assert ends[0] < alone["dots"][-1]["x"]
    assert ends[0] < ends[1]


def test_an_indicator_without_a_figure_has_no_chart(built):
    record = built.site.get(Indicator, "lamps-lit")
    silent = record.model_copy(update={"values": ()})
    assert line_of_figures(view(built), silent) is None
    nothing = record.values[0].model_copy(update={"value": None, "note": "No one counted."})
    assert line_of_figures(view(built), record.model_copy(update={"values": (nothing,)})) is None


def test_a_figure_that_was_revised_is_drawn_as_it_is_now(built):
    context = line_of_figures(view(built), built.site.get(Indicator, "lamps-lit"))
    assert [dot["value"] for dot in context["dots"]] == ["64%", "67%", "71%"]


def test_a_period_that_has_no_figure_breaks_the_line(built):
    record = built.site.get(Indicator, "lamps-lit")
    middle = record.values[1].model_copy(
        update={"value": None, "revised": (), "provisional": False, "note": "No one counted."})
    gap = record.model_copy(update={"values": (record.values[0], middle, *record.values[2:])})
    assert line_of_figures(view(built), gap)["has_gap"]


def test_today_is_drawn_only_where_the_publisher_speaks(built, lanterns):
    record = built.site.get(Indicator, "lamps-lit")
    assert line_of_figures(view(built), record)["now"] is None
    lanterns.speak_for_themselves()
    own = lanterns.edition()
    assert own.site.day
    assert line_of_figures(view(own), record)["now"] is not None


def test_open_risks_stand_on_the_own_scale_with_its_own_levels(built):
    context = map_of_risks(view(built, "reported/risks.md"), [built.site.get(Risk, "no-oil")])
    assert context["impacts"] == ["Small", "Middling", "Great"]
    assert [rating["name"] for rating in context["ratings"]] == ["Low", "High"]
    (there,) = [(row["name"], column, square["rating"]["name"])
                for row in context["likelihoods"]
                for column, square in enumerate(row["squares"]) if square["risks"]]
    assert there == ("Likely", 2, "High")


def test_a_closed_risk_is_not_on_the_map(built):
    assert '<a class="heat-map__risk" href="#no-oil">' in html(built, "reported/risks.md")
    assert 'class="heat-map__risk" href="#old-ropes"' not in html(built, "reported/risks.md")


def test_risks_that_no_one_assessed_have_no_map(built):
    assert map_of_risks(view(built), [built.site.get(Risk, "old-ropes")]) is None


def test_without_levels_of_the_own_scale_no_square_is_rated(lanterns):
    lanterns.replace(
        "data/alliance.yml", "  levels: [{id: low, name: Low, tone: good, at_least: 1}, "
        "{id: high, name: High, tone: bad, at_least: 4}]\n", "")
    edition = lanterns.edition()
    context = map_of_risks(view(edition), [edition.site.get(Risk, "no-oil")])
    assert context["ratings"] == []


def test_money_of_several_periods_has_bars_and_one_amount_has_none(built):
    record = built.site.get(Money, "paint-budget")
    bars = bars_of_money(view(built), "Paint", [record])
    assert [(year["name"], year["so_far"], year["note"]) for year in bars["yearly"]] == [
        ("2002", True, "provisional"), ("2003", False, "")]
    assert bars["yearly"][1]["actual"] is None
    one = record.model_copy(update={"amounts": record.amounts[:1]})
    assert bars_of_money(view(built), "Paint", [one]) is None
    assert bars_of_money(view(built), "All", [one, one])["yearly"][0]["planned"]["amount"] == (
        "£2,400")


def test_a_sum_in_which_an_actual_amount_is_missing_says_so(built):
    record = built.site.get(Money, "paint-budget")
    planned = record.amounts[0].model_copy(update={"actual": None, "provisional": False})
    other = record.model_copy(update={"id": "b", "amounts": (planned,)})
    bars = bars_of_money(view(built), "All", [record, other])
    (year, _) = bars["yearly"]
    assert year["note"] == view(built).say("not-all-told")
    assert (year["more"], year["less"]) == (None, None)


def test_a_report_that_says_why_there_is_no_figure_is_on_the_page_of_the_indicator(lanterns):
    report = "docs/reports/2002-q3.md"
    (values,) = re.findall(r"\nvalues:\n(?: .*\n)+", (lanterns.root / report).read_text("utf-8"))
    lanterns.replace(report, values, "\nvalues:\n"
                     "  - {about: indicators/lamps-lit, note: No one counted.}\n")
    page = html(lanterns.build(), INDICATOR)
    assert ('Jul–Sep 2002</th>\n<td colspan="4"><span class="unknown-value">No figure</span>: '
            "No one counted.") in page
    assert '<a href="../../../reports/2002-q3/">' in page
