"""Components for what a plan is measured by: indicators, risks, money and benefits."""

from collections.abc import Iterable
from datetime import date

from markupsafe import Markup

from macros import addresses
from macros.components import history, schedule, work_table
from macros.components.figures import (
    aim_beside,
    in_currency,
    level_of,
    rules_of_figures,
    rules_of_risks,
    state_of,
    types_of_money,
)
from macros.components.number_charts import (
    bars_of_money,
    line_of_figures,
    map_of_risks,
    small_lines,
)
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.numbers import (
    Reading,
    Total,
    aim,
    growth,
    is_closed,
    is_of_sum,
    is_one,
    is_overdue,
    last_miss,
    next_period,
    review_is_late,
    target_for,
    target_on,
    totals,
)
from macros.model import Benefit, Indicator, Money, Report, Risk, State
from macros.model.bases import SourcedDate
from macros.model.dates import PartialDate
from macros.model.fields import id_like
from macros.model.numbers import Amount, Assessment, Baseline, Measurement, Numbered, Target, Value
from macros.model.quantities import change, is_sign, with_unit

# ---- indicators

@component
def indicators(view: PageView) -> Markup:
    """A table of the indicators: the last figure of each, its target, and whether that was met."""
    told = sorted(view.site.all(Indicator), key=lambda indicator: _worst_first(view, indicator))
    lines = small_lines(view, told)
    return view.render(
        "indicators", as_of=schedule.told_from(view), rules=rules_of_figures(view),
        csv=_data_file(view, Indicator, "csv"), json=_data_file(view, Indicator, "json"),
        has_filters=len(told) > work_table.MOST_UNFILTERED,
        indicators=[{**_row(view, indicator), "line": lines.get(indicator.id),
                     "choices": _choices(view, indicator)} for indicator in told])


def _choices(view: PageView, record: Indicator) -> Context:
    """What an indicator is filtered and sorted by in the list."""
    told = view.site.readings_of(record)
    state = state_of(view, told[-1]) if told else None
    period = told[-1].value.period if told else None
    return {
        "last": [[period.latest.isoformat(), period.in_brief()]] if period else [],
        "state": [[id_like(state["name"]), state["name"]]] if state else [],
        "owners": [work_table.owner_choice(view, owner.who)
                   for owner in view.site.owners_now(record)],
    }


def _worst_first(view: PageView, record: Indicator) -> tuple[int, date, str]:
    """The place of an indicator in the list: those that missed a target, the longest first; those
    below their target, on it, without one, and without a figure.
    """
    told = view.site.readings_of(record)
    miss = last_miss(record, told)
    if miss:
        return 0, miss.since.earliest, record.name
    met = told[-1].is_met if told else None
    place = 4 if not told else 3 if met is None else 2 if met else 1
    return place, date.min, record.name


def _data_file(view: PageView, kind: type[Numbered], suffix: str) -> str:
    """The address of the table of all records of a kind."""
    return view.asset(addresses.data_file(kind.kind, suffix))


@component
def indicator(view: PageView, indicator: str) -> Markup:
    """An indicator's page: its last figure and target in a sentence, its figures, what it is about.
    """
    record = view.site.get(Indicator, indicator)
    measured = [benefit for benefit in view.site.all(Benefit) if benefit.indicator_id == record.id]
    view.related.update(benefit.subject for benefit in measured)
    told = view.site.readings_of(record)
    return view.render(
        "indicator",
        indicator={**_row(view, record), "summary": record.summary, "note": record.note},
        as_of=schedule.told_from(view),
        rules=rules_of_figures(view),
        chart=line_of_figures(view, record),
        figures=_figures(view, record, told),
        value_in=None if is_sign(record.unit) else record.unit,
        in_points=record.unit.startswith("%"),
        targets=[_target(view, record, target) for target in record.targets],
        facts=_facts_of_indicator(view, record),
        benefits=[view.named_link(benefit) for benefit in measured],
        csv=view.asset(addresses.series(record.id)) if record.values else "",
        told=history.told_of(view, record.subject),
    )


