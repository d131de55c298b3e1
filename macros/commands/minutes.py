"""Read the minutes of a meeting: when and where, who was there, items, decisions and tasks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from macros.commands.attendance import AWAY, Attendance, attendance_section, speaks_of_absence
from macros.commands.directory import Directory
from macros.commands.minute_formulas import amendment_in, as_sentence, private_items
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
                       r"(?=\s*(?:(?:,?\s+(?:on|from|at|to|until|commencing|starting))+\s*\Z|[.;]|\Z))")
_AT_END = re.compile(r",\s*(?P<place>[A-Z][\w ’'-]+)\.?\s*\Z")
_ENDED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:closed|ended|finished|concluded|rose|adjourned)\b",
                    re.IGNORECASE)
_STARTED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:opened|began|started|commenced)\b", re.IGNORECASE)
_INTEREST = re.compile(r"(?P<who>.+?)\s+declared\s+(?P<what>.+)", re.IGNORECASE)
_ITEM_NAMED = re.compile(r"\bitems?\s+(?P<number>\d+)", re.IGNORECASE)
_AGREED = re.compile(r"(?:also\s+)?(?:agreed|resolved)\s+(?=that\b|to\b)", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_INLINE_PART = re.compile(r"(?:^|(?<=\s))\((?:[a-z]|[ivx]+|\d)\)\s+")
_VERB = re.compile(r"\s+(?:was|were|is|are|has|have|had)\s+")
#: Who decides, in a line above a list of what was decided.
_WHO_DECIDES = re.compile(r"(?:the\s+\w+(?:\s+\w+){0,2}|members)(?:\s+(?:agreed|resolved|decided))?"
                          r"\s*:", re.IGNORECASE)
#: The columns of a table of tasks, or of one that has the whole minutes.
_COLUMNS = {
    "number": re.compile(r"(?:agenda )?item(?: no\.?)?|no\.?|number|ref\.?|#", re.IGNORECASE),
    "text": re.compile(r"discussion|discussed|minutes?|notes?|details?|summary|topic|subject",
                       re.IGNORECASE),
    "what": re.compile(r"actions?(?: points?)?|tasks?|what", re.IGNORECASE),
    "who": re.compile(r"(?:by )?who(?:m)?|lead|owner|responsible|assigned to", re.IGNORECASE),
    "due": re.compile(r"(?:by )?when|due(?: date| by)?|deadline|date|by", re.IGNORECASE),
}
#: The words of a first line that say only which minutes these are.
_PARAGRAPH_NUMBER = re.compile(r"\d+(?:\.\d+)+\.?\s+")
#: A line that begins a decision or a task.
_TELLING = re.compile(r"(?:decisions?|actions?)\b[^:]{0,60}:|RESOLVED\b|AGREED\b", re.IGNORECASE)
_USUAL = set(re.findall(r"\w+", """
    minutes minute of the a an meeting held on at in from to and draft approved confirmed record
    notes actions action log alliance date time venue place location hours hrs am pm commencing
    starting st nd rd th until
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
    """An item of minutes: its number and title, what was said, decided, and asked of whom.

    `private` is the legal ground on which it was held in private.
    """

    number: str
    title: str
    text: list[str] = field(default_factory=list)
    private: str = ""
    decisions: list[DecisionRead] = field(default_factory=list)
    tasks: list[ToDo] = field(default_factory=list)


