"""Small faults put into the engine one at a time: the unit tests must notice each.

python -m tests.mutants [WORDS…]

The faults are in tests/mutants.yml: a rule of the engine in plain words, the file, the old text,
which stands in it once, the new text that breaks the rule, and the tests that are to notice it,
which are run first. Each is tried in a copy of the project, two at a time. WORDS choose those whose
rule or file holds one of them. What came of a whole run is kept for `make figures`.

Ends with 1 if a fault is noticed by no test, or if its text does not stand in its file once.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

import yaml

from tests.editions import ROOT, copy_project
from tests.figures import MUTANTS

FAULTS = Path(__file__).with_suffix(".yml")
#: How many are tried at once, each in a copy of its own.
AT_ONCE = 2
#: After how many seconds tests count as having noticed: the fault lets them run on without end.
PATIENCE = 600
#: Modification times, in seconds, each of which is given once.
TIMES = count(1)


class Fault(NamedTuple):
    """A fault in a file of the engine; `tests` are the names of the test files to run first."""

    rule: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...] = ()

    def refusal(self, root: Path = ROOT) -> str:
        """Why it cannot be tried; '' if it can."""
        path = root / self.file
        if not path.is_file():
            return "there is no such file"
        text = path.read_text(encoding="utf-8")
        if (times := text.count(self.old)) != 1:
            return f"the old text stands {times} times in the file"
        if self.old == self.new:
            return "the new text is the old one"
        if path.suffix == ".py":
            try:
                compile(text.replace(self.old, self.new), self.file, "exec")
            except SyntaxError as error:
                return f"it cannot be compiled: {error}"
        return ""


def faults() -> list[Fault]:
    """Every fault, as the file has them."""
    entries = yaml.safe_load(FAULTS.read_text(encoding="utf-8"))
    return [Fault(**{**entry, "tests": tuple(entry.get("tests", ()))}) for entry in entries]


@contextmanager
def broken(fault: Fault, root: Path) -> Iterator[None]:
    """While it lasts, the fault is in the copy of the project at `root`."""
    path = root / fault.file
    text = path.read_text(encoding="utf-8")
    _write(path, text.replace(fault.old, fault.new))
    try:
        yield
    finally:
        _write(path, text)


def _write(path: Path, text: str) -> None:
    """Write a file with a time that it never had, or Python might take its bytecode of before."""
    path.write_text(text, encoding="utf-8")
    times = next(TIMES)
    os.utime(path, (times, times))


def noticed(fault: Fault, root: Path) -> str:
    """The test that notices a fault; '' if none does."""
    likely = [f"tests/unit/{name}.py" for name in fault.tests]
    with broken(fault, root):
        return (likely and first_failure(likely, root)) or first_failure(["tests/unit"], root)


def first_failure(tests: list[str], root: Path) -> str:
    """The first of these tests that fails; '' if all pass."""
    try:
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-qx", "-p", "no:cacheprovider", "-p", "no:xdist",
             # It tells of each fault that its old text is not there any more.
             "--ignore=tests/unit/test_mutants.py", "--no-header", *tests],
            cwd=root, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return "the tests do not come to an end"
    if run.returncode == 0:
        return ""
    lines = [line for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return lines[0].split(" ", 1)[1].split(" - ")[0] if lines else "the tests cannot be collected"


def main(words: list[str]) -> int:
    chosen = [fault for fault in faults()
              if not words or any(word in f"{fault.rule} {fault.file}" for word in words)]
    refused = {fault: why for fault in chosen if (why := fault.refusal())}
    for fault, why in refused.items():
        print(f"refused   {fault.file}: {why}: {fault.old!r} ({fault.rule})")
    if refused:
        return 1
    with tempfile.TemporaryDirectory() as folder:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(AT_ONCE):
            copies.put(copy_project(Path(folder) / str(number)))

        def tried(fault: Fault) -> str:
            root = copies.get()
            try:
                test = noticed(fault, root)
            finally:
                copies.put(root)
            print(f"{'noticed ' if test else 'SURVIVED'}  {fault.file}: {fault.rule}"
                  f"{f'  [{test}]' if test else ''}", flush=True)
            return test

        with ThreadPoolExecutor(AT_ONCE) as workers:
            count = sum(map(bool, workers.map(tried, chosen)))
    print(f"{count} of {len(chosen)} noticed.")
    if not words:
        kept = json.dumps({"noticed": count, "all": len(chosen)})
        (ROOT / MUTANTS).write_text(f"{kept}\n", encoding="utf-8")
    return int(count < len(chosen))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