def _row(view: PageView, record: Indicator) -> Context:
    """An indicator in a list: its last figure, the target, and how they stand to each other."""
    told = view.site.readings_of(record)
    last = told[-1] if told else None
    day = view.site.day
    coming = target_on(record, day) if day else None
    return {
        **view.named_link(record),
        "unit": record.unit,
        "last_figure": last and {
            "value": with_unit(last.figure, record.unit),
            "when": last.value.period.in_brief(),
            "provisional": last.value.provisional,
            "target": aim_beside(view, record, last),
        },
        "next_target": coming and {
            "value": aim(record, coming), "when": coming.period.in_brief(),
            "in_all": is_of_sum(record, coming)},
        "state": last and state_of(view, last),
        "missed_since": (miss.since.in_brief() if (miss := last_miss(record, told)) else None),
        "overdue": _is_overdue(view, record),
        "owners": schedule.owners(view, record.lead),
        "about": _about(view, record),
    }


def _figures(view: PageView, record: Indicator, told: Iterable[Reading]) -> list[Context]:
    """The rows of the table of an indicator's page, the newest first. Periods without a figure
    stand in their places, and at the top the one whose figure is due.
    """
    readings = {reading.value: reading for reading in told}
    rows = [_figure(view, record, readings[value]) if value in readings
            else _missing(view, record, value)
            for value in sorted(record.values, key=lambda value: value.period, reverse=True)]
    period = next_period(record)
    if period and _is_overdue(view, record):
        rows.insert(0, {"when": period.in_brief(), "value": None, "is_due": True,
                        "provisional": False, "note": None, "sources": [], "report": None})
    return rows


def _is_overdue(view: PageView, record: Indicator) -> bool:
    """Whether a newer figure is due, of a plan whose publishers tell how it goes."""
    return is_overdue(record, view.site.day) and view.site.alliance.voice == "own"


def _figure(view: PageView, record: Indicator, reading: Reading) -> Context:
    """A figure in the table of an indicator's page."""
    value = reading.value
    unit = record.unit if is_sign(record.unit) else ""
    return {
        "when": value.period.in_brief(),
        "value": with_unit(reading.figure, unit),
        "change": (None if reading.change is None else
                   change(reading.figure - reading.change, reading.figure,
                          "" if unit.startswith("%") else unit)),
        "target": aim_beside(view, record, reading, unit),
        "state": state_of(view, reading),
        "is_due": False,
        "provisional": value.provisional,
        "revised": _revisions(view, record, value),
        "note": value.note,
        "sources": view.bases(value),
        "report": _report(view, record, value),
    }


def _missing(view: PageView, record: Indicator, value: Value) -> Context:
    """A period without a figure, and why it has none."""
    return {"when": value.period.in_brief(), "value": None, "is_due": False,
            "provisional": False, "note": value.note,
            "sources": view.bases(value), "report": _report(view, record, value)}


def _report(view: PageView, record: Indicator, value: Value) -> Link | None:
    """The report that gives a figure, or says why there is none; None for one of a file."""
    report = view.site.links.report_of(record.id, value.period)
    if report:
        view.related.add(report.subject)
    return view.named_link(report) if report else None


def _revisions(view: PageView, record: Indicator, value: Measurement) -> list[Context]:
    """What a figure was before each time it was changed, and why."""
    figures = [value.value, *(one.value for one in value.revised)]
    return [{"value": with_unit(before, record.unit), "on": one.on.in_words(),
             "reason": one.reason, "sources": view.bases(one), "is_first": not index}
            for index, (before, one) in enumerate(zip(figures, value.revised, strict=False))
            if before is not None]


def _target(view: PageView, record: Indicator, target: Target) -> Context:
    return {"when": target.period.in_brief(), "value": aim(record, target),
            "note": target.note, "sources": view.bases(target)}


