"""What differs between two versions of a record, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from macros import addresses
from macros.changes.texts import changes_a_number, number_of_changes, text_change
from macros.changes.values import Reader, canonical, known_by, label_of, refers_to
from macros.edition.site import Site
from macros.model import Model, Subject
from macros.model.fields import references, subjects
from macros.model.schedule import Due

#: Fields whose words can be put otherwise without another fact.
WORDING = frozenset((
    "title", "summary", "description", "note", "reason", "comment", "explanation", "expansion",
    "purpose", "duties", "powers", "text", "what", "cause", "effect", "headline", "tagline",
    "about",
    "date_basis", "undated", "question", "how", "method", "problems", "options_note", "label",
    "short_title", "author", "publisher_basis", "basis", "term", "abbreviation"))
#: Fields that say what a record rests on, how it is shown, or where there is more about it.
ASIDE = frozenset((
    "stated", "elsewhere", "named", "urls", "url", "lang", "quote", "stands_in", "reading", "uuid",
    "rests_on", "furniture", "moved", "missing", "original", "sections", "footer", "matters",
    "a_to_z", "something_wrong", "labels", "shown", "sort_name", "true_while", "accessibility"))
#: The most characters of a text that is shown whole.
_SHORT = 70


@dataclass(frozen=True)
class Line:
    """One thing that changed in a record, in words. `is_material` is false for what only changes
    the wording or the sources. `mentions` are the records that it names.
    """

    what: str
    is_material: bool
    mentions: frozenset[Subject] = frozenset()

    def within(self, name: str) -> "Line":
        """The same of a part of a record: `step ‘Fit the radios’: due: …`."""
        return replace(self, what=f"{name}: {self.what}")


class Comparison:
    """Two versions of an edition: what each calls things, and what has another name in the newer.
    """

    def __init__(self, before: Site, after: Site) -> None:
        erased = frozenset(
            Subject(kind, id) for kind in before.records if kind in addresses.PATTERNS
            for id in before.records[kind] if _is_erased(after, kind, id))
        self.before, self.after = Reader(before, erased), Reader(after)
        self._former = after.former

    def same(self, old: Any, new: Any, refers: str | None = None) -> bool:
        """Whether two values say the same."""
        return bool(canonical(old, self._former, refers) == canonical(new, self._former, refers))

    def lines(self, old: Model, new: Model) -> Iterator[Line]:
        """What changed between two versions of a record, or of a group of values within one."""
        done = {"id", "formerly"}
        if isinstance(old, Due) and isinstance(new, Due) and (line := self._due(old, new)):
            yield line
            done |= {"due", "revised"}
        for key in [key for key in type(new).model_fields if key not in done]:
            before, after = getattr(old, key, None), getattr(new, key)
            refers = refers_to(type(new), key)
            if not self.same(before, after, refers):
                mentions = {*_mentioned(before, refers), *_mentioned(after, refers)}
                for line in self._field(key, before, after, refers):
                    yield replace(line, mentions=line.mentions | mentions)

    def _due(self, old: Due, new: Due) -> Line | None:
        """The date by which it is to be done, if that changed, with the reason that is given."""
        before, after = _in_force(old), _in_force(new)
        if self.same(before, after):
            return None
        words = f"due: {_said(self.before.words(before))} → {_said(self.after.words(after))}"
        reasons = [one.reason for one in new.revised if not any(
            self.same(one, known) for known in old.revised)]
        return Line(f"{words} ({' '.join(reasons).rstrip('.')})" if reasons else words, True)

    def _field(self, key: str, before: Any, after: Any, refers: str | None) -> Iterator[Line]:
        is_material = key not in ASIDE and key not in WORDING
        items = [one for one in (before, after) if isinstance(one, tuple)]
        if items and any(isinstance(one, Model) for many in items for one in many):
            for line in self._items(label_of(key), before or (), after or ()):
                yield replace(line, is_material=line.is_material and key not in ASIDE)
        elif items:
            yield from self._members(label_of(key), before or (), after or (), refers, is_material)
        elif isinstance(before, Model) and isinstance(after, Model):
            for line in self.lines(before, after):
                yield replace(line.within(label_of(key)) if line.what else line,
                              is_material=line.is_material and key not in ASIDE)
        else:
            yield self._value(key, before, after, refers, is_material)

    def _value(self, key: str, before: Any, after: Any, refers: str | None,
               is_material: bool) -> Line:
        """One value in place of another."""
        old, new = self.before.words(before, refers), self.after.words(after, refers)
        is_material = is_material or (key in WORDING and changes_a_number(old, new))
        label = f"{label_of(key)}: " if label_of(key) else ""
        is_text = isinstance(before, str) and isinstance(after, str) and not refers
        if is_text and max(len(old), len(new)) > _SHORT:
            number = number_of_changes(old, new)
            places = "1 place" if number == 1 else f"{number} places"
            return Line(f"{label}changed in {places}: {text_change(old, new)}", is_material)
        return Line(f"{label}{_said(old)} → {_said(new)}", is_material)

    def _members(self, label: str, before: Sequence[Any], after: Sequence[Any],
                 refers: str | None, is_material: bool) -> Iterator[Line]:
        """What a list of names or texts gained and lost."""
        gone = [one for one in before if not any(self.same(one, new, refers) for new in after)]
        new = [one for one in after if not any(self.same(one, old, refers) for old in before)]
        said = [f"{'added' if one is new else 'removed'}: {reader.words(tuple(one), refers)}"
                for one, reader in ((new, self.after), (gone, self.before)) if one]
        if said:
            yield Line(f"{label}: {'; '.join(said)}", is_material)
        else:
            yield Line(f"{label}: in another order", False)

    def _items(self, label: str, before: Sequence[Model], after: Sequence[Model]
               ) -> Iterator[Line]:
        """What a list of groups of values gained and lost, and what changed in each."""
        was = self._was(before, after)
        lines: list[Line] = []
        for n, item in enumerate(after):
            if n not in was:
                lines.append(Line(f"new {label}: {self.after.item(item)}", True))
            elif not self.same(old := before[was[n]], item):
                part = f"{label} {self._short_name(item)}".strip()
                lines += [line.within(part) for line in self.lines(old, item)]
        lines += [Line(f"{label} removed: {self.before.item(item)}", True)
                  for n, item in enumerate(before) if n not in was.values()]
        yield from lines or [Line(f"{label}: in another order", False)]

    def _short_name(self, item: Model) -> str:
        name = self.after.words_of(item, known_by(item)) if known_by(item) != ("id",) else (
            self.after.item(item).partition(", ")[0])
        return f"‘{name}’" if name else ""

    def _was(self, before: Sequence[Model], after: Sequence[Model]) -> Mapping[int, int]:
        """The place of each item in the new list -> its place in the old one, if it was there. Of
        several items that are known by the same, those that have most in common are one.
        """
        old, new = [[self._known_as(one) for one in items] for items in (before, after)]
        alike = sorted((-self._in_common(before[o], after[n]), o, n)
                       for o, known in enumerate(old) for n, as_well in enumerate(new)
                       if known == as_well)
        was: dict[int, int] = {}
        for _, o, n in alike:
            if n not in was and o not in was.values():
                was[n] = o
        return was

    def _known_as(self, item: Model) -> tuple[Any, ...]:
        return tuple(canonical(getattr(item, key), self._former, refers_to(type(item), key))
                     for key in known_by(item))

    def _in_common(self, old: Model, new: Model) -> int:
        """How many fields of two items say the same."""
        return sum(self.same(getattr(old, key, None), getattr(new, key), refers_to(type(new), key))
                   for key in type(new).model_fields)


def _is_erased(after: Site, kind: str, id: str) -> bool:
    """Whether a site says that a record was erased."""
    address = addresses.url(addresses.page_of(kind, id))
    withdrawal = after.withdrawn_at.get(address)
    return withdrawal is not None and withdrawal.erased


def _in_force(work: Due) -> Any:
    """The last date that was set."""
    if work.revised:
        return work.revised[-1].due
    return work.due.value if work.due else None


def _said(words: str) -> str:
    return words or "nothing"


def _mentioned(value: Any, refers: str | None) -> Iterator[Subject]:
    """The records that a value names."""
    if isinstance(value, tuple):
        for one in value:
            yield from _mentioned(one, refers)
    elif isinstance(value, Subject):
        yield value.whole
    elif isinstance(value, str) and refers:
        yield Subject(refers, value)
    elif isinstance(value, Model):
        yield from (Subject(kind, id) for _, kind, id in references(value))
        yield from (subject.whole for _, _, subject in subjects(value))
