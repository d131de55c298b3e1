"""Characters that are refused in data, front matter and pages because nobody can see them."""

from __future__ import annotations

import re
import unicodedata

from macros.errors import MOST_MISTAKES, Mark, Mistake

#: Control characters except the line feed; characters that change the direction of writing,
#: separate lines or are blank; and characters without a meaning (private use, noncharacters).
#: The two zero-width joiners are allowed next to letters of scripts that need them.
UNFIT = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b"
    r"\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\ufffb"
    r"\ufffe\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
    r"|[\u200c\u200d](?![^\x00-\u02ff])|(?<![^\x00-\u02ff])[\u200c\u200d]"
)


def unfit_characters(
    text: str, file: str, first_line: int, tabs_too: bool = True
) -> list[Mistake]:
    """A mistake for the first invisible character, or tab if `tabs_too`, of each line."""
    if not UNFIT.search(text):
        return []
    mistakes = []
    for number, line in enumerate(text.split("\n"), first_line):
        if unfit := UNFIT.search(line if tabs_too else line.replace("\t", " ")):
            mark = Mark(file, number, unfit.start() + 1)
            mistakes.append(_unfit_character(mark, unfit[0], mark == Mark(file, 1, 1)))
            if len(mistakes) == MOST_MISTAKES:
                break
    return mistakes


def described(character: str) -> str:
    """The name and the number of a character in Unicode, such as 'zero width space, U+200B'."""
    name = unicodedata.name(character, "").lower()
    if not name:
        name = "private use" if unicodedata.category(character) == "Co" else "control character"
    return f"{name}, U+{ord(character):04X}"


def byte_order_mark(file: str) -> Mistake:
    """The mistake of a file that begins with U+FEFF."""
    problem = "the file begins with a byte-order mark, which cannot be seen."
    return Mistake(Mark(file, 1, 1), problem, "Save it as 'UTF-8', not as 'UTF-8 with BOM'.")


def _unfit_character(mark: Mark, character: str, begins_file: bool) -> Mistake:
    if character == "\t":
        return Mistake(mark, "there is a tab here.", "Use spaces.")
    if character == "\ufeff" and begins_file:
        return byte_order_mark(mark.file)
    return Mistake(
        mark,
        f"there is an invisible character ({described(character)}) here.",
        "Delete it and type the words round it again.",
    )
