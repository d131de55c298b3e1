"""Decisions and tasks that stand in the items of a meeting, as records of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from macros.errors import Mistake
from macros.model.meetings import TOOK_PLACE
from macros.reading.loading import Raw, records_in

#: The keys of an agenda item that hold records, which are also the names of their kinds.
HELD = ("decisions", "tasks")


class Agenda(NamedTuple):
    """Meetings with the ids of their decisions and tasks, those records, and what is wrong."""

    meetings: list[Raw]
    held: list[Raw]
    mistakes: list[Mistake]


def with_records_of_items(meetings: Iterable[Raw]) -> Agenda:
    """The meetings, with each decision and task in their items taken out into a raw record.

    Such a record is told the meeting, the number of the item and, for a decision, the body that
    met, and whether it was taken: it was, if the meeting is held. In the item stays its id.
    """
    agenda = Agenda([], [], [])
    for meeting in meetings:
        items = meeting.value.get("items")
        if isinstance(items, list):
            items = [_item(meeting, index, item, agenda) for index, item in enumerate(items)]
            agenda.meetings.append(replace(meeting, value={**meeting.value, "items": items}))
        else:
            agenda.meetings.append(meeting)
    return agenda


def _item(meeting: Raw, index: int, item: Any, agenda: Agenda) -> Any:
    """An item with ids in the place of records, which are added to the agenda."""
    if not isinstance(item, dict):
        return item
    changed = dict(item)
    for kind in HELD:
        written = item.get(kind)
        if isinstance(written, list):
            marks = meeting.marks.under(("items", index, kind))
            raws, mistakes = records_in(written, marks, meeting.file, kind)
            agenda.mistakes.extend((*mistakes, *_told_already(raws)))
            agenda.held.extend(replace(raw, value={**_told(meeting, item, kind), **raw.value,
                                                   "meeting_id": meeting.id}) for raw in raws)
            changed[kind] = [raw.id for raw in raws]
    return changed


def _told(meeting: Raw, item: dict[str, Any], kind: str) -> dict[str, Any]:
    """What a record in an item need not say itself."""
    told = {"item": item["number"]} if isinstance(item.get("number"), str) else {}
    if kind == "decisions":
        is_held = (meeting.value.get("status") in TOOK_PLACE
                   or meeting.value.get("evidence") == "reported")
        told["basis"] = "taken" if is_held else "asked"
        told |= {key: meeting.value[key] for key in ("body_id", "organization_id")
                 if meeting.value.get(key)}
    return told


def _told_already(raws: Iterable[Raw]) -> Iterator[Mistake]:
    for raw in raws:
        if "meeting_id" in raw.value:
            yield Mistake(raw.marks.key(("meeting_id",)),
                          "meeting_id: this stands in its meeting already.", "Delete the line.")
