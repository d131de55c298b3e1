"""`make table KIND=figures`: the figures of all indicators, and back to where each one stands."""

import csv
import io
from datetime import date

import pytest

from macros.commands import CommandError
from macros.commands.csv_edits import with_cells
from macros.commands.record_tables import as_spreadsheets_read, find_kind, table_of, with_periods
from macros.commands.table import in_words, main
from macros.commands.taking_in import changed_files, compare
from macros.components.registry import known_calls
from macros.model.editions import PUBLIC
from macros.reading.gathering import gather
from macros.reading.spreadsheets import read_sheet

INDICATORS, REPORT = "data/indicators.yml", "docs/reports/2002-q3.md"
LONG, WIDE = "data/values/by-hand.csv", "data/values/quarters.csv"
#: The day after all figures of these tests.
LATE = date(2004, 1, 1)


@pytest.fixture
def site(lanterns):
    """The Lantern Alliance, with figures in its indicators, a report and two tables."""
    lanterns.add(WIDE, "indicator;2002-10/2002-12\r\n\"lamps-lit\";72 [p]\r\n")
    lanterns.add(LONG, "indicator,period,value,note,provisional\n"
                       "lamps-lit,2003-01/2003-03,75,\"Counted, by hand.\",\n")
    return lanterns.root


def table(site):
    return table_of(gather(site, PUBLIC, known_calls()), site, find_kind("figures"))


