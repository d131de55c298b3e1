"""The opening of a page's HTML. The theme puts the list of the page's headings below it."""

import re

#: The title, the lead below it, and the line that says whose words the page has.
_OPENING = re.compile(
    r'.*?</h1>(?:\s*<p class="opening__lead".*?</p>)?(?:\s*<p class="voice".*?</p>)?', re.DOTALL)


def split_at_opening(html: str) -> tuple[str, str]:
    """The opening of a page, and the rest. The opening is empty if the page has no title."""
    opening = _OPENING.match(html)
    return (opening[0], html[opening.end() :]) if opening else ("", html)
