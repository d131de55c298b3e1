"""The standard pages, which every collaboration has unless it writes its own at the same path.

They are Markdown in templates/docs/, and in templates/staff/ for the staff edition. `$Strands` and
`$strands` in them are replaced by the collaboration's labels, `${decisions-lead}` by the phrase of
this name in the site's voice. Pages that would have nothing to show are left out, also of the menu.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template

from macros import addresses
from macros.components import known_calls
from macros.edition.duties import duties
from macros.edition.site import Site
from macros.errors import ContentErrors
from macros.model import Document, Navigation, PageMeta, PlanEdition
from macros.model.alliance import Labels
from macros.model.editions import PUBLIC, STAFF
from macros.model.navigation import Section
from macros.phrases import say
from macros.project import ROOT, TEMPLATES
from macros.reading.author_page import AuthorPage
from macros.reading.loading import page_in
from macros.reading.page_text import read_page_text

#: Edition -> the folders below TEMPLATES with its standard pages -> the folder of their addresses.
FOLDERS = {PUBLIC: {"docs": ""}, STAFF: {"docs": "", "staff": "staff/"}}
#: The order of the staff edition's standard pages in the menu.
ORDER = ("index", "due", "scheduled", "directory", "who-decides", "notes", "documents",
         "quality", "publish", "mistakes")
#: The page of a list -> its name in addresses.LISTS, mostly the kind of the records that it lists.
_LISTED = {page: kind for kind, page in addresses.LISTS.items()}


class PageTemplate(Template):
    """The text of a standard page: `$name` is a label, `${name}` a label, a path or a phrase."""

    braceidpattern = r"[A-Za-z][A-Za-z0-9-]*"


class _Filled(dict[str, str]):
    """What stands in a standard page for each name: labels and paths, and the site's phrases.

    A phrase may hold labels and paths itself, such as `{strands}`. A name that is none of these
    raises KeyError.
    """

    def __init__(self, site: Site) -> None:
        super().__init__({**_words(site.alliance.labels), **_paths(site)})
        self._site = site

    def __missing__(self, name: str) -> str:
        return self._site.say(name, **self)


def with_standard_pages(site: Site) -> Site:
    """The site with the standard pages that it does not replace and that have something to show.

    The menu and foot of the new site have no standard pages that were left out.
    """
    texts = _texts(site.edition)
    missing = [src_uri for src_uri in texts if src_uri not in site.pages]
    wanted = [src_uri for src_uri in missing if _is_wanted(site, src_uri)]
    left_out = (site.left_out | frozenset(missing)) - frozenset(wanted)
    words = _Filled(site)
    standard = {src_uri: _page(src_uri, *texts[src_uri], words) for src_uri in wanted}
    pages = {**site.pages, **standard}
    navigation = _without(site.navigation, left_out)
    if site.staff:
        navigation = _with_section_for_staff(navigation, pages)
    return replace(site, pages=pages, navigation=navigation, left_out=left_out)


@cache
def _texts(edition: str) -> dict[str, tuple[Path, PageTemplate]]:
    """`src_uri` -> the file and text of every standard page of an edition."""
    return {
        above + path.relative_to(TEMPLATES / folder).as_posix():
            (path, PageTemplate(path.read_text(encoding="utf-8")))
        for folder, above in FOLDERS[edition].items()
        for path in sorted((TEMPLATES / folder).rglob("*.md"))
    }


def is_standard(src_uri: str, edition: str) -> bool:
    """Whether a path is that of a standard page, which the collaboration may have replaced."""
    return src_uri in _texts(edition)


def _is_wanted(site: Site, src_uri: str) -> bool:
    """Whether a standard page would have anything to show. Pages that are no list always have."""
    kind = _LISTED.get(src_uri)
    if kind is None:
        return True
    return bool(_SHOWS[kind](site) if kind in _SHOWS else site.records[kind])


def _any_of(*kinds: str) -> Callable[[Site], bool]:
    """Whether a site has a record of one of these kinds."""
    return lambda site: any(site.records[kind] for kind in kinds)


#: What a list in addresses.LISTS shows, where that is not just the records of the kind in its name.
_SHOWS: Mapping[str, Callable[[Site], object]] = {
    "quadrant": lambda site: site.quadrant,
    "editions": lambda site: len(site.records["editions"]) > 1 or any(
        site.links.is_told_of(edition) for edition in site.all(PlanEdition)),
    "events": lambda site: site.links.timeline,
    "directory": _any_of("organizations", "posts", "people", "bodies", "contacts", "holders"),
    "powers": _any_of("bodies", "projects", "actions"),
    "duties": duties,
    "scheduled": lambda site: site.staff and site.staff.held,
    "organizations": _any_of("organizations", "posts", "people"),
    "mentions": lambda site: site.records["mentions"] or any(
        document.missing for document in site.all(Document)),
    "corrections": lambda site: site.corrections or any(
        document.furniture or document.moved for document in site.all(Document)),
    "findings": lambda site: True,
    "progress": lambda site: (_any_of("actions", "indicators")(site) if site.alliance.voice == "own"
                              else site.records["actions"] and site.records["reports"]),
    "money-and-risk": _any_of("money", "risks"),
    "data": lambda site: any(site.records.values()),
}


def _words(labels: Labels) -> dict[str, str]:
    """The words that replace `$Label` and `$label` in standard pages."""
    words = labels.model_dump()
    return {**{key.capitalize(): word for key, word in words.items()},
            **{key: word.lower() for key, word in words.items()}}


def _paths(site: Site) -> dict[str, str]:
    """What replaces `$folder` before a path and `$SITE` after a command, in pages for staff."""
    folder = site.staff.options.folder if site.staff else ""
    return {"folder": f"{folder}/" if folder else "", "SITE": f" SITE={folder}" if folder else ""}


def _page(src_uri: str, path: Path, template: PageTemplate, words: Mapping[str, str]) -> AuthorPage:
    """A standard page with these words in it."""
    return _read(src_uri, path.relative_to(ROOT).as_posix(), template.substitute(words))


@cache
def _read(src_uri: str, file: str, text: str) -> AuthorPage:
    """The page with this text. Cached, since both editions of a collaboration need it.

    Raises ContentErrors if the template has mistakes.
    """
    page = page_in(text, file)
    edition = STAFF if src_uri.startswith("staff/") else PUBLIC
    body, mistakes = read_page_text(
        page.body, file, page.first_line, known_calls(), edition == STAFF)
    if page.mistakes or mistakes:
        raise ContentErrors([*page.mistakes, *mistakes])
    meta = PageMeta.model_validate(page.front)
    return AuthorPage(
        src_uri=src_uri, file=file, text=body, edition=edition, meta=meta, content=text)


def _with_section_for_staff(navigation: Navigation, pages: Mapping[str, AuthorPage]) -> Navigation:
    """The menu with the standard pages for staff that it does not list yet, in the last section."""
    listed = {page for section in navigation.sections for page in section.pages}
    added = tuple(uri for name in ORDER if (uri := f"staff/{name}.md") in pages.keys() - listed)
    *others, last = navigation.sections
    title = say("for-staff")
    if last.title == title:
        section = last.model_copy(update={"pages": (*last.pages, *added)})
    else:
        others, section = [*others, last], Section(title=title, pages=added)
    return navigation.model_copy(update={"sections": (*others, section)})


def _without(navigation: Navigation, pages: frozenset[str]) -> Navigation:
    """The menu and foot without these pages, and without sections that are then empty."""
    sections = [
        section.model_copy(update={"pages": kept})
        for section in navigation.sections
        if (kept := tuple(page for page in section.pages if page not in pages))
    ]
    footer = tuple(page for page in navigation.footer if page not in pages)
    return navigation.model_copy(update={"sections": tuple(sections), "footer": footer})
