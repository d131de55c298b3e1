"""The component for the catalogue of mistakes, in the handbook for staff."""

import re
import unicodedata

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.reading.mistakes import Entry, catalogue


@staff_component
def known_mistakes(view: PageView) -> Markup:
    """Each mistake of the catalogue: what is typed or done, what the check says, what is right."""
    has_papers = bool(view.site.papers)
    return view.render("known_mistakes", groups=[
        {"id": group.id, "title": group.title,
         "entries": [_shown(entry) for entry in group.entries if has_papers or not entry.of_papers]}
        for group in catalogue()
    ])


def _shown(entry: Entry) -> Context:
    return {
        "id": "-".join(re.findall(r"[a-z0-9]+", entry.name.lower())),
        "name": entry.name,
        "file": entry.file,
        "wrong": _made_visible(entry.wrong.rstrip("\n")) or None,
        "did": _parts(entry.did),
        "told": _made_visible(entry.told),
        "right": entry.right.rstrip("\n") or None,
        "mend": _parts(entry.mend),
        "note": _parts(entry.note),
    }


def _parts(words: str) -> list[Context] | None:
    """What is between backticks as code, and the words round it; None of none."""
    return [{"text": part, "is_code": bool(number % 2)}
            for number, part in enumerate(words.split("`")) if part] or None


def _made_visible(text: str) -> str:
    """A text with the number of each sign that nobody sees in its place."""
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if sign != "\n" and _is_unseen(sign) else sign for sign in text)


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf") or (sign != " " and sign.isspace())
