"""What a site itself says is in one catalogue: templates name its phrases and say no more."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.components import environment
from macros.phrases import phrases, say
from macros.project import ROOT, TEMPLATES

COMPONENTS = TEMPLATES / "components"
#: The templates of components, and the pieces that they share.
PATHS = [*sorted(COMPONENTS.rglob("*.html")), TEMPLATES / "shared.html"]
#: Components whose words are still in their templates.
NOT_YET = {path.parent.name for path in PATHS} - {"action_page", "decisions", "templates"}
#: Attributes whose values readers see or hear.
READ_ALOUD = frozenset(("alt", "aria-label", "data-label", "data-order", "placeholder", "title"))
#: A name of a phrase, in the quotation marks of a template or of Python.
NAMED = re.compile(r"""["']([a-z0-9]+(?:-[a-z0-9]+)*)["']""")
#: Words within an expression, which a capital or a space tells from names.
WORDS = re.compile(r"[A-Z]|[a-z] [a-z]")


class _Read(HTMLParser):
    """Collects the words that a template itself gives to readers."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for key, value in attrs if key in READ_ALOUD]

    def handle_data(self, data: str) -> None:
        # A piece of a tag, such as an attribute that is not always there, is no text.
        self.words.append(re.sub(r' [\w-]+="[^"]*"', "", data))


def own_words(path: Path) -> list[str]:
    """The words of its own that a template shows, in its HTML and in its expressions."""
    tokens = list(environment().lex(path.read_text(encoding="utf-8")))
    parser = _Read()
    parser.feed("".join(value for _, kind, value in tokens if kind == "data"))
    quoted = [value for _, kind, value in tokens if kind == "string" and WORDS.search(value)]
    return [words for words in parser.words if re.search("[A-Za-z]", words)] + quoted


@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.parent.name not in NOT_YET],
    ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_has_no_words_of_its_own(path):
    assert own_words(path) == []


def test_every_phrase_is_used():
    sources = [path.read_text(encoding="utf-8")
               for path in (*PATHS, *(ROOT / "macros").rglob("*.py"))]
    used = {name for source in sources for name in NAMED.findall(source)}
    assert sorted(phrases().keys() - used) == []


def test_no_two_phrases_say_the_same():
    words = [str(phrase) for phrase in phrases().values()]
    assert sorted({one for one in words if words.count(one) > 1}) == []


def test_what_is_filled_in_is_escaped_and_the_number_chooses_the_words(monkeypatch):
    monkeypatch.setattr("macros.phrases.phrases", lambda: {
        "points": {"one": "{number} point on {page}", "other": "{number} points on {page}"}})
    assert say("points", number=1, page="<a>") == Markup("1 point on &lt;a&gt;")
    assert say("points", number=2, page=Markup("<b>x</b>")) == Markup("2 points on <b>x</b>")


def test_an_unknown_phrase_or_one_that_is_not_given_what_it_needs_raises(monkeypatch):
    monkeypatch.setattr("macros.phrases.phrases", lambda: {"in": "In {paper}"})
    for name, given in (("out", {}), ("in", {})):
        with pytest.raises(KeyError):
            say(name, **given)