def _facts_of_indicator(view: PageView, record: Indicator) -> list[Context]:
    base = record.baseline
    words = {"up": view.say("higher-is-better"), "down": view.say("lower-is-better"),
             "within": view.say("within-is-better")}
    often = {"month": view.say("every-month"), "quarter": view.say("every-quarter"),
             "year": view.say("every-year")}
    return [
        *([{"term": view.say("starting-point"),
            "text": _of_baseline(view, record, base), "sources": view.bases(base)}]
          if base else []),
        {"term": view.say("better-which-way"), "text": words[record.better]},
        {"term": view.say("how-often"), "text": often[record.every]},
        *_about_fact(view, record),
        *view.basis_facts(record, [record.title_from]),
    ]


def _of_baseline(view: PageView, record: Indicator, base: Baseline) -> str:
    """'65%, Jan–Mar 2025. Counted by hand.'"""
    told = view.say("figure-of-period", value=with_unit(base.value, record.unit),
                    period=base.period.in_brief())
    return f"{told}. {base.note}" if base.note else told


# ---- risks

@component
def risks(view: PageView) -> Markup:
    """The risks: what may happen, how likely and grave it is held to be, and what is done."""
    day = view.site.day
    told = sorted(view.site.all(Risk), key=_rank)
    return view.render(
        "risks", as_of=schedule.told_from(view),
        chart=map_of_risks(view, (risk for risk in told if not is_closed(risk, day))),
        rules=rules_of_risks(view), most_ranked=MOST_RANKED,
        csv=_data_file(view, Risk, "csv"), json=_data_file(view, Risk, "json"),
        open=[{**_risk(view, risk), "number": number} for number, risk in enumerate(
            (risk for risk in told if not is_closed(risk, day)), 1)],
        closed=[{**_risk(view, risk), "number": None} for risk in told if is_closed(risk, day)])


#: How many risks the table before the map has.
MOST_RANKED = 5


def _rank(risk: Risk) -> tuple[int, str]:
    """The gravest first; those that were not assessed last."""
    return (-risk.assessed[-1].score if risk.assessed else 0, risk.name)


def _risk(view: PageView, risk: Risk) -> Context:
    known = risk.assessed
    state = risk.state and view.site.get(State, risk.state)
    return {
        **_numbered(view, risk),
        "cause": risk.cause, "effect": risk.effect, "response": risk.response,
        "now": _assessed(view, known[-1]) if known else None,
        "assessments": [_assessed(view, one) for one in reversed(known[:-1])],
        "growth": _growth(view, *grown) if (grown := growth(risk, view.site.day)) else None,
        "state": state and {"name": state.name, "tone": state.tone},
        "reviewed": _dated(view, risk.reviewed),
        "review_by": _dated(view, risk.review_by),
        "review_is_late": review_is_late(risk, view.site.day),
        "closed": _dated(view, risk.closed),
        "is_closed": is_closed(risk, view.site.day),
    }


def _growth(view: PageView, before: Assessment, after: Assessment) -> Context:
    """From what to what a risk has grown: its level or, where that is the same, its likelihood or
    impact.
    """
    was, now = _assessed(view, before), _assessed(view, after)
    levels = [told["level"]["name"] if told["level"] else "" for told in (was, now)]
    part = "likelihood" if before.likelihood < after.likelihood else "impact"
    if levels[0] == levels[1]:
        levels = [was[part], now[part]]
    return {"before": levels[0], "now": levels[1]}


def _assessed(view: PageView, one: Assessment) -> Context:
    """An assessment in the words of the collaboration's own scale."""
    scale = view.site.alliance.risk_scale
    level = level_of(view, one)
    return {
        "on": one.on.in_words(),
        "likelihood": scale.likelihood[one.likelihood - 1] if scale else str(one.likelihood),
        "impact": scale.impact[one.impact - 1] if scale else str(one.impact),
        "level": level and {"name": level.name, "tone": level.tone},
        "reason": one.reason,
        "sources": view.bases(one),
    }


# ---- money

