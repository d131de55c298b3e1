"""The catalogue of what a site itself says: `phrases.yml`, an entry a phrase.

Templates and components name a phrase and hold no sentence of their own, so a second voice or
another language is one more catalogue. What papers, records, labels and standard pages say is not
here.
"""

from collections.abc import Mapping
from functools import cache

import yaml
from markupsafe import Markup, escape

from macros.project import ROOT

FILE = ROOT / "macros" / "phrases.yml"


@cache
def phrases() -> Mapping[str, str | Mapping[str, str]]:
    """Every phrase by its name: its words, or its words for `one` and for `other` numbers."""
    loaded: dict[str, str | Mapping[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def say(name: str, **given: object) -> Markup:
    """The words of a phrase, with each `{key}` in it replaced by what is given, escaped.

    A phrase with words for one and for several is chosen by the `number` given. Raises KeyError
    for an unknown phrase, and where what a phrase needs is not given.
    """
    phrase = phrases()[name]
    if not isinstance(phrase, str):
        phrase = phrase["one" if given["number"] == 1 else "other"]
    return Markup(escape(phrase)).format(**given)
