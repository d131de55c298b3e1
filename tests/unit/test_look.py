"""The look that all sites share: six sizes of type, contrast, and a mark for each tone."""

from __future__ import annotations

import re
from typing import get_args

import pytest
import tinycss2
from tinycss2.color4 import parse_color

from macros.components import environment
from macros.components.point_words import KINDS
from macros.model.progress import ENDED_TONES, State, Tone
from macros.project import ROOT
from macros.theme.style_sheet import own_sheets

SHEETS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
          for paths in own_sheets().values() for path in paths}
TOKENS = "overrides/assets/stylesheets/base/tokens.css"
#: The size on which the six sizes rest is that of <html>; a page number on paper has no root.
WITHOUT_TOKENS = {"overrides/assets/stylesheets/base/elements.css": ["112.5%", "106.25%", "10.5pt"],
                  "overrides/assets/stylesheets/print/page.css": ["9pt var(--sans)"]}
SIZE = re.compile(r"(?<![\w-])font(?:-size)?:\s*([^;}]+)")
LATE = "late"
TONES = (*get_args(Tone), LATE)
#: The least contrast of text (WCAG 2.2, 1.4.3) and of marks (1.4.11).
TEXT, MARK = 4.5, 3
STRANDS = [f"s{number}" for number in range(1, 6)]
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-2", "red") for ground in ("paper", "wash")),
    *((strand, "paper", TEXT) for strand in STRANDS),
    *((tone, "paper", TEXT) for tone in ("none", "planned")),
    *((tone, f"{tone}-ground", TEXT) for tone in ("good", "watch", "bad", "done", LATE)),
    *((tone, "paper", MARK) for tone in ("good", "watch", "bad", "done", LATE)),
    ("rule", "paper", MARK), ("rule", "wash", MARK), ("focus-ink", "focus", MARK),
]


def colours(scheme: str) -> dict[str, str]:
    """The tokens of a scheme: what dark does not say is as in light."""
    tokens: dict[str, str] = {}
    for rule in tinycss2.parse_stylesheet(SHEETS[TOKENS], True, True):
        dark = rule.type == "at-rule" and "dark" in tinycss2.serialize(rule.prelude)
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            content = rule.content
        elif dark and scheme == "dark":
            (inner,) = tinycss2.parse_rule_list(rule.content, True, True)
            content = inner.content
        else:
            continue
        tokens |= {node.name: tinycss2.serialize(node.value).strip()
                   for node in tinycss2.parse_blocks_contents(content, True, True)}
    return tokens


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
                for value in parse_color(colour).coordinates]
    return sum(part * value for part, value in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_wcag_says():
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS)
def test_each_colour_can_be_told_from_its_ground(scheme, ink, ground, least):
    tokens = colours(scheme)
    assert contrast(tokens[f"--{ink}"], tokens[f"--{ground}"]) >= least


@pytest.mark.parametrize("scheme", ["prefers-color-scheme: dark", "forced-colors: active"])
def test_each_scheme_gives_a_colour_to_each_token_that_has_one(scheme):
    light = {name for name, value in colours("light").items() if value.startswith("#")}
    block = SHEETS[TOKENS].split(f"({scheme})", 1)[1].split("\n}\n", 1)[0]
    given = set(re.findall(r"(--[\w-]+):", block))
    same_in_dark = {"--focus"} if "dark" in scheme else set()
    assert light - given == same_in_dark


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_has_no_size_of_type_besides_the_six(sheet):
    strange = [size for size in SIZE.findall(SHEETS[sheet])
               if not re.search(r"var\(--t[1-6]\)|^inherit$", size)
               and size not in WITHOUT_TOKENS.get(sheet, [])]
    assert strange == []


def test_each_value_that_a_sheet_asks_for_is_given_somewhere():
    joined = "".join(SHEETS.values())
    given = set(re.findall(r"(--[\w-]+):", joined))
    assert set(re.findall(r"var\((--[\w-]+)", joined)) <= given


def test_each_tone_has_a_mark_with_a_form_and_a_colour_of_its_own():
    marks = (ROOT / "overrides/partials/frame/marks.html").read_text(encoding="utf-8")
    forms = dict(re.findall(r'<g id="__mark-(\w+)">(.*?)</g>', marks, re.DOTALL))
    assert forms.keys() == {*TONES, *KINDS}
    assert len(set(forms.values())) == len(TONES) + len(KINDS)
    sheet = SHEETS["overrides/assets/stylesheets/shared/states.css"]
    assert {tone for tone in TONES if f".tone-{tone} " in sheet or f".tone-{tone}," in sheet} \
        == set(TONES)


def test_each_kind_of_point_has_a_colour_of_its_own():
    sheet = SHEETS["overrides/assets/stylesheets/shared/states.css"]
    colours = {kind: token for kind, token in
               re.findall(r"\.tone-(\w+) \{ color: var\(--([\w-]+)\); \}", sheet)
               if kind in KINDS}
    assert colours.keys() == set(KINDS)
    assert len(set(colours.values())) == len(KINDS)
    for token in colours.values():
        assert (token, "paper", MARK) in PAIRS or (token, "paper", TEXT) in PAIRS, token


@pytest.mark.parametrize("tone", TONES)
def test_a_state_is_told_by_a_mark_and_a_word(tone):
    shared = environment().get_template("shared.html").module
    html = str(shared.state_tag({"name": "<Under way>", "tone": tone}))
    assert f'<use href="#__mark-{tone}"/>' in html
    assert html.endswith("&lt;Under way&gt;</span>")
    assert "style=" not in html


@pytest.mark.parametrize("tone", get_args(Tone))
def test_what_is_done_or_stopped_has_ended_unless_its_state_says_otherwise(tone):
    state = State(id="a", name="A", meaning="A paper says so.", tone=tone)
    assert state.ended == (tone in ENDED_TONES)
    assert State(id="a", name="A", meaning="So.", tone="stopped", ended=False).ended is False


def test_a_state_without_a_tone_has_none_and_has_not_ended():
    state = State(id="a", name="A", meaning="A paper says so.")
    assert (state.tone, state.ended) == ("none", False)
