"""What a site itself says is in one catalogue: templates name its phrases and say no more."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest
import yaml
from jinja2 import nodes
from markupsafe import Markup

from macros.addresses import page_of
from macros.components import environment
from macros.edition.names import LABELLED, readers_name
from macros.model import ALL_KINDS
from macros.model.alliance import Labels, Voice
from macros.pages.standard import PageTemplate
from macros.phrases import (
    FILE,
    VOICES,
    Phrasebook,
    has_voices,
    kind_names,
    phrases,
    say,
    written,
)
from macros.project import ROOT, TEMPLATES

FRAME = ROOT / "overrides"
#: The templates of components, the pieces that they share, and the frame of every page.
PATHS = sorted(path for folder in (TEMPLATES, FRAME) for path in folder.rglob("*.html"))
#: Attributes whose values readers see or hear.
READ_ALOUD = frozenset(("alt", "aria-label", "data-label", "data-order", "placeholder", "title"))
#: Words within an expression, which a capital or a space tells from names. Addresses, tags
#: and codes of languages are none.
WORDS = re.compile(r"""(?!["'](?:https://|<|[a-z]{2}-[A-Z]{2}["'])).*(?:[A-Z]|[a-z] [a-z])""")


#: Strings of scripts that name events, keys, elements and classes.
NAMES_IN_SCRIPTS = frozenset((
    '"DOMContentLoaded"', '"Escape"', '"MARK"', '".content table"',
    '"header__button filters__clear"',
))


class _Read(HTMLParser):
    """Collects the words that a template itself gives to readers."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value or "" for key, value in attrs if key in READ_ALOUD]

    def handle_data(self, data: str) -> None:
        # A piece of a tag, such as an attribute that is not always there, is no text.
        self.words.append(re.sub(r""" [\w-]+=("[^"]*"|'[^']*')""", "", data))


def own_words(path: Path) -> list[str]:
    """The words of its own that a template shows, in its HTML and in its expressions."""
    tokens = list(environment().lex(path.read_text(encoding="utf-8")))
    parser = _Read()
    parser.feed("".join(value for _, kind, value in tokens if kind == "data"))
    quoted = [value for _, kind, value in tokens if kind == "string" and WORDS.match(value)]
    return [words for words in parser.words if re.search("[A-Za-z]", words)] + quoted


@pytest.mark.parametrize(
    "path", PATHS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_template_has_no_words_of_its_own(path):
    assert own_words(path) == []


def literals(script: str) -> list[str]:
    """The strings of a script, without those in comments and the stop words of the search."""
    code = re.sub(r"(?:^|\s)//[^\n]*|STOP_WORDS = .*?;", "", script, flags=re.DOTALL | re.MULTILINE)
    return re.findall(r""""[^"\n]*"|`[^`]*`""", code)


@pytest.mark.parametrize(
    "path", sorted((FRAME / "assets" / "javascripts").glob("*.js")), ids=lambda path: path.name)
def test_a_script_shows_no_words_of_its_own(path):
    found = {text for text in literals(path.read_text(encoding="utf-8")) if WORDS.match(text)}
    assert sorted(found - NAMES_IN_SCRIPTS) == []


class Use(NamedTuple):
    """A call of `say`: the phrases it may say, None for a name that is not written out, and the
    keys that it gives. `knows_voice` is false where no site is asked to say it.
    """

    where: str
    names: tuple[str | None, ...]
    given: frozenset[str | None]
    knows_voice: bool = True


def names_in_python(name: ast.expr) -> tuple[str | None, ...]:
    match name:
        case ast.Constant(str(text)):
            return (text,)
        case ast.IfExp(body=body, orelse=orelse):
            return names_in_python(body) + names_in_python(orelse)
    return (None,)


def names_in_template(name: nodes.Expr | None) -> tuple[str | None, ...]:
    match name:
        case nodes.Const(value=str(text)):
            return (text,)
        case nodes.CondExpr(expr1=first, expr2=second):
            return names_in_template(first) + names_in_template(second)
    return (None,)


@cache
def uses() -> tuple[Use, ...]:
    """Every call of `say`, in Python and in templates, and every phrase of a standard page."""
    return (*_in_python(), *_in_templates(), *_in_standard_pages())


def _in_python() -> Iterator[Use]:
    for path in (ROOT / "macros").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=(ast.Name(id="say") | ast.Attribute(attr="say")) as function,
                              args=[name]) if not _passes_on(node):
                    yield Use(f"{path.name}:{node.lineno}", names_in_python(name),
                              frozenset(keyword.arg for keyword in node.keywords),
                              isinstance(function, ast.Attribute))


