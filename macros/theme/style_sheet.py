"""The style sheet of the site, joined from Material's and the project's own.

Each part has a cascade layer (CSS Cascading and Inheritance Level 5, section 6.4): a rule in a
later layer wins over one in an earlier layer, however specific that is.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import tinycss2
from tinycss2.ast import Node, WhitespaceToken

from macros.project import ROOT, TEMPLATES
from macros.theme.material_sheet import usable_rules

#: The name by which the templates refer to the sheet.
SHEET = "assets/stylesheets/site.css"
#: The cascade layers, the weakest first. `material` is Material's sheet, `components` the style.css
#: beside each component's template; the others are folders of overrides/assets/stylesheets/.
LAYERS = ("material", "base", "shared", "frame", "components", "print")
#: Material's own sheet. Material puts the hash into this name.
MATERIALS = re.compile(r"assets/stylesheets/main\.[0-9a-f]{8}\.min\.css")


def style_sheet(material: str) -> str:
    """The CSS of the site's sheet. `material` is the CSS of Material's own sheet."""
    own = {layer: [path.read_text(encoding="utf-8") for path in paths]
           for layer, paths in own_sheets().items()}
    return joined({"material": [usable_rules(material)], **own})


def is_part(src_uri: str) -> bool:
    """Whether a file of the theme is a part of the sheet."""
    path = PurePosixPath(src_uri)
    return path.parent.parent == PurePosixPath(SHEET).parent and path.parent.name in LAYERS


def own_sheets() -> dict[str, list[Path]]:
    """Layer -> the project's own sheets in it, in the order of their paths.

    No rule depends on the order within a layer.
    """
    folder = ROOT / "overrides/assets/stylesheets"
    sheets = {layer: sorted(folder.glob(f"{layer}/*.css")) for layer in LAYERS[1:]}
    return {**sheets, "components": sorted(TEMPLATES.glob("components/*/style.css"))}


def joined(sheets: Mapping[str, list[str]]) -> str:
    """One sheet, from layer -> the CSS of its parts."""
    layers = (f"@layer {name}{{{_compact(''.join(sheets[name]))}}}" for name in LAYERS)
    return "\n".join((f"@layer {','.join(LAYERS)};", *layers, ""))


def _compact(css: str) -> str:
    """CSS without comments, with one space for each run of white space."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    _shorten_spaces(tokens)
    return tinycss2.serialize(tokens).strip()


def _shorten_spaces(tokens: list[Node]) -> None:
    """Make each white space in these tokens, and inside them, a single space."""
    for token in tokens:
        if isinstance(token, WhitespaceToken):
            token.value = " "
        _shorten_spaces(getattr(token, "content", None) or getattr(token, "arguments", None) or [])
