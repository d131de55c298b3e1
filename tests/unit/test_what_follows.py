"""What follows from figures, risks and money over time: misses, sums, growth, what is due."""

from datetime import date
from decimal import Decimal

import pytest

from macros.edition.number_doubts import number_doubts
from macros.edition.numbers import (
    growth,
    is_overdue,
    is_reviewed,
    last_miss,
    readings,
    totals,
)
from macros.model import Indicator, Money, Risk
from macros.model.numbers import Threshold

QUARTERS = ("2024-04/2024-06", "2024-07/2024-09", "2024-10/2024-12", "2025-01/2025-03",
            "2025-04/2025-06", "2025-07/2025-09")
FIRST, SECOND = "2024-04/2025-03", "2025-04/2026-03"


def indicator(values, targets, **more):
    """An indicator with figures by quarter; None leaves one out, a pair is provisional."""
    return Indicator.model_validate({
        "id": "one", "title": "One", "unit": "cases", "better": "up", "every": "quarter",
        "targets": [{"period": period, **aim} for period, aim in targets.items()],
        "values": [{"period": period, "value": value if not isinstance(value, tuple) else value[0],
                    "provisional": isinstance(value, tuple)}
                   for period, value in zip(QUARTERS, values, strict=False) if value is not None],
        **more})


def miss(record):
    return last_miss(record, readings(record, ()))


def test_a_miss_ends_with_a_figure_that_meets_the_target_of_its_own_period():
    record = indicator([5, 5, 5, 5, 6, 6], {FIRST: {"value": 4}, SECOND: {"value": 8}},
                       better="down")
    assert miss(record) is None
    assert miss(indicator([5, 5, 5, 5], {FIRST: {"value": 4}}, better="down"))


def test_a_sum_that_missed_its_target_is_told_with_it_and_not_with_that_of_the_next_year():
    record = indicator([40, 40, 40, 40, 90, 90], {FIRST: {"value": 200}, SECOND: {"value": 240}},
                       adds_up=True)
    missed = miss(record)
    assert missed
    assert (missed.by.compared, missed.target.value) == (Decimal(160), Decimal(200))


RULES = [Threshold.model_validate(rule) for rule in (
    {"id": "met", "name": "Met", "tone": "good", "worse_by": 0},
    {"id": "off", "name": "Off", "tone": "bad"})]


def test_a_figure_for_a_part_of_the_year_is_not_off_the_target_of_the_whole_year():
    def states(aim):
        told = readings(indicator([20, 90, 40, 60], {FIRST: {"value": 80, **aim}}), RULES)
        return [reading.state and reading.state.id for reading in told]

    assert states({}) == [None, "met", None, "off"]
    assert states({"each_figure": True}) == ["off", "met", "off", "off"]


def test_a_sum_of_figures_that_can_fall_is_decided_at_the_end_alone():
    told = readings(indicator([70, 50, -60], {FIRST: {"value": 100}}, adds_up=True), ())
    assert [reading.is_met for reading in told] == [None, None, None]
    told = readings(indicator([70, 50, 60], {FIRST: {"value": 100}}, adds_up=True), ())
    assert [reading.is_met for reading in told] == [None, True, True]


def test_a_sum_says_that_a_figure_is_missing_and_that_one_is_provisional():
    told = readings(indicator([20, None, 20, 20], {FIRST: {"value": 100}}, adds_up=True), ())
    assert [reading.lacks_figures for reading in told] == [False, True, True]
    told = readings(indicator([20, (20,), 20], {FIRST: {"value": 100}}, adds_up=True), ())
    assert [reading.is_provisional for reading in told] == [False, True, True]


@pytest.mark.parametrize(("day", "due"), [("2024-05-01", False), ("2024-06-30", False),
                                          ("2024-07-01", True)])
def test_the_first_figure_is_due_when_the_first_period_of_a_target_is_over(day, due):
    record = indicator([], {FIRST: {"value": 4}})
    assert is_overdue(record, date.fromisoformat(day)) == due
    assert not is_overdue(indicator([], {}), date.fromisoformat(day))


def risk(*assessed, **more):
    return Risk.model_validate({
        "id": "one", "title": "One", "cause": "A.", "effect": "B.", "assessed": [
            {"on": on, "likelihood": likelihood, "impact": impact}
            for on, likelihood, impact in assessed], **more})


