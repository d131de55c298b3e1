"""Dates are no more exact than their source, sort by their earliest day, and read as British."""

from datetime import date

import pytest
from pydantic import BaseModel, ValidationError

from macros.model.dates import PartialDate
from tests.unit.sentences import no_date

parse = PartialDate.parse


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), "year"),
        ("2018-07", date(2018, 7, 1), date(2018, 7, 31), "month"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("2018-07-24", date(2018, 7, 24), date(2018, 7, 24), "day"),
        ("2020-09-30/2020-12", date(2020, 9, 30), date(2020, 12, 31), "interval"),
        ("2018/2022", date(2018, 1, 1), date(2022, 12, 31), "interval"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "quarter"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "quarter"),
        ("2025/26", date(2025, 4, 1), date(2026, 3, 31), "financial year"),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31), "financial year"),
        ("2025/26-Q1", date(2025, 4, 1), date(2025, 6, 30), "quarter"),
        ("2025/26-Q3", date(2025, 10, 1), date(2025, 12, 31), "quarter"),
        ("2025/26-Q4", date(2026, 1, 1), date(2026, 3, 31), "quarter"),
    ],
)
def test_a_date_covers_all_the_days_it_may_mean(text, earliest, latest, precision):
    found = parse(text)
    assert (found.earliest, found.latest, found.precision) == (earliest, latest, precision)
    assert str(found) == found.text == text


@pytest.mark.parametrize(
    ("text", "in_words", "as_period"),
    [
        ("2018", "2018", "2018"),
        ("2018-07", "July 2018", "July 2018"),
        ("2018-07-04", "4 July 2018", "4 July 2018"),
        (
            "2020-09-30/2020-12",
            "between 30 September and December 2020",
            "30 September to December 2020",
        ),
        ("2018-07/2018-09", "between July and September 2018", "July to September 2018"),
        ("2018-07-03/2018-07-09", "between 3 and 9 July 2018", "3 to 9 July 2018"),
        (
            "2018-07-03/2019-07-09",
            "between 3 July 2018 and 9 July 2019",
            "3 July 2018 to 9 July 2019",
        ),
        ("2018/2022", "between 2018 and 2022", "2018 to 2022"),
        ("2018/2019-03", "between 2018 and March 2019", "2018 to March 2019"),
        ("2018-01/2019-12", "between 2018 and 2019", "2018 to 2019"),
        ("2018-01/2018-12", "between January and December 2018", "January to December 2018"),
        ("2026-Q2", "April to June 2026 (Q2 2026)", "April to June 2026 (Q2 2026)"),
        ("2025/26-Q2", "July to September 2025 (Q2 2025/26)",
         "July to September 2025 (Q2 2025/26)"),
        ("2025/26", "April 2025 to March 2026 (2025/26)", "April 2025 to March 2026 (2025/26)"),
    ],
)
def test_a_date_is_said_in_british_words(text, in_words, as_period):
    assert parse(text).in_words() == in_words
    assert parse(text).as_period() == as_period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2018-07-04", "on 4 July 2018"),
        ("2018-07", "in July 2018"),
        ("2018-07/2018-09", "between July and September 2018"),
        ("2025/26-Q2", "between July and September 2025 (Q2 2025/26)"),
        ("2025/26", "between April 2025 and March 2026 (2025/26)"),
    ],
)
def test_a_date_is_said_with_the_words_that_lead_to_it(text, words):
    assert parse(text).in_a_sentence() == words


