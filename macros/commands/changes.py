"""`make changes`: keep what changed on the public site since it was published before.

It compares the public edition at BASE with that of today, and writes the file of a list of changes,
which editors can mend. Builds show these files, and ask nothing of git.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.building import build_options, build_site, machines_time
from macros.changes.compared import compared
from macros.changes.keeping import as_file
from macros.commands import CommandError
from macros.commands.check import in_each
from macros.commands.diff import as_it_was, commit_of, git
from macros.edition.site import BuildOptions
from macros.errors import ContentErrors
from macros.model.changes import ListOfChanges
from macros.model.editions import PUBLIC
from macros.model.moments import Moment
from macros.pages.built import Built

FOLDER = f"data/{ListOfChanges.kind}"


def last_kept(root: Path) -> str:
    """The commit in which the newest list of changes was added. Raises CommandError if there is
    none, or one that is in no commit yet.
    """
    if new := git(root, "status", "--porcelain", "--untracked-files=all", "--", FOLDER).decode():
        file = new.splitlines()[0][3:]
        raise CommandError(f"{file} is in no commit yet. Commit it, or delete it, and run this "
                           "again.")
    commit = git(root, "log", "-1", "--diff-filter=A", "--format=%H", "--", FOLDER).decode().strip()
    if not commit:
        raise CommandError("There is no list of changes yet. Give the branch, tag or commit that "
                           "was published before: BASE=…")
    return commit


def as_published(before: Path, options: BuildOptions) -> Built:
    """The public edition as it was, told from the time of its last list of changes, or from its
    newest fact if that is later. Raises CommandError if it has mistakes.
    """
    try:
        built = build_site(before, PUBLIC, preview=True)
        lists = [one.published for one in built.site.all(ListOfChanges)]
        moments = [moment for moment in (built.site.as_of, *lists) if moment]
        if options.as_of and moments:
            then = BuildOptions(as_of=max(moments))
            built = build_site(before, PUBLIC, preview=True, options=then)
    except ContentErrors as errors:
        raise CommandError(f"What was published before has a mistake for the check of today: "
                           f"{errors.mistakes[0]}") from None
    return built


def keep(root: Path, base: str, options: BuildOptions, day: str) -> Path | None:
    """Write the list of what changed since BASE, published on a day; the file that was written,
    None if nothing changed. Raises CommandError, and ContentErrors if there are mistakes.
    """
    commit = commit_of(root, base or last_kept(root))
    with as_it_was(root, commit) as before:
        new = build_site(root, PUBLIC, options=options, now=machines_time())
        told = compared(as_published(before, options), new)
    if not told.changes:
        return None
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    stem = day[:10]
    path, number = folder / f"{stem}.yml", 2
    while path.exists():
        path, number = folder / f"{stem}-{number}.yml", number + 1
    path.write_text(as_file(told.changes, new.site, day), encoding="utf-8")
    return path


def main(arguments: Sequence[str]) -> int:
    """Keep what changed in each collaboration. The exit code comes out: 1 if one has mistakes.

    The arguments are BASE ('' for the commit of the newest list) and the collaborations' folders.
    AS_OF in the environment is the time of the publication; else it is the machine's day.
    """
    base, *folders = arguments or [""]

    def keep_and_tell(root: Path) -> None:
        options = build_options(os.environ.get("AS_OF", ""), "", root)
        moment = options.as_of or Moment.beginning(machines_time().date())
        path = keep(root, base, options, str(moment))
        print(f"Written: {path.as_posix()}. Read it, mend it and commit it." if path else
              f"{root.as_posix()}: nothing that the public sees has changed.")

    return in_each(folders, keep_and_tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
