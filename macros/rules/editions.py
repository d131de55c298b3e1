"""Rules about editions of the plan: one follows the other, and each part names its own."""

from collections.abc import Iterator

from macros.errors import Mistake, listed
from macros.model import Action, PartOfPlan, PlanEdition, Principle, Project, Strand
from macros.model.fields import KeyPath
from macros.model.names import KIND_NAMES
from macros.reading.gathering import Gathered
from macros.rules.references import way_back

#: The classes of what an edition contains.
PARTS: tuple[type[Strand | Principle | Action], ...] = (Strand, Principle, Action)


def check_editions(gathered: Gathered) -> list[Mistake]:
    """Every mistake in the editions of the plan, and in what names them.

    What follows from a mistake in the order of the editions is told once that is right.
    """
    editions = gathered.records.of(PlanEdition)
    known = {None, *editions}
    if not gathered.is_whole("editions") or not known.issuperset(
            edition.replaces for edition in editions.values()):
        return []
    in_order = list(_circles(gathered)) or [
        *_in_force_together(gathered), *_adopted_before(gathered)]
    return [*in_order, *_without_edition(gathered), *_of_another(gathered),
            *([] if in_order else _carried(gathered))]


def _circles(gathered: Gathered) -> Iterator[Mistake]:
    """An edition that replaces itself, directly or through others."""
    before = _before(gathered)
    for id in before:
        if way := way_back(id, before):
            yield Mistake(gathered.mark("editions", id, ("replaces",)),
                          f"replaces: runs in a circle: {' > '.join(way)}.",
                          "Leave it out at the first edition.")


def _before(gathered: Gathered) -> dict[str, list[str]]:
    """Edition -> the edition that it replaces, as a list of one or none."""
    return {id: [edition.replaces] if edition.replaces else []
            for id, edition in gathered.records.of(PlanEdition).items()}


def _in_force_together(gathered: Gathered) -> Iterator[Mistake]:
    """Of the editions one alone is replaced by none, so that one alone is in force at a time."""
    before = _before(gathered)
    last = [id for id in before if [id] not in before.values()]
    for id in last[1:]:
        yield Mistake(gathered.mark("editions", id),
                      f"no edition replaces '{id}', nor '{last[0]}': two would be in force.",
                      "Write in the later one, replaces: with the id of the one before it.")


def _adopted_before(gathered: Gathered) -> Iterator[Mistake]:
    """An edition is adopted after the one that it replaces."""
    editions = gathered.records.of(PlanEdition)
    for id, edition in editions.items():
        replaced = editions.get(edition.replaces or "")
        if replaced and edition.adopted.value.latest < replaced.adopted.value.earliest:
            day = edition.adopted.value.in_words()
            yield Mistake(
                gathered.mark("editions", id, ("adopted",)),
                f"adopted: {day} is before '{replaced.id}' was adopted, which it replaces.",
                "Correct one of the dates, or replaces:.")


def _without_edition(gathered: Gathered) -> Iterator[Mistake]:
    """Where there are several editions, each strand, principle and action names its own."""
    editions = gathered.records.of(PlanEdition)
    if len(editions) < 2:
        return
    for model in PARTS:
        for id, record in gathered.records.of(model).items():
            if record.edition is None:
                yield Mistake(
                    gathered.mark(model.kind, id),
                    f"this {model.__name__.lower()} names no edition of the plan, of which there "
                    f"are {len(editions)}.", f"Write edition: with one of {listed(editions)}.")


def _of_another(gathered: Gathered) -> Iterator[Mistake]:
    """The strands and principles of an action or project are of its own edition."""
    strands, principles = gathered.records.of(Strand), gathered.records.of(Principle)
    known = gathered.records.of(PlanEdition).keys()
    for work in gathered.work:
        links: list[tuple[KeyPath, PartOfPlan | None]] = [
            (("strand_id",), strands.get(work.strand_id or "")),
            *((("strand_ids", index), strands.get(strand_id))
              for index, strand_id in enumerate(work.strand_ids)),
            *((("principle_ids", index), principles.get(principle_id))
              for index, principle_id in enumerate(work.principle_ids)),
        ]
        for path, other in links:
            # An action that names no edition is told as such (see `_without_edition`).
            named = {None, *known} if isinstance(work, Project) else known
            if other and other.edition in known and (
                    other.edition != work.edition and work.edition in named):
                yield Mistake(
                    gathered.mark(work.kind, work.id, path),
                    f"{path[0]}: this is of the edition '{other.edition}', and the "
                    f"{KIND_NAMES[work.kind]} of "
                    + (f"'{work.edition}'." if work.edition else "none."),
                    "Name one of the same edition." if work.edition else
                    f"Write edition: {other.edition}.")


def _carried(gathered: Gathered) -> Iterator[Mistake]:
    """An action is carried over to actions of later editions."""
    actions, before = gathered.records.of(Action), _before(gathered)
    for id, action in actions.items():
        for index, subject in enumerate(action.carried_to):
            later = actions.get(subject.id or "")
            are_told = later and before.keys() >= {action.edition, later.edition}
            if later and (are_told or len(before) < 2) and (
                    action.edition not in _earlier(later.edition, before)):
                yield Mistake(
                    gathered.mark("actions", id, ("carried_to", index)),
                    f"carried_to: '{subject}' is of no later edition of the "
                    "plan.", "Name an action of a later one.")


def _earlier(edition: str | None, before: dict[str, list[str]]) -> list[str]:
    """The editions before one, the last first."""
    earlier: list[str] = []
    following = before.get(edition or "", [])
    while following and following[0] not in earlier:
        earlier += following
        following = before.get(following[0], [])
    return earlier
