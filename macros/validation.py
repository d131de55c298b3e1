"""Rules that need more than one record: references, places, quotes, proofs, pages, cycles."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from macros import addresses
from macros.editions import KIND_NAMES
from macros.errors import Mark, Mistake, did_you_mean
from macros.gathering import Gathered
from macros.model import Document, Model, Quote, Titled
from macros.model.fields import places, references
from macros.papers import find_quote, nearest_passage, prove


def check(found: Gathered, root: Path) -> list[Mistake]:
    """Every mistake in how the records fit together."""
    return [
        *_references(found),
        *_places(found),
        *_quotes(found),
        *_documents(found, root),
        *_papers(found, root),
        *_cycles(found),
        *_unused_papers(found),
        *_addresses(found),
        *_about(found),
    ]


def _everything(found: Gathered) -> Iterator[tuple[str, str, Model]]:
    for name, single in found.singles.items():
        yield name, name, single
    for kind, records in found.records.items():
        for id, record in records.items():
            yield kind, id, record


def _references(found: Gathered) -> Iterator[Mistake]:
    for kind, id, record in _everything(found):
        for path, target_kind, target in references(record):
            known = found.ids[target_kind]
            if target not in known:
                wrong = f"{_key(path)}: there is no {KIND_NAMES[target_kind]} '{target}'."
                right = did_you_mean(target, known) or f"Write the id of one in data/{target_kind}."
                yield Mistake(found.mark(kind, id, path), wrong, right)


def _places(found: Gathered) -> Iterator[Mistake]:
    known = [block.ref for paper in found.papers.values() for block in paper]
    there, broken, all_read = set(known), _broken_papers(found), _all_papers_read(found)
    for kind, id, record in _everything(found):
        for path, place in places(record):
            part_id = place.partition("#")[0]
            is_known = all_read if part_id not in found.papers else part_id not in broken
            if place not in there and is_known:
                wrong = f"{_key(path)}: there is no place '{place}' in the papers."
                right = did_you_mean(place, known) or _papers_in_words(found)
                yield Mistake(found.mark(kind, id, path), wrong, right)


def _broken_papers(found: Gathered) -> set[str]:
    """Papers in which a mistake was told: nothing is said of what stands in them until then."""
    wrong = {mistake.mark.file for mistake in found.mistakes}
    return {part_id for part_id in found.papers if f"data/papers/{part_id}.md" in wrong}


def _all_papers_read(found: Gathered) -> bool:
    """Whether every document, and the text of each of its parts, could be read."""
    documents = found.records["documents"]
    return found.ids["documents"] == documents.keys() and all(
        part.id in found.papers for document in documents.values() for part in document.parts)


def _quotes(found: Gathered) -> Iterator[Mistake]:
    blocks = {block.ref: block for paper in found.papers.values() for block in paper}
    for kind, id, record in _everything(found):
        for path, quote, place in _quoted(record):
            if place in blocks and not find_quote(blocks[place], quote):
                wrong = f"{_key(path)}: '{quote}' does not stand at {place}."
                right = _nearest(found, blocks[place], quote)
                yield Mistake(found.mark(kind, id, path), wrong, right)


def _quoted(model: Model, path: tuple = ()) -> Iterator[tuple[tuple, str, str]]:
    """(path, words, place) of everything typed that is said to stand in a paper."""
    if isinstance(model, Quote) or hasattr(model, "stands_in"):
        yield (*path, "quote"), model.quote, model.stands_in
    if isinstance(model, Titled) and model.title_from and model.title:
        yield (*path, "title"), model.title, model.title_from
    if getattr(model, "meets", None) and model.meets_from:
        yield (*path, "meets"), model.meets, model.meets_from
    for name in type(model).model_fields:
        value = getattr(model, name)
        for index, one in enumerate(value if isinstance(value, tuple) else ()):
            if isinstance(one, Model):
                yield from _quoted(one, (*path, name, index))
        if isinstance(value, Model):
            yield from _quoted(value, (*path, name))


def _nearest(found: Gathered, block, quote: str) -> str:
    nearest = nearest_passage([block], quote) or nearest_passage(found.papers.values(), quote)
    if nearest is None:
        return "Copy the words from the paper."
    place, passage = nearest
    return f"The nearest words are '{passage}', at {place}."


def _documents(found: Gathered, root: Path) -> Iterator[Mistake]:
    """Originals untouched, and equal to their papers' blocks, word for word."""
    for document in found.records["documents"].values():
        assert isinstance(document, Document)
        mark = found.mark("documents", document.id, ("original", "file"))
        original = found.originals.get(document.id)
        if original is None:
            yield Mistake(mark, f"there is no file {document.original.file}.", "Put it there.")
            continue
        sha256 = hashlib.sha256(original).hexdigest()
        if sha256 != document.original.sha256:
            at_hash = found.mark("documents", document.id, ("original", "sha256"))
            wrong = f"{document.original.file} is not the file it was: its SHA-256 is {sha256}."
            yield Mistake(at_hash, wrong, "Put the untouched original back.")
        whole = found.papers.keys() - _broken_papers(found)
        parts = [found.papers[part.id] for part in document.parts if part.id in whole]
        try:
            text = original.decode("utf-8")
        except UnicodeDecodeError:
            yield Mistake(mark, f"{document.original.file} is not saved as UTF-8.",
                          "Save it as UTF-8, and write the SHA-256 that it has then.")
            continue
        if len(parts) == len(document.parts):
            def mark_of(key: str, index: int, id=document.id) -> Mark:
                return found.mark("documents", id, (key, index))

            yield from prove(
                text, document.furniture, document.moved, parts,
                document.original.file, mark_of,
            )


