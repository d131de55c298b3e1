"""Tables follow from the records, and the records can be read back from them."""

import csv
import io
import json

import pytest

from macros.exports import every_file
from macros.exports.as_csv import FORMULA_STARTS, escape_formula
from macros.exports.tables import tables
from macros.model import KINDS

SITE = "https://lanterns.example/below/"


@pytest.fixture(scope="module")
def files(built):
    return every_file(built.site, SITE)


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"])))


def test_every_kind_that_holds_records_has_a_table_and_a_json_file(built, files):
    kinds = {kind for kind in KINDS if built.site.records[kind]}
    assert kinds == {kind for kind in KINDS if f"data/{kind}.csv" in files}
    assert kinds == {kind for kind in KINDS if f"data/{kind}.json" in files}


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_can_be_made_again_from_its_json(built, files, kind):
    told = json.loads(files[f"data/{kind}.json"])
    assert told["kind"] == kind
    records = []
    for one in told["records"]:
        words, url, days = one.pop("words"), one.pop("url"), one.pop("days")
        one.pop("standing", None)
        if kind == "documents":  # where an original lies is for editors alone
            one["original"]["file"] = f"data/originals/{one['id']}.txt"
        assert all(words.values())
        assert all(first <= last for first, last in days.values())
        assert url == "" or not url.startswith("/")
        records.append(KINDS[kind].model_validate(one))
    assert tuple(records) == built.site.of_kind(kind)


def test_where_the_original_of_a_paper_lies_is_in_no_file(files):
    (column,) = [name for name in rows(files, "documents")[0] if name.startswith("original")]
    assert column == "original_sha256"
    assert not [path for path, text in files.items() if "data/originals" in text]


def test_a_table_has_the_words_at_each_place_beside_it(files):
    (review,) = [row for row in rows(files, "actions") if row["id"] == "lamp-review"]
    assert review["title"] == "Review of the lamps"
    assert review["stated"] == "charter#deliverable-lamps | charter#appendix-lamps"
    assert review["stated_words"] == (
        "Review the lamps of both towns, including measures to: | "
        "Review the lamps of both towns with a position statement."
    )
    assert review["url"] == "plan/actions/lamp-review/"


def test_records_within_records_have_tables_that_name_the_record_they_belong_to(files):
    steps = rows(files, "actions-steps")
    assert [(row["parent_id"], row["position"], row["id"]) for row in steps] == [
        ("lamp-review", "1", "count-lamps"), ("lamp-review", "2", "replace-lamps"),
    ]  # fmt: skip
    (beside,) = rows(files, "lessons-items-beside")
    assert (beside["parent_id"], beside["position"]) == ("wicks/few", "1")


def test_a_record_of_which_there_is_one_within_another_has_columns_of_its_own(files):
    ladders, drawn = rows(files, "projects")
    assert (ladders["id"], ladders["due"], ladders["due_stated"]) == (
        "ladders", "2003-06", "report#ladders-purpose")
    assert ladders["due_stated_words"].startswith("Ladders are bought together")
    assert (drawn["id"], drawn["due"], drawn["due_stated"]) == ("map", "", "")
    (lead,) = rows(files, "projects-lead")
    assert (lead["parent_id"], lead["who"]) == ("ladders", "posts/lamp-master-northmouth")


def test_dates_and_marks_stand_as_they_are_written(files):
    (paint,) = [row for row in rows(files, "updates") if row["id"] == "2002-paint"]
    assert (paint["date"], paint["published"], paint["dated_by"]) == (
        "2002-07/2002-09", "2003-01-02", "report",
    )  # fmt: skip
    assert [row["settled"] for row in rows(files, "updates-outcomes")] == ["true", "false"]


def test_every_column_of_every_table_is_described(built):
    for table in tables(built.site):
        assert table.description, table.name
        for name, description in table.columns.items():
            assert description.strip(), (table.name, name)
        assert all(row.keys() <= table.columns.keys() for row in table.rows), table.name


def test_every_passage_of_the_papers_is_in_a_table(built, files):
    assert [row["place"] for row in rows(files, "passages")] == list(map(str, built.site.places))
    (wick,) = [row for row in rows(files, "passages") if row["place"] == "letter#wick"]
    assert (wick["words"], wick["paper_words"]) == ("What is a wick?", "What is a wik?")


def test_lines_end_as_the_standard_has_it_and_the_text_is_utf_8(files):
    text = files["data/responses.csv"]
    assert text.count("\r\n") == text.count("\n")
    assert "The watch’s letter" in text.encode("utf-8").decode("utf-8")


@pytest.mark.parametrize("sign", FORMULA_STARTS)
def test_no_cell_becomes_a_formula(lanterns, sign):
    assert escape_formula(f"{sign}1+1") == f"'{sign}1+1"
    if sign.strip():
        lanterns.replace("data/actions/lamp-map.yml", "A lamp map", f'"{sign}SUM(A1)"')
        text = every_file(lanterns.edition().site, SITE)["data/actions.csv"]
        assert f"'{sign}SUM(A1)" in text
        assert f",{sign}" not in text


def test_other_cells_stay_as_they_are():
    assert [escape_formula(cell) for cell in ("", "a=b", "1-2", "'=")] == ["", "a=b", "1-2", "'="]


def test_actions_and_projects_say_where_they_stand_and_from_when_that_is_told(files):
    (school,) = [row for row in rows(files, "actions") if row["id"] == "lamplighters-school"]
    assert {name: school[name] for name in ("state", "state_name", "state_date", "state_from",
                                            "state_basis", "late", "as_of")} == {
        "state": "complete", "state_name": "Complete", "state_date": "2003-02-01",
        "state_from": "updates/2003-school-open", "state_basis": "Northmouth Gazette, page 3",
        "late": "false", "as_of": "2003-02-03"}
    (ladders,) = [record for record in json.loads(files["data/projects.json"])["records"]
                  if record["id"] == "ladders"]
    assert (ladders["standing"]["state"], ladders["standing"]["due_now"]) == (
        "under-way", "2003-06")
    assert ladders["standing"]["state_basis"] == "report#paint"
