"""The JSON Schemas of schemas/, and the settings by which editors find them."""

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.commands.schemas import FOLDER, SETTINGS, settings, write_schemas
from macros.exports.as_json_schema import as_text, schemas
from macros.model import ALL_KINDS, PAGE_KINDS, SINGLES, PageMeta
from macros.project import ROOT
from macros.reading.loading import front_matter, is_of_the_system
from macros.reading.model_words import written_fields
from macros.reading.yaml_tree import load_yaml
from tests.editors_yaml import read_as_an_editor

SCHEMAS = schemas()
SITES = [ROOT, *sorted((ROOT / "examples").glob("*/")), ROOT / "tests/collaboration"]


def _files(site: Path) -> Iterator[tuple[str, str, str]]:
    """(the file, the schema that is its own, its YAML) of every file of records and every page."""
    for folder in ("data", "staff/data"):
        for path in sorted((site / folder).rglob("*.yml")):
            name = path.relative_to(site / folder).parts[0].removesuffix(".yml")
            if name in SCHEMAS:
                yield path.relative_to(ROOT).as_posix(), name, path.read_text("utf-8")
    for folder in ("docs", "staff/docs"):
        for path in sorted((site / folder).rglob("*.md")):
            text, place = path.read_text("utf-8"), path.relative_to(site / folder)
            found = front_matter(text)
            if found and not is_of_the_system(place.as_posix()):
                is_record = place.parts[0] in PAGE_KINDS and place.name != "index.md"
                yield (path.relative_to(ROOT).as_posix(),
                       place.parts[0] if is_record else "pages", text[slice(*found)])


def _wrong(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}"
            for error in Draft202012Validator(SCHEMAS[name]).iter_errors(value)]


