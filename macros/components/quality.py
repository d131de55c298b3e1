"""The component that lists what is missing, old or inferred, with the file and line to edit."""

from collections import Counter

from markupsafe import Markup

from macros.components.page_view import Context, PageView
from macros.components.prose import day_told_from
from macros.components.registry import staff_component
from macros.edition.gaps import Finding, age, findings, topics
from macros.edition.names import readers_name
from macros.edition.site import ForStaff
from macros.errors import Mark
from macros.model.dates import begun_small


@staff_component
def data_quality(view: PageView) -> Markup:
    """The records without an owner, a holder, a recent update, a source or a date; what may be
    wrong; and open gaps.
    """
    site, staff = view.site, view.site.staff or ForStaff()
    all_findings = findings(site)
    groups = []
    for topic in topics(site):
        on_topic = [finding for finding in all_findings if finding.topic == topic]
        kinds = Counter(finding.record.kind for finding in on_topic)
        groups.append({
            "id": topic,
            **_heading(view, topic, begun_small(site.alliance.labels.strand)),
            "counts": [{"kind": readers_name(kind, site.alliance.labels, several=True), "number": n}
                       for kind, n in kinds.items()],
            "rows": [_row(view, staff, finding) for finding in on_topic],
        })
    return view.render("data_quality", groups=groups, total=len(all_findings),
                       as_of=day_told_from(view))


def _heading(view: PageView, topic: str, strand: str) -> Context:
    """The heading of a topic and the sentence on what it means; `strand` is the label of strands.
    """
    return {
        "owner": {"title": view.say("no-owner"), "meaning": view.say("no-owner-means")},
        "holder": {"title": view.say("no-holder"), "meaning": view.say("no-holder-means")},
        "people": {"title": view.say("who-is-who"), "meaning": view.say("who-is-who-means")},
        "doubt": {"title": view.say("may-be-wrong"), "meaning": view.say("may-be-wrong-means")},
        "update": {"title": view.say("last-update"), "meaning": view.say("last-update-means")},
        "figure": {"title": view.say("no-new-figure"), "meaning": view.say("no-new-figure-means")},
        "strand": {"title": view.say("in-no-strand", strand=strand),
                   "meaning": view.say("in-no-strand-means", strand=strand)},
        "source": {"title": view.say("no-source-here"),
                   "meaning": view.say("no-source-here-means")},
        "date": {"title": view.say("inferred-date"), "meaning": view.say("inferred-date-means")},
        "gap": {"title": view.say("open-gap"), "meaning": view.say("open-gap-means")},
    }[topic]


def _row(view: PageView, staff: ForStaff, finding: Finding) -> Context:
    mark = staff.marks[finding.record.subject]
    as_of = view.site.as_of
    is_exact = finding.is_that_day
    time = age(finding.day, as_of.day, in_days=is_exact) if finding.day and as_of else ""
    ago = view.say("ago", age=time) if is_exact else view.say("at-least-ago", age=time)
    return {
        **view.named_link(finding.record),
        "words": finding.words,
        "age": ago if time else None,
        "file": f"{staff.file(mark)}:{mark.line}".split("/"),
        "key": finding.key,
        "edit": edit_address(staff, mark),
    }


def edit_address(staff: ForStaff, mark: Mark) -> str | None:
    """The address at which a line can be edited; None while the files' address is not known."""
    base = staff.options.source_url
    return f"{base}/{staff.file(mark)}#L{mark.line}" if base else None