@component
def money(view: PageView) -> Markup:
    """The money, type by type: the sums of each period, then each record with its amounts."""
    records = view.site.all(Money)
    return view.render(
        "money", as_of=schedule.told_from(view),
        csv=_data_file(view, Money, "csv"), json=_data_file(view, Money, "json"),
        groups=[_money_of_type(view, type, name, of_type)
                for type, name in types_of_money(view).items()
                if (of_type := [record for record in records if record.type == type])])


def _money_of_type(view: PageView, type: str, name: str, records: list[Money]) -> Context:
    return {
        "id": type,
        "name": name,
        "answers": _answers(view, records),
        "bars": bars_of_money(
            view, view.say("sums-of-all", name=name) if len(records) > 1 else records[0].name,
            records),
        "records": [{**_numbered(view, record),
                     "caption": view.say("amounts-by-period", title=record.name),
                     "amounts": [_amount(view, amount) for amount in record.amounts]}
                    for record in records],
    }


def _answers(view: PageView, records: Iterable[Money]) -> list[str]:
    """What was planned in the last period that is over and what it came to, and the same of those
    that are not over.
    """
    sums = totals(records, int(view.site.alliance.year_starts))
    known = [total for total in sums if total.planned is not None and total.actual is not None]
    over = [total for total in known if not _is_running(view, total)]
    return [_answer(view, total) for total in known
            if total in over[-1:] or _is_running(view, total)]


def _answer(view: PageView, total: Total) -> str:
    period = total.period.in_brief()
    plan, came_to = in_currency(view, total.planned), in_currency(view, total.actual)
    told = (view.say("planned-and-so-far", period=period, planned=plan, actual=came_to)
            if _is_running(view, total) or not total.is_whole else
            view.say("planned-and-actual", period=period, planned=plan, actual=came_to))
    unplanned = in_currency(view, total.unplanned)
    return " ".join([told, *([] if total.is_complete else [f"{view.say('not-whole-year')}."]),
                     *([view.say("without-a-plan", amount=unplanned)] if total.unplanned else [])])


def _is_running(view: PageView, one: Total | Amount) -> bool:
    """Whether a period is not over on the day from which the page is told. Without one it may be
    running while an amount is provisional.
    """
    return one.period.latest >= view.site.day if view.site.day else one.provisional


def _amount(view: PageView, amount: Amount) -> Context:
    planned, actual = amount.planned, amount.actual
    is_so_far = amount.provisional and _is_running(view, amount)
    return {
        "when": amount.period.in_brief(),
        "planned": in_currency(view, planned),
        "actual": in_currency(view, actual),
        "differs": (None if planned is None or actual is None or is_so_far
                    else change(planned, actual, view.site.alliance.currency)),
        "is_so_far": is_so_far, "provisional": amount.provisional,
        "note": amount.note, "sources": view.bases(amount),
    }


# ---- benefits

@component
def benefits(view: PageView) -> Markup:
    """The benefits: who is to feel what, by when, and the figure that measures it."""
    return view.render(
        "benefits", csv=_data_file(view, Benefit, "csv"), json=_data_file(view, Benefit, "json"),
        benefits=[_benefit(view, benefit) for benefit in view.site.all(Benefit)])


def _benefit(view: PageView, benefit: Benefit) -> Context:
    measured = benefit.indicator_id and view.site.get(Indicator, benefit.indicator_id)
    state = benefit.state and view.site.get(State, benefit.state)
    types = {"safety": view.say("benefit-safety"), "resilience": view.say("benefit-resilience"),
             "money": view.say("benefit-money"), "people": view.say("benefit-people"),
             "learning": view.say("benefit-learning")}
    if measured:
        view.related.add(measured.subject)
    return {
        **_numbered(view, benefit),
        "type": types[benefit.type],
        "for_whom": benefit.for_whom,
        "disbenefit": benefit.disbenefit,
        "indicator": _row(view, measured) if measured else None,
        "baseline": (_of_baseline(view, measured, measured.baseline)
                     if measured and measured.baseline else benefit.baseline),
        "target": _target_when_due(view, benefit, measured) if measured else benefit.target,
        "reached": _reached(view, benefit, measured) if measured else None,
        "due": _dated(view, benefit.due),
        "state": state and {"name": state.name, "tone": state.tone},
    }


