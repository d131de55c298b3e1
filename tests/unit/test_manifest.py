"""What an edition publishes is listed, and is what the engine expects."""

import json

import pytest

from macros.addresses import url
from macros.exports import every_file
from macros.manifest import differences, expected_files, manifest
from macros.pages.former import former_pages
from tests.telling_files import saved

THEME = ("assets/a.00000000.css", "notes.txt")


@pytest.fixture
def folder(tmp_path):
    """A built site of two files, and its former manifest."""
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan/index.html").write_bytes(b"")
    (tmp_path / "404.html").write_text("Lösch", encoding="utf-8")
    (tmp_path / "manifest.json").write_text("{}")
    return tmp_path


def test_pages_originals_exports_and_assets_are_expected_and_what_mkdocs_makes(built):
    exports = every_file(built.site, "")
    expected = expected_files(built, exports, THEME)
    for name in ("index.html", "plan/actions/lamp-map/index.html", "updates/2002-paint/index.html",
                 "help/abbreviations/index.html", "sources/originals/charter.txt",
                 "data/actions.csv", "updates/feed.xml", "assets/a.00000000.css", "404.html"):
        assert name in expected, name
    pages = {name for name in expected if name.endswith("index.html")}
    assert pages == {f"{address}index.html" for address in (
        *map(url, built.site.page_titles), *former_pages(built.site))}
    assert len(expected - pages - exports.keys() - built.originals.keys()) == 7


def test_a_file_beside_the_pages_is_expected(lanterns):
    (lanterns.root / "docs/plan").mkdir()
    (lanterns.root / "docs/plan/map.png").write_bytes(saved("PNG"))
    lanterns.replace("docs/index.md", "{{ points(", "![A map](plan/map.png)\n\n{{ points(")
    assert "plan/map.png" in expected_files(lanterns.build(), (), ())


def test_a_file_of_the_theme_that_is_no_asset_is_not_expected(built):
    assert "notes.txt" not in expected_files(built, (), THEME)


def test_a_site_of_just_what_is_expected_is_right(folder):
    assert differences({"plan/index.html", "404.html"}, folder) == []


def test_each_unexpected_or_missing_file_is_named_in_a_sentence(folder):
    (folder / ".notes").touch()
    assert differences({"404.html", "data/a.csv"}, folder) == [
        ".notes: this file is not part of the site. "
        "Remove the file or plugin that adds it.",
        "plan/index.html: this file is not part of the site. "
        "Remove the file or plugin that adds it.",
        "data/a.csv: this file of the site was not written. "
        "Look for the setting or plugin that leaves it out.",
    ]


def test_the_manifest_lists_files_in_order_with_sizes_in_bytes_and_hashes(folder):
    listed = json.loads(manifest(folder))["files"]
    assert list(listed.items()) == [
        ("404.html", {
            "size": 6,
            "sha256": "a5340b820fdc2049e2d14e446adbe5715f664863fb1eae2854e48c871037a0cc"}),
        ("plan/index.html", {
            "size": 0,
            "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}),
    ]


def test_of_the_theme_only_sheets_scripts_and_drawings_are_expected(built):
    theme = ["assets/a.00000000.css", "assets/b.00000000.js", "assets/c.00000000.svg"]
    expected = expected_files(built, (), [*theme, "assets/notes.00000000.yml", "notes.css"])
    assert {name for name in expected if "00000000" in name or name == "notes.css"} == set(theme)
