"""A feed as Atom (RFC 4287), with what was taken away from it (RFC 6721)."""

from xml.etree import ElementTree

from macros.exports.feeds import Feed

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


def atom_feed(feed: Feed) -> str:
    """The text of the feed as Atom.

    `published` is when this site published an update, `updated` when it last corrected it.
    The date of what it reports may be known to the year only, which RFC 4287 has no form for: the
    summary gives it.
    """
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("at", TOMBSTONES)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en-GB"})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.description)
    _add(root, "updated", feed.updated)
    _add(_add(root, "author"), "name", feed.author)
    own = feed.own_address("xml")
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=feed.home)
    for one in feed.removed:
        ElementTree.SubElement(
            root, f"{{{TOMBSTONES}}}deleted-entry", {"ref": one.id, "when": one.when})
    for item in feed.items:
        entry = _add(root, "entry")
        _add(entry, "id", item.id)
        _add(entry, "title", item.title)
        _add(entry, "link", rel="alternate", type="text/html", href=item.url)
        _add(entry, "published", item.published)
        _add(entry, "updated", item.updated)
        _add(entry, "summary", item.summary)
        for tag in item.tags:
            _add(entry, "category", term=tag)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element
