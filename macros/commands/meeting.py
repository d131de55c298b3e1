"""`python -m macros.commands.meeting SITE FILE BODY`: draft the file of a meeting from its minutes.

The draft is docs/meetings/BODY-DATE.md; minutes of a meeting that has a file there as a planned one
are added to that file. Names are those of the site's records; one that has no
record is written so that `make check` tells it. What has no place in the draft stands at its end.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from macros.commands import CommandError
from macros.commands.announced import Announced
from macros.commands.directory import Directory
from macros.commands.meeting_draft import Draft
from macros.commands.minutes import read_minutes
from macros.commands.minutes_read import Minutes
from macros.commands.paper import read_text, unsure_words
from macros.commands.yaml_additions import CannotAdd
from macros.components.registry import known_calls
from macros.errors import ContentErrors, did_you_mean, listed
from macros.model import Alliance, Body, Meeting
from macros.model.editions import PUBLIC
from macros.papers import Pasted, read_pasted
from macros.reading.gathering import Gathered, gather
from macros.reading.loading import is_of_the_system, page_in

#: A value that can be an id, after its key.
_ID = re.compile(r"\b\w+: [a-z0-9/-]+(?=\s*(?:[,}\]\n]|\Z))")


def draft_meeting(site: Path, file: Path, body_id: str) -> tuple[str, list[str]]:
    """Write the draft of a meeting, or add its minutes to the file of the planned one; return the
    path of the file from `site`, and what is to be looked at.

    Raises CommandError if there is no such site, file or body, if the minutes have no day, or if
    there is such a meeting already that is not a planned one. Raises ContentErrors if there are
    symbolic links.
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
    name = getattr(gathered.single(Alliance), "name", "")
    minutes = read_minutes(pasted, directory, f"{bodies[body_id].name} {name}", _texts(site))
    if minutes.day is None:
        wrong = " ".join(minutes.told) or "There is no day above the first item."
        raise CommandError(f"{file}: {wrong} Write the day of the meeting in a line like "
                           "'Date: 9 June 2026', and run this again.")
    draft = Draft(gathered, directory, minutes, bodies[body_id])
    same = [meeting for meeting in draft.meetings if str(meeting.date.value) == str(minutes.day)]
    path, told = _written(site, gathered, draft, same)
    return path, [*_counts(minutes), *told, *draft.told, *_of_the_rest(minutes, pasted)]


def _texts(site: Path) -> list[str]:
    """The files of a site that everyone may see, as they are written, without ids."""
    return [_ID.sub("", path.read_text("utf-8")) for folder in ("data", "docs")
            for path in sorted((site / folder).rglob("*")) if path.suffix in (".yml", ".md")
            and not is_of_the_system(path.relative_to(site).as_posix())]


def _written(site: Path, gathered: Gathered, draft: Draft, same: Sequence[Meeting]
             ) -> tuple[str, list[str]]:
    """Write the file; `same` are the meetings of that body and day. The path comes out, and what
    is told of what was there before.
    """
    for meeting in same:
        path = gathered.mark("meetings", meeting.id).file
        if meeting.status == "planned" and path.startswith("docs/meetings/"):
            return path, _added(site / path, path, draft)
    path = f"docs/meetings/{draft.body.id}-{draft.minutes.day}.md"
    if (site / path).exists():
        raise CommandError(f"There is a {path} already, and it is not that of a planned meeting. "
                           "Delete it first, or keep it.")
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(draft.whole(), encoding="utf-8")
    return path, list(_same_meeting(gathered, same))


def _added(file: Path, path: str, draft: Draft) -> list[str]:
    """Add the minutes to the file of a planned meeting; what was kept and added comes out."""
    text = file.read_text("utf-8")
    announced = Announced(draft, page_in(text, path).front)
    try:
        file.write_text(announced.with_minutes(text), encoding="utf-8")
    except CannotAdd:
        raise CommandError(
            f"Nothing can be added to {path} as it is written. Write each key and each item of a "
            "list on a line of its own, and run this again.") from None
    return [f"{path} announces this meeting, so the minutes were added to it.", *announced.told]


def _same_meeting(gathered: Gathered, same: Sequence[Meeting]) -> Iterator[str]:
    """A sentence for each meeting of that day which stands elsewhere already."""
    for meeting in same:
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
    if not minutes.items:
        yield ("No item of the agenda was found. Write a number before the title of each, as in "
               "'1. Minutes', delete the draft, and run this again.")


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
    except (CommandError, ContentErrors) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Written: {(Path(site or '.') / path).as_posix()}", *sentences, sep="\n")
    print("Then run make check: it names what is left to correct.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
