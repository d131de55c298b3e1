"""Components that help readers along: abbreviations, A to Z, who publishes this."""

import re

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.model import (
    Action,
    Assurance,
    Body,
    Decision,
    Lessons,
    Meeting,
    Mention,
    Named,
    Opportunity,
    Organization,
    Person,
    Post,
    Principle,
    Project,
    Response,
    Stage,
    Strand,
    Term,
    Update,
)
from macros.model.editions import STAFF_ONLY
from macros.phrases import say


@component
def abbreviations(view: PageView) -> Markup:
    """Every abbreviation with what it stands for, and whether a paper or this site says so."""
    terms = [
        {
            "id": term.id,
            "abbreviation": term.abbreviation,
            "expansion": term.expansion,
            "named": [view.quote(quote.quote, quote.stands_in) for quote in term.named],
            "explanation": term.explanation,
        }
        for term in sorted(view.site.all(Term), key=lambda t: t.abbreviation.casefold())
    ]
    return view.render("abbreviations", terms=terms)


#: The kinds whose records stand in the A to Z.
IN_A_TO_Z: tuple[type[Named], ...] = (
    Strand, Action, Opportunity, Stage, Principle, Project, Update, Response, Lessons, Meeting,
    Decision, Body, Person, Post, Organization, Assurance, Mention, Term,
)


@component
def a_to_z(view: PageView) -> Markup:
    """Every page and record by the first letter of its name."""
    letters: dict[str, list[Context]] = {}
    for name, what, target in sorted(_entries(view), key=lambda e: (sorted_as(e[0]), e[1:])):
        entry = {"text": name, "note": what, "url": view.link(target)}
        letters.setdefault(sorted_as(name)[0].upper(), []).append(entry)
    return view.render("a_to_z", letters=letters)


def sorted_as(name: str) -> str:
    """A name as lists sort it: without its article, capitals counting for nothing."""
    return re.sub(r"^(?:an?|the) (?=\S)", "", name.casefold())


def _entries(view: PageView) -> set[tuple[str, str, str]]:
    """(name, what it is, where) of every page and record; a record's own page stands once."""
    site = view.site
    entries = {
        (_listed_as(record),
         readers_name(record.kind, site.alliance.labels),
         addresses.page_of(record.kind, record.id))
        for model in IN_A_TO_Z
        for record in site.all(model)
    }
    taken = {target for _, _, target in entries} | {view.page}
    return entries | {
        (title, say("page"), uri) for uri, title in site.page_titles.items() if uri not in taken
    }


def _listed_as(record: Named) -> str:
    """What the list calls a record; an abbreviation for staff alone says so there too."""
    match record:
        case Person(sort_name=str(sort_name)):
            return sort_name
        case Term() if record.expansion.endswith(STAFF_ONLY):
            return f"{record.name}{STAFF_ONLY}"
    return record.name


@component
def publisher(view: PageView) -> Markup:
    """Who publishes this site and how to reach them, or the honest sentence that it is not set."""
    return view.render("publisher", publisher=view.site.alliance.publisher)


@component
def accessibility_statement(view: PageView) -> Markup:
    """The accessibility statement, in the wording of SI 2018/952, regulation 8, as far as known."""
    statement = view.site.alliance.accessibility
    return view.render(
        "accessibility_statement",
        publisher=view.site.alliance.publisher,
        tested=statement and {
            "prepared": statement.prepared.in_a_sentence(),
            "tested": statement.tested.in_a_sentence(),
            "method": statement.method,
            "problems": list(statement.problems),
        },
    )


@component
def lead(view: PageView, text: str) -> Markup:
    """The first lines of a page: what it is, larger than the rest."""
    return view.render("lead", text=text)


@component
def introduction(view: PageView) -> Markup:
    """The first lines of a home page: the sentence on what the site is, from data/alliance.yml."""
    return view.render("lead", text=view.site.alliance.description)


@component
def unknown(view: PageView, text: str) -> Markup:
    """A sentence on what is not known, in the form of its own that it has on this site."""
    return view.render("unknown", text=text)


def in_words(number: int) -> str:
    """A number in words up to twenty, in figures above."""
    words = say("numbers-in-words").split()
    return words[number] if number < len(words) else str(number)


@component
def how_many(view: PageView, kind: str, capital: bool = False) -> Markup:
    """How many records of a kind there are, in words up to twenty, for use in a sentence."""
    number = in_words(len(view.site.of_kind(kind)))
    return view.render("number", number=number.capitalize() if capital else number)


@component
def cards(view: PageView, *pages: str) -> Markup:
    """Pages to go on to, each with its description; but for those that have nothing to show."""
    shown = []
    for page in [page for page in pages if page not in view.site.left_out]:
        url = view.link(page)
        shown.append({"text": view.site.page_titles[page], "url": url,
                      "description": view.site.page_descriptions[page]})
    return view.render("cards", cards=shown)
