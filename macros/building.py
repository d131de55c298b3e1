"""The whole road: gather, check, project to an edition, make every page once."""

import os
from dataclasses import replace
from functools import cache
from pathlib import Path

from macros import addresses
from macros.components import known_calls
from macros.edition.assemble import as_site
from macros.edition.site import ForStaff
from macros.errors import ContentErrors, Mark, Mistake
from macros.exports import every_file
from macros.model.dates import PartialDate
from macros.pages.built import Built
from macros.pages.generated import as_markdown, generated_pages
from macros.pages.placement import cover
from macros.pages.standard import with_standard_pages
from macros.project import ROOT
from macros.reading.file_rules import links_in
from macros.reading.gathering import gather
from macros.rules import check_records
from macros.rules.links import check_led_to, check_links
from macros.rules.pages import (
    check_anchors,
    check_both_ways,
    check_headings,
    check_ids,
    check_pages,
    check_unused,
)


def build_site(root: Path, edition: str, preview: bool = False,
               told: ForStaff | None = None) -> Built:
    """Build an edition from the folder that holds its data/ and docs/.

    In a preview, passages that stand on no page yet, and pages to which none leads yet, are no
    mistake: it shows what is there. `told` is what the build was told for the staff edition. Raises
    ContentErrors with every mistake that can be found in one run.
    """
    found = gather(root, edition, known_calls())
    mistakes = [*found.mistakes, *links_in(ROOT, ["overrides"]), *check_records(found, root)]
    if mistakes:
        raise ContentErrors(mistakes)
    site = with_standard_pages(as_site(found, edition, told))
    generated = generated_pages(site)
    site = replace(site, generated={uri: page.info for uri, page in generated.items()})
    originals = {addresses.original(id): text for id, text in found.originals.items()}
    coverage, mistakes = cover(site, generated)
    mistakes += [
        *check_pages(found, site), *check_ids(found, site, coverage),
        *check_headings(site, coverage),
        *check_links(site, {} if mistakes else coverage.ids,
                     cache(lambda: {*found.assets, *originals, *every_file(site, "")})),
    ]
    unplaced: list[Mistake] = []
    if not mistakes:
        # What is for staff alone may show what the public edition does not.
        unplaced = [] if site.staff else check_unused(found, coverage.unused)
        mistakes = [
            *(() if preview else (*unplaced, *check_led_to(found, site))),
            *check_anchors(found, coverage.ids),
            *check_both_ways(found, coverage),
        ]
    if mistakes:
        raise ContentErrors(mistakes)
    bodies = {src_uri: as_markdown(generated[src_uri]) for src_uri in coverage.bodies}
    return Built(site, coverage, bodies, originals, found.assets, tuple(unplaced))


def told_for_staff(as_of: str, source_url: str, root: Path = ROOT) -> ForStaff:
    """What a build was told for the staff edition: the day (`AS_OF`, such as 2026-11-24), and the
    address below which the project's files can be edited (`SOURCE_URL`). Empty for what it was not
    told. `root` is the collaboration's folder within the project.

    Raises ContentErrors for a day that is none.
    """
    day = None
    if as_of:
        try:
            day = PartialDate.parse(as_of)
        except ValueError as error:
            raise ContentErrors([Mistake(Mark("AS_OF", 1, 1), str(error))]) from None
        if day.precision != "day":
            problem, fix = f"'{as_of}' is no day.", "Write one, like AS_OF=2026-11-24."
            raise ContentErrors([Mistake(Mark("AS_OF", 1, 1), problem, fix)])
    folder = Path(os.path.relpath(root.resolve(), ROOT)).as_posix()
    return ForStaff(folder="" if folder == "." else folder,
                    source_url=source_url.rstrip("/"), as_of=day)
