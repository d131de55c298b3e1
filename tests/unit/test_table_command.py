"""`make table`: records as a table that a spreadsheet edits, and back into the files."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from yaml_edit import YamlError

from macros.commands import CommandError, yaml_edits
from macros.commands.cells import Layout, first_key, kinds, layout
from macros.commands.record_tables import (
    Table,
    as_spreadsheets_read,
    find_kind,
    table_of,
    without_escape,
)
from macros.commands.table import STOPPED, in_words, main, write_files
from macros.commands.taking_in import changed_files, compare
from macros.commands.yaml_edits import Source
from macros.components.registry import known_calls
from macros.model import STAFF_KINDS
from macros.model.editions import PUBLIC, STAFF
from macros.reading.gathering import gather
from macros.reading.spreadsheets import read_sheet
from macros.reading.yaml_tree import load_yaml
from tests.editions import ROOT
from tests.unit.conftest import COLLABORATION
from tests.unit.sentences import no, no_date, no_key

SITES = [ROOT, *(path.parent for path in sorted(ROOT.glob("examples/*/mkdocs.yml"))),
         ROOT / "tests/collaboration"]
each_site = pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)

#: Actions in one list, written in the ways in which people write YAML.
ACTIONS = """\
# The lamps' actions.

- id: oil-store
  title: "A store: for oil"   # not the old one
  strand_id: brighter-streets
  lead: [posts/watcher, {who: people/ada-flint, from: 2001}]
  due: {value: 2003-06, stated: [charter#aim]}
  stated:
    - charter#deliverable-map
    # the appendix says it too
    - charter#appendix-lamps

# ---- What came later

- {id: oil-price, title: What oil costs, strand_id: brighter-streets, stated: [charter#aim],
   due: 2003, revised: [{due: 2004, on: 2003-02-01, reason: It was dear.}]}

- id: wicks
  title: >-
    Wicks that last
    a winter
  strand_id: steadier-hands
  lead: posts/watcher
  stated: [charter#aim]
# the end
"""
FILE = "data/actions.yml"
Rows = dict[str, dict[str, str]]


@pytest.fixture
def site(lanterns) -> Path:
    """The Lantern Alliance, whose actions are in a list."""
    for path in (lanterns.root / "data/actions").iterdir():
        path.unlink()
    lanterns.add(FILE, ACTIONS)
    return lanterns.root


def table(site, kind="actions") -> Table:
    edition = STAFF if find_kind(kind).of in STAFF_KINDS else PUBLIC
    return table_of(gather(site, edition, known_calls()), site, find_kind(kind))


def rows(table: Table) -> Rows:
    """The rows of a table, by their ids."""
    text = as_spreadsheets_read(table).removeprefix("\ufeff")
    return {"#".join(row[name] for name in table.ids): row
            for row in csv.DictReader(io.StringIO(text, newline=""))}


def edited(table: Table, edit: Callable[[Rows], object], **format) -> bytes:
    """The table as a spreadsheet saves it after an edit."""
    changed = rows(table)
    edit(changed)
    out = io.StringIO()
    writer = csv.DictWriter(out, table.header, extrasaction="ignore", **format)
    writer.writeheader()
    writer.writerows(changed.values())
    return out.getvalue().encode()


def compared(site, edit, kind="actions", **format):
    made = table(site, kind)
    sheet = read_sheet(edited(made, edit, **format), made.header, made.layout.left_out)
    return made, compare(made, sheet)


def differences(site, edit, **more) -> list[str]:
    _, taken = compared(site, edit, **more)
    assert [str(mistake) for mistake in taken.mistakes] == []
    return [in_words(difference) for difference in taken.differences]


def told(site, edit, **more) -> list[str]:
    return [str(mistake) for mistake in sorted(compared(site, edit, **more)[1].mistakes)]


def changed(site, edit, file=FILE, **more) -> list[str]:
    """The lines of a file that an edit takes away, and those that it adds."""
    made, taken = compared(site, edit, **more)
    assert taken.mistakes == []
    files = changed_files(made, taken)
    assert list(files) == [file]
    before = (site / file).read_text("utf-8").splitlines() if (site / file).exists() else []
    after = files[file].decode().splitlines()
    return [*(f"-{line}" for line in before if line not in after),
            *(f"+{line}" for line in after if line not in before)]


def put(id, /, **cells):
    """An edit that writes these cells in the row with this id."""
    return lambda rows: rows[id].update(cells)


def new(id, /, **cells):
    """An edit that adds a row at the end."""
    return lambda rows: rows.update({id: {"id": id, **cells}})


def every_table(site) -> Iterator[Table]:
    found = cache(lambda edition: gather(site, edition, known_calls()))
    for kind in kinds().values():
        if kind.of not in STAFF_KINDS or (site / "staff").is_dir():
            yield table_of(found(STAFF if kind.of in STAFF_KINDS else PUBLIC), site, kind)


@each_site
def test_a_table_that_no_one_edited_changes_nothing_in_any_file_of_the_project(site):
    number = 0
    for made in every_table(site):
        for format in ({}, {"delimiter": ";"}, {"delimiter": "\t", "lineterminator": "\n"}):
            sheet = read_sheet(edited(made, lambda rows: None, **format), made.header)
            taken = compare(made, sheet)
            assert (taken.mistakes, taken.differences, taken.absent) == ([], [], [])
            assert changed_files(made, taken) == {}
        number += len(made.entries)
    assert number > 50


def of_key(made, entry, key) -> tuple[int, int]:
    """The numbers of the first line of a key of a record, and of the line below its value."""
    source = made.sources[entry.file]
    above = source.before.count("\n")
    _, marks, _ = load_yaml(source.yaml, entry.file, above + 1)
    at = marks.key((*entry.base, key))
    others = [marks.key((*entry.base, other)).line for other in entry.written]
    after = [line for line in others if line > at.line]
    end = next((number for number in range(at.line, above + source.yaml.count("\n") + 1)
                if re.match(rf" {{0,{at.column - 1}}}(?:[^ ]|$)", lines_of(source)[number])),
               above + source.yaml.count("\n"))
    return at.line - 1, min([end, *(line - 1 for line in after)])


def lines_of(source) -> list[str]:
    return (source.before + source.yaml + source.after).split("\n")


@each_site
def test_one_value_that_changes_leaves_every_other_line_of_its_file_as_it_was(site):
    number = 0
    for made in every_table(site):
        for column in made.layout.columns:
            entry = next((one for one in made.entries.values() if column.read(one.written)), None)
            if entry is None or column.name in ("due", "revised_on", "stands_in"):
                continue
            if column.name == "value" and first_key(made.kind.model) == "value":
                continue  # a figure that was published is not written over
            id = "#".join(filter(None, entry.key))
            cell = {"date": "1899-12", "yes or no": "maybe"}.get(column.kind, "Ünder: 'it' #7, all")
            sheet = read_sheet(edited(made, put(id, **{column.name: cell})), made.header)
            files = changed_files(made, compare(made, sheet))
            assert list(files) == [entry.file], (made.kind.name, column.name)
            lines = (site / entry.file).read_text("utf-8").splitlines()
            after = files[entry.file].decode().splitlines()
            first, last = of_key(made, entry, column.path[0])
            assert after[:first] == lines[:first]
            assert after[len(after) - len(lines) + last:] == lines[last:]
            assert after != lines
            number += 1
    assert number > 20


def test_quotes_comments_brackets_folds_and_order_stay_where_a_value_changes(site):
    assert changed(site, put("oil-store", title="A new: store")) == [
        '-  title: "A store: for oil"   # not the old one',
        '+  title: "A new: store"   # not the old one']
    assert changed(site, put("wicks", title="Wicks as long as a winter, and then " + "longer " * 12)
                   ) == ["-    Wicks that last", "-    a winter",
                         "+    Wicks as long as a winter, and then longer longer longer longer "
                         "longer longer longer longer", "+    longer longer longer longer"]
    assert changed(site, put("oil-store", title="A café’s: 'oil'"))[1] == (
        "+  title: 'A café’s: ''oil'''   # not the old one")
    assert changed(site, put("oil-price", title="What, say, oil costs")) == [
        "-- {id: oil-price, title: What oil costs, strand_id: brighter-streets, "
        "stated: [charter#aim],",
        '+- {id: oil-price, title: "What, say, oil costs", strand_id: brighter-streets, '
        "stated: [charter#aim],"]


@pytest.mark.parametrize("text", [
    "It's", "a: b", "é, ü: 'x'", "- x", "#1 x #y", "[z]", "{q", "'q'", '"dq"', "two\nlines",
    "two\nlines\n\nthree", "2026", "0123", "1.50", "yes", "null", "~", "-5", "=sum", "@x", "%",
    "*s", "&t", "! u", "`", "? k", "ends:", "C:\\x", "café’s – “x”", "word " * 60 + "end",
    "w" * 150])
def test_any_text_is_read_back_as_it_was_typed_however_the_one_before_was_written(site, text):
    def edit(rows):
        for row in rows.values():
            row["title"] = row["note"] = text
            row["principle_ids"] = f"{text} | light"  # a list, in brackets
        rows["new"] = {"id": "new", "title": text, "note": text}

    made, taken = compared(site, edit)
    (site / FILE).write_bytes(changed_files(made, taken)[FILE])
    after = rows(table(site)).values()
    assert {without_escape(row[name]) for row in after for name in ("title", "note")} == {text}
    assert {without_escape(row["principle_ids"]) for row in after} == {f"{text} | light", ""}


def test_of_a_list_only_the_items_that_change_are_written_anew(site):
    assert changed(site, put("oil-store", stated="charter#deliverable-map | charter#aim")) == [
        "-    - charter#appendix-lamps", "+    - charter#aim"]
    assert changed(site, put("oil-store", lead="people/ada-flint|people/cy-moth")) == [
        "-  lead: [posts/watcher, {who: people/ada-flint, from: 2001}]",
        "+  lead: [{who: people/ada-flint, from: 2001}, people/cy-moth]"]
    assert changed(site, put("wicks", lead="posts/watcher | people/cy-moth")) == [
        "-  lead: posts/watcher", "+  lead: [posts/watcher, people/cy-moth]"]


def test_a_new_key_stands_where_other_records_have_it_and_an_empty_cell_takes_one_away(site):
    assert changed(site, put("wicks", principle_ids="light")) == ["+  principle_ids: [light]"]
    assert changed(site, put("wicks", lead="")) == ["-  lead: posts/watcher"]
    made, taken = compared(site, put("wicks", due="2004"))
    lines = changed_files(made, taken)[FILE].decode().splitlines()
    assert lines[lines.index("  due: 2004") - 1] == "  lead: posts/watcher"


def test_a_value_with_its_own_basis_keeps_it_and_that_is_said(site):
    def edit(rows):
        rows["oil-store"]["lead"] = "posts/watcher"
        rows["oil-store"]["start"] = "2002"

    replace_in(site, "  lead: [posts",
               "  start: {value: 2001, stated: [charter#aim]}\n  lead: [posts")
    assert differences(site, edit) == [
        "actions/oil-store: start: '2001' → '2002' (stated: stays. Does it say this too?)",
        "actions/oil-store: lead: 'posts/watcher | people/ada-flint' → 'posts/watcher' "
        "(with it goes 'from')"]
    assert changed(site, put("oil-store", start="2002")) == [
        "-  start: {value: 2001, stated: [charter#aim]}",
        "+  start: {value: 2002, stated: [charter#aim]}"]


def replace_in(site, old, new, file=FILE):
    text = (site / file).read_text("utf-8")
    assert text.count(old) == 1
    (site / file).write_text(text.replace(old, new), "utf-8")


def test_the_first_date_is_never_changed_and_the_sentence_says_where_a_new_one_goes(site):
    assert told(site, put("oil-store", due="2004")) == [
        "row 2, column E (due): the first date, 2003-06, is never changed. Write 2003-06 again "
        "here, and 2004 into revised_due, with the day on which it was set in revised_on and why "
        "in revised_reason."]
    assert told(site, put("oil-store", due="31/03/2004"))[0].startswith(
        "row 2, column E (due): the first date, 2003-06, is never changed. Write 2003-06 again "
        "here, and 2004-03-31 into revised_due,")
    assert told(site, put("oil-store", due=""))[0].startswith(
        "row 2, column E (due): the first date, 2003-06, is never changed.")


def test_a_new_date_is_added_and_one_that_was_set_on_the_same_day_is_corrected(site):
    again = {"revised_due": "2005", "revised_on": "2004-01-05", "revised_reason": "It is dearer."}
    assert differences(site, put("oil-price", **again)) == [
        "actions/oil-price: revised: nothing → '2005 (set 2004-01-05): It is dearer.'"]
    assert changed(site, put("oil-price", **again))[1] == (
        "+   due: 2003, revised: [{due: 2004, on: 2003-02-01, reason: It was dear.}, "
        "{due: 2005, on: 2004-01-05, reason: It is dearer.}]}")
    assert differences(site, put("oil-price", revised_reason="It was dearer.")) == [
        "actions/oil-price: revised: '2004 (set 2003-02-01): It was dear.' → "
        "'2004 (set 2003-02-01): It was dearer.'"]
    assert changed(site, put("oil-price", revised_reason="It was dearer."))[1] == (
        "+   due: 2003, revised: [{due: 2004, on: 2003-02-01, reason: It was dearer.}]}")
    assert changed(site, put("oil-store", **again)) == [
        "+  revised:", "+    - {due: 2005, on: 2004-01-05, reason: It is dearer.}"]
    gone = dict.fromkeys(again, "")
    assert told(site, put("oil-price", **gone)) == [
        "row 3, column F (revised_due): a new date that was given is not taken away. Write 2004 "
        "again, or give another one with the day on which it was set."]


def test_a_date_that_a_spreadsheet_wrote_in_its_own_way_is_the_same_date(site):
    def edit(rows):
        rows["oil-store"]["due"] = "Jun-03"
        rows["oil-price"]["revised_on"] = "01/02/2003"

    assert told(site, edit) == [
        "row 3, column G (revised_on): '01/02/2003' is a date as a spreadsheet writes it. Write "
        "2003-02-01 for 1 February 2003 or 2003-01-02 for 2 January 2003, in a column that is set "
        "to 'Text'. It was '2003-02-01' before."]
    _, taken = compared(site, lambda rows: (edit(rows), put("wicks", review_by="31/03/2004")(rows)))
    assert [str(mistake) for mistake in taken.mistakes] == [
        "row 4, column O (review_by): '31/03/2004' is a date as a spreadsheet writes it. Write "
        "2004-03-31, in a column that is set to 'Text'."]
    assert taken.again == 2
    assert taken.differences == []


def test_numbers_and_answers_that_spreadsheets_write_in_their_way_are_the_same(site):
    assert differences(site, put("brighter-streets", number="1.0"), kind="strands") == []
    assert differences(site, put("not-reported", unreported="TRUE"), kind="states") == []
    assert differences(site, put("deferred", ended="TRUE"), kind="states") == [
        "states/deferred: ended: 'false' → 'true'"]
    assert "ended: true}" in changed(
        site, put("deferred", ended="TRUE"), kind="states", file="data/states.yml")[1]
    assert "number: 3" in changed(
        site, put("brighter-streets", number="3"), kind="strands", file="data/strands.yml")[1]


def test_a_formula_is_written_with_an_apostrophe_that_is_no_part_of_the_value(site):
    replace_in(site, "title: What oil costs", "title: =oil")
    assert rows(table(site))["oil-price"]["title"] == "'=oil"
    assert differences(site, lambda rows: None) == []
    assert differences(site, put("oil-price", title="'-5")) == [
        "actions/oil-price: title: '=oil' → '-5'"]
    assert differences(site, put("oil-price", title="=oil")) == []


def test_each_row_has_an_id_of_its_own_that_is_no_other_name_of_a_record(site):
    assert told(site, put("oil-price", id="")) == [
        "row 3, column A (id): the row has no id. Write that of its record; a new one has one of "
        "its own."]
    assert told(site, put("oil-price", id="wicks")) == [
        "row 4, column A (id): the id 'wicks' is in row 3 too. Keep one of the two rows."]
    assert told(site, put("oil-price", id="oil-costs")) == [
        "row 3, column A (id): this row says what that of 'oil-price' said, which is missing. A "
        "table gives no record another id. Write 'oil-price' again. To rename it, see 'Addresses "
        "are for good' in README.md."]
    assert told(site, new("Oil Lamps", title="x")) == [
        "row 5, column A (id): 'Oil Lamps' cannot be an id. Write lower-case words joined by "
        "hyphens, like 'oil-lamps'."]


def test_a_table_without_its_ids_changes_nothing(site):
    made = table(site)
    taken = compare(made, read_sheet(b"title,due\nx,2004\n", made.header))
    assert [str(mistake) for mistake in taken.mistakes] == [
        "row 1: there is no column 'id', which says what each row is. Make the table anew, and "
        "keep its first columns as they are."]
    assert changed_files(made, taken) == {}


def test_a_new_row_is_a_new_record_below_that_of_the_row_above(site):
    def edit(rows):
        wicks = rows.pop("wicks")
        rows["lamp-oil"] = {"id": "lamp-oil", "title": "Oil: more", "stated": "charter#aim"}
        rows["soot"] = {"id": "soot", "title": "Soot", "due": "2004"}
        rows["wicks"] = wicks

    assert differences(site, edit) == [
        "actions/lamp-oil: new, in data/actions.yml",
        "actions/lamp-oil: title: nothing → 'Oil: more'",
        "actions/lamp-oil: stated: nothing → 'charter#aim'",
        "actions/soot: new, in data/actions.yml", "actions/soot: title: nothing → 'Soot'",
        "actions/soot: due: nothing → '2004'"]
    made, taken = compared(site, edit)
    text = changed_files(made, taken)[FILE].decode()
    assert list(table_ids(text)) == ["oil-store", "oil-price", "lamp-oil", "soot", "wicks"]


def table_ids(text) -> Iterator[str]:
    return (match[1] for match in re.finditer(r"^- (?:\{)?id: ([\w-]+)", text, re.MULTILINE))


def test_a_new_record_of_a_folder_gets_a_file_and_a_page_is_not_written(lanterns):
    edit = new("lamp-oil", title="Oil", strand_id="brighter-streets", stated="charter#aim")
    assert changed(lanterns.root, edit, file="data/actions/lamp-oil.yml") == [
        "+title: Oil", "+strand_id: brighter-streets", "+stated: [charter#aim]"]
    assert told(lanterns.root, new("2003-oil", title="Oil"), kind="updates") == [
        "row 6, column A (id): there is no record '2003-oil', and a new one is a page. Write "
        "docs/updates/2003-oil.md."]


def test_the_front_matter_of_a_page_is_changed_and_its_text_stays(lanterns):
    assert changed(lanterns.root, put("2002-paint", title="Paint, at last"), kind="updates",
                   file="docs/updates/2002-paint.md")[1] == "+title: Paint, at last"


def test_steps_are_a_table_of_their_own(lanterns):
    file = "data/actions/lamp-review.yml"
    edit = put("lamp-review#count-lamps", due="2003")
    assert differences(lanterns.root, edit, kind="actions-steps") == [
        "actions/lamp-review#count-lamps: due: nothing → '2003'"]
    assert changed(lanterns.root, edit, kind="actions-steps", file=file)[1] == (
        "+  - {id: count-lamps, stated: [charter#measure-count], due: 2003}")

    def add(rows, parent="lamp-review"):
        rows["x"] = {"parent_id": parent, "id": "paint", "title": "Paint"}

    assert changed(lanterns.root, add, kind="actions-steps", file=file) == [
        "+  - {id: paint, title: Paint}"]
    assert told(lanterns.root, lambda rows: add(rows, "lamp-revue"), kind="actions-steps") == [
        "row 4, column A (parent_id): there is no record 'lamp-revue' in actions. Did you mean "
        "'lamp-review'?"]


def test_items_without_ids_are_told_apart_by_their_place_and_a_new_one_has_none(lanterns):
    kind, file = "people-holds", "data/people.yml"
    assert rows(table(lanterns.root, kind))["cy-moth#1"]["post_id"] == "watcher"
    assert changed(lanterns.root, put("cy-moth#1", until="2003"), kind=kind, file=file)[1] == (
        '+  holds: [{post_id: watcher, quote: "Cy Moth, Lamp Watch", stands_in: letter#signature, '
        "until: 2003}]")

    def add(rows, parent="cy-moth", position=""):
        rows["x"] = {"parent_id": parent, "position": position, "post_id": "chief-trimmer"}
        rows["y"] = {"parent_id": parent, "position": position, "post_id": "watcher"}

    assert differences(lanterns.root, add, kind=kind) == [
        "people/cy-moth#2: new, in data/people.yml",
        "people/cy-moth#2: post_id: nothing → 'chief-trimmer'",
        "people/cy-moth#3: new, in data/people.yml",
        "people/cy-moth#3: post_id: nothing → 'watcher'"]
    assert changed(lanterns.root, add, kind=kind, file=file)[1].endswith(
        "stands_in: letter#signature}, {post_id: chief-trimmer}, {post_id: watcher}]")
    assert told(lanterns.root, lambda rows: add(rows, position="7"), kind=kind)[0] == (
        "row 4, column B (position): 'cy-moth' has no holds number 7. Leave this cell empty in the "
        "row of a new one.")


def test_the_first_key_of_a_group_begins_the_group_and_the_last_one_takes_it_away(lanterns):
    file = "data/decisions.yml"
    id = next(iter(rows(table(lanterns.root, "decisions"))))
    assert changed(lanterns.root, put(id, vote_for="5", vote_note="All, but one"), kind="decisions",
                   file=file) == ['+  vote: {for: 5, note: "All, but one"}']
    text = (lanterns.root / file).read_text("utf-8")
    at = text.index("\n", text.index(f"id: {id}")) + 1
    (lanterns.root / file).write_text(f"{text[:at]}  vote: {{note: All}}\n{text[at:]}", "utf-8")
    assert changed(lanterns.root, put(id, vote_note=""), kind="decisions", file=file) == [
        "-  vote: {note: All}"]


def test_the_first_item_of_a_list_begins_the_list(lanterns):
    lanterns.replace("data/actions/lamplighters-school.yml", "stated:", "steps: []\nstated:")
    assert changed(lanterns.root, lambda rows: rows.update(x={
        "parent_id": "lamplighters-school", "id": "paint", "title": "Paint"}), kind="actions-steps",
        file="data/actions/lamplighters-school.yml") == [
            "-steps: []", "+steps: [{id: paint, title: Paint}]"]

    def add(rows):
        rows["x"] = {"parent_id": "lamp-map", "id": "paint", "title": "Paint: all of it"}
        rows["y"] = {"parent_id": "lamp-map", "id": "light", "title": "Light"}

    assert changed(lanterns.root, add, kind="actions-steps", file="data/actions/lamp-map.yml") == [
        "+steps:", "+  - {id: paint, title: 'Paint: all of it'}", "+  - {id: light, title: Light}"]


def test_a_file_with_the_line_ends_of_windows_keeps_them(site):
    path = site / FILE
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    made, taken = compared(site, put("wicks", lead="people/cy-moth"))
    data = changed_files(made, taken)[FILE]
    assert data == path.read_bytes().replace(b"  lead: posts/watcher", b"  lead: people/cy-moth")
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n", 1))
    with pytest.raises(CommandError, match="its lines end in two ways"):
        Source.read(site, FILE)


@pytest.mark.parametrize("fault", ["nothing is written", "what stood there goes", "it is not read"])
def test_a_file_that_would_not_say_what_was_asked_for_is_told_and_not_written(
    site, monkeypatch, fault
):
    def clear(record, *_):
        record.clear()

    def refuse(*_):
        raise YamlError

    made, taken = compared(site, put("wicks", lead="people/cy-moth"))
    put_in = {"nothing": lambda *_: None, "what": clear, "it": refuse}[fault.split()[0]]
    monkeypatch.setattr(yaml_edits, "_set", put_in)
    with pytest.raises(CommandError) as error:
        changed_files(made, taken)
    assert str(error.value) == (
        "data/actions.yml: this file is written in a way in which it cannot be changed without "
        "harm. Change it by hand.")


def test_what_a_list_holds_that_a_cell_would_split_is_not_in_the_table(site):
    assert "also_named" in table(site, "people").header
    replace_in(site, "  name: Ada Flint\n", "  name: Ada Flint\n  also_named: [Ada | Flint]\n",
               "data/people.yml")
    made = table(site, "people")
    assert "also_named" not in made.header
    assert "also_named" in made.layout.left_out


def test_columns_follow_from_the_classes_and_leave_out_what_is_more_than_a_cell_holds():
    held = layout(kinds()["actions"])
    assert {"due", "revised_on", "lead", "depends_on", "stated", "note"} <= {
        column.name for column in held.columns}
    assert held.left_out == ("elsewhere", "steps")
    without = layout(kinds()["actions"], with_places=False)
    assert "stated" not in {column.name for column in without.columns}


def test_columns_stand_in_the_order_of_the_keys_and_new_dates_after_the_first_one():
    held = Layout((), (), ("id", "title", "due", "revised", "note", "formerly"))
    assert held.in_order([{"id": "a", "note": "x", "due": "2003"}, {"note": "y", "title": "z"}]
                         ).keys == ("id", "note", "title", "due", "revised")
    assert held.in_order([{"revised": [], "note": "x", "due": "2003"}]).keys[1:4] == (
        "note", "due", "revised")
    assert Layout((), (), ("period",)).in_order([{"period": "2003", "revised": []}], "period"
                                                ).keys == ("period", "revised")


def test_a_kind_that_is_not_there_or_not_certain_is_told():
    for name, words in (("action", "There is no kind of record 'action'. Did you mean 'actions'?"),
                        ("steps", "Which steps? Write KIND= with 'actions-steps' or"),
                        ("", "KIND is missing. Write KIND= with one of 'documents',")):
        with pytest.raises(CommandError) as error:
            find_kind(name)
        assert str(error.value).startswith(words)


@pytest.fixture
def take(lanterns, tmp_path):
    """`take(edit, …)`: run the command on an edited table of the actions; its exit code."""

    def run(edit=lambda rows: None, *more, kind="actions", **format):
        file = tmp_path / "edited.csv"
        file.write_bytes(edited(table(lanterns.root, kind), edit, **format))
        return main([str(lanterns.root), kind, str(file), *more])

    return run


def test_what_the_check_refuses_is_told_by_row_and_column_and_nothing_is_written(
    take, lanterns, capsys
):
    def edit(rows):
        rows["lamp-map"].update(strand_id="brighter-street", due="31/03/2003")
        rows["lamp-review"]["title"] = ""
        rows["lamplighters-school"]["review_by"] = "soon"

    before = {path: path.read_bytes() for path in lanterns.root.rglob("*.yml")}
    assert take(edit, "yes") == 1
    said = capsys.readouterr()
    assert [line.partition("edited.csv: ")[2] or line for line in said.err.splitlines()] == [
        "row 2, column C (strand_id): " + no("strand", "brighter-street", "brighter-streets"),
        "row 2, column J (due): '31/03/2003' is a date as a spreadsheet writes it. Write "
        "2003-03-31, in a column that is set to 'Text'.",
        "row 3: there is neither title nor title_from. Write title: with this site's words, or "
        "title_from: with the place in a paper whose words are the title.",
        f"row 4, column O (review_by): {no_date('soon')} Write 2018, 2018-07 or 2018-07-24, or two "
        "of these with '/' between.",
        "4 mistakes. Nothing was written."]
    assert "actions/lamp-map: strand_id: 'brighter-streets' → 'brighter-street'" in said.out
    assert before == {path: path.read_bytes() for path in lanterns.root.rglob("*.yml")}


def test_a_mistake_that_a_change_makes_in_another_file_is_told_with_that_file(
    take, lanterns, capsys
):
    assert take(put("lamplighters-school", stated="charter#deliverable-map")) == 1
    assert f"{lanterns.root.as_posix()}/data/papers/charter.md:" in capsys.readouterr().err


def test_nothing_is_written_before_that_is_asked_for_and_then_only_what_was_shown(
    take, lanterns, capsys
):
    edit = put("lamp-map", title="A map of lamps", note="It hangs in the hall.")
    file = lanterns.root / "data/actions/lamp-map.yml"
    before = file.read_text("utf-8")
    shown = ("actions/lamp-map: title: 'A lamp map' → 'A map of lamps'\n"
             "actions/lamp-map: note: nothing → 'It hangs in the hall.'\n")
    assert take(edit) == 0
    accepted = "The check accepts this. Nothing is written yet: run it again with WRITE=yes.\n"
    assert capsys.readouterr() == (shown + accepted, "")
    assert file.read_text("utf-8") == before
    assert take(edit, "yes") == 0
    assert capsys.readouterr() == (f"{shown}Written: {file.as_posix()}\n", "")
    assert file.read_text("utf-8") == before.replace("A lamp map", "A map of lamps").replace(
        "formerly:", "note: It hangs in the hall.\nformerly:")
    assert take(edit, "yes") == 0
    assert capsys.readouterr() == ("The table says what the files say.\n", "")


def test_what_has_no_row_or_column_is_named_and_stays(take, capsys):
    def edit(rows):
        rows.pop("lamp-map")
        rows["lamp-review"]["note"] = "Read."

    assert take(edit) == 0
    assert "Without a row, and unchanged: lamp-map.\n" in capsys.readouterr().out


@pytest.mark.parametrize("files", [("a.yml", "b.yml", "c/d.yml"), ("c/d.yml", "b.yml", "a.yml")])
def test_all_files_are_written_or_none(tmp_path, files):
    (tmp_path / "a.yml").write_text("old")
    (tmp_path / "b.yml").mkdir()
    with pytest.raises(CommandError, match=r"b.yml cannot be written \(Is a directory\). Nothing"):
        write_files(tmp_path, dict.fromkeys(files, b"new"))
    assert (tmp_path / "a.yml").read_text() == "old"
    assert sorted(path.name for path in tmp_path.rglob("*.*")) == ["a.yml", "b.yml"]
    (tmp_path / "b.yml").rmdir()
    write_files(tmp_path, dict.fromkeys(files, b"new"))
    assert [(tmp_path / file).read_text() for file in files] == ["new"] * 3


def test_what_is_written_waits_beside_its_place(tmp_path, monkeypatch):
    (tmp_path / "a.yml").write_text("old")
    seen = []
    monkeypatch.setattr(Path, "replace", lambda new, path: seen.append(
        (new.read_text(), path.read_text())))
    write_files(tmp_path, {"a.yml": b"new"})
    assert seen == [("new", "old")]


def test_a_table_is_written_with_what_it_leaves_out_and_never_over_an_edited_one(lanterns, capsys):
    file = lanterns.root / "actions.csv"
    assert main([str(lanterns.root), "actions"]) == 0
    assert capsys.readouterr().out == (
        f"Written: {file.as_posix()}\n3 rows, 21 columns.\n"
        "More than a cell holds, and not in the table: 'elsewhere' and 'steps'. That stays as it "
        "is in the files.\n"
        f"When it is edited, run: make table SITE={lanterns.root} KIND=actions "
        f"FROM={file.as_posix()}\n")
    file.write_text(file.read_text("utf-8").replace(",", ";"), "utf-8")  # as Excel may save it
    assert main([str(lanterns.root), "actions"]) == 0
    assert ";" not in file.read_text("utf-8")
    file.write_bytes(file.read_bytes().replace(b"A lamp map", b"A map"))
    assert main([str(lanterns.root), "actions"]) == 1
    assert capsys.readouterr().err == (
        f"There is a {file.as_posix()} already, and it does not say what the files say. Take it in "
        f"with FROM={file.as_posix()}, or delete it.\n")


FIGURES = "data/indicators.yml"


@pytest.fixture
def by_period(lanterns, capsys):
    """Takes a table with a column for each period, and gives what is told of it."""
    root, file = lanterns.root, lanterns.root / "indicators-values.csv"

    def take(*cells: str, more: str = "", write: str = "") -> list[str]:
        file.write_text("parent_id,2002-01/2002-03,2002-04/2002-06" + (f",{more}" if more else "")
                        + "\n" + ",".join(("lamps-lit", *cells)) + "\n", "utf-8")
        capsys.readouterr()
        code = main([str(root), "indicators-values", str(file), write])
        out, err = capsys.readouterr()
        lines = err.splitlines() if code else out.splitlines()
        return [line.partition("values.csv: ")[2] or line for line in lines]

    assert main([str(root), "indicators-values", "", "", "period"]) == 0
    assert "1 row, 3 columns." in capsys.readouterr().out
    assert file.read_text("utf-8-sig") == (
        "parent_id,2002-01/2002-03,2002-04/2002-06\nlamps-lit,64,67 [p]\n")
    return take


def test_figures_are_a_table_with_a_column_for_each_period(by_period, lanterns):
    assert by_period("64", "67 [P]", "70.50 [p]", more="2002-10/2002-12") == [
        "indicators/lamps-lit#2002-10/2002-12: new, in data/indicators.yml",
        "indicators/lamps-lit#2002-10/2002-12: value: nothing → '70.50'",
        "indicators/lamps-lit#2002-10/2002-12: provisional: nothing → 'yes'",
        "The check accepts this. Nothing is written yet: run it again with WRITE=yes."]
    by_period("64", "67 [p]", "70.50 [p]", more="2002-10/2002-12", write="yes")
    after = (lanterns.root / FIGURES).read_text("utf-8")
    assert "    - {period: 2002-10/2002-12, value: 70.50, provisional: yes}\n" in after
    assert by_period("64", "67 [p]", '"1,250"', more="2002-10/2002-12") == [
        "row 2, column D (2002-10/2002-12): '1,250' has a sign between its digits. Write 1250 or "
        "1.250. It was '70.50' before.", "1 mistake. Nothing was written."]


def test_there_is_no_figure_where_x_stands_in_the_cell_of_a_period(by_period, lanterns):
    by_period("64", "67 [p]", "[x]", more="2002-10/2002-12", write="yes")
    after = (lanterns.root / FIGURES).read_text("utf-8")
    assert "    - {period: 2002-10/2002-12, note: not available}\n" in after
    assert by_period("64", "67 [p]", "[X]", more="2002-10/2002-12") == [
        "The table says what the files say."]


def test_a_cell_of_a_period_that_is_emptied_says_why_it_changes_nothing(by_period):
    assert by_period("", "67 [p]") == [
        "row 2, column B (2002-01/2002-03): an empty cell takes no figure away. Write 64 again, or "
        "[x] if there is none, or delete the figure in data/indicators.yml.",
        "1 mistake. Nothing was written."]


OVER = ("is not written over. Write {0} again here, and {1} into revised_value, with the day of "
        "the change in revised_on and why in revised_reason")


@pytest.mark.parametrize(("cells", "told"), [
    (("65", "67 [p]"), "row 2, column B (2002-01/2002-03): a figure that was published, 64, "
                       + OVER.format("64", "65")),
    (("64", "68 [p]"), "row 2, column C (2002-04/2002-06): a figure that was published, 67, "
                       + OVER.format("67", "68")),
])
def test_a_figure_that_was_published_is_not_written_over(by_period, cells, told):
    assert by_period(*cells)[0] == (
        f"{told}. Those columns are in the table that is made without BY=period.")


def test_a_published_figure_is_revised_in_columns_of_its_own(lanterns):
    site = lanterns.root
    first, second = "lamps-lit#2002-01/2002-03", "lamps-lit#2002-04/2002-06"
    again = {"revised_value": "64.50", "revised_on": "2002-11-01", "revised_reason": "A slip."}
    assert rows(table(site, "indicators-values"))[second]["revised_value"] == "67"
    assert changed(site, put(first, **again), FIGURES, kind="indicators-values")[1] == (
        "+    - {period: 2002-01/2002-03, value: 64, revised: [{value: 64.50, on: 2002-11-01, "
        "reason: A slip.}], published: 2002-04-10}")
    made = table(site, "indicators-values")
    sheet = read_sheet(edited(made, put(first, value="65")), made.header)
    assert [OVER.format("64", "65") in str(mistake) for mistake in compare(made, sheet).mistakes
            ] == [True]


def test_a_second_revision_has_a_reason_of_its_own(site):
    assert told(site, put("oil-price", revised_due="2005", revised_on="2004-01-05")) == [
        "row 3, column H (revised_reason): this is why the date was set to 2004 before. Write why "
        "it is 2005 now."]


def test_a_figure_that_stands_elsewhere_too_is_told_with_its_cell(by_period):
    told = by_period("64", "67 [p]", "70", more="2002-07/2002-09")
    assert "already stands in row 2, column D. Keep one of the two." in told[0]


def test_days_and_yes_and_no_are_written_as_the_file_has_them(lanterns):
    site = lanterns.root

    def assess(cells):
        cells["new"] = {"parent_id": "no-oil", "on": "2002-11", "likelihood": "1", "impact": "1"}

    assert [line for line in changed(site, assess, "data/risks.yml", kind="risks-assessed")
            if line.startswith("+")] == ["+    - {on: 2002-11, likelihood: 1, impact: 1}"]
    change = put("lamps-lit#2002-01/2002-03", provisional="TRUE")
    assert changed(site, change, FIGURES, kind="indicators-values")[1] == (
        "+    - {period: 2002-01/2002-03, value: 64, provisional: yes, published: 2002-04-10}")


def test_a_new_first_row_stands_before_the_rows_below_it(lanterns):
    def begin(cells):
        before = dict(cells)
        cells.clear()
        cells["new"] = {"parent_id": "paint-budget", "period": "2001", "planned": "5.50"}
        cells.update(before)

    assert changed(lanterns.root, begin, "data/money.yml", kind="money-amounts") == [
        "+    - {period: 2001, planned: 5.50}"]
    written = changed_files(*_taken(lanterns.root, begin, "money-amounts"))
    text = written["data/money.yml"].decode()
    assert text.index("period: 2001") < text.index("period: 2002")


def _taken(site, edit, kind):
    made = table(site, kind)
    return made, compare(made, read_sheet(edited(made, edit), made.header))


def test_a_command_that_is_stopped_writes_nothing_and_says_so(lanterns, monkeypatch, capsys):
    files = {"data/risks.yml": b"a", "data/money.yml": b"b", "data/new.yml": b"c"}
    before = (lanterns.root / "data/risks.yml").read_bytes()
    real, calls = Path.replace, []

    def stopped(path, target):
        calls.append(target)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(path, target)

    monkeypatch.setattr(Path, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_files(lanterns.root, files)
    assert (lanterns.root / "data/risks.yml").read_bytes() == before
    assert not [path for path in (lanterns.root / "data").iterdir() if "new" in path.name]

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("macros.commands.table.take_in", stop)
    assert main([str(lanterns.root), "actions", "edited.csv"]) == STOPPED
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"


def test_there_are_columns_of_periods_only_where_a_record_is_a_value_in_one(lanterns, capsys):
    for kind, by in (("actions", "period"), ("indicators-values", "quarter")):
        assert main([str(lanterns.root), kind, "", "", by]) == 1
        assert capsys.readouterr().err == (
            "BY is period, for values that have one (KIND=figures), or nothing.\n")


def test_files_with_mistakes_are_to_be_corrected_first(take, lanterns, capsys):
    replace_in(lanterns.root, "title: A lamp map", "titel: A lamp map", "data/actions/lamp-map.yml")
    assert main([str(lanterns.root), "actions"]) == 1
    assert capsys.readouterr().err == (
        f"{lanterns.root.as_posix()}/data/actions/lamp-map.yml:1:1: {no_key('titel', 'title')}\n"
        "Correct this first.\n")


def test_what_the_command_is_given_must_be_there(lanterns, tmp_path, capsys):
    root = str(lanterns.root)
    for arguments, words in (
        ([str(tmp_path), "actions"], "There is no collaboration in"),
        ([root, "actions", "nowhere.csv"], "nowhere.csv: this file is missing."),
        ([root, "actions", str(COLLABORATION / "data/actions.csv"), "maybe"], "WRITE is yes, or"),
    ):
        assert main(arguments) == 1
        assert capsys.readouterr().err.startswith(words)