@dataclass
class Minutes:
    """What minutes say. `amended` are the changes to earlier minutes, each with the day of those
    where it is named; `left` the words that have no place here, `told` what to look at.
    """

    day: date | None = None
    start: str = ""
    end: str = ""
    place: str = ""
    amended: list[tuple[date | None, str]] = field(default_factory=list)
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
    _read_private(minutes)
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
        self.before = ""  # the list of names that the line before had
        self.parts: str | None = None  # the words before the parts of a decision
        self.part_kind = ""
        self.amending: date | bool | None = False  # whose minutes the list below amends
        self.motion: DecisionRead | None = None  # what was moved, until it is put to the vote
        self.columns: dict[str, int] = {}  # of a table of tasks: what, who, due

    def element(self, element: PastedElement) -> None:
        """Read one element."""
        if self._goes_on(element):
            return
        if number := self._number(element):
            self._item(element, number)
        elif not self.minutes.items:
            self._above_items(element)
        elif element.kind == "row":
            self._row(element.cells)
        else:
            self.columns = {}
            self._within(element.words)

    def _goes_on(self, element: PastedElement) -> bool:
        """Read an element that goes on with what began before: a table that has the whole minutes,
        the list of changes to earlier minutes, or that of the parts of a decision.
        """
        if element.kind != "item":
            self.amending = False
        if self.columns.get("text") is not None and element.kind == "row":
            self._row_of_all(element.cells)
        elif element.kind == "row" and {"text", "what"} <= self._columns(element.cells).keys():
            self.columns, self.section = self._columns(element.cells), ""
        elif self.amending is not False:
            day = self.amending if isinstance(self.amending, date) else None
            self.minutes.amended.append((day, as_sentence(_without_label(element.words))))
        elif self._is_part(element):
            part = _without_label(element.words)
            part = f"{self.parts}{_THAT.sub('', part)}" if self.parts else part
            self.minutes.items[-1].decisions.append(_decision(part))
        else:
            # A line that says who decides stands between a heading and the parts.
            return self.parts is not None and bool(_WHO_DECIDES.fullmatch(element.words))
        return True

    def _above_items(self, element: PastedElement) -> None:
        """Read an element above the items: lists of names, and the head."""
        words = element.words
        if (found := attendance_section(words)) is not None:
            self.section, rest = found
            if rest:
                self._names(element, rest)
                self.section, self.before = "", self.section
        elif self.section and element.kind != "heading":
            self._names(element, words)
        elif self.before and self._is_more_names(element):
            self.section = self.before
            self._names(element, words)
            self.section = ""
        else:
            self.section = self.before = ""
            for line in [words] if element.kind == "row" else element.lines or [words]:
                self._head(line)

    def _row(self, cells: Sequence[str]) -> None:
        """Read a row of a table: a task, if its first row names columns for what, who and when."""
        columns = self._columns(cells)
        if {"what", "who"} <= columns.keys():
            self.columns = columns
        elif self.columns and max(self.columns.values()) < len(cells):
            self._task_in(cells)
        else:
            self._within(", ".join(filter(None, cells)))

    def _columns(self, cells: Sequence[str]) -> dict[str, int]:
        """What each column has, by the first row of a table."""
        return {key: at for at, cell in enumerate(cells) for key, name in _COLUMNS.items()
                if name.fullmatch(cell)}

    def _task_in(self, cells: Sequence[str]) -> None:
        """Add the task in a row of a table."""
        self.minutes.items[-1].tasks.append(ToDo(*(
            cells[self.columns[key]] if self.columns.get(key, len(cells)) < len(cells) else ""
            for key in ("who", "what", "due"))))

    def _row_of_all(self, cells: Sequence[str]) -> None:
        """Read a row of a table that has the whole minutes: an item, what was said, and a task."""
        told = {key: cells[at].strip() for key, at in self.columns.items() if at < len(cells)}
        said = told.get("text", "")
        if told.get("number") or (said and not self.minutes.items):
            first, *rest = SENTENCE_END.split(said)
            is_title = len(first.split()) <= _MOST_WORDS_OF_TITLE and not amendment_in(first, "")
            number = told.get("number", "").rstrip(".") or str(len(self.minutes.items) + 1)
            subject = _VERB.split(first, maxsplit=1)[0]
            title = (first if is_title else subject if subject != first else f"Item {number}"
                     ).rstrip(" .:,")
            self.minutes.items.append(ItemRead(number, title))
            said = " ".join(rest) if is_title else said
        if said:
            self._within(said)
        if told.get("what"):
            self._task_in(cells)

    def _is_part(self, element: PastedElement) -> bool:
        """Whether an item of a list is a part of the decision above it."""
        if self.parts is not None and _WHO_DECIDES.fullmatch(element.words):
            return False
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
        title = _not_in_capitals(title)
        self.minutes.items.append(ItemRead(number, title.rstrip(" .:")))
        self.section, self.motion = "", None
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

    def _is_more_names(self, element: PastedElement) -> bool:
        """Whether a line below a list of names has no more than names that records have."""
        more = Attendance()
        left = more.add(self.before, element.lines or [element.words], self.directory)
        people = [*more.there, *more.away]
        return bool(people) and not left and all(
            self.directory.find(one.name).is_known for one in people)

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
        elif not minutes.place and days_in(line) and times_in(line) and (
                at_end := _AT_END.search(rest)):
            minutes.place, rest = at_end["place"], rest[: at_end.start()]
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
        if amended := amendment_in(sentence, item.title):
            sentence = amended.rest
            if amended.what:
                self.minutes.amended.append((amended.day, amended.what))
            else:
                self.amending = amended.day or True
        moved, vote = moved_in(sentence), vote_in(sentence)
        decided = decided_in(moved.rest)
        last = item.decisions[-1] if item.decisions else None
        motion, self.motion = self.motion, None
        if task := to_do_in(sentence):
            item.tasks.append(task)
        elif decided is not None:
            before, what = decided
            item.text += [f"{before} …"] if before else []
            self._decided(item, what, moved.mover, moved.seconder, _of_decided(vote))
        elif motion and is_only_a_vote(sentence):
            item.text.pop()  # the sentence that moved it
            item.decisions.append(replace(motion, vote=vote))
        elif last and is_only_a_vote(sentence):
            last.vote = _of_decided(vote)
        elif last and moved.mover and (not moved.rest or is_only_a_vote(moved.rest)):
            last.mover, last.seconder = moved.mover, moved.seconder
            last.vote = last.vote or _of_decided(vote)
        else:
            item.text.append(sentence)
            if moved.mover and (that := _THAT.match(moved.rest.lstrip(" ,;"))):
                self.motion = _decision(that.string, moved.mover, moved.seconder)

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


