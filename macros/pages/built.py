"""An edition with all its pages, as the build and the theme are given it."""

from collections.abc import Mapping
from dataclasses import dataclass

from macros.edition.site import Site
from macros.errors import Mistake
from macros.pages.placement import Coverage


@dataclass(frozen=True)
class Built:
    """An edition ready to be rendered: its records, and the Markdown of each generated page.

    `assets` are the files that lie beside the pages: address -> path. `unplaced` are the passages
    that stand on no page yet, which only a preview lets pass.
    """

    site: Site
    coverage: Coverage
    generated: dict[str, str]
    originals: dict[str, bytes]
    assets: Mapping[str, str]
    unplaced: tuple[Mistake, ...] = ()
