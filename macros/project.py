"""The folders of the project's own files."""

from pathlib import Path

#: The folder with macros/, overrides/, and the data/ and docs/ of the first collaboration.
ROOT = Path(__file__).resolve().parents[1]
#: The templates of components, of standard pages and of new collaborations.
TEMPLATES = ROOT / "macros" / "templates"
