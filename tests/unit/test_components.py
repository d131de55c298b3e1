"""Each component's template: on the cases of its examples.yml, and on the whole collaboration.

    UPDATE_EXAMPLES=1 .venv/bin/python -m pytest tests/unit/test_components.py

writes into every examples.yml what the templates make now. Read the difference before it is kept.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml
from jinja2 import UndefinedError
from markupsafe import Markup
from pydantic import BaseModel

from macros.components import COMPONENTS, PageView, environment
from macros.components.staff import for_staff
from macros.model import KINDS, PAGE_KINDS, PageMeta
from macros.model.editions import STAFF
from macros.pages.generated import generated_pages
from macros.project import ROOT, TEMPLATES
from macros.theme.settings import page_settings
from tests.unit.conftest import copied, html

FOLDER = TEMPLATES / "components"
NAMES = sorted(path.name for path in FOLDER.iterdir())

#: Macros of pages whose template is not called as they are.
COMPOSED = {
    "document_list": "documents",
    "done_lately": "work_list",
    "feeds_of_changes": "feeds",
    "headline": "number",
    "how_it_goes": "lead",
    "how_many": "number",
    "introduction": "lead",
    "grown_risks": "work_list",
    "late_work": "work_list",
    "missed_targets": "work_list",
    "money_against_plan": "work_list",
    "plan_contents": "contents",
    "plan_facts": "facts",
    "silent_work": "work_list",
    "strand_actions": "actions",
    "strand_priorities": "priorities",
    "whole_paper": "paper",
    "work_due_soon": "work_list",
}
#: Macros that are made of others.
OF_COMPONENTS = {"aim", "overview"}
#: Templates that other templates show, and the one that a preview shows.
SHOWN_BY_TEMPLATES = {
    "bars_by_year", "disagreements", "heat_map", "inline", "line_chart", "mistakes", "options",
    "small_chart", "source",
}
#: Templates that only generated pages show.
SHOWN_BY_PAGES = {"edition_notice", "heading", "part_page"}
#: Templates that stand below pages of the staff edition.
SHOWN_BELOW_PAGES = {"for_staff"}
#: Templates that are one Jinja macro for others to use: they are given its arguments.
JINJA_MACROS = {"inline": "inline", "source": "source_mark"}


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML in which !html marks HTML that another template has made."""


Loader.add_constructor("!html", lambda loader, node: Markup(loader.construct_scalar(node)))


def examples(name: str) -> list[dict[str, Any]]:
    file = FOLDER / name / "examples.yml"
    return yaml.load(file.read_text(encoding="utf-8"), Loader) if file.exists() else []


def render(name: str, given: dict[str, Any]) -> str:
    """A component's HTML, in which all white space between two tags is one line break."""
    template = environment().get_template(f"components/{name}/template.html")
    try:
        if name in JINJA_MACROS:
            html = getattr(template.module, JINJA_MACROS[name])(**given)
        else:
            html = template.render(given)
    except UndefinedError as error:
        raise AssertionError(f"examples.yml of {name} does not give all: {error}") from error
    return re.sub(r">\s+<", ">\n<", html.strip())


def update(name: str) -> None:
    """Write into a component's examples what its template makes of them."""
    file = FOLDER / name / "examples.yml"
    written = []
    for text in re.split(r"^(?=- case:)", file.read_text(encoding="utf-8"), flags=re.MULTILINE):
        for example in yaml.load(text, Loader) or []:
            html = render(name, example["given"])
            block = "".join(f"    {line}\n" for line in html.split("\n"))
            before = re.split(r"^  html:", text, flags=re.MULTILINE)[0]
            written.append(f"{before}  html: |\n{block}" if html else f'{before}  html: ""\n')
    file.write_text("".join(written), encoding="utf-8")


if "UPDATE_EXAMPLES" in os.environ:
    for name in NAMES:
        update(name)

#: How many characters a line of a template may have.
MOST_IN_A_LINE = 120

EXAMPLES = {name: examples(name) for name in NAMES}
each_component = pytest.mark.parametrize("name", NAMES)


