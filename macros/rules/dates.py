"""Rules about dates that no record can check by itself."""

from collections.abc import Iterator
from datetime import date

from macros.errors import Mistake
from macros.model.moments import Moment
from macros.reading.gathering import Gathered


def check_dates(gathered: Gathered, as_of: Moment | None, today: date | None) -> list[Mistake]:
    """Every date that cannot be right.

    `as_of` is the time that the build was given, `today` the machine's day; None where not known.
    """
    return [*_published_later(gathered, as_of, today)]


def _published_later(
    gathered: Gathered, as_of: Moment | None, today: date | None
) -> Iterator[Mistake]:
    """Nothing is published later than AS_OF or, where that is not given, than today."""
    for kind, records in gathered.records.items():
        for id, record in records.items():
            published = getattr(record, "published", None)
            if not isinstance(published, Moment):
                continue
            mark = gathered.mark(kind, id, ("published",))
            if as_of and published > as_of:
                problem = (f"published: {published.in_words()} is after {as_of.in_words()}, for "
                           "which AS_OF asks.")
                yield Mistake(mark, problem, "Write the day on which it is published, or give a "
                                             "later AS_OF.")
            elif not as_of and today and published.day > today:
                yield Mistake(mark, f"published: {published.in_words()} is still to come.",
                              "Write the day on which it is published.")