def _not_in_capitals(title: str) -> str:
    return title.capitalize() if title.isupper() else title


def _of_decided(vote: dict[str, int | str] | None) -> dict[str, int | str] | None:
    """The vote on what minutes call decided: it was carried, unless they say otherwise."""
    if vote and "for" in vote:
        return {**vote, "result": vote.get("result", "carried")}
    return vote


def _decision(words: str, mover: str = "", seconder: str = "",
              vote: dict[str, int | str] | None = None) -> DecisionRead:
    words = _AGREED.sub("", words)
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


def _read_private(minutes: Minutes) -> None:
    """Read which items were held in private, and tell it."""
    found = private_items([(item.number, item.title, (*item.text, *_titles(item.decisions)))
                           for item in minutes.items])
    for index, private in found.items():
        item = minutes.items[index]
        item.title, item.private = _not_in_capitals(private.title), private.ground
        minutes.told.append(
            f"Item {item.number} is read as held in private, on the ground '{private.ground}'. "
            "Correct that if it was not." if private.ground else
            f"Item {item.number} speaks of what is held in private, and names no ground. Write "
            "private: with the legal ground, if it was held in private.")


def _interest(interest: re.Match[str]) -> tuple[str, str, str]:
    """Who declared an interest, what it is, and the number of the item that it concerns."""
    what = interest["what"].rstrip(" .")
    named = _ITEM_NAMED.search(what)
    return interest["who"], f"Declared {what}", named["number"] if named else ""


def _titles(decisions: Sequence[DecisionRead]) -> Iterator[str]:
    return (decision.title for decision in decisions)
