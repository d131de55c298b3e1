"""Add minutes to the file of a meeting that was announced before it was held.

What an editor wrote there stays as it is. Where the minutes say otherwise, a sentence tells it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from macros.commands.directory import bare
from macros.commands.meeting_draft import Draft, scalar, without_place
from macros.commands.minute_words import ToDo
from macros.commands.minutes_read import DecisionRead, ItemRead
from macros.commands.yaml_additions import Change, with_additions

#: How similar two titles must be (0 to 1) to be those of one item.
_CLOSE = 0.8
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<front>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)


class Announced:
    """The file of a planned meeting, to which its minutes are added.

    `front` is its front matter as it is written, `told` what is kept, added, or contradicted.
    """

    def __init__(self, draft: Draft, front: Mapping[str, Any]) -> None:
        self.draft, self.front = draft, front
        self.added: list[str] = []
        self.contradicted: list[str] = []
        self.left = draft.minutes.left

    @property
    def told(self) -> list[str]:
        """What was kept, what was added, and where the minutes say otherwise."""
        kept = [key for key in self.front if key != "status"]
        return [f"Kept as it is written: {', '.join(kept)}.",
                f"Added: {'; '.join(['status: held', *self.added])}.", *self.contradicted]

    def with_minutes(self, text: str) -> str:
        """The text of the file with the minutes. Raises CannotAdd if nothing can be added to it."""
        found = _FRONT_MATTER.match(text)
        assert found, "a meeting that was read has front matter"
        front = with_additions(found["front"], self._change())
        return f"---\n{front}---\n{text[found.end():]}{without_place(self.left)}"

    def _change(self) -> Change:
        minutes, draft = self.draft.minutes, self.draft
        change = Change({"status": "held"})
        for key, value in (("start", minutes.start), ("end", minutes.end),
                           ("place", minutes.place)):
            self._single(change, key, value)
        if not self.front.get("minutes"):
            self._add(change, "minutes", [draft.minutes_line()])
        self._source(change)
        for key, people in (("present", minutes.attendance.there),
                            ("apologies", minutes.attendance.away)):
            there = _refs(self.front.get(key))
            new = [one for one in people if draft.ref(one.name) not in there]
            self._list(change, key, draft.people(key, new), f"{key} ({len(new)})")
        there = _refs(self.front.get("interests"))
        declared = [one for one in minutes.interests if draft.ref(one[0]) not in there]
        self._list(change, "interests", draft.interests(declared), f"interests ({len(declared)})")
        self._items(change)
        amends = draft.amends()
        self._list(change, "amends_minutes", amends, f"amends_minutes ({len(amends) - 1})")
        return change

    def _add(self, change: Change, what: str, lines: list[str]) -> None:
        if lines:
            change.more += lines
            self.added.append(what)

    def _single(self, change: Change, key: str, value: str) -> None:
        """Add a single value that the file does not have; tell one that it has otherwise."""
        written = str(self.front.get(key) or "")
        if value and not written:
            self._add(change, key, [f"{key}: {scalar(value)}"])
        elif value and bare(value) not in bare(written):
            self._contradict(key, written, value)

    def _contradict(self, what: str, written: str, other: str) -> None:
        self.contradicted.append(f"{what}: the file has '{written}', which stays; the minutes have "
                                 f"'{other}'. Correct the file if the minutes are right.")

    def _source(self, change: Change) -> None:
        """On a site that shows what others say, the minutes are a source."""
        lines = self.draft.source()
        if "elsewhere" not in self.front:
            self._add(change, "elsewhere", lines)
        elif lines:
            self.contradicted.append("elsewhere: the file names a source already. Write the "
                                     "minutes beside it.")

    def _list(self, change: Change, key: str, lines: list[str], what: str) -> None:
        """Add a list, or the end of one that is there."""
        if self.front.get(key) and lines:
            change.within[key] = Change(more=_dedented(lines[1:], 2))
            self.added.append(what)
        else:
            self._add(change, what, lines)

    # ---- the agenda

    def _items(self, change: Change) -> None:
        written, items = self.front.get("items") or [], self.draft.minutes.items
        if not written:
            self._add(change, f"items ({len(items)})", self.draft.items(items))
            return
        of_items, last = Change(), -1
        same = same_items(written, items)
        for index, item in enumerate(items):
            if index in same:
                last = same[index]
                of_item = self._item(written[last], item)
                if of_item.more or of_item.within:
                    of_items.within[last] = of_item
            else:
                lines = _dedented(self.draft.items([item])[1:], 2)
                (of_items.before.setdefault(last + 1, []) if last + 1 < len(written)
                 else of_items.more).extend(lines)
                self.added.append(f"item {item.number}")
        if of_items != Change():
            change.within["items"] = of_items
        for index, one in enumerate(written):
            if index not in same.values():
                self._not_in_minutes(one)

    def _not_in_minutes(self, item: Mapping[str, Any]) -> None:
        self.contradicted.append(f"Item {item.get('number')} of the file, '{item.get('title')}', "
                                 "is not in the minutes. It stays in the file.")
        for decision in item.get("decisions") or []:
            self._not_decided(item, decision)

    def _not_decided(self, item: Mapping[str, Any], decision: Mapping[str, Any]) -> None:
        self.left.append(f"Item {item.get('number')}: the minutes do not say that "
                         f"'{decision.get('title')}' was decided. Correct its title, or delete it.")

    def _item(self, written: Mapping[str, Any], item: ItemRead) -> Change:
        change, at = Change(), f"item {written.get('number')}"
        if bare(str(written.get("title"))) != bare(item.title):
            self._contradict(f"{at}, title", str(written.get("title")), item.title)
        if str(written.get("number")) != item.number:
            self._contradict(f"{at}, number", str(written.get("number")), item.number)
        if item.private and not written.get("private"):
            self._add(change, f"{at}: private", _dedented(self.draft.private(item), 4))
        elif item.private and bare(item.private) != bare(str(written["private"])):
            self._contradict(f"{at}, private", str(written["private"]), item.private)
        if item.text and written.get("text"):
            self.left.append(f"Item {written.get('number')}: {' '.join(item.text)}")
        elif item.text:
            self._add(change, f"{at}: text", _dedented(self.draft.text(item), 4))
        self._decisions(change, written, item, at)
        titles = {_plain(task.get("title")) for task in written.get("tasks") or []}
        tasks = [task for task in item.tasks if _plain(task.what) not in titles]
        self._tasks(change, written, tasks, at)
        return change

    def _tasks(self, change: Change, written: Mapping[str, Any], tasks: Sequence[ToDo], at: str
               ) -> None:
        lines = self.draft.tasks(tasks)
        if lines and written.get("tasks"):
            change.within["tasks"] = Change(more=_dedented(lines[1:], 6))
            self.added.append(f"{at}: tasks ({len(tasks)})")
        else:
            self._add(change, f"{at}: tasks ({len(tasks)})", _dedented(lines, 4))

    def _decisions(self, change: Change, written: Mapping[str, Any], item: ItemRead, at: str
                   ) -> None:
        there: Sequence[Mapping[str, Any]] = written.get("decisions") or []
        same = same_decisions(there, item.decisions)
        new = [one for index, one in enumerate(item.decisions) if index not in same]
        of_list = Change()
        for index, position in same.items():
            of_one = self._how_taken(there[position], item.decisions[index], at)
            if _plain(there[position].get("title")) != _plain(item.decisions[index].title):
                of_list.before[position] = [f"# The minutes have: {item.decisions[index].title}"]
            if of_one.more:
                of_list.within[position] = of_one
        lines = self.draft.decisions(new)
        if lines:
            self.added.append(f"{at}: decisions ({len(new)})")
        if lines and there:
            of_list.more = _dedented(lines[1:], 6)
        else:
            change.more += _dedented(lines, 4)
        if of_list != Change():
            change.within["decisions"] = of_list
        for position, one in enumerate(there):
            if position not in same.values():
                self._not_decided(written, one)

    def _how_taken(self, written: Mapping[str, Any], decision: DecisionRead, at: str) -> Change:
        """What the minutes add to a decision that the file has."""
        taken = self.draft.how_taken(decision)
        new = [key for key in taken if key not in written]
        of_it = f"{at}, decision '{written.get('id')}'"
        if _plain(written.get("title")) != _plain(decision.title):
            self._contradict(f"{of_it}, title", str(written.get("title")), decision.title)
        for key in taken.keys() - new:
            said = taken[key][-1].strip()
            if said != f"{key}: {written[key]}":
                self.contradicted.append(f"{of_it}: the file has its {key} already, which stays; "
                                         f"the minutes have {said}.")
        change = Change()
        self._add(change, f"{of_it}: {', '.join(new)}",
                  [line for key in new for line in _dedented(taken[key], 8)])
        return change


def same_items(written: Sequence[Mapping[str, Any]], items: Sequence[ItemRead]) -> dict[int, int]:
    """Position of an item in the minutes -> that of the same item in the file.

    Items are the same if their titles are, or nearly so; else if their numbers are.
    """
    same: dict[int, int] = {}

    def pair(is_same: Callable[[Mapping[str, Any], ItemRead], bool]) -> None:
        for index, item in enumerate(items):
            for position, one in enumerate(written):
                if index not in same and position not in same.values() and is_same(one, item):
                    same[index] = position

    pair(lambda one, item: bare(str(one.get("title"))) == bare(item.title))
    pair(lambda one, item: SequenceMatcher(
        None, bare(str(one.get("title"))), bare(item.title)).ratio() >= _CLOSE)
    pair(lambda one, item: str(one.get("number")) == item.number)
    return same


def same_decisions(
    written: Sequence[Mapping[str, Any]], decisions: Sequence[DecisionRead]
) -> dict[int, int]:
    """Position of a decision in an item of the minutes -> that of the same one in the file.

    Decisions are the same if their titles are; one that is left on each side is the same too.
    """
    titles = [_plain(one.get("title")) for one in written]
    same = {index: titles.index(_plain(one.title)) for index, one in enumerate(decisions)
            if _plain(one.title) in titles}
    here = [index for index in range(len(decisions)) if index not in same]
    there = [position for position in range(len(written)) if position not in same.values()]
    if len(here) == len(there) == 1:
        same[here[0]] = there[0]
    return same


def _plain(title: Any) -> str:
    """A title in lower case, without signs and a first 'that'."""
    return bare(str(title or "")).removeprefix("that ")


def _refs(people: Any) -> set[str]:
    """The references in a list of people, each alone or as `who`."""
    return {str(one.get("who") if isinstance(one, Mapping) else one) for one in people or []}


def _dedented(lines: Sequence[str], columns: int) -> list[str]:
    return [line[columns:] for line in lines]
