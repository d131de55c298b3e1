"""The metadata in pictures and PDFs, such as who made them and where, and files without it.

The libraries that read these files are imported only when there is one: most builds need none.
"""

from types import ModuleType

from macros.metadata.unreadable import Unreadable


def metadata_in(content: bytes, ending: str) -> list[str]:
    """The metadata in a file, each item in a few words, without repetitions. Raises Unreadable.

    `ending` is one of file_rules.ASSETS.
    """
    try:
        return list(dict.fromkeys(_reader(ending).metadata_in(content, ending)))
    except Exception as error:
        raise _unreadable(error, ending) from None


def cleaned(content: bytes, ending: str) -> bytes:
    """The file without the metadata that `metadata_in` finds; it looks the same. Raises Unreadable.
    """
    try:
        return bytes(_reader(ending).cleaned(content, ending))
    except Exception as error:
        raise _unreadable(error, ending) from None


def _reader(ending: str) -> ModuleType:
    """The module that reads files with this ending."""
    if ending == ".pdf":
        from macros.metadata import pdfs

        return pdfs
    from macros.metadata import pictures

    return pictures


def _unreadable(error: Exception, ending: str) -> Unreadable:
    """The error itself if it is written for editors; else an Unreadable in its place.

    Pillow and pypdf raise many kinds of exceptions for a broken file.
    """
    if isinstance(error, Unreadable):
        return error
    return Unreadable(f"this is no {ending} file, or it is broken.",
                      "Save it again from the program that made it.")
