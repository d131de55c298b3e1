"""What pictures and PDFs tell besides what they show, such as who made them, and where.

The libraries that read them are imported where there is such a file: most builds need none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class Unreadable(Exception):
    """A file is broken, locked or of another kind; `problem` and `fix` are as in a Mistake."""

    def __init__(self, problem: str, fix: str) -> None:
        self.problem, self.fix = problem, fix
        super().__init__(f"{problem} {fix}")


def told_by(content: bytes, ending: str) -> list[str]:
    """What a file tells besides what it shows, each in a few words. Raises Unreadable.

    `ending` is one of file_rules.ASSETS.
    """
    with _reading(ending) as reader:
        return list(dict.fromkeys(reader.told_by(content, ending)))


def cleaned(content: bytes, ending: str) -> bytes:
    """The file without all that `told_by` finds; it shows the same. Raises Unreadable."""
    with _reading(ending) as reader:
        return reader.cleaned(content, ending)


@contextmanager
def _reading(ending: str) -> Iterator[ModuleType]:
    """The module that reads files of this ending."""
    if ending == ".pdf":
        from macros.metadata import pdfs as reader
    else:
        from macros.metadata import pictures as reader
    try:
        yield reader
    except Unreadable:
        raise
    except Exception:  # A broken file makes both libraries stumble in many ways.
        raise Unreadable(f"this is no {ending} file, or it is broken.",
                         "Save it anew from the program that made it.") from None
