"""The pages that no one writes by hand: one for each record that grows, and missing lists.

A hand-written page at the same path wins; each generated page is made of the same components.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import yaml
from markupsafe import Markup

from macros import addresses, components
from macros.components import View
from macros.editions import Site

#: PyYAML's writer, in C where there is one: a fifth of a page's cost otherwise.
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True)
class GeneratedPage:
    """A page to be: what it is called, what it says of itself, and how its body is made."""

    src_uri: str
    title: str
    description: str
    parents: tuple[str, ...]
    body: Callable[[View], Markup]
    boost: float = 1.0


def generated_pages(site: Site) -> dict[str, GeneratedPage]:
    """`src_uri` -> page, for each record or list that has no hand-written page."""
    pages = {page.src_uri: page for page in _every_page(site)}
    return {uri: page for uri, page in pages.items() if uri not in site.pages}


def _every_page(site: Site) -> Iterator[GeneratedPage]:
    yield from _strands(site)
    yield from _actions(site)
    yield from _projects(site)
    yield from _responses(site)
    yield from _bodies(site)
    yield from _papers(site)
    yield from _lists(site)


def _strands(site: Site) -> Iterator[GeneratedPage]:
    labels = site.alliance.labels
    for strand in site.strands:
        def body(view: View, id=strand.id) -> Markup:
            return Markup("\n").join([
                components.plan.strand_opening(view, id),
                view.render("heading", level=2, id="priorities", text=labels.priorities),
                components.plan.strand_priorities(view, id),
                view.render("heading", level=2, id="actions", text=labels.actions),
                components.plan.strand_actions(view, id),
                view.render("heading", level=2, id="projects", text="Projects"),
                components.projects.strand_projects(view, id),
                view.render("heading", level=2, id="reported", text="What was reported"),
                components.updates.updates(view, f"strands/{id}"),
                view.render("heading", level=2, id="said-of-it", text="What others said of it"),
                components.views.points(view, f"strands/{id}"),
            ])

        yield GeneratedPage(
            addresses.page_of("strands", strand.id), strand.name, strand.summary,
            (addresses.LISTS["strands"],), body, boost=2,
        )


def _actions(site: Site) -> Iterator[GeneratedPage]:
    for action in site.all("actions"):
        strand = site.get("strands", action.strand_id)
        words = site.block(action.stated[0]).words
        yield GeneratedPage(
            addresses.page_of("actions", action.id), action.name, shortened(words),
            (addresses.LISTS["strands"], addresses.page_of("strands", strand.id)),
            lambda view, id=action.id: components.plan.action_page(view, id), boost=1.5,
        )


def _projects(site: Site) -> Iterator[GeneratedPage]:
    for project in site.joins.projects:
        yield GeneratedPage(
            addresses.page_of("projects", project.id), project.name, project.summary,
            (addresses.LISTS["projects"],),
            lambda view, id=project.id: components.projects.project_page(view, id), boost=2,
        )


def _responses(site: Site) -> Iterator[GeneratedPage]:
    for response in site.all("responses"):
        yield GeneratedPage(
            addresses.page_of("responses", response.id), response.name, response.summary,
            (addresses.LISTS["responses"],),
            lambda view, id=response.id: components.views.response(view, id), boost=2,
        )


def _bodies(site: Site) -> Iterator[GeneratedPage]:
    for body in site.bodies:
        yield GeneratedPage(
            addresses.page_of("bodies", body.id), body.name, body.summary,
            (addresses.LISTS["bodies"],),
            lambda view, id=body.id: components.governance.body(view, id), boost=2,
        )


def _papers(site: Site) -> Iterator[GeneratedPage]:
    for document, part in site.parts.values():
        def body(view: View, document=document, part=part) -> Markup:
            paper = components.words.whole_paper(view, part.id)
            return components.sources.part_page(view, document, part, paper)

        yield GeneratedPage(
            addresses.page_of("parts", part.id), f"{part.short_title}: the paper in full",
            part.about, (addresses.LISTS["documents"],), body, boost=0.5,
        )


def _lists(site: Site) -> Iterator[GeneratedPage]:
    """The page of everything that is shown by anchors on one page, where no one wrote it."""
    for kind, (wanted, title, parts) in _one_page(site).items():
        if wanted:
            yield GeneratedPage(
                addresses.LISTS[kind], title, f"{title}: {site.alliance.name}.", (),
                lambda view, parts=parts: Markup("\n").join(part(view) for part in parts),
            )


def _one_page(site: Site) -> dict[str, tuple]:
    """kind -> whether there is anything for it, its title, the components it is made of."""
    labels, records = site.alliance.labels, site.records
    plan, governance = components.plan, components.governance
    sources, helping = components.sources, components.helping
    history, overview, updates = components.history, components.overview, components.updates
    projects, views = components.projects, components.views
    documents = records["documents"].values()

    def headed(id: str, text: str, part: Callable[[View], Markup]) -> Callable[[View], Markup]:
        """A component below a heading of its own."""
        def both(view: View) -> Markup:
            return view.render("heading", level=2, id=id, text=text) + Markup("\n") + part(view)

        return both

    return {
        "strands": (records["strands"], labels.strands, [plan.strand_list]),
        "principles":
            (records["principles"], labels.principles, [plan.principles]),
        "actions":
            (records["actions"], f"All {labels.actions.lower()}", [plan.action_list]),
        "bodies": (records["bodies"], "Who decides", [
            governance.governance_diagram, governance.governance_text]),
        "organizations": (records["organizations"], "People and organisations", [
            governance.people, governance.posts, governance.organizations]),
        "assurance":
            (records["assurance"], "Money, law and risk", [views.assurance]),
        "projects": (records["projects"], "Projects", [projects.projects]),
        "updates": (records["updates"], "Updates", [
            sources.feeds, headed("latest", "The latest first", updates.updates)]),
        "states": (records["states"], "What the states mean", [overview.states]),
        "events": (site.joins.dated, "Timeline", [history.timeline]),
        "meetings": (records["meetings"], "Meetings", [history.meetings]),
        "decisions": (records["decisions"], "What was asked and decided", [
            headed("asked", "Asked for", partial(history.decisions, basis="asked")),
            headed("taken", "Said to have been decided",
                   partial(history.decisions, basis="taken"))]),
        "responses": (records["responses"], "Views", [
            headed("answers", "Answers", views.responses)]),
        "lessons": (records["lessons"], "Lessons", [views.lessons]),
        "documents": (records["documents"], "The papers", [sources.document_list]),
        "differences":
            (records["differences"], "Where the papers disagree", [sources.differences]),
        "mentions": (
            records["mentions"] or any(document.missing for document in documents),
            "What is missing", [sources.missing, sources.mentions]),
        "corrections": (site.corrections, "Corrections", [
            headed("typing-errors", "Typing errors", sources.corrections)]),
        "unused": (records["unused"], "What is on no page", [sources.unused]),
        "data": (any(records.values()), "Data to download", [sources.data_files]),
        "terms": (records["terms"], "Abbreviations", [helping.abbreviations]),
    }


def as_markdown(page: GeneratedPage, body: str) -> str:
    """The page as a Markdown file: front matter, and a body that no macro will touch."""
    meta = {
        "title": page.title,
        "description": page.description,
        "render_macros": False,
        "search": {"boost": page.boost},
    }
    front = yaml.dump(meta, Dumper=DUMPER, allow_unicode=True, sort_keys=False)
    return f"---\n{front}---\n\n{body}\n"


def shortened(words: str, most: int = 155) -> str:
    """Words for a description: cut at the end of a word, at most `most` characters."""
    if len(words) <= most:
        return words
    return words[:most].rsplit(" ", 1)[0][: most - 1].rstrip(",;: ") + "…"
