"""Rules that need more than one record: references, places, quotes, proofs, pages, cycles."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from macros import addresses
from macros.errors import Mark, Mistake, called_now, did_you_mean, listed, nearest
from macros.model import (
    ALL_KINDS,
    KINDS,
    WHOLE,
    Action,
    Body,
    Decision,
    Document,
    Meeting,
    Model,
    Navigation,
    PartOfPlan,
    Person,
    Place,
    Post,
    Project,
    Quote,
    Step,
    Subject,
    Titled,
    Unused,
)
from macros.model.fields import KeyPath, key_of, places, references, subjects
from macros.model.governance import PostHeld
from macros.model.names import KIND_NAMES
from macros.model.progress import Outcome, ProjectStep
from macros.model.record import Named, models_in
from macros.model.responses import SaidSo
from macros.papers import Block, find_quote, nearest_passage, prove
from macros.reading.gathering import Gathered
from macros.reading.loading import files_in, long_lines

#: What is told where a paper is named and the collaboration has none.
NO_PAPERS = "There are no papers yet."


def check_references(gathered: Gathered, root: Path) -> list[Mistake]:
    """Every mistake in how the records fit together."""
    return [
        *_references(gathered),
        *_repeated(gathered),
        *_places(gathered),
        *_quotes(gathered),
        *_documents(gathered),
        *_home(gathered),
        *_quadrant(gathered),
        *_papers(gathered, root),
        *_cycles(gathered),
        *_twice_above(gathered),
        *_unused_papers(gathered),
        *_addresses(gathered),
        *_subjects(gathered),
        *_alike(gathered),
    ]


def _references(gathered: Gathered) -> Iterator[Mistake]:
    for kind, id, record in gathered.everything():
        for path, target_kind, target in references(record):
            if not gathered.has(target_kind, target) and not _told_at_its_meeting(
                    gathered, record, path, target):
                known = gathered.ids[target_kind]
                problem = f"{key_of(path)}: there is no {KIND_NAMES[target_kind]} '{target}'."
                fix = (called_now(gathered.former.record(target_kind, target))
                       or did_you_mean(target, known)
                       or f"Write the id of one in data/{target_kind}.")
                yield Mistake(gathered.mark(kind, id, path), problem, fix)


def _told_at_its_meeting(gathered: Gathered, record: Model, path: KeyPath, target: str) -> bool:
    """Whether a decision in an item of a meeting has a reference that it takes from the meeting."""
    if not isinstance(record, Decision) or path not in (("body_id",), ("organization_id",)):
        return False
    meeting = gathered.records.of(Meeting).get(record.meeting_id or "")
    return meeting is not None and target == getattr(meeting, str(path[0]))


def _places(gathered: Gathered) -> Iterator[Mistake]:
    known = [block.ref for paper in gathered.papers.values() for block in paper]
    there, broken, all_read = set(known), _broken_papers(gathered), _all_papers_read(gathered)
    for kind, id, record in gathered.everything():
        for path, place in places(record):
            is_read = place.part_id in gathered.papers
            is_known = place.part_id not in broken if is_read else all_read
            if place not in there and is_known:
                problem = f"{key_of(path)}: there is no place '{place}' in the papers."
                fix = (called_now(gathered.former.place(place))
                       or did_you_mean(str(place), map(str, known)) or _papers_in_words(gathered))
                yield Mistake(gathered.mark(kind, id, path), problem, fix)


def _broken_papers(gathered: Gathered) -> set[str]:
    """Papers that have mistakes of their own: their places and quotes are checked later."""
    misread = {mistake.mark.file for mistake in gathered.mistakes}
    return {part_id for part_id in gathered.papers if f"data/papers/{part_id}.md" in misread}


def _all_papers_read(gathered: Gathered) -> bool:
    """Whether every document, and the text of each of its parts, could be read."""
    documents = gathered.records.of(Document)
    return gathered.is_whole("documents") and all(
        part.id in gathered.papers for document in documents.values() for part in document.parts)


def _quotes(gathered: Gathered) -> Iterator[Mistake]:
    blocks = {block.ref: block for paper in gathered.papers.values() for block in paper}
    for kind, id, record in gathered.everything():
        for path, quote, place in chain.from_iterable(
                _quoted(model, path) for path, model in models_in(record)):
            if place in blocks and not find_quote(blocks[place], quote):
                problem = f"{key_of(path)}: '{quote}' is not at {place}."
                fix = _nearest(gathered, blocks[place], quote)
                yield Mistake(gathered.mark(kind, id, path), problem, fix)


def _quoted(model: Model, path: KeyPath) -> Iterator[tuple[KeyPath, str, Place]]:
    """(path, words, place) of the typed words in a mapping that must match a paper."""
    if isinstance(model, (Quote, PostHeld, Outcome, SaidSo)) and model.quote and model.stands_in:
        yield (*path, "quote"), model.quote, model.stands_in
    if isinstance(model, Titled) and model.title_from and model.title:
        yield (*path, "title"), model.title, model.title_from
    if isinstance(model, Body) and model.meets and model.meets_from:
        yield (*path, "meets"), model.meets, model.meets_from


def _nearest(gathered: Gathered, block: Block, quote: str) -> str:
    all_blocks = chain.from_iterable(gathered.papers.values())
    nearest = nearest_passage([block], quote) or nearest_passage(all_blocks, quote)
    if nearest is None:
        return "Copy the words from the paper."
    place, passage = nearest
    return f"The nearest words are '{passage}', at {place}."


def _documents(gathered: Gathered) -> Iterator[Mistake]:
    """Originals are unchanged, and equal to the blocks of their papers, word for word."""
    for document in gathered.records.of(Document).values():
        mark = gathered.mark("documents", document.id, ("original", "file"))
        original = gathered.originals.get(document.id)
        if original is None:
            if document.original.file in {mistake.mark.file for mistake in gathered.mistakes}:
                continue
            yield Mistake(mark, f"there is no file {document.original.file}.", "Put it there.")
            continue
        sha256 = hashlib.sha256(original).hexdigest()
        if sha256 != document.original.sha256:
            at_hash = gathered.mark("documents", document.id, ("original", "sha256"))
            problem = f"{document.original.file} has changed: its SHA-256 is now {sha256}."
            yield Mistake(at_hash, problem, "Put the untouched original back.")
            if not original.strip():
                continue  # an emptied original lacks every word, which need not be told too
        whole = gathered.papers.keys() - _broken_papers(gathered)
        parts = [gathered.papers[part.id] for part in document.parts if part.id in whole]
        try:
            text = original.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield Mistake(mark, f"{document.original.file} is not saved as UTF-8.",
                          "Save it as UTF-8, and write the SHA-256 that it has then.")
            continue
        if unreadable := long_lines(text, document.original.file):
            yield from unreadable
            continue
        if len(parts) == len(document.parts):
            def mark_of(key: str, index: int, id: str = document.id) -> Mark:
                return gathered.mark("documents", id, (key, index))

            yield from prove(
                text, document.furniture, document.moved, parts,
                document.original.file, mark_of,
            )


def _home(gathered: Gathered) -> Iterator[Mistake]:
    """There is a home page, to which pages link that every collaboration has."""
    told = {*(mistake.mark.file for mistake in gathered.mistakes),
            *(held.mark.file for held in gathered.held)}
    if "index.md" not in gathered.pages and "docs/index.md" not in told:
        yield Mistake(Mark("docs/index.md", 1, 1), "the home page is missing.",
                      "Write it, with its title and description between two lines '---'.")


def _quadrant(gathered: Gathered) -> Iterator[Mistake]:
    """Where opportunities are placed in four fields, there are some."""
    if "quadrant" in gathered.singles and not (
            gathered.ids["opportunities"] or "opportunities" in gathered.unread):
        yield Mistake(gathered.mark("quadrant", "quadrant"), "there are no opportunities to place.",
                      "Write them in data/opportunities.yml, or delete this file.")


def _papers(gathered: Gathered, root: Path) -> Iterator[Mistake]:
    """Files in data/papers/ and data/originals/ that are of no document."""
    parts, are_read = gathered.papers.keys(), _all_papers_read(gathered)
    for path in map(Path, files_in(root, "data/papers")):
        mark = Mark(path.as_posix(), 1, 1)
        if path.suffix != ".md" or (root / path).is_dir():
            yield Mistake(mark, "only papers lie here, in files whose names end with '.md'.",
                          "Move it to another folder.")
        elif path.stem not in parts and are_read:
            yield Mistake(
                mark, f"no document has a part '{path.stem}'.",
                did_you_mean(path.stem, parts) or "Name it among the parts in data/documents/.")
    named = {document.original.file for document in gathered.records.of(Document).values()}
    for file in files_in(root, "data/originals"):
        if file not in named and are_read:
            yield Mistake(Mark(file, 1, 1), "no document names this file as its original.",
                          "Name it in data/documents/, or move it to another folder.")


def _repeated(gathered: Gathered) -> Iterator[Mistake]:
    """A list of records that names one of them twice."""
    for kind, id, record in gathered.everything():
        named: Iterator[tuple[KeyPath, object]] = chain(
            ((path, target) for path, _, target in references(record)),
            ((path, subject) for path, _, subject in subjects(record)))
        seen: set[tuple[KeyPath, object]] = set()
        for path, target in named:
            if path and isinstance(path[-1], int):
                if (path[:-1], target) in seen:
                    yield Mistake(gathered.mark(kind, id, path),
                                  f"{key_of(path)}: '{target}' is written twice.",
                                  "Leave it out once.")
                seen.add((path[:-1], target))


def _cycles(gathered: Gathered) -> Iterator[Mistake]:
    """A body that reports to itself, directly or through others."""
    above = {body.id: [link.body_id for link in body.reports_to]
             for body in gathered.records.of(Body).values()}
    for start in above:
        if way := way_back(start, above):
            index = above[start].index(way[1])
            mark = gathered.mark("bodies", start, ("reports_to", index, "body_id"))
            yield Mistake(mark, f"reports_to runs in a circle: {' > '.join(way)}.",
                          "Leave it out at the highest body.")


def _twice_above(gathered: Gathered) -> Iterator[Mistake]:
    """A body that reports to the same one twice."""
    for id, body in gathered.records.of(Body).items():
        above = [link.body_id for link in body.reports_to]
        for index, body_id in enumerate(above):
            if body_id in above[:index]:
                mark = gathered.mark("bodies", id, ("reports_to", index, "body_id"))
                yield Mistake(mark, f"body_id: '{body_id}' is written twice.", "Leave it out once.")


def way_back(start: str, above: Mapping[str, list[str]]) -> list[str]:
    """The shortest way up from a record that leads back to it; empty if there is none."""
    ways, seen = [[start]], set()
    for way in ways:
        for up in above.get(way[-1], ()):
            if up == start:
                return [*way, up]
            if up not in seen:
                seen.add(up)
                ways.append([*way, up])
    return []


def _unused_papers(gathered: Gathered) -> Iterator[Mistake]:
    """The papers that data/unused.yml lists as a whole are there."""
    for record in gathered.records.of(Unused).values():
        for index, part_id in enumerate(record.papers):
            if part_id not in gathered.papers and _all_papers_read(gathered):
                mark = gathered.mark("unused", record.id, ("papers", index))
                fix = (called_now(gathered.former.part(part_id))
                       or did_you_mean(part_id, gathered.papers) or _papers_in_words(gathered))
                yield Mistake(mark, f"papers: there is no paper '{part_id}'.", fix)


def _addresses(gathered: Gathered) -> Iterator[Mistake]:
    """Records that would be shown at the address of another one, or of a list."""
    lists = set(addresses.LISTS.values())
    first: dict[str, Mark] = {}
    for address, id, mark in gathered.addresses():
        before = first.setdefault(address, mark)
        if address in lists:
            yield Mistake(mark, f"the id '{id}' would take the address of the page {address}.",
                          "Give the record another id.")
        elif before is not mark:
            page = address.partition("#")[0]
            problem = f"the id '{id}' is taken on the page {page}: "
            yield Mistake(mark, f"{problem}see {before.file}, line {before.line}.",
                          "Give one of the two another id.")


def _alike(gathered: Gathered) -> Iterator[Mistake]:
    """Numbers of strands (within an edition of the plan), abbreviations and pages in the menu are
    used once each.
    """
    for kind, key in (("strands", "number"), ("terms", "abbreviation")):
        first: dict[object, str] = {}
        for record in gathered.records[kind].values():
            value = getattr(record, key)
            edition = record.edition if isinstance(record, PartOfPlan) else None
            other = first.setdefault((value, edition), record.id)
            if value is not None and other != record.id:
                mark = gathered.mark(kind, record.id, (key,))
                yield Mistake(mark, f"{key}: '{value}' is already used by '{other}'.",
                              "Give each its own.")
    seen: set[str] = set()
    navigation = gathered.single(Navigation)
    for s, section in enumerate(navigation.sections if navigation else ()):
        for p, page in enumerate(section.pages):
            if page in seen:
                mark = gathered.mark("navigation", "navigation", ("sections", s, "pages", p))
                yield Mistake(mark, f"the menu names {page} twice.", "Leave it out once.")
            seen.add(page)


def _subjects(gathered: Gathered) -> Iterator[Mistake]:
    """The subjects that records are about are there: `kind/id`, or `alliance` for the whole."""
    any_kind = (*(kind for kind in KINDS if kind in addresses.PATTERNS), WHOLE.kind)
    for kind, id, record in gathered.everything():
        for path, allowed, subject in subjects(record):
            if wrong := _fault_of(gathered, subject, allowed or any_kind):
                fix = wrong[1] or (f"Write {_forms(allowed)}." if allowed else
                                   f"Write kind/id, like actions/x, or {WHOLE}.")
                yield Mistake(gathered.mark(kind, id, path), f"{key_of(path)}: {wrong[0]}", fix)


def _fault_of(
    gathered: Gathered, subject: Subject, kinds: tuple[str, ...]
) -> tuple[str, str] | None:
    """What is wrong with a subject that must be of one of these kinds, and what would be right if
    that is known.
    """
    kind, id = subject.kind, subject.id or ""
    if (subject.step is not None or kind == "steps") and "steps" in kinds:
        return _fault_of_step(gathered, subject)
    if subject.step is not None:
        return "nothing here is about a part of a record.", f"Write {subject.whole}."
    if kind == WHOLE.kind and kind in kinds:
        return None if subject == WHOLE else (f"there is no record '{subject}'.", f"Write {WHOLE}.")
    if subject.id is None and kind not in ALL_KINDS and Person.kind in kinds:
        return _named(gathered, kind, kinds)
    if kind not in kinds:
        fault = (f"this cannot be {_with_article(KIND_NAMES[kind])}" if kind in KIND_NAMES
                 else "this cannot be the collaboration as a whole" if subject == WHOLE
                 else f"there is no kind '{kind}'")
        several = [other for other in kinds if KIND_NAMES.get(other) == kind]
        return f"{fault}.", "" if kind in KIND_NAMES else did_you_mean(
            kind, kinds) or (f"Write {several[0]}/{id}." if several else "")
    if gathered.has(kind, id):
        return None
    now = gathered.former.record(kind, id)
    return (f"there is no {KIND_NAMES[kind]} '{id}'.",
            called_now(now) or did_you_mean(id, gathered.ids[kind])
            or _of_another_kind(gathered, id, kinds) or f"Write the id of one in data/{kind}.")


def _of_another_kind(gathered: Gathered, id: str, kinds: tuple[str, ...]) -> str:
    """The question that names a record with this id whose kind is another one of these."""
    other = next((kind for kind in kinds if kind in gathered.ids and id in gathered.ids[kind]), "")
    return f"Did you mean '{other}/{id}'?" if other else ""


def _named(gathered: Gathered, name: str, kinds: tuple[str, ...]) -> tuple[str, str]:
    """The problem of a name or id where a record of one of these kinds is expected, and the record
    that is meant; people and posts come before others.
    """
    first = sorted(kinds, key=lambda kind: (kind != Person.kind, kind != Post.kind))
    records = [record for kind in first if kind in gathered.records
               for record in gathered.records[kind].values()]
    known = {record.name: record.subject for record in reversed(records)
             if isinstance(record, Named)}
    ids = {record.id: record.subject for record in reversed(records)}
    # A name may stand behind a title, such as Councillor.
    behind = [other for other, subject in known.items() if other.casefold() in name.casefold()
              and subject.kind in (Person.kind, Post.kind)]
    meant = (next(iter(behind), None) or nearest(name, known)
             or nearest(name.partition(" ")[2], known))
    if meant is None and (like := nearest(name, ids)):
        return f"'{name}' is a name, and no record.", f"Did you mean '{ids[like]}'?"
    fix = (f"Write {known[meant]}." if meant and meant in name
           else f"Did you mean {meant}? Write {known[meant]}." if meant
           else "Write people/… or posts/…, and add who is new to data/people.yml.")
    return f"'{name}' is a name, and no record.", fix


def _forms(kinds: Iterable[str]) -> str:
    """The forms of subjects of some kinds: 'actions/…, bodies/… or alliance'."""
    forms = [kind if kind == WHOLE.kind else "actions/…#…" if kind == "steps" else f"{kind}/…"
             for kind in sorted(kinds, key=lambda kind: (kind == WHOLE.kind, kind))]
    return f"{', '.join(forms[:-1])} or {forms[-1]}" if len(forms) > 1 else forms[0]


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def _fault_of_step(gathered: Gathered, subject: Subject) -> tuple[str, str] | None:
    """What is wrong with a subject that names a step of an action or project, and what would be
    right.
    """
    kind, id, step = subject.kind, subject.id or "", subject.step or ""
    work = {record.subject: record for record in gathered.work}
    if kind not in (Action.kind, Project.kind):
        with_it = (f"{record.subject}#{id}" for record in work.values()
                   for of_work in record.steps if of_work.id == id)
        return (f"'{subject}' is no step.",
                f"Write the action and its step, like {next(with_it, 'actions/x#y')}.")
    if not gathered.has(kind, id):
        return (f"there is no {KIND_NAMES[kind]} '{id}'.",
                called_now(gathered.former.record(kind, id))
                or did_you_mean(id, gathered.ids[kind]))
    record = work.get(subject.whole)
    known = [of_work.id for of_work in record.steps] if record else [step]
    if step in known:
        return None
    steps = ProjectStep if kind == Project.kind else Step
    return (f"the {KIND_NAMES[kind]} '{id}' has no step '{step}'.",
            called_now(gathered.former.record(steps.kind, step, id)) or did_you_mean(step, known)
            or (f"Its steps are {listed(known)}." if known else f"Write {kind}/{id}."))


def _papers_in_words(gathered: Gathered) -> str:
    if not gathered.papers:
        return NO_PAPERS
    return f"The papers are {', '.join(sorted(gathered.papers))}."
