"""Markup that Python-Markdown does not know, or that is written wrongly, in the words of a page.

Python-Markdown shows it as plain words. GitHub's preview, in which most editors look at a page,
knows some of it, so editors would see the fault only on the published page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.reading.in_source import Piece


class Leftover(NamedTuple):
    """Markup that is shown as plain words, by its offset in the text; the problem and the fix."""

    offset: int
    problem: str
    fix: str


class _Rule(NamedTuple):
    """Markup that is refused. `where` says where: one of the names below (ANYWHERE, …)."""

    sign: re.Pattern[str]
    where: str
    problem: str
    fix: str


#: The elements whose words may begin with a block that is not read as one.
_OF_BLOCKS = ("p", "li", "dd")
ANYWHERE, NOT_IN_LINK, ITEM, FURTHER_LINE, LINE = "", "not in link", "item", "further", "line"
#: The heading below which `make meeting` puts what it could not place.
NOT_PLACED = "What make meeting could not place"
_HTML = "Write it in Markdown or call a macro; to show the sign '<' write '&lt;'."
_LINK = "Write '[words](address)', without a space between the brackets."
_MAIL = r"(?<![\w.+/@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_RULES = (
    _Rule(re.compile(re.escape(NOT_PLACED)), ANYWHERE,
          "below '{}' are words of the minutes that have no place yet.",
          "Put each where it belongs, or delete it, and then delete this heading."),
    _Rule(re.compile(r"<!--"), ANYWHERE,
          "a comment ('{}') cannot be used in a page.",
          "Delete it; what only staff may read goes into a page in staff/docs/."),
    _Rule(re.compile(r"<(?:www\.)?[\w-]+(?:\.[A-Za-z][\w-]*)+(?:/[^\s>]*)?>"), ANYWHERE,
          "'{}' is no link here.",
          "Write the whole address between '<' and '>', with https:// at its beginning."),
    _Rule(re.compile(r"<br ?/?>", re.IGNORECASE), ANYWHERE,
          "HTML ('{}') cannot be used in a page.",
          "End the line with two spaces, and go on in the next one."),
    _Rule(re.compile(r"<(?=[A-Za-z/!?])[^\s>]*>?"), ANYWHERE,
          "HTML ('{}') cannot be used in a page.", _HTML),
    _Rule(re.compile(r"\{[:.#][^{}\n]*\}"), ANYWHERE,
          "'{}' is shown as it is, not read as an attribute list.",
          "It belongs at the end of a heading's line, on a line of its own directly below a "
          "paragraph, or directly after a link or picture."),
    _Rule(re.compile(r"https?://[^\s<>]+|www\.[^\s<>]+"), NOT_IN_LINK,
          "the address '{}' is no link here.",
          "Write [words](https://…), or the whole address between '<' and '>'."),
    _Rule(re.compile(_MAIL), NOT_IN_LINK,
          "the address '{}' is no link here.",
          "Write it between '<' and '>'."),
    _Rule(re.compile(r"\[\[[^\[\]]+\]\]"), ANYWHERE,
          "'{}' is no link here.", _LINK),
    _Rule(re.compile(r"\[[^\[\]^]+\] ?\[[^\[\]^]+\]|\[[^\[\]^]+\]\[\]"), ANYWHERE,
          "there is no address for '{}'.",
          "Write it in round brackets directly after the words: '[words](address)'."),
    _Rule(re.compile(r"\[[^\[\]]+\] +\((?=[^)\s]*(?:/|\.md))[^)\s]+\)"), ANYWHERE,
          "'{}' is no link here.", _LINK),
    _Rule(re.compile(r"\([^()]+\)\[(?=[^\]\s]*(?:/|\.md))[^\]\s]+\]"), ANYWHERE,
          "'{}' is no link: its brackets are the wrong way round.",
          "Write '[words](address)'."),
    _Rule(re.compile(r"\]\([^()\s]*$"), ANYWHERE,
          "this link is not closed.", "Write ')' directly after the address."),
    _Rule(re.compile(r"\[\^[^\]\s]*\]:?"), ANYWHERE,
          "there is no footnote for '{}'.",
          "Write it below, between two empty lines: '[^1]: …', with the same sign as here."),
    _Rule(re.compile(r"(~~?)(?=[^\s~])[^~]*[^\s~]\1(?!~)"), ANYWHERE,
          "'{}': pages strike nothing out.", "Delete it, or say in words what no longer holds."),
    _Rule(re.compile(r"(?<!\S):[a-z][a-z0-9_+-]+:(?![\w/])"), ANYWHERE,
          "'{}' is shown as it is, not as a small picture.", "Say it in words."),
    _Rule(re.compile(r"!!!|\?\?\?\+?(?= )|\[!\w+\]"), LINE,
          "'{}' is not read as the beginning of a note.",
          "Write '!!! note \"Its title\"' on a line of its own, and indent what belongs to it by "
          "four spaces."),
    _Rule(re.compile(r"\[[ xX]\](?= )"), ITEM,
          "'{}': pages have no boxes to tick.", "Say in words what is done."),
    _Rule(re.compile(r"\*\*"), ANYWHERE,
          "'{}' has no partner and is shown as it is.",
          "Put '**' directly before and after the words that are to be bold."),
    _Rule(re.compile(r"(?:[*+-]|1[.)])(?= )"), FURTHER_LINE,
          "this list is read as part of the paragraph above it.",
          "Put an empty line before the list."),
    _Rule(re.compile(r"[•‣◦▪●○·](?=\s)|\d{1,9}\)(?= )"), LINE,
          "'{}' is not read as the beginning of an item.",
          "Begin each item of a list with '- ', or with '1. ' if they are numbered, and put an "
          "empty line before the list."),
    _Rule(re.compile(r"\\$"), ANYWHERE,
          "'{}' at the end of a line is shown as it is.",
          "End the line with two spaces instead, to go on in a new line."),
    _Rule(re.compile(r"(?:-{3,}|={3,})$"), FURTHER_LINE,
          "'{}' is shown as it is.",
          "Put an empty line before it for a line across the page; a heading begins with '## '."),
    _Rule(re.compile(r"`{3,}|~{3,}"), LINE,
          "'{}' is not read as the beginning of code, or as its end.",
          "Put the same sign on a line of its own before and after the code, in the first column."),
    _Rule(re.compile(r"\|.*\|$|\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?$"), LINE,
          "this is not read as a table.",
          "Put an empty line before the table, and as many columns into the line of dashes as into "
          "the first."),
)


def leftovers(pieces: Iterable[Piece], tag: str, in_link: bool) -> Iterator[Leftover]:
    """The leftovers in a text of the element `tag`; `in_link` if it is in a link.

    A list, a table or code is reported only once.
    """
    reported = set()
    for piece in pieces:
        holds = {
            ANYWHERE: True,
            NOT_IN_LINK: not in_link,
            ITEM: tag == "li" and piece.begins_line and piece.is_first_line,
            FURTHER_LINE: piece.begins_line and not piece.is_first_line,
            LINE: tag in _OF_BLOCKS and piece.begins_line,
        }
        for rule in _RULES:
            if not holds[rule.where] or rule in reported:
                continue
            is_at_start = rule.where in (ITEM, FURTHER_LINE, LINE)
            sign = rule.sign.match(piece.words) if is_at_start else rule.sign.search(piece.words)
            if sign:
                if rule.where in (FURTHER_LINE, LINE):
                    reported.add(rule)
                yield Leftover(
                    piece.offset + sign.start(), rule.problem.format(sign[0]), rule.fix)
