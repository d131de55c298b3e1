"""Titles in capitals as sentences have them: names and abbreviations keep their capitals."""

import re
from collections.abc import Iterable

_CAPITAL = r"[A-Z][a-z’'][\w’'-]*"
_NAME = re.compile(rf"(?<=[a-z0-9,] )(?:{_CAPITAL})(?:(?: (?:of|and|the|for))?(?: {_CAPITAL}))*")
_ABBREVIATION = re.compile(
    r"(?<![A-Z/-])(?<![A-Z] )\b[A-Z][A-Za-z]{0,4}[A-Z]\b(?! [A-Z]{2})(?![/-])")
_LOWER = re.compile(r"(?<![\w./-])[a-z][a-z’']+\b(?![-.][\w])")
#: What minutes write in capitals though it is no abbreviation.
_SAID_LOUDLY = {"LOST", "ACTION", "NOTED", "AGREED", "EXEMPT", "NONE"}
_SHORT_IN_BRACKETS = re.compile(r"(?<=\()[A-Z]{2,6}(?=\))")
_ALWAYS = ("January", "February", "April", "June", "July", "August", "September", "October",
           "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",
           "Saturday", "Sunday", "UK", "NHS", "AGM", "AOB")
#: March and May are months beside a number, or in a date.
_MONTH = re.compile(r"(?<=\d )(?:march|may)\b|\b(?:march|may)(?= \d{4})")


class Spellings:
    """How names and abbreviations are written in texts that are not in capitals."""

    def __init__(self, texts: Iterable[str], names: Iterable[str] = ()) -> None:
        """`texts` are sentences, in which a name has a capital and other words have none, `names`
        are names and nothing else.
        """
        lines = [line for text in texts for line in text.splitlines() if not line.isupper()]
        common = {word for line in lines for word in _LOWER.findall(line)}
        found = {name for line in lines for name in _NAME.findall(line)}
        found |= {word for line in lines if re.search("[a-z]{2}", line)
                  for word in _ABBREVIATION.findall(line) if word not in _SAID_LOUDLY}
        found |= {word for name in (*found, *names) for word in name.split()
                  if word.strip("()").lower() not in common and len(word) > 2}
        known = {name.casefold(): name for name in (*found, *names, *_ALWAYS)
                 if len(name) > 1 and name.casefold() not in common and not name.isdigit()}
        longest_first = sorted(known, key=lambda name: (-len(name), name))
        self._known = known
        self._names = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

    def sentence_case(self, title: str) -> str:
        """A title in capitals as a sentence has it; another one as it is."""
        if not title.isupper():
            return title
        lower = self._names.sub(lambda match: self._known[match[0]], title.lower())
        lower = _MONTH.sub(lambda match: match[0].capitalize(), lower)
        for short in _SHORT_IN_BRACKETS.finditer(title):
            lower = f"{lower[: short.start()]}{short[0]}{lower[short.end():]}"
        return lower[:1].upper() + lower[1:]
