"""What a report on all actions costs to check, beside the same plan without the report.

python -m benchmarks.reports [--counts 10 100] [--repeats 5]

One run, one table. For each count, that many invented actions are added to a copy of the invented
collaboration, whose public edition is checked without a report on them and with one, in one file,
that gives the state of each. Each page of an action then has one more entry, and the report's own
page a row for each, which is most of what is added. The CPU with it is to be at most 1.2 times that
without.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from time import process_time

from benchmarks.cost_per_page import project_with
from macros.building import build_site
from macros.model.editions import PUBLIC

FRONT = ("---\ndescription: The states of all.\nperiod: 2003-10/2003-12\n"
         "published: 2004-01-10\nstated: [report#paint]\nprogress:\n")


def cpu(root: Path, repeats: int) -> float:
    """The least CPU that a check of the public edition takes, in seconds."""
    build_site(root, PUBLIC)
    times = []
    for _ in range(repeats):
        start = process_time()
        build_site(root, PUBLIC)
        times.append(process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100])
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    print("actions   without the report   with it   ratio")
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as name:
            root = project_with(count, Path(name)).parent
            ids = sorted(path.stem for path in (root / "data/actions").glob("*.yml"))
            before = cpu(root, arguments.repeats)
            items = "".join(f"  - {{about: actions/{id}, state: under-way, comment: It goes on.}}\n"
                            for id in ids)
            (root / "docs/reports/2003-q4.md").write_text(f"{FRONT}{items}---\n", encoding="utf-8")
            after = cpu(root, arguments.repeats)
            print(f"{count:7} {before:18.2f} s {after:8.2f} s {after / before:7.2f}")


if __name__ == "__main__":
    main()
