"""What Material's own base template leaves on each page, and what it should be.

The frame in overrides/ has its own header, menu, search and foot. The controls below belong to
Material's, have no use without them, and are faults for readers and validators (WCAG 2.1.1, 4.1.2).
"""

import re

_NEEDLESS = [
    # Switches and labels for Material's drawer and search; an empty banner and dialog; a skip link
    # that is there only on pages with headings. The frame has its own of each.
    re.compile(r'<input class="md-toggle"[^>]*>\s*'),
    re.compile(r'<label class="md-overlay"[^>]*></label>\s*'),
    re.compile(r'<div data-md-component="(?:skip|announce)">.*?</div>\s*', re.S),
    re.compile(r'<div class="md-dialog".*?</div>\s*</div>\s*', re.S),
]
_MAIN = re.compile(r'<main class="md-main"[^>]*>')


def mend(html: str) -> str:
    """A page of HTML with these faults mended; mending it twice changes nothing more."""
    for needless in _NEEDLESS:
        html = needless.sub("", html, count=2)
    # Material's <main> also holds the side lists; the frame has its own round the content alone.
    html, found = _MAIN.subn('<div class="md-main">', html)
    if found:
        before, _, after = html.rpartition("</main>")
        html = f"{before}</div>{after}"
    return html
