"""The addresses that an edition has, for the list of all that the site ever had."""

from collections.abc import Iterable

from macros import addresses
from macros.edition.site import Site
from macros.reading.former import addressed


def published(site: Site, files: Iterable[str]) -> frozenset[str]:
    """Every address of an edition: pages, anchors of records and of passages, and data files.

    `files` are the addresses of the files that are no pages. Old addresses that still answer are
    among the addresses too; what others look for at fixed places is not.
    """
    return frozenset((
        *map(addresses.url, site.page_titles),
        *(addresses.url(it.src_uri) for it in addressed(site.records, site.quadrant)),
        *(addresses.url(addresses.place_in_paper(place)) for place in site.places),
        *(former.old for former in site.former.all),
        *(file for file in files if not file.startswith(".well-known/")),
    ))
