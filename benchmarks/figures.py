"""What figures in CSV cost to check, beside the same indicators without figures.

python -m benchmarks.figures [--indicators 95] [--quarters 12] [--repeats 3]

One run, one line. Indicators are added to a copy of the invented collaboration, whose public
edition is checked without their figures, and with them in one table in data/values/. Each page of
an indicator then has a chart and a row for each figure, which is most of what is added. The CPU
with them is to be at most two seconds.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.cost_per_page import project_with
from benchmarks.reports import cpu

FIRST_YEAR = 2001
INDICATOR = ("- {{id: figure-{number}, title: Figure {number}, unit: lamps, better: up, "
             "every: quarter, elsewhere: {{name: Lamp book, words: lamps are counted}}, "
             "targets: [{{period: {period}, value: 150}}]}}\n")


def quarters(number: int) -> list[str]:
    """The first quarters from FIRST_YEAR on, as intervals of months."""
    starts = [(FIRST_YEAR + index // 4, index % 4 * 3 + 1) for index in range(number)]
    return [f"{year}-{month:02}/{year}-{month + 2:02}" for year, month in starts]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--indicators", type=int, default=95)
    parser.add_argument("--quarters", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    periods = quarters(arguments.quarters)
    whole = f"{periods[0].partition('/')[0]}/{periods[-1].partition('/')[2]}"
    with tempfile.TemporaryDirectory() as name:
        root = project_with(0, Path(name)).parent
        with (root / "data/indicators.yml").open("a", encoding="utf-8") as file:
            file.writelines(INDICATOR.format(number=number, period=whole)
                            for number in range(arguments.indicators))
        before = cpu(root, arguments.repeats)
        rows = [",".join([f"figure-{number}", *(str(100 + number + column)
                                               for column in range(len(periods)))])
                for number in range(arguments.indicators)]
        (root / "data/values").mkdir()
        (root / "data/values/figures.csv").write_text(
            "\n".join([",".join(["indicator", *periods]), *rows, ""]), encoding="utf-8")
        after = cpu(root, arguments.repeats)
    print(f"{arguments.indicators} indicators by {arguments.quarters} quarters: "
          f"without figures {before:.2f} s, with them {after:.2f} s, ratio {after / before:.2f}")


if __name__ == "__main__":
    main()
