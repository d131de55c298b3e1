"""Rules about what bodies and organizations were before, and what they are part of."""

from collections.abc import Iterator, Mapping

from macros.errors import Mistake
from macros.model import Body, Organization
from macros.model.dates import PartialDate
from macros.model.governance import OverTime
from macros.reading.gathering import Gathered
from macros.rules.references import way_back


def check_bodies(gathered: Gathered) -> list[Mistake]:
    """Every mistake in what took whose place, in what is part of what, and in former names."""
    bodies: Mapping[str, Body] = gathered.records.of(Body)
    organizations: Mapping[str, Organization] = gathered.records.of(Organization)
    everything: tuple[Body | Organization, ...] = (*bodies.values(), *organizations.values())
    return [*_replaced(gathered, bodies), *_replaced(gathered, organizations),
            *_parts(gathered, bodies), *_parts(gathered, organizations),
            *(mistake for record in everything for mistake in _names(gathered, record)),
            *_terms(gathered, bodies)]


def _replaced(gathered: Gathered, records: Mapping[str, Body] | Mapping[str, Organization]
              ) -> Iterator[Mistake]:
    """Nothing took its own place, directly or through others."""
    before = {id: list(record.replaces) for id, record in records.items()}
    for id, record in records.items():
        if way := first_way_back(id, before):
            path = ("replaces", before[id].index(way[1]))
            yield Mistake(gathered.mark(record.kind, id, path), *_circle("replaces", way))


def _parts(gathered: Gathered, records: Mapping[str, Body] | Mapping[str, Organization]
           ) -> Iterator[Mistake]:
    """Nothing is part of itself, directly or through others."""
    above = {id: [record.parent_id] if record.parent_id else [] for id, record in records.items()}
    for id, record in records.items():
        if way := first_way_back(id, above):
            yield Mistake(gathered.mark(record.kind, id, ("parent_id",)),
                          *_circle("parent_id", way))


def outside(record: OverTime, day: PartialDate) -> str:
    """In words that a date is surely before the first day, or after the last day, of something that
    begins and ends; '' if it may lie between them.
    """
    first, last = record.first_day, record.last_day
    if first and day.latest < first.earliest:
        return f"before it was founded, {first.in_words()}"
    if last and day.earliest > last.latest:
        return f"after it was dissolved, {last.in_words()}"
    return ""


def first_way_back(start: str, above: Mapping[str, list[str]]) -> list[str]:
    """As `way_back`, but each circle only from its first record in the alphabet."""
    way = way_back(start, above)
    return way if way and start == min(way) else []


def _circle(key: str, way: list[str]) -> tuple[str, str]:
    """The two sentences on what leads back to itself."""
    if len(way) == 2:
        return f"{key}: '{way[0]}' is the record itself.", "Write the id of the other one."
    return f"{key}: this runs in a circle: {' > '.join(way)}.", "Leave it out at one of them."


def _names(gathered: Gathered, record: Body | Organization) -> Iterator[Mistake]:
    """A former name was had while the body or organization was there."""
    for index, name in enumerate(record.formerly_named):
        if name.until and (limit := outside(record, name.until)):
            yield Mistake(
                gathered.mark(record.kind, record.id, ("formerly_named", index, "until")),
                f"until: {name.until.in_words()} is {limit}.", "Correct one of them.")


def _terms(gathered: Gathered, bodies: Mapping[str, Body]) -> Iterator[Mistake]:
    """Terms of reference are adopted by the last day of a body. They can be adopted before its
    first, by who sets it up.
    """
    for id, body in bodies.items():
        for index, terms in enumerate(body.terms_of_reference):
            last = body.last_day
            if last and terms.adopted.earliest > last.latest:
                mark = gathered.mark("bodies", id, ("terms_of_reference", index, "adopted"))
                yield Mistake(mark, f"adopted: {terms.adopted.in_words()} is after it was "
                                    f"dissolved, {last.in_words()}.", "Correct one of them.")
