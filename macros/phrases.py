"""The catalogue of the sentences that a site says itself: `phrases.yml`, in two voices.

Templates and components refer to a phrase by its name and contain no sentences themselves, so that
another voice or language is another catalogue. The words of papers, records, labels and standard
pages are not in it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml
from markupsafe import Markup, escape

from macros.model.alliance import Voice

FILE = Path(__file__).with_suffix(".yml")

VOICES: tuple[Voice, ...] = get_args(Voice)

#: The words of a phrase, or its words for `one` and for `other` numbers.
Words = str | Mapping[str, str]


@cache
def _catalogue() -> Mapping[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


@cache
def written() -> Mapping[str, Any]:
    """Name -> a phrase as the catalogue has it: its words, or Voice -> its words."""
    return {name: phrase for name, phrase in _catalogue().items() if name != "kinds"}


@cache
def phrases(voice: Voice) -> Mapping[str, Words]:
    """Name -> the words of each phrase in a voice."""
    return {name: phrase[voice] if has_voices(phrase) else phrase
            for name, phrase in written().items()}


def has_voices(phrase: Words | Mapping[Voice, Words]) -> bool:
    """Whether a phrase of the catalogue has words for each voice."""
    return not isinstance(phrase, str) and phrase.keys() == set(VOICES)


def kind_names() -> Mapping[str, Mapping[str, str]]:
    """Kind -> what readers call `one` record and `other` numbers of them."""
    names: Mapping[str, Mapping[str, str]] = _catalogue()["kinds"]
    return names


@dataclass(frozen=True)
class Phrasebook:
    """The phrases in one voice."""

    voice: Voice

    def say(self, name: str, /, **given: object) -> str:
        """The words of a phrase as plain text, with each `{key}` replaced by the value given.

        If the phrase has words for one and for other numbers, `number` chooses between them. ""
        for a phrase that this voice does not need. Raises KeyError for an unknown phrase, and for
        a key without a value or with None.
        """
        return _words(self.voice, name, given).format(**given)

    def say_as_html(self, name: str, /, **given: object) -> Markup:
        """The words of a phrase as HTML: values are escaped, unless they are Markup."""
        if not given:
            return _as_html(self.voice, name)
        return Markup(escape(_words(self.voice, name, given))).format(**given)

    @property
    def for_templates(self) -> Mapping[str, Callable[..., str]]:
        """The functions that templates can call, by their names there."""
        return {"say": self.say_as_html, "say_as_text": self.say}


def say(name: str, /, **given: object) -> str:
    """The words of a phrase that is the same in all voices, where no site is known.

    Raises KeyError as `Phrasebook.say` does, and for a phrase with words for each voice.
    """
    if has_voices(written().get(name, "")):
        raise KeyError(f"'{name}' has words for each voice: ask the site to say it")
    return Phrasebook("record").say(name, **given)


@cache
def _as_html(voice: Voice, name: str) -> Markup:
    """The words of a phrase that needs no values, as HTML."""
    return Markup(escape(_words(voice, name, {}))).format()


def _words(voice: Voice, name: str, given: Mapping[str, object]) -> str:
    known = phrases(voice)
    if name not in known:
        raise KeyError(f"macros/phrases.yml has no phrase '{name}'")
    if missing := [key for key, value in given.items() if value is None]:
        raise KeyError(f"the phrase '{name}' is given None as {', '.join(missing)}")
    words = known[name]
    if isinstance(words, str):
        return words
    return words["one" if given["number"] == 1 else "other"]
