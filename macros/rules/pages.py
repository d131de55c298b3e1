"""Rules about pages: those that are referred to exist, and every record and block is on one."""

import re
from collections.abc import Collection, Iterator, Mapping

from macros import addresses
from macros.edition.site import Site
from macros.errors import Mark, Mistake, called_now, did_you_mean
from macros.model import (
    WHOLE,
    Action,
    Benefit,
    Consultation,
    Decision,
    Document,
    Indicator,
    Lessons,
    Meeting,
    Money,
    Navigation,
    Place,
    Plan,
    Project,
    Report,
    Response,
    Risk,
    Stage,
    Subject,
    Task,
    Unused,
    Update,
)
from macros.model.fields import KeyPath
from macros.model.numbers import Numbered
from macros.pages.placement import Placement, RenderedPage
from macros.reading.calls import Call
from macros.reading.gathering import MENU_FOR_STAFF, Gathered
from macros.reading.page_text import PageText

#: Kind -> the component that shows a record of this kind on its own page.
PAGE_COMPONENTS = {"actions": "action_page", "bodies": "body", "projects": "project_page",
                   "meetings": "meeting_record", "reports": "report", "strands": "strand_opening",
                   "indicators": "indicator", "updates": "update"}
#: Kind -> the call that shows all its records, with what was said and decided of each.
LIST_COMPONENTS = {
    "benefits": "benefits()", "consultations": "consultations()",
    "decisions": 'decisions("taken")', "money": "money()",
    "risks": "risks()", "editions": "plan_editions()",
    "opportunities": "opportunities()", "organizations": "organizations()", "people": "people()",
    "posts": "posts()", "principles": "principles()", "tasks": "action_log()",
}

_HEADING = re.compile(r"<h([1-6])[ >]")


def check_pages(gathered: Gathered, site: Site) -> list[Mistake]:
    """Every page that the menu, the foot and the plan's contents name exists, at its own address.

    Menu and foot may name a standard page that has nothing to show yet: it is left out until then.
    """
    titles = site.page_titles
    return [
        *_same_address(gathered, site),
        *(Mistake(mark, f"there is no page {page}.",
                  called_now(site.former.page(page)) or did_you_mean(page, titles)
                  or "Write its path below docs/.")
          for page, mark, may_wait in _named_pages(gathered)
          if page not in titles and not (may_wait and page in site.left_out)),
    ]


def _named_pages(gathered: Gathered) -> Iterator[tuple[str, Mark, bool]]:
    """(page, where it is named, whether it may be left out) for menu, foot and plan's contents."""
    navigation, plan = gathered.required(Navigation), gathered.single(Plan)
    public = len(gathered.origins["navigation", "navigation"].value["sections"])
    for s, section in enumerate(navigation.sections):
        kind, index = ("navigation", s) if s < public else (MENU_FOR_STAFF, s - public)
        for p, page in enumerate(section.pages):
            yield page, gathered.mark(kind, "navigation", ("sections", index, "pages", p)), True
    for key in ("a_to_z", "something_wrong"):
        if page := getattr(navigation, key):
            yield page, gathered.mark("navigation", "navigation", (key,)), False
    for f, page in enumerate(navigation.footer):
        yield page, gathered.mark("navigation", "navigation", ("footer", f)), True
    for c, line in enumerate(plan.contents if plan else ()):
        yield line.page, gathered.mark("plan", "plan", ("contents", c, "page")), False


def _same_address(gathered: Gathered, site: Site) -> list[Mistake]:
    """Hand-written pages with the address of another page, such as plan.md and plan/index.md."""
    mistakes: list[Mistake] = []
    first: dict[str, str] = {}
    for src_uri in site.page_titles:
        other = first.setdefault(addresses.url(src_uri), src_uri)
        if other != src_uri:
            page = gathered.pages.get(src_uri) or gathered.pages[other]
            taken = other if page.src_uri == src_uri else src_uri
            is_standard = taken in site.pages and site.pages[taken].content is not None
            fix = (f"To replace it, rename yours to {taken}." if is_standard else
                   "Give this one another name.")
            file = gathered.pages[taken].file if taken in gathered.pages else taken
            mistakes.append(Mistake(
                Mark(page.file, 1, 1), f"there is a page at this address already: {file}.", fix))
    return mistakes


