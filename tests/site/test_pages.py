"""What every page owes its readers: title, description, language, headings, weight."""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.editions import Page, Site, none_of

#: Gzipped, with all that a browser loads with the page: of the home page, which most see first, and
#: of the longest paper in full. Style sheet and scripts are 16 kB of each.
HOME_BYTES = 28_000
FIRST_VISIT_BYTES = 40_000


def test_titles_are_unique(site: Site):
    pages = defaultdict(list)
    for page in site.pages:
        pages[page.title].append(page.path)
    none_of(
        [
            f"'{title}' is the title of {', '.join(paths)}."
            for title, paths in pages.items()
            if len(paths) > 1 or not title
        ]
    )


def test_a_page_has_exactly_one_h1_and_it_says_something(site: Site):
    wrong = []
    for page in site.pages:
        headings = [" ".join(h1.text_content().split()) for h1 in page.tree.iter("h1")]
        if len(headings) != 1 or not headings[0].strip("¶ "):
            wrong.append(f"{page.path}: h1 {headings}")
    none_of(wrong)


def test_a_page_is_called_the_same_in_its_title_its_heading_and_the_menu(site: Site):
    wrong, heading_of = [], {}
    for page in site.pages:
        heading = " ".join(page.tree.xpath("string(//h1)").split()).strip("¶ ")
        heading_of[page.address] = heading
        # Home says how it goes, and a paper is called by its own title.
        is_apart = page.address in ("", "404.html") or page.tree.xpath("//*[@id='in-full']")
        is_titled = page.title.startswith((f"{heading} –", f"{heading} ("))
        if not (page.is_former or is_apart or is_titled):
            wrong.append(f"{page.path}: '{heading}', titled '{page.title}'.")
    (home,) = (page for page in site.pages if not page.address)
    for link in home.tree.xpath("//nav[@id='__menu']//a[@href]"):
        name, target = " ".join(link.text_content().split()), link.get("href").removeprefix("./")
        if target and heading_of.get(target, name) != name:
            wrong.append(f"The menu calls {target} '{name}', the page '{heading_of[target]}'.")
    none_of(wrong)


def test_headings_go_down_one_level_at_a_time(site: Site):
    wrong = []
    for page in site.pages:
        level = 0
        for heading in page.tree.xpath(
            "//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
        ):
            deeper = int(heading.tag[1])
            if deeper > level + 1 and not (level == 0 and not in_main(heading)):
                words = " ".join(heading.text_content().split())
                wrong.append(f"{page.at(heading)}: h{deeper} '{words}' after h{level}.")
            level = deeper
    none_of(wrong)


def in_main(element) -> bool:
    return any(parent.tag == "main" for parent in element.iterancestors())


def test_every_page_describes_itself(site: Site):
    wrong = []
    descriptions = defaultdict(list)
    for page in site.pages:
        found = page.tree.xpath('//meta[@name="description"]/@content')
        if len(found) != 1 or not found[0].strip():
            wrong.append(f"{page.path}: descriptions {found}")
        else:
            descriptions[found[0]].append(page.path)
    wrong += [
        f"'{words}' describes {', '.join(paths)}."
        for words, paths in descriptions.items()
        if len(paths) > 1
    ]
    none_of(wrong)


def test_every_page_is_in_british_english(site: Site):
    none_of(
        [
            f"{page.path}: lang '{page.tree.get('lang')}'"
            for page in site.pages
            if page.tree.get("lang") != "en-GB"
        ]
    )


def test_every_page_fits_a_phone_and_can_be_magnified(site: Site):
    wrong = []
    for page in site.pages:
        viewport = "".join(page.tree.xpath('//meta[@name="viewport"]/@content'))
        if set(viewport.replace(" ", "").split(",")) != {"width=device-width", "initial-scale=1"}:
            wrong.append(f"{page.path}: viewport '{viewport}'")
    none_of(wrong)


def test_every_page_can_be_shared_under_its_title_and_description(site: Site):
    needed = {"og:title", "og:description", "og:type", "og:site_name", "og:locale"}
    wrong = []
    for page in site.pages:
        held = {
            meta.get("property")
            for meta in page.tree.xpath('//meta[starts-with(@property, "og:")]')
            if (meta.get("content") or "").strip()
        }
        if needed - held:
            wrong.append(f"{page.path}: lacks {', '.join(sorted(needed - held))}")
    none_of(wrong)


def test_every_table_says_what_it_holds_and_heads_its_columns(site: Site):
    wrong = []
    for page in site.pages:
        for table in page.tree.iter("table"):
            if not table.xpath("string(caption)").strip() and not table.get("aria-labelledby"):
                wrong.append(f"{page.at(table)}: a table without a caption.")
            if not table.xpath(".//th[@scope]"):
                wrong.append(f"{page.at(table)}: a table without scoped headers.")
    none_of(wrong)


def test_a_first_visit_weighs_at_most_28_kb_on_the_home_page_and_40_kb_on_any(site: Site):
    zipped = cache(lambda path: len(gzip.compress((site.folder / path).read_bytes(), 6)))
    wrong = []
    for page in site.pages:
        loaded = {path: zipped(path) for path in loads(site, page)}
        if sum(loaded.values()) > (FIRST_VISIT_BYTES if page.address else HOME_BYTES):
            heaviest = sorted(loaded, key=loaded.get, reverse=True)[:4]
            parts = ", ".join(f"{Path(path).name} {loaded[path]:,}" for path in heaviest)
            wrong.append(f"{page.path}: {sum(loaded.values()):,} bytes gzipped ({parts}, …)")
    none_of(wrong)


def loads(site: Site, page: Page) -> set[str]:
    """The files that a browser loads with a page: itself, style sheets, scripts, pictures."""
    found = page.tree.xpath(
        "//script/@src | //img/@src | //iframe/@src"
        " | //link[contains(@rel, 'stylesheet') or contains(@rel, 'icon')]/@href"
    )
    files = {page.path} | {target[0] for link in found if (target := site.target(page.path, link))}
    for sheet in [file for file in files if file.endswith(".css")]:
        for link in re.findall(r"url\(\s*[\"']?([^\"')]+)", (site.folder / sheet).read_text()):
            target = None if link.startswith("data:") else site.target(sheet, link)
            files |= {target[0]} if target and target[0] in site.files else set()
    return files & site.files
