"""Read the minutes of a meeting: when and where, who was there, items, decisions and tasks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from macros.commands.attendance import AWAY, Attendance, attendance_section, speaks_of_absence
from macros.commands.directory import Directory
from macros.commands.minute_formulas import amendment_in, private_items
from macros.commands.minute_sentences import ENDED, Sentences, decision_of, of_decided
from macros.commands.minute_tables import (
    cells_by_column,
    columns_in,
    decision_row,
    is_header,
    others_in,
)
from macros.commands.minute_words import (
    DAY,
    SENTENCE_END,
    TIME,
    ToDo,
    days_in,
    decided_in,
    times_in,
    to_do_in,
    vote_in,
)
from macros.commands.minutes_read import DecisionRead, ItemRead, Minutes
from macros.commands.title_case import Spellings
from macros.papers import Pasted, PastedElement

_MOST_WORDS_OF_TITLE = 12
_AGENDA_NUMBER = re.compile(
    r"(?:(?:agenda\s+)?item\s+)?(?P<number>(?:(?-i:[A-Z]{1,5})/)?\d{1,3}(?:/\d{1,4})*)(?:\.0\b)?"
    r"(?:[.):]\s*|\s*[–—-]\s+|\s+)(?=\S)", re.IGNORECASE)
_KEY = re.compile(r"(?P<key>date(?: of meeting)?|time|venue|place|location|held at|held in)"
                  r"\s*[:,–-]\s*(?P<rest>.+)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\b(?i:in|at)\s+(?P<place>(?i:the\s+)?[A-Z][^.;]*?)"
                       r"(?=\s*(?:(?:,?\s+(?i:on|from|at|to|until|commencing|starting))+\s*\Z|[.;]|\Z))")
_AT_END = re.compile(r",\s*(?P<place>[A-Z][\w ’'-]+)\.?\s*\Z")
_INTEREST = re.compile(r"(?P<who>.+?)\s+declared\s+(?P<what>.+)", re.IGNORECASE)
_OF_ATTENDANCE = re.compile(r"apolog|attend|present|sederunt|welcome|introduct", re.IGNORECASE)
_ITEM_NAMED = re.compile(r"\b(?:items?|minutes?)\s+(?:nos?\.?\s*)?(?P<number>[A-Z/]*\d+(?:/\d+)*)",
                         re.IGNORECASE)
_VERB = re.compile(r"\s+(?:was|were|is|are|has|have|had)\s+")
#: What stands below the items: when the next meeting is, and who signs.
_NEXT_MEETING = re.compile(
    r"(?:(?:dates?|time|venue|place)\b(?:\s*(?:,|and|&)\s*(?:date|time|venue|place))*\s+of\s+)?"
    r"(?:the\s+)?(?:next|future)\s+(?:(?:\w+\s+)?meetings?\b|time\b)", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:signed\b.{0,60}|(?:(?:chair(?:man|woman|person)?|convener|dated?|name)\b[\s:.…_/0-9-]*)+"
    r"|[\s.…_]+)", re.IGNORECASE)
#: A line that begins a decision or a task.
_TELLING = re.compile(r"(?:decisions?|actions?)\b[^:]{0,60}:|RESOLVED\b|AGREED\b", re.IGNORECASE)
#: The words of a first line that say only which minutes these are.
#: A line with initials after its last sentence, as the last column of a table has them.
_OWNED = re.compile(r"[.;]\s+[A-Z]{2,3}(?:\s*[,/&]\s*[A-Z]{2,3})*$")
_GOES_ON = re.compile(r"(?:,|\band)$")
_USUAL = set(re.findall(r"\w+", """
    minutes minute of the a an meeting held on at in from to and draft approved confirmed record
    notes actions action log alliance date time venue place location hours hrs am pm commencing
    starting st nd rd th until
    monday tuesday wednesday thursday friday saturday sunday"""))


def read_minutes(pasted: Pasted, directory: Directory, body_name: str,
                 texts: Sequence[str] = ()) -> Minutes:
    """The minutes of a body in a pasted text. `body_name` is how the body is called, `texts` are
    texts in which the names that it uses have their capitals.
    """
    said = [element.words for element in pasted.elements if element.kind != "heading"]
    spellings = Spellings([*said, *texts], directory.names)
    reader = _Reader(directory, body_name, spellings)
    for element in pasted.elements:
        for part in _apart(element):
            reader.element(part)
    minutes = reader.minutes
    reader.within.end()
    for item in minutes.items:
        _read_within(item, minutes, directory)
    _read_private(minutes, spellings)
    return minutes


def _apart(element: PastedElement) -> Iterator[PastedElement]:
    """A paragraph as one for each line in it that begins something of its own: a list of names, an
    item of the agenda, a decision or a task, or what stands below the items.
    """
    starts = [at for at, line in enumerate(element.lines)
              if at == 0 or attendance_section(line) is not None or _is_numbered_title(line)
              or (_TELLING.match(line) and not _GOES_ON.search(element.lines[at - 1]))
              or _NEXT_MEETING.match(line) or _SIGNATURE.fullmatch(line)
              or _OWNED.search(element.lines[at - 1])]
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


def _order(number: str) -> tuple[int, ...]:
    """The numbers in an item's number, by which items follow each other: 3/24 is (3, 24)."""
    return tuple(map(int, re.findall(r"\d+", number)))


