"""Numbers as readers read them: '62,502', '−1.5', '88%', '£4.2m', '8.2 minutes'."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

#: The true minus sign, as long as a digit is wide; a hyphen is too short to be seen.
MINUS = "−"
#: A space at which a line never ends.
STAY = "\u00a0"
#: Signs of currencies, which stand before the number: '£5', '£4.2m'.
CURRENCIES = ("£", "€", "$")
#: What long numbers are counted in on the axis of a chart, from which number on, and its letter.
SHORTENED = ((Decimal(10) ** 9, Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, Decimal(10) ** 6, "m"),
             (Decimal(10) ** 4, Decimal(10) ** 3, "k"))


def in_figures(value: Decimal) -> str:
    """'62,502', '−1.50': thousands apart, and as many decimals as were written."""
    return f"{MINUS if value < 0 else ''}{abs(value):,f}"


def with_unit(value: Decimal, unit: str) -> str:
    """'88%', '−£1,500', '£4.2m' for the unit '£m', '8.2 minutes'; without a unit the number."""
    return _in_unit(in_figures(abs(value)), unit, value < 0)


def from_to(low: Decimal, high: Decimal, unit: str) -> str:
    """The words for a range: '40% to 60%', '£4m to £6m', '4 to 6 minutes'. The two numbers stay in
    one line.
    """
    first = with_unit(low, unit if is_sign(unit) else "")
    return f"{first}{STAY}to{STAY}{with_unit(high, unit)}"


def change(before: Decimal, after: Decimal, unit: str = "") -> str:
    """By how much a number went up or down: '+2', '−1.5', '0', '−£5,600'."""
    difference = after - before
    return f"{'+' if difference > 0 else ''}{with_unit(difference, unit)}"


def is_sign(unit: str) -> bool:
    """Whether a unit is a sign that is written at the number, such as '%' and '£', and no word."""
    return unit.startswith(("%", *CURRENCIES))


def on_axis(ticks: Sequence[Decimal], unit: str) -> list[str]:
    """The words at the lines of a scale, from its lowest to its highest number.

    Long numbers are shortened, all in the same way: '0', '2.5k', '5k'. The highest has the unit if
    that is a sign: '£10k'. Words are too long for it, so the caption has them.
    """
    divisor, letter = _counted_in(ticks, unit)
    shown = [_trimmed(tick / divisor) + (letter if tick else "") for tick in ticks]
    if is_sign(unit) and ticks:
        shown[-1] = _in_unit(shown[-1].removeprefix(MINUS), unit, ticks[-1] < 0)
    return shown


def decimals(values: Iterable[Decimal]) -> int:
    """The most decimals that any of these numbers is written with."""
    return max((-int(value.as_tuple().exponent) for value in values), default=0)


def _counted_in(ticks: Sequence[Decimal], unit: str) -> tuple[Decimal, str]:
    """What the numbers of a scale are divided by, and the letter that says so."""
    largest = max((abs(tick) for tick in ticks), default=Decimal(0))
    counts_already = unit.startswith(CURRENCIES) and len(unit) > 1
    return next(((divisor, letter) for least, divisor, letter in SHORTENED
                 if largest >= least and not counts_already), (Decimal(1), ""))


def _trimmed(value: Decimal) -> str:
    """A number without noughts at the end of its decimals."""
    return in_figures(value.normalize())


def _in_unit(figures: str, unit: str, is_negative: bool) -> str:
    minus = MINUS if is_negative else ""
    if unit.startswith(CURRENCIES):
        return f"{minus}{unit[0]}{figures}{unit[1:]}"
    if is_sign(unit) or not unit:
        return f"{minus}{figures}{unit}"
    # A unit in words is that of several: "1 (visits)" is right, whatever the word.
    return f"{minus}1 ({unit})" if figures == "1" else f"{minus}{figures} {unit}"
