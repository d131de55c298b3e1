"""`make check`: check data and pages without building the site, and list every mistake.

`make check MORE=yes` also lists the passages that are on no page of their subject, and why.
`make check FORMAT=json` tells the mistakes to a program, FORMAT=github to a workflow of GitHub,
which then shows each beside its line.
"""

import json
import os
import sys
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from macros.building import build_gathered, build_options, build_site, machines_time
from macros.commands import CommandError
from macros.components import known_calls
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors, Mistake
from macros.model import Unused
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built
from macros.reading.gathering import gather
from macros.rules.style import style_remarks

#: The argument for the longer report about a collaboration without mistakes.
MORE = "--more"
#: How mistakes are told: for people, and for programs.
TEXT, JSON, GITHUB = "--format=", "--format=json", "--format=github"


def summary(built: Built) -> str:
    """One line: that there are no mistakes, and how many passages are on pages of their subject.

    Passages of papers that are shown whole are not counted.
    """
    site, unused = built.site, len(built.placement.unused)
    total = sum(not site.is_shown_whole(place.part_id) for place in site.places)
    rest = "; the rest are listed with a reason" if unused else ""
    passages = (f" {total - unused} of {total} passages are on a page of their subject{rest}."
                if total else "")
    return f"{site.alliance.name}: all is well.{passages}"


def report(built: Built) -> str:
    """How many passages of each paper are on pages of their subject; the others, and why."""
    site = built.site
    unused = set(built.placement.unused)
    lines = []
    for part_id, paper in site.papers.items():
        places = [block.ref for block in paper]
        used = sum(place not in unused for place in places)
        told = "shown whole" if site.is_shown_whole(part_id) else (
            f"{used} of {len(places)} passages")
        lines.append(f"{site.parts[part_id].short_title}: {told}")
    for entry in site.all(Unused):
        places = [place for place in built.placement.unused
                  if place in entry.places or place.part_id in entry.papers]
        lines.append(f"On no page of their subject, {len(places)}: {entry.reason}")
        lines += textwrap.wrap(
            " ".join(map(str, places)), 100, initial_indent="  ", subsequent_indent="  ",
            break_on_hyphens=False, break_long_words=False)
    return "\n".join(f"  {line}" for line in lines)


def print_mistakes(root: Path, errors: ContentErrors) -> int:
    """Print each mistake with the path of its file from this folder; how many there are."""
    for mistake in from_here(root, errors):
        print(mistake, file=sys.stderr)
    return len(errors.mistakes)


def in_each(folders: Sequence[str], do: Callable[[Path], None]) -> int:
    """Do something with each collaboration (with this folder if none is named), and print why it
    could not be done. The exit code comes out: 1 if it could not be done with one.
    """
    failed = False
    for root in [Path(folder) for folder in folders or ["."]]:
        try:
            do(root)
        except ContentErrors as errors:
            failed = True
            print_mistakes(root, errors)
        except CommandError as error:
            failed = True
            print(error, file=sys.stderr)
    return int(failed)


def tell_failure(root: Path, error: CommandError | ContentErrors) -> int:
    """Print why a command has done nothing, and return its exit code."""
    if isinstance(error, ContentErrors):
        print_mistakes(root, error)
    print("Correct this first." if isinstance(error, ContentErrors) else error, file=sys.stderr)
    return 1


def from_here(root: Path, errors: ContentErrors) -> list[Mistake]:
    """The mistakes, with the paths of their files from this folder."""
    folder = "" if root == Path() else f"{root.as_posix()}/"
    return [one if one.mark.file.startswith("macros/") else
            replace(one, mark=replace(one.mark, file=f"{folder}{one.mark.file}"))
            for one in errors.mistakes]


def as_annotation(mistake: Mistake, level: str = "error") -> str:
    """The line by which a workflow of GitHub shows a mistake beside its line ("Workflow commands").
    `level` is error, or notice for a remark.
    """
    mark, words = mistake.mark, f"{mistake.problem} {mistake.fix}".strip()
    at = mark.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={at},line={mark.line},col={mark.column}::{words.replace('%', '%25')}"


def as_data(mistake: Mistake) -> dict[str, str | int]:
    """A mistake for a program."""
    mark = mistake.mark
    return {"file": mark.file, "line": mark.line, "column": mark.column,
            "problem": mistake.problem, "fix": mistake.fix}


def print_as(form: str, mistakes: Sequence[Mistake], remarks: Sequence[Mistake]) -> None:
    """Print all mistakes of a run, and all remarks on its style, in one of the forms."""
    if form == JSON:
        print(json.dumps({"mistakes": [as_data(one) for one in mistakes],
                          "remarks": [as_data(one) for one in remarks]},
                         ensure_ascii=False, indent=1))
        return
    for remark in remarks:
        print(as_annotation(remark, "notice") if form == GITHUB else f"Remark: {remark}")
    for mistake in mistakes:
        print(as_annotation(mistake) if form == GITHUB else mistake, file=sys.stderr)


class Checked(NamedTuple):
    """The public edition, and every mistake in it and in that of staff; no edition if there are
    any. `remarks` are on how the files say it.
    """

    built: Built | None
    mistakes: list[Mistake]
    remarks: list[Mistake]


def checked(root: Path, options: BuildOptions) -> Checked:
    """What a collaboration's files make, or what is wrong with them."""
    built, mistakes = None, set[Mistake]()
    gathered = gather(root, PUBLIC, known_calls())
    try:
        built = build_gathered(gathered, root, PUBLIC, options=options, now=machines_time())
    except ContentErrors as errors:
        mistakes |= {*from_here(root, errors)}
    try:
        if (root / "staff").is_dir():
            build_site(root, STAFF, options=options, now=machines_time())
    except ContentErrors as errors:
        mistakes |= {*from_here(root, errors)}
    remarks = style_remarks(gathered, root) if not mistakes else []
    return Checked(None if mistakes else built, sorted(mistakes),
                   from_here(root, ContentErrors(remarks)))


def main(arguments: Sequence[str]) -> int:
    """Check both editions of each collaboration. The exit code comes out: 1 if there are mistakes.

    The arguments are the collaborations' folders (this folder if there are none), MORE for the
    longer report, and JSON or GITHUB for mistakes in that form. AS_OF in the environment is the
    time from which they are told, as in a build.
    """
    (form, *_) = [*(one for one in arguments if one.startswith(TEXT)), TEXT]
    folders = [one for one in arguments if one != MORE and not one.startswith(TEXT)]
    mistakes: list[Mistake] = []
    remarks: list[Mistake] = []
    try:
        if form not in (TEXT, JSON, GITHUB):
            raise CommandError("FORMAT is json or github, or nothing.")
        options = build_options(os.environ.get("AS_OF", ""), "")
    except (CommandError, ContentErrors) as error:
        print(error, file=sys.stderr)
        return 1
    for root in [Path(folder) for folder in folders or ["."]]:
        found = checked(root, options)
        mistakes += found.mistakes
        remarks += found.remarks
        if found.built and form != JSON:
            print(summary(found.built))
            if MORE in arguments:
                print(report(found.built))
    print_as(form, mistakes, remarks)
    if number := len(mistakes):
        print(f"{number} mistake{'s' if number != 1 else ''}.", file=sys.stderr)
    return int(bool(mistakes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
