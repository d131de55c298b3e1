"""Rules on what staff add: the files of working documents are there, and times are in order."""

from collections.abc import Iterator

from macros.errors import Mistake, did_you_mean
from macros.gathering import Gathered, is_for_staff


def check_staff(found: Gathered) -> list[Mistake]:
    """Every mistake in records that only staff write; none in the public edition."""
    return [*_files(found), *_times(found)]


def _files(found: Gathered) -> Iterator[Mistake]:
    """A working document is a file below staff/docs/: one in docs/ would be published."""
    for id, document in found.records.get("working-documents", {}).items():
        if not is_for_staff(found.assets.get(document.file, "")):
            mark = found.mark("working-documents", id, ("file",))
            there = [address for address, file in found.assets.items() if is_for_staff(file)]
            yield Mistake(mark, f"file: there is no file staff/docs/{document.file}.",
                          did_you_mean(document.file, there) or "Put it there.")


def _times(found: Gathered) -> Iterator[Mistake]:
    for id, holder in found.records.get("holders", {}).items():
        start, end = holder.start_date, holder.end_date
        if start and end and end.latest < start.earliest:
            wrong = f"end_date: {end.in_words()} lies before the start, {start.in_words()}."
            yield Mistake(found.mark("holders", id, ("end_date",)), wrong, "Put one of them right.")
        if start and holder.as_of.latest < start.earliest:
            wrong = (f"as_of: {holder.as_of.in_words()} lies before the start, "
                     f"{start.in_words()}.")
            yield Mistake(found.mark("holders", id, ("as_of",)), wrong,
                          "Write the day on which this was last known to be so.")
