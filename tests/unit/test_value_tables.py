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
    ("72", "n/a", "2:2: cell B2: 'n/a' is not a figure. Write [x], which says that there is none."),
    ("72", "[c]", "2:2: cell B2: '[c]' is not a figure. Write [x], which says that there is none."),
    ("72", "[p]", "2:2: cell B2: '[p]' says that a figure is provisional, and none stands before "
                  "it. Write the figure, or [x] if there is none."),
    ("72", "72 [e]", "2:2: cell B2: '72 [e]' has a sign after the figure that is not read here. "
                     "Write 72, or 72 [p] if it is provisional."),
    ("72", "72 [x]", "2:2: cell B2: '72 [x]' is a figure with the sign that there is none. Write "
                     "one of the two."),
    ("72", "1.2E+05", "2:2: cell B2: '1.2E+05' is how a spreadsheet shortens a long number. Write "
                      "all its digits, like 120000, in a column that is set to 'Text'."),
    ("2002-10/2002-12", "Q4 2002", "1:2: cell B1: 'Q4 2002' is not a date in the right form. Write "
                                   "2002-Q4,"),
    ("2002-10/2002-12", "Oct-Dec 2002", "1:2: cell B1: 'Oct-Dec 2002' is not a period as it is "
                                        "written here. Write 2002-10/2002-12."),
    ("2002-10/2002-12", "02Q4", "1:2: cell B1: '02Q4' is not a period as it is written here. Write "
                                "2002-Q4, or 2002/03-Q4 for a quarter of the financial year."),
    ("2002-10/2002-12", "Dec-02", "1:2: cell B1: 'Dec-02' is not a period as it is written here. "
                                  "Write 2002-12 for the month, or 2002-Q4 (2002/03-Q3 where the "
                                  "year starts in April) for its quarter."),
    ("2002-10/2002-12", "12/2002", "1:2: cell B1: '12/2002' is not a period as it is written here. "
                                   "Write 2002-12 for the month"),
    ("2002-10/2002-12", "37621", "1:2: cell B1: '37621' is not a period as it is written here. "
                                 "Write 2002-12 for the month"),
    ("2002-10/2002-12", "01/02/2002", "1:2: cell B1: '01/02/2002' is not a period as it is "
                                      "written here. Write 2002-02 or 2002-01 for the month, "
                                      "whichever is meant, or its quarter."),
    ("2002-10/2002-12", "Source", "1:2: cell B1: 'Source' is no period. Write one, like 2025-Q1. A "
                                  "column that is to be passed over is called 'title', 'name', "
                                  "'unit' or 'note'."),
    ("indicator", "Indicater", "1:1: cell A1: no column is called 'indicator'. Did you mean "
                               "'Indicater'?"),
    ("lamps-lit", "", "2:1: cell A2: no indicator is named in this row. Write its id, or delete "
                      "the row."),
])
def test_what_is_wrong_in_a_cell_is_told_where_the_spreadsheet_shows_it(old, new, told):
    mistakes = read(WIDE.replace(old, new, 1))[1]
    assert f"{FILE}:{told}" in "\n".join(mistakes)


@pytest.mark.parametrize(("old", "new"), [
    ("indicator", "Indicator"), ("75 [p]", "75 [P]"), ("2002-10/2002-12", "2002-q4"),
    ("indicator,", "title,indicator,"),
])
def test_capitals_make_no_difference_and_titles_are_passed_over(old, new):
    text = WIDE.replace(old, new, 1)
    if new.startswith("title"):
        text = text.replace("lamps-lit", "Lamps,lamps-lit")
    figures, told = read(text)
    assert [figure[2:] for figure in figures] == [figure[2:] for figure in FIGURES]
    assert told == []


def test_a_column_without_a_name_is_told_once():
    assert read("indicator,,2002-Q4\nlamps-lit,,72\n")[1] == [
        f"{FILE}:1:2: cell B1: this column has no name. Write its name above it, or delete the "
        "column."]


def test_two_rows_of_an_indicator_and_a_period_of_a_wrong_length_are_told_once(lanterns):
    assert read(f"{WIDE}lamps-lit,73,\n")[1] == [
        f"{FILE}:3:1: cell A3: 'lamps-lit' has row 2 too. Keep one row for each indicator."]
    assert read("indicator,2002-Q3,2002-Q4\nlamps-lit,72,\nlamps-lit,,73\n")[1] == []
    lanterns.replace("data/indicators.yml", "- id: lamps-lit",
                     "- {id: other, title: Other, unit: lamps, better: up, every: quarter, "
                     "elsewhere: {name: Lamp book, words: lamps}}\n- id: lamps-lit")
    lanterns.add(FILE, "indicator,2003\nlamps-lit,72\nother,5\n")
    line, = lanterns.told_of_records()
    assert line.startswith(f"{FILE}:1:2: cell B1: period: 2003 is not one quarter, and 'lamps-lit'")


WAYS = "can be read in two ways. Write 1250 if the point groups thousands, or 1.25 if it stands " \
       "before decimals."


