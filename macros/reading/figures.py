"""The figures of indicators, wherever they are written: in their own files and in reports."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from macros.errors import Mark
from macros.model import Indicator, Report
from macros.model.dates import PartialDate
from macros.model.numbers import Measurement, ReportedValue, Value


class WrittenValue(NamedTuple):
    """A figure of an indicator, where it is written, and the report that gives it, if one does.

    `period_mark` and `id_mark` are where its period and its indicator are written, in a table.
    """

    indicator_id: str
    value: Value
    mark: Mark
    report: Report | None = None
    period_mark: Mark | None = None
    id_mark: Mark | None = None


def of_report(report: Report, told: ReportedValue) -> Value:
    """A figure that a report gives, as one of its indicator: for the report's period, if the report
    names no other, and published with it.
    """
    kept = {name: getattr(told, name) for name in Measurement.model_fields}
    return Value(**kept, period=told.period or report.period,
                 published=PartialDate.of_day(report.published.day))


def with_values(indicators: Iterable[Indicator], written: Iterable[WrittenValue],
                day: date | None = None) -> Iterator[Indicator]:
    """The indicators, each with all its figures that count on a day, as they were then, the
    earliest first; without a day, with all as they are now.
    """
    values: dict[str, list[Value]] = {}
    for one in written:
        if one.value.is_known(day):
            values.setdefault(one.indicator_id, []).append(one.value.revised_by(day))
    for indicator in indicators:
        ordered = sorted(values.get(indicator.id, ()), key=lambda value: value.period)
        yield indicator.model_copy(update={"values": tuple(ordered)})
