"""The headings that stand in a page's HTML become its table of contents."""

import pytest

from macros.theme.headings import nested_headings


def outline(html):
    """The headings as (level, id, name, [those below])."""

    def told(headings):
        return [(h["level"], h["id"], h["name"], told(h["children"])) for h in headings]

    return told(nested_headings(html))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>No heading.</p>", []),
        ('<h2 id="a">Aim</h2>', [(2, "a", "Aim", [])]),
        ("<h2>Without an id</h2>", []),
        ('<h2 id="a">Aim <a data-search-exclude>Charter, <span>1</span></a></h2>',
         [(2, "a", "Aim", [])]),
        ('<h3><span class="numeral" id="a">1</span> <span id="b">Light</span></h3>',
         [(3, "a", "1 Light", [])]),
        ('<h2 id="a"><span id="b">Aim</span></h2>', [(2, "a", "Aim", [])]),
        ('<h2 id="a">Care &amp; <em>craft</em>\n &lt;3</h2>', [(2, "a", "Care & craft <3", [])]),
        ('<h2 id="a">A</h2><p id="p">Between.</p><h2 id="b">B</h2>',
         [(2, "a", "A", []), (2, "b", "B", [])]),
        ('<h1 id="a">A</h1><h2 id="b">B</h2><h3 id="c">C</h3><h2 id="d">D</h2><h1 id="e">E</h1>',
         [(1, "a", "A", [(2, "b", "B", [(3, "c", "C", [])]), (2, "d", "D", [])]),
          (1, "e", "E", [])]),
        ('<h1 id="a">A</h1><h3 id="b">B</h3><h2 id="c">C</h2>',
         [(1, "a", "A", [(3, "b", "B", []), (2, "c", "C", [])])]),
        ('<h2 id="a">A</h2><h2>Not told</h2><h3 id="b">B</h3>',
         [(2, "a", "A", [(3, "b", "B", [])])]),
    ],
)
def test_headings_with_an_id_are_nested_by_their_levels(html, expected):
    assert outline(html) == expected


def test_a_heading_has_the_keys_that_mkdocs_takes():
    (heading,) = nested_headings('<h2 id="a">A</h2>')
    assert heading.keys() == {"level", "id", "name", "children"}
