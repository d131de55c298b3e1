"""Releases of an edition in a folder of a server: one of them is published, the last are kept.

    TO/current                the link that the server follows, to one of the releases
    TO/previous               the link to the one before, for the style and scripts of pages
                              that a reader opened before the change
    TO/releases/<name>/       each is a whole edition, and never changes

A link changes in one step (POSIX rename), so a reader gets a file of the old release or of the new
one, and whoever stops a publication at any moment leaves one of the two.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from macros.model.editions import STAFF
from macros.releases.built_folder import BuiltFolder, changed, faults, read_built

#: How many releases are kept, with the one that is published.
KEPT = 5
CURRENT, PREVIOUS, RELEASES = "current", "previous", "releases"
#: What folders are called that a server usually shows to everybody.
_OPEN_TO_ALL = ("public", "public_html", "gh-pages")
#: How the name of a release begins that is being copied, or deleted.
_UNFINISHED = ".unfinished-"


class PublishError(Exception):
    """Why nothing was published: a sentence each in `reasons`. What was published stays."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(reasons))


def publish(folder: Path, to: Path, edition: str, now: datetime,
            may_be_smaller: bool = False) -> str:
    """Copy the built edition in `folder` to the releases in `to`, and publish it.

    `edition` is what it must be, PUBLIC or STAFF; `now` is the machine's time. Returns the name of
    the release. Raises PublishError if the edition is not whole, may not be there, or cannot be
    written.
    """
    try:
        built = read_built(folder)
    except ValueError as error:
        raise PublishError([str(error)]) from None
    if built.edition != edition:
        raise PublishError([f"{folder} holds the {built.edition} edition, and the {edition} "
                            "edition was to be published."])
    _check_place(built, to)
    with _alone(to), _told_in_words(to):
        before = _published(to)
        if reasons := faults(built, before, now, may_be_smaller):
            raise PublishError(reasons)
        _clean(to)
        release = to / RELEASES / built.name
        if not release.is_dir():
            copy = release.with_name(f"{_UNFINISHED}{built.name}")
            shutil.copytree(folder, copy, copy_function=shutil.copyfile)
            for path in (*copy.rglob("*"), copy):
                _sync(path)
            if wrong := changed(replace(built, folder=copy)):
                raise PublishError(["The copy is not what was built.", *wrong])
            copy.rename(release)
            _sync(release.parent)
        os.utime(release)
        _switch(to, release.name)
        _forget(to, built)
    return release.name


def roll_back(to: Path, name: str = "") -> str:
    """Publish again a kept release of `to`: the one before the present one, or the one with a name.

    Returns the name of the release. Raises PublishError if there is none.
    """
    if not (to / CURRENT).is_symlink():
        raise PublishError([f"Nothing is published in {to}."])
    with _alone(to), _told_in_words(to):
        kept = kept_releases(to)
        present = (to / CURRENT).readlink().name
        earlier = kept[kept.index(present) + 1:] if present in kept else kept
        if name and name not in kept:
            raise PublishError([f"There is no release '{name}'. Kept are: {', '.join(kept)}."])
        if not name and not earlier:
            raise PublishError(["No earlier release is kept."])
        _switch(to, name or earlier[0])
    return name or earlier[0]


def kept_releases(to: Path) -> list[str]:
    """The names of the releases, the one that was published last first."""
    folders = [path for path in (to / RELEASES).iterdir() if not path.name.startswith(".")]
    return [path.name for path in sorted(
        folders, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)]


def _check_place(built: BuiltFolder, to: Path) -> None:
    """Raise PublishError if an edition may not be published in a folder.

    No edition is put within another, or where the other edition is; nor is that of staff put into a
    folder that is called public.
    """
    whole = to.absolute()
    for place in (whole, *whole.parents):
        if _edition_in(place):
            raise PublishError([f"{place} is a built site itself. Publish in another folder."])
        other = _edition_in(place / CURRENT)
        if other and other != built.edition:
            raise PublishError([f"In {place} the {other} edition is published, and this is the "
                                f"{built.edition} edition. Publish it in a folder of its own."])
    named = [part for part in whole.parts if part in _OPEN_TO_ALL]
    if built.edition == STAFF and named:
        raise PublishError([f"The staff edition is not published in a folder called '{named[0]}'."])


def _edition_in(folder: Path) -> str | None:
    """The edition that was built into a folder; None if none was."""
    try:
        return read_built(folder).edition
    except ValueError:
        return None


def _published(to: Path) -> BuiltFolder | None:
    """The release that is published in a folder; None if there is none."""
    try:
        return read_built(to / CURRENT)
    except ValueError:
        return None


@contextmanager
def _alone(to: Path) -> Iterator[None]:
    """Wait until no other publication is at work in a folder, and keep others waiting."""
    try:
        (to / RELEASES).mkdir(parents=True, exist_ok=True)
        lock = (to / ".lock").open("w")
    except OSError as error:
        raise PublishError([_in_words(to, error)]) from None
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _told_in_words(to: Path) -> Iterator[None]:
    """Tell in a sentence what the machine refuses, such as a full disk, and delete what is half
    done.
    """
    try:
        yield
    except OSError as error:
        _clean(to)
        raise PublishError([_in_words(to, error)]) from None
    except PublishError:
        _clean(to)
        raise


def _in_words(to: Path, error: OSError) -> str:
    if isinstance(error, shutil.Error):  # what went wrong with each file of a folder
        _, file, why = error.args[0][0]
        words = why.partition("] ")[2].partition(": '")[0]
        return f"{file} cannot be written: {words or why}."
    return f"{error.filename or to} cannot be written: {error.strerror}."


def _clean(to: Path) -> None:
    """Delete what a publication that was stopped has left."""
    for path in (to / RELEASES).glob(f"{_UNFINISHED}*"):
        shutil.rmtree(path, ignore_errors=True)
    for link in (CURRENT, PREVIOUS):
        (to / f"{_UNFINISHED}{link}").unlink(missing_ok=True)


def _sync(path: Path) -> None:
    """Wait until a file, or the list of what is in a folder, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _switch(to: Path, name: str) -> None:
    """Let the links lead to a release, and to the one that was published before it."""
    current = to / CURRENT
    before = current.readlink().name if current.is_symlink() else name
    if before != name:
        _link(to, PREVIOUS, before)
    _link(to, CURRENT, name)
    _sync(to)


def _link(to: Path, link: str, name: str) -> None:
    new = to / f"{_UNFINISHED}{link}"
    new.unlink(missing_ok=True)
    new.symlink_to(f"{RELEASES}/{name}")
    new.replace(to / link)


def _forget(to: Path, built: BuiltFolder) -> None:
    """Delete all but the last releases, and each that still has what was erased since."""
    for number, name in enumerate(kept_releases(to)):
        path = to / RELEASES / name
        if name != built.name and (number >= KEPT or not built.erased <= read_built(path).erased):
            gone = path.with_name(f"{_UNFINISHED}{name}")
            path.rename(gone)
            shutil.rmtree(gone)
    previous = to / PREVIOUS
    if previous.is_symlink() and not previous.exists():
        previous.unlink()

