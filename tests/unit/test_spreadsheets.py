"""A table as spreadsheets save it: its signs, encodings and rows, and what they make of values."""

import codecs

import pytest

from macros.errors import letters
from macros.reading.spreadsheets import (
    NotATable,
    by_period,
    date_meant,
    made_by_spreadsheets,
    order_of_dates,
    read_sheet,
)

KNOWN = ("id", "title", "due", "note")


def read(text, known=KNOWN, left_out=()):
    return read_sheet(text if isinstance(text, bytes) else text.encode(), known, left_out)


def told(text, **more):
    return [str(mistake) for mistake in sorted(read(text, **more).mistakes)]


def refused(text):
    with pytest.raises(NotATable) as error:
        read(text)
    return str(error.value)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_with_the_sign_and_line_end_that_it_has(sign, line_end):
    text = line_end.join([sign.join(KNOWN), sign.join(["a", f'"x{sign}{line_end}y"', "2026", ""])])
    (row,) = read(text).rows
    assert row.cells == {"id": "a", "title": f"x{sign}\ny", "due": "2026", "note": ""}


@pytest.mark.parametrize("data", [
    codecs.BOM_UTF8 + "id,title\na,£é".encode(), "id,title\na,£é".encode("utf-16"),
    codecs.BOM_UTF16_BE + "id,title\na,£é".encode("utf-16-be"), "id,title\na,£é".encode()])
def test_a_byte_order_mark_says_how_the_text_is_encoded(data):
    assert read(data).rows[0].cells == {"id": "a", "title": "£é"}


def test_the_encoding_of_windows_is_told_and_not_guessed():
    assert refused("id,title\na,x\nb,£5\n".encode("cp1252")) == (
        "the file is not saved as UTF-8, so letters such as 'é' and '£' cannot be read (the first "
        "is on line 3; on Windows it would be '£'). In the spreadsheet choose 'Save as', and there "
        "'CSV UTF-8'.")


def test_the_line_in_which_excel_names_its_sign_is_no_row():
    (row,) = read("sep=;\r\nid;title\r\na;b, c\r\n").rows
    assert (row.number, row.cells) == (2, {"id": "a", "title": "b, c"})


def test_rows_are_counted_as_a_spreadsheet_counts_them():
    rows = read('id,title\na,"two\nlines"\n,\n\nb,x\n').rows
    assert [(row.number, row.cells["id"]) for row in rows] == [(2, "a"), (5, "b")]


def test_a_quotation_mark_that_nothing_ends_is_told_with_its_row():
    assert refused('id,title\na,x\nb,"y\n').startswith("row 3: a quotation mark begins a cell here")


def test_a_file_without_a_row_of_names_is_told():
    assert refused("") == refused("\n,,\n") == (
        "the first row is empty. Write the names of the columns there, like 'id', 'title' and "
        "'due'.")


def test_each_column_has_a_name_that_is_known_once():
    assert told("id,titel,steps,title,,title\n", left_out=("steps",)) == [
        "row 1, column B (titel): there is no column 'titel'. Did you mean 'title'?",
        "row 1, column C (steps): 'steps' is more than a cell can hold. Delete the column, and "
        "change it in the files.",
        "row 1, column E (no name): this column has no name. Write its name above it, or "
        "delete the column.",
        "row 1, column F (title): there are two columns 'title'. Delete one of the two."]


def test_empty_columns_at_the_end_are_nothing_and_a_cell_beyond_the_last_is_told():
    assert told("id,title,,\na,b,,\n") == []
    assert told("id,title\na,b, and c\n") == [
        "row 2: there are 3 cells in this row, but 2 columns. Delete what stands beyond the last "
        "column. If a text was cut at a comma or semicolon, put it in quotation marks."]