def check_anchors(
    gathered: Gathered, site: Site, ids: Mapping[str, frozenset[str]]
) -> list[Mistake]:
    """Every record is on the page of its address, and the anchors in the plan's contents exist.

    The only edition of a plan needs no page of editions.
    """
    mistakes = []
    for address, id, mark in gathered.addresses():
        page, _, anchor = address.partition("#")
        if anchor and page not in site.left_out and anchor not in ids.get(page, ()):
            problem = f"the page {page} does not show '{id}'."
            mistakes.append(Mistake(mark, problem, "Call the component that shows it there."))
    plan = gathered.single(Plan)
    for index, line in enumerate(plan.contents if plan else ()):
        if line.anchor and line.anchor not in ids.get(line.page, ()):
            problem = f"anchor: there is no '{line.anchor}' on the page {line.page}."
            fix = did_you_mean(line.anchor, ids.get(line.page, ())) or "Give a heading {#anchor}."
            mark = gathered.mark("plan", "plan", ("contents", index, "anchor"))
            mistakes.append(Mistake(mark, problem, fix))
    return mistakes


def check_ids(gathered: Gathered, site: Site, placement: Placement) -> list[Mistake]:
    """No anchor is on a page twice.

    On standard pages editors can only rename the record, so the mistake is there.
    """
    marks = {address: mark for address, _, mark in gathered.addresses()}
    mistakes = []
    for src_uri, rendered in placement.pages.items():
        page = site.pages.get(src_uri)
        is_standard = page is not None and page.content is not None
        for id, mark in rendered.repeated_anchors():
            of_record = marks.get(f"{src_uri}#{id}") if is_standard else None
            mistakes.append(
                Mistake(of_record, f"the anchor '{id}' is on the page {src_uri} already.",
                        "Give this record another id.") if of_record else
                Mistake(mark, f"the anchor '{id}' is on this page already.",
                        "Rename the record or the heading."))
    return mistakes


def check_headings(site: Site, placement: Placement) -> list[Mistake]:
    """A page has one title, and no heading skips a level below the heading above it.

    So readers and screen readers can use its headings (WCAG 2.2, 1.3.1 and 2.4.6).
    """
    mistakes = []
    for writing in site.writings:
        page = placement.pages.get(writing.src_uri)
        if page is None:
            continue  # it cannot be rendered, which is a mistake of its own
        levels = [level for body in page.bodies[:1] for level in _levels(body)]
        for call, mark, new in _outline(writing.text, page):
            name = f"{call.name}: " if call else ""
            if [*levels, *new].count(1) > 1 and 1 in new:
                mistakes.append(Mistake(
                    mark, f"{name}this page has a title already.",
                    "Remove the line that begins with '# ', or this call." if call else
                    "Begin this line with '## ', or remove the other title."))
            elif not call and new[0] > max(levels[-1:], default=1) + 1:
                above = max(levels[-1:], default=1)
                mistakes.append(Mistake(
                    mark, "this heading skips a level.",
                    f"Begin it with '{'#' * (above + 1)} ', one '#' more than the one above it."))
            levels += new
    return mistakes


def _outline(
    text: PageText, page: RenderedPage
) -> Iterator[tuple[Call | None, Mark, list[int]]]:
    """(None, mark, [level]) of each heading, and (call, mark, levels in its HTML) of each call."""
    for entry in text.outline:
        if isinstance(entry, int):
            yield text.calls[entry], text.calls[entry].mark, _levels(page.calls[entry])
        else:
            yield None, entry.mark, [entry.level]


def _levels(html: str) -> list[int]:
    """The levels of the headings in some HTML."""
    return [int(level) for level in _HEADING.findall(html)]


def check_both_ways(gathered: Gathered, placement: Placement) -> list[Mistake]:
    """The page of a record lists every record that is about it.

    A point about no record is on a page that shows a passage it speaks of.
    """
    mistakes = []
    for name, subject, mark in linked(gathered):
        if subject == WHOLE:
            continue
        page = addresses.page_of(subject.kind, subject.id or "").partition("#")[0]
        if page not in placement.pages or name not in placement.pages[page].related:
            problem = f"the page {page} does not show {name}, which is about {subject}."
            fix = f"Call {{{{ {_showing(name, subject)} }}}} there."
            mistakes.append(Mistake(mark, problem, fix))
    for response in gathered.records.of(Response).values():
        for index, point in enumerate(response.points):
            pages = [placement.pages[src_uri] for place in point.speaks_of
                     for src_uri in placement.quoted_on.get(place, ())]
            name = response.subject_of(point)
            if not point.about and not any(name in page.related for page in pages):
                mark = gathered.mark("responses", response.id, ("points", index, "id"))
                place = point.speaks_of[0]
                problem = f"no page that shows {place} shows the point '{point.id}' about it."
                mistakes.append(Mistake(mark, problem, f'Call {{{{ points("{place}") }}}} there.'))
    return mistakes


