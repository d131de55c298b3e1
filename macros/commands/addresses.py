"""`make addresses`: keep every address of the public edition in `data/addresses.txt`.

What is in that list must always answer: the check tells each address that no longer does. The
command adds addresses and removes none.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.building import build_site
from macros.commands.check import in_each
from macros.exports import every_file
from macros.model.editions import PUBLIC
from macros.pages.built import Built
from macros.pages.published import published
from macros.reading.kept import KEPT, kept_text


def addresses_of(built: Built) -> frozenset[str]:
    """Every address of a public edition, without the pictures and PDFs beside its pages."""
    return published(built.site, {*every_file(built.site, ""), *built.originals})


def keep(root: Path) -> tuple[int, int]:
    """Add to the list of the collaboration in `root` what is new. How many addresses are new, and
    how many there are in all.

    Raises ContentErrors if the public edition has mistakes.
    """
    built = build_site(root, PUBLIC)
    all_addresses = addresses_of(built) | built.site.kept
    (root / "data" / KEPT).write_text(kept_text(all_addresses), encoding="utf-8")
    return len(all_addresses - built.site.kept), len(all_addresses)


def main(arguments: Sequence[str]) -> int:
    """Keep the addresses of each collaboration. The exit code comes out: 1 if one has mistakes.

    The arguments are the collaborations' folders (this folder if there are none).
    """
    def keep_and_tell(root: Path) -> None:
        new, number = keep(root)
        print(f"{(root / 'data' / KEPT).as_posix()}: {new} new, {number} addresses.")

    return in_each(arguments, keep_and_tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