def test_an_interval_of_quarters_is_one_of_months():
    assert parse("2026-Q1/2026-Q3") == parse("2026-01/2026-09")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Q3 2024/25", "2024/25-Q3."), ("Q3 24/25", "2024/25-Q3."), ("2024/25 Q3", "2024/25-Q3."),
        ("2024/25-q3", "2024/25-Q3."), ("2024-25-q3", "2024/25-Q3."),
        ("2024/2025-Q3", "2024/25-Q3."), ("FY2024/25 Q3", "2024/25-Q3."),
        ("2024/25-Q1/2024/25-Q3", "2024-04/2024-12."), ("2024/25/2026/27", "2024-04/2027-03."),
        ("FY2024/25", "2024/25."), ("FY 24/25", "2024/25."), ("24/25", "2024/25."),
        ("2024–25", "2024/25."),
        ("2024-q3", "2024-Q3, or 2024/25-Q3 for a quarter of the financial year."),
        ("Q3 2024", "2024-Q3, or 2024/25-Q3 for a quarter of the financial year."),
        ("2024-2025", "2024-01/2025-12 for the two years, or 2024/25 for the financial year."),
    ],
)
def test_a_quarter_or_year_in_another_form_is_told_in_the_right_one(text, better):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared whole
        parse(text)
    assert str(caught.value) == f"{no_date(text)} Write {better}"


FORMS = "Write 2018, 2018-07 or 2018-07-24, or two of these with '/' between."

PERIODS = ("Write a quarter like 2018-Q3 (2018/19-Q2 where the year starts in April), or the first "
           "and the last month, 2018-07/2018-09.")
