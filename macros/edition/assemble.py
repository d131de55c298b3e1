"""Make an edition from the records that were read and checked."""

from dataclasses import replace
from datetime import date
from typing import TypeVar

from macros.edition.clock import newest
from macros.edition.site import BuildOptions, ForStaff, Site
from macros.model import (
    KINDS,
    Alliance,
    Indicator,
    Model,
    Money,
    Navigation,
    Plan,
    Quadrant,
    Records,
    Report,
    Risk,
    Withdrawn,
)
from macros.model.editions import STAFF, STAFF_ONLY, is_for_staff
from macros.reading.figures import with_values
from macros.reading.former import PAGES
from macros.reading.gathering import Gathered

M = TypeVar("M", bound=Model)


def as_site(gathered: Gathered, edition: str, options: BuildOptions | None = None) -> Site:
    """The edition (PUBLIC or STAFF) that these records make."""
    options = options or BuildOptions()
    withdrawn = gathered.single(Withdrawn)
    as_of = options.as_of or newest(gathered)
    # A record of what papers say is told from no day of its own: all its figures count.
    is_record = gathered.required(Alliance).voice == "record"
    day = None if as_of is None or (is_record and not options.as_of) else as_of.day
    site = Site(
        edition=edition,
        alliance=gathered.required(Alliance),
        navigation=gathered.required(Navigation),
        plan=gathered.single(Plan),
        quadrant=gathered.single(Quadrant),
        records=_with_values(gathered, day),
        papers=gathered.papers,
        pages=gathered.pages,
        endings=gathered.endings,
        as_of=as_of,
        former=gathered.former,
        withdrawn=withdrawn.addresses if withdrawn else (),
        kept=frozenset(gathered.kept),
        left_out=frozenset(held.id for held in gathered.held if held.kind == PAGES),
        commit=options.commit,
    )
    return _for_staff(site, gathered, options) if edition == STAFF else site


def _with_values(gathered: Gathered, day: date | None) -> Records:
    """The records, in which each indicator has its figures, wherever they are written: those that
    count on a day, as they were then, and likewise each risk its assessments, and money its
    amounts; without a day, all as they are now.
    """
    indicators = with_values(gathered.records.of(Indicator).values(), gathered.values(), day)
    reports = {id: report.model_copy(update={
                   "values": tuple(told.revised_by(day) for told in report.values)})
               for id, report in gathered.records.of(Report).items()}
    risks = {id: risk.known_by(day) for id, risk in gathered.records.of(Risk).items()}
    money = {id: record.known_by(day) for id, record in gathered.records.of(Money).items()}
    return Records({**gathered.records, Report.kind: reports, Risk.kind: risks, Money.kind: money,
                    Indicator.kind: {indicator.id: indicator for indicator in indicators}})


def _for_staff(site: Site, gathered: Gathered, options: BuildOptions) -> Site:
    """The staff edition: it knows the file of each record, and names say which are for staff only.

    Records of the kinds that only staff have keep their names.
    """
    marks = {record.subject: gathered.mark(kind, id, ("id",))
             for kind, records in gathered.records.items() for id, record in records.items()}
    staff_only = frozenset(subject for subject, mark in marks.items() if is_for_staff(mark.file))
    records = Records({
        kind: {id: with_staff_suffix(record)
               if kind in KINDS and record.subject in staff_only else record
               for id, record in of_kind.items()}
        for kind, of_kind in site.records.items()
    })
    return replace(site, records=records,
                   staff=ForStaff(marks, staff_only, options, tuple(gathered.held)))


def with_staff_suffix(model: M) -> M:
    """A record or front matter with STAFF_ONLY added to its names.

    Lists, links, search, the A to Z and tables then all say that it is for staff only.
    """
    fields = [key for key in ("title", "label", "name", "sort_name", "expansion")
              if key in type(model).model_fields and getattr(model, key)]
    return model.model_copy(
        update={key: f"{getattr(model, key)}{STAFF_ONLY}" for key in fields})
