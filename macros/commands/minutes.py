"""Read the minutes of a meeting: when and where, who was there, items, decisions and tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from macros.commands.attendance import AWAY, Attendance, attendance_section, speaks_of_absence
from macros.commands.directory import Directory
from macros.commands.minute_words import (
    DAY,
    SENTENCE_END,
    TIME,
    ToDo,
    days_in,
    decided_in,
    is_only_a_vote,
    moved_in,
    times_in,
    to_do_in,
    vote_in,
)
from macros.papers import Pasted, PastedElement
from macros.papers.item_signs import LABEL

_MOST_WORDS_OF_TITLE = 12
_AGENDA_NUMBER = re.compile(
    r"(?:(?:agenda\s+)?item\s+)?(?P<number>\d{1,3}(?:/\d\d)?)(?:\.0\b)?(?:[.):]\s*|\s*[–—-]\s+|\s+)(?=\S)",
    re.IGNORECASE)
_KEY = re.compile(r"(?P<key>date(?: of meeting)?|time|venue|place|location|held at|held in)"
                  r"\s*[:,–-]\s*(?P<rest>.+)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?:in|at)\s+(?P<place>(?:the\s+)?[A-Z][^.;]*?)"
                       r"(?=\s*(?:,?\s+(?:on|from|at)\s*\Z|[.;]|\Z))")
_ENDED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:closed|ended|finished|concluded|rose|adjourned)\b",
                    re.IGNORECASE)
_STARTED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:opened|began|started|commenced)\b", re.IGNORECASE)
_INTEREST = re.compile(r"(?P<who>.+?)\s+declared\s+(?P<what>.+)", re.IGNORECASE)
_ITEM_NAMED = re.compile(r"\bitems?\s+(?P<number>\d+)", re.IGNORECASE)
_PRIVATE = re.compile(
    r"\b(?:exclu\w+ (?:of )?(?:the )?(?:press|public)|schedule 12A)", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_INLINE_PART = re.compile(r"(?:^|(?<=\s))\((?:[a-z]|[ivx]+|\d)\)\s+")
#: The columns of a table of tasks.
_COLUMNS = {
    "what": re.compile(r"actions?|tasks?|what", re.IGNORECASE),
    "who": re.compile(r"(?:by )?who(?:m)?|lead|owner|responsible|assigned to", re.IGNORECASE),
    "due": re.compile(r"(?:by )?when|due(?: date| by)?|deadline|date|by", re.IGNORECASE),
}
#: The words of a first line that say only which minutes these are.
_PARAGRAPH_NUMBER = re.compile(r"\d+(?:\.\d+)+\.?\s+")
#: A line that begins a decision or a task.
_TELLING = re.compile(r"(?:decisions?|actions?)\b[^:]{0,60}:|RESOLVED\b|AGREED\b", re.IGNORECASE)
_USUAL = set(re.findall(r"\w+", """
    minutes minute of the a an meeting held on at in from to and draft approved confirmed record
    notes date time venue place location hours hrs am pm commencing starting st nd rd th until
    monday tuesday wednesday thursday friday saturday sunday"""))


@dataclass
class DecisionRead:
    """A decision of minutes, as it is worded."""

    title: str
    mover: str = ""
    seconder: str = ""
    vote: dict[str, int | str] | None = None


@dataclass
class ItemRead:
    """An item of minutes: its number and title, what was said, decided, and asked of whom."""

    number: str
    title: str
    text: list[str] = field(default_factory=list)
    decisions: list[DecisionRead] = field(default_factory=list)
    tasks: list[ToDo] = field(default_factory=list)


@dataclass
class Minutes:
    """What minutes say. `left` are the words that have no place here, `told` what to look at."""

    day: date | None = None
    start: str = ""
    end: str = ""
    place: str = ""
    is_approved: bool = False
    attendance: Attendance = field(default_factory=Attendance)
    interests: list[tuple[str, str, str]] = field(default_factory=list)
    items: list[ItemRead] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)


def read_minutes(pasted: Pasted, directory: Directory, body_name: str) -> Minutes:
    """The minutes of a body in a pasted text. `body_name` is how the body is called."""
    reader = _Reader(directory, body_name)
    for element in pasted.elements:
        for part in _apart(element):
            reader.element(part)
    minutes = reader.minutes
    for item in minutes.items:
        _read_within(item, minutes, directory)
    return minutes


def _apart(element: PastedElement) -> Iterator[PastedElement]:
    """A paragraph as one for each line in it that begins something of its own: a list of names, an
    item of the agenda, a decision or a task.
    """
    starts = [at for at, line in enumerate(element.lines)
              if at == 0 or attendance_section(line) is not None or _is_numbered_title(line)
              or _TELLING.match(line)]
    if element.kind not in ("paragraph", "item") or len(starts) < 2:
        yield element
        return
    for first, end in pairwise([*starts, len(element.lines)]):
        lines = element.lines[first:end]
        kind = element if first == 0 else PastedElement("paragraph", [], element.line)
        yield replace(kind, cells=[" ".join(lines)], lines=lines)


def _is_numbered_title(line: str) -> bool:
    """Whether a line is a number and a short title, without a full stop at its end."""
    match = _AGENDA_NUMBER.match(line)
    title = line[match.end():] if match else ""
    return (title[:1].isupper() and len(title.split()) <= _MOST_WORDS_OF_TITLE
            and title[-1] not in ".;,:?!" and not DAY.match(line) and not TIME.match(line))


class _Reader:
    """Reads the elements of minutes in their order."""

    def __init__(self, directory: Directory, body_name: str) -> None:
        self.directory, self.body_name = directory, body_name
        self.minutes = Minutes()
        self.section = ""  # the list of names that the lines belong to
        self.parts: str | None = None  # the words before the parts of a decision
        self.part_kind = ""
        self.columns: dict[str, int] = {}  # of a table of tasks: what, who, due

    def element(self, element: PastedElement) -> None:
        """Read one element."""
        words = element.words
        items = self.minutes.items
        if self._is_part(element):
            part = _without_label(words)
            part = f"{self.parts}{_THAT.sub('', part)}" if self.parts else part
            items[-1].decisions.append(_decision(part))
        elif number := self._number(element):
            self._item(element, number)
        elif not items and (found := attendance_section(words)) is not None:
            self.section, rest = found
            if rest:
                self._names(element, rest)
                self.section = ""
        elif self.section and not items and element.kind != "heading":
            self._names(element, words)
        elif not items:
            self.section = ""
            for line in [words] if element.kind == "row" else element.lines or [words]:
                self._head(line)
        elif element.kind == "row":
            self._row(element.cells)
        else:
            self.columns = {}
            self._within(words)

    def _row(self, cells: Sequence[str]) -> None:
        """Read a row of a table: a task, if its first row names columns for what, who and when."""
        columns = {key: at for at, cell in enumerate(cells) for key, name in _COLUMNS.items()
                   if name.fullmatch(cell)}
        if {"what", "who"} <= columns.keys():
            self.columns = columns
        elif self.columns and max(self.columns.values()) < len(cells):
            task = ToDo(*(cells[self.columns[key]] if key in self.columns else ""
                          for key in ("who", "what", "due")))
            self.minutes.items[-1].tasks.append(task)
        else:
            self._within(", ".join(filter(None, cells)))

    def _is_part(self, element: PastedElement) -> bool:
        """Whether an item of a list is a part of the decision above it."""
        if self.parts is None or element.kind != "item" or not element.sign:
            self.parts = None
            return False
        self.part_kind = self.part_kind or element.sign.kind
        if element.sign.kind != self.part_kind:
            self.parts = None
            return False
        return True

    def _number(self, element: PastedElement) -> str:
        """The number of the agenda's item that begins with an element; '' for others."""
        match = _AGENDA_NUMBER.match(element.words)
        if not match or element.level > 2 or (element.kind == "item" and element.level > 1):
            return ""
        if element.kind == "row" or DAY.match(element.words) or TIME.match(element.words):
            return ""
        number = match["number"]
        is_named = (element.kind in ("heading", "item") or "/" in number
                    or "item" in match[0].lower())
        last = int(self.minutes.items[-1].number.split("/")[0]) if self.minutes.items else 0
        this = int(number.split("/")[0])
        is_next = this == last + 1 and _is_numbered_title(element.lines[0])
        return number if (is_named and this > last) or is_next else ""

    def _item(self, element: PastedElement, number: str) -> None:
        words, (first, *others) = element.words, element.lines or [element.words]
        rest = _AGENDA_NUMBER.sub("", words, count=1)
        title, text = rest, ""
        if others and others[0][:1].isupper() and _is_numbered_title(first):
            title, text = _AGENDA_NUMBER.sub("", first, count=1), words[len(first):].strip()
        elif len(rest.split()) > _MOST_WORDS_OF_TITLE or SENTENCE_END.search(rest):
            parts = re.split(r"(?:[.:]|\s[–—-])\s+", rest, maxsplit=1)
            if len(parts) > 1 and len(parts[0].split()) <= _MOST_WORDS_OF_TITLE:
                title, text = parts
        title = title.capitalize() if title.isupper() else title
        self.minutes.items.append(ItemRead(number, title.rstrip(" .:")))
        self.section = ""
        if text:
            self._within(text)

    def _names(self, element: PastedElement, words: str) -> None:
        """Read names from a list; `words` are those of the element, without the list's name."""
        lines = element.lines or [words]
        if words != element.words:
            lines = [words, *lines[1:]] if len(lines) > 1 else [words]
            # The first line has the list's name, and perhaps names after it.
            found = attendance_section(element.lines[0]) if len(element.lines) > 1 else None
            lines[0] = found[1] if found else words
        self.minutes.left += self.minutes.attendance.add(
            self.section, [words] if element.kind == "row" else lines, self.directory,
            one_a_line=element.kind in ("row", "item"))

    def _head(self, line: str) -> None:
        """Read a line above the items: the title, the day, the time, the place."""
        minutes = self.minutes
        key = _KEY.match(line)
        rest = self._day_and_times(line)
        if key and key["key"].lower() not in ("date", "date of meeting", "time"):
            minutes.place, rest = key["rest"].strip(" .,"), ""
        elif not minutes.place and "held" in line.lower() and (place := _IN_PLACE.search(rest)):
            minutes.place = place["place"].strip(" ,")
            minutes.place = minutes.place[:1].upper() + minutes.place[1:]
            rest = rest.replace(place[0], " ")
        minutes.is_approved = minutes.is_approved or bool(
            re.search(r"\b(approved|confirmed)\b.*\bminutes\b", line, re.IGNORECASE))
        names = re.findall(r"\w+", self.body_name.lower())
        if set(re.findall(r"[^\W\d_]+", rest.lower())) - _USUAL - set(names):
            minutes.left.append(line)

    def _day_and_times(self, line: str) -> str:
        """Take the day and the times from a line, and return the rest of it."""
        minutes = self.minutes
        for found in days_in(line):
            if found.problem:
                minutes.told.append(found.problem)
            minutes.day = minutes.day or found.day
        times = times_in(line)
        if times and not minutes.start:
            minutes.start, minutes.end = times[0], times[1] if len(times) > 1 else ""
        return TIME.sub(" ", DAY.sub(" ", line))

    def _within(self, words: str) -> None:
        """Read the words of an element within an item of the agenda."""
        item = self.minutes.items[-1]
        numbered = _PARAGRAPH_NUMBER.match(words)
        rest = words[numbered.end():] if numbered else words
        words = rest if to_do_in(rest) or decided_in(rest) else words
        if task := to_do_in(words):
            item.tasks.append(task)
            return
        times = times_in(words)
        if times and len(words.split()) < 20 and (_ENDED.search(words) or _STARTED.search(words)):
            if _ENDED.search(words):
                self.minutes.end = times[-1]
            else:
                self.minutes.start = times[0]
            return
        for sentence in SENTENCE_END.split(words):
            self._sentence(item, sentence.strip())

    def _sentence(self, item: ItemRead, sentence: str) -> None:
        moved = moved_in(sentence)
        decided = decided_in(moved.rest)
        last = item.decisions[-1] if item.decisions else None
        if task := to_do_in(sentence):
            item.tasks.append(task)
        elif decided is not None:
            before, what = decided
            item.text += [f"{before} …"] if before else []
            self._decided(item, what, moved.mover, moved.seconder, vote_in(sentence))
        elif last and is_only_a_vote(sentence):
            last.vote = vote_in(sentence)
        elif last and moved.mover and (not moved.rest or is_only_a_vote(moved.rest)):
            last.mover, last.seconder = moved.mover, moved.seconder
            last.vote = last.vote or vote_in(sentence)
        else:
            item.text.append(sentence)

    def _decided(self, item: ItemRead, words: str, mover: str, seconder: str,
                 vote: dict[str, int | str] | None) -> None:
        """Add what was decided: one decision, one for each part (a), (b), or those of the list
        below.
        """
        before = "That " if re.match(r"that\b", words, re.IGNORECASE) else ""
        pieces = [piece.strip() for piece in _INLINE_PART.split(words) if piece.strip()]
        if not words or words.rstrip(" ").endswith(":") or re.fullmatch(r"that\W*", words,
                                                                       re.IGNORECASE):
            self.parts, self.part_kind = before, ""
            return
        if len(pieces) > 1:
            if re.fullmatch(r"(?:that|to)\W*", pieces[0], re.IGNORECASE):
                pieces = pieces[1:]
            pieces = [f"{before}{_THAT.sub('', piece)}" for piece in pieces]
        item.decisions += [_decision(piece, mover, seconder, vote) for piece in pieces]


