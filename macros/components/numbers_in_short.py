"""Components for home and Progress: the figures that miss their targets, risks that grew, and money
against its plan. Each stands only where there is something to say.
"""

from collections.abc import Collection, Iterable, Iterator

from markupsafe import Markup

from macros import addresses
from macros.components import schedule
from macros.components.figures import (
    in_currency,
    level_of,
    state_of,
    types_of_money,
)
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.numbers import (
    Growth,
    Miss,
    Reading,
    Total,
    aim,
    growth,
    last_miss,
    totals,
)
from macros.model import Indicator, Money, Risk
from macros.model.numbers import Numbered
from macros.model.quantities import with_unit


@component
def measured(view: PageView) -> Markup:
    """The same in a few lines, for a home page: which targets are missed, which risks grew, and
    money against its plan; nothing where there is none of it.
    """
    told_missed = _missed(view)
    missed = [record for _, record, _ in told_missed]
    unsure = {record.id for miss, record, last in told_missed if _is_unsure(miss, last)}
    grown = _grown(view)
    view.related.update(record.subject for record in (*missed, *grown))
    facts: list[Context] = [
        {"term": term, "links": [_named(view, record, unsure) for record in records]}
        for term, records in ((view.say("targets-missed"), missed),
                              (view.say("risks-that-grew"), grown)) if records]
    facts += [{"term": f"{name} {total.period.in_brief()}", "text": _against(view, total)}
              for _, name, total in _compared(view)]
    more = [addresses.LISTS[kind] for kind in ("indicators", "risks", "money")]
    return view.render("measured", facts=facts, more=[
        {"text": view.site.page_titles[page], "url": view.link(page)} for page in more
        if page in view.site.page_titles])


def _named(view: PageView, record: Numbered, unsure: Collection[str]) -> Link:
    """A link to a record; it says so where the figure on which that rests is provisional."""
    link = view.named_link(record)
    is_unsure = record.kind == Indicator.kind and record.id in unsure
    return {**link, "text": f"{link['text']} ({view.say('provisional')})"} if is_unsure else link


@component
def missed_targets(view: PageView) -> Markup:
    """The indicators that missed a target and have not reached it since, the longest ago first."""
    return _list(view, "missed-targets", view.say("targets-missed"), (
        _item(view, record, state_of(view, last),
              _beside(view, record, miss, last),
              ", ".join([view.say("missed-since", when=miss.since.in_brief()),
                         *([view.say("provisional")] if _is_unsure(miss, last) else [])]))
        for miss, record, last in _missed(view)))


def _beside(view: PageView, record: Indicator, miss: Miss, last: Reading) -> str:
    """The figure and the target that it misses: the last figure, or the sum that missed its own."""
    told = miss.by if miss.by.sum_so_far is not None else last
    target = aim(record, told.target or miss.target)
    words = view.say("figure-beside-target", value=with_unit(told.compared, record.unit),
                     target=target)
    return words if told is last else view.say(
        "figure-of-period", value=words, period=miss.target.period.in_brief())


def _is_unsure(miss: Miss, last: Reading) -> bool:
    """Whether a figure on which a miss rests may still change."""
    return miss.by.is_provisional or last.is_provisional


def _missed(view: PageView) -> list[tuple[Miss, Indicator, Reading]]:
    """What each indicator missed, and its last figure; the longest ago first."""
    missed = []
    for record in view.site.all(Indicator):
        told = view.site.readings_of(record)
        if miss := last_miss(record, told):
            missed.append((miss, record, told[-1]))
    return sorted(missed, key=lambda row: (row[0].since, row[1].name))


@component
def grown_risks(view: PageView) -> Markup:
    """The risks whose score rose when they were last held to be otherwise, the gravest first."""
    return _list(view, "grown-risks", view.say("risks-that-grew"), _risks(view, _grown(view)))


def _grown(view: PageView) -> list[Risk]:
    """The risks that grew, the gravest first."""
    grown = [risk for risk in view.site.all(Risk) if growth(risk, view.site.day)]
    return sorted(grown, key=lambda risk: (-risk.assessed[-1].score, risk.name))


def _risks(view: PageView, grown: Iterable[Risk]) -> Iterator[Context]:
    for risk in grown:
        grew = growth(risk, view.site.day) or Growth(risk.assessed[-1], risk.assessed[-1])
        before, now = (level_of(view, one) for one in grew)
        on = grew.after.on
        levels = [level.name for level in (before, now) if level]
        state = {"name": now.name, "tone": now.tone} if now else None
        yield _item(view, risk, state, " → ".join(dict.fromkeys(levels)) or None,
                    view.say("assessed-on", when=on.in_a_sentence()))


@component
def money_against_plan(view: PageView) -> Markup:
    """Of each type of money what it came to in a period, against what was planned."""
    page = view.link(addresses.LISTS[Money.kind]) if view.site.all(Money) else ""
    return _list(view, "money-against-plan", view.say("money-against-plan"), (
        {"text": name, "url": f"{page}#{type}", "state": None, "owners": [], "due": None,
         "moved": 0, "kind": _of_period(view, total), "beside": _against(view, total)}
        for type, name, total in _compared(view)))


def _compared(view: PageView) -> Iterator[tuple[str, str, Total]]:
    """Of each type of money the last period of which all amounts are known, or, where there is
    none, some.
    """
    for type, name in types_of_money(view).items():
        told = totals((record for record in view.site.all(Money) if record.type == type),
                      int(view.site.alliance.year_starts))
        some = [total for total in told if total.planned is not None and total.actual is not None
                and not _is_to_come(view, total)]
        known = [total for total in some
                 if total.is_whole and total.is_complete and not total.provisional]
        if some:
            yield type, name, (known or some)[-1]


def _is_to_come(view: PageView, total: Total) -> bool:
    return view.site.day is not None and total.period.earliest > view.site.day


def _against(view: PageView, total: Total) -> str:
    planned, actual = in_currency(view, total.planned), in_currency(view, total.actual)
    if not total.is_whole:
        return view.say("so-much-known-of-planned", actual=actual, planned=planned)
    if total.unplanned:
        return view.say("so-much-and-planned", actual=actual, planned=planned)
    return view.say("so-much-of-planned", actual=actual, planned=planned)


def _of_period(view: PageView, total: Total) -> str:
    remarks = [total.period.in_brief(), *([view.say("provisional")] if total.provisional else []),
               *([] if total.is_complete else [view.say("not-whole-year").lower()]),
               *([] if total.is_whole else [view.say("not-all-told").lower()])]
    return ", ".join(remarks)


def _item(view: PageView, record: Numbered, state: Context | None, beside: str | None,
          remark: str) -> Context:
    """A line of a list of work: the record, what it says, and who answers for it."""
    view.related.add(record.subject)
    return {**view.named_link(record), "state": state, "beside": beside, "kind": remark,
            "owners": schedule.owners(view, record.lead), "due": None, "moved": 0}


def _list(view: PageView, id: str, title: str, items: Iterable[Context]) -> Markup:
    return view.render("work_list", id=id, title=title, work=list(items), if_none="")
