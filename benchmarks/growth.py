"""What twice the input costs: of each step that reads or checks, at most 2.6 times the work.

python -m benchmarks.growth [--size 500] [--repeats 5]

One run, one table: for each step the shortest CPU time for an input of `size` and for twice as
much, and their ratio, which says the same on a slow machine and on a quick one. A step whose work
grows with the square of its input would show 4. Ends with 1 if a step takes more than its share.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from time import process_time

from macros.components import known_calls
from macros.model import Action
from macros.papers import prove, read_paper
from macros.reading.loading import Raw, read_kind
from macros.reading.page_text import read_page_text
from macros.reading.parsing import to_model
from macros.reading.yaml_tree import load_yaml

#: The most that twice the input may cost.
MOST = 2.6
#: A number that no input had before: results are kept by their text.
FRESH = count()

Step = Callable[[], object]


def yaml_of(size: int) -> Step:
    """Reading a file of `size` records."""
    text = f"# {next(FRESH)}\n" + "".join(
        f"- id: a-{number}\n  title: An action\n  stated: [plan#a, plan#b]\n"
        for number in range(size))
    return lambda: load_yaml(text, "data/actions.yml")


def files_of(size: int) -> Step:
    """Reading `size` files of a record each."""
    root = Path(tempfile.mkdtemp(dir=FOLDER))
    folder, fresh = root / "data/actions", next(FRESH)
    folder.mkdir(parents=True)
    for number in range(size):
        (folder / f"a-{number}.yml").write_text(f"title: {fresh}\nstated: [plan#a]\n", "utf-8")
    return lambda: read_kind(root, "data", "actions")


def types_of(size: int) -> Step:
    """Giving `size` records their types."""
    value, marks, _ = load_yaml("title: a\nstated: [plan#a]\n", "data/actions/a.yml")
    raws = [Raw("actions", f"a-{number}", value, marks, "data/actions/a.yml")
            for number in range(size)]
    return lambda: [to_model(raw, Action) for raw in raws]


def paper_of(size: int) -> Step:
    """Reading a paper of `size` paragraphs."""
    text, _ = _paper(size)
    return lambda: read_paper("plan", text, "data/papers/plan.md")


def proof_of(size: int) -> Step:
    """Proving it against its original."""
    text, original = _paper(size)
    paper, _ = read_paper("plan", text, "data/papers/plan.md")
    return lambda: prove(original, (), (), [paper], "data/originals/plan.txt", _no_mark)


def page_of(size: int) -> Step:
    """Reading a page with `size` calls and links."""
    body = f"Page {next(FRESH)}.\n\n" + "".join(
        f'{{{{ words("plan#a-{number}") }}}}\n\n[A link](a.md).\n\n' for number in range(size))
    return lambda: read_page_text(body, "docs/index.md", 1, known_calls())


def _paper(size: int) -> tuple[str, str]:
    """A paper of that many paragraphs, and its original."""
    words = [f"Promise {number} of {next(FRESH)} is one promise." for number in range(size)]
    paper = "".join(f"{said} {{#promise-{number}}}\n\n" for number, said in enumerate(words))
    return paper, "\n\n".join(words)


def _no_mark(key: str, index: int) -> None:
    raise AssertionError("there is no furniture, and nothing is moved")


STEPS: tuple[Callable[[int], Step], ...] = (
    yaml_of, files_of, types_of, paper_of, proof_of, page_of)


def shortest(step: Callable[[int], Step], size: int, repeats: int) -> float:
    """The shortest of some runs of a step, each over an input of its own, in seconds of CPU."""
    times = []
    for _ in range(repeats):
        run = step(size)
        start = process_time()
        run()
        times.append(process_time() - start)
    return min(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    print(f"{'step':55} {options.size:>9} {2 * options.size:>12}   ratio")
    too_much = 0
    for step in STEPS:
        one = shortest(step, options.size, options.repeats)
        two = shortest(step, 2 * options.size, options.repeats)
        ratio = two / one
        too_much += ratio > MOST
        print(f"{step.__doc__:55} {one * 1000:6.1f} ms {two * 1000:9.1f} ms   {ratio:5.2f}"
              f"{'   too much' if ratio > MOST else ''}")
    return int(too_much > 0)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        FOLDER = name
        sys.exit(main())
