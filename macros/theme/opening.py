"""The opening of a page's HTML, below which the theme puts the list of its headings."""

import re

#: The title, and the first lines below it: what the page is, and whose words it is told in.
_OPENING = re.compile(
    r'.*?</h1>(?:\s*<p class="opening__lead".*?</p>)?(?:\s*<p class="voice".*?</p>)?', re.DOTALL)


def split_at_opening(html: str) -> tuple[str, str]:
    """The opening of a page and the rest of it. The opening of a page without a title is empty."""
    found = _OPENING.match(html)
    return (found[0], html[found.end() :]) if found else ("", html)
