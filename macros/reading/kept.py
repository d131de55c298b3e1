"""The list of the addresses that a site has had, `data/addresses.txt`: one a line, sorted."""

from pathlib import Path

from macros.errors import Mark, Mistake
from macros.reading.loading import read_text

#: Its name in data/.
KEPT = "addresses.txt"


def read_kept(root: Path) -> tuple[dict[str, Mark], list[Mistake]]:
    """Address -> the line of the list that has it, and the mistakes in the file.

    Both are empty if there is no list yet. The home page is './' in it, and '' here.
    """
    file = f"data/{KEPT}"
    if not (root / file).exists():
        return {}, []
    text, mistakes = read_text(root, file)
    lines = enumerate((text or "").split("\n"), 1)
    return {line.strip().removeprefix("./"): Mark(file, number, 1)
            for number, line in lines if line.strip()}, mistakes


def kept_text(addresses: frozenset[str]) -> str:
    """The text of the list with these addresses."""
    lines = (f"./{address}" if not address or address.startswith("#") else address
             for address in addresses)
    return "".join(f"{line}\n" for line in sorted(lines))
