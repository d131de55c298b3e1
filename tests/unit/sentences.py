"""Sentences that many tests expect in messages, so that to word one anew is one edit here.

What a message says is tested by these words; which message is told, and where, by each test.
"""


def no(what: str, name: str, meant: str = "") -> str:
    """Of something that is named and not there; `meant` is what is most like the name."""
    sentence = f"there is no {what} '{name}'."
    return f"{sentence} {did_you_mean(meant)}" if meant else sentence


def no_key(key: str, meant: str = "") -> str:
    """Of a key that a record does not have."""
    sentence = f"there is no key '{key}' here."
    return f"{sentence} {did_you_mean(meant)}" if meant else sentence


def did_you_mean(word: str) -> str:
    """What ends a message about a word that is not known."""
    return f"Did you mean '{word}'?"


def no_date(text: str) -> str:
    """Of a text that stands in the place of a date."""
    return f"'{text}' is not a date in the right form."


def cannot_stand(sign: str) -> str:
    """Of a sign that would be more than text."""
    return f"'{sign}' cannot be used here."


def no_id(text: str) -> str:
    """Of a name that is not made of lower-case words joined by hyphens."""
    return f"'{text}' cannot be an id."


def missing_key(key: str) -> str:
    """Of a key that a record needs."""
    return f"the key '{key}' is missing."


UNMERGED = "a merge was not finished here."
NOTHING_WRITTEN = "nothing is written here."
NOTHING_HELD = "the file is empty."
NOT_OF_THIS_KIND = "a file of this kind cannot be here."
KEEP_ONE = "Keep one of the two."
ANOTHER_ID = "Give one of the two another id."
OF_WHICH_KIND = "Write kind/id, like actions/x, or alliance."
TAKE_OUT = "Take out what does not belong in it."
