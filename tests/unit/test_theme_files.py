"""Which files of the theme are published, and under which names."""

import pytest

from macros.theme.files import published_name, without_comments

#: The SHA-256 of no bytes begins with it.
OF_NOTHING = "e3b0c442"


@pytest.mark.parametrize(
    ("src_uri", "name"),
    [
        ("assets/stylesheets/site.css", f"assets/stylesheets/site.{OF_NOTHING}.css"),
        ("assets/images/a.b.svg", f"assets/images/a.b.{OF_NOTHING}.svg"),
        ("notes.txt", "notes.txt"),
    ],
)
def test_the_name_of_an_own_asset_bears_the_hash_of_its_content(src_uri, name):
    assert published_name(src_uri, b"", is_own=True) == name


def test_the_parts_of_the_style_sheet_are_not_published_by_themselves():
    assert published_name("assets/stylesheets/base/tokens.css", b"", is_own=True) is None


def test_a_script_is_published_without_the_lines_that_are_comments():
    script = '// What it does.\nconst url = "https://a.example";  // kept\n  // Why.\ngo(url);\n'
    assert without_comments(script) == 'const url = "https://a.example";  // kept\ngo(url);\n'


def test_another_content_gives_another_name():
    names = {published_name("assets/a.css", content, is_own=True) for content in (b"", b"a")}
    assert len(names) == 2


@pytest.mark.parametrize(
    ("src_uri", "is_published"),
    [
        ("assets/stylesheets/main.57a0d79d.min.css", False),
        ("assets/javascripts/workers/search.a7633da7.min.js", True),
        ("assets/stylesheets/main.57a0d79d.min.css.map", False),
        ("assets/stylesheets/palette.fb2fffe2.min.css", False),
        ("assets/javascripts/bundle.a5f9d56c.min.js", False),
        ("assets/javascripts/lunr/min/lunr.de.min.js", False),
        ("assets/images/favicon.png", False),
    ],
)
def test_of_material_only_what_pages_ask_for_is_published(src_uri, is_published):
    assert published_name(src_uri, b"", is_own=False) == (src_uri if is_published else None)
