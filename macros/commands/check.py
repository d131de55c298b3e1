"""`make check`: check data and pages without building the site, and list every mistake.

`make check MORE=yes` also lists the passages that are on no page of their subject, and why.
`make check FORMAT=json` tells the mistakes to a program, FORMAT=github to a workflow of GitHub,
which then shows each beside its line.
"""

import json
import os
import sys
import textwrap
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from macros.building import build_options, build_site, machines_time
from macros.commands import CommandError
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors, Mistake
from macros.model import Unused
from macros.model.editions import PUBLIC, STAFF
from macros.pages.built import Built

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


def from_here(root: Path, errors: ContentErrors) -> list[Mistake]:
    """The mistakes, with the paths of their files from this folder."""
    folder = "" if root == Path() else f"{root.as_posix()}/"
    return [one if one.mark.file.startswith("macros/") else
            replace(one, mark=replace(one.mark, file=f"{folder}{one.mark.file}"))
            for one in errors.mistakes]


def as_annotation(mistake: Mistake) -> str:
    """The line by which a workflow of GitHub shows a mistake beside its line ("Workflow commands").
    """
    mark, words = mistake.mark, f"{mistake.problem} {mistake.fix}".strip()
    at = mark.file.replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    told = words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::error file={at},line={mark.line},col={mark.column}::{told}"


def as_data(mistake: Mistake) -> dict[str, str | int]:
    """A mistake for a program."""
    mark = mistake.mark
    return {"file": mark.file, "line": mark.line, "column": mark.column,
            "problem": mistake.problem, "fix": mistake.fix}


def print_as(form: str, mistakes: Sequence[Mistake]) -> None:
    """Print all mistakes of a run in one of the forms."""
    if form == JSON:
        print(json.dumps({"mistakes": [as_data(one) for one in mistakes]}, ensure_ascii=False,
                         indent=1))
    for mistake in mistakes if form != JSON else ():
        print(as_annotation(mistake) if form == GITHUB else mistake, file=sys.stderr)


def mistakes_in(root: Path, options: BuildOptions) -> tuple[Built | None, list[Mistake]]:
    """The public edition, and every mistake in it and in that of staff; no edition if there are
    any.
    """
    built, mistakes = None, set[Mistake]()
    for edition in (PUBLIC, STAFF) if (root / "staff").is_dir() else (PUBLIC,):
        try:
            made = build_site(root, edition, options=options, now=machines_time())
            built = made if edition == PUBLIC else built
        except ContentErrors as errors:
            mistakes |= set(from_here(root, errors))
    return (None if mistakes else built), sorted(mistakes)


def main(arguments: Sequence[str]) -> int:
    """Check both editions of each collaboration. The exit code comes out: 1 if there are mistakes.

    The arguments are the collaborations' folders (this folder if there are none), MORE for the
    longer report, and JSON or GITHUB for mistakes in that form. AS_OF in the environment is the
    time from which they are told, as in a build.
    """
    (form, *_) = [*(one for one in arguments if one.startswith(TEXT)), TEXT]
    folders = [one for one in arguments if one != MORE and not one.startswith(TEXT)]
    all_mistakes: list[Mistake] = []
    try:
        if form not in (TEXT, JSON, GITHUB):
            raise CommandError("FORMAT is json or github, or nothing.")
        options = build_options(os.environ.get("AS_OF", ""), "")
    except (CommandError, ContentErrors) as error:
        print(error, file=sys.stderr)
        return 1
    for root in [Path(folder) for folder in folders or ["."]]:
        built, mistakes = mistakes_in(root, options)
        all_mistakes += mistakes
        if built and form != JSON:
            print(summary(built))
            if MORE in arguments:
                print(report(built))
    print_as(form, all_mistakes)
    if number := len(all_mistakes):
        print(f"{number} mistake{'s' if number != 1 else ''}.", file=sys.stderr)
    return int(bool(all_mistakes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
