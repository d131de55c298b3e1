"""Figures of each site: passages, quotes, addresses, and the states of its projects.

python -m tests.site_figures

tests/site_figures.yml keeps the most that each site had; a test tells what falls.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from macros.building import build_site
from macros.commands.addresses import addresses_of
from macros.edition.site import Site
from macros.model import Model, Project
from macros.model.editions import PUBLIC
from macros.model.record import models_in
from tests.editions import COLLABORATIONS, ROOT

KEPT = ROOT / "tests" / "site_figures.yml"


def site_figures(root: Path) -> dict[str, Any]:
    """The figures of the public edition of the collaboration in a folder.

    `states` maps each project to the id of the state that an update or report gives it, or to None;
    all else are numbers.
    """
    built = build_site(root, PUBLIC)
    site, addresses = built.site, addresses_of(built)
    anchors = sum("#" in address for address in addresses)
    pages = sum(address == "" or address.endswith("/") for address in addresses)
    return {
        "passages": len(site.places),
        "passages placed": len(site.places) - len(built.placement.unused),
        "quotes proven": sum(1 for _ in quotes(site)),
        "pages": pages,
        "anchors": anchors,
        "addresses": len(addresses),
        "states": {project.id: status.state.id if status and status.statement else None
                   for project in site.all(Project)
                   for status in [site.links.status_of(project.subject)]},
    }


def quotes(site: Site) -> Iterator[Model]:
    """Every mapping with words that the check proves to stand at a place in a paper."""
    singles = [single for single in (site.alliance, site.plan, site.quadrant) if single]
    records = [record for of_kind in site.records.values() for record in of_kind.values()]
    for record in (*singles, *records):
        for _, model in models_in(record):
            if getattr(model, "quote", None) and getattr(model, "stands_in", None):
                yield model


def falls(now: dict[str, Any], kept: dict[str, Any]) -> Iterator[str]:
    """A sentence for each figure that is less than what is kept, and for each project of which no
    update or report gives the state any more.

    What is listed under `fallen`, with the new figure and the reason, may be so.
    """
    fallen = kept.get("fallen", {})
    for name, most in kept.items():
        if name not in ("states", "fallen"):
            least = fallen[name]["to"] if name in fallen else most
            if now[name] < least:
                yield f"{name}: {now[name]}, and there were {least}."
    for id, state in kept["states"].items():
        if now["states"].get(id) is None and id not in fallen:
            yield f"{id}: nothing gives its state, which was {state}."


def kept_figures() -> dict[str, dict[str, Any]]:
    """Folder of a collaboration -> the figures that are kept of it."""
    return yaml.safe_load(KEPT.read_text(encoding="utf-8"))


def main() -> None:
    for folder in COLLABORATIONS:
        print(folder or ".")
        for name, figure in site_figures(ROOT / folder).items():
            if name == "states":
                figure = ", ".join(f"{id} {state}" for id, state in figure.items()) or "none"
            print(f"  {name:48} {figure}")


if __name__ == "__main__":
    main()
