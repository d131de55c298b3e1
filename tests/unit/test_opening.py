"""The list of a page's headings stands below its opening: title, first line, and whose words."""

import pytest

from macros.theme.opening import split_at_opening

LEAD, VOICE = '<p class="opening__lead">Lead.</p>', '<p class="voice" data-search-exclude>Ours.</p>'


@pytest.mark.parametrize(
    ("opening", "rest"),
    [
        ("<h1>A</h1>", "\n<p>B</p>"),
        ("<h1>A</h1>", ""),
        (f"<h1>A</h1>\n{LEAD}", "\n<p>B</p>"),
        (f"<h1>A</h1>\n{LEAD}\n{VOICE}", "\n<p>B</p>"),
        (f"<h1>A</h1>\n\n{VOICE}", f"\n{LEAD}"),
        (f'<div class="opening">\n<h1>A</h1>\n{LEAD}', "\n</div>\n<h1>B</h1>"),
        ("<h1>A</h1>", f"<p>B</p>{LEAD}"),
        ("", f"<h2>A</h2>\n{LEAD}"),
    ],
)
def test_a_page_is_cut_below_its_opening_and_loses_nothing(opening, rest):
    assert split_at_opening(opening + rest) == (opening, rest)
