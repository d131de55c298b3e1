"""Charts of the numbers of a plan, made of its records."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from macros.components.bars import Year, YearlyBars, bars_by_year
from macros.components.charts import Baseline, Figure, LineChart, Target, line_chart, small_chart
from macros.components.heat_map import HeatMap, Mapped, Rating, heat_map
from macros.components.page_view import Context, PageView
from macros.components.pictures import Span
from macros.edition.numbers import is_of_sum, is_one, totals
from macros.model import Indicator, Money, Risk
from macros.model.numbers import RiskScale


def line_of_figures(view: PageView, record: Indicator) -> Context | None:
    """The figures of an indicator as a line with its targets; None without a figure."""
    chart = _chart(view, record)
    return line_chart(chart) if chart else None


def small_lines(view: PageView, records: Iterable[Indicator]) -> dict[str, Context]:
    """Id -> the same for a row of a table, all along the same time; without those that have no
    figure.
    """
    charts = {record.id: chart for record in records if (chart := _chart(view, record))}
    if not charts:
        return {}
    span = Span(min(chart.span.first for chart in charts.values()),
                max(chart.span.last for chart in charts.values()))
    return {id: small_chart(chart, span) for id, chart in charts.items()}


def _chart(view: PageView, record: Indicator) -> LineChart | None:
    if all(value.now is None for value in record.values):
        return None
    titles = {"month": view.say("line-by-month", title=record.name),
              "quarter": view.say("line-by-quarter", title=record.name),
              "year": view.say("line-by-year", title=record.name)}
    alliance, base = view.site.alliance, record.baseline
    return LineChart(
        title=titles[record.every],
        figures=[Figure(value.period.earliest, value.period.latest, value.now,
                        value.period.in_brief(), value.provisional)
                 for value in sorted(record.values, key=lambda value: value.period)],
        unit=record.unit,
        targets=[Target(target.period.earliest, target.period.latest,
                        _lower(target.value, target.low), target.period.in_brief(), target.high)
                 for target in record.targets if not is_of_sum(record, target)],
        baseline=(Baseline(base.value, base.period.latest, base.period.in_brief())
                  if base and is_one(record.every, base.period) else None),
        today=view.site.day if alliance.voice == "own" else None,
        year_starts=int(alliance.year_starts))


def _lower(value: Decimal | None, low: Decimal | None) -> Decimal:
    """The one figure of a target, or the lower one of two."""
    return value if value is not None else low or Decimal(0)


def bars_of_money(view: PageView, title: str, records: Sequence[Money]) -> Context | None:
    """The sums of some money by period as bars; None for one record of one period, which is one
    line in its own table.
    """
    sums = totals(records, int(view.site.alliance.year_starts))
    if len(sums) < 2 and len(records) < 2:
        return None
    return bars_by_year(YearlyBars(title, [
        Year(total.period.in_brief(), total.planned, total.actual,
             so_far=total.provisional,
             note=(view.say("not-whole-year") if not total.is_complete
                   else view.say("not-all-told") if total.actual is not None and not total.is_whole
                   else view.say("provisional") if total.provisional else ""))
        for total in sums], view.site.alliance.currency))


def map_of_risks(view: PageView, risks: Iterable[Risk]) -> Context | None:
    """Risks on the collaboration's own scale; None if it has none, or no risk was assessed."""
    scale = view.site.alliance.risk_scale
    mapped = []
    for risk in risks:
        now, link = (risk.assessed[-1] if risk.assessed else None), view.named_link(risk)
        mapped.append(Mapped(link["text"], link["url"], now.likelihood - 1 if now else None,
                             now.impact - 1 if now else None))
    if not scale or all(risk.likelihood is None for risk in mapped):
        return None
    return heat_map(HeatMap(view.say("open-risks-by-place"), scale.likelihood, scale.impact,
                            mapped, _ratings(scale)))


def _ratings(scale: RiskScale) -> dict[tuple[int, int], Rating]:
    """What the collaboration calls the risks of each square, by their score."""
    found = {}
    for likelihood in range(len(scale.likelihood)):
        for impact in range(len(scale.impact)):
            score = (likelihood + 1) * (impact + 1)
            for level in scale.levels:
                if level.at_least <= score:
                    found[likelihood, impact] = Rating(level.name, level.tone)
    return found
