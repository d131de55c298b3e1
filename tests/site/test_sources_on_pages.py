"""What is estimated, our view, or from outside the papers is marked so on each record's page.

The tests walk every record that a collaboration publishes: they hold for each new one too.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

import lxml.html
import pytest

from macros import addresses
from macros.building import build_site
from macros.model import Named, Part, Update
from macros.model.bases import Elsewhere
from macros.model.editions import PUBLIC as PUBLIC_EDITION
from macros.model.record import Model, models_in
from tests.editions import COLLABORATIONS, PUBLIC, ROOT, Site, none_of

OUTSIDE = "(from outside the papers)"
#: What readers are told of a source, or a reading, is said in this voice alone.
OF_THE_RECORD = tuple(
    name for name in PUBLIC if "voice: own" not in
    (ROOT / posixpath.dirname(name) / "data/alliance.yml").read_text(encoding="utf-8"))

#: Addresses and words that no site may publish, each with the reason. Of these sources only a part
#: was read, which does not bear out what might be told of them.
HELD_BACK = {
    "shropshirefire.gov.uk/meeting/14-october-2020": "the item on the alliance was not seen",
    "shropshirefire.gov.uk/meeting/10-october-2018": "the sentence with the day breaks off",
    "held on 18": "the month of this day was not seen",
    "Extraordinary Fire Authority meeting": "no alliance item was seen on its agenda",
    "tamworthinformed.co.uk": "the sentence breaks off",
    "greater use of shared": "the sentence breaks off",
    "emergencyservicestimes.com": "a forecast of before the paper, no result",
    "staffordshire-pfcc.gov.uk/?p=6317": "a forecast of before the paper, no result",
    "738,000": "a forecast of before the paper, no result",
    "950,000": "a forecast of before the paper, no result",
    "have shared fire control": "the paper on this site speaks of projects, and of no sharing",
}


@pytest.fixture(scope="module")
def records() -> dict[str, list[Named]]:
    """Folder of a collaboration -> all that its public edition publishes."""
    return {folder: [record for of_kind in build_site(
        ROOT / folder, PUBLIC_EDITION).site.records.values() for record in of_kind.values()
        if isinstance(record, Named)] for folder in COLLABORATIONS}


def within(records, site: Site) -> Iterator[tuple[Named, Model]]:
    """Each record of a site, with each mapping in it."""
    here = next(folder for folder in COLLABORATIONS if ROOT / folder == site.root)
    for record in records[here]:
        for _, model in models_in(record):
            yield record, model


def words_on_page(site: Site, record: Named | Part) -> str:
    """What readers read of a record: on its page, or in its place on the page of several."""
    source, _, anchor = addresses.page_of(record.kind, record.id).partition("#")
    stem = source.removesuffix(".md")
    path = f"{stem}.html" if posixpath.basename(stem) == "index" else f"{stem}/index.html"
    page = site.by_path[path]
    if not anchor:
        return read(page.tree.xpath("//article")[0])
    (at,) = page.tree.xpath("//*[@id=$anchor]", anchor=anchor)
    while re.fullmatch(r"h\d|dt|summary", at.tag):
        at = at.getparent()
    return read(at)


def read(element: lxml.html.HtmlElement) -> str:
    """The words of an element, as they are heard: without what is hidden from those who listen."""
    words = "".join(element.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]"))
    return plain(words)


def plain(words: str) -> str:
    return re.sub(r"[\s ]+", " ", words).replace(" ,", ",")


def named(source: Elsewhere) -> str:
    """The mark of a source: its name and date, and that the date is an estimate if it is one."""
    if not source.date:
        return source.name
    return f"{source.name}, {source.date.in_words()}{' (est.)' if source.date_basis else ''}"


@pytest.mark.parametrize("name", OF_THE_RECORD)
def test_every_estimated_date_says_on_the_page_of_its_record_how_it_was_inferred(
        editions, records, name):
    found = [(record, model) for record, model in within(records, editions[name])
             if getattr(model, "date_basis", None) and not isinstance(model, Elsewhere)]
    assert found
    none_of([
        f"{record.subject}: {model.date_basis}" for record, model in found
        if plain(model.date_basis) not in (told := words_on_page(
            editions[name], model if isinstance(model, Part) else record))
        or (isinstance(record, Update) and "(est.)" not in told)])


@pytest.mark.parametrize("name", OF_THE_RECORD)
def test_every_reading_stands_on_the_page_of_its_record_marked_as_our_view(
        editions, records, name):
    none_of([
        f"{record.subject}: {model.reading}" for record, model in within(records, editions[name])
        if getattr(model, "reading", None)
        and f"Our view: {plain(model.reading)}" not in words_on_page(editions[name], record)])


@pytest.mark.parametrize("name", OF_THE_RECORD)
def test_every_source_from_outside_the_papers_is_named_so_on_the_page_of_its_record(
        editions, records, name):
    found = [(record, model) for record, model in within(records, editions[name])
             if isinstance(model, Elsewhere)]
    assert found
    none_of([f"{record.subject}: {named(source)}" for record, source in found
             if plain(named(source)) not in (told := words_on_page(editions[name], record))
             or OUTSIDE not in told.partition(plain(named(source)))[2]])


@pytest.mark.parametrize("name", OF_THE_RECORD)
def test_every_source_from_outside_the_papers_has_an_address_or_words_and_the_day_it_was_read(
        editions, records, name):
    none_of([f"{record.subject}: {source}" for record, source in within(records, editions[name])
             if isinstance(source, Elsewhere)
             and not (source.name and (source.url or source.words) and source.seen)])


@pytest.mark.parametrize("name", OF_THE_RECORD)
def test_the_page_of_sources_has_the_words_that_each_source_was_read_for(editions, records, name):
    told = read(editions[name].by_path["sources/index.html"].tree.xpath("//article")[0])
    none_of([f"{record.subject}: {words}" for record, source in within(records, editions[name])
             if isinstance(source, Elsewhere)
             for words in (source.words, source.date_basis) if words and plain(words) not in told])


def test_nothing_that_is_held_back_is_published(public_site: Site):
    none_of([f"{path}: {words} ({why})" for path in sorted(public_site.files)
             if path.endswith((".csv", ".html", ".json", ".xml", ".txt"))
             for text in [(public_site.folder / path).read_text(encoding="utf-8")]
             for words, why in HELD_BACK.items() if words in text])
