"""`python -m macros.commands.meeting SITE FILE BODY`: draft the file of a meeting from its minutes.

The draft is docs/meetings/BODY-DATE.md. Names are those of the site's records; one that has no
record is written so that `make check` tells it. What has no place in the draft stands at its end.
"""

import json
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

import yaml

from macros.commands import CommandError
from macros.commands.attendance import Named
from macros.commands.directory import Directory, bare
from macros.commands.minute_words import ToDo, due_in
from macros.commands.minutes import DecisionRead, ItemRead, Minutes, read_minutes
from macros.commands.paper import read_text, unsure_words
from macros.components.registry import known_calls
from macros.errors import did_you_mean, listed
from macros.model import Alliance, Body, Meeting
from macros.model.dates import in_words
from macros.model.editions import PUBLIC
from macros.model.fields import id_like
from macros.papers import Pasted, read_pasted
from macros.reading.gathering import Gathered, gather
from macros.reading.leftovers import NOT_PLACED

#: The greatest number of words in the id of a decision or task.
_WORDS = 5
_WIDTH = 96

_LEFT = f"""
## {NOT_PLACED}

These words of the minutes have no place yet. Put each where it belongs, or delete it, and then this
heading. Until then `make check` tells it.

"""


class _Writer:
    """Writes the draft. `told` are the sentences for the person who runs the command."""

    def __init__(self, gathered: Gathered, directory: Directory, minutes: Minutes) -> None:
        self.minutes, self.directory = minutes, directory
        self.taken = {kind: set(gathered.ids[kind]) for kind in ("decisions", "tasks")
                      if kind in gathered.ids}
        self.voice = getattr(gathered.single(Alliance), "voice", "own")
        self.told: list[str] = [*minutes.told]
        self.present = {bare(one.name): directory.find(one.name).ref
                        for one in minutes.attendance.there}

    def draft(self, body_id: str, body_name: str) -> str:
        """The whole file."""
        minutes, day = self.minutes, self.minutes.day
        assert day, "a draft has a day"
        title = f"{body_name}, {in_words(day)}"
        lines = ["---", f"title: {_scalar(title)}", f"body_id: {body_id}", f"date: {day}"]
        for key, value in (("start", minutes.start), ("end", minutes.end),
                           ("place", minutes.place)):
            lines += [f"{key}: {_scalar(value)}"] if value else []
        lines += ["status: held", f"minutes: {'approved' if minutes.is_approved else 'draft'}"]
        if self.voice == "record":
            name = _scalar(f"Minutes of the {body_name}", in_flow=True)
            lines += [f"elsewhere: {{name: {name}, date: {day}, url: }}"]
            self._tell("This site shows what others say: write the address of the minutes as url:, "
                       "or instead of it words: with a few of their words.")
        lines += self._list("present", minutes.attendance.there)
        lines += self._list("apologies", minutes.attendance.away)
        lines += self._interests()
        lines += ["items:"] if minutes.items else []
        for item in minutes.items:
            lines += self._item(item)
        left = "".join(f"- {words}\n" for words in map(_as_markdown, minutes.left))
        return "\n".join([*lines, "---", ""]) + (_LEFT + left if left else "")

    def _list(self, key: str, names: Sequence[Named]) -> list[str]:
        lines = [f"{key}:"] if names else []
        for one in names:
            who, near = self._who(one.name, {})
            role, more = self._role(one.role)
            pairs = {"who": who}
            if one.substitute:
                pairs["substitute"], more_near = self._who(one.substitute, self.present)
                near += more_near
            for key, value in (("role", role), ("note", one.note)):
                pairs |= {key: _scalar(value, in_flow=True)} if value else {}
            lines += [*near, *more]
            lines.append(f"  - {who}" if len(pairs) == 1 else f"  - {_flow(pairs)}")
        return lines

    def _who(self, name: str, among: Mapping[str, str], indent: str = "  ",
             ) -> tuple[str, list[str]]:
        """The reference to someone, and a comment above it if there is no such record."""
        found = self.directory.find(name, among)
        if found.is_short:
            self._tell(f"'{name}' is read as {found.ref}, the only one with that surname and these "
                       "initials. Correct it if someone else was meant.")
        if found.is_known:
            return found.ref, []
        near = f" Near: {', '.join(found.near)}." if found.near else ""
        fix = (f"Is it {' or '.join(found.near)}? If not, add" if found.near else "Add")
        self._tell(f"'{name}' is in no record of this site. {fix} a person with the id "
                   f"{found.ref.removeprefix('people/')} to data/people.yml.")
        return found.ref, [f"{indent}# The minutes have '{name}', whom no record has.{near}"]

    def _role(self, role: str) -> tuple[str, list[str]]:
        """A role to write down, '' for a post that records have; a comment where one is near."""
        found = self.directory.find(role) if role else None
        if found is None or found.is_known:
            return "", []
        posts = [near for near in found.near if near.startswith("posts/")]
        if posts:
            self._tell(f"The role '{role}' is the label of no post. Near: {', '.join(posts)}. "
                       "Correct the role, or leave it out.")
            return role, [f"  # No post is called '{role}'. Near: {', '.join(posts)}."]
        return role, []

    def _tell(self, sentence: str) -> None:
        if sentence not in self.told:
            self.told.append(sentence)

    def _interests(self) -> list[str]:
        lines = ["interests:"] if self.minutes.interests else []
        for who, what, item in self.minutes.interests:
            ref, near = self._who(who, self.present)
            pairs = {"who": ref, "what": _scalar(what, in_flow=True)}
            lines += [*near, f"  - {_flow(pairs | ({'item': json.dumps(item)} if item else {}))}"]
        return lines

    def _item(self, item: ItemRead) -> list[str]:
        lines = [f"  - number: {json.dumps(item.number)}", f"    title: {_scalar(item.title)}"]
        if item.text:
            lines += ["    text: >-", *_wrapped(" ".join(item.text), "      ")]
        lines += ["    decisions:"] if item.decisions else []
        for decision in item.decisions:
            lines += self._decision(decision)
        lines += ["    tasks:"] if item.tasks else []
        for task in item.tasks:
            lines += self._task(task)
        return lines

    def _decision(self, decision: DecisionRead) -> list[str]:
        lines = [f"      - id: {self._id('decisions', decision.title)}",
                 *_text("        title: ", decision.title)]
        for key, name in (("mover", decision.mover), ("seconder", decision.seconder)):
            if name:
                ref, near = self._who(name, self.present, "        ")
                lines += [*near, f"        {key}: {ref}"]
        if decision.vote:
            vote = {key: str(value) for key, value in decision.vote.items()}
            lines += [f"        vote: {_flow(vote)}"]
        return lines

    def _task(self, task: ToDo) -> list[str]:
        title = task.what[:1].upper() + task.what[1:]
        lines = [f"      - id: {self._id('tasks', title)}", *_text("        title: ", title)]
        names = [task.who] if self.directory.find(task.who, self.present).is_known else [
            name.strip() for name in task.who.replace(" and ", ",").split(",")]
        leads = []
        for name in filter(None, names):
            ref, near = self._who(name, self.present, "        ")
            lines += near
            leads.append(ref)
        if leads:
            lines += [f"        lead: {leads[0] if len(leads) == 1 else _list(leads)}"]
        else:
            self._tell(f"No one is named for the task '{title}'. Write lead: with who is to do it.")
        if due := due_in(task.due):
            lines += [f"        due: {due}"]
        elif task.due:
            lines += [f"        note: {_scalar(f'By when: {task.due}')}"]
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


