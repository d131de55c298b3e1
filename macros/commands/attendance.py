"""Who was at a meeting, who sent apologies, and who came instead, from the lists in minutes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.commands.directory import Directory, bare

#: The lists of names that minutes have.
THERE, ATTENDING, AWAY, SUBSTITUTES = "present", "in attendance", "apologies", "substitutes"
CHAIR = "chair"
_HEADINGS = {
    THERE: r"(?:(?:voting\s+)?members\s+)?(?:present|attending)|attendance|attendees|sederunt"
           r"|(?:those|members)\s+(?:present|attending)|who\s+was\s+(?:there|here)"
           r"|(?:here|members)(?=\s*:)",
    ATTENDING: r"(?:also\s+|officers\s+|others\s+)?(?:in\s+attendance|present|attending)|officers"
               r"|observers|guests",
    AWAY: r"apolog(?:y|ies)(?:\s+for\s+absence)?(?:\s+(?:was|were|had\s+been)\s+received"
          r"\s+(?:from|for))?|absent|regrets|not\s+here|(?:sorry\s+)?(?:not|unable)\s+to\s+(?:be\s+there|attend|"
          r"come)|sorry(?:\s+not\s+there)?(?=\s*[:–—-])",
    CHAIR: r"(?:(?:in\s+the\s+)?chair(?:man|woman|person)?|convener|presiding)(?=\s*:)"
           r"|in\s+the\s+chair",
    SUBSTITUTES: r"(?:named\s+)?substitutes?(?:\s+members?)?",
}
_SECTION = {
    section: re.compile(rf"(?:{words})\s*(?:[:–—-]\s*|\Z|(?<=from)\s+)", re.IGNORECASE)
    for section, words in _HEADINGS.items()}
_FROM = re.compile(
    r"(?:an\s+)?apolog(?:y|ies).*?\b(?:received\s+)?(?:from|for)\s+(?!absence)", re.IGNORECASE)
_FOR = re.compile(
    r"[\s,(–-]*\b(?:as\s+)?(?:a\s+)?(?:substitut\w+\s+for|in\s+place\s+of|for)"
    r"\s+(?!items?\b|minutes?\b|part\b)(?P<who>[^()]+?)\s*\)?$",
    re.IGNORECASE)
#: Who is in a list below words such as 'By video conference:', which become their note.
_AFAR = (r"(?:attending\s+)?(?:by|via|on)\s+(?:video|tele|phone|ms\s|microsoft|teams|zoom)[\w -]*"
         r"|(?:joining\s+)?(?:online|remotely|virtually)")
_FROM_AFAR = re.compile(rf"(?P<how>{_AFAR})\s*:\s*", re.IGNORECASE)
_IN_THE_CHAIR = re.compile(
    r"(?P<who>.+?)[,\s–(-]+(?:was\s+)?(?:in\s+the\s+chair|presid(?:ed|ing)|took\s+the\s+chair)\)?"
    r"[.\s]*", re.IGNORECASE)
_BY = re.compile(
    r"[\s,(–-]*\b(?:substituted\s+by|substitute\s*:?|replaced\s+by)\s+(?P<who>[^()]+?)\s*\)?$"
    r"|\s*\((?P<who2>[^()]+?)\s+(?:substitut\w+|as\s+substitute|attend(?:ed|ing)\b[^()]*"
    r"|deputi[sz]\w+[^()]*|in\s+(?:his|her|their)\s+place)\)$"
    r"|,?\s+for\s+whom\s+(?P<who3>.+?)\s+(?:attended|deputised|substituted)$",
    re.IGNORECASE)
_CAME = re.compile(
    r"(?P<by>.+?)\s+(?:attended|came|was\s+present)\s+(?:as\s+(?:a\s+|the\s+)?)?"
    r"(?:substitute\s+for|in\s+place\s+of|instead\s+of)\s+(?P<who>.+)", re.IGNORECASE)
_HEADER = re.compile(r"(?:names?|members?|attendees?|officers?)(?:,.*)?", re.IGNORECASE)
_NO_ONE = re.compile(r"(?:there\s+were\s+)?(?:none|nil|no\s+apologies)\b.*"
                     r"|(?:(?:apologies|these)\s+(?:were\s+)?)?(?:noted|accepted)", re.IGNORECASE)
#: A short name in brackets, by which minutes call someone further on.
_SHORT = re.compile(r"(?P<before>.*?)\s*[(\[](?P<short>[A-Z][A-Za-z]{1,3})[)\]](?P<after>.*)")
#: For which items someone was there: '(from item 3)', ' – items 1 to 3 only'.
_ITEMS = re.compile(
    r"\s*(?:[–—-]\s+|\(|,\s*)(?P<note>(?:for\s+|from\s+|until\s+|(?:up\s+)?to\s+)?"
    r"(?:minutes?|items?|part)\b[^()]*)\)?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\((?P<role>[^()]*)\)\s*$")
_NAME_LIKE = re.compile(
    r"(?P<title>(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame)\.?\s+)?"
    r"[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3}")
_OFFICE = re.compile(
    r"\b(?:Officer|Chair\w*|Head|Manager|Director|Service|Authority|Council|Treasurer|Clerk|"
    r"Secretary|Lead|Leader|Member|Chief|Fire|Police|Adviser|Commander)\b")


@dataclass
class Named:
    """Who is named in a list: the name as it is written, the role there, the substitute, for which
    items, and the initials by which the minutes name them further on.
    """

    name: str
    role: str = ""
    substitute: str = ""
    note: str = ""
    short: str = ""


@dataclass
class Attendance:
    """Those who were there, and those who sent apologies."""

    there: list[Named] = field(default_factory=list)
    away: list[Named] = field(default_factory=list)

    def add(self, section: str, lines: Sequence[str], directory: Directory,
            one_a_line: bool = False) -> list[str]:
        """Add the names in some lines of a list, and return the words that name no one.

        `one_a_line` says that each line is an item or a row, which names one.
        """
        left = []
        for entry in _entries(lines, directory, one_a_line):
            at, short = len(self.there) + len(self.away), _short_in(entry)
            entry = short.rest
            if _NO_ONE.fullmatch(entry) or _HEADER.fullmatch(entry):
                continue
            if not _is_someone(entry, directory):
                left.append(entry)
            elif section == AWAY and (came := _CAME.fullmatch(entry)):
                self._came_for(came["by"], came["who"], directory)
            elif section == SUBSTITUTES and (one := _FOR.search(entry)):
                self._came_for(entry[: one.start()], one["who"], directory)
            elif section == AWAY:
                self._away(_BY.search(entry), entry, directory)
            elif not _FOR.search(entry) and (by := _BY.search(entry)):
                self._away(by, entry, directory)
                self._there(None, self.away[-1].substitute, section, directory)
            else:
                self._there(_FOR.search(entry), entry, section, directory)
            if len(self.there) + len(self.away) > at and short.name:
                (self.away if section == AWAY else self.there)[-1].short = short.name
        return left

    def short_names(self, directory: Directory) -> dict[str, str]:
        """What minutes call those who were there, such as initials, a first name, a role, if it
        means one alone: the bare short name -> the record.
        """
        found: dict[str, set[str]] = {}
        for one in self.there:
            ref = directory.find(one.name).ref
            words = bare(one.name).split()
            for name in {one.short, bare(one.role), "".join(word[0] for word in words), words[0]}:
                found.setdefault(bare(name), set()).add(ref)
        return {name: refs.pop() for name, refs in found.items()
                if name not in ("", ATTENDING) and len(refs) == 1}

    def _away(self, by: re.Match[str] | None, entry: str, directory: Directory) -> None:
        named = _named(entry[: by.start()] if by else entry, directory)
        named.substitute = (by["who"] or by["who2"] or by["who3"]).strip() if by else ""
        already = self._same(self.away, named.name, directory)
        if not already:
            self.away.append(named)
        elif named.substitute:
            already.substitute = named.substitute

    def _there(self, instead: re.Match[str] | None, entry: str, section: str,
               directory: Directory) -> None:
        named = _named(entry[: instead.start()] if instead else entry, directory)
        if section == CHAIR and bare(named.name) in self.short_names(directory):
            return  # 'The Convener presided', where a list says who that is
        if section not in _HEADINGS:
            named.note = named.note or section[:1].lower() + section[1:]
        if section in (ATTENDING, CHAIR) and not named.role:
            named.role = ATTENDING if section == ATTENDING else "Chair"
        if already := self._same(self.there, named.name, directory):
            already.role = already.role or named.role
            return
        self.there.append(named)
        if instead:
            self._came_for(named.name, instead["who"], directory)

    def _came_for(self, by: str, away: str, directory: Directory) -> None:
        """Note a substitute with the apologies, and among those present if they are not yet there.
        """
        already = self._same(self.away, away, directory)
        if already:
            already.substitute = by.strip()
        else:
            self.away.append(Named(away.strip(), substitute=by.strip()))

    def _same(self, names: Sequence[Named], name: str, directory: Directory) -> Named | None:
        wanted = directory.find(name).ref
        return next((one for one in names if directory.find(one.name).ref == wanted), None)


class _Short(NamedTuple):
    name: str
    rest: str


def _short_in(entry: str) -> _Short:
    """The initials of a name that stand in brackets after it, and the entry without them."""
    found = _SHORT.fullmatch(entry)
    initials = [word[0] for word in re.findall(r"\w+", found["before"])] if found else []
    if found and {sign for sign in found["short"] if sign.isupper()} <= {*initials}:
        return _Short(found["short"], found["before"] + found["after"])
    return _Short("", entry)


def speaks_of_absence(sentence: str) -> bool:
    """Whether a sentence says who sent apologies, or who came instead."""
    return bool(_FROM.match(sentence) or _CAME.fullmatch(sentence.rstrip(" .")))


def attendance_section(words: str) -> tuple[str, str] | None:
    """The list that a line begins, and the names in that line; None for other lines."""
    if found := _FROM.match(words):
        return AWAY, words[found.end():].strip()
    if found := _IN_THE_CHAIR.fullmatch(words):
        return CHAIR, found["who"]
    if found := _FROM_AFAR.match(words):
        return found["how"], words[found.end():].strip()
    for section, pattern in _SECTION.items():
        if found := pattern.match(words):
            return section, words[found.end():].strip()
    return None


def _entries(lines: Sequence[str], directory: Directory, one_a_line: bool) -> Iterator[str]:
    """The entries of a list, each a name with what is said of it.

    Each line is one, unless it is a sentence that goes on. Commas and 'and' separate names, but not
    a name from its post.
    """
    text = [line.strip() for line in lines if line.strip()]
    goes_on = any(line.endswith((",", " and", ";", "-")) or line.count(",") > 2
                  for line in text[:-1])
    one_a_line = one_a_line or (len(text) > 1 and not goes_on)
    for line in [" ".join(text)] if goes_on else text:
        for sentence in re.split(r"(?<=[^\W\d_]{3}\.)\s+(?=[A-Z])|;\s*", line):
            yield from _split(_FROM.sub("", sentence).strip(" ."), directory, one_a_line)


def _split(text: str, directory: Directory, one_a_line: bool) -> Iterator[str]:
    if _CAME.fullmatch(text):
        yield text
        return
    pieces = re.split(r"(?:,\s*(?:and\s+)?|\s+(?:and|[/&])\s+)(?![^(]*\))", text)
    entry = ""
    for piece in pieces:
        if entry and not _is_name(piece, directory, one_a_line):
            after = text[text.index(entry) + len(entry):]
            joint = next((sign for sign in (", ", " / ", " & ") if after.startswith(sign.rstrip())),
                         " and ")
            entry = f"{entry}{joint}{piece}"
        else:
            yield from [entry] if entry else []
            entry = piece
    yield from [entry] if entry else []


def _is_name(piece: str, directory: Directory, one_a_line: bool) -> bool:
    """Whether a piece of a list is someone, and not the post or role of the one before.

    In a list with one name a line, a second one in a line must be known or have a title.
    """
    name = _IN_BRACKETS.sub("", _BY.sub("", _FOR.sub("", piece))).strip()
    found = directory.find(name)
    if found.is_known or any(near.startswith("people/") for near in found.near):
        return found.ref.startswith("people/")
    if found.near or directory.find(piece).near or directory.find(piece).is_known:
        return False
    match = _NAME_LIKE.fullmatch(name)
    return bool(match and (match["title"] or not one_a_line)) and not _OFFICE.search(name)


def _is_someone(entry: str, directory: Directory) -> bool:
    """Whether an entry of a list can be someone: a known or similar name, or words like a name."""
    if _CAME.fullmatch(entry) or _BY.search(entry) or _FOR.search(entry):
        return True
    name = _named(entry, directory).name
    found = directory.find(name)
    return found.is_known or bool(found.near) or bool(_NAME_LIKE.fullmatch(name))


def _named(entry: str, directory: Directory) -> Named:
    """A name and the role after it; a post that the records have as that name's is no role."""
    entry = entry.strip(" .,")
    if directory.find(entry).is_known:
        return Named(entry)
    note = _ITEMS.search(entry)
    entry = entry[: note.start()] if note else entry
    bracket = _IN_BRACKETS.search(entry)
    name, _, role = entry.partition(",")
    if bracket and len(name) > bracket.start():
        name, role = entry[: bracket.start()], bracket["role"]
    elif (before := _IN_BRACKETS.search(name)) and not directory.find(name).is_known:
        name, role = name[: before.start()], f"{before['role']}, {role.strip()}"
    role, said = role.strip(), note["note"].strip() if note else ""
    if re.fullmatch(_AFAR, role, re.IGNORECASE):
        role, said = "", ", ".join(filter(None, [role, said]))
    return Named(name.strip(), "" if role and directory.find(role).is_known else role, note=said)
