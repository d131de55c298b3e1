"""What a feed of updates says, whatever its format: all updates, and those on one project."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID, uuid5

from macros import addresses
from macros.edition.site import Site
from macros.model import WHOLE, Project, Update
from macros.model.editions import PUBLIC
from macros.phrases import say


@dataclass(frozen=True)
class Item:
    """An update. `published` is the day on which this site published it, at midnight UTC."""

    id: str
    title: str
    summary: str
    published: str
    url: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """A feed: `path` is its address below the site's root, without the ending for its format.

    Addresses are absolute where it is known where the site stands, else relative to the feed.
    """

    path: str
    id: str
    title: str
    description: str
    author: str
    site_url: str
    home: str
    items: tuple[Item, ...]

    def own_address(self, ending: str) -> str:
        """Where the feed itself stands, as far as it is known."""
        return f"{self.site_url}{self.path}.{ending}" if self.site_url else f"feed.{ending}"

    @property
    def updated(self) -> str:
        """When the feed last changed: the day on which its latest item was published."""
        return max(item.published for item in self.items)


def feeds(site: Site, site_url: str) -> Iterator[Feed]:
    """The feed of all updates, then one for each project that has any."""
    name, joins = site.alliance.name, site.links
    for id in site.feeds:
        if id:
            project = site.get(Project, id)
            title = say("feed-of-project", site=name, project=project.name)
            yield _feed(site, site_url, addresses.feed(id), title,
                        addresses.page_of("projects", id), joins.updates_about(project.subject))
        else:
            yield _feed(site, site_url, addresses.feed(), say("updates-of", site=name),
                        addresses.LISTS["updates"], joins.updates)


def _feed(site: Site, site_url: str, path: str, title: str, page: str,
          updates: Iterable[Update]) -> Feed:
    namespace = UUID(site.alliance.uuid)

    def link(src_uri: str) -> str:
        return site_url + addresses.url(src_uri) if site_url else addresses.relative(src_uri, page)

    newest_first = sorted(updates, key=lambda one: one.published, reverse=True)
    items = tuple(
        Item(
            id=f"urn:uuid:{uuid5(namespace, f'updates/{one.id}')}",
            title=one.title,
            summary=f"{one.when}: {one.description}",
            published=f"{one.published}T00:00:00Z",
            url=link(addresses.page_of("updates", one.id)),
            tags=tuple(_tags(site, one)),
        )
        for one in newest_first
    )
    author = site.alliance.publisher.name or say("publisher-not-named")
    # Another edition's feed holds other entries, and is another feed.
    own_name = path if site.edition == PUBLIC else f"{site.edition}/{path}"
    return Feed(path, f"urn:uuid:{uuid5(namespace, own_name)}", title, site.alliance.description,
                author, site_url, link(page), items)


def _tags(site: Site, update: Update) -> Iterator[str]:
    for subject in update.about:
        yield site.alliance.name if subject == WHOLE else site.get_subject(subject).name
