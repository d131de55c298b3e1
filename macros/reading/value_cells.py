"""Periods and cells in a table of figures: how they can be written, and what would be right in the
place of others.
"""

import re
from collections.abc import Iterator, Sequence

from macros.model.dates import MONTHS, PartialDate, in_other_years
from macros.reading.spreadsheets import Told, dates_meant

PROVISIONAL, NOT_AVAILABLE = "[p]", "[x]"
#: Why there is no figure, where a table gives the sign for it and no reason.
NO_REASON = "not available"
#: What else is written where there is no figure. The signs in brackets are those of the Government
#: Analysis Function ("Using symbols and shorthand in tables").
_NO_FIGURE = re.compile(r"\[[a-z]+\]|[-–—*:]|\.{2,3}|…|#?n/?a|nan|x|none|nil|tbc",
                        re.IGNORECASE)
_WITH_SIGN = re.compile(r"(-?\d+(?:\.\d+)?) ?(\[[a-z]+\]|[a-z]|\*)", re.IGNORECASE)
_SMALL_QUARTER = re.compile(r"(?<=\d)-q(?=[1-4]\b)")
_SHORT_QUARTER = re.compile(r"(?:(\d\d)[ -]?Q([1-4])|Q([1-4])[ -/'’]?(\d\d))", re.IGNORECASE)
_MONTHS_JOINED = re.compile(r"([a-z]{3,9})\.? ?(?:-|–|/|to) ?([a-z]{3,9})\.?,? (\d{4})",
                            re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})")
_BY_POINT = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
_WITH_DECIMALS = re.compile(r"-?\d+\.\d+")
_UNDER_THOUSAND = re.compile(r"-?\d{1,3}(?:(?:\.\d{3}){2,})?")


def without_sign(cell: str) -> tuple[str, str]:
    """The text in a cell, and the sign after it that says that it is provisional."""
    text = cell.strip()
    end = len(text) - len(PROVISIONAL)
    if text.casefold().endswith(PROVISIONAL):
        return text[:end].strip(), text[end:]
    return text, ""


def plain_period(name: str) -> str:
    """A period with the capital that it has: '2025-q1' is 2025-Q1."""
    return _SMALL_QUARTER.sub("-Q", name)


def period_told(name: str) -> Told | None:
    """What is wrong with a period, and what would be right; None if nothing is."""
    try:
        PartialDate.parse(name)
    except ValueError as error:
        better = _better_period(name)
        return (f"'{name}' is not a period as it is written here.", better) if better else (
            str(error), "")
    return None


def _better_period(name: str) -> str:
    """What to write in the place of a period in another form; '' if that is not known."""
    if match := _SHORT_QUARTER.fullmatch(name):
        year, number = int(match[1] or match[4]), match[2] or match[3]
        return (f"Write 20{year:02}-Q{number}, or 20{year:02}/{(year + 1) % 100:02}-Q{number} for "
                "a quarter of the financial year.")
    if (match := _MONTHS_JOINED.fullmatch(name)) and (
            (first := _month(match[1])) < (last := _month(match[2]))) and first:
        return f"Write {match[3]}-{first:02}/{match[3]}-{last:02}."
    if match := _MONTH_OF_YEAR.fullmatch(name):
        months = [f"{match[2]}-{int(match[1]):02}"] if 0 < int(match[1]) <= len(MONTHS) else []
    else:
        months = list(dict.fromkeys(
            f"{PartialDate.parse(date).earliest:%Y-%m}" for date in dates_meant(name)))
    if len(months) == 1:
        first_day = PartialDate.parse(months[0]).earliest
        quarter = PartialDate.parse(f"{first_day.year}-Q{(first_day.month + 2) // 3}")
        return (f"Write {months[0]} for the month, or {quarter} ({in_other_years(quarter)} where "
                "the year starts in April) for its quarter.")
    return f"Write {' or '.join(months)} for the month, whichever is meant, or its quarter." * bool(
        months)


def _month(name: str) -> int:
    """The number of a month whose name begins so; 0 for none."""
    return next((number for number, full in enumerate(MONTHS, 1)
                 if full.lower().startswith(name.lower())), 0)


def sign_told(text: str) -> Told | None:
    """What is wrong with a sign in the place of a figure or after it; None if nothing is."""
    if _NO_FIGURE.fullmatch(text):
        return (f"'{text}' is not a figure.",
                f"Write {NOT_AVAILABLE}, which says that there is none.")
    if match := _WITH_SIGN.fullmatch(text):
        if match[2].casefold() == NOT_AVAILABLE:
            return (f"'{text}' is a figure with the sign that there is none.",
                    "Write one of the two.")
        if match[2].casefold() not in ("k", "m"):
            return (f"'{text}' has a sign after the figure that is not read here.",
                    f"Write {match[1]}, or {match[1]} {PROVISIONAL} if it is provisional.")
    return None


def may_be_thousands(texts: Sequence[str], is_by_commas: bool) -> Iterator[tuple[int, Told]]:
    """(number, what is wrong) of each of an indicator's figures of which the point may group
    thousands: '1.250' beside '980', or in a table whose cells no comma divides, as spreadsheets
    save it where a comma stands before decimals.

    Another figure with decimals, such as '1.5', shows that the point stands before them.
    """
    others = [text for text in texts if text and not _BY_POINT.fullmatch(text)]
    if any(_WITH_DECIMALS.fullmatch(text) for text in others):
        return
    if is_by_commas and not (others and all(map(_UNDER_THOUSAND.fullmatch, others))):
        return
    for number, text in enumerate(texts):
        if _BY_POINT.fullmatch(text):
            decimal = f"{text.rstrip('0')}0" if text.endswith("00") else (
                text.removesuffix("0") if text.endswith("0") else f"{text}0")
            yield number, (f"'{text}' can be read in two ways.",
                           f"Write {text.replace('.', '')} if the point groups thousands, or "
                           f"{decimal} if it stands before decimals.")
