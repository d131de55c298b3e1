"""Dates that only the collaboration's own year, or what else is written, shows to be wrong."""

import json

import pytest

from macros.exports import every_file
from tests.unit.conftest import html

SCHOOL = "docs/updates/2003-school-open.md"
ALLIANCE = "data/alliance.yml"


def dated(lanterns, date, starts=""):
    """The school opened at another time, in a collaboration whose year starts in a month."""
    lanterns.replace(SCHOOL, "date: 2003-02-01", f"date: {date}")
    lanterns.replace(SCHOOL, "published: 2003-02-03", "published: 2003-06-03")
    if starts:
        lanterns.replace(ALLIANCE, "notice:", f"year_starts: {starts}\nnotice:")


@pytest.mark.parametrize(
    ("date", "starts", "in_words"),
    [
        ("2003-Q1", "", "January to March 2003 (Q1 2003)"),
        ("2003-Q1", "01", "January to March 2003 (Q1 2003)"),
        ("2002/03-Q4", "04", "January to March 2003 (Q4 2002/03)"),
        ("2002/03", "04", "April 2002 to March 2003 (2002/03)"),
        ("2003-01/2003-03", "", "Between January and March 2003"),
    ],
)
def test_a_quarter_or_year_that_its_source_states_is_no_inference(
    lanterns, date, starts, in_words
):
    dated(lanterns, date, starts)
    assert lanterns.told_of_records() == []
    built = lanterns.edition()
    page = html(built, "updates/2003-school-open.md")
    assert in_words in page
    assert "(est.)" not in page
    assert in_words in html(built, "reported/timeline.md")
    (item,) = [item for item in json.loads(every_file(built.site, "")["updates/feed.json"])["items"]
               if item["title"] == "The school is open"]
    assert item["content_text"].startswith(f"{in_words}: ")


NOT_FINANCIAL = "and the year starts in January here."
NOT_CALENDAR = "and the year starts in April here."


@pytest.mark.parametrize(
    ("date", "starts", "sentence"),
    [
        ("2002/03", "", f"2002/03 is a financial year, {NOT_FINANCIAL} Write 2002-04/2003-03, "
                        "which has the same months, or year_starts: 04 in data/alliance.yml."),
        ("2002/03-Q4", "", f"2002/03-Q4 is a quarter of a financial year, {NOT_FINANCIAL} "
                           "Write 2003-Q1, which has the same months, or year_starts: 04 in "
                           "data/alliance.yml."),
        ("2002/03-Q3", "01", f"2002/03-Q3 is a quarter of a financial year, {NOT_FINANCIAL} "
                             "Write 2002-Q4, which has the same months, or year_starts: 04 in "
                             "data/alliance.yml."),
        ("2003-Q1", "04", f"2003-Q1 is a quarter of a calendar year, {NOT_CALENDAR} "
                          "Write 2002/03-Q4, which has the same months, or year_starts: 01 in "
                          "data/alliance.yml."),
        ("2002-Q4/2003-Q1", "04",
         f"2002-10/2003-03 is written with quarters of calendar years, {NOT_CALENDAR} "
         "Write 2002-10/2003-03, the months, or year_starts: 01 in data/alliance.yml."),
        ("2003-Q2", "04", f"2003-Q2 is a quarter of a calendar year, {NOT_CALENDAR} "
                          "Write 2003/04-Q1, which has the same months, or year_starts: 01 in "
                          "data/alliance.yml."),
    ],
)
def test_quarters_and_financial_years_are_those_of_the_collaborations_own_year(
    lanterns, date, starts, sentence
):
    dated(lanterns, date, starts)
    assert lanterns.told_of_records() == [f"{SCHOOL}:5:7: date: {sentence}"]


def test_the_dates_within_records_and_of_the_collaboration_are_those_of_its_own_year(lanterns):
    lanterns.replace(ALLIANCE, "period: 2001/2003", "period: 2001/02")
    lanterns.replace("data/documents/report.yml", "date: 2001-06-03", "date: 2001-06/2002-01")
    lanterns.replace("data/documents/report.yml", "date: 2002-07/2002-09", "date: 2002/03-Q2")
    told = [message.partition(" Write")[0] for message in lanterns.told_of_records()]
    assert told == [
        f"{ALLIANCE}:5:9: period: 2001/02 is a financial year, {NOT_FINANCIAL}",
        "data/documents/report.yml:11:11: date: 2002/03-Q2 is a quarter of a financial year, "
        f"{NOT_FINANCIAL}",
    ]


def test_a_date_by_which_something_is_due_is_one_of_its_own_year_too(lanterns):
    lanterns.replace("data/actions/lamp-map.yml", "stated:", "due: 2026/27-Q1\nstated:")
    (told,) = lanterns.told_of_records()
    assert "due: 2026/27-Q1 is a quarter of a financial year" in told


def test_the_month_in_which_the_year_starts_is_one_of_two(lanterns):
    lanterns.replace(ALLIANCE, "notice:", "year_starts: 9\nnotice:")
    assert lanterns.told_of_records()[0].endswith("Allowed are '01' and '04'.")


def test_exports_give_the_first_and_the_last_day_of_each_date(lanterns):
    dated(lanterns, "2002/03-Q4", "04")
    files = every_file(lanterns.edition().site, "")
    header, *rows = files["data/updates.csv"].splitlines()
    (row,) = [row for row in rows if row.startswith("2003-school-open,")]
    assert "date,date_first,date_last," in header
    assert ",2002/03-Q4,2003-01-01,2003-03-31," in row
    (record,) = [record for record in json.loads(files["data/updates.json"])["records"]
                 if record["id"] == "2003-school-open"]
    assert record["date"] == "2002/03-Q4"
    assert record["days"] == {"2002/03-Q4": ["2003-01-01", "2003-03-31"]}
