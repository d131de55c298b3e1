"""Feeds: what they say, that their ids are stable, and that a reader of feeds can read them."""

import json
import re

import feedparser
import pytest

from macros.exports import every_file
from macros.model import Subject
from tests.unit.conftest import html

SITE = "https://lanterns.example/below/"
ALL = "updates/feed"
LADDERS = "reported/projects/ladders/feed"


@pytest.fixture(scope="module")
def files(built):
    return every_file(built.site, SITE)


def atom(files, path=ALL):
    """A feed as a reader of feeds reads it; it must find nothing wrong with it."""
    read = feedparser.parse(files[f"{path}.xml"].encode())
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def test_a_feed_names_itself_its_page_and_when_it_last_changed(files):
    feed = atom(files).feed
    assert feed.title == "Lantern Alliance (invented): updates"
    assert feed.updated == "2003-02-03T00:00:00Z"
    assert {link.rel: link.href for link in feed.links} == {
        "self": f"{SITE}updates/feed.xml", "alternate": f"{SITE}updates/",
    }  # fmt: skip
    assert feed.author == "Publisher not named"


def test_a_feed_has_every_update_and_report_the_one_published_last_first(files):
    assert [(entry.title, entry.published) for entry in atom(files).entries] == [
        ("The school is open", "2003-02-03T00:00:00Z"),
        ("Paint for the ladders", "2003-01-02T00:00:02Z"),
        ("A review of the map", "2003-01-02T00:00:01Z"),
        ("The map is put off", "2003-01-02T00:00:00Z"),
        ("Report for July to September 2002", "2002-10-12T00:00:00+01:00"),
    ]


def test_what_happened_when_is_told_in_words_and_never_as_a_time(files):
    (paint,) = [one for one in atom(files).entries if one.title == "Paint for the ladders"]
    assert paint.summary == (
        "Reported between July and September 2002 (est.): "
        "A contract is agreed & a colour preferred."
    )
    assert paint.updated == paint.published == "2003-01-02T00:00:02Z"
    assert paint.link == f"{SITE}updates/2002-paint/"
    assert [tag.term for tag in paint.tags] == [
        "Ladders", "Lantern Board", "Lantern Alliance (invented)",
    ]  # fmt: skip


def dated(files, path=ALL):
    """Title -> when an entry was published and updated, in the order of the feed."""
    return {entry.title: (entry.published, entry.updated) for entry in atom(files, path).entries}


def test_an_entry_has_the_time_of_day_that_it_was_given(lanterns):
    lanterns.replace("docs/updates/2002-paint.md", "published: 2003-01-02",
                     "published: 2003-07-02T15:30")
    files = every_file(lanterns.edition().site, SITE)
    time = "2003-07-02T15:30:00+01:00"
    assert next(iter(dated(files).items())) == ("Paint for the ladders", (time, time))
    assert dated(files, LADDERS)["Paint for the ladders"] == (time, time)


def test_an_entry_has_one_time_in_every_feed(files):
    assert dated(files, LADDERS)["Paint for the ladders"] == dated(files)["Paint for the ladders"]


def test_what_was_corrected_last_comes_first_and_keeps_its_time_of_publication(lanterns):
    lanterns.replace("docs/updates/2002-paint.md", "published: 2003-01-02",
                     "published: 2003-01-02\ncorrected:\n  - {on: 2003-03-05, what: A name.}\n"
                     "  - {on: 2003-03-04T12:00, what: A sum.}")
    built = lanterns.edition()
    files = every_file(built.site, SITE)
    times = ("2003-01-02T00:00:02Z", "2003-03-05T00:00:00Z")
    assert next(iter(dated(files).items())) == ("Paint for the ladders", times)
    assert atom(files).feed.updated == "2003-03-05T00:00:00Z"
    first, *others = json.loads(files[f"{ALL}.json"])["items"]
    assert (first["date_published"], first["date_modified"]) == times
    assert not any("date_modified" in item for item in others)
    page = html(built, "updates/2002-paint.md")
    assert page.index("5 March 2003: A name.") < page.index("4 March 2003, 12:00: A sum.")


def test_what_is_announced_says_so(lanterns):
    lanterns.replace("docs/updates/2003-school-open.md",
                     "published: 2003-02-03\nstate: complete\n"
                     "reason: The newspaper calls it complete.\n",
                     "published: 2003-01-31\nannounces: true\n")
    assert lanterns.told() == []
    built = lanterns.edition()
    assert "Announced for 1 February 2003" in html(built, "updates/2003-school-open.md")
    (entry,) = [entry for entry in atom(every_file(built.site, SITE)).entries
                if entry.title == "The school is open"]
    assert entry.summary.startswith("Announced for 1 February 2003: ")


def test_each_project_action_and_strand_of_which_there_is_news_has_its_own_feed(files):
    assert [entry.title for entry in atom(files, LADDERS).entries] == [
        "Paint for the ladders", "Report for July to September 2002"]
    assert [entry.title for entry in atom(files, "plan/actions/lamplighters-school/feed").entries
            ] == ["The school is open"]
    assert sorted(path for path in files if path.endswith("feed.xml")) == [
        "help/what-changed/feed.xml",
        "plan/actions/lamp-map/feed.xml", "plan/actions/lamp-plan/feed.xml",
        "plan/actions/lamplighters-school/feed.xml",
        "plan/strands/brighter-streets/feed.xml", "plan/strands/steadier-hands/feed.xml",
        "reported/projects/ladders/feed.xml", "reported/projects/map/feed.xml",
        "updates/feed.xml",
    ]  # fmt: skip


def test_a_record_of_which_there_is_no_news_has_no_feed(built):
    assert Subject("actions", "lamplighters-school") in built.site.feeds
    assert Subject("actions", "lamp-review") not in built.site.feeds


