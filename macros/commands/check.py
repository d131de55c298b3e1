"""`make check`: check data and pages without building the site, and list every mistake.

`make check MORE=yes` also lists the passages that are on no page of their subject, and why.
"""

import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from macros.building import build_options, build_site, machines_time
from macros.errors import ContentErrors
from macros.model import Unused
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built

#: The argument for the longer report about a collaboration without mistakes.
MORE = "--more"


def summary(built: Built) -> str:
    """One line: that there are no mistakes, and how many passages are on pages of their subject.

    Passages of papers that are shown whole are not counted.
    """
    site, unused = built.site, len(built.placement.unused)
    total = sum(not site.is_shown_whole(place.part_id) for place in site.places)
    rest = "; the rest are listed with a reason" if unused else ""
    passages = (f" {total - unused} of {total} passages are on a page of their subject{rest}."
                if total else "")
    return f"{site.alliance.name}: all is well.{passages}"


def report(built: Built) -> str:
    """How many passages of each paper are on pages of their subject; the others, and why."""
    site = built.site
    unused = set(built.placement.unused)
    lines = []
    for part_id, paper in site.papers.items():
        places = [block.ref for block in paper]
        used = sum(place not in unused for place in places)
        told = "shown whole" if site.is_shown_whole(part_id) else (
            f"{used} of {len(places)} passages")
        lines.append(f"{site.parts[part_id].short_title}: {told}")
    for entry in site.all(Unused):
        places = [place for place in built.placement.unused
                  if place in entry.places or place.part_id in entry.papers]
        lines.append(f"On no page of their subject, {len(places)}: {entry.reason}")
        lines += textwrap.wrap(
            " ".join(map(str, places)), 100, initial_indent="  ", subsequent_indent="  ",
            break_on_hyphens=False, break_long_words=False)
    return "\n".join(f"  {line}" for line in lines)


def print_mistakes(root: Path, errors: ContentErrors) -> int:
    """Print each mistake with the path of its file from this folder; how many there are."""
    folder = "" if root == Path() else f"{root.as_posix()}/"
    for mistake in errors.mistakes:
        is_standard = mistake.mark.file.startswith("macros/")
        print(f"{'' if is_standard else folder}{mistake}", file=sys.stderr)
    return len(errors.mistakes)


def main(arguments: Sequence[str]) -> int:
    """Check both editions of each collaboration. The exit code comes out: 1 if there are mistakes.

    The arguments are the collaborations' folders (this folder if there are none), and MORE for the
    longer report. AS_OF in the environment is the time from which they are told, as in a build.
    """
    try:
        options = build_options(os.environ.get("AS_OF", ""), "")
    except ContentErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    total = 0
    folders = [argument for argument in arguments if argument != MORE]
    for root in [Path(folder) for folder in folders or ["."]]:
        try:
            built = build_site(root, PUBLIC, options=options, now=machines_time())
            if (root / "staff").is_dir():
                build_site(root, STAFF, options=options, now=machines_time())
        except ContentErrors as errors:
            total += print_mistakes(root, errors)
        else:
            print(summary(built))
            if MORE in arguments:
                print(report(built))
    if total:
        print(f"{total} mistake{'s' if total != 1 else ''}.", file=sys.stderr)
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
