"""The one style sheet of the site, joined at build from Material's and the project's own.

Each part has a cascade layer (CSS Cascading and Inheritance Level 5, section 6.4): a rule in a
later layer wins over one in an earlier layer, however specific that is.
"""

import re
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

import tinycss2
from tinycss2.ast import Node, WhitespaceToken

from macros.project import ROOT, TEMPLATES
from macros.theme.material_sheet import usable_rules

#: The address by which the templates ask for the sheet.
SHEET = "assets/stylesheets/site.css"
#: The first is Material's. `components` has the style.css beside each component's template; the
#: others are folders of overrides/assets/stylesheets/.
LAYERS = ("material", "base", "shared", "frame", "components", "print")
#: Material's own sheet. It puts a hash into this name itself.
MATERIALS = re.compile(r"assets/stylesheets/main\.[0-9a-f]{8}\.min\.css")


def style_sheet(material: str, extensions: Collection[str]) -> str:
    """The sheet of the site, from Material's and the extensions of Markdown that pages may use."""
    own = {layer: [path.read_text(encoding="utf-8") for path in paths]
           for layer, paths in own_sheets().items()}
    return joined({"material": [usable_rules(material, extensions)], **own})


def is_part(src_uri: str) -> bool:
    """Whether a file of the theme is a part of the sheet, and so not published by itself."""
    path = PurePosixPath(src_uri)
    return path.parent.parent == PurePosixPath(SHEET).parent and path.parent.name in LAYERS


def own_sheets() -> dict[str, list[Path]]:
    """The project's own sheets by their layer, those of a layer in the order of their paths.

    Within a layer no rule rests on that order.
    """
    folder = ROOT / "overrides/assets/stylesheets"
    sheets = {layer: sorted(folder.glob(f"{layer}/*.css")) for layer in LAYERS[1:]}
    return {**sheets, "components": sorted(TEMPLATES.glob("components/*/style.css"))}


def joined(sheets: Mapping[str, list[str]]) -> str:
    """The sheet, from the texts of its parts by their layer."""
    layers = (f"@layer {name}{{{_compact(''.join(sheets[name]))}}}" for name in LAYERS)
    return "\n".join((f"@layer {','.join(LAYERS)};", *layers, ""))


def _compact(css: str) -> str:
    """A sheet without comments, and with one space for each run of white space."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    _shorten_spaces(tokens)
    return tinycss2.serialize(tokens).strip()


def _shorten_spaces(tokens: list[Node]) -> None:
    for token in tokens:
        if isinstance(token, WhitespaceToken):
            token.value = " "
        _shorten_spaces(getattr(token, "content", None) or getattr(token, "arguments", None) or [])