def _decision(words: str, mover: str = "", seconder: str = "",
              vote: dict[str, int | str] | None = None) -> DecisionRead:
    title = re.sub(r"^to\s+", "", re.sub(r"[\s;,.]+(?:and)?[\s;,.]*$", "", words))
    return DecisionRead(title[:1].upper() + title[1:], mover, seconder, vote)


def _without_label(words: str) -> str:
    label = LABEL.match(words)
    return words[label.end():] if label else words


def _read_within(item: ItemRead, minutes: Minutes, directory: Directory) -> None:
    """Read apologies and interests from the text of the items that are about them."""
    title = item.title.lower()
    if "apolog" in title and not minutes.attendance.away:
        sentences = [sentence for sentence in item.text if speaks_of_absence(sentence)]
        minutes.attendance.add(AWAY, sentences, directory)
    if "interest" in title:
        kept: list[str] = []
        for sentence in item.text:
            interest = _INTEREST.fullmatch(sentence)
            if interest and not re.match(r"(?:no|there)\b", sentence, re.IGNORECASE):
                minutes.interests.append(_interest(interest))
            else:
                kept.append(sentence)
        item.text = kept
    if any(_PRIVATE.search(words) for words in (item.title, *item.text, *_titles(item.decisions))):
        minutes.told.append(f"Item {item.number} speaks of what is held in private. Write private: "
                            "with the legal ground at each item to which that applies.")


def _interest(interest: re.Match[str]) -> tuple[str, str, str]:
    """Who declared an interest, what it is, and the number of the item that it concerns."""
    what = interest["what"].rstrip(" .")
    named = _ITEM_NAMED.search(what)
    return interest["who"], f"Declared {what}", named["number"] if named else ""


def _titles(decisions: Sequence[DecisionRead]) -> Iterator[str]:
    return (decision.title for decision in decisions)
