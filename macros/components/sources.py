"""Components on the sources: documents, differences, what is missing, corrections, data files."""

from operator import itemgetter

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.exports.figures import with_figures
from macros.exports.tables import tables
from macros.model import (
    KINDS,
    Action,
    Difference,
    Document,
    Mention,
    Named,
    Organization,
    Part,
    PartOfPlan,
    PlanEdition,
    Unused,
)
from macros.model.bases import Elsewhere
from macros.model.record import models_in


@component
def document_list(view: PageView) -> Markup:
    """Every document, with its parts, its date or why it has none, and its original."""
    documents = [_document(view, document) for document in view.site.all(Document)]
    return view.render("documents", documents=documents)


@component
def other_sources(view: PageView) -> Markup:
    """Every source that is not on this site, by its address: each passage of it, the day on which
    that was read, and the records that rest on it.
    """
    rows: dict[tuple[str, str], dict[Elsewhere, list[Link]]] = {}
    for records in view.site.records.values():
        for record in records.values():
            for _, source in models_in(record):
                if isinstance(source, Elsewhere) and isinstance(record, Named):
                    mark = view.elsewhere(source)
                    row = rows.setdefault((mark["text"], source.url or ""), {})
                    links, link = row.setdefault(source, []), view.named_link(record)
                    links += [] if link in links else [link]
    return view.render("other_sources", sources=[
        {"text": text, "url": url or None,
         "passages": [_passage(view, source, links) for source, links in passages.items()]}
        for (text, url), passages in sorted(rows.items(), key=itemgetter(0))])


def _passage(view: PageView, source: Elsewhere, links: list[Link]) -> Context:
    """Words of a source that is not on this site, when they were read, and what rests on them."""
    seen = source.seen and view.say("seen-on" if source.seen.precision == "day" else "seen-in",
                                    when=source.seen.in_words())
    return {"words": source.words, "basis": source.date_basis, "seen": seen, "records": links}


@component
def differences(view: PageView) -> Markup:
    """Every difference between papers, or within one: each wording with its place. Those that
    matter come first; the others are folded below them.
    """
    declared = [
        {
            "id": difference.id,
            "name": difference.name,
            "sayings": [view.quote(quote.quote, quote.stands_in) for quote in difference.sayings],
            "note": difference.note,
            "reading": difference.reading,
            "about": [view.subject_link(subject) for subject in difference.about],
            "matters": difference.matters,
        }
        for difference in view.site.all(Difference)
    ]
    return view.render("differences", differences=declared)


@component
def action_differences(view: PageView) -> Markup:
    """The actions whose wordings or steps differ between places of the plan."""
    with view.uncounted():
        actions = [_worded_differently(view, action) for action in view.site.actions]
    differing = [action for action in actions if action["several"] or action["only"]]
    return view.render("action_differences", actions=differing)


def _worded_differently(view: PageView, action: Action) -> Context:
    """An action with its wordings, and the steps that not every place names."""
    wordings = view.wordings(action.stated)
    only = [
        {"words": view.block(step.stated[0]), "source": view.source(step.stated[0])["text"]}
        for step in action.steps
        if step.stated and len(step.stated) < len(action.stated)
    ]
    return {**view.named_link(action), "wordings": wordings,
            "several": len(wordings) > 1, "only": only}


@component
def missing(view: PageView) -> Markup:
    """What was in the papers or attached to them and is not in our copies."""
    documents = [
        {
            "name": document.name,
            "missing": [
                {"what": gap.what, "note": gap.note,
                 "source": gap.place and view.source(gap.place)}
                for gap in document.missing
            ],
        }
        for document in view.site.all(Document)
        if document.missing
    ]
    return view.render("missing", documents=documents)


@component
def mentions(view: PageView) -> Markup:
    """Documents that the papers mention and this site does not hold."""
    mentions = [
        {"id": mention.id, "title": mention.name, "note": mention.note,
         "urls": view.on_the_web(mention),
         "named": [view.quote(quote.quote, quote.stands_in) for quote in mention.named]}
        for mention in view.site.all(Mention)
    ]
    return view.render("mentions", mentions=mentions)


@component
def corrections(view: PageView) -> Markup:
    """Every apparent typing error that this site corrects, with the paper's own reading."""
    papers: dict[str, Context] = {}
    for place, corrections in view.site.corrections.items():
        part = view.site.parts[place.part_id]
        paper = papers.setdefault(part.id, {"name": part.short_title, "corrections": []})
        paper["corrections"] += [
            {"paper": correction.paper, "shown": correction.shown, "before": before, "after": after,
             "source": view.source(place)}
            for correction, before, after in corrections
        ]
    return view.render("corrections", papers=list(papers.values()))


