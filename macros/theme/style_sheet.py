"""The style sheet of the site, joined from Material's and the project's own.

Each part has a cascade layer (CSS Cascading and Inheritance Level 5, section 6.4): a rule in a
later layer wins over one in an earlier layer, however specific that is.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import tinycss2
from tinycss2.ast import CurlyBracketsBlock, LiteralToken, Node, WhitespaceToken

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
    """CSS without comments and without white space that says nothing."""
    return tinycss2.serialize(
        _without_spaces(tinycss2.parse_component_value_list(css, skip_comments=True)))


def _without_spaces(tokens: list[Node]) -> list[Node]:
    """These tokens, and those inside them, with one space where there must be one.

    None is needed at either end, on either side of a block in braces, and after a comma, a colon or
    a semicolon. Before a colon it may be the space between two parts of a selector.
    """
    kept: list[Node] = []
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        if isinstance(token, WhitespaceToken):
            if not kept or following is None or _needs_no_space(kept[-1]) or isinstance(
                    following, CurlyBracketsBlock):
                continue
            token.value = " "
        for inside in ("content", "arguments"):
            if held := getattr(token, inside, None):
                setattr(token, inside, _without_spaces(held))
        kept.append(token)
    return kept


def _needs_no_space(before: Node) -> bool:
    """Whether white space after this token says nothing."""
    is_sign = isinstance(before, LiteralToken) and before.value in (",", ":", ";")
    return is_sign or isinstance(before, CurlyBracketsBlock)
