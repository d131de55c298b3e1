"""Rules about links in the Markdown of pages, and about pages and files to which nothing leads."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from macros.edition.site import Site
from macros.errors import Mark, Mistake, did_you_mean
from macros.model import WorkingDocument
from macros.model.editions import STAFF, is_for_staff
from macros.pages.standard import is_standard
from macros.reading.author_page import Writing
from macros.reading.gathering import Gathered

_FROM_HERE = "Write its path from this page."


def check_links(
    site: Site, ids: Mapping[str, Collection[str]], files: Callable[[], Collection[str]]
) -> list[Mistake]:
    """Links and pictures lead to pages, anchors and files that are there.

    `ids` has the anchors of each page that could be made; `files` gives the addresses of all files
    of the edition that are no pages.
    """
    mistakes = []
    for page in site.writings:
        for url, mark in page.text.links:
            told = _wrong_target(site, page, url, files) or _wrong_anchor(page, url, ids)
            if told:
                mistakes.append(Mistake(mark, *told))
    return mistakes


def _wrong_target(
    site: Site, page: Writing, url: str, files: Callable[[], Collection[str]]
) -> tuple[str, str] | None:
    """What is wrong with where a link leads, and what would be right; None if it is there."""
    target, path = _target(page, url), urlsplit(url).path
    if target is None:
        return None
    if path.startswith("/"):
        return (f"the link '{url}' begins at the root.",
                "Begin at this page: '../' is the folder above.")
    if target in site.page_titles or target in (there := files()):
        return None
    if target in site.left_out:
        return (f"the page {target} has nothing to show yet, and is left out.",
                "Take out the link until it has.")
    if target.endswith(".md"):
        return f"there is no page {target}.", did_you_mean(target, site.page_titles) or _FROM_HERE
    if better := _meant(site, page, target, path):
        return f"the link '{url}' names no file.", f"Did you mean '{better}'?"
    noun = "file" if posixpath.splitext(target)[1] else "page or file"
    return f"there is no {noun} {target}.", did_you_mean(target, there) or _FROM_HERE


def _meant(site: Site, page: Writing, target: str, path: str) -> str | None:
    """What a link was meant to be that names a folder, a page without .md, or another site."""
    for there in (posixpath.normpath(f"{target}/index.md"), f"{target}.md"):
        if there in site.page_titles:
            return posixpath.relpath(there, posixpath.dirname(page.src_uri) or ".")
    if "@" in path:
        return f"mailto:{path}"
    first, slash, _ = path.partition("/")
    is_host = path.lower().startswith("www.") or (slash and "." in first.strip("."))
    return f"https://{path}" if is_host else None


def _wrong_anchor(
    page: Writing, url: str, ids: Mapping[str, Collection[str]]
) -> tuple[str, str] | None:
    """What is wrong with the anchor of a link; None if there is none, or it is on its page."""
    target, anchor = _target(page, url), unquote(urlsplit(url).fragment)
    if target is None or not anchor or target not in ids or anchor in ids[target]:
        return None
    return (f"there is no anchor '{anchor}' on the page {target}.",
            did_you_mean(anchor, ids[target]) or f"Give the heading there '{{#{anchor}}}'.")


def check_led_to(found: Gathered, site: Site) -> list[Mistake]:
    """Readers can come to every hand-written page, and to every file that lies beside the pages.

    What none leads to is most often a note, or a picture that was not to be published. To records,
    and to the pages that every collaboration has, the site itself leads.
    """
    navigation, plan = site.navigation, site.plan
    reached = _reached(site, [
        "index.md", navigation.a_to_z, navigation.something_wrong,
        *site.reading_order, *navigation.footer,
        *(line.page for line in (plan.contents if plan else ())),
        *(address.partition("#")[0] for address, _, _ in found.addresses()),
        *(src_uri for src_uri in site.pages if is_standard(src_uri, site.edition)),
    ])
    named = {document.file for document in site.all(WorkingDocument)} if site.staff else set()
    return [
        *(Mistake(Mark(page.file, 1, 1), "no page leads to this one.",
                  f"Name it in {'staff/' if page.edition == STAFF else ''}data/navigation.yml, "
                  "link to it from a page, or delete it.")
          for page in found.pages.values() if page.src_uri not in reached),
        *(Mistake(Mark(file, 1, 1), "no page shows this file or leads to it.",
                  "Name it in staff/data/working-documents.yml, or delete it."
                  if is_for_staff(file) else
                  "Show it on a page, link to it from one, or delete it.")
          for src_uri, file in found.assets.items()
          if src_uri not in reached and file not in named),
    ]


def _reached(site: Site, first: Iterable[str | None]) -> set[str]:
    """All to which these pages lead, themselves or by other pages: pages, files, and more."""
    written = {page.src_uri: page for page in site.writings}
    ahead, reached = list(first), set[str]()
    while ahead:
        target = ahead.pop()
        if target and target not in reached:
            reached.add(target)
            if page := written.get(target):
                ahead += (_target(page, url) for url, _ in page.text.links)
                ahead += (argument for call in page.text.calls for argument in call.args
                          if isinstance(argument, str))
    return reached


def _target(page: Writing, url: str) -> str | None:
    """The page (`src_uri`) or file to which a link in a page leads; None if that is elsewhere."""
    parts = urlsplit(url)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return page.src_uri
    path = posixpath.join(posixpath.dirname(page.src_uri), unquote(parts.path))
    return posixpath.normpath(path)
