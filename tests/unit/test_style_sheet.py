"""The one style sheet: what is kept of Material's, the order of its parts, no needless rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import tinycss2

from macros.project import ROOT, TEMPLATES
from macros.reading.gate import CLASSES_OF_MARKDOWN
from macros.theme.material_sheet import usable_rules
from macros.theme.style_sheet import LAYERS, MATERIALS, is_part, joined, own_sheets, style_sheet

OWN = own_sheets()
SHEETS = [path for paths in OWN.values() for path in paths]
THEME = Path(*find_spec("material").submodule_search_locations) / "templates"
COMPONENTS = TEMPLATES / "components"
#: Classes without rules besides a component's own: scripts and tests find by them, or nothing does.
UNSTYLED = {
    "contacts", "decisions", "foot__page", "gap", "md-typeset", "pager__before",
    "points", "sayings", "search__close", "search__form", "stages__number", "standing__rows", "way",
}
CLASSES = re.compile(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"~])*)"')
#: What a template writes before a name that it is given: `tone-{{ state.tone }}`.
BEGUN = re.compile(r"([\w-]+-)\{\{")


def material() -> str:
    """The sheet of the installed Material."""
    names = [path.relative_to(THEME).as_posix() for path in THEME.rglob("*.css")]
    (name,) = [name for name in names if MATERIALS.fullmatch(name)]
    return (THEME / name).read_text(encoding="utf-8")


def rules(nodes) -> Iterator:
    """Every style rule, those in `@media` too; a fault in a sheet fails the test."""
    for node in nodes:
        assert node.type != "error", node.message
        if node.type == "qualified-rule":
            yield node
        elif node.lower_at_keyword == "media":
            yield from rules(tinycss2.parse_rule_list(node.content, True, True))


def classes_in(tokens) -> Iterator[str]:
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "ident" and before == ".":
            yield token.value
        yield from classes_in(getattr(token, "arguments", ()))


@cache
def classes_of(sheet: Path) -> set[str]:
    """The classes that a sheet has rules for."""
    parsed = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), True, True)
    return {name for rule in rules(parsed) for name in classes_in(rule.prelude)}


@cache
def words_of(folder: Path, pattern: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of some files, and the beginnings of those that a template completes."""
    texts = [path.read_text(encoding="utf-8") for path in folder.glob(pattern)]
    return (frozenset(word for text in texts for word in re.findall(r"[\w-]+", text)),
            tuple(start for text in texts for start in BEGUN.findall(text)))


def given(name: str, folder: Path, pattern: str) -> bool:
    """Whether a file gives a class to an element."""
    words, beginnings = words_of(folder, pattern)
    return name in words or name.startswith(beginnings)


@pytest.mark.parametrize(
    "rule",
    [
        "p{margin:0}",
        ".md-typeset h2>a:hover{margin:0}",
        "[dir=ltr] .md-typeset ul:not([hidden]){margin:0}",
        ".md-typeset table:not([class]) td:nth-child(2n)::before{margin:0}",
        ":is(.md-nav,blockquote) p{margin:0}",
        "*{margin:0}",
        "@media print{pre{margin:0}}",
    ],
)
def test_a_rule_of_material_is_kept_if_it_can_match_something_in_a_page(rule):
    assert usable_rules(rule).replace(";}", "}") == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".md-nav{margin:0}",
        ".md-typeset .admonition>p{margin:0}",
        "[dir=rtl] .md-typeset ul{margin:0}",
        "[data-md-color-scheme=slate] p{margin:0}",
        "#__drawer{margin:0}",
        ".md-typeset details>summary{margin:0}",
        ":is(.md-nav,.md-tabs) p{margin:0}",
        ":host-context([dir=ltr]) p{margin:0}",
        "@media screen{.md-nav{margin:0}}",
        "@keyframes heart{0%{margin:0}}",
    ],
)
def test_a_rule_of_material_that_can_match_nothing_in_a_page_is_left_out(rule):
    assert usable_rules(rule) == ""


def test_of_several_selectors_those_are_kept_that_can_match():
    assert usable_rules(".md-nav p,h1,.md-tabs,h2{margin:0}") == "h1,h2{margin:0;}"


def test_custom_properties_that_no_rule_asks_for_are_left_out():
    css = ":root{--a:1px;--b:var(--a);--c:2px}p{top:calc(var(--b) + 1px)}.md-nav{top:var(--c)}"
    kept = ":root{--a:1px;--b:var(--a);}\np{top:calc(var(--b) + 1px);}"
    assert usable_rules(css) == kept


def test_of_the_installed_material_what_markdown_gives_is_kept():
    kept = usable_rules(material())
    for element in ("h1", "blockquote", "dd", "table:not([class])", "pre>code"):
        assert f".md-typeset {element}" in kept
    assert len(kept) < 10_000 < len(material()) / 4
    assert "data:" not in kept