NO_YEAR = "cannot be right. Write a year from 1800 to 2199."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2018-13", "2018-13: there is no month 13."),
        ("2018-00", "2018-00: there is no month 00."),
        ("2023-24", "2023-24: there is no month 24. Write 2023/24."),
        ("2019/2020", "2019/2020 can be two years or a financial year. Write 2019-01/2020-12 for "
                      "the two years, or 2019/20 for the financial year."),
        ("2018/20", "2018/20: the financial year that begins in 2018 ends in 2019. "
                    "Write 2018/19, or two years like 2018/2020."),
        ("0019/20", f"0019: the year 0019 {NO_YEAR}"),
        ("1799-Q1", f"1799: the year 1799 {NO_YEAR}"),
        ("2024-Q5", f"{no_date('2024-Q5')} {PERIODS}"),
        ("2024/25-Q5", f"{no_date('2024/25-Q5')} {PERIODS}"),
        ("H1 2024/25", f"{no_date('H1 2024/25')} {PERIODS}"),
        ("Q3", f"{no_date('Q3')} {PERIODS}"),
        ("Autumn 2026", f"{no_date('Autumn 2026')} {PERIODS}"),
        ("2020 to 2022", f"{no_date('2020 to 2022')} Write 2020/2022."),
        ("2024/", f"{no_date('2024/')} {FORMS}"),
        ("2018-06-31", "2018-06-31: June 2018 has no day 31. Its last is 2018-06-30."),
        ("2019-02-29", "2019-02-29: February 2019 has no day 29. Its last is 2019-02-28."),
        ("2018-07-24/2018-13", "2018-13: there is no month 13."),
        ("24/07/2018", f"{no_date('24/07/2018')} Write 2018-07-24."),
        ("24.7.2018", f"{no_date('24.7.2018')} Write 2018-07-24."),
        ("07/2018", f"{no_date('07')} {FORMS}"),
        ("2018-7-4", f"{no_date('2018-7-4')} Write 2018-07-04."),
        ("24 July 2018", f"{no_date('24 July 2018')} Write 2018-07-24."),
        ("3rd Sept 2018", f"{no_date('3rd Sept 2018')} Write 2018-09-03."),
        ("July 2018", f"{no_date('July 2018')} Write 2018-07."),
        ("Tuesday 24 July 2018", f"{no_date('Tuesday 24 July 2018')} Write 2018-07-24."),
        ("Tue. 24/07/2018", f"{no_date('Tue. 24/07/2018')} Write 2018-07-24."),
        ("9.6.26", f"{no_date('9.6.26')} Write 2026-06-09 or 2026-09-06, whichever is meant."),
        ("24.6.18", f"{no_date('24.6.18')} Write 2018-06-24."),
        ("31.13.40", f"{no_date('31.13.40')} {FORMS}"),
        ("31/02/2018", f"{no_date('31/02/2018')} {FORMS}"),
        ("Smarch 2018", f"{no_date('Smarch 2018')} {FORMS}"),
        ("in autumn", f"{no_date('in autumn')} {PERIODS}"),
        ("", f"{no_date('')} {FORMS}"),
        ("0018", f"0018: the year 0018 {NO_YEAR}"),
        ("0000", f"0000: the year 0000 {NO_YEAR}"),
        ("0020-05", f"0020-05: the year 0020 {NO_YEAR}"),
        ("0020-05-01", f"0020-05-01: the year 0020 {NO_YEAR}"),
        ("1799-12-31", f"1799-12-31: the year 1799 {NO_YEAR}"),
        ("9999-12", f"9999-12: the year 9999 {NO_YEAR}"),
        ("2019/9999", f"9999: the year 9999 {NO_YEAR}"),
        ("0020-5", f"{no_date('0020-5')} {FORMS}"),
        ("1 May 0020", f"{no_date('1 May 0020')} {FORMS}"),
        ("20218-05", f"{no_date('20218-05')} {FORMS}"),
        ("٢٠١٨", f"{no_date('٢٠١٨')} Write 2018."),
        ("2025/26\u00a0Q1", f"{no_date('2025/26 Q1')} Write 2025/26-Q1."),
        ("2025/26\u2013Q1", f"{no_date('2025/26–Q1')} Write 2025/26-Q1."),
        ("n/a", f"{no_date('n/a')} {FORMS}"),
        (
            "2019/2018",
            "2019/2018: the second date is not after the first. "
            "Write the earlier one first, or only one if they are the same.",
        ),
        (
            "2018/2018-07",
            "2018/2018-07: the second date is not after the first. "
            "Write the earlier one first, or only one if they are the same.",
        ),
    ],
)
def test_a_bad_date_says_what_is_wrong_and_what_would_be_right(text, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is compared whole
        parse(text)
    assert str(caught.value) == message


def test_dates_sort_by_the_earliest_day_they_may_mean():
    texts = ["2018-07-24", "2020", "2018", "2018-07", "2017-12-31/2018-02", "2018-07-25"]
    assert [str(one) for one in sorted(map(parse, texts))] == [
        "2017-12-31/2018-02", "2018", "2018-07", "2018-07-24", "2018-07-25", "2020",
    ]


def test_a_date_is_a_value_that_cannot_change():
    assert parse("2018-07") == parse(" 2018-07 ")
    assert len({parse("2018-07"), parse("2018-07"), parse("2018-07-01/2018-08")}) == 2
    with pytest.raises(AttributeError):
        parse("2018").text = "2019"


def test_a_model_takes_a_date_as_text_and_gives_it_back_as_text():
    class Dated(BaseModel):
        date: PartialDate

    dated = Dated(date="2018-07")
    assert dated.date == parse("2018-07")
    assert Dated(date=dated.date) == dated
    assert dated.model_dump(mode="json") == {"date": "2018-07"}
    with pytest.raises(ValidationError, match="there is no month 13"):
        Dated(date="2018-13")


@pytest.mark.parametrize(("text", "words"), [
    ("2026-Q3", "Jul–Sep 2026"), ("2025/26-Q4", "Jan–Mar 2026"), ("2025/26", "2025/26"),
    ("2026", "2026"), ("2026-05", "May 2026"), ("2018-07-24", "24 Jul 2018"),
    ("2018/2022", "2018–2022"), ("2025-11/2026-01", "Nov 2025–Jan 2026"),
    ("2020-09-30/2020-12", "30 Sep–Dec 2020"),
])  # fmt: skip
def test_a_period_has_a_short_form_for_narrow_columns(text, words):
    assert PartialDate.parse(text).in_brief() == words
