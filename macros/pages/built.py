"""A built edition: what MkDocs and the theme need to publish it."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.edition.site import Site
from macros.errors import Mistake
from macros.pages.placement import Placement
from macros.reading.gathering import HeldBack


@dataclass(frozen=True)
class Built:
    """An edition without mistakes, and all its pages.

    `generated` has the Markdown of each generated page by `src_uri`, `originals` the files of
    papers by address. `assets` maps the address of each file beside the pages to its path.
    `unplaced` has the mistakes in where passages are, which only a preview allows. `held` is what
    is published later: no page knows of it.
    """

    site: Site
    placement: Placement
    generated: dict[str, str]
    originals: dict[str, bytes]
    assets: Mapping[str, str]
    unplaced: tuple[Mistake, ...] = ()
    held: tuple[HeldBack, ...] = ()