def test_each_layer_wins_over_those_before_it():
    sheets = {name: [f".{name} {{ top: 0 }}\n"] for name in LAYERS}
    assert joined(sheets) == (
        "@layer material,base,shared,frame,components,print;\n"
        "@layer material{.material{top:0}}\n"
        "@layer base{.base{top:0}}\n"
        "@layer shared{.shared{top:0}}\n"
        "@layer frame{.frame{top:0}}\n"
        "@layer components{.components{top:0}}\n"
        "@layer print{.print{top:0}}\n"
    )


def test_comments_and_needless_spaces_are_not_published():
    base = ["/* Links. */\na {\n  top: 0;\n}\n", "b { top: 0 }"]
    sheets = {**{name: [] for name in LAYERS}, "base": base}
    assert "@layer base{a{top:0;}b{top:0}}\n" in joined(sheets)


@pytest.mark.parametrize("css", [
    "a :is(b,c) d>e{top:calc(1px + 2px)}", "@media not all and (max-width:46em){a{font:1px/2 b}}"])
def test_spaces_that_say_something_stay(css):
    sheets = {**{name: [] for name in LAYERS}, "base": [css]}
    assert f"@layer base{{{css}}}\n" in joined(sheets)


def test_the_parts_of_a_layer_stand_in_the_order_of_their_names():
    assert all(paths == sorted(paths) and paths for paths in OWN.values())
    assert [path.parent.name for path in OWN["components"]][:2] == ["a_to_z", "action_list"]
    sheet = style_sheet(material())
    assert sheet.index(".a-to-z") < sheet.index(".updates")


@pytest.mark.parametrize(
    ("src_uri", "is_joined"),
    [
        ("assets/stylesheets/base/tokens.css", True),
        ("assets/stylesheets/print/page.css", True),
        ("assets/stylesheets/site.css", False),
        ("assets/stylesheets/other/page.css", False),
        ("assets/javascripts/base/page.js", False),
    ],
)
def test_the_parts_of_the_sheet_are_known_by_their_folder(src_uri, is_joined):
    assert is_part(src_uri) == is_joined


def test_every_sheet_beside_a_template_or_below_overrides_is_joined():
    there = {*(ROOT / "overrides").rglob("*.css"), *TEMPLATES.rglob("*.css")}
    assert there == set(SHEETS)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_class_with_rules_is_given_to_something(sheet):
    unused = {
        name for name in classes_of(sheet).difference(*CLASSES_OF_MARKDOWN.values())
        if not given(name, TEMPLATES, "**/*.html")
        and not given(name, ROOT / "overrides", "**/*.html")
        and not given(name, ROOT / "overrides", "**/*.js")
    }
    assert not unused


def classes_given(template: Path) -> Iterator[str]:
    """The classes that a template gives, but for those that it completes with what it is given."""
    for value in CLASSES.findall(template.read_text(encoding="utf-8")):
        words = re.sub(r"\{%.*?%\}", " ", value)
        chosen = [text for call in re.findall(r"\{\{.*?\}\}", words)
                  for text in re.findall(r'"(.*?)"', call)]
        yield from " ".join([re.sub(r"[\w-]*\{\{.*?\}\}", " ", words), *chosen]).split()


def test_each_class_that_a_template_gives_has_rules_or_is_the_components_own():
    styled = {name for sheet in SHEETS for name in classes_of(sheet)}
    templates = [*TEMPLATES.rglob("*.html"), *(ROOT / "overrides").rglob("*.html")]
    strange = {f"{template.relative_to(ROOT)}: {name}" for template in templates
               for name in {*classes_given(template)} - styled - UNSTYLED
               if name.replace("-", "_") != template.parent.name}
    assert not strange


@pytest.mark.parametrize("sheet", OWN["components"], ids=lambda path: path.parent.name)
def test_a_components_sheet_is_about_the_classes_of_its_own_templates(sheet):
    shared = set().union(*(classes_of(path) for path in OWN["shared"]))
    parsed = tinycss2.parse_stylesheet(sheet.read_text(encoding="utf-8"), True, True)
    own = {name for name in classes_of(sheet) - shared if given(name, sheet.parent, "*.html")}
    strange = [tinycss2.serialize(rule.prelude) for rule in rules(parsed)
               if own.isdisjoint(classes_in(rule.prelude))]
    assert not strange


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_sheet_is_plain(sheet):
    text = sheet.read_text(encoding="utf-8")
    assert not [line for line in text.splitlines() if len(line) > 120]
    assert "!important" not in text
    assert ".md-typeset" not in text