def _passes_on(call: ast.Call) -> bool:
    """Whether a call is how `say` of a site or of a page asks for the words."""
    return any(keyword.arg is None for keyword in call.keywords)


def _in_templates() -> Iterator[Use]:
    for path in PATHS:
        template = environment().parse(path.read_text(encoding="utf-8"))
        for call in template.find_all(nodes.Call):
            match call.node:
                case nodes.Name(name="say" | "say_as_text"):
                    yield Use(f"{path.parent.name}/{path.name}:{call.lineno}",
                              names_in_template(call.args[0]),
                              frozenset(keyword.key for keyword in call.kwargs))


#: What standard pages give each phrase: the labels, and the paths of pages for staff.
GIVEN_BY_PAGES = {*Labels.model_fields, *map(str.capitalize, Labels.model_fields), "folder", "SITE"}


def _in_standard_pages() -> Iterator[Use]:
    for path in [*(TEMPLATES / "docs").rglob("*.md"), *(TEMPLATES / "staff").rglob("*.md")]:
        text = path.read_text(encoding="utf-8")
        for name in set(PageTemplate(text).get_identifiers()) - GIVEN_BY_PAGES:
            wanted = {key for voice in VOICES for key in needed(name, voice)}
            yield Use(path.name, (name,), frozenset(wanted & GIVEN_BY_PAGES))


def needed(name: str | None, voice: Voice) -> set[str]:
    """The keys that a phrase needs to be given in a voice."""
    phrase = phrases(voice)[name]
    words = [phrase] if isinstance(phrase, str) else [*phrase.values(), "{number}"]
    return {key for text in words for _, key, *_ in Formatter().parse(text) if key is not None}


def test_every_phrase_is_in_the_catalogue_and_used():
    named = {name for use in uses() for name in use.names}
    assert named == written().keys()


def test_each_phrase_is_given_what_it_needs_and_no_more():
    wrong = [
        use for use in uses()
        if use.given != {key for name in use.names for voice in VOICES
                         for key in needed(name, voice)}
    ]
    assert wrong == []


@pytest.mark.parametrize("voice", VOICES)
def test_a_phrase_has_words_for_one_and_for_other_numbers_or_the_same_for_all(voice):
    words = phrases(voice).values()
    assert {tuple(form) for form in words if not isinstance(form, str)} == {("one", "other")}


def test_a_phrase_with_words_for_each_voice_is_said_only_where_the_voice_is_known():
    in_voices = {name for name, phrase in written().items() if has_voices(phrase)}
    assert in_voices
    assert [use for use in uses() if not use.knows_voice and in_voices & set(use.names)] == []


def test_the_two_voices_of_a_phrase_differ():
    alike = [name for name, phrase in written().items()
             if has_voices(phrase) and phrase["record"] == phrase["own"]]
    assert alike == []


def test_readers_have_a_name_for_each_kind_in_the_catalogue_or_among_the_labels():
    within_records = ("parts", "priorities", "steps")
    assert sorted([*kind_names(), *LABELLED]) == sorted([*ALL_KINDS, *within_records])


def test_no_phrase_is_written_twice():
    """PyYAML takes the last of two and says nothing."""
    catalogue = yaml.compose(FILE.read_text(encoding="utf-8"))
    kinds = next(value for name, value in catalogue.value if name.value == "kinds")
    for mapping in (catalogue, kinds):
        names = [name.value for name, _ in mapping.value]
        assert sorted({name for name in names if names.count(name) > 1}) == []


