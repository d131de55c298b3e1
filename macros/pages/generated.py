"""The generated pages: one for each strand, action, project, response, body, meeting…

A hand-written page with the same path replaces a generated one, and can call the same components.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from markupsafe import Markup

from macros import addresses, components
from macros.components import PageView
from macros.edition.meetings import date_on
from macros.edition.site import PageInfo, Site
from macros.model import Action, Indicator, Part, Response, Strand, Subject
from macros.reading.author_page import Writing
from macros.reading.markers import marker
from macros.reading.page_text import PageText

#: PyYAML's writer in C if there is one: the one in Python takes a fifth of a page's time.
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class GeneratedPage:
    """The page of a record, the function that makes its body, the Markdown below the body, and the
    function that makes what follows the Markdown, if anything does.
    """

    info: PageInfo
    body: Callable[[PageView], Markup]
    ending: Writing | None = None
    rest: Callable[[PageView], Markup] | None = None

    @property
    def text(self) -> PageText:
        """The Markdown below the body; empty if there is none."""
        return self.ending.text if self.ending else PageText()


def generated_pages(site: Site) -> dict[str, GeneratedPage]:
    """`src_uri` -> generated page, except where there is a hand-written page."""
    pages = {page.info.src_uri: page for page in _every_page(site)}
    return {uri: page for uri, page in pages.items() if uri not in site.pages}


def _every_page(site: Site) -> Iterator[GeneratedPage]:
    yield from _strands(site)
    yield from _actions(site)
    yield from _projects(site)
    yield from _indicators(site)
    yield from _responses(site)
    yield from _bodies(site)
    yield from _updates(site)
    yield from _updates_from(site)
    yield from _reports(site)
    yield from _meetings(site)
    yield from _papers(site)


def _strands(site: Site) -> Iterator[GeneratedPage]:
    for strand in site.every_strand:
        def body(view: PageView, id: str = strand.id) -> Markup:
            pieces = [components.plan.strand_opening(view, id)]
            for anchor, title, part in _parts_of_strand(site, site.get(Strand, id)):
                heading = view.render("heading", level=2, id=anchor, text=title)
                pieces += [heading, part(view, id)]
            return Markup("\n").join(pieces)

        yield GeneratedPage(
            PageInfo(addresses.page_of("strands", strand.id), site.name_of(strand), strand.summary,
                     (addresses.LISTS["strands"],), boost=2),
            body)


def _parts_of_strand(
    site: Site, strand: Strand
) -> list[tuple[str, str, Callable[[PageView, str], Markup]]]:
    """(anchor, heading, component) of each part that a strand's page has in this collaboration.

    A strand of an edition of the plan that is not in force has no part that would be empty.
    """
    labels, records = site.alliance.labels, site.records
    is_in_force = site.is_in_force(strand)
    actions = site.actions_of(strand.id)
    has_projects = strand.id in site.links.projects_by_strand or any(
        site.links.projects_advancing(action.id) for action in actions)
    has_updates = any(site.links.days_told(record.subject) for record in (strand, *actions))
    plan, proposals = components.plan, components.proposals
    parts: list[tuple[object, str, str, Callable[[PageView, str], Markup]]] = [
        (any(strand.priorities for strand in site.every_strand),
         "priorities", labels.priorities, plan.strand_priorities),
        (records["actions"], "actions", labels.actions, plan.strand_actions),
        (records["opportunities"],
         "opportunities", labels.opportunities, proposals.strand_opportunities),
        (records["projects"] if is_in_force else has_projects,
         "projects", labels.projects, components.projects.strand_projects),
        (_is_reported_on(site) if is_in_force else has_updates, "reported", site.say("reported"),
         lambda view, id: components.updates.updates(view, str(Subject("strands", id)))),
        (records["responses"], "said-of-it", site.say("said-of-it"),
         lambda view, id: components.responses.points(view, str(Subject("strands", id)))),
    ]
    return [(anchor, title, part) for is_there, anchor, title, part in parts if is_there]


def _is_reported_on(site: Site) -> bool:
    """Whether any update is about a strand, an action or a project, or a report speaks of work."""
    kinds = {subject.kind for update in site.links.updates for subject in update.subjects}
    kinds |= {progress.about.kind for report in site.links.reports for progress in report.progress}
    return bool(kinds & {"strands", "actions", "projects"})


def _actions(site: Site) -> Iterator[GeneratedPage]:
    for action in site.all(Action):
        words = action.summary or (
            site.block(action.stated[0]).words if action.stated else action.name)
        strand_id = action.strands[0]
        above = (addresses.LISTS["strands"], addresses.page_of("strands", strand_id)
                 ) if strand_id else (addresses.LISTS["actions"],)
        yield GeneratedPage(
            PageInfo(addresses.page_of("actions", action.id), site.name_of(action),
                     shortened(words), above, boost=1.5),
            _body(components.plan.action_page, action.id))


def _projects(site: Site) -> Iterator[GeneratedPage]:
    for project in site.links.projects:
        yield GeneratedPage(
            PageInfo(addresses.page_of("projects", project.id), project.name, project.summary,
                     (addresses.LISTS["projects"],), boost=2),
            _body(components.projects.project_page, project.id))


def _indicators(site: Site) -> Iterator[GeneratedPage]:
    for indicator in site.all(Indicator):
        words = indicator.summary or site.say("indicators-lead")
        yield GeneratedPage(
            PageInfo(addresses.page_of("indicators", indicator.id), indicator.name,
                     shortened(words), (addresses.LISTS["indicators"],), boost=1.5),
            _body(components.numbers.indicator, indicator.id))


def _responses(site: Site) -> Iterator[GeneratedPage]:
    for response in site.all(Response):
        yield GeneratedPage(
            PageInfo(addresses.page_of("responses", response.id), response.name, response.summary,
                     (addresses.LISTS["responses"],), boost=2),
            _body(components.responses.response, response.id))


def _bodies(site: Site) -> Iterator[GeneratedPage]:
    for body in site.bodies:
        yield GeneratedPage(
            PageInfo(addresses.page_of("bodies", body.id), body.name, body.summary,
                     (addresses.LISTS["bodies"],), boost=2),
            _body(components.governance.body, body.id))


def _papers(site: Site) -> Iterator[GeneratedPage]:
    for part in site.parts.values():
        def body(view: PageView, part: Part = part) -> Markup:
            paper = components.words.whole_paper(view, part.id)
            return components.sources.part_page(view, part, paper)

        yield GeneratedPage(
            PageInfo(addresses.page_of("parts", part.id),
                     site.say("paper-in-full-of", paper=part.short_title), part.about,
                     (addresses.LISTS["documents"],), boost=0.5),
            body)


def _updates(site: Site) -> Iterator[GeneratedPage]:
    for update in site.links.updates:
        src_uri = addresses.page_of("updates", update.id)
        yield GeneratedPage(
            PageInfo(src_uri, update.name, update.description, (addresses.LISTS["updates"],)),
            _body(components.updates.update, update.id),
            site.endings.get(src_uri))


def _updates_from(site: Site) -> Iterator[GeneratedPage]:
    for part_id, updates in site.links.papers_of_many.items():
        part = site.parts[part_id]
        yield GeneratedPage(
            PageInfo(addresses.updates_from(part_id),
                     site.say("what-paper-reports", paper=part.short_title),
                     site.say("updates-from-about", number=len(updates), paper=part.short_title),
                     (addresses.LISTS["updates"],), boost=1.5),
            _body(components.updates.updates_from, part_id))


def _reports(site: Site) -> Iterator[GeneratedPage]:
    for report in site.links.reports:
        src_uri = addresses.page_of("reports", report.id)
        yield GeneratedPage(
            PageInfo(src_uri, report.name, report.description, (addresses.LISTS["reports"],)),
            _body(components.reports.report, report.id),
            site.endings.get(src_uri),
            _body(components.reports.report_states, report.id))


def _meetings(site: Site) -> Iterator[GeneratedPage]:
    for meeting in site.links.meetings:
        src_uri = addresses.page_of("meetings", meeting.id)
        when = date_on(meeting, site.day).date.in_words()
        yield GeneratedPage(
            PageInfo(src_uri, meeting.name, site.say("meeting-about", name=meeting.name, when=when),
                     (addresses.LISTS["meetings"],)),
            _body(components.meetings.meeting, meeting.id),
            site.endings.get(src_uri),
            _body(components.meetings.meeting_record, meeting.id))


def _body(component: Callable[[PageView, str], Markup], id: str) -> Callable[[PageView], Markup]:
    """The body of a page that consists of one component, called with the id of its record."""
    return lambda view: component(view, id)


def as_markdown(page: GeneratedPage) -> str:
    """The page as a Markdown file: front matter, the marker of its body, its ending, and the marker
    of what follows that.

    The numbers of these markers are the ones after those of the calls in the ending.
    """
    info = page.info
    meta = {
        "title": info.title,
        "description": info.description,
        "render_macros": False,
        "search": {"boost": info.boost},
    }
    front = yaml.dump(meta, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    body = len(page.text.calls)
    rest = f"\n{marker(body + 1)}\n" if page.rest else ""
    return f"---\n{front}---\n\n{marker(body)}\n\n{page.text.markdown}\n{rest}"


def shortened(words: str, most: int = 155) -> str:
    """Words cut to at most `most` characters, at the end of a word, for a description."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0][: most - 1].rstrip(",;: ") + "…"
