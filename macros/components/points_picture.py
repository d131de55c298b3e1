"""The picture of a response: its points as ticks, grouped by the part of the plan they are about.

It is a table: a row a part, with a tick for each point in the cell, which has a mark for each kind
of the point and leads to its words.
"""

from __future__ import annotations

from macros import addresses
from macros.components.page_view import Context, Link, PageView
from macros.components.point_words import kinds_of_point
from macros.model import Action, Point, Response, Strand, Subject


def points_picture(view: PageView, response: Response) -> list[Context]:
    """The rows of the picture, the whole plan first and the boards last, each with its ticks.

    A point about several parts stands in the row of the first one that it names.
    """
    rows: dict[tuple[int, int, str], Context] = {}
    for number, point in enumerate(response.points, 1):
        place, part = _part(view, point)
        row = rows.setdefault((*place, part["text"]), {**part, "ticks": []})
        row["ticks"].append({
            "number": number, "text": point.title, "url": f"#{point.id}",
            "kinds": kinds_of_point(view, point)})
    return [rows[key] for key in sorted(rows, key=lambda key: key[:2])]


def _part(view: PageView, point: Point) -> tuple[tuple[int, int], Context]:
    """The part of the plan that a point is about, and where its row stands."""
    site, labels = view.site, view.site.alliance.labels
    first = point.about[0] if point.about else None
    strand = _strand(view, first) if first else None
    if strand:
        return (2, site.every_strand.index(strand)), view.strand_link(strand)
    match first.kind if first else "":
        case "principles":
            return (1, 0), _row(view, labels.principles, addresses.LISTS["principles"])
        case "actions":
            return (3, 0), _row(view, labels.actions, addresses.LISTS["actions"])
        case "opportunities":
            return (4, 0), _row(view, labels.opportunities, addresses.LISTS["opportunities"])
        case "bodies":
            return (5, 0), _row(view, view.say("boards-and-groups"), addresses.LISTS["bodies"])
    return (0, 0), _row(view, view.say("plan-as-a-whole"), addresses.LISTS["strands"])


def _strand(view: PageView, subject: Subject) -> Strand | None:
    """The strand that a subject is or belongs to."""
    if subject.kind == Strand.kind:
        return view.site.get(Strand, subject.id or "")
    if subject.kind == Action.kind:
        id = view.site.get(Action, subject.id or "").strands[0]
        return view.site.get(Strand, id) if id else None
    return None


def _row(view: PageView, text: str, page: str) -> Context:
    link: Link = {"text": text, "url": view.link(page) if page in view.site.page_titles else ""}
    return {"number": None, **link}
