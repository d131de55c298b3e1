"""Components for editions of the plan: what each is, and what tells that one is not in force."""

from markupsafe import Markup

from macros import addresses
from macros.components import history
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import quantity
from macros.edition.site import Site
from macros.model import Action, PartOfPlan, PlanEdition, Record, Strand


@component
def plan_editions(view: PageView) -> Markup:
    """Every edition of the plan, the last adopted first: when, for what time, and what it holds."""
    listed = sorted(view.site.all(PlanEdition), key=lambda edition: edition.adopted.value,
                    reverse=True)
    return view.render("plan_editions", editions=[_edition(view, edition) for edition in listed],
                       labels=view.site.alliance.labels)


def _edition(view: PageView, edition: PlanEdition) -> Context:
    site = view.site
    part = site.parts.get(edition.paper or "")
    strands = [strand for strand in site.every_strand if _is_of(site, strand, edition)]
    actions = [action for action in site.all(Action) if _is_of(site, action, edition)]
    labels = site.alliance.labels
    counts = ((len(strands), "strands"), (len(actions), "actions"))
    return {
        "id": edition.id,
        "text": edition.name,
        "status": _status(view, edition),
        "adopted": edition.adopted.value.in_words(),
        "sources": [*view.bases(edition.adopted), *view.bases(edition)],
        "period": edition.period and edition.period.as_period(),
        "paper": part and view.named_link(part),
        "counts": [quantity(number, kind, labels) for number, kind in counts if number],
        "strands": _links(view, strands),
        "actions": _links(view, [action for action in actions if not action.strands[0]]),
        "note": edition.note,
        "told": history.told_of(view, edition.subject),
    }


def _is_of(site: Site, record: PartOfPlan, edition: PlanEdition) -> bool:
    """Whether a record is part of an edition; where there is only one, it need not say so."""
    return record.edition == edition.id or (
        record.edition is None and edition == site.plan_edition)


def _links(view: PageView, records: list[Strand] | list[Action]) -> list[Link]:
    """Links to records of one edition, without its name."""
    return [{**view.named_link(record), "text": record.name} for record in records]


def edition_notice(view: PageView, edition: str) -> Markup:
    """That an edition of the plan was replaced, or is still to come; '' for the one in force."""
    site = view.site
    record, current = site.get(PlanEdition, edition), site.plan_edition
    if current is None or record == current:
        return Markup()
    is_to_come, when = _change(site, record)
    page = addresses.LISTS["strands"]
    return view.render(
        "edition_notice",
        edition=view.named_link(record),
        to_come=is_to_come,
        when=when,
        now={"text": current.name, "url": view.link(page)} if page in site.page_titles
        else view.named_link(current),
    )


def _change(site: Site, edition: PlanEdition) -> tuple[bool, str]:
    """Whether an edition is still to come, and when it is to be adopted or was replaced, in words.
    """
    is_to_come = site.day is not None and edition.adopted.value.earliest > site.day
    successor = next((other for other in site.all(PlanEdition) if other.replaces == edition.id),
                     edition)
    return is_to_come, (edition if is_to_come else successor).adopted.value.in_a_sentence()


def _status(view: PageView, edition: PlanEdition) -> str:
    """That an edition is in force, was replaced, or is still to come."""
    if edition == view.site.plan_edition:
        return view.say("plan-in-force")
    is_to_come, when = _change(view.site, edition)
    return (view.say("edition-to-come", when=when) if is_to_come
            else view.say("edition-replaced", when=when))


def notice_on(view: PageView, record: Record) -> Markup:
    """The notice on a page of a record that is part of an edition that is not in force."""
    edition = record.edition if isinstance(record, PartOfPlan) else None
    return edition_notice(view, edition) if edition else Markup()


def carried(view: PageView, action: Action) -> list[Context]:
    """The key facts of from where an action was carried over, and to where."""
    before = view.site.links.carried_over_from(action)
    after = [view.site.get(Action, subject.id or "") for subject in action.carried_to]
    view.related.update(other.subject for other in (*before, *after))
    terms = ((view.say("carried-over-from"), before), (view.say("carried-to"), after))
    return [{"term": term, "links": [view.named_link(other) for other in others]}
            for term, others in terms if others]


@component
def plan_adopted(view: PageView) -> Markup:
    """A sentence on when the plan in force was adopted, and for what time; nothing where no edition
    of it is named.
    """
    edition, day = view.site.plan_edition, view.site.day
    if edition and day and edition.adopted.value.earliest > day:
        edition = None
    page = addresses.LISTS["strands"]
    return view.render(
        "plan_adopted",
        adopted=edition and edition.adopted.value.in_a_sentence(),
        period=edition and edition.period and edition.period.as_period(),
        url=view.link(page) if page in view.site.page_titles and page != view.page else None,
        sources=[*view.bases(edition.adopted), *view.bases(edition)] if edition else [])


def adopted(view: PageView) -> list[Context]:
    """The key fact of when the plan in force was adopted; [] if no edition is named."""
    edition = view.site.plan_edition
    if edition is None:
        return []
    return [{"term": view.say("adopted"), "text": edition.adopted.value.in_words(),
             "sources": [*view.bases(edition.adopted), *view.bases(edition)]}]
