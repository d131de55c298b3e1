"""What differs between the records of two versions of an edition, record by record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from macros import addresses
from macros.changes.fields import Comparison, Line
from macros.changes.texts import changes_a_number, number_of_changes, text_change
from macros.changes.values import Reader
from macros.edition.site import Site
from macros.model import (
    WHOLE,
    Action,
    Indicator,
    ListOfChanges,
    Model,
    Named,
    Opportunity,
    Project,
    Record,
    Subject,
)
from macros.model.fields import references, subjects

#: What a new version does to a record, in the order in which it is told.
NEW, CHANGED, RENAMED, REMOVED, WITHDRAWN, ERASED = (
    "new", "changed", "renamed", "removed", "withdrawn", "erased")
#: Kinds of which every change is more than wording.
_ALWAYS_MATERIAL = ("decisions",)
#: The kinds that tell of changes themselves, or of what readers do not look for.
_LEFT_OUT = (ListOfChanges.kind,)


@dataclass(frozen=True)
class RecordChange:
    """What a new version alters in one record.

    `kind` is what readers call a record of its kind. `subject` and `name` are those of today; of
    what is there no more, the last ones; of what was erased there is no name. `was` is the id that
    a renamed one had. `mentions` are the records that it names when it is new.
    """

    how: str
    subject: Subject
    kind: str
    name: str
    lines: tuple[Line, ...] = ()
    was: str = ""
    mentions: frozenset[Subject] = frozenset()

    @property
    def is_material(self) -> bool:
        """Whether it is more than a change of wording."""
        return self.how not in (RENAMED, CHANGED) or any(one.is_material for one in self.lines)


def record_changes(before: Site, after: Site) -> tuple[RecordChange, ...]:
    """What a new version of an edition alters, kind by kind. The same record by another name is
    told as renamed.
    """
    comparison = Comparison(before, after)
    changes = [*_of_singles(comparison, before, after)]
    for kind in [*after.records, *(kind for kind in before.records if kind not in after.records)]:
        if kind not in _LEFT_OUT:
            changes += _of_kind(comparison, before, after, kind)
    return (*changes, *_of_papers(before, after))


def _of_singles(comparison: Comparison, before: Site, after: Site) -> Iterator[RecordChange]:
    """What changed in the files that are records by themselves."""
    pairs: Mapping[str, tuple[Model | None, Model | None]] = {
        "The site": (before.alliance, after.alliance),
        "The menu": (before.navigation, after.navigation),
        "The plan": (before.plan, after.plan),
        "How proposals are sorted": (before.quadrant, after.quadrant)}
    for name, (old, new) in pairs.items():
        if old and new:
            lines = tuple(comparison.lines(old, new))
            if lines:
                yield RecordChange(CHANGED, WHOLE, name, "", lines)
        elif old or new:
            yield RecordChange(NEW if new else REMOVED, WHOLE, name, "")


def _of_kind(comparison: Comparison, before: Site, after: Site, kind: str
             ) -> Iterator[RecordChange]:
    """What changed in the records of a kind: first those of today, then those that are gone."""
    old = {after.former.record(kind, id) or id: record
           for id, record in before.records.get(kind, {}).items()}
    new = after.records.get(kind, {})
    for id, record in new.items():
        if id not in old:
            yield RecordChange(NEW, record.subject, comparison.after.kind(kind), _name(record),
                               mentions=_mentions(record))
        elif change := _of_record(comparison, before, after, old[id], record):
            yield change
    for id, record in old.items():
        if id not in new:
            yield _gone(after, comparison.before, record)


def _of_record(comparison: Comparison, before: Site, after: Site, old: Record, new: Record
               ) -> RecordChange | None:
    """What changed in a record; None if nothing did."""
    lines = [*_state(before, after, old, new), *comparison.lines(old, new)]
    if isinstance(new, Indicator):
        lines = [replace(line, what=line.what.replace("figure: ", f"figure ({new.unit}): ", 1))
                 for line in lines]
    if new.kind in _ALWAYS_MATERIAL:
        lines = [replace(line, is_material=True) for line in lines]
    is_renamed = old.id != new.id
    if not lines and not is_renamed:
        return None
    return RecordChange(RENAMED if is_renamed else CHANGED, new.subject,
                        comparison.after.kind(new.kind), _name(new), tuple(lines),
                        f"{old.kind}/{old.id}" if is_renamed else "")


def _gone(after: Site, reader: Reader, record: Record) -> RecordChange:
    """What became of a record that is not there any more."""
    address = (addresses.url(addresses.page_of(record.kind, record.id))
               if record.kind in addresses.PATTERNS else "")
    how = what_became(after, address)
    name = "" if how == ERASED else _name(record)
    return RecordChange(how, record.subject, reader.kind(record.kind), name)


def what_became(after: Site, address: str) -> str:
    """What became of what was at an address: WITHDRAWN or ERASED where the site says so."""
    withdrawal = after.withdrawn_at.get(address)
    return REMOVED if withdrawal is None else ERASED if withdrawal.erased else WITHDRAWN


def _name(record: Record) -> str:
    return record.name if isinstance(record, Named) and record.name else record.id


def _mentions(record: Record) -> frozenset[Subject]:
    """The records that the name of a new record may tell of."""
    return frozenset((*(Subject(kind, id) for _, kind, id in references(record)),
                      *(subject.whole for _, _, subject in subjects(record))))


def _state(before: Site, after: Site, old: Record, new: Record) -> Iterator[Line]:
    """The state of work or of a proposal, which follows from updates and reports."""
    if isinstance(new, (Action, Project, Opportunity)):
        was, now = _state_of(before, old), _state_of(after, new)
        if was != now:
            yield Line(f"state: {was or 'not known'} → {now or 'not known'}", True)


def _state_of(site: Site, record: Record) -> str:
    """The state of a record in words, with that it is late."""
    if isinstance(record, (Action, Project)):
        standing = site.standing(record)
        late = ["late"] if standing.timing.is_late else []
        return ", ".join([*([standing.state.name] if standing.state else []), *late])
    status = site.links.status_of(record.subject, site.day)
    return status.state.name if status else ""


def _of_papers(before: Site, after: Site) -> Iterator[RecordChange]:
    """What changed in the words of papers that were there before."""
    for part_id, paper in after.papers.items():
        old_id = next((one.old_id for one in after.former.all
                       if one.kind == "parts" and one.id == part_id), None) or part_id
        if old_id not in before.papers:
            continue
        old = " ".join(block.words for block in before.papers[old_id])
        new = " ".join(block.words for block in paper)
        if old != new:
            number = number_of_changes(old, new)
            words = f"its words changed in {number} place{'' if number == 1 else 's'}"
            line = Line(f"{words}: {text_change(old, new)}", changes_a_number(old, new))
            yield RecordChange(CHANGED, Subject("parts", part_id), Reader(after).kind("parts"),
                               after.parts[part_id].short_title, (line,))
