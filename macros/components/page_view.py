"""What a component is given: the site, the page it stands on, and words ready to be shown."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from typing import Any, TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import addresses, papers
from macros.edition.site import Site, UnknownRecord
from macros.model import WHOLE, Named, Place, Record, Strand, Subject, Titled
from macros.model.dates import begun_small, capitalized
from macros.model.editions import STAFF_ONLY
from macros.phrases import GLOBALS, say
from macros.project import TEMPLATES

#: What a template is given, or a part of it: each template opens with what that is.
Context = dict[str, Any]


class Link(TypedDict):
    """Words, and the relative address to which they lead."""

    text: str
    url: str


@cache
def environment() -> Environment:
    """The components' own Jinja: it escapes everything and knows no undefined names."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(GLOBALS)
    made.filters["capitalized"] = capitalized
    made.filters["begun_small"] = begun_small
    return made


class PageView:
    """One page's view of the site: links run from this page, and what it shows is remembered.

    `shown` holds each place of a paper whose words the page shows, in order, `cited` each paper
    that it names as a source, `told` each record that it shows as one linked to its subject.

    What is asked for first gets the anchor of its place and the explanation of its abbreviations.
    So a component asks for words in the order in which its template shows them: the arguments of
    `render` stand in that order. A test of the components checks it.

    `counts` is false for a page that is not one of its blocks' subject: what it shows is then not
    in `shown`.
    """

    def __init__(self, site: Site, page: str,
                 shown_on: Mapping[Place, tuple[str, ...]] | None = None,
                 counts: bool = True) -> None:
        self.site = site
        self.page = page
        self.shown: dict[Place, None] = {}
        self.cited: dict[str, None] = {}
        self.told: set[Subject] = set()
        self._counts = counts
        self.shown_on = shown_on or {}
        self._ids: set[str] = set()
        self._explained: set[str] = set()

    def render(self, component: str, **context: Any) -> Markup:
        """The HTML of a component: its template with exactly what it is given."""
        template = environment().get_template(f"components/{component}/template.html")
        return Markup(template.render(context).strip())

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """While it lasts, blocks do not count as shown on this page."""
        before, self._counts = self._counts, False
        try:
            yield
        finally:
            self._counts = before

    # links

    def link(self, src_uri: str) -> str:
        """The relative link to a page (`src_uri`, `src_uri#anchor`) that the site does have.

        Raises UnknownRecord where there is no such page.
        """
        page = src_uri.partition("#")[0]
        if page not in self.site.page_titles:
            raise UnknownRecord("page", page, self.site.page_titles)
        return addresses.relative(src_uri, self.page)

    def asset(self, path: str) -> str:
        """The relative link to a file of the site that is not a page."""
        return addresses.relative_url(path, self.page)

    def link_to(self, model: type[Record], id: str, parent: str = "") -> str:
        """The relative link to a record; `parent` is the id of the record that it is within."""
        return self.link(addresses.page_of(model.kind, id, parent))

    def named_link(self, record: Named) -> Link:
        """A record's name and the link to it."""
        return {"text": record.name, "url": self.link_to(type(record), record.id)}

    def strand_link(self, strand: Strand) -> Context:
        """A strand's name and the link to it, with its number if it has one."""
        return {"number": strand.number, **self.named_link(strand)}

    def subject_link(self, subject: Subject) -> Link:
        """The name of what something is about, and the link to it. Raises UnknownRecord."""
        if subject == WHOLE:
            page = addresses.LISTS["strands"]
            url = self.link(page) if page in self.site.page_titles else self.link("index.md")
            return {"text": say("as-a-whole", name=self.site.alliance.name), "url": url}
        return self.named_link(self.site.get_subject(subject))

    def disagreements(self, record: Record) -> list[Link]:
        """Links to where the papers disagree about a record."""
        return [self.named_link(difference)
                for difference in self.site.disagreements.get(record.subject, ())]

    def disagreement_facts(self, record: Record) -> list[Context]:
        """The key fact of where the papers disagree about a record, or nothing."""
        links = self.disagreements(record)
        return [{"term": say("said-in-different-ways"), "links": links}] if links else []

    # words of the papers

    def cite(self, places: Iterable[Place]) -> None:
        """Name the papers of these places among the sources of the page."""
        self.cited.update(dict.fromkeys(place.part_id for place in places))

    def source(self, place: Place) -> Link:
        """The source mark of a place: how it is cited, and the link to it in its paper."""
        self.cite([place])
        return {
            "text": self.site.citation(place),
            "url": self.link(addresses.place_in_paper(place)),
        }

    def block(self, place: Place) -> Context:
        """A block's words, ready to be shown, with its source mark. It counts as shown here."""
        block = self.site.block(place)
        if self._counts:
            self.shown[place] = None
        return {
            "id": self.free_id(f"from-{place.part_id}-{place.anchor}"),
            "label": block.label,
            "nodes": list(self._nodes(block.inline)),
            "source": self.source(place),
        }

    def title(self, record: Titled) -> Context:
        """A record's title as a block: the paper's words (`said`), or this site's own."""
        if record.title_from:
            block = self.block(record.title_from)
            if (record.title or "").endswith(STAFF_ONLY):
                block["nodes"].append({"kind": "text", "text": STAFF_ONLY})
            return {**block, "said": True}
        return {"id": None, "nodes": [{"kind": "text", "text": record.name}], "said": False}

    def wordings(self, places: Iterable[Place]) -> list[Context]:
        """The same thing said in several places: one entry for each different wording."""
        by_words: dict[str, Context] = {}
        for place in places:
            words = " ".join(self.site.block(place).words.split())
            block = self.block(place)
            if words in by_words:
                # The words stand here already: the place is marked by its source mark.
                by_words[words]["sources"].append({**block["source"], "id": block["id"]})
            else:
                by_words[words] = {**block, "sources": [block["source"]]}
        return list(by_words.values())

    def passage(self, places: Iterable[Place]) -> list[Context]:
        """Blocks in order, grouped into paragraphs, lists and quotations.

        Of neighbours that are cited alike, only the last shows its citation in full.
        """
        groups: list[Context] = []
        for place in places:
            kind = self.site.element(place).kind
            kind = kind if kind in ("heading", "item", "quotation") else "paragraph"
            if not groups or groups[-1]["kind"] != kind:
                groups.append({"kind": kind, "blocks": []})
            groups[-1]["blocks"].append(self.block(place))
        flat = [block for group in groups for block in group["blocks"]]
        for block, following in pairwise([*flat, None]):
            block["brief"] = (following is not None
                              and following["source"]["text"] == block["source"]["text"])
        return groups

    def quote(self, quote: str, place: Place) -> Context:
        """Words typed from a place, with its source mark. The block does not count as shown."""
        return {"text": quote, "source": self.source(place)}

    def free_id(self, wanted: str) -> str | None:
        """An anchor, the first time that it is wanted on this page; None after that."""
        if wanted in self._ids:
            return None
        self._ids.add(wanted)
        return wanted

    def _nodes(self, nodes: Iterable[papers.Node]) -> Iterator[Context]:
        for node in nodes:
            match node:
                case papers.Text(text):
                    yield from self._explain(text)
                case papers.Strong(inner):
                    yield {"kind": "strong", "nodes": list(self._nodes(inner))}
                case papers.Emphasis(inner):
                    yield {"kind": "emphasis", "nodes": list(self._nodes(inner))}
                case papers.Link(inner, url):
                    yield {"kind": "link", "nodes": list(self._nodes(inner)), "url": url}
                case papers.Superscript(text):
                    yield {"kind": "superscript", "text": text}
                case papers.Correction(paper, shown):
                    url = self.link(addresses.CORRECTIONS)
                    yield {"kind": "correction", "paper": paper, "shown": shown, "url": url}

    def _explain(self, text: str) -> Iterator[Context]:
        """Text with each abbreviation explained where the page first uses it."""
        pattern = self.site.abbreviations_pattern
        if pattern is None:
            yield {"kind": "text", "text": text}
            return
        end = 0
        for match in pattern.finditer(text):
            abbreviation = match.group(0)
            if abbreviation in self._explained:
                continue
            self._explained.add(abbreviation)
            yield {"kind": "text", "text": text[end : match.start()]}
            expansion = self.site.abbreviations[abbreviation]
            yield {"kind": "abbreviation", "text": abbreviation, "expansion": expansion}
            end = match.end()
        yield {"kind": "text", "text": text[end:]}
