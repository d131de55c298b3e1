"""Components for finding one's way: abbreviations, the A to Z, the publisher, accessibility."""

import re

from markupsafe import Markup

from macros import addresses
from macros.components.page_view import Context, PageView
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.edition.site import Site
from macros.model import (
    Action,
    Assurance,
    Benefit,
    Body,
    Consultation,
    Decision,
    Indicator,
    Lessons,
    Meeting,
    Mention,
    Money,
    Named,
    Opportunity,
    Organization,
    Person,
    Post,
    Principle,
    Project,
    Report,
    Response,
    Risk,
    Stage,
    Strand,
    Task,
    Term,
    Update,
)
from macros.model.editions import STAFF_ONLY


@component
def abbreviations(view: PageView) -> Markup:
    """Every abbreviation with what it stands for, and which paper or that this site says so."""
    terms = [
        {
            "id": term.id,
            "abbreviation": term.abbreviation,
            "expansion": term.expansion,
            "named": [view.quote(quote.quote, quote.stands_in) for quote in term.named],
            "explanation": term.explanation,
        }
        for term in sorted(view.site.all(Term), key=lambda term: term.abbreviation.casefold())
    ]
    return view.render("abbreviations", terms=terms)


#: The classes whose records are in the A to Z.
IN_A_TO_Z: tuple[type[Named], ...] = (
    Strand, Action, Opportunity, Stage, Principle, Project, Indicator, Risk, Money, Benefit,
    Update, Report, Consultation, Response, Lessons, Meeting, Decision, Task, Body, Person, Post,
    Organization, Assurance, Mention, Term,
)


@component
def a_to_z(view: PageView) -> Markup:
    """Every page and record by the first letter of its name."""
    letters: dict[str, list[Context]] = {}
    for name, what, target in sorted(_entries(view), key=lambda e: (sort_key(e[0]), e[1:])):
        entry = {"text": name, "note": what, "url": view.link(target)}
        letters.setdefault(sort_key(name)[0].upper(), []).append(entry)
    return view.render("a_to_z", letters=letters)


def sort_key(name: str) -> str:
    """What a name is sorted by: itself without an article, regardless of capitals."""
    return re.sub(r"^(?:an?|the) (?=\S)", "", name.casefold())


def _entries(view: PageView) -> set[tuple[str, str, str]]:
    """Every record and every other page, each as (name, what it is, `src_uri`)."""
    site = view.site
    entries = {
        (_name_in_list(site, record),
         readers_name(record.kind, site.alliance.labels),
         addresses.page_of(record.kind, record.id))
        for model in IN_A_TO_Z
        for record in site.all(model)
    }
    listed = {target for _, _, target in entries} | {view.page}
    return entries | {
        (title, view.say("page"), uri)
        for uri, title in site.page_titles.items() if uri not in listed
    }


def _name_in_list(site: Site, record: Named) -> str:
    """The name of a record in the A to Z: a person's surname first, an abbreviation marked if it is
    for staff only, a part of a plan that is not in force with its edition.
    """
    match record:
        case Person(sort_name=str(sort_name)):
            return sort_name
        case Term() if record.expansion.endswith(STAFF_ONLY):
            return f"{record.name}{STAFF_ONLY}"
    return site.name_of(record)


@component
def publisher(view: PageView) -> Markup:
    """Who publishes this site and how to reach them, or that it is not yet decided."""
    return view.render("publisher", publisher=view.site.alliance.publisher)


@component
def accessibility_statement(view: PageView) -> Markup:
    """The accessibility statement, as the Public Sector Bodies (Websites and Mobile Applications)
    Accessibility Regulations 2018 (SI 2018/952, regulation 8) require, as far as it is known.
    """
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
