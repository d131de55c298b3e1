"""The draft of a meeting's file, in lines of YAML, from what its minutes say."""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count

import yaml

from macros.commands.attendance import Named
from macros.commands.directory import Directory, bare
from macros.commands.minute_words import ToDo, due_in
from macros.commands.minutes_read import DecisionRead, ItemRead, Minutes
from macros.model import Alliance, Body, Meeting
from macros.model.dates import in_words
from macros.model.fields import id_like
from macros.reading.gathering import Gathered
from macros.reading.leftovers import NOT_PLACED
from macros.rules.attendance import RolesAtMeetings

#: The greatest number of words in the id of a decision or task.
_WORDS = 5
_WIDTH = 96

_LEFT = f"""
## {NOT_PLACED}

These words of the minutes have no place yet. Put each where it belongs, or delete it, and then this
heading. Until then `make check` tells it.

"""


class Draft:
    """Writes the draft. `told` are the sentences for the person who runs the command."""

    def __init__(self, gathered: Gathered, directory: Directory, minutes: Minutes, body: Body
                 ) -> None:
        self.minutes, self.directory, self.body = minutes, directory, body
        self.meetings = [meeting for meeting in gathered.records.of(Meeting).values()
                         if meeting.body_id == body.id]
        self.taken = {kind: set(gathered.ids[kind]) for kind in ("decisions", "tasks")
                      if kind in gathered.ids}
        self.roles = RolesAtMeetings(gathered)
        self.voice = getattr(gathered.single(Alliance), "voice", "own")
        self.told: list[str] = [*minutes.told]
        self.present = {**minutes.attendance.short_names(directory), **{
            bare(one.name): directory.find(one.name).ref for one in minutes.attendance.there}}

    def whole(self) -> str:
        """The whole file."""
        minutes, day = self.minutes, self.minutes.day
        assert day, "a draft has a day"
        title = f"{self.body.name}, {in_words(day)}"
        lines = ["---", f"title: {scalar(title)}", f"body_id: {self.body.id}", f"date: {day}"]
        for key, value in (("start", minutes.start), ("end", minutes.end),
                           ("place", minutes.place)):
            lines += [f"{key}: {scalar(value)}"] if value else []
        lines += ["status: held", self.minutes_line(), *self.source()]
        lines += self.people("present", minutes.attendance.there)
        lines += self.people("apologies", minutes.attendance.away)
        lines += self.interests(minutes.interests)
        lines += [*self.items(minutes.items), *self.amends()]
        return "\n".join([*lines, "---", ""]) + without_place(minutes.left)

    def minutes_line(self) -> str:
        """Whether the minutes are a draft or approved."""
        return f"minutes: {'approved' if self.minutes.is_approved else 'draft'}"

    def source(self) -> list[str]:
        """The source of a meeting on a site that shows what others say; on others none."""
        if self.voice != "record":
            return []
        self.tell("This site shows what others say: write the address of the minutes as url:, or "
                  "instead of it words: with a few of their words.")
        name = scalar(f"Minutes of the {self.body.name}", in_flow=True)
        return [f"elsewhere: {{name: {name}, date: {self.minutes.day}, url: }}"]

    def people(self, key: str, names: Sequence[Named]) -> list[str]:
        """A list of names, with its key."""
        lines = [f"{key}:"] if names else []
        for one in names:
            who, near = self._who(one.name, {})
            role, more = self._role(one.role)
            note = one.note
            if role and not more and not self.roles.knows(role, None) and not self.roles.near(role):
                role, note = "", ", ".join(filter(None, [role, note]))
            pairs = {"who": who}
            if one.substitute:
                pairs["substitute"], more_near = self._who(one.substitute, self.present)
                near += more_near
            for key, value in (("role", role), ("note", note)):
                pairs |= {key: scalar(value, in_flow=True)} if value else {}
            lines += [*near, *more]
            lines.append(f"  - {who}" if len(pairs) == 1 else f"  - {_flow(pairs)}")
        return lines

    def ref(self, name: str) -> str:
        """The record that a name stands for."""
        return self.directory.find(name, self.present).ref

    def _who(self, name: str, among: Mapping[str, str], indent: str = "  ",
             ) -> tuple[str, list[str]]:
        """The reference to someone, and a comment above it if there is no such record."""
        found = self.directory.find(name, among)
        if found.is_short:
            self.tell(f"'{name}' is read as {found.ref}, the only person of that name here. "
                      "Correct it if someone else was meant.")
        if found.is_known:
            return found.ref, []
        near = f" Near: {', '.join(found.near)}." if found.near else ""
        fix = (f"Is it {' or '.join(found.near)}? If not, add" if found.near else "Add")
        self.tell(f"'{name}' is in no record of this site. {fix} a person with the id "
                   f"{found.ref.removeprefix('people/')} to data/people.yml.")
        return found.ref, [f"{indent}# The minutes have '{name}', whom no record has.{near}"]

    def _role(self, role: str) -> tuple[str, list[str]]:
        """A role to write down, '' for a post that records have; a comment where one is near."""
        found = self.directory.find(role) if role else None
        if found is None or found.is_known:
            return "", []
        posts = [near for near in found.near if near.startswith("posts/")]
        if posts:
            self.tell(f"The role '{role}' is the label of no post. Near: {', '.join(posts)}. "
                       "Correct the role, or leave it out.")
            return role, [f"  # No post is called '{role}'. Near: {', '.join(posts)}."]
        return role, []

    def tell(self, sentence: str) -> None:
        """Tell a sentence, once."""
        if sentence not in self.told:
            self.told.append(sentence)

    def interests(self, declared: Sequence[tuple[str, str, str]]) -> list[str]:
        """The interests, with their key."""
        lines = ["interests:"] if declared else []
        for who, what, item in declared:
            ref, near = self._who(who, self.present)
            pairs = {"who": ref, "what": scalar(what, in_flow=True)}
            lines += [*near, f"  - {_flow(pairs | ({'item': json.dumps(item)} if item else {}))}"]
        return lines

    def amends(self) -> list[str]:
        """The changes to earlier minutes, with their key. What changes those of a meeting that no
        record is of has no place.
        """
        lines = []
        for day, what in self.minutes.amended:
            if meeting := self._earlier(day):
                pairs = {"meeting_id": meeting.id, "what": scalar(what, in_flow=True)}
                lines.append(f"  - {_flow(pairs)}")
            else:
                of = f"of {in_words(day)}" if day else "of the meeting before"
                self.minutes.left.append(f"Change to the minutes {of}: {what}")
        return ["amends_minutes:", *lines] if lines else []

    def _earlier(self, day: date | None) -> Meeting | None:
        """The meeting of the body on a day; without one, the last that was held before this one."""
        assert self.minutes.day, "a draft has a day"
        held = [meeting for meeting in self.meetings if meeting.took_place
                and meeting.date.value.latest < self.minutes.day]
        if day:
            held = [meeting for meeting in held if str(meeting.date.value) == str(day)]
        return max(held, key=lambda meeting: meeting.date.value, default=None)

    def items(self, items: Sequence[ItemRead]) -> list[str]:
        """The agenda, with its key."""
        lines = ["items:"] if items else []
        for item in items:
            lines += [f"  - number: {json.dumps(item.number)}", f"    title: {scalar(item.title)}",
                      *self.private(item), *self.text(item), *self.decisions(item.decisions),
                      *self.tasks(item.tasks)]
        return lines

    def private(self, item: ItemRead) -> list[str]:
        """The ground on which an item was held in private."""
        return [f"    private: {scalar(item.private)}"] if item.private else []

    def text(self, item: ItemRead) -> list[str]:
        """What was said of an item."""
        return ["    text: >-", *_wrapped(" ".join(item.text), "      ")] if item.text else []

    def decisions(self, decisions: Sequence[DecisionRead]) -> list[str]:
        """The decisions of an item, with their key."""
        lines = ["    decisions:"] if decisions else []
        for decision in decisions:
            lines += [f"      - id: {self._id('decisions', decision.title)}",
                      *_text("        title: ", decision.title)]
            for of_key in self.how_taken(decision).values():
                lines += of_key
        return lines

    def how_taken(self, decision: DecisionRead) -> dict[str, list[str]]:
        """Who moved and seconded a decision, and the vote: key -> its lines."""
        keys: dict[str, list[str]] = {}
        for key, name in (("mover", decision.mover), ("seconder", decision.seconder)):
            if name:
                ref, near = self._who(name, self.present, "        ")
                keys[key] = [*near, f"        {key}: {ref}"]
        if decision.vote:
            vote = {key: str(value) for key, value in decision.vote.items()}
            keys["vote"] = [f"        vote: {_flow(vote)}"]
        return keys

    def tasks(self, tasks: Sequence[ToDo]) -> list[str]:
        """The tasks of an item, with their key."""
        lines = ["    tasks:"] if tasks else []
        for task in tasks:
            lines += self._task(task)
        return lines

    def _task(self, task: ToDo) -> list[str]:
        title = task.what[:1].upper() + task.what[1:]
        lines = [f"      - id: {self._id('tasks', title)}", *_text("        title: ", title)]
        names = [task.who] if self.directory.find(task.who, self.present).is_known else [
            name.strip() for name in re.split(r",|/|&|\band\b", task.who)]
        leads = []
        for name in filter(None, names):
            ref, near = self._who(name, self.present, "        ")
            lines += near
            leads.append(ref)
        if leads:
            lines += [f"        lead: {leads[0] if len(leads) == 1 else _list(leads)}"]
        else:
            self.tell(f"No one is named for the task '{title}'. Write lead: with who is to do it.")
        if due := due_in(task.due, self.minutes.day):
            lines += [f"        due: {due}"]
        elif task.due:
            lines += [f"        note: {scalar(f'By when: {task.due}')}"]
        return lines

    def _id(self, kind: str, title: str) -> str:
        """An id from the first words of a title, with a number if another record has it."""
        words = [word for word in id_like(title).split("-") if word not in ("that", "the", "be")]
        base = id = "-".join(words[:_WORDS]) or kind
        numbers = count(2)
        while id in self.taken.setdefault(kind, set()):
            id = f"{base}-{next(numbers)}"
        self.taken[kind].add(id)
        return id


def scalar(text: str, in_flow: bool = False) -> str:
    """A text as a value in YAML on one line; `in_flow` if it stands between braces."""
    written: str = yaml.safe_dump([text] if in_flow else text, allow_unicode=True,
                                  default_flow_style=True, width=10_000)
    return written.strip()[1:-1] if in_flow else written.removesuffix("...\n").strip()


def _flow(pairs: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _text(start: str, text: str) -> list[str]:
    """A key with a text, on lines of its own if it is long."""
    if len(start) + len(text) <= _WIDTH:
        return [f"{start}{scalar(text)}"]
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    return [f"{start}>-", *_wrapped(text, indent)]


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)


def _as_markdown(words: str) -> str:
    """Words with the signs escaped that would be markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in words)


def without_place(left: Iterable[str]) -> str:
    """The end of a file, with the words of minutes that have no place in it; '' without any."""
    items = "".join(f"- {_as_markdown(words)}\n" for words in left)
    return _LEFT + items if items else ""