def test_a_column_for_each_period_is_a_row_for_each_value():
    text = "parent_id;2025/26-Q4;Jan-26;2027\nfires;5;;x\ncalls;;6;\n"
    wide = read_sheet(text.encode(), ["parent_id", "period", "value"], periods=True)
    sheet = by_period(wide, "parent_id", lambda cell: {"value": cell})
    assert [(row.number, *row.cells.values()) for row in sheet.rows] == [
        (2, "fires", "2025/26-Q4", "5"), (2, "fires", "2026-01", ""), (2, "fires", "2027", "x"),
        (3, "calls", "2025/26-Q4", ""), (3, "calls", "2026-01", "6"), (3, "calls", "2027", "")]
    assert sheet.names == ("parent_id", "2025/26-Q4", "Jan-26", "2027", "period", "value",
                           "provisional", "note")
    assert str(sheet.at(sheet.rows[4], "value", "it is no number.")) == (
        "row 3, column C (Jan-26): it is no number.")
    assert sheet.mistakes == []
    assert told(text, known=("parent_id", "value"))[0].startswith(
        "row 1, column B (2025/26-Q4): there is no column '2025/26-Q4'.")
    long = read("id,period,value\n", known=("id", "period", "value"))
    assert by_period(long, "id", lambda cell: {"value": cell}) is long
    other = read_sheet(b"parent_id,2025/26-Q3,Q2 2025/26\n", ["parent_id"], periods=True)
    assert [str(mistake) for mistake in other.mistakes] == [
        "row 1, column C (Q2 2025/26): 'Q2 2025/26' is not a date in the right form. Write "
        "2025/26-Q2."]


def test_columns_have_the_letters_of_spreadsheets():
    assert [letters(number) for number in (1, 26, 27, 52, 53, 703)] == [
        "A", "Z", "AA", "AZ", "BA", "AAA"]


@pytest.mark.parametrize(("cell", "fix"), [
    ("31/03/2027", "2027-03-31"), ("31.3.27", "2027-03-31"), ("03/31/2027", "2027-03-31"),
    ("31-Mar-27", "2027-03-31"), ("Mar-26", "2026-03"), ("31 March 2027", "2027-03-31"),
    ("2027-03-31 00:00:00", "2027-03-31"), ("46112", "2026-03-31"), ("'2026-03", "2026-03"),
    ("3/4/2027", "2027-04-03 for 3 April 2027 or 2027-03-04 for 4 March 2027"),
    ("04/04/2027", "2027-04-04"),
])
def test_a_date_as_a_spreadsheet_writes_it_is_told_with_all_that_it_can_mean(cell, fix):
    assert made_by_spreadsheets(cell, "date") == (
        f"'{cell}' is a date as a spreadsheet writes it.",
        f"Write {fix}, in a column that is set to 'Text'.")
    assert date_meant(cell) == ("" if " or " in fix else fix)


@pytest.mark.parametrize("cell", [
    "2026-03", "2026-Q2", "2025/26", "soon", "", "2026-09-30/2026-12"])
def test_what_is_a_date_here_or_none_at_all_is_no_spreadsheets_doing(cell):
    assert made_by_spreadsheets(cell, "date") is None
    assert date_meant(cell) == ""


def test_the_other_dates_of_a_table_show_whether_the_day_or_the_month_stands_first():
    assert order_of_dates(["3/4/2027", "31/3/2027", "Mar-26"]) == "day"
    assert order_of_dates(["3/4/2027", "3/31/2027"]) == "month"
    assert order_of_dates(["31/3/2027", "3/31/2027"]) == order_of_dates(["3/4/2027"]) == ""
    assert date_meant("3/4/2027", "day") == "2027-04-03"
    assert date_meant("3/4/2027", "month") == "2027-03-04"


@pytest.mark.parametrize(("cell", "fix"), [
    ("1,250", "Write 1250 or 1.250."), ("62 502", "Write 62502."), ("1,250,000", "Write 1250000."),
    ("1.250.000", "Write 1250000."), ("-1’250", "Write -1250."),
    ("3,5", "Write 3.5, with a point."),
])
def test_signs_between_the_digits_of_a_number_are_told(cell, fix):
    told = made_by_spreadsheets(cell, "number")
    assert told is not None
    assert told[1] == fix


@pytest.mark.parametrize("cell", ["1250", "1.250", "-3.5", "0", "many"])
def test_a_number_without_such_signs_is_left_to_the_check(cell):
    assert made_by_spreadsheets(cell, "number") is None


@pytest.mark.parametrize("kind", ["text", "date", "number"])
def test_what_a_spreadsheet_could_not_show_is_told_wherever_it_stands(kind):
    assert made_by_spreadsheets("#NAME?", kind) == (
        "'#NAME?' is what a spreadsheet shows where it cannot show the value.", "Write the value.")
    assert made_by_spreadsheets("#####", kind) is not None
    assert made_by_spreadsheets("1E+05", kind) == (
        "'1E+05' is how a spreadsheet shortens a long number.",
        "Write all its digits, like 100000, in a column that is set to 'Text'.")
