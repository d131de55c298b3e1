"""Components for the prose of pages: introductions, what is not known, numbers, cards."""

from markupsafe import Markup

from macros.components.page_view import PageView
from macros.components.registry import component
from macros.edition.names import readers_name
from macros.model.dates import capitalized
from macros.phrases import say


@component
def lead(view: PageView, text: str) -> Markup:
    """The introduction of a page: a sentence or two on what it is, in larger print."""
    return view.render("lead", text=text)


@component
def introduction(view: PageView) -> Markup:
    """The introduction of a home page: the description of the site in data/alliance.yml."""
    return view.render("lead", text=view.site.alliance.description)


@component
def unknown(view: PageView, text: str) -> Markup:
    """A sentence on something that is not known, marked as such."""
    return view.render("unknown", text=text)


@component
def as_of(view: PageView) -> Markup:
    """The day or time from which a page is told: who is in office, how old things are."""
    return view.render("as_of", as_of=day_told_from(view))


def day_told_from(view: PageView) -> str | None:
    """The same in words; None where nothing has a date."""
    return view.site.as_of.in_words() if view.site.as_of else None


def in_words(number: int) -> str:
    """A number in words up to twenty, in figures above that."""
    words = say("numbers-in-words").split()
    return words[number] if number < len(words) else str(number)


@component
def how_many(view: PageView, kind: str, capital: bool = False, named: bool = False) -> Markup:
    """The number of records of a kind, in words up to twenty, for use in a sentence. Of the plan,
    those of the edition in force are counted.

    `capital` makes the first letter a capital, for the beginning of a sentence. `named` adds what
    readers call one record or several: 'one action', 'two actions'.
    """
    number = sum(map(view.site.is_in_force, view.site.of_kind(kind)))
    words = in_words(number)
    if named:
        labels = view.site.alliance.labels
        words = f"{words} {readers_name(kind, labels, several=number != 1).lower()}"
    return view.render("number", number=capitalized(words) if capital else words)


@component
def cards(view: PageView, *pages: str) -> Markup:
    """Links to pages with their descriptions, without pages that would have nothing to show."""
    site = view.site
    return view.render("cards", cards=[
        {"url": view.link(page), "text": site.page_titles[page],
         "description": site.page_descriptions[page]}
        for page in pages if page not in site.left_out
    ])
