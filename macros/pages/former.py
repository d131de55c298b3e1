"""What answers at addresses that the site had before: pages that lead on, anchors, and notices."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from macros import addresses
from macros.components import Context, environment
from macros.edition.site import Site
from macros.model import Withdrawal

#: Elements that hold other elements and no words, so that the anchor goes into the first of those.
_HOLDERS = ("div", "dl", "ol", "table", "tr", "ul")
_WITH_WORDS = re.compile(r"<(?:d[dt]|h[1-6]|li|p|t[dh])\b[^>]*>")


@dataclass(frozen=True)
class FormerPage:
    """A page at an old address. `now` is where its content is today (`src_uri`, with `#anchor`);
    None if it was taken away, as `withdrawal` says.
    """

    address: str
    now: str | None = None
    withdrawal: Withdrawal | None = None


def former_pages(site: Site) -> dict[str, FormerPage]:
    """Address -> page, for each old address of a page at which there is no other page now."""
    present = {addresses.url(src_uri) for src_uri in site.page_titles}
    pages = [FormerPage(former.old, now=former.now) for former in site.former.all]
    pages += [FormerPage(address, withdrawal=withdrawal)
              for address, withdrawal in site.withdrawn_at.items()
              if not address or address.endswith("/")]
    return {page.address: page for page in pages
            if "#" not in page.address and page.address not in present}


def redirect_files(site: Site, site_url: str) -> dict[str, str]:
    """Address -> text of the files by which a server can lead on by itself: `_redirects`, which
    Netlify and Cloudflare Pages read, and `redirects.map`, which nginx includes.

    There are none where no page had another address. `site_url` is the site's address, ''
    while it is not known.
    """
    base = urlsplit(site_url).path or "/"
    moved = {f"{base}{address}": f"{base}{addresses.url(page.now)}"
             for address, page in sorted(former_pages(site).items()) if page.now}
    return {
        "_redirects": "".join(f"{old} {new} 301\n" for old, new in moved.items()),
        "redirects.map": "".join(f"{old} {new};\n" for old, new in moved.items()),
    } if moved else {}


def former_page(site: Site, page: FormerPage, site_url: str, policy: str | None,
                sheet: str, icon: str) -> str:
    """The HTML of a page at an old address. It runs no script, and search engines do not list it.

    `site_url` is the site's address, '' while it is not known; `policy` what browsers may let the
    page do; `sheet` and `icon` are the addresses of the style sheet and of the site's sign, below
    the site's root.
    """
    here = f"{page.address}index.md"
    link = _link(site, page.now, here) if page.now else None
    return environment(site.alliance.voice).get_template("former_page.html").render(
        title=_title(site, page), site=site.alliance.name, policy=policy, link=link,
        sheet=addresses.relative_url(sheet, here), icon=addresses.relative_url(icon, here),
        home=addresses.relative("index.md", here),
        canonical=link and (site_url + addresses.url(page.now or "") if site_url else link["url"]),
        **_withdrawal(page.withdrawal))


def _title(site: Site, page: FormerPage) -> str:
    if page.withdrawal is None:
        return site.say("page-moved")
    return site.say("page-removed" if page.withdrawal.erased else "page-withdrawn")


def _link(site: Site, now: str, here: str) -> Context:
    """The title of a page and the link to it, or to the part of it, from the page `here`."""
    return {"text": site.page_titles[now.partition("#")[0]], "url": addresses.relative(now, here)}


def _withdrawal(withdrawal: Withdrawal | None) -> Context:
    """When and why something was taken away, for a template; all None if it was not."""
    if withdrawal is None:
        return {"when": None, "reason": None, "erased": None}
    return {"when": withdrawal.date.in_a_sentence(), "reason": withdrawal.reason,
            "erased": withdrawal.erased}


def with_former_anchors(site: Site, src_uri: str, html: str) -> str:
    """The HTML of a page, in which the anchors that it had before lead somewhere too.

    What is still on the page gets its old anchor beside the new one, invisibly. Below the page
    stands where all else is now, or that it was taken away.
    """
    here = f"{addresses.url(src_uri)}#"
    entries: list[Context] = []
    for old, now in _moved(site, here):
        page, _, anchor = now.partition("#")
        if page == src_uri:
            html = _with_anchor(site, html, anchor, old)
        else:
            entries.append({"id": old, "link": _link(site, now, src_uri), **_withdrawal(None)})
    entries += [{"id": address.removeprefix(here), "link": None, **_withdrawal(withdrawal)}
                for address, withdrawal in site.withdrawn_at.items()
                if address.startswith(here)]
    if not entries:
        return html
    template = environment(site.alliance.voice).get_template("former_anchors.html")
    return html + template.render(entries=entries)


def _moved(site: Site, here: str) -> Iterator[tuple[str, str]]:
    """(old anchor, `src_uri#anchor` of today) for what had an address that begins with `here`."""
    for former in site.former.all:
        if former.old.startswith(here):
            yield former.old.removeprefix(here), former.now


def _with_anchor(site: Site, html: str, anchor: str, old: str) -> str:
    """The HTML with an empty element that has the id `old` in the element with the id `anchor`."""
    tag = re.search(rf'<(\w+)\b[^>]* id="{re.escape(anchor)}"[^>]*>', html)
    if tag is None:
        return html
    inner = _WITH_WORDS.search(html, tag.end()) if tag[1] in _HOLDERS else None
    at = (inner or tag).end()
    template = environment(site.alliance.voice).get_template("former_anchor.html")
    return html[:at] + template.render(id=old).strip() + html[at:]