def _showing(record: Subject, subject: Subject) -> str:
    """The call that shows a record on a hand-written page of its subject."""
    if subject.kind in LIST_COMPONENTS:
        return LIST_COMPONENTS[subject.kind]
    if subject.kind == "strands" and record.kind in ("points", "updates"):
        return f'{record.kind}("{subject}")'
    return f'{PAGE_COMPONENTS[subject.kind]}("{subject.id}")'


def linked(gathered: Gathered) -> Iterator[tuple[Subject, Subject, Mark]]:
    """(record, what it is about, place of the link) for every link that both ends must show."""
    for id, response in gathered.records.of(Response).items():
        for index, point in enumerate(response.points):
            for position, subject in enumerate(point.about):
                path: KeyPath = ("points", index, "about", position)
                yield response.subject_of(point), subject, gathered.mark("responses", id, path)
            for position, subject in enumerate(point.outcome.changed if point.outcome else ()):
                path = ("points", index, "outcome", "changed", position)
                yield response.subject_of(point), subject, gathered.mark("responses", id, path)
    for id, lessons in gathered.records.of(Lessons).items():
        for index, lesson in enumerate(lessons.items):
            for position, answer in enumerate(lesson.answered_by):
                mark = gathered.mark("lessons", id, (
                    "items", index, "answered_by", position, "by"))
                yield lessons.subject_of(lesson), answer.by, mark
    for report in gathered.records.of(Report).values():
        for index, progress in enumerate(report.progress):
            mark = gathered.mark("reports", report.id, ("progress", index, "about"))
            yield report.subject, progress.about, mark
    about: tuple[Update | Decision | Task, ...] = (
        *gathered.records.of(Update).values(), *gathered.records.of(Decision).values(),
        *gathered.records.of(Task).values())
    for record in about:
        for position, subject in enumerate(record.about):
            mark = gathered.mark(record.kind, record.id, ("about", position))
            yield record.subject, subject.whole, mark
    of_bodies: tuple[Meeting | Decision | Stage, ...] = (
        *gathered.records.of(Meeting).values(), *gathered.records.of(Decision).values(),
        *gathered.records.of(Stage).values())
    for event in of_bodies:
        if event.body_id:
            mark = gathered.mark(event.kind, event.id, ("body_id",))
            yield event.subject, Subject("bodies", event.body_id), mark
    for consultation in gathered.records.of(Consultation).values():
        for key in ("about", "changed"):
            for position, subject in enumerate(getattr(consultation, key)):
                mark = gathered.mark("consultations", consultation.id, (key, position))
                yield consultation.subject, subject.whole, mark
    yield from _linked_meetings(gathered)
    yield from _linked_work(gathered)
    for id, project in gathered.records.of(Project).items():
        for index, advance in enumerate(project.advances):
            mark = gathered.mark("projects", id, ("advances", index, "action_id"))
            yield project.subject, Subject("actions", advance.action_id), mark


def _linked_meetings(gathered: Gathered) -> Iterator[tuple[Subject, Subject, Mark]]:
    """The same for meetings: what they decided and asked for, which one took the place of which or
    went on with it, whose minutes they changed; and for tasks, the bodies that are to do them.
    """
    of_meetings: tuple[Decision | Task, ...] = (
        *gathered.records.of(Decision).values(), *gathered.records.of(Task).values())
    for held in of_meetings:
        if held.meeting_id:
            mark = gathered.mark(held.kind, held.id, ("meeting_id",))
            yield held.subject, Subject("meetings", held.meeting_id), mark
    for id, task in gathered.records.of(Task).items():
        for index, lead in enumerate(task.lead):
            if lead.who.kind == "bodies":
                yield task.subject, lead.who, gathered.mark("tasks", id, ("lead", index, "who"))
    for id, meeting in gathered.records.of(Meeting).items():
        for key in ("instead_id", "continues_id"):
            if other := getattr(meeting, key):
                mark = gathered.mark("meetings", id, (key,))
                yield meeting.subject, Subject("meetings", other), mark
        for index, amended in enumerate(meeting.amends_minutes):
            mark = gathered.mark("meetings", id, ("amends_minutes", index, "meeting_id"))
            yield meeting.subject, Subject("meetings", amended.meeting_id), mark


