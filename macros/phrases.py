"""The catalogue of what a site itself says: `phrases.yml`, an entry a phrase.

Templates and components name a phrase and hold no sentence of their own, so a second voice or
another language is one more catalogue. What papers, records, labels and standard pages say is not
here.
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
    """Every phrase by its name: its words, or its words for `one` and for `other` numbers."""
    return {name: words for name, words in _catalogue().items() if name != "kinds"}


def kind_names() -> Mapping[str, Mapping[str, str]]:
    """What readers call records, by kind: `one` of them, and `other` numbers."""
    names: Mapping[str, Mapping[str, str]] = _catalogue()["kinds"]
    return names


def say(name: str, /, **given: object) -> str:
    """The words of a phrase as plain text, with each `{key}` in it replaced by what is given.

    A phrase with words for one and for several is chosen by the `number` given. Raises KeyError
    for an unknown phrase, and where what a phrase needs is not given.
    """
    return _words(name, given).format(**given)


def say_as_html(name: str, /, **given: object) -> Markup:
    """The same as HTML: what is given is escaped, unless it is HTML. Templates know it as `say`."""
    return Markup(escape(_words(name, given))).format(**given)


#: The names by which the templates of components and of the frame know these functions.
GLOBALS = {"say": say_as_html, "say_as_text": say}


def _words(name: str, given: Mapping[str, object]) -> str:
    phrase = phrases()[name]
    if isinstance(phrase, str):
        return phrase
    return phrase["one" if given["number"] == 1 else "other"]