@component
def furniture(view: PageView) -> Markup:
    """What was left out of each original because it belongs to its pages, not to its text."""
    documents = [
        {"name": document.name, "furniture": list(document.furniture),
         "moved": list(document.moved)}
        for document in view.site.all(Document) if document.furniture or document.moved
    ]
    return view.render("furniture", documents=documents)


@component
def unused(view: PageView) -> Markup:
    """The blocks that no page of their subject quotes, with the reason; last, the papers that are
    shown whole.
    """
    lists = [
        {"id": record.id, "reason": record.reason,
         "blocks": [{"words": view.site.block(place).words, "source": view.source(place)}
                    for place in record.places],
         "papers": [view.named_link(view.site.parts[part_id])
                    for part_id in record.papers]}
        for record in view.site.all(Unused)
    ]
    whole = [view.named_link(part) for part in view.site.parts.values()
             if view.site.is_shown_whole(part.id)]
    if whole:
        lists.append({"id": "shown-whole", "reason": view.say("shown-whole"), "blocks": [],
                      "papers": whole})
    return view.render("unused", lists=lists)


@component
def feeds(view: PageView) -> Markup:
    """The feeds: of all that is new, and of what is new about each project, action and strand."""
    feeds = [
        {"name": (view.site.get_subject(subject).name if subject else view.say("all-updates")),
         "atom": view.asset(f"{addresses.feed(subject)}.xml"),
         "json": view.asset(f"{addresses.feed(subject)}.json")}
        for subject in view.site.feeds
    ]
    return view.render("feeds", feeds=feeds, what=view.say("what-feeds-tell"))


@component
def data_files(view: PageView) -> Markup:
    """Every table to download, with what it holds and a description of each column."""
    rows = [
        {
            "name": table.name,
            "title": table.title,
            "description": " ".join(filter(None, [table.description, _of_all(view, table.name)])),
            "rows": len(table.rows),
            "csv": view.asset(addresses.data_file(table.name, "csv")),
            "json": (view.asset(addresses.data_file(table.name, "json"))
                     if table.name in (*view.site.records, "passages") else None),
            "columns": [{"name": name, "description": description}
                        for name, description in table.columns.items()],
        }
        for table in (with_figures(view.site, one) for one in tables(view.site))
    ]
    return view.render("data_files", tables=rows)


def _of_all(view: PageView, name: str) -> str | None:
    """That a table has the rows of every edition of the plan, while pages count those of one."""
    model = KINDS.get(name)
    if model is None or not issubclass(model, PartOfPlan) or len(view.site.all(PlanEdition)) < 2:
        return None
    return view.say("of-all-editions")


def _resting(view: PageView, part: Part) -> list[Context]:
    """The records that name a place in a paper, kind by kind."""
    labels = view.site.alliance.labels
    return [
        {"name": readers_name(kind, labels, several=True),
         "links": [view.named_link(record) for record in records]}
        for kind, records in view.site.links.records_citing(part.id).items()
        if kind in addresses.PATTERNS and kind != "documents"
    ]


def part_page(view: PageView, part: Part, paper: Markup) -> Markup:
    """A paper in full: what it is, what is missing from it, and every block with links to the pages
    that quote it.
    """
    document = view.site.document_of(part.id)
    return view.render(
        "part_page",
        part=_part(view, part),
        document=_document(view, document),
        others=[_part(view, other) for other in document.parts if other.id != part.id],
        paper=paper,
        resting=_resting(view, part),
    )


def _document(view: PageView, document: Document) -> Context:
    publisher = view.site.get(Organization, document.publisher_id)
    return {
        "id": document.id,
        "text": document.name,
        "url": view.link_to(Document, document.id),
        "publisher": view.named_link(publisher),
        "publisher_basis": document.publisher_basis,
        "parts": [_part(view, part) for part in document.parts],
        "original": {
            "url": view.asset(addresses.original(document.id)),
            "sha256": document.original.sha256,
        },
        "urls": view.on_the_web(document),
        "missing": len(document.missing),
    }


def _part(view: PageView, part: Part) -> Context:
    return {
        "id": part.id,
        "text": part.title,
        "short_title": part.short_title,
        "about": part.about,
        "author": part.author,
        "when": view.site.when(part.id),
        "date_basis": part.date_basis or part.undated,
        "url": view.link_to(Part, part.id),
    }
