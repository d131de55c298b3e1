"""Components for what staff add to public records: notes, working documents, and what the staff
edition adds below the page of a record.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup

from macros import addresses
from macros.components.directory import chairs, contacts, open_seats
from macros.components.host_editor import add_address, change_address
from macros.components.page_view import Context, PageView
from macros.components.powers import way, whom
from macros.components.prose import day_told_from
from macros.components.quality import edit_address
from macros.components.registry import staff_component
from macros.components.schedule import owners
from macros.edition.duties import Duty, duties, title_of
from macros.edition.site import ForStaff
from macros.model import (
    WHOLE,
    Action,
    Body,
    Named,
    Note,
    Organization,
    Person,
    Post,
    Project,
    Subject,
    WorkingDocument,
)
from macros.model.schedule import Responsible

#: Kind of note -> the anchor of its heading on the page of notes.
NOTES = {"question": "questions", "gap": "gaps", "note": "other-notes"}
#: The kinds of records whose contact points are in the directory.
IN_DIRECTORY = {Post.kind, Person.kind, Organization.kind}


@staff_component
def notes(view: PageView) -> Markup:
    """Every note on public records: the open questions, the gaps to chase, and the others."""
    groups = [
        {"id": anchor, "title": _notes(view, what),
         "notes": [_note(view, note) for note in of_kind]}
        for what, anchor in NOTES.items()
        if (of_kind := [note for note in view.site.all(Note) if note.what == what])
    ]
    return view.render("notes", groups=groups)


def _notes(view: PageView, what: str) -> str:
    return {"question": view.say("open-questions"), "gap": view.say("gaps-to-chase"),
            "note": view.say("notes")}[what]


@staff_component
def working_documents(view: PageView) -> Markup:
    """The documents that staff work with, each with the records it is about."""
    documents = [_document(view, document) for document in view.site.all(WorkingDocument)]
    return view.render("working_documents", documents=documents)


@staff_component
def scheduled(view: PageView) -> Markup:
    """What is published from a later time on, the first to come first, with the file of each."""
    staff = view.site.staff or ForStaff()
    folder = staff.options.folder
    preview = [f"AS_OF={held.moment} make serve{f' SITE={folder}' if folder else ''}"
               for held in staff.held]
    return view.render("scheduled", coming=[{
        "title": held.name,
        "when": held.moment.in_words(),
        "file": f"{staff.file(held.mark)}:{held.mark.line}".split("/"),
        "edit": edit_address(staff, held.mark),
    } for held in staff.held], preview=preview[0] if preview else None)


def for_staff(view: PageView) -> Markup | None:
    """What the staff edition adds below a page: who chairs the body, whom to ask, the bodies above,
    and the notes and working documents on the records of the page. None if there is nothing.
    """
    if view.page.startswith("staff/"):
        return None
    with view.uncounted():
        given = _on_page(view)
    return view.render("for_staff", **given) if any(given.values()) else None


def _on_page(view: PageView) -> Context:
    """What staff add to the records of a page. A record with a page of its own gets more."""
    site = view.site
    subjects = site.subjects_by_page.get(view.page, ())
    record = _own_record(view, subjects)
    notes = [note for note in site.all(Note) if _is_about(note.about, subjects)]
    points = [point for point in site.directory.latest_contact_points
              if point.known and point.about in subjects]
    ask_about = record if isinstance(record, (Action, Project)) else None
    in_directory = ask_about or any(subject.kind in IN_DIRECTORY for subject in subjects)
    has_one_subject = len(subjects) == 1
    return {
        "body": (_body(view, record) if isinstance(record, Body) and record.is_there(site.day)
                 else None),
        "asked": {"kind": ask_about.kind, **whom(view, ask_about)} if ask_about else None,
        "way": way(view, record) if isinstance(record, Project) and site.bodies else None,
        "contacts": contacts(view, points),
        "directory": _directory(view) if in_directory else None,
        "notes": [_note(view, note) for note in notes] if has_one_subject else [],
        "noted": [] if has_one_subject else [view.named_link(note) for note in notes],
        "documents": [_document(view, document) for document in site.all(WorkingDocument)
                      if _is_about(document.about, subjects)],
        "change": _change(view, record.subject) if record else None,
    }


def _change(view: PageView, subject: Subject) -> Context | None:
    """Where the record can be changed on the host's web page, and an update about it be begun; None
    while the files' address is not known.
    """
    staff = view.site.staff or ForStaff()
    mark = staff.marks.get(subject)
    edit = change_address(staff, mark) if mark else None
    return {"edit": edit, "add": add_address(view, subject)} if edit else None


def _own_record(view: PageView, subjects: Sequence[Subject]) -> Named | None:
    """The record that has a page to itself; None for a page of several or of the whole."""
    if len(subjects) == 1 and subjects[0] != WHOLE:
        return view.site.get_subject(subjects[0])
    return None


def _body(view: PageView, body: Body) -> Context:
    """Who chairs a body, which of its seats are open, and links to more about it."""
    return {
        "as_of": day_told_from(view),
        "chairs": chairs(view, body),
        "open": open_seats(view, body),
        "directory": f"{view.link(addresses.LISTS['directory'])}#body-{body.id}",
        "powers": f"{view.link(addresses.LISTS['powers'])}#powers-{body.id}",
    }


def _directory(view: PageView) -> str | None:
    """The link to the directory; None if it is empty."""
    page = addresses.LISTS["directory"]
    return view.link(page) if page in view.site.page_titles else None


def _is_about(about: Iterable[Subject], subjects: Sequence[Subject]) -> bool:
    return any(subject in subjects for subject in about)


def _note(view: PageView, note: Note) -> Context:
    return {
        "id": view.free_id(note.id) if view.page == addresses.LISTS["notes"] else None,
        "what": note.what,
        "title": note.title,
        "text": note.text,
        "about": [view.subject_link(subject) for subject in note.about],
        "quotes": [view.quote(quote.quote, quote.stands_in) for quote in note.rests_on],
        "written": note.written.in_a_sentence(),
    }


def _document(view: PageView, document: WorkingDocument) -> Context:
    return {
        "id": document.id if view.page == addresses.LISTS["working-documents"] else None,
        "text": document.title,
        "url": view.asset(document.file.removeprefix("staff/docs/")),
        "about": [view.subject_link(subject) for subject in document.about],
        "when": document.date.in_words(),
        "note": document.note,
    }


@staff_component
def due_by_owner(view: PageView) -> Markup:
    """What each owner has to do by when, with the files of the same for tables and calendars. The
    owners of what is late come first.
    """
    listed = [(owner, list(of_owner))
              for owner, of_owner in groupby(duties(view.site), key=lambda duty: duty.owner)]
    listed.sort(key=lambda row: -max(duty.days_late for duty in row[1]))
    late = {(duty.work, duty.step, duty.is_review)
            for _, of_owner in listed for duty in of_owner if duty.days_late}
    return view.render(
        "due_by_owner",
        owners=[_of_owner(view, owner, of_owner) for owner, of_owner in listed],
        late=len(late),
        late_owners=sum(any(duty.days_late for duty in of_owner) for _, of_owner in listed),
        table=view.asset(addresses.data_file("due", "csv")) if listed else None,
        calendar=view.asset(addresses.CALENDAR) if listed else None,
    )


def _of_owner(view: PageView, owner: Subject | None, of_owner: Iterable[Duty]) -> Context:
    """What an owner has to do, under the names of the people and posts."""
    return {
        "who": owners(view, [Responsible(who=owner)]) if owner else [],
        "duties": [{
            **view.named_link(duty.work), "what": title_of(view.site, duty),
            "by": duty.by.in_words(), "days_late": duty.days_late,
        } for duty in of_owner],
    }
