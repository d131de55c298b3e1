"""Where the project's own files are."""

from pathlib import Path

#: The folder that holds macros/, overrides/ and the first collaboration's data/ and docs/.
ROOT = Path(__file__).resolve().parents[1]
#: The templates of components, of standard pages and of a new collaboration.
TEMPLATES = ROOT / "macros" / "templates"
