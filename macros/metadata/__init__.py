"""What pictures and PDFs tell besides what they show, such as who made them, and where.

The libraries that read them are imported where there is such a file: most builds need none.
"""

from types import ModuleType

from macros.metadata.unreadable import Unreadable


def told_by(content: bytes, ending: str) -> list[str]:
    """What a file tells besides what it shows, each in a few words. Raises Unreadable.

    `ending` is one of file_rules.ASSETS.
    """
    try:
        return list(dict.fromkeys(_reader(ending).told_by(content, ending)))
    except Exception as error:
        raise _unreadable(error, ending) from None


def cleaned(content: bytes, ending: str) -> bytes:
    """The file without all that `told_by` finds; it shows the same. Raises Unreadable."""
    try:
        clean: bytes = _reader(ending).cleaned(content, ending)
    except Exception as error:
        raise _unreadable(error, ending) from None
    return clean


def _reader(ending: str) -> ModuleType:
    """The module that reads files of this ending."""
    if ending == ".pdf":
        from macros.metadata import pdfs

        return pdfs
    from macros.metadata import pictures

    return pictures


def _unreadable(error: Exception, ending: str) -> Unreadable:
    """The error itself if it says what is wrong; a broken file makes both libraries stumble in
    many ways, which say nothing to an editor.
    """
    if isinstance(error, Unreadable):
        return error
    return Unreadable(f"this is no {ending} file, or it is broken.",
                      "Save it anew from the program that made it.")
