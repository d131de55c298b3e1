"""What only the voice of the record says, for tests of sites that publish their own plan."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from string import Formatter

from macros.phrases import has_voices, written

#: What only the voice of the record says, in any wording of it.
OF_THE_RECORD = re.compile(
    r"papers on this site|our (?:reading|inference)|by this site|as last reported"
    r"|the papers? do(?:es)? not say|not stated", re.IGNORECASE)
#: Phrases whose words of the record are said of papers that are shown, too, or in other senses.
ALSO_OTHERWISE = {"in-papers-words", "to-meet"}
PAPER = re.compile(r"\bpapers?\b", re.IGNORECASE)
#: What is said of the papers of a meeting's agenda, which every collaboration may have.
OF_AN_AGENDA = re.compile(
    r"papers (?:are |came )?out (?:on|in)|papers: |meetings-items-papers|items: papers|its papers"
    r"|the papers are out"
    r" on 1 December|the papers go out on 1 December|before the papers go out", re.IGNORECASE)


def said_by_the_record(text: str) -> Iterator[str]:
    """Each phrase of the record that is in a text as it is read: its name, and how it is said."""
    for name, pattern in recorded():
        if found := pattern.search(text):
            yield f"{name}: {found[0]}"


@cache
def recorded() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each phrase that has two voices, and what is read where it is said as the record says it."""
    phrases = [(name, phrase["record"]) for name, phrase in written().items()
               if has_voices(phrase) and name not in ALSO_OTHERWISE]
    wordings = [(name, words) for name, said in phrases
                for words in ([said] if isinstance(said, str) else said.values()) if words]
    return tuple((name, pattern_of(words)) for name, words in wordings)


def pattern_of(words: str) -> re.Pattern[str]:
    """What a phrase looks like on a page: any text may stand for what is filled in."""
    parts = [re.escape(as_read(text)) + (".{1,80}?" if key is not None else "")
             for text, key, *_ in Formatter().parse(words)]
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)")


def as_read(text: str) -> str:
    """A text without its tags, with single spaces."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
