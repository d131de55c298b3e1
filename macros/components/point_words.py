"""What pages call the kinds of points and what became of them, and the tone of each mark."""

from collections.abc import Collection
from typing import get_args

from macros.components.page_view import Context, PageView
from macros.model import Point
from macros.model.responses import Kind

#: What a point can do, in the order in which they are told.
KINDS: tuple[Kind, ...] = get_args(Kind)
#: What can become of a point, in the order in which it is told -> the tone of its tag. `answered`
#: is a reply that neither accepts nor declines, `none` that no reply is held.
RESULTS = {"accepted": "done", "in part": "good", "declined": "stopped", "answered": "planned",
           "none": "none"}


def kind_of_point(view: PageView, kind: Kind) -> Context:
    """A kind of point as its mark shows it: its name, and the tone, which is its own."""
    names = {"support": view.say("supports"), "change": view.say("asks-for-change"),
             "clarity": view.say("asks-for-clarity"), "criticism": view.say("criticises"),
             "position": view.say("states-position")}
    return {"name": names[kind], "tone": kind}


def kinds_of_point(view: PageView, point: Point) -> list[Context]:
    """The kinds of a point (see `kind_of_point`), each in its place in the order of all."""
    return [kind_of_point(view, kind) for kind in KINDS if kind in point.kinds]


def meaning_of(view: PageView, kind: Kind) -> str:
    """What must be so for a kind, in a sentence."""
    return {"support": view.say("support-means"), "change": view.say("change-means"),
            "clarity": view.say("clarity-means"), "criticism": view.say("criticism-means"),
            "position": view.say("position-means")}[kind]


def result_of(point: Point) -> str:
    """What became of a point, as RESULTS names it."""
    if point.outcome:
        return point.outcome.result
    return "answered" if point.reply_from else "none"


def tag_of_result(view: PageView, result: str) -> Context:
    """What became of a point as its tag shows it: its name, and its tone."""
    names = {"accepted": view.say("point-accepted"), "in part": view.say("point-in-part"),
             "declined": view.say("point-declined"), "answered": view.say("point-answered"),
             "none": view.say("point-without-reply")}
    return {"name": names[result], "tone": RESULTS[result]}


def counted_kinds(view: PageView, points: Collection[Point]) -> list[str]:
    """How many of some points are of each kind, in a few words, the most first."""
    counts = {kind: sum(kind in point.kinds for point in points) for kind in KINDS}

    def told(kind: Kind) -> str:
        number = counts[kind]
        return {"support": view.say("so-many-support", number=number),
                "change": view.say("so-many-ask-for-change", number=number),
                "clarity": view.say("so-many-ask-for-clarity", number=number),
                "criticism": view.say("so-many-criticise", number=number),
                "position": view.say("so-many-state-position", number=number)}[kind]

    return [told(kind) for kind in sorted(KINDS, key=lambda kind: -counts[kind]) if counts[kind]]


def counted_results(view: PageView, points: Collection[Point]) -> list[str]:
    """What became of some points, in a few words for each result; [] where no reply is held."""
    results = [result_of(point) for point in points]

    def told(result: str) -> str:
        number = results.count(result)
        return {"accepted": view.say("so-many-accepted", number=number),
                "in part": view.say("so-many-in-part", number=number),
                "declined": view.say("so-many-declined", number=number),
                "answered": view.say("so-many-answered", number=number),
                "none": view.say("so-many-without-reply", number=number)}[result]

    return [told(result) for result in RESULTS if result in results] if set(results) != {
        "none"} else []
