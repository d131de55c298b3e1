"""What is published only from a later time on (`publish_from`): until then no edition has it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from macros.edition.clock import newest
from macros.errors import Mark, Mistake
from macros.model import Meeting, Named, Records
from macros.model.fields import moments
from macros.model.moments import Moment
from macros.model.published import Embargoed
from macros.reading.author_page import Writing
from macros.reading.former import PAGES, FormerNames
from macros.reading.gathering import Gathered, HeldBack
from macros.reading.page_links import target_of


class Stage(NamedTuple):
    """What is published at a time: that of the build, or a later one at which more is."""

    gathered: Gathered
    as_of: Moment | None


def stages_of(gathered: Gathered, as_of: Moment | None) -> list[Stage]:
    """What is published now, and at each time that `publish_from` gives, the first one first.

    `as_of` is the time that the build was given. Where it was given none and nothing has a date,
    all that has `publish_from` comes later.
    """
    present = as_of or newest(gathered)
    held = sorted(one for one in _with_embargo(gathered)
                  if present is None or one.moment > present)
    # Staff may have something that is newer than what the public edition is told from.
    told = [moment for _, _, record in gathered.everything()
            if not isinstance(record, Embargoed) or not record.publish_from
            for _, moment in moments(record)]
    return [Stage(without(gathered, held), as_of), *(
        Stage(without(gathered, [one for one in held if one.moment > moment]),
              max([moment, *told]))
        for moment in sorted({one.moment for one in held}))]


def told_of_stages(
    stages: Sequence[Stage], mistakes: Sequence[Collection[Mistake]]
) -> list[Mistake]:
    """The mistakes in each stage, each once.

    What is a mistake before the last stage alone, and names what is held back, refers to it too
    early.
    """
    # In a later stage AS_OF is the time that a file gives, and is told there.
    *before, last = (mistakes[0], *([one for one in found if one.mark.file != "AS_OF"]
                                    for found in mistakes[1:]))
    told = {(one.mark, one.problem): one for one in last}
    for stage, found in zip(stages[:-1], before, strict=True):
        early = [_too_early(stage, mistake) or mistake for mistake in {*found} - {*last}]
        told |= {(one.mark, one.problem): one for one in early}
    return sorted(told.values())


def _too_early(stage: Stage, mistake: Mistake) -> Mistake | None:
    for held in stage.gathered.held:
        if held.id.removesuffix(".md") in mistake.problem:
            also = ("" if mistake.mark.file.startswith("data/")
                    else f", or write publish_from: {held.moment} at the top of this file too")
            return Mistake(
                mistake.mark,
                f"this refers to {held.mark.file} ('{held.name}'), which is published only from "
                f"{held.moment.in_words()} on.", f"Leave it out until then{also}.")
    return None


def _with_embargo(gathered: Gathered) -> Iterator[HeldBack]:
    for kind, records in gathered.records.items():
        for id, record in records.items():
            if moment := gathered.embargo(kind, id):
                name = record.name if isinstance(record, Named) else ""
                yield HeldBack(moment, kind, id, name or id,
                               gathered.mark(kind, id, ("publish_from",)))
    for uri, page in gathered.pages.items():
        if moment := gathered.embargo(PAGES, uri):
            yield HeldBack(moment, PAGES, uri, page.meta.title, Mark(page.file, 1, 1))


def without(gathered: Gathered, held: Collection[HeldBack]) -> Gathered:
    """What was read, without what is held back.

    With a meeting go its decisions and tasks; with each record and page the names it had before,
    and the files that nothing else shows or links to.
    """
    if not held:
        return gathered
    gone = _gone(gathered, held)
    files = {one.mark.file for one in held}
    remaining = replace(
        gathered, held=tuple(held),
        records=Records({
            kind: {id: record for id, record in of_kind.items() if (kind, id) not in gone}
            for kind, of_kind in gathered.records.items()}),
        ids={kind: {id for id in ids if (kind, id) not in gone}
             for kind, ids in gathered.ids.items()},
        pages={uri: page for uri, page in gathered.pages.items() if (PAGES, uri) not in gone},
        endings={uri: ending for uri, ending in gathered.endings.items()
                 if ending.file not in files},
        former=FormerNames(tuple(former for former in gathered.former.all
                                 if (former.kind, former.id) not in gone)))
    only_there = _files_of(gathered) - _files_of(remaining)
    return replace(remaining, assets={uri: file for uri, file in gathered.assets.items()
                                      if uri not in only_there})


def _gone(gathered: Gathered, held: Collection[HeldBack]) -> set[tuple[str, str]]:
    """The kind and id of all that is held back, and of the records that stand in such a meeting."""
    meetings = {one.id: one.mark.file for one in held if one.kind == Meeting.kind}
    in_meetings = {
        (kind, id) for kind, records in gathered.records.items() for id, record in records.items()
        if meetings.get(getattr(record, "meeting_id", None) or "")
        == gathered.origins[kind, id].file}
    return {*((one.kind, one.id) for one in held), *in_meetings}


def _files_of(gathered: Gathered) -> set[str]:
    """Every file beside the pages that a page, or the agenda of a meeting, shows or links to."""
    writings: tuple[Writing, ...] = (*gathered.pages.values(), *gathered.endings.values())
    linked = {target_of(writing.src_uri, url)
              for writing in writings for url, _ in writing.text.links}
    papers = {paper.file for meeting in gathered.records.of(Meeting).values()
              for item in meeting.items for paper in item.papers}
    return {file for file in gathered.assets if file in linked | papers}
