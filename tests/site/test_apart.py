"""The collaborations are apart: nothing of one is on the site of another, or in the software."""

from __future__ import annotations

import re

import pytest

from macros.building import build_site
from macros.model import Body, Consultation, Decision, Meeting, Organization, Person, Update
from macros.model.editions import PUBLIC as PUBLIC_EDITION
from tests.editions import COLLABORATIONS, EDITIONS, ROOT, Site, none_of

NAMES = re.compile(r"hereford|worcester|shropshire|staffordshire|lancashire|fire alliance", re.I)
READ = (".csv", ".html", ".json", ".txt", ".xml")


@pytest.fixture(scope="module")
def records() -> dict[str, object]:
    """Folder -> what the collaboration in it publishes."""
    return {folder: build_site(ROOT / folder, PUBLIC_EDITION).site for folder in COLLABORATIONS}


def own_names(site) -> set[str]:
    """What a collaboration calls itself, and those that its papers name."""
    models = (Organization, Person, Body)
    return {site.alliance.name, *(one.name for model in models for one in site.all(model))}


def words_of(site) -> str:
    """Every word of a collaboration's papers, and of what it quotes from elsewhere."""
    told = [*site.all(Update), *site.all(Meeting), *site.all(Decision), *site.all(Consultation)]
    return " ".join([
        *(block.words for paper in site.papers.values() for block in paper),
        *(f"{source.name} {source.words}" for one in told for source in one.elsewhere)])


@pytest.mark.parametrize("name", EDITIONS)
def test_no_name_of_one_collaboration_is_on_the_site_of_another(editions, records, name):
    built = editions[name]
    here = next(folder for folder in COLLABORATIONS if ROOT / folder == built.root)
    theirs = {one: folder for folder in COLLABORATIONS if folder != here
              for one in own_names(records[folder])}
    # A name may cross over only inside a paper that itself says it.
    crossing = {one for one in theirs if one in words_of(records[here])}
    own = own_names(records[here]) | set(records[here].abbreviations.values())
    foreign = set(theirs) - crossing - own
    assert len(foreign) > 10
    pattern = re.compile("|".join(sorted(map(re.escape, foreign), key=len, reverse=True)))
    none_of([
        f"{path}: {found[0]} (of {theirs[found[0]] or 'the first'})"
        for path in sorted(built.files) if path.endswith(READ)
        for found in [pattern.search((built.folder / path).read_text(encoding="utf-8"))] if found
    ])


def test_an_abbreviation_is_explained_as_its_own_collaboration_does(site: Site, records):
    here = next(folder for folder in COLLABORATIONS if ROOT / folder == site.root)
    known = records[here].abbreviations
    none_of(sorted({
        f"{page.path}: {abbr.text} ({abbr.get('title')})"
        for page in site.pages for abbr in page.tree.iter("abbr")
        if known.get(abbr.text) != abbr.get("title")
    }))


def test_the_same_letters_mean_one_thing_here_and_another_there(editions):
    def title(name: str) -> set[str]:
        return {abbr.get("title") for page in editions[name].pages
                for abbr in page.tree.iter("abbr") if abbr.text == "SFRS"}

    assert title("public") == {"Shropshire Fire and Rescue Service"}
    assert title("examples/staffordshire/public") == {"Staffordshire Fire and Rescue Service"}


def test_the_software_names_no_collaboration():
    read = [path for folder in ("macros", "overrides") for path in (ROOT / folder).rglob("*")
            if path.is_file() and path.suffix not in {".pyc", ".png"}]
    assert len(read) > 200
    none_of([
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in [*read, ROOT / "mkdocs.yml", ROOT / "mkdocs.staff.yml"]
        for found in [NAMES.search(path.read_text(encoding="utf-8"))] if found
    ])
