"""`python -m macros.commands.new NAME [TITLE]`: start a collaboration in examples/NAME.

It writes the least that a collaboration needs: settings, a menu and a home page.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from string import Template
from uuid import uuid4

from macros.commands import CommandError
from macros.model.fields import id_like, is_id
from macros.project import TEMPLATES

FOLDER = TEMPLATES / "new"
#: The folder of all collaborations but the first, within the project.
PLACE = "examples"


def begin(project: Path, name: str, title: str = "") -> Path:
    """Write the files of a new collaboration, and return its folder.

    `project` is the project's folder, `name` that of the new folder in examples/. `title` is the
    title of the site; if it is empty, the name with a capital is used. Raises CommandError if the
    name or title is not allowed, or the folder exists.
    """
    if not name:
        raise CommandError("A collaboration needs a name. Write it like make new NAME=harbour.")
    if not is_id(name):
        better = f", like {id_like(name)}" if id_like(name) else ""
        raise CommandError(f"'{name}' cannot be the name of a folder here. "
                           f"Write lower-case words joined by hyphens{better}.")
    folder = project / PLACE / name
    if folder.exists():
        raise CommandError(f"There is a folder {PLACE}/{name} already. Choose another name.")
    title = " ".join(title.split()) or name.replace("-", " ").capitalize()
    if not all(character.isalnum() or character in " -&,.:/’'()" for character in title):
        raise CommandError(f"'{title}' has a character that a title cannot have here. "
                           "Begin with a simpler one, and write the real one in data/alliance.yml.")
    words = {"title": f'"{title}"', "heading": title, "uuid": str(uuid4())}
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        target = folder / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(path.read_text(encoding="utf-8")).substitute(words)
        target.write_text(text, encoding="utf-8")
    return folder


def main(arguments: Sequence[str]) -> int:
    """Start a collaboration and print what to do next. The exit code comes out."""
    name, title = [*arguments, "", ""][:2]
    try:
        folder = begin(Path(), name.strip(), title)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder.as_posix()} is ready. Look at it with: make serve SITE={folder.as_posix()}\n"
          f"Next, add a paper: {PLACE}/README.md says how. When you publish, run make addresses "
          f"SITE={folder.as_posix()}: it lists the addresses of your site. The check then tells "
          "each one that no longer answers.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
