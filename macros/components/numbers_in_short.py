"""Components for home and Progress: the figures that miss their targets, risks that grew, and money
against its plan. Each is a list under a heading, and nothing where there is none.
"""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from macros import addresses
from macros.components import schedule
from macros.components.figures import in_currency, level_of, readings_of, state_of
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.edition.numbers import Total, aim, assessments, has_grown, last_miss, totals
from macros.model import Indicator, Money, Risk
from macros.model.numbers import Numbered
from macros.model.quantities import with_unit


@component
def missed_targets(view: PageView) -> Markup:
    """The indicators that missed a target and have not reached it since, the longest ago first."""
    missed = []
    for record in view.site.all(Indicator):
        told = readings_of(view, record)
        if miss := last_miss(record, told):
            missed.append((miss, record, told[-1]))
    missed.sort(key=lambda row: (row[0].since, row[1].name))
    return _list(view, "missed-targets", view.say("targets-missed"), (
        _item(view, record, state_of(view, last),
              view.say("figure-beside-target", value=with_unit(last.figure, record.unit),
                       target=aim(record, miss.target)),
              view.say("missed-since", when=miss.since.in_brief()))
        for miss, record, last in missed))


@component
def grown_risks(view: PageView, narrow: int = 0) -> Markup:
    """The risks that were last held to be more likely or graver than before, the gravest first;
    `narrow` is 1 where they stand in the narrow column of a home page.
    """
    grown = [risk for risk in view.site.all(Risk) if has_grown(risk, view.site.day)]
    grown.sort(key=lambda risk: (-assessments(risk, view.site.day)[-1].score, risk.name))
    return _list(view, "grown-risks", view.say("risks-that-grew"), _risks(view, grown),
                 is_narrow=bool(narrow))


def _risks(view: PageView, grown: Iterable[Risk]) -> Iterator[Context]:
    for risk in grown:
        before, now = (level_of(view, one) for one in assessments(risk, view.site.day)[-2:])
        on = assessments(risk, view.site.day)[-1].on
        levels = [level.name for level in (before, now) if level]
        state = {"name": now.name, "tone": now.tone} if now else None
        yield _item(view, risk, state, " → ".join(dict.fromkeys(levels)) or None,
                    view.say("assessed-on", when=on.in_a_sentence()))


@component
def money_against_plan(view: PageView) -> Markup:
    """Of each type of money the last period in which a record says both what was planned and what
    it was: the sums of those that do.
    """
    names = {"budget": view.say("money-budget"), "spend": view.say("money-spend"),
             "saving": view.say("money-saving"), "grant": view.say("money-grant")}
    page = addresses.LISTS[Money.kind]
    items: list[Context] = []
    for type, name in names.items():
        told = totals(record for record in view.site.all(Money) if record.type == type)
        known = [total for total in told if total.compared]
        if known and page in view.site.page_titles:
            items.append({
                "text": name, "url": f"{view.link(page)}#{type}", "state": None, "owners": [],
                "due": None, "moved": 0, "kind": _of_period(view, known[-1]),
                "beside": _against(view, known[-1])})
    return _list(view, "money-against-plan", view.say("money-against-plan"), items)


def _against(view: PageView, total: Total) -> str:
    planned, actual = total.compared or (None, None)
    return view.say("so-much-of-planned", actual=in_currency(view, actual),
                    planned=in_currency(view, planned))


def _of_period(view: PageView, total: Total) -> str:
    remarks = [total.period.in_brief(), *([view.say("provisional")] if total.provisional else []),
               *([] if total.is_whole else [view.say("not-all-told").lower()])]
    return ", ".join(remarks)


def _item(view: PageView, record: Numbered, state: Context | None, beside: str | None,
          remark: str) -> Context:
    """A line of a list of work: the record, what it says, and who answers for it."""
    view.related.add(record.subject)
    return {**view.named_link(record), "state": state, "beside": beside, "kind": remark,
            "owners": schedule.owners(view, record.lead), "due": None, "moved": 0}


def _list(view: PageView, id: str, title: str, items: Iterable[Context], is_narrow: bool = False
          ) -> Markup:
    return view.render("work_list", id=id, title=title, work=list(items), if_none="",
                       is_narrow=is_narrow)
