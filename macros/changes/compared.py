"""Compare two versions of an edition, and of both editions."""

from collections.abc import Collection, Sequence

from macros.changes.pages import Effects, effects, page_changes
from macros.changes.records import RecordChange, record_changes
from macros.changes.telling import Told
from macros.pages.built import Built


def compared(before: Built, after: Built, other: Collection[str] = ()) -> Told:
    """What a new version alters in an edition. `other` are the addresses of the files beside its
    pages in which something else stands than before.
    """
    changes = (*record_changes(before.site, after.site), *page_changes(before.site, after.site))
    known = {(one.kind, one.id, one.moment) for one in before.held}
    later = [(one.name, one.moment.in_words()) for one in after.held
             if (one.kind, one.id, one.moment) not in known]
    return Told(changes, effects(before, after, other), later)


def for_staff_alone(staff: Told, public: Told) -> Told:
    """What of the changes in the staff edition the public does not see too."""
    known, some = {_told(change) for change in public.changes}, public.effects
    changes = [change for change in staff.changes if _told(change) not in known]
    mine = staff.effects
    later = [one for one in staff.later if one not in public.later]
    return Told(changes, Effects(*(
        _without(getattr(mine, key), getattr(some, key))
        for key in ("changed", "new", "gone", "entries", "changed_entries", "vanished",
                    "files"))), later)


def _told(change: RecordChange) -> tuple[object, ...]:
    """A change as far as both editions tell the same of it."""
    return change.how, change.subject, change.kind, change.lines


def _without(many: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(one for one in many if one not in known)
