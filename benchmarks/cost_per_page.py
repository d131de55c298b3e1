"""What a generated page costs to build, beside plain Material over the same pages pre-written.

python -m benchmarks.cost_per_page [--counts 100 1000] [--repeats 3]

One run, one table. For each count, that many invented actions are added to a copy of the
invented collaboration, whose site is built and, with the pages it made written down as Markdown,
built once more by Material alone. The cost of a page is what the added pages cost beyond the
site without them, so that starting Python and reading the theme do not count.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.invented import add_actions

ROOT = Path(__file__).resolve().parents[1]
COLLABORATION = Path("tests/collaboration")
CODE = ("macros", "overrides", "mkdocs.yml")


def project_with(count: int, folder: Path) -> Path:
    """Copy the engine and the invented collaboration, and add `count` actions to the copy."""
    no_caches = shutil.ignore_patterns("__pycache__", "site")
    for name in (*CODE, COLLABORATION):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        extra = {"ignore": no_caches} if (ROOT / name).is_dir() else {}
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, folder / name, **extra)
    add_actions(folder / COLLABORATION, count)
    return folder / COLLABORATION / "mkdocs.yml"


def plain_site_of(config: Path, folder: Path) -> Path:
    """Write down every page that the site has, and settings for Material alone to build them."""
    subprocess.run(
        [sys.executable, "-m", "benchmarks.write_down", config, folder], cwd=ROOT, check=True
    )
    return folder / "mkdocs.yml"


def seconds(config: Path, site: Path) -> float:
    """How long `mkdocs build` takes."""
    mkdocs = Path(sys.executable).with_name("mkdocs")
    start = time.perf_counter()
    run = subprocess.run(
        [mkdocs, "build", "--quiet", "-f", config, "-d", site],
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    took = time.perf_counter() - start
    if run.returncode:
        sys.exit(f"{config} does not build:\n{run.stderr}")
    return took


def measure(counts: list[int], repeats: int) -> dict[int, dict[str, float]]:
    """The shortest of `repeats` builds, in seconds, of each site: {count: {'ours', 'plain'}}."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        configs = {}
        for count in counts:
            ours = project_with(count, folder / f"ours-{count}")
            configs[count] = {
                "ours": ours,
                "plain": plain_site_of(ours, folder / f"plain-{count}"),
            }
        best: dict[int, dict[str, float]] = {count: {} for count in counts}
        for _ in range(repeats):
            for count in counts:
                for kind, config in configs[count].items():
                    took = seconds(config, folder / "site")
                    best[count][kind] = min(took, best[count].get(kind, took))
                    print(f"{kind}, {count} added: {took:.2f} s", file=sys.stderr)
    return best


def table(best: dict[int, dict[str, float]]) -> str:
    """Times and costs, a line for each count."""
    lines = [
        "added    build of this site   plain Material   a page: this site   plain   ratio",
    ]
    without = best[0]
    for count, took in best.items():
        line = f"{count:5}    {took['ours']:16.2f} s   {took['plain']:12.2f} s"
        if count:
            ours, plain = ((took[kind] - without[kind]) / count for kind in ("ours", "plain"))
            line += f"   {ours * 1000:14.2f} ms {plain * 1000:7.2f} ms   {ours / plain:5.2f}"
        lines.append(line)
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    print(table(measure([0, *options.counts], options.repeats)))


if __name__ == "__main__":
    main()
