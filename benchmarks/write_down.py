"""Write down the pages of a site as MkDocs is about to turn them into HTML.

python -m benchmarks.write_down CONFIG FOLDER

FOLDER then holds docs/ and a mkdocs.yml that gives the same pages to Material alone: the same
navigation, Markdown extensions and theme features, and none of this project's engine. The HTML of
components stands in the Markdown.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from macros.reading.markers import MARKER


def write_down(config_file: str, folder: Path) -> None:
    """Build the site at `config_file` once, and keep what each page's Markdown was."""
    kept = ("title", "description", "search", "hide")

    def keep(markdown, page, config, **_):
        html = config.extra["built"].placement.pages[page.file.src_uri].html
        written = MARKER.sub(lambda match: html[int(match[1])], markdown)
        meta = {key: page.meta[key] for key in kept if key in page.meta}
        path = folder / "docs" / page.file.src_uri
        path.parent.mkdir(parents=True, exist_ok=True)
        front = yaml.safe_dump(meta, allow_unicode=True)
        path.write_text(f"---\n{front}---\n\n{written}", encoding="utf-8")
        return markdown

    with tempfile.TemporaryDirectory() as site:
        config = load_config(config_file, site_dir=site)
        config.plugins.events["page_markdown"].append(keep)
        build(config)
    settings = {
        "site_name": config.site_name,
        "site_url": config.site_url,
        "nav": config.nav,
        "theme": {"name": "material", "font": False, "features": config.theme.get("features", [])},
        "plugins": ["search"],
        "markdown_extensions": ["attr_list", "fenced_code", "tables", "toc"],
    }
    with (folder / "mkdocs.yml").open("w", encoding="utf-8") as file:
        yaml.safe_dump(settings, file, allow_unicode=True, sort_keys=False)


if __name__ == "__main__":
    write_down(sys.argv[1], Path(sys.argv[2]))
