"""What minutes say in set words: on which legal ground something was held in private, and how the
minutes of an earlier meeting were changed.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from macros.commands.minute_words import days_in

_NUMBER = r"\d+[A-Z]{0,2}(?:\s*\(\w{1,4}\))*"
_NUMBERS = rf"{_NUMBER}(?:\s*(?:,\s*(?:and\s+)?|and\s+|&\s*|or\s+|to\s+){_NUMBER})*"
_ACT = (r"(?:\(?[A-Z][\w'’()-]*\s+(?:(?:of|and|to|for|in|the)\s+)*)+?"
        r"(?:Act|Order|Regulations|Measure)(?:\s+\([^)]*\))?(?:\s+\d{4})?")
_WITHIN = (rf"(?:,?\s*(?:(?:of|to|in|under)\s+)?(?:the\s+)?(?:(?i:part)\s+(?:\d+|[IVX]+)"
           rf"|(?i:schedule)\s+\d+[A-Z]?|(?:said\s+)?Act\b|{_ACT}))*")
#: A paragraph, section or schedule of a law, with the part and the law in which it stands.
_LAW = re.compile(
    rf"\b(?:(?i:paragraphs?|paras?\.?|sections?|ss?\.|regulations?|articles?|standing\s+orders?)"
    rf"\s+{_NUMBERS}|(?i:schedule)\s+\d+[A-Z](?:,\s*(?i:paragraphs?)\s+{_NUMBERS})?){_WITHIN}"
    rf"(?:,\s*(?i:paragraphs?)\s+{_NUMBERS})?")
_EXCLUDED = re.compile(
    r"\bexclu\w+\s+(?:of\s+)?(?:the\s+)?(?:members\s+of\s+the\s+)?(?:press|public)"
    r"|\b(?:press|public)\b[^.]{0,60}\bexcluded\b", re.IGNORECASE)
_IN_TITLE = re.compile(r"\bexclu\w+\b", re.IGNORECASE)
_MARKED = re.compile(
    r"\b(?:exempt|confidential|not\s+for\s+publication|in\s+private|private\s+(?:session|item)|"
    r"closed\s+session|restricted)\b", re.IGNORECASE)
_MARK_OF_TITLE = re.compile(
    r"\s*(?:[–—-]\s+|\(|\[)\s*(?:exempt|confidential|not\s+for\s+publication|private)\b[^()]*"
    r"(?:\([^()]*\)[^()]*)*[)\]]?\s*$", re.IGNORECASE)
_MARK_BEFORE_TITLE = re.compile(
    r"(?:exempt|confidential|private)(?:\s+items?)?\s*[:–—-]\s+(?=\S)", re.IGNORECASE)
_READMITTED = re.compile(
    r"\b(?:press|public)\b[^.]{0,60}\b(?:re-?admitted|returned|re-?joined|invited\s+back)\b"
    r"|\b(?:open|public)\s+session\b[^.]{0,30}\bresumed\b|\breturned\s+(?:in)?to\s+(?:open|public)"
    r"\s+session\b", re.IGNORECASE)
_FOLLOWING = re.compile(
    r"\b(?:following|remaining|undernoted|under-?mentioned)\s+items\b|\b(?:remainder|rest)\s+of\s+"
    r"the\s+(?:meeting|agenda|business)\b|\bitem\(s\)|\bremaining\s+business\b", re.IGNORECASE)
_NAMED = re.compile(r"\bitems?\s+(?:nos?\.?\s*)?(?P<numbers>\d+(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|"
                    r"\s*&\s*|\s+to\s+)\d+)*)", re.IGNORECASE)
_AMENDED = re.compile(
    r",?\s*\b(?:subject\s+to|with)\s+(?:(?:the|a|an|one|two|three|some|minor|following|small)\s+)*"
    r"(?:amendments?|corrections?|changes?|alterations?)\b(?:\s+(?:below|of))?\s*[:–—-]?\s*"
    r"(?P<what>.*)"
    r"|,?\s*\bsubject\s+to\s+(?P<what2>(?:the\s+)?(?:addition|deletion|insertion|inclusion|removal|"
    r"replacement|substitution|correction|amendment)\s+.+)"
    r"|,?\s*\b(?:the\s+)?following\s+(?:amendments?|corrections?)\s+(?:was|were)\s+(?:made|agreed)"
    r"\b(?:\s+to\s+(?:the|those)\s+minutes\b[^:]*)?\s*[:–—-]?\s*(?P<what3>.*)",
    re.IGNORECASE | re.DOTALL)
_OF_MINUTES = re.compile(r"\b(?:minutes?|notes?)\b", re.IGNORECASE)


def ground_in(text: str) -> str:
    """The law that a text names, word for word: 'Section 100A(4) of the Local Government Act 1972;
    paragraph 3 of Part 1 of Schedule 12A'. '' if it names none.
    """
    found = dict.fromkeys(" ".join(match[0].split()).rstrip(" ,") for match in _LAW.finditer(text))
    ground = "; ".join(found)
    return ground[:1].upper() + ground[1:]


class Private(NamedTuple):
    """An item of minutes that was held in private: its title without that mark, and the ground, ''
    if the minutes name none.
    """

    title: str
    ground: str


def private_items(items: Sequence[tuple[str, str, Sequence[str]]]) -> dict[int, Private]:
    """Which items were held in private, by their position. Each item is its number, its title and
    its sentences.

    The public is excluded for the items that the resolution names, for all that follow until it is
    let in again, for the next one, or for the one in which it stands.
    """
    private: dict[int, Private] = {}
    named: dict[str, str] = {}
    following = for_next = ""
    for index, (number, title, sentences) in enumerate(items):
        ground = named.get(number) or following or for_next
        for_next = ""
        for sentence in filter(_EXCLUDED.search, sentences):
            law = ground_in(sentence)
            if numbers := _NAMED.search(sentence):
                named |= dict.fromkeys(_numbers(numbers["numbers"]), law)
                ground = named.get(number) or ground
            elif _FOLLOWING.search(sentence):
                following = law
            elif _IN_TITLE.search(title):
                for_next = law
            else:
                ground = law
        own = next((law for words in (title, *sentences)
                    if _MARKED.search(words) and (law := ground_in(words))), "")
        is_marked = bool(_MARKED.search(title)) or any(map(_SAYS_SO.search, sentences))
        if (ground or own or is_marked) and not _IN_TITLE.search(title):
            ground = own or ground
            bare_title = _MARK_BEFORE_TITLE.sub("", _MARK_OF_TITLE.sub("", title)) if (
                ground) else title
            private[index] = Private(bare_title[:1].upper() + bare_title[1:] or title, ground)
        if any(map(_READMITTED.search, sentences)):
            following = ""
    return private


#: A sentence that says that its own item is held in private.
_SAYS_SO = re.compile(
    r"\b(?:this\s+item|the\s+(?:report|item|appendix))\s+(?:is|was)\s+(?:exempt|confidential|"
    r"considered\s+in\s+private|taken\s+in\s+private|held\s+in\s+private)\b", re.IGNORECASE)


def _numbers(text: str) -> list[str]:
    """The numbers in a list such as '7, 8 and 9' or '7 to 9'."""
    span = re.fullmatch(r"(\d+)\s+to\s+(\d+)", text)
    if span:
        return [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
    return re.findall(r"\d+", text)


class Amended(NamedTuple):
    """A change to earlier minutes: their day, if the sentence has it, and what was changed, '' if
    that follows in a list. `rest` is the sentence without the change.
    """

    day: date | None
    what: str
    rest: str


def amendment_in(sentence: str, title: str) -> Amended | None:
    """The change to earlier minutes that a sentence of an item with a title tells; or None."""
    match = _AMENDED.search(sentence)
    if not match or not _OF_MINUTES.search(f"{title} {sentence[: match.start()]}"):
        return None
    what = match["what"] or match["what2"] or match["what3"] or ""
    told = match.start() if match["what2"] else len(sentence) - len(what)
    days = [found.day for found in days_in(f"{sentence[: match.start()]} {title}") if found.day]
    return Amended(days[0] if days else None, as_sentence(what),
                   sentence[:told].rstrip(" :–—-"))


def as_sentence(words: str) -> str:
    """Words as a sentence, with a capital at its start and a full stop at its end; '' for none."""
    words = re.sub(r"[\s;,.]+(?:and)?[\s;,.]*$", "", words)
    return f"{words[:1].upper()}{words[1:]}." if words else ""
