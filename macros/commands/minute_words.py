"""What minutes say: days, times, who moved what, how a vote went, who is to do what."""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

from macros.model.dates import MONTHS

_MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS)
DAY = re.compile(
    r"(?:(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thurs?|fri|sat|sun)"
    r"\b[.,]*\s+)?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Z][a-z]{2,9}),?"
    r"\s+(?P<year>\d{4}|\d\d(?!\d|[:.]\d|\s*[ap]\.?m|\s*(?:hrs|hours)))\b"
    r"|(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<slashed>\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}/\d{1,2}/\d\d)(?![/\d]))", re.IGNORECASE)
_MONTH_ONLY = re.compile(rf"(?:the\s+)?(?:end\s+of\s+)?(?P<month>{_MONTH})\s+(?P<year>\d{{4}})",
                         re.IGNORECASE)
TIME = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s*(?P<half>[ap])\.?\s?m\b\.?"
    r"|\b(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)\b(?:\s*(?:hrs|hours))?"
    r"|\b(?P<hour_h>[01]\d|2[0-3])(?P<minute_h>[0-5]\d)\s*(?:hrs?|hours|h)\b"
    r"|\b(?P<noon>noon|midday)\b", re.IGNORECASE)
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen")
_NUMBER = rf"\d+|{'|'.join(_NUMBERS)}|no|nil|zero"
_VOTE = re.compile(
    rf"\b(?P<for>{_NUMBER})\s+(?:votes?\s+|members?\s+)?(?:were\s+|voted\s+)?(?:for|in\s+favour)\b"
    rf"\W+(?:and\s+|with\s+)?(?P<against>{_NUMBER})\s+(?:votes?\s+|members?\s+)?(?:were\s+)?against"
    rf"\b(?:\W+(?:and\s+|with\s+)?(?P<abstained>{_NUMBER})\s+(?:members?\s+)?abst\w+)?"
    rf"|\b(?:by\s+)?(?P<for3>{_NUMBER})\s+votes?\s+to\s+(?P<against3>{_NUMBER})\b"
    rf"(?:\W+(?:and\s+|with\s+)?(?P<abstained3>{_NUMBER})\s+(?:members?\s+)?abst\w+)?"
    rf"|\bfor:?\s*(?P<for2>\d+)\W+against:?\s*(?P<against2>\d+)"
    rf"(?:\W+(?:abstained|abstentions?|abstaining):?\s*(?P<abstained2>\d+))?", re.IGNORECASE)
#: What came of a vote, where the words say so.
_RESULT = re.compile(
    r"\b(?:(?P<lost>lost|defeated|rejected|not\s+carried|fell)|(?P<carried>carried|passed))\b",
    re.IGNORECASE)
_RESULT_BEFORE = re.compile(
    r"\b(?:(?P<lost>lost|defeated|rejected)|(?P<carried>carried|passed|approved|agreed))\b[\s,:–—-]*"
    r"\(?$", re.IGNORECASE)
#: What came of a vote whose numbers are not told.
_OUTCOME = re.compile(
    r"\b(?:motion|proposal|resolution|vote|recommendation)\s+(?:was\s+|is\s+|being\s+)?"
    r"(?:(?:then|declared|accordingly|therefore|put\s+and|duly)\s+)*"
    r"(?:(?P<lost>lost|defeated|rejected|not\s+carried|fell)|(?P<carried>carried|passed|agreed))\b"
    r"|^(?:\(?(?:(?P<alone_lost>lost)|(?P<alone>carried))\)?\.?)$", re.IGNORECASE)
_VOTE_AT_END = re.compile(
    r"\s*(?:\((?P<vote>[^()]*)\)|[,;:–—-]\s+(?P<vote2>[^;:–—]*))[\s.]*$")
_ALL_AGREED = re.compile(
    r"\b(?:unanimous(?:ly)?|all (?:were )?(?:agreed|in favour)|nem\.? con\.?)(?!\w)", re.IGNORECASE)
