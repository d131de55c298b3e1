"""Numbers as editors write them: a point for decimals, and no sign beside the digits."""

import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

#: The largest figure, which still has room beside a chart.
MOST = Decimal(10) ** 15
_FIGURE = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:[_,  ’']\d{3})+(?:\.\d+)?", re.ASCII)
_BY_COMMA = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+),(\d+)", re.ASCII)
_SHORTENED = re.compile(r"(-?\d+(?:\.\d+)?) ?(k|m|bn|thousand|million|billion)", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"-?\d+(?:\.\d+)?E[+-]?\d{1,2}", re.ASCII | re.IGNORECASE)
_BARE_POINT = re.compile(r"-?(?:\.\d+|\d+\.)", re.ASCII)
_WITH_UNIT = re.compile(r"(-?\d+(?:\.\d+)?) [a-z]{4,}", re.ASCII | re.IGNORECASE)
_NO_FIGURE = re.compile(r"[-–—*:]|\.{2,3}|…|#?n/?a|\.?nan|x|none|nil|unknown|tbc", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((.+)\)")
_TIMES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6,
          "bn": 10**9, "billion": 10**9}
#: Signs that stand beside the digits in a report, and that `unit:` says once for all values.
_SIGNS = re.compile(r"[£$€%]|\s*(?:per cent|percent)$")


def _in_ascii(text: str) -> str:
    """A text with the digits of other scripts as those that are read here."""
    return "".join(str(digit) if (digit := unicodedata.decimal(sign, None)) is not None else sign
                   for sign in text)


def better_figure(text: str) -> str:
    """What would be right in the place of a text that is no figure; '' if that is not known."""
    text = _in_ascii(text).replace("−", "-").replace("–", "-").strip("'\u2019\u00a0 ")
    if not text or _NO_FIGURE.fullmatch(text):
        return "If there is none, leave it out, and write note: with why."
    if in_brackets := _IN_BRACKETS.fullmatch(text):
        text = f"-{in_brackets[1]}"
    digits = _SIGNS.sub("", text).strip().removeprefix("+")
    if _BARE_POINT.fullmatch(digits):
        return f"Write {Decimal(digits):f}."
    if with_unit := _WITH_UNIT.fullmatch(digits):
        return f"Write {with_unit[1]}; unit: says once for all figures what is counted."
    if _FIGURE.fullmatch(digits):
        return f"Write {digits}."
    if by_comma := _BY_COMMA.fullmatch(digits):
        sign, before, after = by_comma.groups()
        by_point = f"{sign}{before.replace('.', '')}.{after}"
        if len(after) == 3 and len(before) <= 3 and before != "0":
            return (f"Write {sign}{before}{after} if the comma groups thousands, or {by_point} if "
                    "it stands before decimals.")
        return f"Write {by_point}."
    if _GROUPED.fullmatch(digits):
        return f"Write {re.sub(r'[^-.0-9]', '', digits)}."
    if shortened := _SHORTENED.fullmatch(digits):
        whole = Decimal(shortened[1]) * _TIMES[shortened[2].lower()]
        return f"Write {whole.normalize():f}."
    if _SCIENTIFIC.fullmatch(digits):
        return (f"A spreadsheet has shortened it: write {Decimal(digits):f}, or the digits that "
                "it was.")
    return ""


def read_figure(given: Any) -> Decimal:
    """A number as it is written in a file. Raises ValueError with a message for editors."""
    if isinstance(given, Decimal):
        return given
    if isinstance(given, (int, float)) and not isinstance(given, bool):  # from JSON
        return Decimal(str(given))
    text = given.strip() if isinstance(given, str) else ""
    if not isinstance(given, str):
        raise ValueError("a number is expected here. Write its digits alone, like 1250 or 0.75.")
    if _FIGURE.fullmatch(text):
        if abs(Decimal(text)) > MOST:
            raise ValueError(f"{text} is larger than any figure can be here. Count in a larger "
                             "unit, such as £m.")
        return Decimal(text)
    fix = better_figure(text) or "Write its digits alone, like 1250 or 0.75."
    raise ValueError(f"'{text}' is not a number as it is written here. {fix}")


#: A number with as many decimals as its source gives it.
Figure = Annotated[Decimal, BeforeValidator(read_figure)]
