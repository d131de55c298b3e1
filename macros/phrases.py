"""The catalogue of the sentences that a site says in its own voice: `phrases.yml`.

Templates and components refer to a phrase by its name and contain no sentences themselves, so that
another voice or language is another catalogue. The words of papers, records, labels and standard
pages are not in it.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup, escape

FILE = Path(__file__).with_suffix(".yml")


@cache
def _catalogue() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def phrases() -> Mapping[str, str | Mapping[str, str]]:
    """Name -> the words of a phrase, or its words for `one` and for `other` numbers."""
    return {name: words for name, words in _catalogue().items() if name != "kinds"}


def kind_names() -> Mapping[str, Mapping[str, str]]:
    """Kind -> what readers call `one` record and `other` numbers of them."""
    names: Mapping[str, Mapping[str, str]] = _catalogue()["kinds"]
    return names


def say(name: str, /, **given: object) -> str:
    """The words of a phrase as plain text, with each `{key}` replaced by the value given for it.

    If the phrase has words for one and for other numbers, `number` chooses between them. Raises
    KeyError for an unknown phrase, and for a key without a value.
    """
    return _words(name, given).format(**given)


def say_as_html(name: str, /, **given: object) -> Markup:
    """The words of a phrase as HTML: values are escaped, unless they are Markup."""
    return Markup(escape(_words(name, given))).format(**given) if given else _as_html(name)


@cache
def _as_html(name: str) -> Markup:
    """The words of a phrase that needs no values, as HTML."""
    return Markup(escape(_words(name, {}))).format()


#: The functions that templates can call, by their names there.
GLOBALS = {"say": say_as_html, "say_as_text": say}


def _words(name: str, given: Mapping[str, object]) -> str:
    if name not in phrases():
        raise KeyError(f"macros/phrases.yml has no phrase '{name}'")
    phrase = phrases()[name]
    if isinstance(phrase, str):
        return phrase
    return phrase["one" if given["number"] == 1 else "other"]