_NAME = r"[^,;.()]+?"
MOVED = re.compile(
    rf"\(?\b(?:it was\s+)?(?:moved|proposed)(?:\s+by|:)?\s+(?P<mover>{_NAME})"
    rf"(?:\s*[,;]?\s*(?:and\s+)?seconded(?:\s+by|:)?\s+(?P<seconder>{_NAME}))?"
    r"(?=\s*[,;.)]|\s+and\s|\s+that\s|\s+(?=it\s+was\b)|\s*$)[.)]?", re.IGNORECASE)
_ON_THE_MOTION = re.compile(r"\bon the motion of\b", re.IGNORECASE)
SENTENCE_END = re.compile(
    r"(?<=[.!?])(?<!\bCllr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\b[A-Z]\.)"
    r"\s+(?=[A-Z“\"(])")
#: The words for those who decide.
BODY = r"(?:board|committee|sub-?committee|group|panel|authority|members|council|meeting|team)"
_WORD = r"(?:agreed|resolved|decided)"
_WHO_DECIDES = r"(?:it was|the \w+(?: \w+)?|members|the members|we)"
_DECIDED = re.compile(
    rf"(?:(?P<kind>decisions?|resolution|resolved|agreed)\b(?:\s+[A-Z]*\d[\d/.-]*)?\s*"
    r"(?:\(?\b(?:unanimously|nem\.? con\.?)\)?\s*)?(?:[:–—-]\s*|(?=(?:that|to)\b|$)))"
    rf"|{_WHO_DECIDES}\s+(?:then |also |further |therefore )*(?:unanimously )?{_WORD}"
    r"(?: unanimously)?,?(?:\s+(?=that\b|to\b|we\b)|\s*(?=:))"
    r"|resolved,\s+(?=(?:on|in|under|by|having|subject|after)\b[^.]*\bthat\b)"
    rf"|(?:the\s+(?:\w+\s+){{0,3}}?{BODY}|members)\s+"
    r"(?:then |also |further |therefore |unanimously )*"
    r"(?=(?:approved|homologated|adopted|endorsed)\s)", re.IGNORECASE)
#: That something was approved, as a sentence of its own.
_APPROVED = re.compile(
    r"(?:the|this)\s(?P<what>[^.;]{3,120}?)\s(?:was|were)\s(?:then\s|unanimously\s|duly\s)*"
    r"(?:approved|homologated|adopted)\b(?!\s+(?:by|in|at)\b)", re.IGNORECASE)
_DECIDED_WITHIN = re.compile(
    rf"(?<=\s)(?:(?:it was|the {BODY})\s+"
    rf"(?:then |also |further |therefore )*(?:unanimously )?{_WORD}"
    r"(?: unanimously)?,?(?:\s+(?=that\b|to\b|we\b)|\s*(?=:))"
    r"|(?-i:RESOLVED|AGREED)\b\s*(?:[:–—-]\s*|(?=that\b|to\b)))", re.IGNORECASE)
_BRACKETED = r"\((?P<{}>(?:[^()]|\([^()]*\))+)\)\s*"
_TASK = re.compile(
    r"\(?\bactions?(?:\s+points?)?\b(?:\s+[A-Z]*[/-]?\d[\d/.]*)?\)?\s*"
    r"(?:" + _BRACKETED.format("who") + r")?[:–—-]\s*"
    r"(?:" + _BRACKETED.format("who2") + r")?", re.IGNORECASE)
_TO_DO = re.compile(r"(?P<who>.+?)\s+(?:to|will|shall|is to|are to)\s+(?P<what>.+)")
_NAMES = (r"[A-Z][\w'’.]*(?:\s+[A-Z][\w'’.]*){0,3}"
          r"(?:\s*(?:,|/|&|\band\b)\s*[A-Z][\w'’.]*(?:\s+[A-Z][\w'’.]*){0,3})*")
_NAMED_FIRST = re.compile(rf"(?P<who>{_NAMES})\s*(?:\s[–—-]|:)\s+(?P<what>.+)")
_ASKED = re.compile(rf"(?:The\s+)?(?P<who>{_NAMES})\s+(?:to|will|shall|is to|are to|agreed to)\s+"
                    r"(?P<what>[a-z].+)")
