"""Numbers as readers read them."""

from decimal import Decimal

import pytest

from macros.model.quantities import STAY, change, decimals, from_to, in_figures, on_axis, with_unit


def numbers(*texts):
    return [Decimal(text) for text in texts]


@pytest.mark.parametrize(("value", "words"), [
    ("62502", "62,502"), ("-1500", "−1,500"), ("8.20", "8.20"), ("1E+3", "1,000"), ("-0", "0"),
])  # fmt: skip
def test_a_number_has_commas_a_true_minus_sign_and_the_decimals_that_were_written(value, words):
    assert in_figures(Decimal(value)) == words


@pytest.mark.parametrize(("value", "unit", "words"), [
    ("88", "%", "88%"), ("-2.5", "%", "−2.5%"), ("62502", "£", "£62,502"), ("-5", "£", "−£5"),
    ("4.2", "£m", "£4.2m"), ("4", "£ million", "£4 million"), ("8.2", "minutes", "8.2 minutes"),
    ("12", "", "12"), ("1", "visits", "1 (visits)"), ("-1", "visits", "−1 (visits)"),
    ("88", "% of calls", "88% of calls"),
])  # fmt: skip
def test_a_unit_stands_where_readers_expect_it(value, unit, words):
    assert with_unit(Decimal(value), unit) == words


@pytest.mark.parametrize(("unit", "words"), [
    ("%", "4%~to~6%"), ("£m", "£4m~to~£6m"), ("minutes", "4~to~6 minutes"), ("", "4~to~6")])
def test_a_range_has_its_unit_once_unless_that_is_a_sign(unit, words):
    assert from_to(Decimal(4), Decimal(6), unit) == words.replace("~", STAY)


@pytest.mark.parametrize(("ticks", "unit", "words"), [
    (("50", "100"), "%", ["50", "100%"]),
    (("0", "2500", "5000"), "£", ["0", "2,500", "£5,000"]),
    (("0", "5000", "10000"), "£", ["0", "5k", "£10k"]),
    (("0", "250000", "1000000"), "", ["0", "0.25m", "1m"]),
    (("-2000000000", "0"), "£", ["−2bn", "£0"]),
    (("-20000", "-10000"), "£", ["−20k", "−£10k"]),
    (("0", "20000"), "£m", ["0", "£20,000m"]),
    (("0", "20000"), "calls", ["0", "20k"]),
])  # fmt: skip
def test_on_an_axis_long_numbers_are_shortened_and_the_highest_has_the_sign(ticks, unit, words):
    assert on_axis(numbers(*ticks), unit) == words


def test_a_change_has_its_sign():
    assert [change(Decimal(3), after) for after in numbers("5", "1.5", "3")] == ["+2", "−1.5", "0"]
    assert change(Decimal(3000), Decimal(4500), "£") == "+£1,500"


def test_the_decimals_of_several_numbers_are_those_of_the_finest():
    assert decimals(numbers("1", "2.50", "1E+3")) == 2
    assert decimals(numbers("1E+3")) == -3