def _papers(found: Gathered, root: Path) -> Iterator[Mistake]:
    for path in sorted((root / "data/papers").glob("*.md")):
        if path.stem not in found.papers and _all_papers_read(found):
            parts = found.papers.keys()
            yield Mistake(
                Mark(f"data/papers/{path.name}", 1, 1), f"no document has a part '{path.stem}'.",
                did_you_mean(path.stem, parts) or "Name it among the parts in data/documents/.")


def _cycles(found: Gathered) -> Iterator[Mistake]:
    """A body that reports, in the end, to itself."""
    above = {b.id: b.reports_to.body_id for b in found.records["bodies"].values() if b.reports_to}
    for start in above:
        seen, at = [start], above.get(start)
        while at is not None and at not in seen:
            seen.append(at)
            at = above.get(at)
        if at == start:
            chain = " > ".join([*seen, start])
            mark = found.mark("bodies", start, ("reports_to", "body_id"))
            yield Mistake(mark, f"reports_to runs in a circle: {chain}.",
                          "Leave it out at the highest body.")


def _unused_papers(found: Gathered) -> Iterator[Mistake]:
    """The papers that data/unused.yml names as a whole."""
    for record in found.records["unused"].values():
        for index, part_id in enumerate(record.papers):
            if part_id not in found.papers and _all_papers_read(found):
                mark = found.mark("unused", record.id, ("papers", index))
                right = did_you_mean(part_id, found.papers) or _papers_in_words(found)
                yield Mistake(mark, f"papers: there is no paper '{part_id}'.", right)


def _addresses(found: Gathered) -> Iterator[Mistake]:
    """Records that would be shown at the address of another one, or of a list."""
    lists = {*addresses.LISTS.values(), *addresses.pages_needed(found.records).values()}
    first: dict[str, Mark] = {}
    for address, id, mark in _shown(found):
        before = first.setdefault(address, mark)
        if address in lists:
            yield Mistake(mark, f"the id '{id}' would take the address of the page {address}.",
                          "Give the record another id.")
        elif before is not mark:
            page = address.partition("#")[0]
            wrong = f"the id '{id}' is taken on the page {page}: "
            yield Mistake(mark, f"{wrong}see {before.file}, line {before.line}.",
                          "Give one of the two another id.")


def _shown(found: Gathered) -> Iterator[tuple[str, str, Mark]]:
    """(address, id, mark of the id) of every record that has an address."""
    within = {"strands": "priorities", "actions": "measures", "documents": "parts"}
    for kind in [kind for kind in found.records if kind in addresses.PATTERNS]:
        for id, record in found.records[kind].items():
            yield addresses.page_of(kind, id), id, found.mark(kind, id, ("id",))
            for index, inner in enumerate(getattr(record, within.get(kind, ""), ())):
                address = addresses.page_of(within[kind], inner.id, id)
                yield address, inner.id, found.mark(kind, id, (within[kind], index, "id"))


