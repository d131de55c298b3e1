"""What a browser lets a page of the site do (W3C, Content Security Policy Level 3).

The frame holds no script and no style of its own, so neither hashes nor `unsafe-inline` are needed:
what gets into a page in some other way does not run. Every script, style sheet and image is a file
of the site; a `data:` address is none.
"""

#: For `<meta http-equiv>`, which works where a server sets no headers.
POLICY_OF_PAGES = "; ".join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
])
#: For the header of an answer, which alone can say that no other site may frame the page.
POLICY_OF_SERVERS = f"{POLICY_OF_PAGES}; frame-ancestors 'none'"