class _Reader:
    """Reads the elements of minutes in their order."""

    def __init__(self, directory: Directory, body_name: str, spellings: Spellings) -> None:
        self.directory, self.body_name, self.spellings = directory, body_name, spellings
        self.minutes = Minutes()
        self.section = ""  # the list of names that the lines belong to
        self.before = ""  # the list of names that the line before had
        self.columns: dict[str, int] = {}  # of a table: number, what, who, due, decision, vote
        self.header: Sequence[str] = ()  # the names of the columns, as they are written
        self.is_below = False  # whether the lines stand below the items
        self.within = Sentences(self.minutes, directory)

    def element(self, element: PastedElement) -> None:
        """Read one element."""
        if self._goes_on(element):
            return
        if number := self._number(element):
            self._item(element, number)
        elif not self.minutes.items:
            self._above_items(element)
        elif self._is_below_items(element):
            self.minutes.left.append(element.words)
        elif element.kind == "row":
            self._row(element.cells)
        elif not self._is_list_of_names(element):
            self.columns = {}
            self.within.element(element)

    def _goes_on(self, element: PastedElement) -> bool:
        """Read an element that goes on with what began before: a table that has the whole minutes,
        or a list.
        """
        if self.columns.get("text") is not None and element.kind == "row":
            self._row_of_all(element.cells)
        elif element.kind == "row" and {"text", "what"} <= columns_in(element.cells).keys():
            self._begin_table(element.cells)
        else:
            return self.within.goes_on(element)
        return True

    def _above_items(self, element: PastedElement) -> None:
        """Read an element above the items: lists of names, and the head."""
        words = element.words
        if _NEXT_MEETING.match(words):
            self.minutes.left.append(words)
            self._next_meeting(words)
        elif is_header(words):
            return  # the names of the columns of a table of items
        elif (found := attendance_section((element.lines or [words])[0])) is not None:
            self.section, rest = found
            lines = [rest, *element.lines[1:]] if rest else element.lines[1:]
            if lines:
                self._names(element, lines)
            if rest:
                self.section, self.before = "", self.section
        elif self.section and element.kind != "heading":
            self._names(element, element.lines or [words])
        elif self.before and self._is_more_names(element):
            self.section = self.before
            self._names(element, element.lines or [words])
            self.section = ""
        else:
            self.section = self.before = ""
            for line in [words] if element.kind == "row" else element.lines or [words]:
                self._head(line)

    def _is_list_of_names(self, element: PastedElement) -> bool:
        """Read a list of names within an item that is about who was there."""
        found = attendance_section((element.lines or [element.words])[0])
        is_of_it = _OF_ATTENDANCE.search(self.minutes.items[-1].title)
        if not found or not is_of_it or speaks_of_absence(element.words):
            return False
        self.section, lines = found[0], [*filter(None, [found[1]]), *element.lines[1:]]
        self._names(element, lines)
        self.section = ""
        return bool(lines)

    def _is_below_items(self, element: PastedElement) -> bool:
        """Whether an element stands below the items: the next meeting, a signature, and what
        follows these.
        """
        words = element.words
        is_next = _NEXT_MEETING.match(words) and len(words.split()) <= _MOST_WORDS_OF_TITLE
        if is_next or _SIGNATURE.fullmatch(words):
            self.is_below = True
            if is_next:
                self._next_meeting(words)
        elif element.kind == "row" or to_do_in(words) or decided_in(words) or (
                times_in(words) and ENDED.search(words)):
            self.is_below = False
        return self.is_below

    def _next_meeting(self, words: str) -> None:
        self.minutes.told.append(f"'{words}' is about another meeting. Add a file for that one, "
                                 "with status: planned, if there is none.")

    def _begin_table(self, cells: Sequence[str]) -> None:
        self.columns, self.header, self.section = columns_in(cells), cells, ""

    def _row(self, cells: Sequence[str]) -> None:
        """Read a row of a table: a decision or a task, if its first row names the columns for it.
        """
        columns = columns_in(cells)
        if {"what", "who"} <= columns.keys() or ("decision" in columns and len(columns) > 1):
            self._begin_table(cells)
        elif self.columns and max(self.columns.values()) < len(cells):
            self._cells(cells_by_column(cells, self.columns),
                        others_in(cells, self.columns, self.header))
        elif told := decision_row(cells):
            self._cells(told, [])
        elif columns.keys() != {"number", "who"}:
            words = [*filter(None, cells)]
            owner = words.pop() if len(words) > 1 and self.within.are_known(words[-1]) else ""
            self.within.words(", ".join(words))
            if owner:
                self.within.owner(owner)

    def _cells(self, told: Mapping[str, str], others: Sequence[str]) -> None:
        """Add the decision and the task in a row of a table to the item that it names, else to the
        last one. `others` are cells that have no place.
        """
        items = self.minutes.items
        item = next((one for one in items if one.number == told.get("number", "").rstrip(".")),
                    items[-1])
        if title := told.get("decision"):
            vote = of_decided(vote_in(told.get("vote", "")))
            item.decisions.append(decision_of(title, vote=vote))
            if told.get("vote") and not item.decisions[-1].vote:
                others = [*others, told["vote"]]
        if what := told.get("what") or (told.get("who") and told.get("decision")):
            item.tasks.append(ToDo(told.get("who", ""), what, told.get("due", "")))
        self.minutes.left += [f"Item {item.number}, '{told.get('what') or title}': {other}"
                              for other in others]

    def _row_of_all(self, cells: Sequence[str]) -> None:
        """Read a row of a table that has the whole minutes: an item, what was said, and a task."""
        told = cells_by_column(cells, self.columns)
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
            self.within.words(said)
        if any(told.get(key) for key in ("what", "decision")):
            self._cells({**told, "number": ""}, others_in(cells, self.columns, self.header))

    def _number(self, element: PastedElement) -> str:
        """The number of the agenda's item that begins with an element; '' for others."""
        match = _AGENDA_NUMBER.match(element.words)
        if not match or element.level > 2 or (element.kind == "item" and element.level > 1):
            return ""
        if element.kind == "row" or DAY.match(element.words) or TIME.match(element.words):
            return ""
        number = match["number"]
        is_title = _is_numbered_title(element.lines[0])
        is_named = (element.kind in ("heading", "item") or "item" in match[0].lower()
                    or ("/" in number and is_title))
        last = _order(self.minutes.items[-1].number) if self.minutes.items else (0,)
        this = _order(number)
        is_next = this == (last[0] + 1,) and is_title
        return number if (is_named and this > last) or is_next else ""

    def _item(self, element: PastedElement, number: str) -> None:
        words, (first, *others) = element.words, element.lines or [element.words]
        rest = _AGENDA_NUMBER.sub("", words, count=1)
        title, text = rest, ""
        is_apart = others and (
            (others[0][:1].isupper() and _is_numbered_title(first))
            or (first.isupper() and not others[0].isupper()))
        if is_apart:
            title, text = _AGENDA_NUMBER.sub("", first, count=1), words[len(first):].strip()
        elif len(rest.split()) > _MOST_WORDS_OF_TITLE or SENTENCE_END.search(rest):
            parts = re.split(r"(?:[.:]|\s[–—-])\s+", rest, maxsplit=1)
            if len(parts) > 1 and len(parts[0].split()) <= _MOST_WORDS_OF_TITLE:
                title, text = parts
        title = self.spellings.sentence_case(title)
        self.minutes.items.append(ItemRead(number, title.rstrip(" .:")))
        self.section, self.is_below = "", False
        self.within.begin()
        if text:
            self.within.words(text)

    def _names(self, element: PastedElement, lines: Sequence[str]) -> None:
        """Read names from the lines of a list, without the list's name."""
        words = " ".join(lines)
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
            minutes.place = self.spellings.sentence_case(
                minutes.place[:1].upper() + minutes.place[1:])
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


def _read_private(minutes: Minutes, spellings: Spellings) -> None:
    """Read which items were held in private, and tell it."""
    found = private_items([(item.number, item.title, (*item.text, *_titles(item.decisions)))
                           for item in minutes.items])
    for index, private in found.items():
        item = minutes.items[index]
        item.title, item.private = spellings.sentence_case(private.title), private.ground
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
