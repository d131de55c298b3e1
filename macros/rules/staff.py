"""Rules on what staff add: files and seats are there, and times are in order."""

from collections.abc import Iterator

from macros.errors import Mistake, did_you_mean, listed
from macros.model import Body, Holder, WorkingDocument
from macros.model.editions import is_for_staff
from macros.reading.gathering import Gathered


def check_staff(found: Gathered) -> list[Mistake]:
    """Every mistake in records that only staff write; none in the public edition."""
    return [*_files(found), *_seats(found), *_times(found)]


def _files(found: Gathered) -> Iterator[Mistake]:
    """A working document is a file below staff/docs/: one in docs/ would be published."""
    there = [file for file in found.assets.values() if is_for_staff(file)]
    for id, document in found.records.of(WorkingDocument).items():
        if document.file not in there:
            mark = found.mark("working-documents", id, ("file",))
            fix = "Put it there, below staff/docs/."
            yield Mistake(mark, f"file: there is no file {document.file} for staff.",
                          did_you_mean(document.file, there) or fix)


def _seats(found: Gathered) -> Iterator[Mistake]:
    """A seat that a holder is said to have is one of that body."""
    for id, holder in found.records.of(Holder).items():
        body = found.records.of(Body).get(holder.body_id or "")
        seats = [seat.text_from for seat in body.memberships] if body else []
        if holder.text_from and body and holder.text_from not in seats:
            mark = found.mark("holders", id, ("text_from",))
            problem = f"text_from: '{body.id}' has no seat from {holder.text_from}."
            yield Mistake(mark, problem, did_you_mean(str(holder.text_from), map(str, seats))
                          or f"Its seats are from {listed(map(str, dict.fromkeys(seats)))}.")


def _times(found: Gathered) -> Iterator[Mistake]:
    for id, holder in found.records.of(Holder).items():
        start, end = holder.start_date, holder.end_date
        if start and end and end.latest < start.earliest:
            problem = f"end_date: {end.in_words()} lies before the start, {start.in_words()}."
            mark = found.mark("holders", id, ("end_date",))
            yield Mistake(mark, problem, "Put one of them right.")
        if start and holder.as_of.latest < start.earliest:
            problem = (f"as_of: {holder.as_of.in_words()} lies before the start, "
                       f"{start.in_words()}.")
            yield Mistake(found.mark("holders", id, ("as_of",)), problem,
                          "Write the day on which this was last known to be so.")
