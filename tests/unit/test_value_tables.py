"""Figures of indicators in CSV: what is read of a spreadsheet's file, and what is told."""

from decimal import Decimal

import pytest

from macros.model import Indicator
from macros.reading.value_tables import read_values

FILE = "data/values/quarters.csv"
WIDE = "indicator,2002-10/2002-12,2003-01/2003-03\nlamps-lit,72,75 [p]\n"
LONG = ("indicator,period,value,published,provisional,note\n"
        "lamps-lit,2002-10/2002-12,72,2003-01-09,,\n"
        "lamps-lit,2003-01/2003-03,75,,yes,Counted by hand.\n")


def read(text: str, encoding: str = "utf-8"):
    values, mistakes = read_values(text.encode(encoding), FILE)
    return ([(one.indicator_id, one.value.period.text, one.value.value, one.value.provisional)
             for one in values], [str(mistake) for mistake in mistakes])


FIGURES = [("lamps-lit", "2002-10/2002-12", Decimal(72), False),
           ("lamps-lit", "2003-01/2003-03", Decimal(75), True)]


@pytest.mark.parametrize("text", [
    WIDE, LONG, WIDE.replace(",", ";"), WIDE.replace(",", "\t"), f"\ufeff{WIDE}",
    WIDE.replace("\n", "\r\n"), f"sep=;\r\n{WIDE}".replace(",", ";"),
    f"{WIDE}\n,,\n",
])
def test_a_table_is_read_as_a_spreadsheet_saves_it(text):
    assert read(text) == (FIGURES, [])


def test_an_empty_cell_is_no_figure_and_x_says_that_there_is_none():
    values, mistakes = read_values(
        WIDE.replace(",72,75 [p]", ",,[x]").encode(), FILE)
    assert mistakes == []
    assert [(one.value.value, one.value.note) for one in values] == [(None, "not available")]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("72", "62,502", "2:1: there are 4 cells in this row, but 3 columns."),
    ("72", '"62,502"', "2:2: cell B2: '62,502' has a sign between its digits. Write 62502 or "
                       "62.502."),
    ("72", '"72,5"', "2:2: cell B2: '72,5' has a comma in it. Write 72.5, with a point."),
    ("72", "72%", "2:2: cell B2: '72%' is not a number as it is written here. Write 72."),
    ("72", "n/a", "2:2: cell B2: 'n/a' is not a number as it is written here. Write its digits "
                  "alone, like 1250 or 0.75."),
    ("72", "1.2E+05", "2:2: cell B2: '1.2E+05' is how a spreadsheet shortens a long number. Write "
                      "all its digits, like 120000, in a column that is set to 'Text'."),
    ("2002-10/2002-12", "Q4 2002", "1:2: cell B1: 'Q4 2002' is not a date in the right form. Write "
                                   "2002-Q4,"),
    ("indicator", "Indicater", "1:1: cell A1: no column is called 'indicator'. Did you mean "
                               "'Indicater'?"),
    ("lamps-lit", "", "2:1: cell A2: no indicator is named in this row. Write its id, or delete "
                      "the row."),
])
def test_what_is_wrong_in_a_cell_is_told_where_the_spreadsheet_shows_it(old, new, told):
    mistakes = read(WIDE.replace(old, new, 1))[1]
    assert f"{FILE}:{told}" in "\n".join(mistakes)


@pytest.mark.parametrize(("old", "new", "told"), [
    ("2003-01-09", "09/01/2003", "cell D2: '09/01/2003' is a date as a spreadsheet writes it."),
    ("yes", "perhaps", "cell E3: 'perhaps' is not one of the words that can be written here. "
                       "Write yes, or nothing."),
    (",value,", ",figure,", "no column is called 'value'."),
    (",note", ",notes", "there is no column 'notes'. Did you mean 'note'?"),
])
def test_the_same_in_a_table_with_a_row_for_each_figure(old, new, told):
    assert told in "\n".join(read(LONG.replace(old, new, 1))[1])


def test_a_table_in_another_encoding_is_told_with_how_to_save_it():
    assert "not saved as UTF-8" in read(LONG.replace("hand", "händ"), "cp1252")[1][0]


def test_figures_of_a_table_are_those_of_the_indicator(lanterns):
    lanterns.add(FILE, WIDE)
    site = lanterns.edition().site
    figures = [value.now for value in site.get(Indicator, "lamps-lit").values]
    assert figures == [64, 67, 71, 72, 75]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("lamps-lit", "lamps-lid", f"{FILE}:2:2: there is no indicator 'lamps-lid'. Did you mean "
                               "'lamps-lit'?"),
    ("2002-10/2002-12", "2002-07/2002-09",
     "the figure of 'lamps-lit' for July to September 2002 already stands in "
     "docs/reports/2002-q3.md:9:5."),
    ("72", "720", f"{FILE}:2:2: value: 720 is above 100, the highest that it can be."),
    (",2003-01/2003-03", ",2003-04/2003-06",
     f"{FILE}:2:3: period: no figure is given for the quarter before April to June 2003."),
])
def test_figures_of_a_table_are_checked_as_all_others_are(lanterns, old, new, told):
    lanterns.add(FILE, WIDE.replace(old, new, 1))
    assert any(told in line for line in lanterns.told_of_records())


def test_what_is_no_table_is_told(lanterns):
    lanterns.add("data/values/quarters.xlsx", "PK")
    assert lanterns.told_of_records() == [
        "data/values/quarters.xlsx:1:1: only tables of figures lie here. Save it as CSV, or move "
        "it to another folder."]