def _wrong_in(name: str, yaml: str) -> list[str]:
    return _wrong(name, read_as_an_editor(yaml))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_of_the_draft_that_it_names(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("site", SITES, ids=lambda path: path.name)
def test_what_the_check_accepts_is_valid_whether_its_scalars_are_text_or_have_types(site):
    files = list(_files(site))
    assert len(files) > 8
    wrong = [f"{file}: {told}" for file, name, yaml in files
             for value in (read_as_an_editor(yaml), load_yaml(yaml, file)[0])
             for told in _wrong(name, value)]
    assert wrong == []


def test_every_kind_of_record_and_every_file_of_one_mapping_has_a_schema():
    assert SCHEMAS.keys() == {*ALL_KINDS, *SINGLES, "pages"}


def test_the_keys_and_their_descriptions_are_those_of_the_model():
    for name, model in {**ALL_KINDS, **SINGLES, "pages": PageMeta}.items():
        told = SCHEMAS[name]["$defs"][model.__name__]["properties"]
        assert {key: value["description"] for key, value in told.items()} == {
            key: field.description for key, field in written_fields(model).items()}, name


UPDATE = """\
title: The lamps are lit
description: All of them.
about: [actions/lamp-map]
date: 2026-06
published: 2026-11-24
"""


def test_an_update_with_what_an_editors_yaml_makes_of_it_is_valid():
    assert _wrong_in("updates", UPDATE) == []
    assert _wrong_in("updates", UPDATE.replace("2026-06", "2026").replace("All of them.", "7")
                     + "announces: yes\n") == []


def test_an_update_is_published_on_a_day_or_from_a_time():
    from_then = UPDATE.replace("published: 2026-11-24", "publish_from: 2026-11-24T09:00")
    assert _wrong_in("updates", from_then) == []
    assert _wrong_in("updates", UPDATE.replace("published: 2026-11-24\n", ""))
    assert _wrong_in("updates", from_then + "published: 2026-11-24\n")


@pytest.mark.parametrize(("before", "after", "told"), [
    ("title", "titel", "'titel'"),
    ("title: The lamps are lit\n", "", "'title' is a required property"),
    ("date: 2026-06", "date: June 2026", "$.date"),
    ("date: 2026-06", "date: 2026-13", "$.date"),
    ("date: 2026-06", "date: 20260624", "$.date"),
    ("2026-11-24", "24/11/2026", "$.published"),
    ("2026-11-24", "2026-11-24T25:00", "$.published"),
    ("actions/lamp-map", "action/lamp-map", "$.about[0]"),
    ("actions/lamp-map", "strands/light#one", "$.about[0]"),
    ("[actions/lamp-map]", "[]", "$.about"),
    ("[actions/lamp-map]", "actions/lamp-map", "$.about"),
    ("date: 2026-06", "date: 2026-06\ndated_by: raport", "$.dated_by"),
    ("date: 2026-06", "date: 2026-06\nannounces: perhaps", "$.announces"),
    ("date: 2026-06", "date: 2026-06\nstated: [plan]", "$.stated[0]"),
    ("date: 2026-06", "date: 2026-06\nid: lamps", "does not allow 'lamps'"),
    ("date: 2026-06", "date: 2026-06\nelsewhere: {name: A, url: town.example}", "$.elsewhere"),
])
def test_a_typical_mistake_is_marked(before, after, told):
    wrong = _wrong_in("updates", UPDATE.replace(before, after))
    assert any(told in one for one in wrong), wrong


def test_a_record_in_a_list_needs_its_id():
    state = "name: Lit\nmeaning: It burns.\n"
    assert _wrong_in("states", state) == []
    listed = "- id: lit\n  name: Lit\n  meaning: It burns.\n"
    assert _wrong_in("states", listed) == []
    assert _wrong_in("states", listed.replace("id: lit\n  ", "")) == [
        "$[0]: 'id' is a required property"]
    assert _wrong_in("states", listed.replace("lit\n", "Lit\n"))


def test_what_can_be_written_in_short_is_valid_in_both_forms():
    meeting = "title: A meeting\nstatus: held\ndate: {}\npresent: [people/ann]\n"
    for date in ("2026-06-09", "{value: 2026-06-09}", "{value: 2026-06-09, stated: [plan#aim]}"):
        assert _wrong_in("meetings", meeting.replace("{}", date)) == []
    assert _wrong_in("meetings", meeting.replace("{}", "{on: 2026-06-09}"))


def test_an_item_of_an_agenda_holds_its_decisions_and_tasks():
    meeting = ("title: A meeting\nstatus: held\ndate: 2026-06-09\nitems:\n- number: 3\n"
               "  title: Lamps\n  decisions:\n  - id: light\n    title: To light them\n")
    assert _wrong_in("meetings", meeting) == []
    assert _wrong_in("meetings", meeting.replace("id: light\n    ", ""))
    assert _wrong_in("meetings", meeting + "    meeting_id: june\n")


def test_a_number_is_written_in_digits():
    values = "- id: lamps\n  title: Lamps\n  unit: lamps\n  values: [{period: 2026, value: V}]\n"
    assert not [one for one in _wrong_in("indicators", values.replace("V", "-7.5"))
                if "value" in one]
    for wrong in ("£7", "'7,500'", "about 7"):
        assert any("value" in one for one in
                   _wrong_in("indicators", values.replace("V", wrong))), wrong


def test_the_files_in_the_repository_are_current():
    kept = {path.name: path.read_text("utf-8") for path in sorted((ROOT / FOLDER).iterdir())}
    assert kept == {f"{name}.json": as_text(schema) for name, schema in SCHEMAS.items()}
    assert (ROOT / SETTINGS).read_text("utf-8") == settings()


def test_make_schemas_writes_them_and_takes_away_those_of_kinds_that_are_no_more(tmp_path):
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "lamps.json").write_text("{}")
    write_schemas(tmp_path)
    assert {path.stem for path in (tmp_path / FOLDER).iterdir()} == set(SCHEMAS)
    assert (tmp_path / SETTINGS).read_text("utf-8") == settings()


def test_the_settings_of_the_editor_name_the_schema_of_every_yaml_file_of_a_site():
    patterns = json.loads((ROOT / SETTINGS).read_text("utf-8"))["yaml.schemas"]
    for site in SITES:
        for file, name, _ in _files(site):
            chosen = [schema for schema, globs in patterns.items()
                      if any(fnmatch(f"/{file}", glob) for glob in globs)]
            assert chosen == ([f"./{FOLDER}/{name}.json"] if file.endswith(".yml") else []), file