def _linked_work(gathered: Gathered) -> Iterator[tuple[Subject, Subject, Mark]]:
    """The same for actions and projects: who answers for them, who helps, what they depend on,
    which principles they follow, and to which actions they are carried over.
    """
    yield from _linked_numbers(gathered)
    for record in gathered.work:
        links: list[tuple[KeyPath, Subject]] = [
            *((("lead", index, "who"), lead.who) for index, lead in enumerate(record.lead)),
            *((("supported_by", index, "who"), helper.who)
              for index, helper in enumerate(record.supported_by)),
            *((("depends_on", index), needed) for index, needed in enumerate(record.depends_on)),
        ]
        links += [(("principle_ids", index), Subject("principles", id))
                  for index, id in enumerate(record.principle_ids)]
        if isinstance(record, Action):
            links += [(("carried_to", index), later)
                      for index, later in enumerate(record.carried_to)]
        for path, subject in links:
            yield record.subject, subject, gathered.mark(record.kind, record.id, path)


def _linked_numbers(gathered: Gathered) -> Iterator[tuple[Subject, Subject, Mark]]:
    """The same for indicators, risks, money and benefits: what they are about, and who answers for
    them; for benefits, by what they are measured; for reports, of what they give figures.
    """
    records: tuple[Numbered, ...] = (
        *gathered.records.of(Indicator).values(), *gathered.records.of(Risk).values(),
        *gathered.records.of(Money).values(), *gathered.records.of(Benefit).values())
    for record in records:
        links: list[tuple[KeyPath, Subject]] = [
            *((("lead", index, "who"), lead.who) for index, lead in enumerate(record.lead)),
            *((("about", index), subject) for index, subject in enumerate(record.about))]
        if isinstance(record, Benefit) and record.indicator_id:
            links.append((("indicator_id",), Subject("indicators", record.indicator_id)))
        for path, subject in links:
            yield record.subject, subject, gathered.mark(record.kind, record.id, path)
    for report in gathered.records.of(Report).values():
        for index, told in enumerate(report.values):
            yield report.subject, told.about, gathered.mark(
                "reports", report.id, ("values", index, "about"))


def check_unused(gathered: Gathered, unused: Collection[Place]) -> list[Mistake]:
    """Every block is either on a page of its subject or listed in data/unused.yml.

    `unused` are the places on no page, without those of papers that are shown whole. If a whole
    paper is listed, its blocks may be on pages too.
    """
    entries = gathered.records.of(Unused).values()
    shown_whole = {part.id for document in gathered.records.of(Document).values()
                   if document.shown == "whole" for part in document.parts}
    whole = {part_id for entry in entries for part_id in entry.papers}
    listed = {
        place: (entry.id, index) for entry in entries for index, place in enumerate(entry.places)
    }
    mistakes = [
        *_listed_needlessly(gathered, shown_whole),
        *(Mistake(gathered.mark("unused", id, ("places", index)),
                  f"{place} is on a page of its subject, and is listed as unused.",
                  "Remove it from this list.")
          for place, (id, index) in listed.items()
          if place not in unused and place.part_id not in shown_whole),
    ]
    for place in unused:
        if place not in listed and place.part_id not in whole:
            block = gathered.papers[place.part_id].block(place.anchor)
            mistakes.append(Mistake(
                block.mark, f"the passage {place} is on no page of its subject.",
                f'Show it on one, by a record or with {{{{ words("{place}") }}}}, or list it in '
                "data/unused.yml with the reason."))
    return mistakes


def _listed_needlessly(gathered: Gathered, shown_whole: Collection[str]) -> Iterator[Mistake]:
    """What data/unused.yml lists of papers that are shown whole, which need no reason."""
    for id, entry in gathered.records.of(Unused).items():
        listed = [*(("places", index, place.part_id) for index, place in enumerate(entry.places)),
                  *(("papers", index, part_id) for index, part_id in enumerate(entry.papers))]
        for key, index, part_id in listed:
            if part_id in shown_whole:
                yield Mistake(gathered.mark("unused", id, (key, index)),
                              f"{key}: the paper '{part_id}' is shown whole, so no passage of it "
                              "needs a reason.", "Remove it from this list.")