def test_meetings_that_decided_on_something_or_asked_for_it_are_in_its_feed(lanterns):
    lanterns.replace("docs/meetings/board-2002-11.md", "minutes: approved",
                     "minutes: approved\npublished: 2002-11-05\nminutes_published: 2002-11-20")
    files = every_file(lanterns.edition().site, SITE)
    # Of the strand, a decision; of its action, a task.
    for path in ("plan/strands/brighter-streets/feed", "plan/actions/lamp-map/feed"):
        told = {entry.title: entry for entry in atom(files, path).entries}
        entry = told["The board in November"]
        assert entry.summary == "12 November 2002, 14:30, Lamp hall. Decided: Buy wicks."
        assert entry.link == f"{SITE}governance/meetings/board-2002-11/"
        assert atom(files, path).feed.link.startswith(SITE + path.removesuffix("feed"))
    assert "The board in November" not in files["plan/strands/steadier-hands/feed.xml"]


def test_the_feed_for_staff_is_another_feed_than_the_public_one(files, built_for_staff):
    for_staff = every_file(built_for_staff.site, SITE)
    for path in (ALL, LADDERS):
        assert atom(for_staff, path).feed.id != atom(files, path).feed.id


def test_an_update_has_one_id_in_every_feed_and_each_its_own(files):
    entries = {entry.title: entry.id for entry in atom(files).entries}
    assert len(set(entries.values())) == 5
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", id) for id in entries.values())
    paint = atom(files, LADDERS).entries[0]
    assert paint.id == entries["Paint for the ladders"]
    ids = {item["title"]: item["id"] for item in json.loads(files[f"{ALL}.json"])["items"]}
    assert ids == entries


def test_ids_stay_when_names_and_addresses_change(lanterns, files):
    lanterns.replace("data/alliance.yml", "name: Lantern Alliance (invented)", "name: Lamps")
    lanterns.replace("docs/updates/2002-paint.md", "Paint for the ladders", "Paint")
    again = every_file(lanterns.edition().site, "https://elsewhere.example/")
    assert {e.id for e in atom(again).entries} == {e.id for e in atom(files).entries}
    assert atom(again).feed.id == atom(files).feed.id


def test_a_json_feed_has_what_its_standard_asks_for(files):
    told = json.loads(files[f"{ALL}.json"])
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{SITE}updates/feed.json"
    assert told["home_page_url"] == f"{SITE}updates/"
    assert told["title"] == "Lantern Alliance (invented): updates"
    for item in told["items"]:
        assert item.keys() == {"id", "url", "title", "content_text", "date_published", "tags"}
        assert item["url"].startswith(SITE)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:0\d(?:Z|\+01:00)", item["date_published"])


def test_where_it_is_not_known_where_the_site_stands_links_are_relative_to_the_feed(built):
    files = every_file(built.site, "")
    (paint,) = [
        item for item in json.loads(files[f"{LADDERS}.json"])["items"]
        if item["title"] == "Paint for the ladders"
    ]
    assert paint["url"] == "../../../updates/2002-paint/"
    assert "feed_url" not in json.loads(files[f"{LADDERS}.json"])
    assert 'rel="self" type="application/atom+xml" href="feed.xml"' in files[f"{LADDERS}.xml"]


def test_a_collaboration_without_updates_and_reports_has_no_feed(lanterns):
    lanterns.delete("docs/reports/2002-q3.md")
    for name in ("2002-05-map-deferred", "2002-07-map-review", "2002-paint", "2003-school-open"):
        lanterns.delete(f"docs/updates/{name}.md")
    lanterns.replace("docs/index.md", "{{ updates(most=2) }}",
                     '{{ words("report#map-deferred", "report#map-review") }}')
    lanterns.replace("data/navigation.yml", "updates/index.md, ", "")
    lanterns.replace("data/alliance.yml", "uuid: 00000000-0000-4000-8000-000000000001\n", "")
    built = lanterns.edition()
    assert [path for path in every_file(built.site, SITE) if "feed" in path] == []
    assert "updates/index.md" not in built.site.page_titles


def test_a_meeting_is_news_when_it_is_called_and_again_with_its_minutes(lanterns, files):
    assert "The board in November" not in files["updates/feed.xml"]
    lanterns.replace("docs/meetings/board-2002-11.md", "minutes: approved",
                     "minutes: approved\npublished: 2002-11-05\nminutes_published: 2002-11-20")
    lanterns.replace("docs/meetings/board-2003-05.md", "place:", "published: 2003-02-03\nplace:")
    lanterns.replace("docs/meetings/board-2002-10.md", "note:", "published: 2002-09-10\nnote:")
    feed = every_file(lanterns.edition().site, SITE)["updates/feed.json"]
    entries = json.loads(feed)["items"]
    told = {entry["title"]: entry for entry in entries}
    november = told["The board in November"]
    assert november["date_published"] == "2002-11-05T00:00:00Z"
    assert november["date_modified"] == "2002-11-20T00:00:00Z"
    assert november["url"].endswith("governance/meetings/board-2002-11/")
    assert november["content_text"] == "12 November 2002, 14:30, Lamp hall. Decided: Buy wicks."
    assert november["tags"] == ["Lantern Board"]
    october = told["Cancelled: The board in October"]
    assert october["content_text"] == (
        "8 October 2002. Cancelled on 1 October 2002: The lamps were out.")
    assert (october["date_published"], october["date_modified"]) == (
        "2002-09-10T00:00:00+01:00", "2002-10-01T00:00:00+01:00")
    may = told["The board in May of the year after, 6 May 2003"]
    assert may["content_text"] == "6 May 2003, Lamp hall."
