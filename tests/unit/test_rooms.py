"""The rooms of the engine: imports lead one way, as CONTRIBUTING.md has it."""

import importlib
import re
import subprocess
import sys

import pytest

from tests.figures import ROOT, circles, floors, imports, order, rooms

ROOMS = rooms(ROOT)
ORDER = order(ROOT)


def test_every_room_is_in_the_table_once():
    assert sorted(ORDER) == sorted(ROOMS)


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_a_room_imports_only_from_rooms_that_stand_above_it_in_the_table(room):
    above = set(ORDER[: ORDER.index(room)])
    assert ROOMS[room] - above == set()


def test_no_import_leads_back_to_where_it_began():
    assert circles(ROOMS) == []
    assert circles(imports(ROOT)) == []


def test_there_are_few_rooms_on_few_floors():
    assert len(ROOMS) <= 21
    assert max(floors(ROOMS).values()) <= 10


def test_a_circle_is_found_and_what_only_leads_to_it_is_not_in_it():
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": set()}
    assert circles(graph) == [{"a", "b", "c"}]
    assert floors({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == {"a": 3, "b": 2, "c": 1}


def test_a_module_can_be_imported_without_the_rest_of_the_engine():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, macros.errors; print(*sys.modules, sep='\\n')"],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [name for name in loaded if name.startswith("macros")] == ["macros", "macros.errors"]
    assert not {"pydantic", "jinja2", "markdown", "mkdocs"} & set(loaded)


def test_what_the_road_of_a_file_names_is_there():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    road = text.partition("## How a file becomes a page")[2].partition("\n## ")[0]
    rooms = {path.stem for path in (ROOT / "macros").iterdir()}
    named = [name for name in re.findall(r"`([a-z_]+(?:\.\w+)+)`", road)
             if name.partition(".")[0] in rooms and not name.endswith((".py", ".html"))]
    assert len(named) > 9
    for name in named:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(f"macros.{module}"), attribute), name
    files = re.findall(r"`([\w/]+\.(?:py|html))`", road)
    assert [file for file in files if not (ROOT / "macros" / file).exists()] == []
