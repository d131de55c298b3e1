"""Who is meant by a name in minutes: a person, post, organization or body of a collaboration."""

import re
import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from typing import NamedTuple

from macros.model import Body, Organization, Person, Post
from macros.model.fields import id_like
from macros.reading.gathering import Gathered

#: How similar a name must be (0 to 1) to be suggested.
_CLOSE = 0.75
_TITLES = re.compile(
    r"^(?:(?:councillors?|cllrs?|members?|messrs|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|the)"
    r"\s+)+")
_INITIALS = re.compile(r"(?:\w\s+)+\w{2,}$")
_HONOURS = re.compile(r"(?:\s+(?:obe|mbe|cbe|qfsm|kfsm|jp|dl))+$")


class Found(NamedTuple):
    """What a name in minutes stands for.

    `ref` is the record, such as people/ann-lee, or where there is none the one that would have this
    name; `near` are records with similar names. `is_known` says whether the record is there,
    `is_short` whether only a part of the name, such as initials and a surname, says so.
    """

    ref: str
    is_known: bool
    near: tuple[str, ...] = ()
    is_short: bool = False


class Directory:
    """The names of a collaboration's people, posts, organizations and bodies."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """`names` has each name, as it is written, and the record that has it."""
        self.names = tuple(names)
        self._refs = {bare(name): ref for name, ref in names.items()}

    @classmethod
    def of(cls, gathered: Gathered) -> "Directory":
        """The names in the records of a collaboration; those of people come before others."""
        names: dict[str, str] = {}
        for body in gathered.records.of(Body).values():
            names[body.name] = f"bodies/{body.id}"
        for organization in gathered.records.of(Organization).values():
            names[organization.name] = f"organizations/{organization.id}"
        for post in gathered.records.of(Post).values():
            names[post.label] = f"posts/{post.id}"
        for person in gathered.records.of(Person).values():
            for name in (*getattr(person, "also_named", ()), person.name):
                names[str(name)] = f"people/{person.id}"
        return cls(names)

    def find(self, words: str, present: Mapping[str, str] | None = None) -> Found:
        """What a name stands for. A surname, with or without initials, or a first name is enough if
        one person alone has it, and 'Clerk' for the only post of a 'Clerk of …'.

        `present` has the bare names, also short ones, of those who were there, and their records:
        the surname is enough if no one else there has it.
        """
        wanted = bare(words)
        if wanted in self._refs:
            return Found(self._refs[wanted], True)
        if present and wanted in present:
            return Found(present[wanted], True)
        if present:
            there = {name: ref for name, ref in (*present.items(), *self._refs.items())
                     if ref in present.values() and (" " in name or ref not in self._refs.values())}
            short = _by_surname(wanted, there)
            if len(short) == 1:
                return Found(short[0], True)
            if short:
                return Found(f"people/{id_like(wanted)}", False, tuple(short))
        people = {name: ref for name, ref in self._refs.items() if ref.startswith("people/")}
        short = _by_surname(wanted, people)
        if " " not in wanted and not short:
            short = sorted({ref for name, ref in people.items() if name.split()[0] == wanted})
        if words.isupper() and words.isalpha() and 2 <= len(words) <= 4 and not short:
            short = sorted({ref for name, ref in people.items()
                            if "".join(word[0] for word in name.split()) == wanted})
        if len(short) == 1 and (" " not in wanted or _INITIALS.match(wanted)):
            return Found(short[0], True, is_short=True)
        posts = [ref for name, ref in self._refs.items()
                 if ref.startswith("posts/") and name.startswith(f"{wanted} of ")]
        if len(posts) == 1:
            return Found(posts[0], True)
        close = get_close_matches(wanted, self._refs, 3, _CLOSE)
        near = [self._refs[name] for name in close] or _by_surname(
            "".join(wanted.split()[-1:]), people)
        return Found(f"people/{id_like(wanted)}", False, tuple(dict.fromkeys(near)))


def _by_surname(wanted: str, names: Mapping[str, str]) -> list[str]:
    """The records of these bare names that a surname, with or without initials, can mean."""
    *initials, surname = wanted.split() or [""]
    return sorted({
        ref for name, ref in names.items()
        if name.split()[-1:] == [surname] and all(
            other.startswith(one)
            for one, other in zip(initials, name.split()[:-1], strict=False))})


def bare(name: str) -> str:
    """A name in lower case, without titles, honours, accents and signs."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    plain = " ".join(re.findall(r"\w+", re.sub(r"['’`ʼ]", "", plain)))
    return _HONOURS.sub("", _TITLES.sub("", plain))
