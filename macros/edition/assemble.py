"""One edition, from records that are known to fit together."""

from dataclasses import replace
from typing import TypeVar

from macros.edition.site import ForStaff, Site
from macros.model import (
    KINDS,
    Alliance,
    Model,
    Navigation,
    Plan,
    Quadrant,
    Records,
)
from macros.model.editions import STAFF, STAFF_ONLY, is_for_staff
from macros.reading.gathering import Gathered

M = TypeVar("M", bound=Model)


def as_site(found: Gathered, edition: str, told: ForStaff | None = None) -> Site:
    """The edition that these records make.

    `told` is what the build was told for staff: the day, and where the files can be edited.
    """
    site = Site(
        edition=edition,
        alliance=found.required(Alliance),
        navigation=found.required(Navigation),
        plan=found.single(Plan),
        quadrant=found.single(Quadrant),
        records=found.records,
        papers=found.papers,
        pages=found.pages,
        endings=found.endings,
    )
    return _for_staff(site, found, told or ForStaff()) if edition == STAFF else site


def _for_staff(site: Site, found: Gathered, told: ForStaff) -> Site:
    """The staff edition: what is in it alone says so in its name, and all knows its own file.

    Records of the kinds that the public edition does not know need not say so.
    """
    written = {record.subject: found.mark(kind, id, ("id",))
               for kind, records in found.records.items() for id, record in records.items()}
    only = {subject for subject, mark in written.items() if is_for_staff(mark.file)}
    records = Records({
        kind: {id: named_for_staff(one) if kind in KINDS and one.subject in only else one
               for id, one in of_kind.items()}
        for kind, of_kind in site.records.items()
    })
    staff = replace(told, written=written, only=frozenset(only))
    return replace(site, records=records, staff=staff)


def named_for_staff(named: M) -> M:
    """A record or a page's front matter that says in its name that it is for staff alone.

    So that it is told wherever it is named: in lists, links, search, the A to Z and tables.
    """
    fields = [key for key in ("title", "label", "name", "sort_name", "expansion")
              if key in type(named).model_fields and getattr(named, key)]
    return named.model_copy(
        update={key: f"{getattr(named, key)}{STAFF_ONLY}" for key in fields})