def cases(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(case, what is given) of each example."""
    for example in EXAMPLES[name]:
        yield example["case"], example["given"]


@each_component
def test_a_template_makes_of_each_example_what_stands_there(name):
    made = {case: render(name, given) for case, given in cases(name)}
    written = {example["case"]: example["html"].strip() for example in EXAMPLES[name]}
    assert made == written, f"UPDATE_EXAMPLES=1 (see above) writes examples.yml of {name} anew"


def test_no_line_of_a_template_is_too_long_to_be_read_side_by_side():
    templates = [*TEMPLATES.rglob("*.html"), *(ROOT / "overrides").rglob("*.html")]
    long = [f"{path.relative_to(ROOT)}:{number}"
            for path in templates
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            if len(line) > MOST_IN_A_LINE]
    assert long == []


@each_component
def test_a_component_has_the_usual_the_barest_and_the_awkward_case(name):
    kinds = Counter(case.split(",")[0] for case, _ in cases(name))
    assert {"the usual", "the barest", "the awkward"} <= kinds.keys()
    assert sum(kinds.values()) == len({case for case, _ in cases(name)})


@each_component
def test_a_template_opens_with_a_comment_that_names_all_that_it_is_given(name):
    source = (FOLDER / name / "template.html").read_text(encoding="utf-8")
    comment = re.match(r"\{#- (.+?) -#\}", source, re.DOTALL)
    assert comment
    named = set(re.findall(r"\w+", comment[1]))
    assert {key for _, given in cases(name) for key in given} <= named


class Tags(HTMLParser):
    """What a piece of HTML is made of: its tags with the names of their attributes, and its text.

    `wrong` holds each tag that is not closed, or that cannot stand where it stands.
    """

    VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr"))
    NOT_WITHIN_ITSELF = frozenset(("a", "p", "h1", "h2", "h3", "h4", "h5", "h6"))

    def __init__(self, html: str) -> None:
        super().__init__()
        self.made: list[tuple[str, ...]] = []
        self.ids: Counter[str] = Counter()
        self.text: list[str] = []
        self.wrong: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        self.wrong += [f"{tag} is left open" for tag in self.open]
        self.wrong += [f"id {id} is given twice" for id, count in self.ids.items() if count > 1]

    def handle_starttag(self, tag, attributes):
        self.made.append((tag, *(name for name, _ in attributes)))
        self.ids.update(value for name, value in attributes if name == "id")
        self.wrong += [f"{name} is empty" for name, value in attributes
                       if not value and name in ("id", "href", "title")]
        if tag in self.NOT_WITHIN_ITSELF and tag in self.open:
            self.wrong.append(f"{tag} within {tag}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag} closes nothing")

    def handle_data(self, data):
        self.text.append(data)


@each_component
def test_every_tag_is_closed_in_its_place_and_no_id_is_given_twice(name):
    wrong = {case: Tags(render(name, given)).wrong for case, given in cases(name)}
    assert not any(wrong.values()), wrong


SIGNS = "<script>\"'</p>{{ now }} &amp; \N{LATIN SMALL LETTER E WITH ACUTE}"


def with_signs(value: Any, key: str = "") -> Any:
    """The same as was given, with signs for each text in it but the names of kinds."""
    if isinstance(value, dict):
        return {name: with_signs(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [with_signs(one) for one in value]
    is_text = isinstance(value, str) and not isinstance(value, Markup)
    return SIGNS if is_text and value and key != "kind" else value


@each_component
def test_no_text_becomes_markup_whatever_signs_it_holds(name):
    for case, given in cases(name):
        assert Tags(render(name, with_signs(given))).made == Tags(render(name, given)).made, case


@each_component
def test_no_word_of_a_template_runs_into_another_and_nothing_empty_is_shown(name):
    for case, given in cases(name):
        html = render(name, with_signs(given))
        text = Tags(html).text
        assert [one for one in text if re.search(r"\bNone\b|  | [,.;:]|\.\.", one)] == [], case
        assert name == "inline" or not re.search(r"</(?:a|q)><(?:a|q|span)\b", html), case


# What components really give their templates.

ARGUMENTS = {
    "action_page": ("lamp-review",),
    "body": ("lantern-board",),
    "decisions": ("asked",),
    "cards": ("index.md", "plan/index.md"),
    "how_many": ("actions",),
    "latest_status": ("actions/lamp-map",),
    "states_of": ("projects",),
    "lead": ("Lamps.",),
    "meeting": ("board-2002-11",),
    "meeting_record": ("board-2002-11",),
    "points": ("actions/lamp-map",),
    "indicator": ("lamps-lit",),
    "project_page": ("ladders",),
    "report": ("2002-q3",),
    "report_states": ("2002-q3",),
    "response": ("lamp-watch",),
    "strand_actions": ("brighter-streets",),
    "strand_opening": ("brighter-streets",),
    "strand_opportunities": ("brighter-streets",),
    "strand_projects": ("brighter-streets",),
    "strand_priorities": ("brighter-streets",),
    "unknown": ("No one knows.",),
    "update": ("2002-paint",),
    "updates_from": ("report",),
    "whole_paper": ("charter",),
    "wordings": ("charter#aim", "charter#aim"),
    "words": ("charter#opening", "charter#aim", "wishes#oil-june"),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory) -> dict[str, list[dict]]:
    """Component -> what it is given each time that a page of the collaboration shows it."""
    lanterns = copied(tmp_path_factory.mktemp("given"))
    lanterns.replace("data/unused.yml", "charter.\n", "charter.\n  papers: [charter]\n")
    lanterns.replace("data/actions/lamp-map.yml", "lead:", "due: 2003-06\nlead:")
    lanterns.replace("data/bodies/lantern-board.yml", "meets: twice a year",
                     "meets: twice a year\nfrequency: {often: twice a year, since: 2001}\n"
                     "terms_of_reference: [{adopted: 2002, text: A., stated: [charter#aim]}]")
    lanterns.give_an_earlier_plan()
    built = lanterns.build(STAFF)
    given: dict[str, list[dict]] = {}

    class Spy(PageView):
        def render(self, component, **context):
            given.setdefault(component, []).append(context)
            return super().render(component, **context)

    for name, component in COMPONENTS.items():
        component(Spy(built.site, "index.md"), *ARGUMENTS.get(name, ()))
    for src_uri, page in generated_pages(built.site).items():
        page.body(Spy(built.site, src_uri, built.placement.quoted_on))
    for src_uri in built.site.page_titles:
        for_staff(Spy(built.site, src_uri))
    return given


class Numbered(PageView):
    """A view that numbers the blocks that a page asks for, within their words."""

    last = 0

    def block(self, place):
        self.last += 1
        block = super().block(place)
        number = {"kind": "text", "text": f"⟦{self.last}⟧"}
        return {**block, "nodes": [number, *block["nodes"]]}


def test_words_are_asked_for_in_the_order_in_which_the_page_shows_them(built_for_staff):
    """Else an anchor or the explanation of an abbreviation would not be at their first place."""
    site = built_for_staff.site
    made = {name: component(Numbered(site, "index.md"), *ARGUMENTS.get(name, ()))
            for name, component in COMPONENTS.items()}
    for src_uri, page in generated_pages(site).items():
        view = Numbered(site, src_uri, built_for_staff.placement.quoted_on)
        made[src_uri] = page.body(view) + (for_staff(view) or "")
    numbers = {name: list(dict.fromkeys(map(int, re.findall(r"⟦(\d+)⟧", html))))
               for name, html in made.items()}
    assert len(numbers["plan/actions/lamp-review.md"]) > 3
    assert {name: shown for name, shown in numbers.items() if shown != sorted(shown)} == {}


@pytest.mark.parametrize("name", sorted(set(NAMES) - SHOWN_BY_TEMPLATES))
def test_an_example_gives_what_the_component_gives_and_nothing_else(given, name):
    (really,) = {frozenset(context) for context in given[name]}
    assert {frozenset(context) for _, context in cases(name)} == {really}


def names(value: Any, within: str = "") -> Iterator[tuple[str, str]]:
    """(name of what it is within, name) of everything that a template can reach in a value."""
    if isinstance(value, BaseModel):
        value = {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, dict):
        for name, one in value.items():
            name = {"letters": "a letter"}.get(within, name)
            yield within, name
            yield from names(one, {"sources": "source"}.get(name, name))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from names(one, within)


@pytest.fixture(scope="module")
def names_given(given) -> set[tuple[str, str]]:
    return {pair for contexts in given.values() for one in contexts for pair in names(one)}


@each_component
def test_no_example_invents_a_name_within_what_it_gives(names_given, name):
    known = {within for within, _ in names_given if within}
    for case, context in cases(name):
        assert {pair for pair in names(context) if pair[0] in known} <= names_given, case


def test_every_macro_has_a_template_of_its_own_or_is_listed_as_composed_of_another(
    built_for_staff,
):
    shown = {}
    for name, component in COMPONENTS.items():
        rendered: list[str] = []

        class Spy(PageView):
            def render(self, component, rendered=rendered, **context):
                rendered.append(component)
                return super().render(component, **context)

        component(Spy(built_for_staff.site, "index.md"), *ARGUMENTS.get(name, ()))
        shown[name] = rendered[-1:] if name in OF_COMPONENTS else rendered
    assert shown == {name: [COMPOSED.get(name, name)] for name in COMPONENTS}


def test_numbers_are_told_with_the_collaborations_own_words_for_one_and_for_several(built):
    strands = html(built, "plan/index.md")
    assert re.findall(r"<span>(\d.*?)</span>", strands) == [
        "2 promises", "2 opportunities", "1 priority", "1 promise", "1 priority",
    ]  # fmt: skip


def test_every_template_is_shown_by_a_macro_a_page_or_another_template():
    shown = {COMPOSED.get(name, name) for name in COMPONENTS}
    assert sorted([*shown, *SHOWN_BY_PAGES, *SHOWN_BELOW_PAGES, *SHOWN_BY_TEMPLATES]) == NAMES


def test_no_macro_bears_the_name_of_a_key_of_front_matter(built_for_staff):
    """Else it is told that a 'str' object is not callable: a page's keys hide macros."""
    of_mkdocs_and_material = {
        "authors", "boost", "categories", "comments", "date", "description", "draft", "edit_url",
        "exclude", "hide", "icon", "ignore_macros", "image", "inherit", "links", "pin", "readtime",
        "render_macros", "revision_date", "robots", "search", "slug", "status", "subtitle", "tags",
        "template", "title", "toc", "url",
    }  # fmt: skip
    of_the_hook = page_settings(built_for_staff, "index.md").keys()
    of_records = {key for kind in PAGE_KINDS for key in KINDS[kind].model_fields}
    keys = of_mkdocs_and_material | of_the_hook | of_records | PageMeta.model_fields.keys()
    assert not COMPONENTS.keys() & keys


def test_no_macro_hides_what_mkdocs_macros_offers():
    offered = {
        "config", "context", "environment", "extra", "files", "fix_url", "git", "macros",
        "macros_info", "navigation", "now", "page", "plugin", "project", "relative_url",
    }  # fmt: skip
    assert not COMPONENTS.keys() & offered