def test_no_two_phrases_say_the_same():
    words = [str(phrase) for phrase in written().values()]
    assert sorted({one for one in words if words.count(one) > 1}) == []


@pytest.mark.parametrize("voice", VOICES)
def test_the_name_of_who_meets_stands_in_no_sentence_where_it_may_need_an_article(voice):
    """No one can tell of a name whether it takes 'the': it stands after a colon or with one."""
    named = re.compile(r"(.*?)\{(?:body|bodies|other|others|organization)\}")
    words = [one for phrase in phrases(voice).values()
             for one in ([phrase] if isinstance(phrase, str) else phrase.values())]
    told = [(match[1], one) for one in words if one.endswith(".") and (match := named.match(one))]
    assert told
    assert [one for before, one in told if not re.search(r"(^|: |\bthe )$", before)] == []


@pytest.fixture
def with_catalogue(monkeypatch):
    """`with_catalogue({name: phrase})`: the catalogue has these phrases alone."""
    def use(catalogue: dict[str, object]) -> None:
        monkeypatch.setattr("macros.phrases.written", lambda: catalogue)
        monkeypatch.setattr("macros.phrases.phrases", phrases.__wrapped__)

    return use


def test_the_number_chooses_the_words_and_html_escapes_what_is_filled_in(with_catalogue):
    with_catalogue({
        "points": {"one": "{number} point on {page}", "other": "{number} points & {page}"}})
    book = Phrasebook("own")
    assert book.say("points", number=1, page="<a>") == "1 point on <a>"
    assert book.say("points", number=2, page="<a>") == "2 points & <a>"
    assert book.say_as_html("points", number=1, page="<a>") == Markup("1 point on &lt;a&gt;")
    assert book.say_as_html("points", number=2, page=Markup("<b>x</b>")) == Markup(
        "2 points &amp; <b>x</b>")


def test_each_voice_has_its_own_words_for_one_and_for_other_numbers_too(with_catalogue):
    with_catalogue({
        "silence": {"record": "Not stated & unknown", "own": "Not set yet"},
        "replies": {"record": {"one": "1 reply told", "other": "{number} replies told"},
                    "own": {"one": "1 reply", "other": "{number} replies"}}})
    record, own = map(Phrasebook, VOICES)
    assert (record.say("silence"), own.say("silence")) == ("Not stated & unknown", "Not set yet")
    assert record.say_as_html("silence") == Markup("Not stated &amp; unknown")
    assert [record.say("replies", number=number) for number in (1, 2)] == [
        "1 reply told", "2 replies told"]
    assert [own.say("replies", number=number) for number in (1, 2)] == ["1 reply", "2 replies"]
    with pytest.raises(KeyError, match="'silence' has words for each voice"):
        say("silence")


@pytest.mark.parametrize("voice", VOICES)
def test_an_unknown_phrase_or_one_that_is_not_given_what_it_needs_raises(with_catalogue, voice):
    with_catalogue({"in": "In {paper}"})
    for name, missing in (("out", "has no phrase 'out'"), ("in", "paper")):
        for function in (say, Phrasebook(voice).say, Phrasebook(voice).say_as_html):
            with pytest.raises(KeyError, match=missing):
                function(name)


def test_a_kind_without_a_name_or_an_address_is_told_with_the_file_to_write_it_in():
    with pytest.raises(KeyError, match=r"macros/phrases\.yml has no 'visits' under kinds"):
        readers_name("visits", Labels())
    with pytest.raises(KeyError, match=r"macros/addresses\.py has no 'visits'"):
        page_of("visits", "northmouth")


def test_a_phrase_cannot_be_given_a_value_that_is_missing(with_catalogue):
    with_catalogue({"since": "since {when}"})
    with pytest.raises(KeyError, match="the phrase 'since' is given None as when"):
        Phrasebook("own").say("since", when=None)
    with pytest.raises(KeyError, match="the phrase 'since' is given None as when"):
        Phrasebook("own").say_as_html("since", when=None)
