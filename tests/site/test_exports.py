"""Feeds and data as a reader gets them: every file is there, linked, described and readable."""

from __future__ import annotations

import csv
import json

import feedparser

from macros.addresses import FORMER_TABLES, data_file
from macros.building import build_site
from macros.model import KINDS
from tests.editions import Site, none_of

#: Copies of tables at the addresses that they had before, of which no page tells.
OLD_NAMES = {data_file(old, "csv") for old in FORMER_TABLES}


def test_every_data_file_is_on_the_page_that_describes_it_and_vice_versa(public_site: Site):
    page = public_site.by_path["sources/data/index.html"]
    links = page.tree.xpath("//article//@href")
    linked = {public_site.target(page.path, link)[0] for link in links
              if link.endswith((".csv", ".json"))}
    data = {file for file in public_site.files if file.startswith("data/")} - OLD_NAMES
    assert linked == data | {"build.json"}


def test_a_table_under_its_old_name_is_the_same_as_under_its_new_one(public_site: Site):
    for old, now in FORMER_TABLES.items():
        if data_file(old, "csv") in public_site.files:
            contents = [(public_site.folder / data_file(name, "csv")).read_bytes()
                        for name in (old, now)]
            assert contents[0] == contents[1]


def test_a_csv_file_has_the_columns_that_the_page_describes(public_site: Site):
    page = public_site.by_path["sources/data/index.html"]
    wrong = []
    for row in page.tree.xpath("//article//tr[starts-with(@id, 'table-')]"):
        name = row.get("id").removeprefix("table-")
        with (public_site.folder / f"data/{name}.csv").open(encoding="utf-8", newline="") as lines:
            columns, *rows = csv.reader(lines)
        described = page.tree.xpath(f"//details[@id='columns-{name}']//th/code/text()")
        told = row.xpath("string(td[2])")
        if described != columns or str(len(rows)) != told:
            wrong.append(f"{name}: {columns} ({len(rows)}), described as {described} ({told})")
    none_of(wrong)


def test_json_and_csv_agree_with_the_records_and_with_each_other(public_site: Site):
    built = build_site(public_site.root, "public")
    for kind in KINDS:
        ids = [record.id for record in built.site.of_kind(kind)]
        if not ids:
            assert f"data/{kind}.csv" not in public_site.files
            continue
        told = json.loads((public_site.folder / f"data/{kind}.json").read_text("utf-8"))
        assert [record["id"] for record in told["records"]] == ids
        with (public_site.folder / f"data/{kind}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert [row["id"] for row in rows] == ids
        assert [row["url"] for row in rows] == [record["url"] for record in told["records"]]


def test_every_address_in_the_data_leads_to_its_place_on_the_site(public_site: Site):
    wrong = []
    for file in sorted(file for file in public_site.files if file.endswith(".csv")):
        with (public_site.folder / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                # An address on the web is of another site.
                if row.get("url") and not row["url"].startswith("http"):
                    path, anchor = public_site.target("index.html", row["url"])
                    if path not in public_site.files or (
                        anchor and anchor not in public_site.by_path[path].ids
                    ):
                        wrong.append(f"{file}: {row['url']}")
    none_of(wrong)


def test_feeds_are_well_formed_and_lead_to_pages_of_the_site(public_site: Site):
    feeds = sorted(file for file in public_site.files if file.endswith("feed.xml"))
    assert "updates/feed.xml" in feeds
    site = build_site(public_site.root, "public").site
    assert len(feeds) == len(site.feeds) + bool(site.records["changes"])
    for file in feeds:
        read = feedparser.parse((public_site.folder / file).read_bytes())
        assert not read.bozo, (file, read.get("bozo_exception"))
        assert read.entries, file
        told = json.loads((public_site.folder / file.replace(".xml", ".json")).read_text("utf-8"))
        assert [item["id"] for item in told["items"]] == [entry.id for entry in read.entries]
        for link in [*(entry.link for entry in read.entries), read.feed.link]:
            path, _ = public_site.target("index.html", link)
            assert path in public_site.files, (file, link)


def test_every_page_leads_feed_readers_to_the_feed_of_updates(public_site: Site):
    none_of([
        page.path for page in public_site.pages
        if not any(public_site.target(page.path, link)[0] == "updates/feed.xml"
                   for link in page.tree.xpath('//link[@type="application/atom+xml"]/@href'))
    ])


def test_every_page_says_what_to_do_if_it_is_wrong_and_names_itself(public_site: Site):
    wrong = []
    for page in public_site.pages:
        foot = " ".join(page.tree.xpath("string(//footer[@class='foot'])").split())
        if page.address in ("404.html", "help/something-wrong/"):
            continue
        named = f"This page: {page.address or 'home'}"
        if "Something wrong with this page?" not in foot or named not in foot:
            wrong.append(f"{page.path}: {foot}")
        if page.address.startswith("plan/actions/") and page.address != "plan/actions/":
            record = page.address.removeprefix("plan/").rstrip("/")
            if f"record {record}." not in foot:
                wrong.append(f"{page.path}: {foot}")
    none_of(wrong)
