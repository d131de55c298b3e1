"""`python -m macros.commands.schemas`: write the JSON Schema of each kind into schemas/.

It also writes the settings by which Visual Studio Code's YAML extension (redhat.vscode-yaml) finds
the schema of a file by its path, in whichever collaboration it is.
"""

import json
import sys
from pathlib import Path

from macros.exports.as_json_schema import as_text, schemas
from macros.model import DATA_KINDS, SINGLES, STAFF_KINDS

FOLDER = "schemas"
SETTINGS = ".vscode/settings.json"


def settings() -> str:
    """The text of the editor's settings: schema -> the files that it is for."""
    files = {name: [f"**/data/{name}.yml"] for name in SINGLES}
    for kind in (*DATA_KINDS, *STAFF_KINDS):
        files[kind] = [f"**/data/{kind}.yml", f"**/data/{kind}/*.yml"]
    named = {f"./{FOLDER}/{name}.json": globs for name, globs in sorted(files.items())}
    return json.dumps({"yaml.schemas": named}, indent=2) + "\n"


def write_schemas(project: Path) -> int:
    """Write all schemas and the settings into the project's folder; return how many schemas.

    What else is in schemas/ is deleted: a kind that is no more.
    """
    made = schemas()
    folder = project / FOLDER
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.stem not in made:
            path.unlink()
    for name, schema in made.items():
        (folder / f"{name}.json").write_text(as_text(schema), encoding="utf-8")
    (project / SETTINGS).parent.mkdir(exist_ok=True)
    (project / SETTINGS).write_text(settings(), encoding="utf-8")
    return len(made)


def main() -> int:
    """Write them and say so. The exit code comes out."""
    print(f"Written: {write_schemas(Path())} schemas in {FOLDER}/, and {SETTINGS}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
