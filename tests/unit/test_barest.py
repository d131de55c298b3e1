"""The barest record of each kind that needs no paper builds wholly, in both editions."""

from __future__ import annotations

import shutil

import pytest

from macros.building import build_site
from macros.exports import every_file
from macros.model import ALL_KINDS, DATA_KINDS, KINDS, PAGE_KINDS, STAFF_KINDS, Opportunity
from macros.model.editions import PUBLIC, STAFF
from tests import without_papers
from tests.unit.conftest import html

#: Kind -> what a record of it must have besides its id and its title.
BAREST = {
    "organizations": "name: Bare, classification: guild",
    "posts": "label: Bare",
    "people": "name: Bare",
    "bodies": "title: Bare, summary: A bare one., level: 2",
    "editions": "title: Bare, adopted: 1999",
    "principles": "title: Bare",
    "strands": "title: Bare, summary: A bare one.",
    "actions": "title: Bare",
    "opportunities": "title: Bare",
    "states": "name: Bare, meaning: A bare one.",
    "projects": "title: Bare, summary: A bare one.",
    "indicators": "title: Bare, unit: fires, better: down, every: month",
    "risks": "title: Bare, cause: A bare one., effect: Another.",
    "money": "title: Bare, type: grant, amounts: [{period: 2002, actual: 5}]",
    "benefits": "title: Bare, type: money, for_whom: all",
    "updates": "title: Bare, description: A bare one., about: [actions/lamp-map], date: 2002, "
               "published: 2003-01-02",
    "reports": "title: Bare, description: A bare one., period: 2002-Q4, published: 2003-01-02",
    "meetings": "title: Bare, date: 2002, evidence: reported",
    "decisions": "title: Bare, basis: taken",
    "tasks": "title: Bare",
    "events": "title: Bare, date: 2002",
    "consultations": "title: Bare, summary: A bare one., opens: 2002",
    "changes": "published: 2003-01-02, summary: A bare one.",
    "terms": "abbreviation: BARE, expansion: A bare one",
    "notes": "what: question, title: Bare, about: [actions/lamp-map], written: 2003-01-02",
    "holders": "post_id: watcher, as_of: 2003-01-02, told_by: Dot, name: Bare",
    "contacts": "as_of: 2003-01-02, told_by: Dot, about: posts/watcher, label: Bare, "
                "type: phone, value: '01632'",
    "working-documents": "title: Bare, file: staff/docs/staff/files/lamps.csv, "
                         "about: [actions/lamp-map], date: 2003",
}
#: The kinds that are papers, or whose records are made of words of papers.
OF_PAPERS = {"documents", "stages", "responses", "lessons", "assurance", "differences", "mentions",
             "unused"}


def test_each_kind_is_tried_or_made_of_words_of_papers():
    assert BAREST.keys() | OF_PAPERS == ALL_KINDS.keys()


def add(lanterns, kind: str, fields: str) -> None:
    """Add a record of a kind where records of it lie."""
    folder = "data" if kind in KINDS else "staff/data"
    if kind in PAGE_KINDS:
        text = "\n".join(fields.split(", ")).replace("about:\n", "about:")
        lanterns.add(f"docs/{kind}/bare.md", f"---\n{text}\n---\n")
    elif (lanterns.root / folder / kind).is_dir():
        lanterns.add(f"{folder}/{kind}/bare.yml", "\n".join(fields.split(", ")) + "\n")
    else:
        path = lanterns.root / folder / f"{kind}.yml"
        before = path.read_text("utf-8").rstrip() if path.exists() else ""
        path.write_text(f"{before}\n- {{id: bare, {fields}}}\n", "utf-8")


@pytest.mark.parametrize("kind", BAREST)
@pytest.mark.parametrize("edition", [PUBLIC, STAFF])
def test_the_barest_record_of_a_kind_is_on_a_page(lanterns, kind, edition):
    lanterns.speak_for_themselves()
    if kind == "editions":
        lanterns.delete("data/editions.yml")
    add(lanterns, kind, BAREST[kind])
    built = lanterns.build(edition)
    assert len(every_file(built.site, "")) > 1
    if kind not in STAFF_KINDS or edition == STAFF:
        assert any("bare" in html(built, page).lower() for page in built.placement.pages)


def test_a_site_can_have_the_barest_records_alone(tmp_path):
    folder = without_papers.write(tmp_path)
    for kind, fields in BAREST.items():
        if kind in DATA_KINDS:
            for path in (folder / "data" / kind, folder / f"data/{kind}.yml"):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            (folder / f"data/{kind}.yml").write_text(f"- {{id: bare-{kind}, {fields}}}\n", "utf-8")
    shutil.rmtree(folder / "docs/updates")
    shutil.rmtree(folder / "staff/data")
    built = build_site(folder, PUBLIC)
    assert len(every_file(built.site, "")) > 1
    assert built.site.get(Opportunity, "bare-opportunities").name == "Bare"


def test_an_opportunity_can_rest_on_another_source_alone(lanterns):
    add(lanterns, "opportunities", "title: Bare, strand_id: brighter-streets, "
                                   "elsewhere: {name: Gazette, url: https://gazette.example/9}")
    entry = html(lanterns.build(), "opportunities/index.md").split('<li id="bare">')[1]
    assert '<p class="opportunities__name">Bare</p>' in entry
    assert 'href="https://gazette.example/9"' in entry.split("</li>")[0]


def test_a_principle_whose_words_have_no_number_has_its_place_in_the_list(lanterns):
    add(lanterns, "principles", "title: Bare, stated: [charter#opening]")
    page = html(lanterns.edition(), "plan/principles.md")
    assert '<span class="numeral">3</span> <span>Bare</span>' in page
