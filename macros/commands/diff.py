"""`make diff BASE=main`: what a change alters, in words, record by record, and on which pages.

Both versions are read from files and built in memory, for the same time (AS_OF) and by the engine
of today, so that nothing but the change shows.
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from macros.building import build_options, build_site, machines_time
from macros.changes.compared import compared, for_staff_alone
from macros.changes.telling import Told, lines
from macros.commands import CommandError
from macros.commands.check import in_each
from macros.edition.site import BuildOptions, Site
from macros.errors import ContentErrors, Mark, Mistake
from macros.exports import every_file
from macros.model.editions import PUBLIC, STAFF
from macros.model.fields import moments
from macros.model.moments import Moment
from macros.pages.built import Built
from macros.pages.published import published
from macros.reading.kept import KEPT
from macros.rules.kept import check_kept

#: What of a collaboration's folder is read.
_READ = ("data", "docs", "staff")
#: What a change is compared with where BASE does not say.
_USUAL = ("main", "origin/main")
MARKDOWN = "markdown"


def git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises CommandError with what it says if it refuses."""
    try:
        ran = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except OSError:
        raise CommandError("This needs git. Install it first.") from None
    if ran.returncode:
        said = ran.stderr.decode(errors="replace").strip().splitlines()
        raise CommandError(said[0] if said else "git refused, and did not say why.")
    return ran.stdout


def commit_of(folder: Path, base: str) -> str:
    """The id of the commit from which a change started: where the history of BASE and of today
    part, or BASE itself. '' is main, or origin/main.

    Raises CommandError if there is no such commit.
    """
    for name in [base] if base else _USUAL:
        try:
            found = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options",
                        f"{name}^{{commit}}").decode().strip()
        except CommandError:
            continue
        try:
            return git(folder, "merge-base", found, "HEAD").decode().strip()
        except CommandError:
            return found  # a copy without its whole history
    raise CommandError(f"There is no commit '{base or _USUAL[0]}' here. Give a branch, a tag or "
                       "the id of a commit, such as BASE=main.")


@contextmanager
def as_it_was(folder: Path, commit: str) -> Iterator[Path]:
    """A folder with a collaboration's files at a commit, which is removed afterwards.

    Raises CommandError if the commit does not have the collaboration.
    """
    listed = git(folder, "ls-tree", "--name-only", "-z", commit, "--", *_READ)
    names = [name for name in listed.decode().split("\0") if name]
    if "data" not in names:
        raise CommandError(f"{commit[:12]} does not have the collaboration in '{folder}'.")
    archive = git(folder, "archive", "--format=zip", commit, "--", *names)
    with tempfile.TemporaryDirectory() as temporary:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            packed.extractall(temporary)
        yield Path(temporary)


def build_both(before: Path, after: Path, edition: str, options: BuildOptions
               ) -> tuple[Built, Built]:
    """An edition of two versions, told from the same time: the later one of those that they would
    be told from, if the options give none.

    Raises ContentErrors if the new version has mistakes, and CommandError if the old one has.
    """
    new = build_site(after, edition, options=options, now=machines_time())
    try:
        old = build_site(before, edition, preview=True, options=options)
        if old.site.as_of != new.site.as_of:
            # Staff may have something that was published later still.
            moment = max(one for site in (old.site, new.site) for one in _moments(site))
            later = BuildOptions(options.folder, options.source_url, moment, options.commit)
            old = build_site(before, edition, preview=True, options=later)
            new = build_site(after, edition, options=later)
    except ContentErrors as errors:
        some = len(errors.mistakes)
        number = f"{some} mistake{'' if some == 1 else 's'}"
        raise CommandError(
            f"The version before has {number} for the check of today, so "
            f"nothing can be compared with it. The first is: {errors.mistakes[0]}") from None
    return old, new


def _moments(site: Site) -> Iterator[Moment]:
    """The time from which an edition is told, and each at which something of it was published."""
    if site.as_of:
        yield site.as_of
    for records in site.records.values():
        for record in records.values():
            yield from (moment for _, moment in moments(record))


class Differences(NamedTuple):
    """What a new version of a collaboration alters for the public, and what for staff alone (None
    without staff/); and a mistake for each public address that would answer no more.
    """

    name: str
    public: Told
    for_staff: Told | None
    lost: list[Mistake]


def differences(before: Path, after: Path, options: BuildOptions) -> Differences:
    """What a new version alters. Raises as `build_both`."""
    old, new = build_both(before, after, PUBLIC, options)
    name, lost = new.site.alliance.name, lost_addresses(old, new)
    public = compared(old, new, other_files(old, before, new, after))
    if not (after / "staff").is_dir() and not (before / "staff").is_dir():
        return Differences(name, public, None, lost)
    old, new = build_both(before, after, STAFF, options)
    for_staff = compared(old, new, other_files(old, before, new, after))
    return Differences(name, public, for_staff_alone(for_staff, public), lost)


def other_files(old: Built, before: Path, new: Built, after: Path) -> list[str]:
    """The addresses of the pictures, PDFs and other files beside the pages in which something else
    stands than before. `before` and `after` are the folders of the two versions.
    """
    return [address for address, path in new.assets.items() if address in old.assets
            and (after / path).read_bytes() != (before / old.assets[address]).read_bytes()]


def lost_addresses(old: Built, new: Built) -> list[Mistake]:
    """A mistake for each page, record, passage and original of the old public edition whose address
    answers no more in the new one.

    Tables and feeds go when nothing is left in them, unless data/addresses.txt has them.
    """
    files = {*every_file(new.site, ""), *new.originals, *new.assets}
    kept = {address: Mark(f"data/{KEPT}", 1, 1)
            for address in sorted(published(old.site, old.originals))}
    return check_kept(kept, new.site, new.placement.ids, files)


def main(arguments: Sequence[str]) -> int:
    """Print what changed since BASE in each collaboration. The exit code comes out: 1 if one has
    mistakes, or has lost an address that it had then.

    The arguments are BASE, the form (MARKDOWN, or '' for a terminal), and the collaborations'
    folders. AS_OF in the environment is the time from which both are told.
    """
    base, form, *folders = [*arguments, "", ""][:max(2, len(arguments))]

    def tell(root: Path) -> None:
        if form not in ("", MARKDOWN):
            raise CommandError("FORMAT is markdown, or nothing.")
        options = build_options(os.environ.get("AS_OF", ""), "", root)
        with as_it_was(root, commit_of(root, base)) as before:
            told = differences(before, root, options)
        print(*lines(*told[:3], is_markdown=form == MARKDOWN), "", sep="\n")
        if told.lost:
            raise ContentErrors(told.lost)

    return in_each(folders, tell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
