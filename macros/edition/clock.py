"""The time from which an edition is told where the build was given none."""

from collections.abc import Iterable, Iterator
from datetime import date

from macros.model import DatedEvent, Decision, Document, ListOfChanges, Meeting, Money, Record
from macros.model.editions import is_for_staff
from macros.model.moments import Moment
from macros.reading.gathering import Gathered


def newest(gathered: Gathered) -> Moment | None:
    """The latest `published` of the public records without an embargo, or a later day on which
    a figure or an amount was published or changed; both editions are told from the same time.

    Where none has one, it is the last day that the date of a paper can mean, or without papers that
    of a meeting, decision or other event. None if nothing has a date.
    """
    public = [record for kind, records in gathered.records.items()
              for id, record in records.items()
              if not is_for_staff(gathered.origins[kind, id].file)
              and not gathered.embargo(kind, id)]
    published = [moment for record in public
                 if isinstance(moment := getattr(record, "published", None), Moment)
                 and not isinstance(record, ListOfChanges)]
    if published:
        return max([*published, *_of_figures(gathered)])
    days = _days_of_papers(public) or _days_of_events(public)
    return Moment.beginning(max(days)) if days else None


def _of_figures(gathered: Gathered) -> Iterator[Moment]:
    """The days on which figures and amounts of public files were published and changed."""
    for one in gathered.values():
        if not is_for_staff(one.mark.file):
            days = [change.on for change in one.value.revised]
            yield from (Moment.beginning(day.earliest)
                        for day in (one.value.published, *days) if day)
    for id, record in gathered.records.of(Money).items():
        if not is_for_staff(gathered.origins[Money.kind, id].file):
            yield from (Moment.beginning(amount.published.earliest)
                        for amount in record.amounts if amount.published)


def _days_of_papers(records: Iterable[Record]) -> list[date]:
    return [part.date.latest for record in records if isinstance(record, Document)
            for part in record.parts if part.date]


def _days_of_events(records: Iterable[Record]) -> list[date]:
    return [record.date.value.latest for record in records
            if isinstance(record, (Meeting, Decision, DatedEvent)) and record.date
            and not (isinstance(record, Meeting) and record.status in ("planned", "cancelled"))]