def _about(found: Gathered) -> Iterator[Mistake]:
    """What a difference is about, written kind/id."""
    kinds = [kind for kind in found.records if kind in addresses.PATTERNS]
    for difference in found.records["differences"].values():
        for index, reference in enumerate(difference.about):
            kind, _, id = reference.partition("/")
            mark = found.mark("differences", difference.id, ("about", index))
            if kind not in kinds:
                right = did_you_mean(kind, kinds) or "Write kind/id, like actions/x."
                yield Mistake(mark, f"about: there is no kind '{kind}'.", right)
            elif id not in found.records[kind]:
                right = did_you_mean(id, found.records[kind])
                yield Mistake(mark, f"about: there is no {KIND_NAMES[kind]} '{id}'.", right)


def check_pages(found: Gathered, page_titles) -> list[Mistake]:
    """The pages that the menu and the plan's contents name are there, each at its own address."""
    mistakes = _same_address(found, page_titles)

    def wanted(page: str, kind: str, path: tuple, name: str = "") -> None:
        if page not in page_titles:
            right = did_you_mean(page, page_titles) or "Write its path below docs/."
            wrong = f"there is no page {page}."
            mistakes.append(Mistake(found.mark(kind, name or kind, path), wrong, right))

    navigation, plan = found.singles["navigation"], found.singles.get("plan")
    public = len(found.origins["navigation", "navigation"].value["sections"])
    for s, section in enumerate(navigation.sections):
        kind, index = ("navigation", s) if s < public else ("staff navigation", s - public)
        for p, page in enumerate(section.pages):
            wanted(page, kind, ("sections", index, "pages", p), "navigation")
    for key in ("a_to_z", "something_wrong"):
        if getattr(navigation, key):
            wanted(getattr(navigation, key), "navigation", (key,))
    for f, page in enumerate(navigation.footer):
        wanted(page, "navigation", ("footer", f))
    for c, line in enumerate(plan.contents if plan else ()):
        wanted(line.page, "plan", ("contents", c, "page"))
    return mistakes


def _same_address(found: Gathered, page_titles) -> list[Mistake]:
    """Hand-written pages that would be shown where another page is: plan.md and plan/index.md."""
    mistakes, first = [], {}
    for src_uri in page_titles:
        other = first.setdefault(addresses.url(src_uri), src_uri)
        if other != src_uri:
            page = found.pages.get(src_uri) or found.pages[other]
            taken = other if page.src_uri == src_uri else src_uri
            taken = found.pages[taken].file if taken in found.pages else taken
            mistakes.append(Mistake(
                Mark(page.file, 1, 1), f"there is a page at this address already: {taken}.",
                "Give this one another name."))
    return mistakes


def check_unused(found: Gathered, unused: tuple[str, ...]) -> list[Mistake]:
    """Every block is on a page of its subject, or listed in data/unused.yml, and not both.

    A whole paper may be listed; then its blocks may be on a page or not.
    """
    whole = {part_id for record in found.records["unused"].values() for part_id in record.papers}
    listed = {
        place: (record.id, index)
        for record in found.records["unused"].values()
        for index, place in enumerate(record.places)
    }
    mistakes = [
        Mistake(found.mark("unused", id, ("places", index)),
                f"{place} is on a page of its subject, and is listed as unused.",
                "Take it out of this list.")
        for place, (id, index) in listed.items() if place not in unused
    ]
    for place in unused:
        part_id, anchor = place.split("#")
        if place not in listed and part_id not in whole:
            block = found.papers[part_id].block(anchor)
            mistakes.append(Mistake(
                block.mark, f"the block {place} is on no page of its subject.",
                "Show it on one, or list it in data/unused.yml with the reason."))
    return mistakes


def _key(path: tuple) -> str:
    """The last key of a path, as an editor reads it."""
    return next((str(step) for step in reversed(path) if isinstance(step, str)), "")


def _papers_in_words(found: Gathered) -> str:
    if not found.papers:
        return "There are no papers yet."
    return f"The papers are {', '.join(sorted(found.papers))}."
