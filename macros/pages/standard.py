"""The pages that every collaboration has unless it writes its own: Markdown in templates/docs/,
and in templates/staff/ those of the staff edition.

`$Strands` and `$strands` in them stand for the collaboration's own labels. The page of a kind of
which there is nothing is left out, and vanishes from the menu.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Template

from macros import addresses
from macros.components import known_calls
from macros.edition.site import Site
from macros.errors import ContentErrors
from macros.model import Document, Navigation, PageMeta
from macros.model.alliance import Labels
from macros.model.editions import PUBLIC, STAFF
from macros.model.navigation import Section
from macros.phrases import say
from macros.project import ROOT, TEMPLATES
from macros.reading.author_page import AuthorPage
from macros.reading.loading import page_in
from macros.reading.page_text import read_page_text

#: The folder of the standard pages of each edition, below TEMPLATES -> where they stand.
FOLDERS = {PUBLIC: {"docs": ""}, STAFF: {"docs": "", "staff": "staff/"}}
#: The order of the standard pages of the staff edition.
ORDER = ("index", "directory", "who-decides", "notes", "documents", "quality", "publish")
#: The page of a list -> what it lists.
_LISTED = {page: kind for kind, page in addresses.LISTS.items()}


def with_standard_pages(site: Site) -> Site:
    """The site with each standard page that it has something for and no page of its own at.

    The menu and the foot of the site that comes out name only pages that are there.
    """
    texts = _texts(site.edition)
    missing = [src_uri for src_uri in texts if src_uri not in site.pages]
    wanted = [src_uri for src_uri in missing if _is_wanted(site, src_uri)]
    left_out = frozenset(missing) - frozenset(wanted)
    words = {**_words(site.alliance.labels), **_paths(site)}
    made = {src_uri: _page(src_uri, *texts[src_uri], words) for src_uri in wanted}
    pages = {**site.pages, **made}
    navigation = _without(site.navigation, left_out)
    if site.staff:
        navigation = _with_section_for_staff(navigation, pages)
    return replace(site, pages=pages, navigation=navigation, left_out=left_out)


@cache
def _texts(edition: str) -> dict[str, tuple[Path, Template]]:
    """`src_uri` -> file and text of every standard page of an edition."""
    return {
        before + path.relative_to(TEMPLATES / folder).as_posix():
            (path, Template(path.read_text(encoding="utf-8")))
        for folder, before in FOLDERS[edition].items()
        for path in sorted((TEMPLATES / folder).rglob("*.md"))
    }


def is_standard(src_uri: str, edition: str) -> bool:
    """Whether a page stands where every collaboration has one in this edition."""
    return src_uri in _texts(edition)


def _is_wanted(site: Site, src_uri: str) -> bool:
    """Whether there is anything for a page: help is always wanted, a list if it lists anything."""
    documents = site.all(Document)
    match _LISTED.get(src_uri):
        case None:
            return True
        case "quadrant":
            return site.quadrant is not None
        case "events":
            return bool(site.links.timeline)
        case "directory":
            kinds = ("organizations", "posts", "people", "bodies", "contacts", "holders")
            return any(site.records[kind] for kind in kinds)
        case "powers":
            return any(site.records[kind] for kind in ("bodies", "projects", "actions"))
        case "findings":
            return True
        case "organizations":
            return any(site.records[kind] for kind in ("organizations", "posts", "people"))
        case "mentions":
            return bool(site.records["mentions"]) or any(one.missing for one in documents)
        case "corrections":
            left_out = any(one.furniture or one.moved for one in documents)
            return bool(site.corrections) or left_out
        case "data":
            return any(site.records.values())
        case kind:
            return bool(site.records[kind])


def _words(labels: Labels) -> dict[str, str]:
    """What stands for each `$Label` and `$label` in a standard page."""
    named = labels.model_dump()
    return {**{key.capitalize(): word for key, word in named.items()},
            **{key: word.lower() for key, word in named.items()}}


def _paths(site: Site) -> dict[str, str]:
    """What stands for `$folder` before a path and `$SITE` after a command, in pages for staff."""
    folder = site.staff.folder if site.staff else ""
    return {"folder": f"{folder}/" if folder else "", "SITE": f" SITE={folder}" if folder else ""}


def _page(src_uri: str, path: Path, template: Template, words: Mapping[str, str]) -> AuthorPage:
    """A standard page with the collaboration's words in it."""
    return _read(src_uri, path.relative_to(ROOT).as_posix(), template.substitute(words))


@cache
def _read(src_uri: str, file: str, text: str) -> AuthorPage:
    """The page of this text. Kept: both editions of a collaboration have the same."""
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
    """The menu with the pages for staff that it does not name yet, in a section of their own."""
    named = {page for section in navigation.sections for page in section.pages}
    added = tuple(uri for name in ORDER if (uri := f"staff/{name}.md") in pages.keys() - named)
    *others, last = navigation.sections
    title = say("for-staff")
    if last.title == title:
        section = last.model_copy(update={"pages": (*last.pages, *added)})
    else:
        others, section = [*others, last], Section(title=title, pages=added)
    return navigation.model_copy(update={"sections": (*others, section)})


def _without(navigation: Navigation, pages: frozenset[str]) -> Navigation:
    """The menu and the foot without these pages, and without sections that have no other."""
    sections = [
        section.model_copy(update={"pages": kept})
        for section in navigation.sections
        if (kept := tuple(page for page in section.pages if page not in pages))
    ]
    footer = tuple(page for page in navigation.footer if page not in pages)
    return navigation.model_copy(update={"sections": tuple(sections), "footer": footer})
