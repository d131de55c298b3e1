"""Figures in words, for the pages of indicators and for those of what they are about."""

from decimal import Decimal

from macros.components.page_view import Context, Link, PageView
from macros.components.responses import answering
from macros.edition.names import readers_name
from macros.edition.numbers import Reading, aim
from macros.model import Benefit, Consultation, Indicator, Money, Risk, Subject
from macros.model.numbers import Assessment, Level, Numbered
from macros.model.quantities import in_figures, with_unit


def state_of(view: PageView, reading: Reading) -> Context | None:
    """What a figure is called beside its target; None where it has no target."""
    if reading.state:
        return {"name": reading.state.name, "tone": reading.state.tone}
    if reading.is_met is None:
        return None
    if reading.is_met:
        return {"name": view.say("target-met"), "tone": "good"}
    if reading.is_missed:
        return {"name": view.say("target-missed"), "tone": "bad"}
    return {"name": view.say("target-not-yet-met"), "tone": "planned"}


def rules_of_figures(view: PageView) -> list[Context]:
    """The collaboration's own rule for the states of figures, the best first."""
    return [{"name": rule.name, "tone": rule.tone, "text": (
        view.say("meets-target") if rule.worse_by == 0 else
        view.say("worse-by-up-to", percent=f"{rule.worse_by:f}") if rule.worse_by else
        view.say("worse-than-that"))} for rule in view.site.alliance.indicator_states]


def rules_of_risks(view: PageView) -> list[Context]:
    """The collaboration's own rule for the levels of risks, the lowest first."""
    scale = view.site.alliance.risk_scale
    return [{"name": level.name, "tone": level.tone,
             "text": view.say("score-from", score=level.at_least)}
            for level in (scale.levels if scale else ())]


def aim_beside(view: PageView, record: Indicator, reading: Reading, unit: str | None = None
               ) -> str | None:
    """The target beside a figure, '90%'; where figures add up to it, '250 of 1,200 so far', and
    '1,250 of 1,200' at its end.
    """
    if reading.target is None:
        return None
    target = aim(record, reading.target, unit)
    if reading.sum_so_far is None:
        return target
    total = in_figures(reading.sum_so_far)
    if reading.lacks_figures:
        return view.say("sum-that-lacks", sum=total, target=target)
    if reading.value.period.latest >= reading.target.period.latest:
        return view.say("sum-of-target", sum=total, target=target)
    return view.say("sum-so-far", sum=total, target=target)


def in_currency(view: PageView, amount: Decimal | None) -> str | None:
    """'£1,250', in the collaboration's own currency; None for an amount that is not known."""
    return None if amount is None else with_unit(amount, view.site.alliance.currency)


def types_of_money(view: PageView) -> dict[str, str]:
    """Type of money -> what pages call it, in the order in which they tell of it."""
    return {"budget": view.say("money-budget"), "spend": view.say("money-spend"),
            "saving": view.say("money-saving"), "grant": view.say("money-grant")}


def level_of(view: PageView, one: Assessment) -> Level | None:
    """What the collaboration calls a risk of this score; None without such a rule."""
    scale = view.site.alliance.risk_scale
    levels = [level for level in (scale.levels if scale else ()) if level.at_least <= one.score]
    return levels[-1] if levels else None


def facts_about(view: PageView, subject: Subject) -> list[Context]:
    """The key facts of the numbers and the consultations about a record, a fact for each kind: what
    each is called, with its last figure, its level, or how it stands; then of what it answers. They
    count as related to the page.
    """
    links = view.site.links
    records: tuple[Numbered | Consultation, ...] = (
        *links.numbers_about(subject), *links.consultations_about(subject))
    view.related.update(record.subject for record in records)
    kinds = dict.fromkeys(record.kind for record in records)
    return [*({"term": readers_name(kind, view.site.alliance.labels, several=True),
               "links": [_brief(view, record) for record in records if record.kind == kind]}
              for kind in kinds), *answering(view, subject)]


def _brief(view: PageView, record: Numbered | Consultation) -> Link:
    """A link to one of them, with what it says in a word or two."""
    link, words = view.named_link(record), ""
    if isinstance(record, Indicator):
        told = view.site.readings_of(record)
        if told:
            words = with_unit(told[-1].figure, record.unit)
            if state := state_of(view, told[-1]):
                words = f"{words}, {state['name']}"
    elif isinstance(record, Risk):
        level = level_of(view, record.assessed[-1]) if record.assessed else None
        words = level.name if level else ""
    elif isinstance(record, Money):
        words = _amount(view, record) if record.amounts else ""
    elif isinstance(record, Consultation):
        words = consultation_period(view, record)
    elif isinstance(record, Benefit) and record.disbenefit:
        words = view.say("a-loss")
    return {**link, "text": f"{link['text']} ({words})"} if words else link


def consultation_period(view: PageView, record: Consultation) -> str:
    """'until 12 December 2026' for a consultation that is open, else from when until when."""
    opens, closes = record.opens.value.in_words(), record.closes and record.closes.value.in_words()
    if closes is None:
        return view.say("since", when=opens)
    if record.state_on(view.site.day) == "open":
        return view.say("until", when=closes)
    return view.say("from-until", since=opens, until=closes)


def _amount(view: PageView, record: Money) -> str:
    """'£47,500 of £60,000 planned, 2026/27': the last period that has begun, or the first one."""
    ordered = sorted(record.amounts, key=lambda amount: amount.period)
    begun = [amount for amount in ordered
             if view.site.day is None or amount.period.earliest <= view.site.day]
    last = begun[-1] if begun else ordered[0]
    planned, actual = in_currency(view, last.planned), in_currency(view, last.actual)
    if planned is None:
        words = actual
    elif actual is None:
        words = view.say("so-much-planned", planned=planned)
    else:
        words = view.say("so-much-of-planned", actual=actual, planned=planned)
    return view.say("figure-of-period", value=words, period=last.period.in_brief())
