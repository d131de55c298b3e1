"""`python -m macros.commands.strip FILE`: strip the metadata from a picture or a PDF."""

import sys
from collections.abc import Sequence
from pathlib import Path

from macros.commands import CommandError
from macros.metadata import cleaned, metadata_in
from macros.metadata.unreadable import Unreadable
from macros.reading.file_rules import ASSETS
from macros.reading.loading import is_of_the_system


def strip(file: Path) -> list[str]:
    """Remove the metadata from a file in place, and return in words what was removed.

    A file without metadata is not written. Raises CommandError if the file is neither a picture nor
    a PDF, is of the system or an editor, cannot be read, or has metadata that cannot be removed.
    """
    if is_of_the_system(file.name):
        raise CommandError(f"'{file}' was put there by the system or an editor, and is never "
                           "published. There is no need to strip it.")
    if file.suffix not in ASSETS:
        raise CommandError(f"'{file}' is neither a picture nor a PDF. "
                           "Write FILE= with the path of one, like FILE=docs/plan/photo.jpg.")
    try:
        content = file.read_bytes()
        removed = metadata_in(content, file.suffix)
        if not removed:
            return []
        clean = cleaned(content, file.suffix)
        left = metadata_in(clean, file.suffix)
    except OSError:
        raise CommandError(f"There is no file '{file}', or it cannot be read.") from None
    except Unreadable as error:
        raise CommandError(f"{file}: {error}") from None
    if left:
        raise CommandError(f"{file}: this metadata cannot be removed: {', '.join(left)}. "
                           "Save the file again from the program that made it, without metadata.")
    file.write_bytes(clean)
    return removed


def main(arguments: Sequence[str]) -> int:
    """Remove the metadata from a file and print what was removed. The exit code comes out."""
    file = Path([*arguments, ""][0])
    try:
        removed = strip(file)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Removed from {file.as_posix()}: {', '.join(removed)}." if removed
          else f"{file.as_posix()} has no metadata to remove.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
