"""`python -m macros.commands.strip FILE`: strip the metadata from a picture or a PDF."""

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.commands import CommandError
from macros.metadata import cleaned, told_by
from macros.metadata.unreadable import Unreadable
from macros.reading.file_rules import ASSETS


def strip(file: Path) -> list[str]:
    """Write a file anew, in its place, without what it tells; that comes out in words.

    A file that tells nothing is left as it is. Raises CommandError.
    """
    if file.suffix not in ASSETS:
        raise CommandError(f"'{file}' is no picture and no PDF. "
                           "Write FILE= with the path of one, like FILE=docs/plan/photo.jpg.")
    try:
        content = file.read_bytes()
        told = told_by(content, file.suffix)
        if not told:
            return []
        clean = cleaned(content, file.suffix)
        left = told_by(clean, file.suffix)
    except OSError:
        raise CommandError(f"There is no file '{file}' that can be read.") from None
    except Unreadable as error:
        raise CommandError(f"{file}: {error}") from None
    if left:
        raise CommandError(f"{file}: this cannot be taken out: {', '.join(left)}. "
                           "Save it anew from the program that made it.")
    file.write_bytes(clean)
    return told


def main(arguments: Sequence[str]) -> int:
    """Clean a file, and say what was taken out."""
    file = Path([*arguments, ""][0])
    try:
        told = strip(file)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Taken out of {file.as_posix()}: {', '.join(told)}." if told
          else f"{file.as_posix()} tells nothing that it does not show.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
