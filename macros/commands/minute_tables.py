"""The columns of the tables in minutes: of tasks, of decisions, or of the whole minutes."""

import re
from collections.abc import Mapping, Sequence

_COLUMNS = {
    "number": re.compile(r"(?:agenda )?item(?: no\.?)?|no\.?|number|ref(?:erence)?\.?|#",
                         re.IGNORECASE),
    "text": re.compile(r"discussion|discussed|minutes?|notes?|details?|summary|topic|subject",
                       re.IGNORECASE),
    "what": re.compile(r"actions?(?: points?)?|tasks?|what", re.IGNORECASE),
    "decision": re.compile(r"(?:decisions?|resolutions?)(?: made| taken| agreed)?", re.IGNORECASE),
    "vote": re.compile(r"votes?|voting", re.IGNORECASE),
    "who": re.compile(r"(?:by )?who(?:m)?|lead|owner|responsible|assigned to", re.IGNORECASE),
    "due": re.compile(r"(?:by )?when|due(?: date| by)?|deadline|date|by", re.IGNORECASE),
}
#: The number of a decision in its table, in a table without a row of names.
_NUMBER_OF_DECISION = re.compile(r"D\.?\s?\d{1,3}\.?")
_REFERENCE = re.compile(r"(?:[A-Z]{1,5}[./ -]?)?\d+(?:[./-]\d+)*[.)]?|")


def columns_in(cells: Sequence[str]) -> dict[str, int]:
    """What each column has, by the first row of a table: 'what', 'who', 'due' and so on."""
    return {key: at for at, cell in enumerate(cells) for key, name in _COLUMNS.items()
            if name.fullmatch(cell)}


def is_header(words: str) -> bool:
    """Whether words are names of columns and nothing else."""
    return all(columns_in([word]) for word in words.split())


def cells_by_column(cells: Sequence[str], columns: Mapping[str, int]) -> dict[str, str]:
    """The cells of a row by what they have; a cell that is missing is ''."""
    return {key: cells[at].strip() if at < len(cells) else "" for key, at in columns.items()}


def decision_row(cells: Sequence[str]) -> dict[str, str]:
    """The cells of a row that begins with the number of a decision: 'D1'. {} for others."""
    first, *others = filter(None, (cell.strip() for cell in cells))
    if not _NUMBER_OF_DECISION.fullmatch(first) or not others:
        return {}
    return {"number": first, "decision": others[0], "vote": ", ".join(others[1:])}


def others_in(cells: Sequence[str], columns: Mapping[str, int], header: Sequence[str]
              ) -> list[str]:
    """The cells of a row that stand in no known column, each with that column's name; references
    such as 'A1' are left out.
    """
    return [f"{header[at]}: {cell}" if at < len(header) and header[at] else cell
            for at, cell in enumerate(cells)
            if at not in columns.values() and not _REFERENCE.fullmatch(cell)]
