"""Figures of the code itself: rooms, floors, functions, types, the unit suite, mutants.

python -m tests.figures [--root FOLDER] [--quick]

A room is a folder of macros/, or a module at its top. It stands one floor above the highest room
that it imports from. `--root` is another checkout to look at, such as an earlier one; `--quick`
leaves out what takes longer than a second: mypy and the unit suite.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
#: Where `make mutants` keeps what came of its last run.
MUTANTS = Path(".mutants.json")
#: A room in the first column of the table in CONTRIBUTING.md.
_IN_TABLE = re.compile(r"`(\w+)(?:\.py|/)`")


class Function(NamedTuple):
    """A function: its name, where it begins, and how many lines it has with its docstring."""

    name: str
    file: str
    line: int
    lines: int


def modules(root: Path) -> dict[str, Path]:
    """Name -> file of every module of the engine; a package has the name of its folder."""
    files = sorted((root / "macros").rglob("*.py"))
    return {".".join(file.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): file
            for file in files}


def imports(root: Path) -> dict[str, set[str]]:
    """Module -> the modules of the engine that it imports, at its top or in a function."""
    known = modules(root)
    return {name: set(_imported(name, file, known)) for name, file in known.items()}


def _imported(name: str, file: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports by a relative path"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (one if one in known else node.module for one in inner
                        if one in known or node.module in known)


def room_of(module: str) -> str:
    """The room of a module: the folder of macros/ in which it lies, or its own name."""
    return module.split(".")[1] if "." in module else "__init__"


def rooms(root: Path) -> dict[str, set[str]]:
    """Room -> the other rooms that its modules import from."""
    found: dict[str, set[str]] = {}
    for module, imported in imports(root).items():
        room = room_of(module)
        others = {room_of(one) for one in imported if one != "macros"}
        found.setdefault(room, set()).update(others - {room})
    return found


def circles(graph: Mapping[str, set[str]]) -> list[set[str]]:
    """The groups of names each of which is reached from each other one of its group."""
    reach = {name: _reached(name, graph) for name in graph}
    groups = {frozenset(other for other in reach[name] if name in reach[other])
              for name in graph if name in reach[name]}
    return sorted((set(group) for group in groups), key=sorted)


def _reached(start: str, graph: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    ahead = list(graph[start])
    while ahead:
        name = ahead.pop()
        if name not in reached:
            reached.add(name)
            ahead += graph.get(name, ())
    return reached


def floors(graph: Mapping[str, set[str]]) -> dict[str, int]:
    """Name -> the floor on which it stands: 1 if it imports nothing. There must be no circle."""
    found: dict[str, int] = {}

    def floor(name: str) -> int:
        if name not in found:
            found[name] = 1 + max((floor(below) for below in graph[name]), default=0)
        return found[name]

    for name in graph:
        floor(name)
    return found


def order(root: Path) -> list[str]:
    """The rooms in the order in which CONTRIBUTING.md lists them: imports lead upwards in it."""
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.split("| in `macros/` |")[1].split("\n\n")[0]
    named = (name for line in table.splitlines()[2:]
             for name in _IN_TABLE.findall(line.split("|")[1]))
    return [name for name in named if name != "templates"]


def functions(root: Path) -> list[Function]:
    """Every function of the engine."""
    return [
        Function(node.name, file.relative_to(root).as_posix(), node.lineno,
                 (node.end_lineno or node.lineno) - node.lineno + 1)
        for file in modules(root).values()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def mypy_errors(root: Path) -> str:
    """How many mistakes mypy finds in macros/, with the settings in pyproject.toml."""
    run = subprocess.run([sys.executable, "-m", "mypy", "macros", "--no-error-summary"],
                         cwd=root, capture_output=True, text=True)
    if "No module named mypy" in run.stderr:
        return "mypy is not installed"
    return str(run.stdout.count(": error:"))


def cpu_of_unit_tests(root: Path) -> str:
    """What the unit suite takes in one process, in seconds of CPU, and how many tests it has."""
    before = _cpu_of_children()
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider",
         "tests/unit"], cwd=root, capture_output=True, text=True)
    took = _cpu_of_children() - before
    summary = run.stdout.strip().splitlines()[-1]
    return f"{took:.1f} ({summary.split(' in ')[0]})"


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def mutants(root: Path) -> str:
    """What came of the last `make mutants`."""
    try:
        last = json.loads((root / MUTANTS).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return "not run here yet (make mutants)"
    return f"{last['noticed']} of {last['all']}"


def figures(root: Path, quick: bool = False) -> list[tuple[str, str]]:
    """Every figure, and what it is."""
    graph, every = rooms(root), functions(root)
    of_rooms, of_modules = circles(graph), circles(imports(root))
    longest = max(every, key=lambda one: one.lines)
    at_the_top = [name for name in modules(root) if name.count(".") <= 1]
    packages = [name for name in at_the_top if (root / name.replace(".", "/")).is_dir()]
    slow = [] if quick else [
        ("errors that mypy finds", mypy_errors(root)),
        ("CPU of the unit suite, in seconds", cpu_of_unit_tests(root)),
    ]
    return [
        ("modules", str(len(modules(root)))),
        ("modules at the top of macros/", str(len(at_the_top) - len(packages) + 1)),
        ("rooms (its folders and the modules at its top)", str(len(graph))),
        ("floors of rooms", "none: there is a circle" if of_rooms else
            str(max(floors(graph).values()))),
        ("arrows between rooms", str(sum(map(len, graph.values())))),
        ("circles between rooms", str(len(of_rooms))),
        ("circles between modules", str(len(of_modules))),
        ("functions", str(len(every))),
        ("lines of a function, the median", f"{median(one.lines for one in every):g}"),
        ("lines of the longest one",
            f"{longest.lines} ({longest.name}, {longest.file}:{longest.line})"),
        *slow,
        ("mutants noticed", mutants(root)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    for name, figure in figures(options.root.resolve(), options.quick):
        print(f"{name:50} {figure}")


if __name__ == "__main__":
    main()
