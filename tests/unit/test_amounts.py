"""Amounts and dates in updates stand in the words of their sources."""

import pytest

from macros.rules.amounts import figures_in
from tests.unit.conftest import Lanterns

PAINT = "docs/updates/2002-paint.md"
SCHOOL = "docs/updates/2003-school-open.md"


def values(text):
    return [(figure.kind, figure.value) for figure in figures_in(text)]


@pytest.mark.parametrize("text", ["£1.2m", "£1.2 million", "£1,200,000", "£ 1200k"])
def test_an_amount_is_the_same_however_it_is_written(text):
    assert values(f"It saved {text}.") == [("£", 1_200_000)]


@pytest.mark.parametrize("text", ["35%", "35 %", "35 per cent", "35 percent"])
def test_a_percentage_is_the_same_however_it_is_written(text):
    assert values(f"It fell by {text}.") == [("%", 35)]


@pytest.mark.parametrize("text", ["32", "thirty-two", "Thirty-two", "32+"])
def test_a_number_is_the_same_in_words(text):
    assert values(f"{text} lamps") == [("number", 32)]


@pytest.mark.parametrize(
    "text", ["five lamps, 5 ladders", "COVID-19", "at 15:30", "section 14.2", "page 53", "§12"])
def test_what_is_no_amount_is_left_alone(text):
    assert values(text) == []


@pytest.mark.parametrize("text", ["8 June 2002", "8th June 2002", "8th of June, 2002"])
def test_a_day_is_the_same_however_it_is_written(text):
    assert values(f"on {text}.") == [("day", (8, 6)), ("month", 6), ("year", 2002)]


def test_years_are_told_from_amounts():
    assert values("2018/19, 2020-2025 and 2002.") == [
        ("year", 2018), ("year", 2019), ("year", 2020), ("year", 2025), ("year", 2002)]


def described(lanterns: Lanterns, words: str, more: str = "") -> list[str]:
    """What is told once the description of an update has these words at its end."""
    lines = (lanterns.root / PAINT).read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith("description:")]
    lanterns.replace(PAINT, line, f"{line.rstrip('.')}. {words}{more}")
    return lanterns.told_of_records()


@pytest.mark.parametrize(
    ("words", "written"),
    [("It cost £40.", "£40"), ("A quarter more, 25%.", "25%"), ("On 14 March.", "14 March"),
     ("By March 2011.", "March 2011"), ("In 1999.", "1999"), ("For 31 lamps.", "31")])
def test_what_the_source_does_not_say_is_told(lanterns, words, written):
    (told,) = described(lanterns, words)
    assert told.startswith(f"{PAINT}:3:14: description: '{written}' is not in the words that this "
                           "update rests on (report#paint).")
    assert told.endswith("or another source with elsewhere: and its words:.")


def test_an_amount_in_the_words_of_another_source_is_not_told(lanterns):
    more = '\nelsewhere: {name: Gazette, url: https://gazette.example/1, words: "it cost £40"}'
    assert described(lanterns, "It cost £40.", more) == []


def test_the_date_of_the_update_may_be_named(lanterns):
    assert described(lanterns, "It was in 2002.") == []


def test_an_update_that_rests_on_another_source_alone_is_compared_with_its_words(lanterns):
    lanterns.replace(SCHOOL, "description: The first", "description: Twelve")
    (told,) = lanterns.told_of_records()
    assert told.startswith(f"{SCHOOL}:3:14: description: 'twelve' is not in the words that this "
                           "update rests on (Northmouth Gazette, page 3).")
    lanterns.replace(SCHOOL, 'page 3"', 'page 3", words: the twelve who began')
    assert lanterns.told_of_records() == []


@pytest.mark.parametrize(("words", "number"), [("July 2002", 0), ("October 2002", 1)])
def test_the_months_of_the_quarter_of_an_update_may_be_named(lanterns, words, number):
    lanterns.replace(PAINT, "date: 2002-07/2002-09", "date: 2002-Q3")
    assert len(described(lanterns, f"It was in {words}.")) == number


def test_a_date_of_months_names_no_day(lanterns):
    (told,) = described(lanterns, "On 1 January 2002.")
    assert "'1 January 2002'" in told


def test_who_publishes_in_their_own_voice_is_their_own_source(lanterns):
    lanterns.replace("data/alliance.yml", "partner_ids:", "voice: own\npublisher: {name: Office, "
                     "email: a@lantern.example}\npartner_ids:")
    assert described(lanterns, "It cost £40.") == []
