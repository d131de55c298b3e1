"""Components for what staff add to public records: notes, working documents, and what stands below
the page of a record in the staff edition.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from macros import addresses
from macros.components.directory import chairs, contacts, open_seats
from macros.components.page_view import Context, PageView
from macros.components.powers import way, whom
from macros.components.registry import staff_component
from macros.model import (
    WHOLE,
    Action,
    Body,
    Note,
    Organization,
    Person,
    Post,
    Project,
    Subject,
    WorkingDocument,
)
from macros.phrases import say

#: What a note can be -> the anchor of its heading on the page of notes.
NOTES = {"question": "questions", "gap": "gaps", "note": "other-notes"}
#: The kinds of records that the directory tells how to reach.
REACHED = {Post.kind, Person.kind, Organization.kind}


@staff_component
def notes(view: PageView) -> Markup:
    """Every note on public records: the open questions, the gaps to chase, and the others."""
    groups = [
        {"id": anchor, "title": _notes(what), "notes": [_note(view, one) for one in found]}
        for what, anchor in NOTES.items()
        if (found := [one for one in view.site.all(Note) if one.what == what])
    ]
    return view.render("notes", groups=groups)


def _notes(what: str) -> str:
    return {"question": say("open-questions"), "gap": say("gaps-to-chase"),
            "note": say("notes")}[what]


@staff_component
def working_documents(view: PageView) -> Markup:
    """The documents that staff work with, each with the records it is about."""
    found = view.site.all(WorkingDocument)
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


def _on_page(view: PageView) -> Context:
    """What staff are told of the records of a page: more of one that has the page to itself."""
    site = view.site
    subjects = site.subjects_by_page.get(view.page, ())
    alone = subjects[0] if len(subjects) == 1 else None
    record = site.get_subject(alone) if alone and alone != WHOLE else None
    asked = record if isinstance(record, (Action, Project)) else None
    reached = [point for point in site.directory.latest_contact_points
               if point.known and point.about in subjects]
    noted = [note for note in site.all(Note) if _is_about(note.about, subjects)]
    is_reached = asked or any(subject.kind in REACHED for subject in subjects)
    return {
        "body": _body(view, record) if isinstance(record, Body) else None,
        "asked": {"kind": asked.kind, **whom(view, asked)} if asked else None,
        "way": way(view, asked) if isinstance(asked, Project) and site.bodies else None,
        "contacts": contacts(view, reached),
        "directory": _directory(view) if is_reached else None,
        "notes": [_note(view, note) for note in noted] if alone else [],
        "noted": [] if alone else [view.named_link(note) for note in noted],
        "documents": [_document(view, document) for document in site.all(WorkingDocument)
                      if _is_about(document.about, subjects)],
    }


def _body(view: PageView, body: Body) -> Context:
    """Who chairs a body and which of its seats are open, and where more is told of it."""
    return {
        "chairs": chairs(view, body),
        "open": open_seats(view, body),
        "directory": f"{view.link(addresses.LISTS['directory'])}#body-{body.id}",
        "powers": f"{view.link(addresses.LISTS['powers'])}#powers-{body.id}",
    }


def _directory(view: PageView) -> str | None:
    """The link to the directory; None where there is nothing in it."""
    page = addresses.LISTS["directory"]
    return view.link(page) if page in view.site.page_titles else None


def _is_about(about: Iterable[Subject], subjects: Sequence[Subject]) -> bool:
    return any(one in subjects for one in about)


def _note(view: PageView, note: Note) -> Context:
    return {
        "id": view.free_id(note.id) if view.page == addresses.LISTS["notes"] else None,
        "what": note.what,
        "title": note.title,
        "text": note.text,
        "about": [view.subject_link(one) for one in note.about],
        "quotes": [view.quote(one.quote, one.stands_in) for one in note.rests_on],
        "written": note.written.in_a_sentence(),
    }


def _document(view: PageView, document: WorkingDocument) -> Context:
    return {
        "id": document.id if view.page == addresses.LISTS["working-documents"] else None,
        "text": document.title,
        "url": view.asset(document.file.removeprefix("staff/docs/")),
        "about": [view.subject_link(one) for one in document.about],
        "when": document.date.in_words(),
        "note": document.note,
    }
