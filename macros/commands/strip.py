"""`python -m macros.commands.strip FILE`: strip the metadata from a picture or a PDF."""

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.metadata import Unreadable, cleaned, told_by
from macros.reading.file_rules import ASSETS


class NotStripped(Exception):
    """A file cannot be cleaned; the message says why, and what would be right."""


def strip(file: Path) -> list[str]:
    """Write a file anew, in its place, without what it tells; that comes out in words.

    A file that tells nothing is left as it is. Raises NotStripped.
    """
    if file.suffix not in ASSETS:
        raise NotStripped(f"'{file}' is no picture and no PDF. "
                          "Write FILE= with the path of one, like FILE=docs/plan/photo.jpg.")
    try:
        content = file.read_bytes()
        told = told_by(content, file.suffix)
        if not told:
            return []
        clean = cleaned(content, file.suffix)
        left = told_by(clean, file.suffix)
    except OSError:
        raise NotStripped(f"There is no file '{file}' that can be read.") from None
    except Unreadable as error:
        raise NotStripped(f"{file}: {error}") from None
    if left:
        raise NotStripped(f"{file}: this cannot be taken out: {', '.join(left)}. "
                          "Save it anew from the program that made it.")
    file.write_bytes(clean)
    return told


def main(arguments: Sequence[str]) -> int:
    """Clean a file, and say what was taken out."""
    file = Path([*arguments, ""][0])
    try:
        told = strip(file)
    except NotStripped as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Taken out of {file.as_posix()}: {', '.join(told)}." if told
          else f"{file.as_posix()} tells nothing that it does not show.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
