"""Rules on what staff add: files and seats exist, and dates are in order."""

from collections.abc import Iterator

from macros.errors import Mistake, did_you_mean, listed
from macros.model import Body, Holder, WorkingDocument
from macros.model.editions import is_for_staff
from macros.reading.gathering import Gathered


def check_staff(gathered: Gathered) -> list[Mistake]:
    """Every mistake in records that only staff write; none in the public edition."""
    return [*_files(gathered), *_seats(gathered), *_times(gathered)]


def _files(gathered: Gathered) -> Iterator[Mistake]:
    """A working document is a file below staff/docs/: one in docs/ would be published."""
    there = [file for file in gathered.assets.values() if is_for_staff(file)]
    for id, document in gathered.records.of(WorkingDocument).items():
        if document.file not in there:
            mark = gathered.mark("working-documents", id, ("file",))
            fix = "Put it there, below staff/docs/."
            yield Mistake(mark, f"file: there is no file {document.file} for staff.",
                          did_you_mean(document.file, there) or fix)


def _seats(gathered: Gathered) -> Iterator[Mistake]:
    """The seat of a holder is one of that body's seats."""
    for id, holder in gathered.records.of(Holder).items():
        body = gathered.records.of(Body).get(holder.body_id or "")
        seats = [seat.text_from for seat in body.memberships] if body else []
        if holder.text_from and body and holder.text_from not in seats:
            mark = gathered.mark("holders", id, ("text_from",))
            problem = f"text_from: '{body.id}' has no seat from {holder.text_from}."
            yield Mistake(mark, problem, did_you_mean(str(holder.text_from), map(str, seats))
                          or f"Its seats are from {listed(map(str, dict.fromkeys(seats)))}.")


def _times(gathered: Gathered) -> Iterator[Mistake]:
    for id, holder in gathered.records.of(Holder).items():
        start = holder.start_date
        if start and holder.as_of.latest < start.earliest:
            problem = (f"as_of: {holder.as_of.in_words()} is before the start, "
                       f"{start.in_words()}.")
            yield Mistake(gathered.mark("holders", id, ("as_of",)), problem,
                          "Write the day on which this was last known to be so.")
