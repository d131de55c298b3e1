"""A heat map of risks: how likely and how serious each is, as a table with them in its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from macros.components.page_view import Context

#: How many grounds cells have, from pale to dark.
SHADES = 4


class Mapped(NamedTuple):
    """A risk, with the address of what tells of it, and where it stands on the two scales: 0 is
    the lowest level of each, None what is not stated.
    """

    text: str
    url: str
    likelihood: int | None
    impact: int | None


class Rating(NamedTuple):
    """What a collaboration's own rule calls risks of a cell, and the tone of its mark."""

    name: str
    tone: str


@dataclass(frozen=True)
class HeatMap:
    """Risks on a collaboration's own scales, each with the names of its levels, the lowest first.

    `ratings` has the rating of each (likelihood, impact) if the collaboration has a rule for it.
    Without one, grounds only follow the place of a cell and rate nothing.
    """

    title: str
    likelihoods: Sequence[str]
    impacts: Sequence[str]
    risks: Sequence[Mapped]
    ratings: Mapping[tuple[int, int], Rating] = field(default_factory=dict)


def heat_map(chart: HeatMap) -> Context:
    """What the macro in templates/components/heat_map/macro.html shows, the likeliest first. Each
    risk has the number of its place in the order in which they were given.
    """
    numbered = [(risk, {"number": number, "text": risk.text, "url": risk.url})
                for number, risk in enumerate(chart.risks, 1)]
    placed = [(risk, link) for risk, link in numbered
              if risk.likelihood is not None and risk.impact is not None]
    return {
        "title": chart.title,
        "impacts": list(chart.impacts),
        "likelihoods": [{"name": chart.likelihoods[likelihood],
                    "squares": list(_cells(chart, likelihood, placed))}
                   for likelihood in reversed(range(len(chart.likelihoods)))],
        "mapped": [link for _, link in placed],
        "unmapped": [link for risk, link in numbered
                     if risk.likelihood is None or risk.impact is None],
        "ratings": [rating._asdict() for rating in dict.fromkeys(chart.ratings.values())],
    }


def _cells(chart: HeatMap, likelihood: int, placed: Sequence[tuple[Mapped, Context]]
           ) -> Iterator[Context]:
    """The cells of a level of likelihood, from the least impact to the greatest."""
    for impact in range(len(chart.impacts)):
        rating = chart.ratings.get((likelihood, impact))
        yield {
            "shade": _shade(likelihood, len(chart.likelihoods), impact, len(chart.impacts)),
            "rating": rating._asdict() if rating else None,
            "risks": [link for risk, link in placed
                      if (risk.likelihood, risk.impact) == (likelihood, impact)],
        }


def _shade(likelihood: int, likelihoods: int, impact: int, impacts: int) -> int:
    """The ground of a cell, 1 at the lowest levels of both scales and 4 at the highest."""
    up = likelihood / max(likelihoods - 1, 1)
    right = impact / max(impacts - 1, 1)
    return min(int((up + right) / 2 * SHADES), SHADES - 1) + 1
