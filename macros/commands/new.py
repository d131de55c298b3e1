"""`python -m macros.commands.new NAME [TITLE [VOICE]]`: start a collaboration in examples/NAME.

It writes the least that a collaboration needs: settings, a menu and a home page. VOICE is `record`
for a site that shows what papers say, or `own` for those who publish their own plan.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Template
from uuid import uuid4

from macros.commands import CommandError
from macros.model.fields import id_like, is_id
from macros.project import TEMPLATES

#: The folder of all collaborations but the first, within the project.
PLACE = "examples"
FOLDER = TEMPLATES / "new"
#: Voice -> the folders of the files to begin with; a file of a later one replaces one of its path.
FOLDERS: Mapping[str, Sequence[Path]] = {
    "record": [FOLDER], "own": [FOLDER, TEMPLATES / "new_own"]}
#: Voice -> what to do when the files are written.
NEXT = {
    "record": f"Next, add a paper: {PLACE}/README.md says how.",
    "own": "Next, write who you are into data/alliance.yml, under publisher: "
           f"{PLACE}/README.md says how to go on.",
}


def begin(project: Path, name: str, title: str = "", voice: str = "record") -> Path:
    """Write the files of a new collaboration, and return its folder.

    `project` is the project's folder, `name` that of the new folder in examples/. `title` is the
    title of the site; if it is empty, the name with a capital is used. `voice` is one of FOLDERS.
    Raises CommandError if the name, title or voice is not allowed, or the folder exists.
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
    if voice not in FOLDERS:
        raise CommandError(f"'{voice}' is no voice. Write VOICE=own to publish your own plan, or "
                           "VOICE=record, or nothing, to show what papers say.")
    words = {"title": f'"{title}"', "heading": title, "uuid": str(uuid4())}
    files = {path.relative_to(above): path
             for above in FOLDERS[voice] for path in sorted(above.rglob("*")) if path.is_file()}
    for place, path in files.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        text = Template(path.read_text(encoding="utf-8")).substitute(words)
        target.write_text(text, encoding="utf-8")
    return folder


def main(arguments: Sequence[str]) -> int:
    """Start a collaboration and print what to do next. The exit code comes out."""
    name, title, voice = [*arguments, "", "", ""][:3]
    voice = voice.strip() or "record"
    try:
        folder = begin(Path(), name.strip(), title, voice)
    except CommandError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{folder.as_posix()} is ready. Look at it with: make serve SITE={folder.as_posix()}\n"
          f"{NEXT[voice]} When you publish, run make addresses "
          f"SITE={folder.as_posix()}: it lists the addresses of your site. The check then tells "
          "each one that no longer answers.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
