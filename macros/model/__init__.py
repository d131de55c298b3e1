"""What a record is. A kind is a folder in data/, or a file with a list; each has one class."""

from macros.model.alliance import Alliance
from macros.model.documents import Difference, Document, Mention, Part, Term, Unused
from macros.model.governance import Assurance, Body, Organization, Person, Post
from macros.model.navigation import Navigation, PageMeta
from macros.model.plan import Action, Measure, Plan, Principle, Priority, Strand
from macros.model.record import Model, Quote, Record, Titled

#: Every kind that holds many records: folder or file name in data/ -> class.
KINDS: dict[str, type[Record]] = {
    "documents": Document,
    "organizations": Organization,
    "posts": Post,
    "people": Person,
    "bodies": Body,
    "principles": Principle,
    "strands": Strand,
    "actions": Action,
    "assurance": Assurance,
    "differences": Difference,
    "mentions": Mention,
    "terms": Term,
    "unused": Unused,
}

#: Every kind of which a collaboration has one: file name in data/ -> class.
SINGLES: dict[str, type[Model]] = {
    "alliance": Alliance,
    "navigation": Navigation,
    "plan": Plan,
}

__all__ = [
    "KINDS", "SINGLES", "Action", "Alliance", "Assurance", "Body", "Difference", "Document",
    "Measure", "Mention", "Model", "Navigation", "Organization", "PageMeta", "Part", "Person",
    "Plan", "Post", "Principle", "Priority", "Quote", "Record", "Strand", "Term", "Titled",
    "Unused",
]
