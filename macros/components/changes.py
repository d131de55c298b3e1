"""Components for what changed on the site itself, from one publication to the next."""

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, Link, PageView
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.edition.site import UnknownRecord
from macros.model import WHOLE, Subject
from macros.model.changes import Change, ListOfChanges, Mistaken, OfOneThing
from macros.model.dates import as_sentence
from macros.reading.former import PAGES


@component
def changes(view: PageView) -> Markup:
    """What changed on the site each time that it was published, the last time first."""
    newest = sorted(view.site.all(ListOfChanges), reverse=True,
                    key=lambda one: (one.published, one.id))
    return view.render("changes", lists=[_listed(view, one) for one in newest])


@component
def feeds_of_changes(view: PageView) -> Markup:
    """The feeds of what changed on the site; nothing where there are none."""
    has_feeds = view.site.alliance.uuid and view.site.all(ListOfChanges)
    feeds = [{"name": view.say("site-changes"),
              "atom": view.asset(f"{addresses.CHANGES_FEED}.xml"),
              "json": view.asset(f"{addresses.CHANGES_FEED}.json")}]
    return view.render("feeds", feeds=feeds if has_feeds else [],
                       what=view.say("what-feed-of-changes-tells"))


def _listed(view: PageView, one: ListOfChanges) -> Context:
    return {
        "id": one.id,
        "name": one.name,
        "summary": one.summary,
        "corrections": [_mistaken(view, mistaken) for mistaken in one.corrections],
        "material": [_change(view, change) for change in one.changes],
        "minor": [_change(view, change) for change in one.minor],
    }


def _mistaken(view: PageView, mistaken: Mistaken) -> Context:
    return {"thing": _thing(view, mistaken), "wrong": mistaken.wrong, "right": mistaken.right,
            "since": mistaken.since and mistaken.since.in_words()}


def _change(view: PageView, change: Change) -> Context:
    return {"thing": _thing(view, change), "what": [as_sentence(one) for one in change.what]}


def _thing(view: PageView, told: OfOneThing) -> Context | None:
    """What readers call a record or page by its name of today, and the link to it: '' where it is
    there no more. None where nothing is named.
    """
    subject = told.subject
    if subject is None:
        return None
    link = _link(view, subject)
    return {"kind": _kind(view, subject),
            "link": link or {"text": told.name or subject.id, "url": ""}}


def _kind(view: PageView, subject: Subject) -> str:
    if subject == WHOLE:
        return ""
    if subject.kind == PAGES:
        return view.say("page")
    return readers_name(subject.kind, view.site.alliance.labels)


def _link(view: PageView, subject: Subject) -> Link | None:
    """The name of today and the link; None where it is there no more."""
    site, kind, id = view.site, subject.kind, subject.id or ""
    if subject == WHOLE:
        return {"text": site.alliance.name, "url": view.link("index.md")}
    if kind == PAGES:
        now = id if id in site.page_titles else (site.former.page(id) or "").partition("#")[0]
        return {"text": site.page_titles[now], "url": view.link(now)} if now else None
    if kind == "parts":
        part = site.parts.get(site.former.part(id) or id)
        return {"text": part.short_title,
                "url": view.link(addresses.page_of("parts", part.id))} if part else None
    try:
        return view.named_link(site.get_subject(
            Subject(kind, site.former.record(kind, id) or id)))
    except UnknownRecord:
        return None
