"""Components for what staff add to public records: notes, working documents, and what stands below
the page of a record in the staff edition.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from macros import addresses
from macros.components.directory import chairs, contacts, open_seats
from macros.components.page_view import PageView
from macros.components.powers import way, whom
from macros.components.registry import staff_component
from macros.edition import dated_facts
from macros.edition.links import WHOLE
from macros.edition.site import Site
from macros.model import Note, WorkingDocument

#: What a note can be -> its heading on the page of notes, with the anchor.
NOTES = {"question": ("Open questions", "questions"), "gap": ("Gaps to chase", "gaps"),
         "note": ("Notes", "other-notes")}
#: The kinds of records that the directory tells how to reach.
REACHED = {"posts", "people", "organizations"}


@staff_component
def notes(view: PageView) -> Markup:
    """Every note on public records: the open questions, the gaps to chase, and the others."""
    groups = [
        {"id": anchor, "title": title, "notes": [_note(view, one) for one in found]}
        for what, (title, anchor) in NOTES.items()
        if (found := [one for one in view.site.all("notes") if one.what == what])
    ]
    return view.render("notes", groups=groups)


@staff_component
def working_documents(view: PageView) -> Markup:
    """The documents that staff work with, each with the records it is about."""
    found = view.site.all("working-documents")
    return view.render("working_documents", documents=[_document(view, one) for one in found])


def for_staff(view: PageView) -> Markup | None:
    """What the staff edition adds below a page: who chairs, whom to ask, the way up, and what staff
    have noted on the records of the page. None where there is nothing.
    """
    if view.page.startswith("staff/"):
        return None
    with view.uncounted():
        given = _on_page(view)
    return view.render("for_staff", **given) if any(given.values()) else None


def _on_page(view: PageView) -> dict:
    site = view.site
    subjects = _subjects_by_page(site).get(view.page, ())
    kind, _, id = subjects[0].partition("/") if len(subjects) == 1 else ("", "", "")
    body = site.get("bodies", id) if kind == "bodies" else None
    asked = site.get(kind, id) if kind in ("actions", "projects") else None
    reached = [one for one in dated_facts.contact_points(site)
               if one.told_by and one.about in subjects]
    noted = [one for one in site.all("notes") if _is_about(one.about, subjects)]
    return {
        "body": body and {
            "chairs": chairs(view, body),
            "open": open_seats(view, body),
            "directory": f"{view.link(addresses.LISTS['directory'])}#body-{body.id}",
            "powers": f"{view.link(addresses.LISTS['powers'])}#powers-{body.id}",
        },
        "asked": asked and {"kind": kind, **whom(view, asked)},
        "way": way(view, asked) if kind == "projects" and site.bodies else None,
        "contacts": contacts(view, reached),
        "directory": _directory(view) if asked or _kinds(subjects) & REACHED else None,
        "notes": [_note(view, one) for one in noted] if len(subjects) == 1 else [],
        "noted": [view.named_link("notes", one) for one in noted] if len(subjects) > 1 else [],
        "documents": [_document(view, one) for one in site.all("working-documents")
                      if _is_about(one.about, subjects)],
    }


@lru_cache(maxsize=4)
def _subjects_by_page(site: Site) -> dict[str, list[str]]:
    """Page -> the records (`kind/id`) whose address is on it; of the whole, on its first page."""
    found: dict[str, list[str]] = {}
    for kind in [kind for kind in site.records if kind in addresses.PATTERNS]:
        for id in site.records[kind]:
            page = addresses.page_of(kind, id).partition("#")[0]
            found.setdefault(page, []).append(f"{kind}/{id}")
    whole = next(page for page in (addresses.LISTS["strands"], "index.md")
                 if page in site.page_titles)
    found.setdefault(whole, []).append(WHOLE)
    return found


def _directory(view: PageView) -> str | None:
    """The link to the directory; None where there is nothing in it."""
    page = addresses.LISTS["directory"]
    return view.link(page) if page in view.site.page_titles else None


def _kinds(subjects: Iterable[str]) -> set[str]:
    return {one.partition("/")[0] for one in subjects}


def _is_about(about: Iterable[str], subjects: Sequence[str]) -> bool:
    return any(one in subjects for one in about)


def _note(view: PageView, note: Note) -> dict:
    return {
        "id": view.free_id(note.id) if view.page == addresses.LISTS["notes"] else None,
        "what": note.what,
        "title": note.title,
        "text": note.text,
        "about": [view.subject_link(one) for one in note.about],
        "quotes": [view.quote(one.quote, one.stands_in) for one in note.rests_on],
        "written": note.written.in_a_sentence(),
    }


def _document(view: PageView, document: WorkingDocument) -> dict:
    return {
        "id": document.id if view.page == addresses.LISTS["working-documents"] else None,
        "text": document.title,
        "url": view.asset(document.file.removeprefix("staff/docs/")),
        "about": [view.subject_link(one) for one in document.about],
        "when": document.date.in_words(),
        "note": document.note,
    }
