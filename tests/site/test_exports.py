"""Feeds and data as a reader gets them: every file is there, linked, described and readable."""

from __future__ import annotations

import csv
import json

import feedparser

from macros.building import build_site
from macros.model import KINDS
from tests.editions import ROOT, Site, none_of


def test_every_data_file_is_on_the_page_that_describes_it_and_the_other_way_round(public: Site):
    page = public.by_path["sources/data/index.html"]
    linked = {public.target(page.path, link)[0] for link in page.tree.xpath("//article//@href")
              if link.endswith((".csv", ".json"))}
    assert linked == {file for file in public.files if file.startswith("data/")}


def test_a_csv_file_has_the_columns_that_the_page_describes(public: Site):
    page = public.by_path["sources/data/index.html"]
    wrong = []
    for row in page.tree.xpath("//article//tr[starts-with(@id, 'table-')]"):
        name = row.get("id").removeprefix("table-")
        with (public.folder / f"data/{name}.csv").open(encoding="utf-8", newline="") as lines:
            columns, *rows = csv.reader(lines)
        described = page.tree.xpath(f"//details[@id='columns-{name}']//th/code/text()")
        told = row.xpath("string(td[2])")
        if described != columns or str(len(rows)) != told:
            wrong.append(f"{name}: {columns} ({len(rows)}), described as {described} ({told})")
    none_of(wrong)


def test_json_and_csv_agree_with_the_records_and_with_each_other(public: Site):
    built = build_site(ROOT, "public")
    for kind in KINDS:
        ids = [record.id for record in built.site.all(kind)]
        told = json.loads((public.folder / f"data/{kind}.json").read_text("utf-8"))
        assert [record["id"] for record in told["records"]] == ids
        with (public.folder / f"data/{kind}.csv").open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        assert [row["id"] for row in rows] == ids
        assert [row["url"] for row in rows] == [record["url"] for record in told["records"]]


def test_every_address_in_the_data_leads_to_its_place_on_the_site(public: Site):
    wrong = []
    for file in sorted(file for file in public.files if file.endswith(".csv")):
        with (public.folder / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row.get("url"):
                    path, anchor = public.target("index.html", row["url"])
                    if path not in public.files or (
                        anchor and anchor not in public.by_path[path].ids
                    ):
                        wrong.append(f"{file}: {row['url']}")
    none_of(wrong)


def test_feeds_are_well_formed_and_lead_to_pages_of_the_site(public: Site):
    feeds = sorted(file for file in public.files if file.endswith("feed.xml"))
    assert "updates/feed.xml" in feeds
    assert len(feeds) > 1
    for file in feeds:
        read = feedparser.parse((public.folder / file).read_bytes())
        assert not read.bozo, (file, read.get("bozo_exception"))
        assert read.entries, file
        told = json.loads((public.folder / file.replace(".xml", ".json")).read_text("utf-8"))
        assert [item["id"] for item in told["items"]] == [entry.id for entry in read.entries]
        for link in [*(entry.link for entry in read.entries), read.feed.link]:
            path, _ = public.target("index.html", link)
            assert path in public.files, (file, link)


def test_every_page_leads_feed_readers_to_the_feed_of_updates(public: Site):
    none_of([
        page.path for page in public.pages
        if not any(public.target(page.path, link)[0] == "updates/feed.xml"
                   for link in page.tree.xpath('//link[@type="application/atom+xml"]/@href'))
    ])


def test_every_page_says_what_to_do_if_something_is_wrong_with_it_and_names_itself(public: Site):
    wrong = []
    for page in public.pages:
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
