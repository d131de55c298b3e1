"""What differs between the pages, the feed and the addresses of two versions of an edition."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from macros import addresses
from macros.changes.fields import Line
from macros.changes.records import CHANGED, ERASED, NEW, RENAMED, RecordChange, what_became
from macros.changes.texts import changes_a_number, number_of_changes, text_change
from macros.edition.site import Site
from macros.exports import every_file
from macros.exports.feeds import feeds
from macros.model import Subject
from macros.pages.built import Built
from macros.pages.former import former_pages
from macros.pages.published import published
from macros.reading.author_page import AuthorPage, Writing
from macros.reading.former import PAGES
from macros.reading.markers import MARKER

#: The folders of pages that editors write; standard pages are in none of them.
_WRITTEN = ("docs/", "staff/docs/")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Effects:
    """What a new version does to an edition: the addresses of the pages that look different, that
    are new, and that are gone (not those that have another address now); how many entries its feed
    gains, and changes; the addresses at which nothing is any more, and those of the pictures and
    PDFs that are new or different.
    """

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    entries: tuple[str, ...]
    changed_entries: tuple[str, ...]
    vanished: tuple[str, ...]
    files: tuple[str, ...] = ()


def effects(before: Built, after: Built, other: Collection[str] = ()) -> Effects:
    """What a new version does to an edition. `other` are the addresses of the files beside its
    pages in which something else stands than before.
    """
    old, new = _pages(before), _pages(after)
    gained, changed = _feed(before.site, after.site)
    moved = {address for address, page in former_pages(after.site).items() if page.now}
    lost = (_addresses(before) - _addresses(after) - after.site.withdrawn_at.keys())
    return Effects(
        tuple(sorted(one for one in new if one in old and old[one] != new[one])),
        tuple(sorted(new.keys() - old.keys())),
        tuple(sorted(old.keys() - new.keys() - moved)),
        gained, changed, tuple(sorted(lost)),
        tuple(sorted({*(after.assets.keys() - before.assets.keys()), *other})))


def _pages(built: Built) -> Mapping[str, tuple[str, ...]]:
    """Address -> what is on a page: title, description, its Markdown and its components."""
    site, markdown = built.site, {one.src_uri: one.text.markdown for one in built.site.writings}
    return {addresses.url(src_uri): (
                title, site.page_descriptions[src_uri], markdown.get(src_uri, ""),
                *built.placement.pages[src_uri].html, built.placement.pages[src_uri].closing)
            for src_uri, title in site.page_titles.items()}


def _feed(before: Site, after: Site) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of the entries that the feed of all that is new gains, and that change in it."""
    old, new = ({item.id: item for feed in list(feeds(site, ""))[:1] for item in feed.items}
                for site in (before, after))
    return (tuple(item.title for id, item in new.items() if id not in old),
            tuple(item.title for id, item in new.items() if id in old and (
                item.title, item.summary) != (old[id].title, old[id].summary)))


def _addresses(built: Built) -> frozenset[str]:
    """Every address of an edition, with those of pictures and PDFs."""
    return published(built.site, {*every_file(built.site, ""), *built.originals}) | {
        *built.assets}


def page_changes(before: Site, after: Site) -> Iterator[RecordChange]:
    """What changed in the words that editors wrote: on pages, and below records on their pages."""
    old, new = _written(before), _written(after)
    renamed = {_now(after, src_uri): src_uri for src_uri in old if src_uri not in new}
    for src_uri, writing in new.items():
        was = renamed.get(src_uri, src_uri)
        subject, title = Subject(PAGES, src_uri), after.page_titles[src_uri]
        if was in old:
            lines = tuple(_lines(old[was], writing))
            if lines or was != src_uri:
                yield RecordChange(CHANGED if was == src_uri else RENAMED, subject, "Page", title,
                                   lines, "" if was == src_uri else addresses.url(was))
        elif isinstance(writing, AuthorPage):
            yield RecordChange(NEW, subject, "Page", title)
    for src_uri, writing in old.items():
        if src_uri not in new and src_uri not in renamed.values() and (
                isinstance(writing, AuthorPage)):
            how = what_became(after, addresses.url(src_uri))
            title = "" if how == ERASED else before.page_titles[src_uri]
            yield RecordChange(how, Subject(PAGES, src_uri), "Page", title)


def _now(after: Site, src_uri: str) -> str:
    """The page that was at this path before; '' if there is none."""
    return (after.former.page(src_uri) or "").partition("#")[0]


def _written(site: Site) -> Mapping[str, Writing]:
    """`src_uri` -> what editors wrote in Markdown."""
    return {one.src_uri: one for one in site.writings if one.file.startswith(_WRITTEN)}


def _words(writing: Writing) -> str:
    """The words of a page, without what stands for the components that it calls."""
    return _SPACES.sub(" ", MARKER.sub("", writing.text.markdown)).strip()


def _lines(old: Writing, new: Writing) -> Iterator[Line]:
    """What changed in the text of a page."""
    if isinstance(old, AuthorPage) and isinstance(new, AuthorPage):
        if old.meta.title != new.meta.title:
            yield Line(f"title: {old.meta.title} → {new.meta.title}", False)
        if old.meta.description != new.meta.description:
            yield Line("description for search engines changed", False)
    before, after = (_words(one) for one in (old, new))
    if before != after:
        number = number_of_changes(before, after)
        yield Line(f"text changed in {number} place{'' if number == 1 else 's'}: "
                   f"{text_change(before, after)}", changes_a_number(before, after))
    if [(one.name, one.args, one.kwargs) for one in old.text.calls] != [
            (one.name, one.args, one.kwargs) for one in new.text.calls]:
        yield Line("it shows other records or lists", False)