def rows(site) -> dict[str, dict[str, str]]:
    """The rows of the table by the periods of their figures."""
    text = as_spreadsheets_read(table(site)).removeprefix("\ufeff")
    return {row["period"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def taken(site, day=LATE, **edits):
    """What comes of the table after an edit: `_2002_Q4={"value": "73"}` for the row of a period."""
    made, changed = table(site), rows(site)
    for period, cells in edits.items():
        changed.setdefault(period, {"indicator": "lamps-lit", "period": period}).update(cells)
    out = io.StringIO()
    writer = csv.DictWriter(out, made.header)
    writer.writeheader()
    writer.writerows(changed.values())
    return made, compare(made, read_sheet(out.getvalue().encode(), made.header), day)


def told(site, day=LATE, **edits) -> list[str]:
    return [str(one) for one in taken(site, day, **edits)[1].mistakes]


def lines(site, day=LATE, **edits) -> dict[str, list[str]]:
    """By file the lines that an edit takes away, and those that it adds."""
    made, found = taken(site, day, **edits)
    assert [str(one) for one in found.mistakes] == []
    changed = {}
    for file, data in changed_files(made, found).items():
        before, after = (site / file).read_bytes().decode(), data.decode()
        changed[file] = [*(f"-{line}" for line in before.splitlines() if line not in
                           after.splitlines()),
                         *(f"+{line}" for line in after.splitlines() if line not in
                           before.splitlines())]
    return changed


FIRST, SECOND, THIRD = "2002-01/2002-03", "2002-04/2002-06", "2002-07/2002-09"
FOURTH, FIFTH = "2002-10/2002-12", "2003-01/2003-03"


def test_each_figure_is_a_row_that_says_where_it_stands(site):
    assert [(row["period"], row["value"], row["revised_value"], row["provisional"],
             row["stands_in"]) for row in rows(site).values()] == [
        (FIRST, "64", "", "", INDICATORS), (SECOND, "66.5", "67", "yes", INDICATORS),
        (THIRD, "70", "71", "yes", REPORT), (FIFTH, "75", "", "", LONG),
        (FOURTH, "72", "", "yes", WIDE)]
    assert with_periods(table(site)) == (
        f"\ufeffindicator,{FIRST},{SECOND},{THIRD},{FOURTH},{FIFTH}\r\n"
        "lamps-lit,64,67 [p],71 [p],72 [p],75\r\n")


def test_each_figure_changes_where_it_stands_and_nothing_else_does(site):
    early = date(2002, 12, 30)
    assert lines(site, early, **{
        SECOND: {"note": "One street is missing."}, THIRD: {"note": "Counted at noon."},
        FOURTH: {"provisional": ""}, FIFTH: {"value": "75.50", "provisional": "TRUE"}}) == {
        INDICATORS: [
            "-    - {period: 2002-04/2002-06, value: 66.5, provisional: yes, note: Two streets are "
            "missing., revised: [{value: 67, on: 2002-08-01, reason: The streets were counted.}]}",
            "+    - {period: 2002-04/2002-06, value: 66.5, provisional: yes, note: One street is "
            "missing., revised: [{value: 67, on: 2002-08-01, reason: The streets were counted.}]}"],
        REPORT: [f"{sign}  - {{about: indicators/lamps-lit, value: 70, revised: [{{value: 71, on: "
                 "2002-11-01, reason: One lamp was missed.}], provisional: yes, state: short, "
                 f"note: Counted at {time}.}}" for sign, time in (("-", "dusk"), ("+", "noon"))],
        WIDE: ['-"lamps-lit";72 [p]', '+"lamps-lit";72'],
        LONG: ['-lamps-lit,2003-01/2003-03,75,"Counted, by hand.",',
               '+lamps-lit,2003-01/2003-03,75.50,"Counted, by hand.",true']}


def test_a_new_figure_stands_with_its_indicator_or_where_its_row_says(site):
    assert lines(site, **{"2003-04/2003-06": {"value": "76"}})[INDICATORS] == [
        "+    - {period: 2003-04/2003-06, value: 76}"]
    assert lines(site, **{"2003-04/2003-06": {"value": "76", "stands_in": WIDE}}) == {
        WIDE: ["-indicator;2002-10/2002-12", '-"lamps-lit";72 [p]',
               "+indicator;2002-10/2002-12;2003-04/2003-06", '+"lamps-lit";72 [p];76']}
    assert lines(site, **{"2003-04/2003-06": {
        "value": "76", "note": 'In "Northmouth"', "stands_in": LONG}}) == {
        LONG: ['+lamps-lit,2003-04/2003-06,76,"In ""Northmouth""",']}
    made = lines(site, **{"2003-04/2003-06": {"value": "76", "stands_in": REPORT}})
    assert made[REPORT] == [
        "+  - {about: indicators/lamps-lit, period: 2003-04/2003-06, value: 76}"]


PUBLISHED = "a figure that was published, {0}, is not written over. Write {0} again here"


@pytest.mark.parametrize(("period", "cells", "sentence"), [
    (FIRST, {"value": "65"}, PUBLISHED.format(64) + ", and 65 into revised_value, with the day of "
     "the change in revised_on and why in revised_reason."),
    (THIRD, {"value": "72"}, PUBLISHED.format(70) + ", and 72 into revised_value"),
    (FIFTH, {"value": "76"}, PUBLISHED.format(75) + f". Take the figure out of {LONG}, and write "
     "it into values: of its indicator in data/indicators, with revised:. If no one can have read "
     f"it yet, change it in {LONG}."),
    (FOURTH, {"revised_value": "73", "revised_on": "2003-02-01", "revised_reason": "So."},
     f"{WIDE} has no place for a new figure beside the first one."),
    (FOURTH, {"note": "At dusk."}, f"{WIDE} has no place for it, because it has a column for each "
                                   "period."),
    (FIFTH, {"published": "2003-04-01"}, f"{LONG} has no column 'published'."),
    (THIRD, {"published": "2002-10-12"}, "a figure in a report is published with it. Leave this "
                                         "cell empty."),
    (THIRD, {"stands_in": INDICATORS}, f"the figure stands in {REPORT}, and a table moves none. "
                                       f"Write {REPORT} again."),
    ("2003-04/2003-06", {"value": "76", "stands_in": "data/indicator.yml"},
     "there is no file 'data/indicator.yml' in which this figure can stand. Did you mean "
     f"'{INDICATORS}'?"),
    ("2003-04/2003-06", {"value": "76", "note": "So.", "stands_in": WIDE},
     f"{WIDE} has no place for it"),
])
def test_what_has_no_place_where_a_figure_stands_is_told_with_where_to_write_it(
    site, period, cells, sentence
):
    line, = told(site, **{period: cells})
    assert sentence in line


def test_a_figure_that_counts_is_revised_and_one_that_does_not_yet_is_written_over(site, lanterns):
    lanterns.replace(INDICATORS, ", published: 2002-04-10", "")
    edit = {FIRST: {"value": "65"}}
    assert PUBLISHED.format(64) in told(site, date(2002, 3, 31), **edit)[0]
    assert told(site, date(2002, 3, 30), **edit) == []
    again = {"revised_value": "64.50", "revised_on": "2002-11-01", "revised_reason": "A slip."}
    assert lines(site, **{FIRST: again})[INDICATORS][1] == (
        "+    - {period: 2002-01/2002-03, value: 64, revised: [{value: 64.50, on: 2002-11-01, "
        "reason: A slip.}]}")
    new = {"revised_value": "72", "revised_on": "2002-12-01", "revised_reason": "Once more."}
    assert any("value: 72, on: 2002-12-01" in line for line in lines(site, **{THIRD: new})[REPORT])


def test_what_the_check_refuses_is_told_by_the_cell_of_the_edited_table(site, capsys):
    file = site / "figures.csv"
    assert main([str(site), "figures", "", "", "period"]) == 0
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace("72 [p]", "72").replace(FIFTH, f"{FIFTH},2003-04/2003-06")
                    .replace("75", "75,760"), "utf-8")
    capsys.readouterr()
    assert main([str(site), "figures", str(file)]) == 1
    out, err = capsys.readouterr()
    assert f"indicators/lamps-lit#{FOURTH}: provisional: 'yes' → nothing" in out
    assert err.splitlines() == [
        f"{file.as_posix()}: row 2, column G (2003-04/2003-06): value: 760 is above 100, the "
        "highest that it can be. Check its digits, or write lowest: or highest: at the indicator.",
        "1 mistake. Nothing was written."]
    file.write_text(file.read_text("utf-8").replace("760", "76"), "utf-8")
    assert main([str(site), "figures", str(file), "yes"]) == 0
    assert (site / WIDE).read_bytes() == b"indicator;2002-10/2002-12\r\n\"lamps-lit\";72\r\n"
    assert "{period: 2003-04/2003-06, value: 76}" in (site / INDICATORS).read_text("utf-8")
    assert main([str(site), "figures", str(file)]) == 0
    assert "The table says what the files say." in capsys.readouterr().out


def test_a_figure_that_stands_twice_is_to_be_told_first(site, lanterns):
    lanterns.add("data/values/more.csv", "indicator,2002-10/2002-12\nlamps-lit,72\n")
    with pytest.raises(CommandError, match=f"for {FOURTH} stands in data/values/more.csv and in "):
        table(site)


def test_a_table_without_an_edit_changes_no_file(site):
    made, found = taken(site)
    assert (found.mistakes, found.differences, changed_files(made, found)) == ([], [], {})
    assert [in_words(one) for one in taken(site, **{FIRST: {"state": ""}})[1].differences] == []


@pytest.mark.parametrize(("before", "after"), [
    (b"a,b\r\n1,2\r\n", b"a,b\r\n1,\"x,y\"\r\n3,4\r\n"),
    (b"a,b\n1", b"a,b\n1,\"x,y\"\n3,4\n"),
    (b"\xef\xbb\xbfa,b\n\"1\",\"2\n3\"\n", b"\xef\xbb\xbfa,b\n\"1\",\"x,y\"\n3,4\n"),
    ("\ufeffa,b\n1,2\n".encode("utf-16-le"), "\ufeffa,b\n1,\"x,y\"\n3,4\n".encode("utf-16-le")),
    (b"sep=,\r\na,b\r\n1,2\r\n", b"sep=,\r\na,b\r\n1,\"x,y\"\r\n3,4\r\n"),
])
def test_a_cell_changes_and_all_other_bytes_of_a_table_stay(before, after):
    assert with_cells(before, ",", {(2, 2): "x,y"}, [["3", "4"]]) == after


@pytest.mark.parametrize("stands_in", [REPORT, LONG, WIDE])
def test_a_new_figure_that_is_refused_is_told_by_its_row_wherever_it_is_to_stand(
    site, capsys, stands_in
):
    file = site / "figures.csv"
    made = as_spreadsheets_read(table(site))
    cells = dict.fromkeys(table(site).header, "") | {
        "indicator": "lamps-lit", "period": "2003-04/2003-06", "value": "760",
        "stands_in": stands_in}
    file.write_text(f"{made}{','.join(cells.values())}\r\n", "utf-8")
    assert main([str(site), "figures", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"{file.as_posix()}: row 7")


# ---- what spreadsheets make of cells (tried with LibreOffice 7.4, in German and in English)

def after(site, old, new, kind="figures", sign=","):
    """(what is told, the differences, how many cells say the same) after a change of the text."""
    made = table_of(gather(site, PUBLIC, known_calls()), site, find_kind(kind))
    text = divided_by(sign, as_spreadsheets_read(made))
    assert text.count(old) == 1, text
    found = compare(made, read_sheet(text.replace(old, new).encode(), made.header), LATE)
    return ([str(one) for one in found.mistakes], [in_words(one) for one in found.differences],
            found.again)


def divided_by(sign, text) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(csv.reader(io.StringIO(text, newline="")))
    return out.getvalue().removeprefix("\ufeff")


@pytest.mark.parametrize(("kind", "sign", "old", "new"), [
    ("figures", ";", ";66.5;", ";66,5;"),
    ("figures", ";", ";2002-04-10;", ";10.04.2002;"),
    ("figures", ";", ";2002-04-10;", ";10. Apr 02;"),
    ("money-amounts", ";", ";1200;", ";1.200,00 €;"),
    ("money-amounts", ",", ",1200,", ',"£1,200.00",'),
    ("money-amounts", ",", ",1200,", ",1 200,"),
    ("money-amounts", ";", ";1200;", ";1.200;"),
    ("risks-assessed", ",", ",2002-01,", ",Jan-02,"),
    ("risks-assessed", ";", ";2002-01;", ";01.01.2002;"),
    ("risks-assessed", ";", ";2002-01;", ";01. Jän 02;"),
    ("meetings", ",", ",14:30,", ",14:30:00,"),
    ("meetings", ",", ",14:30,", ",2:30:00 PM,"),
])
def test_what_a_spreadsheet_wrote_in_its_own_way_changes_nothing_and_is_counted(
    site, kind, sign, old, new
):
    assert after(site, old, new, kind, sign) == ([], [], 1)


#: What LibreOffice made of texts that it took for something else.
@pytest.mark.parametrize(("text", "cell", "sentence"), [
    ("0042", "42", ""), ("12.50", "12,5", ""), ("1E5", "100000", ""), ("12 %", "12%", ""),
    ("TRUE", "WAHR", ""), ("true", "TRUE", ""), ("09:30", "09:30:00", ""),
    ("2026-06-09", "09.06.2026", ""),
    ("3/4", "03/04/2026", "'03/04/2026' is a date, which a spreadsheet made of '3/4'. Write 3/4 "
                          "again, in a column that is set to 'Text'."),
    ("1-2", "01/02/2026", "a date, which a spreadsheet made of '1-2'."),
    ("1.5.", "01.05.2026", "a date, which a spreadsheet made of '1.5.'."),
    ("May 2026", "01.05.2026", "a date, which a spreadsheet made of 'May 2026'."),
    ("3 1/2", "3,5", "'3,5' is a number, which a spreadsheet made of '3 1/2'."),
    ("1.234", "1234", "'1234' is what a spreadsheet makes of 1.234 where a point groups"),
    ("12345678901234567890", "1,23456789012346E+019", "is how a spreadsheet shortens a long"),
])
def test_a_text_that_a_spreadsheet_took_for_something_else_is_the_same_or_told(
    site, lanterns, text, cell, sentence
):
    lanterns.replace("data/money.yml", "note: One bill is open.", f'note: "{text}"')
    made = table_of(gather(site, PUBLIC, known_calls()), site, find_kind("money-amounts"))
    data = divided_by(";", as_spreadsheets_read(made)).replace(f";{text}", f";{cell}", 1)
    found = compare(made, read_sheet(data.encode(), made.header))
    assert (found.differences, bool(found.mistakes)) == ([], bool(sentence))
    assert sentence in "".join(map(str, found.mistakes))


@pytest.mark.parametrize("word", ["TRUE", "WAHR", "Vrai"])
def test_yes_and_no_can_be_those_of_a_spreadsheet_in_another_language(site, word):
    assert after(site, ",true,", f",{word},", "meetings")[:2] == ([], [])


BOTH = "'1.250' can be read in two ways. Write 1250 if the point groups thousands, or 1.25 if it " \
       "stands before decimals."


@pytest.mark.parametrize(("sign", "old", "new", "sentence"), [
    (",", ",300,", ",1.250,", BOTH),
    (";", ";300;", ";1.250;", BOTH),
    (",", ",300,", ',"1,250",', "'1,250' has a sign between its digits. Write 1250 or 1.250."),
    (";", ";300;", ";1,250;", "'1,250' has a sign between its digits. Write 1250 or 1.250."),
    (";", ";300;", ";11. Aug;", "'11. Aug' is a date, which spreadsheets make of some numbers. "
                                "Write the number, in a column that is set to 'Text'. It was '300' "
                                "before."),
    (",", ",300,", ",Nov 08,", "'Nov 08' is a date"),
    (",", ",300,", ",2026-05-11,", "'2026-05-11' is a date"),
    (",", ",300,", ",########,", "'########' is what a spreadsheet shows where it cannot show"),
    (",", ",300,", ",3.1E+05,", "Write all its digits, like 310000, in a column"),
])
def test_a_number_that_a_spreadsheet_made_doubtful_is_told_with_each_way_to_read_it(
    site, sign, old, new, sentence
):
    told, differences, _ = after(site, old, new, "money-amounts", sign)
    assert differences == []
    line, = told
    assert line.startswith("row 3, column C (planned): ")
    assert sentence in line


def test_a_number_of_which_a_spreadsheet_lost_the_point_is_told(site, lanterns):
    lanterns.replace("data/money.yml", "planned: 300", "planned: 1.250")
    told, differences, _ = after(site, ",1.250,", ",1250,", "money-amounts")
    assert differences == []
    assert "'1250' is what a spreadsheet makes of 1.250 where a point groups thousands. Write " \
           "1.250 again, or 1250 into the file if that is meant." in told[0]


def test_what_was_there_says_which_of_day_and_month_comes_first(site):
    """Each of these dates can be read in two ways, and as the one before only in one of them."""
    text = as_spreadsheets_read(table(site)).replace("2002-04-10", "04/10/2002")
    text = text.replace("2002-08-01", "08/01/2002")
    for third, told in (("11/01/2002", 0), ("01/11/2002", 3)):
        found = compare(table(site), read_sheet(
            text.replace("2002-11-01", third).encode(), table(site).header), LATE)
        assert (len(found.mistakes), found.differences) == (told, [])
