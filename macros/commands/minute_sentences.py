"""Read what stands within an item of minutes, sentence by sentence: what was said, decided, and
asked of whom.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from macros.commands.directory import Directory
from macros.commands.minute_formulas import amendment_in, as_sentence
from macros.commands.minute_words import (
    BODY,
    SENTENCE_END,
    ToDo,
    asked_in,
    asked_of,
    decided_in,
    is_only_a_vote,
    moved_in,
    times_in,
    to_do_in,
    vote_in,
    without_vote,
)
from macros.commands.minutes_read import DecisionRead, ItemRead, Minutes
from macros.papers import PastedElement
from macros.papers.item_signs import LABEL

ENDED = re.compile(r"\bmeeting\b[^.]*?\b(?:closed|ended|finished|concluded|rose|adjourned)\b"
                   r"|\b(?:closed|ended)\s+the\s+meeting\b",
                   re.IGNORECASE)
_STARTED = re.compile(r"\bmeeting\s+(?:was\s+)?(?:opened|began|started|commenced)\b", re.IGNORECASE)
_AGREED = re.compile(r"(?:also\s+)?(?:agreed|resolved)\s+(?=that\b|to\b)", re.IGNORECASE)
_THAT = re.compile(r"that\s+", re.IGNORECASE)
_INLINE_PART = re.compile(r"(?:^|(?<=\s))\((?:[a-z]|[ivx]+|\d)\)\s+")
_PARAGRAPH_NUMBER = re.compile(r"\d+(?:\.\d+)+\.?\s+")
_MOST_WORDS_OF_TITLE = 6
#: How a part of a decision begins in a list below 'The Board:'.
_DECIDES = re.compile(r"(?:also\s+)?(?:noted|approved|agreed|resolved|homologated|adopted|endorsed|"
                      r"instructed|delegated|remitted|authorised|ratified|confirmed|that)\b",
                      re.IGNORECASE)
_OWNERS = re.compile(r"\s*(?:[,/&;]|\band\b)\s*")
_OWNER_AT_END = re.compile(r"actions?\s*[:–—-]?\s+(?P<who>.+)", re.IGNORECASE)
#: Who decides, in a line above a list of what was decided.
WHO_DECIDES = re.compile(rf"(?:the\s+(?:\w+\s+){{0,3}}?{BODY}|members)"
                         r"(?:\s+(?:agreed|resolved|decided))?\s*:\s*[–—-]?", re.IGNORECASE)


class Sentences:
    """Reads what stands within the last item of minutes."""

    def __init__(self, minutes: Minutes, directory: Directory) -> None:
        self.minutes, self.directory = minutes, directory
        self.amending: date | bool | None = False  # whose minutes the list below amends
        self.parts: str | None = None  # the words before the parts of a decision
        self.part_kind, self.part_level = "", 0
        self.how: tuple[str, str, dict[str, int | str] | None] = ("", "", None)  # they were taken
        self.together: list[DecisionRead] = []  # what was decided in one resolution
        self.above = ""  # the words above a list which may be that of decisions, or not
        self.motion: DecisionRead | None = None  # what was moved, until it is put to the vote
        self.last: DecisionRead | ToDo | str = ""  # what was read last
        self.first_point = ""
        self.points = 0  # how many items of a list of points were read, one after another

    @property
    def item(self) -> ItemRead:
        """The item that is read."""
        return self.minutes.items[-1]

    def begin(self) -> None:
        """Begin with the next item."""
        self.motion, self.last, self.points, self.together = None, "", 0, []
        self.parts, self.part_level, self.how = None, 0, ("", "", None)

    def goes_on(self, element: PastedElement) -> bool:
        """Read an element that goes on with what began before: the list of changes to earlier
        minutes, or that of the parts of a decision.
        """
        if element.kind != "item":
            self.amending = False
        if self.amending is not False:
            day = self.amending if isinstance(self.amending, date) else None
            self.minutes.amended.append((day, as_sentence(_without_label(element.words))))
        elif self._is_within_part(element):
            last = self.item.decisions[-1]
            sign = "" if last.title.endswith(":") else ";"
            last.title += f"{sign} {element.words.rstrip(' ;.')}"
        elif self._is_part(element):
            part = _without_label(element.words)
            part = f"{self.parts}{_THAT.sub('', part)}" if self.parts else part
            self._decide(decision_of(part, *self.how))
        else:
            # A line that says who decides stands between a heading and the parts.
            return self.parts is not None and bool(WHO_DECIDES.fullmatch(element.words))
        return True

    def _is_part(self, element: PastedElement) -> bool:
        """Whether an item of a list is a part of the decision above it."""
        if self.parts is not None and WHO_DECIDES.fullmatch(element.words):
            return False
        is_part = self.parts is not None and element.kind == "item" and element.sign is not None
        if is_part and self.above:
            is_part = bool(_DECIDES.match(_without_label(element.words)))
        if not is_part or not element.sign or (
                self.part_kind not in ("", element.sign.kind)):
            self.end()
            return False
        self.part_kind, self.part_level, self.above = element.sign.kind, element.level, ""
        return True

    def _is_within_part(self, element: PastedElement) -> bool:
        """Whether an item of a list stands within a part of a decision."""
        return bool(self.parts is not None and self.part_kind and element.kind == "item"
                    and element.level > self.part_level)

    def end(self) -> None:
        """End the list of the parts of a decision; what stands above another list is text."""
        if self.above:
            self.item.text.append(self.above)
        self.parts, self.part_level, self.above = None, 0, ""

    def element(self, element: PastedElement) -> None:
        """Read an element, and tell of a list that it becomes a part of a paragraph."""
        before, is_in_list = len(self.item.text), element.kind == "item"
        above = self.item.text[-1] if before else ""
        if above.endswith((" and", ",")) and moved_in(above).mover:
            self.item.text.pop()
            self.words(f"{above} {element.words}")
            return
        self.words(element.words)
        is_more = len(self.item.text) > before
        if self.item.text[before - 1 : before] == [above] and (is_more or self.points):
            self.item.text[before - 1] += self._sign_after(above, is_in_list and is_more)
        if not is_in_list or not is_more or _PARAGRAPH_NUMBER.match(element.words):
            self.points = 0
            return
        self.points += 1
        if self.points == 1:
            self.first_point = self.item.text[before].rstrip(" ;")
        if self.points == 2:
            self.minutes.told.append(
                f"Item {self.item.number}: the list that begins with "
                f"'{self.first_point}' has become a part of its text, which is one paragraph.")

    def _sign_after(self, above: str, is_point: bool) -> str:
        """The sign between two paragraphs or points that become one text."""
        if not above[-1:].isalnum() or above.endswith((" and", " or")):
            return ""
        if self.points:
            return ";" if is_point else "."
        return ":" if len(above.split()) <= _MOST_WORDS_OF_TITLE and "," not in above else "."

    def words(self, words: str) -> None:
        """Read some words: a task, or sentences."""
        numbered = _PARAGRAPH_NUMBER.match(words)
        rest = words[numbered.end():] if numbered else words
        first = SENTENCE_END.split(rest)[0]
        words = rest if to_do_in(rest) or decided_in(rest) or asked_in(
            first, self.are_known) else words
        if self._is_owner(words):
            return
        if WHO_DECIDES.fullmatch(words):
            self.parts, self.part_kind, self.above = "", "", words
            self.together, self.how = [], ("", "", None)
        elif task := to_do_in(words):
            self._ask(task)
        else:
            for sentence in SENTENCE_END.split(words):
                self._sentence(sentence.strip())

    def _times(self, sentence: str) -> bool:
        """Read when the meeting began or ended, in a short sentence that says it."""
        times = times_in(sentence)
        has_ended, has_started = ENDED.search(sentence), _STARTED.search(sentence)
        if not times or len(sentence.split()) >= 20 or not (has_ended or has_started):
            return False
        minutes = self.minutes
        if has_started and minutes.start not in ("", times[0]):
            minutes.told.append(f"The meeting began at {minutes.start} by the head of the minutes, "
                                f"and at {times[0]} by '{sentence}'. The first is kept.")
        elif has_started:
            minutes.start = times[0]
        if has_ended:
            minutes.end = times[-1]
        return True

    def _sentence(self, sentence: str) -> None:
        item = self.item
        if self._times(sentence) or self._is_owner(sentence):
            return
        if amended := amendment_in(sentence, item.title):
            sentence = amended.rest
            if amended.what:
                self.minutes.amended.append((amended.day, amended.what))
            else:
                self.amending = amended.day or True
        if task := to_do_in(sentence) or asked_in(sentence, self.are_known):
            self._ask(task)
        elif not self._moved_or_decided(sentence):
            item.text.append(sentence)
            self.last = sentence

    def _moved_or_decided(self, sentence: str) -> bool:
        """Read a sentence that says what was decided, who moved it, or how the vote went."""
        item, (mover, seconder, rest), vote = self.item, moved_in(sentence), vote_in(sentence)
        decided, last = decided_in(rest), item.decisions[-1] if item.decisions else None
        motion, self.motion = self.motion, None
        moved = _THAT.match(rest.lstrip(" ,;")) if mover else None
        if decided is not None:
            before, what = decided
            item.text += [f"{before} …"] if before and not is_only_a_vote(before) else []
            self.together = []
            self._decided(what, mover, seconder, of_decided(vote))
        elif moved and vote:
            self._decide(decision_of(without_vote(moved.string), mover, seconder, vote))
        elif motion and is_only_a_vote(sentence):
            item.text.pop()  # the sentence that moved it
            self._decide(replace(motion, vote=vote))
        elif last and is_only_a_vote(sentence):
            for one in self.together or [last]:
                one.vote = of_decided(vote)
        elif last and mover and (not rest or is_only_a_vote(rest)):
            for one in self.together or [last]:
                one.mover, one.seconder = mover, seconder
                one.vote = one.vote or of_decided(vote)
        else:
            self.motion = decision_of(moved.string, mover, seconder) if moved else None
            return False
        return True

    def _decided(self, words: str, mover: str, seconder: str,
                 vote: dict[str, int | str] | None) -> None:
        """Add what was decided: one decision, one for each part (a), (b), or those of the list
        below.
        """
        before = "That " if re.match(r"that\b", words, re.IGNORECASE) else ""
        pieces = [piece.strip() for piece in _INLINE_PART.split(words) if piece.strip()]
        if not words or re.search(r":\s*[–—-]?\s*$", words) or re.fullmatch(
                r"(?:that|to)\W*", words, re.IGNORECASE):
            self.parts, self.part_kind, self.how = before, "", (mover, seconder, vote)
            return
        if len(pieces) > 1:
            if re.fullmatch(r"(?:that|to)\W*", pieces[0], re.IGNORECASE):
                pieces = pieces[1:]
            pieces = [f"{before}{_THAT.sub('', piece)}" if before else piece for piece in pieces]
        for piece in pieces:
            self._decide(decision_of(piece, mover, seconder, vote))

    def _decide(self, decision: DecisionRead) -> None:
        self.item.decisions.append(decision)
        self.together.append(decision)
        self.last = decision

    # ---- who is to do what

    def are_known(self, names: str) -> bool:
        """Whether each of some names is a person or a post, or a short name of who was there."""
        return bool(names) and all(map(self._ref, _OWNERS.split(names)))

    def _ref(self, name: str) -> str:
        """The person or post of a name; '' for others."""
        found = self.directory.find(name, self._short_names())
        return found.ref if found.is_known and found.ref.startswith(("people/", "posts/")) else ""

    def _short_names(self) -> Mapping[str, str]:
        return self.minutes.attendance.short_names(self.directory)

    def _ask(self, task: ToDo) -> None:
        if not task.who and self.are_known(task.what):
            self.owner(task.what)
            return
        self.item.tasks.append(task)
        self.last = task

    def _is_owner(self, sentence: str) -> bool:
        """Read a sentence that has no more than who is to do what stands before it."""
        found = _OWNER_AT_END.fullmatch(sentence)
        who = (found["who"] if found else sentence).strip(" .()[]")
        if "..." in sentence or not (self.last or found) or not self.are_known(who):
            return False
        self.owner(who)
        return True

    def owner(self, who: str) -> None:
        """Add who is to do what was read last, as the last column of a table has it."""
        item, last = self.item, self.last
        if isinstance(last, ToDo):
            there = {*map(self._ref, _OWNERS.split(last.who))}
            new = [name for name in _OWNERS.split(who) if self._ref(name) not in there]
            self.last = last._replace(who=", ".join(filter(None, [last.who, *new])))
            item.tasks[-1] = self.last
            return
        words = last.title if isinstance(last, DecisionRead) else last
        if not words:
            self.minutes.left.append(f"Item {item.number}: action: {who}")
            return
        item.tasks.append(asked_of(who, words))
        self.minutes.told.append(
            f"Item {item.number}: '{who}' stands after '{words}', and is read as who is to do it. "
            "Correct the title of the task.")


def decision_of(words: str, mover: str = "", seconder: str = "",
                vote: dict[str, int | str] | None = None) -> DecisionRead:
    """The decision that words tell, without a vote at their end."""
    bare = without_vote(_AGREED.sub("", words))
    if bare != words and not vote:
        vote = of_decided(vote_in(words[len(bare):]))
    title = re.sub(r"^to\s+", "", re.sub(r"[\s;,.]+(?:and)?[\s;,.]*$", "", bare))
    return DecisionRead(title[:1].upper() + title[1:], mover, seconder, vote)


def of_decided(vote: dict[str, int | str] | None) -> dict[str, int | str] | None:
    """The vote on what minutes call decided: it was carried, unless they say otherwise."""
    if vote and "for" in vote:
        return {**vote, "result": vote.get("result", "carried")}
    return vote


def _without_label(words: str) -> str:
    label = LABEL.match(words)
    return words[label.end():] if label else words