@pytest.mark.parametrize(("cells", "sign", "doubtful"), [
    (("1.250", "980"), ",", True), (("1.250", "980"), ";", True), (("1.250", "1.310"), ";", True),
    (("1.250", "1.5"), ";", False), (("1.250", "1.310"), ",", False),
    (("0.250", "0.5"), ";", False),
    (("1.250", "1300"), ",", False), (("1.250", ""), ",", False),
])
def test_a_point_that_may_group_thousands_is_asked_about(cells, sign, doubtful):
    wide = "\n".join(sign.join(row) for row in (
        ("indicator", "2002-Q3", "2002-Q4"), ("lamps-lit", *cells)))
    long = "\n".join(sign.join(row) for row in (
        ("indicator", "period", "value"),
        *(("lamps-lit", f"2002-Q{number}", cell) for number, cell in enumerate(cells, 3))))
    for text in (wide, long):
        assert any(WAYS in line for line in read(text)[1]) == doubtful


@pytest.mark.parametrize(("old", "new", "told"), [
    ("2003-01-09", "09/01/2003", "cell D2: '09/01/2003' is a date as a spreadsheet writes it."),
    ("yes", "perhaps", "cell E3: 'perhaps' is not one of the words that can be written here. "
                       "Write yes, or nothing."),
    (",value,", ",figure,", "no column is called 'value'."),
    (",note", ",notes", "there is no column 'notes'. Did you mean 'note'?"),
])
def test_the_same_in_a_table_with_a_row_for_each_figure(old, new, told):
    assert told in "\n".join(read(LONG.replace(old, new, 1))[1])


def test_a_table_in_utf_16_without_its_mark_is_told():
    assert read(WIDE, "utf-16-le")[1] == [
        f"{FILE}:1:1: the file is not text that is saved as UTF-8. In the spreadsheet choose 'Save "
        "as', and there 'CSV UTF-8'."]


def test_a_table_in_another_encoding_is_told_with_how_to_save_it():
    assert "not saved as UTF-8" in read(LONG.replace("hand", "händ"), "cp1252")[1][0]


def test_figures_of_a_table_are_those_of_the_indicator(lanterns):
    lanterns.add(FILE, WIDE)
    site = lanterns.edition().site
    figures = [value.now for value in site.get(Indicator, "lamps-lit").values]
    assert figures == [64, 67, 71, 72, 75]


@pytest.mark.parametrize(("old", "new", "told"), [
    ("lamps-lit", "lamps-lid", f"{FILE}:2:1: cell A2: there is no indicator 'lamps-lid'. Did you "
                               "mean 'lamps-lit'?"),
    ("2002-10/2002-12", "2002-07/2002-09",
     "the figure of 'lamps-lit' for July to September 2002 already stands in "
     "docs/reports/2002-q3.md:9:5."),
    ("2003-01/2003-03", "2002-Q4", f"{FILE}:2:3: cell C2: the figure of 'lamps-lit' for October to "
     f"December 2002 (Q4 2002) already stands in {FILE}:2:2 (cell B2)."),
    ("72", "720", f"{FILE}:2:2: cell B2: value: 720 is above 100, the highest that it can be."),
    (",2003-01/2003-03", ",2003-04/2003-06",
     f"{FILE}:2:3: cell C2: period: no figure is given for the quarter before April to June 2003."),
])
def test_figures_of_a_table_are_checked_as_all_others_are(lanterns, old, new, told):
    lanterns.add(FILE, WIDE.replace(old, new, 1))
    lines = lanterns.told_of_records()
    assert sum(told in line for line in lines) == 1, lines


@pytest.mark.parametrize(("text", "told"), [
    (WIDE.replace("2003-01/2003-03", "2002/03-Q4"), f"{FILE}:1:3: cell C1: 2002/03-Q4 is a quarter "
     "of a financial year, and the year starts in January here. Write 2003-Q1, which has the same "
     "months, or year_starts: 04 in data/alliance.yml."),
    (LONG.replace("2003-01/2003-03", "2002/03-Q4"), f"{FILE}:3:2: cell B3: 2002/03-Q4 is"),
])
def test_quarters_of_a_table_are_those_of_the_collaborations_year(lanterns, text, told):
    lanterns.add(FILE, text)
    assert [line for line in lanterns.told_of_records() if line.startswith(told)]


def test_a_folder_among_tables_is_told_and_capitals_in_a_files_name_are_no_fault(lanterns):
    lanterns.add("data/values/2002/quarters.csv", WIDE)
    lanterns.add("data/values/QUARTERS.CSV", WIDE)
    assert lanterns.told_of_records() == [
        "data/values/2002:1:1: tables of figures lie in no folder below data/values. Move its "
        "files one folder up."]


def test_what_is_no_table_is_told(lanterns):
    lanterns.add("data/values/quarters.xlsx", "PK")
    assert lanterns.told_of_records() == [
        "data/values/quarters.xlsx:1:1: only tables of figures lie here. Save it as CSV, or move "
        "it to another folder."]
