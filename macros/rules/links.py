"""Rules about links in the Markdown of pages, and about pages and files that nothing links to."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Mapping
from urllib.parse import unquote, urlsplit

from macros import addresses
from macros.edition.site import Site
from macros.errors import Mark, Mistake, called_now, did_you_mean
from macros.model import Meeting, WorkingDocument
from macros.model.editions import STAFF, is_for_staff
from macros.pages.standard import is_standard
from macros.reading.author_page import Writing
from macros.reading.gathering import Gathered
from macros.reading.page_links import target_of

_FROM_HERE = "Write its path from this page."


def check_links(
    site: Site, ids: Mapping[str, Collection[str]], files: Callable[[], Collection[str]]
) -> list[Mistake]:
    """Links and pictures lead to pages, anchors and files that exist.

    `ids` has the anchors of each page that could be rendered. `files` returns the addresses of the
    edition's files that are not pages; it is a function, since few editions need to ask.
    """
    mistakes = []
    for page in site.writings:
        for url, mark in page.text.links:
            problem_and_fix = (_wrong_target(site, page, url, files)
                               or _wrong_anchor(site, page, url, ids))
            if problem_and_fix:
                mistakes.append(Mistake(mark, *problem_and_fix))
    return mistakes


def _wrong_target(
    site: Site, page: Writing, url: str, files: Callable[[], Collection[str]]
) -> tuple[str, str] | None:
    """The problem with the page or file of a link, and its fix; None if there is no problem."""
    target, path = target_of(page.src_uri, url), urlsplit(url).path
    if target is None:
        return None
    if path.startswith("/"):
        return (f"the link '{url}' begins with '/'.",
                "Write its path from this page; '../' is the folder above.")
    if target in site.page_titles or target in (existing := files()):
        return None
    if better := _from_the_file(site, page, url):
        return (f"the link '{url}' is not the path from this page.",
                f"The page is in {posixpath.dirname(page.src_uri)}/: write '{better}'.")
    if target in site.left_out:
        return (f"the page {target} has nothing to show yet, and is left out.",
                "Remove the link until it has.")
    if addresses.url(target) in site.withdrawn_at:
        return f"the page {target} was withdrawn.", "Take out the link, and what it says of it."
    if target.endswith(".md"):
        fix = called_now(site.former.page(target)) or did_you_mean(target, site.page_titles)
        return f"there is no page {target}.", fix or _FROM_HERE
    if better := _meant(site, page, target, path):
        return f"the link '{url}' is not the path of a file.", f"Did you mean '{better}'?"
    noun = "file" if posixpath.splitext(target)[1] else "page or file"
    return f"there is no {noun} {target}.", did_you_mean(target, existing) or _FROM_HERE


def _from_the_file(site: Site, page: Writing, url: str) -> str | None:
    """The path to write, if a link leads from the file of a record to a page, and that record is
    published elsewhere, as a meeting is.
    """
    file = page.file.partition("docs/")[2]
    target = target_of(file, url)
    folder = posixpath.dirname(page.src_uri)
    if target is None or posixpath.dirname(file) == folder or target not in site.page_titles:
        return None
    _, sign, anchor = url.partition("#")
    return posixpath.relpath(target, folder) + sign + anchor


def _meant(site: Site, page: Writing, target: str, path: str) -> str | None:
    """The corrected link, if it is a folder, a page without `.md`, a mail address or a host."""
    for src_uri in (posixpath.normpath(f"{target}/index.md"), f"{target}.md",
                    f"{target.removesuffix('.html')}.md"):
        if src_uri in site.page_titles:
            return posixpath.relpath(src_uri, posixpath.dirname(page.src_uri) or ".")
    if "@" in path:
        return f"mailto:{path}"
    first, slash, _ = path.partition("/")
    is_host = path.lower().startswith("www.") or (slash and "." in first.strip("."))
    return f"https://{path}" if is_host else None


def _wrong_anchor(
    site: Site, page: Writing, url: str, ids: Mapping[str, Collection[str]]
) -> tuple[str, str] | None:
    """The problem with the anchor of a link, and its fix; None if there is no problem."""
    target, anchor = target_of(page.src_uri, url), unquote(urlsplit(url).fragment)
    if target is None or not anchor or target not in ids or anchor in ids[target]:
        return None
    return (f"there is no anchor '{anchor}' on the page {target}.",
            called_now(site.former.page(f"{target}#{anchor}"))
            or did_you_mean(anchor, ids[target]) or f"Give the heading there '{{#{anchor}}}'.")


def check_led_to(gathered: Gathered, site: Site) -> list[Mistake]:
    """Readers can reach every hand-written page, and every file beside the pages.

    A page or file that nothing links to was often published by accident. The site itself links to
    records and standard pages.
    """
    navigation, plan = site.navigation, site.plan
    reached = _reached(site, [
        "index.md", navigation.a_to_z, navigation.something_wrong,
        *site.reading_order, *navigation.footer,
        *(line.page for line in (plan.contents if plan else ())),
        *(address.partition("#")[0] for address, _, _ in gathered.addresses()),
        *(paper.file for meeting in site.all(Meeting) for item in meeting.items
          for paper in item.papers),
        *(src_uri for src_uri in site.pages if is_standard(src_uri, site.edition)),
    ])
    named = {document.file for document in site.all(WorkingDocument)} if site.staff else set()
    return [
        *(Mistake(Mark(page.file, 1, 1), "no page links to this one.",
                  f"Add it to {'staff/' if page.edition == STAFF else ''}data/navigation.yml, "
                  "link to it from a page, or delete it.")
          for page in gathered.pages.values() if page.src_uri not in reached),
        *(Mistake(Mark(file, 1, 1), "no page shows this file or links to it.",
                  "List it in staff/data/working-documents.yml, or delete it."
                  if is_for_staff(file) else
                  "Show it on a page, link to it from one, or delete it.")
          for src_uri, file in gathered.assets.items()
          if src_uri not in reached and file not in named),
    ]


def _reached(site: Site, first: Iterable[str | None]) -> set[str]:
    """Everything reached by links from these pages: pages, files, and arguments of calls."""
    written = {page.src_uri: page for page in site.writings}
    ahead, reached = list(first), set[str]()
    while ahead:
        target = ahead.pop()
        if target and target not in reached:
            reached.add(target)
            if page := written.get(target):
                ahead += (target_of(page.src_uri, url) for url, _ in page.text.links)
                ahead += (argument for call in page.text.calls for argument in call.args
                          if isinstance(argument, str))
    return reached
