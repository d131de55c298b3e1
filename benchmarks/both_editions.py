"""What both editions of a collaboration cost to build together, beside the public one alone.

python -m benchmarks.both_editions [--repeats 3]

One run, one table: for each collaboration the shortest time of building the public edition alone,
and of building both at once, as `make build` does on two processors. Both are to take at most 1.6
times as long as one.
"""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

from benchmarks.cost_per_page import ROOT, seconds

CONFIGS = ("mkdocs.yml", "mkdocs.staff.yml")


def both(site: Path, into: Path) -> float:
    """How long both editions take, built at once, in seconds."""
    start = perf_counter()
    with ThreadPoolExecutor() as pool:
        builds = [pool.submit(seconds, site / config, into / config) for config in CONFIGS]
        for build in builds:
            build.result()
    return perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=3)
    repeats = parser.parse_args().repeats
    sites = [ROOT, *sorted(path.parent for path in ROOT.glob("examples/*/mkdocs.yml"))]
    print("collaboration              public alone   both at once   ratio")
    with tempfile.TemporaryDirectory() as name:
        into = Path(name)
        for site in sites:
            one = min(seconds(site / CONFIGS[0], into / "one") for _ in range(repeats))
            two = min(both(site, into) for _ in range(repeats))
            label = site.relative_to(ROOT).as_posix()
            print(f"{label:24} {one:12.2f} s {two:12.2f} s   {two / one:5.2f}")


if __name__ == "__main__":
    main()
