"""The public edition tells nothing of the files that it is made of."""

from __future__ import annotations

import re

from tests.editions import Site, none_of

#: What a reader can open as text.
TEXT = (".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml")
#: A file of the project; the site's own data/….csv and data/….json are addresses.
SOURCE = re.compile(
    r"\b(?:docs|data|staff|macros|overrides|examples|tests)/[\w./-]*\.(?:md|ya?ml|py|txt)\b"
    r"|\b(?:macros|overrides)/|\bmkdocs[\w.]*\.yml\b|\bMakefile\b|/(?:edit|blob|raw)/(?:main|master)/")
COMMENT = re.compile("<!--")


def found(site: Site, what: re.Pattern, endings: tuple[str, ...]) -> list[str]:
    """Each place in the files with these endings where it stands, with what is round it."""
    said = []
    for path in sorted(path for path in site.files if path.endswith(endings)):
        text = (site.folder / path).read_text(encoding="utf-8")
        said += [f"{path}: …{text[max(at.start() - 30, 0) : at.end() + 30]}…"
                 for at in what.finditer(text)]
    return said


def test_no_public_file_names_a_file_that_it_is_made_of(public_site: Site):
    none_of(found(public_site, SOURCE, TEXT))


def test_no_public_page_or_feed_holds_a_comment(public_site: Site):
    none_of(found(public_site, COMMENT, (".html", ".svg", ".xml", "search_index.json")))


def test_no_public_page_offers_to_edit_it(public_site: Site):
    offers = "//*[@rel='edit'] | //a[contains(translate(., 'E', 'e'), 'edit this page')]"
    none_of([f"{page.at(link)}: {link.get('href')}"
             for page in public_site.pages for link in page.tree.xpath(offers)])
