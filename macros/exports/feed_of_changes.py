"""The feed of what changed on the site itself, an entry for each time that it was published."""

from collections.abc import Iterator
from uuid import UUID, uuid5

from macros import addresses
from macros.edition.site import Site
from macros.exports.feeds import Feed, Item
from macros.model.changes import Change, ListOfChanges, Mistaken, OfOneThing
from macros.model.dates import as_sentence
from macros.model.editions import PUBLIC
from macros.model.moments import rfc3339


def feed_of_changes(site: Site, site_url: str) -> Iterator[Feed]:
    """The feed, where the site has changed; none without the UUID from which ids are made."""
    newest = sorted(site.all(ListOfChanges), key=lambda one: (one.published, one.id), reverse=True)
    if not newest or site.alliance.uuid is None:
        return
    page, namespace = addresses.LISTS[ListOfChanges.kind], UUID(site.alliance.uuid)

    def link(src_uri: str) -> str:
        return site_url + addresses.url(src_uri) if site_url else addresses.relative(src_uri, page)

    items = tuple(
        Item(id=f"urn:uuid:{uuid5(namespace, f'{one.kind}/{one.id}')}",
             title=site.say("site-changes-when", when=one.name), summary=_summary(site, one),
             published=rfc3339(one.published.local, site.alliance.zone),
             updated=rfc3339(one.published.local, site.alliance.zone),
             url=link(addresses.page_of(one.kind, one.id)), tags=())
        for one in newest)
    path = addresses.CHANGES_FEED
    id_name = path if site.edition == PUBLIC else f"{site.edition}/{path}"
    yield Feed(path, f"urn:uuid:{uuid5(namespace, id_name)}",
               site.say("site-changes-of", site=site.alliance.name), site.say("site-changes-lead"),
               site.alliance.publisher.name or site.say("publisher-not-named"), site_url,
               link(page), items)


def _summary(site: Site, one: ListOfChanges) -> str:
    """What changed, in one text: corrections and what readers should know, without the wording."""
    told = [*([one.summary] if one.summary else []),
            *(_mistaken(site, mistaken) for mistaken in one.corrections),
            *(_change(change) for change in one.changes)]
    if one.minor:
        told.append(site.say("only-worded-otherwise", number=len(one.minor)))
    return " ".join(map(as_sentence, told))


def _named(told: OfOneThing, words: str) -> str:
    return f"{told.name}: {words}" if told.name else words


def _mistaken(site: Site, mistaken: Mistaken) -> str:
    words = [site.say("it-was-wrong", words=mistaken.wrong),
             site.say("it-is-right", words=mistaken.right)]
    return _named(mistaken, " ".join(words))


def _change(change: Change) -> str:
    return _named(change, " ".join(as_sentence(what) for what in change.what))
