"""Which files are allowed in docs/ and data/, and what they can be called.

Everything in docs/ is published.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from macros.errors import Mark, Mistake
from macros.model import PAGE_KINDS
from macros.model.editions import STAFF
from macros.model.fields import id_like, is_id
from macros.project import ROOT
from macros.reading.loading import is_of_the_system, read_bytes

#: The endings of files, other than pages, that are allowed in docs/: nothing that can run.
ASSETS = (".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp")
#: The most bytes that such a file may have.
LARGEST_ASSET = 20_000_000
#: The endings that are also allowed in staff/docs/: documents to work with.
WORKING = (".csv", ".docx", ".odp", ".ods", ".odt", ".pptx", ".txt", ".xlsx")


def links_in(root: Path, folders: Iterable[str]) -> list[Mistake]:
    """A mistake for each symbolic link in these folders below `root`, including the folders and
    those above them.

    MkDocs follows symbolic links, so a link to staff/ would publish what is in it.
    """
    links = []
    for folder in folders:
        way = [*Path(folder).parents[-2::-1], Path(folder)]
        if link := next((part.as_posix() for part in way if (root / part).is_symlink()), ""):
            links.append(link)
            continue
        for parent, subfolders, files in os.walk(root / folder):
            paths = [Path(parent, name) for name in (*subfolders, *files)]
            links += [path.relative_to(root).as_posix() for path in paths
                      if path.is_symlink()
                      and not is_of_the_system(path.relative_to(root / folder).as_posix())]
    problem = "this is a link to another place in the file system."
    fix = "Put here what it leads to, if that may be published."
    return [Mistake(Mark(path, 1, 1), problem, fix) for path in links]


def unfit(src_uri: str, for_staff: bool) -> tuple[str, str] | None:
    """The problem and the fix if a file cannot be in docs/, or in staff/docs/ if it is `for_staff`;
    else None. `src_uri` is its path in that folder.
    """
    parts = src_uri.split("/")
    endings = (*ASSETS, *WORKING) if for_staff else ASSETS
    if for_staff and parts[0] not in (STAFF, *PAGE_KINDS):
        return ("this would have an address of the public edition.",
                "Move it into staff/docs/staff/; news go into staff/docs/updates/.")
    if not for_staff and parts[0] == STAFF:
        return ("the addresses below staff/ are those of the staff edition.",
                "Give the folder another name, or move this into staff/docs/staff/.")
    if not src_uri.endswith((".md", *endings)):
        fix = f"Pages end in .md, other files in {', '.join(sorted(endings))}."
        return "a file of this kind cannot be here.", fix
    if parts[0] == "templates":
        return "MkDocs does not publish this file.", "Put it in a folder of another name."
    if parts[-1].lower() == "readme.md":
        return "MkDocs gives this page the address of its folder.", "Name it index.md."
    file = Path(parts[-1])
    for name, after in (*((part, "") for part in parts[:-1]), (file.stem, file.suffix)):
        if not is_id(name):
            better = f", like '{id_like(name)}{after}'" if id_like(name) else ""
            return (f"'{name}{after}' cannot be a name here.",
                    "If it is a copy or a note, delete it. "
                    f"Otherwise write lower-case words joined by hyphens{better}.")
    return None


def hidden_metadata(root: Path, file: str) -> list[Mistake]:
    """A mistake if a picture or PDF has metadata, such as who made it and where, or is too large to
    be checked for it, or broken.
    """
    from macros.metadata import metadata_in
    from macros.metadata.unreadable import Unreadable

    path = root / file
    content, mistakes = read_bytes(root, file, LARGEST_ASSET)
    if content is None:
        return mistakes
    try:
        metadata = metadata_in(content, path.suffix)
    except Unreadable as error:
        return [Mistake(Mark(file, 1, 1), error.problem, error.fix)]
    if not metadata:
        return []
    full = path.resolve()
    argument = full.relative_to(ROOT).as_posix() if full.is_relative_to(ROOT) else file
    return [Mistake(
        Mark(file, 1, 1), f"this file has more in it than it shows: {', '.join(metadata)}.",
        f"'make strip FILE={argument}' removes that.")]