_BY = re.compile(r",?\s*[(–—-]?\s*\b(?:by|due|deadline)\b:?\s+(?P<due>.+?)\)?\.?$", re.IGNORECASE)
_DUE_AT_END = re.compile(r"\s*(?:\s[–—-]\s+|[(\[,])\s*(?P<due>[^–—()\[\],]+?)[)\]]?\.?$")


class WordsWithDay(NamedTuple):
    """A day in a text: its parts of the text, the day if it is one, else what is wrong with it."""

    text: str
    day: date | None
    problem: str = ""


def days_in(text: str) -> list[WordsWithDay]:
    """The days in a text, '9 June 2026' or '09/06/2026', also those that are none.

    A weekday beside a day has to be the right one.
    """
    return [_day(match) for match in DAY.finditer(text)]


def _day(match: re.Match[str]) -> WordsWithDay:
    text = " ".join(match[0].split())
    month = match["month"]
    if month:
        names = [name for name in MONTHS if name.lower().startswith(month.lower())]
        if not names:
            close = get_close_matches(month.capitalize(), MONTHS, 1)
            better = f"Write {close[0]}" if close else "Write one of the twelve"
            return WordsWithDay(text, None, f"'{month}' is no month. {better}.")
        year, number, day = _year(match["year"]), MONTHS.index(names[0]) + 1, int(match["day"])
    elif match["iso"]:
        year, number, day = map(int, match["iso"].split("-"))
    else:
        *day_and_month, last = re.split(r"[/.]", match["slashed"])
        (day, number), year = map(int, day_and_month), _year(last)
    try:
        found = date(year, number, day)
    except ValueError:
        return WordsWithDay(text, None, f"'{text}' is no day of the calendar.")
    weekday = f"{found:%A}"
    if match["weekday"] and not weekday.lower().startswith(match["weekday"].lower()):
        return WordsWithDay(text, found, f"'{text}': that day was a {weekday}. Correct the day or "
                                         "the weekday.")
    return WordsWithDay(text, found)


def _year(digits: str) -> int:
    """A year from its digits; two are those of a year from 2000 on."""
    return int(digits) + (2000 if len(digits) == 2 else 0)


def due_in(text: str, after: date | None = None) -> str | None:
    """The day or month of a text that is nothing else, as records have it; None for other texts.

    A day without a year is the first such day after the day `after`.
    """
    text = re.sub(r"^the\s+(?=\d)", "", text.strip(" ."))
    days = days_in(text)
    if after and not days and (without := days_in(f"{text} {after.year}")) and without[0].day:
        year = after.year + (without[0].day <= after)
        days, text = days_in(f"{text} {year}"), f"{text} {year}"
    if len(days) == 1 and days[0].day and len(days[0].text) == len(" ".join(text.split())):
        return days[0].day.isoformat()
    if month := _MONTH_ONLY.fullmatch(text):
        number = next(n for n, name in enumerate(MONTHS, 1)
                      if name.lower().startswith(month["month"].lower()))
        return f"{month['year']}-{number:02}"
    return None


def times_in(text: str) -> list[str]:
    """The times of day in a text, as 14:30; dates such as 09.06.2026 are no times."""
    return [_time(match) for match in TIME.finditer(DAY.sub(" ", text))]


def _time(match: re.Match[str]) -> str:
    if match["noon"]:
        return "12:00"
    if match["hour"]:
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        return f"{hour:02}:{match['minute'] or '00'}"
    if match["hour_h"]:
        return f"{match['hour_h']}:{match['minute_h']}"
    return f"{int(match['hour24']):02}:{match['minute24']}"


class Moved(NamedTuple):
    """Who moved and seconded something, as it is worded, and the text without that."""

    mover: str
    seconder: str
    rest: str


def moved_in(text: str) -> Moved:
    """Who moved and who seconded, and the rest of a text."""
    text = _ON_THE_MOTION.sub("moved by", text)
    match = MOVED.search(text)
    if not match:
        return Moved("", "", text)
    before, after = text[: match.start()].strip(" ,;("), text[match.end():].lstrip(" ,;)")
    after = re.sub(r"^and\s+", "", after).rstrip(" ,;")
    return Moved(match["mover"].strip(), (match["seconder"] or "").strip(),
                 f"{before} {after}".strip())


