"""`python -m macros.commands.new NAME [TITLE]`: start a collaboration in examples/NAME.

What is written is the smallest that is valid: settings, a menu, a home page. It grows from there.
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
#: The folder in which the collaborations lie, from that of the project.
PLACE = "examples"


def begin(project: Path, name: str, title: str = "") -> Path:
    """Write the files of a new collaboration; its folder comes out.

    `title` is what its site calls it; without one, the name with a capital. Raises CommandError.
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
    if not all(sign.isalnum() or sign in " -&,.:/’'()" for sign in title):
        raise CommandError(f"'{title}' holds a sign that a title cannot have here. "
                           "Begin with a simpler one, and write the real one in data/alliance.yml.")
    words = {"title": f'"{title}"', "heading": title, "uuid": str(uuid4())}
    for path in sorted(path for path in FOLDER.rglob("*") if path.is_file()):
        to = folder / path.relative_to(FOLDER)
        to.parent.mkdir(parents=True, exist_ok=True)
        text = Template(path.read_text(encoding="utf-8")).substitute(words)
        to.write_text(text, encoding="utf-8")
    return folder


def main(arguments: Sequence[str]) -> int:
    """Start a collaboration, and say what to do next."""
    name, title = [*arguments, "", ""][:2]
    try:
        folder = begin(Path(), name.strip(), title)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder.as_posix()} is ready. Look at it with: make serve SITE={folder.as_posix()}\n"
          f"The next step, a paper, is told in {PLACE}/README.md.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
