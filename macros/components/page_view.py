"""What each component is given: the site, the page it is on, and words ready for templates."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import pairwise
from typing import Any, TypedDict

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import addresses, papers
from macros.edition.site import Site, UnknownRecord
from macros.model import (
    WHOLE,
    Action,
    Named,
    PartOfPlan,
    Place,
    Project,
    Record,
    Strand,
    Subject,
    Titled,
)
from macros.model.alliance import Voice
from macros.model.bases import Based, Elsewhere, OnTheWeb, OwnWords
from macros.model.dates import as_sentence, begun_small, capitalized
from macros.model.editions import STAFF_ONLY
from macros.phrases import Phrasebook
from macros.project import TEMPLATES

#: What a template is given, or a part of it. Each template begins with a list of what it is given.
Context = dict[str, Any]


class Citation(TypedDict):
    """How a place in a paper is cited, in full and by its number alone (None without one), and the
    relative address of the place.
    """

    text: str
    paper: str
    number: str | None
    url: str


class Link(TypedDict):
    """The text of a link and its relative address."""

    text: str
    url: str


@cache
def environment(voice: Voice = "record") -> Environment:
    """The Jinja environment of components: it escapes everything, and undefined names raise.

    `voice` is the one in which templates say the phrases of the catalogue. A template that prints a
    value that is None raises TypeError: what is not known is left out, or said to be so.
    """
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_known,
    )
    jinja.globals.update(Phrasebook(voice).for_templates)
    jinja.filters["capitalized"] = capitalized
    jinja.filters["as_sentence"] = as_sentence
    jinja.filters["begun_small"] = begun_small
    return jinja


def _known(value: Any) -> Any:
    """What a template prints, as it is (Jinja: finalize). Raises TypeError for None."""
    if value is None:
        raise TypeError("a template prints a value that is None. "
                        "Print it only where there is one, or say that it is not known.")
    return value


class PageView:
    """The site as one page (`page`, a `src_uri`) sees it: links are relative to that page.

    The view also collects what components put on the page: `quoted` are the places whose words it
    has (a dict for their order), `cited` the papers (part ids) that it names as sources, `related`
    the records that it lists because they are linked to its subject. Where `counts` is false, as
    on a page of the staff edition, no place is added to `quoted`.

    The first use of a place on a page gets its anchor, and the first use of an abbreviation its
    explanation. So a component asks for words in the order in which its template shows them: the
    arguments of `render` are in that order. A test of the components checks it.

    `quoted_on` has the pages that quote each place; only a paper in full needs it.
    """

    def __init__(self, site: Site, page: str,
                 quoted_on: Mapping[Place, tuple[str, ...]] | None = None,
                 counts: bool = True) -> None:
        self.site = site
        self.page = page
        self.quoted: dict[Place, None] = {}
        self.cited: dict[str, None] = {}
        self.related: set[Subject] = set()
        self._counts = counts
        self.quoted_on = quoted_on or {}
        self._ids: set[str] = set()
        self._explained: set[str] = set()

    def render(self, component: str, **context: Any) -> Markup:
        """The HTML of a component, from its template and the values given."""
        voice = self.site.alliance.voice
        template = environment(voice).get_template(f"components/{component}/template.html")
        return Markup(template.render(context).strip())

    def say(self, name: str, /, **given: object) -> str:
        """The words of a phrase in the site's voice, as plain text (see `Phrasebook.say`)."""
        return self.site.say(name, **given)

    @contextmanager
    def uncounted(self) -> Iterator[None]:
        """A context in which blocks do not count as quoted on this page."""
        before, self._counts = self._counts, False
        try:
            yield
        finally:
            self._counts = before

    # links

    def link(self, src_uri: str) -> str:
        """The relative link to a page of the site (`src_uri` or `src_uri#anchor`).

        Raises UnknownRecord if there is no such page.
        """
        page = src_uri.partition("#")[0]
        if page not in self.site.page_titles:
            now = self.site.former.page(page)
            raise UnknownRecord("page", page, self.site.page_titles, now)
        return addresses.relative(src_uri, self.page)

    def asset(self, path: str) -> str:
        """The relative link to a file of the site that is not a page."""
        return addresses.relative_url(path, self.page)

    def link_to(self, model: type[Record], id: str, parent: str = "") -> str:
        """The relative link to a record; `parent` is the id of the record that contains it."""
        return self.link(addresses.page_of(model.kind, id, parent))

    def named_link(self, record: Named) -> Link:
        """A record's name and the link to it; '' where its page is left out of the site.

        Away from the pages of its edition of the plan, the name tells one that is not in force.
        """
        page = addresses.page_of(record.kind, record.id)
        is_left_out = page.partition("#")[0] in self.site.left_out
        is_at_home = isinstance(record, PartOfPlan) and record.edition in self._plan_editions
        return {"text": record.name if is_at_home else self.site.name_of(record),
                "url": "" if is_left_out else self.link(page)}

    @cached_property
    def _plan_editions(self) -> frozenset[str | None]:
        """The editions of the plan to which the records on this page belong."""
        here = [self.site.records[subject.kind].get(subject.id or "")
                for subject in self.site.subjects_by_page.get(self.page, ()) if subject != WHOLE]
        return frozenset(record.edition if isinstance(record, PartOfPlan) else None
                         for record in here)

    def on_the_web(self, record: OnTheWeb) -> list[Link]:
        """The links to the pages on the web that are about a record."""
        return [{"text": address.name, "url": address.url} for address in record.urls]

    def strand_link(self, strand: Strand) -> Context:
        """A strand's name and the link to it, with its number (None if it has none)."""
        return {"number": strand.number, **self.named_link(strand)}

    def by_strand(self, of_all_editions: bool = False
                  ) -> list[tuple[Context, tuple[Action, ...]]]:
        """The link to each strand of the plan in force, or of all its editions, with the strand's
        actions; last, those of no strand.
        """
        site, labels = self.site, self.site.alliance.labels
        strands = site.every_strand if of_all_editions else site.strands
        rows = [(self.strand_link(strand), site.actions_of(strand.id)) for strand in strands]
        rest = site.links.actions_by_strand.get(None, ()) if of_all_editions else (
            site.actions_of(None))
        if rest:
            text = (self.say("in-no-strand", strand=labels.strand.lower()) if rows
                    else labels.actions)
            rows.append(({"number": None, "text": text, "url": None}, rest))
        return rows

    def subject_link(self, subject: Subject) -> Link:
        """The name of a subject and the link to it. Raises UnknownRecord if it does not exist."""
        if subject == WHOLE:
            page = addresses.LISTS["strands"]
            url = self.link(page) if page in self.site.page_titles else self.link("index.md")
            return {"text": self.say("as-a-whole", name=self.site.alliance.name), "url": url}
        record = self.site.get_subject(subject)
        link = self.named_link(record)
        if not isinstance(record, (Action, Project)) or subject.step is None:
            return link
        step = next(step for step in record.steps if step.id == subject.step)
        return {"text": self.say("step-of", step=self.site.words_of(step), action=link["text"]),
                "url": link["url"] and self.link_to(type(step), step.id, record.id)}

    def differences(self, record: Record) -> list[Link]:
        """Links to the differences between papers about a record."""
        return [self.named_link(difference)
                for difference in self.site.differences_by_subject.get(record.subject, ())]

    def difference_facts(self, record: Record) -> list[Context]:
        """The key fact that links to the differences about a record; [] if there are none."""
        links = self.differences(record)
        return [{"term": self.say("said-in-different-ways"), "links": links}] if links else []

    # words of the papers

    def add_sources(self, places: Iterable[Place]) -> None:
        """Add the papers of these places to the sources of the page."""
        self.cited.update(dict.fromkeys(place.part_id for place in places))

    def source(self, place: Place) -> Citation:
        """The citation of a place, and the link to the place in its paper."""
        self.add_sources([place])
        return {
            "text": self.site.citation(place),
            "paper": self.site.parts[place.part_id].short_title,
            "number": self.site.number(place),
            "url": self.link(addresses.place_in_paper(place)),
        }

    def bases(self, record: Based, besides: Iterable[Place | None] = ()) -> list[Context]:
        """The marks of what a record or a fact rests on: papers, then sources that are not here.

        The places `besides` have none: their words stand there too, with a mark of their own.
        Two passages of one source have one mark. Empty for the publisher's own word.
        """
        cited = set(besides)
        others = {(mark["text"], mark["url"]): mark
                  for mark in map(self.elsewhere, record.elsewhere)}
        return [*({**self.source(place)} for place in record.stated if place not in cited),
                *others.values()]

    def basis_facts(self, record: Based, besides: Iterable[Place | None] = ()) -> list[Context]:
        """The key fact of what a record rests on (see `bases`); [] where there is nothing to say.
        """
        sources = self.bases(record, besides)
        return [{"term": self.say("source"), "text": "", "sources": sources}] if sources else []

    def elsewhere(self, source: Elsewhere) -> Context:
        """The mark of a source that is not on this site: its name and date, and its address."""
        when = source.date.in_words() if source.date else ""
        if when and source.date_basis:
            when = self.say("estimated", date=when)
        name = f"{source.name}, {when}" if when else source.name
        return {"text": name, "url": source.url, "elsewhere": True}

    def block(self, place: Place) -> Context:
        """A block's words for a template, with its citation. It counts as quoted on this page."""
        block = self.site.block(place)
        if self._counts:
            self.quoted[place] = None
        return {
            "id": self.free_id(f"from-{place.part_id}-{place.anchor}"),
            "label": block.label,
            "nodes": self._in_its_language(place, block.inline),
            "source": self.source(place),
        }

    def title(self, record: Titled) -> Context:
        """A record's title as a block: the paper's words (`said` is true) or this site's own."""
        if record.title_from:
            block = self.block(record.title_from)
            if (record.title or "").endswith(STAFF_ONLY):
                block["nodes"].append({"kind": "text", "text": STAFF_ONLY})
            return {**block, "said": True}
        return {"id": None, "nodes": [{"kind": "text", "text": record.name}], "said": False}

    def wordings(self, places: Iterable[Place]) -> list[Context]:
        """A thing that several places say: one entry for each different wording, with its sources.
        """
        by_words: dict[str, Context] = {}
        for place in places:
            words = " ".join(self.site.block(place).words.split())
            block = self.block(place)
            if words in by_words:
                # These words are on the page already, so the anchor goes to the citation.
                by_words[words]["sources"].append({**block["source"], "id": block["id"]})
            else:
                by_words[words] = {**block, "sources": [block["source"]]}
        return list(by_words.values())

    def passage(self, places: Iterable[Place]) -> list[Context]:
        """Blocks in order, grouped into paragraphs, lists, quotations and tables.

        A row that is one block is in a table, below its header row. Of neighbours with the same
        citation, all but the last are marked `brief`.
        """
        groups: list[Context] = []
        for place in places:
            kind = self.site.element(place).kind
            if kind == "row" and self.site.block(place).cells:
                self._add_row(groups, place)
                continue
            kind = kind if kind in ("heading", "item", "quotation") else "paragraph"
            if not groups or groups[-1]["kind"] != kind:
                groups.append({"kind": kind, "blocks": []})
            groups[-1]["blocks"].append(self.block(place))
        flat = [block for group in groups for block in group["blocks"]]
        for block, following in pairwise([*flat, None]):
            block["brief"] = (following is not None
                              and following["source"]["text"] == block["source"]["text"])
        return groups

    def in_words(self, own: Iterable[OwnWords], places: Iterable[Place]) -> list[Context]:
        """What this site says in its own words, as one group, and what papers say, as `passage`."""
        told = [{"text": words.text, "sources": self.bases(words)} for words in own]
        return [*([{"kind": "own", "blocks": told}] if told else []), *self.passage(places)]

    def _add_row(self, groups: list[Context], place: Place) -> None:
        """Add a row of a table to the last group, if that is of the same table, or to a new one."""
        header = self.site.paper(place.part_id).table_header(place.anchor)
        head = header.blocks[0].ref if header and header.blocks[0].cells else None
        if not groups or groups[-1]["kind"] != "row" or groups[-1]["of"] != head:
            groups.append({"kind": "row", "of": head, "blocks": [],
                           "header": self.row(head) if head else None})
        if place != head:
            groups[-1]["blocks"].append(self.row(place))

    def row(self, place: Place) -> Context:
        """A row that is one block: as `block`, with the nodes of each of its cells."""
        cells = [self._in_its_language(place, cell) if cell else []
                 for cell in self.site.block(place).cells]
        return {**self.block(place), "cells": cells}

    def quote(self, quote: str, place: Place) -> Context:
        """Words that an editor copied from a place, with its citation.

        The block does not count as quoted on this page: it may be longer.
        """
        lang = self.site.language_of(place)
        return {"text": quote, "source": self.source(place), **({"lang": lang} if lang else {})}

    def free_id(self, wanted: str) -> str | None:
        """The wanted anchor if it is not yet on this page, else None."""
        if wanted in self._ids:
            return None
        self._ids.add(wanted)
        return wanted

    def _in_its_language(self, place: Place, inline: Iterable[papers.Node]) -> list[Context]:
        """The nodes of a block, within one that tells its language where that is not the site's."""
        nodes, lang = list(self._nodes(inline)), self.site.language_of(place)
        return [{"kind": "language", "text": lang, "nodes": nodes}] if lang else nodes

    def _nodes(self, nodes: Iterable[papers.Node]) -> Iterator[Context]:
        """The inline nodes of a paper as templates take them."""
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
        """Text as nodes, with each abbreviation explained where it first occurs on the page."""
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
