"""The content security policy: what browsers let pages do (W3C, Content Security Policy Level 3).

Every script, style sheet and image is a file of the site. Pages have no inline scripts or styles,
so the policy needs neither hashes nor `unsafe-inline`, and a script that got into a page does not
run. `data:` addresses are not allowed.
"""

#: For `<meta http-equiv>`, which also works if the server sends no header.
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
#: For the HTTP header. Only the header can forbid other sites to frame the page.
POLICY_OF_SERVERS = f"{POLICY_OF_PAGES}; frame-ancestors 'none'"
