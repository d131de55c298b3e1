"""`make check`: read and check data and pages alone, and print how many blocks are used."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from macros.building import build_site
from macros.errors import ContentErrors
from macros.model import Unused
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built


def report(built: Built) -> str:
    """How many blocks of each paper are on a page of their subject, and which are not, and why."""
    site, coverage = built.site, built.coverage
    unused = set(coverage.unused)
    lines = []
    for part_id, paper in site.papers.items():
        places = [block.ref for block in paper]
        used = sum(place not in unused for place in places)
        lines.append(f"{site.parts[part_id].short_title}: {used} of {len(places)} blocks used")
    total = len(tuple(site.places))
    lines.append(f"All papers: {total - len(unused)} of {total} blocks used")
    for one in site.all(Unused):
        places = [place for place in coverage.unused
                  if place in one.places or place.part_id in one.papers]
        lines.append(f"Unused, {len(places)}: {one.reason}")
        lines += textwrap.wrap(
            " ".join(map(str, places)), 100, initial_indent="  ", subsequent_indent="  ",
            break_on_hyphens=False, break_long_words=False)
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Check both editions of the collaboration in each of these folders, or in this one."""
    wrong = 0
    for root in [Path(one) for one in arguments or ["."]]:
        try:
            built = build_site(root, PUBLIC)
            if (root / "staff").is_dir():
                build_site(root, STAFF)
        except ContentErrors as errors:
            before = "" if root == Path() else f"{root.as_posix()}/"
            for mistake in errors.mistakes:
                is_standard = mistake.mark.file.startswith("macros/")
                print(f"{'' if is_standard else before}{mistake}", file=sys.stderr)
            wrong += len(errors.mistakes)
        else:
            print(f"{built.site.alliance.name}\n{report(built)}")
    if wrong:
        print(f"{wrong} mistake{'s' if wrong != 1 else ''}.", file=sys.stderr)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
