"""Rules about dates that no record can check by itself."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from macros.errors import Mark, Mistake
from macros.model import Alliance, Meeting
from macros.model.bases import Elsewhere
from macros.model.dates import PartialDate, in_other_years
from macros.model.fields import dates, key_of, moments
from macros.model.moments import Moment, comes_twice, is_skipped
from macros.model.record import models_in
from macros.reading.gathering import Gathered

#: The key of a time -> what was done then.
_DONE = {"published": "published", "minutes_published": "published", "on": "corrected"}


def check_dates(gathered: Gathered, as_of: Moment | None, today: date | None) -> list[Mistake]:
    """Every date that cannot be right.

    `as_of` is the time that the build was given, `today` the machine's day; None where not known.
    """
    return [*_published_later(gathered, as_of, today), *_seen_later(gathered, as_of, today),
            *_in_quiet_periods(gathered), *_of_other_years(gathered),
            *_when_clocks_change(gathered, as_of)]


def _published_later(
    gathered: Gathered, as_of: Moment | None, today: date | None
) -> Iterator[Mistake]:
    """Nothing is published or corrected later than AS_OF or, where not given, than today."""
    for kind, id, record in gathered.everything():
        for path, moment in moments(record):
            if key_of(path) not in _DONE:
                continue
            did = _DONE[key_of(path)]
            if path == ("published",) and getattr(record, "publish_from", None):
                path = ("publish_from",)
            told = f"{key_of(path)}: {moment.in_words()}"
            if as_of and moment > as_of:
                yield Mistake(gathered.mark(kind, id, path),
                              f"{told} is after {as_of.in_words()}, for which AS_OF asks.",
                              f"Write the day on which it is {did}, or give a later AS_OF.")
            elif not as_of and today and moment.day > today:
                yield Mistake(gathered.mark(kind, id, path), f"{told} is still to come.",
                              f"Write the day on which it is {did}.")


def _in_quiet_periods(gathered: Gathered) -> Iterator[Mistake]:
    """What is published in a quiet period says why it may be."""
    alliance = gathered.single(Alliance)
    for quiet in alliance.quiet if alliance else ():
        for record in gathered.news:
            if quiet.covers(record.published.day) and not record.allowed:
                key = "publish_from" if record.publish_from else "published"
                yield Mistake(gathered.mark(record.kind, record.id, (key,)),
                              f"{key}: {record.published.in_words()} is in the quiet period "
                              f"that ends on {quiet.until.in_words()}.",
                              "Publish it after that, or write allowed: and why it cannot wait.")


def _seen_later(
    gathered: Gathered, as_of: Moment | None, today: date | None
) -> Iterator[Mistake]:
    """No source was read later than AS_OF or, where not given, than today."""
    if not (last := as_of.day if as_of else today):
        return
    for kind, id, record in gathered.everything():
        for path, source in models_in(record):
            if isinstance(source, Elsewhere) and source.seen and source.seen.earliest > last:
                after = f"after {as_of.in_words()}, for which AS_OF asks" if as_of else (
                    "still to come")
                yield Mistake(gathered.mark(kind, id, (*path, "seen")),
                              f"seen: {source.seen.in_words()} is {after}.",
                              "Write the day on which it was read.")


def _of_other_years(gathered: Gathered) -> Iterator[Mistake]:
    """Quarters and financial years are those of the year that the collaboration goes by."""
    alliance = gathered.single(Alliance)
    if not alliance:
        return
    is_financial = alliance.year_starts == "04"
    for kind, id, record in gathered.everything():
        for path, written in dates(record):
            if fault := _other_year(written, is_financial):
                yield Mistake(
                    gathered.mark(kind, id, path), f"{key_of(path)}: {fault[0]}", fault[1])
    # A period above a column of figures is told once.
    periods = {one.period_mark: one.value.period for one in gathered.tables if one.period_mark}
    for mark, period in periods.items():
        if fault := _other_year(period, is_financial):
            yield Mistake(mark, fault[0], fault[1])


def of_other_year(gathered: Gathered, written: PartialDate) -> bool:
    """Whether a date is written for a year that starts in another month than the collaboration's.
    """
    alliance = gathered.single(Alliance)
    return bool(alliance and _other_year(written, alliance.year_starts == "04"))


def _other_year(written: PartialDate, is_financial: bool) -> tuple[str, str] | None:
    """What is wrong with the year or quarter that is written, and what would be right."""
    if written.precision == "financial year" and not is_financial:
        kind, better = "a financial year", written.months
    elif written.precision == "quarter" and ("/" in written.text) != is_financial:
        kind = f"a quarter of a {'calendar' if is_financial else 'financial'} year"
        better = in_other_years(written)
    elif written.of_quarters and is_financial:
        return (f"{written} is written with quarters of calendar years, and the year starts in "
                "April here.", f"Write {written}, the months, or year_starts: 01 in "
                "data/alliance.yml.")
    else:
        return None
    month, other = ("April", "01") if is_financial else ("January", "04")
    return (f"{written} is {kind}, and the year starts in {month} here.",
            f"Write {better}, which has the same months, or year_starts: {other} in "
            "data/alliance.yml.")


def _when_clocks_change(gathered: Gathered, as_of: Moment | None) -> Iterator[Mistake]:
    """Times that the collaboration's clocks never show, or show twice, on the day of a change.

    AS_OF comes from a clock, which shows the hour that comes twice, too.
    """
    if not (alliance := gathered.single(Alliance)):
        return
    zone = alliance.zone
    for mark, key, local in _times(gathered):
        if is_skipped(local, zone) or comes_twice(local, zone):
            yield Mistake(mark, f"{key}: {_on_that_day(local, zone)}",
                          "Write another time, or leave it out.")
    if as_of and is_skipped(as_of.local, zone):
        yield Mistake(Mark("AS_OF", 1, 1), _on_that_day(as_of.local, zone), "Give another time.")


def _on_that_day(local: datetime, zone: ZoneInfo) -> str:
    """What clocks in a zone do at a time that they never show, or show twice."""
    clock, day = f"{local:%H:%M}", PartialDate.parse(local.date().isoformat()).in_words()
    if is_skipped(local, zone):
        return f"there is no {clock} on {day} in {zone.key}: clocks go forward then."
    return f"{clock} comes twice on {day} in {zone.key}: clocks go back then."


def _times(gathered: Gathered) -> Iterator[tuple[Mark, str, datetime]]:
    """(mark, key, time) of each time of day of a meeting, and of what was published."""
    for kind, id, record in gathered.everything():
        follows = getattr(record, "publish_from", None)
        for path, moment in moments(record):
            if not moment.is_day and (path != ("published",) or not follows):
                yield gathered.mark(kind, id, path), key_of(path), moment.local
    for meeting in gathered.records.of(Meeting).values():
        for key, clock in (("start", meeting.start), ("end", meeting.end)):
            day = meeting.date.value.earliest
            if key == "end" and meeting.ends_next_day:
                day += timedelta(days=1)
            if clock:
                yield (gathered.mark(meeting.kind, meeting.id, (key,)), key,
                       datetime.combine(day, time.fromisoformat(clock)))
