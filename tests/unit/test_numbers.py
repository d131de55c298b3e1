"""What follows from figures, risks and money, and what is told where they cannot be so."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from decimal import Decimal

import pytest

from macros.components import known_calls
from macros.edition.duties import duties, title_of
from macros.edition.gaps import findings
from macros.edition.number_doubts import number_doubts
from macros.edition.numbers import (
    growth,
    is_met,
    is_overdue,
    last_miss,
    readings,
    review_is_late,
    state_of,
    target_on,
    totals,
    worse_by,
)
from macros.edition.site import BuildOptions
from macros.exports import every_file
from macros.model import Indicator, Money, Risk
from macros.model.dates import PartialDate
from macros.model.editions import PUBLIC, STAFF
from macros.model.moments import Moment
from macros.model.numbers import Amount, Target, Threshold, Value
from macros.reading.gathering import gather
from macros.rules.number_dates import check_number_dates
from macros.rules.numbers import check_numbers
from tests.unit.conftest import html, with_records

INDICATORS, REPORT = "data/indicators.yml", "docs/reports/2002-q3.md"
ALLIANCE, RISKS, MONEY = "data/alliance.yml", "data/risks.yml", "data/money.yml"
NINETY = Target(period=PartialDate.parse("2002"), value=Decimal(90))
FROM_4_TO_6 = Target(period=PartialDate.parse("2002"), low=Decimal(4), high=Decimal(6))
RULES = (Threshold(id="g", name="Green", tone="good", worse_by=Decimal(0)),
         Threshold(id="a", name="Amber", tone="watch", worse_by=Decimal(5)),
         Threshold(id="r", name="Red", tone="bad"))


@pytest.mark.parametrize(("better", "figure", "target", "worse", "state"), [
    ("up", "90", NINETY, "0", "g"), ("up", "91", NINETY, "0", "g"), ("up", "89", NINETY, "1", "a"),
    ("up", "85.5", NINETY, "4.5", "a"), ("up", "85.4", NINETY, "4.6", "r"),
    ("down", "90", NINETY, "0", "g"), ("down", "94.5", NINETY, "4.5", "a"),
    ("down", "95", NINETY, "5", "r"), ("within", "4", FROM_4_TO_6, "0", "g"),
    ("within", "6", FROM_4_TO_6, "0", "g"), ("within", "3.8", FROM_4_TO_6, "0.2", "a"),
    ("within", "6.4", FROM_4_TO_6, "0.4", "r"),
])
def test_a_figure_is_called_by_the_collaborations_own_rule(better, figure, target, worse, state):
    number = Decimal(figure)
    assert worse_by(better, number, target) == Decimal(worse)
    assert is_met(better, number, target) == (Decimal(worse) == 0)
    named = state_of(better, number, target, RULES)
    assert named
    assert named.id == state
    assert state_of(better, number, target, ()) is None


@pytest.fixture
def lit(lanterns):
    return lanterns.edition().site.get(Indicator, "lamps-lit")


def test_figures_stand_by_time_wherever_they_are_written_with_what_changed(lit):
    told = readings(lit, RULES)
    assert [(one.figure, one.change, one.is_met) for one in told] == [
        (64, None, False), (67, 3, False), (71, 4, False)]
    miss = last_miss(lit, told)
    assert miss
    assert miss.since.text == "2002-01/2002-03"


def test_a_target_is_the_one_of_the_period_and_the_next_is_that_which_is_not_over(lit):
    assert target_on(lit, date(2002, 12, 31)) == lit.targets[0]
    assert target_on(lit, date(2003, 1, 1)) is None
    no_target = lit.model_copy(update={"targets": ()})
    assert {one.is_met for one in readings(no_target, RULES)} == {None}
    assert last_miss(no_target, readings(no_target, RULES)) is None


@pytest.mark.parametrize(("each", "last", "since"), [
    # The target of the year is to be reached by its end.
    (False, 79, "2002-10/2002-12"), (False, 80, None),
    # Each figure is to meet it.
    (True, 79, "2002-01/2002-03"), (True, 80, None),
])
def test_a_target_is_missed_at_its_end_or_by_each_figure_that_must_meet_it(
    lit, each, last, since
):
    target = lit.targets[0].model_copy(update={"each_figure": each})
    value = Value(period=PartialDate.parse("2002-10/2002-12"), value=Decimal(last))
    indicator = lit.model_copy(update={"targets": (target,), "values": (*lit.values, value)})
    miss = last_miss(indicator, readings(indicator, RULES))
    assert (miss and miss.since.text) == since


@pytest.mark.parametrize("lost", [True, False])
def test_since_when_a_target_is_missed_is_not_known_beyond_a_period_without_a_figure(lit, lost):
    target = lit.targets[0].model_copy(update={"period": PartialDate.parse("2002/2003-03")})
    gap = Value(period=PartialDate.parse("2002-10/2002-12"), note="The book was lost.")
    after = Value(period=PartialDate.parse("2003-01/2003-03"), value=Decimal(70))
    indicator = lit.model_copy(update={
        "targets": (target,), "values": (*lit.values, *([gap] if lost else []), after)})
    miss = last_miss(indicator, readings(indicator, RULES))
    assert miss
    assert miss.since.text == "2003-01/2003-03"
    gone = indicator.model_copy(update={"values": indicator.values[:-1]})
    assert last_miss(gone, readings(gone, RULES)).since.text == "2002-01/2002-03"


def test_a_missed_target_stays_missed_until_it_is_reached(lit):
    """The next year has a target of its own, which is still to be reached."""
    target = lit.targets[0].model_copy(update={"each_figure": False})
    following = Target(period=PartialDate.parse("2003"), value=Decimal(90))
    values = [Value(period=PartialDate.parse(period), value=Decimal(figure))
              for period, figure in (("2002-10/2002-12", 79), ("2003-01/2003-03", 78))]
    indicator = lit.model_copy(update={
        "targets": (target, following), "values": (*lit.values, *values)})
    miss = last_miss(indicator, readings(indicator, RULES))
    assert miss
    assert (miss.since.text, miss.target) == ("2002-10/2002-12", target)
    better = Value(period=PartialDate.parse("2003-04/2003-06"), value=Decimal(81))
    reached = indicator.model_copy(update={"values": (*indicator.values, better)})
    assert last_miss(reached, readings(reached, RULES)) is None


@pytest.mark.parametrize(("better", "figures", "sums", "met", "since"), [
    # The sum is held against the target of 240 once the year is over, or as soon as it reaches it.
    ("up", (60, 70, 80, 20), (60, 130, 210, 230), (None, None, None, False), "2002-10/2002-12"),
    ("up", (60, 100, 90, 1), (60, 160, 250, 251), (None, None, True, True), None),
    # A limit that is passed can not be kept any more; one that is kept is so at the end.
    ("down", (60, 100, 90, 1), (60, 160, 250, 251), (None, None, False, False), "2002-07/2002-09"),
    ("down", (60, 70, 80, 20), (60, 130, 210, 230), (None, None, None, True), None),
    # Nothing is known of a sum of which a figure is lost.
    ("up", (60, None, 80, 20), (60, 140, 160), (None, None, None), None),
])
def test_figures_that_add_up_are_held_against_a_target_as_a_sum(
    lit, better, figures, sums, met, since
):
    target = Target(period=PartialDate.parse("2002"), value=Decimal(240))
    values = tuple(
        Value(period=PartialDate.parse(f"2002-{3 * n + 1:02}/2002-{3 * n + 3:02}"), note="N",
              value=None if figure is None else Decimal(figure))
        for n, figure in enumerate(figures))
    indicator = lit.model_copy(update={
        "unit": "visits", "adds_up": True, "better": better, "targets": (target,),
        "values": values})
    told = readings(indicator, RULES)
    assert tuple(one.sum_so_far for one in told) == sums
    assert tuple(one.is_met for one in told) == met
    miss = last_miss(indicator, told)
    assert (miss and miss.since.text) == since


@pytest.fixture
def visits(lanterns):
    """The lanterns with an indicator whose figures add up to the target of a year."""
    lanterns.replace(INDICATORS, 'unit: "%"', "unit: visits\n  adds_up: yes")
    lanterns.replace(INDICATORS, "value: 80, each_figure: yes, note: Set by the board.",
                     "value: 1200")
    return lanterns


def test_a_page_tells_the_sum_so_far_and_draws_no_target_that_no_figure_is_held_against(visits):
    visits.replace(REPORT, "state: short, ", "")
    page = html(visits.edition(), "reported/indicators/lamps-lit.md")
    assert "202 of 1,200 so far" in page
    assert "chart__aim" not in page
    assert "Missed since" not in page


def test_a_state_of_figures_that_add_up_is_not_typed(visits):
    assert visits.told_of_records() == [
        f"{REPORT}:9:5: state: the figures of 'lamps-lit' add up to its target, so the site works "
        "the state out. Leave state: out."]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("value: 1200", "value: 1200, each_figure: yes",
     "targets: each_figure: and adds_up: contradict each other. Keep one of them."),
    ("better: up", "better: within", "with better: within each target has low: and high:."),
])
def test_a_sum_has_one_target_for_all_of_it(visits, old, new, told):
    visits.replace(INDICATORS, old, new)
    assert any(told in line for line in visits.told_of_records())


def test_staff_are_asked_whether_figures_add_up_to_a_target_far_above_them(visits):
    visits.replace(REPORT, "state: short, ", "")
    visits.replace(INDICATORS, "  note: Invented too.\n", "")
    asked = "is more than three times the largest figure"
    assert not any(asked in one.words for one in number_doubts(visits.edition().site))
    visits.replace(INDICATORS, "  adds_up: yes\n", "")
    assert any(asked in one.words for one in number_doubts(visits.edition().site))


@pytest.mark.parametrize(("every", "day", "overdue"), [
    ("quarter", "2002-12-31", False), ("quarter", "2003-01-01", True),
    ("month", "2002-10-31", False), ("month", "2002-11-01", True),
    ("year", "2003-09-30", False), ("year", "2003-10-01", True),
])
def test_a_figure_is_overdue_after_another_whole_period(lit, every, day, overdue):
    indicator = lit.model_copy(update={"every": every})
    assert is_overdue(indicator, date.fromisoformat(day)) == overdue
    assert not is_overdue(indicator, None)


@pytest.mark.parametrize(("day", "grown", "late"), [
    ("2002-08-31", False, False), ("2002-09-01", True, False), ("2003-03-31", True, False),
    ("2003-04-01", True, True),
])
def test_a_risk_has_grown_and_is_to_be_reviewed_as_its_days_say(lanterns, day, grown, late):
    risk = lanterns.edition().site.get(Risk, "no-oil").known_by(date.fromisoformat(day))
    assert bool(growth(risk, date.fromisoformat(day))) == grown
    assert review_is_late(risk, date.fromisoformat(day)) == late


def test_a_risk_whose_score_did_not_rise_has_not_grown_and_a_closed_one_neither(lanterns):
    lanterns.replace(RISKS, "likelihood: 2, impact: 3", "likelihood: 1, impact: 3")
    risk = lanterns.edition().site.get(Risk, "no-oil")
    assert not growth(risk, date(2003, 1, 1))
    closed = lanterns.edition().site.get(Risk, "old-ropes")
    assert not review_is_late(closed, date(2003, 1, 1))


#: The likelihood and the impact of each risk.
SCORES = ((1, 2), (2, 3), (1, 3), (1, 1), (2, 2), (2, 1))


def test_before_the_map_the_five_gravest_open_risks_stand_in_a_table_that_leads_to_all(lanterns):
    path = lanterns.root / "data/risks.yml"
    path.write_text("".join(
        f"- id: risk-{number}\n  title: Risk {number}\n  cause: Rain.\n  effect: Dark.\n"
        "  elsewhere: {name: Lamp book, words: dark}\n"
        f"  assessed: [{{on: 2002-01, likelihood: {likelihood}, impact: {impact}}}]\n"
        for number, (likelihood, impact) in enumerate(SCORES, 1)), "utf-8")
    page = html(lanterns.edition(), "reported/risks.md")
    table = page[:page.index('class="heat-map"')]
    assert re.findall(r'<a href="#(risk-\d)">', table) == [
        "risk-2", "risk-5", "risk-3", "risk-1", "risk-6"]
    assert '<a href="#open">All 6 open risks in full</a>' in table


def test_one_open_risk_has_no_table_before_the_map(built):
    page = html(built, "reported/risks.md")
    assert page.count("<table") == 1


@pytest.mark.parametrize(("day", "heading", "term"), [
    ("2002-04-30", "open", "To be closed by"), ("2002-05-01", "closed", "Closed"),
])
def test_a_risk_that_is_to_be_closed_is_open_until_then(lanterns, day, heading, term):
    """It says so of the one that was closed in May 2002."""
    risk = lanterns.edition().site.get(Risk, "old-ropes")
    lanterns.delete(REPORT)
    edition = lanterns.edition(options=BuildOptions(as_of=Moment.parse(day)))
    page = html(edition, "reported/risks.md")
    part = page.partition(f'id="{heading}"')[2].partition("<h2")[0]
    assert risk.name in part
    assert f"<dt>{term}</dt> <dd>May 2002</dd>" in part


def test_what_rests_on_a_provisional_figure_says_so(lanterns):
    edition = lanterns.edition()
    page = html(edition, "reported/indicators/lamps-lit.md")
    assert "71% in Jul–Sep 2002, provisional." in page
    assert "<title>Jul–Sep 2002: 71%, provisional</title>" in page
    missed = html(edition, "reported/index.md")
    assert "Missed since Jan–Mar 2002, provisional" in missed


def test_each_change_of_a_figure_says_what_was_there_before_it(lanterns):
    lanterns.replace(INDICATORS, "reason: The streets were counted.}", "reason: The streets were "
                     "counted.}, {value: 68, on: 2002-09-01, reason: Once more.}")
    page = html(lanterns.edition(), "reported/indicators/lamps-lit.md")
    assert "First 66.5%, changed on 1 August 2002: The streets were counted." in page
    assert "Then 67%, changed on 1 September 2002: Once more." in page


def test_an_indicator_without_a_figure_shows_its_coming_target(lanterns):
    text = (lanterns.root / INDICATORS).read_text("utf-8")
    (lanterns.root / INDICATORS).write_text(text[:text.index("  values:")], "utf-8")
    lanterns.delete(REPORT)
    edition = lanterns.edition(options=BuildOptions(as_of=Moment.parse("2002-06-01")))
    assert "80%, 2002" in html(edition, "reported/indicators/index.md")


def test_money_is_summed_by_period_and_says_where_amounts_are_missing(lanterns):
    path = lanterns.root / MONEY
    path.write_text(path.read_text("utf-8") + (
        "- id: oil-budget\n  title: Oil\n  type: budget\n"
        "  elsewhere: {name: Lamp book, words: oil}\n"
        "  amounts: [{period: 2002, planned: 800}, {period: 2003, actual: 50}]\n"), "utf-8")
    site = lanterns.edition().site
    assert [(str(one.period), one.planned, one.actual, one.is_whole, one.provisional)
            for one in totals(site.all(Money), 1)] == [
        ("2002", 2000, 1150, False, True), ("2003", 300, 50, False, False)]


@pytest.mark.parametrize(("starts", "sums"), [
    (4, [("2025/26", 1700, False)]),
    (1, [("2025-04/2026-03", 1500, True), ("2025", 200, False)]),
])
def test_the_same_year_is_one_however_its_periods_are_written(lanterns, starts, sums):
    record = lanterns.edition().site.get(Money, "paint-budget")
    records = [
        record.model_copy(update={"amounts": tuple(
            Amount(period=PartialDate.parse(period), planned=Decimal(planned))
            for period, planned in amounts)})
        for amounts in ([("2025/26", 1000)], [("2025-04/2026-03", 500)], [("2025/26-Q1", 200)])]
    told = totals(records, starts)
    assert sorted((one.period.by_calendar if starts == 1 else str(one.period), one.planned,
                   one.is_complete) for one in told) == sorted(sums)


def test_quarters_of_a_whole_year_make_it_complete(lanterns):
    record = lanterns.edition().site.get(Money, "paint-budget")
    quarters = record.model_copy(update={"amounts": tuple(
        Amount(period=PartialDate.parse(f"2025/26-Q{number}"), planned=Decimal(10))
        for number in (1, 2, 3, 4))})
    total, = totals([quarters], 4)
    assert (str(total.period), total.planned, total.is_complete) == ("2025/26", 40, True)


def test_a_year_of_which_only_a_part_is_given_says_so(lanterns):
    text = (lanterns.root / MONEY).read_text("utf-8")
    (lanterns.root / MONEY).write_text(text.replace("period: 2003,", "period: 2003-Q1,"), "utf-8")
    assert "Not for the whole year" in html(lanterns.edition(), "reported/money.md")


def test_staff_see_which_figures_and_reviews_are_due(lanterns):
    lanterns.speak_for_themselves()
    edition = lanterns.edition(STAFF, BuildOptions(as_of=Moment.parse("2003-06-01")))
    told = {(one.record.id, one.words) for one in findings(edition.site) if one.topic == "figure"}
    assert told == {("lamps-lit", "the last figure is of Jul–Sep 2002"),
                    ("no-oil", "it was to be reviewed in March 2003")}
    assert "the last figure is of" in html(edition, "staff/quality.md").casefold()
    due = [(title_of(edition.site, duty), duty.days_late) for duty in duties(edition.site)
           if duty.work.kind == "risks"]
    assert due == [("Review: The oil runs out", 62)]


def test_the_figures_of_an_indicator_are_a_table_of_their_own(lanterns):
    series = every_file(lanterns.edition().site, "")["reported/indicators/lamps-lit/figures.csv"]
    rows = list(csv.DictReader(series.splitlines()))
    assert [tuple(row.values())[2:] for row in rows] == [
        ("2002-01/2002-03", "2002-01-01", "2002-03-31", "64", "64", "", "2002-04-10", "false",
         "80", "", "", "", "short", "Short of it", "", ""),
        ("2002-04/2002-06", "2002-04-01", "2002-06-30", "67", "66.5", "2002-08-01", "", "true",
         "80", "", "", "", "short", "Short of it", "", "Two streets are missing."),
        ("2002-07/2002-09", "2002-07-01", "2002-09-30", "71", "70", "2002-11-01", "2002-10-12",
         "true", "80", "", "", "", "short", "Short of it", "2002-q3", "Counted at dusk.")]
    assert {(row["title"], row["unit"]) for row in rows} == {("Lamps that burn", "%")}


def test_where_figures_stand_to_their_targets_is_worked_out_once_for_all_pages(lanterns):
    site = lanterns.edition().site
    lit = site.get(Indicator, "lamps-lit")
    assert site.readings_of(lit) is site.readings_of(lit)


def test_small_figures_are_plain_digits_in_tables(lanterns):
    lanterns.replace(INDICATORS, "value: 64,", "value: 0.0000000001,")
    files = every_file(lanterns.edition().site, "")
    for name in ("data/indicators-values.csv", "reported/indicators/lamps-lit/figures.csv"):
        row = next(csv.DictReader(files[name].splitlines()))
        assert (row["value"], row["first_value"]) == ("0.0000000001", "0.0000000001")


@pytest.mark.parametrize("typed", [
    "0.30", "0.0000000001", "10.0", "-0.10", "999999999999999", "0.1000000000000000055511",
])
def test_data_files_have_each_number_with_the_digits_that_were_typed(lanterns, typed):
    lanterns.replace(INDICATORS, 'unit: "%"', "unit: points\n  lowest: -1")
    lanterns.replace(INDICATORS, "value: 64,", f"value: {typed},")
    lanterns.replace(MONEY, "planned: 300", f"planned: {typed}")
    files = every_file(lanterns.edition().site, "")
    told = files["data/indicators.json"]
    assert f'"value": {typed},\n' in told
    assert f'"2002-01/2002-03": {typed},\n' in told
    assert f'"planned": {typed},\n' in files["data/money.json"]
    assert f",{typed}," in files["data/money-amounts.csv"]
    rows = list(csv.DictReader(files["reported/indicators/lamps-lit/figures.csv"].splitlines()))
    assert (rows[0]["value"], rows[0]["first_value"]) == (typed, typed)


def test_sums_of_decimals_are_what_a_reader_adds_up(lanterns):
    lanterns.replace(INDICATORS, "every: quarter", "every: quarter\n  adds_up: yes")
    lanterns.replace(INDICATORS, "each_figure: yes, ", "")
    lanterns.replace(INDICATORS, "value: 64,", "value: 0.10,")
    lanterns.replace(INDICATORS, "value: 66.5,", "value: 0.20,")
    lanterns.replace(INDICATORS, "{value: 67, on", "{value: 0.2, on")
    lanterns.replace(INDICATORS, "{value: 0.2, on", "{value: 0.21, on")
    lanterns.replace(REPORT, "state: short, ", "")
    files = every_file(lanterns.edition().site, "")
    rows = list(csv.DictReader(files["reported/indicators/lamps-lit/figures.csv"].splitlines()))
    assert [row["sum_so_far"] for row in rows] == ["0.10", "0.31", "71.31"]


def test_json_is_what_the_standard_library_writes_but_for_figures(built):
    files = every_file(built.site, "")
    for name in (name for name in files if name.endswith(".json") and name.startswith("data/")):
        again = json.dumps(json.loads(files[name]), ensure_ascii=False, indent=1)
        assert files[name] == f"{again}\n", name


def test_an_indicator_as_data_says_where_it_stands(lanterns):
    told = every_file(lanterns.edition().site, "")
    record = json.loads(told["data/indicators.json"])["records"][0]
    assert record["standing"] == {
        "last_figure": "71", "last_period": "2002-07/2002-09", "last_provisional": "true",
        "last_target": "80", "state": "short", "state_name": "Short of it",
        "missed_since": "2002-01/2002-03", "as_of": record["standing"]["as_of"],
        "figures": {"2002-01/2002-03": 64, "2002-04/2002-06": 67, "2002-07/2002-09": 71}}
    row, = csv.DictReader(told["data/indicators.csv"].splitlines())
    assert row["missed_since"] == "2002-01/2002-03"


WRONG = {
    "a figure above what it can be": (
        INDICATORS, "value: 64", "value: 640", "15:7: value: 640 is above 100, the highest that it "
        "can be. Check its digits, or write lowest: or highest: at the indicator."),
    "a target above what it can be": (
        INDICATORS, "value: 80", "value: 800", "value: 800 is above 100"),
    "a baseline below what it can be": (
        INDICATORS, "value: 61", "value: -61", "value: -61 is below 0, the lowest that it can be."),
    "a period twice in two places": (
        REPORT, "value: 70,", "period: 2002-04/2002-06, value: 70,",
        "the figure of 'lamps-lit' for April to June 2002 already stands in "
        "data/indicators.yml:16:7. Keep one of the two. A new figure for the same period goes into "
        "revised:."),
    "a period that is left out": (
        REPORT, "value: 70,", "period: 2002-10/2002-12, value: 70,",
        "period: no figure is given for the quarter before October to December 2002. Add it; if "
        "there is none, write its period with note: and why."),
    "periods that share a day": (
        REPORT, "value: 70,", "period: 2002-06/2002-08, value: 70,",
        "period: June to August 2002 has a day of April to June 2002, which has a figure too "
        "(data/indicators.yml:16:7). Write each figure with a period of its own."),
    "the limits of figures in the wrong order": (
        INDICATORS, "every: quarter", "every: quarter\n  lowest: 90\n  highest: 10",
        "highest: it is not above lowest:. Write the lower limit as lowest:."),
    "two states of one id": (
        ALLIANCE, "{id: near,", "{id: reached,",
        "id: 'reached' is that of an earlier state too. Give each state an id and a name of its "
        "own."),
    "two states of one name": (
        ALLIANCE, "name: Near", "name: Reached",
        "name: 'Reached' is that of an earlier state too."),
    "two levels of one id": (
        ALLIANCE, "{id: high", "{id: low", "levels: two levels have the same id:. Give each one "
        "its own."),
    "two levels of one name": (
        ALLIANCE, "name: High", "name: Low", "levels: two levels have the same name:."),
    "a first state for figures that miss their target": (
        ALLIANCE, "worse_by: 0}", "worse_by: 2}",
        "worse_by: a figure that misses its target by 2% would be called 'Reached' here, and "
        "missed on the pages. Write worse_by: 0 for the first state, and one below it for figures "
        "that are near their target."),
    "changed before it was published": (
        INDICATORS, "published: 2002-04-10",
        "published: 2002-04-10, revised: [{value: 65, on: 2002-04-09, reason: Counted.}]",
        "revised: 9 April 2002 is before 10 April 2002, when the figure was first published. "
        "Correct one of them."),
    "changed before its period was over": (
        INDICATORS, "published: 2002-04-10",
        "revised: [{value: 65, on: 2002-02-09, reason: Counted.}]",
        "revised: 9 February 2002 is before the end of January to March 2002. Correct one of "
        "them, or write provisional: true."),
    "a risk assessed after it was closed": (
        RISKS, "  state: under-review", "  closed: 2002-08",
        "on: September 2002 is after the risk was closed (August 2002). Correct one of them, or "
        "leave closed: out while the risk is looked at."),
    "a risk reviewed after it was closed": (
        RISKS, "closed: 2002-05", "closed: 2002-05\n  reviewed: 2002-06",
        "reviewed: June 2002 is after the risk was closed (May 2002)."),
    "a comma within braces": (
        INDICATORS, "value: 64,", "value: 26,502,",
        "there is no key '502' here: a comma within braces begins a new key. Write 26502 if the "
        "comma groups thousands, or 26.502 if it stands before decimals."),
    "two commas within braces": (
        INDICATORS, "value: 64,", "value: 1,250,300,", "begins a new key. Write 1250300."),
    "a comma for a point within braces": (
        INDICATORS, "value: 64,", "value: 9,7,", "begins a new key. Write 9.7."),
    "a period of another length": (
        INDICATORS, "period: 2002-01/2002-03", "period: 2002-03",
        "period: March 2002 is not one quarter, and 'lamps-lit' has a figure for each quarter."),
    "a state that the rule contradicts": (
        REPORT, "state: short", "state: near",
        "state: 71 with the target 80 is 'short' by the rule in data/alliance.yml, not 'near'. "
        "Check the figure, or write state: short."),
    "an unknown state": (
        REPORT, "state: short", "state: shrt",
        "state: there is no state 'shrt' of figures. Did you mean 'short'?"),
    "a state without a target": (
        INDICATORS, "    - {period: 2002, value: 80, each_figure: yes, note: Set by the board.}\n",
        "    - {period: 2003, value: 80}\n",
        "state: 'lamps-lit' has no target for July to September 2002, so no state follows."),
    "two targets of one time": (
        INDICATORS, "note: Set by the board.}",
        "note: Set by the board.}\n    - {period: 2002-12/2003-12, value: 85}",
        "period: December 2002 to December 2003 has a day of 2002, which has a target too."),
    "a time without a target between two": (
        INDICATORS, "note: Set by the board.}", "note: Set by the board.}\n    - {period: 2004, "
        "value: 85}", "period: no target is given for the time between 2002 and 2004."),
    "a target of two figures where one is meant": (
        INDICATORS, "value: 80,", "low: 70, high: 80,",
        "targets: with better: up each target has value: alone."),
    "published before the period is over": (
        INDICATORS, "published: 2002-04-10", "published: 2002-03-01",
        "published: 1 March 2002 is before the end of January to March 2002."),
    "a period without figure and reason": (
        INDICATORS, "value: 64, published: 2002-04-10", "published: 2002-04-10",
        "the period has no figure. Write value:, or note: with why there is none."),
    "the same figure as revised": (
        INDICATORS, "revised: [{value: 67", "revised: [{value: 66.5",
        "revised: the figure was the same before."),
    "states of figures from the worst": (
        ALLIANCE, "worse_by: 5", "worse_by: 0",
        "worse_by: 0 is not above 0, that of the state before. Write the states from the best to "
        "the worst."),
    "no state for the rest": (
        ALLIANCE, "name: Short of it, tone: bad}", "name: Short of it, tone: bad, worse_by: 50}",
        "worse_by: no state is left for figures that are worse than 'short'."),
    "a state in the middle for the rest": (
        ALLIANCE, "tone: watch, worse_by: 5}", "tone: watch}",
        "'near' has no worse_by:, so no figure comes to the states below it."),
    "a risk that is not on the scale": (
        RISKS, "likelihood: 2", "likelihood: 3",
        "likelihood: 3 is not on the scale, which ends with 2 (Likely). Write 1 (Rare) to 2."),
    "levels that do not begin with the lowest score": (
        ALLIANCE, "at_least: 1}", "at_least: 2}", "levels: the first level begins at 1."),
    "assessments in the wrong order": (
        RISKS, "on: 2002-01,", "on: 2002-10,",
        "assessed: the assessments are not in the order of their days."),
    "two amounts of one year": (
        MONEY, "period: 2003", "period: 2002",
        "period: 2002 has a day of 2002, which has an amount too."),
    "an amount that is none": (
        MONEY, "planned: 300", "note: Nothing yet.",
        "the period has no amount. Write planned: or actual:, or both."),
    "thousands with a comma": (
        MONEY, "planned: 1200", 'planned: "1,200"',
        "planned: '1,200' is not a number as it is written here. Write 1200 if the comma groups "
        "thousands, or 1.200 if it stands before decimals."),
    "a comma for a point": (
        INDICATORS, "value: 66.5", 'value: "66,5"',
        "value: '66,5' is not a number as it is written here. Write 66.5."),
    "a unit with digits": (
        INDICATORS, 'unit: "%"', "unit: £000",
        "unit: '£000' has digits, which would stand behind those of each figure. Write £ and the "
        "figures in full, or £k or £m."),
    "a figure that has no room": (
        MONEY, "planned: 1200", "planned: 123456789012345678901234",
        "123456789012345678901234 is larger than any figure can be here. Count in a larger unit, "
        "such as £m."),
    "a per cent sign": (
        INDICATORS, "value: 64", 'value: "64%"', "'64%' is not a number as it is written here. "
        "Write 64."),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_so_is_told_in_one_sentence(lanterns, case):
    file, old, new, told = WRONG[case]
    lanterns.replace(file, old, new)
    lines = lanterns.told_of_records()
    assert any(told in line for line in lines), lines


def test_risks_without_a_scale_are_told(lanterns):
    path = lanterns.root / ALLIANCE
    text = path.read_text("utf-8")
    path.write_text(text[:text.index("risk_scale:")], "utf-8")
    assert lanterns.told_of_records() == [
        f"{RISKS}:11:5: assessed: the collaboration has no scale of risks. Write risk_scale: with "
        "likelihood: and impact: in data/alliance.yml."]


def test_a_number_that_no_number_is_before_is_an_unknown_key_like_others(lanterns):
    lanterns.replace(INDICATORS, "note: Counted by hand.}", "note: Counted by hand., 502: x}")
    assert "there is no key '502' here. Known are" in "".join(lanterns.told_of_records())


@pytest.mark.parametrize(("file", "old", "new", "sentence"), [
    (INDICATORS, "published: 2002-04-10", "published: 2013-04-10",
     "published: 10 April 2013 is still to come, and the figure is called published."),
    (INDICATORS, "on: 2002-08-01", "on: 2013-08-01",
     "on: 1 August 2013 is still to come, and the figure is called changed."),
    (RISKS, "on: 2002-09,", "on: 2013-09,",
     "on: September 2013 is still to come, and the risk is called assessed."),
    (RISKS, "reviewed: 2002-09", "reviewed: 2013-09",
     "reviewed: September 2013 is still to come, and the risk is called reviewed."),
    (RISKS, "closed: 2002-05", "closed: 2013-05",
     "closed: May 2013 is still to come, and the risk is called closed."),
    (MONEY, "period: 2003, planned: 300", "period: 2013, actual: 300",
     "actual: 2013 has not begun. Write the period of the amount, or planned: in the place of "
     "actual:."),
])
def test_what_is_said_to_have_happened_is_not_to_come(lanterns, file, old, new, sentence):
    lanterns.replace(file, old, new)
    found = gather(lanterns.root, PUBLIC, known_calls())
    for as_of, today in ((None, date(2012, 12, 31)), (Moment.parse("2012-12-31"), None)):
        told = [str(one) for one in check_number_dates(found, as_of, today)]
        assert any(sentence in line for line in told), told
    assert check_number_dates(found, None, date(2014, 1, 1)) == []
    assert check_number_dates(found, None, None) == []


def test_a_figure_for_a_time_to_come_is_told(lanterns):
    found = gather(lanterns.root, PUBLIC, known_calls())
    told = [str(mistake) for mistake in check_numbers(found, None, date(2002, 6, 30))]
    assert told == [
        f"{REPORT}:9:5: period: July to September 2002 has not begun. Write the period of the "
        "figure, or put it into targets:."]


def test_a_figure_or_amount_of_a_time_that_is_not_over_says_that_it_may_change(lanterns):
    lanterns.replace(INDICATORS, "provisional: yes, note: Two", "note: Two")
    lanterns.replace(MONEY, "provisional: yes, ", "")
    found = gather(lanterns.root, PUBLIC, known_calls())

    def told(day):
        return [str(one) for one in (*check_numbers(found, None, day),
                                     *check_number_dates(found, None, day))
                if "is not over" in one.problem]

    assert told(date(2002, 6, 29)) == [
        f"{INDICATORS}:16:7: period: April to June 2002 is not over, so its figure would be on no "
        "page before 30 June 2002. Write provisional: true, or wait until then.",
        f"{MONEY}:9:45: actual: 2002 is not over, so the amount would be on no page before "
        "31 December 2002. Write provisional: true or, if it cannot change any more, published: "
        "with the day on which it was published."]
    assert told(date(2002, 12, 31)) == []


def test_nothing_that_was_not_known_on_the_day_is_in_any_file(lanterns):
    """Two assessments, a review and two amounts; the second of each was made later."""
    lanterns.replace(MONEY, "{period: 2003, planned: 300}",
                     "{period: 2003, planned: 300, actual: 287, published: 2003-02-01}")
    lanterns.replace(MONEY, "provisional: yes, note: One", "note: One")
    lanterns.delete(REPORT)
    options = BuildOptions(as_of=Moment.parse("2002-08-31"))
    edition = lanterns.edition(options=options)
    files = every_file(edition.site, "")
    assessed, = csv.DictReader(files["data/risks-assessed.csv"].splitlines())
    assert assessed["on"] == "2002-01"
    amounts = list(csv.DictReader(files["data/money-amounts.csv"].splitlines()))
    assert [(row["period"], row["planned"], row["actual"]) for row in amounts] == [
        ("2002", "1200", ""), ("2003", "300", "")]
    risk = next(one for one in json.loads(files["data/risks.json"])["records"]
                if one["id"] == "no-oil")
    assert [one["on"] for one in risk["assessed"]] == ["2002-01"]
    assert "reviewed" not in risk
    told = "\n".join([*files.values(), *(html(edition, page) for page in (
        "reported/risks.md", "reported/money.md"))])
    for later in ("The shop is for sale.", "1150", "1,150", "287"):
        assert later not in told
    later = every_file(lanterns.edition(
        options=BuildOptions(as_of=Moment.parse("2003-02-01"))).site, "")
    assert [row["actual"] for row in csv.DictReader(
        later["data/money-amounts.csv"].splitlines())] == ["1150", "287"]


def test_money_of_which_nothing_is_known_yet_keeps_its_place(lanterns):
    path = lanterns.root / MONEY
    path.write_text(re.sub(r"(?:    - \{.*\n)+", "    - {period: 2002, actual: 80}\n",
                           path.read_text("utf-8")), "utf-8")
    lanterns.delete(REPORT)
    built = lanterns.edition(STAFF, BuildOptions(as_of=Moment.parse("2002-08-31")))
    assert "Paint for ladders</a>" in html(built, "reported/projects/ladders.md")
    assert "Paint for ladders" in html(built, "reported/money.md")
    assert json.loads(every_file(built.site, "")["data/money.json"])["records"][0]["amounts"] == []


@pytest.mark.parametrize(("as_of", "figures", "said"), [
    # Before its figure of the second quarter was published; then before that changed, and after.
    ("2002-06-29", [("2002-01/2002-03", "64", "")], "64% in Jan–Mar 2002."),
    ("2002-07-31", [("2002-01/2002-03", "64", ""), ("2002-04/2002-06", "66.5", "")],
     "66.5% in Apr–Jun 2002, provisional."),
    ("2002-08-01", [("2002-01/2002-03", "64", ""), ("2002-04/2002-06", "67", "2002-08-01")],
     "67% in Apr–Jun 2002, provisional."),
])
def test_a_figure_counts_from_the_day_on_which_it_was_given(lanterns, as_of, figures, said):
    lanterns.replace(INDICATORS, "value: 66.5,", "value: 66.5, published: 2002-07-10,")
    lanterns.delete(REPORT)
    options = BuildOptions(as_of=Moment.parse(as_of))
    edition = lanterns.edition(options=options)
    assert said in html(edition, "reported/indicators/lamps-lit.md")
    files = every_file(edition.site, "")
    for name in ("data/indicators-values.csv", "reported/indicators/lamps-lit/figures.csv"):
        rows = list(csv.DictReader(files[name].splitlines()))
        assert [(row["period"], row["value"], row["revised_on"]) for row in rows] == figures
    last = figures[-1]
    told = json.loads(files["data/indicators.json"])["records"][0]
    assert [(period, str(figure)) for period, figure in told["standing"]["figures"].items()] == [
        row[:2] for row in figures]
    assert (told["standing"]["last_period"], told["standing"]["last_figure"]) == last[:2]


def test_a_report_tells_its_figure_as_it_was_on_the_day_of_the_edition(lanterns):
    options = BuildOptions(as_of=Moment.parse("2002-10-12"))
    lanterns.replace(REPORT, "state: short, ", "")
    page = html(lanterns.edition(options=options), "reports/2002-q3.md")
    assert "70%" in page
    assert "71%" not in page


def test_without_a_day_given_the_newest_figure_counts_too(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace(REPORT, "on: 2002-11-01", "on: 2026-12-01")
    site = lanterns.edition().site
    assert str(site.as_of) == "2026-12-01"
    assert site.get(Indicator, "lamps-lit").values[-1].now == 71


def test_a_record_of_papers_tells_all_figures_where_no_day_is_given(lanterns):
    lanterns.replace(REPORT, "on: 2002-11-01", "on: 2026-12-01")
    assert lanterns.edition().site.get(Indicator, "lamps-lit").values[-1].now == 71


def test_a_provisional_figure_counts_while_its_period_runs(lit):
    value = lit.values[0].model_copy(update={"published": None})
    assert not value.is_known(date(2002, 3, 30))
    assert value.is_known(date(2002, 3, 31))
    assert value.model_copy(update={"provisional": True}).is_known(date(2002, 1, 1))


def test_pages_tell_the_last_figure_and_the_record_that_it_is_about(lanterns):
    edition = lanterns.edition(PUBLIC)
    page = html(edition, "reported/indicators/lamps-lit.md")
    assert "71% in Jul–Sep 2002, provisional." in page
    assert "First 66.5%, changed on 1 August 2002: The streets were counted." in page
    assert "Lamps that burn (71%, Short of it)" in html(edition, "plan/actions/lamp-map.md")
    risks = html(edition, "reported/risks.md")
    assert "It has grown" in risks
    assert "Likelihood: Likely. Impact: Great." in risks
    assert "£1,150" in html(edition, "reported/money.md")
    assert "What is to be lost</h2>" in html(edition, "reported/benefits.md")


@pytest.mark.parametrize(("day", "amounts", "said"), [
    ("2002-12-01", None, "£1,150 against £1,200 planned, 2002"),
    ("2003-03-01", None, "£300 planned, 2003"),
    ("2002-12-31", "{period: 2002, actual: 80}", "£80, 2002"),
    ("2002-02-01", "{period: 2002, actual: 80, published: 2002-02-01}", "£80, 2002"),
    ("2002-12-01", "{period: 2004, planned: 90}", "£90 planned, 2004"),
])
def test_what_money_is_about_says_the_amount_of_the_last_period_that_has_begun(
    lanterns, day, amounts, said
):
    if amounts:
        path = lanterns.root / MONEY
        path.write_text(re.sub(r"(?:    - \{.*\n)+", f"    - {amounts}\n",
                               path.read_text("utf-8")), "utf-8")
    built = lanterns.edition(STAFF, BuildOptions(as_of=Moment.parse(day)))
    assert f"Paint for ladders ({said})" in html(built, "reported/projects/ladders.md")


def test_what_is_to_be_lost_is_not_called_a_benefit_where_it_is_named(lanterns):
    lanterns.replace("data/benefits.yml", "  disbenefit: yes", "  disbenefit: yes\n"
                     "  about: [strands/steadier-hands]")
    page = html(lanterns.edition(PUBLIC), "plan/strands/steadier-hands.md")
    assert "Less dark to see stars by (to be lost)" in page


def test_progress_tells_missed_targets_risks_that_grew_and_money_against_its_plan(lanterns):
    lanterns.speak_for_themselves()
    page = html(lanterns.edition(options=BuildOptions(as_of=Moment.parse("2003-01-15"))),
                "reported/index.md")
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "Targets missed Short of it: Lamps that burn 71%, target 80% Missed since" in words
    assert "Risks that grew High: The oil runs out Low → High Assessed in September 2002" in words
    assert "Money against plan Budgets £1,150 against £1,200 planned 2002, provisional" in words


def test_what_meets_its_targets_and_did_not_grow_is_no_news(lanterns):
    lanterns.speak_for_themselves()
    lanterns.replace(INDICATORS, "value: 80", "value: 50")
    lanterns.replace(REPORT, "state: short, ", "")
    lanterns.replace(RISKS, "likelihood: 2", "likelihood: 1")
    page = html(lanterns.edition(), "reported/index.md")
    assert "Targets missed" not in page
    assert "Risks that grew" not in page


BASE = "baseline: {value: 61, period: 2001-10/2001-12, note: Counted by hand.}"


def test_a_starting_point_of_a_longer_time_is_told_but_not_drawn_and_asked_about(lanterns):
    drawn = html(lanterns.edition(), "reported/indicators/lamps-lit.md")
    assert "chart__baseline" in drawn
    assert "61%, Oct–Dec 2001. Counted by hand." in drawn
    lanterns.replace(INDICATORS, BASE, "baseline: {value: 61, period: 2001}")
    edition = lanterns.edition(STAFF)
    page = html(edition, "reported/indicators/lamps-lit.md")
    assert "chart__baseline" not in page
    assert "<dd>61%, 2001</dd>" in page
    doubts = [one.words for one in findings(edition.site) if one.topic == "doubt"]
    assert ("the starting point is of 2001, and there is a figure for each quarter, so it is not "
            "drawn with them") in doubts
    lanterns.replace(INDICATORS, "period: 2001}", "period: 2001, note: The whole year.}")
    assert not any("starting point" in one.words for one in findings(lanterns.edition().site))


def test_a_figure_that_is_due_is_told_below_the_state_and_at_the_top_of_the_table(lanterns):
    lanterns.speak_for_themselves()
    page = html(lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2003-06-01"))),
                "reported/indicators/lamps-lit.md")
    assert '<p class="late">A figure is due</p>' in page
    first = page[page.index("<tbody>"):page.index("</tr>", page.index("<tbody>"))]
    assert "Oct–Dec 2002" in first
    assert "A figure is due" in first
    early = html(lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2002-12-01"))),
                 "reported/indicators/lamps-lit.md")
    assert "A figure is due" not in early


def test_a_report_tells_that_it_has_no_figure_of_an_indicator_of_which_one_before_had(lanterns):
    (lanterns.root / INDICATORS).write_text(
        (lanterns.root / INDICATORS).read_text("utf-8") +
        "- id: ladders-whole\n  title: Ladders that hold\n  unit: ladders\n  better: up\n"
        "  every: quarter\n  stated: [report#map-review]\n", "utf-8")
    report = (lanterns.root / REPORT).read_text("utf-8")
    given = "values:\n  - {about: indicators/ladders-whole, value: 3}\n"
    earlier = report[:report.index("values:")].replace("2002-07/2002-09", "2002-04/2002-06")
    (lanterns.root / "docs/reports/2002-q2.md").write_text(
        f"{earlier}{given}---\n\nThere were three.\n", "utf-8")
    edition = lanterns.edition()
    page = html(edition, "reports/2002-q3.md")
    row = page[page.index("Ladders that hold"):]
    assert '<span class="unknown-value">No figure</span>' in row[:row.index("</tr>")]
    assert "No figure" not in html(edition, "reports/2002-q2.md")


def test_a_figure_that_did_not_change_has_the_change_0(lanterns):
    lanterns.replace(INDICATORS, "revised: [{value: 67,", "revised: [{value: 64,")
    page = html(lanterns.edition(), "reported/indicators/lamps-lit.md")
    assert '<td class="records__figure">0</td>' in page
    assert "Change in points</th>" in page


def test_money_is_answered_first_and_a_sum_so_far_is_no_shortfall(lanterns):
    running = BuildOptions(as_of=Moment.parse("2002-10-01"))
    page = html(lanterns.edition(PUBLIC, running), "reported/money.md")
    assert "In 2002, £1,200 is planned, and £1,150 is known so far of what it came to." in page
    assert '<td class="records__figure">so far</td>' in page
    over = html(lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2003-02-01"))),
                "reported/money.md")
    assert "In 2002, £1,200 was planned, and it came to £1,150." in over
    assert '<td class="records__figure">−£50</td>' in over


def test_indicators_that_missed_a_target_stand_first_and_the_own_rule_is_told(lanterns):
    path = lanterns.root / INDICATORS
    one = ("- id: {id}\n  title: {id}\n  unit: ladders\n  better: up\n  every: year\n"
           "  stated: [report#map-review]\n{more}")
    more = "  targets: [{period: 2001, value: 5}]\n  values: [{period: 2001, value: %s}]\n"
    path.write_text(
        one.format(id="a-silent", more="") +
        one.format(id="b-aimless", more="  values: [{period: 2001, value: 3}]\n") +
        one.format(id="c-met", more=more % 5) + one.format(id="d-missed", more=more % 4) +
        path.read_text("utf-8"), "utf-8")
    page = html(lanterns.edition(), "reported/indicators/index.md")
    rows = re.findall(r'<th scope="row"[^>]*><a href="([^"]*?)/">', page)
    assert [row.split("/")[-1] for row in rows] == [
        "d-missed", "lamps-lit", "c-met", "b-aimless", "a-silent"]
    assert "How these states follow" in page
    assert "indicators.csv" in page


def test_a_risk_that_grew_says_from_what_to_what_and_why(lanterns):
    page = html(lanterns.edition(), "reported/risks.md")
    assert "It has grown from Low to High.</strong> The shop is for sale." in page
    assert "<h3>1. " in page
    assert "<b>1</b>" in page
    assert "<h3>1. " not in page[page.index('id="closed"'):]
    scores = (lanterns.root / ALLIANCE).read_text("utf-8")
    levels = scores[scores.index("  levels:"):]
    end = re.search(r"\n(?! {4})", levels[len("  levels:") + 1:])
    lanterns.replace(ALLIANCE, levels[:len("  levels:") + 1 + end.start()] if end else levels, "")
    page = html(lanterns.edition(), "reported/risks.md")
    assert "It has grown from Rare to Likely.</strong>" in page


def test_a_benefit_has_the_target_that_holds_when_it_is_due_and_what_was_reached_by_then(lanterns):
    page = html(lanterns.edition(), "reported/benefits.md")
    assert "<dd>61%, Oct–Dec 2001. Counted by hand.</dd>" in page
    assert re.search(r'<dt>Target</dt>\s*<dd><span class="unknown-value">Not stated</span>', page)
    lanterns.replace("data/benefits.yml", "due: 2003", "due: 2002-12")
    early = html(lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2002-12-01"))),
                 "reported/benefits.md")
    assert "<dd>80%, 2002</dd>" in early
    assert "Reached by then" not in early
    late = html(lanterns.edition(PUBLIC, BuildOptions(as_of=Moment.parse("2003-02-01"))),
                "reported/benefits.md")
    assert re.search(r"<dt>Reached by then</dt>\s*<dd>71%, Jul–Sep 2002</dd>", late)


# ---- what a hurried hand types

@pytest.mark.parametrize(("typed", "fix"), [
    ("n/a", "If there is none, leave it out, and write note: with why."),
    ("-", "If there is none, leave it out"), (".nan", "If there is none, leave it out"),
    ("+5", "Write 5."), (".5", "Write 0.5."), ("5.", "Write 5."), ("1_000", "Write 1000."),
    ("١٢", "Write 12."), ("−12", "Write -12."), ("12 %", "Write 12."), ("£1.2m", "Write 1200000."),
    ("12 visits", "Write 12; unit: says once for all figures what is counted."),
    ("1e400", "Write its digits alone"), ("12-10-2025", "Write its digits alone"),
])
def test_a_value_that_is_no_number_is_told_once_with_what_would_be_right(lanterns, typed, fix):
    lanterns.replace(INDICATORS, "value: 64,", f'value: "{typed}",')
    line, = lanterns.told_of_records()
    assert line.startswith(
        f"{INDICATORS}:15:40: value: '{typed}' is not a number as it is written here. {fix}")


def test_a_unit_says_what_is_counted(lanterns):
    lanterns.replace(INDICATORS, 'unit: "%"', "unit: 5")
    assert lanterns.told_of_records() == [
        f"{INDICATORS}:4:9: unit: '5' says nothing of what is counted. Write a word or a sign, "
        "such as visits, minutes, % or £."]


def test_where_no_figure_has_the_length_that_every_says_that_is_told_once(lanterns):
    lanterns.replace(INDICATORS, "every: quarter", "every: month")
    assert lanterns.told_of_records() == [
        f"{INDICATORS}:6:10: every: January to March 2002 is not one month, and 'lamps-lit' has a "
        "figure for each month. Write every: as it is, or the periods."]


def test_what_follows_from_a_period_of_another_year_is_not_told_too(lanterns):
    """2001/02-Q4 is the first quarter of 2002, of which there is no other figure then."""
    lanterns.replace(INDICATORS, "period: 2002-04/2002-06, value", "period: 2002/03-Q2, value")
    line, = lanterns.told_of_records()
    assert "2002/03-Q2 is a quarter of a financial year" in line


@pytest.mark.parametrize(("file", "old", "new", "sentence"), [
    (MONEY, "actual: 1150,", "actual: 1150, published: 2001-12-31,",
     "published: 31 December 2001 is before 2002 begins. Correct one of them."),
    (RISKS, "review_by: 2003-03", "review_by: 2001-12",
     "review_by: December 2001 is before the risk was first assessed (January 2002). Write the day "
     "of its next review."),
])
def test_nothing_is_before_what_it_follows(lanterns, file, old, new, sentence):
    lanterns.replace(file, old, new)
    line, = lanterns.told_of_records()
    assert sentence in line


@pytest.mark.parametrize(("file", "old", "new", "sentence"), [
    (INDICATORS, "value: 80,", "value: 80, low: 70, high: 90,", "there is low: or high: too."),
    (INDICATORS, "value: 80,", "low: 90, high: 80,", "high: it is not above low:."),
    (INDICATORS, "value: 64, published: 2002-04-10", "note: So., provisional: yes",
     "without a value: it has no state, is not provisional"),
    (INDICATORS, "period: 2001-10/2001-12, note: Counted by hand.", "period: 2002-01/2002-03",
     "value: 61 is not the figure of January to March 2002, which is 64 in"),
    (MONEY, "planned: 300", "planned: 300, provisional: yes",
     "only an actual: can be provisional."),
    (MONEY, "planned: 300", "planned: 300, published: 2003-01-01", "it is the day of an actual:"),
    ("data/benefits.yml", "indicator_id: lamps-lit", "indicator_id: lamps-lit\n  target: All.",
     "target: the indicator says it. Leave it out here."),
    ("data/alliance.yml", "at_least: 4", "at_least: 40", "no risk can reach 40"),
])
def test_what_contradicts_itself_in_a_number_is_told(lanterns, file, old, new, sentence):
    lanterns.replace(file, old, new)
    assert any(sentence in line for line in lanterns.told_of_records())


@pytest.mark.parametrize(("figures", "target", "words"), [
    ((1, 4, 1), 5, ""), ((20, 80, 20), 80, "is more than twice the figures beside it"),
    ((20, 25, 22), 90, "is more than three times the largest figure"), ((20, 25, 22), 70, ""),
])
def test_staff_are_asked_about_leaps_and_sums_but_not_of_small_counts(
    lit, lanterns, figures, target, words
):
    site = lanterns.edition().site
    counted = lit.model_copy(update={
        "unit": "lamps", "note": None, "baseline": None,
        "targets": (lit.targets[0].model_copy(update={"value": Decimal(target), "note": None}),),
        "values": tuple(lit.values[0].model_copy(update={
            "value": Decimal(figure), "period": PartialDate.parse(f"2002-Q{number}")})
            for number, figure in enumerate(figures, 1))})
    told = [doubt.words for doubt in number_doubts(with_records(site, "indicators", counted))
            if doubt.record.id == counted.id]
    assert [words in one for one in told] == [True] * bool(words)
