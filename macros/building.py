"""Build an edition: read the files, check them, choose the edition, render every page."""

import os
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from macros import addresses
from macros.components import known_calls
from macros.edition.assemble import as_site
from macros.edition.embargo import stages_of, told_of_stages
from macros.edition.site import BuildOptions, Commit, Site
from macros.errors import ContentErrors, Mark, Mistake
from macros.exports import every_file
from macros.model import Alliance, Document
from macros.model.moments import USUAL_ZONE, Moment
from macros.pages.built import Built
from macros.pages.generated import as_markdown, generated_pages
from macros.pages.placement import Placement, render_pages
from macros.pages.standard import with_standard_pages
from macros.project import ROOT
from macros.reading.file_rules import links_in
from macros.reading.gathering import Gathered, gather
from macros.rules import check_records
from macros.rules.former import check_former_pages
from macros.rules.kept import check_kept
from macros.rules.links import check_led_to, check_links
from macros.rules.pages import (
    check_anchors,
    check_both_ways,
    check_headings,
    check_ids,
    check_pages,
    check_unused,
)

#: What `git log --format='%H %cI'` prints: a hash of SHA-1 or SHA-256, and a time of ISO 8601.
_COMMIT = re.compile(r"(?:[0-9a-f]{40}|[0-9a-f]{64}) "
                     r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def build_site(root: Path, edition: str, preview: bool = False,
               options: BuildOptions | None = None, now: datetime | None = None) -> Built:
    """Build an edition (PUBLIC or STAFF) of the collaboration in the folder `root`.

    A preview allows passages that are on no page yet, and what `check_led_to` and `_lost` tell.
    `now` is the machine's time; its day can refuse a build, and changes nothing in what is built.
    What is published later is checked as it will be then, and left out.
    Raises ContentErrors with every mistake that can be found in one run.
    """
    return build_gathered(
        gather(root, edition, known_calls()), root, edition, preview, options, now)


def build_gathered(gathered: Gathered, root: Path, edition: str, preview: bool = False,
                   options: BuildOptions | None = None, now: datetime | None = None) -> Built:
    """As `build_site`, from what was read of the folder already."""
    alliance = gathered.single(Alliance)
    zone = ZoneInfo(alliance.time_zone if alliance else USUAL_ZONE)
    today = now.astimezone(zone).date() if now else None
    options = options or BuildOptions()
    stages = stages_of(gathered, options.as_of)
    mistakes = [*gathered.mistakes, *links_in(ROOT, ["overrides"]), *told_of_stages(
        stages, [check_records(stage.gathered, root, stage.as_of, today) for stage in stages])]
    if mistakes:
        raise ContentErrors(mistakes)
    made = [_made(stage.gathered, edition, preview, replace(options, as_of=stage.as_of))
            for stage in stages]
    if mistakes := told_of_stages(stages, [wrong for _, wrong in made]):
        raise ContentErrors(mistakes)
    return made[0][0]


def _made(gathered: Gathered, edition: str, preview: bool,
          options: BuildOptions) -> tuple[Built, list[Mistake]]:
    """The edition that these records make, with the mistakes that its pages show."""
    site = with_standard_pages(as_site(gathered, edition, options))
    generated = generated_pages(site)
    site = replace(site, generated={uri: page.info for uri, page in generated.items()})
    originals = _originals(gathered)
    placement, mistakes = render_pages(site, generated)
    files = cache(lambda: {*gathered.assets, *originals, *every_file(site, "")})
    mistakes += [
        *check_pages(gathered, site), *check_ids(gathered, site, placement),
        *check_headings(site, placement),
        *check_links(site, {} if mistakes else placement.ids, files),
        *([] if mistakes or preview else _lost(gathered, site, placement, files)),
    ]
    # Only the public edition: records for staff may quote what it does not. What is published later
    # may place more passages.
    is_asked = not (mistakes or site.staff or gathered.held)
    unplaced = check_unused(gathered, placement.unused) if is_asked else []
    mistakes = mistakes or [
        *(() if preview else (*unplaced, *check_led_to(gathered, site))),
        *check_anchors(gathered, site, placement.ids),
        *check_former_pages(gathered, site, placement.ids),
        *check_both_ways(gathered, placement),
    ]
    return Built(site, placement, {uri: as_markdown(page) for uri, page in generated.items()},
                 originals, gathered.assets, tuple(unplaced), tuple(gathered.held)), mistakes


def _lost(gathered: Gathered, site: Site, placement: Placement,
          files: Callable[[], Collection[str]]) -> list[Mistake]:
    """The kept addresses at which nothing is any more. They are kept of the public edition alone.

    `files` returns the addresses of the files that are no pages.
    """
    kept = {} if site.staff else gathered.kept
    return check_kept(kept, site, placement.ids, files()) if kept else []


def _originals(gathered: Gathered) -> dict[str, bytes]:
    """Address -> the file of each original; a copy of it stays where the document's id was another.
    """
    now = {**{id: id for id in gathered.originals},
           **{former.old_id: former.id for former in gathered.former.all
              if former.kind == Document.kind and former.old_id}}
    return {addresses.original(old): gathered.originals[id] for old, id in now.items()
            if id in gathered.originals}


def build_options(as_of: str, source_url: str, root: Path = ROOT, commit: str = "") -> BuildOptions:
    """The options of a build, from the environment variables AS_OF, SOURCE_URL and COMMIT ("" if
    not set).

    AS_OF is a day such as 2026-11-24 or a time such as 2026-11-24T15:30, SOURCE_URL the address at
    which the project's files can be edited. `root` is the collaboration's folder. COMMIT
    is the id of a commit and its date, as `git log --format='%H %cI'` prints them. Raises
    ContentErrors if `as_of` or `commit` is written in another way.
    """
    try:
        moment = Moment.parse(as_of) if as_of else None
    except ValueError as error:
        raise ContentErrors([Mistake(Mark("AS_OF", 1, 1), str(error))]) from None
    folder = Path(os.path.relpath(root.resolve(), ROOT)).as_posix()
    return BuildOptions(folder="" if folder == "." else folder,
                        source_url=source_url.rstrip("/"), as_of=moment, commit=_commit(commit))


def _commit(text: str) -> Commit | None:
    if not text:
        return None
    if not _COMMIT.fullmatch(text):
        raise ContentErrors([Mistake(Mark("COMMIT", 1, 1), f"'{text}' is not a commit.", (
            "Write its id and its date, as git log -1 --format='%H %cI' prints them."))])
    return Commit(*text.split())


def machines_time() -> datetime:
    """The machine's time. Its day may refuse a build; no page may show it."""
    return datetime.now(UTC)
