"""Repairs to the HTML of Material's base template.

The frame in overrides/ has its own header, menu, search and foot. The controls removed here belong
to Material's. Without those they do nothing, and break accessibility (WCAG 2.1.1, 4.1.2) and HTML.
"""

import re

_NEEDLESS = [
    # The switches and labels of Material's drawer and search, an empty banner and dialog, and a
    # skip link that only pages with headings have. The frame has its own.
    re.compile(r'<input class="md-toggle"[^>]*>\s*'),
    re.compile(r'<label class="md-overlay"[^>]*></label>\s*'),
    re.compile(r'<div data-md-component="(?:skip|announce)">.*?</div>\s*', re.S),
    re.compile(r'<div class="md-dialog".*?</div>\s*</div>\s*', re.S),
]
_MAIN = re.compile(r'<main class="md-main"[^>]*>')


def mend(html: str) -> str:
    """The repaired HTML of a page. Repairing it again changes nothing."""
    for needless in _NEEDLESS:
        html = needless.sub("", html, count=2)
    # Material's <main> also has the side bars in it; the frame's is around the content only.
    html, replaced = _MAIN.subn('<div class="md-main">', html)
    if replaced:
        before, _, after = html.rpartition("</main>")
        html = f"{before}</div>{after}"
    return html