DAY = date(2026, 1, 1)


def test_a_risk_has_grown_if_its_score_rose_though_one_side_of_it_fell():
    assert growth(risk(("2025-01", 1, 4), ("2025-06", 3, 3)), DAY)
    assert not growth(risk(("2025-01", 3, 3), ("2025-06", 1, 4)), DAY)


def test_a_risk_that_grew_and_was_held_to_be_the_same_since_has_still_grown():
    grown = growth(risk(("2025-01", 1, 5), ("2025-06", 2, 5), ("2025-10", 2, 5)), DAY)
    assert grown
    assert (grown.before.on.text, grown.after.on.text) == ("2025-01", "2025-06")
    assert growth(risk(("2025-01", 2, 2), ("2025-06", 2, 2)), DAY) is None


def test_an_assessment_is_a_review():
    assert is_reviewed(risk(("2026-05-02", 1, 1), review_by="2026-04-30"))
    assert not is_reviewed(risk(("2026-04-02", 1, 1), review_by="2026-04-30"))


def money(*amounts):
    return Money.model_validate({"id": "one", "title": "One", "type": "spend", "amounts": [
        {"period": "2025", **amount} for amount in amounts]})


def test_what_was_spent_without_a_plan_is_in_the_sum_and_told_apart():
    (total,) = totals([money({"planned": 22, "actual": 19}), money({"actual": 96})], 1)
    assert (total.planned, total.actual, total.unplanned) == (22, 115, 96)
    assert total.is_whole


def test_a_sum_of_which_not_all_is_known_is_held_against_all_that_was_planned():
    (total,) = totals([money({"planned": 60, "actual": 47}), money({"planned": 900})], 1)
    assert (total.planned, total.actual, total.is_whole) == (960, 47, False)


INDICATORS, MONEY, RISKS = "data/indicators.yml", "data/money.yml", "data/risks.yml"


def doubts(lanterns):
    return [f"{doubt.record.id}: {doubt.words}" for doubt in number_doubts(lanterns.edition().site)]


def test_the_only_figure_below_nought_is_asked_about(lanterns):
    lanterns.replace(INDICATORS, '  unit: "%"\n', "  unit: lamps\n")
    lanterns.replace(INDICATORS, "value: 64, published", "value: -64, published")
    assert "lamps-lit: −64 lamps for January to March 2002 is the only figure below 0" in doubts(
        lanterns)


def test_figures_after_the_last_target_are_asked_about(lanterns):
    lanterns.replace(INDICATORS, "period: 2002, value: 80", "period: 2002-01/2002-03, value: 80")
    lanterns.replace("docs/reports/2002-q3.md", "state: short, ", "")
    assert ("lamps-lit: there are targets, and none for the figures from April to June 2002 on"
            in doubts(lanterns))


def test_a_record_with_the_title_of_another_is_asked_about(lanterns):
    asked = "old-ropes: it has the same title as no-oil: is it the same one twice?"
    assert asked not in doubts(lanterns)
    lanterns.replace(RISKS, "title: Ropes break", "title: The oil runs out")
    assert asked in doubts(lanterns)


def test_an_amount_below_nought_and_a_running_one_of_twice_the_plan_are_asked_about(lanterns):
    path = lanterns.root / MONEY
    path.write_text(path.read_text("utf-8") + """
- id: odd
  title: Odd
  type: spend
  elsewhere: {name: Lamp book, words: odd}
  note: A note on the whole ends no doubt about an amount.
  amounts:
    - {period: 2001, planned: -5, actual: 5}
    - {period: 2003, planned: 10, actual: 30, provisional: yes}
    - {period: 2000, planned: -5, note: Paid back.}
""", "utf-8")
    assert [one for one in doubts(lanterns) if one.startswith("odd")] == [
        "odd: −£5 for 2001 is below 0",
        "odd: £30 for 2003 is more than twice what was planned, £10"]


def test_a_target_that_lies_in_two_years_of_the_collaboration_is_asked_about(lanterns):
    asked = "lamps-lit: the target for 2002 lies in two years of the collaboration"
    lanterns.replace(INDICATORS, ", note: Set by the board.}", "}")
    assert asked not in doubts(lanterns)
    lanterns.replace("data/alliance.yml", "indicator_states:", "year_starts: 04\nindicator_states:")
    assert asked in doubts(lanterns)
