"""Components for the home page of a living plan: its aim, its latest report, and what is new."""

from markupsafe import Markup

from macros import addresses
from macros.components import editions
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.components.reports import changes_since
from macros.components.updates import look
from macros.edition.names import quantity, readers_name
from macros.model import (
    Action,
    Opportunity,
    Organization,
    Project,
    Record,
    Report,
    State,
    Strand,
    Update,
)

#: How many of the latest updates and reports the home page shows.
LATEST = 3


@component
def aim(view: PageView, text: str = "") -> Markup:
    """What the plan is for, who works together, and when the plan was adopted. Without a text it is
    the description in data/alliance.yml.
    """
    alliance = view.site.alliance
    partners = [view.named_link(view.site.get(Organization, id)) for id in alliance.partner_ids]
    return view.render("aim", text=text or alliance.description, partners=partners,
                       adopted=editions.plan_adopted(view))


@component
def record_numbers(view: PageView) -> Markup:
    """What a site holds in a few figures: actions or opportunities by strand, projects, and the
    date of the newest fact.
    """
    site, labels = view.site, view.site.alliance.labels
    strands = quantity(len(site.strands), Strand.kind, labels) if site.strands else ""
    figures: list[Context] = []
    for model in (Action, Opportunity):
        if number := len([one for one in site.all(model) if site.is_in_force(one)]):
            words = readers_name(model.kind, labels, several=number != 1).lower()
            figures.append({"figure": number, "url": _list_of(view, model), "words": (
                view.say("in-so-many", records=words, strands=strands) if strands else words)})
    if projects := site.projects:
        words = readers_name(Project.kind, labels, several=len(projects) != 1).lower()
        figures.append({"figure": len(projects), "url": _list_of(view, Project), "words": words})
    latest = site.links.latest_fact
    return view.render("record_numbers", figures=figures, latest=latest and latest.in_words())


def _list_of(view: PageView, model: type[Record]) -> str | None:
    """The address of the page that lists the records of a kind, if it is there."""
    page = addresses.LISTS[model.kind]
    return view.link(page) if page in view.site.page_titles else None


@component
def latest_report(view: PageView) -> Markup:
    """The latest report: what it says in short, and which actions changed since the one before it;
    nothing where there is no report.
    """
    record = next(iter(view.site.links.reports), None)
    if record is None:
        return view.render("latest_report", report=None, of_kinds=[])
    return view.render(
        "latest_report",
        report={**view.named_link(record), "description": record.description,
                "published": record.published.in_words()},
        of_kinds=changes_since(view, record, (Action.kind,)))


@component
def news(view: PageView, most: int = LATEST) -> Markup:
    """The latest updates and reports by the day of their publication, the last one first."""
    links = view.site.links
    told: list[Update | Report] = sorted(
        (*links.reports, *links.updates), key=lambda record: record.published, reverse=True)
    lists = (addresses.LISTS[kind] for kind in ("updates", "reports", "events"))
    return view.render(
        "news", news=[_entry(view, record) for record in told[:most]],
        more=[{"text": view.site.page_titles[page], "url": view.link(page)} for page in lists
              if page in view.site.page_titles])


def _entry(view: PageView, record: Update | Report) -> Context:
    """An update or report in the list of what is new; `remark` says of when it tells, if that is
    not the day on which it was published.
    """
    view.related.add(record.subject)
    update = record if isinstance(record, Update) else None
    return {
        **view.named_link(record),
        "description": record.description,
        "published": record.published.in_words(),
        "state": look(view.site.get(State, update.state)) if update and update.state else None,
        "remark": update and _told_of(view, update),
    }


def _told_of(view: PageView, update: Update) -> str | None:
    """Of when an update tells: of a day to come, of one for which something was announced, or of
    another day than that of its publication.
    """
    if update.announces:
        is_over = view.site.day is not None and update.date.latest < view.site.day
        day = update.date.as_period()
        return (view.say("was-announced-for", day=day) if is_over
                else view.say("to-come", day=day))
    return None if update.date.earliest == update.published.day else update.when
