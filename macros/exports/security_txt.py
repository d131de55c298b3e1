"""The file security.txt: to whom a weakness of the site can be told (RFC 9116)."""

from macros.edition.site import Site
from macros.model.moments import Moment, rfc3339

#: Where programs look for it (RFC 8615).
SECURITY = ".well-known/security.txt"


def security_txt(site: Site, site_url: str) -> dict[str, str]:
    """Address -> text of the file, if the collaboration says to whom one can tell.

    `site_url` is the site's address, '' while it is not known.
    """
    security = site.alliance.security
    if security is None:
        return {}
    until = rfc3339(Moment.beginning(security.expires.earliest).local, site.alliance.zone)
    fields = [
        ("Contact", security.url),
        ("Contact", security.email and f"mailto:{security.email}"),
        ("Expires", until),
        ("Preferred-Languages", "en"),
        ("Canonical", site_url and f"{site_url}{SECURITY}"),
    ]
    return {SECURITY: "".join(f"{name}: {value}\n" for name, value in fields if value)}