def _target_when_due(view: PageView, benefit: Benefit, measured: Indicator) -> str | None:
    """The target that holds when a benefit is due, with its period; None where none is set."""
    due = benefit.due
    target = target_on(measured, due.value.latest) if due else None
    if not due or not target or target.period.earliest > due.value.latest:
        return None
    return view.say("figure-of-period", value=aim(measured, target),
                    period=target.period.in_brief())


def _reached(view: PageView, benefit: Benefit, measured: Indicator) -> str | None:
    """The last figure up to the day on which a benefit was due, if that day is past."""
    day, due = view.site.day, benefit.due
    if not day or not due or due.value.latest >= day:
        return None
    told = [reading for reading in view.site.readings_of(measured)
            if reading.value.period.latest <= due.value.latest]
    if not told:
        return None
    last = told[-1]
    value = (with_unit(last.figure, measured.unit) if last.sum_so_far is None
             else aim_beside(view, measured, last))
    return view.say("figure-of-period", value=value, period=last.value.period.in_brief())


# ---- what they share

def _numbered(view: PageView, record: Numbered) -> Context:
    """What lists tell of each of them."""
    return {
        "id": record.id,
        "name": record.name,
        "title": view.title(record),
        "summary": record.summary,
        "owners": schedule.owners(view, record.lead),
        "about": _about(view, record),
        "note": record.note,
        "sources": view.bases(record, [record.title_from]),
        "told": history.told_of(view, record.subject),
    }


def _dated(view: PageView, date: SourcedDate | None) -> Context | None:
    """A date with the marks of what it rests on."""
    return {"date": date.value.in_words(), "sources": view.bases(date)} if date else None


def _about(view: PageView, record: Numbered) -> list[Link]:
    return [view.subject_link(subject) for subject in record.about]


def _about_fact(view: PageView, record: Numbered) -> list[Context]:
    links = _about(view, record)
    return [{"term": view.say("about-heading"), "links": links}] if links else []


def figures_of(view: PageView, report: Report) -> list[Context]:
    """The figures that a report gives, each with its indicator and target."""
    found: list[Context] = []
    for told in report.values:
        record = view.site.get(Indicator, told.about.id or "")
        view.related.add(record.subject)
        period: PartialDate = told.period or report.period
        reading = next((one for one in view.site.readings_of(record)
                        if one.value.period.days == period.days), None)
        target = target_for(record, period)
        found.append({
            **view.named_link(record),
            "when": told.period and told.period.in_brief(),
            "value": None if told.now is None else with_unit(told.now, record.unit),
            "target": (aim_beside(view, record, reading) if reading
                       else target and aim(record, target)),
            "state": reading and state_of(view, reading),
            "provisional": told.provisional, "note": told.note,
            "revised": _revisions(view, record, told),
            "sources": view.bases(told),
        })
    return [*found, *(_without_figure(view, record, report) for record in _silent(view, report))]


def _silent(view: PageView, report: Report) -> list[Indicator]:
    """The indicators of which reports before it give figures, and nothing does for its period."""
    before = {told.about.id for other in view.site.all(Report) for told in other.values
              if other.period.latest < report.period.earliest}
    return [record for record in view.site.all(Indicator)
            if report.values and record.id in before and is_one(record.every, report.period)
            and all(value.period.days != report.period.days for value in record.values)]


def _without_figure(view: PageView, record: Indicator, report: Report) -> Context:
    view.related.add(record.subject)
    target = target_for(record, report.period)
    return {**view.named_link(record), "when": None, "value": None,
            "target": target and aim(record, target), "state": None, "provisional": False,
            "note": None, "revised": [], "sources": []}


