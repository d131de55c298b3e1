"""The classes of records, one for each kind. A kind is a folder in data/, or a file with a list."""

from macros.model.alliance import Alliance
from macros.model.changes import ListOfChanges
from macros.model.consultations import Consultation
from macros.model.documents import Difference, Document, Mention, Part, Term, Unused
from macros.model.governance import Assurance, Body, Organization, Person, Post
from macros.model.history import DatedEvent
from macros.model.meetings import Decision, Meeting, Task
from macros.model.navigation import Navigation, PageMeta
from macros.model.numbers import Benefit, Indicator, Money, Risk
from macros.model.plan import (
    Action,
    PartOfPlan,
    Plan,
    PlanEdition,
    Principle,
    Priority,
    Step,
    Strand,
)
from macros.model.progress import Project, State, Update
from macros.model.proposals import Cell, Opportunity, Quadrant, Stage
from macros.model.record import Model, Named, Quote, Record, Titled
from macros.model.records import Records
from macros.model.reports import Report
from macros.model.responses import Lesson, Lessons, Point, Response
from macros.model.staff import Contact, Holder, Note, WorkingDocument
from macros.model.values import WHOLE, Place, Subject
from macros.model.withdrawn import Withdrawal, Withdrawn

#: Every kind of public record: folder or file name in data/ (or docs/) -> class.
KINDS: dict[str, type[Record]] = {
    model.kind: model
    for model in (
        Document, Organization, Post, Person, Body, PlanEdition, Principle, Strand, Action,
        Opportunity, Stage, State, Project, Indicator, Risk, Money, Benefit, Update, Report,
        Meeting, Decision, Task, DatedEvent, Consultation, Response, Lessons, Assurance, Difference,
        Mention, Term, Unused, ListOfChanges,
    )
}

#: The kinds of records that only the staff edition has: name in staff/data/ -> class.
STAFF_KINDS: dict[str, type[Record]] = {
    model.kind: model for model in (Note, Holder, Contact, WorkingDocument)
}

#: Every kind of record.
ALL_KINDS = {**KINDS, **STAFF_KINDS}

#: The kinds whose records are the front matter of Markdown files, docs/<kind>/<id>.md.
PAGE_KINDS = ("updates", "reports", "meetings")
#: Those of them whose records can be in data/ too.
IN_DATA_TOO = ("meetings",)
#: The kinds of records that lie in data/.
DATA_KINDS = tuple(kind for kind in KINDS if kind not in PAGE_KINDS or kind in IN_DATA_TOO)

#: The files in data/ that hold a single mapping, not a list of records: file name -> class.
SINGLES: dict[str, type[Model]] = {
    "alliance": Alliance,
    "navigation": Navigation,
    "plan": Plan,
    "quadrant": Quadrant,
    "withdrawn": Withdrawn,
}

__all__ = [
    "ALL_KINDS",
    "DATA_KINDS",
    "IN_DATA_TOO",
    "KINDS",
    "PAGE_KINDS",
    "SINGLES",
    "STAFF_KINDS",
    "WHOLE",
    "Action",
    "Alliance",
    "Assurance",
    "Benefit",
    "Body",
    "Cell",
    "Consultation",
    "Contact",
    "DatedEvent",
    "Decision",
    "Difference",
    "Document",
    "Holder",
    "Indicator",
    "Lesson",
    "Lessons",
    "ListOfChanges",
    "Meeting",
    "Mention",
    "Model",
    "Money",
    "Named",
    "Navigation",
    "Note",
    "Opportunity",
    "Organization",
    "PageMeta",
    "Part",
    "PartOfPlan",
    "Person",
    "Place",
    "Plan",
    "PlanEdition",
    "Point",
    "Post",
    "Principle",
    "Priority",
    "Project",
    "Quadrant",
    "Quote",
    "Record",
    "Records",
    "Report",
    "Response",
    "Risk",
    "Stage",
    "State",
    "Step",
    "Strand",
    "Subject",
    "Task",
    "Term",
    "Titled",
    "Unused",
    "Update",
    "Withdrawal",
    "Withdrawn",
    "WorkingDocument",
]
