"""The names of roles on a board or group, and which of them chair it.

A collaboration adds its own in alliance.yml (`roles:`).
"""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, get_close_matches
from typing import ClassVar

from pydantic import Field

from macros.model.fields import Text
from macros.model.record import Short

#: The roles of those who chair.
CHAIRS = frozenset((
    "chair", "chairman", "chairwoman", "chairperson", "convener", "convenor", "presiding officer",
))
#: The other roles that need no explanation.
OTHERS = frozenset((
    "adviser", "advisor", "alternate", "chair elect", "clerk", "councillor", "deputy",
    "deputy chair", "deputy chairman", "deputy chairwoman", "deputy chairperson", "director",
    "lead member", "member", "observer", "officer", "representative", "secretary", "sponsor",
    "substitute", "treasurer", "trustee", "vice chair", "vice chairman", "vice chairwoman",
    "vice chairperson", "vice convener", "vice convenor", "depute convener",
))
#: What else someone can be at a meeting.
AT_MEETINGS = frozenset((
    "auditor", "chairing", "co optee", "facilitator", "guest", "host", "in attendance",
    "in the chair", "legal adviser", "minute taker", "minutes", "monitoring officer",
    "note taker", "presenter", "presiding", "public", "solicitor", "speaker", "visitor",
))
#: Words before a role that do not change which role it is.
QUALIFIERS = frozenset((
    "acting", "appointed", "co", "elected", "ex", "executive", "honorary", "independent", "interim",
    "joint", "lay", "non", "officio", "opted", "ordinary", "perhaps", "temporary", "voting",
))
#: What a role can be of, such as 'chair of the board'.
_OF = re.compile(r" of (?:the |this )?(.+)")
_BODIES = frozenset((
    "alliance", "board", "body", "committee", "forum", "group", "meeting", "panel", "partnership",
))
#: How many roles are offered for one that is not known.
MOST_OFFERED = 3
#: How alike (0 to 1) the longer names of posts and organizations must be.
_ALIKE = 0.75
_JOINTS = re.compile(r" and |[&/,;+]")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")


class Role(Short):
    """A role that this collaboration knows besides the usual ones (Popolo: role)."""

    short: ClassVar[str] = "name"

    name: Text = Field(description="the role, such as 'Presiding member'")
    chairs: bool = Field(default=False, description="yes, if who has it chairs the board or group")


class Roles:
    """The roles that are known on the bodies of one collaboration."""

    def __init__(self, own: Iterable[Role] = ()) -> None:
        chairs = {_plain(role.name): role.chairs for role in own}
        self._chairs = {**dict.fromkeys(OTHERS, False), **dict.fromkeys(CHAIRS, True), **chairs}

    def chairs(self, role: str | None, body: str = "") -> bool:
        """Whether a role is that of who chairs a body with this name.

        'Chair (acting)', 'Cochairman', 'Chair of the Board' and 'Chair and Treasurer' do;
        'Vice-chair', 'Chair elect' and 'Secretary to the chair' do not.
        """
        return any(self._chairs.get(name, False) for name in _names(role or "", body))

    def knows(self, role: str, body: str = "", others: Iterable[str] = ()) -> bool:
        """Whether each of the roles that a text names is known, or is one of `others`."""
        also = {_plain(other) for other in others}
        return _plain(role) in also or all(
            name in self._chairs or name in also for name in _names(role, body))

    def near(self, role: str, others: Iterable[str] = ()) -> list[str]:
        """The known names that are most like a role, and those of `others`, as they are written."""
        longer, plain = {_plain(other): other for other in others}, _plain(role)
        alike = [*get_close_matches(plain, self.names, MOST_OFFERED),
                 *get_close_matches(plain, longer, MOST_OFFERED, _ALIKE)]
        alike.sort(key=lambda name: SequenceMatcher(None, name, plain).ratio(), reverse=True)
        return [longer.get(name, name) for name in dict.fromkeys(alike)][:MOST_OFFERED]

    @property
    def names(self) -> tuple[str, ...]:
        """Every known role, in the order of the alphabet."""
        return tuple(sorted(self._chairs))


def _plain(text: str) -> str:
    """A text in small letters, with a space for each hyphen and all other white space."""
    words = re.sub(r"[\s\-‐-–]+", " ", text.casefold()).strip()
    return re.sub(r"\bco(?=chair|conven)", "co ", words)


def _names(role: str, body: str) -> Iterator[str]:
    """The roles that a text names, each without its qualifiers.

    What stands in brackets is a role, a qualifier or a remark: a remark is left out.
    """
    text = _plain(role)
    outside = [_bare(part, body) for part in _JOINTS.split(_IN_BRACKETS.sub(" ", text))]
    inside = [_bare(part, body) for brackets in _IN_BRACKETS.findall(text)
              for part in _JOINTS.split(brackets)]
    yield from filter(None, outside)
    yield from (name for name in inside if name in CHAIRS | OTHERS)


def _bare(part: str, body: str) -> str:
    """One role without its qualifiers, and without the body that it is a role of."""
    name = " ".join(part.split())
    if (of := _OF.search(name)) and (of[1] in _BODIES or of[1] == _plain(body)):
        name = name[:of.start()]
    words = name.split()
    while len(words) > 1 and words[0] in QUALIFIERS:
        del words[0]
    return " ".join(words)
