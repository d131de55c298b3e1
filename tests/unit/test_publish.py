"""`make publish` puts a whole edition in the place of another, or leaves all as it is."""

import json
import shutil
from datetime import UTC, datetime

import pytest

from macros.commands import publish as command
from macros.manifest import manifest
from macros.releases.built_folder import faults, read_built
from macros.releases.releases import KEPT, PublishError, kept_releases, publish, roll_back

NOW = datetime(2003, 3, 1, 12, tzinfo=UTC)
PAGE = ('<title>{title}</title><link rel="canonical" href="https://a.example/plan/">'
        '<a href="a/#here">{title}</a><a href="https://b.example/">b</a>'
        '<link rel="stylesheet" href="assets/a.0123abcd.css">')
FILES = {
    "index.html": PAGE, "404.html": '<a href="/plan/a/">a</a><p>{title}</p>',
    "a/index.html": '<h1 id="here">{title}</h1><a href="..">home</a><a href="#here">here</a>',
    "assets/a.0123abcd.css": "p {{}}", "data/x.csv": "a\n1\n",
    "updates/feed.xml": "<feed>{title}</feed>", "updates/feed.json": '["{title}"]',
    "governance/meetings.ics": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}


def made(folder, title="One", edition="public", files=None, **facts):
    """A small built edition in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in {**FILES, **(files or {})}.items():
        if text is not None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text.format(title=title), "utf-8")
    told = {"edition": edition, "as_of": "2003-03-01", "commit": None, "commit_date": None,
            "counts": {}, "withdrawn": [], "erased": [], **facts}
    (folder / "build.json").write_text(json.dumps(told), "utf-8")
    (folder / "manifest.json").write_text(manifest(folder), "utf-8")
    return folder


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site/open"


@pytest.fixture
def to(tmp_path):
    return tmp_path / "srv/open"


def published(to):
    return (to / "current/a/index.html").read_text("utf-8")


def put(site, to, title="One", **more):
    return publish(made(site, title, **more), to, "public", NOW)


def test_what_is_published_is_the_very_bytes_that_were_built(site, to):
    put(site, to)
    assert {path.relative_to(site).as_posix(): path.read_bytes()
            for path in site.rglob("*") if path.is_file()} == {
        path.relative_to(to / "current").as_posix(): path.read_bytes()
        for path in (to / "current").rglob("*") if path.is_file()}


def test_a_release_is_named_by_the_time_of_its_commit_and_a_hash_of_its_files(site, to):
    first = put(site, to, commit_date="2003-03-01T13:00:00+01:00")
    other = put(site, to, "Two", commit_date="2003-03-01T13:00:00+01:00")
    assert first.startswith("2003-03-01T12-00-00Z-")
    assert len({first, other}) == 2
    assert put(site, to).startswith("no-commit-")


def test_the_link_to_the_release_before_serves_pages_that_are_still_open(site, to):
    first = put(site, to)
    put(site, to, "Two")
    assert (to / "previous").readlink().name == first


def test_the_last_five_are_kept(site, to):
    names = [put(site, to, f"Number {number}") for number in range(KEPT + 2)]
    assert kept_releases(to) == names[::-1][:KEPT]


def test_the_same_site_again_is_no_other_release(site, to):
    names = [put(site, to, title) for title in ("One", "Two", "One")]
    assert names[0] == names[2]
    assert kept_releases(to) == [names[0], names[1]]
    assert "One" in published(to)


def test_rolling_back_publishes_the_one_before_and_again_the_one_before_that(site, to):
    names = [put(site, to, title) for title in ("One", "Two", "Three")]
    assert [roll_back(to), roll_back(to)] == [names[1], names[0]]
    assert "One" in published(to)
    with pytest.raises(PublishError, match=r"No earlier release is kept\."):
        roll_back(to)
    assert roll_back(to, names[2]) == names[2]
    with pytest.raises(PublishError, match=r"There is no release 'x'. Kept are: no-commit-"):
        roll_back(to, "x")


def test_where_nothing_is_published_there_is_nothing_to_roll_back(to):
    with pytest.raises(PublishError, match="Nothing is published in "):
        roll_back(to)


def test_releases_with_what_was_erased_since_are_deleted(site, to):
    put(site, to, "Jo Smith")
    after = put(site, to, "Removed", erased=["a/"])
    assert kept_releases(to) == [after]
    assert not (to / "previous").is_symlink()
    last = put(site, to, "Other", erased=["a/"])
    assert kept_releases(to) == [last, after]


FAULTS = {
    "a file that is gone": (
        {"a/index.html": None}, {}, "a/index.html: this file of the site is not there."),
    "a link to nothing": (
        {"index.html": PAGE + '<a href="b/">b</a>'}, {},
        "index.html: the link 'b/' leads nowhere."),
    "a link to no anchor": (
        {"index.html": PAGE + '<a href="a/#there">b</a>'}, {},
        "index.html: the link 'a/#there' leads nowhere."),
    "an address from the root that is none": (
        {"404.html": '<a href="/b/">b</a>'}, {}, "404.html: the link '/b/' leads nowhere."),
    "a style sheet that is not there": (
        {"assets/a.0123abcd.css": None}, {},
        "index.html: the link 'assets/a.0123abcd.css' leads nowhere."),
    "no page for unknown addresses": (
        {"404.html": None}, {}, "404.html: there is no such page."),
    "an empty file": ({"data/x.csv": ""}, {}, "data/x.csv: this file is empty."),
    "a feed that is cut off": (
        {"updates/feed.xml": "<feed>"}, {}, "updates/feed.xml: this file cannot be read"),
    "data that are cut off": (
        {"updates/feed.json": "["}, {}, "updates/feed.json: this file cannot be read"),
    "a calendar that is cut off": (
        {"governance/meetings.ics": "BEGIN:VCALENDAR\r\n"}, {},
        "governance/meetings.ics: this file cannot be read (it is no whole calendar)."),
    "a page of a preview with mistakes": (
        {"index.html": PAGE + "Something needs a change"}, {},
        "index.html: this page says 'Something needs a change'."),
    "a macro that failed": (
        {"index.html": PAGE + "Macro Rendering Error"}, {},
        "index.html: this page says 'Macro Rendering Error'."),
    "a preview of a day to come": (
        {}, {"as_of": "2003-03-04"},
        "This site was built as of 2003-03-04, which is still to come: it is a preview."),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_is_not_right_is_told_in_a_sentence_and_the_old_site_stays(case, site, to):
    put(site, to)
    files, facts, sentence = FAULTS[case]
    made(site, "Two", files=files, **facts)
    if case == "a file that is gone":
        made(site, "Two")
        (site / "a/index.html").unlink()
    with pytest.raises(PublishError) as told:
        publish(site, to, "public", NOW)
    assert any(reason.startswith(sentence) for reason in told.value.reasons)
    assert "One" in published(to)
    assert len(kept_releases(to)) == 1


def test_a_file_that_was_changed_after_the_build_is_told(site, to):
    made(site)
    (site / "data/x.csv").write_text("a\n2\n", "utf-8")
    (site / "data/y.csv").write_text("a\n2\n", "utf-8")
    assert faults(read_built(site), None, NOW) == [
        "data/y.csv: this file is not part of the site.",
        "data/x.csv: this file has changed since the site was built."]


def test_a_site_that_lost_half_its_pages_is_published_only_when_asked(site, to):
    more = {f"p{number}/index.html": "{title}" for number in range(9)}
    before = read_built(made(to, files=more))
    few = read_built(made(site))
    told = faults(few, before, NOW)
    assert told[0] == ("This site has 3 pages, and the one that is published 12. "
                       "If that is right, publish with FEWER=yes.")
    assert told[1:] == faults(few, before, NOW, may_be_smaller=True)


def test_an_address_that_was_published_and_answers_no_more_is_told(site, to):
    put(site, to, files={"b/index.html": "{title}"})
    with pytest.raises(PublishError, match=r"b/index\.html: this was published, and nothing is "
                                           r"at its address now\. Write formerly: in what took"):
        put(site, to)
    assert put(site, to, "Two", files={"b/index.html": "moved to a"})


def test_a_paper_that_was_withdrawn_is_not_missed_and_tables_and_pictures_may_go(site, to):
    paper = "sources/originals/plan.pdf"
    put(site, to, files={"plan/map.png": "a picture", paper: "a paper"})
    with pytest.raises(PublishError, match=r"sources/originals/plan\.pdf: this was published"):
        put(site, to, "Two", files={"data/x.csv": None})
    assert put(site, to, "Two", files={"data/x.csv": None}, withdrawn=[paper])


def test_style_sheets_that_got_another_name_are_not_missed(site, to):
    put(site, to)
    assert put(site, to, "Two", files={
        "assets/a.0123abcd.css": None, "assets/a.99999999.css": "p {{}}",
        "index.html": PAGE.replace("0123abcd", "99999999")})


def test_what_is_no_built_site_is_told(site, to):
    site.mkdir(parents=True)
    with pytest.raises(PublishError, match="holds no site that was built whole"):
        publish(site, to, "public", NOW)


def test_an_edition_is_never_published_in_the_place_of_the_other(site, to):
    put(site, to)
    made(site, edition="staff")
    with pytest.raises(PublishError, match="the public edition is published, and this is the "
                                           "staff edition"):
        publish(site, to, "staff", NOW)
    with pytest.raises(PublishError, match="holds the staff edition, and the public edition was"):
        publish(site, to, "public", NOW)


@pytest.mark.parametrize("below", ["", "x", "releases/x", "current/x"])
def test_the_staff_edition_is_never_published_below_the_public_one(site, to, below):
    put(site, to)
    with pytest.raises(PublishError, match=r"is published, and|is a built site itself"):
        publish(made(site, edition="staff"), to / below, "staff", NOW)


@pytest.mark.parametrize("name", ["public", "public_html", "gh-pages"])
def test_the_staff_edition_is_published_in_no_folder_that_is_called_public(site, tmp_path, name):
    with pytest.raises(PublishError, match=f"is not published in a folder called '{name}'"):
        publish(made(site, edition="staff"), tmp_path / name / "staff", "staff", NOW)


def test_nothing_is_published_within_a_built_site(site):
    with pytest.raises(PublishError, match=r"is a built site itself. Publish in another folder"):
        put(site, site / "x")


def test_what_a_publication_that_was_stopped_has_left_is_deleted(site, to):
    put(site, to)
    (to / "releases/.unfinished-x").mkdir()
    (to / ".unfinished-current").symlink_to("releases/x")
    put(site, to, "Two")
    assert sorted(path.name for path in to.iterdir()) == [
        ".lock", "current", "previous", "releases"]
    assert len(list((to / "releases").iterdir())) == 2


def test_a_target_that_is_a_file_is_told_in_a_sentence(site, tmp_path):
    (tmp_path / "srv").write_text("", "utf-8")
    with pytest.raises(PublishError, match=r"srv.* cannot be written: (Not a dir|File exists)"):
        put(site, tmp_path / "srv")


def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing(site, to, monkeypatch):
    put(site, to)

    def full(_source, target, **_more):
        raise OSError(28, "No space left on device", target)

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(PublishError, match=r"cannot be written: No space left on device"):
        put(site, to, "Two")
    assert "One" in published(to)
    assert len(list((to / "releases").iterdir())) == 1


def test_the_commands_say_what_they_did_and_what_is_missing(site, to, capsys, monkeypatch):
    monkeypatch.setattr(command, "machines_time", lambda: NOW)
    assert command.main(["publish", str(to), "public", str(made(site)), ""]) == 0
    first = capsys.readouterr().out
    assert first == f"Published: {to}/current, release {kept_releases(to)[0]}.\n"
    assert command.main(["publish", str(to), "public", str(made(site, "Two")), ""]) == 0
    assert command.main(["rollback", str(to), ""]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == first.strip()
    assert command.main(["publish", "", "public", str(site), ""]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Write TO= with the folder of the server in which to publish, like TO=/srv/plan/open.",
        "Nothing was published."]
    assert command.main(["publish", str(to), "both", str(site), ""]) == 1
    assert "EDITION is public or staff." in capsys.readouterr().err
