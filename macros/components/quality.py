"""The component for what is missing, old or inferred, each with the file to edit."""

from collections import Counter

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.registry import staff_component
from macros.edition.gaps import FINDINGS, Finding, age, findings
from macros.edition.names import readers_name
from macros.edition.site import ForStaff
from macros.errors import Mark
from macros.model.dates import begun_small
from macros.phrases import say


@staff_component
def data_quality(view: PageView) -> Markup:
    """What has no owner, no holder, no update for how long, no source or date; and open gaps."""
    site, staff = view.site, view.site.staff or ForStaff()
    found = findings(site)
    groups = []
    for what in FINDINGS:
        of_kind = [one for one in found if one.what == what]
        kinds = Counter(one.record.kind for one in of_kind)
        groups.append({
            "id": what,
            **_heading(what, begun_small(site.alliance.labels.strand)),
            "counts": [{"kind": readers_name(kind, site.alliance.labels, several=True), "number": n}
                       for kind, n in kinds.items()],
            "rows": [_row(view, staff, one) for one in of_kind],
        })
    as_of = staff.as_of
    return view.render("data_quality", groups=groups, total=len(found),
                       as_of=as_of and as_of.in_words())


def _heading(what: str, strand: str) -> Context:
    """The title of what was found, and what it means; `strand` is what a strand is called here."""
    return {
        "owner": {"title": say("no-owner"), "meaning": say("no-owner-means")},
        "holder": {"title": say("no-holder"), "meaning": say("no-holder-means")},
        "update": {"title": say("last-update"), "meaning": say("last-update-means")},
        "strand": {"title": say("in-no-strand", strand=strand),
                   "meaning": say("in-no-strand-means", strand=strand)},
        "source": {"title": say("no-source-here"), "meaning": say("no-source-here-means")},
        "date": {"title": say("inferred-date"), "meaning": say("inferred-date-means")},
        "gap": {"title": say("open-gap"), "meaning": say("open-gap-means")},
    }[what]


def _row(view: PageView, staff: ForStaff, finding: Finding) -> Context:
    link = view.named_link(finding.record)
    told = age(finding.day, staff.as_of.latest) if finding.day and staff.as_of else ""
    return {
        **link,
        "words": finding.words,
        "age": say("at-least-ago", age=told) if told else None,
        "file": f"{staff.file(finding.mark)}:{finding.mark.line}",
        "key": finding.key,
        "edit": _edit(staff, finding.mark),
    }


def _edit(staff: ForStaff, mark: Mark) -> str | None:
    """The address at which a line can be edited; None while it is not known where the files are."""
    base = staff.source_url
    return f"{base}/{staff.file(mark)}#L{mark.line}" if base else None