def _scalar(text: str, in_flow: bool = False) -> str:
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
        return [f"{start}{_scalar(text)}"]
    indent = " " * (len(start) - len(start.lstrip()) + 2)
    return [f"{start}>-", *_wrapped(text, indent)]


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent,
                         break_long_words=False, break_on_hyphens=False)


def _as_markdown(words: str) -> str:
    """Words with the signs escaped that would be markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|" else sign for sign in words)


def draft_meeting(site: Path, file: Path, body_id: str) -> tuple[str, list[str]]:
    """Write the draft of a meeting; return its path from `site`, and what is to be looked at.

    Raises CommandError if there is no such site, file or body, if the minutes have no day, or if
    there is such a meeting already.
    """
    if not (site / "mkdocs.yml").is_file():
        raise CommandError(f"There is no collaboration in '{site.as_posix()}'. "
                           "Write SITE= with the folder of its mkdocs.yml.")
    gathered = gather(site, PUBLIC, known_calls())
    bodies = gathered.records.of(Body)
    if body_id not in bodies:
        problem = f"There is no body '{body_id}'." if body_id else "BODY is missing."
        raise CommandError(f"{problem} {did_you_mean(body_id, bodies) or _bodies(bodies)}")
    if not file.name:
        raise CommandError("FILE is missing. Write it like FILE=minutes.txt.")
    _, text = read_text(file)
    directory = Directory.of(gathered)
    pasted = read_pasted(text)
    minutes = read_minutes(pasted, directory, bodies[body_id].name)
    if minutes.day is None:
        wrong = " ".join(minutes.told) or "There is no day above the first item."
        raise CommandError(f"{file}: {wrong} Write the day of the meeting in a line like "
                           "'Date: 9 June 2026', and run this again.")
    path = f"docs/meetings/{body_id}-{minutes.day}.md"
    if (site / path).exists():
        raise CommandError(f"There is a {path} already. Delete it first, or keep it.")
    writer = _Writer(gathered, directory, minutes)
    draft = writer.draft(body_id, bodies[body_id].name)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(draft, encoding="utf-8")
    return path, [*_counts(minutes), *_same_meeting(gathered, body_id, minutes.day),
                  *writer.told, *_of_the_rest(minutes, pasted)]


def _same_meeting(gathered: Gathered, body_id: str, day: date) -> Iterator[str]:
    """A sentence for each meeting of a body on a day that has a file already."""
    for meeting in gathered.records.of(Meeting).values():
        if meeting.body_id == body_id and str(meeting.date.value) == str(day):
            file = gathered.mark("meetings", meeting.id).file
            yield (f"There is a meeting of that day in {file} already. Move what the minutes add "
                   "into it, so that it keeps its address, and delete this draft.")


def _bodies(ids: Iterable[str]) -> str:
    known = sorted(ids)
    return f"Write BODY= with one of {listed(known)}." if known else "Add one to data/bodies/."


def _counts(minutes: Minutes) -> Iterator[str]:
    decisions = sum(len(item.decisions) for item in minutes.items)
    tasks = sum(len(item.tasks) for item in minutes.items)
    substitutes = sum(bool(one.substitute) for one in minutes.attendance.away)
    yield (f"Items: {len(minutes.items)}. Decisions: {decisions}. Tasks: {tasks}. "
           f"Present: {len(minutes.attendance.there)}. "
           f"Apologies: {len(minutes.attendance.away)}. Substitutes: {substitutes}. "
           "If the minutes have others, correct the file.")


def _of_the_rest(minutes: Minutes, pasted: Pasted) -> Iterator[str]:
    for aside in pasted.furniture:
        yield f"Left out as a {aside.reason}: '{aside.words}' (line {aside.line})."
    yield from unsure_words(pasted)
    if minutes.left:
        yield (f"Without a place in it: {listed(minutes.left)}. These words stand at the end of "
               "the file: put them where they belong, or delete them.")


def main(arguments: Sequence[str]) -> int:
    """Draft a meeting and print what to look at. The exit code comes out."""
    site, file, body = [*arguments, "", "", ""][:3]
    try:
        path, sentences = draft_meeting(Path(site or "."), Path(file), body)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Written: {(Path(site or '.') / path).as_posix()}", *sentences, sep="\n")
    print("Then run make check: it names what is left to correct.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
