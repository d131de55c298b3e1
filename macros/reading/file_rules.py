"""What may lie in docs/ and data/, and under what name. All that lies in docs/ is published."""

import os
from collections.abc import Iterable
from pathlib import Path

from macros.errors import Mark, Mistake
from macros.model import PAGE_KINDS
from macros.model.editions import STAFF
from macros.model.fields import id_like, is_id
from macros.project import ROOT
from macros.reading.loading import is_of_the_system, read_bytes

#: What may lie in docs/ besides pages: nothing that can run.
ASSETS = (".gif", ".jpeg", ".jpg", ".pdf", ".png", ".webp")
#: How many bytes of such a file are read at most.
LARGEST_ASSET = 20_000_000
#: What may lie in staff/docs/ too: documents to work with.
WORKING = (".csv", ".docx", ".odp", ".ods", ".odt", ".pptx", ".txt", ".xlsx")


def links_in(root: Path, folders: Iterable[str]) -> list[Mistake]:
    """A mistake for each link of the file system in these folders below `root`, or that is one.

    MkDocs follows links: one that leads to staff/ would publish it.
    """
    found = []
    for folder in folders:
        if (root / folder).is_symlink():
            found.append(folder)
            continue
        for place, within, files in os.walk(root / folder):
            paths = [Path(place, name) for name in (*within, *files)]
            found += [path.relative_to(root).as_posix() for path in paths
                      if path.is_symlink() and not is_of_the_system(path.name)]
    problem = "this is a link to another place in the file system."
    fix = "Put here what it leads to, if that may be published."
    return [Mistake(Mark(path, 1, 1), problem, fix) for path in found]


def unfit(src_uri: str, for_staff: bool) -> tuple[str, str] | None:
    """Why a file in docs/ or staff/docs/ cannot be published as it is, and what to do; None where
    it can.
    """
    parts = src_uri.split("/")
    others = (*ASSETS, *WORKING) if for_staff else ASSETS
    if for_staff and parts[0] not in (STAFF, *PAGE_KINDS):
        return ("this would stand at an address of the public edition.",
                "Move it into staff/docs/staff/; news go into staff/docs/updates/.")
    if not for_staff and parts[0] == STAFF:
        return ("the addresses below staff/ are those of the staff edition.",
                "Give the folder another name, or move this into staff/docs/staff/.")
    if not src_uri.endswith((".md", *others)):
        fix = f"Pages end in .md, other files in {', '.join(sorted(others))}."
        return "a file of this kind cannot lie here.", fix
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