def vote_in(text: str) -> dict[str, int | str] | None:
    """How a vote went, with the keys of a decision's `vote`; None where a text does not say it."""
    if match := _VOTE.search(text):
        counts = {key: match[key] or match[f"{key}2"] or match[f"{key}3"]
                  for key in ("for", "against", "abstained")}
        vote: dict[str, int | str] = {
            key: _count(count) for key, count in counts.items() if count}
        if result := _RESULT.search(text, match.end()) or _RESULT_BEFORE.search(
                text[: match.start()]):
            vote["result"] = "lost" if result["lost"] else "carried"
        return vote
    if match := _ALL_AGREED.search(text):
        return {"note": match[0].capitalize()}
    if match := _OUTCOME.search(text):
        return {"result": "lost" if match["lost"] or match["alone_lost"] else "carried"}
    return None


def is_only_a_vote(sentence: str) -> bool:
    """Whether a sentence says no more than how a vote went."""
    rest = _RESULT.sub("", _ALL_AGREED.sub("", _VOTE.sub("", sentence)))
    words = re.findall(r"\w+", rest.lower())
    return vote_in(sentence) is not None and not set(words) - {
        "the", "vote", "votes", "was", "were", "voting", "on", "upon", "a", "being", "put", "to",
        "it", "motion", "and", "with", "by", "result", "agreed", "there", "declared", "taken",
        "accordingly", "therefore", "proposal", "abstention", "abstentions"}


def without_vote(text: str) -> str:
    """A text without the vote at its end, in brackets or after a sign."""
    end = _VOTE_AT_END.search(text)
    is_vote = end and is_only_a_vote(end["vote"] or end["vote2"] or "")
    return text[: end.start()] if end and is_vote else text


def _count(words: str) -> int:
    if words.isdigit():
        return int(words)
    return _NUMBERS.index(words.lower()) if words.lower() in _NUMBERS else 0


def decided_in(sentence: str) -> tuple[str, str] | None:
    """What a sentence says was decided, with the words before that; None for other sentences.

    What was decided is '' where the sentence says only that something was.
    """
    match = _DECIDED.match(sentence) or _DECIDED_WITHIN.search(sentence)
    if not match:
        return ("", sentence) if _APPROVED.match(sentence) else None
    before = re.sub(r"[\s,;]+(?:and)?\s*$", "", sentence[: match.start()])
    return before, sentence[match.end():].lstrip(" :–—-").rstrip()


#: Any day, to ask whether words are one that has no year.
_ANY_DAY = date(2000, 1, 1)


class ToDo(NamedTuple):
    """What someone is asked to do: who, what, and by when, as it is worded."""

    who: str
    what: str
    due: str


def to_do_in(text: str) -> ToDo | None:
    """What a text that begins with ACTION asks of whom; None for other texts."""
    match = _TASK.match(text)
    if not match:
        return None
    rest, who = text[match.end():].strip(), match["who"] or match["who2"] or ""
    if not who and (said := _NAMED_FIRST.fullmatch(rest) or _TO_DO.fullmatch(rest)):
        who, rest = said["who"], said["what"]
    return asked_of(who, rest)


def asked_of(who: str, words: str) -> ToDo:
    """What someone is asked to do, with the day at the end of the words."""
    for pattern in (_BY, _DUE_AT_END):
        due = pattern.search(words)
        if due and due_in(due["due"], _ANY_DAY):
            return ToDo(who, words[: due.start()].rstrip(" ,.;("), due["due"])
    return ToDo(who, words.rstrip(" ."), "")


def asked_in(text: str, are_known: Callable[[str], bool]) -> ToDo | None:
    """What a sentence such as 'Ann Lee to write by 9 June' asks of known people; None for others.
    """
    match = _ASKED.fullmatch(text)
    return asked_of(match["who"], match["what"]) if match and are_known(match["who"]) else None
