"""Nothing on a page asks another host for anything, and nothing is published by accident."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from tests.editions import ROOT, Site, none_of

# Elements that fetch what they name. <a> and rel="canonical" only name it.
FETCHED = (
    "//script/@src | //img/@src | //iframe/@src | //source/@src | //video/@src | //audio/@src"
    " | //embed/@src | //object/@data | //video/@poster | //input/@src | //form/@action"
    " | //*[local-name()='use']/@href | //*[local-name()='image']/@href"
    " | //link[not(@rel='canonical') and not(@rel='license')]/@href"
)
IN_CSS = re.compile(r"(?:url\(|@import)\s*[\"']?([^\"')\s;]+)")
IN_SCRIPTS = re.compile(
    r"(?:fetch|import|importScripts|open|Worker|EventSource|WebSocket|sendBeacon|URL)"
    r"\s*\(\s*[\"'`]((?:https?:|wss?:|//)[^\"'`]*)|\.(?:src|href)\s*=\s*[\"'`]((?:https?:|//)[^\"'`]*)"
)
PUBLISHED = {
    ".css", ".csv", ".gz", ".html", ".ics", ".js", ".json", ".jpg", ".png", ".svg", ".txt", ".webp",
    ".xml",
}  # fmt: skip
TEXT = {".css", ".csv", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".xml"}


def leaves(link: str) -> bool:
    return link.strip().startswith("//") or urlsplit(link.strip()).scheme in {
        "http", "https", "ws", "wss", "ftp",
    }  # fmt: skip


def test_no_page_fetches_anything_from_another_host(site: Site):
    wrong = []
    for page in site.every_page:
        fetched = [(link.getparent(), str(link)) for link in page.tree.xpath(FETCHED)]
        for element in page.tree.xpath("//*[@srcset]"):
            fetched += [(element, word) for word in element.get("srcset").split()]
        for element in page.tree.xpath("//*[@style] | //style"):
            words = element.get("style") or element.text_content()
            fetched += [(element, link) for link in IN_CSS.findall(words)]
        for element in page.tree.xpath("//script[not(@src)]"):
            fetched += [(element, "".join(link)) for link in IN_SCRIPTS.findall(element.text or "")]
        wrong += [
            f"{page.at(element)}: <{element.tag}> fetches {link}"
            for element, link in fetched
            if leaves(link) and not (site.home and link.startswith(site.home))
        ]
    none_of(wrong)


def test_no_style_sheet_fetches_anything_from_another_host(site: Site):
    none_of(
        [
            f"{path}: {link}"
            for path in sorted(site.files)
            if path.endswith((".css", ".svg"))
            for link in IN_CSS.findall((site.folder / path).read_text(encoding="utf-8"))
            if leaves(link)
        ]
    )


def test_no_script_fetches_anything_from_another_host(site: Site):
    none_of(
        [
            f"{path}: {''.join(found)}"
            for path in sorted(site.files)
            if path.endswith(".js")
            for found in IN_SCRIPTS.findall((site.folder / path).read_text(encoding="utf-8"))
        ]
    )


def test_every_script_and_style_sheet_of_a_page_is_the_sites_own_file(site: Site):
    found = "//script[@src]/@src | //link[contains(@rel, 'stylesheet')]/@href"
    wrong = []
    for page in site.every_page:
        for link in page.tree.xpath(found):
            target = site.target(page.path, link)
            if target is None or target[0] not in site.files:
                wrong.append(f"{page.at(link.getparent())}: {link}")
    none_of(wrong)


def test_each_file_of_the_theme_is_asked_for_by_a_page_of_some_collaboration(editions):
    asked, files = set(), set()
    for site in editions.values():
        files |= {path for path in site.files if path.startswith("assets/")}
        for page in site.every_page:
            (config,) = page.tree.xpath('//script[@id="__config"]/text()')
            links = [json.loads(config)["search"], *page.tree.xpath("//script/@src | //link/@href")]
            asked |= {target[0] for link in links if (target := site.target(page.path, link))}
    none_of(sorted(files - asked))


def test_the_name_of_each_file_of_the_theme_bears_a_hash_of_its_content(public: Site):
    wrong = []
    for path in sorted(path for path in public.files if path.startswith("assets/")):
        sha256 = hashlib.sha256((public.folder / path).read_bytes()).hexdigest()
        # What comes from Material has its own kind of hash.
        if f".{sha256[:8]}." not in path and not path.endswith((".min.css", ".min.js")):
            wrong.append(f"{path}: its SHA-256 is {sha256}.")
    none_of(wrong)


def test_nothing_is_published_that_only_its_makers_need(site: Site):
    none_of(
        [
            path
            for path in sorted(site.files)
            if PurePosixPath(path).suffix not in PUBLISHED
            or any(part.startswith((".", "_")) for part in PurePosixPath(path).parts)
        ]
    )


def test_nothing_published_tells_of_the_machine_that_built_it(site: Site):
    places = {ROOT, Path.home(), Path(sys.prefix), site.folder}
    told = {f"{place}/".encode() for place in places} | {b"file:///"}
    none_of(
        [
            f"{path}: {words.decode()}"
            for path in sorted(site.files)
            if PurePosixPath(path).suffix in TEXT
            for content in [(site.folder / path).read_bytes()]
            for words in sorted(told)
            if words in content
        ]
    )


def test_no_template_markup_is_left_in_what_is_read(site: Site):
    written = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
    wrong = []
    for page in site.every_page:
        # The handbook shows such markup as code.
        texts = page.tree.xpath("//text()[not(ancestor::script or ancestor::style or "
                                "ancestor::code or ancestor::samp)] | //@*")
        wrong += [
            f"{page.at(text.getparent())}: {' '.join(text.split())[:120]}"
            for text in texts
            if written.search(text)
        ]
    none_of(wrong)


def test_nothing_is_stored_in_the_readers_browser(site: Site):
    storing = re.compile(r"\b(?:localStorage|sessionStorage|indexedDB|document\.cookie)\b")
    none_of(
        [
            f"{path}: {', '.join(sorted(set(storing.findall(script))))}"
            for path in sorted(site.files)
            if path.endswith(".js")
            for script in [(site.folder / path).read_text(encoding="utf-8")]
            if storing.search(script)
        ]
    )
